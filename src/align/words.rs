//! Local alignment of two short word sequences, as collation needs it.
//!
//! Computes: the best-scoring local alignment (Smith and Waterman 1981) with affine gaps (Gotoh
//! 1982). Matches weigh what their words weigh, so that a rare word anchors and "the" does not; two
//! or three words may match one ("tool kit", "toolkit"; "it is", "it's"); a gap that an ellipsis or
//! a bracket announces is nearly free.
//! Cost: O(n m) time, most of it three sums and three comparisons a cell, and a byte of memory a
//! cell; likeness is asked only of words with one initial. `n m` is bounded by [`MAX_CELLS`] and
//! longer input is cut.
//! Symmetric: the pair is put in a fixed order first, so `align(a, b)` mirrors `align(b, a)`.

use std::ops::Range;

/// A word to align.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term<'t> {
    /// The form that is compared.
    pub form: &'t str,
    /// Likeness is asked only of words with one initial, and of two that are both `open`.
    pub initial: u8,
    /// Letters that it has: a few words match one that has as many as they, or one that is `open`.
    pub letters: u16,
    /// It may be like a word with another initial, or like more words than its letters tell: "went"
    /// and "go", "two" and "2", "it's" and "it is".
    pub open: bool,
    /// With the words after it, it may be like a word with another initial: "al" of "al Qaddafi".
    pub leads: bool,
    /// What it is worth: around 1 for function words, 3 for rare ones.
    pub weight: f32,
    /// An ellipsis stands right before it, so the other side may go on here for free.
    pub after_ellipsis: bool,
    /// An editor's insertion: leaving it unmatched is nearly free.
    pub bracketed: bool,
    /// The caller's own number for the word, for a [`Likeness`] that keeps more about it.
    pub tag: u32,
}

impl<'t> Term<'t> {
    /// A word with nothing special about it.
    pub fn plain(form: &'t str, weight: f32) -> Self {
        Self {
            form,
            initial: form.bytes().next().unwrap_or(0),
            letters: form.chars().count() as u16,
            open: false,
            leads: false,
            weight,
            after_ellipsis: false,
            bracketed: false,
            tag: 0,
        }
    }
}

/// One step of an alignment; indices into the two sequences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Words that are one, or are forms of one: one against one, or a few against one.
    Match {
        /// Words of the first sequence.
        a: Range<usize>,
        /// Words of the second.
        b: Range<usize>,
    },
    /// One word against another that is no form of it.
    Replace {
        /// Word of the first sequence.
        a: usize,
        /// Word of the second.
        b: usize,
    },
    /// A word that only the first has.
    OnlyA(usize),
    /// A word that only the second has.
    OnlyB(usize),
}

/// The best local alignment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// From the first match to the last.
    pub steps: Vec<Step>,
    /// Its score; 0 where nothing matches.
    pub score: f32,
}

impl Alignment {
    /// The words of the first sequence from the first match to the last.
    pub fn a_range(&self) -> Range<usize> {
        self.range(|a, _| a)
    }

    /// The words of the second sequence from the first match to the last.
    pub fn b_range(&self) -> Range<usize> {
        self.range(|_, b| b)
    }

    fn range(&self, side: impl Fn(Range<usize>, Range<usize>) -> Range<usize>) -> Range<usize> {
        let mut ends = self.steps.iter().filter_map(|step| match step {
            Step::Match { a, b } => Some(side(a.clone(), b.clone())),
            _ => None,
        });
        match ends.next() {
            Some(first) => {
                let end = ends.next_back().map_or(first.end, |last| last.end);
                first.start..end
            }
            None => 0..0,
        }
    }

    fn mirrored(mut self) -> Self {
        for step in &mut self.steps {
            *step = match step.clone() {
                Step::Match { a, b } => Step::Match { a: b, b: a },
                Step::Replace { a, b } => Step::Replace { a: b, b: a },
                Step::OnlyA(i) => Step::OnlyB(i),
                Step::OnlyB(i) => Step::OnlyA(i),
            };
        }
        self
    }
}

/// How alike two runs of words are, from 0 (strangers) to 1 (the same). Asked for one word against
/// one, and for two or three against one.
pub trait Likeness {
    /// The likeness of `a` and `b`; must not depend on their order.
    fn of(&self, a: &[Term<'_>], b: &[Term<'_>]) -> f32;
}

