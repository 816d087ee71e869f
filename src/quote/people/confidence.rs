//! How sure it is that a quotation's speaker bears the name that was found.
//!
//! A name is wrong where nobody says the words, where another mention speaks, or where the mention was
//! taken for another person. Each step has a chance of its own, but they are of different worth (a surname's
//! only bearer, a pronoun, a role), so one logistic model weighs them together, over the facts in [`FACTS`].
//! Its weights are a table, `data/name.tsv`, fitted by `examples/quotation_models` on attributions labelled by
//! hand ([`super::learn_names`]). Below [`NAMED_FROM`] no name is given. Cost: O(1) for each quotation.

use std::sync::OnceLock;

use crate::quote::features::Place;
use crate::quote::lexicon::Class;
use crate::quote::mention::{Mention, Sort};
use crate::quote::scene::{Counts, Scene};

use super::antecedent::is_subject_of_cue;
use super::register::Kind;
use super::table::{Table, reached, step};
use super::{People, Reference};

/// What told whom a mention stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Two words of a name or more.
    FullName,
    /// The surname of one person only.
    OnlyBearer,
    /// The given name, or a body's acronym.
    GivenName,
    /// A name that several bear.
    OneOfSeveral,
    /// "Ready" where a Bill Ready is named.
    Noun,
    /// "Howard Dean, a former chairman".
    Apposition,
    /// "the mayor", of whom the article says so.
    Role,
    /// "Bornstein's letter".
    Owner,
    /// "who" after a name.
    Who,
    /// "he", "she".
    Pronoun,
    /// "the report".
    Document,
}

/// A chance's values.
const CHANCES: &[&str] = &[
    "under .3", ".3", ".4", ".5", ".6", ".7", ".8", ".9", ".95", ".98",
];
const BOUNDS: [f32; 9] = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98];

/// The facts of a name, each with its values. One value of each holds.
pub const FACTS: [(&str, &[&str]); 15] = [
    (
        "found by",
        &[
            "full name",
            "surname of one",
            "given name",
            "name of several",
            "noun",
            "apposition",
            "role",
            "owner",
            "who",
            "pronoun",
            "document",
        ],
    ),
    ("its mentions speak", CHANCES),
    ("a pronoun or a name of several stands for it", CHANCES),
    (
        "another mention speaks",
        &["under .02", ".02", ".05", ".1", ".2", ".3"],
    ),
    (
        "is speech",
        &["under .7", ".7", ".8", ".9", ".95", ".99", ".995"],
    ),
    (
        "is",
        &[
            "a person",
            "a body",
            "a place",
            "unknown, two words",
            "unknown, one word",
            "a document",
        ],
    ),
    (
        "the mention is",
        &[
            "he or she",
            "another pronoun",
            "a full name",
            "a name",
            "a role and a name",
            "a role",
            "a thing",
            "who or which",
            "something else",
        ],
    ),
    (
        "the mention stands",
        &[
            "after, in the sentence",
            "before, in the sentence",
            "before, one sentence back",
            "before, further back in the paragraph",
            "after, in another sentence",
            "one paragraph back",
            "further back",
            "in the next paragraph",
        ],
    ),
    ("subject of a cue", &["no", "yes"]),
    ("words", &["1 or 2", "3 or 4", "5 to 8", "more"]),
    ("shape", &["a clause", "title case", "a fragment"]),
    (
        "before the marks",
        &[
            "a cue",
            "that",
            "a comma",
            "a colon",
            "the",
            "a genitive",
            "a preposition",
            "a stop",
            "the paragraph's start",
            "something else",
        ],
    ),
    ("named in full", &["never", "once", "twice", "more"]),
    ("quotations between", &["0", "1", "2", "more"]),
    (
        "names and pronouns between",
        &[
            "after the marks, 0",
            "after the marks, 1",
            "after the marks, more",
            "before, in the sentence, 0",
            "before, in the sentence, 1",
            "before, in the sentence, 2",
            "before, in the sentence, more",
            "before, further back, 0",
            "before, further back, 1",
            "before, further back, more",
        ],
    ),
];

/// The value of each fact, as its place in the list.
pub type Facts = [u8; FACTS.len()];

/// A weight for each value of each fact, and a constant.
pub type Model = Table;

/// Below this chance a name is not given: chosen by cross-validation over the labelled articles, where the names that
/// names given are right at .947 and hold .963 of the right ones (at .65: .941 and .974; at .75: .954 and .948).
pub const NAMED_FROM: f32 = 0.7;

/// A model that knows nothing.
pub(super) fn empty() -> Model {
    Table::new(&FACTS, "whatever the facts")
}

/// The table that comes with the crate.
pub fn built_in() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| empty().with_rows(include_str!("../../../data/name.tsv")))
}

/// The chance that a model gives a name.
pub fn chance(model: &Model, facts: &Facts) -> f32 {
    1.0 / (1.0 + (-(model.score(facts) + model.other)).exp())
}

/// A name that a quotation's speaker could bear, and what speaks for it.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// The quotation's place.
    pub place: &'a Place,
    /// The chance that it is speech.
    pub speech: f32,
    /// The mention that speaks, by its number.
    pub mention: usize,
    /// The chance of every mention that was weighed.
    pub chances: &'a [(usize, f32)],
    /// The chance of the mention that speaks.
    pub sure: f32,
}

