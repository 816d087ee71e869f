//! What an archive costs as it grows: seconds for one more batch and for one more article, bytes of the file to a byte of text,
//! milliseconds to find the articles that a draft is held against.
//!
//! `cargo run --release --example archive_growth -- ARTICLES.jsonl [BATCH]`
//!
//! The archive is made with 1,000 articles of the file, then twice as many, and so on. At each size a batch (100 unless said
//! otherwise) is added, then one article, and what an article may have in common with the others is looked for in the open file,
//! once before it is timed. All of it on one thread. Made articles: the example `make_corpus`.

use std::time::Instant;

use anyhow::{Context, Result};
use variorum::archive::{Access, Archive};
use variorum::article::Article;
use variorum::read;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let path = args.first().context("name a file of articles")?;
    let batch: usize = args.get(1).map_or(Ok(100), |batch| batch.parse())?;
    rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build_global()?;
    let articles = read::corpus(&[path.into()]).settle().articles;

    tell("articles  add all s  add batch s  add one s  file/text  look up ms\n")?;
    let more = batch + 1;
    let mut size = 1_000.min(articles.len().saturating_sub(more));
    while size > 0 && size + more <= articles.len() {
        let (old, new) = articles[..size + more].split_at(size);
        tell(&measured(old, new)?)?;
        size *= 2;
    }
    Ok(())
}

fn tell(line: &str) -> Result<()> {
    std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes())?;
    Ok(())
}

/// A row of the table; the last of the new articles comes alone.
fn measured(old: &[Article], new: &[Article]) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("news.db");
    let (batch, one) = new.split_at(new.len() - 1);
    let all = added(&file, old)?;
    let batch = added(&file, batch)?;
    let one_more = added(&file, one)?;

    let archive = Archive::open(&file, Access::Read)?;
    let paragraphs = || one[0].text.split("\n\n");
    archive.near(paragraphs())?;
    let begun = Instant::now();
    archive.near(paragraphs())?;
    let look_up = begun.elapsed().as_secs_f64() * 1_000.0;

    let text: usize = old.iter().chain(new).map(|a| a.text.len()).sum();
    let share = std::fs::metadata(&file)?.len() as f64 / text as f64;
    let count = old.len();
    Ok(format!(
        "{count:8}  {all:9.1}  {batch:11.2}  {one_more:9.2}  {share:9.2}  {look_up:10.1}\n"
    ))
}

/// Seconds to open an archive, add articles and close it.
fn added(file: &std::path::Path, articles: &[Article]) -> Result<f64> {
    let begun = Instant::now();
    Archive::open(file, Access::Create)?.add(articles.to_vec(), None)?;
    Ok(begun.elapsed().as_secs_f64())
}
