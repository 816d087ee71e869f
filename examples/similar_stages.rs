//! What each stage of `variorum similar` adds, on one thread, and how near it is to its limit.
//!
//! `cargo run --release --example similar_stages -- ARTICLES.jsonl [THRESHOLD]`
//!
//! Runs reading alone, then reading and tokenising, and so on up to the join, five times in turn, and
//! prints the least seconds of each and the ratio of the whole to reading, tokenising and hashing.

#![allow(clippy::print_stdout, reason = "its output is what it is for")]

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};
use variorum::article::Article;
use variorum::read::{self, Item, Options};
use variorum::similar::collection::{Batch, Collection, Titles};
use variorum::similar::join::{Measure, join};
use variorum::similar::sets::{SetMaker, Shingling, Unit};
use variorum::text::word_hashes;

const SHINGLES: Shingling = Shingling {
    unit: Unit::Words,
    size: 5,
};
const BATCH: usize = 128;
const RUNS: usize = 5;
const STAGES: [&str; 5] = [
    "reading",
    "and tokenising",
    "and hashing shingles",
    "and making sets",
    "and joining",
];

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let paths = [PathBuf::from(
        args.first().context("name a file of articles")?,
    )];
    let threshold = args.get(1).map_or(Ok(0.8), |t| t.parse())?;
    rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build_global()?;
    let mut bytes = 0;
    each(&paths, |article| bytes += article.text.len());
    let mut least = [f64::MAX; STAGES.len()];
    for _ in 0..RUNS {
        for (stage, best) in least.iter_mut().enumerate() {
            let begin = Instant::now();
            run(&paths, stage, threshold);
            *best = best.min(begin.elapsed().as_secs_f64());
        }
    }
    println!(
        "{:.1} MB of text, resemblance from {threshold}",
        bytes as f64 / 1e6
    );
    for (name, seconds) in STAGES.iter().zip(least) {
        println!(
            "{name:22} {seconds:6.3} s {:7.1} MB/s",
            bytes as f64 / 1e6 / seconds
        );
    }
    println!(
        "all over reading, tokenising and hashing: {:.2}",
        least[4] / least[2]
    );
    Ok(())
}

fn run(paths: &[PathBuf], stage: usize, threshold: f64) {
    let mut maker = SetMaker::default();
    let mut collection = Collection::default();
    let mut articles = Vec::new();
    let mut sum = 0u64;
    let mut count = |hash: u64| sum = sum.wrapping_add(hash);
    each(paths, |article| match stage {
        0 => count(article.text.len() as u64),
        1 => word_hashes::each(&article.text, &mut count),
        2 => maker.each_shingle(&article.text, SHINGLES, &mut count),
        _ => {
            articles.push(article);
            if articles.len() == BATCH {
                collection.add(Batch::of(
                    std::mem::take(&mut articles),
                    SHINGLES,
                    Titles::LetGo,
                ));
            }
        }
    });
    black_box(sum);
    collection.add(Batch::of(articles, SHINGLES, Titles::LetGo));
    if stage == 4 {
        black_box(join(&mut collection.sets, threshold, Measure::Resemblance));
    }
}

fn each(paths: &[PathBuf], mut then: impl FnMut(Article)) {
    read::each(paths, &Options::default(), &mut |item| {
        if let Item::Article(article) = item {
            then(*article);
        }
    });
}
