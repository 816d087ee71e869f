//! Files, whole or not at all, and the folder of a report, all of it at once or none.
//!
//! A file is written beside its place and renamed. The files of a report are written into a folder beside theirs, and
//! the two folders change places in one step (`renameat2` with `RENAME_EXCHANGE`); what else was in the old one is
//! then moved back. Where that cannot be (another file system, a folder that somebody works in, a parent that may not
//! be written to) the files are renamed one by one, when all of them are written. What a killed run left is found by its
//! name and by its lock, which goes with the process, and is cleaned up by the next.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Result;
use tempfile::TempDir;
use variorum::error::Error;

/// Where a file is written to.
pub(crate) type Out<'o> = dyn Write + Send + 'o;

/// What unfinished files and folders are called, and letters of chance after it.
const PREFIX: &str = ".variorum-";
const CHANCE: usize = 6;

/// A file in a folder that is not yet the report's: it is taken away when it is.
const MARK: &str = ".variorum-new";

/// Makes a folder and those above it.
pub(crate) fn make_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|cause| wrong(path, cause))
}

/// Writes a file, piece by piece. A link leads to the file that is written; what is no file, such as a pipe, is written
/// to as it is.
pub(crate) fn write_file_with(
    path: &Path,
    write: impl FnOnce(&mut Out<'_>) -> Result<()>,
) -> Result<()> {
    let path = &followed(path)?;
    match fs::metadata(path) {
        Ok(about) if about.is_dir() => Err(wrong(path, io::ErrorKind::IsADirectory.into()).into()),
        Ok(about) if !about.is_file() => {
            let opened = fs::OpenOptions::new().write(true).open(path);
            let file = opened.map_err(|cause| wrong(path, cause))?;
            fill(&file, path, write)
        }
        _ => Staged::write(path, write)?.put_in_place(),
    }
}

/// Where a link leads, else the path itself.
fn followed(path: &Path) -> Result<PathBuf, Error> {
    let is_link = path
        .symlink_metadata()
        .is_ok_and(|about| about.is_symlink());
    if is_link {
        path.canonicalize().map_err(|cause| wrong(path, cause))
    } else {
        Ok(path.to_path_buf())
    }
}

fn wrong(path: &Path, cause: io::Error) -> Error {
    Error::Write {
        path: path.to_path_buf(),
        cause,
    }
}

/// Writes to an open file, and names it where that fails.
fn fill(file: &File, path: &Path, write: impl FnOnce(&mut Out<'_>) -> Result<()>) -> Result<()> {
    let mut writer = BufWriter::with_capacity(1 << 16, file);
    write(&mut writer)
        .map_err(|error| error.context(format!("cannot write {}", path.display())))?;
    writer.flush().map_err(|cause| wrong(path, cause))?;
    Ok(())
}

/// A file that is written whole beside its place.
struct Staged {
    file: tempfile::NamedTempFile,
    path: PathBuf,
    _unfinished: Unfinished,
}

impl Staged {
    fn write(path: &Path, write: impl FnOnce(&mut Out<'_>) -> Result<()>) -> Result<Self> {
        let folder = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        clean_up(folder, None);
        let file = tempfile::Builder::new()
            .prefix(PREFIX)
            .permissions(readable())
            .tempfile_in(folder)
            .map_err(|cause| wrong(path, cause))?;
        let _unfinished = Unfinished::new(file.path());
        // The lock says that somebody is at work on it; without locks nothing is cleaned up.
        let _ = file.as_file().try_lock();
        fill(file.as_file(), path, write)?;
        file.as_file()
            .sync_all()
            .map_err(|cause| wrong(path, cause))?;
        Ok(Self {
            file,
            path: path.to_path_buf(),
            _unfinished,
        })
    }

    fn put_in_place(self) -> Result<()> {
        let Self { file, path, .. } = self;
        file.persist(&path)
            .map_err(|error| wrong(&path, error.error))?;
        Ok(())
    }
}

/// The files of a report, on the way to their folder.
pub(crate) struct Folder {
    out: PathBuf,
    names: Vec<String>,
    way: Way,
}

/// How they come into their place.
enum Way {
    /// In a folder that takes the place of theirs.
    Exchange {
        new: TempDir,
        _lock: Option<File>,
        _unfinished: Unfinished,
    },
    /// One by one.
    Rename(Vec<Staged>),
}

impl Folder {
    /// A folder that is there already.
    pub(crate) fn stage(out: &Path) -> Result<Self> {
        let out = out.canonicalize().map_err(|cause| wrong(out, cause))?;
        clean_up(&out, None);
        Ok(Self {
            way: Way::to(&out)?,
            out,
            names: Vec::new(),
        })
    }

    /// Writes one of its files, piece by piece.
    pub(crate) fn file(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut Out<'_>) -> Result<()>,
    ) -> Result<()> {
        let place = self.out.join(name);
        check_place(&place)?;
        match &mut self.way {
            Way::Rename(staged) => staged.push(Staged::write(&place, write)?),
            Way::Exchange { new, .. } => {
                let file = File::create(new.path().join(name));
                let file = file.map_err(|cause| wrong(&place, cause))?;
                fill(&file, &place, write)?;
                file.sync_all().map_err(|cause| wrong(&place, cause))?;
            }
        }
        self.names.push(name.to_owned());
        Ok(())
    }

    /// Nothing is in its place before all is written: an old report and a new one are never mixed.
    pub(crate) fn put_in_place(self) -> Result<()> {
        let Self { out, names, way } = self;
        names
            .iter()
            .try_for_each(|name| check_place(&out.join(name)))?;
        match way {
            Way::Rename(staged) => staged.into_iter().try_for_each(Staged::put_in_place),
            Way::Exchange { new, .. } if exchange(new.path(), &out).is_ok() => {
                // From here on it is the old folder that has the name of the new one.
                let old = new.keep();
                let _ = fs::remove_file(out.join(MARK));
                give_back(&old, &out);
                Ok(())
            }
            Way::Exchange { new, .. } => names.iter().try_for_each(|name| {
                let place = out.join(name);
                Ok(fs::rename(new.path().join(name), &place)
                    .map_err(|cause| wrong(&place, cause))?)
            }),
        }
    }
}

impl Way {
    fn to(out: &Path) -> Result<Self> {
        let is_worked_in = std::env::current_dir()
            .and_then(|folder| folder.canonicalize())
            .is_ok_and(|folder| folder == out);
        let (Some(parent), Some(name), false) = (out.parent(), out.file_name(), is_worked_in)
        else {
            return Ok(Self::Rename(Vec::new()));
        };
        let name = name.to_string_lossy();
        clean_up(parent, Some((&name, out)));
        let made = tempfile::Builder::new()
            .prefix(&format!("{PREFIX}{name}-"))
            .rand_bytes(CHANCE)
            .tempdir_in(parent);
        let Ok(new) = made else {
            return Ok(Self::Rename(Vec::new()));
        };
        let _unfinished = Unfinished::new(new.path());
        let lock = File::open(new.path())
            .ok()
            .filter(|folder| folder.try_lock().is_ok());
        let marked = File::create_new(new.path().join(MARK));
        marked.map_err(|cause| wrong(new.path(), cause))?;
        let like = fs::metadata(out).map_err(|cause| wrong(out, cause))?;
        fs::set_permissions(new.path(), like.permissions()).map_err(|cause| wrong(out, cause))?;
        Ok(Self::Exchange {
            new,
            _lock: lock,
            _unfinished,
        })
    }
}

/// Fails if something other than a file is in the place of a file that is to be written.
fn check_place(path: &Path) -> Result<(), Error> {
    match path.symlink_metadata() {
        Ok(about) if !about.is_file() => {
            let cause = io::Error::other("a folder, a link or a device stands in its place");
            Err(wrong(path, cause))
        }
        _ => Ok(()),
    }
}

/// Two folders change places, at once.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Moves what the old folder holds and the new one does not, and removes the old one.
fn give_back(old: &Path, new: &Path) {
    for entry in fs::read_dir(old).into_iter().flatten().flatten() {
        let place = new.join(entry.file_name());
        if place.symlink_metadata().is_err() {
            let _ = fs::rename(entry.path(), place);
        } else if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let _ = fs::remove_file(entry.path());
        }
    }
    // Where something is left in it, it stays.
    let _ = fs::remove_dir(old);
}

/// Removes what a run that was killed left in a folder, and finishes what it had begun with the folder of a report that is
/// named so and lies there.
fn clean_up(folder: &Path, report: Option<(&str, &Path)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(rest) = name.strip_prefix(PREFIX) else {
            continue;
        };
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        let path = entry.path();
        let is_of_report = report.is_some_and(|(of, _)| is_named(rest, of));
        let is_ours = kind.is_file() || (kind.is_dir() && is_of_report);
        if !is_ours || !is_abandoned(&path) {
            continue;
        }
        match report {
            _ if kind.is_file() => _ = fs::remove_file(&path),
            _ if path.join(MARK).exists() => _ = fs::remove_dir_all(&path),
            Some((_, out)) => give_back(&path, out),
            None => {}
        }
    }
}

/// Whether a name is that of a folder and letters of chance.
fn is_named(rest: &str, folder: &str) -> bool {
    let chance = rest
        .strip_prefix(folder)
        .and_then(|after| after.strip_prefix('-'));
    chance.is_some_and(|chance| chance.len() == CHANCE && !chance.contains('-'))
}

/// Whether no process holds its lock.
fn is_abandoned(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}

/// What an interrupt must not leave behind.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A file or folder that is being written; listed until it is dropped.
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

/// What ends the program at the first interrupt, where that takes more than to stop.
#[cfg(feature = "desk")]
static END: Mutex<Option<Box<dyn FnOnce() + Send>>> = Mutex::new(None);

/// At the first interrupt this is called, and the program ends by itself; the second is as any other.
#[cfg(feature = "desk")]
pub(crate) fn end_on_interrupt(end: impl FnOnce() + Send + 'static) {
    *END.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(end));
}

