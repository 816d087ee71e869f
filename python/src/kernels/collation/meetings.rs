//! The keys of classes and of prose, and which of the pairs that share one could be one utterance.

use arrow_array::{Int64Array, LargeBinaryArray};
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use variorum::Article;
use variorum::collate::parts::{self, Sketch};

use super::UNDATED;
use super::records::unweighed;
use crate::kernels::columns::{Columns, Lists, batch, counts, longs, signed, strings};

/// The keys of classes: `kind` is 0 for a passage, 1 for a short one, 2 for a run that a short one may be.
#[pyfunction]
pub(crate) fn class_keys(py: Python<'_>, classes: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(classes);
    let (wordings, words) = (columns.longs("wording")?, columns.lists("words")?);

    let rows = py.detach(|| {
        let mut rows: Vec<(usize, u64, i64)> = Vec::new();
        for row in 0..columns.rows() {
            let keys = parts::keys(&words.hashes(row));
            for (kind, keys) in (0..).zip([keys.passages, keys.short, keys.runs]) {
                rows.extend(keys.into_iter().map(|key| (row, key, kind)));
            }
        }
        rows
    });
    batch(vec![
        (
            "wording",
            longs(rows.iter().map(|row| wordings.value(row.0))),
        ),
        ("key", longs(rows.iter().map(|row| signed(row.1)))),
        ("kind", longs(rows.iter().map(|row| row.2))),
    ])
}

/// The keys by which prose finds a class, with their places in it.
#[pyfunction]
pub(crate) fn sought_keys(py: Python<'_>, classes: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(classes);
    let (wordings, words) = (columns.longs("wording")?, columns.lists("words")?);

    let rows = py.detach(|| {
        let all = (0..columns.rows()).flat_map(|row| {
            let keys = parts::sought(&words.hashes(row)).into_iter();
            keys.map(move |(key, at)| (row, key, at))
        });
        all.collect::<Vec<(usize, u64, usize)>>()
    });
    batch(vec![
        (
            "wording",
            longs(rows.iter().map(|row| wordings.value(row.0))),
        ),
        ("key", longs(rows.iter().map(|row| signed(row.1)))),
        ("place", counts(rows.iter().map(|row| row.2))),
    ])
}

/// The keys of what articles tell in their own words, with their places and the days of the articles.
#[pyfunction]
pub(crate) fn prose_keys(py: Python<'_>, articles: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(articles);
    let (articles, recurring) = (columns.articles()?, columns.lists("recurring")?);

    let rows = py.detach(|| {
        let all = articles.iter().enumerate().flat_map(|(row, article)| {
            let keys = parts::prose_keys(article, &recurring.hashes(row)).into_iter();
            keys.map(move |(key, at)| (row, key, at))
        });
        all.collect::<Vec<(usize, u64, usize)>>()
    });
    let day = |article: &Article| {
        let date = article.date.as_deref();
        date.and_then(variorum::article::day).unwrap_or(UNDATED)
    };
    batch(vec![
        (
            "article",
            strings(rows.iter().map(|row| &articles[row.0].id)),
        ),
        ("day", longs(rows.iter().map(|row| day(&articles[row.0])))),
        ("key", longs(rows.iter().map(|row| signed(row.1)))),
        ("at", counts(rows.iter().map(|row| row.2))),
    ])
}

/// The pairs of classes that could have places of one utterance.
#[pyfunction]
pub(crate) fn likely_pairs(py: Python<'_>, pairs: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(pairs);
    let (a, b) = (Sketches::new(&columns, "a")?, Sketches::new(&columns, "b")?);

    let rows: Vec<usize> = py.detach(|| {
        let rows = 0..columns.rows();
        rows.filter(|row| parts::may_be_one(&a.of(*row), &b.of(*row)))
            .collect()
    });
    batch(vec![
        ("a", longs(rows.iter().map(|row| a.wordings.value(*row)))),
        ("b", longs(rows.iter().map(|row| b.wordings.value(*row)))),
    ])
}

/// One side of pairs of classes.
struct Sketches {
    wordings: Int64Array,
    words: Lists,
    sketches: LargeBinaryArray,
    speech: Int64Array,
    days: Int64Array,
}

impl Sketches {
    fn new(columns: &Columns, side: &str) -> PyResult<Self> {
        Ok(Self {
            wordings: columns.longs(side)?,
            words: columns.lists(&format!("words_{side}"))?,
            sketches: columns.bytes(&format!("sketch_{side}"))?,
            speech: columns.longs(&format!("is_speech_{side}"))?,
            days: columns.longs(&format!("days_{side}"))?,
        })
    }

    fn of(&self, row: usize) -> Sketch {
        let bytes = self.sketches.value(row);
        let (head, stems) = bytes.split_at(8);
        let head = head.first_chunk::<8>().copied().unwrap_or_default();
        let [a, b, c, d, spoken @ ..] = head;
        Sketch {
            wording: self.wordings.value(row).cast_unsigned(),
            words: self.words.hashes(row),
            weight: f32::from_le_bytes([a, b, c, d]),
            spoken: u32::from_le_bytes(spoken) as usize,
            stems: unweighed(stems),
            is_speech: self.speech.value(row) != 0,
            days: self.days.value(row),
        }
    }
}
