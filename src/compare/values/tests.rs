//! Values by hand: forms of one value, forms of different ones, and where a value ends.

#[path = "../../../examples/value_pairs/changes.rs"]
mod changes;
#[path = "../../../examples/value_pairs/drawn.rs"]
mod drawn;
#[path = "../../../examples/value_pairs/forms.rs"]
mod forms;
#[path = "../../../examples/value_pairs/moments.rs"]
mod moments;
#[path = "../../../examples/value_pairs/pairs.rs"]
mod pairs;
#[path = "../../../examples/value_pairs/spelling.rs"]
mod spelling;
mod tables;
#[path = "../../../examples/value_pairs/units.rs"]
mod units;

use proptest::prelude::*;

use super::*;
use crate::text::tokens;
use drawn::SUBJECTS;
use tables::{ALIKE, DIFFERENT, SAME, VALUES_IN_TEXT, rows};

/// The value of a whole phrase; its name where it is none.
fn try_value(phrase: &str) -> Result<Value, String> {
    let tokens = tokens(phrase);
    match read(phrase, &tokens) {
        None => Err(format!("no value: {phrase}")),
        Some(read) if read.tokens == tokens.len() => Ok(read.value),
        Some(read) => Err(format!(
            "{phrase}: {} of {} tokens are {}",
            read.tokens,
            tokens.len(),
            read.value
        )),
    }
}

fn value(phrase: &str) -> Value {
    try_value(phrase).unwrap()
}

/// The values of a text one after another, each as it is written.
fn values_in(text: &str) -> Vec<&str> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match read(text, &tokens[at..]) {
            Some(read) => {
                let end = tokens[at + read.tokens - 1].span().end;
                found.push(&text[tokens[at].span().start..end]);
                at += read.tokens;
            }
            None => at += 1,
        }
    }
    found
}

