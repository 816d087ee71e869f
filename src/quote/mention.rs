//! Who could be speaking: the phrases of the narration that name or point at somebody.
//!
//! Computes: a light chunking into pronouns, names (with titles before them) and noun phrases, no
//! parser. Cost: O(n).

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::Span;
use crate::text::fold;

use super::foreign;
use super::lexicon::{self, Class};
use super::noun_phrase::phrase;
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
pub(super) const LONGEST: usize = 10;

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

pub(super) fn make(scene: &Scene<'_>, first: usize, last: usize, sort: Sort) -> Mention {
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

pub(super) fn is_letter(scene: &Scene<'_>, at: usize) -> bool {
    scene.spelt(at).starts_with(char::is_alphabetic)
}

/// "the 46-year-old".
pub(super) fn is_digit(scene: &Scene<'_>, at: usize) -> bool {
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
