//! The first shingles of a set in one order of them all, and which of those were met before.
//!
//! Computes: the prefix that a join looks at. The order puts shingles that are common in a sample of
//! the sets last, so that set phrases and furniture start no comparisons; any order is right, this one
//! is cheap. Cost: O(shingles), one comparison each; the sample is counted in a table of bytes. Space:
//! 4 bytes per shingle of the sample, 2 bits for each of [`Seen`]'s cells.

use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::FxHashMap;

use super::sets::ShingleSets;

/// One set in this many is sampled.
const SAMPLED: usize = 16;
/// A sample has this many sets where there are as many.
const LEAST_SAMPLE: usize = 256;
/// A shingle in this many sets of the sample is common: in some fifty of all.
const COMMON: u8 = 3;

/// The shingles that are common in a sample of the sets, and about how common.
pub(super) struct Common {
    levels: FxHashMap<u64, u8>,
    /// A bit for each low end of a common hash, so that others are passed over fast.
    bits: Vec<u64>,
}

impl Common {
    /// Samples the sets at even distances: the same sets give the same answer.
    pub(super) fn of(sets: &ShingleSets) -> Self {
        let stride = (sets.len() / LEAST_SAMPLE).clamp(1, SAMPLED);
        let sample = || (0..sets.len()).step_by(stride).flat_map(|i| sets.get(i));

        let cells = (4 * sample().count()).next_power_of_two();
        let mut counts = vec![0u8; cells];
        let cell = |hash: u64| (hash >> 32) as usize & (cells - 1);
        sample().for_each(|hash| counts[cell(*hash)] = counts[cell(*hash)].saturating_add(1));

        let common = sample()
            .map(|hash| (*hash, counts[cell(*hash)]))
            .filter(|(_, count)| *count >= COMMON);
        let levels: FxHashMap<u64, u8> = common
            .map(|(hash, count)| (hash, count.ilog2() as u8))
            .collect();

        let mut bits = vec![0u64; (levels.len() / 4).next_power_of_two()];
        for hash in levels.keys() {
            let (word, bit) = Self::place(&bits, *hash);
            bits[word] |= bit;
        }
        Self { levels, bits }
    }

    fn place(bits: &[u64], hash: u64) -> (usize, u64) {
        ((hash >> 6) as usize & (bits.len() - 1), 1 << (hash & 63))
    }

    /// 0 for what is not common.
    fn level(&self, hash: u64) -> u8 {
        let (word, bit) = Self::place(&self.bits, hash);
        if self.bits[word] & bit == 0 {
            0
        } else {
            self.levels.get(&hash).copied().unwrap_or(0)
        }
    }
}

/// Brings the first `wanted` shingles of a set of distinct ones to its front.
pub(super) fn bring_first(set: &mut [u64], wanted: usize, common: &Common) {
    // Hashes are spread evenly: the first lie below their share of the range, with room for chance.
    let likely = wanted as f64 + 2.0 * (wanted as f64).sqrt() + 2.0;
    let bound = (likely / set.len().max(1) as f64 * u64::MAX as f64) as u64;
    let low = bring(set, |hash| hash <= bound);
    let first = bring(&mut set[..low], |hash| common.level(hash) == 0);

    if first > wanted {
        set[..first].select_nth_unstable(wanted);
    } else if first < wanted && wanted < set.len() {
        set.select_nth_unstable_by_key(wanted, |hash| (common.level(*hash), *hash));
    }
}

/// Brings those that pass to the front, without a branch on each; returns how many they are.
pub(super) fn bring(set: &mut [u64], passes: impl Fn(u64) -> bool) -> usize {
    let mut count = 0;
    for i in 0..set.len() {
        let passed = passes(set[i]);
        set.swap(i, count);
        count += usize::from(passed);
    }
    count
}

/// Which hashes were met once, and which twice: two bits a cell, both on one cache line. Hashes may
/// share a cell, so that "once" and "twice" may be said of a few that were not.
pub(super) struct Seen {
    blocks: Vec<[AtomicU64; 2]>,
}

/// Cells for a shingle: at four, one in five of the shingles of one set is kept by mistake, and
/// dropped when its posting list turns out to hold nobody else.
const CELLS: usize = 4;

impl Seen {
    /// For about this many hashes.
    pub(super) fn new(shingles: usize) -> Self {
        let blocks = (shingles * CELLS / 64).next_power_of_two();
        Self {
            blocks: (0..blocks)
                .map(|_| [AtomicU64::new(0), AtomicU64::new(0)])
                .collect(),
        }
    }

    fn place(&self, hash: u64) -> (&[AtomicU64; 2], u64) {
        // Prefixes hold small hashes: the high bits say little.
        (
            &self.blocks[(hash >> 6) as usize & (self.blocks.len() - 1)],
            1 << (hash & 63),
        )
    }

    /// Bits are only ever set, so the order of threads does not matter.
    pub(super) fn add(&self, hash: u64) {
        let ([once, twice], bit) = self.place(hash);
        if once.load(Ordering::Relaxed) & bit == 0
            && once.fetch_or(bit, Ordering::Relaxed) & bit == 0
        {
            return;
        }

        if twice.load(Ordering::Relaxed) & bit == 0 {
            twice.fetch_or(bit, Ordering::Relaxed);
        }
    }

    /// Whether it was met.
    pub(super) fn once(&self, hash: u64) -> bool {
        let ([once, _], bit) = self.place(hash);
        once.load(Ordering::Relaxed) & bit != 0
    }

    /// Whether it was met more than once.
    pub(super) fn twice(&self, hash: u64) -> bool {
        let ([_, twice], bit) = self.place(hash);
        twice.load(Ordering::Relaxed) & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn spread(hash: &u64) -> u64 {
        (hash + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    proptest! {
        #[test]
        fn is_the_beginning_in_the_one_order(
            sets in prop::collection::vec(prop::collection::btree_set(0u64..60, 1..40), 1..12),
            wanted in 1usize..40,
        ) {
            let sets: Vec<Vec<u64>> = sets.iter().map(|set| set.iter().map(spread).collect()).collect();
            let common = Common::of(&ShingleSets::from(sets.clone()));
            for set in &sets {
                let mut all: Vec<(u8, u64)> = set.iter().map(|hash| (common.level(*hash), *hash)).collect();
                all.sort_unstable();
                let expected: BTreeSet<u64> = all.iter().take(wanted).map(|(_, hash)| *hash).collect();
                let mut found = set.clone();
                bring_first(&mut found, wanted, &common);
                prop_assert_eq!(found.iter().copied().take(wanted).collect::<BTreeSet<_>>(), expected);
                prop_assert_eq!(found.iter().collect::<BTreeSet<_>>(), set.iter().collect::<BTreeSet<_>>());
            }
        }
    }

    #[test]
    fn what_many_sets_hold_comes_last() {
        let boilerplate: Vec<u64> = (0..20).collect();
        let sets: Vec<Vec<u64>> = (0..50u64)
            .map(|i| {
                boilerplate
                    .iter()
                    .copied()
                    .chain(100 * (i + 1)..100 * (i + 1) + 10)
                    .map(|h| spread(&h))
                    .collect()
            })
            .collect();
        let common = Common::of(&ShingleSets::from(sets.clone()));
        for mut set in sets.clone() {
            bring_first(&mut set, 10, &common);
            assert!(set[..10].iter().all(|hash| !sets[0][..20].contains(hash)));
        }
    }
}
