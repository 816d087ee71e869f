//! Two numbers that are one value: ranges ("10 to 12"), scores ("5-4"), ratios ("one in five").
//!
//! Cost: O(tokens read).

use super::calendar::{date, day};
use super::clock::{self, clock};
use super::code::literal;
use super::lexicon::{Link, Meaning};
use super::measure::{Measure, measure};
use super::numeral::Numeral;
use super::scan::Scan;
use super::value::{Date, Item, Reading};
use super::words::Ands;

/// Readings, and the place after their last token.
pub(super) type Readings = (Vec<Reading>, usize);

/// What stands between the two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joiner {
    /// "10-12", "10 to 12", "10-to-12".
    DashOrTo,
    /// "between 10 and 12".
    And,
}

/// A range, a score, a ratio.
pub(super) fn range(scan: &Scan<'_>, at: usize) -> Option<Readings> {
    if scan.is_link(at, Link::Between) {
        let between = |ands| {
            dates(scan, at + 1, Joiner::And)
                .or_else(|| clocks(scan, at + 1, Joiner::And))
                .or_else(|| measures(scan, at + 1, Joiner::And, ands))
        };
        return between(Ands::Inside).or_else(|| between(Ands::Outside));
    }

    dates(scan, at, Joiner::DashOrTo)
        .or_else(|| clocks(scan, at, Joiner::DashOrTo))
        .or_else(|| measures(scan, at, Joiner::DashOrTo, Ands::Inside))
        .or_else(|| ratio(scan, at))
}

/// The place of a range's second end.
fn second_place(scan: &Scan<'_>, end: usize, joiner: Joiner) -> Option<usize> {
    match joiner {
        Joiner::And => scan.after_link(end, Link::And),
        Joiner::DashOrTo => scan
            .after_link(end, Link::To)
            .or_else(|| after_suspended_to(scan, end))
            .or_else(|| is_dash(scan, end).then_some(end + 1)),
    }
}

/// "18- to 34-year-olds".
fn after_suspended_to(scan: &Scan<'_>, end: usize) -> Option<usize> {
    let is_suspended = scan.is_hyphen(end) && scan.is_glued(end) && !scan.is_glued(end + 1);
    let is_to = scan.is_link(end + 1, Link::To);
    (is_suspended && is_to).then_some(end + 2)
}

fn is_dash(scan: &Scan<'_>, end: usize) -> bool {
    scan.is_hyphen(end) && scan.is_glued(end) && scan.is_glued(end + 1)
}

/// "July 4-6", "4 to 6 July", "July 4 to Aug. 6".
fn dates(scan: &Scan<'_>, at: usize, joiner: Joiner) -> Option<Readings> {
    let range = |first: Date, second: Date, end| {
        let ends = (Item::Date(first), Item::Date(second));
        Some((vec![Reading::Range(ends.0, ends.1)], end))
    };
    if let Some(first) = date(scan, at) {
        let place = second_place(scan, first.end, joiner)?;
        if let Some(second) = date(scan, place) {
            return range(first.date, second.date, second.end);
        }
        let last = day(scan, place).filter(|day| Some(day.number) > first.date.day)?;
        let second = Date {
            day: Some(last.number),
            ..first.date
        };
        let is_first_of_month = first.date.day.is_some() && first.date.year.is_none();
        return range(first.date, second, last.end).filter(|_| is_first_of_month);
    }

    let first = day(scan, at)?;
    let second = date(scan, second_place(scan, first.end, joiner)?)?;
    let is_first = Some(first.number) < second.date.day;
    let opening = Date {
        day: Some(first.number),
        ..second.date
    };
    range(opening, second.date, second.end).filter(|_| is_first)
}

/// "3-5 p.m.", "11 a.m. to 1 p.m.".
fn clocks(scan: &Scan<'_>, at: usize, joiner: Joiner) -> Option<Readings> {
    let first = clock(scan, at).or_else(|| clock::bare_hour(scan, at))?;
    let second = clock(scan, second_place(scan, first.end, joiner)?)?;
    let first = clock::with_half_of(first, second);
    let ends = (Item::Clock(first.clock), Item::Clock(second.clock));
    Some((vec![Reading::Range(ends.0, ends.1)], second.end))
}

/// "10-12", "$10 to $12 million", "5-4", "2010-30".
fn measures(scan: &Scan<'_>, at: usize, joiner: Joiner, ands: Ands) -> Option<Readings> {
    let first = measure(scan, at, ands)?;
    let place = second_place(scan, first.end, joiner)?;
    let second = measure(scan, place, Ands::Inside)?;
    if first.is_ordinal() || second.is_ordinal() || first.bound.is_some() || second.bound.is_some()
    {
        return None;
    }

    let is_dashed = joiner == Joiner::DashOrTo && is_dash(scan, first.end);
    if is_dashed
        && let Some(readings) = years(&first, &second).or_else(|| padded(scan, &first, &second))
    {
        return Some((readings, second.end));
    }

    let readings = range_readings(&first, &second, is_dashed)?;
    Some((readings, second.end))
}

/// "2010-30" and "1999-00" are of one or two centuries.
fn years(first: &Measure, second: &Measure) -> Option<Vec<Reading>> {
    let is_bare = first.is_bare() && second.is_bare();
    let (from, to) = (
        first.number.numeral.as_ref()?,
        second.number.numeral.as_ref()?,
    );
    let (year, last) = (from.small()?, to.small()?);
    let is_short =
        is_bare && from.length() == 4 && to.length() == 2 && (1000..2100).contains(&year);
    if !is_short {
        return None;
    }

    let same_century = year / 100 * 100 + last;
    let end = if same_century > year {
        same_century
    } else {
        same_century + 100
    };
    let item = |year: u16| Item::plain(year.into());
    Some(vec![Reading::Range(item(year), item(end))])
}

