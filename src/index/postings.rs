//! Postings: which owners hold a key, as flat sorted lists.
//!
//! Cost: O(n log n) to build by one sort, O(log n) a look-up; 12 bytes an entry. Lists longer than
//! a bound can be passed over; what that drops is counted.

/// Keys and their owners, sorted by both.
#[derive(Clone, Debug, Default)]
pub struct Postings {
    entries: Vec<(u64, u32)>,
}

impl Postings {
    /// Sorts entries of (key, owner); repeats are dropped.
    pub fn new(mut entries: Vec<(u64, u32)>) -> Self {
        use rayon::prelude::*;
        entries.par_sort_unstable();
        entries.dedup();
        Self { entries }
    }

    /// The owners of a key, in order.
    pub fn owners(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        self.list(key).iter().map(|(_, owner)| *owner)
    }

    /// The entries of a key, by owner.
    pub fn list(&self, key: u64) -> &[(u64, u32)] {
        let from = self.entries.partition_point(|(k, _)| *k < key);
        let length = self.entries[from..]
            .iter()
            .take_while(|(k, _)| *k == key)
            .count();
        &self.entries[from..from + length]
    }

    /// The lists, one a key, in the order of keys.
    pub fn lists(&self) -> impl Iterator<Item = &[(u64, u32)]> {
        self.entries.chunk_by(|a, b| a.0 == b.0)
    }

    /// Pairs of owners that share a key, smaller first, sorted, each once; lists longer than
    /// `longest` are passed over and counted in the second value.
    pub fn pairs(&self, longest: usize) -> (Vec<(u32, u32)>, usize) {
        let mut pairs = Vec::new();
        let mut dropped = 0;
        for list in self.lists() {
            if list.len() > longest {
                dropped += 1;
                continue;
            }
            for (i, (_, a)) in list.iter().enumerate() {
                pairs.extend(list[i + 1..].iter().map(|(_, b)| (*a, *b)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        (pairs, dropped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_share_a_key_and_long_lists_are_counted() {
        let postings = Postings::new(vec![(1, 0), (1, 2), (2, 2), (2, 0), (3, 0), (3, 1), (3, 2)]);
        assert_eq!(postings.pairs(2), (vec![(0, 2)], 1));
        assert_eq!(postings.owners(1).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(postings.owners(9).count(), 0);
    }
}
