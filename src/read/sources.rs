//! `sources.csv`: what a folder says of its texts (path, source, date, title).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::allowance::Allowance;
use super::{Item, SOURCES_FILE, dates, decode, skipped, tell, whole};
use crate::article::Article;

/// What is known of each file of a folder.
#[derive(Debug, Default)]
pub struct Sources {
    rows: BTreeMap<PathBuf, Article>,
    used: RefCell<BTreeSet<PathBuf>>,
}

#[derive(Deserialize)]
struct Row {
    path: String,
    source: Option<String>,
    date: Option<String>,
    #[serde(default)]
    url: Option<String>,
    title: Option<String>,
}

impl Sources {
    /// Reads a folder's list, if it has one. A pipe of that name would be waited for, and links in folders are not
    /// followed: they are handed on as skipped, as rows are that are not in form.
    pub(super) fn of_folder(
        folder: &Path,
        allowance: &Allowance<'_>,
        sink: &mut dyn FnMut(Item),
    ) -> Self {
        let list = folder.join(SOURCES_FILE);
        let Ok(about) = list.symlink_metadata() else {
            return Self::default();
        };
        if !about.is_file() {
            sink(skipped(
                &list,
                "no file of its own: it says nothing of the texts",
            ));
            return Self::default();
        }
        let mut sources = Self::default();
        allowance.within(&list, sink, |sink| match File::open(&list) {
            Ok(file) => sources = Self::of_list(&mut BufReader::new(file), &list, allowance, sink),
            Err(error) => sink(skipped(&list, error)),
        });
        sources
    }

    /// Reads a list.
    pub(super) fn of_list(
        reader: &mut dyn BufRead,
        list: &Path,
        allowance: &Allowance<'_>,
        sink: &mut dyn FnMut(Item),
    ) -> Self {
        let mut sources = Self::default();
        let bytes = match whole(reader, allowance.record()) {
            Ok(bytes) => bytes,
            Err(reason) => {
                sink(skipped(list, reason));
                return sources;
            }
        };
        let text = match decode::text(&bytes) {
            Ok(text) => text,
            Err(reason) => {
                sink(skipped(list, reason));
                return sources;
            }
        };
        tell(&list.to_string_lossy(), text.notice(), sink);
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.text.as_bytes());
        for row in reader.deserialize::<Row>() {
            match row {
                Ok(row) => sources.add(row, list, sink),
                Err(error) => sink(skipped(list, error)),
            }
        }
        sources
    }

    /// What the list says of a file, by its path from the folder.
    pub fn about(&self, name: &Path) -> Option<Article> {
        let found = self.rows.get(name)?;
        self.used.borrow_mut().insert(name.to_path_buf());
        Some(found.clone())
    }

    /// Names the files that are listed and were not asked for.
    pub(super) fn name_unused(&self, root: &Path, sink: &mut dyn FnMut(Item)) {
        let used = self.used.borrow();
        for name in self.rows.keys().filter(|name| !used.contains(*name)) {
            let reason = format!("listed in {SOURCES_FILE}, but there is no such file");
            sink(skipped(&root.join(name), reason));
        }
    }

    fn add(&mut self, row: Row, list: &Path, sink: &mut dyn FnMut(Item)) {
        let given = |value: Option<String>| value.filter(|value| !value.is_empty());
        let path = PathBuf::from(&row.path);
        if self.rows.contains_key(&path) {
            let reason = format!("{} is listed twice: the first row counts", row.path);
            return sink(skipped(list, reason));
        }
        let printed = given(row.date);
        let date = printed.as_ref().and_then(|date| {
            let day = dates::iso(date);
            if day.is_none() {
                let notice = format!(
                    "the date {date:?} of {} names no one day: kept as it is printed",
                    row.path
                );
                tell(&list.to_string_lossy(), Some(notice), sink);
            }
            day
        });
        let article = Article {
            source: given(row.source),
            date_printed: printed.filter(|printed| date.as_ref() != Some(printed)),
            date,
            title: given(row.title),
            url: given(row.url),
            ..Article::default()
        };
        self.rows.insert(path, article);
    }
}
