//! Kernels: functions from Arrow batches to Arrow batches, for whoever deals rows out to many machines.
//!
//! A kernel sees one batch, or the two of one group, and nothing else; what is known of the whole corpus comes in columns.
//! They run on the thread that calls: the engine that calls them has as many as there are cores.

pub(crate) mod checks;
pub(crate) mod collation;
mod columns;
pub(crate) mod near;
pub(crate) mod passages;
pub(crate) mod quotations;
