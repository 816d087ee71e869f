//! Whom "he" and "she" stand for: a linear model over named facts of each candidate.
//!
//! Candidates are the people (nobody of the other gender, no body) whom the article named before,
//! the [`WINDOW`] last of them; the chances are a softmax over them and "nobody of these". The weights
//! are a table, `data/antecedent.tsv`, fitted by `examples/quotation_models` ([`super::learn`]).
//! After Hobbs (1978) for what counts, and Ng and Cardie (2002) for ranking by learned weights.
//! Cost: O([`WINDOW`]) a pronoun.

use std::sync::OnceLock;

use crate::language::first_names::Gender;
use crate::quote::lexicon::Class;
use crate::quote::mention::{Mention, Sort};
use crate::quote::scene::Scene;
use crate::text::fold;

use super::confidence::Found;
use super::register::{Entity, Kind};
use super::table::{Table, step};
use super::{Pronoun, Reference, Resolver};

/// Candidates looked at, last named first.
pub const WINDOW: usize = 12;

/// The facts of a candidate, each with its values. One value of each holds.
pub const FACTS: [(&str, &[&str]); 19] = [
    (
        "sentences back",
        &["0", "1", "2", "3 or 4", "5 to 8", "more"],
    ),
    ("paragraphs back", &["0", "1", "2", "3 to 5", "more"]),
    (
        "last named as",
        &[
            "subject",
            "subject of a cue",
            "object",
            "owner",
            "something else",
            "subject that opens its sentence",
        ],
    ),
    (
        "subject, sentences back",
        &[
            "yes, 0",
            "yes, 1",
            "yes, 2",
            "yes, more",
            "no, 0",
            "no, 1",
            "no, 2",
            "no, more",
        ],
    ),
    (
        "subject of a cue, sentences back",
        &["0", "1", "2", "3 or 4", "5 to 8", "more", "never"],
    ),
    (
        "other subjects of cues since",
        &["0", "1", "2", "more", "never one"],
    ),
    ("named in the speech", &["no", "yes", "no speech"]),
    ("named later in the sentence", &["no", "yes"]),
    ("candidates named since", &["0", "1", "2", "3", "more"]),
    (
        "subjects named since",
        &["0", "1", "2", "more", "is no subject"],
    ),
    (
        "spoke last",
        &[
            "yes, 0 or 1 sentences back in this paragraph",
            "yes, more in this paragraph",
            "yes, in the one before",
            "yes, further up",
            "another",
            "unknown who",
            "nobody",
        ],
    ),
    ("last called by", &["full name", "name", "role", "pronoun"]),
    (
        "named so far",
        &["once", "twice", "3 or 4 times", "5 to 8 times", "more"],
    ),
    ("named most", &["no", "yes"]),
    ("gender", &["agrees", "unknown", "likely", "unlikely"]),
    (
        "is",
        &["a person", "unknown, two words", "unknown, one word"],
    ),
    ("named in the first paragraph", &["no", "yes"]),
    ("other candidates", &["0", "1", "2", "3", "more"]),
    (
        "pronoun stands, same sentence",
        &[
            "first, no",
            "first, yes",
            "after a quotation, no",
            "after a quotation, yes",
            "elsewhere, no",
            "elsewhere, yes",
        ],
    ),
];

/// The value of each fact, as its place in the list.
pub type Facts = [u8; FACTS.len()];

/// A weight for each value of each fact, and one for "nobody of these".
pub type Model = Table;

/// The name of the row for "nobody of these".
const NOBODY: &str = "nobody of these";

/// A model that knows nothing.
pub(super) fn empty() -> Model {
    Table::new(&FACTS, NOBODY)
}

/// The table that comes with the crate.
pub fn built_in() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| empty().with_rows(include_str!("../../../data/antecedent.tsv")))
}

