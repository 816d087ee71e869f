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

/// The words of a piece, each with how often it comes and its weight.
pub(super) struct Screen {
    words: FxHashMap<u32, (u32, f32)>,
    order: Vec<(u32, f32)>,
    weight: f32,
}

impl Screen {
    pub(super) fn new(words: &[u64]) -> Self {
        let order: Vec<(u32, f32)> = words.iter().map(|w| (*w as u32, weight(*w))).collect();
        let mut counted: FxHashMap<u32, (u32, f32)> = FxHashMap::default();
        for (word, weight) in &order {
            counted.entry(*word).or_insert((0, *weight)).0 += 1;
        }

        Self {
            weight: order.iter().map(|(_, weight)| weight).sum(),
            words: counted,
            order,
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

        let whole = self.weight.max(f32::MIN_POSITIVE);
        if self.in_any_order(around) < least * whole {
            return Ok(0.0);
        }
        Ok(self.in_order(around) / whole)
    }

    fn in_any_order(&self, around: &[u32]) -> f32 {
        let mut left = self.words.clone();
        let mut held = 0.0;
        for word in around {
            if let Some((count, weight)) = left.get_mut(word)
                && *count > 0
            {
                *count -= 1;
                held += *weight;
            }
        }
        held
    }

    /// The heaviest common subsequence: O(n m), a row at a time.
    fn in_order(&self, around: &[u32]) -> f32 {
        let mut before = vec![0.0f32; self.order.len() + 1];
        let mut row = before.clone();
        for word in around.iter().filter(|word| self.words.contains_key(word)) {
            for (at, (own, weight)) in self.order.iter().enumerate() {
                row[at + 1] = if own == word {
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
