//! `variorum archive`: what comes in over time.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use serde::Serialize;
use variorum::archive::{Access, Added, Archive, Change, Chosen, Found, How, Listed};
use variorum::article::Skipped;
use variorum::read;
use variorum::report::columns::{Column, chosen, names, spelt};
use variorum::report::files::Written;
use variorum::report::{csv, html, table};

use super::report::check_formats;
use crate::args::ListFormat;
use crate::args::archive::{
    AddArgs, ArchiveArgs, ArchiveCommand, ArchiveReportArgs, ChangesArgs, ListArgs, Listing,
    OfArchive, RemoveArgs, SearchArgs, VerifyArgs,
};
use crate::files::{Folder, make_folder};
use crate::output::{Console, Outcome, Told, stdout, width, write_line};
use crate::progress::spinner;

pub(crate) fn run(args: ArchiveArgs, console: &Console) -> Result<Outcome> {
    match args.command {
        ArchiveCommand::Add(args) => add(&args, console),
        ArchiveCommand::List(args) => list(&args),
        ArchiveCommand::Remove(args) => remove(&args, console),
        ArchiveCommand::Export(args) => export(&args),
        ArchiveCommand::Stats(args) => stats(&args),
        ArchiveCommand::Verify(args) => verify(&args, console),
        ArchiveCommand::Report(args) => report(&args, console),
        ArchiveCommand::Changes(args) => changes(&args),
        ArchiveCommand::Search(args) => search(&args),
    }
}

/// An article that is kept, in a line.
#[derive(Serialize)]
struct KeptLine<'k> {
    id: &'k str,
    is: How,
}

fn add(args: &AddArgs, console: &Console) -> Result<Outcome> {
    let bar = spinner(console);
    bar.set_message("reading files");
    let options = args.input.reading.options(Some(&args.of.archive));
    let corpus = read::corpus_with(&args.input.paths, &options);
    let read = corpus.articles.len();
    let mut told = Told::of(corpus.skipped, corpus.notices);
    if read == 0 {
        bar.finish_and_clear();
        return Ok(console.settle(&told, read));
    }

    bar.set_message("adding");
    let mut archive = Archive::open(&args.of.archive, Access::Create)?;
    let added = archive.add(corpus.articles, args.at.as_deref())?;
    bar.finish_and_clear();

    let mut out = stdout();
    for (id, how) in &added.articles {
        write_line(&mut out, &KeptLine { id, is: *how })?;
    }
    out.flush()?;
    console.say(&summary(&added, &args.of.archive));
    told.add(added.skipped, Vec::new());
    Ok(console.settle(&told, read))
}

fn summary(added: &Added, path: &Path) -> String {
    let count = |how| added.articles.iter().filter(|(_, own)| *own == how).count();
    format!(
        "{} articles added, {} changed, {} known; {} utterances new, {} changed: {}",
        count(How::Added),
        count(How::Changed),
        count(How::Known),
        added.new_utterances,
        added.changed_utterances,
        path.display()
    )
}

fn remove(args: &RemoveArgs, console: &Console) -> Result<Outcome> {
    let mut archive = Archive::open(&args.of.archive, Access::Write)?;
    let removed = archive.remove(&args.ids, args.at.as_deref())?;

    console.say(&format!("{} articles removed", removed.articles.len()));
    let unknown = removed.unknown.into_iter().map(|id| Skipped {
        path: id,
        reason: "no article has this id".into(),
    });
    let told = Told::of(unknown.collect(), Vec::new());
    Ok(console.settle(&told, args.ids.len()))
}

fn export(args: &OfArchive) -> Result<Outcome> {
    let archive = Archive::open(&args.archive, Access::Read)?;
    let mut out = stdout();
    let mut written = Ok(());
    archive.each(&mut |article| {
        if written.is_ok() {
            written = write_line(&mut out, &article);
        }
    })?;
    written?;
    out.flush()?;
    Ok(Outcome::Done)
}

fn stats(args: &OfArchive) -> Result<Outcome> {
    let archive = Archive::open(&args.archive, Access::Read)?;
    let mut out = stdout();
    write_line(&mut out, &archive.stats()?)?;
    out.flush()?;
    Ok(Outcome::Done)
}

fn verify(args: &VerifyArgs, console: &Console) -> Result<Outcome> {
    let archive = Archive::open(&args.of.archive, Access::Write)?;
    let faults = archive.verify(args.anew)?;
    let mut out = stdout();
    for fault in &faults {
        writeln!(out, "{}", table::printable_line(fault))?;
    }
    out.flush()?;
    if faults.is_empty() {
        console.say(&format!("{} is whole", args.of.archive.display()));
        return Ok(Outcome::Done);
    }
    Ok(Outcome::Found)
}

