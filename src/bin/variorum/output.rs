//! Where words go: data to stdout, talk to stderr, files whole or not at all.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Result;
use variorum::article::{Article, Notice, Skipped};
use variorum::error::Error;
use variorum::read::Item;
use variorum::report::table::printable;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    /// Done, with losses that were named.
    Skipped,
    /// There was nothing to work on.
    NothingRead,
}

/// What is said of the input when a command ends.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) skipped: Vec<Skipped>,
    notices: Vec<Notice>,
}

impl Told {
    pub(crate) fn of(skipped: Vec<Skipped>, notices: Vec<Notice>) -> Self {
        Self { skipped, notices }
    }

    /// The article that was read; anything else is kept to be said.
    pub(crate) fn article(&mut self, item: Item) -> Option<Article> {
        match item {
            Item::Article(article) => return Some(*article),
            Item::Skipped(loss) => self.skipped.push(loss),
            Item::Notice(notice) => self.notices.push(notice),
        }
        None
    }
}

/// Talks to the user on stderr.
#[derive(Debug)]
pub(crate) struct Console {
    quiet: bool,
}

impl Console {
    pub(crate) fn new(quiet: bool) -> Self {
        Self { quiet }
    }

    /// Whether long work should show how far it is.
    pub(crate) fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    pub(crate) fn say(&self, text: &str) {
        if !self.quiet {
            tell(format_args!("{}", printable(text)));
        }
    }

    pub(crate) fn error(&self, error: &anyhow::Error) {
        tell(format_args!(
            "variorum: {}",
            printable(&format!("{error:#}"))
        ));
    }

    /// Names what was noticed and everything that was skipped, and says how the command ended.
    pub(crate) fn settle(&self, told: &Told, read: usize) -> Outcome {
        for notice in &told.notices {
            self.say(&format!("variorum: {}: {}", notice.path, notice.notice));
        }
        for loss in &told.skipped {
            tell(format_args!(
                "variorum: skipped {}: {}",
                printable(&loss.path),
                printable(&loss.reason)
            ));
        }
        match (read, told.skipped.is_empty()) {
            (0, _) => {
                tell(format_args!("variorum: no article could be read"));
                Outcome::NothingRead
            }
            (_, true) => Outcome::Done,
            (_, false) => Outcome::Skipped,
        }
    }
}

/// Says something; where stderr is full or gone there is nobody to tell.
fn tell(line: std::fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Buffered stdout.
pub(crate) fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// One JSON value and a newline.
pub(crate) fn write_line(out: &mut impl Write, value: &impl serde::Serialize) -> Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// The terminal's width, 100 where there is none.
pub(crate) fn width() -> u16 {
    let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    columns.unwrap_or(100)
}

/// Makes a folder and those above it.
pub(crate) fn make_folder(path: &Path) -> Result<(), Error> {
    std::fs::create_dir_all(path).map_err(|cause| Error::Write {
        path: path.to_path_buf(),
        cause,
    })
}

/// Writes a file beside its place, piece by piece, and renames it: whole, or not there.
pub(crate) fn write_file_with(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<&std::fs::File>) -> Result<()>,
) -> Result<()> {
    stage(path, write)?.put_in_place()
}

/// A file that is written whole beside its place; several are staged before the first is put in its place, so
/// that all of them appear or none.
pub(crate) struct Staged {
    file: tempfile::NamedTempFile,
    path: PathBuf,
    _unfinished: Unfinished,
}

impl Staged {
    pub(crate) fn put_in_place(self) -> Result<()> {
        let Self { file, path, .. } = self;
        file.persist(&path).map_err(|error| Error::Write {
            path,
            cause: error.error,
        })?;
        Ok(())
    }
}

/// Writes a file beside its place.
pub(crate) fn stage(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<&std::fs::File>) -> Result<()>,
) -> Result<Staged> {
    let fail = |cause: io::Error| Error::Write {
        path: path.to_path_buf(),
        cause,
    };
    let folder = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let file = tempfile::Builder::new()
        .prefix(".variorum-")
        .permissions(readable())
        .tempfile_in(folder)
        .map_err(fail)?;
    let _unfinished = Unfinished::new(file.path());
    let mut writer = BufWriter::with_capacity(1 << 16, file.as_file());
    write(&mut writer)?;
    writer.flush().map_err(fail)?;
    drop(writer);
    file.as_file().sync_all().map_err(fail)?;
    Ok(Staged {
        file,
        path: path.to_path_buf(),
        _unfinished,
    })
}

/// Files that an interrupt must not leave behind.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A file that is being written; listed until it is dropped.
struct Unfinished(PathBuf);

impl Unfinished {
    fn new(path: &Path) -> Self {
        unfinished().push(path.to_path_buf());
        Self(path.to_path_buf())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        unfinished().retain(|path| *path != self.0);
    }
}

fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// On an interrupt what is half-written goes, and the exit code is the shell's for a signal.
pub(crate) fn clean_up_on_interrupt() {
    let handler = || {
        for path in unfinished().iter() {
            let _ = std::fs::remove_file(path);
        }
        std::process::exit(130);
    };
    // Without a handler the interrupt still ends the run.
    let _ = ctrlc::set_handler(handler);
}

#[cfg(unix)]
fn readable() -> std::fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    std::fs::Permissions::from_mode(0o644)
}

#[cfg(not(unix))]
fn readable() -> std::fs::Permissions {
    // A temporary file's own permissions are right where there are no modes.
    tempfile::tempfile()
        .and_then(|f| f.metadata())
        .map(|m| m.permissions())
        .expect("a temporary file")
}

/// The reader of our output went away: no error of ours.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause
            .downcast_ref::<serde_json::Error>()
            .and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}

/// A setting that was out of range counts as a wrong argument.
pub(crate) fn is_usage(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| matches!(cause.downcast_ref::<Error>(), Some(Error::Setting { .. })))
}
