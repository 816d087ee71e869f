//! The quotations of each article of a batch.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use variorum::report::form::QuotationRow;

use super::columns::Columns;
use crate::quotations::rows;
use crate::rows::batch_of;

/// A row for each quotation, in the order of the articles and of their texts.
#[pyfunction]
pub(crate) fn quotes_batch(py: Python<'_>, articles: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let articles = Columns::new(articles).articles()?;

    let made = py.detach(|| {
        let found: Vec<QuotationRow> = articles.iter().flat_map(rows).collect();
        batch_of(&found)
    });
    made.map(Into::into)
        .map_err(|error| PyValueError::new_err(error.to_string()))
}
