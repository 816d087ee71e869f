//! `variorum quotes`: a few articles in memory at a time, in the order they came.

use std::io::Write;

use anyhow::Result;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use variorum::article::{Article, Skipped};
use variorum::quote;
use variorum::read::{self, Item};
use variorum::report::form::{QuotationRow, quotation_row};
use variorum::report::{csv, table};
use variorum::text::offsets::Offsets;

use crate::args::{ListFormat, QuotesArgs};
use crate::output::{Console, Outcome, stdout, width, write_line};
use crate::progress::spinner;

/// Articles that are worked on at once: enough for every core, little enough to keep in memory.
const BATCH: usize = 64;
/// A batch is worked on before its articles are larger than this together, in bytes.
const BATCH_BYTES: usize = 4 << 20;

pub(crate) fn run(args: &QuotesArgs, console: &Console) -> Result<Outcome> {
    let bar = spinner(console);
    let mut skipped: Vec<Skipped> = Vec::new();
    let mut batch = Batch::new(args.format)?;
    let mut result = Ok(());
    read::each(&args.input.paths, &mut |item| match item {
        Item::Skipped(loss) => skipped.push(loss),
        Item::Article(_) if result.is_err() => {}
        Item::Article(article) => {
            skipped.extend(batch.repeated(&article));
            result = batch.add(*article);
            bar.set_message(format!("{} articles", batch.read));
        }
    });
    bar.finish_and_clear();
    result.and_then(|()| batch.finish())?;
    Ok(console.settle(&skipped, batch.read))
}

/// Articles on their way through, and where their quotations go.
struct Batch {
    format: ListFormat,
    articles: Vec<Article>,
    bytes: usize,
    read: usize,
    /// Hashes of the ids so far: 8 bytes an article.
    ids: FxHashSet<u64>,
    out: Box<dyn Write>,
}

impl Batch {
    fn new(format: ListFormat) -> Result<Self> {
        let mut out: Box<dyn Write> = Box::new(stdout());
        if let ListFormat::Csv = format {
            out.write_all(csv::render(&csv::QUOTATION_HEADER, [])?.as_bytes())?;
        }
        Ok(Self { format, articles: Vec::new(), bytes: 0, read: 0, ids: FxHashSet::default(), out })
    }

    /// An id that came before is said: its rows cannot be told from the other article's.
    fn repeated(&mut self, article: &Article) -> Option<Skipped> {
        let hash = xxhash_rust::xxh3::xxh3_64(article.id.as_bytes());
        let reason = "its id came before; its quotations are listed under the same id".to_owned();
        (!self.ids.insert(hash)).then(|| Skipped { path: article.id.clone(), reason })
    }

    fn add(&mut self, article: Article) -> Result<()> {
        self.read += 1;
        self.bytes += article.text.len();
        self.articles.push(article);
        if self.articles.len() >= BATCH || self.bytes >= BATCH_BYTES { self.work() } else { Ok(()) }
    }

    fn work(&mut self) -> Result<()> {
        let found: Vec<Vec<QuotationRow>> = self.articles.par_iter().map(quotations).collect();
        for (article, rows) in self.articles.drain(..).zip(&found) {
            write(&mut self.out, self.format, &article, rows)?;
        }
        self.bytes = 0;
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        self.work()?;
        Ok(self.out.flush()?)
    }
}

fn quotations(article: &Article) -> Vec<QuotationRow> {
    let offsets = Offsets::new(&article.text);
    quote::find(&article.text).iter().map(|q| quotation_row(article, q, &offsets)).collect()
}

fn write(out: &mut impl Write, format: ListFormat, article: &Article, rows: &[QuotationRow]) -> Result<()> {
    match format {
        ListFormat::Jsonl => rows.iter().try_for_each(|row| write_line(out, row)),
        ListFormat::Csv => Ok(out.write_all(csv::records(rows.iter().map(csv::quotation_record))?.as_bytes())?),
        ListFormat::Table if rows.is_empty() => Ok(()),
        ListFormat::Table => Ok(out.write_all(as_table(article, rows).as_bytes())?),
    }
}

/// A table for each article, under its id.
fn as_table(article: &Article, rows: &[QuotationRow]) -> String {
    let cells = rows.iter().map(|row| {
        let [_, start, end, kind, name, mention, cue, text, _] = csv::quotation_record(row);
        let who = if name.is_empty() { mention } else { name };
        let who = if kind == "other" { "(no speech)".to_owned() } else { who };
        [who, cue, text, format!("{start}–{end}")]
    });
    let table = table::render(&["speaker", "cue", "quotation", "place"], cells, width());
    format!("{}\n{table}\n", table::printable(&article.id))
}
