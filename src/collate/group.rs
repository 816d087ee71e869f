//! Units of strands into utterances, decided together.
//!
//! The rule: every pair of units that share words brings its log odds of being one utterance, above
//! or below 0; pairs that share nothing bring nothing, so that two fragments which lie in one third
//! reading belong together. Starting from single units, the two groups whose pairs sum to most are
//! joined, as long as some sum is above 0 (greedy additive edge contraction, Keuper et al. 2015, a
//! heuristic for correlation clustering, Bansal, Blum and Chawla 2004). What a stock phrase would
//! join is kept apart by the pairs that speak against it, and by this: a phrase, a unit of two telling words or fewer
//! ("be careful"), goes to the utterance that it fits best and is no bridge between two.
//! Guarantee: each join raises the sum of log odds inside groups, and in the end no two groups have, phrases left out,
//! a sum above 0 between them. The result depends on the links alone, not on their order.
//! Neighbouring utterances that the same strands report, sentence after sentence, are one.
//! They are made twice: in between, the thin pairs inside an utterance that no key paired are heard too.
//! Cost: O(links log links log units).

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use rustc_hash::FxHashMap;

use crate::language::rarity;

use super::link::{Unit, UnitLink};
use super::strand::Strand;

/// Utterances, each the sorted units that report it, those of a single unit left out; and how many
/// units fit another utterance too.
pub fn utterances(strands: &[Strand], links: &[UnitLink]) -> (Vec<Vec<Unit>>, usize) {
    let mut units: Vec<Unit> = links.iter().flat_map(|link| [link.a, link.b]).collect();
    units.sort_unstable();
    units.dedup();

    let number = |unit: &Unit| units.binary_search(unit).unwrap_or_default();
    let edges: Vec<(usize, usize, f64)> = links
        .iter()
        .map(|link| (number(&link.a), number(&link.b), f64::from(link.log_odds)))
        .collect();
    let is_phrase: Vec<bool> = units.iter().map(|unit| is_phrase(strands, *unit)).collect();
    let group_of = contract_in_turn(&is_phrase, &edges);
    let ambiguous = fit_another(&group_of, &edges);

    let mut members: BTreeMap<usize, Vec<Unit>> = BTreeMap::new();
    for (unit, group) in units.iter().zip(&group_of) {
        members.entry(*group).or_default().push(*unit);
    }
    let mut groups: Vec<Vec<Unit>> = members
        .into_values()
        .filter(|group| group.len() > 1)
        .collect();
    groups.sort_unstable();
    (neighbours_joined(strands, groups), ambiguous)
}

/// The utterance of each unit, as an index into their list.
pub(super) type Owners = BTreeMap<Unit, usize>;

/// Lists utterances under their units.
pub(super) fn owners(utterances: &[Vec<Unit>]) -> Owners {
    let numbered = utterances.iter().enumerate();
    numbered
        .flat_map(|(number, units)| units.iter().map(move |unit| (*unit, number)))
        .collect()
}

/// A unit has so many telling words at most to be a phrase.
const PHRASE: usize = 2;

fn is_phrase(strands: &[Strand], (strand, unit): Unit) -> bool {
    let strand = &strands[strand as usize];
    let words = strand.unit_words[unit as usize].clone();

    let telling = strand.weights[words]
        .iter()
        .filter(|weight| **weight >= rarity::TELLING);
    telling.count() <= PHRASE
}

/// Joins first the nodes that are no phrases, then phrases with these and with one another.
fn contract_in_turn(is_phrase: &[bool], edges: &[(usize, usize, f64)]) -> Vec<usize> {
    let (own, of_phrases): (Vec<_>, Vec<_>) = edges
        .iter()
        .copied()
        .partition(|(a, b, _)| !is_phrase[*a] && !is_phrase[*b]);
    let nothing_apart = vec![false; is_phrase.len()];
    let first = contract(&nothing_apart, &own);

    let joined: Vec<(usize, usize, f64)> = of_phrases
        .into_iter()
        .map(|(a, b, weight)| (first[a], first[b], weight))
        .collect();
    let stands_apart: Vec<bool> = is_phrase.iter().map(|is_phrase| !is_phrase).collect();
    let second = contract(&stands_apart, &joined);

    first.iter().map(|group| second[*group]).collect()
}

