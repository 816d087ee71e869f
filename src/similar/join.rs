//! All pairs of sets whose resemblance or containment reaches a threshold, exactly.
//!
//! Computes: the join by prefix filter (Chaudhuri, Ganti, Kaushik 2006; Bayardo, Ma, Srikant 2007) with
//! the length filter and a merge that stops early; plain filters suffice (Mann, Augsten, Bouros
//! 2016). Shingles are taken rarest first, by a saturating table of counts in place of a global sort;
//! a shingle of one set only is never indexed, though it counts in the set's size. Equal sets are
//! joined first and stand for one another. Cost: O(shingles) to count and filter; then the postings
//! of the prefixes and a merge for each candidate. Space: 8 bytes a shingle before the filter, 12 a
//! shared one after it. The answer does not depend on the threads.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::pairs::Pair;

/// What a pair must reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// Shared over all.
    Resemblance,
    /// Shared over the smaller one's: a brief inside a long piece.
    Containment,
}

/// Pairs that reach the threshold, by (a, b), and what it took to find them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Joined {
    /// The pairs.
    pub pairs: Vec<Pair>,
    /// Pairs that were merged.
    pub candidates: usize,
}

/// Joins sets of distinct hashes.
///
/// ```
/// use variorum::similar::join::{join, Measure};
/// let sets = vec![vec![1, 2, 3, 4], vec![9], vec![2, 3, 4, 5], vec![3, 4]];
/// let near = join(sets.clone(), 0.6, Measure::Resemblance).pairs;
/// assert_eq!(near.iter().map(|p| (p.a, p.b)).collect::<Vec<_>>(), [(0, 2)]);
/// let inside = join(sets, 1.0, Measure::Containment).pairs;
/// assert_eq!(inside.iter().map(|p| (p.a, p.b)).collect::<Vec<_>>(), [(0, 3), (2, 3)]);
/// ```
pub fn join(sets: Vec<Vec<u64>>, threshold: f64, measure: Measure) -> Joined {
    let rule = Rule { threshold, measure };
    let sizes: Vec<usize> = sets.iter().map(Vec::len).collect();
    let shared = of_several(sets);
    let counts = Counts::new(&shared);
    let numbered = shared.into_par_iter().zip(sizes).enumerate();
    let mut kept: Vec<Kept> = numbered.map(|(i, (set, size))| Kept::new(i, size, set, &counts, &rule)).collect();
    let classes = classes(&mut kept);
    drop(counts);
    // By size, so that the length filter is a range of each list.
    kept.sort_by_key(|k| (k.size, k.index));
    let index = Index::new(&kept);
    let found: Vec<(usize, Vec<Pair>)> =
        (0..kept.len()).into_par_iter().map(|at| partners(&kept, &index, at, &rule)).collect();
    let candidates = found.iter().map(|(n, _)| n).sum();
    let leaders: Vec<Pair> = found.into_iter().flat_map(|(_, pairs)| pairs).collect();
    let mut pairs = spread(&leaders, &classes);
    pairs.par_sort_unstable_by_key(|p| (p.a, p.b));
    Joined { pairs, candidates }
}

struct Rule {
    threshold: f64,
    measure: Measure,
}

impl Rule {
    /// The fewest shingles of a set of this size that a partner must share.
    fn least_of(&self, size: usize) -> usize {
        least(self.threshold * size as f64)
    }

    /// The fewest that two sets must share.
    fn least_of_pair(&self, a: usize, b: usize) -> usize {
        match self.measure {
            Measure::Resemblance => least(self.threshold / (1.0 + self.threshold) * (a + b) as f64),
            Measure::Containment => self.least_of(a.min(b)),
        }
    }

    fn accepts(&self, pair: &Pair) -> bool {
        match self.measure {
            Measure::Resemblance => pair.resemblance >= self.threshold,
            Measure::Containment => pair.containment_a.max(pair.containment_b) >= self.threshold,
        }
    }
}

