//! Which passages across outlets `variorum passages` does not list, of those that every pair of articles shares.
//!
//! `cargo run --release --example passages_missed -- ARTICLES.jsonl [LEAST_WORDS [LEAST_IDENTITY]]`
//!
//! Holds every article against every one of another outlet, with nothing left out, which is quadratic; and prints
//! each passage that the stage of passages leaves out, the longest first, with how much of it is boilerplate, to be
//! read. What is told through the representative of a cluster counts as listed.

#![allow(clippy::print_stdout, reason = "its output is what it is for")]

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use anyhow::{Context, Result};
use rayon::prelude::*;
use variorum::analysis::{Analysis, Settings, Wanted, analyse};
use variorum::article::Span;
use variorum::passage::{self, Counted, Passage, find_in};
use variorum::read;

/// A passage of the exhaustive answer.
struct Shared {
    a: usize,
    b: usize,
    passage: Passage,
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let path = PathBuf::from(args.first().context("name a file of articles")?);
    let least_words = args.get(1).map_or(Ok(12), |words| words.parse())?;
    let least_identity = args.get(2).map_or(Ok(0.6), |share| share.parse())?;
    let settings = Settings {
        passage: passage::Settings {
            least_words,
            least_identity,
        },
        wanted: Wanted::Passages,
        ..Settings::default()
    };
    let found = analyse(read::corpus(&[path]), settings, |_| ())?;
    let listed = listed(&found);
    let told_by = told_by(&found);
    let mut missed: Vec<Shared> = exhaustive(&found);
    let all = missed.len();
    missed.retain(|shared| !is_listed(&found, &listed, &told_by, shared));
    missed.sort_by_key(|shared| std::cmp::Reverse(shared.passage.matched));
    for shared in &missed {
        tell(&found, shared);
    }
    let pairs = found.shared.iter().filter(|pair| !pair.passages.is_empty());
    println!(
        "{all} passages across outlets, {} of them not listed; listed: {} in {} pairs",
        missed.len(),
        found
            .shared
            .iter()
            .map(|pair| pair.passages.len())
            .sum::<usize>(),
        pairs.count(),
    );
    Ok(())
}

/// Every passage of two articles of different outlets.
fn exhaustive(found: &Analysis) -> Vec<Shared> {
    let counted: Vec<Counted<'_>> = found
        .documents
        .iter()
        .map(|document| Counted::new(&document.ids))
        .collect();
    let outlet = |article: usize| found.articles[article].witness_name();
    let of_article = |a: usize| {
        let counted = &counted;
        (a + 1..counted.len())
            .filter(move |b| outlet(a) != outlet(*b))
            .flat_map(move |b| {
                let passages = find_in(&counted[a], &counted[b], &found.settings.passage);
                passages
                    .into_iter()
                    .map(move |passage| Shared { a, b, passage })
            })
    };
    (0..counted.len())
        .into_par_iter()
        .flat_map_iter(of_article)
        .collect()
}

type Listed = BTreeMap<(usize, usize), Vec<(Span, Span)>>;

fn listed(found: &Analysis) -> Listed {
    let pairs = found.shared.iter();
    let spans = pairs.map(|shared| {
        let places = shared.passages.iter().map(|passage| (passage.a, passage.b));
        ((shared.pair.a, shared.pair.b), places.collect())
    });
    spans.collect()
}

fn told_by(found: &Analysis) -> BTreeMap<usize, usize> {
    let clusters = found.clusters.iter();
    let members = clusters.flat_map(|c| c.members.iter().map(|member| (*member, c.representative)));
    members.collect()
}

/// Whether a passage is listed, or the representatives of its articles' clusters share one.
fn is_listed(
    found: &Analysis,
    listed: &Listed,
    told_by: &BTreeMap<usize, usize>,
    shared: &Shared,
) -> bool {
    let (a, b) = (shared.a, shared.b);
    let span =
        |article: usize, words: &Range<usize>| found.documents[article].span_of(words.clone());
    let (x, y) = (span(a, &shared.passage.a), span(b, &shared.passage.b));
    let own = listed.get(&(a, b)).into_iter().flatten();
    if own
        .clone()
        .any(|(p, q)| p.overlap(x) > 0 && q.overlap(y) > 0)
    {
        return true;
    }
    let teller = |article: usize| told_by.get(&article).copied().unwrap_or(article);
    let (p, q) = (teller(a).min(teller(b)), teller(a).max(teller(b)));
    (p, q) != (a, b)
        && (p == q
            || listed
                .get(&(p, q))
                .is_some_and(|passages| !passages.is_empty()))
}

fn tell(found: &Analysis, shared: &Shared) {
    let passage = &shared.passage;
    println!(
        "{} words match, {:.2} of the longer side; {} shingles",
        passage.matched,
        passage.identity,
        shingles(found, shared),
    );
    for (article, words) in [(shared.a, &passage.a), (shared.b, &passage.b)] {
        let document = &found.documents[article];
        let span = document.span_of(words.clone());
        let furniture = if document.is_furniture(span.start) {
            ", in furniture"
        } else {
            ""
        };
        println!(
            "  {} ({}), {} of {} boilerplate{furniture}: {}",
            found.articles[article].id,
            found.articles[article].witness_name(),
            document.boilerplate_in(words),
            words.len(),
            span.of(&found.articles[article].text).replace('\n', " "),
        );
    }
}

/// How many shingles of the first side stand in the second.
fn shingles(found: &Analysis, shared: &Shared) -> usize {
    let ids = |article: usize, words: &Range<usize>| &found.documents[article].ids[words.clone()];
    let theirs = ids(shared.b, &shared.passage.b);
    let size = found.settings.shingle;
    let own = ids(shared.a, &shared.passage.a).windows(size);
    own.filter(|run| theirs.windows(size).any(|other| other == *run))
        .count()
}
