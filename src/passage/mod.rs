//! Shared passages: stretches of two articles that say the same in nearly the same words.
//!
//! Computes: anchors, the word matches between two texts that are rare enough to mean something
//! (`anchors`); the dense clouds of anchors, whatever the order of the words inside (`clouds`); each
//! cloud's bounding runs on both sides, trimmed to where matches are dense and kept where enough of both
//! sides matches. Copied text gives a diagonal, shuffled text a block: both are clouds. [`find`] looks at
//! all of both texts, [`find_around`] only at windows around places that are known to be shared.
//! Cost: O(words log words + anchors x neighbours) of what is looked at; a word that stands often on both
//! sides gives no anchor, so anchors stay near linear in the texts.

mod anchors;
mod clouds;
pub mod pieces;
mod windows;

use std::ops::Range;

use crate::text::vocabulary::WordId;

pub use anchors::Counted;
pub use pieces::pieces;
pub use windows::find_around;

use clouds::Cloud;

/// A passage that two texts share, as runs of their words.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Words of the first text.
    pub a: Range<usize>,
    /// Words of the second.
    pub b: Range<usize>,
    /// Words of the longer side that match.
    pub matched: usize,
    /// `matched` over the length of the longer side, 0 to 1.
    pub identity: f32,
}

/// What counts as a passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// The fewest words on the shorter side.
    pub least_words: usize,
    /// The least share of the longer side that must match.
    pub least_identity: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            least_words: 15,
            least_identity: 0.3,
        }
    }
}

/// The passages that two texts share, ordered by place in the first, none overlapping there.
///
/// ```
/// use variorum::passage::{Settings, find};
/// let a: Vec<u32> = (0..30).collect();
/// let b: Vec<u32> = (100..110).chain(5..25).chain(200..210).collect();
/// let found = find(&a, &b, &Settings::default());
/// assert_eq!((found[0].a.clone(), found[0].b.clone()), (5..25, 10..30));
/// ```
pub fn find(a: &[WordId], b: &[WordId], settings: &Settings) -> Vec<Passage> {
    find_in(&Counted::new(a), &Counted::new(b), settings)
}

/// The same for texts whose words were counted before.
pub fn find_in(a: &Counted<'_>, b: &Counted<'_>, settings: &Settings) -> Vec<Passage> {
    let found = passages_within(a, 0..a.len(), b, 0..b.len(), settings);
    keep_best(found, a, b, settings)
}

/// The passages of two runs of words, which may overlap.
fn passages_within(
    a: &Counted<'_>,
    run_a: Range<usize>,
    b: &Counted<'_>,
    run_b: Range<usize>,
    settings: &Settings,
) -> Vec<Passage> {
    let anchors = anchors::between(a, run_a, b, run_b);
    let clouds = clouds::joined(&anchors).into_iter();

    clouds
        .map(|cloud| passage_of(cloud.settle_edges(&anchors), a, b))
        .filter(|passage| settings.accept(passage))
        .collect()
}

impl Settings {
    fn accept(&self, passage: &Passage) -> bool {
        passage.a.len().min(passage.b.len()) >= self.least_words
            && passage.identity >= self.least_identity
    }
}

/// The share of a text's words that lie in passages, given their runs on its side.
pub fn share(runs: impl Iterator<Item = Range<usize>>, words: usize) -> f32 {
    let mut covered = vec![false; words];
    for run in runs {
        covered[run].fill(true);
    }
    let inside = covered.iter().filter(|covered| **covered).count();
    inside as f32 / words.max(1) as f32
}

/// The runs that a cloud covers, and how many of their words match.
fn passage_of(cloud: Cloud, a: &Counted<'_>, b: &Counted<'_>) -> Passage {
    let (x, y) = cloud.bounds();
    let matched = shared_words(&a.ids()[x.clone()], &b.ids()[y.clone()]);
    Passage {
        identity: matched as f32 / x.len().max(y.len()) as f32,
        matched,
        a: x,
        b: y,
    }
}

/// How many words two runs share, counted as often as both have them.
fn shared_words(a: &[WordId], b: &[WordId]) -> usize {
    let sorted = |ids: &[WordId]| {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids
    };

    let (a, b) = (sorted(a), sorted(b));
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    shared
}

