//! What words do in a sentence, as far as attribution needs to know.
//!
//! The words are in `data/<language>/lexicon.tsv`: function words, titles and nouns for people; of
//! other languages than English the verbs of saying too. The English verbs of saying are in
//! `data/en/cues.tsv`, and their forms where the forms of all words are. Look-up is O(1) a word,
//! after one pass over the tables.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

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
    /// `.`, `!`, `?`.
    Stop,
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

/// The number of classes.
pub const CLASSES: usize = Class::Genitive as usize + 1;

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

/// What a folded English word does.
pub fn english(folded: &str) -> Entry {
    match lexicon().english.get(folded) {
        Some(entry) => *entry,
        None if folded.len() > 4 && folded.ends_with("ly") => plain(Class::Adverb),
        None => plain(Class::Other),
    }
}

/// What a folded word of another language does.
pub fn foreign(language: &Language, folded: &str) -> Entry {
    let table = lexicon().foreign.get(language.code);
    table
        .and_then(|table| table.get(folded).copied())
        .unwrap_or(plain(Class::Other))
}

fn plain(class: Class) -> Entry {
    Entry { class, cue: 0 }
}

struct Lexicon {
    english: FxHashMap<&'static str, Entry>,
    foreign: FxHashMap<&'static str, FxHashMap<String, Entry>>,
    /// The base forms of the English cues, by their numbers less one.
    names: Vec<&'static str>,
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let cues = cues();
        let foreign = LANGUAGES
            .iter()
            .filter(|language| language.code != ENGLISH.code);

        Lexicon {
            english: english_table(&cues),
            foreign: foreign
                .map(|language| (language.code, foreign_table(language, &cues)))
                .collect(),
            names: names(&cues),
        }
    })
}

/// The English cues, in their base form, with their numbers.
fn cues() -> FxHashMap<&'static str, u16> {
    table::rows(ENGLISH.table("cues"))
        .filter_map(|[verb, number]| Some((verb, number.parse().ok()?)))
        .collect()
}

fn names(cues: &FxHashMap<&'static str, u16>) -> Vec<&'static str> {
    let last = cues.values().max().copied().unwrap_or(0);
    let mut names = vec![""; usize::from(last)];

    for (verb, number) in cues {
        if let Some(name) = usize::from(*number)
            .checked_sub(1)
            .and_then(|at| names.get_mut(at))
        {
            *name = verb;
        }
    }
    names
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

/// Every form of a foreign cue counts as the English "say"; what names the speaker as "according".
fn foreign_table(
    language: &Language,
    cues: &FxHashMap<&'static str, u16>,
) -> FxHashMap<String, Entry> {
    let entry = |part: &str| match part {
        "cue" => Some(Entry {
            class: Class::Cue,
            cue: *cues.get("say")?,
        }),
        "according" => Some(Entry {
            class: Class::Cue,
            cue: *cues.get("according")?,
        }),
        _ => Some(plain(class(part)?)),
    };

    table::rows(language.table("lexicon"))
        .filter_map(|[word, part]| Some((fold::word(word).into_owned(), entry(part)?)))
        .collect()
}

/// The class that a table calls by its name.
fn class(part: &str) -> Option<Class> {
    let class = match part {
        "auxiliary" => Class::Auxiliary,
        "preposition" => Class::Preposition,
        "to" => Class::To,
        "of" => Class::Of,
        "by" => Class::By,
        "determiner" => Class::Determiner,
        "possessive" => Class::Possessive,
        "pronoun" => Class::Pronoun,
        "object" => Class::Object,
        "relative" => Class::Relative,
        "that" => Class::That,
        "conjunction" => Class::Conjunction,
        "adverb" => Class::Adverb,
        "time" => Class::Time,
        "title" => Class::Title,
        "person" => Class::Person,
        "verb" => Class::Verb,
        "negation" => Class::Negation,
        _ => return None,
    };
    Some(class)
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
    fn every_cue_has_a_number_of_its_own() {
        let cues = cues();
        let mut numbers: Vec<u16> = cues.values().copied().collect();
        numbers.sort_unstable();

        assert_eq!(cues.len(), table::words(ENGLISH.table("cues")).count());
        assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]) && numbers[0] == 1);
        assert!(cues.keys().all(|verb| english(verb).cue == cues[verb]));
    }

    #[test]
    fn every_row_of_every_lexicon_has_a_part() {
        for language in &LANGUAGES {
            for [word, part] in table::rows::<2>(language.table("lexicon")) {
                let is_cue = matches!(part, "cue" | "according") && language.code != ENGLISH.code;
                assert!(is_cue || class(part).is_some(), "{word} {part}");
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
    }
}
