//! All pairs of sets whose resemblance or containment reaches a threshold, exactly.
//!
//! Computes: the join by prefix filter (Chaudhuri, Ganti, Kaushik 2006; Bayardo, Ma, Srikant 2007) with
//! the length filter and a check that stops early; plain filters suffice (Mann, Augsten, Bouros
//! 2016). In any one order of all shingles, two sets that share enough share one of the first few of
//! each, so only those are looked at. The order departs from the papers': shingles that are common in
//! a sample of the sets come last, the rest stand in the order of their hashes, which costs a
//! comparison a shingle where a true order of counts costs random reads of memory. A shingle met once
//! among the prefixes is never indexed. Equal sets stand for one another.
//! Cost: O(shingles) to cut the prefixes; then the postings of the prefixes and a check for each
//! candidate. Space: 8 bytes per shingle, 1 more one of a prefix, 12 more one that is indexed. The answer
//! depends neither on the order chosen nor on the threads.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::near::{Class, Near};
use super::pairs::Pair;
use super::prefix::{Common, Seen, bring, bring_first};
use super::sets::{Members, ShingleSets, content};

/// What a pair must reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// Shared over all.
    Resemblance,
    /// Shared over the smaller one's: a brief inside a long piece.
    Containment,
}

/// Pairs that reach the threshold, and what it took to find them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Joined {
    /// The pairs.
    pub near: Near,
    /// Pairs that were checked.
    pub candidates: usize,
}

/// Joins sets of distinct hashes; puts the hashes of each in another order.
///
/// ```
/// use variorum::similar::join::{join, Measure};
/// use variorum::similar::sets::ShingleSets;
/// let mut sets = ShingleSets::from(vec![vec![1, 2, 3, 4], vec![9], vec![2, 3, 4, 5], vec![3, 4]]);
/// let near = join(&mut sets, 0.6, Measure::Resemblance).near.all();
/// assert_eq!(near.iter().map(|p| (p.a, p.b)).collect::<Vec<_>>(), [(0, 2)]);
/// let inside = join(&mut sets, 1.0, Measure::Containment).near.all();
/// assert_eq!(inside.iter().map(|p| (p.a, p.b)).collect::<Vec<_>>(), [(0, 3), (2, 3)]);
/// ```
pub fn join(sets: &mut ShingleSets, threshold: f64, measure: Measure) -> Joined {
    let rule = Rule::new(threshold, measure);
    let common = Common::of(sets);
    sets.each_mut()
        .into_par_iter()
        .for_each(|(_, set)| bring_first(set, rule.prefix_of(set.len()), &common));

    let seen = rule.seen(sets);
    let numbered = sets.each_mut().into_par_iter();
    let mut kept: Vec<Kept<'_>> = numbered
        .filter_map(|(i, set)| Kept::new(i, set, &seen, &rule))
        .collect();
    let classes = classes(&mut kept);

    // By size, so that the length filter bounds the places that are asked.
    kept.sort_by_key(|kept| (kept.set.len(), kept.index));
    let index = Index::new(&kept, &seen, &rule);
    let search = Search {
        kept: &kept,
        index: &index,
        rule: &rule,
    };
    let found: Vec<(usize, Vec<Pair>)> = (0..kept.len())
        .into_par_iter()
        .map_init(Room::default, |room, at| search.partners(at, room))
        .collect();

    let candidates = found.iter().map(|(met, _)| met).sum();
    let heads: Vec<Pair> = found.into_iter().flat_map(|(_, pairs)| pairs).collect();

    Joined {
        near: Near::new(heads, classes),
        candidates,
    }
}

/// What decides a pair, and how few shingles of a set need be looked at.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    threshold: f64,
    measure: Measure,
}

impl Rule {
    /// A threshold of 0 to 1 on a measure.
    pub fn new(threshold: f64, measure: Measure) -> Self {
        Self { threshold, measure }
    }

    /// The fewest shingles of a set of this size that a partner must share.
    fn least_of(&self, size: usize) -> usize {
        least(self.threshold * size as f64)
    }

    /// How many of its first shingles a set must show: with any fewer left out than it must share, one of
    /// these is shared.
    pub fn prefix_of(&self, size: usize) -> usize {
        (size + 1).saturating_sub(self.least_of(size))
    }

    /// The fewest that two sets must share.
    fn least_of_pair(&self, a: usize, b: usize) -> usize {
        match self.measure {
            Measure::Resemblance => least(self.threshold / (1.0 + self.threshold) * (a + b) as f64),
            Measure::Containment => self.least_of(a.min(b)),
        }
    }

