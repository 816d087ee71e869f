//! Quotations held against what was said.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;
use variorum::check::Index;
use variorum::compare::style::{STYLES, Style};
use variorum::read::kept;
use variorum::report::checked::rows_of;

use crate::errors::{exception, outside};
use crate::input::{self, Reader};
use crate::rows::Rows;
use crate::workers::Workers;

/// Transcripts, releases and other texts, ready to be searched.
#[pyclass(frozen)]
pub(crate) struct Authority(Arc<Index>);

impl Authority {
    pub(crate) fn index(&self) -> &Arc<Index> {
        &self.0
    }
}

#[pymethods]
impl Authority {
    /// Indexes texts.
    #[new]
    #[pyo3(signature = (texts, threads=None))]
    fn new(py: Python<'_>, texts: &Bound<'_, PyAny>, threads: Option<usize>) -> PyResult<Self> {
        let texts = Reader::new(texts)?.all(py)?;
        let index = Workers::new(py, threads)?.run(py, None, move |_| Index::of(texts))?;
        Ok(Self(Arc::new(index)))
    }

    /// Opens an index that `variorum check --index` keeps.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let index = py
            .detach(|| kept::open(&path))
            .map_err(|error| exception(py, &error))?;
        Ok(Self(Arc::new(index)))
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }
}

/// The speech of a draft held against an authority, in the order of the text.
#[pyfunction]
pub(crate) fn check(
    py: Python<'_>,
    draft: &Bound<'_, PyAny>,
    authority: &Authority,
    style: &str,
    threads: Option<usize>,
) -> PyResult<Rows> {
    let style = self::style(py, style)?;
    let draft = input::article(draft)?;
    let index = Arc::clone(&authority.0);

    let rows = Workers::new(py, threads)?.run(py, None, move |_| rows_of(&index, &draft, style))?;
    Ok(Rows::new(rows))
}

/// The style of a name.
pub(crate) fn style(py: Python<'_>, name: &str) -> PyResult<&'static Style> {
    let found = STYLES.into_iter().find(|style| style.name == name);
    found.ok_or_else(|| {
        exception(
            py,
            &outside("style", "\"strict\" or \"clean\"", format!("{name:?}")),
        )
    })
}
