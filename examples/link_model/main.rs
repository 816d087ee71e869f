//! The table of link weights: fitting it and measuring it on labelled pairs of quotations.
//!
//! ```text
//! cargo run --release --example link_model -- measures ARTICLES PAIRS [ARTICLES PAIRS …]
//! ```

#![allow(clippy::print_stdout, reason = "a program")]

mod labels;

use anyhow::{Context, Result, bail};
use variorum::collate::measure::NAMES;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let command = args.first().context("name a command")?;
    match command.as_str() {
        "measures" => {
            println!("set\tfold\tline\tsame\tcodes\t{}", NAMES.join("\t"));
            for (set, files) in args[1..].chunks(2).enumerate() {
                for pair in labels::read(&files[0], &files[1])? {
                    let values: Vec<String> = pair.values.iter().map(|v| v.to_string()).collect();
                    println!(
                        "{set}\t{}\t{}\t{}\t{}\t{}",
                        pair.fold,
                        pair.line,
                        u8::from(pair.same),
                        u8::from(pair.changed),
                        values.join("\t")
                    );
                }
            }
            Ok(())
        }
        other => bail!("no command {other:?}"),
    }
}
