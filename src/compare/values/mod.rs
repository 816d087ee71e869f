//! What a number phrase is worth: read before it is compared, so that "$50bn" is "$50 billion" and
//! "3.5" never 35.
//!
//! Computes: the longest value that begins at a token, as one or more readings: a quantity (exact
//! amount and unit), a range or score, an ordinal, a ratio, a date, a time, a decade; or, of digits that are
//! none of these, their characters. A value takes no word that is not its own: "4 million people" is
//! "4 million". Number words, units, currencies and months are `data/en/values.tsv`.
//! Cost: O(length of the phrase) time and space; one look-up and no allocation where no value begins.
//! Departs from the crate `text2num` (2.8), which was tried: it reads "tens" as 10 and "millions" as
//! 1,000,000, stops at "trillion", "a hundred", "a dozen", fractions and years in two halves, reads "one hundred
//! and two hundred" as 102 and 100, knows neither digits with scales nor units, and allocates at every word.

mod amount;
mod calendar;
mod clock;
mod fractions;
mod lexicon;
mod measure;
mod number;
mod numeral;
mod pair;
mod scan;
mod units;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub use value::{Aspect, Bound, Value};

use crate::text::{Token, TokenKind};
use lexicon::{Link, Role};
use measure::{Measure, measure, readings};
use pair::Readings;
use scan::{Scan, last_word, with_key};
use words::Ands;

/// A value that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// How many tokens it takes, at least one.
    pub tokens: usize,
    /// Its worth.
    pub value: Value,
    /// It may be no number at all: "one" of "no one", "second", "half", "million" without a number.
    pub doubtful: bool,
}

/// The value that begins at the first of these tokens, the longest that can be read; `None` where
/// there is none.
///
/// `tokens` are those of `text` from some place on, marks included. What stands before them is
/// looked at: "-30" is below zero, the "-30" of "2010-30" and the "35" of "F-35" are not.
///
/// ```
/// use variorum::{compare::values::read, text::tokens};
/// let text = "4 million people";
/// let found = read(text, &tokens(text)).unwrap();
/// assert_eq!((found.tokens, found.value.canonical().as_str()), (2, "#4000000"));
/// assert!(read("people", &tokens("people")).is_none());
/// ```
pub fn read(text: &str, tokens: &[Token]) -> Option<Read> {
    let first = tokens.first()?;
    let scan = Scan::new(text, tokens);
    if !may_begin(&scan, first.kind) || continues_a_name(&scan) {
        return None;
    }
    if let Some(chain) = pair::chain(&scan, 0) {
        // "2-1/2" is a number.
        let is_mixed = measure(&scan, 0, Ands::Inside).is_some_and(|read| read.end >= chain.1);
        if !is_mixed && clock_range(&scan).is_none_or(|read| read.1 < chain.1) {
            return Some(certain(chain));
        }
    }
    let alone = measure(&scan, 0, Ands::Inside);
    let longer = [
        pair::range(&scan, 0),
        pair::moment(&scan, 0),
        pair::decade(&scan, 0),
        pair::colon_pair(&scan, 0),
    ];
    let longest = longer.into_iter().flatten().rev().max_by_key(|read| read.1);
    match (longest, alone) {
        (Some(longer), Some(alone)) if longer.1 <= alone.end => Some(single(&scan, &alone)),
        (Some(longer), _) => Some(certain(longer)),
        (None, Some(alone)) => Some(single(&scan, &alone)),
        (None, None) => pair::unreadable(&scan, 0).map(certain),
    }
}

/// A range of times, with colons and a hyphen: "10:30-11:30".
fn clock_range(scan: &Scan<'_>) -> Option<Readings> {
    pair::range(scan, 0)
}

/// The first of the tokens can begin a value: one look-up.
fn may_begin(scan: &Scan<'_>, kind: TokenKind) -> bool {
    let spelt = scan.spelt(0);
    match kind {
        TokenKind::Number => true,
        TokenKind::Mark => may_begin_with_mark(scan, spelt),
        TokenKind::Word => {
            spelt.starts_with(|c: char| c.is_numeric())
                || scan.roles(0).iter().any(|role| may_begin_with(*role))
                || (scan.is_glued(1) && scan.spelt(1) == "$")
        }
    }
}

/// A sign, a currency or an apostrophe right before what is a number.
fn may_begin_with_mark(scan: &Scan<'_>, spelt: &str) -> bool {
    let is_sign = scan.is_hyphen(0)
        || matches!(
            spelt,
            "." | "'"
                | "’"
                | "‘"
                | "′"
                | "ʼ"
                | "`"
                | "+"
                | "<"
                | ">"
                | "≤"
                | "≥"
                | "~"
                | "≈"
                | "±"
        );
    if is_sign {
        return scan.is_glued(1) && !scan.before().ends_with(char::is_alphanumeric);
    }
    scan.roles(0)
        .iter()
        .any(|role| matches!(role, Role::Symbol(_)))
}

fn may_begin_with(role: Role) -> bool {
    match role {
        Role::DayHalf(_) | Role::Prefix | Role::Vague => false,
        Role::Link(link) => matches!(link, Link::A | Link::Between | Link::Minus | Link::Plus),
        _ => true,
    }
}

/// A hyphen binds the first token to a name or to digits: the "35" of "F-35", the "19" of "Covid-19";
/// not to a small word, as in "mid-30s" and "top-10".
fn continues_a_name(scan: &Scan<'_>) -> bool {
    let Some(before) = scan.before().strip_suffix(['-', '‐', '‑', '‒', '–', '−']) else {
        return false;
    };
    let word = last_word(before);
    let is_prefix = with_key(word, |key| scan.lexicon.roles(key).contains(&Role::Prefix));
    let is_name = word.contains(|c: char| c.is_uppercase() || c.is_numeric());
    is_name && !is_prefix
}

fn certain((readings, tokens): Readings) -> Read {
    Read {
        tokens,
        value: Value::of(readings),
        doubtful: false,
    }
}

/// The value of a number that is no part of a range.
fn single(scan: &Scan<'_>, measure: &Measure) -> Read {
    let mut value = Value::of(readings(scan, measure));
    let number = &measure.number;
    value.bound = measure.bound;
    if let Some((first, second)) = number.slash.filter(|_| measure.is_bare()) {
        value.readings.extend(pair::slash_readings(first, second));
        value.slashed = true;
    }
    let is_code = number.is_padded() && measure.is_bare() && number.end == 1;
    if is_code && number.amount.as_whole().is_some() {
        value.readings = vec![value::Reading::Literal(pair::literal(scan.spelt(0)))];
    }
    Read {
        tokens: measure.end,
        value,
        doubtful: number.is_doubtful && measure.is_bare(),
    }
}
