//! Two texts: how they differ, and what they share.

use pyo3::prelude::*;
use serde::{Deserialize, Serialize};
use variorum::Article;
use variorum::analysis::passages_between;
use variorum::compare::difference::{Kind, Note, Relation, Verdict};
use variorum::passage;
use variorum::report::form::{
    CutRow, ElidedRow, Fragment, PassageRow, cut_rows, difference_rows, passage_row, round,
};
use variorum::text::offsets::Offsets;

use crate::checks::style;
use crate::errors::{exception, outside};
use crate::rows::Rows;
use crate::workers::Workers;

/// Two texts compared: a line of `variorum compare`.
#[derive(Serialize, Deserialize)]
struct ComparisonRow {
    relation: Relation,
    verdict: Verdict,
    shared: f64,
    differences: Vec<DifferenceRow>,
    cuts: Vec<CutRow>,
}

#[derive(Serialize, Deserialize)]
struct DifferenceRow {
    kind: Kind,
    a: Fragment,
    b: Fragment,
    fault: bool,
    cut: Option<ElidedRow>,
    note: Option<Note>,
}

/// Two texts compared: one row.
#[pyfunction]
pub(crate) fn compare(py: Python<'_>, a: &str, b: &str, style: &str) -> PyResult<Rows> {
    let style = self::style(py, style)?;
    let row = py.detach(|| {
        let found = variorum::compare(a, b);
        let differences = difference_rows(a, b, &found.differences, style).into_iter();

        ComparisonRow {
            relation: found.relation,
            verdict: found.verdict,
            shared: round(found.shared.into()),
            differences: differences
                .map(|one| DifferenceRow {
                    kind: one.kind,
                    a: one.lemma,
                    b: one.reading,
                    fault: one.fault,
                    cut: one.cut,
                    note: one.note,
                })
                .collect(),
            cuts: cut_rows(a, b, &found.cuts),
        }
    });
    Ok(Rows::new(vec![row]))
}

/// Comparisons that Python has as dictionaries, as rows again.
#[pyfunction]
pub(crate) fn comparisons(dicts: &Bound<'_, PyAny>) -> PyResult<Rows> {
    let rows: Vec<ComparisonRow> = pythonize::depythonize(dicts)?;
    Ok(Rows::new(rows))
}

/// The passages that two texts share; the texts are called "a" and "b".
#[pyfunction]
pub(crate) fn passages(
    py: Python<'_>,
    a: &str,
    b: &str,
    least_words: usize,
    least_identity: f32,
    threads: Option<usize>,
) -> PyResult<Rows> {
    if least_words == 0 {
        return Err(exception(py, &outside("least_words", "at least 1", 0)));
    }
    if !(0.0..=1.0).contains(&least_identity) {
        let error = outside("least_identity", "from 0 to 1", least_identity);
        return Err(exception(py, &error));
    }
    let settings = passage::Settings {
        least_words,
        least_identity,
    };
    let [a, b] = [("a", a), ("b", b)].map(|(id, text)| Article {
        id: id.to_owned(),
        ..Article::from(text)
    });

    let rows = Workers::new(py, threads)?.run(py, None, move |_| {
        let (in_a, in_b) = (Offsets::new(&a.text), Offsets::new(&b.text));
        let found = passages_between(&a.text, &b.text, &settings);
        let rows = found
            .iter()
            .map(|passage| passage_row((&a, &in_a), (&b, &in_b), passage));
        Ok(rows.collect::<Vec<PassageRow>>())
    })?;
    Ok(Rows::new(rows))
}
