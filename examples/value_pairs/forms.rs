//! Values drawn at random, and the forms in which news prints them.
//!
//! A form says all that it may mean, so that "50m" shares a meaning with "50 million" and with "50 metres".

use num2words::Num2Words;

/// A small generator of numbers (xorshift*): the same seed gives the same values everywhere.
#[derive(Clone, Debug)]
pub struct Draw(u64);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    pub fn one_of<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        &choices[self.below(choices.len() as u64) as usize]
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        *self.one_of(choices)
    }
}

/// One subject, and how a value of it is drawn.
pub struct Subject {
    pub name: &'static str,
    pub draw: fn(&mut Draw) -> Drawn,
}

/// A printed value.
#[derive(Clone, Debug)]
pub struct Form {
    pub text: String,
    /// All that it may mean.
    pub meanings: Vec<String>,
}

/// A value in its forms.
#[derive(Clone, Debug)]
pub struct Written {
    pub forms: Vec<Form>,
}

/// Digits with a decimal point: 35 with one place is 3.5.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decimal {
    pub digits: u64,
    pub places: u32,
}

/// What was drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Drawn {
    Number {
        number: Decimal,
        negative: bool,
        power: u32,
        unit: usize,
    },
    Ordinal(u64),
    Mixed {
        whole: u64,
        numerator: u64,
        denominator: u64,
    },
    Range {
        low: u64,
        high: u64,
        unit: usize,
        power: u32,
    },
    Ratio {
        part: u64,
        whole: u64,
    },
    Date {
        day: u64,
        month: u64,
        year: Option<u64>,
    },
    Clock {
        hour: u64,
        minute: u64,
    },
    Decade(u64),
}

/// A unit: its name, and its forms around a number ("$#", "# dollars"); forms that may mean another unit name it.
pub struct Unit {
    pub name: &'static str,
    forms: &'static [(&'static str, &'static [&'static str])],
}

/// The first is none.
pub const UNITS: [Unit; 20] = [
    Unit {
        name: "",
        forms: &[("#", &[])],
    },
    Unit {
        name: "usd",
        forms: &[
            ("$#", &[]),
            ("# dollars", &[]),
            ("US$#", &[]),
            ("# US dollars", &[]),
            ("#-dollar", &[]),
        ],
    },
    Unit {
        name: "gbp",
        forms: &[
            ("£#", &[]),
            ("# pounds sterling", &[]),
            ("# pounds", &["lb"]),
            ("GBP #", &[]),
        ],
    },
    Unit {
        name: "eur",
        forms: &[("€#", &[]), ("# euros", &[]), ("EUR #", &[])],
    },
    Unit {
        name: "aud",
        forms: &[("A$#", &[]), ("# Australian dollars", &[])],
    },
    Unit {
        name: "jpy",
        forms: &[("¥#", &[]), ("# yen", &[])],
    },
    Unit {
        name: "percent",
        forms: &[
            ("#%", &[]),
            ("# percent", &[]),
            ("# per cent", &[]),
            ("# pct", &[]),
            ("#-percent", &[]),
        ],
    },
    Unit {
        name: "points",
        forms: &[("# percentage points", &[]), ("#-percentage-point", &[])],
    },
    Unit {
        name: "km",
        forms: &[
            ("# km", &[]),
            ("#km", &[]),
            ("# kilometres", &[]),
            ("#-kilometer", &[]),
        ],
    },
    Unit {
        name: "mile",
        forms: &[("# miles", &[]), ("#-mile", &[])],
    },
    Unit {
        name: "kg",
        forms: &[
            ("# kg", &[]),
            ("#kg", &[]),
            ("# kilograms", &[]),
            ("# kilos", &[]),
        ],
    },
    Unit {
        name: "lb",
        forms: &[("# lb", &[]), ("#lbs", &[]), ("# pounds", &["gbp"])],
    },
    Unit {
        name: "day",
        forms: &[("# days", &[]), ("#-day", &[])],
    },
    Unit {
        name: "week",
        forms: &[("# weeks", &[]), ("#-week", &[])],
    },
    Unit {
        name: "year",
        forms: &[("# years", &[]), ("#-year", &[])],
    },
    Unit {
        name: "hour",
        forms: &[("# hours", &[]), ("# hrs", &[]), ("#-hour", &[])],
    },
    Unit {
        name: "fahrenheit",
        forms: &[
            ("#°F", &[]),
            ("# degrees Fahrenheit", &[]),
            ("# degrees", &["celsius", "angle"]),
            ("#F", &[]),
        ],
    },
    Unit {
        name: "celsius",
        forms: &[("#°C", &[]), ("# degrees Celsius", &[]), ("#C", &[])],
    },
    Unit {
        name: "sq mile",
        forms: &[("# square miles", &[]), ("# sq. mi", &[])],
    },
    Unit {
        name: "mph",
        forms: &[
            ("# mph", &[]),
            ("# miles per hour", &[]),
            ("# miles an hour", &[]),
            ("#mph", &[]),
        ],
    },
];

