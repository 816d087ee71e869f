//! Articles in and out, one transaction a batch.
//!
//! An article is known by its address, or by its id where it has none. What is known and has changed becomes a new version,
//! and the one before is kept. Cost: reading all articles, deciding anew what the batch touches, and writing what that changes.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};

use super::Archive;
use super::failure::Failure;
use super::former::{Batch, Remembered};
use super::store;
use crate::analysis::{Settings, analyse, renew};
use crate::article::{Article, Corpus, Skipped};
use crate::error::Result;
use crate::report::Report;

/// What became of articles that were added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Added {
    /// The id under which each is kept, in the order in which they came.
    pub articles: Vec<(String, How)>,
    /// What could not be added, and why.
    pub skipped: Vec<Skipped>,
    /// Utterances that were not there before.
    pub new_utterances: usize,
    /// Utterances whose readings, witnesses or verdict changed.
    pub changed_utterances: usize,
}

/// What an article was to the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// One that it did not have.
    Added,
    /// Another version of one that it had.
    Changed,
    /// One that it had, as it is.
    Known,
}

/// What became of articles that were to be removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Removed {
    /// The ids of those that are gone.
    pub articles: Vec<String>,
    /// The ids that no article has.
    pub unknown: Vec<String>,
}

impl Archive {
    /// Adds articles, all or none. `at` is the time to be noted, as SQLite writes one; else it is now.
    ///
    /// # Errors
    /// [`Error::Archive`](crate::Error::Archive) where it cannot be written, and then nothing was changed.
    pub fn add(&mut self, articles: Vec<Article>, at: Option<&str>) -> Result<Added> {
        let path = self.path.clone();
        self.add_all(articles, at)
            .map_err(|failure| failure.of(&path))
    }

    /// Removes articles with their versions, all or none.
    ///
    /// # Errors
    /// As of [`Archive::add`].
    pub fn remove(&mut self, ids: &[String], at: Option<&str>) -> Result<Removed> {
        let path = self.path.clone();
        self.remove_all(ids, at)
            .map_err(|failure| failure.of(&path))
    }

    /// Every article as it is now, by id.
    ///
    /// # Errors
    /// [`Error::Archive`](crate::Error::Archive) where they cannot be read.
    pub fn articles(&self) -> Result<Vec<Article>> {
        current(&self.connection).map_err(|failure| failure.of(&self.path))
    }

    /// The id of every article, in order.
    ///
    /// # Errors
    /// [`Error::Archive`](crate::Error::Archive) where they cannot be read.
    pub fn ids(&self) -> Result<Vec<String>> {
        ids(&self.connection).map_err(|failure| failure.of(&self.path))
    }

    /// Hands on every article as it is now, by id, one in memory at a time.
    ///
    /// # Errors
    /// [`Error::Archive`](crate::Error::Archive) where they cannot be read.
    pub fn each(&self, sink: &mut dyn FnMut(Article)) -> Result<()> {
        each(&self.connection, sink).map_err(|failure| failure.of(&self.path))
    }

    fn add_all(
        &mut self,
        articles: Vec<Article>,
        at: Option<&str>,
    ) -> std::result::Result<Added, Failure> {
        let mut added = Added::default();
        let writing = begin(self)?;
        let number = new_batch(&writing, at)?;
        let mut batch = Batch::begin(&writing)?;
        for article in articles {
            match how(&writing, &article)? {
                Known::Taken(by) => added.skipped.push(Skipped {
                    path: article.path,
                    reason: format!("the id {:?} is taken by another article: {by}", article.id),
                }),
                Known::Not => {
                    insert(&writing, &article, number)?;
                    batch.changed.insert(article.id.clone());
                    added.articles.push((article.id, How::Added));
                }
                Known::AsItIs(id) => added.articles.push((id, How::Known)),
                Known::Otherwise(own) => {
                    replace(&writing, &own.id, &article, number)?;
                    added.articles.push((own.id.clone(), How::Changed));
                    batch.change(*own);
                }
            }
        }

        let count = |how: How| added.articles.iter().filter(|(_, own)| *own == how).count();
        let counts = (count(How::Added), count(How::Changed), 0);
        if counts == (0, 0, 0) {
            // Nothing to note: the transaction is undone.
            return Ok(added);
        }
        let stored = finish(writing, number, &batch, counts)?;
        added.new_utterances = stored.new_utterances;
        added.changed_utterances = stored.changed_utterances;
        Ok(added)
    }

    fn remove_all(
        &mut self,
        ids: &[String],
        at: Option<&str>,
    ) -> std::result::Result<Removed, Failure> {
        let mut removed = Removed::default();
        let writing = begin(self)?;
        let number = new_batch(&writing, at)?;
        let mut batch = Batch::begin(&writing)?;
        for id in ids {
            let Some(own) = held(&writing, "id", id)? else {
                removed.unknown.push(id.clone());
                continue;
            };
            batch.remove(&writing, own)?;
            writing.execute("DELETE FROM articles WHERE id = ?", [id])?;
            removed.articles.push(id.clone());
        }
        if !removed.articles.is_empty() {
            finish(writing, number, &batch, (0, 0, removed.articles.len()))?;
        }
        Ok(removed)
    }
}

/// The columns of [`article`].
pub(super) const ARTICLE: &str =
    "SELECT id, source, title, date, date_printed, event, url, path, text FROM articles";