/// Passages that do not overlap in the first text, by place: of those that do the one with more matches stays, and of
/// the other what lies beside it, where that is a passage by itself.
///
/// The first text has two sentences in a row that the second has far apart: the second sentence is not lost because its
/// words reach into the first.
fn keep_best(
    found: Vec<Passage>,
    a: &Counted<'_>,
    b: &Counted<'_>,
    settings: &Settings,
) -> Vec<Passage> {
    let (mut kept, overlapping) = parted(found);
    let beside: Vec<Passage> = overlapping
        .iter()
        .flat_map(|passage| {
            let free = free_runs(&passage.a, &kept).into_iter();
            let is_long = free.filter(|run| run.len() >= settings.least_words);
            is_long.flat_map(|run| passages_within(a, run, b, passage.b.clone(), settings))
        })
        .collect();

    kept.extend(parted(beside).0);
    kept.sort_by_key(|passage| passage.a.start);
    kept
}

/// Passages parted into those that overlap none with more matches, by place, and the others.
fn parted(mut found: Vec<Passage>) -> (Vec<Passage>, Vec<Passage>) {
    found.sort_by_key(|passage| {
        (
            std::cmp::Reverse(passage.matched),
            passage.a.start,
            passage.b.start,
        )
    });

    let mut kept: Vec<Passage> = Vec::new();
    let mut overlapping: Vec<Passage> = Vec::new();
    for passage in found {
        let is_apart =
            |other: &Passage| other.a.end <= passage.a.start || passage.a.end <= other.a.start;
        if kept.iter().all(is_apart) {
            kept.push(passage);
        } else {
            overlapping.push(passage);
        }
    }
    kept.sort_by_key(|passage| passage.a.start);
    (kept, overlapping)
}

/// What of a run lies in none of these passages, which are by place.
fn free_runs(run: &Range<usize>, passages: &[Passage]) -> Vec<Range<usize>> {
    let mut free = Vec::new();
    let mut from = run.start;
    for passage in passages {
        if passage.a.start > from {
            free.push(from..passage.a.start.min(run.end));
        }
        from = from.max(passage.a.end);
        if from >= run.end {
            return free;
        }
    }

    free.push(from..run.end);
    free
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn strangers_share_nothing() {
        let a: Vec<u32> = (0..200).collect();
        let b: Vec<u32> = (300..500).collect();
        assert!(find(&a, &b, &Settings::default()).is_empty());
    }

    #[test]
    fn shuffled_words_are_one_passage() {
        let a: Vec<u32> = (0..100).collect();
        let shuffled = (20..60).map(|i| if i % 2 == 0 { 20 + (i * 7) % 40 } else { i });
        let b: Vec<u32> = (500..560).chain(shuffled).chain(600..660).collect();
        let found = find(&a, &b, &Settings::default());
        assert_eq!(found.len(), 1);
        assert!(found[0].b.start >= 58 && found[0].b.end <= 102, "{found:?}");
    }

    #[test]
    fn a_passage_that_reaches_into_a_better_one_keeps_what_is_its_own() {
        let better = Passage {
            a: 10..40,
            b: 10..40,
            matched: 30,
            identity: 1.0,
        };
        let reaching = Passage {
            a: 35..60,
            b: 90..115,
            matched: 20,
            identity: 0.66,
        };
        let a: Vec<u32> = (0..80).collect();
        let b: Vec<u32> = (0..45).chain(500..550).chain(40..60).collect();

        let (x, y) = (Counted::new(&a), Counted::new(&b));
        let kept = keep_best(vec![reaching, better], &x, &y, &Settings::default());
        let places: Vec<_> = kept.iter().map(|p| (p.a.clone(), p.b.clone())).collect();
        assert_eq!(places, [(10..40, 10..40), (40..60, 95..115)]);
    }

    proptest! {
        #[test]
        fn runs_lie_in_the_texts_and_identity_is_a_share(
            a in prop::collection::vec(0u32..30, 0..120),
            b in prop::collection::vec(0u32..30, 0..120),
        ) {
            for p in find(&a, &b, &Settings::default()) {
                prop_assert!(p.a.end <= a.len() && p.b.end <= b.len());
                prop_assert!((0.0..=1.0).contains(&p.identity));
                prop_assert_eq!(p.matched, shared_words(&a[p.a], &b[p.b]));
            }
        }

        /// Few words, often repeated: clouds whose cores lie in no run.
        #[test]
        fn repetitive_texts_are_survived(
            a in prop::collection::vec(0u32..6, 0..90),
            b in prop::collection::vec(0u32..6, 0..90),
        ) {
            find(&a, &b, &Settings { least_words: 1, least_identity: 0.0 });
        }
    }
}