/// The likeliest antecedent of a pronoun.
pub(super) fn choose(
    resolver: &Resolver<'_, '_>,
    pronoun: &Pronoun,
    model: &Model,
) -> Option<Reference> {
    let candidates = candidates(resolver, pronoun, true);
    let scores: Vec<f32> = candidates
        .iter()
        .map(|(_, facts)| model.score(facts))
        .collect();

    let top = scores.iter().copied().fold(model.other, f32::max);
    let of_candidates: f32 = scores.iter().map(|score| (score - top).exp()).sum();
    let total = of_candidates + (model.other - top).exp();

    let best = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))?;
    (scores[best] > model.other).then(|| Reference {
        entity: candidates[best].0,
        chance: (scores[best] - top).exp() / total,
        found: Found::Pronoun,
    })
}

/// Who could be meant, last named first, with the facts. Without `by_gender` the pronoun's gender is
/// not looked at, and everybody agrees.
pub(super) fn candidates(
    resolver: &Resolver<'_, '_>,
    pronoun: &Pronoun,
    by_gender: bool,
) -> Vec<(usize, Facts)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (entity, seen) in resolver.seen.iter().enumerate() {
        let Some(last) = seen.last else { continue };
        let known = resolver.entity(entity);
        let clash = by_gender && known.gender.is_some_and(|gender| gender != pronoun.gender);
        if !matches!(known.kind, Kind::Body | Kind::Place) && !clash {
            found.push((last, entity));
        }
    }
    found.sort_by(|a, b| b.cmp(a));
    found.truncate(WINDOW);

    let around = Around::new(resolver, pronoun, &found);
    found
        .iter()
        .enumerate()
        .map(|(rank, (last, entity))| (*entity, around.facts(*entity, *last, rank, by_gender)))
        .collect()
}

/// What is the same for every candidate of a pronoun.
struct Around<'r, 's, 't> {
    resolver: &'r Resolver<'s, 't>,
    pronoun: usize,
    /// The pronoun's gender.
    wanted: Gender,
    /// For each candidate whether it was last named as a subject.
    subjects: Vec<bool>,
    /// For each candidate where it was last the subject of a cue.
    told: Vec<Option<usize>>,
    /// The folded capitalised words of the speech that the pronoun speaks.
    speech: Option<Vec<String>>,
    /// Those of its sentence's narration after the pronoun.
    later: Vec<String>,
    most: usize,
    stands: u8,
    spoke: Option<(usize, Option<usize>)>,
}

impl<'r, 's, 't> Around<'r, 's, 't> {
    fn new(resolver: &'r Resolver<'s, 't>, pronoun: &Pronoun, found: &[(usize, usize)]) -> Self {
        let mention = &resolver.mentions[pronoun.mention];
        let subjects = found
            .iter()
            .map(|(last, _)| is_subject(role(resolver.scene, &resolver.mentions[*last])))
            .collect();
        let seen = found.iter().map(|(_, entity)| &resolver.seen[*entity]);
        let told = seen.clone().map(|seen| seen.told).collect();
        let most = seen.map(|seen| seen.times).max().unwrap_or(0);

        Self {
            resolver,
            pronoun: pronoun.mention,
            wanted: pronoun.gender,
            subjects,
            told,
            speech: speech_of(resolver, pronoun.mention),
            later: later_in_sentence(resolver.scene, mention.last),
            most,
            stands: stands(resolver.scene, mention),
            spoke: resolver.spoke_last(pronoun.mention),
        }
    }

    fn facts(&self, entity: usize, last: usize, rank: usize, by_gender: bool) -> Facts {
        let Self { resolver, .. } = self;
        let scene = resolver.scene;
        let own = &resolver.mentions[self.pronoun];
        let named = &resolver.mentions[last];
        let known = resolver.entity(entity);

        let sentences = resolver.sentences_between(named.last - 1, own.first);
        let paragraphs = scene.words[own.first].paragraph - scene.words[named.first].paragraph;
        let in_this_sentence = sentences == 0 && paragraphs == 0;
        let subject = self.subjects[rank];
        let subjects_since = self.subjects[..rank]
            .iter()
            .filter(|is_subject| **is_subject)
            .count();
        let times = resolver.seen[entity].times;
        let [told_back, told_since] = self.told_before(rank);

        [
            step(sentences, &[0, 1, 2, 4, 8]),
            step(paragraphs as usize, &[0, 1, 2, 5]),
            role(scene, named),
            4 * u8::from(!subject) + step(sentences, &[0, 1, 2]),
            told_back,
            told_since,
            self.named_in_speech(known),
            u8::from(is_named_in(known, &self.later)),
            step(rank, &[0, 1, 2, 3]),
            if subject {
                step(subjects_since, &[0, 1, 2])
            } else {
                4
            },
            self.spoke_last(entity),
            called_by(named),
            step(times, &[1, 2, 4, 8]),
            u8::from(times == self.most),
            if by_gender {
                gender(known, self.wanted)
            } else {
                0
            },
            is_person(known),
            u8::from(scene.words[known.first].paragraph == 0),
            step(self.subjects.len() - 1, &[0, 1, 2, 3]),
            2 * self.stands + u8::from(in_this_sentence),
        ]
    }

