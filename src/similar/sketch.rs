//! Candidates for near-duplicates from sketches, for more articles than memory holds the shingles of.
//!
//! Computes: a Fast Similarity Sketch of each set (Dahlgaard, Knudsen, Thorup 2017), whose slots agree
//! between two sets with the probability of their resemblance; the slots in bands of rows, and as
//! candidates the pairs that agree in all rows of a band. Departs from the paper in its hash: a
//! multiplicative mixer in place of mixed tabulation. Every candidate is then measured exactly, so
//! what is found is true, and [`Banding::missed`] says what share of the pairs may not be found. Bands
//! are chosen for a threshold so that this share is small at it, and falls from there.
//! Cost: O(slots log slots + shingles) a set; O(articles log articles) a band. Space: 8 bytes a band,
//! 20 more an article.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::near::{Class, Near};
use super::pairs::Pair;
use super::sets::{Members, content, mixed};

/// How slots are put together to find pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Banding {
    /// A pair is a candidate where one of these agrees.
    pub bands: usize,
    /// Slots of a band, all of which must agree.
    pub rows: usize,
}

/// The share of the pairs at the threshold that may be missed, unless it is set.
pub const DEFAULT_MISS: f64 = 0.002;

/// Slots of a sketch at most, where two rows a band do with them: more rows make fewer candidates, and
/// need more bands.
const MOST_SLOTS: usize = 144;

impl Banding {
    /// As many rows as a sketch of 144 slots allows when a pair that just reaches the threshold is missed with
    /// the probability `miss` at most. Both are between 0 and 1, exclusive.
    ///
    /// ```
    /// use variorum::similar::sketch::Banding;
    /// let banding = Banding::at(0.8, 0.002);
    /// assert_eq!((banding.bands, banding.rows), (21, 6));
    /// assert!(banding.missed(0.8) <= 0.002 && banding.missed(0.9) < 1e-6);
    /// ```
    pub fn at(threshold: f64, miss: f64) -> Self {
        let bands = |rows: usize| {
            (miss.ln() / (1.0 - threshold.powi(rows as i32)).ln())
                .ceil()
                .max(1.0) as usize
        };
        let rows = (1..=16)
            .rev()
            .find(|rows| bands(*rows) * rows <= MOST_SLOTS)
            .unwrap_or(1);

        Self {
            bands: bands(rows),
            rows,
        }
    }

    /// The probability that a pair of this resemblance is no candidate.
    pub fn missed(&self, resemblance: f64) -> f64 {
        (1.0 - resemblance.powi(self.rows as i32)).powi(self.bands as i32)
    }

    fn slots(&self) -> usize {
        self.bands * self.rows
    }
}

/// Sketches of many sets, in the order in which they came.
#[derive(Clone, Debug)]
pub struct Sketches {
    banding: Banding,
    rows: Vec<Row>,
}

/// What is kept of a set.
#[derive(Clone, Debug)]
struct Row {
    /// One a band.
    keys: Box<[u64]>,
    /// Distinct shingles.
    size: u32,
    /// The same for equal sets, and by all likelihood only for those: 128 bits.
    content: (u64, u64),
}

impl Sketches {
    /// None yet.
    pub fn new(banding: Banding) -> Self {
        Self {
            banding,
            rows: Vec::new(),
        }
    }

    /// Sketches of sets.
    pub fn of(banding: Banding, sets: &[&[u64]]) -> Self {
        let mut sketches = Self::new(banding);
        sketches.add(sets);
        sketches
    }

    /// Adds those of sets, made on every core.
    pub fn add(&mut self, sets: &[&[u64]]) {
        let banding = self.banding;
        self.rows.par_extend(
            sets.par_iter()
                .map_init(Vec::new, |slots, set| Row::of(set, banding, slots)),
        );
    }

    /// Leaves those named, in the order in which they are.
    pub fn select(&mut self, order: &[usize]) {
        let mut rows: Vec<Option<Row>> = std::mem::take(&mut self.rows)
            .into_iter()
            .map(Some)
            .collect();
        self.rows = order.iter().filter_map(|i| rows[*i].take()).collect();
    }

