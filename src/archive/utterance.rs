//! One utterance of an archive, with all that its page says.
//!
//! Cost: O(its witnesses, and the quotations of the articles that report it).

use rusqlite::{Connection, OptionalExtension};

use super::Archive;
use super::failure::Failure;
use super::part::{Part, load_part};
use crate::error::Result;
use crate::report::Report;

/// An utterance.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct Utterance {
    /// Its number, which stays.
    pub number: i64,
    /// When the archive first had it.
    pub first: String,
    /// When what is known of it last changed.
    pub changed: String,
    /// The report of it alone (`docs/format.md`): its one group, the articles that report it, and their quotations.
    pub report: Report,
}

impl Archive {
    /// The utterance of a number; none where no utterance has it.
    ///
    /// # Errors
    /// [`Error::Archive`](crate::Error::Archive) where it cannot be read.
    pub fn utterance(&self, number: i64) -> Result<Option<Utterance>> {
        self.asked(|connection| utterance(connection, number))
    }

    /// The number of the utterance that another was merged into, as it is called now.
    ///
    /// # Errors
    /// As of [`Archive::utterance`].
    pub fn merged_into(&self, number: i64) -> Result<Option<i64>> {
        self.asked(|connection| merged_into(connection, number))
    }
}

fn utterance(
    connection: &Connection,
    number: i64,
) -> std::result::Result<Option<Utterance>, Failure> {
    let times = connection
        .query_row(
            "SELECT x.at, y.at FROM utterances u JOIN batches x ON x.number = u.first_in JOIN batches y ON y.number = u.changed_in
             WHERE u.number = ?",
            [number],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let Some((first, changed)) = times else {
        return Ok(None);
    };

    let (report, _) = load_part(connection, &Part::Utterance(number))?;
    Ok(Some(Utterance {
        number,
        first,
        changed,
        report,
    }))
}

/// Mergers of mergers are followed; so many are no story's.
const STEPS: usize = 100;

fn merged_into(connection: &Connection, number: i64) -> std::result::Result<Option<i64>, Failure> {
    let mut query = connection.prepare(
        "SELECT present, EXISTS (SELECT 1 FROM utterances u WHERE u.number = present) FROM lineage
         WHERE what = 'utterance' AND change = 'merged' AND former = ? ORDER BY batch DESC LIMIT 1",
    )?;
    let mut at = number;
    for _ in 0..STEPS {
        let next = query
            .query_row([at], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, bool>(1)?))
            })
            .optional()?;
        match next {
            Some((present, true)) => return Ok(Some(present)),
            Some((present, false)) => at = present,
            None => return Ok(None),
        }
    }
    Ok(None)
}
