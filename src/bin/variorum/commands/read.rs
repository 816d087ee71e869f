//! `variorum read`: what was understood of the input, before a report trusts it.

use std::io::Write;

use anyhow::Result;
use variorum::article::Article;
use variorum::report::columns::{Column, names, spelt};
use variorum::report::{csv, table};

use crate::args::{ReadArgs, ReadFormat};
use crate::output::{Console, Outcome, Told, stdout, width, write_line};
use crate::progress::spinner;

/// Characters of a text that a table shows.
const SHOWN: usize = 60;

pub(crate) fn run(args: &ReadArgs, console: &Console) -> Result<Outcome> {
    let has_columns = matches!(args.format, ReadFormat::Csv | ReadFormat::Table);
    args.columns.check(has_columns)?;
    let columns = args.columns.of(columns(), usual())?;
    let bar = spinner(console);
    let mut out = stdout();
    let mut told = Told::default();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut count, mut characters) = (0, 0);
    let mut result = Ok(());
    if let ReadFormat::Csv = args.format {
        out.write_all(csv::head(&columns)?.as_bytes())?;
    }
    args.input.each(&mut |item, stop| {
        if result.is_err() {
            return stop.now();
        }
        let Some(article) = told.article(item) else {
            return;
        };
        count += 1;
        characters += article.text.chars().count();
        bar.set_message(format!("{count} articles"));
        match args.format {
            ReadFormat::Jsonl => result = write_line(&mut out, &article),
            ReadFormat::Csv => result = write_csv(&mut out, &columns, &article),
            ReadFormat::Table => rows.push(spelt(&columns, &article)),
            ReadFormat::Count => {}
        }
    });
    bar.finish_and_clear();
    result?;
    match args.format {
        ReadFormat::Table => {
            out.write_all(table::render(&names(&columns), rows, width()).as_bytes())?
        }
        ReadFormat::Count => {
            let line = serde_json::json!({"articles": count, "characters": characters, "skipped": told.skipped.len()});
            write_line(&mut out, &line)?;
        }
        ReadFormat::Jsonl | ReadFormat::Csv => {}
    }
    out.flush()?;
    Ok(console.settle(&told, count))
}

fn write_csv(out: &mut impl Write, columns: &[Column<Article>], article: &Article) -> Result<()> {
    Ok(out.write_all(csv::record(columns, article)?.as_bytes())?)
}

/// What is known of an article.
fn columns() -> Vec<Column<Article>> {
    vec![
        Column::text("id", |article: &Article| Some(article.id.clone())),
        Column::text("source", |article| article.source.clone()),
        Column::text("date", |article| article.date.clone()),
        Column::text("title", |article| article.title.clone()),
        Column::text("url", |article| article.url.clone()),
        Column::count("characters", |article| Some(article.text.chars().count())),
        Column::text("begins", |article| Some(beginning(&article.text))),
        Column::text("date_printed", |article| article.date_printed.clone()),
        Column::text("path", |article| Some(article.path.clone())),
    ]
}

/// Those that are shown unless others are asked for.
fn usual() -> Vec<Column<Article>> {
    let mut columns = columns();
    columns.truncate(USUAL);
    columns
}

/// The first columns, so many.
const USUAL: usize = 7;

fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(SHOWN).collect()
}
