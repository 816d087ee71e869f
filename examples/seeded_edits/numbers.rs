//! Numbers in a quotation, places where one may stand, and the forms in which values are printed.

use std::ops::Range;

use crate::grammar;
use crate::quote::Quote;
use crate::random::Random;

/// What sort of number fits a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// How many of what the next word names.
    Count,
    /// An amount of money, with its noun.
    Money,
    /// A share, before "of".
    Share,
    /// When, where or how long: a phrase of its own.
    When,
}

/// A place for a number.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    /// The words that make room.
    pub(crate) words: Range<usize>,
    /// What fits.
    pub(crate) sort: Sort,
}

/// Number words that may stand before a plural.
const SMALL: [&str; 20] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "ninety",
];

/// Every place of a quotation where a number stands or may stand.
pub(crate) fn slots(quote: &Quote) -> Vec<Slot> {
    let mut slots = Vec::new();

    for at in 0..quote.len() {
        slots.extend(count(quote, at));
        slots.extend(money(quote, at));
        slots.extend(share(quote, at));
        slots.extend(when(quote, at));
    }

    slots
}

/// A slot of one sort.
pub(crate) fn slot_of(quote: &Quote, sort: Sort, random: &mut Random) -> Option<Slot> {
    let of_sort: Vec<Slot> = slots(quote)
        .into_iter()
        .filter(|slot| slot.sort == sort)
        .collect();
    random.pick(&of_sort).cloned()
}

/// "five years", "many people", "those jobs".
fn count(quote: &Quote, at: usize) -> Option<Slot> {
    const QUANTIFIERS: [&str; 8] = [
        "some", "many", "several", "those", "these", "all", "most", "few",
    ];
    let word = quote.lower(at);
    let number = SMALL.contains(&word) || (is_digits(word) && word.len() < 4);
    let next = quote.next(at);
    let before = quote.previous(at);
    let led = grammar::is_any(
        before,
        "how so too as not very a an one than at and to or million least about over only nearly \
         hundred every no of the these those all my our their his her its next last first past other what",
    ) || before.starts_with(|c: char| c.is_ascii_digit());
    let fits = (number || QUANTIFIERS.contains(&word))
        && is_plural(next)
        && !led
        && !quote.is_proper(at)
        && !quote.is_capital(at + 1);
    fits.then(|| Slot {
        words: at..at + 1,
        sort: Sort::Count,
    })
}

fn is_plural(word: &str) -> bool {
    matches!(word, "people" | "men" | "women" | "children")
        || (grammar::is_content(word)
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !grammar::is_any(
                word,
                "times always yes perhaps towards others dollars thousands hundreds millions \
                 billions means news politics percents is does says",
            ))
}

/// "$50 billion", "the money".
fn money(quote: &Quote, at: usize) -> Option<Slot> {
    let word = quote.lower(at);
    let scaled = matches!(quote.next(at), "million" | "billion" | "trillion");
    let end = at + 1 + usize::from(scaled);
    let compound = grammar::is_content(quote.next(end - 1))
        || (quote.is_capital(end) && quote.joined(end - 1));

    if word.starts_with('$') && word.len() > 1 && !compound {
        return Some(Slot {
            words: at..end,
            sort: Sort::Money,
        });
    }
    let plain = matches!(word, "the" | "that" | "this")
        && quote.next(at) == "money"
        && !grammar::is_content(quote.next(at + 1));
    plain.then(|| Slot {
        words: at..at + 2,
        sort: Sort::Money,
    })
}

/// "15 percent of", "half of", "most of".
fn share(quote: &Quote, at: usize) -> Option<Slot> {
    let word = quote.lower(at);
    let before = quote.previous(at);

    if is_digits(word) && matches!(quote.next(at), "percent" | "%") && !grammar::is_content(before)
    {
        let led = grammar::is_any(before, "than least about to over nearly almost a the");
        return (!led && quote.next(at + 1) == "of").then(|| Slot {
            words: at..at + 2,
            sort: Sort::Share,
        });
    }
    let led = grammar::is_any(before, "the a at in and first for one not how so last");
    let vague = grammar::is_any(word, "half most some all many")
        && quote.next(at) == "of"
        && quote.next(at + 1) != "a"
        && !led;
    vague.then(|| Slot {
        words: at..at + 1,
        sort: Sort::Share,
    })
}

/// "last year", "today".
fn when(quote: &Quote, at: usize) -> Option<Slot> {
    const TWO: [&str; 14] = [
        "last year",
        "this year",
        "next year",
        "last week",
        "this week",
        "next week",
        "last month",
        "next month",
        "last night",
        "this morning",
        "right now",
        "this month",
        "this afternoon",
        "this evening",
    ];
    let ends = |last: usize| {
        quote.next(last).is_empty()
            || grammar::is_small(quote.next(last))
            || grammar::SUBJECTS.contains(&quote.next(last))
    };
    let before = quote.previous(at);
    let free = at > 1
        && !quote.words[at].opens
        && !grammar::PREPOSITIONS.contains(&before)
        && !grammar::BE.contains(&before)
        && !grammar::is_any(
            before,
            "that because and until since every later but the earlier as",
        );
    if free
        && quote.joined(at)
        && TWO.contains(&quote.phrase(at..at + 2))
        && ends(at + 1)
        && at + 2 < quote.len()
    {
        return Some(Slot {
            words: at..at + 2,
            sort: Sort::When,
        });
    }
    let one = matches!(
        quote.lower(at),
        "today" | "yesterday" | "tomorrow" | "tonight"
    ) && free
        && ends(at);
    (one && at + 1 < quote.len()).then(|| Slot {
        words: at..at + 1,
        sort: Sort::When,
    })
}

/// A plain number in digits.
pub(crate) fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_digit())
}

/// A number in words: 21 is "twenty-one".
pub(crate) fn in_words(number: usize) -> String {
    const ONES: [&str; 20] = [
        "zero",
        "one",
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
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = [
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let rest = |divisor: usize, joint: &str| match number % divisor {
        0 => String::new(),
        rest => format!("{joint}{}", in_words(rest)),
    };

    match number {
        0..20 => ONES[number].to_owned(),
        20..100 => format!("{}{}", TENS[number / 10], rest(10, "-")),
        100..1_000 => format!("{} hundred{}", ONES[number / 100], rest(100, " ")),
        1_000..1_000_000 => format!("{} thousand{}", in_words(number / 1_000), rest(1_000, " ")),
        _ => format!(
            "{} million{}",
            in_words(number / 1_000_000),
            rest(1_000_000, " ")
        ),
    }
}

/// A number in digits, with commas between thousands.
pub(crate) fn with_commas(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();

    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }

    out
}

/// The ordinal of a day or century in digits: "21st".
pub(crate) fn ordinal(number: usize) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// The ordinals that are written as words, from "first".
pub(crate) const ORDINALS: [&str; 31] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
    "twenty-ninth",
    "thirtieth",
    "thirty-first",
];

/// The months.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
