//! How reading is set: names of fields, and bounds on what comes in.

use std::io::{self, BufRead, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Fields;

/// How reading is set.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Names of columns and keys.
    pub fields: Fields,
    /// What is too much.
    pub limits: Limits,
    /// A folder that is passed over: a report is not read as news.
    pub except: Option<PathBuf>,
    /// Whether the articles stay in memory until the run ends: they count against it then.
    pub keeps: bool,
    /// Ends the reading early: clones stop together.
    pub stop: Stop,
}

/// A wish to read no more, which whoever is handed articles may have.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// No file, and nothing more of the present one, is read.
    pub fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was wished.
    pub fn is_now(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A file that ends when the run or the reading of the file stops.
pub(super) struct Stoppable<R> {
    pub(super) inner: R,
    pub(super) run: Stop,
    pub(super) file: Stop,
}

impl<R> Stoppable<R> {
    fn is_stopped(&self) -> bool {
        self.run.is_now() || self.file.is_now()
    }
}

impl<R: BufRead> Read for Stoppable<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_stopped() {
            Ok(0)
        } else {
            self.inner.read(buffer)
        }
    }
}

impl<R: BufRead> BufRead for Stoppable<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.is_stopped() {
            Ok(&[])
        } else {
            self.inner.fill_buf()
        }
    }

    fn consume(&mut self, amount: usize) {
        self.inner.consume(amount);
    }
}

/// What is too much: beyond it the file, page, line or row is skipped and said, and the rest is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a web page: no newsroom's page is as large.
    pub page: u64,
    /// Bytes of a line, a row, or a file that is read whole.
    pub record: u64,
    /// Bytes that all of a compressed file or archive may unpack to.
    pub unpacked: u64,
    /// Files of one folder or archive.
    pub files: usize,
    /// Bytes of memory that a run may fill; see [`Limits::LEAST_MEMORY`].
    pub memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            page: 32 << 20,
            record: 1 << 30,
            unpacked: 16 << 30,
            files: 1_000_000,
            memory: 4 << 30,
        }
    }
}

impl Limits {
    /// Bytes that reading takes in any case, however little [`Limits::memory`] gives.
    pub const LEAST_MEMORY: u64 = 64 << 20;

    /// Bytes of memory to a byte of what is read at once: it as it came, as text, as an article, as words. `quotes` on one
    /// text of 20 MB, half of it quotations, took 21 to a byte.
    pub(super) const AT_ONCE: u64 = 24;

    /// Bytes that a record may have: as many as are set, and as few as the memory has room for.
    ///
    /// ```
    /// let limits = variorum::read::Limits { memory: 240 << 20, ..Default::default() };
    /// assert_eq!(limits.record_in_memory(), 10 << 20);
    /// ```
    pub fn record_in_memory(&self) -> u64 {
        self.record.min(self.least_memory() / Self::AT_ONCE)
    }

    /// What reading may fill.
    pub(super) fn least_memory(&self) -> u64 {
        self.memory.max(Self::LEAST_MEMORY)
    }

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