pub(super) fn article(row: &Row<'_>) -> rusqlite::Result<Article> {
    Ok(Article {
        id: row.get(0)?,
        source: row.get(1)?,
        title: row.get(2)?,
        date: row.get(3)?,
        date_printed: row.get(4)?,
        event: row.get(5)?,
        url: row.get(6)?,
        path: row.get(7)?,
        text: row.get(8)?,
    })
}

fn each(
    connection: &Connection,
    sink: &mut dyn FnMut(Article),
) -> std::result::Result<(), Failure> {
    let mut query = connection.prepare(&format!("{ARTICLE} ORDER BY id"))?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        sink(article(row)?);
    }
    Ok(())
}

fn ids(connection: &Connection) -> std::result::Result<Vec<String>, Failure> {
    let mut query = connection.prepare("SELECT id FROM articles ORDER BY id")?;
    let rows = query.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn current(connection: &Connection) -> std::result::Result<Vec<Article>, Failure> {
    let mut found = Vec::new();
    each(connection, &mut |article| found.push(article))?;
    Ok(found)
}

/// What one run over all articles of an archive finds.
pub(super) fn analysed(connection: &Connection) -> std::result::Result<Report, Failure> {
    let corpus = Corpus::from(current(connection)?);
    let found = analyse(corpus, Settings::default(), |_| ())?;
    Ok(Report::new(&found))
}

fn begin(archive: &mut Archive) -> rusqlite::Result<Transaction<'_>> {
    archive
        .connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
}

fn new_batch(writing: &Connection, at: Option<&str>) -> rusqlite::Result<i64> {
    writing.execute(
        "INSERT INTO batches (at, program, added, changed, removed)
         VALUES (coalesce(?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), ?, 0, 0, 0)",
        params![at, env!("CARGO_PKG_VERSION")],
    )?;
    Ok(writing.last_insert_rowid())
}

/// Finds what all articles say now, stores it, and makes it last.
fn finish(
    writing: Transaction<'_>,
    number: i64,
    batch: &Batch,
    (added, changed, removed): (usize, usize, usize),
) -> std::result::Result<store::Stored, Failure> {
    writing.execute(
        "UPDATE batches SET added = ?, changed = ?, removed = ? WHERE number = ?",
        params![added as i64, changed as i64, removed as i64, number],
    )?;

    let corpus = Corpus::from(current(&writing)?);
    let mut before = Remembered {
        connection: &writing,
        batch,
    };
    let (found, anew) = renew(corpus, Settings::default(), |_| (), &mut before)?;
    let stored = store::store(&writing, &found, &anew, batch, number)?;
    writing.commit()?;
    Ok(stored)
}

/// What an article is to the archive.
enum Known {
    /// It has none such.
    Not,
    /// It has it under this id, as it is.
    AsItIs(String),
    /// It has it otherwise.
    Otherwise(Box<Article>),
    /// Another article, at this path, has its id.
    Taken(String),
}

impl Known {
    fn of(own: Article, article: &Article) -> Self {
        if is_as(&own, article) {
            Self::AsItIs(own.id)
        } else {
            Self::Otherwise(Box::new(own))
        }
    }
}

fn how(writing: &Connection, article: &Article) -> rusqlite::Result<Known> {
    let by_url = match &article.url {
        Some(url) => held(writing, "url", url)?,
        None => None,
    };
    if let Some(own) = by_url {
        return Ok(Known::of(own, article));
    }
    let Some(own) = held(writing, "id", &article.id)? else {
        return Ok(Known::Not);
    };
    let is_of_one_outlet = own.source.is_some() && own.source == article.source;
    let is_one = own.url.is_none()
        && article.url.is_none()
        && (is_of_one_outlet || own.path == article.path);
    if is_one {
        return Ok(Known::of(own, article));
    }
    Ok(Known::Taken(own.url.unwrap_or(own.path)))
}

fn is_as(own: &Article, article: &Article) -> bool {
    own.text == article.text
        && own.source == article.source
        && own.title == article.title
        && own.date == article.date
        && own.date_printed == article.date_printed
        && own.event == article.event
}

/// The article of which a column has this value.
fn held(writing: &Connection, column: &str, value: &str) -> rusqlite::Result<Option<Article>> {
    let mut query = writing.prepare_cached(&format!("{ARTICLE} WHERE {column} = ?"))?;
    query.query_row([value], article).optional()
}

fn insert(writing: &Connection, article: &Article, batch: i64) -> rusqlite::Result<()> {
    let mut statement = writing.prepare_cached(
        "INSERT INTO articles (id, source, title, date, date_printed, event, url, path, text, added_in, changed_in)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?10, ?10)",
    )?;
    statement.execute(params![
        article.id,
        article.source,
        article.title,
        article.date,
        article.date_printed,
        article.event,
        article.url,
        article.path,
        article.text,
        batch
    ])?;
    Ok(())
}

/// Keeps the present version as a former one, and puts the new one in its place.
fn replace(writing: &Connection, id: &str, article: &Article, batch: i64) -> rusqlite::Result<()> {
    writing.execute(
        "INSERT INTO versions
         SELECT id, version, changed_in, source, title, date, date_printed, event, path, text FROM articles WHERE id = ?",
        [id],
    )?;
    writing.execute(
        "UPDATE articles SET source = ?, title = ?, date = ?, date_printed = ?, event = ?, path = ?, text = ?,
                             version = version + 1, changed_in = ?
         WHERE id = ?",
        params![
            article.source,
            article.title,
            article.date,
            article.date_printed,
            article.event,
            article.path,
            article.text,
            batch,
            id
        ],
    )?;
    Ok(())
}
