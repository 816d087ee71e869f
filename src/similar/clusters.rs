//! Clusters by a rule that chains no strangers together.
//!
//! The rule: the article with the most near-duplicates among those not yet placed (the longest
//! among equals, then the first) represents a cluster, and exactly its own near-duplicates join
//! it. So every member was measured against the representative; nobody is in a cluster for
//! resembling somebody who resembles it. Cost: O(pairs log articles) in practice.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::near::Near;
use super::pairs::Pair;

/// Articles that are near-duplicates of their representative.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
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

/// Clusters of two articles or more, by their first members. `lengths` are in words.
pub fn clusters(near: &Near, lengths: &[usize], threshold: f64) -> Vec<Cluster> {
    let mut open = Open {
        near,
        lengths,
        beside: neighbours(near, threshold),
        placed: FxHashSet::default(),
    };
    let mut waiting: BinaryHeap<Rank> = open
        .beside
        .keys()
        .map(|head| open.rank(*head, open.near_duplicates(*head)))
        .collect();

    let mut found = Vec::new();
    while let Some((claimed, _, Reverse(representative), head)) = waiting.pop() {
        if open.placed.contains(&head) {
            continue;
        }
        let now = open.near_duplicates(head);
        if now == claimed {
            found.push(Cluster {
                representative,
                members: open.take(head),
            });
        } else if now > 0 {
            // Some neighbours were placed since it was ranked: it waits for its turn again.
            waiting.push(open.rank(head, now));
        }
    }

    found.sort_by_key(|cluster| cluster.members[0]);
    found
}

/// The near-duplicates of the first article of each class, as first articles.
fn neighbours(near: &Near, threshold: f64) -> FxHashMap<usize, Vec<usize>> {
    let mut beside: FxHashMap<usize, Vec<usize>> = near
        .classes()
        .iter()
        .map(|class| (class.members[0], Vec::new()))
        .collect();

    let pairs = near.heads().iter();
    for pair in pairs.filter(|pair| is_near_duplicate(pair, threshold)) {
        beside.entry(pair.a).or_default().push(pair.b);
        beside.entry(pair.b).or_default().push(pair.a);
    }
    beside
}

/// The turn of a class of equal articles: how many near-duplicates would join it, how many words its representative has,
/// which that is, and the class's first article.
type Rank = (usize, usize, Reverse<usize>, usize);

/// The classes of equal articles, each known by its first, and which of them are placed.
struct Open<'n> {
    near: &'n Near,
    lengths: &'n [usize],
    beside: FxHashMap<usize, Vec<usize>>,
    placed: FxHashSet<usize>,
}

impl Open<'_> {
    fn rank(&self, head: usize, near_duplicates: usize) -> Rank {
        // Equal articles have the same near-duplicates: the longest speaks for its class.
        let speaker = self
            .near
            .members(head)
            .into_iter()
            .max_by_key(|article| (self.lengths[*article], Reverse(*article)))
            .unwrap_or(head);

        (
            near_duplicates,
            self.lengths[speaker],
            Reverse(speaker),
            head,
        )
    }

    /// The neighbours of a class that are not placed yet.
    fn others(&self, head: usize) -> impl Iterator<Item = usize> {
        let others = self.beside[&head].iter().copied();
        others.filter(|other| !self.placed.contains(other))
    }

    /// How many articles would join the one that represents a class.
    fn near_duplicates(&self, head: usize) -> usize {
        let others = self.others(head).map(|other| self.near.weight(other));
        self.near.weight(head) - 1 + others.sum::<usize>()
    }

    /// Places a class with its neighbours, and gives their articles in order.
    fn take(&mut self, head: usize) -> Vec<usize> {
        let mut heads: Vec<usize> = self.others(head).collect();
        heads.push(head);

        let mut members: Vec<usize> = heads
            .iter()
            .flat_map(|head| self.near.members(*head))
            .collect();
        members.sort_unstable();
        self.placed.extend(heads);
        members
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::similar::near::Class;

    fn pair(a: usize, b: usize, resemblance: f64) -> Pair {
        Pair {
            a,
            b,
            shared: 100,
            resemblance,
            containment_a: resemblance,
            containment_b: resemblance,
        }
    }

    #[test]
    fn a_chain_is_not_one_cluster() {
        let pairs = [
            pair(0, 1, 0.9),
            pair(1, 2, 0.9),
            pair(2, 3, 0.9),
            pair(3, 4, 0.9),
        ];
        let found = clusters(&Near::new(pairs.to_vec(), vec![]), &[5; 5], 0.8);
        let members: Vec<_> = found.iter().map(|c| c.members.clone()).collect();
        assert_eq!(members, [vec![0, 1, 2], vec![3, 4]]);
    }

    #[test]
    fn equal_articles_are_placed_together_and_the_longest_speaks_for_them() {
        let class = Class {
            size: 100,
            members: vec![0, 3, 4],
        };
        let near = Near::new(vec![pair(0, 1, 0.9), pair(1, 2, 0.9)], vec![class]);
        let found = clusters(&near, &[5, 5, 5, 9, 9], 0.8);
        assert_eq!(
            found,
            [Cluster {
                representative: 1,
                members: vec![0, 1, 2, 3, 4]
            }]
        );
        let alone = clusters(
            &Near::new(vec![], near.classes().into_iter().cloned().collect()),
            &[5, 5, 5, 9, 9],
            0.8,
        );
        assert_eq!(
            alone,
            [Cluster {
                representative: 3,
                members: vec![0, 3, 4]
            }]
        );
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
