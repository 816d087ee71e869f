//! The file: made, recognised, refused, and left so that other tools see a plain database.
//!
//! While an archive is open to be written it has a write-ahead log beside it (`-wal`, `-shm`), so that readers go on
//! reading; the log is taken into the file at the end and removed. What a killed program left is found and undone, or
//! finished, by whoever opens the file next. Cost: O(1).

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::Archive;
use super::failure::Failure;
use crate::error::{Error, Result};

/// What SQLite's header says of a file of ours: "VRUM".
pub const APPLICATION_ID: u32 = 0x5652_554d;
/// The schema that this version reads and writes.
pub const SCHEMA_VERSION: u32 = STEPS.len() as u32;
/// The schema, as SQL: that of the first version, then what each later one adds. A new archive takes every step, an older
/// one those that it lacks; so a step that was released is never edited.
pub const STEPS: [&str; 3] = [
    include_str!("schema.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
];

/// Earlier ones have a fault that can lose a log which is taken in while somebody writes.
const LEAST_SQLITE: i32 = 3_051_003;
const _: () = assert!(rusqlite::ffi::SQLITE_VERSION_NUMBER >= LEAST_SQLITE);

/// How long one who wants to write waits for another.
const PATIENCE: Duration = Duration::from_secs(10);

const MAGIC: &[u8] = b"SQLite format 3\0";
/// Of the header what is looked at.
const HEADER: usize = 100;

/// What an archive is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To be read.
    Read,
    /// To be changed.
    Write,
    /// To be changed, and made where there is none.
    Create,
}

/// Whether a file that begins with these bytes is an archive, of whatever version.
pub fn is_archive(head: &[u8]) -> bool {
    head.starts_with(MAGIC) && big_endian(head, 68) == Some(APPLICATION_ID)
}

impl Archive {
    /// Opens an archive.
    ///
    /// ```
    /// use variorum::archive::{Access, Archive};
    /// let folder = tempfile::tempdir()?;
    /// let mut archive = Archive::open(&folder.path().join("news.db"), Access::Create)?;
    /// let texts = ["“We will not yield,” Ana Ruiz said.", "“We will never yield,” Ana Ruiz said."];
    /// let articles = variorum::Corpus::from(texts).articles;
    /// let added = archive.add(articles, None)?;
    /// assert_eq!(added.articles.len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Read`] where there is no such file, [`Error::Archive`] where it is something else, damaged, of a newer
    /// version, or may not be written to.
    pub fn open(path: &Path, access: Access) -> Result<Self> {
        check_place(path, access)?;
        connect(path, access).map_err(|failure| failure.of(path))
    }
}

/// Takes the log into the file, and leaves it as other tools expect one. Whoever still reads it keeps the log; the next
/// who writes tries again.
impl Drop for Archive {
    fn drop(&mut self) {
        if self.writes {
            let _ = self
                .connection
                .execute_batch("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;");
        }
    }
}

/// Refuses a place where no archive can be. A file of no bytes is what a program left that was killed as it began.
fn check_place(path: &Path, access: Access) -> Result<()> {
    let wrong = |cause| Error::Read {
        path: path.to_path_buf(),
        cause,
    };
    match fs::metadata(path) {
        Ok(about) if about.is_dir() => Err(wrong(io::ErrorKind::IsADirectory.into())),
        Ok(about) if about.len() == 0 && access != Access::Create => Err(Error::Archive {
            path: path.to_path_buf(),
            cause: "it is empty: `variorum archive add` makes an archive".into(),
        }),
        Err(cause) if cause.kind() != io::ErrorKind::NotFound || access != Access::Create => {
            Err(wrong(cause))
        }
        _ => Ok(()),
    }
}

fn connect(path: &Path, access: Access) -> std::result::Result<Archive, Failure> {
    let writes = access != Access::Read;
    let mode = match access {
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Create => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    };
    let mut connection = Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;")?;
    // A file from elsewhere gets to run nothing but what SQLite itself brings.
    connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;")?;
    if writes && connection.is_readonly(rusqlite::MAIN_DB)? {
        return Err(Failure::Said(
            "it may not be written to; nothing was changed".into(),
        ));
    }

    if access == Access::Create {
        make(&mut connection)?;
    }
    look(&connection, path)?;
    if writes {
        migrate(&mut connection)?;
        connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    }
    Ok(Archive {
        connection,
        path: path.to_path_buf(),
        writes,
    })
}

/// Makes the tables of a file that has nothing; two who make one at once find that the other has.
fn make(connection: &mut Connection) -> std::result::Result<(), Failure> {
    if !has_nothing(connection)? {
        return Ok(());
    }
    let making = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if has_nothing(&making)? {
        for step in STEPS {
            making.execute_batch(step)?;
        }
    }
    Ok(making.commit()?)
}

/// Takes the steps that an older archive lacks, all or none. One that is only read stays as it is.
fn migrate(connection: &mut Connection) -> std::result::Result<(), Failure> {
    if version(connection)? == STEPS.len() {
        return Ok(());
    }
    let migrating = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another may have taken them meanwhile.
    let taken = version(&migrating)?;
    for step in STEPS.iter().skip(taken) {
        migrating.execute_batch(step)?;
    }
    Ok(migrating.commit()?)
}

/// The version of its schema: how many steps it has taken.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<usize> {
    Ok(number(connection, "user_version")? as usize)
}

/// Whether it is nobody's file: it has no table and no name of a program.
fn has_nothing(connection: &Connection) -> rusqlite::Result<bool> {
    let tables = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
        row.get::<_, i64>(0)
    })?;
    Ok(tables == 0 && number(connection, "application_id")? == 0)
}

/// Refuses what is no archive, or none that this version can read whole.
fn look(connection: &Connection, path: &Path) -> std::result::Result<(), Failure> {
    if number(connection, "application_id")? != i64::from(APPLICATION_ID) {
        return Err(Failure::Said(
            "it is an SQLite file, and no archive of variorum".into(),
        ));
    }
    let version = number(connection, "user_version")?;
    if version > i64::from(SCHEMA_VERSION) {
        return Err(Failure::Said(format!(
            "its schema is of version {version}, and this program knows {SCHEMA_VERSION}: it was made by a newer variorum"
        )));
    }
    if is_truncated(path) {
        return Err(Failure::Said("its end is missing".into()));
    }
    Ok(())
}

fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<i64> {
    connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))
}

/// Whether the file is shorter than its header says. With a log beside it that may be on its way.
fn is_truncated(path: &Path) -> bool {
    let log = Path::new(&format!("{}-wal", path.display())).to_path_buf();
    if fs::metadata(log).is_ok_and(|log| log.len() > 0) {
        return false;
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEADER as u64).read_to_end(&mut head));
    let page = match head.get(16..18) {
        Some([0, 1]) => 65_536,
        Some([high, low]) => u64::from(u16::from_be_bytes([*high, *low])),
        _ => return false,
    };
    let pages = u64::from(big_endian(&head, 28).unwrap_or_default());
    let length = fs::metadata(path).map(|about| about.len());
    read.is_ok() && length.is_ok_and(|length| length < page * pages)
}

fn big_endian(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}