    /// The pairs whose resemblance reaches the threshold, but for those missed. `set` gives the shingles of an
    /// article, in any order.
    ///
    /// # Errors
    /// The first of `set`.
    pub fn near<E: Send>(
        &self,
        threshold: f64,
        set: impl Fn(usize) -> Result<Vec<u64>, E> + Sync,
    ) -> Result<Near, E> {
        let classes = self.classes();
        let leaders: Vec<u32> = classes
            .iter()
            .map(|class| class.members[0] as u32)
            .collect();

        let candidates = self.candidates(&leaders, threshold);
        let found: Result<Vec<Vec<Pair>>, E> = candidates
            .par_chunk_by(|x, y| x.0 == y.0)
            .map_init(Members::default, |own, group| {
                self.measured(group, threshold, own, &set)
            })
            .collect();
        let heads = found?.into_iter().flatten().collect();

        Ok(Near::new(
            heads,
            classes
                .into_iter()
                .filter(|class| class.members.len() > 1)
                .collect(),
        ))
    }

    /// Articles with equal sets, those alone too.
    fn classes(&self) -> Vec<Class> {
        let mut places: FxHashMap<(u32, (u64, u64)), usize> = FxHashMap::default();
        let mut classes: Vec<Class> = Vec::new();

        for (i, row) in self.rows.iter().enumerate() {
            let place = *places
                .entry((row.size, row.content))
                .or_insert(classes.len());
            match classes.get_mut(place) {
                Some(class) => class.members.push(i),
                None => classes.push(Class {
                    size: row.size as usize,
                    members: vec![i],
                }),
            }
        }
        classes
    }

    /// Pairs that agree in a band and whose sizes allow the threshold, sorted.
    fn candidates(&self, leaders: &[u32], threshold: f64) -> Vec<(u32, u32)> {
        let mut all: Vec<(u32, u32)> = Vec::new();

        for band in 0..self.banding.bands {
            let mut keys: Vec<(u64, u32)> = leaders
                .iter()
                .map(|i| (self.rows[*i as usize].keys[band], *i))
                .collect();
            keys.par_sort_unstable();
            for group in keys.chunk_by(|x, y| x.0 == y.0) {
                for (at, (_, a)) in group.iter().enumerate() {
                    all.extend(
                        group[at + 1..]
                            .iter()
                            .map(|(_, b)| (*a, *b))
                            .filter(|pair| self.fits(pair, threshold)),
                    );
                }
            }
            all.par_sort_unstable();
            all.dedup();
        }
        all
    }

    fn fits(&self, (a, b): &(u32, u32), threshold: f64) -> bool {
        let (m, n) = (
            f64::from(self.rows[*a as usize].size),
            f64::from(self.rows[*b as usize].size),
        );
        m.min(n) >= threshold * m.max(n)
    }

    /// The pairs of one article among its candidates.
    fn measured<E>(
        &self,
        group: &[(u32, u32)],
        threshold: f64,
        own: &mut Members,
        set: &impl Fn(usize) -> Result<Vec<u64>, E>,
    ) -> Result<Vec<Pair>, E> {
        let a = group[0].0 as usize;
        own.fill(&set(a)?);

        let mut near = Vec::new();
        for (_, b) in group {
            let other = set(*b as usize)?;
            let shared = other.iter().filter(|hash| own.has(**hash)).count();
            let pair = Pair::of(
                a,
                *b as usize,
                shared,
                self.rows[a].size as usize,
                other.len(),
            );
            near.extend((pair.resemblance >= threshold).then_some(pair));
        }
        Ok(near)
    }
}

impl Row {
    fn of(set: &[u64], banding: Banding, slots: &mut Vec<u64>) -> Self {
        sketch(set, banding.slots(), slots);
        let key = |rows: &[u64]| rows.iter().fold(0, |key, slot| mixed(key ^ slot));
        Self {
            keys: slots.chunks(banding.rows).map(key).collect(),
            size: set.len() as u32,
            content: content(set),
        }
    }
}

