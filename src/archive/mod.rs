//! The archive: articles that came in over time, and what was found in all of them, in one SQLite file.
//!
//! The file is for people too: `docs/archive.md` describes its tables, which any SQLite tool opens. What is found is
//! exactly what [`analyse`](crate::analysis::analyse) finds in all articles at once, whatever order and batches they came
//! in; only the numbers of utterances and clusters tell of the order, for they stay once they are given. One transaction a
//! batch: all of it is there or none. Cost of a batch: reading the words of all articles that the archive holds, computing what
//! the batch touches, and writing what that changes.

mod add;
mod aside;
mod ask;
mod checked;
mod columns;
mod failure;
mod file;
mod find;
mod former;
mod identity;
mod load;
mod near;
mod part;
mod renewed;
mod store;
mod story;
mod utterance;
mod verify;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use add::{Added, How, Removed};
pub use aside::{Aside, Finding, MatchGroup, Other};
pub use ask::{Change, Found, Listed, Stats, What};
pub use checked::{Findings, Told};
pub use file::{APPLICATION_ID, Access, SCHEMA_VERSION, STEPS, is_archive};
pub use find::{Hit, Hits, Outlet, Reported, Sought};
pub use load::Chosen;
pub use near::Near;
pub use story::{Story, Version};
pub use utterance::Utterance;

/// An open archive.
#[derive(Debug)]
pub struct Archive {
    connection: Connection,
    path: PathBuf,
    writes: bool,
}

impl Archive {
    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}
