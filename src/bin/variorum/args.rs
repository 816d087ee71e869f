//! The command line, as types.

#[cfg(feature = "archive")]
pub(crate) mod archive;
pub(crate) mod check;
#[cfg(feature = "desk")]
pub(crate) mod desk;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use variorum::analysis::Settings;
use variorum::passage;
use variorum::read::{self, Fields, Item, Limits, Options, Stop};
use variorum::report::columns::{Column, chosen};
use variorum::report::files::Format;

use crate::memory;
use crate::output::usage;

#[cfg(feature = "archive")]
use archive::ArchiveArgs;
use check::CheckArgs;
#[cfg(feature = "mcp")]
use check::McpArgs;
#[cfg(feature = "desk")]
use desk::{DemoArgs, ServeArgs};

/// Reads the same story in many outlets: near-duplicates, shared passages, and how every quotation
/// reads in each.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Print nothing on standard error but what went wrong.
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Worker threads; the result is the same with any number. Default: all cores.
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  failed: nothing could be read, or the output could not be written
  2  the arguments are wrong
  3  done, but something was skipped; standard error names it";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write a report on the articles: report.json, report.md, report.html and more.
    #[command(after_help = "\
Examples:
  variorum report seeds --out reports
  variorum report articles.jsonl wire/ --out out --threshold 0.7
  variorum report articles.jsonl --format json,parquet
  cat articles.jsonl | variorum report - --out out")]
    Report(ReportArgs),
    /// List pairs of articles by resemblance and containment.
    #[command(after_help = "\
Examples:
  variorum similar articles.jsonl --threshold 0.8 --shingle 5
  variorum similar seeds --threshold 0 --format table
  variorum similar articles.jsonl --sweep 0.5,0.7,0.9 --format table
  variorum similar articles.jsonl --clusters
  variorum similar articles.jsonl --format graphml > pairs.graphml
  variorum similar articles.jsonl --dedup kept.jsonl > ledger.jsonl
  variorum similar articles.jsonl --explain id-1 id-2
  variorum similar --archive news.db today.jsonl")]
    Similar(SimilarArgs),
    /// List quotations with their speakers.
    #[command(after_help = "\
Examples:
  variorum quotes seeds --format table
  variorum quotes articles.jsonl > quotes.jsonl")]
    Quotes(QuotesArgs),
    /// List passages that articles share.
    #[command(after_help = "\
Examples:
  variorum passages seeds --format table
  variorum passages --pairs pairs.jsonl      lines {\"a\": {\"text\"}, \"b\": {\"text\"}}")]
    Passages(PassagesArgs),
    /// Compare every quotation of a draft with what was said.
    #[command(after_help = "\
Examples:
  variorum check draft.md --authority transcripts/
  variorum check articles/ --authority transcripts.jsonl.gz --index kept.index --format jsonl
  variorum check --table quotes.csv --authority speech.txt
  cat draft.txt | variorum check - --authority speech.txt --format sarif --fail-on warning

Exit codes:
  0  nothing as grave as --fail-on was found
  1  something was, or nothing could be read
  2  the arguments are wrong
  3  nothing was found, and something was skipped")]
    Check(CheckArgs),
    /// Serve checks to language models, over standard input and output (Model Context Protocol).
    #[cfg(feature = "mcp")]
    #[command(after_help = "\
Example, as a host's configuration has it:
  {\"command\": \"variorum\", \"args\": [\"mcp\", \"--authority\", \"transcripts/\", \"--drafts\", \"drafts/\"]}")]
    Mcp(McpArgs),
    /// Compare two readings word by word.
    #[command(after_help = "\
