//! The passages that two articles share, and the runs of words by which such articles find each other.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use variorum::Article;
use variorum::analysis::passages_between;
use variorum::passage;
use variorum::report::form::{PassageRow, passage_row};
use variorum::similar::sets::{SetMaker, Shingling};
use variorum::text::offsets::Offsets;

use super::columns::{Columns, batch, longs, signed, strings};
use crate::rows::batch_of;

/// The distinct runs of so many words of each article, which has as many and more.
#[pyfunction]
pub(crate) fn runs(
    py: Python<'_>,
    articles: PyRecordBatch,
    size: usize,
) -> PyResult<PyRecordBatch> {
    let articles = Columns::new(articles).articles()?;

    let rows = py.detach(|| {
        let mut maker = SetMaker::default();
        let mut rows: Vec<(usize, u64)> = Vec::new();
        for (row, article) in articles.iter().enumerate() {
            let set = maker.set(&article.text, Shingling::words(size));
            rows.extend(set.iter().map(|hash| (row, *hash)));
        }
        rows
    });
    batch(vec![
        (
            "id",
            strings(rows.iter().map(|(row, _)| &articles[*row].id)),
        ),
        ("hash", longs(rows.iter().map(|(_, hash)| signed(*hash)))),
    ])
}

/// The passages of every pair: of `a` with its `text_a`, and `b` with its `text_b`.
#[pyfunction]
pub(crate) fn passages_of_pairs(
    py: Python<'_>,
    pairs: PyRecordBatch,
    least_words: usize,
    least_identity: f32,
) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(pairs);
    let (ids_a, ids_b) = (columns.strings("a")?, columns.strings("b")?);
    let (texts_a, texts_b) = (columns.strings("text_a")?, columns.strings("text_b")?);
    let settings = passage::Settings {
        least_words,
        least_identity,
    };

    let rows: Vec<PassageRow> = py.detach(|| {
        let pair = |row: usize| {
            let article = |id: &str, text: &str| Article {
                id: id.to_owned(),
                text: text.to_owned(),
                ..Article::default()
            };
            let a = article(ids_a.value(row), texts_a.value(row));
            let b = article(ids_b.value(row), texts_b.value(row));
            let (in_a, in_b) = (Offsets::new(&a.text), Offsets::new(&b.text));
            let found = passages_between(&a.text, &b.text, &settings);
            let rows = found
                .iter()
                .map(|one| passage_row((&a, &in_a), (&b, &in_b), one));
            rows.collect::<Vec<PassageRow>>()
        };
        (0..columns.rows()).flat_map(pair).collect()
    });
    batch_of(&rows)
        .map(Into::into)
        .map_err(|error| PyValueError::new_err(error.to_string()))
}