    /// The shingles by which two sets can find each other, those met twice: of two prefixes, or of a
    /// prefix and a larger set that holds it.
    fn seen(&self, sets: &ShingleSets) -> Seen {
        let prefix = |i| &sets.get(i)[..self.prefix_of(sets.get(i).len())];
        let numbers = || (0..sets.len()).into_par_iter();
        let shingles = numbers().map(|i| prefix(i).len()).sum();
        let seen = Seen::new(shingles);
        numbers().for_each(|i| prefix(i).iter().for_each(|hash| seen.add(*hash)));
        if self.measure == Measure::Resemblance {
            return seen;
        }

        let holders = Seen::new(shingles);
        numbers().for_each(|i| {
            let probes = sets.get(i).iter().filter(|hash| seen.once(**hash));
            probes.for_each(|hash| holders.add(*hash));
        });
        holders
    }

    /// Whether a pair reaches it.
    pub fn accepts(&self, pair: &Pair) -> bool {
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

/// A set that may have a partner.
struct Kept<'s> {
    /// Its number in the corpus.
    index: usize,
    set: &'s [u64],
    /// How many of its first shingles another set may hold; they are in front.
    met: usize,
    /// Whether that is all of them, as it is where another set is equal.
    whole: bool,
}

impl<'s> Kept<'s> {
    /// `None` where no other set can find it, nor it another.
    fn new(index: usize, set: &'s mut [u64], seen: &Seen, rule: &Rule) -> Option<Self> {
        let prefix = rule.prefix_of(set.len());
        let met = bring(&mut set[..prefix], |hash| seen.twice(hash));
        let probes =
            rule.measure == Measure::Containment && set.iter().any(|hash| seen.twice(*hash));

        (probes || met > 0).then_some(Self {
            index,
            set,
            met,
            whole: met == prefix,
        })
    }

    fn prefix(&self) -> &'s [u64] {
        &self.set[..self.met]
    }

    fn equals(&self, other: &Self) -> bool {
        let sorted = |set: &[u64]| {
            let mut set = set.to_vec();
            set.sort_unstable();
            set
        };
        sorted(self.set) == sorted(other.set)
    }
}

