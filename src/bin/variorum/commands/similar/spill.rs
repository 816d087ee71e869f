//! Shingle sets on disk, in a file that goes with the process.

use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};

const WRITTEN: &str = "cannot write shingles to the folder for temporary files (TMPDIR names it)";

/// Sets, one after the other.
pub(super) struct Spill {
    file: Mutex<BufWriter<File>>,
    /// First byte and count of hashes of each set.
    places: Vec<(u64, u32)>,
    end: u64,
}

impl Spill {
    pub(super) fn new() -> Result<Self> {
        let file = Mutex::new(BufWriter::with_capacity(
            1 << 20,
            tempfile::tempfile().context(WRITTEN)?,
        ));
        Ok(Self {
            file,
            places: Vec::new(),
            end: 0,
        })
    }

    pub(super) fn add(&mut self, set: &[u64]) -> Result<()> {
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        for hash in set {
            file.write_all(&hash.to_le_bytes()).context(WRITTEN)?;
        }
        self.places.push((self.end, set.len() as u32));
        self.end += 8 * set.len() as u64;
        Ok(())
    }

    /// Leaves those named, in the order in which they are.
    pub(super) fn select(&mut self, order: &[usize]) -> Result<()> {
        self.places = order.iter().map(|i| self.places[*i]).collect();
        self.file
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner)
            .flush()
            .context(WRITTEN)
    }

    /// A set; all must have been added.
    pub(super) fn get(&self, i: usize) -> Result<Vec<u64>> {
        let (from, count) = self.places[i];
        let mut bytes = vec![0; 8 * count as usize];
        {
            let mut writer = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            let file = writer.get_mut();
            file.seek(SeekFrom::Start(from))?;
            file.read_exact(&mut bytes)
                .context("cannot read shingles back from the temporary file")?;
        }
        Ok(bytes
            .chunks_exact(8)
            .map(|eight| u64::from_le_bytes(eight.try_into().unwrap_or_default()))
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_back_what_was_added() {
        let mut spill = Spill::new().expect("a temporary file");
        for set in [&[1, u64::MAX][..], &[], &[7]] {
            spill.add(set).expect("written");
        }
        spill.select(&[2, 0, 1]).expect("flushed");
        let sets: Vec<_> = (0..3).map(|i| spill.get(i).expect("read")).collect();
        assert_eq!(sets, [vec![7], vec![1, u64::MAX], vec![]]);
    }
}
