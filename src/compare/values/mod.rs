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
mod before;
mod calendar;
mod clock;
mod code;
mod fractions;
mod lexicon;
mod measure;
mod number;
mod numeral;
mod range;
mod scales;
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
use range::Readings;
use scan::{Scan, last_word, with_key};
use value::Reading;
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
    if !may_begin(&scan, first.kind()) || continues_a_name(&scan) {
        return None;
    }

    let alone = measure(&scan, 0, Ands::Inside);
    let longer = [
        range::range(&scan, 0),
        code::chain(&scan, 0),
        range::moment(&scan, 0),
        calendar::decade(&scan, 0),
        code::colon_pair(&scan, 0),
    ];
    let longest = longer.into_iter().flatten().rev().max_by_key(|read| read.1);

    match (longest, alone) {
        (Some(longer), Some(alone)) if longer.1 <= alone.end => Some(single(&scan, &alone)),
        (Some(longer), _) => Some(certain(longer)),
        (None, Some(alone)) => Some(single(&scan, &alone)),
        (None, None) => code::unreadable(&scan, 0).map(certain),
    }
}

/// The first of the tokens can begin a value: one look-up.
fn may_begin(scan: &Scan<'_>, kind: TokenKind) -> bool {
    let spelt = scan.spelt(0);

    match kind {
        TokenKind::Number => true,
        TokenKind::Mark => may_begin_with_mark(scan, spelt),
        TokenKind::Word => {
            spelt.starts_with(|c: char| c.is_numeric())
                || scan.roles(0).iter().any(|role| may_begin_with(scan, *role))
                || (scan.is_glued(1) && scan.spelt(1) == "$")
        }
    }
}

/// A sign, a currency or an apostrophe right before what is a number.
fn may_begin_with_mark(scan: &Scan<'_>, spelt: &str) -> bool {
    const SIGNS: &str = ".'’‘′ʼ`+<>≤≥~≈±";

    let is_sign = scan.is_hyphen(0) || SIGNS.contains(spelt);
    if is_sign {
        let is_glued = scan.is_glued(1) && !scan.before().ends_with(char::is_alphanumeric);
        return is_glued && continues_sign(scan, 1);
    }
    scan.roles(0)
        .iter()
        .any(|role| matches!(role, Role::Symbol(_)))
}

/// Digits, a currency, or the point of ".5".
fn continues_sign(scan: &Scan<'_>, at: usize) -> bool {
    let is_currency = |role: &Role| matches!(role, Role::Symbol(_));
    scan.spelt(at)
        .starts_with(|c: char| c.is_numeric() || c == '.')
        || scan.is_hyphen(at)
        || scan.roles(at).iter().any(is_currency)
        || (scan.is_glued(at + 1) && scan.spelt(at + 1) == "$")
}

fn may_begin_with(scan: &Scan<'_>, role: Role) -> bool {
    match role {
        Role::DayHalf(_) | Role::Prefix | Role::Vague => false,
        Role::Code(_) => scan.spelt(0).starts_with(|c: char| c.is_ascii_uppercase()),
        // Of all words the most frequent: one look further.
        Role::Link(Link::A) => scan
            .next_place(1)
            .is_some_and(|next| may_follow_article(scan, next)),
        Role::Link(link) => matches!(link, Link::Between | Link::Minus | Link::Plus),
        _ => true,
    }
}

/// "a hundred", "a half", "a third", "a year and a half".
fn may_follow_article(scan: &Scan<'_>, at: usize) -> bool {
    scan.roles(at).iter().any(counts_one) || scan.begins_unit(at)
}

/// "hundred", "dozen", "half", "third": what there may be one of.
fn counts_one(role: &Role) -> bool {
    matches!(
        role,
        Role::Hundred | Role::Scale(_) | Role::Group(_) | Role::Part(_) | Role::Ordinal(_)
    )
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
        value.slash = Some((first, second));
        // "9/3" is no three.
        value.readings.retain(|_| !first.is_multiple_of(second));
        value.readings.extend(code::slash_readings(first, second));
    }

    let is_code = number.is_padded() && measure.is_bare() && number.end == 1;
    if is_code && number.amount.as_whole().is_some() {
        value.readings.clear();
    }

    if value.readings.is_empty() {
        let characters = scan.text_of(0..number.end);
        value.readings = vec![Reading::Literal(code::literal(characters))];
    }

    Read {
        tokens: measure.end,
        value,
        doubtful: number.is_doubtful && measure.is_bare(),
    }
}