/// Digits with a nought before them are no amounts: "555-0123".
fn padded(scan: &Scan<'_>, first: &Measure, second: &Measure) -> Option<Vec<Reading>> {
    let is_code = first.number.is_padded() || second.number.is_padded();
    let characters = scan.text_of(first.end - 1..second.end);
    (is_code && first.is_bare()).then(|| vec![Reading::Literal(literal(characters))])
}

fn range_readings(first: &Measure, second: &Measure, is_dashed: bool) -> Option<Vec<Reading>> {
    let shared = is_shared_scale(first, second);
    if !is_dashed && ((!shared && falls_to_a_count(first, second)) || is_no_end(first, second)) {
        return None;
    }

    let mut readings = Vec::new();
    for high in &second.meanings {
        let Some(low) = first
            .meanings
            .iter()
            .find_map(|low| joined(first, *low, second, *high, is_dashed))
        else {
            continue;
        };
        let power = if shared {
            low.power + second.number.power?
        } else {
            low.power
        };
        let unit = high.unit.or(low.unit);
        let low = first.quantity(Meaning { power, ..low })?;
        let high = second.quantity(Meaning { unit, ..*high })?;
        readings.push(Reading::Range(Item::Quantity(low), Item::Quantity(high)));
    }

    (!readings.is_empty()).then_some(readings)
}

/// What the first end means where the second means this: it takes over the unit and the letters
/// that only the second has ("5-6bn", "10 to 12 percent").
fn joined(
    first: &Measure,
    low: Meaning,
    second: &Measure,
    high: Meaning,
    is_dashed: bool,
) -> Option<Meaning> {
    let takes_over = low.power == 0 && (low.unit.is_none() || first.has_currency_before);
    let is_smaller = first
        .number
        .head
        .compare_sizes(&second.number.head)?
        .is_le();
    let power = if takes_over && high.power != 0 && is_smaller && first.number.power == Some(0) {
        high.power
    } else {
        low.power
    };

    let unit = match (low.unit, high.unit) {
        (None, unit) if low.power == 0 || low.power == high.power => unit,
        (unit, None) if first.has_currency_before && is_dashed => unit,
        (unit, None)
            if first.has_currency_before && high.power + second.number.power.unwrap_or(0) > 0 =>
        {
            unit
        }
        (low, high) if low == high => low,
        _ => return None,
    };

    Some(Meaning { power, unit })
}

/// "10 to 12 million": the scale of the second is that of both.
fn is_shared_scale(first: &Measure, second: &Measure) -> bool {
    let is_scaled = second.number.power.is_some_and(|power| power > 0);
    let is_plain =
        first.number.power == Some(0) && first.meanings.iter().all(|meaning| meaning.power == 0);
    let is_smaller = first
        .number
        .head
        .compare_sizes(&second.number.head)
        .is_some_and(std::cmp::Ordering::is_le);
    let is_one_kind =
        first.meanings.iter().all(|meaning| meaning.unit.is_none()) || first.has_currency_before;

    is_scaled && is_plain && is_smaller && is_one_kind
}

/// "gave 5 million to 6 people" is no range.
fn falls_to_a_count(first: &Measure, second: &Measure) -> bool {
    let is_scaled = |measure: &Measure| {
        measure.number.power != Some(0) || measure.meanings.iter().all(|meaning| meaning.power > 0)
    };
    is_scaled(first) && !is_scaled(second)
}

/// "fell by half to 500", "rose from 30% in 2008 to 32%".
fn is_no_end(first: &Measure, second: &Measure) -> bool {
    let is_half = first.number.is_doubtful && first.number.amount.as_whole().is_none();
    let is_year = first.is_bare() && first.number.numeral.as_ref().is_some_and(is_year);
    is_half || (is_year && !second.is_bare())
}

/// Four digits that are more often a year than a number.
fn is_year(numeral: &Numeral) -> bool {
    numeral.length() == 4
        && numeral
            .small()
            .is_some_and(|year| (1500..2100).contains(&year))
}

/// "one in five", "1 out of 5".
fn ratio(scan: &Scan<'_>, at: usize) -> Option<Readings> {
    let part = measure(scan, at, Ands::Inside).filter(Measure::is_bare)?;
    let (place, is_out_of) = match scan.after_link(part.end, Link::In) {
        Some(place) => (place, false),
        None => {
            let of = scan.after_link(part.end, Link::Out)?;
            (
                scan.next_place(of + 1)
                    .filter(|_| scan.is_link(of, Link::Of))?,
                true,
            )
        }
    };

    let whole = measure(scan, place, Ands::Inside).filter(Measure::is_bare)?;
    let (part_number, whole_number) = (
        part.number.amount.as_whole()?,
        whole.number.amount.as_whole()?,
    );

    let is_plain = |measure: &Measure| !measure.is_ordinal() && !measure.number.is_padded();
    if part_number >= whole_number || !is_plain(&part) || !is_plain(&whole) {
        return None;
    }

    // "won 5 in 2016".
    if whole.number.numeral.as_ref().is_some_and(is_year) && !is_out_of {
        return None;
    }

    Some((
        vec![Reading::Ratio(part.number.amount, whole.number.amount)],
        whole.end,
    ))
}

/// A date or a time.
pub(super) fn moment(scan: &Scan<'_>, at: usize) -> Option<Readings> {
    let date = date(scan, at).map(|read| (vec![Reading::Item(Item::Date(read.date))], read.end));
    let time = clock(scan, at).map(|read| (vec![Reading::Item(Item::Clock(read.clock))], read.end));
    match (date, time) {
        (Some(date), Some(time)) if time.1 > date.1 => Some(time),
        (date, time) => date.or(time),
    }
}
