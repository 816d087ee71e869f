//! The table of an alignment: filled row by row, walked back from its highest score.
//!
//! Cost: time and a byte of memory for every cell of the band, O(m) beside.

use std::ops::Range;

use super::band::Band;
use super::columns::{Columns, JOIN, Row, SHAPES};
use super::{Alignment, Likeness, Step, Term};

pub(super) const GAP_OPEN: f32 = 1.6;
pub(super) const GAP_EXTEND: f32 = 0.22;
const GAP_ANNOUNCED: f32 = 0.3;
const GAP_ANNOUNCED_EXTEND: f32 = 0.02;
pub(super) const REPLACE: f32 = 1.1;
/// How a cell's best alignment ends, in the low bits of its byte.
mod way {
    pub(super) const NOTHING: u8 = 0;
    pub(super) const REPLACE: u8 = 1;
    pub(super) const GAP_A: u8 = 2;
    pub(super) const GAP_B: u8 = 3;
    /// Words that match: this and the place in [`super::SHAPES`].
    pub(super) const MATCH: u8 = 4;

    pub(super) const MASK: u8 = 15;
    /// The gap of the first side that ends here was open in the cell before.
    pub(super) const A_EXTENDS: u8 = 16;
    /// The same of the second side.
    pub(super) const B_EXTENDS: u8 = 32;
}

/// Gotoh's recurrence, row by row: of the scores the last rows are kept, of the ways all in the band.
pub(super) struct Table<'b> {
    band: &'b Band,
    ways: Vec<u8>,
    /// The first cell of the highest score: its row and its column.
    top: (usize, usize),
    score: f32,
}

/// Rows of scores that are kept: the one that is filled and those that a join looks back to.
const ROWS: usize = JOIN + 1;

/// What a row is filled from. Cells outside the band are worth nothing: an alignment may begin there.
struct Scores {
    /// The row that is filled, and those before it.
    rows: [Vec<f32>; ROWS],
    /// The columns of each that are filled.
    filled: [Range<usize>; ROWS],
    /// The best score that ends with a word of the first side unmatched, for each column.
    gap_a: Vec<f32>,
    /// What it costs to go on with a gap of the second side, for each of its words.
    gaps: Vec<f32>,
}

