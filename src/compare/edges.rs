//! The edges of a comparison: which words outside an alignment still belong to the stretch that two
//! readings have in common.
//!
//! The rule: what an ellipsis of the other side stands for is inside; where both readings go on,
//! differently, within one sentence, that is a difference to the sentence's end ("raise taxes on the
//! rich", "raise taxes for working families"), and so are two sentences of a few words that differ; words that only one side has, or that a sentence's
//! end parts from the stretch, are beyond it. Cost: O(words at the edge).

use super::phrase::{Phrase, Word};

/// The words outside the alignment at one end, nearest first.
pub(super) struct Edge<'p> {
    a: Outside<'p>,
    b: Outside<'p>,
}

/// One side's words outside.
struct Outside<'p> {
    words: Vec<&'p Word>,
    /// An ellipsis of the other side is where these words would be.
    elided: bool,
    /// A sentence ends between these words and the alignment.
    parted: bool,
    /// How many of the words are of the sentence that the alignment ends in.
    in_sentence: usize,
    /// How many words the sentence next to it has, where one ends between.
    next_sentence: usize,
    /// The words reach back to a capital that opens the sentence.
    has_opening: bool,
}

/// How many words at an edge belong to the common stretch, and whether more is left.
#[derive(Clone, Copy, Debug)]
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

/// A few words that are strange at the outer end are looked for this far out on the other side.
const SAME_OPENING: usize = 8;
/// One word alone is looked for this far out, or at the sentence's start.
const NEAR: usize = 2;
/// The words that are looked for are at most this many: more would be an alignment of their own.
const OPENING: usize = 3;
/// So few words at an edge, against more than so many, are no other way to go on. Both chosen on the
/// labelled pairs of BASIL.
const A_FEW: usize = 2;
const MANY: usize = 3;
/// Where both readings have a sentence of at most so many words next to the stretch, they are one
/// sentence that was changed, and not two that were chosen: "Trump! Trump!", "Trump! Harris!".
const FRAGMENT: usize = 3;
/// What an ellipsis at an edge may stand for, in words.
const EDGE_ELLIPSIS: usize = 12;

impl<'p> Edge<'p> {
    pub(super) fn before(a: &'p Phrase, b: &'p Phrase, at_a: usize, at_b: usize) -> Self {
        Self::new(
            Outside::before(a, at_a, joint_before(b, at_b)),
            Outside::before(b, at_b, joint_before(a, at_a)),
        )
    }

    pub(super) fn after(a: &'p Phrase, b: &'p Phrase, at_a: usize, at_b: usize) -> Self {
        Self::new(
            Outside::after(a, at_a, b.words.get(at_b)),
            Outside::after(b, at_b, a.words.get(at_a)),
        )
    }

    fn new(a: Outside<'p>, b: Outside<'p>) -> Self {
        Self { a, b }
    }

    /// Which of the words belong to the common stretch.
    pub(super) fn settle(&self) -> Settled {
        let (a, b) = (self.a.spoken(), self.b.spoken());

        if self.a.is_all_brackets() || self.b.is_all_brackets() {
            return Settled {
                a: self.a.bracketed_taken(),
                b: self.b.bracketed_taken(),
                a_beyond: a > 0,
                b_beyond: b > 0,
            };
        }
        if self.a.is_elided() {
            return Settled {
                a: self.a.words.len(),
                b: 0,
                a_beyond: false,
                b_beyond: b > 0,
            };
        }
        if self.b.is_elided() {
            return Settled {
                a: 0,
                b: self.b.words.len(),
                a_beyond: a > 0,
                b_beyond: false,
            };
        }

        if a == 0 || b == 0 {
            return self.taken(0, 0);
        }
        if self.a.is_fragment() && self.b.is_fragment() {
            return self.taken(self.a.next_sentence, self.b.next_sentence);
        }
        if self.a.parted || self.b.parted {
            return self.one_goes_on();
        }

        match self.same_opening() {
            Some((a, b)) => self.taken(a, b),
            None => self.going_on(),
        }
    }

    /// One reading ends the sentence and goes on with another: the rest of the sentence is missing
    /// inside it, and not at its edge.
    fn one_goes_on(&self) -> Settled {
        match (self.a.parted, self.b.parted) {
            (false, true) => self.taken(self.a.in_sentence, 0),
            (true, false) => self.taken(0, self.b.in_sentence),
            _ => self.taken(0, 0),
        }
    }

