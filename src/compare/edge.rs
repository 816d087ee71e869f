//! The edges of a comparison: which words outside an alignment still belong to the stretch that two
//! readings have in common.
//!
//! The rule: what an ellipsis of the other side stands for is inside; a word or two against a word
//! or two are a difference; words that only one side has, or that a sentence's end cuts off, are
//! text beyond the stretch. Cost: O(words at the edge).

use super::phrase::{Phrase, Word};

/// The words outside the alignment at one end, nearest first.
pub(super) struct Edge<'p> {
    a: Vec<&'p Word>,
    b: Vec<&'p Word>,
    /// An ellipsis of the other side stands where these words would.
    a_elided: bool,
    b_elided: bool,
    /// A sentence ends between these words and the alignment.
    a_cut: bool,
    b_cut: bool,
}

/// How many words at an edge belong to the common stretch, and whether more is left.
#[derive(Clone, Copy)]
pub(super) struct Settled {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) a_beyond: bool,
    pub(super) b_beyond: bool,
}

impl Settled {
    /// The first text has no word more at this edge.
    pub(super) fn a_is_clean(self) -> bool {
        self.a == 0 && !self.a_beyond
    }

    pub(super) fn b_is_clean(self) -> bool {
        self.b == 0 && !self.b_beyond
    }
}

/// A difference at an edge is at most this long on its longer side.
const EDGE_CHANGE: usize = 3;
/// Two edges that end in the same word are compared up to this length.
const EDGE_SAME_END: usize = 8;
/// What an ellipsis at an edge may stand for.
const EDGE_ELLIPSIS: usize = 12;

impl<'p> Edge<'p> {
    pub(super) fn before(a: &'p Phrase, b: &'p Phrase, at_a: usize, at_b: usize) -> Self {
        let outside = |p: &'p Phrase, at: usize| p.words[..at].iter().rev().collect::<Vec<_>>();
        // A mark before the first word of a text stands between nothing.
        let joint = |p: &'p Phrase, at: usize| p.words.get(at).filter(|_| at > 0);
        Self::new(
            (outside(a, at_a), joint(a, at_a)),
            (outside(b, at_b), joint(b, at_b)),
        )
    }

    pub(super) fn after(a: &'p Phrase, b: &'p Phrase, at_a: usize, at_b: usize) -> Self {
        let outside = |p: &'p Phrase, at: usize| p.words[at..].iter().collect::<Vec<_>>();
        Self::new(
            (outside(a, at_a), a.words.get(at_a)),
            (outside(b, at_b), b.words.get(at_b)),
        )
    }

    /// From the words outside and the word that the joint with the alignment stands before.
    fn new(a: (Vec<&'p Word>, Option<&'p Word>), b: (Vec<&'p Word>, Option<&'p Word>)) -> Self {
        let elided = |joint: Option<&Word>| joint.is_some_and(|w| w.after_ellipsis);
        let cut = |joint: Option<&Word>| joint.is_some_and(|w| w.opens_sentence);
        Self {
            a_elided: elided(b.1),
            b_elided: elided(a.1),
            a_cut: cut(a.1),
            b_cut: cut(b.1),
            a: a.0,
            b: b.0,
        }
    }

    pub(super) fn settle(&self) -> Settled {
        let spoken = |words: &[&Word]| words.iter().filter(|w| !w.bracketed).count();
        let (n, m) = (spoken(&self.a), spoken(&self.b));
        let bracketed_only = |words: &[&Word]| !words.is_empty() && spoken(words) == 0;
        if bracketed_only(&self.a) || bracketed_only(&self.b) {
            let take = |words: &[&Word]| {
                if bracketed_only(words) {
                    words.len()
                } else {
                    0
                }
            };
            return Settled {
                a: take(&self.a),
                b: take(&self.b),
                a_beyond: n > 0,
                b_beyond: m > 0,
            };
        }
        if self.a_elided && n > 0 && n <= EDGE_ELLIPSIS {
            return Settled {
                a: self.a.len(),
                b: 0,
                a_beyond: false,
                b_beyond: m > 0,
            };
        }
        if self.b_elided && m > 0 && m <= EDGE_ELLIPSIS {
            return Settled {
                a: 0,
                b: self.b.len(),
                a_beyond: n > 0,
                b_beyond: false,
            };
        }
        let apart = n == 0 || m == 0 || self.a_cut || self.b_cut;
        if apart {
            return Settled {
                a: 0,
                b: 0,
                a_beyond: n > 0,
                b_beyond: m > 0,
            };
        }
        if let Some((a, b)) = self.same_opening() {
            return Settled {
                a,
                b,
                a_beyond: n > a,
                b_beyond: m > b,
            };
        }
        let whole = n.max(m) <= EDGE_CHANGE || self.same_end();
        let k = n.min(m);
        match (whole, k) {
            (true, _) => Settled {
                a: self.a.len(),
                b: self.b.len(),
                a_beyond: false,
                b_beyond: false,
            },
            (false, 1 | 2) => Settled {
                a: k,
                b: k,
                a_beyond: n > k,
                b_beyond: m > k,
            },
            _ => Settled {
                a: 0,
                b: 0,
                a_beyond: true,
                b_beyond: true,
            },
        }
    }
}

impl Edge<'_> {
    /// Both sides end in the same word a little further out: what stands between differs.
    fn same_end(&self) -> bool {
        let last = |words: &[&Word]| words.last().map(|w| w.form.clone());
        self.a.len().max(self.b.len()) <= EDGE_SAME_END && last(&self.a) == last(&self.b)
    }

    /// The words of the shorter side stand a little further out on the other: the words between
    /// are missing, not strange ("I reacted and judged", "I judged").
    fn same_opening(&self) -> Option<(usize, usize)> {
        let (short, long) = if self.a.len() <= self.b.len() {
            (&self.a, &self.b)
        } else {
            (&self.b, &self.a)
        };
        let n = short.len();
        if n == 0 || n > EDGE_CHANGE {
            return None;
        }
        let same = |run: &[&Word]| run.iter().zip(short.iter()).all(|(x, y)| x.form == y.form);
        let at = long.windows(n).take(EDGE_SAME_END).position(same)?;
        let outermost = at + n == long.len() || long[at + n - 1].opens_sentence;
        let taken = (n, at + n);
        let sure = outermost || n > 1;
        sure.then_some(if self.a.len() <= self.b.len() {
            taken
        } else {
            (taken.1, taken.0)
        })
    }
}
