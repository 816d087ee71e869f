//! `variorum compare`

use std::io::Write;

use anyhow::Result;
use serde::Serialize;
use variorum::collate::compare::{Comparison, compare};
use variorum::collate::difference::{Kind, Relation, Verdict};
use variorum::report::form::{Fragment, difference_rows, round};
use variorum::report::{csv, table};

use super::pairs;
use crate::args::{CompareArgs, ListFormat};
use crate::output::{Console, Outcome, stdout, width, write_line};

#[derive(Serialize)]
struct Line {
    relation: Relation,
    verdict: Verdict,
    shared: f64,
    differences: Vec<DifferenceLine>,
}

#[derive(Serialize)]
struct DifferenceLine {
    kind: Kind,
    a: Fragment,
    b: Fragment,
}

pub(crate) fn run(args: &CompareArgs, console: &Console) -> Result<Outcome> {
    let mut out = stdout();
    let mut rows: Vec<[String; 6]> = Vec::new();
    let mut number = 0;
    let mut take = |a: &str, b: &str| -> Result<()> {
        number += 1;
        let line = line(a, b, &compare(a, b));
        match args.format {
            ListFormat::Jsonl => write_line(&mut out, &line)?,
            _ => rows.extend(cells(number, &line)),
        }
        Ok(())
    };
    let count = match (&args.pairs, &args.texts[..]) {
        (Some(path), _) => pairs::each(path, |pair| take(&pair.a.text, &pair.b.text))?,
        (None, [a, b]) => {
            take(a, b)?;
            1
        }
        (None, _) => 0,
    };
    let header = ["pair", "relation", "verdict", "kind", "a", "b"];
    match args.format {
        ListFormat::Jsonl => {}
        ListFormat::Csv => out.write_all(csv::render(&header, rows)?.as_bytes())?,
        ListFormat::Table => out.write_all(table::render(&header, rows, width()).as_bytes())?,
    }
    out.flush()?;
    Ok(console.settle(&[], count))
}

fn line(a: &str, b: &str, found: &Comparison) -> Line {
    let differences = difference_rows(a, b, &found.differences);
    Line {
        relation: found.relation,
        verdict: found.verdict,
        shared: round(found.shared.into()),
        differences: differences
            .into_iter()
            .map(|d| DifferenceLine { kind: d.kind, a: d.lemma, b: d.reading })
            .collect(),
    }
}

/// A row for each difference; one with empty cells where there is none.
fn cells(number: usize, line: &Line) -> Vec<[String; 6]> {
    let row = |kind: &str, a: &str, b: &str| {
        [
            number.to_string(),
            line.relation.name().to_owned(),
            line.verdict.name().to_owned(),
            kind.to_owned(),
            a.to_owned(),
            b.to_owned(),
        ]
    };
    if line.differences.is_empty() {
        return vec![row("", "", "")];
    }
    line.differences.iter().map(|d| row(d.kind.name(), &d.a.text, &d.b.text)).collect()
}
