//! Whether an archive is whole, and says what its articles say.
//!
//! Cost: O(file); anew, that of one analysis of all its articles.

use rusqlite::Connection;

use super::Archive;
use super::add::analysed;
use super::failure::Failure;
use super::load::{Chosen, load};
use crate::error::Result;

impl Archive {
    /// What is wrong with it, in words; nothing where it is whole. `anew` also analyses all articles again, and tells what
    /// is stored otherwise.
    ///
    /// # Errors
    /// [`Error::Archive`](crate::Error::Archive) where it cannot be read at all.
    pub fn verify(&self, anew: bool) -> Result<Vec<String>> {
        let found = faults(&self.connection, anew);
        found.map_err(|failure| failure.of(&self.path))
    }
}

fn faults(connection: &Connection, anew: bool) -> std::result::Result<Vec<String>, Failure> {
    let mut found: Vec<String> = Vec::new();
    let mut query = connection.prepare("PRAGMA integrity_check")?;
    let told = query.query_map([], |row| row.get::<_, String>(0))?;
    for line in told {
        let line = line?;
        if line != "ok" {
            found.push(line);
        }
    }

    let mut query = connection.prepare("PRAGMA foreign_key_check")?;
    let orphans = query.query_map([], |row| {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        Ok(format!("a row of {table} belongs to no row of {parent}"))
    })?;
    found.extend(orphans.collect::<rusqlite::Result<Vec<_>>>()?);

    for (search, table) in [
        ("articles_search", "articles"),
        ("quotations_search", "quotations"),
    ] {
        if !is_searched_whole(connection, search)? {
            found.push(format!(
                "the full-text search of {table} is not of what they hold"
            ));
        }
    }
    if anew && found.is_empty() && !is_as_analysed_anew(connection)? {
        found.push("what is stored is not what its articles say to this version: add or remove an article, and it is stored anew".into());
    }
    Ok(found)
}

/// Whether what is stored is what one run over all articles finds.
fn is_as_analysed_anew(connection: &Connection) -> std::result::Result<bool, Failure> {
    let stored = load(connection, &Chosen::default())?;
    let anew = analysed(connection)?;

    Ok(stored.without_work() == anew.without_work())
}

/// Whether a full-text index is of the rows of its table.
fn is_searched_whole(connection: &Connection, search: &str) -> rusqlite::Result<bool> {
    // The check is a command to the index, which changes nothing but needs a file that may be written to.
    let checked = connection.execute(
        &format!("INSERT INTO {search} ({search}, rank) VALUES ('integrity-check', 1)"),
        [],
    );
    match checked {
        Ok(_) => Ok(true),
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseCorrupt) => {
            Ok(false)
        }
        Err(error) => Err(error),
    }
}
