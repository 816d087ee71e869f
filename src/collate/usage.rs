//! For how long the corpus has used a phrase: the words of a short quotation may be a slogan, a title or
//! a set phrase that many people use, each on their own.
//!
//! Computes: for every short sequence of words that is quoted, over how many days it is, alone or inside a
//! longer quotation. The corpus only tells what is a stock phrase; what a word weighs it does not.
//! Cost: O(words of the quotations), one hash look-up per run.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::index::shingle;

use super::strand::Strand;

/// Longer sequences of words are nobody's stock phrase.
pub const LONGEST: usize = 8;

/// The first and the last day of every short quotation's words, by `key`.
#[derive(Debug, Default)]
pub struct Uses(FxHashMap<u64, Option<(i64, i64)>>);

impl Uses {
    /// Gathers them.
    pub fn new(strands: &[&Strand]) -> Self {
        let mut uses: FxHashMap<u64, Option<(i64, i64)>> = strands
            .iter()
            .filter_map(|strand| key(strand))
            .map(|key| (key, None))
            .collect();

        let quoted: Vec<FxHashSet<u64>> = strands
            .par_iter()
            .map(|strand| runs(&strand.ids, &uses))
            .collect();
        for (strand, keys) in strands.iter().zip(quoted) {
            let Some(day) = strand.day else { continue };
            for key in keys {
                let days = uses.entry(key).or_default();
                let (first, last) = days.unwrap_or((day, day));
                *days = Some((first.min(day), last.max(day)));
            }
        }
        Self(uses)
    }

    /// Uses that are known, as the days between the first and the last use of each strand's words.
    pub fn known(strands: &[Strand], days: &[i64]) -> Self {
        let known = strands.iter().zip(days);

        Self(
            known
                .filter_map(|(strand, days)| Some((key(strand)?, Some((0, *days)))))
                .collect(),
        )
    }

    /// Days from the first use of a strand's words to the last; 0 where they are too many for a phrase.
    pub fn days(&self, strand: &Strand) -> usize {
        let days = key(strand).and_then(|key| *self.0.get(&key)?);
        days.map_or(0, |(first, last)| (last - first) as usize)
    }
}

fn key(strand: &Strand) -> Option<u64> {
    (1..=LONGEST)
        .contains(&strand.ids.len())
        .then(|| shingle::hash(&strand.ids))
}

/// The wanted runs that words hold.
fn runs<V>(ids: &[u32], wanted: &FxHashMap<u64, V>) -> FxHashSet<u64> {
    (1..=LONGEST)
        .flat_map(|size| ids.windows(size))
        .map(shingle::hash)
        .filter(|key| wanted.contains_key(key))
        .collect()
}
