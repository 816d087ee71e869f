//! Quotations and lists of weights as bytes, which go through a shuffle.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use variorum::collate::parts::{Loose, Sketch};

use crate::kernels::columns::Columns;

/// The weight, the number of spoken words and the stems of a sketch, packed.
pub(super) fn sketched(sketch: &Sketch) -> Vec<u8> {
    let head = [
        sketch.weight.to_le_bytes(),
        (sketch.spoken as u32).to_le_bytes(),
    ];
    [head.concat(), weighed(&sketch.stems)].concat()
}

/// Hashes with weights, packed.
pub(super) fn weighed(list: &[(u32, f32)]) -> Vec<u8> {
    let bytes = |(hash, weight): &(u32, f32)| [hash.to_le_bytes(), weight.to_le_bytes()].concat();
    list.iter().flat_map(bytes).collect()
}

pub(super) fn unweighed(bytes: &[u8]) -> Vec<(u32, f32)> {
    let (pairs, _) = bytes.as_chunks::<8>();
    let pair = |[a, b, c, d, weight @ ..]: &[u8; 8]| {
        (
            u32::from_le_bytes([*a, *b, *c, *d]),
            f32::from_le_bytes(*weight),
        )
    };
    pairs.iter().map(pair).collect()
}

pub(super) fn written<'l>(strands: impl Iterator<Item = &'l Loose>) -> PyResult<Vec<Vec<u8>>> {
    strands
        .map(|one| {
            serde_json::to_vec(one).map_err(|error| PyValueError::new_err(error.to_string()))
        })
        .collect()
}

pub(super) fn read(columns: &Columns, name: &str) -> PyResult<Vec<Loose>> {
    let records = columns.bytes(name)?;
    (0..columns.rows())
        .map(|row| record(records.value(row)))
        .collect()
}

pub(super) fn record(bytes: &[u8]) -> PyResult<Loose> {
    serde_json::from_slice(bytes).map_err(|error| PyValueError::new_err(error.to_string()))
}
