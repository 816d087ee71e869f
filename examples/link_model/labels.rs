//! Labelled pairs of quotations, found again in their articles and measured.

use std::collections::HashMap;

use anyhow::{Context, Result};
use serde::Deserialize;
use variorum::article::{Article, Corpus};
use variorum::collate::Input;
use variorum::collate::evidence::Evidence;
use variorum::collate::measure::{COUNT, Wording};
use variorum::compare::compare_phrases;
use variorum::quote::{self, Quotation};
use variorum::text::document;
use variorum::text::offsets::Offsets;

/// A labelled pair with its measures.
pub(crate) struct Measured {
    /// Pairs of one event, or of one day, are never parted between fitting and testing.
    pub(crate) fold: String,
    /// Its line in the file.
    pub(crate) line: usize,
    /// The two report one utterance.
    pub(crate) same: bool,
    /// They differ inside the common stretch.
    pub(crate) changed: bool,
    /// Its measures.
    pub(crate) values: [f32; COUNT],
}

#[derive(Deserialize)]
struct Pair {
    a: Side,
    b: Side,
    same: String,
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    event: Option<String>,
}

#[derive(Deserialize)]
struct Side {
    article: String,
    start: usize,
    end: usize,
}

/// Reads articles and pairs; pairs labelled neither yes nor no are left out.
pub(crate) fn read(articles: &str, pairs: &str) -> Result<Vec<Measured>> {
    let corpus: Corpus = variorum::read::corpus(&[articles.into()]).settle();
    let (documents, vocabulary) = document::read_all(&corpus.articles);
    let quotations: Vec<Vec<Quotation>> = corpus
        .articles
        .iter()
        .map(|a| quote::find(&a.text))
        .collect();
    let independence: Vec<usize> = (0..corpus.articles.len()).collect();
    let evidence = Evidence::new(Input {
        articles: &corpus.articles,
        documents: &documents,
        quotations: &quotations,
        vocabulary: &vocabulary,
        independence: &independence,
    });
    let places = Places::new(&corpus.articles, &evidence);
    let text = std::fs::read_to_string(pairs).with_context(|| format!("cannot read {pairs}"))?;
    let mut found = Vec::new();
    let (mut lost, mut unmatched) = (0, 0);
    for (line, row) in text.lines().enumerate() {
        let pair: Pair =
            serde_json::from_str(row).with_context(|| format!("{pairs}:{}", line + 1))?;
        if pair.same == "ignore" {
            continue;
        }
        let (Some(a), Some(b)) = (places.strand(&pair.a), places.strand(&pair.b)) else {
            lost += 1;
            eprintln!("lost {} {} {}", line + 1, pair.same, row);
            continue;
        };
        let (x, y) = (&evidence.strands[a], &evidence.strands[b]);
        let Some(wording) = Wording::new(x, y, &compare_phrases(&x.phrase, &y.phrase)) else {
            unmatched += 1;
            eprintln!("unmatched {} {} {}", line + 1, pair.same, row);
            continue;
        };
        let day = corpus.articles[x.article].date.clone();
        found.push(Measured {
            fold: pair.event.or(day).unwrap_or_default(),
            line: line + 1,
            same: pair.same == "yes",
            changed: !pair.codes.is_empty(),
            values: evidence.measure(a, b, &wording).values(),
        });
    }
    eprintln!(
        "{pairs}: {} measured, {lost} not found, {unmatched} share nothing",
        found.len()
    );
    Ok(found)
}

/// Where the strands of each article stand, in code points.
struct Places(HashMap<String, Vec<(usize, usize, usize)>>);

impl Places {
    fn new(articles: &[Article], evidence: &Evidence) -> Self {
        let mut places: HashMap<String, Vec<(usize, usize, usize)>> = HashMap::new();
        let offsets: Vec<Offsets<'_>> = articles.iter().map(|a| Offsets::new(&a.text)).collect();
        for (number, strand) in evidence.strands.iter().enumerate() {
            let at = offsets[strand.article].span(variorum::article::Span::new(
                strand.parts[0].start,
                strand.parts[strand.parts.len() - 1].end,
            ));
            places
                .entry(articles[strand.article].id.clone())
                .or_default()
                .push((at.start, at.end, number));
        }
        Self(places)
    }

    /// The strand that shares most with a labelled span, half of the shorter at least.
    fn strand(&self, side: &Side) -> Option<usize> {
        let shares = |(start, end, _): &&(usize, usize, usize)| {
            side.end.min(*end).saturating_sub(side.start.max(*start))
        };
        let best = self.0.get(&side.article)?.iter().max_by_key(shares)?;
        let shorter = (best.1 - best.0).min(side.end - side.start);
        (2 * shares(&best) >= shorter).then_some(best.2)
    }
}
