//! `variorum report`

use anyhow::Result;
use variorum::analysis::{Analysis, Settings, analyse};
use variorum::passage;
use variorum::read;
use variorum::report::{Report, csv, html, markdown, tei};

use super::authority::read_authority;
use crate::args::{ReportArgs, ReportFormat};
use crate::files::{Folder, make_folder};
use crate::output::{Console, Outcome, Told, write_line};
use crate::progress::spinner;

pub(crate) fn run(args: &ReportArgs, console: &Console) -> Result<Outcome> {
    let settings = Settings {
        shingle: args.shingle,
        threshold: args.threshold,
        passage: passage::Settings {
            least_words: args.min_words,
            least_identity: args.min_identity,
        },
        style: args.style.style(),
    }
    .checked()?;
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
    let authority = args.authority.as_deref().map(read_authority).transpose()?;
    let mut found = analyse(corpus, settings, |stage| bar.set_message(stage.name()))?;
    if let Some(authority) = authority {
        bar.set_message("checking against the authority");
        found.hold_against(authority);
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

fn write(args: &ReportArgs, found: &Analysis) -> Result<Report> {
    let report = Report::new(found);
    let mut folder = Folder::stage(&args.out)?;
    for format in &args.format {
        let (name, content) = match format {
            ReportFormat::Json => ("report.json", report.to_json()?),
            ReportFormat::Md => ("report.md", markdown::render(&report)),
            ReportFormat::Html => ("report.html", html::render(found, &report)?),
            ReportFormat::Csv => ("groups.csv", csv::groups(&report)?),
            ReportFormat::Tei => ("apparatus.xml", tei::render(&report)),
            ReportFormat::Quotes => ("quotes.jsonl", quotes(&report)?),
        };
        folder.file(name, |writer| Ok(writer.write_all(content.as_bytes())?))?;
    }
    folder.put_in_place()?;
    Ok(report)
}

fn quotes(report: &Report) -> Result<String> {
    let mut lines = Vec::new();
    for row in &report.quotations {
        write_line(&mut lines, row)?;
    }
    Ok(String::from_utf8(lines)?)
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
