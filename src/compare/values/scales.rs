//! What multiplies and follows the head of a number: "and a half", "million", "three hundred thousand
//! and five".
//!
//! Cost: O(tokens read).

use std::cmp::Ordering;

use super::amount::Amount;
use super::fractions::and_a_half;
use super::lexicon::{Link, Role};
use super::number::{Number, with_decimals};
use super::numeral::numeral;
use super::scan::Scan;
use super::words::{Ands, belongs_to_what_follows, group};

/// Adds "and a half", the scale words and the smaller groups after a head.
pub(super) fn with_scales(scan: &Scan<'_>, at: usize, head: Number, ands: Ands) -> Number {
    let head = with_half(scan, head, ands);
    let scales = Scales::after(scan, head.end);
    let Some(amount) = scales.of(&head.amount).filter(|_| scales.end > head.end) else {
        return head;
    };
    if scales.is_ordinal {
        return Number::ordinal(amount, scales.end);
    }

    let scaled = Number {
        power: (scales.factor == 1).then_some(scales.power),
        head: head.amount.clone(),
        // "million" without a number.
        is_doubtful: head.end == at,
        ..Number::new(amount, scales.end)
    };
    if ands == Ands::Inside
        && let Some(more) = with_half_of_scale(scan, &scaled, scales)
    {
        return more;
    }

    let takes_groups = scales.factor == 1 && head.amount.as_whole().is_some();
    if takes_groups {
        with_lower_groups(scan, scaled, scales.power, head.numeral.is_none(), ands)
    } else {
        scaled
    }
}

/// "two and a half".
fn with_half(scan: &Scan<'_>, head: Number, ands: Ands) -> Number {
    let is_whole = head.amount.as_whole().is_some() && ands == Ands::Inside;
    match and_a_half(scan, head.end).filter(|_| is_whole) {
        Some((fraction, end)) => match head.amount.plus(&fraction) {
            Some(amount) => Number::new(amount, end),
            None => head,
        },
        None => head,
    }
}

/// "a million and a half".
fn with_half_of_scale(scan: &Scan<'_>, scaled: &Number, scales: Scales) -> Option<Number> {
    let (fraction, end) = and_a_half(scan, scaled.end).filter(|_| scales.power >= 3)?;
    let amount = scaled.amount.plus(&fraction.scaled(scales.power)?)?;
    Some(Number {
        power: None,
        ..Number::new(amount, end)
    })
}

/// Scale words in a row: "million", "hundred thousand", "dozen".
#[derive(Clone, Copy, Debug)]
struct Scales {
    end: usize,
    power: i64,
    factor: u128,
    is_ordinal: bool,
}

impl Scales {
    /// No number of the news has more scale words in a row.
    const MOST: usize = 3;

    fn after(scan: &Scan<'_>, end: usize) -> Self {
        let mut found = Self {
            end,
            power: 0,
            factor: 1,
            is_ordinal: false,
        };

        let mut last = 0;
        for _ in 0..Self::MOST {
            // The head of "a million" ends before its scale.
            let next = match scale_power(scan, found.end) {
                Some(_) => Some(found.end),
                None => scan.next_place(found.end),
            };
            let Some((place, power)) = next.and_then(|at| Some((at, scale_power(scan, at)?)))
            else {
                break;
            };
            if power < last || found.is_ordinal || found.factor != 1 {
                break;
            }
            last = power;
            found.take(scan, place, power);
        }
        found
    }

    fn take(&mut self, scan: &Scan<'_>, place: usize, power: i64) {
        self.end = place + 1;

        for role in scan.roles(place) {
            match *role {
                Role::Group(factor) => self.factor = factor,
                Role::Ordinal(_) => self.is_ordinal = true,
                _ => {}
            }
        }

        self.power += power;
    }

    fn of(&self, head: &Amount) -> Option<Amount> {
        head.clone()
            .scaled(self.power)?
            .times(self.factor)
            .or_else(|| (self.factor == 1).then(|| head.clone().scaled(self.power))?)
    }
}

/// The power of ten of a scale word; 0 for a dozen.
fn scale_power(scan: &Scan<'_>, at: usize) -> Option<i64> {
    scan.roles(at).iter().find_map(power_of)
}

/// The 2 of "hundred" and "hundredth".
fn power_of(role: &Role) -> Option<i64> {
    match *role {
        Role::Hundred => Some(2),
        Role::Scale(power) => Some(power),
        Role::Group(_) => Some(0),
        Role::Ordinal(100) => Some(2),
        Role::Ordinal(1_000) => Some(3),
        Role::Ordinal(1_000_000) => Some(6),
        Role::Ordinal(1_000_000_000) => Some(9),
        _ => None,
    }
}

/// "two million three hundred thousand and five": each group smaller than the scale before it.
fn with_lower_groups(
    scan: &Scan<'_>,
    mut number: Number,
    mut limit: i64,
    in_words: bool,
    ands: Ands,
) -> Number {
    while let Some(lower) = LowerGroup::after(scan, number.end, limit, ands, in_words) {
        let Some(amount) = number.amount.plus(&lower.amount) else {
            break;
        };
        number = Number {
            power: None,
            is_ordinal: lower.is_ordinal,
            ..Number::new(amount, lower.end)
        };
        limit = lower.power;
        if lower.is_ordinal {
            return number;
        }
    }

    if in_words {
        with_decimals(scan, 0, number)
    } else {
        number
    }
}

/// A smaller group that a number goes on with.
struct LowerGroup {
    end: usize,
    amount: Amount,
    power: i64,
    is_ordinal: bool,
}

impl LowerGroup {
    fn after(scan: &Scan<'_>, end: usize, limit: i64, ands: Ands, in_words: bool) -> Option<Self> {
        let comma = scan.spelt(end) == "," && scan.is_glued(end);
        let and = scan
            .after_link(end, Link::And)
            .filter(|_| ands == Ands::Inside);
        let start = if comma {
            Some(end + 1).filter(|at| !scan.is_glued(*at))?
        } else {
            and.or_else(|| scan.next_place(end))?
        };

        let (number, head_end, is_ordinal) = Self::head(scan, start, ands)?;
        let scales = Scales::after(scan, head_end);
        let amount = scales.of(&Amount::whole(number))?;
        let is_lower = Amount::power(1, limit)
            .compare_sizes(&amount)
            .is_some_and(Ordering::is_gt);
        let is_scaled = scales.power >= 3;
        let is_small = limit >= 6 && number < 100;
        let is_bound = belongs_to_what_follows(scan, start, head_end);

        // "4 million two men": only what is said as one number is one.
        let is_said_as_one = in_words
            && !comma
            && !scan.is_number(start)
            && (and.is_some() || !(is_small || is_bound));
        let is_part = is_lower && scales.factor == 1 && number > 0;

        (is_part && (is_scaled || is_said_as_one)).then_some(Self {
            end: scales.end,
            amount,
            power: scales.power,
            is_ordinal: is_ordinal || scales.is_ordinal,
        })
    }

    fn head(scan: &Scan<'_>, at: usize, ands: Ands) -> Option<(u128, usize, bool)> {
        if scan.is_number(at) {
            let whole = numeral(scan.spelt(at)).small()?;
            return Some((whole.into(), at + 1, false));
        }
        let group = group(scan, at, ands)?;
        Some((group.number, group.end, group.is_ordinal))
    }
}
