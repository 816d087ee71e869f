//! A number in digits: what its separators mean.
//!
//! Computes: the amount of one token of digits, by both conventions. A comma or point that stands
//! once before the last groups is a decimal mark, one before every three digits a separator:
//!
//! | written | amount |
//! |---|---|
//! | `1,071` `1071` `1'071` `1,23,456` | whole, separated |
//! | `1,071.5` `1.071,5` | decimal, separated |
//! | `3.5` `3,5` `0,125` | decimal |
//! | `1.071` | decimal: a point alone is one in English |
//! | `3.0.1` `1_000` | no amount: kept as written |
//!
//! Cost: O(n). Digits of other scripts count as ASCII ones; superscripts never do.

use unicode_normalization::char::decompose_compatible;

use super::amount::Amount;

/// What a token of digits is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Numeral {
    /// An amount.
    Amount {
        /// Its value.
        amount: Amount,
        /// It is only digits: no separator, no decimal mark.
        plain: bool,
        /// Digits written.
        length: usize,
        /// It starts with a nought that its value does not need: "007".
        padded: bool,
    },
    /// No amount: its characters, digits made ASCII.
    Literal(String),
}

impl Numeral {
    /// The whole number of at most four digits, as days, hours and years are.
    pub(super) fn small(&self) -> Option<u16> {
        match self {
            Self::Amount {
                amount,
                plain: true,
                length: 1..=4,
                ..
            } => amount.as_whole().and_then(|whole| whole.try_into().ok()),
            _ => None,
        }
    }

    /// Digits written, separators left out.
    pub(super) fn length(&self) -> usize {
        match self {
            Self::Amount { length, .. } => *length,
            Self::Literal(_) => 0,
        }
    }
}

/// Reads a whole token.
pub(super) fn numeral(token: &str) -> Numeral {
    let ascii: String = token.chars().map(ascii_digit).collect();
    let Some(amount) = amount(&ascii) else {
        return Numeral::Literal(ascii);
    };

    let length = ascii.bytes().filter(u8::is_ascii_digit).count();
    let whole = ascii.find([',', '.', '\'']).unwrap_or(ascii.len());

    Numeral::Amount {
        amount,
        plain: length == ascii.len(),
        length,
        padded: whole > 1 && ascii.starts_with('0'),
    }
}

/// Whether a token's first characters are digits with separators; where they end.
pub(super) fn digits_end(token: &str) -> usize {
    let is_part =
        |character: char| ascii_digit(character).is_ascii_digit() || ".,'’".contains(character);
    let end = token
        .find(|character| !is_part(character))
        .unwrap_or(token.len());
    let starts = token.chars().next().map(ascii_digit);
    if !starts.is_some_and(|character| character.is_ascii_digit()) {
        return 0;
    }

    token[..end].trim_end_matches(['.', ',', '\'', '’']).len()
}

/// The ASCII digit or separator that a character stands for; other characters as they are.
fn ascii_digit(c: char) -> char {
    /// The noughts of scripts whose decimal digits news in English quotes now and then.
    const NOUGHTS: [u32; 8] = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xe50, 0xff10];

    if c.is_ascii() {
        return c;
    }
    let code = c as u32;
    let nought = NOUGHTS
        .iter()
        .find(|length| (**length..**length + 10).contains(&code));
    match (nought, c) {
        (Some(nought), _) => char::from(b'0' + (code - nought) as u8),
        (None, '’') => '\'',
        (None, '，' | '٬') => ',',
        (None, '．' | '٫') => '.',
        (None, _) => c,
    }
}

fn amount(ascii: &str) -> Option<Amount> {
    let is_part = |b: u8| b.is_ascii_digit() || b".,'".contains(&b);
    if !ascii.bytes().all(is_part) {
        return None;
    }
    let Some(mark) = ascii.rfind(['.', ',', '\'']) else {
        return Some(Amount::decimal(ascii, 0));
    };

    let (before, after) = (&ascii[..mark], &ascii[mark + 1..]);
    let last = ascii[mark..].chars().next()?;
    if before.is_empty() || after.is_empty() {
        return None;
    }

    match before.chars().find(|character| !character.is_ascii_digit()) {
        None if last == '.' => Some(decimal(before, after)),
        None if groups(ascii, last) => Some(whole(ascii)),
        None if last == ',' => Some(decimal(before, after)),
        Some(first) if first == last => groups(ascii, last).then(|| whole(ascii)),
        Some(first) if last != '\'' => groups(before, first).then(|| decimal(before, after)),
        _ => None,
    }
}

fn whole(ascii: &str) -> Amount {
    decimal(ascii, "")
}

fn decimal(before: &str, after: &str) -> Amount {
    let digits: String = before
        .chars()
        .chain(after.chars())
        .filter(char::is_ascii_digit)
        .collect();
    Amount::decimal(&digits, after.len())
}

/// Digits in groups of three, or of two before the last three (India), one mark between them all.
fn groups(ascii: &str, mark: char) -> bool {
    let mut lengths: Vec<usize> = Vec::new();
    for group in ascii.split(mark) {
        if !group.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        lengths.push(group.len());
    }

    let (Some(first), Some(last)) = (lengths.first(), lengths.last()) else {
        return false;
    };

    let between = &lengths[1..lengths.len().max(2) - 1];
    let threes = between.iter().all(|length| *length == 3) && (1..=3).contains(first);
    let twos = between.iter().all(|length| *length == 2) && (1..=2).contains(first) && mark == ',';
    lengths.len() > 1 && *last == 3 && (threes || twos) && !ascii.starts_with('0')
}

/// The parts of a vulgar fraction in one character: "¾" is 3 and 4.
pub(super) fn vulgar_fraction(c: char) -> Option<(u128, u32)> {
    if c.is_ascii() {
        return None;
    }
    let mut parts = String::new();
    decompose_compatible(c, |part| parts.push(part));
    let (numerator, denominator) = parts.split_once('\u{2044}')?;
    Some((numerator.parse().ok()?, denominator.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount_of(token: &str) -> Option<String> {
        match numeral(token) {
            Numeral::Amount { amount, .. } => Some(amount.to_string()),
            Numeral::Literal(_) => None,
        }
    }

    #[test]
    fn both_conventions() {
        for (written, amount) in [
            ("1071", "1071"),
            ("1,071", "1071"),
            ("1'071", "1071"),
            ("1’071", "1071"),
            ("1,23,456", "123456"),
            ("1,071.5", "1071.5"),
            ("1.071,5", "1071.5"),
            ("1.234.567", "1234567"),
            ("1.071", "1.071"),
            ("3.5", "3.5"),
            ("3,5", "3.5"),
            ("0,125", "0.125"),
            ("3.50", "3.5"),
            ("１，０７１", "1071"),
            ("٤٢", "42"),
        ] {
            assert_eq!(amount_of(written).as_deref(), Some(amount), "{written}");
        }
        for kept in ["3.0.1", "1_000", "1,2,3", "12.34,567.8", "24.12.2016"] {
            assert_eq!(amount_of(kept), None, "{kept}");
        }
    }

    #[test]
    fn digits_before_letters() {
        let split = |token: &str| digits_end(token);
        assert_eq!(split("50bn"), 2);
        assert_eq!(split("1.5m"), 3);
        assert_eq!(split("3p.m"), 1);
        assert_eq!(split("G20"), 0);
        assert_eq!(vulgar_fraction('¾'), Some((3, 4)));
        assert_eq!(vulgar_fraction('²'), None);
    }
}