/// The classes of equal sets; only the first of each is left in `kept`, which is by number.
fn classes(kept: &mut Vec<Kept<'_>>) -> Vec<Class> {
    let signatures: Vec<_> = kept
        .par_iter()
        .map(|kept| kept.whole.then(|| (kept.set.len(), content(kept.set))))
        .collect();

    let mut leaders: FxHashMap<(usize, (u64, u64)), Vec<usize>> = FxHashMap::default();
    let mut members: FxHashMap<usize, Class> = FxHashMap::default();
    let mut follows = vec![false; kept.len()];
    for (at, signature) in signatures.into_iter().enumerate() {
        let Some(signature) = signature else { continue };
        let same = leaders.entry(signature).or_default();
        match same
            .iter()
            .copied()
            .find(|leader| kept[*leader].equals(&kept[at]))
        {
            Some(leader) => {
                let first = &kept[leader];
                let begun = || Class {
                    size: first.set.len(),
                    members: vec![first.index],
                };
                members
                    .entry(first.index)
                    .or_insert_with(begun)
                    .members
                    .push(kept[at].index);
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
    members.into_values().collect()
}

/// Which sets hold in their prefix what a set probes for, in parts that are made and asked one by one.
struct Index {
    parts: Vec<Part>,
}

/// What a part holds is dealt and sorted within the caches.
const PROBES_A_PART: usize = 4 << 20;
/// Every part reads all the probes to find its own. Only beyond 2^32 probes are there more, so that those of a part
/// can be numbered by 32 bits.
const MOST_PARTS: usize = 4;

impl Index {
    fn new(kept: &[Kept<'_>], seen: &Seen, rule: &Rule) -> Self {
        let held: usize = kept.iter().map(|kept| kept.met).sum();
        let parts = (held / PROBES_A_PART)
            .next_power_of_two()
            .clamp(2, MOST_PARTS)
            .max((held >> 30).next_power_of_two());
        let whole = Dealing {
            kept,
            seen,
            rule,
            parts,
            buckets: (held / parts / BUCKET).next_power_of_two(),
        };

        Self {
            parts: (0..parts)
                .into_par_iter()
                .map(|part| Part::new(&whole, part))
                .collect(),
        }
    }

    /// Counts how many of a set's probes meet each holder before it, from the place `first` on.
    fn count(&self, place: usize, first: usize, met: &mut Met) {
        self.parts
            .iter()
            .for_each(|part| part.count(place, first, met));
    }
}

/// The probes of the shingles that fall to a part; places in the list of kept sets.
struct Part {
    probes: Vec<Probe>,
    /// For each probe that others stand before, its number; one set after the other.
    meetings: Vec<u32>,
    /// Where the meetings of each set begin.
    starts: Vec<usize>,
}

impl Part {
    fn new(whole: &Dealing<'_>, part: usize) -> Self {
        let probes = whole.sorted_probes(part);
        let meeting =
            || (1..probes.len()).filter(|i| probes[*i].shingle() == probes[i - 1].shingle());
        let mut starts = vec![0; whole.kept.len() + 1];
        meeting().for_each(|i| starts[probes[i].place() + 1] += 1);
        (1..starts.len()).for_each(|i| starts[i] += starts[i - 1]);

        let mut meetings = vec![0; starts[whole.kept.len()]];
        let mut next = starts.clone();
        for i in meeting() {
            let at = &mut next[probes[i].place()];
            meetings[*at] = i as u32;
            *at += 1;
        }

        Self {
            probes,
            meetings,
            starts,
        }
    }

    fn count(&self, place: usize, first: usize, met: &mut Met) {
        for number in &self.meetings[self.starts[place]..self.starts[place + 1]] {
            let own = self.probes[*number as usize];
            let before = self.probes[..*number as usize].iter().rev();
            let same = before
                .take_while(|probe| probe.shingle() == own.shingle() && probe.place() >= first);
            same.filter(|probe| probe.holds() && probe.place() < place)
                .for_each(|probe| met.add(probe.place()));
        }
    }
}

/// A shingle by which a set looks for others: 32 bits of its hash, the set's place, and a bit for one outside
/// the set's prefix, by which others do not find the set. Shingles that share those bits and a bucket are taken
/// for one, which may add a candidate and hides none.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Probe(u64);

impl Probe {
    fn new(hash: u64, place: u32, asks_only: bool) -> Self {
        Self((hash >> 24) << 32 | u64::from(place) << 1 | u64::from(asks_only))
    }

    fn shingle(self) -> u32 {
        (self.0 >> 32) as u32
    }

    fn place(self) -> usize {
        (self.0 as u32 >> 1) as usize
    }

    fn holds(self) -> bool {
        self.0 & 1 == 0
    }
}

/// Probes to a bucket, so that each is sorted in the nearest cache.
const BUCKET: usize = 128;

/// How the probes of all sets are dealt into parts, by the low bits of their hashes, and into buckets, by those
/// above.
struct Dealing<'d> {
    kept: &'d [Kept<'d>],
    seen: &'d Seen,
    rule: &'d Rule,
    parts: usize,
    buckets: usize,
}

impl Dealing<'_> {
    /// Those of a part, grouped by shingle; in a group by place.
    fn sorted_probes(&self, part: usize) -> Vec<Probe> {
        let bucket = |hash: u64| (hash >> self.parts.ilog2()) as usize & (self.buckets - 1);

        let mut ends = vec![0; self.buckets];
        self.each_probe(part, |hash, _| ends[bucket(hash)] += 1);
        (1..self.buckets).for_each(|i| ends[i] += ends[i - 1]);

        let mut next: Vec<usize> = std::iter::once(0)
            .chain(ends.iter().copied())
            .take(self.buckets)
            .collect();
        let mut probes = vec![Probe::default(); ends[self.buckets - 1]];
        self.each_probe(part, |hash, probe| {
            let at = &mut next[bucket(hash)];
            probes[*at] = probe;
            *at += 1;
        });

        let mut begin = 0;
        for end in ends {
            probes[begin..end].sort_unstable();
            begin = end;
        }
        probes
    }

    fn each_probe(&self, part: usize, mut then: impl FnMut(u64, Probe)) {
        let own = |hash: &&u64| **hash as usize & (self.parts - 1) == part;
        for (place, set) in (0u32..).zip(self.kept) {
            set.prefix()
                .iter()
                .filter(own)
                .for_each(|hash| then(*hash, Probe::new(*hash, place, false)));
            if self.rule.measure == Measure::Containment {
                // The smaller set's prefix must meet any of the larger one's shingles.
                let others = set.set[set.met..]
                    .iter()
                    .filter(own)
                    .filter(|hash| self.seen.twice(**hash));
                others.for_each(|hash| then(*hash, Probe::new(*hash, place, true)));
            }
        }
    }
}

/// How often places were met.
#[derive(Default)]
struct Met {
    counts: Vec<u32>,
    places: Vec<u32>,
}

impl Met {
    fn add(&mut self, place: usize) {
        let count = &mut self.counts[place];
        if *count == 0 {
            self.places.push(place as u32);
        }
        *count += 1;
    }

    /// The places in order with their counts; it is empty then.
    fn take(&mut self) -> Vec<(usize, usize)> {
        self.places.sort_unstable();

        let mut taken = Vec::with_capacity(self.places.len());
        for place in self.places.drain(..) {
            let count = std::mem::take(&mut self.counts[place as usize]);
            taken.push((place as usize, count as usize));
        }
        taken
    }
}

/// What a search keeps from set to set.
#[derive(Default)]
struct Room {
    met: Met,
    own: Members,
}

/// What the search for one set's partners reads.
struct Search<'s> {
    kept: &'s [Kept<'s>],
    index: &'s Index,
    rule: &'s Rule,
}