Examples:
  variorum compare \"not the right choice for both sides\" \"not the right choices for either side\"
  variorum compare --pairs pairs.jsonl       lines {\"a\": {\"text\"}, \"b\": {\"text\"}}
  variorum compare --authority speech.txt articles/ --format table")]
    Compare(CompareArgs),
    /// Show what was read of each article: text, title, date, outlet.
    #[command(after_help = "\
Examples:
  variorum read pages/ --format table
  variorum read dump.csv.gz saved.zip > articles.jsonl")]
    Read(ReadArgs),
    /// Keep articles that come in over time, and what is found in all of them, in one SQLite file.
    #[cfg(feature = "archive")]
    Archive(ArchiveArgs),
    /// Serve an archive as a local web page: search, apparatus, drafts checked; and as JSON.
    #[cfg(feature = "desk")]
    #[command(after_help = "\
Examples:
  variorum serve news.db
  variorum serve news.db --authority transcripts/ --open
  variorum serve news.db --listen 0.0.0.0:8311 --token-file token.txt")]
    Serve(ServeArgs),
    /// Open the desk on an archive of five articles that come with the program, in a temporary folder.
    #[cfg(feature = "desk")]
    #[command(after_help = "\
Example:
  variorum demo --open")]
    Demo(DemoArgs),
    /// Print what a shell needs to complete commands and flags.
    #[command(after_help = "\
Examples:
  variorum completions bash > ~/.local/share/bash-completion/completions/variorum
  variorum completions zsh > ~/.zfunc/_variorum
  variorum completions fish > ~/.config/fish/completions/variorum.fish")]
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Print a page of the manual, of the program or of one command.
    #[command(after_help = "\
Examples:
  variorum man > ~/.local/share/man/man1/variorum.1
  variorum man report > ~/.local/share/man/man1/variorum-report.1")]
    Man {
        /// The command; without one, the program.
        command: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Paths {
    /// Folders, files (text, Word documents, HTML, CSV, TSV, JSON, JSON Lines, Parquet, WARC, also compressed or in a
    /// ZIP archive), and - for standard input, in any mix.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

impl Paths {
    /// Hands on every article, as the options say; the sink may stop the reading.
    pub(crate) fn each(&self, sink: &mut dyn FnMut(Item, &Stop)) {
        let options = self.reading.options(None);
        let stop = options.stop.clone();
        read::each(&self.paths, &options, &mut |item| sink(item, &stop));
    }
}

/// How files are read.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// Read a part of each article (text, id, source, title, date, event or url) from the column or key of this
    /// name, such as text=story; may be given several times.
    #[arg(long, value_name = "PART=NAME", value_parser = field, help_heading = "Reading")]
    field: Vec<(String, String)>,
    /// Skip what is larger than this: page=32M, a web page; record=1G, a line, a row or a file of one article;
    /// unpacked=16G, what a compressed file unpacks to; files=1M, how many files a folder may hold. These are the
    /// defaults; may be given several times.
    #[arg(long, value_name = "WHAT=BYTES", value_parser = limit, help_heading = "Reading")]
    limit: Vec<(String, usize)>,
    /// The memory that the run may fill, such as 500M or 4G. What would need more is skipped and named, and `similar`
    /// changes to sketches. Default: three quarters of what is free. Reading always has 64M.
    #[arg(long, value_name = "BYTES", value_parser = bytes, help_heading = "Reading")]
    pub(crate) memory: Option<usize>,
}

impl Reading {
    /// What it changes in how files are read, in a line.
    pub(crate) fn described(&self) -> String {
        format!("{:?} {:?}", self.field, self.limit)
    }

    pub(crate) fn options(&self, except: Option<&Path>) -> Options {
        let mut options = Options {
            except: except.map(Path::to_path_buf),
            ..Options::default()
        };
        if let Some(bytes) = self.memory.or_else(memory::available) {
            options.limits.memory = bytes as u64;
        }
        // Names were checked when they were parsed.
        self.field
            .iter()
            .for_each(|(role, name)| _ = options.fields.set(role, name));
        self.limit
            .iter()
            .for_each(|(name, value)| _ = options.limits.set(name, *value));
        options
    }
}

fn field(text: &str) -> Result<(String, String), String> {
    let (role, name) = text
        .split_once('=')
        .ok_or("PART=NAME is expected, such as text=story")?;
    if !Fields::default().set(role, name) {
        return Err(format!(
            "no part is called {role:?}: text, id, source, title, date, event, url"
        ));
    }
    Ok((role.to_owned(), name.to_owned()))
}

fn limit(text: &str) -> Result<(String, usize), String> {
    let (name, value) = text
        .split_once('=')
        .ok_or("WHAT=BYTES is expected, such as page=64M")?;
    let value = bytes(value)?;
    if !Limits::default().set(name, value) {
        return Err(format!(
            "no limit is called {name:?}: page, record, unpacked, files"
        ));
    }
    Ok((name.to_owned(), value))
}

/// Which columns a table has.
#[derive(Debug, Args)]
pub(crate) struct Columns {
    /// Write these columns of a table or a spreadsheet, in this order; a name that is not known tells those that are.
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    columns: Vec<String>,
}

impl Columns {
    /// The columns that are asked for, or else the usual ones of the format.
    pub(crate) fn of<R>(
        &self,
        all: Vec<Column<R>>,
        usual: Vec<Column<R>>,
    ) -> Result<Vec<Column<R>>> {
        if self.columns.is_empty() {
            return Ok(usual);
        }
        Ok(chosen(all, &self.columns)?)
    }

    /// Refuses names where the output has no columns.
    pub(crate) fn check(&self, has_columns: bool) -> Result<()> {
        if self.columns.is_empty() || has_columns {
            return Ok(());
        }
        Err(usage(
            "--columns is of listings that are tables: add --format table or --format csv",
        ))
    }

    /// Whether a column may be shown: it is asked for, or none is.
    pub(crate) fn may_show(&self, name: &str) -> bool {
        self.columns.is_empty() || self.columns.iter().any(|column| column == name)
    }
}

#[derive(Debug, Args)]
pub(crate) struct PassageLimits {
    /// The fewest words of a shared passage.
    #[arg(long, value_name = "N", default_value_t = passage::Settings::default().least_words)]
    pub(crate) min_words: usize,
    /// The least share of a passage's words that must match, 0 to 1.
    #[arg(long, value_name = "SHARE", default_value_t = passage::Settings::default().least_identity)]
    pub(crate) min_identity: f32,
}

#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// The least share of a shared passage's words that must match, 0 to 1.
    #[arg(long, value_name = "SHARE", default_value_t = Settings::default().passage.least_identity)]
    pub(crate) min_identity: f32,
    /// The fewest words of a shared passage.
    #[arg(long, value_name = "N", default_value_t = Settings::default().passage.least_words)]
    pub(crate) min_words: usize,
    /// Also list passages that two articles of the same outlet share.
    #[arg(long)]
    pub(crate) within_outlet: bool,
    /// The house style, which says which differences are faults.
    #[arg(long, value_enum, default_value = "strict")]
    pub(crate) style: HouseStyle,
    /// Compare every quotation with this transcript or release.
    #[arg(long, value_name = "FILE")]
    pub(crate) authority: Option<PathBuf>,
    /// Hold the readings of each utterance against that of this article, by its id, or of this outlet, by its name, wherever
    /// it reports the utterance; elsewhere against the reading that most independent outlets attest, as without a base.
    #[arg(long, value_name = "OUTLET_OR_ID")]
    pub(crate) base: Option<String>,
    #[command(flatten)]
    pub(crate) input: Paths,
    /// The folder to write to. It is made if it does not exist.
    #[arg(long, short, value_name = "FOLDER", default_value = "reports")]
    pub(crate) out: PathBuf,
    /// What to write.
    #[arg(
        long,
        value_parser = report_format(|_| true),
        value_delimiter = ',',
        default_value = "json,md,html,csv,tei,quotes"
    )]
    pub(crate) format: Vec<Format>,
    /// Write whole articles to pages beside report.html (articles-1.html and so on), for a corpus that is too large for
    /// one page.
    #[arg(long)]
    pub(crate) split: bool,
    /// Leave out of every file what is the articles' text beyond quotations and readings of utterances, to pass them on; what an
    /// earlier run left in the folder is not looked at.
    #[arg(long, conflicts_with = "split")]
    pub(crate) redact: bool,
    /// Words per shingle.
    #[arg(long, value_name = "N", default_value_t = Settings::default().shingle)]
    pub(crate) shingle: usize,
    /// Resemblance or containment of the stories, page furniture left out, from which articles are near-duplicates.
    #[arg(long, value_name = "T", default_value_t = Settings::default().threshold)]
    pub(crate) threshold: f64,
}

