//! Another value, unit, limit or quantifier.

use variorum::compare::difference::Kind;

use crate::edits::negation::{negatable, plain_verbs};
use crate::edits::values;
use crate::grammar;
use crate::numbers::{self, Sort, in_words};
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};

const QUANTITY: Expect = Expect::OneOf(&[Kind::Quantity]);
const OFTEN: Expect = Expect::OneOf(&[Kind::Quantity, Kind::Negation]);

/// The edits of this kind.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("its own number changed", QUANTITY, own_number),
    recipe("its own digits changed", QUANTITY, own_digits),
    recipe("a count", QUANTITY, |quote, random| {
        other_value(quote, random, Sort::Count, values::count)
    }),
    recipe(
        "decimals, separators and ranges",
        QUANTITY,
        |quote, random| other_value(quote, random, Sort::Count, values::separators),
    ),
    recipe("money", QUANTITY, |quote, random| {
        other_value(quote, random, Sort::Money, values::money)
    }),
    recipe("a share", QUANTITY, |quote, random| {
        other_value(quote, random, Sort::Share, values::share)
    }),
    recipe("a time", QUANTITY, |quote, random| {
        other_value(quote, random, Sort::When, values::time)
    }),
    recipe("a.m. for p.m.", QUANTITY, |quote, random| {
        other_value(quote, random, Sort::When, values::half_of_the_day)
    }),
    recipe("a unit", QUANTITY, |quote, random| {
        other_value(quote, random, Sort::When, values::unit)
    }),
    recipe("a sign or a score", QUANTITY, |quote, random| {
        other_value(quote, random, Sort::When, values::sign)
    }),
    recipe("its own unit", QUANTITY, own_unit),
    recipe("a quantifier for another", QUANTITY, quantifier),
    recipe("\"and\" for \"or\"", QUANTITY, and_or),
    recipe("\"either\" for \"both\"", QUANTITY, both_either),
    recipe("\"few\" for \"a few\"", QUANTITY, few),
    recipe("a limit at a number", QUANTITY, limit),
    recipe("a limit for another", QUANTITY, limit_swapped),
    recipe("\"only\"", QUANTITY, only),
    recipe("\"some of\" the", QUANTITY, some_of),
    recipe("first for second", QUANTITY, ordinal),
    recipe("how often", OFTEN, often),
];

const fn recipe(
    name: &'static str,
    expect: Expect,
    make: fn(&Quote, &mut Random) -> Option<Pair>,
) -> Recipe {
    Recipe {
        row: "quantity",
        name,
        expect,
        make,
    }
}

/// "five" as another number word.
fn own_number(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const WORDS: [&str; 27] = [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "fifteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundreds",
        "thousands",
        "dozens",
        "million",
        "billion",
        "trillion",
        "thousand",
    ];
    let places = quote.places(|quote, at| WORDS.contains(&quote.lower(at)));
    let at = *random.pick(&places)?;
    let own = WORDS.iter().position(|word| *word == quote.lower(at))?;
    let set = match own {
        0..20 => &WORDS[..20],
        20..23 => &WORDS[20..23],
        _ => &WORDS[23..],
    };
    Pair::changed(quote, quote.replace(at..at + 1, random.word(set)))
}

/// A digit of a number replaced, added or lost; a point or comma lost.
fn own_digits(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places =
        quote.places(|quote, at| quote.lower(at).chars().filter(char::is_ascii_digit).count() > 0);
    let at = *random.pick(&places)?;
    let spelt = quote.spelt(at);
    let changed = match random.below(4) {
        0 => changed_digit(spelt, random),
        1 => changed_digit(spelt, random),
        2 => spelt.replacen('.', "", 1),
        _ => with_zero(spelt)?,
    };
    Pair::changed(quote, quote.replace(at..at + 1, &changed)).filter(|pair| pair.b != pair.a)
}

