//! The forms in which news prints a value.
//!
//! A form says all that it may mean, so that "50m" shares a meaning with "50 million" and with "50 metres".

use super::drawn::{Decimal, Drawn, Mixed, Number, Range};
use super::moments::{clock_forms, date_forms, decade_forms};
use super::spelling::{grouped, identity, nth, ordinal_words, plain_decimal, words};
use super::units::{SCALES, UNITS, Unit};

/// A printed value.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub(super) text: String,
    /// All that it may mean.
    pub(super) meanings: Vec<String>,
}

impl Form {
    pub(super) fn certain(text: String, meaning: &str) -> Self {
        Self {
            text,
            meanings: vec![meaning.to_owned()],
        }
    }

    /// Whether two forms may mean one thing.
    pub(super) fn shares_a_meaning(&self, other: &Self) -> bool {
        self.meanings
            .iter()
            .any(|meaning| other.meanings.contains(meaning))
    }
}

/// All forms of a value.
pub(super) fn forms(drawn: &Drawn) -> Vec<Form> {
    match *drawn {
        Drawn::Number(number) => number_forms(number),
        Drawn::Ordinal(number) => ordinal_forms(number),
        Drawn::Mixed(mixed) => mixed_forms(mixed),
        Drawn::Range(range) => range_forms(range),
        Drawn::Ratio { part, whole } => ratio_forms(part, whole),
        Drawn::Date(date) => date_forms(date),
        Drawn::Clock { hour, minute } => clock_forms(hour, minute),
        Drawn::Decade(year) => decade_forms(year),
    }
}

fn number_forms(number: Number) -> Vec<Form> {
    let mut forms = Vec::new();
    for printed in printed_numbers(number.decimal, number.power) {
        for (around, others) in UNITS[number.unit].forms() {
            if printed.fits(around) {
                forms.push(number_form(number, &printed, around, &others));
            }
        }
    }
    forms
}

fn number_form(number: Number, printed: &Printed, around: &str, others: &[&str]) -> Form {
    let Number {
        decimal,
        negative,
        power,
        unit,
    } = number;
    let sign = if negative { "-" } else { "" };
    let places = i64::from(decimal.places);
    let amount = identity(decimal.digits, i64::from(power) - places);
    let name = UNITS[unit].name;

    let mut meanings = vec![format!("{sign}{amount} {name}")];
    meanings.extend(others.iter().map(|other| format!("{sign}{amount} {other}")));
    if let Some(other) = printed.other_unit.filter(|_| name.is_empty()) {
        let bare = identity(decimal.digits, -places);
        meanings.push(format!("{sign}{bare} {other}"));
    }
    let text = around.replace('#', &printed.text);
    let text = match (negative, printed.in_words || around.contains(" #")) {
        (false, _) => text,
        (true, true) => format!("minus {text}"),
        (true, false) => format!("-{text}"),
    };
    Form { text, meanings }
}

/// A number without its unit.
#[derive(Clone, Debug, Default)]
struct Printed {
    text: String,
    in_words: bool,
    /// What the letters at its end may mean instead.
    other_unit: Option<&'static str>,
}

