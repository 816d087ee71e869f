//! Dates and decades: "July 4, 2016", "4th of July", "July 2016", "the 1990s", "'90s", "nineties".
//!
//! A month alone is no value, nor is "may" or "march" without a capital. Weekdays are left to the words.
//! Cost: a bounded number of tokens.

use super::lexicon::{Link, Role};
use super::numeral::{Numeral, digits_end, numeral};
use super::scan::{Scan, with_key};
use super::units;
use super::value::{Date, Order, Reading};
use super::words::{Ands, group};

/// A date that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct DateRead {
    pub(super) end: usize,
    pub(super) date: Date,
}

/// The date that begins at a token.
pub(super) fn date(scan: &Scan<'_>, at: usize) -> Option<DateRead> {
    month_first(scan, at).or_else(|| day_first(scan, at))
}

/// "July 4, 2016", "Jul. 4", "July 2016".
fn month_first(scan: &Scan<'_>, at: usize) -> Option<DateRead> {
    let (month, end) = month(scan, at)?;
    let end = after_point(scan, end);
    if let Some((year, end)) = year_of_month(scan, end) {
        return Some(read(month, None, Some(year), end));
    }

    let mut place = end;
    if scan.is_link(place, Link::The) {
        place += 1;
    }

    let day = day(scan, place).filter(|_| !scan.is_glued(end))?;
    if counts_something(scan, day.end) {
        return None;
    }
    if let Some((year, end)) = year_after(scan, day.end) {
        return Some(read(month, Some(day.number), Some(year), end));
    }

    // "In July 10 people": a day is said with "on".
    let says_month_only = at == 0
        && with_key(scan.word_before(), |key| {
            scan.lexicon.roles(key).contains(&Role::Link(Link::In))
        });
    (!says_month_only).then(|| read(month, Some(day.number), None, day.end))
}

/// "4 July", "4th of July, 2016", "Fourth of July".
fn day_first(scan: &Scan<'_>, at: usize) -> Option<DateRead> {
    let day = day(scan, at)?;
    let mut place = scan.next_place(day.end)?;
    if scan.is_link(place, Link::Of) && day.is_ordinal {
        place += 1;
    }

    let (month, end) = month(scan, place)?;
    let dotted = after_point(scan, end);
    if let Some((year, end)) = year_after(scan, dotted) {
        return Some(read(month, Some(day.number), Some(year), end));
    }

    Some(read(
        month,
        Some(day.number),
        None,
        scan.closing_point_of_short(end),
    ))
}

fn read(month: u8, day: Option<u8>, year: Option<u16>, end: usize) -> DateRead {
    DateRead {
        end,
        date: Date {
            year,
            month,
            day,
            order: Order::Known,
        },
    }
}

/// A month's number and the place after its name; not "may" or "march".
fn month(scan: &Scan<'_>, at: usize) -> Option<(u8, usize)> {
    let has_capital = scan
        .spelt(at)
        .starts_with(|character: char| character.is_ascii_uppercase());

    scan.roles(at).iter().find_map(|role| match *role {
        Role::Month {
            number,
            needs_capital,
        } if has_capital || !needs_capital => Some((number, at + 1)),
        _ => None,
    })
}

/// The point of "Jul.".
fn after_point(scan: &Scan<'_>, end: usize) -> usize {
    end + usize::from(scan.spelt(end) == "." && scan.is_glued(end))
}

/// A day of the month, as written.
#[derive(Clone, Copy)]
pub(super) struct Day {
    pub(super) end: usize,
    pub(super) number: u8,
    pub(super) is_ordinal: bool,
}

/// "4", "4th", "four", "fourth", "twenty-first".
pub(super) fn day(scan: &Scan<'_>, at: usize) -> Option<Day> {
    let spelt = scan.spelt(at);
    let (digits, letters) = spelt.split_at(digits_end(spelt));
    if digits.is_empty() {
        let group = group(scan, at, Ands::Outside)?;
        let number = u8::try_from(group.number)
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        return Some(Day {
            end: group.end,
            number,
            is_ordinal: group.is_ordinal,
        });
    }

    let is_ordinal = matches!(
        letters,
        "st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH"
    );
    let Numeral::Amount { length: 1..=2, .. } = numeral(digits) else {
        return None;
    };

    let number = u8::try_from(numeral(digits).small()?).ok()?;
    let is_day = (1..=31).contains(&number) && (is_ordinal || letters.is_empty());
    let is_part = scan.is_glued(at + 1) && matches!(scan.spelt(at + 1), ":" | "/");

    (is_day && !is_part).then_some(Day {
        end: at + 1,
        number,
        is_ordinal,
    })
}

/// What follows makes a number one of something: "In May 5 percent", "July 4 million".
fn counts_something(scan: &Scan<'_>, end: usize) -> bool {
    let is_scale = scan.next_place(end).is_some_and(|place| {
        scan.roles(place)
            .iter()
            .any(|role| matches!(role, Role::Scale(_) | Role::Hundred | Role::Group(_)))
    });
    is_scale || units::after(scan, end, false).is_some()
}

