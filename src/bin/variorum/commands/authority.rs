//! The text that quotations are held against.

use std::path::Path;

use anyhow::{Result, bail};
use variorum::article::Article;
use variorum::read;

/// Reads the one article of a file.
pub(crate) fn read_authority(path: &Path) -> Result<Article> {
    let mut corpus = read::corpus(&[path.to_path_buf()]);
    match (
        corpus.articles.pop(),
        corpus.articles.len(),
        corpus.skipped.first(),
    ) {
        (Some(article), 0, None) => Ok(article),
        (_, _, Some(loss)) => bail!("cannot read the authority {}: {}", loss.path, loss.reason),
        (_, more, None) => bail!(
            "the authority {} holds {} texts, not one",
            path.display(),
            more + 1
        ),
    }
}
