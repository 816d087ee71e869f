//! A large archive out of a small one: its rows again under other ids and numbers.
//!
//! It is for measuring how questions are answered, and for nothing else: nobody analysed these articles together.

use std::path::Path;

use anyhow::{Context, Result};
use rusqlite::{Connection, params};

/// The tables that are copied, those that others hang on first.
const TABLES: [&str; 9] = [
    "articles",
    "versions",
    "quotations",
    "utterances",
    "readings",
    "witnesses",
    "differences",
    "cuts",
    "similar_pairs",
];
/// Columns that hold an article's id or its address.
const IDS: [&str; 5] = ["id", "article", "a", "b", "url"];

/// Makes an archive so many times as large.
pub(crate) fn multiply(path: &Path, times: i64) -> Result<()> {
    let mut connection = Connection::open(path).context("no archive")?;
    let most: i64 = connection.query_row("SELECT max(number) FROM utterances", [], |r| r.get(0))?;
    let rows = |connection: &Connection, table: &str| -> Result<i64> {
        let sql = format!("SELECT coalesce(max(rowid), 0) FROM {table}");
        Ok(connection.query_row(&sql, [], |row| row.get(0))?)
    };
    let (articles, quotations) = (
        rows(&connection, "articles")?,
        rows(&connection, "quotations")?,
    );
    for copy in 1..times {
        let copying = connection.transaction()?;
        copying.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        for table in TABLES {
            let own = match table {
                "articles" => articles,
                "quotations" => quotations,
                _ => most,
            };
            copying.execute(&copy_of(&copying, table)?, params![copy, own])?;
        }
        copying.commit()?;
    }
    Ok(())
}

/// The command that copies a table's first rows: ?1 is the number of the copy, ?2 how many numbers there were.
fn copy_of(connection: &Connection, table: &str) -> Result<String> {
    let mut query = connection.prepare("SELECT name FROM pragma_table_info(?)")?;
    let names = query.query_map([table], |row| row.get::<_, String>(0))?;
    let names: Vec<String> = names.collect::<rusqlite::Result<_>>()?;
    let has = |name: &str| names.iter().any(|own| own == name);
    let value = |name: &String| match &**name {
        name if IDS.contains(&name) => format!("\"{name}\" || '~' || ?1"),
        "number" | "utterance" => format!("{name} + ?1 * ?2"),
        name => format!("\"{name}\""),
    };
    let values: Vec<String> = names.iter().map(value).collect();
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let first = if has("utterance") {
        "utterance <= ?2"
    } else if has("number") {
        "number <= ?2"
    } else if has("article") {
        "instr(article, '~') = 0 AND ?2 > 0"
    } else {
        "instr(a, '~') = 0 AND ?2 > 0"
    };
    Ok(format!(
        "INSERT INTO {table} ({}) SELECT {} FROM {table} WHERE {first}",
        quoted.join(", "),
        values.join(", ")
    ))
}
