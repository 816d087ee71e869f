//! Near-duplicates: how much two articles have in common, and which belong together.

pub mod clusters;
pub mod pairs;

pub use clusters::{Cluster, clusters};
pub use pairs::{Pair, pairs};
