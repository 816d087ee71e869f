//! Shared passages: stretches of two articles that say the same in nearly the same words.
//!
//! Computes: anchors, the word matches between two texts that are rare enough to mean something;
//! the dense clouds of anchors (after DBSCAN: Ester et al. 1996), whatever the order of the words
//! inside; each cloud's bounding runs on both sides, trimmed to where matches are dense and kept
//! where enough of both sides matches. Copied text gives a diagonal, shuffled text a block: both
//! are clouds.
//! Cost: O(n + m + anchors x neighbours); a word that stands often on both sides gives no anchor,
//! so anchors stay near linear in the texts.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::text::vocabulary::WordId;

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

/// Anchors this far apart on both sides, in words, are neighbours.
const REACH: usize = 14;
/// The weight of an anchor's neighbourhood that makes it the core of a cloud.
const CORE: f32 = 4.0;
/// A word that makes more pairs than this gives no anchor alone.
const MOST_PAIRS: usize = 24;
/// Words in a run that is an anchor whatever its words.
const RUN: usize = 3;
/// Of shuffled text, rare words this far outside the core belong to the passage.
const EDGE: usize = 6;
/// What counts as rare there.
const EDGE_WEIGHT: f32 = 0.5;
/// With this share of its words in runs a passage is a copy.
const COPY: f32 = 0.6;
/// Clouds this near on both sides are one passage.
const JOIN: usize = 26;

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
    let anchors = anchors(a, b);
    let clouds = clouds(&anchors);
    let mut found: Vec<Passage> = join(clouds)
        .into_iter()
        .map(|cloud| cloud.settle_edges(&anchors))
        .map(|cloud| cloud.passage(a, b))
        .filter(|p| {
            p.a.len().min(p.b.len()) >= settings.least_words
                && p.identity >= settings.least_identity
        })
        .collect();
    keep_best(&mut found);
    found
}

/// Cuts two long runs at stretches that stand once in each, in the same order, so that each piece
/// can be aligned by itself: pieces of about `size` words, all of both runs.
pub fn pieces(a: &[WordId], b: &[WordId], size: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let once = |ids: &[WordId]| {
        let mut places: FxHashMap<Vec<WordId>, Option<usize>> = FxHashMap::default();
        for (at, run) in ids.windows(CUT_RUN).enumerate() {
            places
                .entry(run.to_vec())
                .and_modify(|p| *p = None)
                .or_insert(Some(at));
        }
        places
    };
    let (in_a, in_b) = (once(a), once(b));
    let mut found = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (at, run) in a.windows(CUT_RUN).enumerate() {
        let alone = in_a.get(run).copied().flatten().is_some();
        if at < i + size || !alone {
            continue;
        }
        if let Some(there) = in_b
            .get(run)
            .copied()
            .flatten()
            .filter(|there| *there > j && *there <= j + 3 * size)
        {
            found.push((i..at, j..there));
            (i, j) = (at, there);
        }
    }
    found.push((i..a.len(), j..b.len()));
    found
}

/// Words in a run at which two passages are cut.
const CUT_RUN: usize = 6;

/// The share of a text's words that lie in passages, given their runs on its side.
pub fn share(runs: impl Iterator<Item = Range<usize>>, words: usize) -> f32 {
    let mut covered = vec![false; words];
    for run in runs {
        covered[run].fill(true);
    }
    let inside = covered.iter().filter(|c| **c).count();
    if words == 0 {
        0.0
    } else {
        inside as f32 / words as f32
    }
}

/// A word of one text that stands in the other.
#[derive(Clone, Copy, Debug)]
struct Anchor {
    i: usize,
    j: usize,
    weight: f32,
    /// Part of a run of words in the same order on both sides.
    in_run: bool,
}

