//! What a number phrase is worth, and when two are worth the same.
//!
//! A phrase that may mean several things has several readings: "50m" is fifty million or fifty
//! metres. Equality is of all readings; [`Value::is_same`] asks for one in common.

use std::fmt;

use super::amount::Amount;
use super::lexicon::Unit;

/// The worth of a number phrase.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Value {
    /// At least one, in a fixed order.
    pub(super) readings: Vec<Reading>,
    pub(super) bound: Option<Bound>,
    /// Written as "9/11" is: held against another of that sort, its digits count.
    pub(super) slash: Option<(u16, u16)>,
}

/// A limit that a sign beside the number sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// "65+", "65-plus", "≥65".
    AtLeast,
    /// "≤5".
    AtMost,
    /// ">5".
    More,
    /// "<5".
    Less,
    /// "~5", "≈5".
    About,
    /// "±5".
    PlusOrMinus,
    /// "+5".
    Gain,
}

/// In what two values differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// How much, or which date, time or decade.
    Amount,
    /// Of what: dollars or pounds, days or weeks; none or one.
    Unit,
    /// The limit that a sign sets.
    Bound,
    /// What sort of value: "third" and "three", "10-12" and "1012".
    Sort,
}

/// One thing that a phrase may mean.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Reading {
    Item(Item),
    /// From one to the other; also a score.
    Range(Item, Item),
    Ordinal(Amount),
    /// One in five.
    Ratio(Amount, Amount),
    /// The ten years from this one on.
    Decade(u16),
    /// The ages, degrees or years from this one to the next ten, no century said.
    Tens(u16),
    /// Worth nothing but its characters: "3.0.1", "007".
    Literal(String),
}

/// What a range may go between.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Item {
    Quantity(Quantity),
    Date(Date),
    Clock(Clock),
}

/// An amount, of something or of nothing said.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Quantity {
    pub(super) amount: Amount,
    pub(super) unit: Option<Unit>,
}

/// A day or a month, of a year or of any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Date {
    pub(super) year: Option<u16>,
    pub(super) month: u8,
    pub(super) day: Option<u8>,
    pub(super) order: Order,
}

/// How one knows which number is the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Order {
    /// It is named, or the year comes first.
    Known,
    /// American: 9/11 is in September.
    MonthFirst,
    /// 9/11 is in November.
    DayFirst,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Clock {
    /// Since midnight; since noon or midnight where no half of the day is said.
    pub(super) minutes: u16,
    pub(super) half_is_said: bool,
}

impl Value {
    pub(super) fn of(readings: Vec<Reading>) -> Self {
        Self {
            readings,
            bound: None,
            slash: None,
        }
    }

    /// One spelling for each value: equal where, and only where, the values are. Starts with "#" and
    /// holds no white space.
    pub fn canonical(&self) -> String {
        self.to_string()
    }

    /// Some reading of one is some reading of the other, and the limits are the same.
    ///
    /// ```
    /// use variorum::{compare::values::read, text::tokens};
    /// let value = |text: &str| read(text, &tokens(text)).unwrap().value;
    /// assert!(value("50m").is_same(&value("fifty million")));
    /// assert!(value("50m").is_same(&value("50 metres")));
    /// assert!(!value("$50m").is_same(&value("50 metres")));
    /// ```
    pub fn is_same(&self, other: &Self) -> bool {
        if self.slash.is_some() && other.slash.is_some() {
            return self == other;
        }
        self.bound == other.bound && self.any_pair(other, Reading::agrees)
    }

    /// In what two values differ, by the readings that are the nearest; empty where they are the same.
    ///
    /// ```
    /// use variorum::{compare::values::{Aspect, read}, text::tokens};
    /// let value = |text: &str| read(text, &tokens(text)).unwrap().value;
    /// assert_eq!(value("$500").differs_in(&value("£500")), [Aspect::Unit]);
    /// assert_eq!(value("$3.5").differs_in(&value("$35")), [Aspect::Amount]);
    /// assert_eq!(value("10-12").differs_in(&value("1012")), [Aspect::Sort]);
    /// ```
    pub fn differs_in(&self, other: &Self) -> Vec<Aspect> {
        if self.is_same(other) {
            return Vec::new();
        }

        let mut found = if self.any_pair(other, Reading::agrees) {
            Vec::new()
        } else if self.any_pair(other, Reading::agrees_but_for_the_unit) {
            vec![Aspect::Unit]
        } else if self.any_pair(other, Reading::agrees_but_for_the_amount) {
            vec![Aspect::Amount]
        } else if self.any_pair(other, Reading::is_of_one_sort) {
            vec![Aspect::Amount, Aspect::Unit]
        } else {
            vec![Aspect::Sort]
        };
        if self.bound != other.bound {
            found.push(Aspect::Bound);
        }

        if found.is_empty() {
            found.push(Aspect::Amount);
        }
        found
    }