/// A count that reaches a real number, with room for how floats round: the pair is measured after.
fn least(wanted: f64) -> usize {
    ((wanted - 1e-6).ceil() as usize).max(1)
}

/// The sets without the shingles that only one of them holds, but for the few that share a cell with
/// another.
fn of_several(mut sets: Vec<Vec<u64>>) -> Vec<Vec<u64>> {
    let seen = Seen::new(sets.iter().map(Vec::len).sum());
    sets.par_iter().for_each(|set| set.iter().for_each(|hash| seen.add(*hash)));
    sets.par_iter_mut().for_each(|set| {
        set.retain(|hash| seen.twice(*hash));
        set.shrink_to_fit();
    });
    sets
}

/// Which cells were met once, and which twice: two bits a cell, both on one cache line.
struct Seen {
    blocks: Vec<[AtomicU64; 2]>,
}

/// Cells for a shingle: at four, one in five of the shingles of one set is kept by mistake, and
/// dropped when its posting list turns out to hold nobody else.
const CELLS: usize = 4;

impl Seen {
    fn new(shingles: usize) -> Self {
        let blocks = (shingles * CELLS / 64).next_power_of_two();
        Self { blocks: (0..blocks).map(|_| [AtomicU64::new(0), AtomicU64::new(0)]).collect() }
    }

    fn place(&self, hash: u64) -> (&[AtomicU64; 2], u64) {
        (&self.blocks[(hash >> 20) as usize & (self.blocks.len() - 1)], 1 << (hash & 63))
    }

    /// Bits are only ever set, so the order of threads does not matter.
    fn add(&self, hash: u64) {
        let ([once, twice], bit) = self.place(hash);
        if once.load(Ordering::Relaxed) & bit == 0 && once.fetch_or(bit, Ordering::Relaxed) & bit == 0 {
            return;
        }
        if twice.load(Ordering::Relaxed) & bit == 0 {
            twice.fetch_or(bit, Ordering::Relaxed);
        }
    }

    fn twice(&self, hash: u64) -> bool {
        let ([_, twice], bit) = self.place(hash);
        twice.load(Ordering::Relaxed) & bit != 0
    }
}

/// How many sets hold a shingle, about: saturating cells, shared by the shingles that fall on one.
struct Counts {
    cells: Vec<AtomicU8>,
}

impl Counts {
    fn new(sets: &[Vec<u64>]) -> Self {
        let total: usize = sets.iter().map(Vec::len).sum();
        let cells = total.next_power_of_two().clamp(1 << 10, 1 << 31);
        let counts = Self { cells: (0..cells).map(|_| AtomicU8::new(0)).collect() };
        sets.par_iter().for_each(|set| {
            for hash in set {
                // Saturating, in any order of threads.
                let cell = counts.cell(*hash);
                if cell.load(Ordering::Relaxed) < u8::MAX {
                    let _ = cell.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_add(1));
                }
            }
        });
        counts
    }

    fn cell(&self, hash: u64) -> &AtomicU8 {
        // The high bits: the low ones place a hash in other tables.
        &self.cells[(hash >> 32) as usize & (self.cells.len() - 1)]
    }

    fn of(&self, hash: u64) -> u8 {
        self.cell(hash).load(Ordering::Relaxed)
    }
}

/// A set without the shingles that no other set holds.
struct Kept {
    /// Its number in the corpus.
    index: usize,
    /// Its size before.
    size: usize,
    /// What others may hold too, sorted.
    shared: Vec<u64>,
    /// The rarest of them: a partner must hold one.
    prefix: Vec<u64>,
}

impl Kept {
    fn new(index: usize, size: usize, mut set: Vec<u64>, counts: &Counts, rule: &Rule) -> Self {
        let least = rule.least_of(size);
        set.retain(|hash| counts.of(*hash) > 1);
        // Containment: a set that shares too little of its own may still hold a smaller one.
        let hopeless = set.len() < least && rule.measure == Measure::Resemblance;
        if hopeless {
            set = Vec::new();
        }
        let alone = size - set.len();
        let wanted = (size + 1 - least.min(size)).saturating_sub(alone);
        let prefix = rarest(&set, wanted, counts);
        set.sort_unstable();
        set.shrink_to_fit();
        Self { index, size, shared: set, prefix }
    }
}

