//! What one file may take of the run: so that none, whatever it holds, leaves nothing to the others.
//!
//! The run has one budget of memory ([`Limits::memory`](super::Limits)). Articles that the caller keeps are paid from
//! it, and what is left bounds what every reader may hold at once. One file of several gets half of what is left;
//! its losses and notices are named up to a number and then counted. Cost: constant per file and an article.

use std::cell::Cell;
use std::io::{self, Read};
use std::path::Path;
use std::rc::Rc;

use super::{Item, Limits, Options, Stop, mojibake, skipped};
use crate::article::{Article, Notice};

/// Bytes of memory to a byte of an article that is kept until the run ends: its text, its words and their numbers,
/// keys, and what the report says of it. `report` takes 12 to 14 per byte of news, and more of a text that is all
/// quotations.
const KEPT: u64 = 40;

/// Bytes to which one byte of a file may unpack. Deflate packs a run of one byte 1,032 times, and news 3 to 30
/// times by any method.
const CLOSEST: u64 = 1_100;
/// Bytes to which a file may unpack whatever its size.
const ALWAYS_UNPACKED: u64 = 64 << 20;

/// Losses and notices of one file that are named; the rest is counted.
const NAMED: usize = 1_000;

/// The memory of a run.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    left: Rc<Cell<u64>>,
}

impl Budget {
    pub(super) fn of(limits: &Limits) -> Self {
        Self {
            left: Rc::new(Cell::new(limits.least_memory())),
        }
    }
}

/// What one file may take.
#[derive(Clone)]
pub(super) struct Allowance<'o> {
    pub(super) options: &'o Options,
    budget: Budget,
    /// Bytes of the budget that this file may still have.
    memory: Rc<Cell<u64>>,
    /// Bytes that may be held at once.
    at_once: u64,
    /// Bytes to which the file may still unpack.
    unpacked: Rc<Cell<u64>>,
    /// Ends the reading of this file.
    pub(super) stop: Stop,
}

impl<'o> Allowance<'o> {
    /// That of the only file, or of one of several.
    pub(super) fn new(options: &'o Options, budget: &Budget, is_only: bool) -> Self {
        let left = budget.left.get();
        let share = if is_only { left } else { left / 2 };
        Self {
            options,
            budget: budget.clone(),
            memory: Rc::new(Cell::new(share)),
            at_once: share / Limits::AT_ONCE,
            unpacked: Rc::new(Cell::new(options.limits.unpacked)),
            stop: Stop::default(),
        }
    }

    /// Bytes that a line, a row or a file that is read whole may have.
    pub(super) fn record(&self) -> u64 {
        self.options.limits.record.min(self.at_once())
    }

    /// Bytes that a page may have.
    pub(super) fn page(&self) -> u64 {
        self.options.limits.page.min(self.at_once())
    }

    /// Bytes that may be held at once, what is made of them left aside.
    pub(super) fn at_once(&self) -> u64 {
        self.at_once
    }

    /// Bytes that may be held at once in all: the tree of a page, what a decoder keeps of what it unpacked (at most 128 MB
    /// with any setting of the usual tools).
    pub(super) fn window(&self) -> u64 {
        (self.at_once * Limits::AT_ONCE / 4).max(1)
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stop.is_now() || self.options.stop.is_now()
    }

    /// A reader of what a decoder unpacks, counted against the file's bound.
    pub(super) fn unpacking<R>(&self, inner: R) -> Unpacking<R> {
        Unpacking {
            inner,
            left: Rc::clone(&self.unpacked),
        }
    }

    /// Counts bytes that were unpacked.
    #[cfg(feature = "parquet")]
    pub(super) fn unpack(&self, bytes: u64) -> io::Result<()> {
        draw(&self.unpacked, bytes)
    }

    /// Bounds what a file may unpack to by its own size: no news is packed so closely.
    fn bound_by_size(&self, path: &Path) {
        let size = std::fs::metadata(path).ok().filter(|file| file.is_file());

        if let Some(size) = size {
            let most = size.len().saturating_mul(CLOSEST).max(ALWAYS_UNPACKED);
            self.unpacked.set(self.unpacked.get().min(most));
        }
    }

