//! Fitting the two tables from labelled articles.
//!
//! Computes: a softmax over the mentions of a quotation's window (speaker) and a logistic model
//! (speech), by AdaGrad with a pull towards zero (McCullagh and Nelder 1989; Duchi, Hazan, Singer
//! 2011). The speech model learns from speaker chances of a model that has not seen the article
//! (cross-fitting in [`FOLDS`] parts). Cost: O(rounds x features). The same labels give the same
//! tables, to the byte.

use rustc_hash::FxHashMap;

use crate::article::Span;

use super::attribute::{self, Models, Told};
use super::features::{self, Before};
use super::marks::Family;
use super::model::{Feature, Model, chance};
use super::{Prepared, prepare};

/// Parts of the data for cross-fitting.
pub const FOLDS: usize = 4;
const ROUNDS: usize = 12;
/// The weights at the end of the later rounds are averaged.
const AVERAGED_FROM: usize = 6;
/// A feature seen less often than this is chance.
const LEAST_SEEN: u32 = 3;
/// How far a gradient moves a weight; small, so that the models do not learn their articles by
/// heart.
const SPEAKER_STEP: f32 = 0.05;
const SPEECH_STEP: f32 = 0.03;

/// An article with its attributions.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// The article's text.
    pub text: String,
    /// Every attribution of it.
    pub attributions: Vec<Attribution>,
}

/// Attributed content and its source, as spans of the text.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// What is attributed.
    pub content: Vec<Span>,
    /// To whom; empty where nobody is named.
    pub source: Vec<Span>,
}

impl Attribution {
    /// Whether it attributes something of a span.
    fn touches(&self, span: Span) -> bool {
        self.content.iter().any(|part| part.overlap(span) > 0)
    }
}

/// The two tables, fitted.
pub fn fit(articles: &[Labelled]) -> Models {
    let prepared: Vec<Prepared<'_>> = articles.iter().map(|a| prepare(&a.text)).collect();
    let speaker_rows: Vec<Vec<Choice>> = articles
        .iter()
        .zip(&prepared)
        .map(|(labels, article)| choices(labels, article))
        .collect();
    let speaker = fit_speaker(speaker_rows.iter().flatten());

    let mut speech_rows = Vec::new();
    for fold in 0..FOLDS {
        let others = speaker_rows
            .iter()
            .enumerate()
            .filter(|(i, _)| i % FOLDS != fold)
            .flat_map(|(_, rows)| rows);
        let unseen = fit_speaker(others);
        for (labels, article) in articles.iter().zip(&prepared).skip(fold).step_by(FOLDS) {
            speech_rows.extend(judgements(labels, article, &unseen));
        }
    }

    Models {
        speaker,
        speech: fit_speech(&speech_rows),
    }
}

/// One quotation: the features of each option (nobody last), and which are right.
struct Choice {
    options: Vec<Vec<Feature>>,
    right: Vec<bool>,
}

fn choices(labels: &Labelled, article: &Prepared<'_>) -> Vec<Choice> {
    let mut told = Told::default();
    let mut rows = Vec::new();

    for place in article
        .places
        .iter()
        .filter(|place| place.family != Family::Turn)
    {
        let span = article.span_of(place);
        let touching: Vec<&Attribution> = labels
            .attributions
            .iter()
            .filter(|attribution| attribution.touches(span))
            .collect();
        if touching.is_empty() {
            continue;
        }
        let row = choice(article, place, &touching, &told);
        let right = row.1;
        let has_answer = row.0.right.iter().any(|is_right| *is_right);
        if has_answer {
            rows.push(row.0);
        }
        told.hear(&article.scene, place, right, &article.mentions);
    }
    rows
}

fn choice(
    article: &Prepared<'_>,
    place: &features::Place,
    touching: &[&Attribution],
    told: &Told,
) -> (Choice, Option<usize>) {
    let window = attribute::window(&article.scene, place, &article.mentions, told);
    let memory = told.memory(&article.mentions, place);
    let sources = || touching.iter().flat_map(|attribution| &attribution.source);
    let is_source = |at: &usize| {
        let own = article.mentions[*at].span;
        sources().any(|span| span.overlap(own) > 0)
    };

    let mut options: Vec<Vec<Feature>> = Vec::with_capacity(window.len() + 1);
    for i in &window {
        let mut option = Vec::new();
        features::speaker(
            &article.scene,
            place,
            &article.mentions,
            &article.mentions[*i],
            &memory,
            |feature| option.push(feature),
        );
        options.push(option);
    }

    let mut nobody = Vec::new();
    features::nobody(&article.scene, place, &memory, |feature| {
        nobody.push(feature)
    });
    options.push(nobody);
    let mut right: Vec<bool> = window.iter().map(is_source).collect();
    let answer = window.iter().copied().find(is_source);
    right.push(touching.iter().all(|a| a.source.is_empty()));
    (Choice { options, right }, answer)
}

/// One quotation as speech or not.
struct Judgement {
    features: Vec<Feature>,
    speech: bool,
}

