//! Quotations found by words, speaker, outlet and day.
//!
//! Cost: O(quotations that have the words); without words O(articles up to the page that is shown).

use rusqlite::types::Value as Cell;
use rusqlite::{Connection, Row, params_from_iter};

use super::Archive;
use super::ask::quoted;
use super::failure::Failure;
use crate::error::Result;

/// What is sought; what is empty is not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Sought {
    /// Words that the quotation or its speaker's name has, all of them.
    pub words: String,
    /// Words of the speaker's name.
    pub speaker: String,
    /// A part of the outlet's name.
    pub outlet: String,
    /// The first day, such as "2026-11-28".
    pub from: String,
    /// The last day.
    pub to: String,
    /// Only what outlets report differently, or give to different speakers.
    pub altered: bool,
    /// Also titles, terms and other words between marks that are no speech.
    pub all_kinds: bool,
    /// So many are passed over: a later page.
    pub skip: usize,
}

/// A page of what was found.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[allow(missing_docs, reason = "docs/desk.md documents each field")]
#[non_exhaustive]
pub struct Hits {
    pub sought: Sought,
    pub hits: Vec<Hit>,
    /// Whether there are more behind them.
    pub more: bool,
}

/// A quotation that was found.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[allow(missing_docs, reason = "docs/desk.md documents each field")]
#[non_exhaustive]
pub struct Hit {
    pub article: String,
    pub source: Option<String>,
    pub title: Option<String>,
    pub date: Option<String>,
    pub url: Option<String>,
    pub speaker: Option<String>,
    pub text: String,
    pub start: usize,
    pub end: usize,
    pub kind: String,
    pub utterances: Vec<Reported>,
}

/// An utterance that a quotation reports, by its number.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[allow(missing_docs, reason = "docs/desk.md documents each field")]
#[non_exhaustive]
pub struct Reported {
    pub utterance: i64,
    pub verdict: String,
    pub outlets: usize,
}

/// An outlet, and how many articles of it there are.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[allow(missing_docs, reason = "docs/desk.md documents each field")]
#[non_exhaustive]
pub struct Outlet {
    pub name: String,
    pub articles: usize,
}

impl Sought {
    /// No page begins behind so many: what is so far down is found by asking more narrowly.
    pub const FARTHEST: usize = 10_000;
}

impl Archive {
    /// Quotations: those that have some words, the best first, or else the newest first.
    ///
    /// ```
    /// use variorum::archive::{Access, Archive, Sought};
    /// let folder = tempfile::tempdir()?;
    /// let mut archive = Archive::open(&folder.path().join("news.db"), Access::Create)?;
    /// archive.add(variorum::Corpus::from(["“We will not yield,” Ana Ruiz said."]).articles, None)?;
    /// let sought = Sought { speaker: "ruiz".into(), ..Sought::default() };
    /// assert_eq!(archive.find(&sought, 10)?.hits[0].text, "We will not yield,");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Archive`](crate::Error::Archive) where it cannot be read.
    pub fn find(&self, sought: &Sought, most: usize) -> Result<Hits> {
        self.asked(|connection| find(connection, sought, most))
    }

    /// The outlets, by name. O(articles).
    ///
    /// # Errors
    /// As of [`Archive::find`].
    pub fn outlets(&self) -> Result<Vec<Outlet>> {
        self.asked(outlets)
    }

    /// What tells whether the archive is still as it was: the number and the time of its last batch. O(1).
    ///
    /// # Errors
    /// As of [`Archive::find`].
    pub fn state(&self) -> Result<String> {
        self.asked(|connection| {
            let sql = "SELECT coalesce(max(number), 0) || ' ' || coalesce(max(at), '') FROM batches
                       WHERE number = (SELECT max(number) FROM batches)";
            Ok(connection.query_row(sql, [], |row| row.get(0))?)
        })
    }

    /// What stops a question that takes too long, from another thread: it then fails.
    pub fn interrupter(&self) -> impl Fn() + Send + 'static {
        let handle = self.connection.get_interrupt_handle();
        move || handle.interrupt()
    }
}

fn find(
    connection: &Connection,
    sought: &Sought,
    most: usize,
) -> std::result::Result<Hits, Failure> {
    let question = Question::new(sought, most);
    let mut query = connection.prepare(&question.sql)?;
    let rows = query.query_map(params_from_iter(question.values), hit)?;
    let mut found: Vec<(Hit, i64)> = rows.collect::<rusqlite::Result<_>>()?;

    let more = found.len() > most;
    found.truncate(most);
    let mut hits = Vec::with_capacity(found.len());
    for (mut hit, ordinal) in found {
        hit.utterances = reported(connection, &hit.article, ordinal)?;
        hits.push(hit);
    }
    Ok(Hits {
        sought: sought.clone(),
        hits,
        more,
    })
}

/// A query with its values: no word of the user's is ever part of the SQL.
struct Question {
    sql: String,
    values: Vec<Cell>,
}

impl Question {
    fn new(sought: &Sought, most: usize) -> Self {
        let words = full_text(sought);
        let mut conditions: Vec<&str> = vec!["1"];
        let mut values: Vec<Cell> = Vec::new();
        let mut also = |condition: &'static str, value: Option<String>| {
            conditions.push(condition);
            values.extend(value.map(Cell::Text));
        };

