//! What binds a cluster, and what leaves it.
//!
//! Computes: the share of all pairs of members that are near-duplicates of one another (cohesion), and
//! the near-duplicates of members that stand in another cluster, or in none (bridges): the places where a
//! looser rule would have chained clusters together. Of the dates and datelines of members: who was first, how
//! long the last came after, and the agency credited. Cost: O(pairs of heads + members).

use rustc_hash::FxHashMap;

use super::clusters::{Cluster, is_near_duplicate};
use super::near::Near;
use crate::article::day;

/// What binds a cluster, and what leaves it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ties {
    /// The share of all pairs of members that are near-duplicates, 0 to 1.
    pub cohesion: f64,
    /// A member and its near-duplicate outside, by place; of equal articles the first of each side.
    pub bridges: Vec<(usize, usize)>,
}

/// The ties of each cluster.
pub fn ties(clusters: &[Cluster], near: &Near, threshold: f64) -> Vec<Ties> {
    let mut home: FxHashMap<usize, usize> = FxHashMap::default();
    for (number, cluster) in clusters.iter().enumerate() {
        home.extend(cluster.members.iter().map(|member| (*member, number)));
    }

    let mut held = vec![0; clusters.len()];
    let mut ties = vec![Ties::default(); clusters.len()];
    for pair in near
        .heads()
        .iter()
        .filter(|pair| is_near_duplicate(pair, threshold))
    {
        match (home.get(&pair.a), home.get(&pair.b)) {
            (Some(x), Some(y)) if x == y => held[*x] += near.weight(pair.a) * near.weight(pair.b),
            (x, y) => {
                x.into_iter()
                    .for_each(|number| ties[*number].bridges.push((pair.a, pair.b)));
                y.into_iter()
                    .for_each(|number| ties[*number].bridges.push((pair.b, pair.a)));
            }
        }
    }

    for class in near.classes() {
        let inside = class.members.len() * (class.members.len() - 1) / 2;
        home.get(&class.members[0])
            .into_iter()
            .for_each(|number| held[*number] += inside);
    }

    for ((ties, cluster), held) in ties.iter_mut().zip(clusters).zip(held) {
        let all = cluster.members.len() * (cluster.members.len() - 1) / 2;
        ties.cohesion = held as f64 / all.max(1) as f64;
        ties.bridges.sort_unstable();
    }
    ties
}

/// Who of a cluster's members was published first, and the days until the last was; `None` where a date is missing.
/// `date` gives a member's.
///
/// ```
/// use variorum::similar::ties::first_and_lag;
/// let dates = ["2020-01-03", "2020-01-01", "2020-01-02"];
/// assert_eq!(first_and_lag(&[0, 1, 2], |i| Some(dates[i])), Some((1, 2)));
/// ```
pub fn first_and_lag<'d>(
    members: &[usize],
    date: impl Fn(usize) -> Option<&'d str>,
) -> Option<(usize, i64)> {
    let days: Option<Vec<(i64, usize)>> = members
        .iter()
        .map(|member| Some((day(date(*member)?)?, *member)))
        .collect();
    let days = days?;
    let (first, last) = (days.iter().min()?, days.iter().max()?);
    Some((first.1, last.0 - first.0))
}

/// The agency that every member which credits one credits.
pub fn wire<'c>(credits: impl IntoIterator<Item = Option<&'c str>>) -> Option<&'c str> {
    let mut credits = credits.into_iter().flatten();
    let wire = credits.next()?;
    credits.all(|credit| credit == wire).then_some(wire)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::similar::near::Class;
    use crate::similar::{Pair, clusters};

    #[test]
    fn equal_members_hold_together_and_a_pair_that_leaves_is_named() {
        let pair = |a, b| Pair::of(a, b, 90, 100, 90);
        let near = Near::new(
            vec![pair(0, 2), pair(2, 4), pair(4, 5)],
            vec![Class {
                size: 100,
                members: vec![0, 1],
            }],
        );
        let found = clusters(&near, &[9; 6], 0.8);
        let members: Vec<_> = found.iter().map(|c| c.members.clone()).collect();
        assert_eq!(members, [vec![0, 1, 2, 4]]);
        let bound = ties(&found, &near, 0.8);
        // Of six pairs 0-1, 0-2, 1-2 and 2-4 hold.
        assert_eq!(
            (bound[0].cohesion, &bound[0].bridges[..]),
            (4.0 / 6.0, &[(4, 5)][..])
        );
    }

    #[test]
    fn two_agencies_are_none() {
        assert_eq!(wire([None, Some("AB"), Some("AB")]), Some("AB"));
        assert_eq!(wire([Some("AB"), Some("CD")]), None);
        assert_eq!(wire([None]), None);
    }
}
