//! Everything at once, and its files.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use pyo3::prelude::*;
use pyo3::types::PyDict;
use serde::Serialize;
use variorum::analysis::{Analysis, Settings, analyse as analysed};
use variorum::article::{Article, Corpus};
use variorum::report::files::{Format, Written};
use variorum::report::{Report, html};
use variorum::{Error, passage, read as reading};

use crate::checks;
use crate::errors::{exception, outside};
use crate::input::Reader;
use crate::rows::Rows;
use crate::workers::{Stages, Workers};

/// What can be set, by the names of Python.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Options {
    threshold: f64,
    shingle: usize,
    least_words: usize,
    least_identity: f32,
    within_outlet: bool,
    style: String,
    base: Option<String>,
}

/// Everything that is found in articles: a list of rows for each part of the report, by name.
#[pyfunction]
pub(crate) fn analyse<'py>(
    py: Python<'py>,
    articles: &Bound<'py, PyAny>,
    authority: Option<&Bound<'py, PyAny>>,
    options: Options,
    threads: Option<usize>,
    progress: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let job = Job::new(py, articles, authority, options)?;

    let report = Workers::new(py, threads)?.run(py, progress, move |stages| {
        let found = job.run(stages)?;
        Ok(Report::new(&found))
    })?;
    tables(py, report)
}

/// The same, written to files in a folder too.
#[pyfunction]
#[allow(
    clippy::too_many_arguments,
    reason = "they are named where it is called"
)]
pub(crate) fn report<'py>(
    py: Python<'py>,
    articles: &Bound<'py, PyAny>,
    path: PathBuf,
    formats: Vec<String>,
    redact: bool,
    authority: Option<&Bound<'py, PyAny>>,
    options: Options,
    threads: Option<usize>,
    progress: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let formats: Vec<Format> = formats
        .iter()
        .map(|name| format(name))
        .collect::<Result<_, _>>()
        .map_err(|error| exception(py, &error))?;
    let job = Job::new(py, articles, authority, options)?;

    let report = Workers::new(py, threads)?.run(py, progress, move |stages| {
        let found = job.run(stages)?;
        stages.start("writing");
        let mut report = Report::new(&found);
        if redact {
            report.redact();
        }

        fs::create_dir_all(&path).map_err(|cause| cannot_write(&path, cause))?;
        let written = Written {
            report: &report,
            found: Some(&found),
            page: html::Options::default(),
        };
        for one in formats.into_iter().flat_map(Format::files) {
            file(&path, &one.name(), |out| written.file(one, out))?;
        }
        Ok(report)
    })?;
    tables(py, report)
}

/// The articles of files and folders, and what was skipped and why.
#[pyfunction]
pub(crate) fn read<'py>(py: Python<'py>, paths: Vec<PathBuf>) -> PyResult<Bound<'py, PyAny>> {
    let corpus = Workers::new(py, Some(1))?.run(py, None, move |_| Ok(reading::corpus(&paths)))?;
    let skipped = corpus.skipped.into_iter().map(|one| (one.path, one.reason));
    let skipped: Vec<(String, String)> = skipped.collect();
    let articles: Vec<ReadArticle> = corpus.articles.into_iter().map(Into::into).collect();

    Ok(pythonize::pythonize(py, &(articles, skipped))?)
}

/// An article with its path.
#[derive(Serialize)]
struct ReadArticle {
    path: String,
    #[serde(flatten)]
    article: Article,
}

impl From<Article> for ReadArticle {
    fn from(mut article: Article) -> Self {
        let path = std::mem::take(&mut article.path);
        Self { path, article }
    }
}

/// What is asked, with nothing of Python in it.
struct Job {
    corpus: Corpus,
    authority: Option<Vec<Article>>,
    settings: Settings,
    base: Option<String>,
}

impl Job {
    fn new(
        py: Python<'_>,
        articles: &Bound<'_, PyAny>,
        authority: Option<&Bound<'_, PyAny>>,
        options: Options,
    ) -> PyResult<Self> {
        let settings = Settings {
            shingle: options.shingle,
            threshold: options.threshold,
            passage: passage::Settings {
                least_words: options.least_words,
                least_identity: options.least_identity,
            },
            within_outlet: options.within_outlet,
            style: checks::style(py, &options.style)?,
            ..Settings::default()
        };

        Ok(Self {
            settings: settings.checked().map_err(|error| exception(py, &error))?,
            corpus: Reader::new(articles)?.all(py)?.into(),
            authority: authority
                .map(|texts| Reader::new(texts)?.all(py))
                .transpose()?,
            base: options.base,
        })
    }

    fn run(self, stages: &Stages) -> variorum::Result<Analysis> {
        let mut found = analysed(self.corpus, self.settings, |stage| {
            stages.start(stage.name())
        })?;
        if let Some(authority) = self.authority {
            stages.start("checking against the authority");
            found.hold_against("authority".to_owned(), authority)?;
        }
        if let Some(base) = &self.base {
            found.take_base(base)?;
        }
        Ok(found)
    }
}

/// The lists of a report, each as rows.
fn tables(py: Python<'_>, report: Report) -> PyResult<Bound<'_, PyDict>> {
    let checked = report.authority.map(|one| one.quotations);
    let tables = PyDict::new(py);
    tables.set_item("articles", Rows::new(report.articles))?;
    tables.set_item("skipped", Rows::new(report.skipped))?;
    tables.set_item("pairs", Rows::new(report.similarity.pairs))?;
    tables.set_item("clusters", Rows::new(report.similarity.clusters))?;
    tables.set_item("passages", Rows::new(report.passages))?;
    tables.set_item("quotations", Rows::new(report.quotations))?;
    tables.set_item("groups", Rows::new(report.groups))?;
    tables.set_item("left_out", Rows::new(report.left_out))?;
    tables.set_item("checked", Rows::new(checked.unwrap_or_default()))?;
    Ok(tables)
}

/// The format that `variorum report --format` calls so.
fn format(name: &str) -> Result<Format, Error> {
    Format::named(name).ok_or_else(|| {
        outside(
            "format",
            "json, md, html, csv, tei, quotes, graphml or parquet",
            format!("{name:?}"),
        )
    })
}

/// Writes a file beside its place and renames it, so that it is whole or not there.
fn file(
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), Error>,
) -> Result<(), Error> {
    let path = folder.join(name);
    let beside = folder.join(format!(".variorum-{}-{name}", std::process::id()));
    let wrong = |cause| cannot_write(&path, cause);

    let mut out = BufWriter::new(File::create(&beside).map_err(wrong)?);
    let written = write(&mut out).and_then(|()| out.flush().map_err(wrong));
    drop(out);
    if written.is_err() {
        // What is half-written is of no use; the first error is the one to be told.
        let _ = fs::remove_file(&beside);
        return written;
    }
    fs::rename(&beside, &path).map_err(wrong)
}

fn cannot_write(path: &Path, cause: io::Error) -> Error {
    Error::Write {
        path: path.to_path_buf(),
        cause,
    }
}
