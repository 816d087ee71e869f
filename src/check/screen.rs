//! How much of a piece a candidate holds, word for word: a bound that costs little, before a comparison.
//!
//! Cost: O(words around the candidate) for what it holds in any order, and where that is enough their product with the
//! piece's for what it holds in order.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::Result;
use crate::language::{ENGLISH, table};

use super::index::Index;
use super::keys;
use super::locate::Candidate;

/// Words around a candidate that are counted too.
const SLACK: usize = 12;

/// The words of a piece.
pub(super) struct Screen {
    /// Each in turn, by its number among the distinct ones, and its weight.
    order: Vec<(usize, f32)>,
    /// The numbers of the distinct words.
    numbers: FxHashMap<u32, usize>,
    /// How often each of them comes, and its weight.
    distinct: Vec<(u32, f32)>,
    weight: f32,
}

impl Screen {
    pub(super) fn new(words: &[u64]) -> Self {
        let mut numbers: FxHashMap<u32, usize> = FxHashMap::default();
        let mut distinct: Vec<(u32, f32)> = Vec::new();
        let mut order = Vec::with_capacity(words.len());
        for word in words {
            let number = *numbers.entry(*word as u32).or_insert(distinct.len());
            if number == distinct.len() {
                distinct.push((0, weight(*word)));
            }
            distinct[number].0 += 1;
            order.push((number, weight(*word)));
        }

        Self {
            weight: order.iter().map(|(_, weight)| weight).sum(),
            order,
            numbers,
            distinct,
        }
    }

    /// The share of the piece's weight whose words are around a candidate in their order, 0 to 1; 0 where it is below
    /// `least` in any order.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub(super) fn share(&self, index: &Index, candidate: &Candidate, least: f32) -> Result<f32> {
        let words = index.words(candidate.number)?;
        let first = candidate.first.saturating_sub(SLACK).min(words.len());
        let end = (candidate.end + SLACK).min(words.len());
        let around = &words[first..end.max(first)];

        let known: Vec<usize> = around
            .iter()
            .filter_map(|word| self.numbers.get(word).copied())
            .collect();

        let whole = self.weight.max(f32::MIN_POSITIVE);
        if self.in_any_order(&known) < least * whole {
            return Ok(0.0);
        }
        Ok(self.in_order(&known) / whole)
    }

    fn in_any_order(&self, around: &[usize]) -> f32 {
        let mut left: Vec<u32> = self.distinct.iter().map(|(count, _)| *count).collect();
        let mut held = 0.0;

        for number in around {
            if left[*number] > 0 {
                left[*number] -= 1;
                held += self.distinct[*number].1;
            }
        }
        held
    }

    /// The heaviest common subsequence: O(n m), a row at a time.
    fn in_order(&self, around: &[usize]) -> f32 {
        let mut before = vec![0.0f32; self.order.len() + 1];
        let mut row = before.clone();

        for number in around {
            for (at, (own, weight)) in self.order.iter().enumerate() {
                row[at + 1] = if own == number {
                    before[at] + weight
                } else {
                    before[at + 1].max(row[at])
                };
            }
            before.copy_from_slice(&row);
        }
        before[self.order.len()]
    }
}

/// What a comparison weighs: 3 for a content word, 1 for a small one.
fn weight(word: u64) -> f32 {
    static SMALL: OnceLock<FxHashSet<u64>> = OnceLock::new();
    let small = SMALL.get_or_init(|| {
        let words = table::words(ENGLISH.table("function_words"));
        words.flat_map(keys::word_hashes_of).collect()
    });

    if small.contains(&word) { 1.0 } else { 3.0 }
}