pub const SUBJECTS: &[Subject] = &[
    Subject {
        name: "whole numbers",
        draw: |draw| number(draw, 0, 0, &[0]),
    },
    Subject {
        name: "decimals",
        draw: |draw| {
            let places = draw.between(1, 3) as u32;
            number(draw, places, 0, &[0, 6])
        },
    },
    Subject {
        name: "below zero",
        draw: |draw| below_zero(draw),
    },
    Subject {
        name: "millions and more",
        draw: |draw| scaled(draw, &[0]),
    },
    Subject {
        name: "money",
        draw: |draw| {
            let places = draw.of(&[0, 0, 2]);
            number(draw, places, 0, &[1, 2, 3, 4, 5])
        },
    },
    Subject {
        name: "millions of money",
        draw: |draw| scaled(draw, &[1, 2, 3, 4]),
    },
    Subject {
        name: "hundredths",
        draw: |draw| {
            let places = draw.of(&[0, 1]);
            number(draw, places, 0, &[6, 7])
        },
    },
    Subject {
        name: "units",
        draw: |draw| number(draw, 0, 0, &[8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]),
    },
    Subject {
        name: "ordinals",
        draw: |draw| Drawn::Ordinal(any_size(draw)),
    },
    Subject {
        name: "fractions",
        draw: mixed,
    },
    Subject {
        name: "ranges and scores",
        draw: range,
    },
    Subject {
        name: "ratios",
        draw: ratio,
    },
    Subject {
        name: "dates",
        draw: date,
    },
    Subject {
        name: "times",
        draw: |draw| Drawn::Clock {
            hour: draw.below(24),
            minute: draw.of(&[0, 0, 15, 30, 5, 42]),
        },
    },
    Subject {
        name: "decades",
        draw: |draw| Drawn::Decade(draw.between(180, 202) * 10),
    },
];

/// Numbers of one to seven digits, short ones as often as long ones.
fn any_size(draw: &mut Draw) -> u64 {
    let bound = 10u64.pow(draw.between(1, 7) as u32);
    draw.between(2, bound)
}

fn number(draw: &mut Draw, places: u32, power: u32, units: &[usize]) -> Drawn {
    let mut digits = any_size(draw);
    if places > 0 && digits.is_multiple_of(10) {
        digits += 1;
    }
    Drawn::Number {
        number: Decimal { digits, places },
        negative: false,
        power,
        unit: draw.of(units),
    }
}

fn below_zero(draw: &mut Draw) -> Drawn {
    let (places, unit) = (draw.of(&[0, 0, 1]), draw.of(&[0, 1, 6, 16, 17]));
    let digits = draw.between(2, 900);
    Drawn::Number {
        number: Decimal { digits, places },
        negative: true,
        power: 0,
        unit,
    }
}