impl Scores {
    fn new(b: &[Term<'_>]) -> Self {
        let width = b.len() + 1;

        Self {
            rows: std::array::from_fn(|_| vec![0.0; width]),
            filled: std::array::from_fn(|_| 0..0),
            gap_a: vec![f32::MIN; width],
            gaps: b.iter().map(extension).collect(),
        }
    }

    /// Begins a row that has some columns.
    fn begin(&mut self, columns: Range<usize>) {
        self.rows.rotate_right(1);
        self.filled.rotate_right(1);
        let old = std::mem::replace(&mut self.filled[0], columns.clone());
        self.rows[0][old].fill(0.0);

        // No gap comes from a row that did not have the column.
        let before = self.filled[1].clone();
        let new_on_the_left = columns.start..columns.end.min(before.start.max(columns.start));
        let new_on_the_right = columns.start.max(before.end).min(columns.end)..columns.end;
        self.gap_a[new_on_the_left].fill(f32::MIN);
        self.gap_a[new_on_the_right].fill(f32::MIN);
    }
}

impl<'b> Table<'b> {
    /// Fills the cells of a band.
    pub(super) fn fill(
        a: &[Term<'_>],
        b: &[Term<'_>],
        band: &'b Band,
        likeness: &impl Likeness,
    ) -> Self {
        let columns = Columns::new(b);
        let mut row = Row::new(b.len() + 1);
        let mut scores = Scores::new(b);

        let mut table = Self {
            band,
            ways: vec![way::NOTHING; band.cells()],
            top: (0, 0),
            score: 0.0,
        };
        for at in 0..a.len() {
            let words = band.words(at);
            scores.begin(words.start + 1..words.end + 1);
            if words.is_empty() {
                continue;
            }
            columns.match_row(&mut row, a, at, words, likeness);
            table.fill_row(a, at, &columns, &row, &mut scores);
        }
        table
    }

    /// Fills the row of `a[at]`: `scores.rows[0]`, from the rows before it.
    fn fill_row(
        &mut self,
        a: &[Term<'_>],
        at: usize,
        columns: &Columns<'_>,
        row: &Row,
        scores: &mut Scores,
    ) {
        let word = &a[at];
        let extend_a = extension(word);
        let is_announced_on_a = a.get(at + 1).is_some_and(|next| next.after_ellipsis);
        let range = scores.filled[0].clone();
        let ways = &mut self.ways[self.band.cells_of(at)];
        let [current, earlier @ ..] = &mut scores.rows;
        let before = &earlier[0];
        // The best score that ends with a word of `b` unmatched.
        let mut gap_b = f32::MIN;

        for (column, way) in range.zip(ways) {
            let other = &columns.terms[column - 1];
            let mut flags = 0;

            let is_announced = columns
                .terms
                .get(column)
                .is_some_and(|term| term.after_ellipsis);
            let cost = gap_cost(word, extend_a, is_announced);
            let (gap_a, extends) = best_gap(before[column], scores.gap_a[column], cost);
            flags |= if extends { way::A_EXTENDS } else { 0 };
            scores.gap_a[column] = gap_a;

            let cost = gap_cost(other, scores.gaps[column - 1], is_announced_on_a);
            let (best_b, extends) = best_gap(current[column - 1], gap_b, cost);
            flags |= if extends { way::B_EXTENDS } else { 0 };
            gap_b = best_b;

            let weight = (word.weight + other.weight) / 2.0;
            let mut held = one_against_one(before[column - 1], row.alike[column], weight);
            if row.is_joined[column] {
                held = best_joined(row, column, earlier, held);
            }

            let (best, chosen) = best_end([held, (gap_a, way::GAP_A), (gap_b, way::GAP_B)]);
            current[column] = best;
            *way = chosen | flags;
            if best > self.score {
                (self.score, self.top) = (best, (at + 1, column));
            }
        }
    }

    /// How the best alignment ends in a cell; outside the band there is none.
    fn way(&self, row: usize, column: usize) -> u8 {
        let words = self.band.words(row - 1);
        if words.contains(&(column - 1)) {
            self.ways[self.band.cells_of(row - 1)][column - 1 - words.start]
        } else {
            way::NOTHING
        }
    }

    /// The alignment that ends in the cell of the highest score.
    pub(super) fn trace(self) -> Alignment {
        let (mut i, mut j) = self.top;
        let mut steps = Vec::new();

        while i > 0 && j > 0 {
            let here = self.way(i, j);
            match here & way::MASK {
                way::NOTHING => break,
                way::REPLACE => {
                    steps.push(Step::Replace { a: i - 1, b: j - 1 });
                    (i, j) = (i - 1, j - 1);
                }
                way::GAP_A => i = self.gap_a(i, j, &mut steps),
                way::GAP_B => j = self.gap_b(i, j, &mut steps),
                matched => {
                    let (rows, columns) = SHAPES[usize::from(matched - way::MATCH)];
                    steps.push(Step::Match {
                        a: i - rows..i,
                        b: j - columns..j,
                    });
                    (i, j) = (i - rows, j - columns);
                }
            }
        }

        steps.reverse();
        Alignment {
            steps,
            score: self.score,
        }
    }

    /// Walks a gap of the first side back to where it was opened.
    fn gap_a(&self, mut i: usize, j: usize, steps: &mut Vec<Step>) -> usize {
        loop {
            let extends = self.way(i, j) & way::A_EXTENDS != 0;
            i -= 1;
            steps.push(Step::OnlyA(i));
            if !extends {
                return i;
            }
        }
    }

    /// The same of the second side.
    fn gap_b(&self, i: usize, mut j: usize, steps: &mut Vec<Step>) -> usize {
        loop {
            let extends = self.way(i, j) & way::B_EXTENDS != 0;
            j -= 1;
            steps.push(Step::OnlyB(j));
            if !extends {
                return j;
            }
        }
    }
}

/// The score of a gap that is opened or goes on, whichever is better, and whether it goes on.
#[inline]
fn best_gap(without: f32, with: f32, (open, extend): (f32, f32)) -> (f32, bool) {
    let (opened, extended) = (without - open, with - extend);

    (opened.max(extended), extended > opened)
}

/// The best of the ways to end in a cell, the first of equal ones.
#[inline]
fn best_end(ends: [(f32, u8); 3]) -> (f32, u8) {
    let (mut best, mut chosen) = (0.0, way::NOTHING);

    for (score, way) in ends {
        if score > best {
            (best, chosen) = (score, way);
        }
    }
    (best, chosen)
}

/// The score of two words held against each other, and whether they match.
#[inline]
fn one_against_one(before: f32, alike: f32, weight: f32) -> (f32, u8) {
    if alike > 0.0 {
        (before + alike * weight, way::MATCH)
    } else {
        (before - REPLACE, way::REPLACE)
    }
}

/// The best of the joined matches that end in a column, where it is better than one against one.
#[cold]
fn best_joined(row: &Row, column: usize, earlier: &[Vec<f32>], single: (f32, u8)) -> (f32, u8) {
    let mut best = single;

    for joined in row.joined.iter().filter(|joined| joined.column == column) {
        let (rows, columns) = SHAPES[joined.shape];
        let score = earlier[rows - 1][column - columns] + joined.worth;
        if score > best.0 {
            best = (score, way::MATCH + joined.shape as u8);
        }
    }
    best
}

/// What it costs to leave a word out: to open a gap with it, and to go on. The gap is announced
/// where an ellipsis comes next on the other side, or the word is an editor's.
#[inline]
fn gap_cost(word: &Term<'_>, extension: f32, is_announced: bool) -> (f32, f32) {
    if word.bracketed || is_announced {
        (GAP_ANNOUNCED, GAP_ANNOUNCED_EXTEND)
    } else {
        (GAP_OPEN, extension)
    }
}

fn extension(word: &Term<'_>) -> f32 {
    GAP_EXTEND * word.weight.min(1.5)
}
