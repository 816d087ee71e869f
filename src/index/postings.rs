//! Postings: which owners hold a key, as flat sorted lists.
//!
//! Cost: O(n log n) to build by one sort, O(log n) per look-up; 12 bytes per entry. Lists longer than
//! a bound can be passed over; what that drops is counted.

/// Keys and their owners, sorted by both.
#[derive(Clone, Debug, Default)]
pub(crate) struct Postings {
    entries: Vec<(u64, u32)>,
}

impl Postings {
    /// Sorts entries of (key, owner); repeats are dropped.
    pub(crate) fn new(mut entries: Vec<(u64, u32)>) -> Self {
        use rayon::prelude::*;
        entries.par_sort_unstable();
        entries.dedup();
        Self { entries }
    }

    /// The owners of a key, in order.
    pub(crate) fn owners(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        self.list(key).iter().map(|(_, owner)| *owner)
    }

    /// The entries of a key, by owner.
    pub(crate) fn list(&self, key: u64) -> &[(u64, u32)] {
        let from = self.entries.partition_point(|(k, _)| *k < key);
        let length = self.entries[from..]
            .iter()
            .take_while(|(k, _)| *k == key)
            .count();
        &self.entries[from..from + length]
    }

    /// The lists, one per key, in the order of keys.
    pub(crate) fn lists(&self) -> impl Iterator<Item = &[(u64, u32)]> {
        self.entries.chunk_by(|a, b| a.0 == b.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_of_a_key_are_found_and_others_have_none() {
        let postings = Postings::new(vec![(1, 0), (1, 2), (2, 2), (2, 0), (3, 0), (3, 1), (3, 2)]);
        assert_eq!(postings.owners(1).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(postings.owners(9).count(), 0);
    }
}
