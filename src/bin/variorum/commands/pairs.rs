//! Files of pairs: a line is `{"a": {"text"}, "b": {"text"}}`, other fields passed over.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use variorum::error::Error;
use variorum::read::STDIN;

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
    mut use_pair: impl FnMut(PairOfTexts) -> Result<()>,
) -> Result<usize> {
    let reader: Box<dyn BufRead> = if path.as_os_str() == STDIN {
        Box::new(std::io::stdin().lock())
    } else {
        let file = File::open(path).map_err(|cause| Error::Read {
            path: path.to_path_buf(),
            cause,
        })?;
        Box::new(BufReader::new(file))
    };
    let mut count = 0;
    for (number, line) in reader.lines().enumerate() {
        let place = || format!("{}:{}", path.display(), number + 1);
        let line = line.with_context(place)?;
        if line.trim().is_empty() {
            continue;
        }
        use_pair(serde_json::from_str(&line).with_context(place)?)?;
        count += 1;
    }
    Ok(count)
}