impl Printed {
    fn digits(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    fn words(text: String) -> Self {
        Self {
            text,
            in_words: true,
            ..Self::default()
        }
    }

    /// Signs and letters are glued to digits only; "one hundred five-percent" is a hundred of
    /// something else.
    fn fits(&self, around: &str) -> bool {
        let ends_in_letter = self.text.ends_with(char::is_alphabetic);
        let after = around.split('#').nth(1).unwrap_or_default();
        let is_run_together = ends_in_letter && !after.is_empty() && !after.starts_with([' ', '-']);
        let is_split = self.in_words && self.text.contains(' ') && after.starts_with('-');
        let has_sign = self.in_words && !around.starts_with('#');
        !(is_run_together || is_split || has_sign)
    }
}

fn printed_numbers(number: Decimal, power: u32) -> Vec<Printed> {
    match SCALES.iter().find(|(scale, ..)| *scale == power) {
        Some((_, name, letters)) => scaled_numbers(number, power, name, letters),
        None => unscaled_numbers(number),
    }
}

fn unscaled_numbers(number: Decimal) -> Vec<Printed> {
    let mut found = vec![
        Printed::digits(plain_decimal(number, '.', "")),
        Printed::digits(plain_decimal(number, '.', ",")),
    ];
    if number.places == 0 {
        found.extend(words(number.digits).into_iter().map(Printed::words));
        return found;
    }
    if number.digits >= 10u64.pow(number.places + 3) {
        found.push(Printed::digits(plain_decimal(number, ',', ".")));
    }
    found.push(Printed::words(point_words(number)));
    found
}

/// "three point two five".
fn point_words(number: Decimal) -> String {
    let factor = 10u64.pow(number.places);
    let width = number.places as usize;
    let mut text = format!("{} point", words(number.digits / factor)[0]);
    for digit in format!("{:0width$}", number.digits % factor).bytes() {
        text.push(' ');
        text.push_str(&words(u64::from(digit - b'0'))[0]);
    }
    text
}

fn scaled_numbers(number: Decimal, power: u32, name: &str, letters: &[&str]) -> Vec<Printed> {
    let plain = plain_decimal(number, '.', "");
    let whole = number.digits * 10u64.pow(power.saturating_sub(number.places));
    let mut found = vec![
        Printed::digits(format!("{plain} {name}")),
        Printed::digits(format!("{plain}-{name}")),
        Printed::digits(grouped(whole, ",")),
        Printed::digits(whole.to_string()),
    ];
    for letter in letters {
        let other_unit = match *letter {
            "m" | "M" => Some("metre"),
            "k" | "K" => Some("km"),
            _ => None,
        };
        found.push(Printed {
            other_unit,
            ..Printed::digits(format!("{plain}{letter}"))
        });
    }
    if number.places == 0 {
        for spelt in words(number.digits) {
            found.push(Printed::words(format!("{spelt} {name}")));
        }
    }
    found
}

fn ordinal_forms(number: u64) -> Vec<Form> {
    let meaning = format!("{number}th");
    let written = nth(number);
    let suffix = &written[written.len() - 2..];
    let spelt = ordinal_words(number);
    let mut forms = vec![
        Form::certain(written.clone(), &meaning),
        Form::certain(format!("{}{suffix}", grouped(number, ",")), &meaning),
    ];
    // "one thousandth" may be a part.
    let is_part = spelt.starts_with("one ") && spelt.split([' ', '-']).count() == 2;
    if is_part {
        return forms;
    }
    for text in [spelt.replace('-', " "), spelt.clone()] {
        let mut form = Form::certain(text, &meaning);
        if spelt.ends_with("-second") && number < 100 {
            // "thirty-second" may be of seconds.
            form.meanings
                .push(format!("{} second", identity(number - 2, 0)));
        }
        forms.push(form);
    }
    forms
}

fn mixed_forms(mixed: Mixed) -> Vec<Form> {
    let Mixed {
        whole,
        numerator,
        denominator,
    } = mixed;
    let total = whole * denominator + numerator;
    let meaning = format!("{total}/{denominator}");
    let mut texts = match whole {
        0 => fraction_texts(numerator, denominator),
        _ => mixed_texts(mixed),
    };
    if 1000 % denominator == 0 {
        let (digits, places) = (total * 1000 / denominator, 3);
        let decimal = plain_decimal(Decimal { digits, places }, '.', "");
        texts.push(decimal.trim_end_matches('0').to_owned());
    }
    if let Some(glyph) = vulgar(numerator, denominator) {
        let before = if whole == 0 {
            String::new()
        } else {
            whole.to_string()
        };
        texts.push(format!("{before}{glyph}"));
        texts.push(format!("{before} {glyph}").trim().to_owned());
    }
    let form = |text| Form::certain(text, &meaning);
    texts.into_iter().map(form).collect()
}

fn vulgar(numerator: u64, denominator: u64) -> Option<char> {
    Some(match (numerator, denominator) {
        (1, 2) => '½',
        (1, 3) => '⅓',
        (2, 3) => '⅔',
        (1, 4) => '¼',
        (3, 4) => '¾',
        (1, 5) => '⅕',
        (3, 5) => '⅗',
        (1, 8) => '⅛',
        (5, 8) => '⅝',
        _ => return None,
    })
}

/// "two-thirds".
fn fraction_words(numerator: u64, denominator: u64) -> String {
    let part = match denominator {
        2 => "half".to_owned(),
        4 => "quarter".to_owned(),
        other => ordinal_words(other),
    };
    let plural = if numerator > 1 { "s" } else { "" };
    format!("{}-{part}{plural}", words(numerator)[0])
}

fn fraction_texts(numerator: u64, denominator: u64) -> Vec<String> {
    let spelt = fraction_words(numerator, denominator);
    vec![
        spelt.replace('-', " "),
        format!("{numerator}/{denominator}"),
        spelt,
    ]
}

fn mixed_texts(mixed: Mixed) -> Vec<String> {
    let Mixed {
        whole,
        numerator,
        denominator,
    } = mixed;
    let spelt = fraction_words(numerator, denominator);
    let spelt_whole = &words(whole)[0];
    let mut texts = vec![
        format!("{whole} {numerator}/{denominator}"),
        format!("{whole}-{numerator}/{denominator}"),
    ];
    if denominator == 2 || denominator == 4 {
        texts.push(format!("{whole} and {}", spelt.replace('-', " ")));
    }
    if denominator == 2 {
        texts.push(format!("{spelt_whole} and a half"));
        texts.push(format!("{spelt_whole}-and-a-half"));
    }
    if numerator > 1 {
        texts.push(format!("{spelt_whole} and {spelt}"));
    }
    texts
}

fn range_forms(range: Range) -> Vec<Form> {
    let Range {
        low,
        high,
        unit,
        power,
    } = range;
    let unit: &Unit = &UNITS[unit];
    let ends = (identity(low, power.into()), identity(high, power.into()));
    let meaning = format!("{}..{} {}", ends.0, ends.1, unit.name);
    let scale = SCALES.iter().find(|(scale, ..)| *scale == power);
    let scale = scale
        .map(|(_, name, _)| format!(" {name}"))
        .unwrap_or_default();
    let around = unit.forms().next().map_or("#", |(around, _)| around);

    let bare = |number: u64| around.replace('#', &number.to_string());
    let full = |number: u64| around.replace('#', &format!("{number}{scale}"));
    let shared = |joined: &str| around.replace('#', &format!("{joined}{scale}"));
    let mut texts = vec![
        shared(&format!("{low}-{high}")),
        shared(&format!("{low}–{high}")),
        format!("{} to {}", full(low), full(high)),
        format!("between {} and {}", full(low), full(high)),
        format!("{}-{}", full(low), full(high)),
    ];
    if around.starts_with('#') {
        texts.push(shared(&format!("{low} to {high}")));
        texts.push(shared(&format!("{low}-to-{high}")));
        let (low, high) = (&words(low)[0], &words(high)[0]);
        let spelt = around.replace("#%", "# percent");
        texts.push(spelt.replace('#', &format!("{low} to {high}{scale}")));
        let between = format!("{low} and {high}{scale}");
        texts.push(format!("between {}", spelt.replace('#', &between)));
    } else if power > 0 {
        texts.push(format!("{} to {}", bare(low), full(high)));
    }
    let form = |text| Form::certain(text, &meaning);
    texts.into_iter().map(form).collect()
}

fn ratio_forms(part: u64, whole: u64) -> Vec<Form> {
    let meaning = format!("{part} in {whole}");
    let (part_words, whole_words) = (&words(part)[0], &words(whole)[0]);
    let digits = grouped(whole, ",");
    let mut texts = vec![
        format!("{part} in {digits}"),
        format!("{part} out of {digits}"),
        format!("{part_words} in {digits}"),
        format!("{part_words} in {whole_words}"),
        format!("{part_words} out of {whole_words}"),
    ];
    if whole < 1000 {
        texts.push(format!("{part}-in-{whole}"));
    }
    let form = |text| Form::certain(text, &meaning);
    texts.into_iter().map(form).collect()
}
