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
    met: Members,
}

/// The sets of many texts, in large blocks, one set after the other.
#[derive(Clone, Debug, Default)]
pub struct ShingleSets {
    blocks: Vec<Vec<u64>>,
    /// Block, first hash and count.
    spans: Vec<(u32, u32, u32)>,
}

impl ShingleSets {
    /// How many sets there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The hashes of one set.
    pub fn get(&self, i: usize) -> &[u64] {
        let (block, from, count) = self.spans[i];
        &self.blocks[block as usize][from as usize..][..count as usize]
    }

    /// All sets with their numbers, to be put in another order within themselves.
    pub(super) fn each_mut(&mut self) -> Vec<(usize, &mut [u64])> {
        let mut order: Vec<usize> = (0..self.spans.len()).collect();
        order.sort_unstable_by_key(|i| self.spans[*i]);
        let mut blocks = self.blocks.iter_mut();
        let mut passed = 0;
        let mut rest: &mut [u64] = &mut [];
        // The block that `rest` is the end of, and where it begins.
        let mut begin = 0;
        let mut sets = Vec::with_capacity(order.len());
        for i in order {
            let (block, from, count) = self.spans[i];
            while passed <= block {
                rest = blocks.next().map(Vec::as_mut_slice).unwrap_or_default();
                (passed, begin) = (passed + 1, 0);
            }
            let (set, after) = rest[(from - begin) as usize..].split_at_mut(count as usize);
            (begin, rest) = (from + count, after);
            sets.push((i, set));
        }
        sets
    }

    /// Adds the sets of a block, of `counts` hashes each.
    pub fn add(&mut self, block: Vec<u64>, counts: impl IntoIterator<Item = u32>) {
        let number = self.blocks.len() as u32;
        let mut from = 0;
        for count in counts {
            self.spans.push((number, from, count));
            from += count;
        }
        self.blocks.push(block);
    }

    /// Leaves those named, in the order in which they are.
    pub fn select(&mut self, order: &[usize]) {
        self.spans = order.iter().map(|i| self.spans[*i]).collect();
    }
}

impl From<Vec<Vec<u64>>> for ShingleSets {
    fn from(sets: Vec<Vec<u64>>) -> Self {
        let mut all = Self::default();
        let counts: Vec<u32> = sets.iter().map(|set| set.len() as u32).collect();
        all.add(sets.concat(), counts);
        all
    }
}

/// Odd, so that no bit of a word is lost when it is rolled out of reach.
const ROLL: u64 = 0x9e37_79b9_7f4a_7c15;

impl SetMaker {
    /// The distinct shingles of a text, of `size` words each, in the order in which they first stand in
    /// it.
    ///
    /// ```
    /// use variorum::similar::sets::SetMaker;
    /// let mut maker = SetMaker::default();
    /// assert_eq!(maker.set("one two one two", 2).len(), 2);
    /// assert_eq!(maker.set("One two.", 5).len(), 1);
    /// assert_eq!(maker.words(), 2);
    /// ```
    pub fn set(&mut self, text: &str, size: usize) -> &[u64] {
        self.read(text);
        self.met.empty(self.words.len());
        each_run(&self.words, size, |hash| self.met.add(hash));
        &self.met.hashes
    }

    /// How many words the last text has.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// Calls `emit` with the hash of each run of `size` words, in order, repeats too.
    pub fn each_shingle(&mut self, text: &str, size: usize, emit: impl FnMut(u64)) {
        self.read(text);
        each_run(&self.words, size, emit);
    }

    fn read(&mut self, text: &str) {
        self.words.clear();
        word_hashes::each(text, |hash| self.words.push(hash));
    }
}

/// Rolls a hash over runs of words; of a text shorter than a run, over all of it.
fn each_run(words: &[u64], size: usize, mut emit: impl FnMut(u64)) {
    let size = size.clamp(1, words.len().max(1));
    let last_power = (1..size).fold(1u64, |power, _| power.wrapping_mul(ROLL));
    let mut rolled = 0u64;
    for i in 0..words.len() {
        if i >= size {
            rolled = rolled.wrapping_sub(words[i - size].wrapping_mul(last_power));
        }
        rolled = rolled.wrapping_mul(ROLL).wrapping_add(words[i]);
        if i + 1 >= size {
            emit(mixed(rolled));
        }
    }
}

/// A set of hashes that is filled and emptied many times. Cost: a table of 4 bytes a slot to clear, and
/// about one read of the first level of cache to ask.
#[derive(Debug, Default)]
pub(super) struct Members {
    /// What it holds, in the order in which it came.
    hashes: Vec<u64>,
    /// Open addressing: one more than the place in `hashes`, 0 for nothing.
    slots: Vec<u32>,
}

impl Members {
    /// Empties it, with room for `count` hashes, half full at most.
    fn empty(&mut self, count: usize) {
        self.hashes.clear();
        self.slots.clear();
        self.slots.resize((2 * count).next_power_of_two(), 0);
    }

    /// Adds a hash if it is not there.
    #[inline]
    fn add(&mut self, hash: u64) {
        if let Err(slot) = self.find(hash) {
            self.hashes.push(hash);
            self.slots[slot] = self.hashes.len() as u32;
        }
    }

    /// Makes it hold just these.
    pub(super) fn fill(&mut self, hashes: &[u64]) {
        self.empty(hashes.len());
        hashes.iter().for_each(|hash| self.add(*hash));
    }

    /// Whether it holds a hash.
    #[inline]
    pub(super) fn has(&self, hash: u64) -> bool {
        self.find(hash).is_ok()
    }

    /// Its place, or else the slot for it.
    #[inline]
    fn find(&self, hash: u64) -> Result<usize, usize> {
        let mask = self.slots.len() - 1;
        let mut slot = (hash >> 20) as usize & mask;
        loop {
            match self.slots[slot] as usize {
                0 => return Err(slot),
                next if self.hashes[next - 1] == hash => return Ok(next - 1),
                _ => slot = (slot + 1) & mask,
            }
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
            let set = maker.set(&text, size).to_vec();
            prop_assert_eq!(set.len(), distinct.len());
            prop_assert_eq!(set.iter().collect::<BTreeSet<_>>().len(), distinct.len());
            prop_assert_eq!(maker.words(), words.len());
        }
    }
}
