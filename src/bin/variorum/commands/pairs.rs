//! Files of pairs: a line is `{"a": {"text"}, "b": {"text"}}`, other fields passed over.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use variorum::error::Error;
use variorum::read::STDIN;

use crate::args::Reading;

/// Two texts.
#[derive(Debug, Deserialize)]
pub(crate) struct PairOfTexts {
    pub(crate) a: Text,
    pub(crate) b: Text,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Text {
    pub(crate) text: String,
}

/// Hands on every line's pair. A line that is no pair stops the run: the output has one line for
/// each line of the input, and a gap would shift the rest.
pub(crate) fn each(
    path: &Path,
    reading: &Reading,
    mut use_pair: impl FnMut(PairOfTexts) -> Result<()>,
) -> Result<usize> {
    let mut reader: Box<dyn BufRead> = if path.as_os_str() == STDIN {
        Box::new(std::io::stdin().lock())
    } else {
        let file = File::open(path).map_err(|cause| Error::Read {
            path: path.to_path_buf(),
            cause,
        })?;
        Box::new(BufReader::new(file))
    };
    let most = reading.options(None).limits.record_in_memory();
    let mut count = 0;
    for number in 1.. {
        let place = || format!("{}:{number}", path.display());
        let Some(line) = next_line(&mut reader, most).with_context(place)? else {
            break;
        };
        if line.trim_ascii().is_empty() {
            continue;
        }
        use_pair(serde_json::from_slice(&line).with_context(place)?)?;
        count += 1;
    }
    Ok(count)
}

/// The next line; `None` at the end.
fn next_line(reader: &mut impl BufRead, most: u64) -> Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let read = reader.take(most).read_until(b'\n', &mut line)?;
    if read as u64 == most {
        bail!("a line of {most} bytes or more");
    }
    Ok((read > 0).then_some(line))
}
