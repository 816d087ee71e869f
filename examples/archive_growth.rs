//! What an archive costs as it grows: seconds for one more batch, bytes of the file to a byte of text, seconds for a draft.
//!
//! `cargo run --release --example archive_growth -- ARTICLES.jsonl [BATCH]`
//!
//! The archive is made with 1,000 articles of the file, then twice as many, and so on. At each size a batch (100 unless said
//! otherwise) is added, and the quotations of one article are held against all, from opening the file on. Made articles:
//! the example `make_corpus`.

use std::time::Instant;

use anyhow::{Context, Result};
use variorum::archive::{Access, Archive};
use variorum::article::Article;
use variorum::check::outlets::Outlets;
use variorum::check::speaker::Named;
use variorum::{quotes, read};

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let path = args.first().context("name a file of articles")?;
    let batch: usize = args.get(1).map_or(Ok(100), |batch| batch.parse())?;
    let articles = read::corpus(&[path.into()]).settle().articles;

    let mut line = String::from("articles  add all s  add batch s  file/text  check draft s\n");
    let mut size = 1_000.min(articles.len().saturating_sub(batch));
    while size > 0 && size + batch <= articles.len() {
        line += &measured(&articles[..size], &articles[size..size + batch])?;
        size *= 2;
    }
    std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes())?;
    Ok(())
}

/// A row of the table.
fn measured(old: &[Article], new: &[Article]) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("news.db");
    let begun = Instant::now();
    Archive::open(&file, Access::Create)?.add(old.to_vec(), None)?;
    let all = begun.elapsed().as_secs_f64();

    let begun = Instant::now();
    Archive::open(&file, Access::Write)?.add(new.to_vec(), None)?;
    let batch = begun.elapsed().as_secs_f64();

    let begun = Instant::now();
    let outlets = Outlets::new(Archive::open(&file, Access::Read)?.articles()?)?;
    let draft = &new[0];
    let nobody = Named {
        name: None,
        mention: None,
    };
    for quotation in quotes(&draft.text) {
        outlets.readings(draft, &quotation.text(&draft.text), nobody)?;
    }
    let check = begun.elapsed().as_secs_f64();

    let text: usize = old.iter().chain(new).map(|a| a.text.len()).sum();
    let share = std::fs::metadata(&file)?.len() as f64 / text as f64;
    let count = old.len();
    Ok(format!(
        "{count:8}  {all:9.1}  {batch:11.1}  {share:9.2}  {check:13.2}\n"
    ))
}
