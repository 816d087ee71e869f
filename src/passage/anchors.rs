//! Word matches between two texts that are rare enough to mean something.
//!
//! A word that makes at most [`MOST_PAIRS`] pairs is an anchor at each of them, weighed by how few they are; so
//! is each word of a run of [`RUN`] that both have, though every word of it be common. How often words and runs
//! stand in the whole text is counted once a text, so that a window of it gives the anchors that the
//! whole would give there.
//! Cost: O(n) in the words looked at, and the anchors with their sort; 2 bytes per word are kept.

use std::ops::Range;

use crate::index::shingle;
use crate::text::vocabulary::WordId;

/// A word that makes more pairs than this gives no anchor alone.
const MOST_PAIRS: usize = 24;
/// Words in a run that is an anchor whatever its words.
pub(super) const RUN: usize = 3;
/// The weight of a word of a run that stands once in the second text.
const RUN_WEIGHT: f32 = 0.5;

/// A text's words, with how often each and each run of three stands in it: made once, for all the texts that it
/// is held against.
#[derive(Clone, Debug)]
pub struct Counted<'t> {
    ids: &'t [WordId],
    /// How often the word at each place stands in the text; 255 for more.
    words: Vec<u8>,
    /// The same for the run that begins there.
    runs: Vec<u8>,
}

impl<'t> Counted<'t> {
    /// Counts a text's words and runs.
    pub fn new(ids: &'t [WordId]) -> Self {
        let words = ids.iter().map(|id| u64::from(*id));
        let runs = ids.windows(RUN).map(shingle::hash);
        Self {
            ids,
            words: counts(words.collect()),
            runs: counts(runs.collect()),
        }
    }

    /// The words.
    pub fn ids(&self) -> &'t [WordId] {
        self.ids
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The words of a window that may be anchors, with their places.
    fn words_in(&self, window: &Range<usize>) -> impl Iterator<Item = (u64, u32)> {
        window
            .clone()
            .filter(|at| usize::from(self.words[*at]) <= MOST_PAIRS)
            .map(|at| (spread(self.ids[at]), at as u32))
    }

    /// The runs that lie in a window, with the places where they begin.
    fn runs_in(&self, window: &Range<usize>) -> impl Iterator<Item = (u64, u32)> {
        let runs = shingle::hashes(&self.ids[window.clone()], RUN);
        runs.zip(window.start as u32..)
    }

    /// The same, those left out that are too common in the text to give an anchor: one word over and
    /// over has no place of its own.
    fn rare_runs_in(&self, window: &Range<usize>) -> impl Iterator<Item = (u64, u32)> {
        let is_rare = |run: &(u64, u32)| usize::from(self.runs[run.1 as usize]) <= MOST_PAIRS;
        self.runs_in(window).filter(is_rare)
    }
}

/// A word's number with its bits spread, a value of its own for each word.
fn spread(id: WordId) -> u64 {
    u64::from(id).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// How often each value stands among all, by place; 255 for more.
fn counts(values: Vec<u64>) -> Vec<u8> {
    let mut placed: Vec<(u64, u32)> = values.into_iter().zip(0..).collect();
    placed.sort_unstable();

    let mut counts = vec![0; placed.len()];
    for same in placed.chunk_by(|x, y| x.0 == y.0) {
        let count = same.len().min(usize::from(u8::MAX)) as u8;
        same.iter()
            .for_each(|(_, place)| counts[*place as usize] = count);
    }
    counts
}

/// A word of one text that stands in the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Anchor {
    /// Its place in the first text.
    pub(super) i: usize,
    /// Its place in the second.
    pub(super) j: usize,
    /// From 0, for one of many pairs, to 1, for a word that stands once on both sides.
    pub(super) weight: f32,
    /// Part of a run of words in the same order on both sides.
    pub(super) in_run: bool,
}

/// The anchors between two windows, by their places.
pub(super) fn between(
    a: &Counted<'_>,
    x: Range<usize>,
    b: &Counted<'_>,
    y: Range<usize>,
) -> Vec<Anchor> {
    let mut anchors = Vec::new();
    each_match(a.words_in(&x), b.words_in(&y), |i, j| {
        let pairs = usize::from(a.words[i]) * usize::from(b.words[j]);
        if pairs <= MOST_PAIRS {
            anchors.push(Anchor::of_word(i, j, pairs));
        }
    });

    each_match(a.runs_in(&x), b.rare_runs_in(&y), |i, j| {
        let weight = RUN_WEIGHT / f32::from(b.runs[j]).sqrt();
        anchors.extend((0..RUN).map(|step| Anchor::in_run(i + step, j + step, weight)));
    });

    anchors.sort_unstable_by_key(|anchor| (anchor.i, anchor.j));
    anchors.dedup_by(|anchor, kept| kept.takes_in(anchor));
    anchors
}

impl Anchor {
    /// A word that stands in so many pairs.
    fn of_word(i: usize, j: usize, pairs: usize) -> Self {
        Self {
            i,
            j,
            weight: 1.0 / (pairs as f32).sqrt(),
            in_run: false,
        }
    }

