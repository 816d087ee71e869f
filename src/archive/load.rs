//! The report of an archive, read from its tables: nothing is computed anew.
//!
//! Cost: O(what is chosen).

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, ToSql};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Archive;
use super::columns::{
    CLUSTERS, CUTS, DIFFERENCES, LEFT_OUT, PAIRS, PASSAGES, QUOTATIONS, READINGS, Table,
    UTTERANCES, WITNESSES,
};
use super::failure::Failure;
use crate::error::Result;
use crate::report::Report;
use crate::report::form::{
    ArticleRow, ClusterRow, FORMAT, GroupRow, LeftOutRow, PairRow, PassageRow, QuotationRow,
    Similarity, Tool,
};

/// What of an archive a report is on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Utterances and articles that changed at this time or later, as SQLite writes one: "2026-11-28T00:00:00Z".
    pub since: Option<String>,
    /// Of the utterances those alone that nobody reported before.
    pub only_new: bool,
}

impl Archive {
    /// The report on all of the archive, or on what is chosen of it: the utterances, the articles that report them, and
    /// the articles that changed.
    ///
    /// # Errors
    /// [`Error::Archive`](crate::Error::Archive) where it cannot be read.
    pub fn report(&self, chosen: &Chosen) -> Result<Report> {
        // One transaction: what is read belongs together, whoever writes meanwhile.
        let loaded = self
            .connection
            .unchecked_transaction()
            .map_err(Failure::from)
            .and_then(|reading| load(&reading, chosen));
        loaded.map_err(|failure| failure.of(&self.path))
    }
}

/// The report of what is chosen.
pub(super) fn load(
    connection: &Connection,
    chosen: &Chosen,
) -> std::result::Result<Report, Failure> {
    let since = first_batch(connection, chosen)?;
    let first = if chosen.only_new {
        "first_in"
    } else {
        "changed_in"
    };
    let found = utterances(connection, &format!("{first} >= ?"), &since)?;

    let mut articles: BTreeSet<String> = changed_articles(connection, since)?;
    articles.extend(found.iter().flat_map(Loaded::articles));
    let mut report = report_on(connection, &articles)?;
    let quotations = Quotations::new(connection, &articles)?;
    report.groups = groups(found, &report.articles, &quotations)?;
    report.left_out = quotations.left_out(connection)?;
    report.quotations = quotations.rows;

    let is_chosen = |article: &str| articles.contains(article);
    let similarity = &mut report.similarity;
    similarity.pairs = read_all(connection, &PAIRS, "ORDER BY a, b", &[])?;
    similarity
        .pairs
        .retain(|pair: &PairRow| is_chosen(&pair.a) && is_chosen(&pair.b));
    similarity.clusters = read_all(connection, &CLUSTERS, "ORDER BY rank", &[])?;
    similarity
        .clusters
        .retain(|cluster: &ClusterRow| cluster.members.iter().all(|member| is_chosen(member)));
    report.passages = read_all(connection, &PASSAGES, "ORDER BY a, b, ordinal", &[])?;
    report.passages.retain(|passage: &PassageRow| {
        is_chosen(&passage.a.article) && is_chosen(&passage.b.article)
    });
    Ok(report)
}

/// A report that has articles, and nothing of what was found in them yet.
pub(super) fn report_on(
    connection: &Connection,
    articles: &BTreeSet<String>,
) -> std::result::Result<Report, Failure> {
    Ok(Report {
        format: FORMAT,
        tool: Tool {
            name: env!("CARGO_PKG_NAME").into(),
            version: env!("CARGO_PKG_VERSION").into(),
        },
        settings: about(connection, "settings")?,
        articles: article_rows(connection, articles)?,
        skipped: Vec::new(),
        notices: Vec::new(),
        similarity: Similarity::default(),
        passages: Vec::new(),
        quotations: Vec::new(),
        groups: Vec::new(),
        left_out: Vec::new(),
        authority: None,
        counts: about(connection, "counts")?,
    })
}

/// Utterances with the addresses of those who report them, and with the places of quotations in one list.
pub(super) fn groups(
    found: Vec<Loaded>,
    articles: &[ArticleRow],
    quotations: &Quotations,
) -> std::result::Result<Vec<GroupRow>, Failure> {
    let url_of: BTreeMap<&str, Option<&str>> = articles
        .iter()
        .map(|article| (&*article.id, article.url.as_deref()))
        .collect();
    let mut told = Vec::with_capacity(found.len());
    for mut one in found {
        for witness in one.group["witnesses"].as_array_mut().into_iter().flatten() {
            let url = witness["article"].as_str().and_then(|id| *url_of.get(id)?);
            witness["url"] = url.into();
        }
        told.push(quotations.in_group(one.group)?);
    }
    Ok(told)
}

