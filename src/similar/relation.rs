//! What one article is to another: a copy, cut, added to, updated, or only sharing a passage.
//!
//! Computes: which words of each lie in runs of five words that the other has too, and from the two
//! shares and from where the other words stand, a relation. It is asked twice, of the whole stories and
//! of what is left without quoted speech: two outlets that print the same quotations in their own
//! reporting are no copies of one another. Page furniture, by its form and as the corpus repeats it, is
//! left out before. Cost: O(words) time and space.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::text::vocabulary::WordId;

/// What two articles are to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same text.
    Identical,
    /// The same words; case, marks, white space or page furniture differ.
    Surface,
    /// The shorter one is the beginning of the longer one.
    Truncated,
    /// The longer one holds all of the shorter one, and more before it or inside.
    Expanded,
    /// Most of each is in the other, and each has words of its own.
    Updated,
    /// They share a passage, and more of one or both is their own.
    SharedPassage,
    /// They share no passage.
    Unrelated,
}

impl Relation {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Surface => "surface",
            Self::Truncated => "truncated",
            Self::Expanded => "expanded",
            Self::Updated => "updated",
            Self::SharedPassage => "shared_passage",
            Self::Unrelated => "unrelated",
        }
    }
}

/// Words of a run that is copied and not chance, as for shingles.
const RUN: usize = 5;
/// With this share of its words in the other an article is whole in it: a changed word takes the nine runs
/// around it away.
const WHOLE: f64 = 0.95;
/// Of two that are whole in one another, one is cut or added to where it has this many times fewer words of its
/// own than the other.
const FEW: usize = 10;
/// With this share of the words of both in the other, one is a version of the other.
const MOST: f64 = 0.5;
/// This share of what a truncated article lacks stands behind all that it has.
const BEHIND: f64 = 0.9;

/// The relation of two texts, each given as runs of words that nothing left out interrupts; `passage` is the
/// fewest words of a shared passage.
///
/// ```
/// use variorum::similar::relation::{Relation, of_words};
/// let story: Vec<u32> = (0..100).collect();
/// let of = |other: Vec<u32>| of_words(&[&story], &[&other], 15);
/// assert_eq!(of((0..100).collect()), Relation::Surface);
/// assert_eq!(of((0..60).collect()), Relation::Truncated);
/// assert_eq!(of((200..230).chain(0..100).collect()), Relation::Expanded);
/// assert_eq!(of((200..203).chain(0..100).collect()), Relation::Expanded);
/// assert_eq!(of((0..70).chain(200..230).collect()), Relation::Updated);
/// assert_eq!(of((200..300).chain(20..40).collect()), Relation::SharedPassage);
/// assert_eq!(of((200..300).chain(20..30).collect()), Relation::Unrelated);
/// ```
pub fn of_words(a: &[&[WordId]], b: &[&[WordId]], passage: usize) -> Relation {
    let same = |x: &[&[WordId]], y: &[&[WordId]]| {
        x.iter().copied().flatten().eq(y.iter().copied().flatten())
    };
    if same(a, b) {
        return Relation::Surface;
    }

    let (x, y) = (Coverage::new(a, b), Coverage::new(b, a));
    match (x.share() >= WHOLE, y.share() >= WHOLE) {
        (true, true) if x.own() * FEW <= y.own() => y.around(),
        (true, true) if y.own() * FEW <= x.own() => x.around(),
        (true, true) => Relation::Updated,
        (true, false) => y.around(),
        (false, true) => x.around(),
        _ if x.share() >= MOST && y.share() >= MOST => Relation::Updated,
        _ if x.longest >= passage && y.longest >= passage => Relation::SharedPassage,
        _ => Relation::Unrelated,
    }
}

/// Which words of a text lie in runs that another has too.
struct Coverage {
    words: Vec<bool>,
    /// The most of them in a row.
    longest: usize,
}

impl Coverage {
    /// Runs too short to be compared are not counted.
    fn new(text: &[&[WordId]], other: &[&[WordId]]) -> Self {
        let theirs: FxHashSet<&[WordId]> = other.iter().flat_map(|run| run.windows(RUN)).collect();

        let mut words = Vec::new();
        let mut longest = 0;
        for run in text.iter().filter(|run| run.len() >= RUN) {
            let from = words.len();
            words.resize(from + run.len(), false);
            for (i, _) in run
                .windows(RUN)
                .enumerate()
                .filter(|(_, window)| theirs.contains(window))
            {
                words[from + i..from + i + RUN].fill(true);
            }
            longest = words[from..]
                .split(|covered| !covered)
                .map(<[bool]>::len)
                .fold(longest, usize::max);
        }
        Self { words, longest }
    }

    /// Words that the other lacks.
    fn own(&self) -> usize {
        self.words.iter().filter(|covered| !**covered).count()
    }

    fn share(&self) -> f64 {
        self.words.iter().filter(|covered| **covered).count() as f64
            / self.words.len().max(1) as f64
    }

    /// The relation of this longer text to one that is whole in it, by where its other words stand.
    fn around(&self) -> Relation {
        let end = self
            .words
            .iter()
            .rposition(|covered| *covered)
            .map_or(0, |last| last + 1);
        let behind = self.words.len() - end;

        if behind as f64 >= BEHIND * self.own() as f64 {
            Relation::Truncated
        } else {
            Relation::Expanded
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn is_symmetric(
            a in prop::collection::vec(prop::collection::vec(0u32..4, 0..30), 0..4),
            b in prop::collection::vec(prop::collection::vec(0u32..4, 0..30), 0..4),
        ) {
            let runs = |text: &'_ [Vec<u32>]| text.iter().map(|run| run.to_vec()).collect::<Vec<_>>();
            let (a, b) = (runs(&a), runs(&b));
            let (a, b): (Vec<&[u32]>, Vec<&[u32]>) = (a.iter().map(Vec::as_slice).collect(), b.iter().map(Vec::as_slice).collect());
            prop_assert_eq!(of_words(&a, &b, 10), of_words(&b, &a, 10));
            prop_assert_eq!(of_words(&a, &a, 10), Relation::Surface);
        }
    }
}
