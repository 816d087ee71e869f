//! The table of link weights: fitting it, scoring it, and choosing what to label next.
//!
//! ```text
//! cargo run --release --example link_model -- fit ARTICLES PAIRS [ARTICLES PAIRS …] --out data/link.tsv --date 2026-11-24
//! cargo run --release --example link_model -- score ARTICLES PAIRS [ARTICLES PAIRS …]
//! cargo run --release --example link_model -- measures ARTICLES PAIRS [ARTICLES PAIRS …]
//! cargo run --release --example link_model -- unsure ARTICLES [HOW_MANY]
//! ```
//!
//! PAIRS is a file of lines `{"a": {"article", "start", "end"}, "b": {…}, "same": "yes" | "no" | …,
//! "event"}`, offsets in code points; a pair that is labelled neither yes nor no is left out.
//! `measures` prints a table for other tools; `unsure` prints pairs that the model is least sure of,
//! in the same form, with what stands around them, to be read and labelled.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program")]

mod fitting;
mod labels;
mod unsure;

use anyhow::{Context, Result, bail, ensure};
use variorum::collate::measure::NAMES;
use variorum::collate::model::LinkModel;

use labels::Labelled;

fn main() -> Result<()> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let out = option(&mut args, "--out")?;
    let date = option(&mut args, "--date")?;
    let (command, files) = args
        .split_first()
        .context("name a command: fit, score, measures or unsure")?;
    match command.as_str() {
        "fit" => {
            let date = date.context("give the date that the table is to carry with --date")?;
            let out = out.context("name the file with --out")?;
            let table = fitting::table(&sets(files)?, &date);
            std::fs::write(&out, table).with_context(|| format!("cannot write {out}"))
        }
        "score" => {
            for set in sets(files)? {
                println!(
                    "{}\t{}",
                    set.name,
                    fitting::score(&set.pairs, LinkModel::built_in())
                );
            }
            Ok(())
        }
        "measures" => {
            print_measures(&sets(files)?);
            Ok(())
        }
        "unsure" => unsure::print(files),
        other => bail!("no command {other:?}: fit, score, measures or unsure"),
    }
}

/// Takes an option with its value out of the arguments.
fn option(args: &mut Vec<String>, name: &str) -> Result<Option<String>> {
    let Some(at) = args.iter().position(|arg| arg == name) else {
        return Ok(None);
    };
    ensure!(at + 1 < args.len(), "{name} needs a value");
    args.remove(at);
    Ok(Some(args.remove(at)))
}

fn sets(files: &[String]) -> Result<Vec<Labelled>> {
    ensure!(
        !files.is_empty() && files.len().is_multiple_of(2),
        "name files of articles and of pairs in turn"
    );
    files
        .chunks(2)
        .map(|files| labels::read(&files[0], &files[1]))
        .collect()
}

fn print_measures(sets: &[Labelled]) {
    println!("set\tfold\tline\tsame\tcodes\t{}", NAMES.join("\t"));
    for (number, set) in sets.iter().enumerate() {
        for pair in &set.pairs {
            let values: Vec<String> = pair.values.iter().map(f32::to_string).collect();
            let (same, changed) = (u8::from(pair.same), u8::from(pair.changed));
            println!(
                "{number}\t{}\t{}\t{same}\t{changed}\t{}",
                pair.fold,
                pair.line,
                values.join("\t")
            );
        }
    }
}