/// The first batch that counts.
fn first_batch(connection: &Connection, chosen: &Chosen) -> std::result::Result<i64, Failure> {
    let Some(since) = &chosen.since else {
        return Ok(0);
    };
    Ok(connection.query_row(
        "SELECT coalesce(min(number), 9223372036854775807) FROM batches WHERE at >= ?",
        [since],
        |row| row.get(0),
    )?)
}

fn changed_articles(
    connection: &Connection,
    since: i64,
) -> std::result::Result<BTreeSet<String>, Failure> {
    let mut query = connection.prepare("SELECT id FROM articles WHERE changed_in >= ?")?;
    let rows = query.query_map([since], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// An utterance as a record without its type.
pub(super) struct Loaded {
    pub(super) number: i64,
    rank: i64,
    group: Value,
}

impl Loaded {
    /// Its place in a report: by its rank, then by its first witness.
    fn order(&self) -> impl Ord + use<> {
        let first = &self.group["witnesses"][0];
        let number = |name: &str| first[name].as_i64();
        let text = |value: &Value| value.as_str().map(str::to_owned);

        (
            self.rank,
            text(&first["article"]),
            number("start"),
            number("end"),
            text(&self.group["id"]),
        )
    }

    /// The articles that report it.
    pub(super) fn articles(&self) -> impl Iterator<Item = String> + '_ {
        let witnesses = self.group["witnesses"].as_array().into_iter().flatten();
        witnesses.filter_map(|w| w["article"].as_str().map(str::to_owned))
    }
}

/// The utterances of which something is true, which asks for one value.
pub(super) fn utterances(
    connection: &Connection,
    condition: &str,
    value: &dyn ToSql,
) -> std::result::Result<Vec<Loaded>, Failure> {
    let within = format!("WHERE utterance IN (SELECT number FROM utterances WHERE {condition})");
    let parts = |table: &Table, order: &str| {
        let sql = table.select(&format!("{within} ORDER BY {order}"));
        records(connection, table, &sql, value)
    };
    let mut differences = by_reading(parts(&DIFFERENCES, "utterance, reading, ordinal")?);
    let mut cuts = by_reading(parts(&CUTS, "utterance, reading, ordinal")?);
    let mut readings: BTreeMap<i64, Vec<Value>> = BTreeMap::new();
    for (keys, mut reading) in parts(&READINGS, "utterance, ordinal")? {
        let place = (keys[0], keys[1]);
        reading["differences"] = differences.remove(&place).unwrap_or_default().into();
        reading["cuts"] = cuts.remove(&place).unwrap_or_default().into();
        readings.entry(keys[0]).or_default().push(reading);
    }
    let mut witnesses: BTreeMap<i64, Vec<Value>> = BTreeMap::new();
    for (keys, mut witness) in parts(&WITNESSES, "utterance, ordinal")? {
        // The place among the article's; it becomes one among all when these are known.
        witness["quotation"] = keys[3].into();
        witnesses.entry(keys[0]).or_default().push(witness);
    }

    let sql = UTTERANCES.select(&format!("WHERE {condition}"));
    let mut found = Vec::new();
    for (keys, mut group) in records(connection, &UTTERANCES, &sql, value)? {
        let number = keys[0];
        group["readings"] = readings.remove(&number).unwrap_or_default().into();
        group["witnesses"] = witnesses.remove(&number).unwrap_or_default().into();
        let rank = keys[1];
        found.push(Loaded {
            number,
            rank,
            group,
        });
    }
    found.sort_by_cached_key(Loaded::order);
    Ok(found)
}

/// The number that stands for none among keys.
const NONE: i64 = -1;

/// Rows as records, each with its keys.
fn records(
    connection: &Connection,
    table: &Table,
    sql: &str,
    value: &dyn ToSql,
) -> std::result::Result<Vec<(Vec<i64>, Value)>, Failure> {
    let mut query = connection.prepare(sql)?;
    let mut rows = query.query([value])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((numbers(row, table.keys.len())?, table.record(row)?));
    }
    Ok(found)
}

fn numbers(row: &Row<'_>, count: usize) -> rusqlite::Result<Vec<i64>> {
    let number = |at| match row.get_ref(at)? {
        ValueRef::Integer(number) => Ok(number),
        _ => Ok(NONE),
    };
    (0..count).map(number).collect()
}