    /// Both go on. A word or two against many are held against the nearest of those, and the rest is
    /// beyond: "if they like it", "we will see whether they like it".
    fn going_on(&self) -> Settled {
        let (a, b) = (self.a.in_sentence, self.b.in_sentence);
        let fewer = a.min(b);
        let are_openings = self.a.has_opening && self.b.has_opening;

        if fewer <= A_FEW && a.max(b) > MANY && !are_openings {
            self.taken(fewer, fewer)
        } else {
            self.taken(a, b)
        }
    }

    fn taken(&self, a: usize, b: usize) -> Settled {
        Settled {
            a,
            b,
            a_beyond: self.a.spoken() > 0 && self.a.words.len() > a,
            b_beyond: self.b.spoken() > 0 && self.b.words.len() > b,
        }
    }

    /// The few words of the shorter side are a little further out on the other: the words between
    /// are missing, not strange ("I reacted and judged", "I judged").
    fn same_opening(&self) -> Option<(usize, usize)> {
        let a_is_shorter = self.a.words.len() <= self.b.words.len();
        let (short, long) = if a_is_shorter {
            (&self.a.words, &self.b.words)
        } else {
            (&self.b.words, &self.a.words)
        };

        let length = short.len();
        if length == 0 || length > OPENING {
            return None;
        }

        let mut runs = long.windows(length).take(SAME_OPENING);
        let at = runs.position(|run| {
            run.iter()
                .zip(short.iter())
                .all(|(there, here)| there.form == here.form)
        })?;

        let end = at + length;
        let is_outermost = end == long.len() || long[end - 1].opens_sentence;
        let is_near = at <= NEAR;
        if !is_outermost && !is_near && length == 1 {
            return None;
        }

        Some(if a_is_shorter {
            (length, end)
        } else {
            (end, length)
        })
    }
}

/// The word that a mark before the alignment comes before; a mark before the first word of a text is
/// between nothing.
fn joint_before(phrase: &Phrase, at: usize) -> Option<&Word> {
    phrase.words.get(at).filter(|_| at > 0)
}

impl<'p> Outside<'p> {
    fn before(phrase: &'p Phrase, at: usize, across: Option<&Word>) -> Self {
        let words: Vec<&Word> = phrase.words[..at].iter().rev().collect();
        let opening = words.iter().position(|word| word.opens_sentence);
        let in_sentence = opening.map_or(words.len(), |at| at + 1);

        Self {
            in_sentence,
            next_sentence: in_sentence,
            has_opening: opening.is_some_and(|at| words[at].is_capital()),
            words,
            elided: is_elided_by(across),
            parted: phrase.words.get(at).is_some_and(|word| word.opens_sentence),
        }
    }

    fn after(phrase: &'p Phrase, at: usize, across: Option<&Word>) -> Self {
        let words: Vec<&Word> = phrase.words[at..].iter().collect();
        let next = words.iter().position(|word| word.opens_sentence);
        let second = words
            .iter()
            .skip(1)
            .position(|word| word.opens_sentence)
            .map(|at| at + 1);

        Self {
            next_sentence: second.unwrap_or(words.len()),
            in_sentence: next.unwrap_or(words.len()),
            has_opening: false,
            parted: next == Some(0),
            words,
            elided: is_elided_by(across),
        }
    }

    /// A sentence of a few words is next to the stretch: "Trump!", "Palestine does."
    fn is_fragment(&self) -> bool {
        self.parted && (1..=FRAGMENT).contains(&self.next_sentence)
    }

    fn spoken(&self) -> usize {
        self.words.iter().filter(|word| !word.bracketed).count()
    }

    fn is_all_brackets(&self) -> bool {
        !self.words.is_empty() && self.spoken() == 0
    }

    fn bracketed_taken(&self) -> usize {
        if self.is_all_brackets() {
            self.words.len()
        } else {
            0
        }
    }

    fn is_elided(&self) -> bool {
        let spoken = self.spoken();

        self.elided && spoken > 0 && spoken <= EDGE_ELLIPSIS
    }
}

fn is_elided_by(across: Option<&Word>) -> bool {
    across.is_some_and(|word| word.after_ellipsis)
}
