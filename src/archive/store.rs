//! A result into the tables: only what is not there yet, or is there otherwise, is written.
//!
//! Each row that others hang on has the hash of all that it stands for (`content`), so that what did not change is told by
//! comparing two short texts. Cost: O(result) to hash, and writing what changed.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params};
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use super::columns::{
    CLUSTERS, CUTS, DIFFERENCES, LEFT_OUT, PAIRS, PASSAGES, QUOTATIONS, READINGS, UTTERANCES,
    WITNESSES,
};
use super::failure::Failure;
use super::former::{ANALYSED_BY, Batch};
use super::identity::{Former, Move, kept};
use super::renewed::Renewed;
use crate::analysis::{Analysis, Anew};
use crate::report::Report;
use crate::report::form::{ArticleRow, ClusterRow, GroupRow, PassageRow, QuotationRow};

/// What was written, in numbers.
#[derive(Debug, Default)]
pub(super) struct Stored {
    pub(super) new_utterances: usize,
    pub(super) changed_utterances: usize,
}

/// Brings the tables to what an analysis of all articles says, of which the utterances are those that were decided anew.
pub(super) fn store(
    writing: &Connection,
    found: &Analysis,
    anew: &Anew,
    batch: &Batch,
    number: i64,
) -> Result<Stored, Failure> {
    let mut report = Report::new(found);
    let places = Places::new(&report);
    let renewed = Renewed::new(writing, found, anew, batch)?;
    articles(writing, &report, &places)?;
    let stored = utterances(writing, &report, &renewed, &places, number)?;
    left_out(writing, &report, &renewed, &places)?;
    pairs(writing, &report, &renewed)?;
    clusters(writing, &report.similarity.clusters, number)?;
    renewed.quotations(writing)?;
    renewed.links(writing)?;
    renewed.claims(writing)?;

    about(writing, "settings", &report.settings)?;
    let left_out: i64 = writing.query_row("SELECT count(*) FROM left_out", [], |row| row.get(0))?;
    report.counts.quotations_left_out = left_out as usize;
    about(writing, "counts", &report.counts)?;
    about(writing, ANALYSED_BY, &env!("CARGO_PKG_VERSION"))?;
    Ok(stored)
}

/// Where quotations of the report's one list are: it is by article.
struct Places<'r> {
    quotations: &'r [QuotationRow],
    first: BTreeMap<&'r str, usize>,
}

impl<'r> Places<'r> {
    fn new(report: &'r Report) -> Self {
        let mut first = BTreeMap::new();
        for (number, quotation) in report.quotations.iter().enumerate() {
            first.entry(&*quotation.article).or_insert(number);
        }
        Self {
            quotations: &report.quotations,
            first,
        }
    }

    /// The article of a quotation, and which of that article's it is.
    fn of(&self, number: usize) -> (&'r str, i64) {
        let article = &*self.quotations[number].article;
        (article, (number - self.first[article]) as i64)
    }

    /// The quotations of an article.
    fn all_of(&self, article: &str) -> &'r [QuotationRow] {
        let Some(first) = self.first.get(article) else {
            return &[];
        };
        let own = self.quotations[*first..].partition_point(|row| row.article == article);
        &self.quotations[*first..first + own]
    }
}

/// What an article turned out to be, and its quotations.
fn articles(writing: &Connection, report: &Report, places: &Places<'_>) -> Result<(), Failure> {
    let known = contents(writing, "SELECT id, content FROM articles")?;
    for article in &report.articles {
        let quotations = places.all_of(&article.id);
        let content = content(&(article, quotations))?;
        if known.get(&article.id) == Some(&content) {
            continue;
        }
        describe(writing, article, &content)?;
        writing
            .prepare_cached("DELETE FROM quotations WHERE article = ?")?
            .execute([&article.id])?;
        for (ordinal, row) in (0_i64..).zip(quotations) {
            QUOTATIONS.insert(writing, &[text(&article.id), ordinal.into()], row)?;
        }
    }
    Ok(())
}

fn describe(writing: &Connection, article: &ArticleRow, content: &str) -> Result<(), Failure> {
    let mut statement = writing.prepare_cached(
        "UPDATE articles SET characters = ?, words = ?, language = ?, furniture = ?, content = ? WHERE id = ?",
    )?;
    statement.execute(params![
        article.characters as i64,
        article.words as i64,
        article.language,
        serde_json::to_string(&article.furniture)?,
        content,
        article.id
    ])?;
    Ok(())
}

