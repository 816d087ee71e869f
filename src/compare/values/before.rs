//! What stands before a number: a limit, a sign, a currency, a decimal point.
//!
//! Cost: a bounded number of tokens.

use super::amount::Amount;
use super::lexicon::{Link, Meaning};
use super::number::Number;
use super::scan::Scan;
use super::units;
use super::value::Bound;

/// A number of nothing said.
pub(super) const NUMBER_ALONE: Meaning = Meaning {
    power: 0,
    unit: None,
};

/// What stands before a number: a limit, a sign, a currency.
pub(super) struct Before {
    pub(super) end: usize,
    pub(super) meanings: Vec<Meaning>,
    pub(super) bound: Option<Bound>,
    pub(super) is_negative: bool,
    pub(super) has_currency: bool,
}

impl Before {
    pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Self> {
        let mut found = Self {
            end: at,
            meanings: vec![NUMBER_ALONE],
            bound: None,
            is_negative: false,
            has_currency: false,
        };
        if let Some(end) = plus_or_minus(scan, at) {
            found.bound = Some(Bound::PlusOrMinus);
            found.end = end;
        } else if let Some(bound) = limit_sign(scan.spelt(at)) {
            found.bound = Some(bound);
            found.end += 1;
            if !scan.is_glued(found.end) {
                return None;
            }
        }

        found.take_sign(scan);
        if let Some((unit, end)) = units::currency_before(scan, found.end) {
            found.meanings[0].unit = Some(unit);
            found.has_currency = true;
            found.end = end;
            found.take_sign(scan);
        }
        Some(found)
    }

    /// "-30", "minus 30".
    fn take_sign(&mut self, scan: &Scan<'_>) {
        let at = self.end;

        // A dash before a word is no sign: "bases –one in Maryland".
        let sign = scan.is_hyphen(at)
            && scan.is_glued(at + 1)
            && (!scan.spelt(at + 1).starts_with(char::is_alphabetic)
                || units::currency_before(scan, at + 1).is_some());
        let word = scan.is_link(at, Link::Minus);
        if self.is_negative || !(sign || word) {
            return;
        }

        let bound_before = at == 0 && scan.before().ends_with(is_bound);
        if !bound_before {
            self.is_negative = true;
            self.end = at + 1;
        }
    }
}

/// "plus or minus 3": the place of the number.
fn plus_or_minus(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let links = [Link::Plus, Link::Or, Link::Minus];
    let is_phrase = (at..)
        .zip(links)
        .all(|(place, link)| scan.is_link(place, link));
    is_phrase.then_some(at + links.len())
}

/// A sign after this is a hyphen or a dash.
fn is_bound(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            '-' | '–' | '—' | '.' | ',' | '%' | ')' | ']' | '’' | '”' | '"' | '\''
        )
}

fn limit_sign(spelt: &str) -> Option<Bound> {
    Some(match spelt {
        "<" => Bound::Less,
        ">" => Bound::More,
        "≤" => Bound::AtMost,
        "≥" => Bound::AtLeast,
        "~" | "≈" => Bound::About,
        "±" => Bound::PlusOrMinus,
        "+" => Bound::Gain,
        _ => return None,
    })
}

/// ".5": a point before digits, after white space or a sign.
pub(super) fn decimal_point(scan: &Scan<'_>, at: usize) -> Option<Number> {
    let is_point = scan.spelt(at) == "." && scan.is_glued(at + 1) && scan.is_number(at + 1);
    let is_bound = at == 0
        && scan.before().ends_with(|character: char| {
            !character.is_whitespace() && !"([“‘\"'".contains(character)
        });
    let digits = scan.spelt(at + 1);
    if !is_point || is_bound || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }

    Some(Number::new(Amount::decimal(digits, digits.len()), at + 2))
}