    /// A word of a run.
    fn in_run(i: usize, j: usize, weight: f32) -> Self {
        Self {
            i,
            j,
            weight,
            in_run: true,
        }
    }

    /// Makes one of two at the same places.
    fn takes_in(&mut self, other: &Self) -> bool {
        let is_same = (self.i, self.j) == (other.i, other.j);
        if is_same {
            self.weight = self.weight.max(other.weight);
            self.in_run |= other.in_run;
        }
        is_same
    }
}

/// Calls `then` with the places of each pair of equal values, in the order of the first.
fn each_match(
    a: impl Iterator<Item = (u64, u32)>,
    b: impl Iterator<Item = (u64, u32)>,
    mut then: impl FnMut(usize, usize),
) {
    let chains = Chains::new(b.collect());

    for (value, i) in a {
        for j in chains.of(value) {
            then(i as usize, j as usize);
        }
    }
}

/// The places of values, found by their upper bits: each chain has the places of one slot in order.
struct Chains {
    placed: Vec<(u64, u32)>,
    /// The first of each slot's chain, as an index into `placed`.
    heads: Vec<u32>,
    /// What comes after each of `placed` in its chain.
    next: Vec<u32>,
    shift: u32,
}

/// A chain ends here.
const END: u32 = u32::MAX;

impl Chains {
    fn new(placed: Vec<(u64, u32)>) -> Self {
        let slots = (2 * placed.len()).next_power_of_two().max(2);
        let mut found = Self {
            heads: vec![END; slots],
            next: vec![END; placed.len()],
            shift: u64::BITS - slots.ilog2(),
            placed,
        };

        for at in (0..found.placed.len()).rev() {
            let slot = found.slot(found.placed[at].0);
            found.next[at] = found.heads[slot];
            found.heads[slot] = at as u32;
        }
        found
    }

    fn slot(&self, value: u64) -> usize {
        (value >> self.shift) as usize
    }

    /// The places of a value.
    fn of(&self, value: u64) -> impl Iterator<Item = u32> {
        let known = |at: u32| (at != END).then_some(at);
        let first = known(self.heads[self.slot(value)]);
        let chain = std::iter::successors(first, move |at| known(self.next[*at as usize]));

        chain
            .map(|at| self.placed[at as usize])
            .filter(move |(other, _)| *other == value)
            .map(|(_, place)| place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// The slow twin: every pair of places of both texts.
    fn slowly(a: &[WordId], b: &[WordId]) -> BTreeMap<(usize, usize), (f32, bool)> {
        let often = |text: &[WordId], run: &[WordId]| {
            text.windows(run.len())
                .filter(|other| *other == run)
                .count()
        };
        let mut found: BTreeMap<(usize, usize), (f32, bool)> = BTreeMap::new();
        for i in 0..a.len() {
            for j in 0..b.len() {
                let pairs = often(a, &a[i..=i]) * often(b, &a[i..=i]);
                if a[i] == b[j] && pairs <= MOST_PAIRS {
                    let known = found.entry((i, j)).or_default();
                    known.0 = known.0.max(1.0 / (pairs as f32).sqrt());
                }
                let run =
                    |text: &[WordId], at: usize| text.get(at..at + RUN).map(<[WordId]>::to_vec);
                let shared = run(a, i).filter(|own| run(b, j).as_ref() == Some(own));
                let Some(shared) = shared else { continue };
                let there = often(b, &shared);
                if there <= MOST_PAIRS {
                    for step in 0..RUN {
                        let known = found.entry((i + step, j + step)).or_default();
                        known.0 = known.0.max(RUN_WEIGHT / (there as f32).sqrt());
                        known.1 = true;
                    }
                }
            }
        }
        found
    }

    proptest! {
        #[test]
        fn are_those_of_the_slow_twin(
            a in prop::collection::vec(0u32..8, 0..50),
            b in prop::collection::vec(0u32..8, 0..50),
        ) {
            let (x, y) = (Counted::new(&a), Counted::new(&b));
            let found = between(&x, 0..a.len(), &y, 0..b.len());
            let told: BTreeMap<_, _> = found.iter().map(|n| ((n.i, n.j), (n.weight, n.in_run))).collect();
            prop_assert_eq!(told.len(), found.len());
            prop_assert_eq!(told, slowly(&a, &b));
        }

        #[test]
        fn a_window_has_those_of_the_whole(
            a in prop::collection::vec(0u32..12, 20..60),
            b in prop::collection::vec(0u32..12, 20..60),
        ) {
            let (x, y) = (Counted::new(&a), Counted::new(&b));
            // A run that begins outside the window is none of it: its words at the very edge may weigh less.
            let inside = |n: &&Anchor| (7..13).contains(&n.i) && (7..13).contains(&n.j);
            let whole = between(&x, 0..a.len(), &y, 0..b.len());
            let window = between(&x, 5..15, &y, 5..15);
            prop_assert!(window.iter().filter(inside).eq(whole.iter().filter(inside)));
        }
    }
}
