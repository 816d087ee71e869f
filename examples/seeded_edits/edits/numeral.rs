//! The same value written otherwise.

use variorum::compare::difference::Kind;

use crate::numbers::{self, MONTHS, ORDINALS, Sort, in_words, with_commas};
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};

const NUMERAL: Expect = Expect::OneOf(&[Kind::Numeral]);
/// Where only marks or blanks differ, or an abbreviation is written out.
const FORM: Expect = Expect::OneOf(&[Kind::Numeral, Kind::Typography, Kind::Contraction]);

/// The edits of this kind.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("its own number in words or digits", NUMERAL, own_number),
    recipe("\"percent\", \"%\"", NUMERAL, own_percent),
    recipe("a small number", NUMERAL, |quote, random| {
        put_in(quote, random, Sort::Count, small)
    }),
    recipe("a compound number", FORM, |quote, random| {
        put_in(quote, random, Sort::Count, compound)
    }),
    recipe("hundreds and thousands", FORM, |quote, random| {
        put_in(quote, random, Sort::Count, thousands)
    }),
    recipe("millions", FORM, |quote, random| {
        put_in(quote, random, Sort::Count, millions)
    }),
    recipe("a number and a half", NUMERAL, |quote, random| {
        put_in(quote, random, Sort::Count, and_a_half)
    }),
    recipe("money", FORM, |quote, random| {
        put_in(quote, random, Sort::Money, money)
    }),
    recipe("small money", FORM, |quote, random| {
        put_in(quote, random, Sort::Money, small_money)
    }),
    recipe("a percentage", FORM, |quote, random| {
        put_in(quote, random, Sort::Share, percentage)
    }),
    recipe("a fraction", FORM, |quote, random| {
        put_in(quote, random, Sort::Share, fraction)
    }),
    recipe("a day", FORM, |quote, random| {
        put_in(quote, random, Sort::When, day)
    }),
    recipe("a decade", FORM, |quote, random| {
        put_in(quote, random, Sort::When, decade)
    }),
    recipe("an hour", FORM, |quote, random| {
        put_in(quote, random, Sort::When, hour)
    }),
    recipe("a century or a time", FORM, |quote, random| {
        put_in(quote, random, Sort::When, ordinal)
    }),
    recipe("a length or span", NUMERAL, |quote, random| {
        put_in(quote, random, Sort::When, span)
    }),
];

const fn recipe(
    name: &'static str,
    expect: Expect,
    make: fn(&Quote, &mut Random) -> Option<Pair>,
) -> Recipe {
    Recipe {
        row: "numeral",
        name,
        expect,
        make,
    }
}

/// "five", "5".
fn own_number(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let fraction = quote.next(at).starts_with(|c: char| c.is_numeric());
        value(quote.lower(at)).is_some()
            && !fraction
            && quote.next(at) != "of"
            && !quote.words[at].opens
    });
    let at = *random.pick(&places)?;
    let number = value(quote.lower(at))?;
    let is_year = number > 1_000;
    let with = if numbers::is_digits(quote.lower(at)) {
        in_words(number)
    } else {
        number.to_string()
    };
    Pair::changed(quote, quote.replace(at..at + 1, &with)).filter(|_| !is_year)
}

/// The value of a number from two to 99 in words, or of one in digits. "One" is often a pronoun.
fn value(word: &str) -> Option<usize> {
    if numbers::is_digits(word) && !word.starts_with('0') {
        return word.parse().ok();
    }
    (2..100).find(|number| in_words(*number) == word)
}

fn own_percent(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let word = quote.lower(at);
        let led = at > 0
            && quote.lower(at - 1).ends_with(|c: char| c.is_ascii_digit())
            && quote.joined(at - 1);
        (word == "percent" && led) || (word.ends_with('%') && word.len() > 1)
    });
    let at = *random.pick(&places)?;
    if quote.lower(at) == "percent" {
        let (from, to) = (quote.words[at - 1].end, quote.words[at].end);
        return Pair::changed(quote, quote.splice(from..to, "%"));
    }
    let number = quote.spelt(at).trim_end_matches('%');
    Pair::changed(
        quote,
        quote.replace(at..at + 1, &format!("{number} percent")),
    )
}

/// Two forms of one value where a number may stand.
fn put_in(
    quote: &Quote,
    random: &mut Random,
    sort: Sort,
    forms: fn(&mut Random) -> Vec<String>,
) -> Option<Pair> {
    let slot = numbers::slot_of(quote, sort, random)?;
    let mut forms = forms(random);
    random.shuffle(&mut forms);
    let (one, other) = (forms.first()?, forms.get(1)?);
    Pair::made(
        quote.replace(slot.words.clone(), one),
        quote.replace(slot.words, other),
    )
}

fn list(forms: &[&str]) -> Vec<String> {
    forms.iter().map(|form| (*form).to_owned()).collect()
}

fn small(random: &mut Random) -> Vec<String> {
    let number = random.between(2, 19);
    vec![number.to_string(), in_words(number)]
}

fn compound(random: &mut Random) -> Vec<String> {
    let number = random.between(2, 9) * 10 + random.between(1, 9);
    let words = in_words(number);
    vec![number.to_string(), words.replace('-', " "), words]
}

fn thousands(random: &mut Random) -> Vec<String> {
    if random.flip() {
        let hundreds = random.between(11, 19) * 100;
        let words = format!("{} hundred", in_words(hundreds / 100));
        return vec![with_commas(hundreds), hundreds.to_string(), words];
    }
    if random.flip() {
        let hundreds = random.between(1, 9) * 100;
        return vec![hundreds.to_string(), in_words(hundreds)];
    }
    let number = random.between(2, 90) * 1_000;
    vec![
        with_commas(number),
        number.to_string(),
        in_words(number),
        format!("{} thousand", number / 1_000),
    ]
}

