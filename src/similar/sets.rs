//! The shingle set of a text, straight from its bytes.
//!
//! Computes: the distinct hashes of its runs of words, rolled from the hashes of the words; a text
//! shorter than a shingle has one, itself. Cost: O(n) time, 8 bytes a distinct shingle; the table
//! that finds repeats is kept from text to text.

use crate::text::word_hashes;

/// Makes sets one after the other.
#[derive(Debug, Default)]
pub struct SetMaker {
    words: Vec<u64>,
    /// Open addressing; a slot is in use where its stamp is the text's.
    slots: Vec<(u64, u32)>,
    stamp: u32,
}

/// The distinct shingles of a text, in the order in which they first stand in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShingleSet {
    /// Hashes of runs of words.
    pub hashes: Vec<u64>,
    /// Words of the text.
    pub words: usize,
}

/// Odd, so that no bit of a word is lost when it is rolled out of reach.
const ROLL: u64 = 0x9e37_79b9_7f4a_7c15;

impl SetMaker {
    /// The set of a text, of `size` words a shingle.
    ///
    /// ```
    /// use variorum::similar::sets::SetMaker;
    /// let mut maker = SetMaker::default();
    /// assert_eq!(maker.set("one two one two", 2).hashes.len(), 2);
    /// assert_eq!(maker.set("One two.", 5).hashes.len(), 1);
    /// ```
    pub fn set(&mut self, text: &str, size: usize) -> ShingleSet {
        self.words.clear();
        let words = &mut self.words;
        word_hashes::each(text, |hash| words.push(hash));
        let size = size.clamp(1, self.words.len().max(1));
        self.make_room();
        let mut hashes = Vec::with_capacity(self.words.len());
        let last_power = (1..size).fold(1u64, |power, _| power.wrapping_mul(ROLL));
        let mut rolled = 0u64;
        for i in 0..self.words.len() {
            if i >= size {
                rolled = rolled.wrapping_sub(self.words[i - size].wrapping_mul(last_power));
            }
            rolled = rolled.wrapping_mul(ROLL).wrapping_add(self.words[i]);
            let hash = mixed(rolled);
            if i + 1 >= size && self.is_new(hash) {
                hashes.push(hash);
            }
        }
        hashes.shrink_to_fit();
        ShingleSet { hashes, words: self.words.len() }
    }

    /// Room for the words at hand, half full at most.
    fn make_room(&mut self) {
        let wanted = (2 * self.words.len()).next_power_of_two().max(1024);
        if self.slots.len() < wanted || self.stamp == u32::MAX {
            self.slots = vec![(0, 0); wanted.max(self.slots.len())];
            self.stamp = 0;
        }
        self.stamp += 1;
    }

    fn is_new(&mut self, hash: u64) -> bool {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = &mut self.slots[at];
            if slot.1 != self.stamp {
                *slot = (hash, self.stamp);
                return true;
            }
            if slot.0 == hash {
                return false;
            }
            at = (at + 1) & mask;
        }
    }
}

/// Spreads every bit over all (the finaliser of splitmix64).
fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn has_the_distinct_runs(words in prop::collection::vec(0u8..6, 0..40), size in 1usize..6) {
            let text = words.iter().map(|w| format!("w{w}")).collect::<Vec<_>>().join(" ");
            let window = size.clamp(1, words.len().max(1));
            let distinct: BTreeSet<&[u8]> = words.windows(window).collect();
            let mut maker = SetMaker::default();
            maker.set("some other text before", size);
            let set = maker.set(&text, size);
            prop_assert_eq!(set.hashes.len(), distinct.len());
            prop_assert_eq!(set.hashes.iter().collect::<BTreeSet<_>>().len(), distinct.len());
            prop_assert_eq!(set.words, words.len());
        }
    }
}
