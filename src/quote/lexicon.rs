//! What words do in a sentence, as far as attribution needs to know.
//!
//! The words are in `data/<language>/lexicon.tsv`: function words, titles and nouns for people; of
//! other languages than English the verbs of saying too. The English verbs of saying are in
//! `data/en/cues.tsv`, and their forms where the forms of all words are. Look-up is O(1) per word,
//! after one pass over the tables.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::{ENGLISH, LANGUAGES, Language, table};
use crate::text::fold;

/// A word's part in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Class {
    /// Anything not listed.
    Other,
    /// A form of a verb of saying; the lemma is kept beside it.
    Cue,
    /// `is`, `had`, `would`.
    Auxiliary,
    /// A preposition but for the ones below.
    Preposition,
    /// `to`: after "told", and before who is addressed.
    To,
    /// `of`.
    Of,
    /// `by`.
    By,
    /// `the`, `a`, `some`.
    Determiner,
    /// `his`, `our`.
    Possessive,
    /// `he`, `they`, `I`.
    Pronoun,
    /// `him`, `us`.
    Object,
    /// `who`, `which`.
    Relative,
    /// `that`.
    That,
    /// `and`, `but`, `while`.
    Conjunction,
    /// `later`, `also`, and words in -ly.
    Adverb,
    /// `Monday`, `yesterday`, `March`.
    Time,
    /// `Mr`, `Senator`: before a name.
    Title,
    /// A noun for a person or a body that speaks: `spokesman`, `campaign`.
    Person,
    /// A frequent verb that is no cue.
    Verb,
    /// `not`, `no`.
    Negation,
    /// Punctuation.
    Comma,
    /// `.`, `!`, `?` at the end of a sentence.
    Stop,
    /// The full stop of an abbreviation: "Sen.", "Okla.".
    Point,
    /// `:`.
    Colon,
    /// `-`, `—`.
    Dash,
    /// `(`, `[`.
    Opening,
    /// `)`, `]`.
    Closing,
    /// A quotation mark.
    QuoteMark,
    /// The `'s` of a genitive, cut off its word.
    Genitive,
}

impl Class {
    /// Every class with its name in the tables, in the order of their numbers.
    pub const ALL: [(Self, &'static str); 29] = [
        (Self::Other, "other"),
        (Self::Cue, "cue"),
        (Self::Auxiliary, "auxiliary"),
        (Self::Preposition, "preposition"),
        (Self::To, "to"),
        (Self::Of, "of"),
        (Self::By, "by"),
        (Self::Determiner, "determiner"),
        (Self::Possessive, "possessive"),
        (Self::Pronoun, "pronoun"),
        (Self::Object, "object"),
        (Self::Relative, "relative"),
        (Self::That, "that"),
        (Self::Conjunction, "conjunction"),
        (Self::Adverb, "adverb"),
        (Self::Time, "time"),
        (Self::Title, "title"),
        (Self::Person, "person"),
        (Self::Verb, "verb"),
        (Self::Negation, "negation"),
        (Self::Comma, "comma"),
        (Self::Stop, "stop"),
        (Self::Point, "point"),
        (Self::Colon, "colon"),
        (Self::Dash, "dash"),
        (Self::Opening, "opening"),
        (Self::Closing, "closing"),
        (Self::QuoteMark, "quote-mark"),
        (Self::Genitive, "genitive"),
    ];
}

/// A class, and the lemma of a cue (0 for none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its part.
    pub class: Class,
    /// The cue's number in [`cue_name`], 0 for none.
    pub cue: u16,
}

/// A cue verb's base form by its number.
pub fn cue_name(cue: u16) -> &'static str {
    lexicon()
        .names
        .get(usize::from(cue).wrapping_sub(1))
        .copied()
        .unwrap_or("")
}

/// A cue's number by its verb's base form.
pub fn cue_number(verb: &str) -> Option<u16> {
    lexicon().numbers.get(verb).copied()
}

/// What a folded English word does.
pub fn english(folded: &str) -> Entry {
    match lexicon().english.get(folded) {
        Some(entry) => *entry,
        None if folded.len() > 4 && folded.ends_with("ly") => plain(Class::Adverb),
        None => plain(Class::Other),
    }
}

/// What a word of another language does, whatever its case. Accents count: "él" is a pronoun of Spanish, "el" an
/// article.
pub fn foreign(language: &Language, spelt: &str) -> Entry {
    let Some(table) = lexicon().foreign.get(language.code) else {
        return plain(Class::Other);
    };
    let word = lower(spelt);

    match table.words.get(word.as_str()) {
        Some(entry) => *entry,
        None => table.by_ending(&word).unwrap_or(plain(Class::Other)),
    }
}

/// Whether another language lists a word itself, not by its ending.
pub fn is_listed(language: &Language, spelt: &str) -> bool {
    let table = lexicon().foreign.get(language.code);
    table.is_some_and(|table| table.words.contains_key(lower(spelt).as_str()))
}

