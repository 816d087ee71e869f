//! Columns of an Arrow batch by name, and batches of new columns.

use std::sync::Arc;

use arrow_array::builder::{Int64Builder, ListBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{
    ArrayRef, BinaryArray, Float64Array, Int32Array, Int64Array, LargeBinaryArray, ListArray,
    RecordBatch, StringArray,
};
use arrow_schema::{DataType, Field};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use variorum::Article;

/// A batch that a kernel reads.
pub(super) struct Columns(RecordBatch);

impl Columns {
    pub(super) fn new(batch: PyRecordBatch) -> Self {
        Self(batch.into_inner())
    }

    pub(super) fn rows(&self) -> usize {
        self.0.num_rows()
    }

    /// Its rows as articles.
    pub(super) fn articles(&self) -> PyResult<Vec<Article>> {
        crate::input::articles_of(&self.0)
    }

    pub(super) fn strings(&self, name: &str) -> PyResult<StringArray> {
        Ok(self.cast(name, &DataType::Utf8)?.as_string().clone())
    }

    pub(super) fn longs(&self, name: &str) -> PyResult<Int64Array> {
        let column = self.cast(name, &DataType::Int64)?;
        Ok(column.as_primitive::<Int64Type>().clone())
    }

    /// A column of lists of numbers.
    pub(super) fn lists(&self, name: &str) -> PyResult<Lists> {
        let item = Arc::new(Field::new("element", DataType::Int64, true));
        let column = self.cast(name, &DataType::List(item))?;
        Ok(Lists(column.as_list().clone()))
    }

    pub(super) fn bytes(&self, name: &str) -> PyResult<LargeBinaryArray> {
        Ok(self.cast(name, &DataType::LargeBinary)?.as_binary().clone())
    }

    fn cast(&self, name: &str, kind: &DataType) -> PyResult<ArrayRef> {
        let Some(column) = self.0.column_by_name(name) else {
            let message = format!("the batch has no column {name:?}");
            return Err(PyValueError::new_err(message));
        };
        arrow_cast::cast(column, kind).map_err(|error| PyValueError::new_err(error.to_string()))
    }
}

/// Lists of numbers, of each row.
pub(super) struct Lists(ListArray);

impl Lists {
    pub(super) fn of(&self, row: usize) -> Vec<i64> {
        self.0
            .value(row)
            .as_primitive::<Int64Type>()
            .values()
            .to_vec()
    }

    /// The same where the numbers are hashes.
    pub(super) fn hashes(&self, row: usize) -> Vec<u64> {
        self.of(row).into_iter().map(i64::cast_unsigned).collect()
    }
}

/// A batch that a kernel makes.
pub(super) fn batch(columns: Vec<(&str, ArrayRef)>) -> PyResult<PyRecordBatch> {
    RecordBatch::try_from_iter(columns)
        .map(Into::into)
        .map_err(|error| PyValueError::new_err(error.to_string()))
}

pub(super) fn strings<S: AsRef<str>>(values: impl IntoIterator<Item = S>) -> ArrayRef {
    // An array is made of what knows its length.
    let values: Vec<S> = values.into_iter().collect();
    Arc::new(StringArray::from_iter_values(values))
}

pub(super) fn longs(values: impl IntoIterator<Item = i64>) -> ArrayRef {
    Arc::new(Int64Array::from_iter_values(values))
}

pub(super) fn counts(values: impl IntoIterator<Item = usize>) -> ArrayRef {
    let values = values.into_iter().map(|count| count as i32);
    Arc::new(Int32Array::from_iter_values(values))
}

pub(super) fn doubles(values: impl IntoIterator<Item = f64>) -> ArrayRef {
    Arc::new(Float64Array::from_iter_values(values))
}

pub(super) fn binaries<B: AsRef<[u8]>>(values: impl IntoIterator<Item = B>) -> ArrayRef {
    let values: Vec<B> = values.into_iter().collect();
    Arc::new(BinaryArray::from_iter_values(values))
}

/// Lists of hashes.
pub(super) fn lists<'l>(values: impl IntoIterator<Item = &'l [u64]>) -> ArrayRef {
    let mut lists = ListBuilder::new(Int64Builder::new());
    for list in values {
        lists.values().append_values(
            &list.iter().map(|hash| signed(*hash)).collect::<Vec<i64>>(),
            &vec![true; list.len()],
        );
        lists.append(true);
    }
    Arc::new(lists.finish())
}

/// Numbers as bytes, the lowest first: how a list of hashes goes through a shuffle.
pub(super) fn packed(numbers: &[u64]) -> Vec<u8> {
    numbers
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect()
}

pub(super) fn unpacked(bytes: &[u8]) -> impl ExactSizeIterator<Item = u64> + '_ {
    let (numbers, _) = bytes.as_chunks::<8>();
    numbers.iter().map(|number| u64::from_le_bytes(*number))
}

/// Hashes are unsigned, and a table's longs are not: the bits are the same.
pub(super) fn signed(hash: u64) -> i64 {
    hash.cast_signed()
}

/// A column that has numbers of 32 bits.
pub(super) fn ints(values: &Int64Array) -> Vec<usize> {
    values
        .values()
        .iter()
        .map(|value| *value as usize)
        .collect()
}
