//! How reading is set: names of fields, and bounds on what comes in.

use std::path::PathBuf;

use super::Fields;

/// How reading is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Names of columns and keys.
    pub fields: Fields,
    /// What is too much.
    pub limits: Limits,
    /// A folder that is passed over: a report is not read as news.
    pub except: Option<PathBuf>,
}

/// What is too much: beyond it the file, page, line or row is skipped and said, and the rest is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a web page: no newsroom's page is as large.
    pub page: u64,
    /// Bytes of a line, a row, or a file that is read whole.
    pub record: u64,
    /// Bytes that a compressed file may unpack to.
    pub unpacked: u64,
    /// Files of one folder or archive.
    pub files: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { page: 32 << 20, record: 1 << 30, unpacked: 16 << 30, files: 1_000_000 }
    }
}

impl Limits {
    /// Sets a limit by its name; false where there is none of that name.
    ///
    /// ```
    /// let mut limits = variorum::read::Limits::default();
    /// assert!(limits.set("page", 1_000_000) && limits.page == 1_000_000);
    /// assert!(!limits.set("weight", 3));
    /// ```
    pub fn set(&mut self, name: &str, value: usize) -> bool {
        match name {
            "page" => self.page = value as u64,
            "record" => self.record = value as u64,
            "unpacked" => self.unpacked = value as u64,
            "files" => self.files = value,
            _ => return false,
        }
        true
    }
}
