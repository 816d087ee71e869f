//! A number, in digits, words or both: "1,071", "2 1/2", "1.5 million", "two and a half million".
//!
//! Computes: a head (a numeral, or hundreds, tens and ones), the scale words after it, and smaller
//! groups after those. Cost: O(tokens read).

use super::amount::Amount;
use super::fractions;
use super::lexicon::{Link, Role};
use super::numeral::{Numeral, numeral};
use super::scan::{Joint, Scan, last_word};
use super::words::{self, Ands, belongs_to_what_follows, group};

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
        return with_scales(scan, head, ands);
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
    with_scales(scan, head, ands)
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
    let first = scan.spelt(at);
    let is_lead = (1..=3).contains(&first.len()) && is_digits(first) && !first.starts_with('0');
    let mut end = at + 1;
    let mut last = at + 1;
    while is_lead && scan.spelt(end).len() == 3 && is_digits(scan.spelt(end)) && !scan.is_glued(end)
    {
        let space = &scan.text[scan.tokens[end - 1].span().end..scan.tokens[end].span().start];
        let is_unbroken = matches!(space, "\u{a0}" | "\u{202f}" | "\u{2009}");
        end += 1;
        if is_unbroken || scan.spelt(end - 1) == "000" {
            last = end;
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
    let is_other_digit = scan.spelt(end).starts_with(|c: char| !c.is_ascii());
    scan.is_glued(end) && scan.is_number(end) && is_other_digit
}

/// "twenty-one"; "a", "the" or nothing before a scale: "a hundred", "million".
fn head_in_words(scan: &Scan<'_>, at: usize, ands: Ands) -> Option<Number> {
    if let Some(group) = group(scan, at, ands) {
        let amount = Amount::whole(group.number);
        return Some(match group.is_ordinal {
            true => Number {
                is_doubtful: group.number == 2 || group.number == 1,
                ..Number::ordinal(amount, group.end)
            },
            false => Number {
                is_doubtful: group.is_lone_one,
                ..Number::new(amount, group.end)
            },
        });
    }
    let article = scan.is_link(at, Link::A);
    let scale = match article {
        true => scan.next_place(at + 1)?,
        false => at,
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
    let before = scan.before();
    let word = scan.word_before();
    let is_vague = super::scan::with_key(word, |key| {
        let roles = scan.lexicon.roles(key);
        roles.contains(&Role::Vague) || roles.contains(&Role::Link(Link::Of))
    });
    is_vague || before.ends_with(['-', '‐', '‑', '–'])
}

/// "one point five".
fn with_decimals(scan: &Scan<'_>, at: usize, head: Number) -> Number {
    let is_idiom = at == 0
        && head.is_doubtful
        && super::scan::with_key(last_word(scan.before().trim_end()), |key| {
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

/// Adds "and a half", the scale words and the smaller groups after a head.
fn with_scales(scan: &Scan<'_>, head: Number, ands: Ands) -> Option<Number> {
    let mut head = head;
    if let Some((fraction, end)) =
        fractions::and_a_half(scan, head.end).filter(|_| ands == Ands::Inside)
        && let Some(amount) = head.amount.plus(&fraction)
        && head.amount.as_whole().is_some()
    {
        head = Number::new(amount, end);
    }
    let scales = Scales::after(scan, head.end);
    let Some(amount) = scales.of(&head.amount) else {
        return Some(head);
    };
    if scales.end == head.end {
        return Some(head);
    }
    if scales.is_ordinal {
        return Some(Number::ordinal(amount, scales.end));
    }
    let scaled = Number {
        end: scales.end,
        amount,
        power: (scales.factor == 1).then_some(scales.power),
        head: head.amount.clone(),
        ..Number::new(head.amount.clone(), scales.end)
    };
    Some(with_lower_groups(scan, scaled, scales, ands))
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
    scan.roles(at).iter().find_map(|role| match *role {
        Role::Hundred => Some(2),
        Role::Scale(power) => Some(power),
        Role::Group(_) => Some(0),
        Role::Ordinal(100) => Some(2),
        Role::Ordinal(1_000) => Some(3),
        Role::Ordinal(1_000_000) => Some(6),
        Role::Ordinal(1_000_000_000) => Some(9),
        _ => None,
    })
}

/// "two million three hundred thousand and five": each group smaller than the scale before it.
fn with_lower_groups(scan: &Scan<'_>, number: Number, scales: Scales, ands: Ands) -> Number {
    let mut number = number;
    if let Some((fraction, end)) = fractions::and_a_half(scan, number.end)
        && ands == Ands::Inside
        && scales.power >= 3
        && let Some(amount) = fraction
            .scaled(scales.power)
            .and_then(|f| number.amount.plus(&f))
    {
        return Number {
            power: None,
            ..Number::new(amount, end)
        };
    }
    let mut limit = scales.power;
    if scales.factor != 1 || scales.is_ordinal || number.head.as_whole().is_none() {
        return number;
    }
    let in_words = number.numeral.is_none();
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
        if lower.is_ordinal || limit == 0 {
            break;
        }
    }
    number
}

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
        let start = match comma {
            true => Some(end + 1).filter(|at| !scan.is_glued(*at))?,
            false => and.or_else(|| scan.next_place(end))?,
        };
        let (number, head_end, is_ordinal) = Self::head(scan, start, ands)?;
        let scales = Scales::after(scan, head_end);
        let amount = scales.of(&Amount::whole(number))?;
        let is_lower = Amount::power(1, limit)
            .compare_sizes(&amount)
            .is_some_and(std::cmp::Ordering::is_gt);
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