fn changed_digit(spelt: &str, random: &mut Random) -> String {
    let digits: Vec<usize> = spelt
        .char_indices()
        .filter(|(_, c)| c.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    let at = digits[random.below(digits.len())];
    let digit = (b'1' + random.below(9) as u8) as char;
    format!("{}{digit}{}", &spelt[..at], &spelt[at + 1..])
}

/// A digit more at the end of a plain number.
fn with_zero(spelt: &str) -> Option<String> {
    let plain = spelt
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '$' | '£' | '€' | '.' | '%'));
    let end = spelt.rfind(|c: char| c.is_ascii_digit())? + 1;
    let decimal = spelt[..end].contains('.');
    let with = if decimal { "5" } else { "0" };
    plain.then(|| format!("{}{with}{}", &spelt[..end], &spelt[end..]))
}

/// Two values of one sort where a number may stand.
fn other_value(
    quote: &Quote,
    random: &mut Random,
    sort: Sort,
    two: fn(&mut Random) -> (String, String),
) -> Option<Pair> {
    let slot = numbers::slot_of(quote, sort, random)?;
    let (one, other) = two(random);
    Pair::made(
        quote.replace(slot.words.clone(), &one),
        quote.replace(slot.words, &other),
    )
    .map(|pair| pair.turned(random))
}

/// "five days", "five weeks".
fn own_unit(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let before = quote.previous(at);
        let counted = before.starts_with(|c: char| c.is_ascii_digit())
            || (2..100).any(|number| in_words(number) == before);
        counted
            && values::UNITS
                .iter()
                .any(|set| set.contains(&quote.lower(at)))
    });
    let at = *random.pick(&places)?;
    let set = values::UNITS
        .iter()
        .find(|set| set.contains(&quote.lower(at)))?;
    Pair::changed(quote, quote.replace(at..at + 1, random.word(set)))
}

fn quantifier(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const SET: [&str; 6] = ["all", "some", "many", "most", "few", "several"];
    let places = quote.places(|quote, at| {
        let next = quote.next(at);
        let noun = grammar::is_content(next) && next.ends_with('s') || next == "people";
        let led = grammar::is_any(
            quote.previous(at),
            "so as too how very a the these not at are",
        );
        SET.contains(&quote.lower(at)) && noun && !led
    });
    let at = *random.pick(&places)?;
    Pair::changed(quote, quote.replace(at..at + 1, random.word(&SET)))
}

fn and_or(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        at > 0
            && matches!(quote.lower(at), "and" | "or")
            && quote.joined(at - 1)
            && grammar::is_content(quote.next(at))
            && grammar::is_content(quote.previous(at))
            && !quote.words[at].opens
    });
    let at = *random.pick(&places)?;
    let with = if quote.lower(at) == "and" {
        "or"
    } else {
        "and"
    };
    Pair::changed(quote, quote.replace(at..at + 1, with))
}

fn both_either(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        matches!(quote.lower(at), "both" | "either") && !quote.next(at).is_empty()
    });
    let at = *random.pick(&places)?;
    let negated = quote.text.contains("n't either") || quote.text.contains("n’t either");
    let with = if quote.lower(at) == "both" {
        "either"
    } else {
        "both"
    };
    Pair::changed(quote, quote.replace(at..at + 1, with)).filter(|_| !negated)
}

/// "few", "a few"; "little", "a little".
fn few(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let own = quote.places(|quote, at| {
        matches!(quote.lower(at), "few" | "little")
            && quote.previous(at) == "a"
            && at > 1
            && grammar::is_content(quote.next(at))
    });
    if let Some(at) = random.pick(&own) {
        return Pair::changed(quote, quote.remove(at - 1..*at));
    }
    let slot = numbers::slot_of(quote, Sort::Count, random)?;
    Pair::made(
        quote.replace(slot.words.clone(), "few"),
        quote.replace(slot.words, "a few"),
    )
    .map(|pair| pair.turned(random))
}

/// Words that set a bound to a number.
const LIMITS: [&str; 14] = [
    "at least",
    "at most",
    "more than",
    "fewer than",
    "nearly",
    "almost",
    "up to",
    "only",
    "less than",
    "over",
    "no more than",
    "under",
    "not even",
    "as many as",
];

