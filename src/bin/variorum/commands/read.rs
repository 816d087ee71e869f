//! `variorum read`: what was understood of the input, before a report trusts it.

use std::io::Write;

use anyhow::Result;
use variorum::article::Article;
use variorum::report::{csv, table};

use crate::args::{ReadArgs, ReadFormat};
use crate::output::{Console, Outcome, Told, stdout, width, write_line};
use crate::progress::spinner;

const HEADER: [&str; 7] = [
    "id",
    "source",
    "date",
    "title",
    "url",
    "characters",
    "begins",
];
/// Characters of a text that a table shows.
const SHOWN: usize = 60;

pub(crate) fn run(args: &ReadArgs, console: &Console) -> Result<Outcome> {
    let bar = spinner(console);
    let mut out = stdout();
    let mut told = Told::default();
    let mut rows: Vec<[String; 7]> = Vec::new();
    let (mut count, mut characters) = (0, 0);
    let mut result = Ok(());
    if let ReadFormat::Csv = args.format {
        out.write_all(csv::render(&HEADER, [])?.as_bytes())?;
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
            ReadFormat::Csv => result = write_csv(&mut out, &article),
            ReadFormat::Table => rows.push(cells(&article)),
            ReadFormat::Count => {}
        }
    });
    bar.finish_and_clear();
    result?;
    match args.format {
        ReadFormat::Table => out.write_all(table::render(&HEADER, rows, width()).as_bytes())?,
        ReadFormat::Count => {
            let line = serde_json::json!({"articles": count, "characters": characters, "skipped": told.skipped.len()});
            write_line(&mut out, &line)?;
        }
        ReadFormat::Jsonl | ReadFormat::Csv => {}
    }
    out.flush()?;
    Ok(console.settle(&told, count))
}

fn write_csv(out: &mut impl Write, article: &Article) -> Result<()> {
    Ok(out.write_all(csv::records([cells(article)])?.as_bytes())?)
}

fn cells(article: &Article) -> [String; 7] {
    let or_empty = |field: &Option<String>| field.clone().unwrap_or_default();
    [
        article.id.clone(),
        or_empty(&article.source),
        or_empty(&article.date),
        or_empty(&article.title),
        or_empty(&article.url),
        article.text.chars().count().to_string(),
        article
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .chars()
            .take(SHOWN)
            .collect(),
    ]
}