fn anchors(a: &[WordId], b: &[WordId]) -> Vec<Anchor> {
    let places = |ids: &[WordId]| {
        let mut places: FxHashMap<WordId, Vec<usize>> = FxHashMap::default();
        for (at, id) in ids.iter().enumerate() {
            places.entry(*id).or_default().push(at);
        }
        places
    };
    let (in_a, in_b) = (places(a), places(b));
    let mut weights: FxHashMap<(usize, usize), (f32, bool)> = FxHashMap::default();
    for (i, id) in a.iter().enumerate() {
        let Some(there) = in_b.get(id) else { continue };
        let pairs = there.len() * in_a[id].len();
        if pairs <= MOST_PAIRS {
            let weight = 1.0 / (pairs as f32).sqrt();
            for j in there {
                weights.insert((i, *j), (weight, false));
            }
        }
    }
    add_runs(a, b, &mut weights);
    let mut anchors: Vec<Anchor> = weights
        .into_iter()
        .map(|((i, j), (weight, in_run))| Anchor {
            i,
            j,
            weight,
            in_run,
        })
        .collect();
    anchors.sort_unstable_by_key(|anchor| (anchor.i, anchor.j));
    anchors
}

/// Runs of words in the same order are anchors though each word be common.
fn add_runs(a: &[WordId], b: &[WordId], weights: &mut FxHashMap<(usize, usize), (f32, bool)>) {
    let mut places: FxHashMap<&[WordId], Vec<usize>> = FxHashMap::default();
    for (j, run) in b.windows(RUN).enumerate() {
        places.entry(run).or_default().push(j);
    }
    for (i, run) in a.windows(RUN).enumerate() {
        let there = places.get(run).map_or(&[][..], Vec::as_slice);
        if there.len() <= MOST_PAIRS {
            for j in there {
                for step in 0..RUN {
                    let (weight, in_run) = weights.entry((i + step, j + step)).or_default();
                    *weight = weight.max(0.5 / (there.len() as f32).sqrt());
                    *in_run = true;
                }
            }
        }
    }
}

/// A set of anchors that hang together.
#[derive(Clone, Debug)]
struct Cloud {
    anchors: Vec<(usize, usize)>,
}

fn clouds(anchors: &[Anchor]) -> Vec<Cloud> {
    let neighbours = |at: usize| {
        let anchor = anchors[at];
        let from = anchors.partition_point(|n| n.i + REACH < anchor.i);
        anchors[from..]
            .iter()
            .enumerate()
            .take_while(move |(_, n)| n.i <= anchor.i + REACH)
            .filter(move |(_, n)| n.j.abs_diff(anchor.j) <= REACH)
            .map(move |(k, n)| (from + k, *n))
    };
    let is_core: Vec<bool> = (0..anchors.len())
        .map(|at| density(neighbours(at).map(|(_, n)| n)) >= CORE)
        .collect();
    let mut cloud_of: Vec<Option<usize>> = vec![None; anchors.len()];
    let mut clouds: Vec<Cloud> = Vec::new();
    for start in 0..anchors.len() {
        if !is_core[start] || cloud_of[start].is_some() {
            continue;
        }
        let number = clouds.len();
        let mut members = Vec::new();
        let mut open = vec![start];
        cloud_of[start] = Some(number);
        while let Some(at) = open.pop() {
            members.push((anchors[at].i, anchors[at].j));
            for (other, _) in neighbours(at).filter(|(other, _)| is_core[*other]) {
                if cloud_of[other].is_none() {
                    cloud_of[other] = Some(number);
                    open.push(other);
                }
            }
        }
        members.sort_unstable();
        clouds.push(Cloud { anchors: members });
    }
    clouds
}

/// The weight of a neighbourhood, each word of the second text counted once.
fn density(neighbours: impl Iterator<Item = Anchor>) -> f32 {
    let mut best: [(usize, f32); 2 * REACH + 1] = [(usize::MAX, 0.0); 2 * REACH + 1];
    for anchor in neighbours {
        let cell = &mut best[anchor.j % (2 * REACH + 1)];
        if anchor.weight > cell.1 {
            *cell = (anchor.j, anchor.weight);
        }
    }
    best.iter().map(|(_, weight)| weight).sum()
}

