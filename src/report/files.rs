//! The files of a report, one list for whoever writes them: the program, an archive, another language.
//!
//! A format that is added here is offered everywhere; the compiler names the places that it needs.

use std::io::Write;

use super::tables::Table;
use super::{Report, csv, graphml, html, json, markdown, tei};
use crate::analysis::Analysis;
use crate::error::{Error, Result};

/// A format of a report.
///
/// ```
/// use variorum::report::files::Format;
/// let names: Vec<String> = Format::Csv.files().iter().map(|file| file.name()).collect();
/// assert_eq!(names, ["groups.csv"]);
/// assert_eq!(Format::named("tei"), Some(Format::Tei));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// The whole result.
    Json,
    /// For people, as text.
    Md,
    /// One page for people.
    Html,
    /// A row for each witness.
    Csv,
    /// A critical apparatus.
    Tei,
    /// A line for each quotation.
    Quotes,
    /// Who reports which utterance.
    Graphml,
    /// Tables for data frames.
    Parquet,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Json,
        Self::Md,
        Self::Html,
        Self::Csv,
        Self::Tei,
        Self::Quotes,
        Self::Graphml,
        Self::Parquet,
    ];

    /// What a user calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Md => "md",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Tei => "tei",
            Self::Quotes => "quotes",
            Self::Graphml => "graphml",
            Self::Parquet => "parquet",
        }
    }

    /// What it holds, for a list of the formats.
    pub fn about(self) -> &'static str {
        match self {
            Self::Json => "report.json, the whole result",
            Self::Md => "report.md",
            Self::Html => "report.html, one page that needs no network",
            Self::Csv => "groups.csv, one row per witness",
            Self::Tei => "apparatus.xml, a critical apparatus in TEI",
            Self::Quotes => "quotes.jsonl, one line per quotation",
            Self::Graphml => "groups.graphml, who reports which utterance, for network tools",
            Self::Parquet => {
                "quotations.parquet, groups.parquet, witnesses.parquet, differences.parquet and pairs.parquet, for data frames"
            }
        }
    }

    /// The format of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether it quotes the articles beyond what the report holds, so that it needs the analysis.
    pub fn needs_texts(self) -> bool {
        self == Self::Html
    }

    /// Whether this build can write it.
    pub fn is_built(self) -> bool {
        self != Self::Parquet || cfg!(feature = "parquet")
    }

    /// Its files.
    pub fn files(self) -> Vec<File> {
        let file = match self {
            Self::Json => File::Json,
            Self::Md => File::Markdown,
            Self::Html => File::Html,
            Self::Csv => File::Groups,
            Self::Tei => File::Apparatus,
            Self::Quotes => File::Quotations,
            Self::Graphml => File::Network,
            Self::Parquet => return Table::ALL.map(File::Table).into(),
        };

        vec![file]
    }
}

/// A file of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum File {
    /// `report.json`
    Json,
    /// `report.md`
    Markdown,
    /// `report.html`
    Html,
    /// `groups.csv`
    Groups,
    /// `apparatus.xml`
    Apparatus,
    /// `quotes.jsonl`
    Quotations,
    /// `groups.graphml`
    Network,
    /// A table as Parquet.
    Table(Table),
}

impl File {
    /// Its name in a folder.
    pub fn name(self) -> String {
        let name = match self {
            Self::Json => "report.json",
            Self::Markdown => "report.md",
            Self::Html => "report.html",
            Self::Groups => "groups.csv",
            Self::Apparatus => "apparatus.xml",
            Self::Quotations => "quotes.jsonl",
            Self::Network => "groups.graphml",
            Self::Table(table) => return format!("{}.parquet", table.name()),
        };

        name.to_owned()
    }
}

/// What is written.
#[derive(Clone, Copy, Debug)]
pub struct Written<'r> {
    /// The report.
    pub report: &'r Report,
    /// What it was made of, for the formats that need the articles' texts.
    pub found: Option<&'r Analysis>,
    /// How the page is made.
    pub page: html::Options,
}

impl Written<'_> {
    /// Writes a file.
    ///
    /// # Errors
    /// That of the writer; [`Error::Setting`] for a format that this build or this report does not have.
    pub fn file(&self, file: File, mut out: impl Write + Send) -> Result<()> {
        match file {
            File::Json => Ok(json::write(self.report, &mut out)?),
            File::Markdown => text(out, &markdown::render(self.report)),
            File::Groups => text(out, &csv::groups(self.report)?),
            File::Apparatus => text(out, &tei::render(self.report)),
            File::Network => text(out, &graphml::groups(self.report)),
            File::Quotations => self.quotations(out),
            File::Html => {
                let found = self.found.ok_or_else(|| cannot_be(Format::Html))?;
                Ok(html::write(found, self.report, self.page, &mut out)?)
            }
            File::Table(table) => self.table(table, out),
        }
    }

    fn quotations(&self, mut out: impl Write) -> Result<()> {
        for row in &self.report.quotations {
            serde_json::to_writer(&mut out, row).map_err(std::io::Error::from)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    #[cfg(feature = "parquet")]
    fn table(&self, table: Table, out: impl Write + Send) -> Result<()> {
        super::parquet::write(self.report, table, out)
    }

    #[cfg(not(feature = "parquet"))]
    fn table(&self, _: Table, _: impl Write + Send) -> Result<()> {
        Err(cannot_be(Format::Parquet))
    }
}

fn text(mut out: impl Write, text: &str) -> Result<()> {
    Ok(out.write_all(text.as_bytes())?)
}

fn cannot_be(format: Format) -> Error {
    Error::Setting {
        setting: "format",
        range: "one that this build has and whose texts are at hand",
        value: format!("{:?}", format.name()),
    }
}
