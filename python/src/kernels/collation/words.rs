//! What is counted of articles, and their quotations.

use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use rustc_hash::FxHashMap;
use variorum::Article;
use variorum::collate::parts::{self, Loose, Sketch};
use variorum::text::furniture;

use super::UNDATED;
use super::records::{sketched, weighed, written};
use crate::kernels::columns::{Columns, batch, binaries, counts, lists, longs, signed, strings};

/// The keys of the paragraphs of each article, by which those that recur at a site are counted.
#[pyfunction]
pub(crate) fn paragraph_keys(py: Python<'_>, articles: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let articles = Columns::new(articles).articles()?;
    let rows = py.detach(|| each(&articles, furniture::keys));

    batch(vec![
        ("id", strings(rows.iter().map(|(at, _)| &articles[*at].id))),
        ("key", longs(rows.iter().map(|(_, key)| signed(*key)))),
    ])
}

/// How many articles of the batch hold each word.
#[pyfunction]
pub(crate) fn word_counts(py: Python<'_>, articles: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let articles = Columns::new(articles).articles()?;
    let counted = py.detach(|| {
        let mut counted: FxHashMap<u64, usize> = FxHashMap::default();
        for word in articles.iter().flat_map(parts::words) {
            *counted.entry(word).or_default() += 1;
        }
        counted.into_iter().collect::<Vec<(u64, usize)>>()
    });

    batch(vec![
        ("word", longs(counted.iter().map(|(word, _)| signed(*word)))),
        ("articles", counts(counted.iter().map(|(_, count)| *count))),
    ])
}

/// The distinct words of each article.
#[pyfunction]
pub(crate) fn article_words(py: Python<'_>, articles: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let articles = Columns::new(articles).articles()?;
    let rows = py.detach(|| each(&articles, parts::words));

    batch(vec![
        ("id", strings(rows.iter().map(|(at, _)| &articles[*at].id))),
        ("word", longs(rows.iter().map(|(_, word)| signed(*word)))),
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

/// Something of each article, each with the article's place.
fn each(articles: &[Article], of: impl Fn(&Article) -> Vec<u64>) -> Vec<(usize, u64)> {
    let numbered = articles.iter().enumerate();
    numbered
        .flat_map(|(at, article)| of(article).into_iter().map(move |one| (at, one)))
        .collect()
}
