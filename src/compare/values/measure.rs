//! A number with its sign, its limit, its currency and its unit: "-$1.5bn", "65+", "5 km".
//!
//! Computes: the quantities that a phrase may mean. Cost: O(tokens read).

use super::amount::Amount;
use super::before::{Before, NUMBER_ALONE, decimal_point};
use super::fractions::and_a_half;
use super::lexicon::{Link, Meaning, Role, is_currency};
use super::number::{Number, number, raised};
use super::numeral::{Numeral, digits_end, numeral};
use super::scan::Scan;
use super::units;
use super::value::{Bound, Item, Quantity, Reading};
use super::words::Ands;

/// A number with all that belongs to it.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    pub(super) end: usize,
    pub(super) number: Number,
    /// What it may be an amount of; at least one.
    pub(super) meanings: Vec<Meaning>,
    pub(super) bound: Option<Bound>,
    pub(super) is_negative: bool,
    /// A currency stands before it.
    pub(super) has_currency_before: bool,
}

const INCHES: [Meaning; 1] = [Meaning {
    power: 0,
    unit: Some("inch"),
}];

/// The measure that begins at a token.
pub(super) fn measure(scan: &Scan<'_>, at: usize, ands: Ands) -> Option<Measure> {
    if let Some(found) = a_year_and_a_half(scan, at).or_else(|| feet_and_inches(scan, at)) {
        return Some(found);
    }

    let before = Before::read(scan, at)?;
    let (number, suffix) = match decimal_point(scan, before.end) {
        Some(number) => (number, None),
        None => number_and_suffix(scan, before.end, ands)?,
    };

    let mut found = Measure {
        end: suffix.map_or(number.end, |read| read.end),
        meanings: before.meanings.clone(),
        bound: before.bound,
        is_negative: before.is_negative,
        has_currency_before: before.has_currency,
        number,
    };
    if let Some(suffix) = suffix {
        found.meanings = units::combine(&found.meanings, suffix.meanings);
    }

    found.take_unit(scan);
    found.take_part(scan);
    (!found.meanings.is_empty()).then_some(found)
}

impl Measure {
    fn new(number: Number, end: usize, meanings: Vec<Meaning>) -> Self {
        Self {
            end,
            number,
            meanings,
            bound: None,
            is_negative: false,
            has_currency_before: false,
        }
    }

    /// A number and nothing else.
    pub(super) fn is_bare(&self) -> bool {
        self.meanings == [NUMBER_ALONE] && self.bound.is_none() && !self.is_negative
    }

    pub(super) fn is_ordinal(&self) -> bool {
        self.number.is_ordinal
    }

    /// The quantity that it is by one of its meanings.
    pub(super) fn quantity(&self, meaning: Meaning) -> Option<Quantity> {
        let scaled = self.number.amount.clone().scaled(meaning.power)?;
        let amount = if self.is_negative {
            scaled.negated()
        } else {
            scaled
        };

        Some(Quantity {
            amount,
            unit: meaning.unit,
        })
    }

    /// A unit, a limit ("65+ years"), or both.
    fn take_unit(&mut self, scan: &Scan<'_>) {
        if self.is_ordinal() {
            return;
        }
        self.take_limit(scan);
        self.take_unit_word(scan);
        self.take_limit(scan);
    }

    /// "km", "dollars", "USD", "an hour".
    fn take_unit_word(&mut self, scan: &Scan<'_>) {
        let counts_seconds = self.counts_seconds();

        if let Some(unit) = units::after(scan, self.end, counts_seconds) {
            self.extend(unit.meanings, unit.end);
            // "50 m dollars".
            let second = units::after(scan, self.end, counts_seconds);
            if let Some(unit) = second.filter(|_| self.may_be_scale_only()) {
                self.extend(unit.meanings, unit.end);
            }
        } else if let Some((unit, end)) = units::code_after(scan, self.end) {
            let (power, unit) = (0, Some(unit));
            self.extend(&[Meaning { power, unit }], end);
        } else if let Some(unit) = self.unit_after_article(scan) {
            self.extend(unit.meanings, unit.end);
        }
    }

