//! Dense clouds of anchors (after DBSCAN: Ester et al. 1996).
//!
//! An anchor with enough weight around it is a core; cores that are neighbours are one cloud, and so are clouds
//! that are near on both sides. Cost: O(anchors x neighbours).

use std::ops::Range;

use super::anchors::Anchor;

/// Anchors this far apart on both sides, in words, are neighbours.
pub(super) const REACH: usize = 14;
/// The weight of an anchor's neighbourhood that makes it the core of a cloud.
const CORE: f32 = 4.0;
/// Of shuffled text, rare words this far outside the core belong to the passage.
const EDGE: usize = 6;
/// What counts as rare there.
const EDGE_WEIGHT: f32 = 0.5;
/// With this share of its words in runs a passage is a copy.
const COPY: f32 = 0.6;
/// Clouds this near on both sides are one passage.
pub(super) const JOIN: usize = 26;

/// A set of anchors that hang together, as the runs of both texts that it covers.
#[derive(Clone, Debug)]
pub(super) struct Cloud {
    bounds: Bounds,
    /// What those of its anchors cover that are in runs; `None` where none is.
    in_runs: Option<Bounds>,
}

/// A run of each text.
#[derive(Clone, Debug, PartialEq)]
struct Bounds {
    a: Range<usize>,
    b: Range<usize>,
}

/// The clouds of anchors, which are by their places; those that are near one another joined.
pub(super) fn joined(anchors: &[Anchor]) -> Vec<Cloud> {
    join(clouds(anchors))
}

impl Bounds {
    fn at(anchor: &Anchor) -> Self {
        Self {
            a: anchor.i..anchor.i + 1,
            b: anchor.j..anchor.j + 1,
        }
    }

    fn with(&self, other: &Self) -> Self {
        Self {
            a: self.a.start.min(other.a.start)..self.a.end.max(other.a.end),
            b: self.b.start.min(other.b.start)..self.b.end.max(other.b.end),
        }
    }
}

impl Cloud {
    fn at(anchor: &Anchor) -> Self {
        let bounds = Bounds::at(anchor);
        Self {
            in_runs: anchor.in_run.then(|| bounds.clone()),
            bounds,
        }
    }

    fn with(&self, other: &Self) -> Self {
        let in_runs = match (&self.in_runs, &other.in_runs) {
            (Some(own), Some(theirs)) => Some(own.with(theirs)),
            (own, theirs) => own.clone().or_else(|| theirs.clone()),
        };
        Self {
            bounds: self.bounds.with(&other.bounds),
            in_runs,
        }
    }

    /// The runs of both texts that it covers, none of them empty.
    pub(super) fn bounds(&self) -> (Range<usize>, Range<usize>) {
        (self.bounds.a.clone(), self.bounds.b.clone())
    }

    /// A copy ends where its runs end; of shuffled text the outer words reach further than the dense core.
    pub(super) fn settle_edges(mut self, anchors: &[Anchor]) -> Self {
        let Bounds { a, b } = self.bounds.clone();
        let from = anchors.partition_point(|anchor| anchor.i + EDGE < a.start);
        let to = anchors.partition_point(|anchor| anchor.i < a.end + EDGE);
        let around = &anchors[from..to];

        let run_words = around
            .iter()
            .filter(|anchor| anchor.in_run && a.contains(&anchor.i) && b.contains(&anchor.j));
        let run_words = distinct(run_words.map(|anchor| anchor.i));
        if run_words as f32 >= COPY * a.len().max(b.len()) as f32 {
            // The runs may be of anchors that are no cores: then nothing tells where they end.
            self.bounds = self.in_runs.clone().unwrap_or(self.bounds);
            return self;
        }

        for anchor in around {
            let is_near = near(&a, anchor.i) && near(&b, anchor.j);
            if anchor.weight >= EDGE_WEIGHT && is_near {
                self.bounds = self.bounds.with(&Bounds::at(anchor));
            }
        }
        self
    }
}

/// Whether a place is in a run, or at most [`EDGE`] words from it.
fn near(run: &Range<usize>, at: usize) -> bool {
    at + EDGE >= run.start && at < run.end + EDGE
}

/// How many different numbers there are, which come in order.
fn distinct(numbers: impl Iterator<Item = usize>) -> usize {
    let mut last = None;
    numbers
        .filter(|number| last.replace(*number) != Some(*number))
        .count()
}

fn clouds(anchors: &[Anchor]) -> Vec<Cloud> {
    let field = Field::new(anchors);
    let is_core: Vec<bool> = (0..anchors.len()).map(|at| field.is_core(at)).collect();

    let mut placed = vec![false; anchors.len()];
    let mut clouds: Vec<Cloud> = Vec::new();
    let mut open = Vec::new();
    for start in 0..anchors.len() {
        if !is_core[start] || placed[start] {
            continue;
        }
        let mut cloud = Cloud::at(&anchors[start]);

        placed[start] = true;
        open.push(start);
        while let Some(at) = open.pop() {
            cloud = cloud.with(&Cloud::at(&anchors[at]));
            for other in field.neighbours(at) {
                if is_core[other] && !placed[other] {
                    placed[other] = true;
                    open.push(other);
                }
            }
        }
        clouds.push(cloud);
    }
    clouds
}

/// Anchors with, for each, the stretch of the list in which its neighbours stand.
struct Field<'n> {
    anchors: &'n [Anchor],
    stretches: Vec<(u32, u32)>,
}

impl<'n> Field<'n> {
    fn new(anchors: &'n [Anchor]) -> Self {
        let (mut from, mut to) = (0, 0);

        let mut stretches = Vec::with_capacity(anchors.len());
        for anchor in anchors {
            while anchors[from].i + REACH < anchor.i {
                from += 1;
            }
            while to < anchors.len() && anchors[to].i <= anchor.i + REACH {
                to += 1;
            }
            stretches.push((from as u32, to as u32));
        }
        Self { anchors, stretches }
    }

    fn neighbours(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let (from, to) = self.stretches[at];
        let own = self.anchors[at].j;
        (from as usize..to as usize)
            .filter(move |other| self.anchors[*other].j.abs_diff(own) <= REACH)
    }

    /// Whether the weight around an anchor, each word of the second text counted once, makes it a core.
    fn is_core(&self, at: usize) -> bool {
        let around = || self.neighbours(at).map(|other| &self.anchors[other]);
        let most: f32 = around().map(|anchor| anchor.weight).sum();

        // A little less, for how floats round.
        if most < CORE - 0.01 {
            return false;
        }

        let mut best = [0.0f32; 2 * REACH + 1];
        for anchor in around() {
            let cell = &mut best[anchor.j % (2 * REACH + 1)];
            *cell = cell.max(anchor.weight);
        }
        best.iter().sum::<f32>() >= CORE
    }
}

/// Clouds that are near on both sides are one.
fn join(mut clouds: Vec<Cloud>) -> Vec<Cloud> {
    clouds.sort_by_key(|cloud| (cloud.bounds.a.start, cloud.bounds.b.start));

    let mut joined: Vec<Cloud> = Vec::new();
    for cloud in clouds {
        let near = |other: &&mut Cloud| {
            distance(&other.bounds.a, &cloud.bounds.a) <= JOIN
                && distance(&other.bounds.b, &cloud.bounds.b) <= JOIN
        };
        match joined.iter_mut().rev().find(near) {
            Some(other) => *other = other.with(&cloud),
            None => joined.push(cloud),
        }
    }
    joined
}

/// Words between two runs; 0 where they meet.
pub(super) fn distance(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.start.max(b.start).saturating_sub(a.end.min(b.end))
}
