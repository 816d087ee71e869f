//! What stands around a file: compression, by its first bytes.
//!
//! Cost: that of the decoder; nothing is unpacked to disk. What comes out is bounded: a bomb ends as an
//! error of the file, not of the run.

use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// A reader of the plain bytes, and the name without the ending that the compression gave it.
pub(super) fn plain<'r>(
    mut reader: Box<dyn BufRead + 'r>,
    path: &Path,
    most: u64,
) -> io::Result<(Box<dyn BufRead + 'r>, PathBuf)> {
    let head = reader.fill_buf()?;
    let unpacked: Box<dyn Read + 'r> = match head {
        [0x1f, 0x8b, ..] => Box::new(flate2::bufread::MultiGzDecoder::new(reader)),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Box::new(zstd::stream::read::Decoder::with_buffer(reader)?),
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => {
            Box::new(bzip2::bufread::MultiBzDecoder::new(reader))
        }
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => {
            Box::new(liblzma::bufread::XzDecoder::new_multi_decoder(reader))
        }
        _ => return Ok((reader, path.to_path_buf())),
    };
    let bounded = Bounded {
        inner: unpacked,
        left: most,
    };
    Ok((
        Box::new(BufReader::with_capacity(1 << 16, bounded)),
        path.with_extension(""),
    ))
}

/// Fails where more comes than may.
pub(super) struct Bounded<R> {
    pub(super) inner: R,
    pub(super) left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or_else(|| io::Error::other("it unpacks to more than is read of one file"))?;
        Ok(read)
    }
}
