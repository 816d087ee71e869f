//! `variorum quotes`: a few articles in memory at a time, in the order they came.

use std::io::Write;

use anyhow::Result;
use rustc_hash::FxHashSet;
use variorum::article::{Article, Skipped};
use variorum::quote;
use variorum::report::columns::{Column, names, spelt};
use variorum::report::form::{QuotationKind, QuotationRow, quotation_row};
use variorum::report::tables::{self, QuotationLine};
use variorum::report::{csv, table};
use variorum::text::offsets::Offsets;

use crate::args::{ListFormat, QuotesArgs};
use crate::batches::each_batch;
use crate::output::{Console, Outcome, stdout, width, write_line};
use crate::progress::spinner;

/// Articles to a batch: finding quotations is slow, and a small folder has work for every core.
const BATCH: usize = 8;

pub(crate) fn run(args: &QuotesArgs, console: &Console) -> Result<Outcome> {
    let head = csv::head(&columns(args)?)?;
    let bar = spinner(console);
    let mut out = stdout();
    if let ListFormat::Csv = args.format {
        out.write_all(head.as_bytes())?;
    }
    let (mut read, mut listed) = (0, 0);
    // Hashes of the ids so far: 8 bytes per article.
    let mut ids: FxHashSet<u64> = FxHashSet::default();
    let mut repeated = Repeated::default();
    let mut told = each_batch(&args.input, BATCH, found, |batch| {
        let columns = columns(args)?;
        for (article, rows) in &batch {
            // Its rows cannot be told from the other article's.
            if !ids.insert(xxhash_rust::xxh3::xxh3_64(article.id.as_bytes())) {
                repeated.add(&article.id);
            }
            let lines = lines(article, rows, listed);
            write(&mut out, args.format, &columns, &lines)?;
            listed += rows.len();
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

/// What is written where a table or a spreadsheet is asked for.
fn columns<'r>(args: &QuotesArgs) -> Result<Vec<Column<QuotationLine<'r>>>> {
    args.columns.check(args.format != ListFormat::Jsonl)?;
    let usual = match args.format {
        ListFormat::Table => for_people(),
        ListFormat::Csv | ListFormat::Jsonl => tables::quotations(),
    };
    args.columns.of(tables::quotations(), usual)
}

fn for_people<'r>() -> Vec<Column<QuotationLine<'r>>> {
    vec![
        Column::text("speaker", |line: &QuotationLine<'_>| who(line.row)),
        Column::text("cue", |line| Some(line.row.cue.as_ref()?.text.clone())),
        Column::text("quotation", |line| Some(line.row.text.clone())),
        Column::text("place", |line| {
            Some(format!("{}–{}", line.row.start, line.row.end))
        }),
    ]
}

fn who(row: &QuotationRow) -> Option<String> {
    if row.kind == QuotationKind::Other {
        return Some("(no speech)".to_owned());
    }
    let speaker = row.speaker.as_ref()?;
    Some(
        speaker
            .name
            .as_ref()
            .unwrap_or(&speaker.mention.text)
            .clone(),
    )
}

/// The quotations of an article, numbered on from those before.
fn lines<'r>(
    article: &'r Article,
    rows: &'r [QuotationRow],
    before: usize,
) -> Vec<QuotationLine<'r>> {
    let line = |(number, row)| QuotationLine {
        number,
        row,
        about: article.into(),
    };
    (before..).zip(rows).map(line).collect()
}

fn write<'r>(
    out: &mut impl Write,
    format: ListFormat,
    columns: &[Column<QuotationLine<'r>>],
    lines: &[QuotationLine<'r>],
) -> Result<()> {
    match format {
        ListFormat::Jsonl => lines.iter().try_for_each(|line| write_line(out, line.row)),
        ListFormat::Csv => lines
            .iter()
            .try_for_each(|line| Ok(out.write_all(csv::record(columns, line)?.as_bytes())?)),
        ListFormat::Table => match lines.first() {
            Some(first) => {
                let rows = lines.iter().map(|line| spelt(columns, line));
                let table = table::render(&names(columns), rows, width());
                let id = table::printable_line(&first.row.article);
                Ok(out.write_all(format!("{id}\n{table}\n").as_bytes())?)
            }
            None => Ok(()),
        },
    }
}