/// Two groups that may be joined, the highest sum first, the first units among equals.
#[derive(PartialEq)]
struct Offer {
    sum: f64,
    a: usize,
    b: usize,
}

impl Eq for Offer {}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Offer {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_place = (other.a, other.b).cmp(&(self.a, self.b));
        self.sum.total_cmp(&other.sum).then(by_place)
    }
}

/// Joins nodes while some two groups have a sum above 0 between them and do not both hold a node that stands apart;
/// gives each node its group.
fn contract(stands_apart: &[bool], edges: &[(usize, usize, f64)]) -> Vec<usize> {
    let mut contraction = Contraction::new(stands_apart, edges);

    while let Some(offer) = contraction.offers.pop() {
        if contraction.may_accept(&offer) {
            contraction.join(offer.a, offer.b);
        }
    }

    let group = contraction.group;
    (0..group.len()).map(|node| root(&group, node)).collect()
}

/// Groups on their way: each is known by one of its nodes.
struct Contraction {
    /// Whether a group holds a node that stands apart.
    stands_apart: Vec<bool>,
    /// For each group the others with a sum between them, and the sum.
    beside: Vec<FxHashMap<usize, f64>>,
    /// What may be joined; an offer whose sum has changed since counts for nothing.
    offers: BinaryHeap<Offer>,
    /// The node that took each in; itself, where none did.
    group: Vec<usize>,
}

impl Contraction {
    fn new(stands_apart: &[bool], edges: &[(usize, usize, f64)]) -> Self {
        let nodes = stands_apart.len();
        let mut beside: Vec<FxHashMap<usize, f64>> = vec![FxHashMap::default(); nodes];
        for (a, b, weight) in edges.iter().filter(|(a, b, _)| a != b) {
            *beside[*a].entry(*b).or_default() += weight;
            *beside[*b].entry(*a).or_default() += weight;
        }

        let mut offers = BinaryHeap::new();
        for (a, others) in beside.iter().enumerate() {
            let later = others.iter().filter(|(b, sum)| **b > a && **sum > 0.0);
            offers.extend(later.map(|(b, sum)| Offer {
                sum: *sum,
                a,
                b: *b,
            }));
        }

        Self {
            stands_apart: stands_apart.to_vec(),
            beside,
            offers,
            group: (0..nodes).collect(),
        }
    }

    /// Whether an offer still stands, and at most one of the two stands apart.
    fn may_accept(&self, offer: &Offer) -> bool {
        let stands = self.beside[offer.a].get(&offer.b) == Some(&offer.sum);
        stands && !(self.stands_apart[offer.a] && self.stands_apart[offer.b])
    }

    /// Makes two groups one.
    fn join(&mut self, a: usize, b: usize) {
        // The one with fewer neighbours is taken in: each edge moves O(log) times.
        let (kept, taken) = if self.beside[a].len() >= self.beside[b].len() {
            (a, b)
        } else {
            (b, a)
        };
        self.group[taken] = kept;
        self.stands_apart[kept] |= self.stands_apart[taken];

        for (other, sum) in std::mem::take(&mut self.beside[taken]) {
            self.beside[other].remove(&taken);
            if other != kept {
                self.add_sum(kept, other, sum);
            }
        }
    }

    /// Adds to the sum between two groups, and offers to join them.
    fn add_sum(&mut self, kept: usize, other: usize, sum: f64) {
        let joined = self.beside[kept].entry(other).or_default();
        *joined += sum;
        let joined = *joined;
        self.beside[other].insert(kept, joined);

        if joined > 0.0 {
            self.offers.push(Offer {
                sum: joined,
                a: kept.min(other),
                b: kept.max(other),
            });
        }
    }
}

