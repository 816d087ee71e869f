//! The prose that repeats quotations: what each article claims, and which claim has a place.

use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use rustc_hash::FxHashMap;
use variorum::Article;
use variorum::article::Span;
use variorum::collate::parts::{self, Claim, Hit, Loose};

use super::records::read;
use crate::kernels::columns::{Columns, batch, counts, ints, longs, strings};
use crate::workers::Workers;

/// What the prose of articles repeats. `hits` has the places where it meets a quotation.
#[pyfunction]
pub(crate) fn claims(
    py: Python<'_>,
    articles: PyRecordBatch,
    hits: PyRecordBatch,
) -> PyResult<PyRecordBatch> {
    let (columns, hits) = (Columns::new(articles), Columns::new(hits));
    let (articles, recurring) = (columns.articles()?, columns.lists("recurring")?);
    let met = Met::new(&hits)?;

    let found: Vec<(usize, Claim, usize)> = Workers::new(py, Some(1))?.run(py, None, {
        let articles = articles.clone();
        move |_| {
            let mut found = Vec::new();
            for (row, article) in articles.iter().enumerate() {
                let Some(own) = met.by_article.get(&article.id) else {
                    continue;
                };
                let claims = met.claims(article, &recurring.hashes(row), own);
                found.extend(claims.into_iter().map(|(claim, hit)| (row, claim, hit)));
            }
            Ok(found)
        }
    })?;
    let (strand_article, strand_quotation) = (
        hits.strings("strand_article")?,
        ints(&hits.longs("strand_quotation")?),
    );
    batch(vec![
        (
            "article",
            strings(found.iter().map(|row| &articles[row.0].id)),
        ),
        ("start", counts(found.iter().map(|row| row.1.span.start))),
        ("end", counts(found.iter().map(|row| row.1.span.end))),
        (
            "strand_article",
            strings(found.iter().map(|row| strand_article.value(row.2))),
        ),
        (
            "strand_quotation",
            counts(found.iter().map(|row| strand_quotation[row.2])),
        ),
        ("unit", counts(found.iter().map(|row| row.1.unit as usize))),
        ("words", counts(found.iter().map(|row| row.1.words))),
        (
            "is_long",
            longs(found.iter().map(|row| i64::from(row.1.is_long))),
        ),
    ])
}

/// The quotations that the prose of articles meets, a row for each two.
struct Met {
    by_article: FxHashMap<String, Vec<usize>>,
    records: Vec<Loose>,
    begins: Vec<Vec<i64>>,
    at: Vec<Vec<i64>>,
}

impl Met {
    fn new(columns: &Columns) -> PyResult<Self> {
        let articles = columns.strings("article")?;
        let (begins, at) = (columns.lists("begins")?, columns.lists("at")?);
        let rows = 0..columns.rows();

        let mut by_article: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for row in rows.clone() {
            let article = articles.value(row).to_owned();
            by_article.entry(article).or_default().push(row);
        }
        Ok(Self {
            by_article,
            records: read(columns, "record")?,
            begins: rows.clone().map(|row| begins.of(row)).collect(),
            at: rows.map(|row| at.of(row)).collect(),
        })
    }

    /// The claims of an article, each with the row that has its quotation.
    fn claims(&self, article: &Article, recurring: &[u64], rows: &[usize]) -> Vec<(Claim, usize)> {
        let loose: Vec<Loose> = rows.iter().map(|row| self.records[*row].clone()).collect();
        let hits: Vec<Hit> = rows
            .iter()
            .enumerate()
            .flat_map(|(quotation, row)| {
                let places = self.begins[*row].iter().zip(&self.at[*row]);
                places.map(move |(begins, at)| Hit {
                    quotation,
                    begins: *begins,
                    at: *at as u32,
                })
            })
            .collect();

        let claims = parts::claims(article, recurring, &loose, &hits);
        let with_row = |claim: Claim| {
            let row = rows[claim.quotation];
            (claim, row)
        };
        claims.into_iter().map(with_row).collect()
    }
}

/// Of claims that overlap in an article the one with the most words is kept: the numbers of the rows. All claims of an article
/// are there.
#[pyfunction]
pub(crate) fn settled(py: Python<'_>, claims: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(claims);
    let (articles, of) = (
        columns.strings("article")?,
        columns.strings("strand_article")?,
    );
    let number = |name: &str| columns.longs(name).map(|column| ints(&column));
    let (starts, ends, words) = (number("start")?, number("end")?, number("words")?);
    let (quotations, units) = (number("strand_quotation")?, number("unit")?);

    let kept = py.detach(|| {
        let mut order: Vec<usize> = (0..columns.rows()).collect();
        order.sort_by_key(|row| {
            let unit = (of.value(*row), quotations[*row], units[*row]);
            let weight = std::cmp::Reverse(words[*row]);
            (articles.value(*row), weight, starts[*row], ends[*row], unit)
        });
        let mut kept: Vec<usize> = Vec::new();
        for row in order {
            let span = Span::new(starts[row], ends[row]);
            let same = |other: &&usize| articles.value(**other) == articles.value(row);
            let mut here = kept.iter().rev().take_while(same);
            if here.all(|other| Span::new(starts[*other], ends[*other]).overlap(span) == 0) {
                kept.push(row);
            }
        }
        kept
    });
    batch(vec![
        (
            "article",
            strings(kept.iter().map(|row| articles.value(*row))),
        ),
        ("start", counts(kept.iter().map(|row| starts[*row]))),
        ("end", counts(kept.iter().map(|row| ends[*row]))),
        (
            "strand_article",
            strings(kept.iter().map(|row| of.value(*row))),
        ),
        (
            "strand_quotation",
            counts(kept.iter().map(|row| quotations[*row])),
        ),
        ("unit", counts(kept.iter().map(|row| units[*row]))),
    ])
}