/// Reads the name of a format of a report, of those that are offered.
fn report_format(offered: fn(Format) -> bool) -> impl TypedValueParser<Value = Format> {
    let formats = Format::ALL
        .into_iter()
        .filter(move |format| offered(*format));
    let names = formats.map(|format| PossibleValue::new(format.name()).help(format.about()));

    PossibleValuesParser::new(names)
        .try_map(|name| Format::named(&name).ok_or("no format has this name"))
}

#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    #[command(flatten)]
    pub(crate) input: Paths,
    /// How to write.
    #[arg(long, value_enum, default_value = "jsonl")]
    pub(crate) format: ReadFormat,
    #[command(flatten)]
    pub(crate) columns: Columns,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadFormat {
    /// The articles, one JSON object per line, which every command reads
    Jsonl,
    /// What is known of each article, for spreadsheets
    Csv,
    /// The same for people at a terminal
    Table,
    /// How many articles and characters
    Count,
}

#[derive(Debug, Args)]
pub(crate) struct SimilarArgs {
    #[command(flatten)]
    pub(crate) input: Paths,
    /// List pairs whose resemblance reaches this. All of both texts counts, as in every `resemblance`; the near-duplicates of
    /// `report` are decided by its `story_resemblance`, which leaves page furniture out.
    #[arg(long, value_name = "T", default_value_t = Settings::default().threshold)]
    pub(crate) threshold: f64,
    /// Count pairs and clusters at each of these thresholds instead of listing them.
    #[arg(long, value_name = "T,T,…", value_delimiter = ',', conflicts_with_all = ["dedup", "clusters", "explain"])]
    pub(crate) sweep: Vec<f64>,
    /// What a shingle is made of.
    #[arg(long, value_enum, default_value = "words")]
    pub(crate) unit: ShingleUnit,
    /// Units per shingle. Default: 5 words or 9 characters.
    #[arg(long, value_name = "N")]
    pub(crate) shingle: Option<usize>,
    /// How pairs are found. `exact` keeps every shingle in memory and misses nothing. `sketch` keeps a few hundred
    /// bytes per article in memory and the shingles on disk, and may miss the share of pairs that --miss names.
    /// `auto` is exact while the shingles fit in --memory.
    #[arg(long, value_enum, default_value = "auto")]
    pub(crate) mode: Mode,
    /// The share of the pairs at the threshold that sketches may miss.
    #[arg(long, value_name = "SHARE", default_value_t = variorum::similar::sketch::DEFAULT_MISS)]
    pub(crate) miss: f64,
    /// Also list pairs in which one article holds at least this share of the other's shingles.
    #[arg(long, value_name = "T")]
    pub(crate) containment: Option<f64>,
    /// Write the corpus without its near-duplicates to this file, as JSON Lines. Standard output lists each article
    /// that was dropped, and the article that was kept in its place.
    #[arg(long, value_name = "FILE", conflicts_with = "clusters")]
    pub(crate) dedup: Option<PathBuf>,
    /// Show what two articles share; A and B are their ids.
    #[arg(long, num_args = 2, value_names = ["A", "B"], conflicts_with_all = ["clusters", "dedup"])]
    pub(crate) explain: Vec<String>,
    /// List clusters instead of pairs.
    #[arg(long)]
    pub(crate) clusters: bool,
    /// Hold the articles against those of this archive too, and leave out pairs of two that it has.
    #[cfg(feature = "archive")]
    #[arg(long, value_name = "ARCHIVE", conflicts_with_all = ["dedup", "clusters", "sweep", "explain"])]
    pub(crate) archive: Option<PathBuf>,
    /// How to write.
    #[arg(long, value_enum, default_value = "jsonl")]
    pub(crate) format: GraphFormat,
    #[command(flatten)]
    pub(crate) columns: Columns,
}

