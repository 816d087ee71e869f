//! Numbers in digits that are more than one number: "9/11", "16:9", "2016-07-04", "1-800-555-1212";
//! and those that are none: "3.0.1", "10²", "007". What is no date is no more than its characters.
//!
//! Cost: O(tokens read).

use super::fractions::slashed;
use super::number::raised;
use super::numeral::{Numeral, digits_end, numeral};
use super::range::Readings;
use super::scan::Scan;
use super::value::{Date, Item, Order, Quantity, Reading};

/// What "9/11" may mean beside a fraction: a date in either order, two shares of a hundred, a season
/// ("2016/17").
pub(super) fn slash_readings(first: u16, second: u16) -> Vec<Reading> {
    let mut found = Vec::new();
    let range =
        |low: u16, high: u16| Reading::Range(Item::plain(low.into()), Item::plain(high.into()));
    if first + second == 100 {
        found.push(range(first, second));
    }

    if (1000..2100).contains(&first) && (first + 1) % 100 == second {
        found.push(range(first, first + 1));
    }

    found.extend(numeric_dates(first, second, None));
    found
}

fn numeric_dates(first: u16, second: u16, year: Option<u16>) -> Vec<Reading> {
    let mut found = Vec::new();

    for (month, day, order) in [
        (first, second, Order::MonthFirst),
        (second, first, Order::DayFirst),
    ] {
        if (1..=12).contains(&month) && (1..=31).contains(&day) {
            found.push(Reading::Item(Item::Date(Date {
                year,
                month: month as u8,
                day: Some(day as u8),
                order,
            })));
        }
    }
    found
}

/// Numbers glued by hyphens, slashes, colons: three or more, or two that are nothing else. A date
/// in digits, or no more than its characters.
pub(super) fn chain(scan: &Scan<'_>, at: usize) -> Option<Readings> {
    if !scan.is_number(at) {
        return None;
    }

    let mut end = at + 1;
    while is_separator(scan, end) && scan.is_glued(end + 1) && scan.is_number(end + 1) {
        end += 2;
    }

    let numbers = (end - at).div_ceil(2);
    let characters = literal(scan.text_of(at..end));
    if numbers < 3 {
        return None;
    }
    if numbers == 3
        && let Some(readings) = date_in_digits(&characters)
    {
        return Some((readings, end));
    }

    Some((vec![Reading::Literal(characters)], end))
}

fn is_separator(scan: &Scan<'_>, at: usize) -> bool {
    scan.is_glued(at) && (scan.is_hyphen(at) || matches!(scan.spelt(at), "/" | ":"))
}

/// "2016-07-04", "7/4/2016", "7/4/16".
fn date_in_digits(characters: &str) -> Option<Vec<Reading>> {
    let mark = characters.find(['-', '/'])?;
    let parts: Vec<&str> = characters.split(&characters[mark..=mark]).collect();
    let [first, second, third] = parts[..] else {
        return None;
    };

    let number = |part: &str| part.parse::<u16>().ok().filter(|_| part.len() <= 4);
    let (first_number, second_number, third_number) =
        (number(first)?, number(second)?, number(third)?);

    if first.len() == 4 {
        let is_date = (1..=12).contains(&second_number) && (1..=31).contains(&third_number);
        let date = Date {
            year: Some(first_number),
            month: second_number as u8,
            day: Some(third_number as u8),
            order: Order::Known,
        };
        return is_date.then(|| vec![Reading::Item(Item::Date(date))]);
    }

    let years: &[u16] = match third.len() {
        4 => &[third_number],
        2 => &[2000 + third_number, 1900 + third_number],
        _ => &[],
    };
    let mut found = Vec::new();
    for year in years {
        found.extend(numeric_dates(first_number, second_number, Some(*year)));
    }
    (!found.is_empty()).then_some(found)
}

/// "3:1", "16:9": what is no time of day.
pub(super) fn colon_pair(scan: &Scan<'_>, at: usize) -> Option<Readings> {
    let is_pair = scan.is_number(at)
        && scan.is_glued(at + 1)
        && scan.spelt(at + 1) == ":"
        && scan.is_glued(at + 2)
        && scan.is_number(at + 2);
    if !is_pair {
        return None;
    }

    let (
        Numeral::Amount {
            amount: first,
            padded: false,
            ..
        },
        Numeral::Amount {
            amount: second,
            padded: false,
            ..
        },
    ) = (numeral(scan.spelt(at)), numeral(scan.spelt(at + 2)))
    else {
        let characters = literal(scan.text_of(at..at + 3));
        return Some((vec![Reading::Literal(characters)], at + 3));
    };
    let item = |amount| Item::Quantity(Quantity { amount, unit: None });
    Some((vec![Reading::Range(item(first), item(second))], at + 3))
}

/// A numeral that has no amount: "3.0.1", "10²", "9/0".
pub(super) fn unreadable(scan: &Scan<'_>, at: usize) -> Option<Readings> {
    let mut end = at + 1;
    if slashed(scan, at).is_some() {
        end = at + 3;
    }

    while raised(scan, end) {
        end += 1;
    }

    // The mark in "We¹re" stands for an apostrophe.
    let is_inside_word =
        scan.before().ends_with(char::is_alphabetic) && digits_end(scan.spelt(at)) == 0;
    let characters = scan.text_of(at..end);
    let is_numeral = scan.is_number(at) && !is_inside_word;
    is_numeral.then(|| (vec![Reading::Literal(literal(characters))], end))
}

/// A spelling with one glyph for each sort of digit, dash and apostrophe.
pub(super) fn literal(spelt: &str) -> String {
    let mut found = String::with_capacity(spelt.len());

    for character in spelt.chars() {
        let superscript = !character.is_ascii() && character.is_numeric();
        found.push(if superscript {
            character
        } else {
            crate::text::fold::glyph(character)
        });
    }
    found
}
