//! What two texts have word for word, or nearly: `cargo run --example passages`

#![allow(clippy::print_stdout, reason = "a program")]

fn main() {
    let told = "the board had not been asked, and nobody there had known of the plan until the day it was made public";
    let (a, b) = (
        format!("On Friday {told}."),
        format!("It rained, and {told}!"),
    );

    for passage in variorum::passages(&a, &b) {
        println!("{} words: {}", passage.words, passage.a.of(&a));
    }
}
