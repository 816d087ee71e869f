//! A number, in digits, words or both: "1,071", "2 1/2", "1.5 million", "two and a half million".
//!
//! Computes: a head (a numeral, or hundreds, tens and ones), the scale words after it, and smaller
//! groups after those. Cost: O(tokens read).

use super::amount::Amount;
use super::fractions;
use super::lexicon::{Link, Role};
use super::numeral::{Numeral, numeral};
use super::scales::with_scales;
use super::scan::{Joint, Scan, with_key};
use super::words::{self, Ands, group};

/// A number that was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) end: usize,
    pub(super) amount: Amount,
    /// Before its scale: 12 in "12 million".
    pub(super) head: Amount,
    /// The power of ten of its scale, 0 for none; `None` where smaller groups follow.
    pub(super) power: Option<i64>,
    pub(super) is_ordinal: bool,
    /// The ordinal that it may be instead: "a fifth".
    pub(super) or_ordinal: Option<Amount>,
    /// As written: "9/11".
    pub(super) slash: Option<(u16, u16)>,
    /// The numeral that is all of it.
    pub(super) numeral: Option<Numeral>,
    /// It may well be no number: "one", "hundred".
    pub(super) is_doubtful: bool,
}

impl Number {
    pub(super) fn new(amount: Amount, end: usize) -> Self {
        Self {
            end,
            head: amount.clone(),
            amount,
            power: Some(0),
            is_ordinal: false,
            or_ordinal: None,
            slash: None,
            numeral: None,
            is_doubtful: false,
        }
    }

    pub(super) fn ordinal(amount: Amount, end: usize) -> Self {
        Self {
            is_ordinal: true,
            ..Self::new(amount, end)
        }
    }

    /// A numeral with noughts before it: "007".
    pub(super) fn is_padded(&self) -> bool {
        matches!(self.numeral, Some(Numeral::Amount { padded: true, .. }))
    }
}

/// The number that begins at a token.
pub(super) fn number(scan: &Scan<'_>, at: usize, ands: Ands) -> Option<Number> {
    if scan.is_number(at) {
        let head = digits(scan, at)?;
        return Some(with_scales(scan, at, head, ands));
    }
    if let Some(fraction) = fractions::in_words(scan, at) {
        return Some(fraction);
    }

    let head = head_in_words(scan, at, ands)?;
    if head.is_ordinal {
        return Some(head);
    }

    let head = match fractions::after_whole(scan, head.end) {
        // "five-1/2".
        Some((fraction, end)) => Number::new(head.amount.plus(&fraction)?, end),
        None => with_decimals(scan, at, head),
    };
    Some(with_scales(scan, at, head, ands))
}

/// A numeral with the fraction that belongs to it: "2", "2½", "2 1/2", "1/2", "¾".
fn digits(scan: &Scan<'_>, at: usize) -> Option<Number> {
    if let Some(alone) = fractions::in_digits(scan, at) {
        return Some(alone);
    }

    let (read, end) = grouped(scan, at);
    let Numeral::Amount { amount, plain, .. } = &read else {
        return None;
    };
    if let Some((fraction, end)) = fractions::after_whole(scan, end).filter(|_| *plain) {
        return Some(Number::new(amount.plus(&fraction)?, end));
    }
    if raised(scan, end) {
        return None;
    }

    Some(Number {
        numeral: Some(read.clone()),
        ..Number::new(amount.clone(), end)
    })
}

/// A numeral with the groups of three that spaces set apart: "1 071" with a space that does not
/// break; with any space where the last group is "000", which is no number alone: "1 500 000".
fn grouped(scan: &Scan<'_>, at: usize) -> (Numeral, usize) {
    /// As many as 128 bits hold.
    const MOST_GROUPS: usize = 12;

    let first = scan.spelt(at);
    let is_lead = (1..=3).contains(&first.len()) && is_digits(first) && !first.starts_with('0');

    let mut last = at + 1;
    for end in at + 1..at + 1 + MOST_GROUPS {
        let group = scan.spelt(end);
        if !is_lead || group.len() != 3 || !is_digits(group) || scan.is_glued(end) {
            break;
        }
        let space = &scan.text[scan.tokens[end - 1].span().end..scan.tokens[end].span().start];
        let is_unbroken = matches!(space, "\u{a0}" | "\u{202f}" | "\u{2009}");
        if is_unbroken || group == "000" {
            last = end + 1;
        }
    }

    let groups: Vec<&str> = (at..last).map(|place| scan.spelt(place)).collect();
    (numeral(&groups.join(",")), last)
}

