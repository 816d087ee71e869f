//! An exact number: a decimal of any length, over a small divisor where it is a fraction.
//!
//! Computes: one normal form for each number, so that equality of the parts is equality of value.
//! Cost: O(digits) to read; sums and products are of 128 bits and give `None` where they overflow.
//! No floating point: "0.1" is a tenth, and 10^5 digits are kept to the last.

use std::cmp::Ordering;
use std::fmt;

/// `digits × 10^exponent ÷ divisor`, with its sign.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Amount {
    negative: bool,
    digits: Digits,
    exponent: i64,
    divisor: u32,
}

/// Without a factor of ten; of 0 there is one form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Digits {
    Short(u128),
    /// More than 128 bits hold; never divided.
    Long(Box<str>),
}

impl Amount {
    /// A whole number.
    pub(super) fn whole(number: u128) -> Self {
        Self::short(number, 0, 1)
    }

    /// `number × 10^exponent`.
    pub(super) fn power(number: u128, exponent: i64) -> Self {
        Self::short(number, exponent, 1)
    }

    /// `numerator ÷ denominator`; `None` for a denominator of 0 and where it overflows.
    pub(super) fn fraction(numerator: u128, denominator: u32) -> Option<Self> {
        Self::whole(numerator).divided(denominator)
    }

    /// ASCII digits with `places` of them after the point.
    pub(super) fn decimal(digits: &str, places: usize) -> Self {
        let digits = digits.trim_start_matches('0');
        let significant = digits.trim_end_matches('0');
        let exponent = (digits.len() - significant.len()) as i64 - places as i64;
        if significant.is_empty() {
            return Self::whole(0);
        }

        match significant.parse() {
            Ok(number) => Self::short(number, exponent, 1),
            Err(_) => Self {
                negative: false,
                digits: Digits::Long(significant.into()),
                exponent,
                divisor: 1,
            },
        }
    }

    /// The same below zero.
    pub(super) fn negated(mut self) -> Self {
        self.negative = !self.negative;
        self
    }

    /// Times a power of ten.
    pub(super) fn scaled(mut self, power: i64) -> Option<Self> {
        if self.digits != Digits::Short(0) {
            self.exponent = self.exponent.checked_add(power)?;
        }
        Some(self)
    }

    /// Times a whole number.
    pub(super) fn times(&self, factor: u128) -> Option<Self> {
        let product = self.number()?.checked_mul(factor)?;
        let divided = Self::short(product, self.exponent, 1).divided(self.divisor)?;
        Some(divided.signed(self.negative))
    }

    /// Divided by a whole number.
    pub(super) fn divided(&self, divisor: u32) -> Option<Self> {
        let mut number = self.number()?;
        let mut exponent = self.exponent;
        let mut rest = self.divisor.checked_mul(divisor).filter(|d| *d > 0)?;
        for (factor, other) in [(2, 5), (5, 2)] {
            // ÷ 2 is × 5 ÷ 10.
            while rest.is_multiple_of(factor) {
                rest /= factor;
                number = number.checked_mul(other)?;
                exponent = exponent.checked_sub(1)?;
            }
        }

        let common = greatest_common_divisor(number, u128::from(rest));
        if let Ok(common) = u32::try_from(common).map(|common| common.max(1)) {
            number /= u128::from(common);
            rest /= common;
        }

        Some(Self::short(number, exponent, rest).signed(self.negative))
    }

    /// The sum of two numbers of one sign.
    pub(super) fn plus(&self, other: &Self) -> Option<Self> {
        if self.negative != other.negative {
            return None;
        }

        let exponent = self.exponent.min(other.exponent);
        let left = self
            .number_at(exponent)?
            .checked_mul(other.divisor.into())?;
        let right = other
            .number_at(exponent)?
            .checked_mul(self.divisor.into())?;
        let sum = Self::short(left.checked_add(right)?, exponent, 1);
        let divided = sum.divided(self.divisor)?.divided(other.divisor)?;
        Some(divided.signed(self.negative))
    }

    /// The whole number that this is, where it is one of at most 128 bits and not below zero.
    pub(super) fn as_whole(&self) -> Option<u128> {
        if self.negative || self.divisor != 1 {
            return None;
        }
        self.number_at(0)
    }

    /// Which is greater, signs left out; `None` where that would take more than 128 bits.
    pub(super) fn compare_sizes(&self, other: &Self) -> Option<Ordering> {
        let exponent = self.exponent.min(other.exponent);
        let left = self
            .number_at(exponent)?
            .checked_mul(other.divisor.into())?;
        let right = other
            .number_at(exponent)?
            .checked_mul(self.divisor.into())?;
        Some(left.cmp(&right))
    }

