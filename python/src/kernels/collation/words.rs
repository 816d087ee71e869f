//! What is counted of articles, and their quotations.

use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use variorum::collate::parts::{self, Loose, Sketch};
use variorum::text::furniture;

use super::UNDATED;
use super::records::{sketched, weighed, written};
use crate::kernels::columns::{Columns, batch, binaries, counts, lists, longs, signed, strings};

/// The keys of the paragraphs of each article, by which those that recur at a site are counted.
#[pyfunction]
pub(crate) fn paragraph_keys(py: Python<'_>, articles: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let articles = Columns::new(articles).articles()?;
    let rows = py.detach(|| {
        let all = articles.iter().enumerate().flat_map(|(at, article)| {
            let keys = furniture::keys(article).into_iter();
            keys.map(move |key| (at, key))
        });
        all.collect::<Vec<(usize, u64)>>()
    });

    batch(vec![
        ("id", strings(rows.iter().map(|(at, _)| &articles[*at].id))),
        ("key", longs(rows.iter().map(|(_, key)| signed(*key)))),
    ])
}

/// The quotations of each article: a row for each, with what says who else may have it.
#[pyfunction]
pub(crate) fn strands(py: Python<'_>, articles: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(articles);
    let (articles, recurring) = (columns.articles()?, columns.lists("recurring")?);

    let found = py.detach(|| {
        let mut found: Vec<(Loose, Sketch, Vec<u8>)> = Vec::new();
        for (row, article) in articles.iter().enumerate() {
            let (strands, profile) = parts::strands(article, &recurring.hashes(row));
            let profile = weighed(&profile);
            let rows = strands.into_iter();
            found.extend(rows.map(|(loose, sketch)| (loose, sketch, profile.clone())));
        }
        found
    });
    let records = written(found.iter().map(|(loose, _, _)| loose))?;
    let sketches = || found.iter().map(|(_, sketch, _)| sketch);
    batch(vec![
        ("article", strings(found.iter().map(|row| &row.0.article))),
        ("quotation", counts(found.iter().map(|row| row.0.quotation))),
        (
            "day",
            longs(found.iter().map(|row| row.0.day.unwrap_or(UNDATED))),
        ),
        (
            "is_speech",
            longs(found.iter().map(|row| i64::from(row.0.is_speech))),
        ),
        (
            "wording",
            longs(sketches().map(|sketch| signed(sketch.wording))),
        ),
        ("sketch", binaries(sketches().map(sketched))),
        ("words", lists(sketches().map(|sketch| &*sketch.words))),
        ("record", binaries(records)),
        ("profile", binaries(found.iter().map(|row| &row.2))),
    ])
}

/// The keys of phrases: `key` of each sequence of few words, or with `held` of all that the sequences hold.
#[pyfunction]
pub(crate) fn phrase_keys(
    py: Python<'_>,
    sequences: PyRecordBatch,
    held: bool,
) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(sequences);
    let (names, words) = (columns.longs("sequence")?, columns.lists("words")?);

    let rows = py.detach(|| {
        let all = (0..columns.rows()).flat_map(|row| {
            let words = words.hashes(row);
            let keys = if held {
                parts::phrases(&words)
            } else {
                parts::phrase(&words).into_iter().collect()
            };
            keys.into_iter().map(move |key| (row, key))
        });
        all.collect::<Vec<(usize, u64)>>()
    });
    batch(vec![
        (
            "sequence",
            longs(rows.iter().map(|(row, _)| names.value(*row))),
        ),
        ("key", longs(rows.iter().map(|(_, key)| signed(*key)))),
    ])
}
