//! Which classes are linked, and the utterances of whole components.

use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use rustc_hash::FxHashMap;
use variorum::collate::parts::{self, Loose, Utterance};

use super::records::{read, unweighed};
use crate::kernels::columns::{Columns, batch, counts, longs, signed, strings};
use crate::workers::Workers;

/// Of likely pairs of classes those that have two places which are more likely one utterance than not. All places of the
/// classes are among the strands.
#[pyfunction]
pub(crate) fn linked_pairs(
    py: Python<'_>,
    strands: PyRecordBatch,
    pairs: PyRecordBatch,
) -> PyResult<PyRecordBatch> {
    let given = Given::new(&Columns::new(strands), &Columns::new(pairs))?;
    let found = Workers::new(py, Some(1))?.run(py, None, move |_| {
        let Given {
            loose,
            profiles,
            days,
            pairs,
        } = &given;
        Ok(parts::linked(loose, profiles, days, pairs))
    })?;

    batch(vec![
        ("a", longs(found.iter().map(|(a, _)| signed(*a)))),
        ("b", longs(found.iter().map(|(_, b)| signed(*b)))),
    ])
}

/// The utterances of whole components of linked pairs: a row for each sentence. `pairs` are all that share a key.
#[pyfunction]
pub(crate) fn utterances(
    py: Python<'_>,
    strands: PyRecordBatch,
    pairs: PyRecordBatch,
) -> PyResult<PyRecordBatch> {
    let given = Given::new(&Columns::new(strands), &Columns::new(pairs))?;
    let (found, loose) = Workers::new(py, Some(1))?.run(py, None, move |_| {
        let found = parts::utterances(&given.loose, &given.profiles, &given.days, &given.pairs);
        Ok((found, given.loose))
    })?;

    let rows: Vec<(String, &Loose, u32, String)> =
        found.iter().flat_map(|one| rows_of(one, &loose)).collect();
    batch(vec![
        ("utterance", strings(rows.iter().map(|row| &row.0))),
        ("article", strings(rows.iter().map(|row| &row.1.article))),
        ("quotation", counts(rows.iter().map(|row| row.1.quotation))),
        ("unit", counts(rows.iter().map(|row| row.2 as usize))),
        ("reasons", strings(rows.iter().map(|row| &row.3))),
    ])
}

/// Quotations that are decided together.
struct Given {
    loose: Vec<Loose>,
    /// What each article is about.
    profiles: FxHashMap<String, Vec<(u32, f32)>>,
    /// For how long the words of each quotation were used.
    days: Vec<i64>,
    /// Classes that share a key.
    pairs: Vec<(u64, u64)>,
}

impl Given {
    fn new(strands: &Columns, pairs: &Columns) -> PyResult<Self> {
        let loose = read(strands, "record")?;
        let profiles = strands.bytes("profile")?;
        let profile = |(row, one): (usize, &Loose)| {
            let profile = unweighed(profiles.value(row));
            (one.article.clone(), profile)
        };
        let (a, b) = (pairs.longs("a")?, pairs.longs("b")?);
        let pair = |row| (a.value(row).cast_unsigned(), b.value(row).cast_unsigned());

        Ok(Self {
            profiles: loose.iter().enumerate().map(profile).collect(),
            days: strands.longs("days")?.values().to_vec(),
            pairs: (0..pairs.rows()).map(pair).collect(),
            loose,
        })
    }
}

fn rows_of<'l>(utterance: &Utterance, loose: &'l [Loose]) -> Vec<(String, &'l Loose, u32, String)> {
    let (first, unit) = utterance.units[0];
    let name = name_of(&loose[first].article, loose[first].quotation, unit);
    let units = utterance.units.iter();
    units
        .map(|(at, unit)| {
            (
                name.clone(),
                &loose[*at],
                *unit,
                utterance.reasons.join("\n"),
            )
        })
        .collect()
}

/// An utterance is called by its first sentence.
fn name_of(article: &str, quotation: usize, unit: u32) -> String {
    // As it is written in a program, so that a name is one line.
    format!("{quotation}.{unit} {article:?}")
}