/// The `wanted` rarest of some shingles, ties by hash.
fn rarest(set: &[u64], wanted: usize, counts: &Counts) -> Vec<u64> {
    if wanted == 0 || set.is_empty() {
        return Vec::new();
    }
    let mut ranked: Vec<(u8, u64)> = set.iter().map(|hash| (counts.of(*hash), *hash)).collect();
    let wanted = wanted.min(ranked.len());
    ranked.select_nth_unstable(wanted - 1);
    ranked[..wanted].iter().map(|(_, hash)| *hash).collect()
}

/// The size and members of each class of equal sets, by the number of its first; only that one is left in
/// `kept`.
fn classes(kept: &mut Vec<Kept>) -> FxHashMap<usize, (usize, Vec<usize>)> {
    let mut leaders: FxHashMap<(usize, u64, u64), Vec<usize>> = FxHashMap::default();
    let mut members: FxHashMap<usize, (usize, Vec<usize>)> = FxHashMap::default();
    let mut follows = vec![false; kept.len()];
    for at in 0..kept.len() {
        // A set with a shingle of its own equals no other.
        if kept[at].shared.len() < kept[at].size {
            continue;
        }
        let (sum, xor) =
            kept[at].shared.iter().fold((0u64, 0u64), |(s, x), h| (s.wrapping_add(*h), x ^ h.rotate_left(7)));
        let same = leaders.entry((kept[at].size, sum, xor)).or_default();
        match same.iter().copied().find(|leader| kept[*leader].shared == kept[at].shared) {
            Some(leader) => {
                let class =
                    members.entry(kept[leader].index).or_insert_with(|| (kept[leader].size, vec![kept[leader].index]));
                class.1.push(kept[at].index);
                follows[at] = true;
            }
            None => same.push(at),
        }
    }
    let mut place = 0;
    kept.retain(|_| {
        place += 1;
        !follows[place - 1]
    });
    members
}

/// Which sets hold a shingle in their prefix; places in the list of kept sets.
struct Index {
    /// Sorted by hash and then by place.
    entries: Vec<(u64, u32)>,
    /// Where the entries of each high byte pair of a hash begin.
    starts: Vec<u32>,
}

