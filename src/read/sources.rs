//! `sources.csv`: what a folder says of its texts (path, source, date, title).

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{Item, SOURCES_FILE, skipped};
use crate::article::Article;

/// What is known of each file of a folder.
#[derive(Debug, Default)]
pub struct Sources {
    rows: BTreeMap<PathBuf, Article>,
    used: RefCell<Vec<PathBuf>>,
}

#[derive(Deserialize)]
struct Row {
    path: String,
    source: Option<String>,
    date: Option<String>,
    title: Option<String>,
}

impl Sources {
    /// Reads a folder's list, if it has one; rows that are not in form are handed on as skipped.
    pub(super) fn of_folder(folder: &Path, sink: &mut dyn FnMut(Item)) -> Self {
        let mut sources = Self::default();
        let list = folder.join(SOURCES_FILE);
        if !list.exists() {
            return sources;
        }
        let reader = csv::ReaderBuilder::new()
            .flexible(true)
            .trim(csv::Trim::All)
            .from_path(&list);
        let mut reader = match reader {
            Ok(reader) => reader,
            Err(error) => {
                sink(skipped(&list, error));
                return sources;
            }
        };
        for row in reader.deserialize::<Row>() {
            match row {
                Ok(row) => {
                    let path = row.path.clone();
                    if !sources.add(row) {
                        sink(skipped(
                            &list,
                            format!("{path} is listed twice: the first row counts"),
                        ));
                    }
                }
                Err(error) => sink(skipped(&list, error)),
            }
        }
        sources
    }

    /// What the list says of a file, by its path from the folder.
    pub fn about(&self, name: &Path) -> Option<Article> {
        let found = self.rows.get(name)?;
        self.used.borrow_mut().push(name.to_path_buf());
        Some(found.clone())
    }

    /// Files that are listed and were not asked for.
    pub fn unused(&self) -> Vec<PathBuf> {
        let used = self.used.borrow();
        self.rows
            .keys()
            .filter(|name| !used.contains(name))
            .cloned()
            .collect()
    }

    /// False where the file was listed before.
    fn add(&mut self, row: Row) -> bool {
        let given = |value: Option<String>| value.filter(|v| !v.is_empty());
        let article = Article {
            source: given(row.source),
            date: given(row.date),
            title: given(row.title),
            ..Article::default()
        };
        let path = PathBuf::from(row.path);
        let new = !self.rows.contains_key(&path);
        if new {
            self.rows.insert(path, article);
        }
        new
    }
}