/// "at least 40 people", "40 people".
fn limit(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let slot = numbers::slot_of(quote, Sort::Count, random)?;
    let number = any_number(random);
    let limited = format!("{} {number}", random.word(&LIMITS));
    Pair::made(
        quote.replace(slot.words.clone(), &limited),
        quote.replace(slot.words, &number),
    )
    .map(|pair| pair.turned(random))
}

fn any_number(random: &mut Random) -> String {
    let number = random.between(2, 90);
    match random.below(3) {
        0 => in_words(number),
        1 => number.to_string(),
        _ => format!("{number} million"),
    }
}

/// "at least 40 people", "at most 40 people".
fn limit_swapped(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let slot = numbers::slot_of(quote, Sort::Count, random)?;
    let number = any_number(random);
    let (one, other) = *random.pick(&[
        ("at least", "at most"),
        ("more than", "fewer than"),
        ("more than", "less than"),
        ("over", "under"),
        ("nearly", "more than"),
        ("up to", "at least"),
        ("almost", "exactly"),
        ("only", "at least"),
        ("no more than", "no fewer than"),
    ])?;
    Pair::made(
        quote.replace(slot.words.clone(), &format!("{one} {number}")),
        quote.replace(slot.words, &format!("{other} {number}")),
    )
    .map(|pair| pair.turned(random))
}

/// "we only want", "is only".
fn only(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let mut places: Vec<usize> = negatable(quote).into_iter().map(|at| at + 1).collect();
    places.extend(plain_verbs(quote));
    let at = *random.pick(&places)?;
    Pair::changed(quote, quote.insert(at, "only")).map(|pair| pair.turned(random))
}

/// "the voters", "some of the voters".
fn some_of(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let next = quote.next(at);
        grammar::is_any(quote.lower(at), "the these those our their my")
            && at > 0
            && next.ends_with('s')
            && !next.ends_with("ss")
            && !next.ends_with("us")
            && !matches!(next, "news" | "politics" | "economics")
            && grammar::is_content(next)
            && !quote.is_capital(at + 1)
            && !grammar::is_weighty(quote.previous(at))
            && quote.previous(at) != "of"
    });
    let at = *random.pick(&places)?;
    let share = random.word(&[
        "some of", "all of", "most of", "many of", "half of", "few of", "none of",
    ]);
    Pair::changed(quote, quote.insert(at, share)).map(|pair| pair.turned(random))
}

fn ordinal(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const SETS: [&[&str]; 3] = [
        &["first", "second", "third", "fourth"],
        &["once", "twice"],
        &["double", "triple"],
    ];
    let places = quote.places(|quote, at| {
        let noun = grammar::is_content(quote.next(at))
            && !grammar::is_any(quote.next(at), "place lady thing all foremost");
        let led = grammar::is_any(quote.previous(at), "the my our his her a their");
        let first = SETS[0].contains(&quote.lower(at)) && led && noun;
        let times =
            matches!(quote.lower(at), "twice" | "double" | "triple") && !quote.next(at).is_empty();
        (first || times) && !quote.is_capital(at)
    });
    let at = *random.pick(&places)?;
    let set = SETS.iter().find(|set| set.contains(&quote.lower(at)))?;
    Pair::changed(quote, quote.replace(at..at + 1, random.word(set)))
}

fn often(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const SET: [&str; 5] = ["always", "often", "sometimes", "rarely", "never"];
    let own = quote.places(|quote, at| {
        SET.contains(&quote.lower(at)) && quote.is_inner(at) && !quote.words[at].opens
    });
    if let Some(at) = random.pick(&own) {
        return Pair::changed(quote, quote.replace(*at..at + 1, random.word(&SET)));
    }
    let places: Vec<usize> = negatable(quote).into_iter().map(|at| at + 1).collect();
    let at = *random.pick(&places)?;
    Pair::made(
        quote.insert(at, random.word(&SET[..3])),
        quote.insert(at, random.word(&SET[3..])),
    )
    .map(|pair| pair.turned(random))
}