fn utterances(
    writing: &Connection,
    report: &Report,
    renewed: &Renewed<'_>,
    places: &Places<'_>,
    batch: i64,
) -> Result<Stored, Failure> {
    let mut former = former(
        writing,
        "SELECT utterance, article || char(31) || start || char(31) || \"end\" FROM witnesses ORDER BY utterance",
    )?;
    former.retain(|(number, _)| renewed.is_touched(*number));
    let members: Vec<Vec<String>> = report.groups.iter().map(places_of).collect();
    let kept = kept(&former, &members);
    let known = contents(writing, "SELECT number, content FROM utterances")?;
    let first = firsts(writing, "utterances")?;

    let mut stored = Stored::default();
    let mut numbers = Vec::with_capacity(report.groups.len());
    delete_gone(writing, "utterances", &former, &kept.numbers)?;
    for ((group, number), rank) in report.groups.iter().zip(&kept.numbers).zip(&renewed.ranks) {
        let content = utterance_content(group, places)?;
        if let Some(number) = number {
            numbers.push(*number);
            if known.get(&number.to_string()) == Some(&content) {
                writing
                    .prepare_cached(
                        "UPDATE utterances SET rank = ?1 WHERE number = ?2 AND rank <> ?1",
                    )?
                    .execute([*rank, *number])?;
                continue;
            }
            stored.changed_utterances += 1;
            writing.execute("DELETE FROM utterances WHERE number = ?", [number])?;
        } else {
            stored.new_utterances += 1;
        }
        let first_in = number.and_then(|number| first.get(&number).copied());
        let keys = [
            number.map_or(Cell::Null, Cell::Integer),
            (*rank).into(),
            first_in.unwrap_or(batch).into(),
            batch.into(),
            text(&content),
        ];
        UTTERANCES.insert(writing, &keys, group)?;
        let own = number.unwrap_or_else(|| writing.last_insert_rowid());
        if number.is_none() {
            numbers.push(own);
        }
        readings(writing, group, own, places)?;
    }
    lineage(writing, "utterance", &kept.moves, &numbers, batch)?;
    Ok(stored)
}

/// All that the rows of an utterance say; quotations are told by their article, for their numbers change.
fn utterance_content(group: &GroupRow, places: &Places<'_>) -> Result<String, Failure> {
    let mut own = group.clone();
    for witness in &mut own.witnesses {
        witness.quotation = witness.quotation.map(|number| places.of(number).1 as usize);
    }
    content(&own)
}

fn readings(
    writing: &Connection,
    group: &GroupRow,
    utterance: i64,
    places: &Places<'_>,
) -> Result<(), Failure> {
    let mut reading_of: BTreeMap<usize, i64> = BTreeMap::new();
    for (ordinal, reading) in (0_i64..).zip(&group.readings) {
        let keys = |last: i64| [utterance.into(), ordinal.into(), last.into()];
        READINGS.insert(writing, &[utterance.into(), ordinal.into()], reading)?;
        for (last, difference) in (0..).zip(&reading.differences) {
            DIFFERENCES.insert(writing, &keys(last), difference)?;
        }
        for (last, cut) in (0..).zip(&reading.cuts) {
            CUTS.insert(writing, &keys(last), cut)?;
        }
        for witness in &reading.witnesses {
            reading_of.entry(*witness).or_insert(ordinal);
        }
    }
    for (ordinal, witness) in group.witnesses.iter().enumerate() {
        let quotation = witness.quotation.map(|number| places.of(number).1);
        let reading = reading_of.get(&ordinal).copied();
        let keys = [
            utterance.into(),
            (ordinal as i64).into(),
            reading.map_or(Cell::Null, Cell::Integer),
            quotation.map_or(Cell::Null, Cell::Integer),
        ];
        WITNESSES.insert(writing, &keys, witness)?;
    }
    Ok(())
}

/// What an utterance is known by: the places that report it.
fn places_of(group: &GroupRow) -> Vec<String> {
    let witnesses = group.witnesses.iter();
    let place = witnesses.map(|w| format!("{}\u{1f}{}\u{1f}{}", w.article, w.start, w.end));
    place.collect()
}

fn left_out(
    writing: &Connection,
    report: &Report,
    renewed: &Renewed<'_>,
    places: &Places<'_>,
) -> Result<(), Failure> {
    renewed.forget_left_out(writing)?;
    for row in &report.left_out {
        let (other_article, other) = places.of(row.other);
        let keys = [
            places.of(row.quotation).1.into(),
            text(other_article),
            other.into(),
        ];
        LEFT_OUT.insert(writing, &keys, row)?;
    }
    Ok(())
}

fn pairs(writing: &Connection, report: &Report, renewed: &Renewed<'_>) -> Result<(), Failure> {
    let mut passages: BTreeMap<(&str, &str), Vec<&PassageRow>> = BTreeMap::new();
    for passage in &report.passages {
        let pair = (&*passage.a.article, &*passage.b.article);
        passages.entry(pair).or_default().push(passage);
    }
    let mut known = contents(
        writing,
        "SELECT a || char(31) || b, content FROM similar_pairs",
    )?;
    for pair in &report.similarity.pairs {
        let own = passages.remove(&(&*pair.a, &*pair.b)).unwrap_or_default();
        let content = content(&(pair, &own))?;
        if known
            .remove(&format!("{}\u{1f}{}", pair.a, pair.b))
            .as_ref()
            == Some(&content)
        {
            continue;
        }
        forget_pair(writing, &pair.a, &pair.b)?;
        PAIRS.insert(writing, &[text(&content)], pair)?;
        for (ordinal, passage) in (0_i64..).zip(own) {
            PASSAGES.insert(writing, &[ordinal.into()], passage)?;
        }
    }
    for (a, b) in known.keys().filter_map(|key| key.split_once('\u{1f}')) {
        if !renewed.keeps_pair(a, b) {
            forget_pair(writing, a, b)?;
        }
    }
    renewed.held(writing)
}

