//! The arguments of `variorum archive`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use variorum::report::files::Format;

use super::{Columns, ListFormat, Paths, report_format};

#[derive(Debug, Args)]
pub(crate) struct ArchiveArgs {
    #[command(subcommand)]
    pub(crate) command: ArchiveCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ArchiveCommand {
    /// Add articles; the archive is made if there is none. An address (or, without one, an id of the same outlet or path)
    /// that it has is a new version of its article. Each article is listed once it is kept.
    #[command(after_help = "\
Examples:
  variorum archive add news.db today.jsonl pages/
  variorum archive add news.db 2026-11-29.jsonl --at 2026-11-29T08:00:00Z")]
    Add(AddArgs),
    /// List the articles.
    #[command(after_help = "\
Example:
  variorum archive list news.db --format table")]
    List(ListArgs),
    /// Remove articles, with their versions, by their ids.
    #[command(after_help = "\
Example:
  variorum archive remove news.db wire/0012")]
    Remove(RemoveArgs),
    /// Write the articles as JSON Lines, which every command reads.
    #[command(after_help = "\
Example:
  variorum archive export news.db > articles.jsonl")]
    Export(OfArchive),
    /// Count what it holds.
    #[command(after_help = "\
Example:
  variorum archive stats news.db")]
    Stats(OfArchive),
    /// Look whether the file is whole, and with --anew whether it holds what its articles say.
    #[command(after_help = "\
Examples:
  variorum archive verify news.db
  variorum archive verify news.db --anew

Exit codes: 0 where it is whole, 1 where it is not")]
    Verify(VerifyArgs),
    /// Write a report on the archive, or on what is new in it; nothing is computed anew.
    #[command(after_help = "\
Examples:
  variorum archive report news.db --since 2d --out today
  variorum archive report news.db --since 2026-11-28 --new --format md,csv")]
    Report(ArchiveReportArgs),
    /// List the quotations that changed between versions of an article, and how.
    #[command(after_help = "\
Examples:
  variorum archive changes news.db --format table
  variorum archive changes news.db --since 12h")]
    Changes(ChangesArgs),
    /// Find quotations that have all of some words.
    #[command(after_help = "\
Example:
  variorum archive search news.db harbour bridge --format table")]
    Search(SearchArgs),
}

#[derive(Debug, Args)]
pub(crate) struct OfArchive {
    /// The archive.
    #[arg(value_name = "ARCHIVE")]
    pub(crate) archive: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    #[command(flatten)]
    pub(crate) of: OfArchive,
    #[command(flatten)]
    pub(crate) input: Paths,
    /// The time to note, instead of now, in UTC: 2026-11-29T08:00:00Z.
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub(crate) at: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    pub(crate) of: OfArchive,
    #[command(flatten)]
    pub(crate) listing: Listing,
}

#[derive(Debug, Args)]
pub(crate) struct Listing {
    /// How to write.
    #[arg(long, value_enum, default_value = "jsonl")]
    pub(crate) format: ListFormat,
    #[command(flatten)]
    pub(crate) columns: Columns,
}

#[derive(Debug, Args)]
pub(crate) struct RemoveArgs {
    #[command(flatten)]
    pub(crate) of: OfArchive,
    /// The articles' ids.
    #[arg(required = true, value_name = "ID")]
    pub(crate) ids: Vec<String>,
    /// The time to note, instead of now, in UTC: 2026-11-29T08:00:00Z.
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub(crate) at: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    #[command(flatten)]
    pub(crate) of: OfArchive,
    /// Also analyse all articles again, and compare.
    #[arg(long)]
    pub(crate) anew: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ArchiveReportArgs {
    #[command(flatten)]
    pub(crate) of: OfArchive,
    /// Only what came in or changed since: 2d, 12h, 3w, or a day such as 2026-11-28.
    #[arg(long, value_name = "TIME")]
    pub(crate) since: Option<String>,
    /// Of the utterances only those that nobody had reported before.
    #[arg(long, requires = "since")]
    pub(crate) new: bool,
    /// The folder to write to. It is made if it does not exist.
    #[arg(long, short, value_name = "FOLDER", default_value = "reports")]
    pub(crate) out: PathBuf,
    /// What to write.
    #[arg(
        long,
        value_parser = report_format(|format| !format.needs_texts()),
        value_delimiter = ',',
        default_value = "json,md,csv,tei,quotes"
    )]
    pub(crate) format: Vec<Format>,
}

#[derive(Debug, Args)]
pub(crate) struct ChangesArgs {
    #[command(flatten)]
    pub(crate) of: OfArchive,
    /// Only versions that came in since: 2d, 12h, 3w, or a day such as 2026-11-28.
    #[arg(long, value_name = "TIME")]
    pub(crate) since: Option<String>,
    #[command(flatten)]
    pub(crate) listing: Listing,
}

#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    #[command(flatten)]
    pub(crate) of: OfArchive,
    /// Words of the quotation, or of its speaker's name.
    #[arg(required = true, value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// List so many.
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) most: usize,
    #[command(flatten)]
    pub(crate) listing: Listing,
}

/// Year, month, day and the time of the day, as SQLite's functions read and sort them.
fn time(text: &str) -> Result<String, String> {
    let shape: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    if shape == "0000-00-00T00:00:00Z" {
        return Ok(text.to_owned());
    }
    Err("a time in UTC is expected, such as 2026-11-29T08:00:00Z".into())
}