    /// Whether it is a day or a month: "July 4", "the 4th of July".
    pub fn is_date(&self) -> bool {
        self.readings
            .iter()
            .any(|reading| matches!(reading, Reading::Item(Item::Date(_))))
    }

    /// The limit that a sign beside the number sets.
    pub fn bound(&self) -> Option<Bound> {
        self.bound
    }

    fn any_pair(&self, other: &Self, holds: fn(&Reading, &Reading) -> bool) -> bool {
        self.readings
            .iter()
            .any(|mine| other.readings.iter().any(|theirs| holds(mine, theirs)))
    }
}

impl Reading {
    pub(super) fn quantity(amount: Amount, unit: Option<Unit>) -> Self {
        Self::Item(Item::Quantity(Quantity { amount, unit }))
    }

    fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Item(mine), Self::Item(theirs)) => mine.agrees(theirs),
            (Self::Range(low, high), Self::Range(other_low, other_high)) => {
                low.agrees(other_low) && high.agrees(other_high)
            }
            _ => self == other,
        }
    }

    fn agrees_but_for_the_unit(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Item(mine), Self::Item(theirs)) => mine.has_amount_of(theirs),
            (Self::Range(low, high), Self::Range(other_low, other_high)) => {
                low.has_amount_of(other_low) && high.has_amount_of(other_high)
            }
            _ => false,
        }
    }

    fn agrees_but_for_the_amount(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Item(mine), Self::Item(theirs)) => mine.has_unit_of(theirs),
            (Self::Range(low, high), Self::Range(other_low, other_high)) => {
                low.has_unit_of(other_low) && high.has_unit_of(other_high)
            }
            _ => self.is_of_one_sort(other),
        }
    }

    fn is_of_one_sort(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Item(mine), Self::Item(theirs)) => {
                std::mem::discriminant(mine) == std::mem::discriminant(theirs)
            }
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

impl Item {
    /// A number of nothing said.
    pub(super) fn plain(number: u128) -> Self {
        Self::Quantity(Quantity {
            amount: Amount::whole(number),
            unit: None,
        })
    }

    fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Date(mine), Self::Date(theirs)) => mine.agrees(theirs),
            _ => self == other,
        }
    }

    fn has_amount_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Quantity(mine), Self::Quantity(theirs)) => mine.amount == theirs.amount,
            _ => false,
        }
    }

    fn has_unit_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Quantity(mine), Self::Quantity(theirs)) => mine.unit == theirs.unit,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

impl Date {
    /// One day, unless each is read in another order: 9/11 is not 11/9.
    fn agrees(&self, other: &Self) -> bool {
        let known = self.order == Order::Known || other.order == Order::Known;
        (known || self.order == other.order)
            && (self.year, self.month, self.day) == (other.year, other.month, other.day)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("#")?;

        if let Some(bound) = self.bound {
            out.write_str(bound.sign())?;
        }

        if let Some((first, second)) = self.slash {
            write!(out, "{first}/{second}=")?;
        }

        for (at, reading) in self.readings.iter().enumerate() {
            if at > 0 {
                out.write_str("|")?;
            }
            write!(out, "{reading}")?;
        }
        Ok(())
    }
}

impl Bound {
    fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::AtMost => "≤",
            Self::More => ">",
            Self::Less => "<",
            Self::About => "~",
            Self::PlusOrMinus => "±",
            Self::Gain => "+",
        }
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(item) => write!(out, "{item}"),
            Self::Range(low, high) => write!(out, "{low}..{high}"),
            Self::Ordinal(amount) => write!(out, "{amount}th"),
            Self::Ratio(part, whole) => write!(out, "{part}-in-{whole}"),
            Self::Decade(year) => write!(out, "{year}s"),
            Self::Tens(year) => write!(out, "tens-{year:02}"),
            Self::Literal(characters) => write!(out, "\"{characters}\""),
        }
    }
}

impl fmt::Display for Item {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quantity(Quantity { amount, unit }) => match unit {
                Some(unit) => write!(out, "{amount}:{unit}"),
                None => write!(out, "{amount}"),
            },
            Self::Date(date) => write!(out, "{date}"),
            Self::Clock(clock) => write!(out, "{clock}"),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let order = match self.order {
            Order::Known => "",
            Order::MonthFirst => "m",
            Order::DayFirst => "d",
        };
        write!(out, "date{order}")?;

        if let Some(year) = self.year {
            write!(out, "-{year:04}")?;
        }

        write!(out, "-{:02}", self.month)?;
        match self.day {
            Some(day) => write!(out, "-{day:02}"),
            None => out.write_str("-any"),
        }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let half = if self.half_is_said { "" } else { "?" };
        write!(
            out,
            "{:02}h{:02}{half}",
            self.minutes / 60,
            self.minutes % 60
        )
    }
}
