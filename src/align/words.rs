//! Local alignment of two short word sequences, as collation needs it.
//!
//! Computes: the best-scoring local alignment (Smith and Waterman 1981) with affine gaps (Gotoh
//! 1982). Matches weigh what their words weigh, so that a rare word anchors and "the" does not; two
//! or three words may match one ("tool kit", "toolkit"; "it is", "it's"); a gap that an ellipsis or
//! a bracket announces is nearly free.
//! Cost: O(n m) time and space; `n m` is bounded by [`MAX_CELLS`] and longer input is cut.
//! Symmetric: the pair is put in a fixed order first, so `align(a, b)` mirrors `align(b, a)`.

use std::ops::Range;

/// A word to align.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The form that is compared.
    pub form: String,
    /// What it is worth: around 1 for function words, 3 for rare ones.
    pub weight: f32,
    /// An ellipsis stands right before it, so the other side may go on here for free.
    pub after_ellipsis: bool,
    /// An editor's insertion: leaving it unmatched is nearly free.
    pub bracketed: bool,
    /// The caller's own number for the word, for a [`Likeness`] that keeps more about it.
    pub tag: u32,
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
    fn of(&self, a: &[Term], b: &[Term]) -> f32;
}

impl<F: Fn(&[Term], &[Term]) -> f32> Likeness for F {
    fn of(&self, a: &[Term], b: &[Term]) -> f32 {
        self(a, b)
    }
}

/// The largest table that is filled, in cells: 2,000 words against 2,000.
pub const MAX_CELLS: usize = 4_000_000;

const GAP_OPEN: f32 = 1.6;
const GAP_EXTEND: f32 = 0.22;
const GAP_ANNOUNCED: f32 = 0.3;
const REPLACE: f32 = 1.1;
/// The most words that may match one.
const JOIN: usize = 3;

/// Aligns two sequences; see the module for what is best.
///
/// ```
/// use variorum::align::{align, Step, Term};
/// let terms = |text: &str| -> Vec<Term> {
///     text.split(' ')
///         .map(|w| Term { form: w.into(), weight: 1.0, after_ellipsis: false, bracketed: false, tag: 0 })
///         .collect()
/// };
/// let spelt = |t: &[Term]| t.iter().map(|t| t.form.as_str()).collect::<String>();
/// let same = |a: &[Term], b: &[Term]| if spelt(a) == spelt(b) { 1.0 } else { 0.0 };
/// let found = align(&terms("in our tool kit now"), &terms("our toolkit"), &same);
/// assert_eq!(found.steps, [
///     Step::Match { a: 1..2, b: 0..1 },
///     Step::Match { a: 2..4, b: 1..2 },
/// ]);
/// ```
pub fn align(a: &[Term], b: &[Term], likeness: &impl Likeness) -> Alignment {
    if a.len() == b.len() && forms(a).eq(forms(b)) {
        return all_match(a);
    }
    let a = &a[..a.len().min(MAX_CELLS / b.len().clamp(1, 2000))];
    let b = &b[..b.len().min(MAX_CELLS / a.len().max(1))];
    let in_order = forms(a).le(forms(b));
    if in_order {
        Table::fill(a, b, likeness).trace(a, b)
    } else {
        Table::fill(b, a, likeness).trace(b, a).mirrored()
    }
}

/// Equal sequences match word for word.
fn all_match(terms: &[Term]) -> Alignment {
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

fn forms(terms: &[Term]) -> impl Iterator<Item = &str> {
    terms.iter().map(|t| t.form.as_str())
}

/// Where a cell's score came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    Nothing,
    Match(u8, u8),
    Replace,
    GapA,
    GapB,
}

/// The three layers of Gotoh's recurrence, row by row.
struct Table {
    width: usize,
    best: Vec<f32>,
    from: Vec<From>,
    /// For gaps: whether the cell before in the gap is in the gap too.
    a_extends: Vec<bool>,
    b_extends: Vec<bool>,
}

impl Table {
    fn fill(a: &[Term], b: &[Term], likeness: &impl Likeness) -> Self {
        let width = b.len() + 1;
        let cells = (a.len() + 1) * width;
        let mut table = Self {
            width,
            best: vec![0.0; cells],
            from: vec![From::Nothing; cells],
            a_extends: vec![false; cells],
            b_extends: vec![false; cells],
        };
        // gap_a: a word of `a` is left unmatched; kept a row. gap_b: kept a cell.
        let mut gap_a = vec![f32::MIN; width];
        for i in 1..=a.len() {
            let mut gap_b = f32::MIN;
            for j in 1..width {
                let at = i * width + j;
                let (open, extend) = gap_cost(&a[i - 1], b.get(j));
                let (opened, extended) = (table.best[at - width] - open, gap_a[j] - extend);
                table.a_extends[at] = extended > opened;
                gap_a[j] = opened.max(extended);
                let (open, extend) = gap_cost(&b[j - 1], a.get(i));
                let (opened, extended) = (table.best[at - 1] - open, gap_b - extend);
                table.b_extends[at] = extended > opened;
                gap_b = opened.max(extended);
                let (diagonal, from) = table.diagonal(a, b, i, j, likeness);
                let ways = [
                    (0.0, From::Nothing),
                    (diagonal, from),
                    (gap_a[j], From::GapA),
                    (gap_b, From::GapB),
                ];
                let mut chosen = ways[0];
                for way in &ways[1..] {
                    if way.0 > chosen.0 {
                        chosen = *way;
                    }
                }
                (table.best[at], table.from[at]) = chosen;
            }
        }
        table
    }

