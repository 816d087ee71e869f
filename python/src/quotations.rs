//! Quotations of one article, and of as many as there are.

use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use rayon::prelude::*;
use variorum::Article;
use variorum::quote;
use variorum::report::form::{QuotationRow, quotation_row};
use variorum::text::offsets::Offsets;

use crate::input::{self, Reader};
use crate::rows::Rows;
use crate::workers::Workers;

/// The quotations of one article.
#[pyfunction]
pub(crate) fn quotes(py: Python<'_>, article: &Bound<'_, PyAny>) -> PyResult<Rows> {
    let article = input::article(article)?;
    Ok(Rows::new(py.detach(|| rows(&article))))
}

/// The quotations of many articles, a few megabytes of them at a time, in their order.
#[pyclass(frozen)]
pub(crate) struct QuotationBatches {
    reader: Mutex<Reader>,
    threads: Option<usize>,
}

#[pymethods]
impl QuotationBatches {
    #[new]
    #[pyo3(signature = (articles, threads=None))]
    fn new(articles: &Bound<'_, PyAny>, threads: Option<usize>) -> PyResult<Self> {
        Ok(Self {
            reader: Mutex::new(Reader::new(articles)?),
            threads,
        })
    }

    fn __iter__(own: PyRef<'_, Self>) -> PyRef<'_, Self> {
        own
    }

    /// The quotations of each article of the next batch.
    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Vec<Rows>>> {
        let workers = Workers::new(py, self.threads)?;
        // Waits without the interpreter's lock, which the iterator that is read may let go.
        let reader = self.reader.lock_py_attached(py);
        let batch = reader.unwrap_or_else(PoisonError::into_inner).batch(py)?;
        if batch.is_empty() {
            return Ok(None);
        }

        let found = workers.run(py, None, move |_| Ok(batch.par_iter().map(rows).collect()))?;
        let found: Vec<Vec<QuotationRow>> = found;
        Ok(Some(found.into_iter().map(Rows::new).collect()))
    }
}

pub(crate) fn rows(article: &Article) -> Vec<QuotationRow> {
    let offsets = Offsets::new(&article.text);
    quote::find(&article.text)
        .iter()
        .map(|quotation| quotation_row(article, quotation, &offsets))
        .collect()
}
