//! Clusters by a rule that chains no strangers together.
//!
//! The rule: the article with the most near-duplicates among those not yet placed (the longest
//! among equals, then the first) represents a cluster, and exactly its own near-duplicates join
//! it. So every member was measured against the representative; nobody is in a cluster for
//! resembling somebody who resembles it. Cost: O(pairs + articles²) in the worst case.

use std::collections::BTreeSet;

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
    let mut near: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); lengths.len()];
    for pair in pairs.iter().filter(|p| is_near_duplicate(p, threshold)) {
        near[pair.a].insert(pair.b);
        near[pair.b].insert(pair.a);
    }
    let mut open: BTreeSet<usize> = (0..lengths.len()).filter(|i| !near[*i].is_empty()).collect();
    let mut found = Vec::new();
    while let Some(best) =
        open.iter().copied().max_by_key(|i| (near[*i].intersection(&open).count(), lengths[*i], std::cmp::Reverse(*i)))
    {
        let mut members: Vec<usize> = near[best].intersection(&open).copied().collect();
        members.push(best);
        members.sort_unstable();
        for member in &members {
            open.remove(member);
        }
        if members.len() > 1 {
            found.push(Cluster { representative: best, members });
        }
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
