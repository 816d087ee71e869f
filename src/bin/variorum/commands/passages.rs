//! `variorum passages`

use std::collections::HashMap;
use std::io::Write;

use anyhow::Result;
use serde::Serialize;
use variorum::analysis::{Analysis, Settings, Wanted, analyse, passages_between};
use variorum::article::Article;
use variorum::passage;
use variorum::read;
use variorum::report::form::{PassageDifference, PassageRow, Stretch, passage_row, passage_rows};
use variorum::report::{csv, passage_words, table};
use variorum::text::offsets::Offsets;

use super::pairs;
use crate::args::{ListFormat, PassagesArgs};
use crate::output::{Console, Outcome, Told, stdout, width, write_line};
use crate::progress::spinner;

/// The passages of one pair of texts.
#[derive(Serialize)]
struct Line {
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
    if args.format == ListFormat::Jsonl {
        passage_rows(&found).try_for_each(|row| write_line(&mut out, &row))?;
    } else if args.format == ListFormat::Table {
        write_words(&found, &mut out)?;
    } else {
        let named = |row: PassageRow| cells(&row.a.article, &row.b.article, &row);
        write_cells(args.format, passage_rows(&found).map(named), &mut out)?;
    }
    out.flush()?;
    Ok(console.settle(
        &Told::of(found.skipped, found.notices),
        found.articles.len(),
    ))
}

/// The passages in words, with who has them.
fn write_words(found: &Analysis, out: &mut impl Write) -> Result<()> {
    let by_id: HashMap<&str, &Article> = found
        .articles
        .iter()
        .map(|article| (article.id.as_str(), article))
        .collect();
    let rows = passage_rows(found).map(|row| {
        let (a, b) = (by_id[row.a.article.as_str()], by_id[row.b.article.as_str()]);
        [
            format!("{}\n{}", called(a), called(b)),
            format!(
                "{} words\n{:.0} % the same",
                row.words,
                row.identity * 100.0
            ),
            passage_words::line(&row, &b.text),
        ]
    });
    let header = ["articles", "passage", "as the second has it"];
    out.write_all(table::render_wide_last(&header, rows, width()).as_bytes())?;
    Ok(())
}

/// The outlet and the headline of an article beside its id.
fn called(article: &Article) -> String {
    let known = [&article.source, &article.title].into_iter().flatten();
    let known: Vec<&str> = known.map(String::as_str).collect();
    let known = known.join(", ");
    let shown: String = known.chars().take(CALLED).collect();
    let more = if shown.len() < known.len() { "…" } else { "" };

    format!("{} {shown}{more}", article.id)
}

/// So many characters of an outlet and a headline are shown.
const CALLED: usize = 60;

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
        let found = rows_of_pair(
            article("a", pair.a.text),
            article("b", pair.b.text),
            &settings.passage,
        );
        if args.format == ListFormat::Jsonl {
            return write_line(
                &mut out,
                &Line {
                    passages: found.into_iter().map(bare).collect(),
                },
            );
        }
        rows.extend(
            found
                .iter()
                .map(|row| cells(&format!("{number} a"), &format!("{number} b"), row)),
        );
        Ok(())
    })?;
    if args.format != ListFormat::Jsonl {
        write_cells(args.format, rows, &mut out)?;
    }
    out.flush()?;
    Ok(console.settle(&Told::default(), count))
}

fn rows_of_pair(a: Article, b: Article, settings: &passage::Settings) -> Vec<PassageRow> {
    let (x, y) = (Offsets::new(&a.text), Offsets::new(&b.text));
    passages_between(&a.text, &b.text, settings)
        .iter()
        .map(|p| passage_row((&a, &x), (&b, &y), p))
        .collect()
}

fn article(id: &str, text: String) -> Article {
    Article {
        id: id.into(),
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

fn cells(a: &str, b: &str, row: &PassageRow) -> [String; 5] {
    [
        format!("{a} [{}, {})", row.a.start, row.a.end),
        format!("{b} [{}, {})", row.b.start, row.b.end),
        row.words.to_string(),
        row.identity.to_string(),
        row.differences.len().to_string(),
    ]
}

fn write_cells(
    format: ListFormat,
    rows: impl IntoIterator<Item = [String; 5]>,
    out: &mut impl Write,
) -> Result<()> {
    let header = ["a", "b", "words", "identity", "differences"];
    let text = match format {
        ListFormat::Csv => csv::render(&header, rows)?,
        ListFormat::Jsonl | ListFormat::Table => table::render(&header, rows, width()),
    };
    out.write_all(text.as_bytes())?;
    Ok(())
}
