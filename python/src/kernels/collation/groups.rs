//! The groups of whole utterances.

use std::collections::hash_map::Entry;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use rustc_hash::FxHashMap;
use variorum::article::Span;
use variorum::collate::parts::{self, Known, Loose, Witnesses};
use variorum::report::form::{GroupRow, group_row, witness};
use variorum::text::offsets::Offsets;

use super::records::record;
use crate::checks::style;
use crate::kernels::columns::{Columns, ints};
use crate::rows::batch_of;
use crate::workers::Workers;

/// The groups of whole utterances. `witnesses` has a row for each sentence of a quotation (`unit`) and for each place of prose
/// (`unit` is -1), `articles` those of the witnesses; `copy` names the cluster of those that are copies of one text.
#[pyfunction]
pub(crate) fn groups(
    py: Python<'_>,
    articles: PyRecordBatch,
    witnesses: PyRecordBatch,
    style: &str,
) -> PyResult<PyRecordBatch> {
    let style = self::style(py, style)?;
    let (columns, witnesses) = (Columns::new(articles), Columns::new(witnesses));
    let known = known(&columns)?;
    let (loose, utterances) = gathered(&witnesses)?;

    let rows: Vec<GroupRow> = Workers::new(py, Some(1))?.run(py, None, move |_| {
        let (groups, articles) = parts::groups(known, &loose, &utterances);
        let texts: Vec<Offsets<'_>> = articles.iter().map(|one| Offsets::new(&one.text)).collect();
        let row = |group| {
            group_row(group, style, |one| {
                witness(one, &articles[one.article], &texts[one.article], 0)
            })
        };
        Ok(groups.iter().map(row).collect())
    })?;
    batch_of(&rows)
        .map(Into::into)
        .map_err(|error| PyValueError::new_err(error.to_string()))
}

fn known(columns: &Columns) -> PyResult<Vec<Known>> {
    let (recurring, clusters) = (columns.lists("recurring")?, columns.strings("copy")?);
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();

    let articles = columns.articles()?.into_iter().zip(&clusters).enumerate();
    let known = articles.map(|(row, (article, cluster))| {
        let next = numbers.len();
        Known {
            article,
            recurring: recurring.hashes(row),
            copy: cluster.map(|name| *numbers.entry(name).or_insert(next)),
        }
    });
    Ok(known.collect())
}

/// The quotations of witnesses, each once, and the utterances.
fn gathered(columns: &Columns) -> PyResult<(Vec<Loose>, Vec<Witnesses>)> {
    let (names, articles) = (columns.strings("utterance")?, columns.strings("article")?);
    let (quotations, units) = (columns.longs("quotation")?, columns.longs("unit")?);
    let (starts, ends) = (ints(&columns.longs("start")?), ints(&columns.longs("end")?));
    let (records, reasons) = (columns.bytes("record")?, columns.strings("reasons")?);

    let mut loose: Vec<Loose> = Vec::new();
    let mut places: FxHashMap<(&str, i64), usize> = FxHashMap::default();
    let mut utterances: FxHashMap<&str, Witnesses> = FxHashMap::default();
    for row in 0..columns.rows() {
        let article = articles.value(row);
        let utterance = utterances.entry(names.value(row)).or_default();
        if units.value(row) < 0 {
            let span = Span::new(starts[row], ends[row]);
            utterance.prose.push((article.to_owned(), span));
            continue;
        }
        let place = (article, quotations.value(row));
        if let Entry::Vacant(free) = places.entry(place) {
            free.insert(loose.len());
            loose.push(record(records.value(row))?);
        }
        utterance
            .units
            .push((places[&place], units.value(row) as u32));
        let reasons = reasons.value(row).lines().map(str::to_owned);
        utterance.reasons = reasons.collect();
    }
    Ok((loose, utterances.into_values().collect()))
}
