//! Other values that are near a drawn one: what a slip of the hand or of the tongue makes of it.

use super::forms::{Decimal, Draw, Drawn, UNITS};

/// Values that differ from this one in one thing.
pub fn of(value: &Drawn, draw: &mut Draw) -> Vec<Drawn> {
    let mut changed = match *value {
        Drawn::Number {
            number,
            negative,
            power,
            unit,
        } => {
            let same = |number| Drawn::Number {
                number,
                negative,
                power,
                unit,
            };
            let mut changed: Vec<Drawn> =
                decimals_near(number, draw).into_iter().map(same).collect();
            changed.push(Drawn::Number {
                number,
                negative: !negative,
                power,
                unit,
            });
            changed.push(Drawn::Number {
                number,
                negative,
                power,
                unit: draw.below(UNITS.len() as u64) as usize,
            });
            if power > 0 {
                changed.push(Drawn::Number {
                    number,
                    negative,
                    power: if power == 12 { 9 } else { power + 3 },
                    unit,
                });
            }
            changed.push(Drawn::Ordinal(number.digits.max(1)));
            changed.push(Drawn::Decade(number.digits.clamp(180, 202) * 10));
            changed
        }
        Drawn::Ordinal(number) => vec![
            Drawn::Ordinal(number + 1),
            Drawn::Ordinal(number * 10),
            plain(number),
        ],
        Drawn::Mixed {
            whole,
            numerator,
            denominator,
        } => vec![
            Drawn::Mixed {
                whole: whole + 1,
                numerator,
                denominator,
            },
            Drawn::Mixed {
                whole: whole * 10 + numerator,
                numerator,
                denominator,
            },
            Drawn::Mixed {
                whole,
                numerator: 1,
                denominator: if denominator == 4 { 3 } else { 4 },
            },
            plain(whole * 10 + numerator),
            plain(whole.max(1)),
            Drawn::Ratio {
                part: numerator,
                whole: denominator,
            },
        ],
        Drawn::Range {
            low,
            high,
            unit,
            power,
        } => vec![
            Drawn::Range {
                low,
                high: high + 1,
                unit,
                power,
            },
            Drawn::Range {
                low: low - 1,
                high,
                unit,
                power,
            },
            Drawn::Range {
                low,
                high: high * 10,
                unit,
                power,
            },
            Drawn::Range {
                low: high,
                high: high + low,
                unit,
                power,
            },
            number(format!("{low}{high}").parse().unwrap_or(high), unit, power),
            number(low, unit, power),
            number(high, unit, power),
        ],
        Drawn::Ratio { part, whole } => vec![
            Drawn::Ratio {
                part,
                whole: whole * 10,
            },
            Drawn::Ratio {
                part,
                whole: whole + 1,
            },
            Drawn::Range {
                low: part,
                high: whole,
                unit: 0,
                power: 0,
            },
            plain(part),
            Drawn::Mixed {
                whole: 0,
                numerator: 1,
                denominator: 2,
            },
        ],
        Drawn::Date { day, month, year } => vec![
            Drawn::Date {
                day: day % 28 + 1,
                month,
                year,
            },
            Drawn::Date {
                day,
                month: month % 12 + 1,
                year,
            },
            Drawn::Date {
                day: if day > 10 { day / 10 } else { day + 10 },
                month,
                year,
            },
            Drawn::Date {
                day,
                month,
                year: if year.is_some() { None } else { Some(2016) },
            },
            Drawn::Date {
                day,
                month,
                year: year.map(|year| year + 1).or(Some(2012)),
            },
            Drawn::Ordinal(day),
            plain(day),
        ],
        Drawn::Clock { hour, minute } => vec![
            Drawn::Clock {
                hour: (hour + 12) % 24,
                minute,
            },
            Drawn::Clock {
                hour: (hour + 1) % 24,
                minute,
            },
            Drawn::Clock {
                hour,
                minute: (minute + 10) % 60,
            },
            plain(hour.max(1)),
        ],
        Drawn::Decade(year) => vec![
            Drawn::Decade(year + 10),
            Drawn::Decade(year + 100),
            plain(year),
            plain(year % 100),
            Drawn::Ordinal(year.max(1)),
        ],
    };
    changed.retain(|other| other != value);
    changed
}

fn plain(digits: u64) -> Drawn {
    number(digits, 0, 0)
}

fn number(digits: u64, unit: usize, power: u32) -> Drawn {
    Drawn::Number {
        number: Decimal { digits, places: 0 },
        negative: false,
        power,
        unit,
    }
}

/// The point dropped or moved, a digit dropped, doubled, exchanged or another.
fn decimals_near(number: Decimal, draw: &mut Draw) -> Vec<Decimal> {
    let Decimal { digits, places } = number;
    let mut found = vec![
        Decimal {
            digits: digits * 10,
            places,
        },
        Decimal {
            digits: digits + 1,
            places,
        },
        Decimal {
            digits: digits * 10 + draw.between(1, 9),
            places,
        },
        Decimal {
            digits: swapped(digits),
            places,
        },
    ];
    if digits >= 10 {
        found.push(Decimal {
            digits: digits / 10,
            places,
        });
        found.push(Decimal {
            digits,
            places: places + 1,
        });
    }
    if places > 0 {
        found.push(Decimal {
            digits,
            places: places - 1,
        });
        found.push(Decimal { digits, places: 0 });
    }
    if let Some(teen) = digits.checked_mul(10).filter(|_| (3..10).contains(&digits)) {
        // "fifteen" for "fifty".
        found.push(Decimal {
            digits: teen,
            places,
        });
        found.push(Decimal {
            digits: digits + 10,
            places,
        });
    }
    found
}

/// The last two digits exchanged.
fn swapped(digits: u64) -> u64 {
    let (last, before) = (digits % 10, digits / 10 % 10);
    digits / 100 * 100 + last * 10 + before
}
