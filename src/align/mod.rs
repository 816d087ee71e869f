//! Local alignment of two word sequences, as collation needs it.
//!
//! Computes: the best-scoring local alignment (Smith and Waterman 1981) with affine gaps (Gotoh
//! 1982). Matches weigh what their words weigh, so that a rare word anchors and "the" does not; two
//! or three words may match one ("tool kit", "toolkit"; "it is", "it's"); a gap that an ellipsis or
//! a bracket announces is nearly free.
//! Cost: O(n m) time, most of it three sums and three comparisons a cell, and a byte of memory a
//! cell; likeness is asked only of words with one initial. Of long sequences only a band of the
//! table is filled. The table is bounded by [`MAX_CELLS`] and longer input is cut.
//! Symmetric: the pair is put in a fixed order first, so `align(a, b)` mirrors `align(b, a)`.
//! Parts: `changed` aligns nearly equal sequences where they differ, `columns` says which words
//! match, `band` which cells are filled, `table` fills them.

mod band;
mod changed;
mod columns;
mod table;

use std::ops::Range;

use band::Band;
use table::Table;

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

impl Step {
    /// The same step of sequences that have so many more words before.
    pub fn shifted(&self, a_by: usize, b_by: usize) -> Self {
        match self {
            Self::Match { a, b } => Self::Match {
                a: a.start + a_by..a.end + a_by,
                b: b.start + b_by..b.end + b_by,
            },
            Self::Replace { a, b } => Self::Replace {
                a: a + a_by,
                b: b + b_by,
            },
            Self::OnlyA(i) => Self::OnlyA(i + a_by),
            Self::OnlyB(j) => Self::OnlyB(j + b_by),
        }
    }
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

    /// Appends words that are the same in both, from a place on.
    fn take_equal(&mut self, words: &[Term<'_>], (i, j): (usize, usize)) {
        self.score += words.iter().map(|term| term.weight).sum::<f32>();
        self.steps.extend((0..words.len()).map(|step| Step::Match {
            a: i + step..i + step + 1,
            b: j + step..j + step + 1,
        }));
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

/// The largest table that is filled, in cells: 2,000 words against 2,000, and far more in a band.
pub const MAX_CELLS: usize = 4_000_000;

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

    if forms(a).le(forms(b)) {
        align_in_order(a, b, likeness)
    } else {
        align_in_order(b, a, likeness).mirrored()
    }
}

/// Whether two sequences are too long to be aligned whole.
pub fn is_too_long(a: &[Term<'_>], b: &[Term<'_>]) -> bool {
    a.len().saturating_mul(b.len()) > MAX_CELLS && Band::of(a, b).cells() > MAX_CELLS
}

fn align_in_order(a: &[Term<'_>], b: &[Term<'_>], likeness: &impl Likeness) -> Alignment {
    changed::align_nearly_equal(a, b, likeness).unwrap_or_else(|| align_whole(a, b, likeness))
}

fn align_whole(a: &[Term<'_>], b: &[Term<'_>], likeness: &impl Likeness) -> Alignment {
    let band = Band::of(a, b);
    if band.cells() <= MAX_CELLS {
        return Table::fill(a, b, &band, likeness).trace();
    }

    let a = &a[..a.len().min(MAX_CELLS / b.len().clamp(1, 2000))];
    let b = &b[..b.len().min(MAX_CELLS / a.len().max(1))];
    Table::fill(a, b, &Band::whole(a, b), likeness).trace()
}

/// Equal sequences match word for word.
fn all_match(terms: &[Term<'_>]) -> Alignment {
    let mut found = Alignment::default();
    found.take_equal(terms, (0, 0));
    found
}

fn forms<'t>(terms: &[Term<'t>]) -> impl Iterator<Item = &'t str> {
    terms.iter().map(|term| term.form)
}

#[cfg(test)]
mod tests {
    use super::columns::JOIN;
    use super::table::{GAP_EXTEND, GAP_OPEN, REPLACE};
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

    /// A text of some hundred words, and what is left of it after one in so many was changed and a stretch
    /// was moved out.
    fn long_pair() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
        let text = prop::collection::vec(0u32..400, 200..400);
        (text, 8usize..30, 0usize..200, 0usize..60).prop_map(|(text, every, from, gone)| {
            let words: Vec<String> = text.iter().map(|word| format!("word{word}")).collect();
            let kept = words.iter().enumerate().filter(|(at, _)| {
                let is_gone = (from..from + gone).contains(at);
                !is_gone
            });
            let changed = kept.map(|(at, word)| {
                if at % every == 0 {
                    format!("other{at}")
                } else {
                    word.clone()
                }
            });
            let changed = changed.collect();
            (words, changed)
        })
    }

    /// A text, and the same with some of its words changed, dropped or doubled.
    fn near_pair() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
        let text = prop::collection::vec(0u32..40, 20..60);
        let edits = prop::collection::vec((0usize..60, 0u32..4), 1..4);
        (text, edits).prop_map(|(text, edits)| {
            let words: Vec<String> = text.iter().map(|word| format!("w{word}")).collect();
            let mut changed = words.clone();
            for (at, sort) in edits {
                let at = at % changed.len();
                match sort {
                    0 => changed[at] = "other".into(),
                    1 => drop(changed.remove(at)),
                    2 => changed.insert(at, changed[at].clone()),
                    _ => changed.insert(at, "more".into()),
                }
            }
            (words, changed)
        })
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
        fn nearly_equal_texts_score_as_the_whole_table((a, b) in near_pair()) {
            let (a, b) = (terms(&a), terms(&b));
            let whole = align_whole(&a, &b, &same);
            // In the same order: of two alignments that are as good, the other order may take the other.
            let found = align_in_order(&a, &b, &same);
            prop_assert!((found.score - whole.score).abs() < 1e-3);
            prop_assert_eq!(found.a_range(), whole.a_range());
            prop_assert_eq!(found.b_range(), whole.b_range());
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

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn a_band_scores_as_the_whole_table((a, b) in long_pair()) {
            let (a, b) = (terms(&a), terms(&b));
            let whole = Table::fill(&a, &b, &Band::whole(&a, &b), &same).trace();
            let band = Band::of(&a, &b);
            prop_assert!(band.cells() < a.len() * b.len());
            let banded = Table::fill(&a, &b, &band, &same).trace();
            prop_assert_eq!(banded, whole);
        }
    }
}
