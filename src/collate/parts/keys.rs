//! The keys under which quotations meet one another and prose, and whether what meets could be one. Cost: O(words); a pair is O(words²)
//! at the most, for the longest run in common.

use std::collections::BTreeSet;

use super::loose::Sketch;
use crate::article::Article;
use crate::collate::link::{self, Outline};
use crate::collate::{surroundings, usage};
use crate::index::keys::{self, Hashes};
use crate::index::shingle;
use crate::quote;
use crate::text::document;

/// The keys under which a class of quotations finds others: of its passages; of the whole, where it is short, and of what a
/// changed word leaves; and of runs that short ones may be.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "named above")]
pub struct Keys {
    pub passages: Vec<u64>,
    pub short: Vec<u64>,
    pub runs: Vec<u64>,
}

/// The keys of words, given by their hashes.
pub fn keys(words: &[u64]) -> Keys {
    let distinct = |keys: Vec<u64>| -> Vec<u64> { BTreeSet::from_iter(keys).into_iter().collect() };

    Keys {
        passages: distinct(keys::keys(words, &Hashes).map(|(key, _)| key).collect()),
        short: distinct(
            keys::whole(words)
                .into_iter()
                .chain(keys::of_short(words))
                .collect(),
        ),
        runs: distinct(keys::short_runs(words).map(|(key, _)| key).collect()),
    }
}

/// The keys by which prose finds a quotation, with their places.
pub fn sought(words: &[u64]) -> Vec<(u64, usize)> {
    let whole = keys::whole(words).map(|key| (key, 0));
    keys::keys(words, &Hashes).chain(whole).collect()
}

/// The keys of what an article tells in its own words, with their places.
pub fn prose_keys(article: &Article, recurring: &[u64]) -> Vec<(u64, usize)> {
    let (document, vocabulary) = document::read(article, recurring);
    let told = surroundings::narration(&document, &quote::find(&article.text));
    let words: Vec<u64> = document.ids.iter().map(|id| vocabulary.hash(*id)).collect();

    let all = keys::keys(&words, &Hashes).chain(keys::short_runs(&words));
    all.filter(|(_, at)| told[*at]).collect()
}

/// The key of a phrase of few words, by which its uses are counted.
pub fn phrase(words: &[u64]) -> Option<u64> {
    (1..=usage::LONGEST)
        .contains(&words.len())
        .then(|| shingle::hash(words))
}

/// The keys of all phrases that words hold.
pub fn phrases(words: &[u64]) -> Vec<u64> {
    let sizes = 1..=usage::LONGEST;
    let runs = sizes.flat_map(|size| words.windows(size));
    let distinct: BTreeSet<u64> = runs.map(shingle::hash).collect();
    distinct.into_iter().collect()
}

/// Whether two classes could have places that are one utterance, whatever else is known of the places: most that share a
/// key could not.
pub fn may_be_one(a: &Sketch, b: &Sketch) -> bool {
    let (x, y) = (Outline::from(a), Outline::from(b));
    let is_one_class = a.wording == b.wording;
    if !is_one_class && !link::may_match(x, y, a.words.len().min(b.words.len())) {
        return false;
    }
    let run = link::longest_run(&a.words, &b.words);
    let is_near = (a.weight - b.weight).abs() < 0.01 * a.weight.max(1.0);
    let days = if is_near {
        a.days.min(b.days)
    } else if a.weight < b.weight {
        a.days
    } else {
        b.days
    };

    link::may_be_utterance(x, y, run, a.is_speech && b.is_speech, days)
}