    /// Places in the values of "subject of a cue, sentences back" and "other subjects of cues since".
    fn told_before(&self, rank: usize) -> [u8; 2] {
        let Some(told) = self.told[rank] else {
            return [6, 4];
        };
        let resolver = self.resolver;
        let own = resolver.mentions[self.pronoun].first;
        let back = resolver.sentences_between(resolver.mentions[told].last - 1, own);

        let others = self.told.iter().flatten();
        let since = others.filter(|other| **other > told).count();
        [step(back, &[0, 1, 2, 4, 8]), step(since, &[0, 1, 2])]
    }

    /// A place in the values of "named in the speech".
    fn named_in_speech(&self, known: &Entity) -> u8 {
        match &self.speech {
            Some(words) => u8::from(is_named_in(known, words)),
            None => 2,
        }
    }

    fn spoke_last(&self, entity: usize) -> u8 {
        let Some((word, speaker)) = self.spoke else {
            return 6;
        };

        let words = &self.resolver.scene.words;
        let own = self.resolver.mentions[self.pronoun].first;
        let stops = self.resolver.sentences_between(word, own);

        match speaker {
            None => 5,
            Some(other) if other != entity => 4,
            Some(_) => match words[own].paragraph - words[word].paragraph {
                0 => step(stops, &[1]),
                paragraphs => 1 + step(paragraphs as usize, &[0, 1]),
            },
        }
    }
}

/// Whether folded words hold one of somebody's names.
fn is_named_in(known: &Entity, words: &[String]) -> bool {
    known.words.iter().any(|name| words.contains(name))
}

/// A place in the values of "is".
fn is_person(known: &Entity) -> u8 {
    match known.kind {
        Kind::Person => 0,
        _ if known.full => 1,
        _ => 2,
    }
}

/// A place in the values of "gender"; nobody of the other one is asked for.
fn gender(known: &Entity, wanted: Gender) -> u8 {
    let women = match (known.gender, known.female_share) {
        (Some(_), _) => return 0,
        (None, None) => return 1,
        (None, Some(share)) => share,
    };
    let share = if wanted == Gender::Female {
        women
    } else {
        1.0 - women
    };

    if share >= 0.5 { 2 } else { 3 }
}

/// The folded capitalised words of the speeches that a mention speaks.
fn speech_of(resolver: &Resolver<'_, '_>, mention: usize) -> Option<Vec<String>> {
    let scene = resolver.scene;
    let own = scene.words[resolver.mentions[mention].first].paragraph;
    let spoken = resolver
        .speeches
        .iter()
        .filter(|(_, speaker)| *speaker == mention)
        .filter(|(word, _)| scene.words[*word].paragraph.abs_diff(own) <= 1);

    let mut found: Option<Vec<String>> = None;
    for (first, _) in spoken {
        let quoted = scene.words[*first].quoted;
        let words = (*first..scene.words.len()).take_while(|i| scene.words[*i].quoted == quoted);
        let names =
            words.filter(|i| scene.words[*i].capital && scene.words[*i].class != Class::Pronoun);
        let folded = names.map(|i| fold::word(scene.spelt(i)).into_owned());
        found.get_or_insert_default().extend(folded);
    }

    found
}

/// The folded capitalised words of the narration from a word to the end of its sentence.
fn later_in_sentence(scene: &Scene<'_>, from: usize) -> Vec<String> {
    let own = scene.words.get(from).map(|word| word.paragraph);
    let rest = (from..scene.words.len()).take(LATER).take_while(|i| {
        let word = scene.words[*i];
        Some(word.paragraph) == own && word.quoted == 0 && word.class != Class::Stop
    });
    rest.filter(|i| scene.words[*i].capital)
        .map(|i| fold::word(scene.spelt(i)).into_owned())
        .collect()
}

