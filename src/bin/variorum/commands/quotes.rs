//! `variorum quotes`: one article in memory at a time.

use std::io::Write;

use anyhow::Result;
use variorum::article::{Article, Skipped};
use variorum::quote;
use variorum::read::{self, Item};
use variorum::report::form::{QuotationRow, quotation_row};
use variorum::report::{csv, table};
use variorum::text::offsets::Offsets;

use crate::args::{ListFormat, QuotesArgs};
use crate::output::{Console, Outcome, stdout, width, write_line};
use crate::progress::spinner;

pub(crate) fn run(args: &QuotesArgs, console: &Console) -> Result<Outcome> {
    let bar = spinner(console);
    let mut out = stdout();
    let mut rows: Vec<QuotationRow> = Vec::new();
    let mut skipped: Vec<Skipped> = Vec::new();
    let mut read = 0usize;
    let mut failed: Option<anyhow::Error> = None;
    read::each(&args.input.paths, &mut |item| match item {
        Item::Skipped(loss) => skipped.push(loss),
        Item::Article(_) if failed.is_some() => {}
        Item::Article(article) => {
            read += 1;
            bar.set_message(format!("{read} articles"));
            let found = quotations(&article);
            match args.format {
                ListFormat::Jsonl => {
                    failed = found.iter().try_for_each(|row| write_line(&mut out, row)).err();
                }
                _ => rows.extend(found),
            }
        }
    });
    bar.finish_and_clear();
    if let Some(error) = failed {
        return Err(error);
    }
    match args.format {
        ListFormat::Jsonl => {}
        ListFormat::Csv => {
            let records = rows.iter().map(csv::quotation_record);
            out.write_all(csv::render(&csv::QUOTATION_HEADER, records)?.as_bytes())?;
        }
        ListFormat::Table => out.write_all(as_table(&rows).as_bytes())?,
    }
    out.flush()?;
    Ok(console.settle(&skipped, read))
}

fn quotations(article: &Article) -> Vec<QuotationRow> {
    let offsets = Offsets::new(&article.text);
    quote::find(&article.text).iter().map(|q| quotation_row(article, q, &offsets)).collect()
}

fn as_table(rows: &[QuotationRow]) -> String {
    let cells = rows.iter().map(|row| {
        let [article, start, end, kind, name, mention, cue, text, _] = csv::quotation_record(row);
        let who = if name.is_empty() { mention } else { name };
        let who = if kind == "other" { "(no speech)".to_owned() } else { who };
        [who, cue, text, format!("{article} [{start}, {end})")]
    });
    table::render(&["speaker", "cue", "quotation", "place"], cells, width())
}
