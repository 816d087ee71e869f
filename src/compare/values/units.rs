//! What stands after a number: units, currencies, signs of hundredths, letters glued to digits.
//!
//! Cost: a bounded number of tokens.

use super::lexicon::{Meaning, Role, Unit, UnitPhrase, is_currency};
use super::scan::{Joint, Scan, with_key};

/// A unit that was read, and what it may mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Read {
    pub(super) end: usize,
    pub(super) meanings: &'static [Meaning],
}

/// The unit after the tokens before `end`, joined by white space, a hyphen or nothing; the word
/// "second" after white space only where `counts_seconds`.
pub(super) fn after(scan: &Scan<'_>, end: usize, counts_seconds: bool) -> Option<Read> {
    // "5%", "72°".
    let is_sign = scan.is_glued(end) && !scan.is_hyphen(end);
    let (place, joint) = if is_sign {
        (end, Joint::Hyphen)
    } else {
        scan.next(end)?
    };
    let spelt = scan.spelt(place);
    let is_moment =
        joint == Joint::Space && !counts_seconds && spelt.eq_ignore_ascii_case("second");
    if is_moment {
        // "the two second places".
        return None;
    }

    starting_with(scan, spelt, place + 1)
}

/// The unit whose first word is given, the others from `next` on: the longest.
pub(super) fn starting_with(scan: &Scan<'_>, first: &str, next: usize) -> Option<Read> {
    let lexicon = scan.lexicon;
    let phrases = with_key(first, |key| lexicon.units(key));
    phrases.iter().find_map(|phrase| {
        Some(Read {
            end: rest_end(scan, phrase, next)?,
            meanings: &phrase.meanings,
        })
    })
}

/// The place after the last word of a phrase, where its other words follow.
fn rest_end(scan: &Scan<'_>, phrase: &UnitPhrase, next: usize) -> Option<usize> {
    let mut place = next;

    for word in &phrase.rest {
        let is_abbreviated = scan.spelt(place) == "." && scan.is_glued(place);
        if is_abbreviated || (scan.is_hyphen(place) && scan.is_glued(place + 1)) {
            place += 1;
        }
        if !with_key(scan.spelt(place), |key| key == *word) {
            return None;
        }
        place += 1;
    }
    Some(place)
}

/// What the letters mean that are glued to digits: the "bn" of "50bn", the "km" of "5km/h".
pub(super) fn suffix(scan: &Scan<'_>, letters: &str, next: usize) -> Option<Read> {
    let longer = starting_with(scan, letters, next).filter(|read| read.end > next);
    if longer.is_some() {
        return longer;
    }

    let exact = scan.lexicon.suffix(letters);
    let lexicon = scan.lexicon;
    let folded = || match letters.len() {
        // "5g" is no "5G".
        0..=1 => None,
        _ => with_key(letters, |key| lexicon.suffix(key)),
    };

    match exact.or_else(folded) {
        Some(meanings) => Some(Read {
            end: next,
            meanings,
        }),
        None => starting_with(scan, letters, next),
    }
}

/// The currency whose sign a token begins ("$", "US$", "EUR 5"), and the place after it.
pub(super) fn currency_before(scan: &Scan<'_>, at: usize) -> Option<(Unit, usize)> {
    if let Some(unit) = symbol(scan, scan.spelt(at)) {
        return Some((unit, at + 1));
    }
    if !scan.is_word(at) {
        return None;
    }
    if scan.is_glued(at + 1) && scan.spelt(at + 1) == "$" {
        return Some((symbol(scan, scan.text_of(at..at + 2))?, at + 2));
    }

    let place = scan.next_place(at + 1)?;
    let is_before_digits = scan.is_number(place)
        || scan
            .spelt(place)
            .starts_with(|character: char| character.is_ascii_digit());
    Some((code(scan, at)?, place)).filter(|_| is_before_digits)
}

fn symbol(scan: &Scan<'_>, spelt: &str) -> Option<Unit> {
    let lexicon = scan.lexicon;
    with_key(spelt, |key| lexicon.roles(key))
        .iter()
        .find_map(|role| match *role {
            Role::Symbol(unit) => Some(unit),
            _ => None,
        })
}

/// The currency whose code is the next word, and where it ends.
pub(super) fn code_after(scan: &Scan<'_>, end: usize) -> Option<(Unit, usize)> {
    let place = scan.next_place(end)?;
    Some((code(scan, place)?, place + 1))
}

/// A currency's code, in capitals: "USD", "EUR".
fn code(scan: &Scan<'_>, at: usize) -> Option<Unit> {
    if !scan.spelt(at).bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    scan.roles(at).iter().find_map(|role| match *role {
        Role::Code(unit) => Some(unit),
        _ => None,
    })
}

/// What a number means whose parts may mean several things: of each pair what goes together.
pub(super) fn combine(left: &[Meaning], right: &[Meaning]) -> Vec<Meaning> {
    let mut found = Vec::new();

    for first in left {
        for second in right {
            // "$50bn dollars" says one currency twice; "5k kilometres" are five thousand.
            let is_said_twice = first.unit == second.unit && first.unit.is_some_and(is_currency);
            if first.unit.is_none() || second.unit.is_none() || is_said_twice {
                found.push(Meaning {
                    power: first.power + second.power,
                    unit: first.unit.or(second.unit),
                });
            }
        }
    }
    found
}
