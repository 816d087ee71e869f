//! What is around a file: compression, by its first bytes.
//!
//! Cost: that of the decoder; nothing is unpacked to disk. What comes out is bounded, and so is the window that a
//! decoder keeps: a bomb ends as an error of the file, not of the run.

use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::allowance::Allowance;

/// The largest window that `zstd` decodes without being asked to, 2^27 bytes.
const ZSTD_WINDOW: u32 = 27;

/// A reader of the plain bytes, and the name without the ending that the compression gave it.
pub(super) fn plain<'r>(
    mut reader: Box<dyn BufRead + 'r>,
    path: &Path,
    allowance: &Allowance<'_>,
) -> io::Result<(Box<dyn BufRead + 'r>, PathBuf)> {
    let window = allowance.window();
    let unpacked: Box<dyn Read + 'r> = match reader.fill_buf()? {
        [0x1f, 0x8b, ..] => Box::new(flate2::bufread::MultiGzDecoder::new(reader)),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => {
            let mut decoder = zstd::stream::read::Decoder::with_buffer(reader)?;
            decoder.window_log_max(ZSTD_WINDOW.min(window.ilog2()))?;
            Box::new(decoder)
        }
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => {
            Box::new(bzip2::bufread::MultiBzDecoder::new(reader))
        }
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => {
            let stream =
                liblzma::stream::Stream::new_stream_decoder(window, liblzma::stream::CONCATENATED)?;
            Box::new(liblzma::bufread::XzDecoder::new_stream(reader, stream))
        }
        _ => return Ok((reader, path.to_path_buf())),
    };
    let bounded = allowance.unpacking(unpacked);
    Ok((
        Box::new(BufReader::with_capacity(1 << 16, bounded)),
        path.with_extension(""),
    ))
}
