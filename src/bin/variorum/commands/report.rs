//! `variorum report`

use std::path::{Path, PathBuf};

use anyhow::Result;
use variorum::analysis::{Analysis, Settings, Wanted, analyse, base_articles};
use variorum::passage;
use variorum::read;
use variorum::report::{Report, csv, graphml, html, json, markdown, tei};
#[cfg(feature = "parquet")]
use variorum::report::{parquet, tables::Table};

use super::authority::read_authority;
use crate::args::{ReportArgs, ReportFormat};
use crate::files::{Folder, Out, make_folder};
use crate::output::{Console, Outcome, Told, usage, write_line};
use crate::progress::spinner;

pub(crate) fn run(args: &ReportArgs, console: &Console) -> Result<Outcome> {
    check(args)?;
    let settings = settings(args)?;
    let bar = spinner(console);
    bar.set_message("reading files");
    let corpus = read::corpus_with(
        &args.input.paths,
        &args.input.reading.options(Some(&args.out)),
    );
    if !corpus.articles.is_empty() {
        // Before the work: a folder that cannot be made is said at once.
        make_folder(&args.out)?;
    }
    let options = args.input.reading.options(None);
    let read = |path: &PathBuf| read_authority(path, &options);
    let authority = args.authority.as_ref().map(read).transpose()?;
    if let Some(base) = &args.base {
        base_articles(&corpus.articles, base)?;
    }
    let mut found = analyse(corpus, settings, |stage| bar.set_message(stage.name()))?;
    if let (Some(path), Some(authority)) = (&args.authority, authority) {
        bar.set_message("checking against the authority");
        found.hold_against(path.to_string_lossy().into_owned(), authority)?;
    }
    if let Some(base) = &args.base {
        found.take_base(base)?;
    }
    bar.set_message("writing");
    let outcome = if found.articles.is_empty() {
        None
    } else {
        Some(write(args, &found)?)
    };
    bar.finish_and_clear();
    if let Some(report) = outcome {
        console.say(&summary(args, &report));
    }
    Ok(console.settle(
        &Told::of(found.skipped, found.notices),
        found.articles.len(),
    ))
}

fn settings(args: &ReportArgs) -> Result<Settings> {
    Ok(Settings {
        shingle: args.shingle,
        threshold: args.threshold,
        passage: passage::Settings {
            least_words: args.min_words,
            least_identity: args.min_identity,
        },
        within_outlet: args.within_outlet,
        style: args.style.style(),
        wanted: Wanted::Everything,
    }
    .checked()?)
}

fn write(args: &ReportArgs, found: &Analysis) -> Result<Report> {
    let mut report = Report::new(found);
    if args.redact {
        report.redact();
    }
    let mut folder = Folder::stage(&args.out)?;
    let mut pages_written = 0;
    for format in &args.format {
        for (name, file) in files(*format) {
            folder.file(&name, |out| write_as(file, args, found, &report, out))?;
        }
    }
    if args.split && args.format.contains(&ReportFormat::Html) {
        let pages = html::ArticlePages::new(found, &report);
        for (number, name) in pages.names().enumerate() {
            folder.file(&name, |mut out| Ok(pages.write(number, &mut out)?))?;
            pages_written += 1;
        }
    }
    folder.put_in_place()?;
    if args.format.contains(&ReportFormat::Html) {
        remove_older_pages(&args.out, pages_written);
    }
    Ok(report)
}

/// Removes the pages of articles that an earlier report of more of them left in the folder.
fn remove_older_pages(out: &Path, written: usize) {
    for entry in std::fs::read_dir(out).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let page = name.to_str().and_then(html::page_of_name);
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && page.is_some_and(|page| page >= written) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// A file of a report.
#[derive(Clone, Copy)]
enum File {
    /// The one of a format.
    Only(ReportFormat),
    /// One of several.
    #[cfg(feature = "parquet")]
    Table(Table),
}

/// The files of a format, by name.
fn files(format: ReportFormat) -> Vec<(String, File)> {
    let name = match format {
        ReportFormat::Json => "report.json",
        ReportFormat::Md => "report.md",
        ReportFormat::Html => "report.html",
        ReportFormat::Csv => "groups.csv",
        ReportFormat::Tei => "apparatus.xml",
        ReportFormat::Quotes => "quotes.jsonl",
        ReportFormat::Graphml => "groups.graphml",
        ReportFormat::Parquet => return tables(),
    };
    vec![(name.to_owned(), File::Only(format))]
}

#[cfg(feature = "parquet")]
fn tables() -> Vec<(String, File)> {
    let file = |table: Table| (format!("{}.parquet", table.name()), File::Table(table));
    Table::ALL.map(file).into()
}

/// [`check`] has refused the format.
#[cfg(not(feature = "parquet"))]
fn tables() -> Vec<(String, File)> {
    Vec::new()
}

fn check(args: &ReportArgs) -> Result<()> {
    let has_tables = args.format.contains(&ReportFormat::Parquet);
    if has_tables && !cfg!(feature = "parquet") {
        return Err(usage(
            "this program was built without Parquet: build it with the feature \"parquet\", or choose another --format",
        ));
    }
    Ok(())
}

fn write_as(
    file: File,
    args: &ReportArgs,
    found: &Analysis,
    report: &Report,
    mut out: &mut Out<'_>,
) -> Result<()> {
    #[cfg_attr(
        not(feature = "parquet"),
        allow(
            clippy::infallible_destructuring_match,
            reason = "with tables there are two kinds of file"
        )
    )]
    let format = match file {
        File::Only(format) => format,
        #[cfg(feature = "parquet")]
        File::Table(table) => return Ok(parquet::write(report, table, out)?),
    };
    match format {
        ReportFormat::Json => json::write(report, &mut out)?,
        ReportFormat::Md => out.write_all(markdown::render(report).as_bytes())?,
        ReportFormat::Html => {
            let options = html::Options { split: args.split };
            html::write(found, report, options, &mut out)?;
        }
        ReportFormat::Csv => out.write_all(csv::groups(report)?.as_bytes())?,
        ReportFormat::Tei => out.write_all(tei::render(report).as_bytes())?,
        ReportFormat::Graphml => out.write_all(graphml::groups(report).as_bytes())?,
        ReportFormat::Quotes => {
            let mut rows = report.quotations.iter();
            rows.try_for_each(|row| write_line(&mut out, row))?;
        }
        // Its files are tables.
        ReportFormat::Parquet => {}
    }
    Ok(())
}

fn summary(args: &ReportArgs, report: &Report) -> String {
    let altered = report.groups.iter().filter(|g| g.is_altered());
    format!(
        "{} articles, {} quotations, {} utterances in several articles, {} altered: {}",
        report.articles.len(),
        report.quotations.len(),
        report.groups.len(),
        altered.count(),
        args.out.display()
    )
}
