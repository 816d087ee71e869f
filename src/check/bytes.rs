//! Bytes that an index is read from, in memory or in a file, and how numbers are written in them.

use std::borrow::Cow;
use std::fmt::Debug;
use std::io;

/// Bytes that can be read from any place: a vector, or a file (`read::kept`).
pub trait Bytes: Debug + Send + Sync {
    /// How many there are.
    fn length(&self) -> u64;

    /// The bytes of a stretch.
    ///
    /// # Errors
    /// When the stretch is not inside, or cannot be read.
    fn read(&self, at: u64, length: usize) -> io::Result<Cow<'_, [u8]>>;
}

impl Bytes for Vec<u8> {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, at: u64, length: usize) -> io::Result<Cow<'_, [u8]>> {
        let at = usize::try_from(at).map_err(io::Error::other)?;
        let end = at.checked_add(length);
        let stretch = end.and_then(|end| self.get(at..end));

        stretch
            .map(Cow::Borrowed)
            .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

/// Reads numbers one after the other; past the end they are 0.
pub(super) struct Numbers<'b>(pub(super) &'b [u8]);

impl Numbers<'_> {
    pub(super) fn u32(&mut self) -> u32 {
        u32::from_le_bytes(self.take())
    }

    pub(super) fn u64(&mut self) -> u64 {
        u64::from_le_bytes(self.take())
    }

    fn take<const N: usize>(&mut self) -> [u8; N] {
        let mut taken = [0; N];
        if let Some((head, rest)) = self.0.split_at_checked(N) {
            taken.copy_from_slice(head);
            self.0 = rest;
        }
        taken
    }
}
