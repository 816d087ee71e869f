//! The shingle set of a text, straight from its bytes.
//!
//! Computes: the distinct hashes of its runs of words or characters, rolled from the hashes of those; a text
//! shorter than a shingle has one, itself. Cost: O(n) time, 8 bytes a distinct shingle; the table
//! that finds repeats is kept from text to text.

use rayon::prelude::*;

use crate::text::{fold, token, word_hashes};

/// What a shingle is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Words, as the language tells them apart; where it does not, as in Chinese, single signs.
    Words,
    /// Characters of the folded words, one space between two words.
    Characters,
}

/// Characters a shingle, unless set: what the textbooks take for long documents (Leskovec, Rajaraman, Ullman 2014).
pub const DEFAULT_CHARACTERS: usize = 9;

/// Which shingles are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shingling {
    /// Their unit.
    pub unit: Unit,
    /// Units per shingle, from 1.
    pub size: usize,
}

impl Shingling {
    /// So many words.
    pub fn words(size: usize) -> Self {
        Self {
            unit: Unit::Words,
            size,
        }
    }
}

/// The same for equal sets in any order and, with all likelihood, for no others: 128 bits.
pub fn content(set: &[u64]) -> (u64, u64) {
    let (mut sum, mut xor) = (0u64, 0);

    for hash in set {
        sum = sum.wrapping_add(*hash);
        xor ^= hash.rotate_left((hash & 63) as u32);
    }
    (sum, xor)
}

/// Makes sets one after the other.
#[derive(Debug, Default)]
pub struct SetMaker {
    units: Vec<u64>,
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

    /// How many shingles there are in all.
    pub fn shingles(&self) -> usize {
        self.blocks.iter().map(Vec::len).sum()
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

    /// The sets in order.
    pub fn iter(&self) -> impl Iterator<Item = &[u64]> {
        (0..self.len()).map(|i| self.get(i))
    }

    /// All sets by their numbers, to be put in another order within themselves.
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

        sets.sort_unstable_by_key(|(i, _)| *i);
        sets
    }

    /// Sorts the hashes of each set.
    pub fn sort_each(&mut self) {
        let mut sets = self.each_mut();
        sets.par_iter_mut().for_each(|(_, set)| set.sort_unstable());
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
    /// The distinct shingles of a text, in the order in which they first stand in it.
    ///
    /// ```
    /// use variorum::similar::sets::{SetMaker, Shingling, Unit};
    /// let mut maker = SetMaker::default();
    /// assert_eq!(maker.set("one two one two", Shingling::words(2)).len(), 2);
    /// assert_eq!(maker.set("One two.", Shingling::words(5)).len(), 1);
    /// assert_eq!(maker.units(), 2);
    /// assert_eq!(maker.set("One two.", Shingling { unit: Unit::Characters, size: 5 }).len(), 3);
    /// ```
    pub fn set(&mut self, text: &str, shingling: Shingling) -> &[u64] {
        self.read(text, shingling.unit);
        self.met.empty(self.units.len());
        each_run(&self.units, shingling.size, |hash| self.met.add(hash));
        &self.met.hashes
    }

    /// How many words or characters the last text has.
    pub fn units(&self) -> usize {
        self.units.len()
    }

    /// Calls `emit` with the hash of each shingle, in order, repeats too.
    pub fn each_shingle(&mut self, text: &str, shingling: Shingling, emit: impl FnMut(u64)) {
        self.read(text, shingling.unit);
        each_run(&self.units, shingling.size, emit);
    }

    fn read(&mut self, text: &str, unit: Unit) {
        self.units.clear();

        match unit {
            Unit::Words => word_hashes::each(text, |hash| self.units.push(hash)),
            Unit::Characters => {
                for (i, word) in token::words(text).iter().enumerate() {
                    let space = (i > 0).then_some(' ');
                    let folded = fold::word(word.of(text));
                    self.units.extend(
                        space
                            .into_iter()
                            .chain(folded.chars())
                            .map(|character| mixed(u64::from(character) + 1)),
                    );
                }
            }
        }
    }
}

/// Rolls a hash over runs of units; of a text shorter than a run, over all of it.
fn each_run(units: &[u64], size: usize, mut emit: impl FnMut(u64)) {
    let size = size.clamp(1, units.len().max(1));
    let last_power = (1..size).fold(1u64, |power, _| power.wrapping_mul(ROLL));

    let mut rolled = 0u64;
    for i in 0..units.len() {
        if i >= size {
            rolled = rolled.wrapping_sub(units[i - size].wrapping_mul(last_power));
        }
        rolled = rolled.wrapping_mul(ROLL).wrapping_add(units[i]);
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
pub(super) fn mixed(mut hash: u64) -> u64 {
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
            maker.set("some other text before", Shingling::words(size));
            let set = maker.set(&text, Shingling::words(size)).to_vec();
            prop_assert_eq!(set.len(), distinct.len());
            prop_assert_eq!(set.iter().collect::<BTreeSet<_>>().len(), distinct.len());
            prop_assert_eq!(maker.units(), words.len());
        }
    }
}
