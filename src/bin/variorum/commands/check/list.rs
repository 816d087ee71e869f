//! Checked quotations as lists: lines, a spreadsheet, a table for a terminal.

use std::io::Write;

use anyhow::Result;
use variorum::article::Article;
use variorum::check::{STANDINGS, Severity};
use variorum::report::checked::{CheckedDraft, CheckedRow, CopiedRow, SourceRow};
use variorum::report::columns::{Column, names, spelt};
use variorum::report::{csv, html, sarif, table};

use crate::args::check::{CheckArgs, CheckFormat};
use crate::args::{Columns, ListFormat};
use crate::output::{stdout, width, write_line};

pub(super) fn write(args: &CheckArgs, drafts: &[CheckedDraft]) -> Result<()> {
    let (format, columns) = (args.format, &args.columns);
    let rows = || {
        drafts
            .iter()
            .flat_map(|draft| draft.quotations.clone())
            .collect::<Vec<_>>()
    };
    let mut out = stdout();
    match format {
        CheckFormat::Jsonl => write_lines(drafts, &mut out)?,
        CheckFormat::Csv => write_list(ListFormat::Csv, columns, &rows())?,
        CheckFormat::Table => {
            out.write_all(as_table(columns, &rows())?.as_bytes())?;
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

/// Refuses columns that there are not, before the work.
pub(crate) fn check_columns(columns: &Columns, has_columns: bool) -> Result<()> {
    columns.check(has_columns)?;
    columns.of(all_columns(), Vec::new())?;
    Ok(())
}

/// Writes rows as lines in their order, or as a table, the gravest first.
pub(crate) fn write_list(format: ListFormat, columns: &Columns, rows: &[CheckedRow]) -> Result<()> {
    let mut out = stdout();
    match format {
        ListFormat::Jsonl => rows.iter().try_for_each(|row| write_line(&mut out, row))?,
        ListFormat::Csv => {
            let columns = columns.of(all_columns(), all_columns())?;
            let rows = rows.iter().map(|row| spelt(&columns, &row));
            out.write_all(csv::render(&names(&columns), rows)?.as_bytes())?;
        }
        ListFormat::Table => out.write_all(as_table(columns, rows)?.as_bytes())?,
    }
    out.flush()?;
    Ok(())
}

fn as_table(columns: &Columns, rows: &[CheckedRow]) -> Result<String> {
    let columns = columns.of(all_columns(), for_people())?;
    let mut rows: Vec<&CheckedRow> = rows.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.severity, row.standing)));

    let rows = rows.iter().map(|row| spelt(&columns, row));
    Ok(table::render(&names(&columns), rows, width()))
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

fn all_columns<'r>() -> Vec<Column<&'r CheckedRow>> {
    vec![
        Column::text("article", |row: &&CheckedRow| Some(row.article.clone())),
        Column::text("speaker", |row| row.speaker.clone()),
        Column::text("standing", |row| Some(row.standing.name().into())),
        Column::text("severity", |row| Some(row.severity.name().into())),
        Column::flag("same_words", |row| Some(row.same_words)),
        Column::text("quotation", |row| Some(row.text.clone())),
        Column::text("said", |row| Some(row.source.as_ref()?.text.clone())),
        Column::text("said_by", |row| row.source.as_ref()?.speaker.clone()),
        Column::text("said_on", |row| row.source.as_ref()?.date.clone()),
        Column::text("look", |row| Some(row.look.clone())),
        Column::count("start", |row| Some(row.start)),
        Column::count("end", |row| Some(row.end)),
        Column::text("verdict", |row| Some(row.verdict.name().into())),
        Column::text("source", |row| Some(row.source.as_ref()?.id.clone())),
        Column::text("url", |row| row.source.as_ref()?.url.clone()),
        Column::text("consensus", |row| row.consensus.clone()),
    ]
}

fn for_people<'r>() -> Vec<Column<&'r CheckedRow>> {
    vec![
        Column::text("standing", |row: &&CheckedRow| {
            Some(row.standing.name().into())
        }),
        Column::text("quotation", |row| {
            Some(format!("{}: {}", row.article, row.text))
        }),
        Column::text("was said", |row| row.source.as_ref().map(in_context)),
        Column::text("by", |row| row.source.as_ref().map(said_by)),
        Column::text("look at", |row| Some(look(row))),
    ]
}

fn said_by(source: &SourceRow) -> String {
    let parts = [
        source.speaker.as_deref(),
        source.date.as_deref(),
        Some(&*source.id),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
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