fn by_reading(rows: Vec<(Vec<i64>, Value)>) -> BTreeMap<(i64, i64), Vec<Value>> {
    let mut found: BTreeMap<(i64, i64), Vec<Value>> = BTreeMap::new();
    for (keys, row) in rows {
        found.entry((keys[0], keys[1])).or_default().push(row);
    }
    found
}

/// Whether a value is one of a list, which comes as JSON.
const LISTED: &str = "IN (SELECT value FROM json_each(?))";

/// The quotations of the articles that a report is on, in one list.
pub(super) struct Quotations {
    pub(super) rows: Vec<QuotationRow>,
    first: BTreeMap<String, i64>,
}

impl Quotations {
    pub(super) fn new(
        connection: &Connection,
        articles: &BTreeSet<String>,
    ) -> std::result::Result<Self, Failure> {
        let mut found = Self {
            rows: Vec::new(),
            first: BTreeMap::new(),
        };
        let sql = QUOTATIONS.select(&format!("WHERE article {LISTED} ORDER BY article, ordinal"));
        let mut query = connection.prepare(&sql)?;
        let mut rows = query.query([serde_json::to_string(articles)?])?;
        while let Some(row) = rows.next()? {
            let article: String = row.get(0)?;
            let mut record = QUOTATIONS.record(row)?;
            record["article"] = article.as_str().into();
            found
                .first
                .entry(article)
                .or_insert(found.rows.len() as i64);
            found.rows.push(serde_json::from_value(record)?);
        }
        Ok(found)
    }

    /// The place in the list of an article's quotation.
    fn place(&self, article: &str, own: i64) -> Option<i64> {
        let first = self.first.get(article)?;
        (own != NONE).then_some(first + own)
    }

    /// An utterance whose witnesses name quotations of this list.
    fn in_group(&self, mut group: Value) -> std::result::Result<GroupRow, Failure> {
        for witness in group["witnesses"].as_array_mut().into_iter().flatten() {
            let own = witness["quotation"].as_i64().unwrap_or(NONE);
            let place = witness["article"]
                .as_str()
                .and_then(|article| self.place(article, own));
            witness["quotation"] = place.into();
        }
        Ok(serde_json::from_value(group)?)
    }

    fn left_out(&self, connection: &Connection) -> std::result::Result<Vec<LeftOutRow>, Failure> {
        let mut query = connection.prepare(&LEFT_OUT.select("ORDER BY article, quotation"))?;
        let mut rows = query.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let mut record = LEFT_OUT.record(row)?;
            let other: String = row.get(1)?;
            let own = record["article"].as_str().unwrap_or_default();
            let both = (
                self.place(own, row.get(0)?),
                self.place(&other, row.get(2)?),
            );
            if let (Some(quotation), Some(other)) = both {
                record["quotation"] = quotation.into();
                record["other"] = other.into();
                found.push(serde_json::from_value(record)?);
            }
        }
        Ok(found)
    }
}

fn article_rows(
    connection: &Connection,
    chosen: &BTreeSet<String>,
) -> std::result::Result<Vec<ArticleRow>, Failure> {
    let mut query = connection.prepare(&format!(
        "SELECT id, source, title, date, date_printed, url, path, characters, words, language, furniture
         FROM articles WHERE id {LISTED} ORDER BY id",
    ))?;
    let mut rows = query.query([serde_json::to_string(chosen)?])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let furniture: String = row.get(10)?;
        found.push(ArticleRow {
            id,
            source: row.get(1)?,
            title: row.get(2)?,
            date: row.get(3)?,
            date_printed: row.get(4)?,
            url: row.get(5)?,
            path: row.get(6)?,
            characters: row.get::<_, i64>(7)? as usize,
            words: row.get::<_, i64>(8)? as usize,
            language: row.get(9)?,
            furniture: serde_json::from_str(&furniture)?,
        });
    }
    Ok(found)
}

pub(super) fn read_all<T: DeserializeOwned>(
    connection: &Connection,
    table: &Table,
    rest: &str,
    values: &[&dyn ToSql],
) -> std::result::Result<Vec<T>, Failure> {
    let mut query = connection.prepare(&table.select(rest))?;
    let mut rows = query.query(values)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(table.read(row)?);
    }
    Ok(found)
}

fn about<T: DeserializeOwned>(
    connection: &Connection,
    name: &str,
) -> std::result::Result<T, Failure> {
    let value: rusqlite::Result<String> =
        connection.query_row("SELECT value FROM about WHERE name = ?", [name], |row| {
            row.get(0)
        });
    match value {
        Err(rusqlite::Error::QueryReturnedNoRows) => {
            Err(Failure::Said("it holds no articles".into()))
        }
        other => Ok(serde_json::from_str(&other?)?),
    }
}
