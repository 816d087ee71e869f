//! A table of quotations: a column with their words, and who said them when, where it has these.

use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use variorum::article::{Article, Skipped, day};
use variorum::check::{Index, Quoted, check, speaker::Named};
use variorum::compare::style::Style;
use variorum::read::STDIN;
use variorum::report::checked::{self, CheckedRow};
use variorum::text::dates;

use super::Against;
use crate::output::{Told, usage};

/// What a column may be called, in any case.
const TEXT: [&str; 3] = ["text", "quotation", "quote"];
const SPEAKER: [&str; 3] = ["speaker", "name", "who"];
const DATE: [&str; 2] = ["date", "day"];
const ID: [&str; 2] = ["id", "article"];

/// Holds every row of a table against the authorities; rows without words are told.
pub(super) fn check_table(
    against: &Against<'_>,
    path: &Path,
    date: Option<&str>,
    told: &mut Told,
) -> Result<Vec<CheckedRow>> {
    let bytes = bytes_of(path)?;
    let delimiter = if path.extension().is_some_and(|ending| ending == "tsv") {
        b'\t'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(&bytes[..]);
    let columns = Columns::of(reader.headers()?, path)?;

    let mut rows = Vec::new();
    for record in reader.records() {
        let line = reader_line(&record);
        let place = format!("{}:{line}", path.display());
        let lost = |reason: String| Skipped {
            path: place.clone(),
            reason,
        };
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                told.skipped.push(lost(error.to_string()));
                continue;
            }
        };
        match columns.row(&record, &place, date) {
            Some(row) => rows.push(row.checked(against.index, against.style)?),
            None => told.skipped.push(lost("no quotation in it".into())),
        }
    }

    let draft = Article::default();
    let at_hand = against.others.at_hand(&draft, &rows)?;
    against.with_outlets(&at_hand, &draft, rows)
}

fn reader_line(record: &csv::Result<csv::StringRecord>) -> u64 {
    let position = match record {
        Ok(record) => record.position(),
        Err(error) => error.position(),
    };
    position.map_or(0, csv::Position::line)
}

fn bytes_of(path: &Path) -> Result<Vec<u8>> {
    if path.as_os_str() == STDIN {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The numbers of the columns that are known.
struct Columns {
    text: usize,
    speaker: Option<usize>,
    date: Option<usize>,
    id: Option<usize>,
}

impl Columns {
    fn of(header: &csv::StringRecord, path: &Path) -> Result<Self> {
        let find = |names: &[&str]| {
            let is_named = |cell: &str| names.contains(&&*cell.trim().to_lowercase());
            header.iter().position(is_named)
        };
        let text = find(&TEXT)
            .ok_or_else(|| usage(format!("{} has no column {:?}", path.display(), TEXT[0])))?;

        Ok(Self {
            text,
            speaker: find(&SPEAKER),
            date: find(&DATE),
            id: find(&ID),
        })
    }

    fn row(&self, record: &csv::StringRecord, place: &str, date: Option<&str>) -> Option<Row> {
        let cell = |column: Option<usize>| {
            let cell = record.get(column?)?.trim();
            (!cell.is_empty()).then(|| cell.to_owned())
        };
        let marks = |c: char| matches!(c, '"' | '“' | '”' | '«' | '»');

        let day = cell(self.date).and_then(|date| dates::iso(&date));
        Some(Row {
            text: cell(Some(self.text))?.trim_matches(marks).to_owned(),
            speaker: cell(self.speaker),
            date: day.or_else(|| date.map(str::to_owned)),
            id: cell(self.id).unwrap_or_else(|| place.to_owned()),
        })
    }
}

struct Row {
    text: String,
    speaker: Option<String>,
    date: Option<String>,
    id: String,
}

impl Row {
    fn checked(&self, index: &Index, style: &Style) -> Result<CheckedRow> {
        let speaker = self.speaker.as_deref();
        let quoted = Quoted {
            text: &self.text,
            named: Named {
                name: speaker,
                mention: speaker,
            },
            day: self.date.as_deref().and_then(day),
        };
        let found = check(index, quoted)?;

        let told = checked::Quoted {
            article: &self.id,
            start: 0,
            end: self.text.chars().count(),
            text: &self.text,
            speaker,
        };
        Ok(CheckedRow::new(&told, &found, style))
    }
}