fn millions(random: &mut Random) -> Vec<String> {
    let (whole, tenth) = (random.between(1, 30), random.between(1, 9));
    if random.flip() {
        return vec![
            format!("{whole} million"),
            format!("{} million", in_words(whole)),
            with_commas(whole * 1_000_000),
        ];
    }
    vec![
        format!("{whole}.{tenth} million"),
        format!("{} point {} million", in_words(whole), in_words(tenth)),
        with_commas(whole * 1_000_000 + tenth * 100_000),
    ]
}

fn and_a_half(random: &mut Random) -> Vec<String> {
    let whole = random.between(2, 9);
    vec![
        format!("{whole}.5"),
        format!("{whole} 1/2"),
        format!("{whole}½"),
        format!("{} and a half", in_words(whole)),
    ]
}

fn money(random: &mut Random) -> Vec<String> {
    let number = random.between(2, 900);
    let tenths = if random.flip() {
        format!(".{}", random.between(1, 9))
    } else {
        String::new()
    };
    let (sign, noun) = *random
        .pick(&[
            ("$", "dollars"),
            ("$", "dollars"),
            ("£", "pounds"),
            ("€", "euros"),
        ])
        .unwrap_or(&("$", "dollars"));
    let (scale, short, letter) = *random
        .pick(&[
            ("million", "m", "M"),
            ("billion", "bn", "B"),
            ("trillion", "tn", "T"),
        ])
        .unwrap_or(&("million", "m", "M"));
    vec![
        format!("{sign}{number}{tenths} {scale}"),
        format!("{sign}{number}{tenths}{short}"),
        format!("{sign}{number}{tenths}{letter}"),
        format!("{number}{tenths} {scale} {noun}"),
        format!("{sign}{number}{tenths}-{scale}"),
    ]
}

fn small_money(random: &mut Random) -> Vec<String> {
    let number = random.between(2, 950);
    let mut forms = vec![
        format!("${number}"),
        format!("{number} dollars"),
        format!("{} dollars", in_words(number)),
        format!("${number}.00"),
    ];
    if number > 9 {
        forms.push(format!("${}", with_commas(number * 1_000)));
        forms.push(format!("${},000", number));
        return forms
            .split_off(if random.flip() { 4 } else { 0 })
            .into_iter()
            .take(4)
            .collect();
    }
    forms
}

fn percentage(random: &mut Random) -> Vec<String> {
    let number = random.between(2, 99);
    if random.flip() {
        let tenth = random.between(1, 9);
        return vec![
            format!("{number}.{tenth} percent"),
            format!("{number}.{tenth}%"),
            format!("{number}.{tenth} per cent"),
        ];
    }
    vec![
        format!("{number} percent"),
        format!("{number}%"),
        format!("{number} per cent"),
        format!("{} percent", in_words(number)),
        format!("{number} %"),
    ]
}

fn fraction(random: &mut Random) -> Vec<String> {
    let rows: [&[&str]; 5] = [
        &["half", "1/2", "½", "one-half", "one half"],
        &["two-thirds", "two thirds", "2/3", "⅔"],
        &["three-quarters", "three quarters", "3/4", "¾"],
        &["a third", "one-third", "1/3", "⅓"],
        &["a quarter", "one-quarter", "1/4", "¼"],
    ];
    list(rows[random.below(rows.len())])
}

fn day(random: &mut Random) -> Vec<String> {
    let (month, day) = (MONTHS[random.below(12)], random.between(1, 28));
    vec![
        format!("on {month} {day}"),
        format!("on {month} {}", numbers::ordinal(day)),
        format!("on {day} {month}"),
        format!("on the {} of {month}", numbers::ordinal(day)),
        format!("on the {} of {month}", ORDINALS[day - 1]),
        format!("on {month} {}", ORDINALS[day - 1]),
    ]
}

fn decade(random: &mut Random) -> Vec<String> {
    let tens = random.between(2, 9);
    let names = [
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
        "nineties",
    ];
    vec![
        format!("in the 19{tens}0s"),
        format!("in the '{tens}0s"),
        format!("in the {tens}0s"),
        format!("in the 19{tens}0’s"),
        format!("in the {}", names[tens - 2]),
    ]
}

fn hour(random: &mut Random) -> Vec<String> {
    let (hour, half) = (random.between(1, 11), if random.flip() { "a" } else { "p" });
    vec![
        format!("at {hour} {half}.m."),
        format!("at {hour}{half}m"),
        format!("at {hour}:00 {half}.m."),
        format!("at {} {half}.m.", in_words(hour)),
        format!("at {hour} {}M", half.to_uppercase()),
    ]
}

fn ordinal(random: &mut Random) -> Vec<String> {
    if random.flip() {
        let century = random.between(11, 21);
        return vec![
            format!("in the {} century", numbers::ordinal(century)),
            format!("in the {} century", ORDINALS[century - 1]),
        ];
    }
    let time = random.between(1, 10);
    vec![
        format!("for the {} time", numbers::ordinal(time)),
        format!("for the {} time", ORDINALS[time - 1]),
    ]
}

fn span(random: &mut Random) -> Vec<String> {
    let number = random.between(2, 40);
    let frame = *random
        .pick(&[
            ("for", "days"),
            ("in", "weeks"),
            ("for", "months"),
            ("for", "miles"),
            ("over", "years"),
            ("within", "hours"),
        ])
        .unwrap_or(&("for", "days"));
    vec![
        format!("{} {number} {}", frame.0, frame.1),
        format!("{} {} {}", frame.0, in_words(number), frame.1),
    ]
}