fn scaled(draw: &mut Draw, units: &[usize]) -> Drawn {
    let places = draw.of(&[0, 1, 1, 2]);
    let digits = draw.between(2, 999);
    Drawn::Number {
        number: Decimal { digits, places },
        negative: false,
        power: draw.of(&[3, 6, 9, 12]),
        unit: draw.of(units),
    }
}

fn mixed(draw: &mut Draw) -> Drawn {
    let (numerator, denominator) = draw.of(&[
        (1, 2),
        (1, 3),
        (2, 3),
        (1, 4),
        (3, 4),
        (1, 5),
        (3, 5),
        (1, 8),
        (5, 8),
        (1, 10),
        (7, 10),
    ]);
    Drawn::Mixed {
        whole: draw.of(&[0, 0, 1, 2, 3, 5, 12, 40]),
        numerator,
        denominator,
    }
}

fn range(draw: &mut Draw) -> Drawn {
    let (unit, power) = draw.of(&[
        (0, 0),
        (0, 0),
        (0, 6),
        (1, 0),
        (1, 6),
        (3, 9),
        (6, 0),
        (8, 0),
        (12, 0),
    ]);
    let low = draw.between(2, 120);
    Drawn::Range {
        low,
        high: low + draw.between(1, 80),
        unit,
        power,
    }
}

fn ratio(draw: &mut Draw) -> Drawn {
    let whole = draw.of(&[3, 4, 5, 7, 10, 20, 100, 1_000, 1_000_000]);
    Drawn::Ratio {
        part: draw.between(1, whole.min(10) - 1),
        whole,
    }
}

fn date(draw: &mut Draw) -> Drawn {
    let year = draw.of(&[None, Some(1968), Some(2012), Some(2016), Some(2021)]);
    Drawn::Date {
        day: draw.between(1, 28),
        month: draw.between(1, 12),
        year,
    }
}

impl Drawn {
    /// All its forms.
    pub fn written(&self) -> Written {
        let forms = match *self {
            Self::Number {
                number,
                negative,
                power,
                unit,
            } => number_forms(number, negative, power, &UNITS[unit]),
            Self::Ordinal(number) => ordinal_forms(number),
            Self::Mixed {
                whole,
                numerator,
                denominator,
            } => mixed_forms(whole, numerator, denominator),
            Self::Range {
                low,
                high,
                unit,
                power,
            } => range_forms(low, high, &UNITS[unit], power),
            Self::Ratio { part, whole } => ratio_forms(part, whole),
            Self::Date { day, month, year } => date_forms(day, month, year),
            Self::Clock { hour, minute } => clock_forms(hour, minute),
            Self::Decade(year) => decade_forms(year),
        };
        Written { forms }
    }
}

fn certain(text: String, meaning: &str) -> Form {
    Form {
        text,
        meanings: vec![meaning.to_owned()],
    }
}

