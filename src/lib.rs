//! Reads one story in many outlets: which articles are near-duplicates, which passages they share,
//! and how every quotation reads in every outlet, down to the word that changed.
//!
//! A function for each job, on texts. What more can be set is in the function's module.
//!
//! # Quotations and who says them
//!
//! ```
//! let text = "“We will not yield,” Mayor Ana Ruiz said.";
//! let found = variorum::quotes(text);
//! assert_eq!(found[0].speaker.as_ref().and_then(|s| s.name.as_deref()), Some("Ana Ruiz"));
//! ```
//!
//! # How two readings differ
//!
//! ```
//! use variorum::compare::difference::Verdict;
//! let found = variorum::compare("This is not a ban", "This is a ban");
//! assert_eq!(found.verdict, Verdict::Meaning);
//! ```
//!
//! # Near-duplicates
//!
//! ```
//! let pairs = variorum::near_duplicates(&["One and two and three.", "One and two and three!"], 0.8);
//! assert_eq!(pairs.len(), 1);
//! ```
//!
//! # Shared passages
//!
//! ```
//! let text = "The board said on Friday that it had not been asked, and that nobody there had known of the plan.";
//! let found = variorum::passages(text, &format!("It rained. {text}"));
//! assert_eq!(found[0].a.of(text), text.trim_end_matches('.'));
//! ```
//!
//! # Is this what was said?
//!
//! ```
//! use variorum::check::{Index, Standing};
//! let index = Index::of(["THE MAYOR: We will not yield. The road is long."])?;
//! let found = variorum::check(&index, "We will yield.")?;
//! assert_eq!(found.standing, Standing::Altered);
//! # Ok::<(), variorum::Error>(())
//! ```
//!
//! # Everything at once
//!
//! ```
//! let found = variorum::analyse([
//!     "“These are not the right choices for either side,” Mr Xi said.",
//!     "“These are not the right choice for both sides,” Mr Xi said.",
//! ])?;
//! assert_eq!(found.collation.groups[0].readings.len(), 2);
//! # Ok::<(), variorum::Error>(())
//! ```
//!
//! # Features
//!
//! With `default-features = false` the library takes texts and gives results. `read` adds files in (text, CSV, JSON),
//! with `compressed`, `html`, `parquet` and `zip` for more of them; `report` adds JSON, HTML, Markdown, CSV, TEI and other
//! renderings; `archive` keeps what comes in over time; `cli`, `desk` and `mcp` are the program's.
//!
//! ```
//! # #[cfg(all(feature = "read", feature = "report"))] {
//! use variorum::{read, report::{Report, markdown}};
//!
//! let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds").into();
//! let found = variorum::analyse(read::corpus(&[seeds]))?;
//! assert!(markdown::render(&Report::new(&found)).contains("Xi Jinping"));
//! # }
//! # Ok::<(), variorum::Error>(())
//! ```
//!
//! # Modules
//!
//! They are on floors, and imports go down only: [`article`], [`error`] and [`text`]; [`align`]; [`similar`], [`passage`],
//! [`quote`](mod@quote) and [`compare`](mod@compare); [`collate`] and [`check`](mod@check); [`analysis`]; `read`, `report` and `archive`.
//! `ARCHITECTURE.md` draws them.

#![forbid(unsafe_code)]

pub mod align;
pub mod analysis;
#[cfg(feature = "archive")]
pub mod archive;
pub mod article;
pub mod check;
pub mod collate;
pub mod compare;
pub mod error;
mod index;
mod language;
pub mod passage;
pub mod quote;
#[cfg(feature = "read")]
pub mod read;
#[cfg(feature = "report")]
pub mod report;
pub mod similar;
pub mod text;

use analysis::{Analysis, SharedPassage};

pub use article::{Article, Corpus, Span};
pub use check::check;
pub use compare::compare;
pub use error::{Error, Result};
pub use quote::find as quotes;
pub use similar::near_duplicates;

/// The passages that two texts share. [`analysis::passages_between`] takes settings.
///
/// ```
/// let text = "the two governments agreed on Friday to set up a joint group of senior experts";
/// let found = variorum::passages(&format!("First, {text}."), &format!("Then {text} too."));
/// assert_eq!(found[0].words, 15);
/// ```
pub fn passages(a: &str, b: &str) -> Vec<SharedPassage> {
    analysis::passages_between(a, b, &passage::Settings::default())
}

/// Everything that is found in articles: near-duplicates, passages, quotations, utterances. [`analysis::analyse`] takes
/// settings, and says how far it is.
///
/// ```
/// let found = variorum::analyse(["“We will not yield,” Ana Ruiz said.", "It rained."])?;
/// assert_eq!(found.quotations[0].len(), 1);
/// # Ok::<(), variorum::Error>(())
/// ```
///
/// # Errors
/// None with the settings that this uses.
pub fn analyse(articles: impl Into<Corpus>) -> Result<Analysis> {
    let settings = analysis::Settings::default();
    analysis::analyse(articles.into(), settings, |_| ())
}