impl Search<'_> {
    /// The pairs of one set with sets before it in the order of sizes, and how many were checked.
    fn partners(&self, at: usize, room: &mut Room) -> (usize, Vec<Pair>) {
        let own = &self.kept[at];
        let first = match self.rule.measure {
            Measure::Resemblance => {
                let smallest = self.rule.least_of(own.set.len());
                self.kept[..at].partition_point(|other| other.set.len() < smallest)
            }
            Measure::Containment => 0,
        };
        room.met.counts.resize(self.kept.len(), 0);
        self.index.count(at, first, &mut room.met);

        let mut others = room.met.take();
        others.retain(|(other, shared)| self.may_reach(&self.kept[*other], own, *shared));
        if others.is_empty() {
            return (0, Vec::new());
        }

        room.own.fill(own.set);
        let pairs = others
            .iter()
            .filter_map(|(other, _)| self.measured(&self.kept[*other], own, &room.own))
            .collect();
        (others.len(), pairs)
    }

    /// Whether two sets whose prefixes share some may share enough: of the one whose prefix ends first in
    /// the order, all that it shares is in both prefixes or behind its own.
    fn may_reach(&self, x: &Kept<'_>, y: &Kept<'_>, shared: usize) -> bool {
        let behind = |kept: &Kept<'_>| kept.set.len() - self.rule.prefix_of(kept.set.len());
        self.rule.measure == Measure::Containment
            || shared + behind(x).max(behind(y))
                >= self.rule.least_of_pair(x.set.len(), y.set.len())
    }

    fn measured(&self, other: &Kept<'_>, own: &Kept<'_>, members: &Members) -> Option<Pair> {
        let shared = shared(
            other.set,
            members,
            self.rule.least_of_pair(other.set.len(), own.set.len()),
        )?;
        let (a, b) = if other.index < own.index {
            (other, own)
        } else {
            (own, other)
        };
        let pair = Pair::of(a.index, b.index, shared, a.set.len(), b.set.len());

        self.rule.accepts(&pair).then_some(pair)
    }
}

/// How many of a set's elements are members, where that is at least `least`.
fn shared(set: &[u64], members: &Members, least: usize) -> Option<usize> {
    let mut misses_left = set.len().checked_sub(least)?;
    let mut shared = 0;

    for hash in set {
        if members.has(*hash) {
            shared += 1;
        } else {
            misses_left = misses_left.checked_sub(1)?;
        }
    }
    Some(shared)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::similar::pairs;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The slow twin: all pairs that share anything, filtered.
    fn slowly(sets: &[Vec<u64>], keep: impl Fn(&Pair) -> bool) -> Vec<(usize, usize, f64)> {
        let sorted: Vec<Vec<u64>> = sets
            .iter()
            .map(|s| {
                s.iter()
                    .copied()
                    .collect::<BTreeSet<_>>()
                    .into_iter()
                    .collect()
            })
            .collect();
        pairs(&sorted)
            .into_iter()
            .filter(keep)
            .map(|p| (p.a, p.b, p.resemblance))
            .collect()
    }

    fn spelt(found: &Joined) -> Vec<(usize, usize, f64)> {
        found
            .near
            .all()
            .iter()
            .map(|p| (p.a, p.b, p.resemblance))
            .collect()
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
            let mut made = ShingleSets::from(sets.clone());
            let near = join(&mut made, threshold, Measure::Resemblance);
            prop_assert_eq!(spelt(&near), slowly(&sets, |p| p.resemblance >= threshold));
            let inside = join(&mut made, threshold, Measure::Containment);
            prop_assert_eq!(spelt(&inside), slowly(&sets, |p| p.containment_a.max(p.containment_b) >= threshold));
        }
    }

    #[test]
    fn equal_sets_that_were_read_in_another_order() {
        let mut sets = ShingleSets::from(vec![
            (1..50).collect(),
            (1..50).collect(),
            (2..51).collect(),
        ]);
        sets.select(&[2, 1, 0]);
        let found = join(&mut sets, 0.8, Measure::Resemblance).near.all();
        assert_eq!(
            found.iter().map(|p| (p.a, p.b)).collect::<Vec<_>>(),
            [(0, 1), (0, 2), (1, 2)]
        );
    }

    #[test]
    fn a_thousand_copies_are_merged_with_nobody() {
        let found = join(
            &mut ShingleSets::from(vec![(1..50).collect(); 1000]),
            0.8,
            Measure::Resemblance,
        );
        assert_eq!(
            (
                found.near.count(|_| true),
                found.near.heads().len(),
                found.candidates
            ),
            (1000 * 999 / 2, 0, 0)
        );
    }
}