/// "1234567" as "1,234,567".
pub fn grouped(digits: u64, mark: &str) -> String {
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

/// Numbers spelt out, in several ways.
fn words(number: u64) -> Vec<String> {
    let spelt = Num2Words::new(number as i64).to_words().unwrap_or_default();
    let mut found = vec![
        spelt.clone(),
        spelt.replace('-', " "),
        spelt.replace(" and ", " "),
    ];
    if let Some(rest) = spelt.strip_prefix("one ") {
        found.push(format!("a {rest}"));
    }
    if (1100..10_000).contains(&number)
        && number.is_multiple_of(100)
        && !number.is_multiple_of(1000)
    {
        let hundreds = Num2Words::new((number / 100) as i64)
            .to_words()
            .unwrap_or_default();
        found.push(format!("{hundreds} hundred"));
    }
    let mut capital = spelt;
    if let Some(first) = capital.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    found.push(capital);
    found.dedup();
    found
}

fn plain_decimal(number: Decimal, point: char, mark: &str) -> String {
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
fn identity(digits: u64, exponent: i64) -> String {
    let (mut digits, mut exponent) = (digits, exponent);
    while digits > 0 && digits.is_multiple_of(10) {
        (digits, exponent) = (digits / 10, exponent + 1);
    }
    format!("{digits}e{exponent}")
}

const SCALES: [(u32, &str, &[&str]); 4] = [
    (3, "thousand", &["k", "K"]),
    (6, "million", &["m", "M", "mn", " mn"]),
    (9, "billion", &["bn", "B", " bn", "b"]),
    (12, "trillion", &["tn", "trn"]),
];

fn number_forms(number: Decimal, negative: bool, power: u32, unit: &Unit) -> Vec<Form> {
    let sign = if negative { "-" } else { "" };
    let amount = format!(
        "{sign}{}",
        identity(number.digits, i64::from(power) - i64::from(number.places))
    );
    let mut forms = Vec::new();
    for printed in printed_numbers(number, power) {
        for (around, others) in unit.forms {
            let is_glued = around.contains("#k")
                || around.contains("#l")
                || around.contains("#m")
                || around.contains("#F")
                || around.contains("#C");
            let ends_in_letter = printed.text.ends_with(char::is_alphabetic);
            if ends_in_letter
                && (is_glued
                    || around.contains("#%")
                    || around.contains('°')
                    || (printed.in_words && !around.starts_with('#')))
            {
                continue;
            }
            // "one hundred five-percent" is a hundred of something else.
            if printed.in_words && printed.text.contains(' ') && around.starts_with("#-") {
                continue;
            }
            let mut text = around.replace('#', &printed.text);
            let mut meanings = vec![format!("{amount} {}", unit.name)];
            meanings.extend(others.iter().map(|other| format!("{amount} {other}")));
            if let Some(other) = printed.other_unit.filter(|_| unit.name.is_empty()) {
                let bare = identity(number.digits, -i64::from(number.places));
                meanings.push(format!("{sign}{bare} {other}"));
            }
            if negative {
                text = negated(&text, printed.in_words);
            }
            forms.push(Form { text, meanings });
        }
    }
    forms
}

fn negated(text: &str, in_words: bool) -> String {
    match in_words || text.starts_with(char::is_alphabetic) {
        true => format!("minus {text}"),
        false => format!("-{text}"),
    }
}

struct Printed {
    text: String,
    in_words: bool,
    /// What the letters at its end may mean instead.
    other_unit: Option<&'static str>,
}

fn printed_numbers(number: Decimal, power: u32) -> Vec<Printed> {
    let digits = |text: String| Printed {
        text,
        in_words: false,
        other_unit: None,
    };
    let mut found = Vec::new();
    if power == 0 {
        found.push(digits(plain_decimal(number, '.', "")));
        found.push(digits(plain_decimal(number, '.', ",")));
        if number.places > 0 && number.digits >= 10u64.pow(number.places + 3) {
            found.push(digits(plain_decimal(number, ',', ".")));
        }
        if number.places == 0 {
            found.extend(words(number.digits).into_iter().map(in_words));
        } else {
            found.extend(point_words(number));
        }
        return found;
    }
    let plain = plain_decimal(number, '.', "");
    for (scale_power, name, letters) in SCALES {
        if scale_power != power {
            continue;
        }
        found.push(digits(format!("{plain} {name}")));
        found.push(digits(format!("{plain}-{name}")));
        for letter in letters {
            let other_unit = match *letter {
                "m" | "M" => Some("metre"),
                "k" | "K" => Some("km"),
                _ => None,
            };
            found.push(Printed {
                other_unit,
                ..digits(format!("{plain}{letter}"))
            });
        }
        if number.places == 0 {
            found.extend(
                words(number.digits)
                    .into_iter()
                    .map(|spelt| in_words(format!("{spelt} {name}"))),
            );
        }
    }
    let whole = number.digits * 10u64.pow(power.saturating_sub(number.places));
    found.push(digits(grouped(whole, ",")));
    found.push(digits(whole.to_string()));
    found
}

fn in_words(text: String) -> Printed {
    Printed {
        text,
        in_words: true,
        other_unit: None,
    }
}

/// "three point two five".
fn point_words(number: Decimal) -> Option<Printed> {
    let factor = 10u64.pow(number.places);
    let whole = words(number.digits / factor).first()?.clone();
    let rest = format!(
        "{:0width$}",
        number.digits % factor,
        width = number.places as usize
    );
    let mut text = format!("{whole} point");
    for digit in rest.bytes() {
        text.push(' ');
        text.push_str(words(u64::from(digit - b'0')).first()?);
    }
    Some(in_words(text))
}

fn ordinal_forms(number: u64) -> Vec<Form> {
    let meaning = format!("{number}th");
    let suffix = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    let spelt = Num2Words::new(number as i64)
        .ordinal()
        .to_words()
        .unwrap_or_default();
    let mut forms = vec![
        certain(format!("{number}{suffix}"), &meaning),
        certain(format!("{}{suffix}", grouped(number, ",")), &meaning),
    ];
    // "one thousandth" may be a part, "thirty-second" of seconds.
    let is_part = spelt.starts_with("one ") && spelt.split([' ', '-']).count() == 2;
    if !is_part {
        forms.push(certain(spelt.clone(), &meaning));
        forms.push(certain(spelt.replace('-', " "), &meaning));
    }
    if let Some(tens) = spelt.strip_suffix("-second").filter(|_| number < 100) {
        for form in &mut forms[2..] {
            let seconds = number - 2;
            form.meanings
                .push(format!("{} second", identity(seconds, 0)));
            debug_assert!(!tens.is_empty());
        }
    }
    forms
}

fn mixed_forms(whole: u64, numerator: u64, denominator: u64) -> Vec<Form> {
    let meaning = format!("{}/{denominator}", whole * denominator + numerator);
    let one = |text: &str| certain(text.to_owned(), &meaning);
    let glyph = match (numerator, denominator) {
        (1, 2) => "½",
        (1, 3) => "⅓",
        (2, 3) => "⅔",
        (1, 4) => "¼",
        (3, 4) => "¾",
        (1, 5) => "⅕",
        (3, 5) => "⅗",
        (1, 8) => "⅛",
        (5, 8) => "⅝",
        _ => "",
    };
    let part = match denominator {
        2 => "half".to_owned(),
        4 => "quarter".to_owned(),
        other => Num2Words::new(other as i64)
            .ordinal()
            .to_words()
            .unwrap_or_default(),
    };
    let plural = if numerator > 1 { "s" } else { "" };
    let count = words(numerator).first().cloned().unwrap_or_default();
    let spelt = format!("{count}-{part}{plural}");
    let thousandths = Decimal {
        digits: (whole * denominator + numerator) * 1000 / denominator,
        places: 3,
    };
    let mut forms = Vec::new();
    if 1000 % denominator == 0 {
        forms.push(one(
            plain_decimal(thousandths, '.', "").trim_end_matches('0')
        ));
    }
    if whole == 0 {
        forms.push(one(&spelt));
        forms.push(one(&spelt.replace('-', " ")));
        forms.push(one(&format!("{numerator}/{denominator}")));
    } else {
        forms.push(one(&format!("{whole} {numerator}/{denominator}")));
        forms.push(one(&format!("{whole}-{numerator}/{denominator}")));
        let spelt_whole = words(whole).first().cloned().unwrap_or_default();
        if denominator == 2 || denominator == 4 {
            forms.push(one(&format!("{whole} and {}", spelt.replace('-', " "))));
        }
        if denominator == 2 {
            forms.push(one(&format!("{spelt_whole} and a half")));
            forms.push(one(&format!("{spelt_whole}-and-a-half")));
        }
        if numerator > 1 {
            forms.push(one(&format!("{spelt_whole} and {spelt}")));
        }
    }
    if !glyph.is_empty() {
        let before = if whole == 0 {
            String::new()
        } else {
            whole.to_string()
        };
        forms.push(one(&format!("{before}{glyph}")));
        forms.push(one(format!("{before} {glyph}").trim()));
    }
    forms
}

fn range_forms(low: u64, high: u64, unit: &Unit, power: u32) -> Vec<Form> {
    let meaning = format!(
        "{}..{} {}",
        identity(low, power.into()),
        identity(high, power.into()),
        unit.name
    );
    let scale = SCALES
        .iter()
        .find(|(scale, ..)| *scale == power)
        .map(|(_, name, _)| format!(" {name}"))
        .unwrap_or_default();
    let around = unit.forms[0].0;
    let ends = |number: String, scaled: bool| {
        around.replace(
            '#',
            &format!("{number}{}", if scaled { scale.as_str() } else { "" }),
        )
    };
    let shared = |joined: String| around.replace('#', &format!("{joined}{scale}"));
    let (low_words, high_words) = (words(low)[0].clone(), words(high)[0].clone());
    let sign = around.starts_with('#') || unit.name.is_empty();
    let mut texts = vec![
        shared(format!("{low}-{high}")),
        shared(format!("{low}–{high}")),
        format!(
            "{} to {}",
            ends(low.to_string(), true),
            ends(high.to_string(), true)
        ),
        format!(
            "between {} and {}",
            ends(low.to_string(), true),
            ends(high.to_string(), true)
        ),
        format!(
            "{}-{}",
            ends(low.to_string(), true),
            ends(high.to_string(), true)
        ),
    ];
    if power > 0 && !sign {
        texts.push(format!(
            "{} to {}",
            ends(low.to_string(), false),
            ends(high.to_string(), true)
        ));
    }
    if sign {
        texts.push(shared(format!("{low} to {high}")));
        texts.push(shared(format!("{low}-to-{high}")));
        let spelled = around.replace("#%", "# percent");
        texts.push(spelled.replace('#', &format!("{low_words} to {high_words}{scale}")));
        texts.push(format!(
            "between {}",
            spelled.replace('#', &format!("{low_words} and {high_words}{scale}"))
        ));
    }
    texts
        .into_iter()
        .map(|text| certain(text, &meaning))
        .collect()
}

fn ratio_forms(part: u64, whole: u64) -> Vec<Form> {
    let meaning = format!("{part} in {whole}");
    let (part_words, whole_words) = (words(part)[0].clone(), words(whole)[0].clone());
    let mut texts = vec![
        format!("{part} in {}", grouped(whole, ",")),
        format!("{part_words} in {whole_words}"),
        format!("{part} out of {}", grouped(whole, ",")),
        format!("{part_words} out of {whole_words}"),
        format!("{part_words} in {}", grouped(whole, ",")),
    ];
    if whole < 1000 {
        texts.push(format!("{part}-in-{whole}"));
    }
    texts
        .into_iter()
        .map(|text| certain(text, &meaning))
        .collect()
}

const MONTHS: [(&str, &str); 12] = [
    ("January", "Jan."),
    ("February", "Feb."),
    ("March", "Mar."),
    ("April", "Apr."),
    ("May", "May"),
    ("June", "Jun."),
    ("July", "Jul."),
    ("August", "Aug."),
    ("September", "Sept."),
    ("October", "Oct."),
    ("November", "Nov."),
    ("December", "Dec."),
];

fn date_forms(day: u64, month: u64, year: Option<u64>) -> Vec<Form> {
    let name_of = |day: u64, month: u64| format!("day {day} of {month} in {year:?}");
    let meaning = name_of(day, month);
    let (long, short) = MONTHS[month as usize - 1];
    let nth = ordinal_forms(day)[0].text.clone();
    let spelt = Num2Words::new(day as i64)
        .ordinal()
        .to_words()
        .unwrap_or_default();
    let after = |comma: &str| {
        year.map(|year| format!("{comma} {year}"))
            .unwrap_or_default()
    };
    let mut forms: Vec<Form> = [
        format!("{long} {day}{}", after(",")),
        format!("{short} {day}{}", after(",")),
        format!("{long} {nth}{}", after(",")),
        format!("{day} {long}{}", after("")),
        format!("{nth} of {long}{}", after(",")),
        format!("{spelt} of {long}{}", after("")),
        format!("{long} {spelt}{}", after(",")),
        format!("{long} the {nth}{}", after(",")),
    ]
    .into_iter()
    .map(|text| certain(text, &meaning))
    .collect();
    let digits = match year {
        Some(year) => {
            forms.push(certain(format!("{year}-{month:02}-{day:02}"), &meaning));
            format!("{month}/{day}/{year}")
        }
        None => format!("{month}/{day}"),
    };
    let mut either = certain(digits, &meaning);
    either.meanings.push(name_of(month, day));
    forms.push(either);
    forms
}

fn clock_forms(hour: u64, minute: u64) -> Vec<Form> {
    let meaning = format!("{hour}h{minute}");
    let face = if hour.is_multiple_of(12) {
        12
    } else {
        hour % 12
    };
    let (short, dotted, capitals) = if hour < 12 {
        ("am", "a.m.", "AM")
    } else {
        ("pm", "p.m.", "PM")
    };
    let mut texts = vec![
        format!("{face}:{minute:02} {dotted}"),
        format!("{face}:{minute:02}{short}"),
        format!("{face}:{minute:02} {capitals}"),
        format!("{face}.{minute:02}{short}"),
        format!("{face}.{minute:02} {dotted}"),
    ];
    if hour >= 13 || hour == 0 {
        texts.push(format!("{hour:02}:{minute:02}"));
    }
    let spelt = words(face)[0].clone();
    if minute == 0 {
        texts.extend([
            format!("{face} {dotted}"),
            format!("{face}{short}"),
            format!("{spelt} {dotted}"),
            format!("{face} {capitals}"),
        ]);
        match hour {
            0 => texts.push("midnight".to_owned()),
            12 => texts.push("noon".to_owned()),
            _ => {}
        }
    } else if minute >= 10 {
        texts.push(format!("{spelt} {} {dotted}", words(minute)[0]));
    }
    texts
        .into_iter()
        .map(|text| certain(text, &meaning))
        .collect()
}

fn decade_forms(year: u64) -> Vec<Form> {
    let meaning = format!("{year}s");
    let mut forms: Vec<Form> = ["s", "'s", "’s"]
        .iter()
        .map(|end| certain(format!("{year}{end}"), &meaning))
        .collect();
    let tens = year % 100;
    let name = match tens / 10 {
        2 => "twenties",
        3 => "thirties",
        4 => "forties",
        5 => "fifties",
        6 => "sixties",
        7 => "seventies",
        8 => "eighties",
        9 => "nineties",
        _ => return forms,
    };
    let century = words(year / 100)[0].clone();
    forms.push(certain(format!("{century} {name}"), &meaning));
    forms.push(certain(format!("{century}-{name}"), &meaning));
    if !(1900..2000).contains(&year) {
        return forms;
    }
    let mut meanings = vec![meaning];
    if tens <= 30 {
        meanings.push(format!("20{tens}s"));
    }
    forms.push(Form {
        text: format!("'{tens}s"),
        meanings: meanings.clone(),
    });
    forms.push(Form {
        text: format!("’{tens}s"),
        meanings: meanings.clone(),
    });
    meanings.push(format!("tens of {tens}"));
    forms.push(Form {
        text: format!("{tens}s"),
        meanings: meanings.clone(),
    });
    forms.push(Form {
        text: name.to_owned(),
        meanings,
    });
    forms
}
