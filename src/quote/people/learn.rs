//! Fitting the model of antecedents.
//!
//! Labels are of two sorts. Pronouns whose gender leaves one person of all that were named before:
//! the gender tells the answer, and the model learns the other facts with the genders left out. And
//! pronouns that a reader resolved ([`Labelled::answers`]), which count `READ_WEIGHT` times and tell
//! what gender is worth. Computes: a softmax over the candidates and nobody, by gradient ascent with
//! a pull towards zero. Cost: O(rounds x candidates). The same labels give the same table.

use super::antecedent::{self, Facts, Model, candidates};
use super::confidence::Found;
use super::register::Kind;
use super::{Pronoun, Resolver};
use crate::article::Span;
use crate::quote::Prepared;

/// An article with the pronouns that a reader resolved in it.
#[derive(Debug)]
pub struct Labelled<'a> {
    /// The article.
    pub article: &'a Prepared<'a>,
    /// The words at which speech begins, with the mention that speaks.
    pub speeches: &'a [(usize, usize)],
    /// A pronoun, and a place where its person is named.
    pub answers: &'a [(Span, Span)],
}

/// One pronoun: the facts of each candidate, and which is right; none is "nobody of these".
#[derive(Clone, Debug)]
pub struct Row {
    candidates: Vec<Facts>,
    right: Option<usize>,
    weight: f32,
    /// Whether a reader resolved it.
    pub read: bool,
}

/// How much more a pronoun counts that a reader resolved; chosen by cross-validation over those.
const READ_WEIGHT: f32 = 4.0;
const ROUNDS: usize = 300;
const STEP: f32 = 0.5;
/// Chosen among .002, .006, .02 and .05 by cross-validation over the pronouns that a reader resolved.
const PULL: f32 = 0.006;

impl Row {
    /// Whether a model's best candidate is right, and the chance that the model gives it.
    pub fn judge(&self, model: &Model) -> (bool, f32) {
        let chances = self.chances(model);
        let best = (0..chances.len())
            .max_by(|a, b| chances[*a].total_cmp(&chances[*b]).then(b.cmp(a)))
            .unwrap_or(0);
        (
            best == self.right.unwrap_or(self.candidates.len()),
            chances[best],
        )
    }

    /// The chance of each candidate, nobody last.
    fn chances(&self, model: &Model) -> Vec<f32> {
        let scores: Vec<f32> = self
            .candidates
            .iter()
            .map(|facts| model.score(facts))
            .chain([model.other])
            .collect();
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let raw: Vec<f32> = scores.iter().map(|score| (score - top).exp()).collect();
        let total: f32 = raw.iter().sum();

        raw.iter().map(|share| share / total).collect()
    }
}

/// The rows of an article; what is not labelled is resolved by `model` on the way.
pub fn rows(labelled: &Labelled<'_>, model: &Model) -> Vec<Row> {
    let article = labelled.article;

    let mut resolver = Resolver::new(&article.scene, &article.mentions, labelled.speeches);
    let mut rows = Vec::new();
    for mention in 0..resolver.mentions.len() {
        let Some(pronoun) = resolver.pronoun(mention) else {
            let reference = resolver.reference(mention);
            resolver.note(mention, reference);
            continue;
        };
        let mut reference = super::antecedent::choose(&resolver, &pronoun, model);
        if let Some((row, entity)) = read_row(&resolver, &pronoun, labelled.answers) {
            rows.push(row);
            reference = entity.map(|entity| super::Reference {
                entity,
                chance: 1.0,
                found: Found::Pronoun,
            });
        } else if let Some((row, entity)) = row_by_gender(&resolver, &pronoun) {
            if speaks(&resolver, mention) {
                rows.push(row);
            }
            reference = Some(super::Reference {
                entity,
                chance: 1.0,
                found: Found::Pronoun,
            });
        }
        resolver.note(mention, reference);
    }
    rows
}

/// Whether a pronoun is the subject of a cue: what the model is for.
fn speaks(resolver: &Resolver<'_, '_>, mention: usize) -> bool {
    super::antecedent::is_subject_of_cue(resolver.scene, &resolver.mentions[mention])
}

/// A pronoun that a reader resolved.
fn read_row(
    resolver: &Resolver<'_, '_>,
    pronoun: &Pronoun,
    answers: &[(Span, Span)],
) -> Option<(Row, Option<usize>)> {
    let own = resolver.mentions[pronoun.mention].span;
    let (_, named) = answers.iter().find(|(at, _)| at.overlap(own) > 0)?;
    let mention = resolver
        .mentions
        .iter()
        .position(|mention| mention.span.overlap(*named) > 0)?;

    let known = resolver.references.get(mention).copied().flatten();
    let entity = known
        .or_else(|| resolver.reference(mention))
        .map(|reference| reference.entity);
    let found = candidates(resolver, pronoun, true);
    let right = found
        .iter()
        .position(|(candidate, _)| Some(*candidate) == entity);

    let row = Row {
        candidates: found.into_iter().map(|(_, facts)| facts).collect(),
        right,
        weight: READ_WEIGHT,
        read: true,
    };
    Some((row, entity))
}

/// A pronoun that only one of those named before agrees with, while there are others.
fn row_by_gender(resolver: &Resolver<'_, '_>, pronoun: &Pronoun) -> Option<(Row, usize)> {
    let found = candidates(resolver, pronoun, false);
    let gender = |entity: usize| resolver.entity(entity).gender;

    let unsure = found.iter().any(|(candidate, _)| {
        gender(*candidate).is_none() && resolver.entity(*candidate).kind == Kind::Person
    });
    let agree: Vec<usize> = (0..found.len())
        .filter(|i| gender(found[*i].0) == Some(pronoun.gender))
        .collect();
    let [right] = agree[..] else { return None };
    if unsure || found.len() < 2 {
        return None;
    }

    let entity = found[right].0;
    let people = |candidate: usize| resolver.entity(candidate).gender.is_some();
    let kept: Vec<(usize, Facts)> = found
        .into_iter()
        .filter(|(candidate, _)| people(*candidate))
        .collect();
    let right = kept.iter().position(|(candidate, _)| *candidate == entity);
    let row = Row {
        candidates: kept.into_iter().map(|(_, facts)| facts).collect(),
        right,
        weight: 1.0,
        read: false,
    };
    Some((row, entity))
}

/// The model fitted on rows.
pub fn fit(rows: &[Row]) -> Model {
    let mut model = antecedent::empty();
    let total: f32 = rows.iter().map(|row| row.weight).sum();
    for _ in 0..ROUNDS {
        let mut slope = antecedent::empty();
        for row in rows {
            let chances = row.chances(&model);
            let right = row.right.unwrap_or(row.candidates.len());
            for (i, chance) in chances.iter().enumerate() {
                let gradient = row.weight * (f32::from(u8::from(i == right)) - chance);
                match row.candidates.get(i) {
                    Some(facts) => slope.add(facts, gradient),
                    None => slope.other += gradient,
                }
            }
        }
        model.climb(&slope, STEP * 10.0 / total, STEP * PULL);
    }
    model
}
