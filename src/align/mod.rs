//! Alignment of word sequences.

pub mod words;

pub use words::{Alignment, Step, Term, align};
