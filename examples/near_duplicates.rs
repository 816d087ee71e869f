//! Which of some texts are nearly the same: `cargo run --example near_duplicates`

#![allow(clippy::print_stdout, reason = "a program")]

fn main() {
    let texts = [
        "The board said on Friday that nobody there had known of the plan.",
        "It rained for most of the week.",
        "The board said on Friday that nobody there had known of the plan, it added.",
    ];
    for pair in variorum::near_duplicates(&texts, 0.7) {
        println!("{} and {}: {:.2}", pair.a, pair.b, pair.resemblance);
    }
}
