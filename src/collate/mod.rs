//! Collation.
pub mod compare;
pub mod difference;
pub mod english;
pub mod phrase;
mod rules;