impl<F: Fn(&[Term<'_>], &[Term<'_>]) -> f32> Likeness for F {
    fn of(&self, a: &[Term<'_>], b: &[Term<'_>]) -> f32 {
        self(a, b)
    }
}

/// The largest table that is filled, in cells: 2,000 words against 2,000.
pub const MAX_CELLS: usize = 4_000_000;

const GAP_OPEN: f32 = 1.6;
const GAP_EXTEND: f32 = 0.22;
const GAP_ANNOUNCED: f32 = 0.3;
const GAP_ANNOUNCED_EXTEND: f32 = 0.02;
const REPLACE: f32 = 1.1;
/// The most words that may match one.
const JOIN: usize = 3;

/// Aligns two sequences; see the module for what is best.
///
/// ```
/// use variorum::align::{align, Step, Term};
/// fn terms(text: &str) -> Vec<Term<'_>> {
///     text.split(' ').map(|word| Term::plain(word, 1.0)).collect()
/// }
/// fn spelt(terms: &[Term<'_>]) -> String {
///     terms.iter().map(|term| term.form).collect()
/// }
/// fn same(a: &[Term<'_>], b: &[Term<'_>]) -> f32 {
///     if spelt(a) == spelt(b) { 1.0 } else { 0.0 }
/// }
///
/// let found = align(&terms("in our tool kit now"), &terms("our toolkit"), &same);
/// assert_eq!(found.steps, [
///     Step::Match { a: 1..2, b: 0..1 },
///     Step::Match { a: 2..4, b: 1..2 },
/// ]);
/// ```
pub fn align(a: &[Term<'_>], b: &[Term<'_>], likeness: &impl Likeness) -> Alignment {
    if a.len() == b.len() && forms(a).eq(forms(b)) {
        return all_match(a);
    }
    let a = &a[..a.len().min(MAX_CELLS / b.len().clamp(1, 2000))];
    let b = &b[..b.len().min(MAX_CELLS / a.len().max(1))];

    if forms(a).le(forms(b)) {
        Table::fill(a, b, likeness).trace()
    } else {
        Table::fill(b, a, likeness).trace().mirrored()
    }
}

/// Equal sequences match word for word.
fn all_match(terms: &[Term<'_>]) -> Alignment {
    Alignment {
        steps: (0..terms.len())
            .map(|i| Step::Match {
                a: i..i + 1,
                b: i..i + 1,
            })
            .collect(),
        score: terms.iter().map(|t| t.weight).sum(),
    }
}

fn forms<'t>(terms: &[Term<'t>]) -> impl Iterator<Item = &'t str> {
    terms.iter().map(|term| term.form)
}

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

/// How many words of the first side match how many of the second, in the order in which they are
/// tried: of equal scores the first stays.
const SHAPES: [(usize, usize); 5] = [(1, 1), (2, 1), (1, 2), (3, 1), (1, 3)];

/// A few words that match one, ending in one row of the table.
struct Joined {
    /// The column in which they end.
    column: usize,
    /// Its place in [`SHAPES`].
    shape: usize,
    worth: f32,
}

/// How a row's words match: what lies outside of these is strangers.
struct Row {
    /// How much the row's word is like each of the other side's; 0 for strangers.
    alike: Vec<f32>,
    joined: Vec<Joined>,
    /// Columns in which a joined match ends.
    is_joined: Vec<bool>,
}

impl Row {
    fn new(width: usize) -> Self {
        Self {
            alike: vec![0.0; width],
            joined: Vec::new(),
            is_joined: vec![false; width],
        }
    }

    fn clear(&mut self) {
        self.alike.fill(0.0);
        for joined in self.joined.drain(..) {
            self.is_joined[joined.column] = false;
        }
    }
}

/// Letters that differ in more than case have shelves of their own, nearly.
const SHELVES: usize = 32;

fn shelf(initial: u8) -> usize {
    usize::from(initial) % SHELVES
}

/// What is asked again and again of the second side.
struct Columns<'t> {
    terms: &'t [Term<'t>],
    /// Places by the shelf of their initial: those of shelf `n` are
    /// `shelved[starts[n]..starts[n + 1]]`.
    shelved: Vec<u32>,
    starts: [u32; SHELVES + 1],
    open: Vec<u32>,
    leading: Vec<u32>,
    gaps: Vec<f32>,
}

