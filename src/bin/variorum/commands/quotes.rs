//! `variorum quotes`: a few articles in memory at a time, in the order they came.

use std::io::Write;

use anyhow::Result;
use rustc_hash::FxHashSet;
use variorum::article::{Article, Skipped};
use variorum::quote;
use variorum::report::form::{QuotationRow, quotation_row};
use variorum::report::{csv, table};
use variorum::text::offsets::Offsets;

use crate::args::{ListFormat, QuotesArgs};
use crate::batches::each_batch;
use crate::output::{Console, Outcome, stdout, width, write_line};
use crate::progress::spinner;

/// Articles to a batch: finding quotations is slow, and a small folder has work for every core.
const BATCH: usize = 8;

pub(crate) fn run(args: &QuotesArgs, console: &Console) -> Result<Outcome> {
    let bar = spinner(console);
    let mut out = stdout();
    if let ListFormat::Csv = args.format {
        out.write_all(csv::render(&csv::QUOTATION_HEADER, [])?.as_bytes())?;
    }
    let mut read = 0;
    // Hashes of the ids so far: 8 bytes per article.
    let mut ids: FxHashSet<u64> = FxHashSet::default();
    let mut repeated = Repeated::default();
    let mut told = each_batch(&args.input, BATCH, found, |batch| {
        for (article, rows) in &batch {
            // Its rows cannot be told from the other article's.
            if !ids.insert(xxhash_rust::xxh3::xxh3_64(article.id.as_bytes())) {
                repeated.add(&article.id);
            }
            write(&mut out, args.format, article, rows)?;
        }
        read += batch.len();
        bar.set_message(format!("{read} articles"));
        Ok(())
    })?;
    out.flush()?;
    bar.finish_and_clear();
    told.skipped.extend(repeated.losses());
    Ok(console.settle(&told, read))
}

/// Ids that came before: the first are named, the rest is counted.
#[derive(Default)]
struct Repeated {
    named: Vec<Skipped>,
    more: usize,
}

impl Repeated {
    const NAMED: usize = 1_000;

    fn add(&mut self, id: &str) {
        if self.named.len() == Self::NAMED {
            self.more += 1;
            return;
        }
        let reason = "its id came before; its quotations are listed under the same id".to_owned();
        self.named.push(Skipped {
            path: id.to_owned(),
            reason,
        });
    }

    fn losses(mut self) -> Vec<Skipped> {
        if self.more > 0 {
            self.named.push(Skipped {
                path: format!("{} more articles", self.more),
                reason: "their ids came before".to_owned(),
            });
        }
        self.named
    }
}

fn found(articles: Vec<Article>) -> Vec<(Article, Vec<QuotationRow>)> {
    let with_rows = |article: Article| {
        let rows = quotations(&article);
        (article, rows)
    };
    articles.into_iter().map(with_rows).collect()
}

fn quotations(article: &Article) -> Vec<QuotationRow> {
    let offsets = Offsets::new(&article.text);
    quote::find(&article.text)
        .iter()
        .map(|q| quotation_row(article, q, &offsets))
        .collect()
}

fn write(
    out: &mut impl Write,
    format: ListFormat,
    article: &Article,
    rows: &[QuotationRow],
) -> Result<()> {
    match format {
        ListFormat::Jsonl => rows.iter().try_for_each(|row| write_line(out, row)),
        ListFormat::Csv => {
            Ok(out.write_all(csv::records(rows.iter().map(csv::quotation_record))?.as_bytes())?)
        }
        ListFormat::Table if rows.is_empty() => Ok(()),
        ListFormat::Table => Ok(out.write_all(as_table(article, rows).as_bytes())?),
    }
}

/// A table for each article, under its id.
fn as_table(article: &Article, rows: &[QuotationRow]) -> String {
    let cells = rows.iter().map(|row| {
        let [_, start, end, kind, name, mention, cue, text, _] = csv::quotation_record(row);
        let who = if name.is_empty() { mention } else { name };
        let who = if kind == "other" {
            "(no speech)".to_owned()
        } else {
            who
        };
        [who, cue, text, format!("{start}–{end}")]
    });
    let table = table::render(&["speaker", "cue", "quotation", "place"], cells, width());
    format!("{}\n{table}\n", table::printable_line(&article.id))
}