    fn short(mut number: u128, mut exponent: i64, divisor: u32) -> Self {
        if number == 0 {
            (exponent, number) = (0, 0);
        }

        while number != 0 && number.is_multiple_of(10) {
            number /= 10;
            exponent = exponent.saturating_add(1);
        }

        Self {
            negative: false,
            digits: Digits::Short(number),
            exponent,
            divisor: if number == 0 { 1 } else { divisor },
        }
    }

    fn signed(mut self, negative: bool) -> Self {
        self.negative = negative;
        self
    }

    fn number(&self) -> Option<u128> {
        match self.digits {
            Digits::Short(number) => Some(number),
            Digits::Long(_) => None,
        }
    }

    /// The digits with the exponent brought down to a lower one.
    fn number_at(&self, exponent: i64) -> Option<u128> {
        let number = self.number()?;
        let places = self.exponent.checked_sub(exponent)?;
        let power = 10u128.checked_pow(u32::try_from(places).ok()?);
        if number == 0 {
            return Some(0);
        }
        number.checked_mul(power?)
    }
}

/// "-3.5", "2/3" as "2÷3", "4e30": one spelling for each number.
impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// Exponents up to this are written out as noughts.
        const WRITTEN_OUT: usize = 24;

        let digits = match &self.digits {
            Digits::Short(number) => number.to_string(),
            Digits::Long(digits) => digits.to_string(),
        };
        if self.negative {
            out.write_str("-")?;
        }

        let places = self.exponent.unsigned_abs() as usize;
        if places > WRITTEN_OUT {
            write!(out, "{digits}e{}", self.exponent)?;
        } else if self.exponent < 0 {
            write_decimal(out, &digits, places)?;
        } else {
            write!(out, "{digits}{:0<places$}", "")?;
        }

        if self.divisor > 1 {
            write!(out, "÷{}", self.divisor)?;
        }
        Ok(())
    }
}

fn write_decimal(out: &mut fmt::Formatter<'_>, digits: &str, places: usize) -> fmt::Result {
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, rest) = padded.split_at(padded.len() - places);
    write!(out, "{whole}.{rest}")
}

fn greatest_common_divisor(mut left: u128, mut right: u128) -> u128 {
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_form_for_each_number() {
        let half = Amount::fraction(1, 2).unwrap();
        assert_eq!(half, Amount::decimal("050", 2));
        assert_eq!(half.to_string(), "0.5");
        assert_eq!(Amount::fraction(2, 3), Amount::fraction(4, 6));
        assert_ne!(Amount::fraction(1, 3), Amount::fraction(1, 30));
        assert_eq!(
            Amount::whole(1500),
            Amount::decimal("15", 0).scaled(2).unwrap()
        );
        assert_eq!(Amount::fraction(1, 0), None);
    }

    #[test]
    fn what_is_too_long_for_128_bits_is_kept_to_the_last_digit() {
        let long = "123456789".repeat(1000);
        let other = format!("{}8", &long[..long.len() - 1]);
        assert_ne!(Amount::decimal(&long, 0), Amount::decimal(&other, 0));
        assert_eq!(
            Amount::decimal(&format!("{long}00"), 2),
            Amount::decimal(&long, 0)
        );
        assert_eq!(Amount::decimal(&long, 0).times(2), None);
        assert_eq!(Amount::power(1, i64::MAX).scaled(1), None);
    }

    proptest! {
        #[test]
        fn sums_are_those_of_fractions(a in 0u64..10_000, b in 1u32..500, c in 0u64..10_000, d in 1u32..500) {
            let sum = Amount::fraction(a.into(), b).unwrap().plus(&Amount::fraction(c.into(), d).unwrap());
            let crossed = u128::from(a) * u128::from(d) + u128::from(c) * u128::from(b);
            prop_assert_eq!(sum, Amount::fraction(crossed, b * d));
        }

        #[test]
        fn different_numbers_have_different_spellings(a in 0u64..100_000, b in 0u64..100_000, places in 0usize..8) {
            let (left, right) = (Amount::decimal(&a.to_string(), places), Amount::decimal(&b.to_string(), places));
            prop_assert_eq!(left == right, a == b);
            prop_assert_eq!(left.to_string() == right.to_string(), a == b);
            prop_assert_eq!(left.compare_sizes(&right), Some(a.cmp(&b)));
        }
    }
}
