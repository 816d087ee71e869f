//! An archive of `variorum archive` among the files that are read: each of its articles as it is now.

use std::path::Path;

use super::{Item, skipped};
use crate::archive::{Access, Archive};

/// Hands on its articles, by id.
pub(super) fn read(path: &Path, sink: &mut dyn FnMut(Item)) {
    let articles = Archive::open(path, Access::Read)
        .and_then(|archive| archive.each(&mut |article| sink(Item::Article(Box::new(article)))));
    if let Err(error) = articles {
        sink(skipped(path, error));
    }
}