#[derive(Debug, Args)]
pub(crate) struct QuotesArgs {
    #[command(flatten)]
    pub(crate) input: Paths,
    /// How to write.
    #[arg(long, value_enum, default_value = "jsonl")]
    pub(crate) format: ListFormat,
    #[command(flatten)]
    pub(crate) columns: Columns,
}

#[derive(Debug, Args)]
pub(crate) struct PassagesArgs {
    /// Folders, files, and - for standard input, in any mix.
    #[arg(value_name = "PATH", required_unless_present = "pairs")]
    pub(crate) paths: Vec<PathBuf>,
    /// Compare the two texts on each line of this file instead (- for standard input).
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    pub(crate) pairs: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) limits: PassageLimits,
    /// Also list passages that two articles of the same outlet share.
    #[arg(long, conflicts_with = "pairs")]
    pub(crate) within_outlet: bool,
    /// How to write.
    #[arg(long, value_enum, default_value = "jsonl")]
    pub(crate) format: ListFormat,
    #[command(flatten)]
    pub(crate) columns: Columns,
}

#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    /// Two texts; with --authority, folders and files of articles.
    #[arg(value_name = "TEXT", required_unless_present = "pairs")]
    pub(crate) texts: Vec<String>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Compare every quotation of the articles with this transcript or release.
    #[arg(long, value_name = "FILE", conflicts_with = "pairs")]
    pub(crate) authority: Option<PathBuf>,
    /// The house style, which says which differences are faults.
    #[arg(long, value_enum, default_value = "strict")]
    pub(crate) style: HouseStyle,
    /// Compare the two texts on each line of this file instead (- for standard input).
    #[arg(long, value_name = "FILE", conflicts_with = "texts")]
    pub(crate) pairs: Option<PathBuf>,
    /// How to write.
    #[arg(long, value_enum, default_value = "jsonl")]
    pub(crate) format: ListFormat,
    #[command(flatten)]
    pub(crate) columns: Columns,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum HouseStyle {
    /// Only typography, spelling and the form of numbers may change (AP, Reuters)
    Strict,
    /// Fillers and contractions may be tidied as well (Guardian)
    Clean,
}

