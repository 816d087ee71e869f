//! How numbers are printed: digits in groups, words, ordinals.

use num2words::Num2Words;

use super::drawn::Decimal;

/// "1234567" as "1,234,567".
pub(super) fn grouped(digits: u64, mark: &str) -> String {
    let digits = digits.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(mark);
        }
        out.push(digit);
    }
    out
}

/// A number spelt out in several ways, the plainest first: "one hundred and five" or "one hundred five".
pub(super) fn words(number: u64) -> Vec<String> {
    let spelt = cardinal_words(number);
    let mut ways = vec![
        spelt.clone(),
        spelt.replace('-', " "),
        spelt.replace(" and ", " "),
    ];
    if let Some(rest) = spelt.strip_prefix("one ") {
        ways.push(format!("a {rest}"));
    }
    let is_in_hundreds = (1100..10_000).contains(&number) && number.is_multiple_of(100);
    if is_in_hundreds && !number.is_multiple_of(1000) {
        ways.push(format!("{} hundred", cardinal_words(number / 100)));
    }
    ways.push(format!("{}{}", spelt[..1].to_uppercase(), &spelt[1..]));

    let mut found: Vec<String> = Vec::new();
    for way in ways {
        if !found.contains(&way) {
            found.push(way);
        }
    }
    found
}

fn cardinal_words(number: u64) -> String {
    let spelt = Num2Words::new(number as i64).to_words();
    spelt.unwrap_or_else(|_| number.to_string())
}

pub(super) fn plain_decimal(number: Decimal, point: char, mark: &str) -> String {
    let factor = 10u64.pow(number.places);
    let whole = grouped(number.digits / factor, mark);
    match number.places {
        0 => whole,
        places => format!(
            "{whole}{point}{:0width$}",
            number.digits % factor,
            width = places as usize
        ),
    }
}

/// The number in lowest terms of a power of ten, as its identity.
pub(super) fn identity(digits: u64, exponent: i64) -> String {
    let (mut digits, mut exponent) = (digits, exponent);
    while digits > 0 && digits.is_multiple_of(10) {
        (digits, exponent) = (digits / 10, exponent + 1);
    }
    format!("{digits}e{exponent}")
}

/// "twenty-first".
pub(super) fn ordinal_words(number: u64) -> String {
    Num2Words::new(number as i64)
        .ordinal()
        .to_words()
        .unwrap_or_default()
}

/// "21st".
pub(super) fn nth(number: u64) -> String {
    let suffix = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}
