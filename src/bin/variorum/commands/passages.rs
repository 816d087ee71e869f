//! `variorum passages`

use std::io::Write;

use anyhow::Result;
use serde::Serialize;
use variorum::analysis::{Settings, Wanted, analyse, passages_between};
use variorum::article::Article;
use variorum::passage;
use variorum::read;
use variorum::report::columns::{Column, names, spelt};
use variorum::report::form::{PassageDifference, PassageRow, Stretch, passage_row, passage_rows};
use variorum::report::{csv, passage_words, table};
use variorum::text::offsets::Offsets;

use super::pairs;
use crate::args::{ListFormat, PassagesArgs};
use crate::output::{Console, Outcome, Told, stdout, width, write_line};
use crate::progress::spinner;

/// The passages of one pair of texts.
#[derive(Serialize)]
struct Passages {
    passages: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    a: Stretch,
    b: Stretch,
    words: usize,
    identity: f64,
    differences: Vec<PassageDifference>,
}

pub(crate) fn run(args: &PassagesArgs, console: &Console) -> Result<Outcome> {
    let settings = Settings {
        passage: passage::Settings {
            least_words: args.limits.min_words,
            least_identity: args.limits.min_identity,
        },
        within_outlet: args.within_outlet,
        wanted: Wanted::Passages,
        ..Settings::default()
    }
    .checked()?;
    // Before the work: a column that there is not is said at once.
    columns(args)?;
    match &args.pairs {
        Some(path) => of_pairs(args, path, &settings, console),
        None => of_articles(args, settings, console),
    }
}

fn of_articles(args: &PassagesArgs, settings: Settings, console: &Console) -> Result<Outcome> {
    let bar = spinner(console);
    bar.set_message("reading files");
    let found = analyse(
        read::corpus_with(&args.paths, &args.reading.options(None)),
        settings,
        |stage| bar.set_message(stage.name()),
    )?;
    bar.finish_and_clear();
    let mut out = stdout();
    let columns = columns(args)?;
    if args.format == ListFormat::Jsonl {
        passage_rows(&found).try_for_each(|row| write_line(&mut out, &row))?;
    } else {
        let rows = passage_rows(&found).filter_map(|row| {
            let (a, b) = (
                found.article(&row.a.article)?,
                found.article(&row.b.article)?,
            );
            Some(spelt(&columns, &Line { row, a, b }))
        });
        write_cells(args, &names(&columns), rows, &mut out)?;
    }
    out.flush()?;
    Ok(console.settle(
        &Told::of(found.skipped, found.notices),
        found.articles.len(),
    ))
}

fn of_pairs(
    args: &PassagesArgs,
    path: &std::path::Path,
    settings: &Settings,
    console: &Console,
) -> Result<Outcome> {
    let mut out = stdout();
    let mut rows = Vec::new();
    let mut number = 0;
    let count = pairs::each(path, &args.reading, |pair| {
        number += 1;
        let a = article(format!("{number} a"), pair.a.text);
        let b = article(format!("{number} b"), pair.b.text);
        let found = rows_of_pair(&a, &b, &settings.passage);
        if args.format == ListFormat::Jsonl {
            let passages = found.into_iter().map(bare).collect();
            return write_line(&mut out, &Passages { passages });
        }
        let columns = columns(args)?;
        let lines = found.into_iter().map(|row| Line { row, a: &a, b: &b });
        rows.extend(lines.map(|line| spelt(&columns, &line)));
        Ok(())
    })?;
    if args.format != ListFormat::Jsonl {
        write_cells(args, &names(&columns(args)?), rows, &mut out)?;
    }
    out.flush()?;
    Ok(console.settle(&Told::default(), count))
}

/// A passage and the articles that share it.
struct Line<'r> {
    row: PassageRow,
    a: &'r Article,
    b: &'r Article,
}

impl Line<'_> {
    /// Its words as the second article has them, with what differs marked.
    fn words(&self) -> String {
        passage_words::line(&self.row, &self.b.text)
    }
}

fn columns<'r>(args: &PassagesArgs) -> Result<Vec<Column<Line<'r>>>> {
    args.columns.check(args.format != ListFormat::Jsonl)?;
    let usual = match args.format {
        ListFormat::Table => for_people(),
        ListFormat::Csv | ListFormat::Jsonl => all_columns(),
    };
    args.columns.of(all_columns(), usual)
}

fn all_columns<'r>() -> Vec<Column<Line<'r>>> {
    vec![
        Column::text("a", |line: &Line<'_>| Some(line.a.id.clone())),
        Column::count("start_a", |line| Some(line.row.a.start)),
        Column::count("end_a", |line| Some(line.row.a.end)),
        Column::text("b", |line| Some(line.b.id.clone())),
        Column::count("start_b", |line| Some(line.row.b.start)),
        Column::count("end_b", |line| Some(line.row.b.end)),
        Column::count("words", |line| Some(line.row.words)),
        Column::share("identity", |line| Some(line.row.identity)),
        Column::count("differences", |line| Some(line.row.differences.len())),
        Column::text("outlet_a", |line| line.a.source.clone()),
        Column::text("title_a", |line| line.a.title.clone()),
        Column::text("outlet_b", |line| line.b.source.clone()),
        Column::text("title_b", |line| line.b.title.clone()),
        Column::text("passage", |line| Some(line.words())),
    ]
}

/// The passages in words, with who has them.
fn for_people<'r>() -> Vec<Column<Line<'r>>> {
    vec![
        Column::text("articles", |line: &Line<'_>| {
            Some(format!("{}\n{}", called(line.a), called(line.b)))
        }),
        Column::text("passage", |line| {
            let percent = line.row.identity * 100.0;
            Some(format!("{} words\n{percent:.0} % the same", line.row.words))
        }),
        Column::text("as the second has it", |line| Some(line.words())),
    ]
}

fn called(article: &Article) -> String {
    table::called(
        &article.id,
        article.source.as_deref(),
        article.title.as_deref(),
    )
}

fn rows_of_pair(a: &Article, b: &Article, settings: &passage::Settings) -> Vec<PassageRow> {
    let (x, y) = (Offsets::new(&a.text), Offsets::new(&b.text));
    passages_between(&a.text, &b.text, settings)
        .iter()
        .map(|p| passage_row((a, &x), (b, &y), p))
        .collect()
}

fn article(id: String, text: String) -> Article {
    Article {
        id,
        text,
        ..Article::default()
    }
}

fn bare(row: PassageRow) -> Row {
    let stretch = |place: &variorum::report::form::Place| Stretch {
        start: place.start,
        end: place.end,
    };
    Row {
        a: stretch(&row.a),
        b: stretch(&row.b),
        words: row.words,
        identity: row.identity,
        differences: row.differences,
    }
}

/// Rows of cells; the words of a passage have half of a table for people.
fn write_cells(
    args: &PassagesArgs,
    head: &[&str],
    rows: impl IntoIterator<Item = Vec<String>>,
    out: &mut impl Write,
) -> Result<()> {
    let text = match args.format {
        ListFormat::Csv => csv::render(head, rows)?,
        ListFormat::Jsonl | ListFormat::Table => table::render_wide_last(head, rows, width()),
    };
    out.write_all(text.as_bytes())?;
    Ok(())
}
