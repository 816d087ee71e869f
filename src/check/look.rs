//! Which differences are of look alone: the words that were said are the same.
//!
//! Typography, spelling, the form of a number and masks are; so is a title or name that is written short
//! ("Gov." for "Governor", "U.S." for "United States"). A contraction is not: "do not" was not said "don't".
//! Cost: O(words of the difference).

use crate::compare::difference::{Difference, Kind};
use crate::language::ENGLISH;
use crate::text::fold;

/// Kinds that change the look of words alone.
const LOOK: [Kind; 4] = [
    Kind::Typography,
    Kind::Spelling,
    Kind::Numeral,
    Kind::Masking,
];

/// Whether a difference is of look alone, or shown; `said` and `printed` are the texts of its two sides.
pub(super) fn is_look(difference: &Difference, said: &str, printed: &str) -> bool {
    let (said, printed) = (difference.a.of(said), difference.b.of(printed));

    LOOK.contains(&difference.kind)
        || is_shown(difference.kind)
        || (difference.kind == Kind::Contraction && is_written_short(said, printed))
}

/// Whether a reader sees that something was left out or put in.
pub(super) fn is_shown(kind: Kind) -> bool {
    matches!(kind, Kind::Ellipsis | Kind::Bracket)
}

/// "Governor" and "Gov.", "United States" and "U.S."
fn is_written_short(one: &str, other: &str) -> bool {
    let contractions = ENGLISH.contractions();
    let (one, other) = (letters(one), letters(other));
    let is_title = contractions.same_shortened(&one, &other)
        && (contractions.takes_point(&one) || contractions.takes_point(&other));

    is_title || is_initials_of(&one, &other) || is_initials_of(&other, &one)
}

/// A folded word or words without points, such as "us" of "U.S.".
fn letters(words: &str) -> String {
    let plain = words.replace('.', "");
    fold::word(plain.trim()).into_owned()
}

fn is_initials_of(short: &str, long: &str) -> bool {
    let initials: String = long
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .collect();

    initials.chars().count() > 1 && initials == short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_initials_are_look_and_contractions_are_not() {
        for (said, printed, expected) in [
            ("Governor", "Gov.", true),
            ("United States", "U.S.", true),
            ("United States", "US", true),
            ("I am", "I'm", false),
            ("do not", "don't", false),
            ("going to", "gonna", false),
        ] {
            assert_eq!(
                is_written_short(said, printed),
                expected,
                "{said} | {printed}"
            );
        }
    }
}
