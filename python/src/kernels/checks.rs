//! The quotations of a batch held against an index of what was said.

use std::sync::Arc;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use pyo3_arrow::PyRecordBatch;
use variorum::check::Index;
use variorum::report::checked::{CheckedRow, rows_of};

use super::columns::Columns;
use crate::checks::{Authority, style};
use crate::errors::exception;
use crate::rows::batch_of;
use crate::workers::Workers;

/// The bytes of an index of texts.
#[pyfunction]
pub(crate) fn index_bytes<'py>(
    py: Python<'py>,
    texts: PyRecordBatch,
) -> PyResult<Bound<'py, PyBytes>> {
    let texts = Columns::new(texts).articles()?;
    let bytes = Workers::new(py, Some(1))?.run(py, None, move |_| Index::encode(texts, ""))?;
    Ok(PyBytes::new(py, &bytes))
}

/// The speech of every article held against an authority.
#[pyfunction]
pub(crate) fn check_batch(
    py: Python<'_>,
    articles: PyRecordBatch,
    authority: &Authority,
    style: &str,
) -> PyResult<PyRecordBatch> {
    let style = self::style(py, style)?;
    let articles = Columns::new(articles).articles()?;
    let index = Arc::clone(authority.index());

    let rows: variorum::Result<Vec<Vec<CheckedRow>>> = py.detach(|| {
        let of = |article| rows_of(&index, article, style);
        articles.iter().map(of).collect()
    });
    let rows = rows.map_err(|error| exception(py, &error))?.concat();
    batch_of(&rows)
        .map(Into::into)
        .map_err(|error| PyValueError::new_err(error.to_string()))
}