/// Whether a word of another language is a cue right after speech, and only there: the "so" of "„…“, so der
/// Minister".
pub fn says_after_speech(language: &Language, spelt: &str) -> bool {
    let table = lexicon().foreign.get(language.code);
    table.is_some_and(|table| table.after_speech.contains(lower(spelt).as_str()))
}

/// Whether a word of another language is a cue beside an impersonal pronoun, and only there: "heißt es".
pub fn says_impersonally(language: &Language, spelt: &str) -> bool {
    let table = lexicon().foreign.get(language.code);
    table.is_some_and(|table| table.impersonal.contains(lower(spelt).as_str()))
}

/// Whether a pronoun stands for one person: "he" and "she", and what other languages have for them.
pub fn is_he_or_she(language: &Language, spelt: &str) -> bool {
    let is_english =
        |word: &str| word.eq_ignore_ascii_case("he") || word.eq_ignore_ascii_case("she");
    let table = lexicon().foreign.get(language.code);
    let played = table.and_then(|table| table.pronouns.get(lower(spelt).as_str()).copied());

    is_english(played.unwrap_or(spelt))
}

/// Lower case, with one sort of apostrophe.
fn lower(spelt: &str) -> String {
    spelt.to_lowercase().replace('’', "'")
}

fn plain(class: Class) -> Entry {
    Entry { class, cue: 0 }
}

/// Whether a word, in any case, says what somebody is: "economist", "actresses". Those that
/// [`english`] knows are not asked for.
pub fn is_person_noun(word: &str) -> bool {
    fold::with_word(word, |folded| lexicon().people.contains(folded))
}

/// What the words of another language do.
#[derive(Default)]
struct Foreign {
    words: FxHashMap<&'static str, Entry>,
    /// Ends of compounds: "sprecherin".
    endings: FxHashMap<&'static str, Entry>,
    after_speech: FxHashSet<&'static str>,
    impersonal: FxHashSet<&'static str>,
    /// The English pronoun whose part one plays.
    pronouns: FxHashMap<&'static str, &'static str>,
}

impl Foreign {
    /// What the longest listed end of a word does.
    fn by_ending(&self, word: &str) -> Option<Entry> {
        if self.endings.is_empty() {
            return None;
        }
        let mut ends = word.char_indices().map(|(at, _)| &word[at..]);

        ends.find_map(|end| self.endings.get(end).copied())
    }
}

struct Lexicon {
    english: FxHashMap<&'static str, Entry>,
    foreign: FxHashMap<&'static str, Foreign>,
    /// The base forms of the English cues, by their numbers less one.
    names: Vec<&'static str>,
    numbers: FxHashMap<&'static str, u16>,
    people: FxHashSet<&'static str>,
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::read)
}

impl Lexicon {
    fn read() -> Self {
        let cues = cues();
        let foreign = LANGUAGES.iter().filter(|language| !language.is_english());

        Self {
            english: english_table(&cues),
            foreign: foreign
                .map(|language| (language.code, foreign_table(language, &cues)))
                .collect(),
            names: table::words(ENGLISH.table("cues")).collect(),
            numbers: cues,
            people: people(),
        }
    }
}

/// The English cues, in their base form, numbered from 1 by their rows. The numbers are kept nowhere.
fn cues() -> FxHashMap<&'static str, u16> {
    table::words(ENGLISH.table("cues")).zip(1..).collect()
}

/// The nouns for people, with their plurals.
fn people() -> FxHashSet<&'static str> {
    let mut nouns: FxHashSet<&str> = table::words(ENGLISH.table("person_nouns")).collect();
    let plurals: Vec<&str> = table::rows(ENGLISH.table("lemmas"))
        .filter(|[form, lemma]| is_plural(form) && nouns.contains(lemma))
        .map(|[form, _]| form)
        .collect();

    nouns.extend(plurals);
    nouns
}

fn is_plural(form: &str) -> bool {
    form.ends_with('s') || form.ends_with("men")
}