/// Whether the program ends by itself.
#[cfg(feature = "desk")]
fn ends_by_itself() -> bool {
    let end = END.lock().unwrap_or_else(PoisonError::into_inner).take();
    end.map(|end| end()).is_some()
}

#[cfg(not(feature = "desk"))]
fn ends_by_itself() -> bool {
    false
}

/// On an interrupt what is half-written goes, and the exit code is the shell's for a signal.
pub(crate) fn clean_up_on_interrupt() {
    let handler = || {
        if ends_by_itself() {
            return;
        }
        for path in unfinished().iter() {
            // A folder without the mark is the report's old one, which the next run empties.
            if path.join(MARK).exists() {
                let _ = fs::remove_dir_all(path);
            } else {
                let _ = fs::remove_file(path);
            }
        }
        std::process::exit(130);
    };
    // Without a handler the interrupt still ends the run.
    let _ = ctrlc::set_handler(handler);
}

#[cfg(unix)]
fn readable() -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    fs::Permissions::from_mode(0o644)
}

#[cfg(not(unix))]
fn readable() -> fs::Permissions {
    // A temporary file's own permissions are right where there are no modes.
    tempfile::tempfile()
        .and_then(|f| f.metadata())
        .map(|m| m.permissions())
        .expect("a temporary file")
}
