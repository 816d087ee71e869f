#![doc = "variorum: one story in many outlets."]
pub mod article;
pub mod error;
pub mod quote;
pub mod text;
pub mod align;
pub mod collate;
pub mod index;
pub mod passage;
pub mod analysis;
pub mod similar;