fn forget_pair(writing: &Connection, a: &str, b: &str) -> Result<(), Failure> {
    writing
        .prepare_cached("DELETE FROM similar_pairs WHERE a = ? AND b = ?")?
        .execute([a, b])?;
    Ok(())
}

fn clusters(writing: &Connection, clusters: &[ClusterRow], batch: i64) -> Result<(), Failure> {
    let former = former(
        writing,
        "SELECT cluster, article FROM cluster_members ORDER BY cluster",
    )?;
    let members: Vec<Vec<String>> = clusters.iter().map(|row| row.members.clone()).collect();
    let kept = kept(&former, &members);
    let known = contents(writing, "SELECT number, content FROM clusters")?;
    let first = firsts(writing, "clusters")?;

    let mut numbers = Vec::with_capacity(clusters.len());
    delete_gone(writing, "clusters", &former, &kept.numbers)?;
    for (rank, (row, number)) in (0_i64..).zip(clusters.iter().zip(&kept.numbers)) {
        let content = content(&(rank, row))?;
        if let Some(number) = number {
            numbers.push(*number);
            if known.get(&number.to_string()) == Some(&content) {
                continue;
            }
            writing.execute("DELETE FROM clusters WHERE number = ?", [number])?;
        }
        let first_in = number.and_then(|number| first.get(&number).copied());
        let keys = [
            number.map_or(Cell::Null, Cell::Integer),
            rank.into(),
            first_in.unwrap_or(batch).into(),
            batch.into(),
            text(&content),
        ];
        CLUSTERS.insert(writing, &keys, row)?;
        let own = number.unwrap_or_else(|| writing.last_insert_rowid());
        if number.is_none() {
            numbers.push(own);
        }
        for member in &row.members {
            writing
                .prepare_cached("INSERT INTO cluster_members (cluster, article) VALUES (?, ?)")?
                .execute(params![own, member])?;
        }
    }
    lineage(writing, "cluster", &kept.moves, &numbers, batch)
}

/// Deletes the rows of a table whose numbers nothing bears any more.
fn delete_gone(
    writing: &Connection,
    table: &str,
    former: &[Former],
    numbers: &[Option<i64>],
) -> Result<(), Failure> {
    let staying: BTreeSet<i64> = numbers.iter().flatten().copied().collect();
    let mut delete = writing.prepare(&format!("DELETE FROM {table} WHERE number = ?"))?;
    for (number, _) in former.iter().filter(|(n, _)| !staying.contains(n)) {
        delete.execute([number])?;
    }
    Ok(())
}

/// Notes what became of numbers.
fn lineage(
    writing: &Connection,
    what: &str,
    moves: &[Move],
    numbers: &[i64],
    batch: i64,
) -> Result<(), Failure> {
    let mut statement = writing.prepare_cached(
        "INSERT INTO lineage (batch, what, change, former, present) VALUES (?, ?, ?, ?, ?)",
    )?;
    for change in moves {
        let (change, former, present) = match change {
            Move::Merged { former, present } => ("merged", former, Some(numbers[*present])),
            Move::Split { former, present } => ("split", former, Some(numbers[*present])),
            Move::Gone { former } => ("gone", former, None),
        };
        statement.execute(params![batch, what, change, former, present])?;
    }
    Ok(())
}

/// Numbers with what they stand for; the query gives both, by number.
fn former(writing: &Connection, sql: &str) -> Result<Vec<Former>, Failure> {
    let mut found: Vec<Former> = Vec::new();
    let mut query = writing.prepare(sql)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (number, member): (i64, String) = (row.get(0)?, row.get(1)?);
        match found.last_mut() {
            Some((last, members)) if *last == number => members.push(member),
            _ => found.push((number, vec![member])),
        }
    }
    Ok(found)
}

/// What is known of rows: a key and the hash of their content.
fn contents(writing: &Connection, sql: &str) -> Result<BTreeMap<String, String>, Failure> {
    let mut query = writing.prepare(sql)?;
    let rows = query.query_map([], |row| {
        let key = match row.get(0)? {
            Cell::Integer(number) => number.to_string(),
            Cell::Text(text) => text,
            _ => String::new(),
        };
        Ok((key, row.get(1)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// In which batch each number was given.
fn firsts(writing: &Connection, table: &str) -> Result<BTreeMap<i64, i64>, Failure> {
    let mut query = writing.prepare(&format!("SELECT number, first_in FROM {table}"))?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn about(writing: &Connection, name: &str, value: &impl Serialize) -> Result<(), Failure> {
    let mut statement = writing.prepare_cached(
        "INSERT INTO about (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = ?2 WHERE value <> ?2",
    )?;
    statement.execute(params![name, serde_json::to_string(value)?])?;
    Ok(())
}

fn content(value: &impl Serialize) -> Result<String, Failure> {
    let json = serde_json::to_vec(value)?;
    Ok(format!("{:016x}", xxh3_64(&json)))
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}
