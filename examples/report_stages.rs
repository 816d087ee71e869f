//! What each stage of `variorum report` costs, how it grows, and its share of the whole.
//!
//! `cargo run --release --example report_stages -- ARTICLES.jsonl [ARTICLES ...]`
//!
//! Runs the report on the first so many articles of a file (1,000 and 5,000 unless named), on one thread, and prints
//! for each stage its seconds, its share of the whole, and the exponent by which it grows from the first number of
//! articles to the last: 1 is linear. `quotes` is reading and finding quotations, which is what `variorum quotes` does.

#![allow(clippy::print_stdout, reason = "its output is what it is for")]

use std::cell::RefCell;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};
use variorum::analysis::{Settings, analyse};
use variorum::article::{Article, Corpus};
use variorum::read::{self, Item, Options};
use variorum::report::{Report, csv, html, json, markdown, tei};

/// A stage and its seconds.
type Timed = (&'static str, f64);

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let path = PathBuf::from(args.next().context("name a file of articles")?);
    let mut counts = args.map(|n| n.parse()).collect::<Result<Vec<usize>, _>>()?;
    if counts.is_empty() {
        counts = vec![1_000, 5_000];
    }
    rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build_global()?;
    let runs = counts
        .iter()
        .map(|count| stages(&path, *count))
        .collect::<Result<Vec<Vec<Timed>>>>()?;
    tell(&counts, &runs);
    Ok(())
}

/// The stages of one run.
fn stages(path: &PathBuf, count: usize) -> Result<Vec<Timed>> {
    let mut clock = Clock::new("reading");
    let corpus = Corpus::from(first(path, count));
    let stages = RefCell::new(&mut clock);
    let found = analyse(corpus, Settings::default(), |stage| {
        stages.borrow_mut().next(stage.name());
    })?;
    clock.next("arranging the report");
    let report = Report::new(&found);
    clock.next("writing report.json");
    json::write(&report, &mut std::io::sink())?;
    clock.next("writing report.html");
    html::write(
        &found,
        &report,
        html::Options::default(),
        &mut std::io::sink(),
    )?;
    clock.next("writing the others");
    markdown::render(&report);
    csv::groups(&report)?;
    tei::render(&report);
    Ok(clock.stopped())
}

/// The first so many articles of a file.
fn first(path: &PathBuf, count: usize) -> Vec<Article> {
    let options = Options::default();
    let stop = options.stop.clone();
    let mut articles = Vec::new();
    read::each(std::slice::from_ref(path), &options, &mut |item| {
        if let Item::Article(article) = item {
            articles.push(*article);
        }
        if articles.len() == count {
            stop.now();
        }
    });
    articles.truncate(count);
    articles
}

/// Takes the time of one stage after the other.
struct Clock {
    done: Vec<Timed>,
    running: (&'static str, Instant),
}

impl Clock {
    fn new(stage: &'static str) -> Self {
        Self {
            done: Vec::new(),
            running: (stage, Instant::now()),
        }
    }

    fn next(&mut self, stage: &'static str) {
        let (last, since) = std::mem::replace(&mut self.running, (stage, Instant::now()));
        self.done.push((last, since.elapsed().as_secs_f64()));
    }

    fn stopped(mut self) -> Vec<Timed> {
        self.next("");
        self.done
    }
}

fn tell(counts: &[usize], runs: &[Vec<Timed>]) {
    let whole = |run: &[Timed]| run.iter().map(|stage| stage.1).sum::<f64>();
    print!("{:24}", "articles");
    counts.iter().for_each(|count| print!("{count:>16}"));
    println!("{:>10}", "exponent");
    for (number, (name, _)) in runs[0].iter().enumerate() {
        line(name, counts, runs, |run| run[number].1);
    }
    line("all", counts, runs, whole);
    let quotes = |run: &[Timed]| {
        let own = ["reading", "finding quotations"];
        run.iter()
            .filter(|stage| own.contains(&stage.0))
            .map(|stage| stage.1)
            .sum::<f64>()
    };
    line("quotes", counts, runs, quotes);
    print!("{:24}", "all over quotes");
    runs.iter()
        .for_each(|run| print!("{:>16.1}", whole(run) / quotes(run)));
    println!();
}

/// A stage in all runs, with its share of each.
fn line(name: &str, counts: &[usize], runs: &[Vec<Timed>], of: impl Fn(&[Timed]) -> f64) {
    print!("{name:24}");
    for run in runs {
        let all: f64 = run.iter().map(|stage| stage.1).sum();
        print!("{:>9.2} s {:>3.0} %", of(run), 100.0 * of(run) / all);
    }
    let (first, last) = (&runs[0], &runs[runs.len() - 1]);
    let grown = (counts[counts.len() - 1] as f64 / counts[0] as f64).ln();
    println!("{:>10.2}", (of(last) / of(first)).ln() / grown);
}
