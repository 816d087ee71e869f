//! Long passages cut where both sides agree, so that each piece can be aligned by itself.
//!
//! Cost: O(words) time and space.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::text::vocabulary::WordId;

/// Words in a run at which two passages are cut.
const CUT_RUN: usize = 6;

/// Cuts two long runs at stretches that stand once in each, in the same order: pieces of about `size` words, all
/// of both runs.
///
/// ```
/// use variorum::passage::pieces;
/// let words: Vec<u32> = (0..100).collect();
/// assert_eq!(pieces(&words, &words, 40), [(0..40, 0..40), (40..80, 40..80), (80..100, 80..100)]);
/// ```
pub fn pieces(a: &[WordId], b: &[WordId], size: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let (mut i, mut j) = (0, 0);
    if a.len() > size {
        let (in_a, in_b) = (runs_once(a), runs_once(b));
        for (at, run) in a.windows(CUT_RUN).enumerate() {
            let alone = in_a.get(run).copied().flatten().is_some();
            if at < i + size || !alone {
                continue;
            }
            let there = in_b.get(run).copied().flatten();
            if let Some(there) = there.filter(|there| *there > j && *there <= j + 3 * size) {
                found.push((i..at, j..there));
                (i, j) = (at, there);
            }
        }
    }

    found.push((i..a.len(), j..b.len()));
    found
}

/// The runs of a text with the place of each, `None` for one that stands several times.
fn runs_once(ids: &[WordId]) -> FxHashMap<&[WordId], Option<usize>> {
    let mut places: FxHashMap<&[WordId], Option<usize>> = FxHashMap::default();
    for (at, run) in ids.windows(CUT_RUN).enumerate() {
        places
            .entry(run)
            .and_modify(|place| *place = None)
            .or_insert(Some(at));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn are_all_of_both_runs_and_start_alike(
            a in prop::collection::vec(0u32..400, 0..300),
            cut in 0usize..300,
        ) {
            let b: Vec<u32> = a.iter().copied().enumerate().filter(|(i, _)| *i != cut).map(|(_, w)| w).collect();
            let (mut i, mut j) = (0, 0);
            for (x, y) in pieces(&a, &b, 40) {
                prop_assert_eq!((x.start, y.start), (i, j));
                prop_assert!(i == 0 || a[x.start] == b[y.start]);
                (i, j) = (x.end, y.end);
            }
            prop_assert_eq!((i, j), (a.len(), b.len()));
        }
    }
}
