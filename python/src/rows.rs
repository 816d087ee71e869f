//! Rows of a result: read by Python as dictionaries, by everybody else as an Arrow table.

use arrow_array::RecordBatch;
use arrow_schema::FieldRef;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::PyTable;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_arrow::schema::{SchemaLike, TracingOptions};

/// Rows of one kind, in the documented form.
#[pyclass(frozen)]
pub(crate) struct Rows(Box<dyn AnyRows>);

impl Rows {
    pub(crate) fn new<R: Row>(rows: Vec<R>) -> Self {
        Self(Box::new(rows))
    }
}

#[pymethods]
impl Rows {
    fn __len__(&self) -> usize {
        self.0.count()
    }

    /// Each row as a dictionary.
    fn dicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.dicts(py)
    }

    /// The Arrow PyCapsule interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let batch = py
            .detach(|| self.0.batch())
            .map_err(|error| PyValueError::new_err(error.to_string()))?;
        let schema = batch.schema();
        let table = Bound::new(py, PyTable::try_new(vec![batch], schema)?)?;

        table.call_method1("__arrow_c_stream__", (requested_schema,))
    }
}

/// What a row must be able to do.
pub(crate) trait Row: Serialize + DeserializeOwned + Send + Sync + 'static {}

impl<R: Serialize + DeserializeOwned + Send + Sync + 'static> Row for R {}

/// Rows whose kind Python does not know.
trait AnyRows: Send + Sync {
    fn count(&self) -> usize;
    fn dicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;
    fn batch(&self) -> serde_arrow::Result<RecordBatch>;
}

impl<R: Row> AnyRows for Vec<R> {
    fn count(&self) -> usize {
        self.len()
    }

    fn dicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(pythonize::pythonize(py, self)?)
    }

    fn batch(&self) -> serde_arrow::Result<RecordBatch> {
        batch_of(self)
    }
}

/// Rows as a batch. The columns follow from the row's type, so that an empty table has them too.
pub(crate) fn batch_of<R: Row>(rows: &[R]) -> serde_arrow::Result<RecordBatch> {
    let options = TracingOptions::default()
        .enums_without_data_as_strings(true)
        .from_type_budget(10_000);
    let fields = Vec::<FieldRef>::from_type::<R>(options)?;

    serde_arrow::to_record_batch(&fields, &rows)
}
