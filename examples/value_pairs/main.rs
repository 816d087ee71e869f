//! Pairs of number phrases, of one value or of two, as the reader of values judges them.
//!
//!     cargo run --release --example value_pairs [-- VALUES [SEED]]
//!
//! Draws VALUES values of every subject (250 where none are said) and prints each in the forms that
//! news uses. The forms of one value must be worth the same; a form of a value and one of another that
//! was changed in one thing must not. Exit code 1 where a pair is judged wrongly.
//!
//! It knows nothing of how the library reads: numbers are spelt out by the crate `num2words`, and all else is
//! printed here.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program")]

mod changes;
mod drawn;
mod forms;
mod moments;
mod pairs;
mod spelling;
mod units;

use variorum::compare::values::{Value, read};
use variorum::text::tokens;

use pairs::Count;

/// Wrong pairs shown of each subject.
const SHOWN: usize = 20;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut next = |default: u64| {
        let argument = arguments.next();
        argument
            .and_then(|number| number.parse().ok())
            .unwrap_or(default)
    };
    let (values, seed) = (next(250), next(1));

    let mut total = Count::default();
    println!("| subject | equal | accused | different | cleared |");
    println!("|---|---|---|---|---|");
    for subject in drawn::SUBJECTS {
        let count = pairs::count(subject, values, seed, is_same);
        println!("| {} | {count} |", subject.name);
        for wrong in count.wrong.iter().take(SHOWN) {
            eprintln!("{wrong}");
        }
        total.add(count);
    }
    println!("| all | {total} |");
    if total.is_wrong() {
        std::process::exit(1);
    }
}

/// Whether two phrases are worth the same; one that is no value is worth what is written.
fn is_same(left: &str, right: &str) -> bool {
    match (whole_value(left), whole_value(right)) {
        (Some(left), Some(right)) => left.is_same(&right),
        _ => left == right,
    }
}

/// The value of a phrase that is one value and nothing else.
fn whole_value(phrase: &str) -> Option<Value> {
    let tokens = tokens(phrase);
    let read = read(phrase, &tokens)?;
    // The point of "p.m." is the sentence's where the text ends.
    let mut rest = tokens[read.tokens..].iter();
    let is_whole = rest.all(|token| token.of(phrase) == ".");
    is_whole.then_some(read.value)
}
