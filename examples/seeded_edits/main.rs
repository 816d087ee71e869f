//! The comparison, judged by edits of known sort laid on real quotations.
//!
//! ```text
//! cargo run --release --example seeded_edits -- ARTICLES... [--seed 1] [--per-kind 200]
//!     [--out PAIRS.jsonl] [--misses 20] [--by-edit] [--everywhere 300] [--no-matrix]
//! ```
//!
//! ARTICLES are files of any format that `variorum` reads. Speech of 8 to 60 words is taken from
//! them; each edit of `edits/` is laid on quotations where it fits, at places that follow from the
//! seed alone; and what `compare` finds is held against what the edit should be found to be. The
//! edits know nothing of the product's rules and word lists: their own are in `data/`.
//!
//! `--out` writes the pairs as `compare --pairs` reads them, with `row`, `edit`, `expected`, `verdict`
//! and `kinds` beside them. They hold sentences of the articles: they stay where the articles may be.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program")]

mod cpu;
mod edits;
mod everywhere;
mod gather;
mod grammar;
mod make;
mod matrix;
mod names;
mod numbers;
mod print;
mod quote;
mod random;
mod recipe;
mod score;
mod tables;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Parser;
use serde_json::json;

use quote::Quote;
use random::Random;
use score::Judged;

/// Lays edits of known sort on real quotations and scores what the comparison finds.
#[derive(Debug, Parser)]
struct Args {
    /// Files of articles.
    #[arg(required = true)]
    texts: Vec<PathBuf>,
    /// What the choices follow from.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Pairs for each row of the table, at most.
    #[arg(long, default_value_t = 200)]
    per_kind: usize,
    /// Where the pairs are written.
    #[arg(long)]
    out: Option<PathBuf>,
    /// How many misses of each row are shown.
    #[arg(long, default_value_t = 0)]
    misses: usize,
    /// Shows a line for each edit.
    #[arg(long)]
    by_edit: bool,
    /// How many quotations are changed at every place.
    #[arg(long, default_value_t = 300)]
    everywhere: usize,
    /// Leaves out the pairs of all names and of all values.
    #[arg(long)]
    no_matrix: bool,
}

fn main() -> Result<()> {
    let args = Args::parse();
    let gathered = gather::gather(&args.texts);

    for skipped in &gathered.skipped {
        eprintln!("skipped {skipped}");
    }
    if gathered.quotations.is_empty() {
        bail!("the articles hold no quotation of 8 to 60 words");
    }
    println!(
        "{} quotations of {} articles, seed {}",
        gathered.quotations.len(),
        gathered.articles,
        args.seed
    );

    edits::spelling::know(gathered.words);
    let made = make::pairs(&gathered.quotations, args.seed, args.per_kind);
    let (judged, seconds) = score::judge(made);

    if let Some(path) = &args.out {
        write(path, &judged)?;
    }
    print::figures(&judged, seconds);
    print::rows(&judged, args.by_edit);
    let shuffled = shuffled(gathered.quotations, args.seed);
    let properties = everywhere::properties(&shuffled, args.seed, args.everywhere);
    print::properties(&properties, args.misses);
    if !args.no_matrix {
        print::matrices(args.misses);
    }
    print::misses(&judged, args.misses);
    Ok(())
}

/// The quotations in an order that the seed gives.
fn shuffled(mut quotations: Vec<Quote>, seed: u64) -> Vec<Quote> {
    Random::new(seed, "everywhere", 0).shuffle(&mut quotations);
    quotations
}

fn write(path: &Path, judged: &[Judged]) -> Result<()> {
    let shown = || format!("cannot write {}", path.display());
    let mut out = BufWriter::new(File::create(path).with_context(shown)?);

    for one in judged {
        let kinds: Vec<&str> = one.kinds.iter().map(|kind| kind.name()).collect();
        let line = json!({
            "row": one.made.recipe.row,
            "edit": one.made.recipe.name,
            "expected": one.made.recipe.expect.words(),
            "a": {"text": one.made.pair.a},
            "b": {"text": one.made.pair.b},
            "verdict": one.verdict.name(),
            "kinds": kinds,
            "right": one.tally.right == 1,
        });
        writeln!(out, "{line}").with_context(shown)?;
    }

    out.flush().with_context(shown)
}