/// ", 2016", " 2016".
fn year_after(scan: &Scan<'_>, end: usize) -> Option<(u16, usize)> {
    let place = if scan.spelt(end) == "," && scan.is_glued(end) {
        end + 1
    } else {
        end
    };
    year(scan, place)
}

/// The year after a month's name: "July 2016", "July of 2016", "July, 2016".
fn year_of_month(scan: &Scan<'_>, end: usize) -> Option<(u16, usize)> {
    if scan.is_link(end, Link::Of) {
        year(scan, end + 1)
    } else {
        year_after(scan, end)
    }
}

fn year(scan: &Scan<'_>, at: usize) -> Option<(u16, usize)> {
    if !scan.is_number(at) || scan.is_glued(at) {
        return None;
    }
    let read = numeral(scan.spelt(at));
    let year = read.small().filter(|_| read.length() == 4)?;
    (1000..3000).contains(&year).then_some((year, at + 1))
}

/// Decades: "1990s", "'90s", "90s", "1990's", "nineties", "nineteen-nineties".
pub(super) fn decade(scan: &Scan<'_>, at: usize) -> Option<(Vec<Reading>, usize)> {
    let apostrophe = is_apostrophe(scan.spelt(at)) && scan.is_glued(at + 1);
    let place = at + usize::from(apostrophe);
    if let Some((year, digits, end)) = decade_in_digits(scan, place) {
        return Some((decade_readings(year, digits, apostrophe)?, end));
    }
    if apostrophe {
        return Some((short_year(scan, at)?, at + 2));
    }

    decade_in_words(scan, at)
}

fn is_apostrophe(spelt: &str) -> bool {
    matches!(spelt, "'" | "’" | "‘" | "′" | "ʼ" | "`")
}

/// The year, its digits and the place after the "s".
fn decade_in_digits(scan: &Scan<'_>, at: usize) -> Option<(u16, usize, usize)> {
    let spelt = scan.spelt(at);
    let (digits, letters) = spelt.split_at(digits_end(spelt));
    let is_plural = matches!(letters, "s" | "S" | "'s" | "’s");
    let is_possessive = letters.is_empty()
        && is_apostrophe(scan.spelt(at + 1))
        && scan.is_glued(at + 1)
        && scan.is_glued(at + 2)
        && matches!(scan.spelt(at + 2), "s" | "S");

    let end = match (is_plural, is_possessive) {
        (true, _) => at + 1,
        (false, true) => at + 3,
        (false, false) => return None,
    };

    let read = numeral(digits);
    let year = read.small().filter(|year| year.is_multiple_of(10))?;

    Some((year, read.length(), end))
}

fn decade_readings(year: u16, digits: usize, apostrophe: bool) -> Option<Vec<Reading>> {
    match digits {
        4 if (1000..3000).contains(&year) => Some(vec![Reading::Decade(year)]),
        2 => Some(short_decade(year, !apostrophe)),
        _ => None,
    }
}

/// The decades that two digits may mean, and the ages or degrees.
fn short_decade(year: u16, or_tens: bool) -> Vec<Reading> {
    /// Later ones than this are still to come.
    const LAST_OF_THIS_CENTURY: u16 = 30;

    let mut found = vec![Reading::Decade(1900 + year)];
    if year <= LAST_OF_THIS_CENTURY {
        found.push(Reading::Decade(2000 + year));
    }
    if or_tens {
        found.push(Reading::Tens(year));
    }
    found
}

/// "'16" is a year; after a mark that may open a quotation it may be 16 as well.
fn short_year(scan: &Scan<'_>, at: usize) -> Option<Vec<Reading>> {
    let read = numeral(scan.spelt(at + 1));
    let year = read.small().filter(|_| read.length() == 2)?;
    if scan.before().ends_with(char::is_alphanumeric)
        || scan.is_glued(at + 2) && scan.is_hyphen(at + 2)
    {
        return None;
    }

    let number = |whole: u16| Reading::quantity(super::amount::Amount::whole(whole.into()), None);
    let mut found = vec![number(1900 + year), number(2000 + year)];
    if scan.spelt(at) != "’" {
        found.push(number(year));
    }
    Some(found)
}

/// The 60 of "sixties".
fn named_decade(scan: &Scan<'_>, at: usize) -> Option<u16> {
    scan.roles(at).iter().find_map(|role| match *role {
        Role::Decade(year) => Some(year),
        _ => None,
    })
}

fn decade_in_words(scan: &Scan<'_>, at: usize) -> Option<(Vec<Reading>, usize)> {
    if let Some(year) = named_decade(scan, at) {
        return Some((short_decade(year, true), at + 1));
    }

    let century =
        group(scan, at, Ands::Outside).filter(|group| (15..=20).contains(&group.number))?;
    let place = scan.next_place(century.end)?;
    let year = u16::try_from(century.number).ok()? * 100 + named_decade(scan, place)?;
    Some((vec![Reading::Decade(year)], place + 1))
}
