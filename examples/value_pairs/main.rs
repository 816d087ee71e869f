//! Pairs of number phrases, of one value or of two, counted as the reader of values judges them.
//!
//!     cargo run --release --example value_pairs [-- VALUES [SEED]]
//!
//! Draws VALUES values of every subject (250), prints each in the forms that news uses
//! (`forms.rs`), and holds against one another the forms of one value, which must be the same, and the forms of a
//! value and of one that was changed in one thing (`changes.rs`), which must not. What the program does not know is
//! how the library reads: numbers are spelt out by the crate `num2words`, everything else is printed here.

mod changes;
mod forms;
mod pairs;

use pairs::Count;
use variorum::compare::values::{Value, read};
use variorum::text::tokens;

/// Wrong pairs shown of each subject.
const EXAMPLES: usize = 20;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut next = |default: u64| {
        arguments
            .next()
            .and_then(|argument| argument.parse().ok())
            .unwrap_or(default)
    };
    let (values, seed) = (next(250), next(1));

    let mut total = Count::default();
    println!("| subject | equal | accused | different | cleared |");
    println!("|---|---|---|---|---|");
    for subject in forms::SUBJECTS {
        let count = pairs::count(subject, values, seed, is_same);
        println!("| {} | {} |", subject.name, count);
        for wrong in count.examples.iter().take(EXAMPLES) {
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
    let is_whole = tokens[read.tokens..]
        .iter()
        .all(|rest| rest.of(phrase) == ".");
    is_whole.then_some(read.value)
}
