//! Articles as Python has them: texts, dictionaries, objects, or a frame that speaks Arrow's PyCapsule interface.

use std::collections::VecDeque;

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch, RecordBatchReader, StringArray};
use arrow_schema::DataType;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator, PyString};
use pyo3_arrow::PyRecordBatchReader;
use variorum::Article;

/// Texts that are held at once, in bytes, where input is read piece by piece.
const BATCH: usize = 4 << 20;

/// What every article has; the other fields may be missing.
const TEXT: &str = "text";

/// Articles one after the other.
pub(crate) struct Reader {
    source: Source,
    waiting: VecDeque<Article>,
}

enum Source {
    Items(Py<PyIterator>),
    Frame(Box<dyn RecordBatchReader + Send>),
}

impl Reader {
    pub(crate) fn new(articles: &Bound<'_, PyAny>) -> PyResult<Self> {
        if articles.is_instance_of::<PyString>() {
            let message = "a list of texts is wanted, not one text";
            return Err(PyTypeError::new_err(message));
        }
        let source = if articles.hasattr("__arrow_c_stream__")? {
            let reader: PyRecordBatchReader = articles.extract()?;
            Source::Frame(reader.into_reader()?)
        } else {
            Source::Items(articles.try_iter()?.unbind())
        };

        Ok(Self {
            source,
            waiting: VecDeque::new(),
        })
    }

    /// All that is left. An article without an id is called by its number, from 1.
    pub(crate) fn all(mut self, py: Python<'_>) -> PyResult<Vec<Article>> {
        let mut all = Vec::new();
        while let Some(article) = self.next(py)? {
            all.push(article);
        }

        // As many digits for each, so that their order by id is their own.
        let digits = all.len().to_string().len();
        for (article, number) in all.iter_mut().zip(1..) {
            if article.id.is_empty() {
                article.id = format!("{number:0digits$}");
            }
        }
        Ok(all)
    }

    /// The next few; none at the end.
    pub(crate) fn batch(&mut self, py: Python<'_>) -> PyResult<Vec<Article>> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH {
            let Some(article) = self.next(py)? else {
                break;
            };
            bytes += article.text.len();
            batch.push(article);
        }
        Ok(batch)
    }

    fn next(&mut self, py: Python<'_>) -> PyResult<Option<Article>> {
        if let Source::Items(items) = &mut self.source {
            let mut items = items.bind(py).clone();
            return items.next().map(|item| article(&item?)).transpose();
        }
        while let Source::Frame(frame) = &mut self.source {
            if let Some(article) = self.waiting.pop_front() {
                return Ok(Some(article));
            }
            let Some(batch) = frame.next() else {
                break;
            };
            self.waiting
                .extend(articles_of(&batch.map_err(unreadable)?)?);
        }
        Ok(None)
    }
}

/// An article: a text alone, or an object or a dictionary that has one.
pub(crate) fn article(item: &Bound<'_, PyAny>) -> PyResult<Article> {
    if let Ok(text) = item.cast::<PyString>() {
        return Ok(Article::from(text.to_cow()?.as_ref()));
    }

    let field = |name: &str| -> PyResult<Option<String>> {
        let value = match item.cast::<PyDict>() {
            Ok(dict) => dict.get_item(name)?,
            Err(_) => item.getattr_opt(name)?,
        };
        match value {
            Some(value) if is_given(&value)? => Ok(Some(value.str()?.to_cow()?.into_owned())),
            _ => Ok(None),
        }
    };
    let Some(text) = field(TEXT)? else {
        let message = format!("an article is a text, or has one: not {}", item.get_type());
        return Err(PyTypeError::new_err(message));
    };
    Ok(Article {
        id: field("id")?.unwrap_or_default(),
        source: field("source")?,
        title: field("title")?,
        date: field("date")?,
        event: field("event")?,
        url: field("url")?,
        path: field("path")?.unwrap_or_default(),
        date_printed: field("date_printed")?,
        text,
    })
}

/// Not `None`, nor the number that is not equal to itself, by which pandas marks what is missing.
fn is_given(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(!value.is_none() && value.eq(value)?)
}

/// The rows of a frame; a row without text is an empty article.
pub(crate) fn articles_of(batch: &RecordBatch) -> PyResult<Vec<Article>> {
    let column = |name: &str| -> PyResult<Option<StringArray>> {
        let Some(column) = batch.column_by_name(name) else {
            return Ok(None);
        };
        let strings = arrow_cast::cast(column, &DataType::Utf8).map_err(unreadable)?;
        Ok(Some(strings.as_string::<i32>().clone()))
    };
    let Some(texts) = column(TEXT)? else {
        let message = format!("the frame has no column {TEXT:?}");
        return Err(PyValueError::new_err(message));
    };
    let [
        ids,
        sources,
        titles,
        dates,
        dates_printed,
        events,
        urls,
        paths,
    ] = [
        column("id")?,
        column("source")?,
        column("title")?,
        column("date")?,
        column("date_printed")?,
        column("event")?,
        column("url")?,
        column("path")?,
    ];

    let rows = (0..batch.num_rows()).map(|row| Article {
        id: cell(ids.as_ref(), row).unwrap_or_default(),
        source: cell(sources.as_ref(), row),
        title: cell(titles.as_ref(), row),
        date: cell(dates.as_ref(), row),
        date_printed: cell(dates_printed.as_ref(), row),
        event: cell(events.as_ref(), row),
        url: cell(urls.as_ref(), row),
        path: cell(paths.as_ref(), row).unwrap_or_default(),
        text: cell(Some(&texts), row).unwrap_or_default(),
    });
    Ok(rows.collect())
}

fn cell(column: Option<&StringArray>, row: usize) -> Option<String> {
    let column = column?;
    column.is_valid(row).then(|| column.value(row).to_owned())
}

fn unreadable(error: arrow_schema::ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}
