//! Who could be speaking: the phrases of the narration that name or point at somebody.
//!
//! Computes: a light chunking into pronouns, names (with titles before them) and noun phrases, no
//! parser. Cost: O(n).

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::Span;
use crate::language::ENGLISH;
use crate::text::fold;

use super::foreign;
use super::lexicon::{self, Class};
use super::page;
use super::scene::{Scene, opens_sentence};

/// What kind of phrase it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Sort {
    /// `he`, `she`.
    Person,
    /// `they`, `I`, `we`, `it`, `one`, `others`.
    Pronoun,
    /// Two capitalised words or more.
    FullName,
    /// One capitalised word.
    Name,
    /// Lower-case words and then a name.
    RoleAndName,
    /// A determiner and a noun for a person or a body.
    Role,
    /// A determiner and another noun.
    Thing,
    /// A bare noun for people: `officials`.
    Bare,
    /// `who`, `which`.
    Relative,
}

/// One phrase.
#[derive(Clone, Copy, Debug)]
pub struct Mention {
    /// First word, as an index into the scene.
    pub first: usize,
    /// One past its last word.
    pub last: usize,
    /// Where it is in the text.
    pub span: Span,
    /// What it is.
    pub sort: Sort,
    /// How often its name is in the article; `None` where it does not end in a name.
    pub named: Option<Named>,
}

/// How often an article uses a name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Named {
    /// Mentions that end in the same word.
    pub times: usize,
    /// Those of them right beside a cue.
    pub beside_cue: usize,
}

/// A noun phrase longer than this many words is cut.
const LONGEST: usize = 10;

/// The phrases of the narration, in order, none overlapping.
pub(super) fn mentions(scene: &Scene<'_>) -> Vec<Mention> {
    let common = Common::new(scene);

    let mut found = Vec::new();
    let mut at = 0;
    while at < scene.words.len() {
        if scene.words[at].aside {
            at += 1;
            continue;
        }
        if common.opens_sentence_as_word(scene, at) {
            at += 1;
            continue;
        }
        at = match mention_at(scene, at) {
            Some(mention) => {
                found.push(mention);
                mention.last
            }
            None => at + 1,
        };
    }

    count_names(scene, &mut found);
    found
}

/// Counts for each mention those that end in the same name.
fn count_names(scene: &Scene<'_>, mentions: &mut [Mention]) {
    let mut counts: FxHashMap<String, Named> = FxHashMap::default();
    let is_cue = |at: Option<usize>| {
        at.and_then(|i| scene.words.get(i))
            .is_some_and(|word| word.class == Class::Cue)
    };

    let name = |mention: &Mention| {
        scene.words[mention.last - 1]
            .capital
            .then(|| fold::word(scene.spelt(mention.last - 1)).into_owned())
    };
    for mention in mentions.iter() {
        let Some(name) = name(mention) else { continue };
        let count = counts.entry(name).or_default();
        count.times += 1;
        count.beside_cue +=
            usize::from(is_cue(Some(mention.last)) || is_cue(mention.first.checked_sub(1)));
    }

    for mention in mentions.iter_mut() {
        mention.named = name(mention).and_then(|name| counts.get(&name).copied());
    }
}

/// The names that are joined to one by "and", as indices of mentions: `3..5` for "John Smith and
/// Mary Jones" from either. Only names: "the crowd and Mr Smith" is seldom one voice.
pub(super) fn together(
    scene: &Scene<'_>,
    mentions: &[Mention],
    of: usize,
) -> std::ops::Range<usize> {
    let before = of > 0 && are_joined(scene, &mentions[of - 1], &mentions[of]);
    let after = of + 1 < mentions.len() && are_joined(scene, &mentions[of], &mentions[of + 1]);

    of - usize::from(before)..of + 1 + usize::from(after)
}

/// Whether nothing but "and" is between two names.
fn are_joined(scene: &Scene<'_>, first: &Mention, second: &Mention) -> bool {
    let is_name = |mention: &Mention| {
        let sort = mention.sort;
        matches!(sort, Sort::FullName | Sort::Name | Sort::RoleAndName)
    };
    let between = &scene.words[first.last..second.first];
    let is_and = matches!(between, [word] if word.class == Class::Conjunction && word.quoted == 0)
        && scene.spelt(first.last) == "and";

    is_and && is_name(first) && is_name(second)
}

