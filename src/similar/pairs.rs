//! Resemblance and containment of every pair of articles that share a shingle, exactly.
//!
//! Computes: for word shingles of one size, the Jaccard resemblance of the two sets, and the share
//! of each set that the other contains (Broder 1997). Nothing is estimated.
//! Cost: O(shingles) to index; then for each article the lists of its shingles are counted, so the
//! time is the sum over shingles of the square of their articles, which [`LONGEST_LIST`] bounds.
//! Space: 12 bytes per shingle.

use rayon::prelude::*;

use crate::article::Article;
use crate::index::postings::Postings;
use crate::index::shingle;
use crate::text::document::{self, Document};

use super::sets::ShingleSets;

/// Two articles that share a shingle; indices into the corpus, the smaller first.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Pair {
    /// The first article.
    pub a: usize,
    /// The second article.
    pub b: usize,
    /// Shingles in both.
    pub shared: usize,
    /// Shared over all, 0 to 1.
    pub resemblance: f64,
    /// The share of the first's shingles that the second has.
    pub containment_a: f64,
    /// The share of the second's shingles that the first has.
    pub containment_b: f64,
}

impl Pair {
    /// The measures of two sets of `m` and `n` shingles that share some.
    pub fn of(a: usize, b: usize, shared: usize, m: usize, n: usize) -> Self {
        let (shared_f, m, n) = (shared as f64, m as f64, n as f64);

        Self {
            a,
            b,
            shared,
            resemblance: shared_f / (m + n - shared_f),
            containment_a: shared_f / m,
            containment_b: shared_f / n,
        }
    }

    /// The largest of the three measures.
    pub fn nearest(&self) -> f64 {
        self.resemblance
            .max(self.containment_a)
            .max(self.containment_b)
    }
}

/// Words per shingle: with five, of labelled news of three outlets on one event against other
/// events, what is shared is copied text; with three, set phrases too. The command behind this is
/// `cargo run --release --example choose_shingle`.
pub const DEFAULT_SHINGLE: usize = 5;

/// The shingle set of each article, furniture left out.
pub fn shingle_sets(documents: &[Document], size: usize) -> Vec<Vec<u64>> {
    documents
        .par_iter()
        .map(|document| shingle::set(&document.story_runs(), size))
        .collect()
}

/// The same in large blocks, each set sorted.
pub fn story_sets(documents: &[Document], size: usize) -> ShingleSets {
    let blocks: Vec<Vec<Vec<u64>>> = documents
        .par_chunks(BLOCK)
        .map(|block| {
            let sets = block
                .iter()
                .map(|document| shingle::set(&document.story_runs(), size));
            sets.collect()
        })
        .collect();

    let mut all = ShingleSets::default();
    for block in blocks {
        let counts: Vec<u32> = block.iter().map(|set| set.len() as u32).collect();
        all.add(block.concat(), counts);
    }
    all
}

/// The set of one article by itself, its words known by their hashes, and how many words it has; `recurring` are the keys of
/// paragraphs that recur at its site.
#[doc(hidden)]
pub fn story_set(article: &Article, recurring: &[u64], size: usize) -> (Vec<u64>, usize) {
    let (document, vocabulary) = document::read(article, recurring);
    let words: Vec<u64> = document.ids.iter().map(|id| vocabulary.hash(*id)).collect();
    let places = document.story_places().into_iter();
    let runs: Vec<&[u64]> = places.map(|run| &words[run]).collect();

    (shingle::set(&runs, size), words.len())
}

/// Articles whose sets are kept in one block.
const BLOCK: usize = 64;

/// Shingles of more articles than this are wire copy or set phrases of the corpus: their articles are
/// held against [`LEADERS`] of them each, and not all against all, so that one text printed by
/// 10,000 outlets costs some 10^5 comparisons and not 10^8.
pub const LONGEST_LIST: usize = 512;
/// The first articles of a long list, against which its others are held.
pub const LEADERS: usize = 16;

/// All pairs that share a shingle, by (a, b); of articles that share only shingles of more than
/// [`LONGEST_LIST`] articles, the pairs with the first of them. What is measured is exact.
///
/// ```
/// use variorum::similar::pairs;
/// let found = pairs(&[vec![1, 2, 3, 4], vec![9], vec![3, 4, 5]]);
/// assert_eq!((found.len(), found[0].b, found[0].shared), (1, 2, 2));
/// assert!((found[0].resemblance - 0.4).abs() < 1e-9);
/// ```
pub fn pairs(sets: &[Vec<u64>]) -> Vec<Pair> {
    let entries = sets
        .iter()
        .enumerate()
        .flat_map(|(i, set)| set.iter().map(move |hash| (*hash, i as u32)))
        .collect();
    let postings = Postings::new(entries);

    (0..sets.len())
        .into_par_iter()
        .flat_map_iter(|a| partners(sets, &postings, a))
        .collect()
}

/// The pairs in which `a` is the first.
fn partners(sets: &[Vec<u64>], postings: &Postings, a: usize) -> Vec<Pair> {
    let mut counts: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    let mut bounded = false;
    for hash in &sets[a] {
        let list = postings.list(*hash);
        let rank = list.partition_point(|(_, owner)| (*owner as usize) < a);
        let long = list.len() > LONGEST_LIST;
        bounded |= long;
        if long && rank >= LEADERS {
            continue;
        }
        for (_, b) in list[rank..].iter().filter(|(_, b)| *b as usize != a) {
            *counts.entry(*b as usize).or_default() += 1;
        }
    }

    if bounded {
        // A list that was passed over may hold more of what the two share.
        counts
            .iter_mut()
            .for_each(|(b, count)| *count = shingle::shared(&sets[a], &sets[*b]));
    }

    counts
        .into_iter()
        .map(|(b, shared)| Pair::of(a, b, shared, sets[a].len(), sets[b].len()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn equals_the_definition(raw in prop::collection::vec(prop::collection::btree_set(0u64..25, 1..12), 2..8)) {
            let sets: Vec<Vec<u64>> = raw.iter().map(|s| s.iter().copied().collect()).collect();
            let found = pairs(&sets);
            let mut expected = Vec::new();
            for a in 0..raw.len() {
                for b in a + 1..raw.len() {
                    let shared = raw[a].intersection(&raw[b]).count();
                    let all: BTreeSet<_> = raw[a].union(&raw[b]).collect();
                    if shared > 0 {
                        expected.push((a, b, shared, shared as f64 / all.len() as f64));
                    }
                }
            }
            let got: Vec<_> = found.iter().map(|p| (p.a, p.b, p.shared, p.resemblance)).collect();
            prop_assert_eq!(got, expected);
            for p in found {
                prop_assert!(p.resemblance <= p.containment_a.min(p.containment_b) + 1e-12);
                prop_assert!(p.nearest() <= 1.0);
            }
        }
    }

    #[test]
    fn a_text_of_many_outlets_is_held_against_a_few() {
        let copies: Vec<Vec<u64>> = (0..2_000u64)
            .map(|i| (1..30).chain([1_000 + i]).collect())
            .collect();
        let found = pairs(&copies);
        assert!(found.len() <= LEADERS * copies.len(), "{}", found.len());
        assert!(found.iter().all(|p| p.shared == 29));
        // Everybody was held against the first.
        assert_eq!(found.iter().filter(|p| p.a == 0).count(), 1_999);
    }
}
