//! Two values that are not the same, in forms that a careless eye could take for one.

use crate::numbers::{self, MONTHS, in_words, with_commas};
use crate::random::Random;

/// Units of one measure.
pub(crate) const UNITS: [&[&str]; 6] = [
    &[
        "seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades",
    ],
    &["miles", "kilometers", "yards", "feet", "inches", "meters"],
    &["pounds", "ounces", "tons", "kilograms"],
    &["dollars", "cents", "euros", "pounds"],
    &["gallons", "liters", "barrels"],
    &["acres", "hectares"],
];

type Two = (String, String);

fn two(one: impl ToString, other: impl ToString) -> Two {
    (one.to_string(), other.to_string())
}

/// A number that is not `number`.
fn another(number: usize, low: usize, high: usize, random: &mut Random) -> usize {
    let other = random.between(low, high - 1);
    other + usize::from(other >= number)
}

/// In words or in digits.
fn written(number: usize, random: &mut Random) -> String {
    if random.flip() {
        in_words(number)
    } else {
        number.to_string()
    }
}

/// How many.
pub(crate) fn count(random: &mut Random) -> Two {
    let number = random.between(2, 19);
    match random.below(7) {
        0 => two(
            written(number, random),
            written(another(number, 2, 19, random), random),
        ),
        1 => {
            let teen = random.between(3, 9);
            let (low, high) = (if teen == 3 { 13 } else { 10 + teen }, teen * 10);
            two(written(low, random), written(high, random))
        }
        2 => {
            let number = random.between(20, 99);
            two(
                written(number, random),
                written(another(number, 20, 99, random), random),
            )
        }
        3 => two(format!("{number} million"), format!("{number} billion")),
        4 => two(format!("{number} thousand"), format!("{number} million")),
        5 => two("dozens of", "hundreds of"),
        _ => two(with_commas(number * 1_000), with_commas(number * 1_100)),
    }
}

/// The same digits with another point, comma, dash or none.
pub(crate) fn separators(random: &mut Random) -> Two {
    let (one, other) = (random.between(1, 9), random.between(1, 9));
    let large = random.between(11, 98);
    match random.below(8) {
        0 => two(
            format!("{one}.{other} million"),
            format!("{one}{other} million"),
        ),
        1 => two(format!("{one}.{other}"), format!("{one}{other}")),
        2 => two(format!("{one},{other}00"), format!("{one}.{other}")),
        3 => two(
            format!("{large}-{}", large + 2),
            format!("{large}{}", large + 2),
        ),
        4 => two(
            format!("{large} to {}", large + 10),
            format!("{large} to {}", large + 20),
        ),
        5 => two(with_commas(large * 1_000), with_commas(large * 10_000)),
        6 => two(format!("{one}.{other}"), format!("{one}.0{other}")),
        _ => two(format!("{one} or {}", one + 1), format!("{one}{}", one + 1)),
    }
}

/// Amounts of money.
pub(crate) fn money(random: &mut Random) -> Two {
    let number = random.between(2, 900);
    let tenth = random.between(1, 9);
    let scale = random.word(&["million", "billion", "trillion"]);
    match random.below(9) {
        0 => two(format!("${number}"), format!("£{number}")),
        1 => two(format!("${number} {scale}"), format!("€{number} {scale}")),
        2 => two(format!("${number} million"), format!("${number} billion")),
        3 => two(
            format!("${number}.{tenth} {scale}"),
            format!("${number}{tenth} {scale}"),
        ),
        4 => two(format!("${number}"), format!("${number},000")),
        5 => two(
            format!("${number} {scale}"),
            format!("${} {scale}", another(number, 2, 900, random)),
        ),
        6 => two(format!("${number}m"), format!("${number}bn")),
        7 => two(format!("{number} dollars"), format!("{number} cents")),
        _ => two(format!("${number}"), format!("${number} {scale}")),
    }
}

