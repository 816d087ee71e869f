//! Clusters by a rule that chains no strangers together.
//!
//! The rule: the article with the most near-duplicates among those not yet placed (the longest
//! among equals, then the first) represents a cluster, and exactly its own near-duplicates join
//! it. So every member was measured against the representative; nobody is in a cluster for
//! resembling somebody who resembles it. Cost: O(pairs log articles) in practice.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::pairs::Pair;

/// Articles that are near-duplicates of their representative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// The article the others were measured against; an index into the corpus.
    pub representative: usize,
    /// All members in order, the representative among them.
    pub members: Vec<usize>,
}

/// Two articles with fewer shingles in common are no copies, however short one of them is.
pub const LEAST_SHARED: usize = 10;

/// Whether a pair counts as near-duplicates: resemblance, or containment of one in the other,
/// reaches the threshold.
pub fn is_near_duplicate(pair: &Pair, threshold: f64) -> bool {
    pair.nearest() >= threshold && (pair.shared >= LEAST_SHARED || pair.resemblance >= threshold)
}

/// Clusters of two articles or more, by representative. `lengths` are in words.
pub fn clusters(pairs: &[Pair], lengths: &[usize], threshold: f64) -> Vec<Cluster> {
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); lengths.len()];
    for pair in pairs.iter().filter(|p| is_near_duplicate(p, threshold)) {
        near[pair.a].push(pair.b);
        near[pair.b].push(pair.a);
    }
    let mut placed = vec![false; lengths.len()];
    let rank = |i: usize, open: usize| (open, lengths[i], Reverse(i));
    let mut heap: BinaryHeap<_> =
        (0..near.len()).filter(|i| !near[*i].is_empty()).map(|i| rank(i, near[i].len())).collect();
    let mut found = Vec::new();
    while let Some((claimed, _, Reverse(best))) = heap.pop() {
        if placed[best] {
            continue;
        }
        let mut members: Vec<usize> = near[best].iter().copied().filter(|i| !placed[*i]).collect();
        // Some neighbours were placed since it was ranked: it waits for its turn again.
        if members.len() < claimed {
            if !members.is_empty() {
                heap.push(rank(best, members.len()));
            }
            continue;
        }
        members.push(best);
        members.sort_unstable();
        members.iter().for_each(|member| placed[*member] = true);
        found.push(Cluster { representative: best, members });
    }
    found.sort_by_key(|c| c.members[0]);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(a: usize, b: usize, resemblance: f64) -> Pair {
        Pair { a, b, shared: 100, resemblance, containment_a: resemblance, containment_b: resemblance }
    }

    #[test]
    fn a_chain_is_not_one_cluster() {
        let pairs = [pair(0, 1, 0.9), pair(1, 2, 0.9), pair(2, 3, 0.9), pair(3, 4, 0.9)];
        let found = clusters(&pairs, &[5; 5], 0.8);
        let members: Vec<_> = found.iter().map(|c| c.members.clone()).collect();
        assert_eq!(members, [vec![0, 1, 2], vec![3, 4]]);
    }

    #[test]
    fn a_short_text_inside_another_needs_enough_in_common() {
        let mut brief = pair(0, 1, 0.1);
        brief.containment_a = 1.0;
        assert!(is_near_duplicate(&brief, 0.8));
        brief.shared = 3;
        assert!(!is_near_duplicate(&brief, 0.8));
    }
}