    /// "second" after it is a unit: not in "the two second places".
    fn counts_seconds(&self) -> bool {
        let is_in_digits = self.number.numeral.is_some();
        let is_few = self
            .number
            .amount
            .as_whole()
            .is_some_and(|whole| (2..10).contains(&whole));
        is_in_digits || !is_few
    }

    fn may_be_scale_only(&self) -> bool {
        self.meanings.iter().any(|meaning| meaning.unit.is_none())
    }

    /// "half an hour".
    fn unit_after_article(&self, scan: &Scan<'_>) -> Option<units::Read> {
        let is_fraction = self.number.numeral.is_none()
            && self.number.amount.as_whole().is_none()
            && self.number.power == Some(0);
        let mut place = scan.next_place(self.end).filter(|_| is_fraction)?;
        if scan.is_link(place, Link::Of) {
            place = scan.next_place(place + 1)?;
        }

        let is_one = scan.roles(place).contains(&Role::Ones(1)) || scan.spelt(place) == "1";
        if !is_one && !scan.is_link(place, Link::A) {
            return None;
        }

        units::after(scan, place + 1, true)
    }

    fn extend(&mut self, meanings: &[Meaning], end: usize) {
        let combined = units::combine(&self.meanings, meanings);
        if !combined.is_empty() {
            self.meanings = combined;
            self.end = end;
        }
    }

    fn take_limit(&mut self, scan: &Scan<'_>) {
        let plus = scan.is_glued(self.end) && scan.spelt(self.end) == "+";
        let word = scan.is_hyphen(self.end)
            && scan.is_glued(self.end + 1)
            && scan.is_link(self.end + 1, Link::Plus);

        if self.bound.is_none() && (plus || word) {
            self.bound = Some(Bound::AtLeast);
            self.end += if plus { 1 } else { 2 };
            self.take_scale(scan);
        }
    }

    /// "$20-plus trillion".
    fn take_scale(&mut self, scan: &Scan<'_>) {
        let Some(place) = scan.next_place(self.end) else {
            return;
        };
        for role in scan.roles(place) {
            if let Role::Scale(power) = *role {
                self.extend(&[Meaning { power, unit: None }], place + 1);
            }
        }
    }

    /// "one dollar and fifty cents", "5 feet 10 inches", "a mile and a half".
    fn take_part(&mut self, scan: &Scan<'_>) {
        let [
            Meaning {
                power: 0,
                unit: Some(unit),
            },
        ] = self.meanings[..]
        else {
            return;
        };
        if is_currency(unit) {
            self.take_cents(scan);
            return;
        }

        if unit == "foot" {
            self.take_inches(scan);
        }

        let is_whole = self.number.amount.as_whole().is_some();
        if let Some((fraction, end)) = and_a_half(scan, self.end).filter(|_| is_whole)
            && let Some(amount) = self.number.amount.plus(&fraction)
            && units::after(scan, end, true).is_none()
        {
            self.number = Number::new(amount, end);
            self.end = end;
        }
    }

    /// In inches then, so that "6'2"" is "six feet two".
    fn take_inches(&mut self, scan: &Scan<'_>) {
        let after_and = scan.after_link(self.end, Link::And);
        let Some(place) = after_and.or_else(|| scan.next_place(self.end)) else {
            return;
        };
        let Some((inches, suffix)) = number_and_suffix(scan, place, Ands::Inside) else {
            return;
        };

        let unit = suffix.or_else(|| units::after(scan, inches.end, false));
        let is_inches = unit.is_some_and(|unit| unit.meanings == INCHES);
        let is_bare = unit.is_none() && after_and.is_none() && scan.is_hyphen(self.end);
        let few = inches.amount.as_whole().filter(|inches| *inches < 12);
        let feet = self.number.amount.as_whole();

        if let (Some(few), Some(feet), true) = (few, feet, is_inches || is_bare)
            && let Some(amount) = Amount::whole(feet)
                .times(12)
                .and_then(|feet| feet.plus(&Amount::whole(few)))
        {
            let end = unit.map_or(inches.end, |unit| unit.end);
            self.number = Number::new(amount, end);
            self.meanings = INCHES.to_vec();
            self.end = end;
        }
    }