impl Cloud {
    /// A copy ends where its runs end; of shuffled text the outer words reach further than the
    /// dense core.
    fn settle_edges(mut self, anchors: &[Anchor]) -> Self {
        let (x, y) = self.bounds();
        let near = |r: &Range<usize>, at: usize, by: usize| at + by >= r.start && at < r.end + by;
        let from = anchors.partition_point(|n| n.i + EDGE < x.start);
        let around = || {
            anchors[from..]
                .iter()
                .take_while(|n| n.i < x.end + EDGE)
                .filter(|n| near(&x, n.i, EDGE) && near(&y, n.j, EDGE))
        };
        let run_words = distinct(
            around()
                .filter(|n| n.in_run && x.contains(&n.i) && y.contains(&n.j))
                .map(|n| n.i),
        );
        let is_copy = run_words as f32 >= COPY * x.len().max(y.len()) as f32;
        if is_copy {
            let in_run =
                |(i, j): &(usize, usize)| around().any(|n| n.in_run && n.i == *i && n.j == *j);
            self.anchors.retain(in_run);
        } else {
            let outer = around()
                .filter(|n| n.weight >= EDGE_WEIGHT)
                .map(|n| (n.i, n.j));
            self.anchors.extend(outer);
        }
        self
    }

    fn bounds(&self) -> (Range<usize>, Range<usize>) {
        let range = |mut at: Vec<usize>| {
            at.sort_unstable();
            at[0]..at[at.len() - 1] + 1
        };
        (
            range(self.anchors.iter().map(|(i, _)| *i).collect()),
            range(self.anchors.iter().map(|(_, j)| *j).collect()),
        )
    }

    fn passage(self, a: &[WordId], b: &[WordId]) -> Passage {
        let (x, y) = self.bounds();
        let matched = shared_words(&a[x.clone()], &b[y.clone()]);
        Passage {
            identity: matched as f32 / x.len().max(y.len()) as f32,
            matched,
            a: x,
            b: y,
        }
    }
}

/// Clouds that are near on both sides are one.
fn join(mut clouds: Vec<Cloud>) -> Vec<Cloud> {
    clouds.sort_by_key(|c| (c.bounds().0.start, c.bounds().1.start));
    let mut joined: Vec<Cloud> = Vec::new();
    for cloud in clouds {
        let (x, y) = cloud.bounds();
        let near = |other: &Cloud| {
            let (p, q) = other.bounds();
            distance(&p, &x) <= JOIN && distance(&q, &y) <= JOIN
        };
        match joined.iter_mut().rev().find(|other| near(other)) {
            Some(other) => other.anchors.extend(cloud.anchors),
            None => joined.push(cloud),
        }
    }
    joined
}

fn distinct(at: impl Iterator<Item = usize>) -> usize {
    let mut at: Vec<usize> = at.collect();
    at.sort_unstable();
    at.dedup();
    at.len()
}

fn distance(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.start.max(b.start).saturating_sub(a.end.min(b.end))
}

/// How many words two runs share, counted as often as both have them.
fn shared_words(a: &[WordId], b: &[WordId]) -> usize {
    let mut counts: FxHashMap<WordId, usize> = FxHashMap::default();
    for id in a {
        *counts.entry(*id).or_default() += 1;
    }
    b.iter()
        .filter(|id| match counts.get_mut(id) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        })
        .count()
}

/// Of passages that overlap on both sides the one with more matches stays.
fn keep_best(found: &mut Vec<Passage>) {
    found.sort_by_key(|p| (std::cmp::Reverse(p.matched), p.a.start, p.b.start));
    let mut kept: Vec<Passage> = Vec::new();
    for passage in found.drain(..) {
        let clear = |k: &Passage| {
            let touch = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
            !touch(&k.a, &passage.a)
        };
        if kept.iter().all(clear) {
            kept.push(passage);
        }
    }
    kept.sort_by_key(|p| p.a.start);
    *found = kept;
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

    proptest! {
        #[test]
        fn pieces_are_all_of_both_runs_and_start_alike(
            a in prop::collection::vec(0u32..400, 0..300),
            cut in 0usize..300,
        ) {
            let b: Vec<u32> = a.iter().copied().enumerate().filter(|(i, _)| *i != cut).map(|(_, w)| w).collect();
            let (mut i, mut j) = (0, 0);
            for (x, y) in pieces(&a, &b, 40) {
                prop_assert_eq!((x.start, y.start), (i, j));
                prop_assert!(i == 0 || a[x.start] == b[y.start]);
                (i, j) = (x.end, y.end);
            }
            prop_assert_eq!((i, j), (a.len(), b.len()));
        }

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
    }
}
