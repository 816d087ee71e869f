//! Near-duplicates: how much two articles have in common, and which belong together.

pub mod boilerplate;
pub mod candidates;
pub mod clusters;
pub mod collection;
pub mod join;
pub mod near;
pub mod pairs;
mod prefix;
pub mod relation;
pub mod sets;
pub mod sketch;
pub mod ties;

pub use clusters::{Cluster, clusters};
pub use near::Near;
pub use pairs::{Pair, pairs};

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::text::{Token, fold, token};

use join::{Measure, join};
use sets::{SetMaker, ShingleSets, Shingling};

/// Words per shingle, unless set otherwise.
const SHINGLE: usize = 5;

/// The pairs of texts whose resemblance on five-word shingles reaches a threshold of 0 to 1, in order. Exact;
/// O(words) and the pairs.
///
/// ```
/// let texts = ["We met on the Friday before.", "It rained.", "We met on the Friday before!"];
/// let pairs = variorum::near_duplicates(&texts, 0.8);
/// assert_eq!((pairs[0].a, pairs[0].b, pairs[0].resemblance), (0, 2, 1.0));
/// ```
pub fn near_duplicates<T: AsRef<str>>(texts: &[T], threshold: f64) -> Vec<Pair> {
    let mut maker = SetMaker::default();
    let sets: Vec<Vec<u64>> = texts
        .iter()
        .map(|text| maker.set(text.as_ref(), Shingling::words(SHINGLE)).to_vec())
        .collect();

    join(
        &mut ShingleSets::from(sets),
        threshold,
        Measure::Resemblance,
    )
    .near
    .all()
}

/// What two texts share on runs of words.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Explained {
    /// How much.
    pub pair: Pair,
    /// The shared shingles as the first text spells them, in its order, each once; runs that follow
    /// one another are joined.
    pub shingles: Vec<String>,
}

/// The normal forms of some words of a text.
fn folded(words: &[Token], text: &str) -> Vec<String> {
    let forms = words.iter().map(|word| fold::word(word.of(text)));
    forms.map(Cow::into_owned).collect()
}

/// The shingles that two texts share.
///
/// ```
/// let found = variorum::similar::explain("We met on the Friday before.", "They met on the Friday.", 3);
/// assert_eq!(found.shingles, ["met on the Friday"]);
/// ```
pub fn explain(a: &str, b: &str, size: usize) -> Explained {
    let places = token::words(a);
    let (x, y) = (folded(&places, a), folded(&token::words(b), b));
    let size = |words: &[String]| size.clamp(1, words.len().max(1));
    let own: BTreeSet<&[String]> = x.windows(size(&x)).collect();
    let theirs: BTreeSet<&[String]> = y.windows(size(&y)).collect();

    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, shingle) in x.windows(size(&x)).enumerate() {
        if !theirs.contains(shingle) {
            continue;
        }
        let end = at + shingle.len();
        match runs.last_mut() {
            Some(last) if at <= last.1 => last.1 = end,
            _ => runs.push((at, end)),
        }
    }
    let spelt = |(from, to): (usize, usize)| {
        a[places[from].span().start..places[to - 1].span().end].to_owned()
    };

    let shared = own.intersection(&theirs).count();
    Explained {
        pair: Pair::of(0, 1, shared, own.len(), theirs.len()),
        shingles: runs.into_iter().map(spelt).collect(),
    }
}
