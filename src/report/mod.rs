//! Renderings of an analysis. Each takes the result and recomputes nothing.
//!
//! [`form`] is the documented form that `report.json` is written in; the others render it, with the
//! articles' texts beside it where they quote them.

pub mod branches;
pub mod checked;
pub mod columns;
pub mod csv;
pub mod files;
pub mod form;
pub mod graphml;
pub mod html;
pub mod json;
pub mod link;
mod look;
pub mod markdown;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod passage_words;
mod redact;
pub mod sarif;
pub mod table;
pub mod tables;
pub mod tei;

pub use form::Report;
