//! Postings: which owners hold a key, as flat sorted lists.
//!
//! Cost: O(n log n) to build by one sort, O(1) per look-up as long as keys are hashes; 16 bytes per entry and 4 to 8 for
//! the directory. Lists longer than a bound can be passed over; what that drops is counted.

use std::ops::Range;

/// Keys and their owners, sorted by both.
#[derive(Clone, Debug, Default)]
pub(crate) struct Postings {
    entries: Vec<(u64, u32)>,
    directory: Directory,
}

impl Postings {
    /// Sorts entries of (key, owner); repeats are dropped.
    pub(crate) fn new(mut entries: Vec<(u64, u32)>) -> Self {
        use rayon::prelude::*;
        entries.par_sort_unstable();
        entries.dedup();

        Self {
            directory: Directory::new(entries.iter().map(|(key, _)| *key)),
            entries,
        }
    }

    /// The owners of a key, in order.
    pub(crate) fn owners(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        self.list(key).iter().map(|(_, owner)| *owner)
    }

    /// The entries of a key, by owner.
    pub(crate) fn list(&self, key: u64) -> &[(u64, u32)] {
        of_key(&self.entries[self.directory.near(key)], key, |entry| {
            entry.0
        })
    }

    /// The lists, one per key, in the order of keys.
    pub(crate) fn lists(&self) -> impl Iterator<Item = &[(u64, u32)]> {
        self.entries.chunk_by(|a, b| a.0 == b.0)
    }
}

/// Where the keys that begin with the same bits are in a sorted list of hashes: a look-up reads two neighbours of a
/// table and a few entries, where a binary search of a long list misses the cache at every step.
#[derive(Clone, Debug, Default)]
pub(crate) struct Directory {
    /// Where each beginning starts; one more at the end.
    starts: Vec<u32>,
    /// The bits of a key that are no beginning.
    rest: u32,
}

impl Directory {
    /// Counts the beginnings of sorted keys: about as many different ones as there are keys.
    pub(crate) fn new(keys: impl ExactSizeIterator<Item = u64>) -> Self {
        let bits = (usize::BITS - keys.len().leading_zeros()).clamp(1, 28);
        let rest = u64::BITS - bits;

        let mut starts = vec![0; (1 << bits) + 1];
        for key in keys {
            starts[(key >> rest) as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self { starts, rest }
    }

    /// The places of the keys that begin as this one does.
    pub(crate) fn near(&self, key: u64) -> Range<usize> {
        let beginning = key.checked_shr(self.rest).unwrap_or(0) as usize;

        match self.starts.get(beginning..beginning + 2) {
            Some(bounds) => bounds[0] as usize..bounds[1] as usize,
            None => 0..0,
        }
    }
}

/// The entries of a key among sorted ones.
pub(crate) fn of_key<T>(entries: &[T], key: u64, key_of: impl Fn(&T) -> u64) -> &[T] {
    let from = entries.partition_point(|entry| key_of(entry) < key);
    let length = entries[from..].partition_point(|entry| key_of(entry) == key);

    &entries[from..from + length]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn owners_of_a_key_are_found_and_others_have_none() {
        let postings = Postings::new(vec![(1, 0), (1, 2), (2, 2), (2, 0), (3, 0), (3, 1), (3, 2)]);
        assert_eq!(postings.owners(1).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(postings.owners(9).count(), 0);
        assert_eq!(Postings::default().owners(9).count(), 0);
    }

    proptest! {
        #[test]
        fn a_key_is_found_wherever_it_is(
            keys in prop::collection::vec(prop_oneof![0u64..9, any::<u64>()], 0..60),
            sought in prop_oneof![0u64..9, any::<u64>()],
        ) {
            let entries: Vec<(u64, u32)> = keys.iter().copied().zip(0..).collect();
            let held = keys.iter().zip(0..).filter(|(key, _)| **key == sought);
            let owners: Vec<u32> = held.map(|(_, owner)| owner).collect();

            prop_assert_eq!(Postings::new(entries).owners(sought).collect::<Vec<_>>(), owners);
        }
    }
}
