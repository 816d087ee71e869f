//! One file per command.

mod authority;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod manual;
#[cfg(feature = "mcp")]
pub(crate) mod mcp;
pub(crate) mod pairs;
pub(crate) mod passages;
pub(crate) mod quotes;
pub(crate) mod read;
pub(crate) mod report;
pub(crate) mod similar;