fn report(args: &ArchiveReportArgs, console: &Console) -> Result<Outcome> {
    check_formats(&args.format)?;
    let archive = Archive::open(&args.of.archive, Access::Read)?;
    let since = args.since.as_deref();
    let chosen = Chosen {
        since: since.map(|since| archive.moment(since)).transpose()?,
        only_new: args.new,
    };
    let report = archive.report(&chosen)?;

    make_folder(&args.out)?;
    let mut folder = Folder::stage(&args.out)?;
    let written = Written {
        report: &report,
        found: None,
        page: html::Options::default(),
    };
    for file in args.format.iter().flat_map(|format| format.files()) {
        folder.file(&file.name(), |out| Ok(written.file(file, out)?))?;
    }
    folder.put_in_place()?;
    let altered = report.groups.iter().filter(|group| group.is_altered());
    console.say(&format!(
        "{} articles, {} utterances, {} altered: {}",
        report.articles.len(),
        report.groups.len(),
        altered.count(),
        args.out.display()
    ));
    Ok(Outcome::Done)
}

fn list(args: &ListArgs) -> Result<Outcome> {
    check_columns(&args.listing, listed)?;
    let archive = Archive::open(&args.of.archive, Access::Read)?;
    let usual = ["id", "source", "date", "title", "version", "quotations"];
    write(&args.listing, listed, &usual, &archive.list()?)
}

fn listed() -> Vec<Column<Listed>> {
    vec![
        Column::text("id", |row: &Listed| Some(row.id.clone())),
        Column::text("source", |row| row.source.clone()),
        Column::text("title", |row| row.title.clone()),
        Column::text("date", |row| row.date.clone()),
        Column::text("url", |row| row.url.clone()),
        Column::count("characters", |row| Some(row.characters)),
        Column::count("quotations", |row| Some(row.quotations)),
        Column::count("utterances", |row| Some(row.utterances)),
        Column::count("version", |row| Some(row.version)),
        Column::text("added", |row| Some(row.added.clone())),
        Column::text("changed", |row| Some(row.changed.clone())),
    ]
}

fn changes(args: &ChangesArgs) -> Result<Outcome> {
    check_columns(&args.listing, changed)?;
    let archive = Archive::open(&args.of.archive, Access::Read)?;
    let since = args.since.as_deref();
    let since = since.map(|since| archive.moment(since)).transpose()?;
    let found = archive.changes(since.as_deref())?;
    let usual = ["article", "change", "verdict", "before", "now"];
    write(&args.listing, changed, &usual, &found)
}

fn changed() -> Vec<Column<Change>> {
    vec![
        Column::text("article", |row: &Change| Some(row.article.clone())),
        Column::text("source", |row| row.source.clone()),
        Column::count("from", |row| Some(row.from)),
        Column::count("to", |row| Some(row.to)),
        Column::text("at", |row| Some(row.at.clone())),
        Column::text("change", |row| Some(row.change.name().to_owned())),
        Column::text("verdict", |row| Some(row.verdict?.name().to_owned())),
        Column::text("before", |row| row.before.clone()),
        Column::text("now", |row| row.now.clone()),
        Column::text("speaker_before", |row| row.speaker_before.clone()),
        Column::text("speaker_now", |row| row.speaker_now.clone()),
        Column::text("differences", |row| {
            let kinds = row.differences.iter().map(|d| d.kind.name());
            Some(kinds.collect::<Vec<_>>().join(" "))
        }),
    ]
}

fn search(args: &SearchArgs) -> Result<Outcome> {
    check_columns(&args.listing, found)?;
    let archive = Archive::open(&args.of.archive, Access::Read)?;
    let rows = archive.search(&args.words.join(" "), args.most)?;
    let usual = ["source", "date", "speaker", "text"];
    write(&args.listing, found, &usual, &rows)
}

fn found() -> Vec<Column<Found>> {
    vec![
        Column::text("article", |row: &Found| Some(row.article.clone())),
        Column::text("source", |row| row.source.clone()),
        Column::text("date", |row| row.date.clone()),
        Column::text("speaker", |row| row.speaker.clone()),
        Column::text("text", |row| Some(row.text.clone())),
        Column::count("start", |row| Some(row.start)),
        Column::count("end", |row| Some(row.end)),
    ]
}

/// Refuses columns that there are not, before the work.
fn check_columns<R>(listing: &Listing, all: fn() -> Vec<Column<R>>) -> Result<()> {
    listing.columns.check(listing.format != ListFormat::Jsonl)?;
    listing.columns.of(all(), Vec::new())?;
    Ok(())
}

/// Writes rows; `usual` are the columns that a terminal is shown.
fn write<R: Serialize>(
    listing: &Listing,
    all: fn() -> Vec<Column<R>>,
    usual: &[&str],
    rows: &[R],
) -> Result<Outcome> {
    let mut out = stdout();
    match listing.format {
        ListFormat::Jsonl => rows.iter().try_for_each(|row| write_line(&mut out, row))?,
        ListFormat::Csv => {
            let columns = listing.columns.of(all(), all())?;
            out.write_all(csv::head(&columns)?.as_bytes())?;
            for row in rows {
                out.write_all(csv::record(&columns, row)?.as_bytes())?;
            }
        }
        ListFormat::Table => {
            let usual: Vec<String> = usual.iter().map(|name| (*name).to_owned()).collect();
            let columns = listing.columns.of(all(), chosen(all(), &usual)?)?;
            let spelt = rows.iter().map(|row| spelt(&columns, row));
            out.write_all(table::render(&names(&columns), spelt, width()).as_bytes())?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}