    fn take_cents(&mut self, scan: &Scan<'_>) {
        let Some(place) = scan.after_link(self.end, Link::And) else {
            return;
        };
        let Some((number, None)) = number_and_suffix(scan, place, Ands::Inside) else {
            return;
        };
        let Some(cents) = units::after(scan, number.end, true) else {
            return;
        };

        let same = units::combine(&self.meanings, cents.meanings);
        let [Meaning { power: -2, .. }] = same[..] else {
            return;
        };

        let sum = number
            .amount
            .scaled(-2)
            .and_then(|part| self.number.amount.plus(&part));

        if let Some(amount) = sum {
            self.number = Number::new(amount, cents.end);
            self.end = cents.end;
        }
    }
}

/// A number, or digits with letters glued to them: "50bn", "21st".
fn number_and_suffix(
    scan: &Scan<'_>,
    at: usize,
    ands: Ands,
) -> Option<(Number, Option<units::Read>)> {
    let spelt = scan.spelt(at);
    let split = if scan.is_word(at) {
        digits_end(spelt)
    } else {
        0
    };
    if split == 0 {
        return Some((number(scan, at, ands)?, None));
    }

    let (digits, letters) = spelt.split_at(split);
    let Numeral::Amount { amount, .. } = numeral(digits) else {
        return None;
    };
    if matches!(
        letters.to_ascii_lowercase().as_str(),
        "st" | "nd" | "rd" | "th"
    ) {
        return Some((Number::ordinal(amount, at + 1), None));
    }

    let suffix = units::suffix(scan, letters, at + 1)?;
    if raised(scan, suffix.end) {
        return None;
    }

    Some((Number::new(amount, at + 1), Some(suffix)))
}

/// "a year and a half": one and a half years.
fn a_year_and_a_half(scan: &Scan<'_>, at: usize) -> Option<Measure> {
    if !scan.is_link(at, Link::A) {
        return None;
    }

    let unit = units::after(scan, at + 1, true)?;
    let (fraction, end) = and_a_half(scan, unit.end)?;
    let amount = Amount::whole(1).plus(&fraction)?;

    Some(Measure::new(
        Number::new(amount, end),
        end,
        unit.meanings.to_vec(),
    ))
}

/// "6'2"": feet and inches, in inches.
fn feet_and_inches(scan: &Scan<'_>, at: usize) -> Option<Measure> {
    let (feet, inches) = scan.spelt(at).split_once(['\'', '’', '′'])?;
    let is_closed = scan.is_glued(at + 1) && matches!(scan.spelt(at + 1), "\"" | "”" | "″");
    let (feet, inches): (u128, u128) = (feet.parse().ok()?, inches.parse().ok()?);
    if feet > 99 || inches > 11 {
        return None;
    }

    let end = at + 1 + usize::from(is_closed);
    let amount = Amount::whole(feet * 12 + inches);
    Some(Measure::new(Number::new(amount, end), end, INCHES.to_vec()))
}

/// The readings of a measure that is no part of a range.
pub(super) fn readings(scan: &Scan<'_>, measure: &Measure) -> Vec<Reading> {
    let number = &measure.number;
    if number.is_ordinal {
        let mut found = vec![Reading::Ordinal(number.amount.clone())];
        found.extend(tens_of_seconds(scan, number));
        return found;
    }

    let mut found: Vec<Reading> = Vec::new();
    for meaning in &measure.meanings {
        let quantity = measure.quantity(*meaning).map(Item::Quantity);
        found.extend(quantity.map(Reading::Item));
    }

    if let Some(ordinal) = number.or_ordinal.as_ref().filter(|_| measure.is_bare()) {
        found.push(Reading::Ordinal(ordinal.clone()));
    }
    found
}

/// "thirty-second" may be of thirty seconds.
fn tens_of_seconds(scan: &Scan<'_>, number: &Number) -> Option<Reading> {
    let is_second = scan.roles(number.end - 1).contains(&Role::Ordinal(2));
    let seconds = number.amount.as_whole()?.checked_sub(2)?;
    let unit = units::after(scan, number.end - 1, true)
        .or_else(|| units::starting_with(scan, scan.spelt(number.end - 1), number.end))?;
    let is_amount = is_second && seconds > 0;
    is_amount.then(|| Reading::quantity(Amount::whole(seconds), unit.meanings[0].unit))
}
