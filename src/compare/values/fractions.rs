//! Fractions: "½", "1/2", "2 1/2", "half", "a third of", "two-thirds", "half a million".
//!
//! Cost: a bounded number of tokens.

use super::amount::Amount;
use super::lexicon::{Link, Role};
use super::number::Number;
use super::numeral::{numeral, vulgar_fraction};
use super::scan::{Joint, Scan};

/// A fraction that stands alone in digits: "½", "1/2", "1⁄2".
pub(super) fn in_digits(scan: &Scan<'_>, at: usize) -> Option<Number> {
    let spelt = scan.spelt(at);
    let mut characters = spelt.chars();
    if let (Some(only), None) = (characters.next(), characters.next())
        && let Some((numerator, denominator)) = vulgar_fraction(only)
    {
        return Some(Number::new(
            Amount::fraction(numerator, denominator)?,
            at + 1,
        ));
    }
    if let Some((numerator, denominator)) = spelt.split_once('\u{2044}') {
        let (numerator, denominator) = (numerator.parse().ok()?, denominator.parse().ok()?);
        return Some(Number::new(
            Amount::fraction(numerator, denominator)?,
            at + 1,
        ));
    }

    let slash = slashed(scan, at)?;
    let amount = Amount::fraction(slash.0.into(), slash.1.into())?;

    Some(Number {
        slash: Some(slash),
        ..Number::new(amount, at + 3)
    })
}

/// Two numerals with a slash between and none after: "9/11".
pub(super) fn slashed(scan: &Scan<'_>, at: usize) -> Option<(u16, u16)> {
    let is_slash =
        |place: usize| scan.is_glued(place) && matches!(scan.spelt(place), "/" | "\u{2044}");
    let is_pair = is_slash(at + 1) && scan.is_glued(at + 2) && scan.is_number(at + 2);
    if !is_pair || (is_slash(at + 3) && scan.is_number(at + 4)) {
        return None;
    }
    let (first, second) = (numeral(scan.spelt(at)), numeral(scan.spelt(at + 2)));
    Some((first.small()?, second.small()?))
}

/// The fraction after a whole number: the ½ of "2½", the 1/2 of "2 1/2" and "2-1/2".
pub(super) fn after_whole(scan: &Scan<'_>, end: usize) -> Option<(Amount, usize)> {
    let (place, joint) = if scan.is_glued(end) && scan.is_number(end) {
        (end, Joint::Space)
    } else {
        scan.next(end)?
    };
    let found = in_digits(scan, place)?;
    let is_proper = match found.slash {
        Some((numerator, denominator)) => numerator < denominator && numerator > 0,
        None => joint == Joint::Space,
    };

    is_proper.then_some((found.amount, found.end))
}

/// "and a half", "and three quarters", "and two-thirds", "and 1/2".
pub(super) fn and_a_half(scan: &Scan<'_>, end: usize) -> Option<(Amount, usize)> {
    let place = scan.after_link(end, Link::And)?;
    if scan.is_number(place) {
        let found = in_digits(scan, place)?;
        let is_proper = found
            .slash
            .is_none_or(|(numerator, denominator)| numerator < denominator);
        return is_proper.then_some((found.amount, found.end));
    }
    let Some(count) = count(scan, place) else {
        return and_half(scan, place);
    };

    let part = part(scan, scan.next_place(count.end)?)?;
    let is_exact = part.is_plural == (count.number > 1) && (part.is_plural || !part.is_ordinal);
    let amount = proper_fraction(count.number, part)?;
    is_exact.then_some((amount, part.end))
}

/// "two and half years", as it is heard.
fn and_half(scan: &Scan<'_>, place: usize) -> Option<(Amount, usize)> {
    let half = part(scan, place).filter(|part| part.divisor == 2 && !part.is_plural)?;
    let (next, _) = scan.next(half.end)?;
    let amount = proper_fraction(1, half)?;
    scan.begins_unit(next).then_some((amount, half.end))
}

