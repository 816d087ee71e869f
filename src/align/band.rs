//! Which cells of a long alignment's table are filled.
//!
//! Computes: for each word of the first sequence a range of the second's. Short sequences are aligned
//! whole. Of long ones the cells around [`SEED`] words in a row that both have are filled: from
//! [`BLOCK`] words to three times as many before and after, and [`MARGIN`] words to either side of
//! the seeds' diagonals. An alignment that leaves the band would go through more words without a
//! seed than a gap is worth.
//! Cost: O(n + m) time and O(n) space.
//!
//! Departs from banded alignment as it is known (Chao, Pearson, Miller 1992) in that the band is as
//! wide as the seeds near a row lie apart, so that nothing is lost where a text repeats itself.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHasher};

use super::Term;

/// Tables of so many cells are filled whole: 160 words against 160.
const WHOLE: usize = 25_600;
/// Words in a row that a seed has.
const SEED: usize = 4;
/// What the words of a seed weigh at the least: two content words and two small ones.
const LEAST_WEIGHT: f32 = 8.0;
/// Rows that have one range of diagonals.
const BLOCK: usize = 32;
/// Words to each side of the seeds' diagonals.
const MARGIN: i64 = 64;

/// The cells of a table that are filled, as a range of the second sequence's words for each of the
/// first's.
#[derive(Debug)]
pub(super) struct Band {
    /// For each word of the first sequence, the words of the second.
    rows: Vec<Range<usize>>,
    /// Where each row's cells begin; one more than there are rows.
    starts: Vec<usize>,
}

impl Band {
    /// The band of two sequences.
    pub(super) fn of(a: &[Term<'_>], b: &[Term<'_>]) -> Self {
        if a.len().saturating_mul(b.len()) <= WHOLE {
            Self::whole(a, b)
        } else {
            Self::around_seeds(a, b)
        }
    }

    /// Every cell.
    pub(super) fn whole(a: &[Term<'_>], b: &[Term<'_>]) -> Self {
        Self::new(vec![0..b.len(); a.len()])
    }

    fn new(rows: Vec<Range<usize>>) -> Self {
        let mut starts = vec![0];
        let mut cells = 0;
        for row in &rows {
            cells += row.len();
            starts.push(cells);
        }

        Self { rows, starts }
    }

    fn around_seeds(a: &[Term<'_>], b: &[Term<'_>]) -> Self {
        let near = near_blocks(&diagonals(a, b));
        let words = |row: usize| match &near[row / BLOCK] {
            Some(diagonals) => diagonals.words(row, b.len()),
            None => 0..0,
        };

        Self::new((0..a.len()).map(words).collect())
    }

    /// How many cells are filled.
    pub(super) fn cells(&self) -> usize {
        self.starts[self.rows.len()]
    }

    /// The words of the second sequence that a word of the first is held against.
    pub(super) fn words(&self, row: usize) -> Range<usize> {
        self.rows[row].clone()
    }

    /// The places of a row's cells among all.
    pub(super) fn cells_of(&self, row: usize) -> Range<usize> {
        self.starts[row]..self.starts[row + 1]
    }
}

/// The diagonals (place in the second sequence less place in the first) from one to another.
#[derive(Clone, Copy, Debug)]
struct Diagonals {
    first: i64,
    last: i64,
}

impl Diagonals {
    fn with(self, other: Self) -> Self {
        Self {
            first: self.first.min(other.first),
            last: self.last.max(other.last),
        }
    }

    /// The words that they and a margin beside them reach in a row, of `length` words.
    fn words(self, row: usize, length: usize) -> Range<usize> {
        let row = row as i64;
        let length = length as i64;

        let start = (row + self.first - MARGIN).clamp(0, length);
        let end = (row + self.last + MARGIN).clamp(start, length);
        start as usize..end as usize
    }
}

/// The diagonals of the seeds that begin in each block of rows.
fn diagonals(a: &[Term<'_>], b: &[Term<'_>]) -> Vec<Option<Diagonals>> {
    let mut places: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    for (at, words) in b.windows(SEED).enumerate() {
        if weight(words) >= LEAST_WEIGHT {
            places.entry(key(words)).or_insert((at, at)).1 = at;
        }
    }

    let mut blocks = vec![None; a.len().div_ceil(BLOCK)];
    for (at, words) in a.windows(SEED).enumerate() {
        let Some((first, last)) = places.get(&key(words)) else {
            continue;
        };
        let seed = Diagonals {
            first: *first as i64 - at as i64,
            last: *last as i64 - at as i64,
        };
        add(&mut blocks[at / BLOCK], seed);
    }
    blocks
}

/// Each block with what the two before it and the two after it have.
fn near_blocks(blocks: &[Option<Diagonals>]) -> Vec<Option<Diagonals>> {
    let around = |at: usize| at.saturating_sub(2)..(at + 3).min(blocks.len());

    (0..blocks.len())
        .map(|at| all_of(&blocks[around(at)]))
        .collect()
}

fn all_of(blocks: &[Option<Diagonals>]) -> Option<Diagonals> {
    let known = blocks.iter().flatten().copied();
    known.reduce(Diagonals::with)
}

fn add(sum: &mut Option<Diagonals>, more: Diagonals) {
    *sum = Some(sum.map_or(more, |known| known.with(more)));
}

fn weight(words: &[Term<'_>]) -> f32 {
    words.iter().map(|term| term.weight).sum()
}

fn key(words: &[Term<'_>]) -> u64 {
    let mut hasher = FxHasher::default();
    for term in words {
        term.form.hash(&mut hasher);
    }
    hasher.finish()
}
