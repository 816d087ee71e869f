//! Reads one story in many outlets: which articles are near-duplicates, which passages they share,
//! and how every quotation reads in every outlet, down to the word that changed.
//!
//! ```
//! use variorum::{analysis::{Settings, analyse}, read, report::Report};
//!
//! let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds").into();
//! let found = analyse(read::corpus(&[seeds]), Settings::default(), |_| ())?;
//! let report = Report::new(&found);
//! assert_eq!(report.articles.len(), 5);
//! # Ok::<(), variorum::error::Error>(())
//! ```
//!
//! The modules stand on floors, and imports go down only: [`article`], [`error`] and [`text`];
//! [`index`] and [`align`]; [`similar`], [`passage`] and [`quote`]; [`collate`]; [`analysis`];
//! [`read`] and [`report`]. `ARCHITECTURE.md` draws them.

#![forbid(unsafe_code)]

pub mod align;
pub mod analysis;
pub mod article;
pub mod check;
pub mod collate;
pub mod compare;
pub mod error;
pub mod index;
pub mod language;
pub mod passage;
pub mod quote;
pub mod read;
pub mod report;
pub mod similar;
pub mod text;
