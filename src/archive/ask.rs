//! The questions that are asked of an archive: what it holds, what changed, where words stand.
//!
//! Cost: each says.

use rusqlite::Connection;

use super::Archive;
use super::failure::Failure;
use crate::analysis::revised::{Revised, revised, speaker};
use crate::compare::difference::Verdict;
use crate::compare::style::STRICT;
use crate::error::{Error, Result};
use crate::report::form::{DifferenceRow, difference_rows};

/// An article as it is listed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[allow(missing_docs, reason = "docs/archive.md documents each field")]
#[non_exhaustive]
pub struct Listed {
    pub id: String,
    pub source: Option<String>,
    pub title: Option<String>,
    pub date: Option<String>,
    pub url: Option<String>,
    pub characters: usize,
    pub quotations: usize,
    pub utterances: usize,
    pub version: usize,
    pub added: String,
    pub changed: String,
}

/// What an archive holds, in numbers.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[allow(missing_docs, reason = "docs/archive.md documents each field")]
#[non_exhaustive]
pub struct Stats {
    pub articles: usize,
    pub outlets: usize,
    pub earlier_versions: usize,
    pub quotations: usize,
    pub utterances: usize,
    pub altered: usize,
    pub clusters: usize,
    pub similar_pairs: usize,
    pub batches: usize,
    pub first: Option<String>,
    pub last: Option<String>,
    pub characters: usize,
    pub bytes: usize,
    pub schema: usize,
}

/// What changed in the quotations of an article from one version to the next.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[allow(missing_docs, reason = "docs/archive.md documents each field")]
#[non_exhaustive]
pub struct Change {
    pub article: String,
    pub source: Option<String>,
    pub from: usize,
    pub to: usize,
    pub at: String,
    pub change: What,
    pub verdict: Option<Verdict>,
    pub before: Option<String>,
    pub now: Option<String>,
    pub speaker_before: Option<String>,
    pub speaker_now: Option<String>,
    pub differences: Vec<DifferenceRow>,
}

/// What became of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// Other words, or another speaker.
    Changed,
    /// Not there any more.
    Dropped,
    /// Not there before.
    Added,
}

/// A quotation that has words which were searched.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[allow(missing_docs, reason = "docs/archive.md documents each field")]
#[non_exhaustive]
pub struct Found {
    pub article: String,
    pub source: Option<String>,
    pub date: Option<String>,
    pub speaker: Option<String>,
    pub text: String,
    pub start: usize,
    pub end: usize,
}

impl What {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Dropped => "dropped",
            Self::Added => "added",
        }
    }
}

impl Archive {
    /// Every article, by id. O(articles).
    ///
    /// # Errors
    /// [`Error::Archive`] where it cannot be read.
    pub fn list(&self) -> Result<Vec<Listed>> {
        self.asked(list)
    }

    /// What it holds, in numbers. O(rows).
    ///
    /// # Errors
    /// As of [`Archive::list`].
    pub fn stats(&self) -> Result<Stats> {
        self.asked(stats)
    }

    /// What changed in quotations from version to version, of articles that changed at this time or later, by article.
    /// O(their texts).
    ///
    /// # Errors
    /// As of [`Archive::list`].
    pub fn changes(&self, since: Option<&str>) -> Result<Vec<Change>> {
        self.asked(|connection| changes(connection, since.unwrap_or(""), None))
    }

    /// The quotations that have all of some words, or whose speaker's name does, the best first. Words are words: nothing
    /// in them is an operator. O(quotations that have them).
    ///
    /// # Errors
    /// As of [`Archive::list`].
    pub fn search(&self, words: &str, most: usize) -> Result<Vec<Found>> {
        self.asked(|connection| search(connection, words, most))
    }

    /// The time that "2d" (two days ago), "12h", "3w" or a day such as "2026-11-28" stands for, as the archive notes times.
    ///
    /// # Errors
    /// [`Error::Setting`] where it is neither.
    pub fn moment(&self, since: &str) -> Result<String> {
        let told = modifier(since).and_then(|(start, modifier)| {
            let sql = "SELECT strftime('%Y-%m-%dT%H:%M:%SZ', ?, ?)";
            let time = self.connection.query_row(sql, [start, modifier], |row| {
                row.get::<_, Option<String>>(0)
            });
            time.ok().flatten()
        });
        told.ok_or_else(|| Error::Setting {
            setting: "since",
            range: "a span such as 2d, 12h or 3w, or a day such as 2026-11-28",
            value: format!("{since:?}"),
        })
    }