impl<'t> Columns<'t> {
    fn new(terms: &'t [Term<'t>]) -> Self {
        let mut starts = [0; SHELVES + 1];
        for term in terms {
            starts[shelf(term.initial) + 1] += 1;
        }
        for letter in 1..starts.len() {
            starts[letter] += starts[letter - 1];
        }

        let mut next = starts;
        let mut shelved = vec![0; terms.len()];
        let (mut open, mut leading) = (Vec::new(), Vec::new());
        for (place, term) in terms.iter().enumerate() {
            let slot = &mut next[shelf(term.initial)];
            shelved[*slot as usize] = place as u32;
            *slot += 1;
            if term.open {
                open.push(place as u32);
            }
            if term.leads {
                leading.push(place as u32);
            }
        }

        Self {
            terms,
            shelved,
            starts,
            open,
            leading,
            gaps: terms.iter().map(extension).collect(),
        }
    }

    /// The places whose words have an initial.
    fn beginning_with(&self, initial: u8) -> impl Iterator<Item = usize> {
        let shelf = shelf(initial);
        let places = self.starts[shelf] as usize..self.starts[shelf + 1] as usize;

        self.shelved[places]
            .iter()
            .map(|place| *place as usize)
            .filter(move |place| self.terms[*place].initial == initial)
    }

    /// Those of some places whose words have another initial than a word.
    fn strangers<'p>(
        &'p self,
        places: &'p [u32],
        word: &Term<'_>,
    ) -> impl Iterator<Item = usize> + 'p {
        let initial = word.initial;

        places
            .iter()
            .map(|place| *place as usize)
            .filter(move |place| self.terms[*place].initial != initial)
    }

    fn all(&self) -> impl Iterator<Item = usize> {
        0..self.terms.len()
    }

    /// How the word at `row` of the first side, and the words before it, match.
    fn match_row(&self, row: &mut Row, a: &[Term<'_>], at: usize, likeness: &impl Likeness) {
        row.clear();
        let word = &a[at];

        for place in self.beginning_with(word.initial) {
            row.alike[place + 1] = likeness.of(&a[at..=at], &self.terms[place..=place]);
        }
        if word.open {
            for place in self.strangers(&self.open, word) {
                row.alike[place + 1] = likeness.of(&a[at..=at], &self.terms[place..=place]);
            }
        }

        for (shape, (rows, columns)) in SHAPES.into_iter().enumerate().skip(1) {
            let Some(first) = (at + 1).checked_sub(rows) else {
                continue;
            };
            if columns == 1 && a[first].leads {
                self.join(row, self.all(), &a[first..=at], shape, likeness);
            } else if columns == 1 {
                let places = self.beginning_with(a[first].initial);
                self.join(row, places, &a[first..=at], shape, likeness);
            } else {
                let same = self.beginning_with(word.initial);
                let places = same.chain(self.strangers(&self.leading, word));
                self.join(row, places, &a[first..=at], shape, likeness);
            }
        }
    }

    /// Adds what matches in one shape, begun at some places.
    fn join(
        &self,
        row: &mut Row,
        places: impl Iterator<Item = usize>,
        rows: &[Term<'_>],
        shape: usize,
        likeness: &impl Likeness,
    ) {
        let width = SHAPES[shape].1;

        for place in places {
            let column = place + width;
            let Some(columns) = self.terms.get(place..column) else {
                continue;
            };
            let may_join = match (rows, columns) {
                (few, [single]) | ([single], few) => may_join(few, single),
                _ => false,
            };
            if row.alike[column] >= 1.0 || !may_join {
                continue;
            }
            let alike = likeness.of(rows, columns);
            if alike > 0.0 {
                let worth = alike * heaviest(rows).max(heaviest(columns));
                row.is_joined[column] = true;
                row.joined.push(Joined {
                    column,
                    shape,
                    worth,
                });
            }
        }
    }
}

/// Whether a few words can be one: they have its letters, or it may stand for more.
fn may_join(few: &[Term<'_>], single: &Term<'_>) -> bool {
    letters(few) == u32::from(single.letters) || single.open || few[0].leads
}

fn letters(terms: &[Term<'_>]) -> u32 {
    terms.iter().map(|term| u32::from(term.letters)).sum()
}

fn heaviest(terms: &[Term<'_>]) -> f32 {
    terms.iter().map(|term| term.weight).fold(0.0, f32::max)
}

/// Gotoh's recurrence, row by row: of the scores the last rows are kept, of the ways all.
struct Table {
    width: usize,
    ways: Vec<u8>,
    /// The first cell of the highest score.
    top: usize,
    score: f32,
}

/// Rows of scores that are kept: the one that is filled and those that a join looks back to.
const ROWS: usize = JOIN + 1;

impl Table {
    fn fill(a: &[Term<'_>], b: &[Term<'_>], likeness: &impl Likeness) -> Self {
        let width = b.len() + 1;
        let columns = Columns::new(b);
        let mut row = Row::new(width);
        let mut scores: [Vec<f32>; ROWS] = std::array::from_fn(|_| vec![0.0; width]);
        // The best score that ends with a word of `a` unmatched, for each column.
        let mut gap_a = vec![f32::MIN; width];

        let mut table = Self {
            width,
            ways: vec![way::NOTHING; (a.len() + 1) * width],
            top: 0,
            score: 0.0,
        };
        for at in 0..a.len() {
            columns.match_row(&mut row, a, at, likeness);
            scores.rotate_right(1);
            table.fill_row(a, at, &columns, &row, &mut scores, &mut gap_a);
        }
        table
    }

    /// Fills the row of `a[at]`: `scores[0]`, from the rows before it.
    fn fill_row(
        &mut self,
        a: &[Term<'_>],
        at: usize,
        columns: &Columns<'_>,
        row: &Row,
        scores: &mut [Vec<f32>; ROWS],
        gap_a: &mut [f32],
    ) {
        let word = &a[at];
        let extend_a = extension(word);
        let is_announced_on_a = a.get(at + 1).is_some_and(|next| next.after_ellipsis);
        let ways = &mut self.ways[(at + 1) * self.width..][..self.width];
        let [current, earlier @ ..] = scores;
        let before = &earlier[0];
        current[0] = 0.0;
        // The best score that ends with a word of `b` unmatched.
        let mut gap_b = f32::MIN;

        for column in 1..self.width {
            let other = &columns.terms[column - 1];
            let mut flags = 0;

            let is_announced = columns.terms.get(column).is_some_and(|t| t.after_ellipsis);
            let (open, extend) = gap_cost(word, extend_a, is_announced);
            let (opened, extended) = (before[column] - open, gap_a[column] - extend);
            if extended > opened {
                flags |= way::A_EXTENDS;
            }
            gap_a[column] = opened.max(extended);

            let (open, extend) = gap_cost(other, columns.gaps[column - 1], is_announced_on_a);
            let (opened, extended) = (current[column - 1] - open, gap_b - extend);
            if extended > opened {
                flags |= way::B_EXTENDS;
            }
            gap_b = opened.max(extended);

            let alike = row.alike[column];
            let (mut diagonal, mut how) = if alike > 0.0 {
                let weight = (word.weight + other.weight) / 2.0;
                (before[column - 1] + alike * weight, way::MATCH)
            } else {
                (before[column - 1] - REPLACE, way::REPLACE)
            };
            if row.is_joined[column] {
                (diagonal, how) = best_joined(row, column, earlier, (diagonal, how));
            }

            let (mut best, mut chosen) = (0.0, way::NOTHING);
            for (score, way) in [
                (diagonal, how),
                (gap_a[column], way::GAP_A),
                (gap_b, way::GAP_B),
            ] {
                if score > best {
                    (best, chosen) = (score, way);
                }
            }
            current[column] = best;
            ways[column] = chosen | flags;
            if best > self.score {
                (self.score, self.top) = (best, (at + 1) * self.width + column);
            }
        }
    }

    fn trace(self) -> Alignment {
        let (mut i, mut j) = (self.top / self.width, self.top % self.width);
        let mut steps = Vec::new();

        while i > 0 && j > 0 {
            let here = self.ways[i * self.width + j];
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
            let extends = self.ways[i * self.width + j] & way::A_EXTENDS != 0;
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
            let extends = self.ways[i * self.width + j] & way::B_EXTENDS != 0;
            j -= 1;
            steps.push(Step::OnlyB(j));
            if !extends {
                return j;
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn terms(words: &[String]) -> Vec<Term<'_>> {
        words
            .iter()
            .map(|word| Term::plain(word, if word.len() > 1 { 3.0 } else { 1.0 }))
            .collect()
    }

    fn joined(terms: &[Term<'_>]) -> String {
        terms.iter().map(|t| t.form).collect()
    }

    fn same(a: &[Term<'_>], b: &[Term<'_>]) -> f32 {
        if joined(a) == joined(b) { 1.0 } else { 0.0 }
    }

    /// The slow twin: every way to end at (i, j), gaps of every length, no layers.
    fn best_score_slowly(a: &[Term<'_>], b: &[Term<'_>]) -> f32 {
        let mut best = vec![vec![0.0f32; b.len() + 1]; a.len() + 1];
        let mut top = 0.0f32;
        for i in 1..=a.len() {
            for j in 1..=b.len() {
                let mut score = 0.0f32;
                for n in 1..=JOIN.min(i) {
                    for m in 1..=JOIN.min(j) {
                        if n > 1 && m > 1 {
                            continue;
                        }
                        let alike = same(&a[i - n..i], &b[j - m..j]);
                        let heaviest =
                            |t: &[Term<'_>]| t.iter().map(|t| t.weight).fold(0.0, f32::max);
                        let worth = if (n, m) == (1, 1) {
                            (a[i - 1].weight + b[j - 1].weight) / 2.0
                        } else {
                            heaviest(&a[i - n..i]).max(heaviest(&b[j - m..j]))
                        };
                        let one_alike = same(&a[i - 1..i], &b[j - 1..j]) >= 1.0;
                        if alike > 0.0 && ((n, m) == (1, 1) || !one_alike) {
                            score = score.max(best[i - n][j - m] + alike * worth);
                        }
                    }
                }
                score = score.max(
                    best[i - 1][j - 1]
                        - if same(&a[i - 1..i], &b[j - 1..j]) > 0.0 {
                            9.0
                        } else {
                            REPLACE
                        },
                );
                for k in 0..i {
                    score = score.max(best[k][j] - gap_of(&a[k..i]));
                }
                for k in 0..j {
                    score = score.max(best[i][k] - gap_of(&b[k..j]));
                }
                best[i][j] = score;
                top = top.max(score);
            }
        }
        top
    }

    fn gap_of(words: &[Term<'_>]) -> f32 {
        let rest: f32 = words[1..]
            .iter()
            .map(|w| GAP_EXTEND * w.weight.min(1.5))
            .sum();
        GAP_OPEN + rest
    }

    fn words() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(
            prop::sample::select(vec!["a", "b", "ab", "tool", "kit", "toolkit"]),
            0..14,
        )
        .prop_map(|words| words.into_iter().map(String::from).collect())
    }

    #[test]
    fn words_of_any_number_of_letters_are_aligned() {
        let long = "x".repeat(40_000);
        let (a, b) = ([long.clone(), long.clone()], [format!("{long}y")]);

        assert!(align(&terms(&a), &terms(&b), &same).steps.is_empty());
    }

    proptest! {
        #[test]
        fn scores_as_the_slow_twin(a in words(), b in words()) {
            let (a, b) = (terms(&a), terms(&b));
            let fast = align(&a, &b, &same).score;
            prop_assert!((fast - best_score_slowly(&a, &b)).abs() < 1e-3);
        }

        #[test]
        fn mirrors_when_the_sides_are_swapped(a in words(), b in words()) {
            let (a, b) = (terms(&a), terms(&b));
            prop_assert_eq!(align(&a, &b, &same), align(&b, &a, &same).mirrored());
        }

        #[test]
        fn steps_go_through_both_sides_in_order(a in words(), b in words()) {
            let (a, b) = (terms(&a), terms(&b));
            let found = align(&a, &b, &same);
            let (mut i, mut j) = (found.a_range().start, found.b_range().start);
            for step in &found.steps {
                match step {
                    Step::Match { a: x, b: y } => {
                        prop_assert_eq!((x.start, y.start), (i, j));
                        prop_assert_eq!(joined(&a[x.clone()]), joined(&b[y.clone()]));
                        (i, j) = (x.end, y.end);
                    }
                    Step::Replace { a, b } => {
                        prop_assert_eq!((*a, *b), (i, j));
                        (i, j) = (i + 1, j + 1);
                    }
                    Step::OnlyA(x) => { prop_assert_eq!(*x, i); i += 1; }
                    Step::OnlyB(x) => { prop_assert_eq!(*x, j); j += 1; }
                }
            }
            prop_assert_eq!((i, j), (found.a_range().end, found.b_range().end));
        }
    }
}