/// The words that the article writes in lower case somewhere: a capital at a sentence's start does
/// not make one of them a name.
struct Common(FxHashSet<u64>);

impl Common {
    fn new(scene: &Scene<'_>) -> Self {
        let lower = scene
            .words
            .iter()
            .enumerate()
            .filter(|(_, word)| !word.capital && word.class == Class::Other);
        Self(lower.map(|(i, _)| hash(scene.spelt(i).bytes())).collect())
    }

    fn opens_sentence_as_word(&self, scene: &Scene<'_>, at: usize) -> bool {
        let word = scene.words[at];

        word.capital
            && word.quoted == 0
            && word.class == Class::Other
            && opens_sentence(&scene.words, at)
            && self.0.contains(&hash(
                scene.spelt(at).bytes().map(|b| b.to_ascii_lowercase()),
            ))
            && scene
                .words
                .get(at + 1)
                .is_none_or(|word| word.class != Class::Cue)
    }
}

fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |state, b| {
        (state ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn mention_at(scene: &Scene<'_>, at: usize) -> Option<Mention> {
    let word = scene.words[at];
    if word.quoted != 0 {
        return None;
    }

    match word.class {
        Class::Pronoun => Some(make(scene, at, at + 1, pronoun_sort(scene, at))),
        Class::Object if follows_preposition(scene, at) => {
            Some(make(scene, at, at + 1, Sort::Pronoun))
        }
        Class::Relative if matches!(scene.spelt(at), "who" | "which" | "Who") => {
            Some(make(scene, at, at + 1, Sort::Relative))
        }
        Class::That if follows_noun(scene, at) => Some(make(scene, at, at + 1, Sort::Relative)),
        Class::Determiner | Class::Possessive if foreign::is_object(scene, at) => None,
        Class::Determiner | Class::Possessive => phrase(scene, at, at + 1),
        _ if starts_name(scene, at) => phrase(scene, at, at),
        Class::Person | Class::Other | Class::Title if !word.capital && is_letter(scene, at) => {
            let could_be = foreign::could_be_noun(scene.language, scene.spelt(at));
            could_be.then(|| bare(scene, at)).flatten()
        }
        _ => None,
    }
}

fn make(scene: &Scene<'_>, first: usize, last: usize, sort: Sort) -> Mention {
    Mention {
        first,
        last,
        span: Span::new(
            scene.words[first].span.start,
            scene.words[last - 1].span.end,
        ),
        sort,
        named: None,
    }
}

fn pronoun_sort(scene: &Scene<'_>, at: usize) -> Sort {
    if lexicon::is_he_or_she(scene.language, scene.spelt(at)) {
        Sort::Person
    } else {
        Sort::Pronoun
    }
}

/// "a document that says": the relative is the subject.
fn follows_noun(scene: &Scene<'_>, at: usize) -> bool {
    let next_is_cue = scene
        .words
        .get(at + 1)
        .is_some_and(|word| word.class == Class::Cue);
    next_is_cue && at > 0 && matches!(scene.words[at - 1].class, Class::Other | Class::Person)
}

/// "a letter from him": not "told him".
fn follows_preposition(scene: &Scene<'_>, at: usize) -> bool {
    let reflexive = scene.words[at].span.len() > 4;
    let preposition = |class| matches!(class, Class::Preposition | Class::To | Class::By);
    !reflexive && at > 0 && preposition(scene.words[at - 1].class)
}

fn is_letter(scene: &Scene<'_>, at: usize) -> bool {
    scene.spelt(at).starts_with(char::is_alphabetic)
}

/// "the 46-year-old".
fn is_digit(scene: &Scene<'_>, at: usize) -> bool {
    scene
        .spelt(at)
        .starts_with(|character: char| character.is_ascii_digit())
}

fn starts_name(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.words[at];
    let opens_sentence = opens_sentence(&scene.words, at);
    let could_be_name = match word.class {
        Class::Other | Class::Title | Class::Person => true,
        Class::Time => is_given_name(scene, at),
        Class::Cue | Class::Verb | Class::Adverb => !opens_sentence,
        _ => false,
    };

    word.capital
        && could_be_name
        && !page::is_of_page(scene, at)
        && !page::is_handle(scene.spelt(at))
}

/// "April Ryan", not "in April" nor "April Fools": a month that is a given name, with a name after it.
fn is_given_name(scene: &Scene<'_>, at: usize) -> bool {
    let month = matches!(scene.spelt(at), "April" | "May" | "June" | "August");
    let dated = at > 0
        && matches!(
            scene.words[at - 1].class,
            Class::Preposition
                | Class::Of
                | Class::By
                | Class::To
                | Class::Adverb
                | Class::Determiner
                | Class::Other
        )
        && scene.words[at - 1].paragraph == scene.words[at].paragraph;

    let name = scene
        .words
        .get(at + 1)
        .is_some_and(|word| word.capital && word.class == Class::Other && word.quoted == 0);
    month && !dated && name
}

/// The words from `at` that go on with a noun phrase that began at `first`.
fn phrase(scene: &Scene<'_>, first: usize, at: usize) -> Option<Mention> {
    let mut read = NounPhrase::new(scene, first);
    let end = read.read_from(at);

    let last = trim_end(scene, first, end);
    let has_noun = last > first + usize::from(read.is_determined);
    if !has_noun {
        return without_noun(scene, first);
    }

    let ends_in_name = scene.words[last - 1].capital;
    Some(make(scene, first, last, read.sort(ends_in_name)))
}

/// A noun phrase as far as it was read.
struct NounPhrase<'s, 't> {
    scene: &'s Scene<'t>,
    first: usize,
    /// Begins with "the", "a", "his".
    is_determined: bool,
    /// Words of a name with a capital.
    capitals: usize,
    /// Words in small letters after them.
    lower_after_capital: usize,
    /// A noun for a person or a title is among its words.
    has_person: bool,
}

impl<'s, 't> NounPhrase<'s, 't> {
    fn new(scene: &'s Scene<'t>, first: usize) -> Self {
        let class = scene.words[first].class;

        Self {
            scene,
            first,
            is_determined: matches!(class, Class::Determiner | Class::Possessive),
            capitals: 0,
            lower_after_capital: 0,
            has_person: false,
        }
    }

    /// Reads words as long as they go on with the phrase, and says where they end.
    fn read_from(&mut self, mut at: usize) -> usize {
        let words = &self.scene.words;

        while at < words.len() && at - self.first < LONGEST {
            if let Some(after) = nickname(self.scene, at).filter(|_| self.capitals > 0) {
                at = after;
                continue;
            }
            if self.is_apart(at) {
                break;
            }
            let is_genitive = words[at].class == Class::Genitive && at + 1 < words.len();
            if !is_genitive && !self.take(at) {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether a word is speech, of another paragraph, or of the page around.
    fn is_apart(&self, at: usize) -> bool {
        let word = self.scene.words[at];
        let is_of_page = || page::is_gap(self.scene, at) || page::is_of_page(self.scene, at);

        word.quoted != 0
            || word.paragraph != self.scene.words[self.first].paragraph
            || (at > self.first && is_of_page())
    }

    /// Takes a word in, where it goes on with the phrase.
    fn take(&mut self, at: usize) -> bool {
        let scene = self.scene;
        let word = scene.words[at];

        if continues_name(scene, at, self.capitals) {
            self.capitals += usize::from(word.capital);
            self.has_person |= word.class == Class::Person;
        } else if at > self.first + 1 && is_hyphen(scene, at - 1) && !word.capital {
            // "Vice President-elect Mike Pence".
            self.lower_after_capital += usize::from(self.capitals > 0);
        } else if self.goes_on_with(at) {
            self.lower_after_capital += usize::from(self.capitals > 0);
            self.has_person |= matches!(word.class, Class::Person | Class::Title);
        } else if !is_inner_stop(scene, at) && !is_hyphen(scene, at) {
            return false;
        }
        true
    }

    /// Whether a word that is no name is of the phrase: "economic" in "the economic adviser", "50" in "the 50 members".
    fn goes_on_with(&self, at: usize) -> bool {
        let scene = self.scene;
        let is_spelt = is_letter(scene, at) || (self.is_determined && is_digit(scene, at));

        in_phrase(scene.words[at].class)
            && is_spelt
            && (self.capitals == 0 || goes_on(scene, self.first, at))
    }

    fn sort(&self, ends_in_name: bool) -> Sort {
        let goes_on_small = self.lower_after_capital > 0;

        match self.capitals {
            0 if self.has_person => Sort::Role,
            0 => Sort::Thing,
            _ if goes_on_small && self.has_person && !ends_in_name => Sort::Role,
            _ if goes_on_small || self.is_determined => Sort::RoleAndName,
            1 => Sort::Name,
            _ => Sort::FullName,
        }
    }
}

/// A determiner or possessive with no noun after it: "his", "another".
fn without_noun(scene: &Scene<'_>, first: usize) -> Option<Mention> {
    if scene.words[first].class == Class::Possessive {
        // "his warning that …": whose warning it is.
        let spelt = scene.spelt(first);
        let is_person = spelt.eq_ignore_ascii_case("his") || spelt.eq_ignore_ascii_case("her");
        let sort = if is_person {
            Sort::Person
        } else {
            Sort::Pronoun
        };
        return Some(make(scene, first, first + 1, sort));
    }

    let next = scene.words.get(first + 1);
    let is_before_of = next.is_some_and(|word| word.class == Class::Of);
    if is_before_of
        && first > 0
        && matches!(
            scene.words[first - 1].class,
            Class::Verb | Class::Other | Class::Preposition
        )
    {
        return None;
    }

    let stands_alone = matches!(
        scene.spelt(first),
        "another"
            | "one"
            | "some"
            | "several"
            | "many"
            | "most"
            | "One"
            | "Some"
            | "Another"
            | "Many"
            | "Several"
            | "this"
            | "This"
            | "both"
            | "Both"
    );
    stands_alone.then(|| make(scene, first, first + 1, Sort::Pronoun))
}

/// "Jill A. Martin": a letter with its full stop is no article.
fn is_initial(scene: &Scene<'_>, at: usize) -> bool {
    let stop = scene.words.get(at + 1);
    scene.words[at].span.len() == 1
        && stop.is_some_and(|word| {
            word.class == Class::Point && word.span.start == scene.words[at].span.end
        })
}

/// The words of a nickname with its marks: `"Cia"` and an adjective at most.
const LONGEST_NICKNAME: usize = 4;

/// Where a nickname in marks ends that is inside a name: `Marcia "Cia" Price`.
fn nickname(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let first = scene.words[at];
    if first.quoted == 0
        || first.class != Class::QuoteMark
        || at == 0
        || !scene.words[at - 1].capital
    {
        return None;
    }

    let inside = |i: &usize| scene.words[*i].quoted == first.quoted;
    let end = (at..scene.words.len())
        .take(LONGEST_NICKNAME + 1)
        .find(|i| !inside(i))?;
    let plain = scene.words[at + 1..end]
        .iter()
        .all(|word| word.capital || word.class == Class::QuoteMark);
    let next = scene.words[end];
    let name = next.capital && next.class == Class::Other && next.paragraph == first.paragraph;
    (plain && name && end > at + 1).then_some(end)
}

fn continues_name(scene: &Scene<'_>, at: usize, capitals: usize) -> bool {
    let word = scene.words[at];
    let particle = capitals > 0
        && (scene.spelt(at) == "of" || ENGLISH.name_words().is_particle(scene.spelt(at)))
        && scene
            .words
            .get(at + 1)
            .is_some_and(|word| word.capital && word.quoted == 0);
    let name_class = !matches!(
        word.class,
        Class::Time
            | Class::Conjunction
            | Class::Preposition
            | Class::Pronoun
            | Class::Auxiliary
            | Class::Determiner
            | Class::Possessive
            | Class::Relative
            | Class::That
            | Class::Negation
    );

    (word.capital && (name_class || is_initial(scene, at))) || particle
}

/// After a name a small word goes on with the phrase only in "the Obama administration", "Xi's
/// visit", "Clinton aides", "IMF chief economist Maury Obstfeld": not in "Obama retained".
fn goes_on(scene: &Scene<'_>, first: usize, at: usize) -> bool {
    let determined = matches!(
        scene.words[first].class,
        Class::Determiner | Class::Possessive
    );
    let owned = scene.words[first..at]
        .iter()
        .any(|word| word.class == Class::Genitive);
    let person = matches!(scene.words[at].class, Class::Person | Class::Title);

    determined || owned || person || leads_to_name(scene, at)
}

/// Small words between a body and the name of somebody there.
const MOST_BETWEEN: usize = 6;

/// Whether small words with one for a person among them lead to another name: "chief economist Maury".
fn leads_to_name(scene: &Scene<'_>, at: usize) -> bool {
    let paragraph = scene.words[at].paragraph;

    let mut person = false;
    for word in scene.words.iter().skip(at).take(MOST_BETWEEN) {
        if word.quoted != 0 || word.paragraph != paragraph || !in_phrase(word.class) {
            return false;
        }
        if word.capital {
            return person;
        }
        person |= matches!(word.class, Class::Person | Class::Title);
    }
    false
}

fn in_phrase(class: Class) -> bool {
    matches!(class, Class::Other | Class::Person | Class::Title)
}

/// The full stop of an initial or a title: "J. Smith", "Sen. Smith".
fn is_inner_stop(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.words[at];
    if !matches!(word.class, Class::Stop | Class::Point) || scene.spelt(at) != "." || at == 0 {
        return false;
    }

    let before = scene.words[at - 1];
    let touches = before.span.end == word.span.start;
    let short = before.capital && (before.class == Class::Title || before.span.len() <= 3);
    let name_next = scene
        .words
        .get(at + 1)
        .is_some_and(|word| word.capital && word.quoted == 0);
    touches && short && name_next
}

fn is_hyphen(scene: &Scene<'_>, at: usize) -> bool {
    let touches = |a: usize, b: usize| scene.words[a].span.end == scene.words[b].span.start;
    let between =
        at > 0 && at + 1 < scene.words.len() && touches(at - 1, at) && touches(at, at + 1);
    between && matches!(scene.spelt(at), "-" | "‑" | "/" | "&")
}

/// A phrase does not end in a hyphen, a full stop or a genitive.
fn trim_end(scene: &Scene<'_>, first: usize, mut last: usize) -> usize {
    while last > first + 1
        && matches!(
            scene.words[last - 1].class,
            Class::Genitive | Class::Dash | Class::Stop | Class::Point
        )
    {
        last -= 1;
    }
    last
}

/// A bare noun phrase counts beside a cue or where it ends in a name ("former senator Jim Webb").
fn bare(scene: &Scene<'_>, at: usize) -> Option<Mention> {
    let mention = phrase(scene, at, at)?;
    let after_cue = at > 0 && scene.words[at - 1].class == Class::Cue;
    let before_cue = scene
        .words
        .get(mention.last)
        .is_some_and(|word| word.class == Class::Cue && word.quoted == 0);

    let named = matches!(
        mention.sort,
        Sort::Name | Sort::FullName | Sort::RoleAndName
    );
    if named {
        // "launched Mr Xi" is a name after a verb; "former senator Jim Webb" and "retired Chinese admiral Yang
        // Yi" are one phrase.
        let titled = (mention.first..mention.last)
            .filter(|i| !scene.words[*i].capital)
            .any(|i| matches!(scene.words[i].class, Class::Person | Class::Title));
        if !titled {
            return None;
        }
        return Some(Mention {
            sort: Sort::RoleAndName,
            ..mention
        });
    }

    let noun = mention.sort == Sort::Role || after_cue || before_cue;
    noun.then_some(Mention {
        sort: Sort::Bare,
        ..mention
    })
}
