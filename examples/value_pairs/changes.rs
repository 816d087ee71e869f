//! Other values that are near a drawn one: what a slip of the hand or of the tongue makes of it.

use super::drawn::{Date, Decimal, Draw, Drawn, Mixed, Number, Range};
use super::units::UNITS;

/// Values that differ from this one in one thing.
pub(super) fn of(value: &Drawn, draw: &mut Draw) -> Vec<Drawn> {
    let mut changed = match *value {
        Drawn::Number(number) => number_changed(number, draw),
        Drawn::Ordinal(number) => ordinal_changed(number),
        Drawn::Mixed(mixed) => mixed_changed(mixed),
        Drawn::Range(range) => range_changed(range),
        Drawn::Ratio { part, whole } => ratio_changed(part, whole),
        Drawn::Date(date) => date_changed(date),
        Drawn::Clock { hour, minute } => clock_changed(hour, minute),
        Drawn::Decade(year) => decade_changed(year),
    };
    changed.retain(|other| other != value);
    changed
}

fn number_changed(number: Number, draw: &mut Draw) -> Vec<Drawn> {
    let mut changed = Vec::new();
    for decimal in decimals_near(number.decimal, draw) {
        changed.push(Drawn::Number(Number { decimal, ..number }));
    }
    let negative = !number.negative;
    changed.push(Drawn::Number(Number { negative, ..number }));
    let unit = draw.below(UNITS.len() as u64) as usize;
    changed.push(Drawn::Number(Number { unit, ..number }));
    if number.power > 0 {
        let power = if number.power == 12 {
            9
        } else {
            number.power + 3
        };
        changed.push(Drawn::Number(Number { power, ..number }));
    }
    let digits = number.decimal.digits;
    changed.push(Drawn::Ordinal(digits.max(1)));
    changed.push(Drawn::Decade(digits.clamp(180, 202) * 10));
    changed
}

/// The point dropped or moved, a digit dropped, doubled, exchanged or another.
fn decimals_near(number: Decimal, draw: &mut Draw) -> Vec<Decimal> {
    let Decimal { digits, places } = number;
    let of_digits = |digits| Decimal { digits, places };
    let of_places = |places| Decimal { digits, places };
    let mut found = vec![
        of_digits(digits * 10),
        of_digits(digits + 1),
        of_digits(digits * 10 + draw.between(1, 9)),
        of_digits(last_two_exchanged(digits)),
    ];
    if digits >= 10 {
        found.push(of_digits(digits / 10));
        found.push(of_places(places + 1));
    }
    if places > 0 {
        found.push(of_places(places - 1));
        found.push(of_places(0));
    }
    if (3..10).contains(&digits) {
        // "fifty" and "fifteen" for "five".
        found.push(of_digits(digits * 10));
        found.push(of_digits(digits + 10));
    }
    found
}

fn last_two_exchanged(digits: u64) -> u64 {
    let (last, before) = (digits % 10, digits / 10 % 10);
    digits / 100 * 100 + last * 10 + before
}

fn ordinal_changed(number: u64) -> Vec<Drawn> {
    vec![
        Drawn::Ordinal(number + 1),
        Drawn::Ordinal(number * 10),
        Drawn::plain(number),
    ]
}

fn mixed_changed(mixed: Mixed) -> Vec<Drawn> {
    let Mixed {
        whole,
        numerator,
        denominator,
    } = mixed;
    let run_together = whole * 10 + numerator;
    let other_part = if denominator == 4 { 3 } else { 4 };
    vec![
        Drawn::Mixed(Mixed {
            whole: whole + 1,
            ..mixed
        }),
        Drawn::Mixed(Mixed {
            whole: run_together,
            ..mixed
        }),
        Drawn::Mixed(Mixed {
            whole,
            numerator: 1,
            denominator: other_part,
        }),
        Drawn::plain(run_together),
        Drawn::plain(whole.max(1)),
        Drawn::Ratio {
            part: numerator,
            whole: denominator,
        },
    ]
}

fn range_changed(range: Range) -> Vec<Drawn> {
    let Range {
        low,
        high,
        unit,
        power,
    } = range;
    let run_together = format!("{low}{high}").parse().unwrap_or(high);
    let to = |low, high| Drawn::Range(Range { low, high, ..range });
    vec![
        to(low, high + 1),
        to(low - 1, high),
        to(low, high * 10),
        to(high, high + low),
        Drawn::whole(run_together, unit, power),
        Drawn::whole(low, unit, power),
        Drawn::whole(high, unit, power),
    ]
}

fn ratio_changed(part: u64, whole: u64) -> Vec<Drawn> {
    let of = |whole| Drawn::Ratio { part, whole };
    vec![
        of(whole * 10),
        of(whole + 1),
        Drawn::Range(Range {
            low: part,
            high: whole,
            unit: 0,
            power: 0,
        }),
        Drawn::plain(part),
        Drawn::Mixed(Mixed {
            whole: 0,
            numerator: 1,
            denominator: 2,
        }),
    ]
}

fn date_changed(date: Date) -> Vec<Drawn> {
    let Date { day, month, year } = date;
    let with_day = |day| Drawn::Date(Date { day, ..date });
    let with_year = |year| Drawn::Date(Date { year, ..date });
    let month = month % 12 + 1;
    vec![
        with_day(day % 28 + 1),
        with_day(if day > 10 { day / 10 } else { day + 10 }),
        Drawn::Date(Date { month, ..date }),
        with_year(match year {
            Some(_) => None,
            None => Some(2016),
        }),
        with_year(Some(year.unwrap_or(2011) + 1)),
        Drawn::Ordinal(day),
        Drawn::plain(day),
    ]
}

fn clock_changed(hour: u64, minute: u64) -> Vec<Drawn> {
    let at = |hour: u64, minute: u64| Drawn::Clock {
        hour: hour % 24,
        minute: minute % 60,
    };
    vec![
        at(hour + 12, minute),
        at(hour + 1, minute),
        at(hour, minute + 10),
        Drawn::plain(hour.max(1)),
    ]
}

fn decade_changed(year: u64) -> Vec<Drawn> {
    vec![
        Drawn::Decade(year + 10),
        Drawn::Decade(year + 100),
        Drawn::plain(year),
        Drawn::plain(year % 100),
        Drawn::Ordinal(year),
    ]
}
