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
    let mut groups: BTreeMap<usize, Vec<Unit>> = BTreeMap::new();
    for (unit, group) in units.iter().zip(&group_of) {
        groups.entry(*group).or_default().push(*unit);
    }
    let mut groups: Vec<Vec<Unit>> = groups
        .into_values()
        .filter(|group| group.len() > 1)
        .collect();
    groups.sort_unstable();
    (neighbours_joined(strands, groups), ambiguous)
}

/// A unit has so many telling words at most to be a phrase.
const PHRASE: usize = 2;

fn is_phrase(strands: &[Strand], (strand, unit): Unit) -> bool {
    let strand = &strands[strand as usize];
    let words = strand.unit_words[unit as usize].clone();

    let telling = strand.weights[words]
        .iter()
        .filter(|w| **w >= rarity::TELLING);
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
    let nodes = stands_apart.len();
    let mut stands_apart = stands_apart.to_vec();
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
    let mut group: Vec<usize> = (0..nodes).collect();
    while let Some(offer) = offers.pop() {
        let stands = beside[offer.a].get(&offer.b) == Some(&offer.sum);
        if !stands || (stands_apart[offer.a] && stands_apart[offer.b]) {
            continue;
        }
        // The one with fewer neighbours is taken in: each edge moves O(log) times.
        let (kept, taken) = if beside[offer.a].len() >= beside[offer.b].len() {
            (offer.a, offer.b)
        } else {
            (offer.b, offer.a)
        };
        group[taken] = kept;
        stands_apart[kept] |= stands_apart[taken];
        for (other, sum) in std::mem::take(&mut beside[taken]) {
            beside[other].remove(&taken);
            if other == kept {
                continue;
            }
            let joined = beside[kept].entry(other).or_default();
            *joined += sum;
            let joined = *joined;
            beside[other].insert(kept, joined);
            if joined > 0.0 {
                offers.push(Offer {
                    sum: joined,
                    a: kept.min(other),
                    b: kept.max(other),
                });
            }
        }
    }
    (0..nodes).map(|node| root(&group, node)).collect()
}

fn root(group: &[usize], mut at: usize) -> usize {
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
    let owner = |groups: &[Vec<Unit>]| -> BTreeMap<Unit, usize> {
        let pairs = groups.iter().enumerate();
        pairs
            .flat_map(|(i, g)| g.iter().map(move |u| (*u, i)))
            .collect()
    };
    let of = owner(&groups);
    // Each group may be followed by one other; chains are walked from their heads.
    let mut next: Vec<Option<usize>> = vec![None; groups.len()];
    for (i, group) in groups.iter().enumerate() {
        next[i] = follower(strands, &groups, &of, i, group);
    }
    for i in (0..groups.len()).rev() {
        if let Some(after) = next[i] {
            let tail = std::mem::take(&mut groups[after]);
            groups[i].extend(tail);
            groups[i].sort_unstable();
        }
    }
    groups.retain(|g| !g.is_empty());
    groups
}

/// The group whose units follow this one's in every strand.
fn follower(
    strands: &[Strand],
    groups: &[Vec<Unit>],
    of: &BTreeMap<Unit, usize>,
    index: usize,
    group: &[Unit],
) -> Option<usize> {
    let last_of = |strand: u32| group.iter().filter(|u| u.0 == strand).map(|u| u.1).max();
    let own: BTreeSet<u32> = group.iter().map(|u| u.0).collect();
    let mut after = None;
    for strand in &own {
        let unit = (*strand, last_of(*strand)? + 1);
        let found = (unit.1 < strands[*strand as usize].units.len() as u32)
            .then(|| of.get(&unit).copied())??;
        if after.is_some_and(|a| a != found) || found <= index {
            return None;
        }
        after = Some(found);
    }
    let next = &groups[after?];
    let theirs: BTreeSet<u32> = next.iter().map(|u| u.0).collect();
    let adjacent = next.iter().all(|u| u.1 > last_of(u.0).unwrap_or(u32::MAX));
    (theirs == own && adjacent).then_some(after?)
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