#[test]
fn forms_of_one_value_are_equal() {
    let mut wrong = Vec::new();
    for row in rows(SAME, " | ") {
        for form in &row {
            let first = value(row[0]);
            let other = match try_value(form) {
                Ok(other) => other,
                Err(reason) => {
                    wrong.push(reason);
                    continue;
                }
            };
            if first.canonical() != other.canonical() || first != other || !first.is_same(&other) {
                wrong.push(format!("{} {first} | {form} {other}", row[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn rows_of_forms_are_different_values() {
    let firsts: Vec<&str> = rows(SAME, " | ").map(|row| row[0]).collect();
    for (at, left) in firsts.iter().enumerate() {
        for right in &firsts[at + 1..] {
            let (first, second) = (value(left), value(right));
            // "90s" may be the 1990s.
            let decades = left.ends_with("0s") && right.ends_with("0s");
            assert!(decades || !first.is_same(&second), "{first} | {second}");
            assert_ne!(first.canonical(), second.canonical(), "{first} | {second}");
        }
    }
}

#[test]
fn ambiguous_forms_are_the_same_by_one_reading() {
    for pair in rows(ALIKE, " | ") {
        let (left, right) = (value(pair[0]), value(pair[1]));
        assert!(
            left.is_same(&right) && right.is_same(&left),
            "{left} | {right}"
        );
    }
}

#[test]
fn forms_of_different_values_are_told_apart() {
    for pair in rows(DIFFERENT, " | ") {
        let (left, right) = (value(pair[0]), value(pair[1]));
        assert!(
            !left.is_same(&right) && !right.is_same(&left),
            "{left} | {right}"
        );
        assert_ne!(left.canonical(), right.canonical());
        assert!(!left.differs_in(&right).is_empty(), "{left} | {right}");
    }
}

#[test]
fn a_value_takes_only_its_own_words() {
    let mut wrong = Vec::new();
    for row in rows(VALUES_IN_TEXT, " =>") {
        let (text, want) = (row[0], row[1].trim_start());
        let found = values_in(text).join(" | ");
        if found != want {
            wrong.push(format!("{text}: {found}, not {want}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_may_be_no_number_is_doubtful() {
    let doubtful = |text: &str| read(text, &tokens(text)).unwrap().doubtful;
    for text in ["one", "second", "half", "hundred", "one of", "first"] {
        assert!(doubtful(text), "{text}");
    }
    for text in [
        "1",
        "one million",
        "one percent",
        "one in five",
        "two",
        "a hundred",
        "2nd",
        "½",
    ] {
        assert!(!doubtful(text), "{text}");
    }
    assert_eq!(value("1"), value("one"));
}

#[test]
fn in_what_values_differ() {
    let differs = |left: &str, right: &str| value(left).differs_in(&value(right));
    assert_eq!(differs("$3.5 billion", "$35 billion"), [Aspect::Amount]);
    assert_eq!(differs("$500", "£500"), [Aspect::Unit]);
    assert_eq!(differs("5%", "5 percentage points"), [Aspect::Unit]);
    assert_eq!(differs("5 days", "6 weeks"), [Aspect::Amount, Aspect::Unit]);
    assert_eq!(differs("65+", "65"), [Aspect::Bound]);
    assert_eq!(differs("21", "21st"), [Aspect::Sort]);
    assert_eq!(differs("3 a.m", "3 p.m"), [Aspect::Amount]);
    assert_eq!(differs("21", "twenty-one"), []);
}

#[test]
fn hostile_phrases_are_read_in_time_and_never_panic() {
    let long = 5_000;
    for text in [
        "9".repeat(long),
        "1-".repeat(long),
        "1/".repeat(long),
        "1:2".repeat(long),
        "1,".repeat(long),
        "million ".repeat(long),
        "one hundred and ".repeat(long),
        "a half and ".repeat(long),
        "$".repeat(long),
        "-".repeat(long),
        "' ".repeat(long),
        "between ".repeat(long),
        "5 to ".repeat(long),
        format!("{}e", "0".repeat(long)),
    ] {
        values_in(&text);
    }
}

/// Both ways, and by the canonical form and the aspects as well.
fn is_same(left: &str, right: &str) -> bool {
    let (Some(left), Some(right)) = (whole_value(left), whole_value(right)) else {
        return left == right;
    };
    let is_same = left.is_same(&right);
    assert_eq!(is_same, right.is_same(&left));
    assert_eq!(is_same, left.differs_in(&right).is_empty());
    assert_eq!(left == right, left.canonical() == right.canonical());
    assert!(is_same || left != right);
    is_same
}

/// The value of a phrase that is one value, but for the point of "p.m.".
fn whole_value(phrase: &str) -> Option<Value> {
    let tokens = tokens(phrase);
    let read = read(phrase, &tokens)?;
    let mut rest = tokens[read.tokens..].iter();
    let is_whole = rest.all(|token| token.of(phrase) == ".");
    is_whole.then_some(read.value)
}

#[test]
fn of_many_thousand_pairs_none_is_cleared_and_none_accused() {
    let mut total = pairs::Count::default();
    for subject in SUBJECTS {
        let count = pairs::count(subject, 9, 1, is_same);
        assert!(count.equal > 0 && count.different > 0, "{}", subject.name);
        total.add(count);
    }
    assert!(total.different > 9_000 && total.equal > 5_000, "{total}");
    assert!(!total.is_wrong(), "{total} {:#?}", total.wrong);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn forms_of_a_value_are_the_same_and_a_changed_value_is_another(subject in 0..SUBJECTS.len(), seed in any::<u64>()) {
        let count = pairs::count(&SUBJECTS[subject], 1, seed, is_same);
        prop_assert!(!count.is_wrong(), "{:?}", count.wrong);
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_within_its_tokens(
        text in "(\\PC|[0-9'’\"”.,:/$£%+<–-]| |two|half|million|July|p\\.m\\.|and|to|a|between|second|s){0,16}"
    ) {
        let found = tokens(&text);
        for at in 0..found.len() {
            if let Some(read) = read(&text, &found[at..]) {
                prop_assert!((1..=found.len() - at).contains(&read.tokens));
                prop_assert!(read.value.is_same(&read.value));
                prop_assert!(!read.value.canonical().contains(char::is_whitespace));
            }
        }
    }
}
