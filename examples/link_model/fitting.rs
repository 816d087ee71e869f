//! Fitting the table, and what it scores on pairs that it has not seen.

use std::collections::BTreeSet;

use variorum::collate::fit::{Example, fit};
use variorum::collate::measure::{COUNT, NAMES};
use variorum::collate::model::LinkModel;

use super::labels::{Labelled, Measured};

/// Parts of the events and days, of which each is scored by a table that saw the others.
const FOLDS: usize = 5;
/// The strength of L2; chosen among .3, 1, 3, 10 by cross-validation.
const PULL: f64 = 3.0;
/// A measure is dropped as long as the mean surprise at unseen labels rises by less than this.
const TOLERANCE: f64 = 0.0003;

/// The table with a head that tells its date, its data and its scores.
pub(crate) fn table(sets: &[Labelled], date: &str) -> String {
    let pairs: Vec<&Measured> = sets.iter().flat_map(|set| &set.pairs).collect();
    let used = chosen(&pairs);
    let model = fit(&examples(&pairs), &used, PULL);
    head(sets, &pairs, &used, date) + &model.render()
}

fn head(sets: &[Labelled], pairs: &[&Measured], used: &[usize], date: &str) -> String {
    let mut head = format!(
        "# Weights of the measures of a pair of quotations in the log odds that they are one utterance.\n\
         # The measures: src/collate/measure.rs. Fitted {date} by examples/link_model on\n"
    );
    for set in sets {
        let same = set.pairs.iter().filter(|p| p.same).count();
        head += &format!(
            "#   {}: {} pairs, {same} of them one utterance\n",
            set.name,
            set.pairs.len()
        );
    }
    head += &format!(
        "# On unseen pairs, in {FOLDS}-fold cross-validation by event and day, which the choice of measures saw:\n"
    );
    let odds = unseen(pairs, used);
    let mut from = 0;
    for set in sets {
        let own = &odds[from..from + set.pairs.len()];
        head += &format!("#   {}: {}\n", set.name, Score::of(&set.pairs, own));
        from += set.pairs.len();
    }
    if sets.len() > 1 {
        head += "# By a table fitted on the other sets alone:\n";
    }
    for (number, set) in sets.iter().enumerate().filter(|_| sets.len() > 1) {
        let others = sets.iter().enumerate().filter(|(i, _)| *i != number);
        let others: Vec<&Measured> = others.flat_map(|(_, set)| &set.pairs).collect();
        let model = fit(&examples(&others), used, PULL);
        head += &format!("#   {}: {}\n", set.name, score(&set.pairs, &model));
    }
    head
}

/// How a model decides labelled pairs.
pub(crate) fn score(pairs: &[Measured], model: &LinkModel) -> String {
    let odds: Vec<f32> = pairs
        .iter()
        .map(|pair| model.log_odds_of(&pair.values))
        .collect();
    Score::of(pairs, &odds).to_string()
}

/// What can only speak against a pair. Where few labels let such a measure speak for one, or any other
/// but the lengths against one, it has learned chance.
const AGAINST: [&str; 6] = [
    "both_titles",
    "meaning_changes",
    "one_title",
    "stock_days",
    "thin_change",
    "wording_changes",
];
/// What may speak either way.
const EITHER: [&str; 1] = ["words_of_shorter"];

/// The measures that are worth their place, and speak the way they can.
fn chosen(pairs: &[&Measured]) -> Vec<usize> {
    let mut used = worth_their_place(pairs, (0..COUNT).collect());
    while let Some(at) = contrary(pairs, &used) {
        eprintln!("without {}: it speaks the other way", NAMES[at]);
        used = worth_their_place(pairs, without(&used, at));
    }
    used
}

/// The first measure that speaks the other way than it can.
fn contrary(pairs: &[&Measured], used: &[usize]) -> Option<usize> {
    let model = fit(&examples(pairs), used, PULL);
    let is_contrary = |at: &usize| {
        let against = AGAINST.contains(&NAMES[*at]);
        !EITHER.contains(&NAMES[*at]) && (model.weights[*at] < 0.0) != against
    };
    used.iter().copied().find(is_contrary)
}

/// Some measures, less those without which unseen labels surprise no more.
fn worth_their_place(pairs: &[&Measured], mut used: Vec<usize>) -> Vec<usize> {
    let mut best = surprise(pairs, &used);
    loop {
        let tried = used
            .iter()
            .map(|at| (surprise(pairs, &without(&used, *at)), *at));
        let Some((least, at)) = tried.min_by(|a, b| a.0.total_cmp(&b.0)) else {
            return used;
        };
        if least > best + TOLERANCE {
            return used;
        }
        eprintln!("without {}: {least:.4}", NAMES[at]);
        best = least;
        used = without(&used, at);
    }
}

fn without(used: &[usize], left_out: usize) -> Vec<usize> {
    used.iter().copied().filter(|at| *at != left_out).collect()
}

/// The mean surprise (log loss) at labels that the table has not seen.
fn surprise(pairs: &[&Measured], used: &[usize]) -> f64 {
    let odds = unseen(pairs, used);
    let one = |(pair, odds): (&&Measured, &f32)| -> f64 {
        let towards = f64::from(if pair.same { *odds } else { -*odds });
        (-towards).exp().ln_1p()
    };
    pairs.iter().zip(&odds).map(one).sum::<f64>() / pairs.len().max(1) as f64
}

/// The log odds of each pair by a table that was fitted without its event or day.
fn unseen(pairs: &[&Measured], used: &[usize]) -> Vec<f32> {
    let events: BTreeSet<&str> = pairs.iter().map(|p| p.fold.as_str()).collect();
    let events: Vec<&str> = events.into_iter().collect();
    let fold = |pair: &Measured| events.binary_search(&pair.fold.as_str()).unwrap_or(0) % FOLDS;
    let mut odds = vec![0.0; pairs.len()];
    for part in 0..FOLDS {
        let seen = pairs.iter().copied().filter(|pair| fold(pair) != part);
        let model = fit(&examples(&seen.collect::<Vec<_>>()), used, PULL);
        let own = odds
            .iter_mut()
            .zip(pairs)
            .filter(|(_, pair)| fold(pair) == part);
        for (place, pair) in own {
            *place = model.log_odds_of(&pair.values);
        }
    }
    odds
}

fn examples(pairs: &[&Measured]) -> Vec<Example> {
    let example = |pair: &&Measured| Example {
        values: pair.values,
        same: pair.same,
        weight: 1.0,
    };
    pairs.iter().map(example).collect()
}

/// Decisions counted.
#[derive(Default)]
struct Score {
    right: usize,
    said: usize,
    same: usize,
    changed: usize,
    changed_found: usize,
}

impl Score {
    fn of(pairs: &[Measured], odds: &[f32]) -> Self {
        let mut score = Self::default();
        for (pair, odds) in pairs.iter().zip(odds) {
            let said = *odds > 0.0;
            score.said += usize::from(said);
            score.same += usize::from(pair.same);
            score.right += usize::from(said && pair.same);
            score.changed += usize::from(pair.same && pair.changed);
            score.changed_found += usize::from(said && pair.same && pair.changed);
        }
        score
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ratio = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        write!(
            f,
            "precision {:.3} recall {:.3} F1 {:.3}, recall where the wording differs {:.3}",
            ratio(self.right, self.said),
            ratio(self.right, self.same),
            ratio(2 * self.right, self.said + self.same),
            ratio(self.changed_found, self.changed),
        )
    }
}
