//! `variorum compare`: two texts, files of pairs, or the quotations of articles against an authority.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::Serialize;
use variorum::check::Index;
use variorum::compare::cuts::{Side, Weight};
use variorum::compare::difference::{Kind, Note, Relation, Verdict};
use variorum::compare::style::Style;
use variorum::compare::{Comparison, compare};
use variorum::read;
use variorum::report::checked::CheckedRow;
use variorum::report::columns::{Column, names, spelt};
use variorum::report::form::{CutRow, ElidedRow, Fragment, cut_rows, difference_rows, round};
use variorum::report::{csv, table};

use super::authority::read_authority;
use super::check;
use super::pairs;
use crate::args::{CompareArgs, ListFormat};
use crate::output::{Console, Outcome, Told, stdout, usage, width, write_line};

#[derive(Serialize)]
struct Line {
    relation: Relation,
    verdict: Verdict,
    shared: f64,
    differences: Vec<DifferenceLine>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cuts: Vec<CutRow>,
}

#[derive(Serialize)]
struct DifferenceLine {
    kind: Kind,
    a: Fragment,
    b: Fragment,
    fault: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    cut: Option<ElidedRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Note>,
}

pub(crate) fn run(args: &CompareArgs, console: &Console) -> Result<Outcome> {
    match &args.authority {
        Some(authority) => against_authority(args, authority, console),
        None => texts(args, console),
    }
}

/// A line for every quotation of the articles.
fn against_authority(args: &CompareArgs, path: &Path, console: &Console) -> Result<Outcome> {
    check::check_columns(&args.columns, args.format != ListFormat::Jsonl)?;
    let index = Index::of(read_authority(path, &args.reading.options(None))?)?;
    let paths: Vec<PathBuf> = args.texts.iter().map(PathBuf::from).collect();
    if paths.is_empty() {
        return Err(usage(format!(
            "name the articles whose quotations are held against {}",
            path.display()
        )));
    }

    let corpus = read::corpus_with(&paths, &args.reading.options(None));
    let mut rows: Vec<CheckedRow> = Vec::new();
    for article in &corpus.articles {
        rows.extend(check::rows_of(&index, article, args.style.style())?);
    }
    check::write_list(args.format, &args.columns, &rows)?;
    Ok(console.settle(
        &Told::of(corpus.skipped, corpus.notices),
        corpus.articles.len(),
    ))
}

fn texts(args: &CompareArgs, console: &Console) -> Result<Outcome> {
    args.columns.check(args.format != ListFormat::Jsonl)?;
    let columns = args.columns.of(columns(), columns())?;
    let mut out = stdout();
    let mut rows: Vec<Row> = Vec::new();
    let mut number = 0;
    let mut take = |a: &str, b: &str| -> Result<()> {
        number += 1;
        let line = line(a, b, &compare(a, b), args.style.style());
        match args.format {
            ListFormat::Jsonl => write_line(&mut out, &line)?,
            _ => rows.extend(cells(number, &line)),
        }
        Ok(())
    };
    let count = match (&args.pairs, &args.texts[..]) {
        (Some(path), _) => {
            pairs::each(path, &args.reading, |pair| take(&pair.a.text, &pair.b.text))?
        }
        (None, [a, b]) => {
            take(a, b)?;
            1
        }
        (None, _) => {
            return Err(usage(
                "give two texts, --pairs FILE, or --authority FILE with articles",
            ));
        }
    };
    let (head, rows) = (names(&columns), rows.iter().map(|row| spelt(&columns, row)));
    match args.format {
        ListFormat::Jsonl => {}
        ListFormat::Csv => out.write_all(csv::render(&head, rows)?.as_bytes())?,
        ListFormat::Table => out.write_all(table::render(&head, rows, width()).as_bytes())?,
    }
    out.flush()?;
    Ok(console.settle(&Told::default(), count))
}

fn line(a: &str, b: &str, found: &Comparison, style: &Style) -> Line {
    let differences = difference_rows(a, b, &found.differences, style);
    Line {
        relation: found.relation,
        verdict: found.verdict,
        shared: round(found.shared.into()),
        differences: differences
            .into_iter()
            .map(|d| DifferenceLine {
                kind: d.kind,
                a: d.lemma,
                b: d.reading,
                fault: d.fault,
                cut: d.cut,
                note: d.note,
            })
            .collect(),
        cuts: cut_rows(a, b, &found.cuts),
    }
}

/// A row for each difference and each cut that weighs; one with empty cells where there is none.
fn cells(number: usize, line: &Line) -> Vec<Row> {
    let differences = line
        .differences
        .iter()
        .map(|d| cell_row(number, line, d.kind.name().to_owned(), &d.a.text, &d.b.text));
    let cuts = line
        .cuts
        .iter()
        .filter(|cut| cut.weight != Weight::None)
        .map(|cut| cut_cells(number, line, cut));

    let rows: Vec<Row> = differences.chain(cuts).collect();
    if rows.is_empty() {
        return vec![cell_row(number, line, String::new(), "", "")];
    }
    rows
}

fn cut_cells(number: usize, line: &Line, cut: &CutRow) -> Row {
    let kind = format!("leaves out {}", cut.weight.words());

    match cut.by {
        Side::A => cell_row(number, line, kind, "", &cut.text),
        Side::B => cell_row(number, line, kind, &cut.text, ""),
    }
}

fn cell_row(number: usize, line: &Line, kind: String, a: &str, b: &str) -> Row {
    Row {
        pair: number,
        relation: line.relation.name(),
        verdict: line.verdict.shown(line.relation),
        kind,
        a: a.to_owned(),
        b: b.to_owned(),
    }
}

/// A row of the table: a difference, or a cut.
struct Row {
    pair: usize,
    relation: &'static str,
    verdict: String,
    kind: String,
    a: String,
    b: String,
}

fn columns() -> Vec<Column<Row>> {
    vec![
        Column::count("pair", |row: &Row| Some(row.pair)),
        Column::text("relation", |row| Some(row.relation.to_owned())),
        Column::text("verdict", |row| Some(row.verdict.clone())),
        Column::text("kind", |row| Some(row.kind.clone())),
        Column::text("a", |row| Some(row.a.clone())),
        Column::text("b", |row| Some(row.b.clone())),
    ]
}
