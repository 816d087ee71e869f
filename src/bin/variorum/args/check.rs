//! The arguments of `variorum check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use variorum::check::Severity;

use super::{Columns, HouseStyle, Reading};

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Drafts or articles whose quotations are checked: folders, files, and - for standard input, in any mix.
    #[arg(value_name = "DRAFT", required_unless_present = "table")]
    pub(crate) drafts: Vec<PathBuf>,
    /// What was said: transcripts, releases, earlier articles, as files, folders or archives.
    #[arg(long, value_name = "PATH", num_args = 1.., required_unless_present_any = ["index", "against"])]
    pub(crate) authority: Vec<PathBuf>,
    /// Articles of other outlets: how each of them words a quotation is listed beside it.
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub(crate) against: Vec<PathBuf>,
    /// Keep the index of the authorities in this file, and use it again until they change. Without --authority it is
    /// used as it is.
    #[arg(long, value_name = "FILE")]
    pub(crate) index: Option<PathBuf>,
    /// Also check the quotations of this table, in its column "text" (or "quotation"); columns "speaker", "date" and "id"
    /// are used if there are any.
    #[arg(long, value_name = "FILE")]
    pub(crate) table: Option<PathBuf>,
    /// The day of drafts that have no date, such as 2012-05-25. It tells which of several occasions is meant.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) date: Option<String>,
    /// The house style, which says which differences are faults.
    #[arg(long, value_enum, default_value = "strict")]
    pub(crate) style: HouseStyle,
    /// How to write.
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: CheckFormat,
    #[command(flatten)]
    pub(crate) columns: Columns,
    /// Exit with 1 if a finding is at least this grave.
    #[arg(long, value_enum, default_value = "error", value_name = "SEVERITY")]
    pub(crate) fail_on: FailOn,
    /// Check again whenever a draft is saved, until interrupted.
    #[arg(long)]
    pub(crate) watch: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[cfg(feature = "mcp")]
#[derive(Debug, Args)]
pub(crate) struct McpArgs {
    /// What was said: transcripts, releases, earlier articles, as files, folders or archives.
    #[arg(long, value_name = "PATH", num_args = 1.., required_unless_present = "index")]
    pub(crate) authority: Vec<PathBuf>,
    /// Keep the index of the authorities in this file, as `variorum check` does.
    #[arg(long, value_name = "FILE")]
    pub(crate) index: Option<PathBuf>,
    /// Folders whose drafts may be checked by their path; no other path is read.
    #[arg(long, value_name = "FOLDER", num_args = 1..)]
    pub(crate) drafts: Vec<PathBuf>,
    /// The house style, which says which differences are faults.
    #[arg(long, value_enum, default_value = "strict")]
    pub(crate) style: HouseStyle,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people at a terminal, the gravest first
    Table,
    /// One JSON object per line, in the order of the drafts
    Jsonl,
    /// For spreadsheets
    Csv,
    /// One page of the drafts with their quotations marked
    Html,
    /// SARIF 2.1.0, for tools that show findings
    Sarif,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Not what was said: altered more than the style allows, or spliced without a sign
    Error,
    /// Also: found only in part, said by somebody else, or cut where it matters
    Warning,
    /// Also: not found, or said on another occasion
    Note,
    /// Never
    Never,
}

impl FailOn {
    pub(crate) fn is_reached_by(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Note => severity >= Severity::Note,
            Self::Never => false,
        }
    }
}

fn day(text: &str) -> Result<String, String> {
    variorum::text::dates::iso(text).ok_or_else(|| "a day is expected, such as 2012-05-25".into())
}