/// The node that has taken one in, through whatever others.
pub(super) fn root(group: &[usize], mut at: usize) -> usize {
    while group[at] != at {
        at = group[at];
    }
    at
}

/// How many nodes have a sum above 0 with another group than their own.
fn fit_another(group: &[usize], edges: &[(usize, usize, f64)]) -> usize {
    let mut sums: FxHashMap<(usize, usize), f64> = FxHashMap::default();
    for (a, b, weight) in edges.iter().filter(|(a, b, _)| group[*a] != group[*b]) {
        *sums.entry((*a, group[*b])).or_default() += weight;
        *sums.entry((*b, group[*a])).or_default() += weight;
    }

    let torn: BTreeSet<usize> = sums
        .iter()
        .filter(|(_, sum)| **sum > 0.0)
        .map(|((node, _), _)| *node)
        .collect();
    torn.len()
}

/// Joins utterances that the same strands report one after the other.
fn neighbours_joined(strands: &[Strand], mut groups: Vec<Vec<Unit>>) -> Vec<Vec<Unit>> {
    let owners = owners(&groups);

    // Each group may be followed by one other; chains are walked from their heads.
    let mut next: Vec<Option<usize>> = vec![None; groups.len()];
    for (at, group) in groups.iter().enumerate() {
        next[at] = follower(strands, &groups, &owners, at, group);
    }

    for at in (0..groups.len()).rev() {
        if let Some(after) = next[at] {
            let tail = std::mem::take(&mut groups[after]);
            groups[at].extend(tail);
            groups[at].sort_unstable();
        }
    }

    groups.retain(|group| !group.is_empty());
    groups
}

/// The group whose units follow this one's in every strand.
fn follower(
    strands: &[Strand],
    groups: &[Vec<Unit>],
    owners: &Owners,
    index: usize,
    group: &[Unit],
) -> Option<usize> {
    let last_of = |strand: u32| {
        let own = group.iter().filter(|unit| unit.0 == strand);
        own.map(|unit| unit.1).max()
    };
    let own: BTreeSet<u32> = group.iter().map(|unit| unit.0).collect();

    let mut after = None;
    for strand in &own {
        let unit = (*strand, last_of(*strand)? + 1);
        let units = strands[*strand as usize].units.len() as u32;
        let found = (unit.1 < units).then(|| owners.get(&unit).copied())??;
        if after.is_some_and(|known| known != found) || found <= index {
            return None;
        }
        after = Some(found);
    }

    let next = &groups[after?];
    let theirs: BTreeSet<u32> = next.iter().map(|unit| unit.0).collect();
    let is_adjacent = next
        .iter()
        .all(|unit| unit.1 > last_of(unit.0).unwrap_or(u32::MAX));
    (theirs == own && is_adjacent).then_some(after?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_of_one_reading_belong_together() {
        assert_eq!(
            contract(&[false; 3], &[(0, 1, 2.0), (1, 2, 2.0)]),
            [1, 1, 1]
        );
    }

    #[test]
    fn a_phrase_goes_to_one_of_two_utterances_and_joins_them_never() {
        let edges = [(0, 1, 4.0), (1, 2, 5.0), (0, 3, 1.0), (3, 1, 4.0)];
        let group = contract_in_turn(&[false, true, false, true], &edges);

        assert_eq!(group[1], group[2]);
        assert_eq!(group[3], group[1]);
        assert_ne!(group[0], group[2]);
    }

    #[test]
    fn a_stock_phrase_does_not_join_two_utterances() {
        let group = contract(&[false; 3], &[(0, 1, 2.0), (1, 2, 1.0), (0, 2, -4.0)]);
        assert_eq!(group[0], group[1]);
        assert_ne!(group[1], group[2]);
        assert_eq!(
            fit_another(&group, &[(0, 1, 2.0), (1, 2, 1.0), (0, 2, -4.0)]),
            1
        );
    }
}
