//! `variorum report`

use std::path::{Path, PathBuf};

use anyhow::Result;
use variorum::analysis::{Analysis, Settings, Wanted, analyse, base_articles};
use variorum::passage;
use variorum::read;
use variorum::report::files::{Format, Written};
use variorum::report::{Report, html};

use super::authority::read_authority;
use crate::args::ReportArgs;
use crate::files::{Folder, make_folder};
use crate::output::{Console, Outcome, Told, usage};
use crate::progress::spinner;

pub(crate) fn run(args: &ReportArgs, console: &Console) -> Result<Outcome> {
    check_formats(&args.format)?;
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
    let written = Written {
        report: &report,
        found: Some(found),
        page: html::Options { split: args.split },
    };
    for file in args.format.iter().flat_map(|format| format.files()) {
        folder.file(&file.name(), |out| Ok(written.file(file, out)?))?;
    }
    if args.split && args.format.contains(&Format::Html) {
        let pages = html::ArticlePages::new(found, &report);
        for (number, name) in pages.names().enumerate() {
            folder.file(&name, |mut out| Ok(pages.write(number, &mut out)?))?;
            pages_written += 1;
        }
    }
    folder.put_in_place()?;
    if args.format.contains(&Format::Html) {
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

/// Refuses the formats that this build does not have.
pub(crate) fn check_formats(formats: &[Format]) -> Result<()> {
    if formats.iter().all(|format| format.is_built()) {
        return Ok(());
    }
    Err(usage(
        "this program was built without Parquet: build it with the feature \"parquet\", or choose another --format",
    ))
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