fn english_table(cues: &FxHashMap<&'static str, u16>) -> FxHashMap<&'static str, Entry> {
    let listed = table::rows(ENGLISH.table("lexicon"));
    let mut english: FxHashMap<&str, Entry> = listed
        .filter_map(|[word, part]| Some((word, plain(class(part)?))))
        .collect();

    for (form, number) in cue_forms(cues) {
        let entry = Entry {
            class: Class::Cue,
            cue: number,
        };
        english.insert(form, entry);
    }

    // "Back" is the adverb nearly always.
    if let Some(back) = english.get_mut("back") {
        back.class = Class::Adverb;
    }
    english
}

/// Every form of every cue, with the cue's number.
fn cue_forms(cues: &FxHashMap<&'static str, u16>) -> impl Iterator<Item = (&'static str, u16)> {
    let made = table::rows(ENGLISH.table("lemmas"));
    let by_hand = table::rows(ENGLISH.table("forms"));
    let itself = cues.iter().map(|(verb, number)| (*verb, *number));

    made.chain(by_hand)
        .filter(|[form, _]| !is_degree(form))
        .filter_map(|[form, lemmas]| {
            let number = lemmas.split(' ').find_map(|lemma| cues.get(lemma))?;
            Some((form, *number))
        })
        .chain(itself)
}

/// "closer" and "closely" are forms of the adjective "close", not of the verb.
fn is_degree(form: &str) -> bool {
    ["er", "est", "ly"]
        .iter()
        .any(|ending| form.ends_with(ending))
}

/// A foreign cue counts as the English verb whose part it plays, "say" where none is given; what names the
/// speaker after it counts as "according".
fn foreign_table(language: &Language, cues: &FxHashMap<&'static str, u16>) -> Foreign {
    let mut table = Foreign::default();

    for [word, part, played] in table::rows(language.table("lexicon")) {
        let played = if matches!(played, "" | NONE) {
            "say"
        } else {
            played
        };
        let cue = |verb: &str| {
            let cue = *cues.get(verb)?;
            let class = Class::Cue;
            Some(Entry { class, cue })
        };
        let entry = match part {
            "cue" => cue(played),
            "according" => cue("according"),
            AFTER_SPEECH => Some(plain(Class::Adverb)),
            IMPERSONAL => Some(plain(Class::Auxiliary)),
            _ => class(part).map(plain),
        };
        let Some(entry) = entry else { continue };

        match part {
            AFTER_SPEECH => _ = table.after_speech.insert(word),
            IMPERSONAL => _ = table.impersonal.insert(word),
            _ => (),
        }
        if entry.class == Class::Pronoun {
            table.pronouns.insert(word, played);
        }
        match word.strip_prefix('-') {
            Some(ending) => table.endings.insert(ending, entry),
            None => table.words.insert(word, entry),
        };
    }
    table
}

/// In a cell that has nothing to say.
const NONE: &str = "-";

/// The part of a word that is a cue right after speech.
const AFTER_SPEECH: &str = "after-speech";

/// The part of a word that is a cue beside an impersonal pronoun.
const IMPERSONAL: &str = "impersonal";

/// The class that a lexicon calls by its name; marks are in none.
fn class(part: &str) -> Option<Class> {
    let listed = Class::ALL.iter().find(|(_, name)| *name == part);
    listed.map(|(class, _)| *class).filter(|class| {
        let is_mark = (Class::Comma..=Class::Genitive).contains(class);
        !is_mark && !matches!(class, Class::Other | Class::Cue)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_cue_has_its_lemma() {
        for form in [
            "says",
            "quipped",
            "replied",
            "urging",
            "slammed",
            "wrote",
            "addresses",
        ] {
            assert_eq!(english(form).class, Class::Cue, "{form}");
        }
        assert_eq!(cue_name(english("told").cue), "tell");
    }

    #[test]
    fn every_cue_is_known_by_its_name() {
        for verb in table::words(ENGLISH.table("cues")) {
            let number = cue_number(verb).expect("listed");
            assert_eq!(cue_name(number), verb);
            assert_eq!(english(verb).cue, number, "{verb}");
        }
        assert_eq!(cue_name(0), "");
    }

    #[test]
    fn classes_are_listed_in_the_order_of_their_numbers() {
        for (number, (class, _)) in Class::ALL.iter().enumerate() {
            assert_eq!(*class as usize, number);
        }
    }

    #[test]
    fn every_row_of_every_lexicon_has_a_part() {
        for language in &LANGUAGES {
            for [word, part, played] in table::rows::<3>(language.table("lexicon")) {
                let is_foreign = !language.is_english();
                let is_cue =
                    is_foreign && matches!(part, "cue" | "according" | AFTER_SPEECH | IMPERSONAL);
                assert!(is_cue || class(part).is_some(), "{word} {part}");

                let says = matches!(played, "" | NONE) || cue_number(played).is_some();
                assert!(part == "pronoun" || says, "{word} {played}");
            }
        }
    }

    #[test]
    fn forms_of_an_adjective_are_no_cues() {
        for word in ["closer", "closest", "closely", "soundly"] {
            assert_ne!(english(word).class, Class::Cue, "{word}");
        }
    }

    #[test]
    fn foreign_cues_stand_for_saying() {
        let german = LANGUAGES.iter().find(|l| l.code == "de").expect("listed");
        assert_eq!(cue_name(foreign(german, "sagte").cue), "say");
        assert_eq!(cue_name(foreign(german, "laut").cue), "according");
        assert_eq!(cue_name(foreign(german, "Forderte").cue), "demand");
    }

    #[test]
    fn accents_tell_words_of_other_languages_apart() {
        let spanish = LANGUAGES.iter().find(|l| l.code == "es").expect("listed");
        assert_eq!(foreign(spanish, "Él").class, Class::Pronoun);
        assert_eq!(foreign(spanish, "El").class, Class::Determiner);
    }

    #[test]
    fn a_compound_does_what_its_end_does() {
        let german = LANGUAGES.iter().find(|l| l.code == "de").expect("listed");
        assert_eq!(foreign(german, "Regierungssprecherin").class, Class::Person);
    }
}
