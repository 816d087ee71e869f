//! Text as the tool sees it: tokens, normal forms, sentences and paragraphs, page furniture.
//!
//! Everything here keeps its [`Span`](crate::article::Span) in the original text. Normal forms are
//! for finding; what a reader is shown, and every verdict, is decided on the original.

// What is hidden in the documentation is public for the program and `examples/`, and may change.
pub(crate) mod dateline;
pub mod dates;
pub mod document;
#[doc(hidden)]
pub mod fold;
pub mod furniture;

pub(crate) mod layout;
#[doc(hidden)]
pub mod markdown;
pub mod offsets;
pub(crate) mod spelling;
pub mod token;
#[doc(hidden)]
pub mod vocabulary;
#[doc(hidden)]
pub mod word_hashes;

pub use token::{Token, TokenKind, tokens};
