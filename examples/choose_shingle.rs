//! How well each shingle size tells articles on one event from articles on others.
//!
//! `cargo run --release --example choose_shingle -- ARTICLES.jsonl`
//!
//! Articles need an `event`. For each size: the chance that a pair on one event resembles more than
//! a pair on two (AUC, ties count half), the share of pairs on one event that share a shingle at
//! all, and the same for pairs on two events.

use std::collections::HashMap;
use std::path::PathBuf;

use anyhow::{Context, Result};
use variorum::read;
use variorum::similar::{self, pairs::shingle_sets};
use variorum::text::document;

#[expect(clippy::print_stdout, reason = "a command that prints a table")]
fn main() -> Result<()> {
    let path = std::env::args()
        .nth(1)
        .context("name a file of articles with events")?;
    let corpus = read::corpus(&[PathBuf::from(path)]).settle();
    let (documents, _) = document::read_all(&corpus.articles);
    let events: Vec<&str> = corpus
        .articles
        .iter()
        .filter_map(|a| a.event.as_deref())
        .collect();
    anyhow::ensure!(
        events.len() == corpus.articles.len(),
        "every article needs an event"
    );
    println!("size  AUC    one event  two events");
    for size in 1..=9 {
        let found = similar::pairs(&shingle_sets(&documents, size));
        let near: HashMap<(usize, usize), f64> =
            found.iter().map(|p| ((p.a, p.b), p.resemblance)).collect();
        let (mut one, mut two) = (Vec::new(), Vec::new());
        for a in 0..events.len() {
            for b in a + 1..events.len() {
                let resemblance = near.get(&(a, b)).copied().unwrap_or(0.0);
                if events[a] == events[b] {
                    one.push(resemblance)
                } else {
                    two.push(resemblance)
                }
            }
        }
        let sharing = |list: &[f64]| {
            list.iter().filter(|r| **r > 0.0).count() as f64 / list.len().max(1) as f64
        };
        println!(
            "{size:4}  {:.3}  {:.3}      {:.3}",
            auc(&one, &mut two),
            sharing(&one),
            sharing(&two)
        );
    }
    Ok(())
}

fn auc(one: &[f64], two: &mut [f64]) -> f64 {
    two.sort_by(f64::total_cmp);
    let wins: f64 = one
        .iter()
        .map(|r| {
            let below = two.partition_point(|t| t < r) as f64;
            let equal = two.partition_point(|t| t <= r) as f64 - below;
            below + equal / 2.0
        })
        .sum();
    wins / (one.len() * two.len()).max(1) as f64
}