    /// Pays for an article that is kept; false where too little is left.
    fn pay(&self, article: &Article) -> bool {
        let parts = [&article.source, &article.title, &article.url];
        let beside: usize = parts
            .iter()
            .filter_map(|part| part.as_deref())
            .map(str::len)
            .sum();
        let bytes = article.text.len() + article.id.len() + article.path.len() + beside;
        let price = (bytes as u64 + 256) * KEPT;
        if price > self.memory.get() {
            return false;
        }
        self.memory.set(self.memory.get() - price);
        self.budget.left.set(self.budget.left.get() - price);
        true
    }

    /// Reads one file: `read` is handed a sink that keeps the file within its allowance.
    pub(super) fn within(
        &self,
        path: &Path,
        sink: &mut dyn FnMut(Item),
        read: impl FnOnce(&mut dyn FnMut(Item)),
    ) {
        self.bound_by_size(path);
        let mut named = Named::default();
        let mut kept = 0;
        let mut is_spent = false;
        read(&mut |item| match item {
            Item::Article(_) if is_spent => {}
            Item::Article(article) if self.options.keeps && !self.pay(&article) => {
                is_spent = true;
                self.stop.now();
                sink(skipped(path, spent(kept)));
            }
            Item::Article(article) => {
                kept += 1;
                let notice = mojibake::notice(&article);
                sink(Item::Article(article));
                if let Some(notice) = notice {
                    named.hand_on(Item::Notice(notice), sink);
                }
            }
            other => named.hand_on(other, sink),
        });
        named.sum_up(path, sink);
    }
}

fn spent(kept: usize) -> String {
    format!(
        "its articles need more memory than the run may fill (--memory): the first {kept} are read, the rest is not"
    )
}

/// Counts of what was said of a file.
#[derive(Default)]
struct Named {
    losses: usize,
    notices: usize,
}

impl Named {
    fn hand_on(&mut self, item: Item, sink: &mut dyn FnMut(Item)) {
        let count = match item {
            Item::Notice(_) => &mut self.notices,
            _ => &mut self.losses,
        };
        *count += 1;
        if *count <= NAMED {
            sink(shortened(item));
        }
    }

    fn sum_up(&self, path: &Path, sink: &mut dyn FnMut(Item)) {
        if self.losses > NAMED {
            let more = self.losses - NAMED;
            sink(skipped(path, format!("{more} more of it were skipped")));
        }
        if self.notices > NAMED {
            let more = self.notices - NAMED;
            sink(Item::Notice(Notice {
                path: path.to_string_lossy().into_owned(),
                notice: format!("{more} more notices of it"),
            }));
        }
    }
}

/// Characters of a cause: some libraries quote in it what they could not read.
const LONGEST_CAUSE: usize = 500;

fn shortened(mut item: Item) -> Item {
    let cause = match &mut item {
        Item::Skipped(loss) => &mut loss.reason,
        Item::Notice(notice) => &mut notice.notice,
        Item::Article(_) => return item,
    };
    if let Some((end, _)) = cause.char_indices().nth(LONGEST_CAUSE) {
        cause.truncate(end);
        cause.push('…');
    }
    item
}

/// Fails where more comes than may.
pub(super) struct Unpacking<R> {
    inner: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Unpacking<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        draw(&self.left, read as u64)?;
        Ok(read)
    }
}

fn draw(left: &Cell<u64>, bytes: u64) -> io::Result<()> {
    let rest = left.get().checked_sub(bytes);
    left.set(rest.unwrap_or(0));
    match rest {
        Some(_) => Ok(()),
        None => Err(io::Error::other(
            "it unpacks to more than is read of one file",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a file of so many bytes may unpack to.
    fn bound(bytes: usize) -> u64 {
        let file = tempfile::NamedTempFile::new().expect("a temporary file");
        std::fs::write(file.path(), vec![0; bytes]).expect("written");

        let options = Options::default();
        let allowance = Allowance::new(&options, &Budget::of(&options.limits), true);
        allowance.within(file.path(), &mut |_| {}, |_| {});
        allowance.unpacked.get()
    }

    #[test]
    fn a_file_unpacks_to_what_its_size_allows() {
        assert_eq!(bound(600), ALWAYS_UNPACKED);
        assert_eq!(bound(1 << 20), CLOSEST << 20);
    }
}
