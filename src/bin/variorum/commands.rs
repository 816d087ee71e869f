//! One file per command.

#[cfg(feature = "archive")]
pub(crate) mod archive;
mod authority;
pub(crate) mod check;
pub(crate) mod compare;
#[cfg(feature = "desk")]
pub(crate) mod demo;
pub(crate) mod manual;
#[cfg(feature = "mcp")]
pub(crate) mod mcp;
pub(crate) mod pairs;
pub(crate) mod passages;
pub(crate) mod quotes;
pub(crate) mod read;
pub(crate) mod report;
#[cfg(feature = "desk")]
pub(crate) mod serve;
pub(crate) mod similar;
