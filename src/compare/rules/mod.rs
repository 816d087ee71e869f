//! Which kind of difference there is at a site: ordered rules over the original words.
//!
//! A site is a run of words on each side between two places where the readings agree. Words are
//! judged in pairs ([`word`]), runs as a whole first ([`run`]), and what one side alone has by what
//! it adds ([`added`]). In each list the first rule that fits decides. What no rule knows is
//! `lexical` (a word for another) or `omission` (a word too few), never harmless. Cost: O(n m) in
//! the words of a site, which are few.

mod added;
mod pairing;
mod run;
mod word;

use std::ops::Range;

use super::difference::Kind;
use super::phrase::Word;

pub(super) use run::matched;

/// A kind, and the words it is about: indices into the two sides of the site.
pub(super) type Finding = (Kind, Range<usize>, Range<usize>);

/// The findings at a site where the words do not match; either side may be empty. `next` is the
/// word after the site.
pub(super) fn unmatched(xs: &[Word], ys: &[Word], next: Option<&Word>) -> Vec<Finding> {
    if xs.is_empty() || ys.is_empty() {
        let words = if xs.is_empty() { ys } else { xs };
        let kinds = added::kinds(words, next);

        return kinds
            .into_iter()
            .map(|kind| (kind, 0..xs.len(), 0..ys.len()))
            .collect();
    }

    match run::kind(xs, ys) {
        Some(kind) => vec![(kind, 0..xs.len(), 0..ys.len())],
        None => pairing::findings(xs, ys, next),
    }
}
