//! Reads one story in many outlets: which articles are near-duplicates, which passages they share,
//! and how every quotation reads in every outlet, down to the word that changed.
//!
//! # Quotations
//!
//! ```
//! let text = "“We will not yield,” Mayor Ana Ruiz said.";
//! let found = variorum::quotes(text);
//! assert_eq!(found[0].speaker.as_ref().and_then(|s| s.name.as_deref()), Some("Ana Ruiz"));
//! ```
//!
//! # Two readings
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
//! use variorum::passage::Settings;
//! let text = "The board said on Friday that it had not been asked, and that nobody there had known of the plan.";
//! let found = variorum::passages(text, &format!("It rained. {text}"), &Settings::default());
//! assert_eq!(found[0].a.of(text), text.trim_end_matches('.'));
//! ```
//!
//! # Is this what was said?
//!
//! ```
//! use variorum::check::{Index, Quoted, Standing};
//! use variorum::article::Article;
//! let speech = Article { text: "THE MAYOR: We will not yield. The road is long.".into(), ..Article::default() };
//! let index = Index::of(vec![speech])?;
//! let found = variorum::check(&index, &Quoted { text: "We will yield.", ..Quoted::default() })?;
//! assert_eq!(found.standing, Standing::Altered);
//! # Ok::<(), variorum::error::Error>(())
//! ```
//!
//! # Everything at once
//!
//! ```
//! use variorum::{analysis::Settings, read, report::Report};
//!
//! let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds").into();
//! let found = variorum::analyse(read::corpus(&[seeds]), Settings::default(), |_| ())?;
//! let report = Report::new(&found);
//! assert_eq!(report.articles.len(), 5);
//! # Ok::<(), variorum::error::Error>(())
//! ```
//!
//! The modules are on floors, and imports go down only: [`article`], [`error`], [`text`] and [`language`];
//! [`index`] and [`align`]; [`similar`], [`passage`], [`quote`](mod@quote) and [`compare`](mod@compare);
//! [`collate`] and [`check`](mod@check); [`analysis`]; [`read`] and [`report`]. `ARCHITECTURE.md` draws them.

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

pub use analysis::{analyse, passages_between as passages};
pub use check::check;
pub use compare::compare;
pub use quote::find as quotes;
pub use similar::near_duplicates;
