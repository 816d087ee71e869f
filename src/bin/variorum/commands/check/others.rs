//! The articles of other outlets that a draft is held against: files are read once, an archive is asked for each draft.

use std::path::{Path, PathBuf};

use anyhow::Result;
#[cfg(feature = "archive")]
use variorum::archive::{Access, Archive};
use variorum::article::Article;
use variorum::check::copied::{Copied, copied, long_paragraphs};
use variorum::check::outlets::{Elsewhere, Outlets};
use variorum::check::speaker::Named;
use variorum::read::Options;
use variorum::report::checked::CheckedRow;

use super::super::authority::read_authorities;
use crate::output::Told;

/// Where other outlets' articles are.
#[derive(Debug, Default)]
pub(crate) struct Others {
    /// Those of files.
    read: Option<Outlets>,
    /// Archives, which know who has the words of a draft.
    archives: Vec<PathBuf>,
}

impl Others {
    /// Reads what is named. An archive that cannot be opened is told as any other file that cannot be read.
    pub(crate) fn new(paths: &[PathBuf], options: &Options) -> Result<(Self, Told)> {
        let (archives, files): (Vec<PathBuf>, Vec<PathBuf>) = paths
            .iter()
            .cloned()
            .partition(|path| is_readable_archive(path));
        if files.is_empty() {
            return Ok((
                Self {
                    read: None,
                    archives,
                },
                Told::default(),
            ));
        }

        let (articles, told) = read_authorities(&files, options);
        let read = Some(Outlets::new(articles)?);
        Ok((Self { read, archives }, told))
    }

    /// An archive alone.
    #[cfg(feature = "desk")]
    pub(crate) fn of_archive(path: PathBuf) -> Self {
        Self {
            read: None,
            archives: vec![path],
        }
    }

    /// Whether nothing was named.
    pub(crate) fn is_empty(&self) -> bool {
        self.read.is_none() && self.archives.is_empty()
    }

    /// The articles that may have words of a draft or of its quotations.
    pub(crate) fn at_hand(&self, draft: &Article, quotations: &[CheckedRow]) -> Result<AtHand<'_>> {
        let paragraphs = long_paragraphs(draft);
        let mut texts: Vec<&str> = quotations.iter().map(|row| &*row.text).collect();
        texts.extend(paragraphs.iter().map(|span| span.of(&draft.text)));

        let near = self.archives.iter().map(|path| near(path, &texts));
        Ok(AtHand {
            read: self.read.as_ref(),
            near: near.collect::<Result<_>>()?,
        })
    }
}

#[cfg(feature = "archive")]
fn is_readable_archive(path: &Path) -> bool {
    Archive::open(path, Access::Read).is_ok()
}

#[cfg(not(feature = "archive"))]
fn is_readable_archive(_: &Path) -> bool {
    false
}

#[cfg(feature = "archive")]
fn near(path: &Path, texts: &[&str]) -> Result<Outlets> {
    let archive = Archive::open(path, Access::Read)?;
    let near = archive.near(texts.iter().copied())?;

    Ok(Outlets::new(near.articles)?)
}

#[cfg(not(feature = "archive"))]
fn near(_: &Path, _: &[&str]) -> Result<Outlets> {
    Ok(Outlets::new(Vec::new())?)
}

/// The articles that one draft is held against.
pub(crate) struct AtHand<'o> {
    read: Option<&'o Outlets>,
    near: Vec<Outlets>,
}

impl AtHand<'_> {
    /// What each article has of a quotation, by the article's id.
    pub(crate) fn readings(
        &self,
        draft: &Article,
        text: &str,
        named: Named<'_>,
    ) -> Result<Vec<Elsewhere<'_>>> {
        let mut found = Vec::new();
        for outlets in self.each() {
            found.extend(outlets.readings(draft, text, named)?);
        }
        found.sort_by(|a, b| a.article.id.cmp(&b.article.id));
        Ok(found)
    }

    /// The paragraphs of the draft that others print; of several that do, the first that was named.
    pub(crate) fn copied(&self, draft: &Article) -> Result<Vec<Copied<'_>>> {
        let mut found: Vec<Copied<'_>> = Vec::new();
        for outlets in self.each() {
            for one in copied(outlets, draft)? {
                if !found.iter().any(|known| known.span == one.span) {
                    found.push(one);
                }
            }
        }
        found.sort_by_key(|one| one.span);
        Ok(found)
    }

    fn each(&self) -> impl Iterator<Item = &Outlets> {
        self.read.into_iter().chain(&self.near)
    }
}
