//! Near-duplicates among texts that stream through: their shingles stay, the texts do not.

use std::sync::Arc;

use pyo3::prelude::*;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use variorum::report::form::round;
use variorum::similar::clusters::clusters;
use variorum::similar::join::{Measure, join};
use variorum::similar::near::Class;
use variorum::similar::sets::{SetMaker, ShingleSets, Shingling};
use variorum::similar::{Near, Pair};

use crate::errors::{exception, outside};
use crate::input::Reader;
use crate::rows::Rows;
use crate::workers::Workers;

/// The pairs of texts that resemble one another, and what follows from them. Texts are called by their places, from 0.
#[pyclass(frozen)]
pub(crate) struct NearDuplicates {
    near: Near,
    /// Of each text, in words.
    lengths: Arc<[usize]>,
    #[pyo3(get)]
    threshold: f64,
}

#[derive(Serialize, Deserialize)]
struct PairRow {
    a: usize,
    b: usize,
    shared: usize,
    resemblance: f64,
    containment_a: f64,
    containment_b: f64,
}

/// Pairs of texts whose resemblance on shingles of words reaches a threshold.
#[pyfunction]
pub(crate) fn near_duplicates(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    threshold: f64,
    shingle: usize,
    threads: Option<usize>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<NearDuplicates> {
    let settings = variorum::analysis::Settings {
        shingle,
        threshold,
        ..Default::default()
    };
    settings.checked().map_err(|error| exception(py, &error))?;
    let shingling = Shingling::words(shingle);
    let workers = Workers::new(py, threads)?;
    let mut reader = Reader::new(texts)?;
    let mut sets = ShingleSets::default();
    let mut lengths = Vec::new();

    loop {
        let batch = reader.batch(py)?;
        if batch.is_empty() {
            break;
        }
        let made = workers.run(py, progress, move |stages| {
            stages.start("reading words");
            let made = batch
                .par_iter()
                .map_init(SetMaker::default, |maker, article| {
                    let set = maker.set(&article.text, shingling).to_vec();
                    (set, maker.units())
                });
            Ok(made.collect::<Vec<(Vec<u64>, usize)>>())
        })?;

        lengths.extend(made.iter().map(|(_, words)| *words));
        let counts: Vec<u32> = made.iter().map(|(set, _)| set.len() as u32).collect();
        let block = made.into_iter().flat_map(|(set, _)| set).collect();
        sets.add(block, counts);
    }

    let near = workers.run(py, progress, move |stages| {
        stages.start("comparing articles");
        Ok(join(&mut sets, threshold, Measure::Resemblance).near)
    })?;
    Ok(NearDuplicates {
        near,
        lengths: lengths.into(),
        threshold,
    })
}

#[pymethods]
impl NearDuplicates {
    /// How many texts there are.
    #[getter]
    fn texts(&self) -> usize {
        self.lengths.len()
    }

    /// How many pairs there are, without listing them.
    fn count(&self) -> usize {
        self.near.count(|_| true)
    }

    /// The pairs, by (a, b).
    fn pairs(&self, py: Python<'_>) -> Rows {
        let rows = py.detach(|| self.near.all().into_iter().map(PairRow::from).collect());
        Rows::new::<PairRow>(rows)
    }

    /// The clusters, each with its representative first: the member that the others were measured against.
    fn clusters(&self, py: Python<'_>) -> Vec<(usize, Vec<usize>)> {
        let found = py.detach(|| clusters(&self.near, &self.lengths, self.threshold));
        found
            .into_iter()
            .map(|cluster| (cluster.representative, cluster.members))
            .collect()
    }

    /// How much two texts resemble one another, where they are a pair.
    fn resemblance(&self, a: usize, b: usize) -> Option<f64> {
        self.near.between(a, b).map(|pair| round(pair.resemblance))
    }

    /// The same with a higher threshold; nothing is compared again.
    fn rethreshold(&self, py: Python<'_>, threshold: f64) -> PyResult<Self> {
        if !(self.threshold..=1.0).contains(&threshold) {
            let range = "at least the threshold of the search and at most 1";
            return Err(exception(py, &outside("threshold", range, threshold)));
        }
        let reaches = |pair: &&Pair| pair.resemblance >= threshold;
        let heads = self.near.heads().iter().filter(reaches).copied();
        // Equal texts resemble one another wholly.
        let classes: Vec<Class> = self.near.classes().into_iter().cloned().collect();

        Ok(Self {
            near: Near::new(heads.collect(), classes),
            lengths: Arc::clone(&self.lengths),
            threshold,
        })
    }
}

impl From<Pair> for PairRow {
    fn from(pair: Pair) -> Self {
        Self {
            a: pair.a,
            b: pair.b,
            shared: pair.shared,
            resemblance: round(pair.resemblance),
            containment_a: round(pair.containment_a),
            containment_b: round(pair.containment_b),
        }
    }
}
