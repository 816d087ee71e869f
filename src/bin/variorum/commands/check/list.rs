//! Checked quotations as lists: lines, a spreadsheet, a table for a terminal.

use std::io::Write;

use anyhow::Result;
use variorum::article::Article;
use variorum::check::{STANDINGS, Severity};
use variorum::report::checked::{CheckedDraft, CheckedRow, CopiedRow, SourceRow};
use variorum::report::{csv, html, sarif, table};

use crate::args::ListFormat;
use crate::args::check::CheckFormat;
use crate::output::{stdout, width, write_line};

const HEADER: [&str; 10] = [
    "article",
    "speaker",
    "standing",
    "severity",
    "same_words",
    "quotation",
    "said",
    "said_by",
    "said_on",
    "look",
];

pub(super) fn write(format: CheckFormat, drafts: &[CheckedDraft]) -> Result<()> {
    let rows = || {
        drafts
            .iter()
            .flat_map(|draft| draft.quotations.clone())
            .collect::<Vec<_>>()
    };
    let mut out = stdout();
    match format {
        CheckFormat::Jsonl => write_lines(drafts, &mut out)?,
        CheckFormat::Csv => write_list(ListFormat::Csv, &rows())?,
        CheckFormat::Table => {
            out.write_all(as_table(&rows()).as_bytes())?;
            out.write_all(copied_table(drafts).as_bytes())?;
        }
        CheckFormat::Html => html::drafts::write(drafts, &mut out)?,
        CheckFormat::Sarif => {
            serde_json::to_writer_pretty(&mut out, &sarif::log(drafts, is_file))?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    Ok(())
}

/// A line for each quotation of a draft, then for each paragraph that others print too.
fn write_lines(drafts: &[CheckedDraft], out: &mut impl Write) -> Result<()> {
    for draft in drafts {
        draft
            .quotations
            .iter()
            .try_for_each(|row| write_line(out, row))?;
        draft
            .copied
            .iter()
            .try_for_each(|row| write_line(out, row))?;
    }
    Ok(())
}

/// The paragraphs that other outlets print too; nothing where there are none.
fn copied_table(drafts: &[CheckedDraft]) -> String {
    let rows: Vec<&CopiedRow> = drafts.iter().flat_map(|draft| &draft.copied).collect();
    if rows.is_empty() {
        return String::new();
    }

    let cells = rows.into_iter().map(|row| {
        let from = &row.copied_from;
        let outlet = from.source.as_ref().unwrap_or(&from.article);
        let credit = if row.credited { "named" } else { "not named" };
        [
            row.text.clone(),
            from.text.clone(),
            format!("{outlet}, {credit}"),
        ]
    });
    table::render(&["paragraph", "printed there", "by"], cells, width())
}

/// Whether the article's text is the text of its file, so that places in one are places in the other.
fn is_file(article: &Article) -> bool {
    std::fs::read_to_string(&article.path).is_ok_and(|text| text == article.text)
}

/// Writes rows as lines in their order, or as a table, the gravest first.
pub(crate) fn write_list(format: ListFormat, rows: &[CheckedRow]) -> Result<()> {
    let mut out = stdout();
    match format {
        ListFormat::Jsonl => rows.iter().try_for_each(|row| write_line(&mut out, row))?,
        ListFormat::Csv => {
            out.write_all(csv::render(&HEADER, rows.iter().map(record))?.as_bytes())?
        }
        ListFormat::Table => out.write_all(as_table(rows).as_bytes())?,
    }
    out.flush()?;
    Ok(())
}

fn as_table(rows: &[CheckedRow]) -> String {
    let mut rows: Vec<&CheckedRow> = rows.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.severity, row.standing)));

    let header = ["standing", "quotation", "was said", "by", "look at"];
    table::render(&header, rows.into_iter().map(cells), width())
}

/// How many stand how, in a line.
pub(super) fn summary(rows: &[&CheckedRow], authorities: usize) -> String {
    let counts: Vec<String> = STANDINGS
        .iter()
        .filter_map(|standing| {
            let count = rows.iter().filter(|row| row.standing == *standing).count();
            (count > 0).then(|| format!("{count} {}", standing.name()))
        })
        .collect();
    let errors = rows
        .iter()
        .filter(|row| row.severity == Severity::Error)
        .count();

    format!(
        "{} quotations against {authorities} authorities: {}; {errors} to mend",
        rows.len(),
        counts.join(", ")
    )
}

fn record(row: &CheckedRow) -> [String; 10] {
    let source = row.source.as_ref();
    [
        row.article.clone(),
        row.speaker.clone().unwrap_or_default(),
        row.standing.name().to_owned(),
        row.severity.name().to_owned(),
        row.same_words.to_string(),
        row.text.clone(),
        source.map(|s| s.text.clone()).unwrap_or_default(),
        source.and_then(|s| s.speaker.clone()).unwrap_or_default(),
        source.and_then(|s| s.date.clone()).unwrap_or_default(),
        row.look.clone(),
    ]
}

fn cells(row: &CheckedRow) -> [String; 5] {
    let source = row.source.as_ref();
    let who = source.map(|source| {
        let parts = [
            source.speaker.as_deref(),
            source.date.as_deref(),
            Some(&*source.id),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    [
        row.standing.name().to_owned(),
        format!("{}: {}", row.article, row.text),
        source.map(in_context).unwrap_or_default(),
        who.unwrap_or_default(),
        look(row),
    ]
}

/// What to look at, and how many outlets print the same.
fn look(row: &CheckedRow) -> String {
    match &row.consensus {
        Some(consensus) if *consensus != row.look => format!("{}\nOutlets: {consensus}", row.look),
        _ => row.look.clone(),
    }
}

/// Words that are shown on each side of a source's.
const AROUND: usize = 6;

/// The words of a source between brackets, with some around them.
fn in_context(source: &SourceRow) -> String {
    let words: Vec<&str> = source.text.split_whitespace().collect();
    let before: Vec<&str> = source.before.split_whitespace().collect();
    let after: Vec<&str> = source.after.split_whitespace().take(AROUND).collect();
    let near = &before[before.len().saturating_sub(AROUND)..];

    format!(
        "… {} [{}] {} …",
        near.join(" "),
        words.join(" "),
        after.join(" ")
    )
}
