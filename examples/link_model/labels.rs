//! Labelled pairs of quotations, found again in their articles and measured.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use variorum::article::{Article, Span};
use variorum::collate::Input;
use variorum::collate::evidence::Evidence;
use variorum::collate::measure::{COUNT, Wording};
use variorum::quote::{self, Quotation};
use variorum::text::document::{self, Document};
use variorum::text::offsets::Offsets;
use variorum::text::vocabulary::Vocabulary;

/// A file of labelled pairs.
pub(crate) struct Labelled {
    /// The folder and name of the file.
    pub(crate) name: String,
    /// Its pairs.
    pub(crate) pairs: Vec<Measured>,
}

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

/// Articles read up to the point where quotations are linked.
pub(crate) struct Prepared {
    /// The articles, by id.
    pub(crate) articles: Vec<Article>,
    /// The numbers of their words.
    pub(crate) vocabulary: Vocabulary,
    documents: Vec<Document>,
    quotations: Vec<Vec<Quotation>>,
    copies: Vec<Option<usize>>,
}

impl Prepared {
    /// Reads a file of articles.
    pub(crate) fn read(path: &str) -> Self {
        let articles = variorum::read::corpus(&[path.into()]).settle().articles;
        let (documents, vocabulary) = document::read_all(&articles);
        Self {
            quotations: articles.iter().map(|a| quote::find(&a.text)).collect(),
            copies: vec![None; articles.len()],
            articles,
            documents,
            vocabulary,
        }
    }

    /// What links are made from.
    pub(crate) fn input(&self) -> Input<'_> {
        Input {
            articles: &self.articles,
            documents: &self.documents,
            quotations: &self.quotations,
            vocabulary: &self.vocabulary,
            copies: &self.copies,
        }
    }

    /// What links are decided on.
    pub(crate) fn evidence(&self) -> Evidence<'_> {
        Evidence::new(self.input())
    }
}

/// Reads articles and pairs; pairs labelled neither yes nor no are left out, and those whose
/// quotations are not found are counted on stderr.
pub(crate) fn read(articles: &str, pairs: &str) -> Result<Labelled> {
    let prepared = Prepared::read(articles);
    let evidence = prepared.evidence();
    let places = Places::new(&prepared.articles, &evidence);
    let text = std::fs::read_to_string(pairs).with_context(|| format!("cannot read {pairs}"))?;
    let mut found = Vec::new();
    let mut lost = 0;
    for (line, row) in text.lines().enumerate() {
        let line = line + 1;
        let pair: Pair = serde_json::from_str(row).with_context(|| format!("{pairs}:{line}"))?;
        if !matches!(pair.same.as_str(), "yes" | "no") {
            continue;
        }
        match measured(&prepared, &evidence, &places, &pair, line) {
            Some(measured) => found.push(measured),
            None => lost += 1,
        }
    }
    let count = found.len();
    eprintln!("{pairs}: {count} pairs measured, {lost} not found or without a word in common");
    Ok(Labelled {
        name: short_name(pairs),
        pairs: found,
    })
}

fn measured(
    prepared: &Prepared,
    evidence: &Evidence,
    places: &Places,
    pair: &Pair,
    line: usize,
) -> Option<Measured> {
    let (a, b) = (places.strand(&pair.a)?, places.strand(&pair.b)?);
    let (x, y) = (&evidence.strands[a], &evidence.strands[b]);
    let wording = Wording::new((x, y), (&x.phrase(), &y.phrase()))?;
    let day = prepared.articles[x.article].date.clone();
    Some(Measured {
        fold: pair.event.clone().or(day).unwrap_or_default(),
        line,
        same: pair.same == "yes",
        changed: !pair.codes.is_empty(),
        values: evidence.measure(a, b, &wording).values(),
    })
}

/// The last two parts of a path.
fn short_name(path: &str) -> String {
    let parts: Vec<_> = Path::new(path)
        .iter()
        .map(|part| part.to_string_lossy())
        .collect();
    parts[parts.len().saturating_sub(2)..].join("/")
}

/// Where the strands of each article stand, in code points.
struct Places(HashMap<String, Vec<(usize, usize, usize)>>);

impl Places {
    fn new(articles: &[Article], evidence: &Evidence) -> Self {
        let mut places: HashMap<String, Vec<(usize, usize, usize)>> = HashMap::new();
        let offsets: Vec<Offsets<'_>> = articles.iter().map(|a| Offsets::new(&a.text)).collect();
        for (number, strand) in evidence.strands.iter().enumerate() {
            let last = strand.parts[strand.parts.len() - 1];
            let at = offsets[strand.article].span(Span::new(strand.parts[0].start, last.end));
            let listed = places
                .entry(articles[strand.article].id.clone())
                .or_default();
            listed.push((at.start, at.end, number));
        }
        Self(places)
    }

    /// The strand that shares most with a labelled span, half of the shorter at least.
    fn strand(&self, side: &Side) -> Option<usize> {
        let shares = |place: &&(usize, usize, usize)| {
            side.end
                .min(place.1)
                .saturating_sub(side.start.max(place.0))
        };
        let best = self.0.get(&side.article)?.iter().max_by_key(shares)?;
        let shorter = (best.1 - best.0).min(side.end - side.start);
        (2 * shares(&best) >= shorter).then_some(best.2)
    }
}