/// The facts of the name that a mention was found to stand for.
pub fn facts(
    scene: &Scene<'_>,
    mentions: &[Mention],
    people: &People,
    evidence: &Evidence<'_>,
) -> Facts {
    let Evidence { place, .. } = evidence;
    let mention = &mentions[evidence.mention];
    let reference = people.reference(evidence.mention);
    let (own, rival) = shares(people, evidence, reference);

    [
        reference.map_or(Found::Document, |reference| reference.found) as u8,
        reached(own, &BOUNDS),
        unsure(reference),
        reached(rival, &[0.02, 0.05, 0.1, 0.2, 0.3]),
        reached(evidence.speech, &[0.7, 0.8, 0.9, 0.95, 0.99, 0.995]),
        is(people, reference),
        sort(scene, mention),
        stands(scene, place, mention),
        u8::from(is_subject_of_cue(scene, mention)),
        step(place.length, &[2, 4, 8]),
        shape(place),
        before(scene, place),
        reference.map_or(0, |reference| {
            step(people.is(reference.entity).in_full, &[0, 1, 2])
        }),
        step(between(scene, place, mention).quotes as usize, &[0, 1, 2]),
        names_between(scene, place, mention),
    ]
}

/// The chance that a mention of the same entity speaks, and that of the likeliest other mention.
fn shares(people: &People, evidence: &Evidence<'_>, reference: Option<Reference>) -> (f32, f32) {
    let entity = reference.map(|reference| reference.entity);
    let is_own = |mention: usize| {
        mention == evidence.mention
            || entity.is_some()
                && people.reference(mention).map(|reference| reference.entity) == entity
    };
    let own: f32 = evidence
        .chances
        .iter()
        .filter(|(mention, _)| is_own(*mention))
        .map(|(_, chance)| chance)
        .sum();

    let rival = evidence
        .chances
        .iter()
        .filter(|(mention, _)| !is_own(*mention))
        .map(|(_, chance)| *chance)
        .fold(0.0, f32::max);

    (own.max(evidence.sure), rival)
}

/// The chance of what is not told by a rule.
fn unsure(reference: Option<Reference>) -> u8 {
    let Some(Reference { found, chance, .. }) = reference else {
        return BOUNDS.len() as u8;
    };

    match found {
        Found::Pronoun | Found::Who | Found::OneOfSeveral => reached(chance, &BOUNDS),
        _ => BOUNDS.len() as u8,
    }
}

fn is(people: &People, reference: Option<Reference>) -> u8 {
    let Some(reference) = reference else { return 5 };
    let entity = people.is(reference.entity);

    match entity.kind {
        Kind::Person => 0,
        Kind::Body => 1,
        Kind::Place => 2,
        Kind::Unknown if entity.full => 3,
        Kind::Unknown => 4,
    }
}

fn sort(scene: &Scene<'_>, mention: &Mention) -> u8 {
    match mention.sort {
        Sort::Person => 0,
        Sort::Pronoun if scene.words[mention.first].class == Class::Pronoun => 1,
        Sort::FullName => 2,
        Sort::Name => 3,
        Sort::RoleAndName => 4,
        Sort::Role => 5,
        Sort::Thing => 6,
        Sort::Relative => 7,
        _ => 8,
    }
}

fn stands(scene: &Scene<'_>, place: &Place, mention: &Mention) -> u8 {
    let paragraph = scene.words[mention.first].paragraph;
    if mention.first >= place.last {
        let same_sentence = scene.between(place.last, mention.first).stops == 0;
        return if paragraph != place.last_paragraph {
            7
        } else if same_sentence {
            0
        } else {
            4
        };
    }

    let back = place.paragraph.saturating_sub(paragraph);
    match (back, scene.between(mention.last, place.first).stops) {
        (0, 0) => 1,
        (0, 1) => 2,
        (0, _) => 3,
        (1, _) => 5,
        _ => 6,
    }
}

fn shape(place: &Place) -> u8 {
    if place.clause {
        0
    } else if place.title_case {
        1
    } else {
        2
    }
}

fn before(scene: &Scene<'_>, place: &Place) -> u8 {
    let Some(word) = place.first.checked_sub(1).map(|at| scene.words[at]) else {
        return 8;
    };
    if word.paragraph != place.paragraph {
        return 8;
    }

    match word.class {
        Class::Cue => 0,
        Class::That => 1,
        Class::Comma => 2,
        Class::Colon => 3,
        Class::Determiner | Class::Possessive => 4,
        Class::Genitive => 5,
        Class::Preposition | Class::Of | Class::To | Class::By => 6,
        Class::Stop => 7,
        _ => 9,
    }
}

fn names_between(scene: &Scene<'_>, place: &Place, mention: &Mention) -> u8 {
    let between = between(scene, place, mention);
    let names = between.names as usize;

    if mention.first >= place.last {
        step(names, &[0, 1])
    } else if between.stops == 0 {
        3 + step(names, &[0, 1, 2])
    } else {
        7 + step(names, &[0, 1])
    }
}

/// What lies between a mention and the marks.
fn between(scene: &Scene<'_>, place: &Place, mention: &Mention) -> Counts {
    if mention.first >= place.last {
        scene.between(place.last, mention.first)
    } else {
        scene.between(mention.last, place.first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_known() {
        let table = include_str!("../../../data/name.tsv");
        assert_eq!(empty().unknown_rows(table), Vec::<&str>::new());
        assert_eq!(&empty().with_rows(&built_in().render()), built_in());
    }

    #[test]
    fn every_way_of_finding_has_a_value() {
        assert_eq!(FACTS[0].1[Found::Document as usize], "document");
        assert_eq!(CHANCES.len(), BOUNDS.len() + 1);
    }
}
