//! One article of an archive, with its quotations, its versions and what it shares with others.
//!
//! Cost: O(its versions, and the witnesses of its utterances).

use rusqlite::{Connection, OptionalExtension};

use super::Archive;
use super::ask::{Change, changes};
use super::failure::Failure;
use super::part::{Part, load_part};
use crate::error::Result;
use crate::report::Report;

/// An article as its page shows it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct Story {
    /// Its id.
    pub id: String,
    /// The version that `text` is of; places in `report` are those of the present one.
    pub shown: usize,
    /// Its text.
    pub text: String,
    /// All versions, the present one last.
    pub versions: Vec<Version>,
    /// What changed in its quotations from version to version.
    pub changes: Vec<Change>,
    /// The numbers of its utterances, in the order of the report's groups.
    pub utterances: Vec<i64>,
    /// The report (`docs/format.md`) of it: its quotations, the utterances that it reports, the pairs, passages and clusters
    /// that it is in, and the articles that all these name.
    pub report: Report,
}

/// A version of an article.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[allow(missing_docs, reason = "docs/desk.md documents each field")]
#[non_exhaustive]
pub struct Version {
    pub version: usize,
    pub at: String,
    pub title: Option<String>,
    pub date: Option<String>,
    pub characters: usize,
}

impl Story {
    /// Whether the text is that of the present version.
    pub fn is_present(&self) -> bool {
        self.versions
            .last()
            .is_some_and(|last| last.version == self.shown)
    }
}

impl Archive {
    /// The article of an id, in its present version or in a former one; none where there is no such article or version.
    ///
    /// # Errors
    /// [`Error::Archive`](crate::Error::Archive) where it cannot be read.
    pub fn story(&self, id: &str, version: Option<usize>) -> Result<Option<Story>> {
        self.asked(|connection| story(connection, id, version))
    }
}

fn story(
    connection: &Connection,
    id: &str,
    version: Option<usize>,
) -> std::result::Result<Option<Story>, Failure> {
    let versions = versions(connection, id)?;
    let Some(present) = versions.last().map(|last| last.version) else {
        return Ok(None);
    };
    let shown = version.unwrap_or(present);
    let Some(text) = text(connection, id, shown)? else {
        return Ok(None);
    };

    let (report, utterances) = load_part(connection, &Part::Article(id))?;
    Ok(Some(Story {
        id: id.to_owned(),
        shown,
        text,
        versions,
        changes: changes(connection, "", Some(id))?,
        utterances,
        report,
    }))
}

fn versions(connection: &Connection, id: &str) -> std::result::Result<Vec<Version>, Failure> {
    let mut query = connection.prepare(
        "SELECT v.version, b.at, v.title, v.date, v.characters
         FROM (SELECT version, batch, title, date, length(text) AS characters FROM versions WHERE article = ?1
               UNION ALL SELECT version, changed_in, title, date, characters FROM articles WHERE id = ?1) v
         JOIN batches b ON b.number = v.batch ORDER BY v.version",
    )?;
    let rows = query.query_map([id], |row| {
        Ok(Version {
            version: row.get::<_, i64>(0)? as usize,
            at: row.get(1)?,
            title: row.get(2)?,
            date: row.get(3)?,
            characters: row.get::<_, i64>(4)? as usize,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn text(
    connection: &Connection,
    id: &str,
    version: usize,
) -> std::result::Result<Option<String>, Failure> {
    let sql = "SELECT text FROM articles WHERE id = ?1 AND version = ?2
               UNION ALL SELECT text FROM versions WHERE article = ?1 AND version = ?2";
    let found = connection.query_row(sql, rusqlite::params![id, version as i64], |row| row.get(0));
    Ok(found.optional()?)
}