    pub(super) fn asked<T>(
        &self,
        ask: impl FnOnce(&Connection) -> std::result::Result<T, Failure>,
    ) -> Result<T> {
        let reading = self.connection.unchecked_transaction();
        let told = reading
            .map_err(Failure::from)
            .and_then(|reading| ask(&reading));
        told.map_err(|failure| failure.of(&self.path))
    }
}

/// The start and the modifier with which SQLite reckons a time.
fn modifier(since: &str) -> Option<(String, String)> {
    let is_day = since.starts_with(|c: char| c.is_ascii_digit()) && since.contains('-');
    if is_day {
        return Some((since.to_owned(), "+0 days".to_owned()));
    }
    let unit = since.chars().next_back()?;
    let count: u32 = since[..since.len() - unit.len_utf8()].parse().ok()?;
    let modifier = match unit {
        'm' => format!("-{count} minutes"),
        'h' => format!("-{count} hours"),
        'd' => format!("-{count} days"),
        'w' => format!("-{} days", u64::from(count) * 7),
        _ => return None,
    };
    Some(("now".to_owned(), modifier))
}

fn list(connection: &Connection) -> std::result::Result<Vec<Listed>, Failure> {
    let mut query = connection.prepare(
        "SELECT a.id, a.source, a.title, a.date, a.url, a.characters,
                (SELECT count(*) FROM quotations q WHERE q.article = a.id),
                (SELECT count(DISTINCT w.utterance) FROM witnesses w WHERE w.article = a.id),
                a.version, x.at, y.at
         FROM articles a JOIN batches x ON x.number = a.added_in JOIN batches y ON y.number = a.changed_in
         ORDER BY a.id",
    )?;
    let rows = query.query_map([], |row| {
        let count = |at: usize| row.get::<_, i64>(at).map(|count| count as usize);
        Ok(Listed {
            id: row.get(0)?,
            source: row.get(1)?,
            title: row.get(2)?,
            date: row.get(3)?,
            url: row.get(4)?,
            characters: count(5)?,
            quotations: count(6)?,
            utterances: count(7)?,
            version: count(8)?,
            added: row.get(9)?,
            changed: row.get(10)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn stats(connection: &Connection) -> std::result::Result<Stats, Failure> {
    let count = |sql: &str| -> rusqlite::Result<usize> {
        let number: i64 = connection.query_row(sql, [], |row| row.get(0))?;
        Ok(number as usize)
    };
    let rows = |table: &str| count(&format!("SELECT count(*) FROM {table}"));
    let day = |which: &str| {
        connection.query_row(&format!("SELECT {which}(date) FROM articles"), [], |row| {
            row.get(0)
        })
    };
    Ok(Stats {
        articles: rows("articles")?,
        outlets: count("SELECT count(DISTINCT source) FROM articles")?,
        earlier_versions: rows("versions")?,
        quotations: rows("quotations")?,
        utterances: rows("utterances")?,
        altered: count(
            "SELECT count(*) FROM utterances WHERE verdict IN ('meaning', 'wording', 'unsure') AND NOT translated OR speakers_clash",
        )?,
        clusters: rows("clusters")?,
        similar_pairs: rows("similar_pairs")?,
        batches: rows("batches")?,
        first: day("min")?,
        last: day("max")?,
        characters: count("SELECT coalesce(sum(characters), 0) FROM articles")?,
        bytes: count("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")?,
        schema: count("PRAGMA user_version")?,
    })
}

/// One version of an article.
struct Version {
    article: String,
    source: Option<String>,
    number: i64,
    at: String,
    text: String,
}

/// What changed since a time, in one article or in all.
pub(super) fn changes(
    connection: &Connection,
    since: &str,
    article: Option<&str>,
) -> std::result::Result<Vec<Change>, Failure> {
    let (of_versions, of_articles) = if article.is_some() {
        ("WHERE article = ?1", "AND id = ?1")
    } else {
        ("WHERE ?1 IS NULL", "AND ?1 IS NULL")
    };
    let mut query = connection.prepare(&format!(
        "SELECT v.article, v.source, v.version, b.at, v.text
         FROM (SELECT article, version, batch, source, text FROM versions {of_versions}
               UNION ALL SELECT id, version, changed_in, source, text FROM articles WHERE version > 1 {of_articles}) v
         JOIN batches b ON b.number = v.batch
         ORDER BY v.article, v.version",
    ))?;
    let mut rows = query.query([article])?;
    let mut found = Vec::new();
    let mut before: Option<Version> = None;
    while let Some(row) = rows.next()? {
        let version = Version {
            article: row.get(0)?,
            source: row.get(1)?,
            number: row.get(2)?,
            at: row.get(3)?,
            text: row.get(4)?,
        };
        let former = before.filter(|former| former.article == version.article);
        if let Some(former) = former.filter(|_| version.at.as_str() >= since) {
            let all = revised(&former.text, &version.text).into_iter();
            found.extend(all.map(|one| change(&former, &version, &one)));
        }
        before = Some(version);
    }
    Ok(found)
}

fn change(former: &Version, version: &Version, revised: &Revised) -> Change {
    let (before, now, comparison) = match revised {
        Revised::Changed {
            before,
            now,
            comparison,
        } => (Some(before), Some(now), Some(comparison)),
        Revised::Dropped(before) => (Some(before), None, None),
        Revised::Added(now) => (None, Some(now), None),
    };
    let what = match revised {
        Revised::Changed { .. } => What::Changed,
        Revised::Dropped(_) => What::Dropped,
        Revised::Added(_) => What::Added,
    };
    let texts = (
        before.map(|quotation| quotation.text(&former.text)),
        now.map(|quotation| quotation.text(&version.text)),
    );
    let differences = match (&texts, comparison) {
        ((Some(a), Some(b)), Some(comparison)) => {
            difference_rows(a, b, &comparison.differences, &STRICT)
        }
        _ => Vec::new(),
    };
    Change {
        article: version.article.clone(),
        source: version.source.clone(),
        from: former.number as usize,
        to: version.number as usize,
        at: version.at.clone(),
        change: what,
        verdict: comparison.map(|comparison| comparison.verdict),
        before: texts.0,
        now: texts.1,
        speaker_before: before.and_then(|quotation| speaker(quotation, &former.text)),
        speaker_now: now.and_then(|quotation| speaker(quotation, &version.text)),
        differences,
    }
}

fn search(
    connection: &Connection,
    words: &str,
    most: usize,
) -> std::result::Result<Vec<Found>, Failure> {
    let quoted = quoted(words);
    if quoted.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = connection.prepare(
        "SELECT q.article, a.source, a.date, q.speaker, q.text, q.start, q.\"end\"
         FROM quotations_search s JOIN quotations q ON q.number = s.rowid JOIN articles a ON a.id = q.article
         WHERE quotations_search MATCH ? ORDER BY s.rank, q.article, q.ordinal LIMIT ?",
    )?;
    let rows = query.query_map(rusqlite::params![quoted, most as i64], |row| {
        let place = |at: usize| row.get::<_, i64>(at).map(|place| place as usize);
        Ok(Found {
            article: row.get(0)?,
            source: row.get(1)?,
            date: row.get(2)?,
            speaker: row.get(3)?,
            text: row.get(4)?,
            start: place(5)?,
            end: place(6)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Each word as a string of FTS5: none is an operator or a column.
pub(super) fn quoted(words: &str) -> String {
    let plain = words.replace('\0', " ");
    let each: Vec<String> = plain
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
        .collect();
    each.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_search_is_a_word() {
        assert_eq!(
            quoted("not AND text:x\" NEAR( *"),
            "\"not\" \"AND\" \"text:x\"\"\" \"NEAR(\""
        );
        assert_eq!(quoted(" \0 - "), "");
    }

    #[test]
    fn spans_and_days_are_times() {
        assert_eq!(modifier("2d"), Some(("now".into(), "-2 days".into())));
        assert_eq!(modifier("3w"), Some(("now".into(), "-21 days".into())));
        assert_eq!(
            modifier("2026-11-28"),
            Some(("2026-11-28".into(), "+0 days".into()))
        );
        for wrong in ["", "d", "two days", "-1d", "5é"] {
            assert_eq!(modifier(wrong), None, "{wrong}");
        }
    }
}
