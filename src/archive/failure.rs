//! What can go wrong inside an archive, before its path is known.

use std::path::Path;

use rusqlite::ErrorCode;

use crate::error::Error;

#[derive(Debug)]
pub(super) enum Failure {
    Sqlite(rusqlite::Error),
    /// A row is not of the form.
    Form(serde_json::Error),
    /// In words.
    Said(String),
    /// Of the analysis or the settings, which have nothing to do with the file.
    Other(Error),
}

impl Failure {
    /// The error of an archive.
    pub(super) fn of(self, path: &Path) -> Error {
        let cause = match self {
            Self::Other(error) => return error,
            Self::Said(cause) => cause,
            Self::Form(cause) => format!("a row cannot be read: {cause}"),
            Self::Sqlite(error) => in_words(&error),
        };
        Error::Archive {
            path: path.to_path_buf(),
            cause,
        }
    }
}

fn in_words(error: &rusqlite::Error) -> String {
    let said = match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program is writing to it; nothing was changed"
        }
        Some(ErrorCode::ReadOnly) => "it may not be written to; nothing was changed",
        Some(ErrorCode::DiskFull) => "the disk is full; nothing was changed",
        Some(ErrorCode::SystemIoFailure) => {
            return format!("it cannot be read or written; nothing was changed ({error})");
        }
        Some(ErrorCode::NotADatabase) => "it is no SQLite file",
        Some(ErrorCode::DatabaseCorrupt) => return format!("it is damaged: {error}"),
        _ => return error.to_string(),
    };
    said.to_owned()
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Form(error)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Other(error)
    }
}