/// "half", "a quarter of", "two-thirds", "half a million", "quarter of a million".
pub(super) fn in_words(scan: &Scan<'_>, at: usize) -> Option<Number> {
    let count = count(scan, at);
    let place = match count {
        Some(count) => scan.next_place(count.end)?,
        None => at,
    };
    let part = part(scan, place)?;
    let number = count.map_or(1, |count| count.number);
    let amount = proper_fraction(number, part)?;
    if part.is_plural != (number > 1) {
        return None;
    }

    let is_one = count.is_some_and(|count| !count.is_article);
    let mut found = Number {
        // "half-time", "a quarter" (of a year, a coin).
        is_doubtful: !is_one && !scan.is_link(part.end, Link::Of),
        ..Number::new(amount, part.end)
    };
    if part.is_ordinal && !part.is_plural {
        count?;
        if !is_one && !is_part_of_something(scan, at, part) {
            return None;
        }
        // "a fifth", "one hundredth": "one fifth" is no ordinal.
        let ordinal = Amount::whole(part.divisor.into());
        found.or_ordinal = Some(ordinal).filter(|_| !is_one || part.divisor >= 100);
    }

    let is_quarter = count.is_none() && part.divisor != 2;
    match with_scale(scan, &found) {
        Some(of_scale) => Some(of_scale),
        None => (!is_quarter && !begins_compound(scan, part)).then_some(found),
    }
}

/// How many parts: "a", "one", "two", "3".
#[derive(Clone, Copy)]
struct Count {
    end: usize,
    number: u128,
    is_article: bool,
}

fn count(scan: &Scan<'_>, at: usize) -> Option<Count> {
    let count = |number, is_article| Count {
        end: at + 1,
        number,
        is_article,
    };
    if scan.is_number(at) {
        let small = numeral(scan.spelt(at)).small()?;
        return Some(count(small.into(), false));
    }

    scan.roles(at).iter().find_map(|role| match *role {
        Role::Ones(number) | Role::Teen(number) => Some(count(number, false)),
        Role::Link(Link::A) => Some(count(1, true)),
        _ => None,
    })
}

/// What a whole is divided into: "half", "thirds".
#[derive(Clone, Copy)]
struct Part {
    end: usize,
    divisor: u32,
    is_plural: bool,
    /// It may be an ordinal.
    is_ordinal: bool,
}

fn part(scan: &Scan<'_>, at: usize) -> Option<Part> {
    let singular = scan.roles_of_singular(at);
    let mut roles = scan.roles(at).iter().chain(singular);
    let (divisor, is_ordinal) = roles.find_map(divisor_of)?;

    Some(Part {
        end: at + 1,
        divisor,
        is_plural: scan.spelt(at).ends_with(['s', 'S']),
        is_ordinal,
    })
}

/// The 2 of "half", the 3 of "third", which may be an ordinal.
fn divisor_of(role: &Role) -> Option<(u32, bool)> {
    match *role {
        Role::Part(divisor) => Some((divisor, false)),
        Role::Ordinal(number) if number > 2 => Some((u32::try_from(number).ok()?, true)),
        _ => None,
    }
}

/// A fraction below one; "two quarters" are two of something.
fn proper_fraction(numerator: u128, part: Part) -> Option<Amount> {
    let is_reducible = part.divisor == 4 && numerator == 2;
    let is_proper = numerator < part.divisor.into() && !is_reducible;
    Amount::fraction(numerator, part.divisor).filter(|_| is_proper)
}

/// "a third of", "a third more", "by a third.", "a-third": what follows does not make it an ordinal, as
/// in "a third person".
fn is_part_of_something(scan: &Scan<'_>, at: usize, part: Part) -> bool {
    let is_hyphened = part.end > at + 2;
    let follows = |place| {
        [Link::Of, Link::To, Link::More]
            .iter()
            .any(|link| scan.is_link(place, *link))
    };
    is_hyphened || scan.next_place(part.end).is_none_or(follows)
}

/// "half-hearted": a hyphen binds it to what is no unit.
fn begins_compound(scan: &Scan<'_>, part: Part) -> bool {
    let next = scan.next(part.end);
    let bound = next.filter(|(_, joint)| *joint == Joint::Hyphen && !part.is_plural);
    bound.is_some_and(|(place, _)| !scan.is_link(place, Link::A) && !scan.begins_unit(place))
}

/// "half a million", "half-million", "a quarter of a million", "half a dozen".
fn with_scale(scan: &Scan<'_>, fraction: &Number) -> Option<Number> {
    let mut place = scan.next_place(fraction.end)?;
    if scan.is_link(place, Link::Of) {
        place = scan
            .next_place(place + 1)
            .filter(|next| scan.is_link(*next, Link::A))?;
    }

    if scan.is_link(place, Link::A) {
        place = scan.next_place(place + 1)?;
    }

    let (power, factor) = scan.roles(place).iter().find_map(|role| match *role {
        Role::Hundred => Some((2, 1)),
        Role::Scale(power) => Some((power, 1)),
        Role::Group(factor) => Some((0, factor)),
        _ => None,
    })?;

    Some(Number {
        power: None,
        ..Number::new(
            fraction.amount.clone().scaled(power)?.times(factor)?,
            place + 1,
        )
    })
}
