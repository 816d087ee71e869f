//! Numbers in words: "twenty-one", "fifteen hundred", "nineteen eighty-four", "a million".
//!
//! Computes: the longest run of number words that is one number. A number word that a hyphen binds
//! to what follows stays there: "two three-year terms" are a two and a three.
//! Cost: O(words read); 128 bits.

use super::lexicon::{Link, Role};
use super::scan::{Joint, Scan};

/// A number below a million in words, before any scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) end: usize,
    pub(super) number: u128,
    pub(super) is_ordinal: bool,
    /// It is the word "one" and no more.
    pub(super) is_lone_one: bool,
}

impl Group {
    fn cardinal(number: u128, end: usize) -> Self {
        Self {
            end,
            number,
            is_ordinal: false,
            is_lone_one: false,
        }
    }

    fn ordinal(number: u128, end: usize) -> Self {
        Self {
            is_ordinal: true,
            ..Self::cardinal(number, end)
        }
    }
}

/// Whether "and" may stand inside a number: not where it may be that of "between … and …".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ands {
    Inside,
    Outside,
}

/// Hundreds, tens and ones: "two hundred and fifty", "fifteen hundred", "twenty sixteen".
pub(super) fn group(scan: &Scan<'_>, at: usize, ands: Ands) -> Option<Group> {
    let first = below_hundred(scan, at)?;
    if first.is_ordinal {
        return Some(first);
    }
    if let Some(year) = year_in_two_halves(scan, at, first) {
        return Some(year);
    }
    let Some(place) = hundred_after(scan, first) else {
        return Some(first);
    };

    let hundreds = Group::cardinal(first.number * 100, place + 1);
    let Some(rest) = rest_of_hundred(scan, hundreds.end, ands) else {
        return Some(hundreds);
    };

    Some(Group {
        number: hundreds.number + rest.number,
        is_lone_one: false,
        ..rest
    })
}

/// What follows "hundred": "and fifty", "fifty", "fifty-first".
pub(super) fn rest_of_hundred(scan: &Scan<'_>, end: usize, ands: Ands) -> Option<Group> {
    let place = scan.next_place(end)?;
    let after_and = scan
        .after_link(end, Link::And)
        .filter(|_| ands == Ands::Inside);
    let start = after_and.unwrap_or(place);
    let rest = below_hundred(scan, start)?;
    let stays = after_and.is_some() || !belongs_to_what_follows(scan, start, rest.end);
    (stays && rest.number > 0 && hundred_after(scan, rest).is_none()).then_some(rest)
}

/// "twenty-one", "twenty one", "seventeen", "first".
fn below_hundred(scan: &Scan<'_>, at: usize) -> Option<Group> {
    for role in scan.roles(at) {
        match *role {
            Role::Zero => return Some(Group::cardinal(0, at + 1)),
            Role::Ones(number) => {
                return Some(Group {
                    is_lone_one: number == 1,
                    ..Group::cardinal(number, at + 1)
                });
            }
            Role::Teen(number) => return Some(Group::cardinal(number, at + 1)),
            Role::Ordinal(number) => return Some(Group::ordinal(number, at + 1)),
            Role::Tens(tens) => return Some(with_ones(scan, tens, at + 1)),
            _ => {}
        }
    }
    None
}

fn with_ones(scan: &Scan<'_>, tens: u128, end: usize) -> Group {
    let alone = Group::cardinal(tens, end);
    let Some((place, joint)) = scan.next(end) else {
        return alone;
    };

    for role in scan.roles(place) {
        let stays = joint == Joint::Hyphen || !belongs_to_what_follows(scan, place, place + 1);
        match *role {
            Role::Ones(ones) if stays => return Group::cardinal(tens + ones, place + 1),
            Role::Ordinal(ones) if ones < 10 => return Group::ordinal(tens + ones, place + 1),
            _ => {}
        }
    }
    alone
}

/// "nineteen eighty-four", "twenty sixteen": the years from 1500 to 2099.
fn year_in_two_halves(scan: &Scan<'_>, at: usize, century: Group) -> Option<Group> {
    let is_century = matches!(century.number, 15..=20) && century.end == at + 1;
    let place = scan.next_place(century.end).filter(|_| is_century)?;
    let years = below_hundred(scan, place)?;
    let is_number = years.number >= 10 && !years.is_ordinal;
    let goes_on = scale_after(scan, years.end) || hundred_after(scan, years).is_some();
    if !is_number || goes_on || belongs_to_what_follows(scan, place, years.end) {
        return None;
    }

    Some(Group::cardinal(
        century.number * 100 + years.number,
        years.end,
    ))
}

/// The place of "hundred" right after a number that it may multiply.
fn hundred_after(scan: &Scan<'_>, group: Group) -> Option<usize> {
    let place = scan.next_place(group.end)?;
    let multiplies = !group.is_ordinal && (1..100).contains(&group.number);
    (multiplies && scan.roles(place).contains(&Role::Hundred)).then_some(place)
}

fn scale_after(scan: &Scan<'_>, end: usize) -> bool {
    let is_scale = |place| {
        scan.roles(place)
            .iter()
            .any(|role| matches!(role, Role::Scale(_)))
    };
    scan.next_place(end).is_some_and(is_scale)
}

/// A hyphen binds a number to the next word, and none binds it to the last: "two three-year terms".
pub(super) fn belongs_to_what_follows(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let is_bound_before = scan.is_glued(start);
    let is_bound_after = matches!(scan.next(end), Some((_, Joint::Hyphen)));
    is_bound_after && !is_bound_before
}
