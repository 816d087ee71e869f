//! Is this what was said? Quotations held against authorities: transcripts, releases, earlier articles.
//!
//! The parts, in the order in which a check goes through them: [`Transcript`] reads an authority (`labels`,
//! `apparatus`, `head`), [`Index`] holds all of them under their `keys`, `locate` says where a quotation may be, `judge` holds
//! it against the place ([`mod@crate::compare`]), [`speaker`] and `occasion` say whether the place can be the one that the article
//! reports, `together` puts pieces together, and [`Checked`] is the answer. What each word of it promises is in
//! `docs/check.md`. Cost: O(text) to index; then about the same for each quotation, whatever is indexed.

mod apparatus;
pub(crate) mod bytes;
pub mod copied;
mod head;
mod index;
mod judge;
mod keys;
mod labels;
mod lists;
mod locate;
mod look;
mod occasion;
pub mod outlets;
mod passes;
mod pieces;
mod screen;
mod search;
pub mod speaker;
mod standing;
mod texts;
mod together;
mod transcript;

pub use index::Index;
pub use passes::{Match, Quoted, check, check_all, find};
pub use standing::{Checked, Piece, Place, STANDINGS, Severity, Standing};
pub use transcript::{Transcript, Turn};
