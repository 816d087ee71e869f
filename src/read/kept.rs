//! An index of authorities that is kept in a file: read where it is asked for, never as a whole.

use std::borrow::Cow;
use std::fs::File;
use std::io;
use std::path::Path;

use crate::check::Index;
use crate::check::bytes::Bytes;
use crate::error::{Error, Result};

/// Opens a kept index.
///
/// # Errors
/// [`Error::Read`] where the file cannot be opened, [`Error::Index`] where it is no index of this version or is damaged.
pub fn open(path: &Path) -> Result<Index> {
    let wrong = |cause| Error::Read {
        path: path.to_path_buf(),
        cause,
    };
    let file = File::open(path).map_err(wrong)?;
    let length = file.metadata().map_err(wrong)?.len();

    Index::open(Box::new(Kept::new(file, length))).map_err(|error| match error {
        Error::Index { cause } => Error::Index {
            cause: format!("{}: {cause}", path.display()),
        },
        other => other,
    })
}

/// A file that is read from any place.
#[derive(Debug)]
struct Kept {
    #[cfg(unix)]
    file: File,
    #[cfg(not(unix))]
    file: std::sync::Mutex<File>,
    length: u64,
}

impl Kept {
    fn new(file: File, length: u64) -> Self {
        #[cfg(not(unix))]
        let file = std::sync::Mutex::new(file);
        Self { file, length }
    }

    #[cfg(unix)]
    fn fill(&self, at: u64, bytes: &mut [u8]) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(&self.file, bytes, at)
    }

    #[cfg(not(unix))]
    fn fill(&self, at: u64, bytes: &mut [u8]) -> io::Result<()> {
        use io::{Read, Seek};

        let mut file = self
            .file
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        file.seek(io::SeekFrom::Start(at))?;
        file.read_exact(bytes)
    }
}

impl Bytes for Kept {
    fn length(&self) -> u64 {
        self.length
    }

    fn read(&self, at: u64, length: usize) -> io::Result<Cow<'_, [u8]>> {
        let end = at.checked_add(length as u64);
        if end.is_none_or(|end| end > self.length) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }

        let mut bytes = vec![0; length];
        self.fill(at, &mut bytes)?;
        Ok(Cow::Owned(bytes))
    }
}