fn is_digits(spelt: &str) -> bool {
    spelt.bytes().all(|b| b.is_ascii_digit())
}

/// A superscript or another sort of digit is glued to the numeral before: "10²".
pub(super) fn raised(scan: &Scan<'_>, end: usize) -> bool {
    let is_other_digit = scan
        .spelt(end)
        .starts_with(|character: char| !character.is_ascii());
    scan.is_glued(end) && scan.is_number(end) && is_other_digit
}

/// "twenty-one"; "a", "the" or nothing before a scale: "a hundred", "million".
fn head_in_words(scan: &Scan<'_>, at: usize, ands: Ands) -> Option<Number> {
    if let Some(group) = group(scan, at, ands) {
        let amount = Amount::whole(group.number);
        let number = if group.is_ordinal {
            Number::ordinal(amount, group.end)
        } else {
            Number::new(amount, group.end)
        };
        // "first" may be an adverb, "second" a time, "one" a pronoun.
        let is_other_word = group.is_ordinal && group.number <= 2;
        return Some(Number {
            is_doubtful: is_other_word || group.is_lone_one,
            ..number
        });
    }

    let article = scan.is_link(at, Link::A);
    let scale = if article {
        scan.next_place(at + 1)?
    } else {
        at
    };
    if !begins_scale(scan, scale) || (!article && is_inexact_scale(scan, at)) {
        return None;
    }

    let mut head = Number::new(Amount::whole(1), scale);
    if scan.roles(scale).contains(&Role::Hundred) {
        head = hundred_alone(scan, scale, ands);
    }

    head.is_doubtful = !article;
    Some(head)
}

fn hundred_alone(scan: &Scan<'_>, at: usize, ands: Ands) -> Number {
    match words::rest_of_hundred(scan, at + 1, ands) {
        Some(rest) if rest.is_ordinal => {
            Number::ordinal(Amount::whole(100 + rest.number), rest.end)
        }
        Some(rest) => Number::new(Amount::whole(100 + rest.number), rest.end),
        None => Number::new(Amount::whole(100), at + 1),
    }
}

/// A scale in the singular: "hundreds" alone are no number.
fn begins_scale(scan: &Scan<'_>, at: usize) -> bool {
    let is_scale = scan
        .roles(at)
        .iter()
        .any(|role| matches!(role, Role::Hundred | Role::Scale(_) | Role::Group(_)));
    is_scale && !scan.spelt(at).ends_with(['s', 'S'])
}

/// "a few hundred", "tens of million", "multi-million".
fn is_inexact_scale(scan: &Scan<'_>, at: usize) -> bool {
    if at > 0 {
        return true;
    }
    let is_vague = with_key(scan.word_before(), |key| {
        let roles = scan.lexicon.roles(key);
        roles.contains(&Role::Vague) || roles.contains(&Role::Link(Link::Of))
    });
    is_vague || scan.before().ends_with(['-', '‐', '‑', '–'])
}

/// "one point five".
pub(super) fn with_decimals(scan: &Scan<'_>, at: usize, head: Number) -> Number {
    let is_idiom = at == 0
        && head.is_doubtful
        && with_key(scan.word_before(), |key| {
            scan.lexicon.roles(key).contains(&Role::Link(Link::At))
        });
    let Some(mut place) = scan.after_link(head.end, Link::Point).filter(|_| !is_idiom) else {
        return head;
    };

    let mut decimals = String::new();
    let mut end = head.end;
    while let Some(digit) = digit_word(scan, place) {
        decimals.push(digit);
        end = place + 1;
        match scan.next(end) {
            Some((next, Joint::Space)) => place = next,
            _ => break,
        }
    }

    let places = decimals.len();
    match head.amount.plus(&Amount::decimal(&decimals, places)) {
        Some(amount) if places > 0 => Number::new(amount, end),
        _ => head,
    }
}

fn digit_word(scan: &Scan<'_>, at: usize) -> Option<char> {
    scan.roles(at).iter().find_map(|role| match *role {
        Role::Zero => Some('0'),
        Role::Ones(number) => char::from_digit(number as u32, 10),
        _ => None,
    })
}
