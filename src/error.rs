//! The one error type of the library.

use std::path::PathBuf;

/// What can go wrong, each with the place and the cause.
///
/// Bad articles are not errors: a reader lists them in
/// [`Corpus::skipped`](crate::article::Corpus) and carries on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A path that was named cannot be opened or listed.
    #[error("cannot read {}: {cause}", path.display())]
    Read {
        /// The path as it was given.
        path: PathBuf,
        /// What the operating system said.
        cause: std::io::Error,
    },
    /// An output cannot be written; nothing is left half-written.
    #[error("cannot write {}: {cause}", path.display())]
    Write {
        /// The file that was to be made.
        path: PathBuf,
        /// What the operating system said.
        cause: std::io::Error,
    },
    /// A stream that was being written to failed.
    #[error("cannot write the output: {0}")]
    Stream(#[from] std::io::Error),
    /// A value cannot be rendered.
    #[error("cannot render {what}: {cause}")]
    Render {
        /// The format.
        what: &'static str,
        /// What the renderer said.
        cause: String,
    },
    /// An index of authorities cannot be used.
    #[error("the index cannot be used: {cause}")]
    Index {
        /// What is wrong with it.
        cause: String,
    },
    /// An archive cannot be used.
    #[error("the archive {} cannot be used: {cause}", path.display())]
    Archive {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        cause: String,
    },
    /// A listing has no column of a name.
    #[error("no column is called {name:?}; there are: {known}")]
    Column {
        /// The name that was asked for.
        name: String,
        /// The names that it has.
        known: String,
    },
    /// A setting is outside its range.
    #[error("{setting} must be {range}, not {value}")]
    Setting {
        /// The setting's name.
        setting: &'static str,
        /// What is allowed.
        range: &'static str,
        /// What was given.
        value: String,
    },
}

/// The library's result.
pub type Result<T> = std::result::Result<T, Error>;
