//! The texts that quotations are held against.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use variorum::article::{Article, Corpus};
use variorum::read::{self, Options};

use crate::output::Told;

/// Reads every text of the paths, the ids of each once.
pub(crate) fn read_authorities(paths: &[PathBuf], options: &Options) -> (Vec<Article>, Told) {
    let Corpus {
        articles,
        skipped,
        notices,
    } = read::corpus_with(paths, options).settle();

    (articles, Told::of(skipped, notices))
}

/// Reads the texts of one path, none of which may be lost.
pub(crate) fn read_authority(path: &Path, options: &Options) -> Result<Vec<Article>> {
    let (articles, told) = read_authorities(&[path.to_path_buf()], options);
    if let Some(loss) = told.skipped.first() {
        bail!("cannot read the authority {}: {}", loss.path, loss.reason);
    }
    if articles.is_empty() {
        bail!("the authority {} holds no text", path.display());
    }
    Ok(articles)
}