impl Index {
    fn new(kept: &[Kept]) -> Self {
        let mut entries: Vec<(u64, u32)> =
            kept.iter().enumerate().flat_map(|(at, k)| k.prefix.iter().map(move |hash| (*hash, at as u32))).collect();
        entries.par_sort_unstable();
        let mut starts = vec![0u32; (1 << 16) + 1];
        for (hash, _) in &entries {
            starts[(hash >> 48) as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        Self { entries, starts }
    }

    /// The places of a hash, in order.
    fn places(&self, hash: u64) -> &[(u64, u32)] {
        let bucket = (hash >> 48) as usize;
        let bucket = &self.entries[self.starts[bucket] as usize..self.starts[bucket + 1] as usize];
        let from = bucket.partition_point(|(h, _)| *h < hash);
        let length = bucket[from..].iter().take_while(|(h, _)| *h == hash).count();
        &bucket[from..from + length]
    }
}

/// The pairs of one set with sets before it in the order of sizes, and how many were merged.
fn partners(kept: &[Kept], index: &Index, at: usize, rule: &Rule) -> (usize, Vec<Pair>) {
    let own = &kept[at];
    let (probes, smallest) = match rule.measure {
        Measure::Resemblance => (&own.prefix, rule.least_of(own.size)),
        // The smaller set's prefix must meet any of the larger one's shingles.
        Measure::Containment => (&own.shared, 1),
    };
    let mut others: Vec<u32> = Vec::new();
    for hash in probes {
        let list = index.places(*hash);
        let before = list.partition_point(|(_, place)| (*place as usize) < at);
        let first = list[..before].partition_point(|(_, place)| kept[*place as usize].size < smallest);
        others.extend(list[first..before].iter().map(|(_, place)| *place));
    }
    others.sort_unstable();
    others.dedup();
    let pairs = others.iter().filter_map(|other| measured(&kept[*other as usize], own, rule)).collect();
    (others.len(), pairs)
}

fn measured(x: &Kept, y: &Kept, rule: &Rule) -> Option<Pair> {
    let shared = merged(&x.shared, &y.shared, rule.least_of_pair(x.size, y.size))?;
    let (a, b) = if x.index < y.index { (x, y) } else { (y, x) };
    let pair = Pair::of(a.index, b.index, shared, a.size, b.size);
    rule.accepts(&pair).then_some(pair)
}

/// How many elements two sorted lists share, where that is at least `least`.
fn merged(a: &[u64], b: &[u64], least: usize) -> Option<usize> {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        if shared + (a.len() - i).min(b.len() - j) < least {
            return None;
        }
        let (x, y) = (a[i], b[j]);
        shared += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    (shared >= least).then_some(shared)
}

/// The pairs of leaders for all members of their classes, and the pairs inside a class.
fn spread(leaders: &[Pair], classes: &FxHashMap<usize, (usize, Vec<usize>)>) -> Vec<Pair> {
    let members = |i: usize| classes.get(&i).map_or_else(|| vec![i], |(_, members)| members.clone());
    let mut pairs = Vec::with_capacity(leaders.len());
    for pair in leaders {
        if !classes.contains_key(&pair.a) && !classes.contains_key(&pair.b) {
            pairs.push(*pair);
            continue;
        }
        let turned = |a: usize, b: usize| Pair { a, b, ..*pair };
        for a in members(pair.a) {
            for b in members(pair.b) {
                pairs.push(match a < b {
                    true => turned(a, b),
                    false => Pair {
                        a: b,
                        b: a,
                        containment_a: pair.containment_b,
                        containment_b: pair.containment_a,
                        ..*pair
                    },
                });
            }
        }
    }
    for (size, members) in classes.values() {
        let size = *size;
        for (i, a) in members.iter().enumerate() {
            pairs.extend(members[i + 1..].iter().map(|b| Pair::of(*a, *b, size, size, size)));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::similar::pairs;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The slow twin: all pairs that share anything, filtered.
    fn slowly(sets: &[Vec<u64>], keep: impl Fn(&Pair) -> bool) -> Vec<(usize, usize, f64)> {
        let sorted: Vec<Vec<u64>> =
            sets.iter().map(|s| s.iter().copied().collect::<BTreeSet<_>>().into_iter().collect()).collect();
        pairs(&sorted).into_iter().filter(keep).map(|p| (p.a, p.b, p.resemblance)).collect()
    }

    fn spelt(found: &Joined) -> Vec<(usize, usize, f64)> {
        found.pairs.iter().map(|p| (p.a, p.b, p.resemblance)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn equals_the_slow_twin(
            raw in prop::collection::vec(prop::collection::btree_set(0u64..14, 1..12), 1..24),
            threshold in prop::sample::select(vec![0.1, 0.3, 0.5, 2.0 / 3.0, 0.8, 0.9, 1.0]),
        ) {
            let spread = |h: &u64| (h + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let sets: Vec<Vec<u64>> = raw.iter().map(|s| s.iter().map(spread).collect()).collect();
            let near = join(sets.clone(), threshold, Measure::Resemblance);
            prop_assert_eq!(spelt(&near), slowly(&sets, |p| p.resemblance >= threshold));
            let inside = join(sets.clone(), threshold, Measure::Containment);
            prop_assert_eq!(spelt(&inside), slowly(&sets, |p| p.containment_a.max(p.containment_b) >= threshold));
        }
    }

    #[test]
    fn a_thousand_copies_are_merged_with_nobody() {
        let found = join(vec![(1..50).collect(); 1000], 0.8, Measure::Resemblance);
        assert_eq!((found.pairs.len(), found.candidates), (1000 * 999 / 2, 0));
    }
}