/// Fills `count` slots: in each of the first rounds every element falls into a slot by chance, in the
/// later ones into the round's; a slot keeps the least of what falls into it, the round first. It ends with the
/// round in which no slot is empty any more.
fn sketch(set: &[u64], count: usize, slots: &mut Vec<u64>) {
    slots.clear();
    slots.resize(count, u64::MAX);

    let mut empty = if set.is_empty() { 0 } else { count };
    let mut round = 0usize;
    while empty > 0 {
        for hash in set {
            let hash = mixed(hash ^ mixed(round as u64 + 1));
            let slot = match round.checked_sub(count) {
                None => ((u128::from(hash) * count as u128) >> 64) as usize,
                Some(later) => later,
            };
            // The slot took the high bits; the round stands above the low ones.
            let value = (round as u64) << 48 | hash & ((1 << 48) - 1);
            empty -= usize::from(slots[slot] == u64::MAX);
            slots[slot] = slots[slot].min(value);
        }
        round += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::similar::join::{Measure, join};
    use crate::similar::sets::ShingleSets;
    use proptest::prelude::*;

    /// Two sets of `size` that share `shared`.
    fn two_sets(size: usize, shared: usize, seed: u64) -> [Vec<u64>; 2] {
        let hash = |i: usize| mixed(seed << 32 | i as u64);
        [
            (0..size).map(hash).collect(),
            (size - shared..2 * size - shared).map(hash).collect(),
        ]
    }

    fn resemblance(size: usize, shared: usize) -> f64 {
        shared as f64 / (2 * size - shared) as f64
    }

    #[test]
    fn slots_agree_as_often_as_the_sets_resemble() {
        for (size, shared) in [(40, 27), (600, 400), (600, 530), (200, 36)] {
            let (mut x, mut y, mut agree) = (Vec::new(), Vec::new(), 0);
            for seed in 0..200 {
                let [a, b] = two_sets(size, shared, seed);
                sketch(&a, 128, &mut x);
                sketch(&b, 128, &mut y);
                agree += x.iter().zip(&y).filter(|(x, y)| x == y).count();
            }
            let share = agree as f64 / (200.0 * 128.0);
            let expected = resemblance(size, shared);
            assert!(
                (share - expected).abs() < 0.01,
                "{size} {shared}: {share} {expected}"
            );
        }
    }

    #[test]
    fn as_many_are_missed_as_the_curve_says() {
        let banding = Banding { bands: 8, rows: 4 };
        for shared in [140, 200, 240, 270] {
            let missed = (0..1500)
                .filter(|seed| {
                    let sets = two_sets(300, shared, *seed);
                    let sketches = Sketches::of(banding, &[&sets[0], &sets[1]]);
                    sketches.candidates(&[0, 1], 0.0).is_empty()
                })
                .count();
            let (share, said) = (
                missed as f64 / 1500.0,
                banding.missed(resemblance(300, shared)),
            );
            // Three standard deviations of a share of 1,500.
            assert!(
                (share - said).abs() < 3.0 * (said * (1.0 - said) / 1500.0).sqrt() + 1e-3,
                "{shared}: {share} {said}"
            );
        }
    }

    #[test]
    fn the_bands_hold_what_they_promise_at_every_threshold() {
        for threshold in [0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.99] {
            let banding = Banding::at(threshold, 0.002);
            assert!(
                banding.missed(threshold) <= 0.002,
                "{threshold} {banding:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn finds_only_what_the_exact_join_finds_and_all_equal_sets(
            raw in prop::collection::vec(prop::collection::btree_set(0u64..30, 1..25), 1..20),
            threshold in prop::sample::select(vec![0.3, 0.5, 0.8, 0.95]),
        ) {
            let sets: Vec<Vec<u64>> = raw.iter().map(|set| set.iter().map(|h| mixed(*h + 1)).collect()).collect();
            let slices: Vec<&[u64]> = sets.iter().map(Vec::as_slice).collect();
            let sketches = Sketches::of(Banding::at(threshold, DEFAULT_MISS), &slices);
            let found = sketches.near(threshold, |i| Ok::<_, ()>(sets[i].clone())).expect("nothing fails").all();
            let exact = join(&mut ShingleSets::from(sets), threshold, Measure::Resemblance).near.all();
            prop_assert!(found.iter().all(|pair| exact.contains(pair)));
            prop_assert!(exact.iter().filter(|pair| pair.resemblance == 1.0).all(|pair| found.contains(pair)));
            // At one miss of 500, more than one is no chance in a list this short.
            prop_assert!(exact.len() - found.len() <= 1 + exact.len() / 20);
        }
    }
}