    /// The best way to end at (i, j) with words of both sides against each other.
    fn diagonal(
        &self,
        a: &[Term],
        b: &[Term],
        i: usize,
        j: usize,
        likeness: &impl Likeness,
    ) -> (f32, From) {
        let before = |n: usize, m: usize| self.best[(i - n) * self.width + j - m];
        let one = likeness.of(&a[i - 1..i], &b[j - 1..j]);
        let weight = (a[i - 1].weight + b[j - 1].weight) / 2.0;
        let mut chosen = if one > 0.0 {
            (before(1, 1) + one * weight, From::Match(1, 1))
        } else {
            (before(1, 1) - REPLACE, From::Replace)
        };
        if one >= 1.0 {
            return chosen;
        }
        for n in 2..=JOIN {
            for (n, m) in [(n, 1), (1, n)] {
                if n > i || m > j {
                    continue;
                }
                let alike = likeness.of(&a[i - n..i], &b[j - m..j]);
                let heaviest = |t: &[Term]| t.iter().map(|t| t.weight).fold(0.0, f32::max);
                let score =
                    before(n, m) + alike * heaviest(&a[i - n..i]).max(heaviest(&b[j - m..j]));
                if alike > 0.0 && score > chosen.0 {
                    chosen = (score, From::Match(n as u8, m as u8));
                }
            }
        }
        chosen
    }

    fn trace(self, a: &[Term], b: &[Term]) -> Alignment {
        let mut at = 0;
        for (i, score) in self.best.iter().enumerate() {
            if *score > self.best[at] {
                at = i;
            }
        }
        let score = self.best[at];
        let (mut i, mut j) = (at / self.width, at % self.width);
        let mut steps = Vec::new();
        while i > 0 && j > 0 {
            let cell = i * self.width + j;
            match self.from[cell] {
                From::Nothing => break,
                From::Match(n, m) => {
                    let (n, m) = (n as usize, m as usize);
                    steps.push(Step::Match {
                        a: i - n..i,
                        b: j - m..j,
                    });
                    (i, j) = (i - n, j - m);
                }
                From::Replace => {
                    steps.push(Step::Replace { a: i - 1, b: j - 1 });
                    (i, j) = (i - 1, j - 1);
                }
                From::GapA => {
                    i = self.gap(
                        i,
                        |i| self.a_extends[i * self.width + j],
                        |i| steps.push(Step::OnlyA(i)),
                    )
                }
                From::GapB => {
                    j = self.gap(
                        j,
                        |j| self.b_extends[i * self.width + j],
                        |j| steps.push(Step::OnlyB(j)),
                    )
                }
            }
        }
        steps.reverse();
        debug_assert!(i <= a.len() && j <= b.len());
        Alignment { steps, score }
    }

    /// Walks one gap back to where it was opened.
    fn gap(
        &self,
        mut at: usize,
        extends: impl Fn(usize) -> bool,
        mut leave: impl FnMut(usize),
    ) -> usize {
        loop {
            let more = extends(at);
            at -= 1;
            leave(at);
            if !more {
                return at;
            }
        }
    }
}

/// What it costs to leave a word out: to open a gap with it, and to go on. `across` is the word
/// that comes next on the other side.
fn gap_cost(word: &Term, across: Option<&Term>) -> (f32, f32) {
    if word.bracketed || across.is_some_and(|t| t.after_ellipsis) {
        return (GAP_ANNOUNCED, 0.02);
    }
    (GAP_OPEN, GAP_EXTEND * word.weight.min(1.5))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn terms(words: &[String]) -> Vec<Term> {
        words
            .iter()
            .map(|word| Term {
                form: word.clone(),
                weight: if word.len() > 1 { 3.0 } else { 1.0 },
                after_ellipsis: false,
                bracketed: false,
                tag: 0,
            })
            .collect()
    }

    fn joined(terms: &[Term]) -> String {
        terms.iter().map(|t| t.form.as_str()).collect()
    }

    fn same(a: &[Term], b: &[Term]) -> f32 {
        if joined(a) == joined(b) { 1.0 } else { 0.0 }
    }

    /// The slow twin: every way to end at (i, j), gaps of every length, no layers.
    fn best_score_slowly(a: &[Term], b: &[Term]) -> f32 {
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
                        let heaviest = |t: &[Term]| t.iter().map(|t| t.weight).fold(0.0, f32::max);
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

    fn gap_of(words: &[Term]) -> f32 {
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
