//! Whether a quotation is what was said: `cargo run --example check`

#![allow(clippy::print_stdout, reason = "a program")]

use variorum::check::Index;

fn main() -> variorum::Result<()> {
    let index = Index::of(["THE MAYOR: We will not yield. The road is long."])?;

    for text in ["We will not yield.", "We will yield.", "Taxes must fall."] {
        let found = variorum::check(&index, text)?;
        println!("{text} {}", found.standing.name());
    }
    Ok(())
}
