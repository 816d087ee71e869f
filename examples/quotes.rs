//! Who says what: `cargo run --example quotes`

#![allow(clippy::print_stdout, reason = "a program")]

fn main() {
    let text = "“We will not yield,” Mayor Ana Ruiz said. “The road is long.”";

    for quotation in variorum::quotes(text) {
        let name = quotation.speaker.as_ref().and_then(|s| s.name.as_deref());
        println!("{}: {}", name.unwrap_or("?"), quotation.text(text));
    }
}
