//! Which utterance is which after an addition: numbers that stay, and what became of those that do not.
//!
//! Computes: what is made anew takes the number of the former one with which it shares most members, the pairs that share
//! most first, of equals the smaller numbers. A former one that gives its number to nothing has merged into what took
//! most of it, or is gone; what takes no number and has members of a former one was split off it.
//! Cost: O(members log members).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

/// A number with what it stood for.
pub(super) type Former = (i64, Vec<String>);

/// What became of numbers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    /// The number of each present one; `None` where it is new.
    pub(super) numbers: Vec<Option<i64>>,
    /// What did not simply stay: the former number, and the present one by its place.
    pub(super) moves: Vec<Move>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    Merged { former: i64, present: usize },
    Split { former: i64, present: usize },
    Gone { former: i64 },
}

/// Matches what there is with what there was.
pub(super) fn kept(former: &[Former], present: &[Vec<String>]) -> Kept {
    let mut holders: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (place, (_, members)) in former.iter().enumerate() {
        for member in members {
            holders.entry(member).or_default().push(place);
        }
    }

    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (place, members) in present.iter().enumerate() {
        for member in members {
            for holder in holders.get(&**member).into_iter().flatten() {
                *shared.entry((*holder, place)).or_default() += 1;
            }
        }
    }
    let mut pairs: Vec<(usize, usize, usize)> = shared
        .iter()
        .map(|((old, new), count)| (*count, *old, *new))
        .collect();
    pairs.sort_by_key(|(count, old, new)| (std::cmp::Reverse(*count), former[*old].0, *new));

    let mut found = Kept {
        numbers: vec![None; present.len()],
        moves: Vec::new(),
    };
    let mut heir: Vec<Option<usize>> = vec![None; former.len()];
    for (_, old, new) in &pairs {
        if heir[*old].is_none() && found.numbers[*new].is_none() {
            heir[*old] = Some(*new);
            found.numbers[*new] = Some(former[*old].0);
        }
    }
    // The first pair of each is that which shares most.
    let mut told_split = vec![false; present.len()];
    let mut told_merged = vec![false; former.len()];
    for (_, old, new) in &pairs {
        let number = former[*old].0;
        if heir[*old].is_none() && !std::mem::replace(&mut told_merged[*old], true) {
            found.moves.push(Move::Merged {
                former: number,
                present: *new,
            });
        }
        if found.numbers[*new].is_none() && !std::mem::replace(&mut told_split[*new], true) {
            found.moves.push(Move::Split {
                former: number,
                present: *new,
            });
        }
    }
    for (place, (number, _)) in former.iter().enumerate() {
        if heir[place].is_none() && !told_merged[place] {
            found.moves.push(Move::Gone { former: *number });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(text: &str) -> Vec<String> {
        text.chars().map(String::from).collect()
    }

    #[test]
    fn what_grows_keeps_its_number() {
        let found = kept(&[(7, members("ab"))], &[members("xy"), members("abc")]);
        assert_eq!(found.numbers, [None, Some(7)]);
        assert_eq!(found.moves, []);
    }

    #[test]
    fn a_merge_keeps_the_number_of_the_larger_side_and_tells_the_other() {
        let found = kept(
            &[(1, members("ab")), (2, members("cde"))],
            &[members("abcde")],
        );
        assert_eq!(found.numbers, [Some(2)]);
        let merged = Move::Merged {
            former: 1,
            present: 0,
        };
        assert_eq!(found.moves, [merged]);
    }

    #[test]
    fn a_split_keeps_the_number_where_most_stays_and_tells_the_rest() {
        let found = kept(&[(1, members("abc"))], &[members("a"), members("bc")]);
        assert_eq!(found.numbers, [None, Some(1)]);
        let split = Move::Split {
            former: 1,
            present: 0,
        };
        assert_eq!(found.moves, [split]);
    }

    #[test]
    fn what_nobody_reports_any_more_is_gone() {
        let found = kept(&[(4, members("ab"))], &[]);
        assert_eq!(found.moves, [Move::Gone { former: 4 }]);
    }
}