fn judgements(labels: &Labelled, article: &Prepared<'_>, speaker: &Model) -> Vec<Judgement> {
    let mut told = Told::default();
    let mut rows = Vec::new();
    let mut decided: Vec<bool> = Vec::new();

    for (i, place) in article.places.iter().enumerate() {
        let span = article.span_of(place);
        let mut attributions = labels.attributions.iter();
        let speech = attributions.any(|attribution| attribution.touches(span));
        let window = attribute::window(&article.scene, place, &article.mentions, &told);
        let memory = told.memory(&article.mentions, place);
        let (mention, sure) = attribute::rank(
            &article.scene,
            place,
            &article.mentions,
            &window,
            &memory,
            speaker,
        )
        .best();
        let earlier = (0..i).rev().map(|j| (&article.places[j], decided[j]));
        let before = Before::new(&article.scene, place, earlier);
        let mut row = Vec::new();
        features::speech(
            &article.scene,
            place,
            attribute::tenths(mention, sure),
            &before,
            |feature| row.push(feature),
        );
        if place.family != Family::Turn {
            rows.push(Judgement {
                features: row,
                speech,
            });
        }
        decided.push(speech);
        if speech {
            told.hear(&article.scene, place, mention, &article.mentions);
        }
    }
    rows
}

/// AdaGrad over sparse features; the weights of the later rounds are averaged.
#[derive(Default)]
struct Learner {
    weights: FxHashMap<Feature, Weight>,
}

#[derive(Clone, Copy, Default)]
struct Weight {
    now: f32,
    squares: f32,
    sum: f32,
}

impl Learner {
    /// Takes the features that are seen often enough.
    fn new<'f>(rows: impl Iterator<Item = &'f Feature>) -> Self {
        let mut seen: FxHashMap<Feature, u32> = FxHashMap::default();
        for feature in rows {
            *seen.entry(*feature).or_default() += 1;
        }

        let often = seen.into_iter().filter(|(_, times)| *times >= LEAST_SEEN);
        Self {
            weights: often
                .map(|(feature, _)| (feature, Weight::default()))
                .collect(),
        }
    }

    fn score(&self, features: &[Feature]) -> f32 {
        features
            .iter()
            .filter_map(|feature| self.weights.get(feature))
            .map(|weight| weight.now)
            .sum()
    }

    fn push(&mut self, features: &[Feature], gradient: f32, step: f32, pull: f32) {
        for feature in features {
            let Some(weight) = self.weights.get_mut(feature) else {
                continue;
            };
            let slope = gradient - pull * weight.now;
            weight.squares += slope * slope;
            weight.now += step * slope / (weight.squares.sqrt() + 1e-3);
        }
    }

    fn end_round(&mut self, round: usize) {
        if round < AVERAGED_FROM {
            return;
        }
        for weight in self.weights.values_mut() {
            weight.sum += weight.now;
        }
    }

    /// Weights that say nothing are left out of the table.
    fn finish(self) -> Model {
        let mut model = Model::default();
        for (feature, weight) in self.weights {
            let mean = weight.sum / (ROUNDS - AVERAGED_FROM) as f32;
            if mean.abs() >= 0.03 {
                model.set(feature, mean);
            }
        }
        model
    }
}

fn fit_speaker<'c>(rows: impl Iterator<Item = &'c Choice>) -> Model {
    let rows: Vec<&Choice> = rows.collect();

    let mut learner = Learner::new(rows.iter().flat_map(|row| row.options.iter().flatten()));
    for round in 0..ROUNDS {
        for row in &rows {
            let scores: Vec<f32> = row
                .options
                .iter()
                .map(|option| learner.score(option))
                .collect();
            let all = softmax(&scores, |_| true);
            let good = softmax(&scores, |i| row.right[i]);
            for (i, option) in row.options.iter().enumerate() {
                let gradient = good[i] - all[i];
                if gradient.abs() > 1e-3 {
                    learner.push(option, gradient, SPEAKER_STEP, 0.002);
                }
            }
        }
        learner.end_round(round);
    }
    learner.finish()
}

fn fit_speech(rows: &[Judgement]) -> Model {
    let mut learner = Learner::new(rows.iter().flat_map(|row| row.features.iter()));

    for round in 0..ROUNDS {
        for row in rows {
            let target = if row.speech { 1.0 } else { 0.0 };
            let gradient = target - chance(learner.score(&row.features));
            learner.push(&row.features, gradient, SPEECH_STEP, 0.004);
        }
        learner.end_round(round);
    }
    learner.finish()
}

fn softmax(scores: &[f32], keep: impl Fn(usize) -> bool) -> Vec<f32> {
    let top = scores
        .iter()
        .enumerate()
        .filter(|(i, _)| keep(*i))
        .map(|(_, score)| *score)
        .fold(f32::MIN, f32::max);
    let raw: Vec<f32> = scores
        .iter()
        .enumerate()
        .map(|(i, s)| if keep(i) { (s - top).exp() } else { 0.0 })
        .collect();
    let total: f32 = raw.iter().sum();

    raw.iter().map(|share| share / total).collect()
}