/// Words after a pronoun that are read for names.
const LATER: usize = 30;

/// The place of "object" in the values of "last named as".
pub(super) const OBJECT: u8 = 2;

fn is_subject(role: u8) -> bool {
    matches!(role, 0 | 1 | 5)
}

/// Whether a mention is the subject of a verb of saying: one follows it after an adverb, an auxiliary or an
/// apposition at most, or is right before it.
pub(super) fn is_subject_of_cue(scene: &Scene<'_>, mention: &Mention) -> bool {
    if role(scene, mention) == 1 {
        return true;
    }

    let narrated = |i: &usize| scene.words[*i].quoted == 0;
    let rest = (mention.last..scene.words.len())
        .take(LATER)
        .take_while(narrated);

    let mut inserted = false;
    for at in rest {
        match scene.words[at].class {
            Class::Cue if !inserted => return true,
            Class::Adverb | Class::Auxiliary | Class::Time if !inserted => {}
            // "Mr Smith, a lawyer in the case, said".
            Class::Comma => inserted = !inserted,
            Class::Stop => return false,
            Class::Point => {}
            _ if inserted => {}
            _ => return false,
        }
    }
    false
}

/// How a mention was used: a place in the values of "last named as".
pub(super) fn role(scene: &Scene<'_>, mention: &Mention) -> u8 {
    let after = scene
        .words
        .get(mention.last)
        .map(|word| (word.class, word.quoted));
    let before = mention
        .first
        .checked_sub(1)
        .map(|i| (scene.words[i].class, scene.words[i].quoted));
    let owner = mention.sort == Sort::Person
        && matches!(
            scene.words[mention.first].class,
            Class::Possessive | Class::Object
        );
    let narrated = |word: Option<(Class, u32)>, class: Class| word == Some((class, 0));

    if owner || narrated(after, Class::Genitive) {
        3
    } else if narrated(after, Class::Cue) || narrated(before, Class::Cue) {
        1
    } else if is_before_verb(scene, mention) {
        if opens(scene, mention.first) { 5 } else { 0 }
    } else if before.is_some_and(|(class, _)| takes_object(class)) {
        OBJECT
    } else if opens(scene, mention.first) {
        5
    } else {
        4
    }
}

/// "of", "with", "met": what follows is its object.
fn takes_object(class: Class) -> bool {
    matches!(
        class,
        Class::Preposition | Class::Of | Class::To | Class::By | Class::Verb
    )
}

fn is_before_verb(scene: &Scene<'_>, mention: &Mention) -> bool {
    let next = scene.words.iter().skip(mention.last).take(2);
    next.take_while(|word| word.quoted == 0 && word.class != Class::Stop)
        .any(|word| matches!(word.class, Class::Cue | Class::Auxiliary | Class::Verb))
}

/// Whether a word opens a sentence or a paragraph.
fn opens(scene: &Scene<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| scene.words[i]) else {
        return true;
    };
    before.paragraph != scene.words[at].paragraph || before.class == Class::Stop
}

/// Where a pronoun is: 0 first in its sentence, 1 after a quotation, 2 elsewhere.
fn stands(scene: &Scene<'_>, mention: &Mention) -> u8 {
    let quoted = mention
        .first
        .checked_sub(1)
        .is_some_and(|i| scene.words[i].quoted != 0);

    if quoted {
        1
    } else if opens(scene, mention.first) {
        0
    } else {
        2
    }
}

/// A place in the values of "last called by".
fn called_by(mention: &Mention) -> u8 {
    match mention.sort {
        Sort::FullName => 0,
        Sort::Name | Sort::RoleAndName => 1,
        Sort::Person | Sort::Pronoun | Sort::Relative => 3,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_known() {
        let table = include_str!("../../../data/antecedent.tsv");
        assert_eq!(empty().unknown_rows(table), Vec::<&str>::new());
        assert_eq!(&empty().with_rows(&built_in().render()), built_in());
    }
}