/// Shares of a whole.
pub(crate) fn share(random: &mut Random) -> Two {
    let number = random.between(2, 98);
    let tenth = random.between(1, 9);
    match random.below(6) {
        0 => two(
            format!("{number} percent"),
            format!("{} percent", another(number, 2, 98, random)),
        ),
        1 => two(
            format!("{number}.{tenth} percent"),
            format!("{number}{tenth} percent"),
        ),
        2 => two(
            format!("{number}%"),
            format!("{}%", another(number, 2, 98, random)),
        ),
        3 => two("two-thirds", "three-quarters"),
        4 => two(
            "half",
            random.word(&["a third", "a quarter", "two-thirds", "a tenth"]),
        ),
        _ => two("1/2", random.word(&["1/3", "2/3", "3/4", "12"])),
    }
}

/// Days, years, decades, hours.
pub(crate) fn time(random: &mut Random) -> Two {
    let month = MONTHS[random.below(12)];
    let day = random.between(1, 28);
    let year = random.between(1950, 2016);
    let hour = random.between(1, 11);
    match random.below(8) {
        0 => two(
            format!("on {month} {day}"),
            format!("on {month} {}", another(day, 1, 28, random)),
        ),
        1 => two(
            format!("in {year}"),
            format!("in {}", another(year, 1950, 2016, random)),
        ),
        2 => {
            let tens = random.between(1, 9);
            two(
                format!("in the 19{tens}0s"),
                format!("in the 19{}0s", another(tens, 1, 9, random)),
            )
        }
        3 => two(format!("at {hour}:30"), format!("at {hour}:50")),
        4 => two(
            format!("at {hour} p.m."),
            format!("at {} p.m.", another(hour, 1, 11, random)),
        ),
        5 => {
            let century = random.between(15, 21);
            let other = another(century, 15, 21, random);
            two(
                format!("in the {} century", numbers::ordinal(century)),
                format!("in the {} century", numbers::ordinal(other)),
            )
        }
        6 => two(
            format!("in {month} {year}"),
            format!("in {month} {}", another(year, 1950, 2016, random)),
        ),
        _ => two(
            format!("in the ’{}0s", day % 8 + 2),
            format!("in the 19{}0s", (day + 1) % 8 + 2),
        ),
    }
}

/// "9 a.m.", "9 p.m."
pub(crate) fn half_of_the_day(random: &mut Random) -> Two {
    let hour = random.between(1, 11);
    match random.below(4) {
        0 => two(format!("at {hour} a.m."), format!("at {hour} p.m.")),
        1 => two(format!("at {hour}am"), format!("at {hour}pm")),
        2 => two(format!("at {hour}:15 a.m."), format!("at {hour}:15 p.m.")),
        _ => two(
            format!("at {} a.m.", in_words(hour)),
            format!("at {} p.m.", in_words(hour)),
        ),
    }
}

/// "for ten days", "for ten weeks".
pub(crate) fn unit(random: &mut Random) -> Two {
    let number = written(random.between(2, 60), random);
    let set = UNITS[random.below(2)];
    let one = random.below(set.len());
    let other = another(one, 0, set.len() - 1, random);
    two(
        format!("for {number} {}", set[one]),
        format!("for {number} {}", set[other]),
    )
}

/// Temperatures below and above nothing, scores and votes, a range and its digits.
pub(crate) fn sign(random: &mut Random) -> Two {
    let (low, high) = (random.between(2, 4), random.between(5, 9));
    let degrees = random.between(5, 40);
    match random.below(6) {
        0 => two(
            format!("at -{degrees} degrees"),
            format!("at {degrees} degrees"),
        ),
        1 => two(
            format!("at minus {degrees} degrees"),
            format!("at {degrees} degrees"),
        ),
        2 => two(format!("by {high}-{low}"), format!("by {high}{low}")),
        3 => two(format!("by {high}-{low}"), format!("by {high}-{}", low - 1)),
        4 => two(
            format!("by {degrees} percent"),
            format!("by {degrees} percentage points"),
        ),
        _ => two(format!("by {high}-{low}"), format!("by {low}-{high}")),
    }
}