impl HouseStyle {
    pub(crate) fn style(self) -> &'static variorum::compare::style::Style {
        match self {
            Self::Strict => &variorum::compare::style::STRICT,
            Self::Clean => &variorum::compare::style::CLEAN,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShingleUnit {
    Words,
    Characters,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mode {
    Auto,
    Exact,
    Sketch,
}

/// A number of bytes, with K, M or G for thousands, millions and billions.
fn bytes(text: &str) -> Result<usize, String> {
    let number = text.trim_end_matches(['k', 'K', 'm', 'M', 'g', 'G']);
    let factor = match text[number.len()..].to_ascii_uppercase().as_str() {
        "" => 1,
        "K" => 1_000,
        "M" => 1_000_000,
        "G" => 1_000_000_000,
        _ => return Err("a number with K, M or G after it is expected".into()),
    };
    let number: usize = number
        .parse()
        .map_err(|_| "a whole number is expected, such as 500M".to_owned())?;
    number
        .checked_mul(factor)
        .ok_or_else(|| "too many bytes".into())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum GraphFormat {
    /// One JSON object per line
    Jsonl,
    /// For spreadsheets
    Csv,
    /// For people at a terminal
    Table,
    /// For network tools: articles are nodes, pairs are edges; clusters and sweeps are written as JSON Lines
    Graphml,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// One JSON object per line
    Jsonl,
    /// For spreadsheets
    Csv,
    /// For people at a terminal
    Table,
}
