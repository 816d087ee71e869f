//! How the corpus uses a phrase: the words of a short quotation may be a slogan, a title or a set
//! phrase that many people use, each on their own.
//!
//! Computes: for every short sequence of words that is quoted, in how many articles' own prose it
//! stands, how many speakers use it between marks, and over how many days. The corpus only tells
//! what is a stock phrase; what a word weighs it does not. Cost: O(words of the corpus), one hash
//! look-up a run.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::index::shingle;
use crate::text::fold;

use super::Input;
use super::strand::Strand;

/// Longer sequences of words are nobody's stock phrase.
pub const LONGEST: usize = 8;

/// The uses of one sequence of words.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    /// Surnames of those who say it.
    speakers: BTreeSet<String>,
    /// First and last day.
    days: Option<(i64, i64)>,
    /// Articles that use it in prose.
    prose: u32,
}

impl Usage {
    /// Speakers beyond the first.
    pub fn more_speakers(&self) -> usize {
        self.speakers.len().saturating_sub(1)
    }

    /// Days from the first use to the last.
    pub fn days(&self) -> usize {
        self.days.map_or(0, |(first, last)| (last - first) as usize)
    }

    /// Articles that use it in their own prose.
    pub fn prose(&self) -> usize {
        self.prose as usize
    }

    fn said(&mut self, strand: &Strand) {
        if let Some(name) = &strand.speaker {
            let last = name.rsplit(' ').next().unwrap_or(name);
            self.speakers.insert(fold::word(last).into_owned());
        }
        if let Some(day) = strand.day {
            let (first, last) = self.days.unwrap_or((day, day));
            self.days = Some((first.min(day), last.max(day)));
        }
    }
}

/// The uses of every short quotation's words, by `key`.
#[derive(Debug, Default)]
pub struct Uses(FxHashMap<u64, Usage>);

impl Uses {
    /// Counts them. `told` says which words of an article are its own prose.
    pub fn new(input: Input<'_>, strands: &[Strand], told: &[Vec<bool>]) -> Self {
        let mut uses: FxHashMap<u64, Usage> = strands
            .iter()
            .filter_map(key)
            .map(|key| (key, Usage::default()))
            .collect();
        let quoted: Vec<Vec<u64>> = strands
            .par_iter()
            .map(|strand| runs(&strand.ids, &uses, |_| true))
            .collect();
        let prose: Vec<Vec<u64>> = (0..input.documents.len())
            .into_par_iter()
            .map(|article| {
                runs(&input.documents[article].ids, &uses, |word| {
                    told[article][word]
                })
            })
            .collect();
        for (strand, keys) in strands.iter().zip(quoted) {
            for key in keys {
                uses.entry(key).or_default().said(strand);
            }
        }
        for key in prose.into_iter().flatten() {
            uses.entry(key).or_default().prose += 1;
        }
        Self(uses)
    }

    /// The uses of a strand's words, where they are few enough to be a phrase.
    pub fn of(&self, strand: &Strand) -> Option<&Usage> {
        self.0.get(&key(strand)?)
    }
}

fn key(strand: &Strand) -> Option<u64> {
    (1..=LONGEST)
        .contains(&strand.ids.len())
        .then(|| shingle::hash(&strand.ids))
}

/// The wanted runs that words hold, each once.
fn runs(ids: &[u32], wanted: &FxHashMap<u64, Usage>, counts: impl Fn(usize) -> bool) -> Vec<u64> {
    let mut found: FxHashSet<u64> = FxHashSet::default();
    for size in 1..=LONGEST {
        let runs = ids
            .windows(size)
            .enumerate()
            .filter(|(at, _)| counts(*at) && counts(at + size - 1));
        found.extend(
            runs.map(|(_, run)| shingle::hash(run))
                .filter(|key| wanted.contains_key(key)),
        );
    }
    let mut found: Vec<u64> = found.into_iter().collect();
    found.sort_unstable();
    found
}
