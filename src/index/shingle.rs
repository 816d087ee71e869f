//! Shingles: w consecutive words (Broder 1997), hashed.
//!
//! Cost: O(n) per text; 8 bytes a distinct shingle. Hashes are 64 bits: among 10^8 distinct shingles
//! one collision is expected in about 3,700 such corpora.

/// The hashes of all runs of `size` words, in order, repeats kept.
pub(crate) fn hashes<W: Copy + Into<u64>>(
    words: &[W],
    size: usize,
) -> impl Iterator<Item = u64> + '_ {
    words.windows(size.max(1)).map(|run| hash(run))
}

/// The set of shingles of a text given in runs, sorted. A text shorter than a shingle has one:
/// itself.
pub(crate) fn set<W: Copy + Into<u64>>(runs: &[&[W]], size: usize) -> Vec<u64> {
    let mut found: Vec<u64> = runs.iter().flat_map(|run| hashes(run, size)).collect();
    if found.is_empty() {
        found.extend(
            runs.iter()
                .filter(|run| !run.is_empty())
                .map(|run| hash(run)),
        );
    }

    found.sort_unstable();
    found.dedup();
    found
}

/// The hash of one run of words, given by their numbers or their hashes.
pub(crate) fn hash<W: Copy + Into<u64>>(words: &[W]) -> u64 {
    let mut state = 0x9e37_79b9_7f4a_7c15u64 ^ words.len() as u64;
    for word in words {
        state = (state.rotate_left(23) ^ (*word).into()).wrapping_mul(0xd6e8_feb8_6659_fd93);
        state ^= state >> 32;
    }
    state
}

/// About how often each of many hashes was met, in a table of bytes: never less than it was. Hashes may share a
/// cell, so that a few are taken for met more often.
#[derive(Debug)]
pub(crate) struct Tally {
    counts: Vec<u8>,
}

/// Cells for a hash: at four, about one in five of those met once shares its cell.
const CELLS: usize = 4;

impl Tally {
    /// For about this many hashes.
    pub(crate) fn for_about(hashes: usize) -> Self {
        Self {
            counts: vec![0; (CELLS * hashes).next_power_of_two()],
        }
    }

    /// Counts one.
    pub(crate) fn add(&mut self, hash: u64) {
        let cell = self.cell(hash);
        self.counts[cell] = self.counts[cell].saturating_add(1);
    }

    /// How often it was met at most; 255 for more.
    pub(crate) fn at_most(&self, hash: u64) -> usize {
        usize::from(self.counts[self.cell(hash)])
    }

    fn cell(&self, hash: u64) -> usize {
        (hash >> 20) as usize & (self.counts.len() - 1)
    }
}

/// How many elements two sorted sets share.
pub(crate) fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                i += 1;
                j += 1;
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn set_by_example() {
        use crate::index::shingle::set;
        assert_eq!(set(&[&[1u32, 2, 1, 2]], 2).len(), 2);
        assert_eq!(set(&[&[1u32]], 5).len(), 1);
    }

    proptest! {
        #[test]
        fn shared_equals_set_intersection(a in prop::collection::vec(0u64..40, 0..30), b in prop::collection::vec(0u64..40, 0..30)) {
            let set = |v: &[u64]| v.iter().copied().collect::<BTreeSet<_>>();
            let sorted = |v: &[u64]| set(v).into_iter().collect::<Vec<_>>();
            prop_assert_eq!(shared(&sorted(&a), &sorted(&b)), set(&a).intersection(&set(&b)).count());
        }

        #[test]
        fn a_set_has_the_distinct_runs(ids in prop::collection::vec(0u32..5, 3..30)) {
            let distinct: BTreeSet<&[u32]> = ids.windows(3).collect();
            prop_assert_eq!(set(&[&ids], 3).len(), distinct.len());
        }
    }
}
