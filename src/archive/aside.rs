//! Findings of a check that somebody looked at and set aside, with the reason.
//!
//! A finding is known by its words and by those that it was held against: it is set aside in every draft that has them,
//! and comes back where the draft is changed there, or where another outlet prints something new. Cost: O(what is set aside).

use rusqlite::{Connection, Row, TransactionBehavior, params};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::Archive;
use super::failure::Failure;
use super::file::version;
use crate::error::Result;
use crate::report::checked::{CheckedRow, CopiedRow};

/// What a finding is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MatchGroup {
    /// A quotation.
    Quoted,
    /// A paragraph that another outlet prints too, which the draft does not name.
    Unquoted,
    /// A paragraph that another outlet prints too, which the draft names.
    Credited,
}

impl MatchGroup {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quoted => "quoted",
            Self::Unquoted => "unquoted",
            Self::Credited => "credited",
        }
    }
}

/// A finding, as it is known again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// What it is of.
    pub kind: MatchGroup,
    /// The draft's words.
    pub words: String,
    /// What they were held against, where it has other words.
    pub others: Vec<Other>,
}

/// The words of an article of the archive, or of an authority.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Other {
    /// Its id.
    pub article: String,
    /// Its words.
    pub words: String,
}

/// A finding that was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "docs/archive.md documents each field")]
#[non_exhaustive]
pub struct Aside {
    pub number: i64,
    pub at: String,
    /// The finding's key.
    pub finding: String,
    pub kind: String,
    pub words: String,
    pub others: Vec<Other>,
    pub reason: String,
}

impl Finding {
    /// That of a quotation: it is held against the authority's words and against the outlets' that differ.
    pub fn of_quotation(row: &CheckedRow) -> Self {
        let source = row.source.iter().filter(|_| !row.same_words);
        let authority = source.map(|source| Other {
            article: source.id.clone(),
            words: source.text.clone(),
        });
        let differing = row.outlets.iter().filter(|one| one.is_at_odds());
        let outlets = differing.map(|one| Other {
            article: one.article.clone(),
            words: one.text.clone(),
        });

        let mut others: Vec<Other> = authority.chain(outlets).collect();
        others.sort();
        Self {
            kind: MatchGroup::Quoted,
            words: row.text.clone(),
            others,
        }
    }

    /// That of a paragraph.
    pub fn of_paragraph(row: &CopiedRow) -> Self {
        Self {
            kind: if row.credited {
                MatchGroup::Credited
            } else {
                MatchGroup::Unquoted
            },
            words: row.text.clone(),
            others: vec![Other {
                article: row.copied_from.article.clone(),
                words: row.copied_from.text.clone(),
            }],
        }
    }

    /// What it is known by: white space and the order of the others count for nothing.
    pub fn key(&self) -> String {
        let on_one_line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut others: Vec<String> = self
            .others
            .iter()
            .map(|other| format!("{}\u{1f}{}", other.article, on_one_line(&other.words)))
            .collect();
        others.sort_unstable();
        others.dedup();
        let all = format!(
            "{}\u{1e}{}\u{1e}{}",
            self.kind.name(),
            on_one_line(&self.words),
            others.join("\u{1e}")
        );
        format!("{:016x}", xxh3_64(all.as_bytes()))
    }
}

impl Archive {
    /// Everything that was set aside, the latest first. An archive of version 1 has nothing.
    ///
    /// # Errors
    /// [`Error::Archive`](crate::Error::Archive) where it cannot be read.
    pub fn asides(&self) -> Result<Vec<Aside>> {
        self.asked(asides)
    }

    /// Sets a finding aside; one that is set aside already gets the new reason. `at` is the time to be noted, else it is now.
    ///
    /// # Errors
    /// [`Error::Archive`](crate::Error::Archive) where it cannot be written, and then nothing was changed.
    pub fn set_aside(
        &mut self,
        finding: &Finding,
        reason: &str,
        at: Option<&str>,
    ) -> Result<Aside> {
        let path = self.path.clone();
        set_aside(&mut self.connection, finding, reason, at).map_err(|failure| failure.of(&path))
    }

    /// Takes back that something was set aside, by its number; whether it was.
    ///
    /// # Errors
    /// As of [`Archive::set_aside`].
    pub fn take_back(&mut self, number: i64) -> Result<bool> {
        let gone = self
            .connection
            .execute("DELETE FROM set_aside WHERE number = ?", [number]);
        let gone = gone.map_err(|error| Failure::from(error).of(&self.path))?;
        Ok(gone > 0)
    }
}

/// The version of the schema that has the table.
const SINCE: usize = 2;

fn asides(connection: &Connection) -> std::result::Result<Vec<Aside>, Failure> {
    if version(connection)? < SINCE {
        return Ok(Vec::new());
    }
    let mut query = connection.prepare(&format!("{ASIDE} ORDER BY number DESC"))?;
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(aside(row)?);
    }
    Ok(found)
}

const ASIDE: &str = "SELECT number, at, finding, kind, words, others, reason FROM set_aside";

fn aside(row: &Row<'_>) -> std::result::Result<Aside, Failure> {
    let others: String = row.get(5)?;
    Ok(Aside {
        number: row.get(0)?,
        at: row.get(1)?,
        finding: row.get(2)?,
        kind: row.get(3)?,
        words: row.get(4)?,
        others: serde_json::from_str(&others)?,
        reason: row.get(6)?,
    })
}

fn set_aside(
    connection: &mut Connection,
    finding: &Finding,
    reason: &str,
    at: Option<&str>,
) -> std::result::Result<Aside, Failure> {
    let key = finding.key();
    let writing = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    writing.execute(
        "INSERT INTO set_aside (at, finding, kind, words, others, reason)
         VALUES (coalesce(?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), ?, ?, ?, ?, ?)
         ON CONFLICT (finding) DO UPDATE SET at = excluded.at, reason = excluded.reason",
        params![
            at,
            key,
            finding.kind.name(),
            finding.words,
            serde_json::to_string(&finding.others)?,
            reason
        ],
    )?;
    let kept = {
        let mut query = writing.prepare(&format!("{ASIDE} WHERE finding = ?"))?;
        let mut rows = query.query([&key])?;
        rows.next()?.map(aside).transpose()?
    };
    writing.commit()?;
    kept.ok_or_else(|| Failure::Said("what was set aside cannot be read back".into()))
}