        if !words.is_empty() {
            also("quotations_search MATCH ?", Some(words.clone()));
        }
        if !sought.all_kinds {
            also("q.kind = 'speech'", None);
        }
        if !sought.outlet.trim().is_empty() {
            also("a.source LIKE ? ESCAPE '\\'", Some(part(&sought.outlet)));
        }
        if !sought.from.is_empty() {
            also("a.date >= ?", Some(sought.from.clone()));
        }
        if !sought.to.is_empty() {
            also("a.date <= ?", Some(sought.to.clone()));
        }
        if sought.altered {
            also(ALTERED, None);
        }

        let (from, order) = if words.is_empty() {
            (NEWEST, "a.date DESC, a.number DESC, q.ordinal")
        } else {
            (BEST, "s.rank")
        };
        // As numbers and not as values: only where SQLite knows how few rows are wanted does it read no more.
        let (limit, skip) = (most.saturating_add(1), sought.skip.min(Sought::FARTHEST));
        let conditions = conditions.join(" AND ");
        Self {
            sql: format!(
                "SELECT q.article, q.ordinal, a.source, a.title, a.date, a.url, q.speaker, q.text, q.start, q.\"end\", q.kind
                 FROM {from} WHERE {conditions} ORDER BY {order} LIMIT {limit} OFFSET {skip}"
            ),
            values,
        }
    }
}

/// The search leads, which gives the best first by itself: the others are looked up for the page alone.
const BEST: &str = "quotations_search s CROSS JOIN quotations q ON q.number = s.rowid CROSS JOIN articles a ON a.id = q.article";
/// The articles lead, by their index of days: what is shown is read, and no more.
const NEWEST: &str = "articles a CROSS JOIN quotations q ON q.article = a.id";
const ALTERED: &str = "EXISTS (SELECT 1 FROM witnesses w JOIN utterances u ON u.number = w.utterance
    WHERE w.article = q.article AND w.quotation = q.ordinal
      AND (u.verdict IN ('meaning', 'wording', 'unsure') AND NOT u.translated OR u.speakers_clash))";

/// The question to the full-text search; empty where no words are sought.
fn full_text(sought: &Sought) -> String {
    let words = quoted(&sought.words);
    let speaker = quoted(&sought.speaker);
    match (words.is_empty(), speaker.is_empty()) {
        (true, true) => String::new(),
        (false, true) => words,
        (true, false) => format!("speaker : ({speaker})"),
        (false, false) => format!("({words}) AND speaker : ({speaker})"),
    }
}

/// A pattern of LIKE for what has these words in it, none of which is a sign of the pattern.
fn part(words: &str) -> String {
    let plain = words.trim().replace('\\', "\\\\");
    let plain = plain.replace('%', "\\%").replace('_', "\\_");
    format!("%{plain}%")
}

fn hit(row: &Row<'_>) -> rusqlite::Result<(Hit, i64)> {
    let hit = Hit {
        article: row.get(0)?,
        source: row.get(2)?,
        title: row.get(3)?,
        date: row.get(4)?,
        url: row.get(5)?,
        speaker: row.get(6)?,
        text: row.get(7)?,
        start: row.get::<_, i64>(8)? as usize,
        end: row.get::<_, i64>(9)? as usize,
        kind: row.get(10)?,
        utterances: Vec::new(),
    };
    Ok((hit, row.get(1)?))
}

/// The utterances that a quotation of an article reports, in its order.
fn reported(
    connection: &Connection,
    article: &str,
    ordinal: i64,
) -> rusqlite::Result<Vec<Reported>> {
    let mut query = connection.prepare_cached(
        "SELECT w.utterance, u.verdict,
                (SELECT count(DISTINCT coalesce(x.source, x.id)) FROM witnesses v JOIN articles x ON x.id = v.article
                 WHERE v.utterance = w.utterance)
         FROM witnesses w JOIN utterances u ON u.number = w.utterance
         WHERE w.article = ? AND w.quotation = ? GROUP BY w.utterance ORDER BY min(w.start)",
    )?;
    let rows = query.query_map(rusqlite::params![article, ordinal], |row| {
        Ok(Reported {
            utterance: row.get(0)?,
            verdict: row.get(1)?,
            outlets: row.get::<_, i64>(2)? as usize,
        })
    })?;
    rows.collect()
}

fn outlets(connection: &Connection) -> std::result::Result<Vec<Outlet>, Failure> {
    let mut query = connection.prepare(
        "SELECT source, count(*) FROM articles WHERE source IS NOT NULL GROUP BY source ORDER BY source",
    )?;
    let rows = query.query_map([], |row| {
        Ok(Outlet {
            name: row.get(0)?,
            articles: row.get::<_, i64>(1)? as usize,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_speaker_is_a_word() {
        let sought = Sought {
            words: "bridge) OR text:x".into(),
            speaker: "ruiz) OR (\"a\"".into(),
            ..Sought::default()
        };
        assert_eq!(
            full_text(&sought),
            "(\"bridge)\" \"OR\" \"text:x\") AND speaker : (\"ruiz)\" \"OR\" \"(\"\"a\"\"\")"
        );
    }

    #[test]
    fn signs_of_a_pattern_are_signs() {
        assert_eq!(part(" 100%_\\x "), "%100\\%\\_\\\\x%");
    }
}
