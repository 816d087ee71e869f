//! `variorum similar`

use std::io::Write;

use anyhow::Result;
use serde::Serialize;
use variorum::analysis::Settings;
use variorum::article::Corpus;
use variorum::error::Error;
use variorum::read;
use variorum::report::form::round;
use variorum::report::{csv, table};
use variorum::similar::{self, Pair};
use variorum::text::document;

use crate::args::{ListFormat, SimilarArgs};
use crate::output::{Console, Outcome, stdout, width, write_line};
use crate::progress::spinner;

#[derive(Serialize)]
struct PairLine<'c> {
    a: &'c str,
    b: &'c str,
    resemblance: f64,
    containment_a: f64,
    containment_b: f64,
}

#[derive(Serialize)]
struct ClusterLine<'c> {
    representative: &'c str,
    members: Vec<&'c str>,
}

pub(crate) fn run(args: &SimilarArgs, console: &Console) -> Result<Outcome> {
    if !(0.0..=1.0).contains(&args.threshold) {
        return Err(
            Error::Setting { setting: "threshold", range: "from 0 to 1", value: args.threshold.to_string() }.into()
        );
    }
    Settings { shingle: args.shingle, ..Settings::default() }.checked()?;
    let bar = spinner(console);
    bar.set_message("reading files");
    let corpus = read::corpus(&args.input.paths).settle();
    bar.set_message("comparing articles");
    let (documents, _) = document::read_all(&corpus.articles);
    let pairs = similar::pairs(&similar::pairs::shingle_sets(&documents, args.shingle));
    bar.finish_and_clear();
    let mut out = stdout();
    if args.clusters {
        let lengths: Vec<usize> = documents.iter().map(|d| d.words.len()).collect();
        write_clusters(args, &corpus, &similar::clusters(&pairs, &lengths, args.threshold), &mut out)?;
    } else {
        let near: Vec<Pair> = pairs.into_iter().filter(|p| p.resemblance >= args.threshold).collect();
        write_pairs(args, &corpus, &near, &mut out)?;
    }
    out.flush()?;
    Ok(console.settle(&corpus.skipped, corpus.articles.len()))
}

fn write_pairs(args: &SimilarArgs, corpus: &Corpus, pairs: &[Pair], out: &mut impl Write) -> Result<()> {
    let header = ["a", "b", "resemblance", "containment_a", "containment_b"];
    let line = |p: &Pair| PairLine {
        a: &corpus.articles[p.a].id,
        b: &corpus.articles[p.b].id,
        resemblance: round(p.resemblance),
        containment_a: round(p.containment_a),
        containment_b: round(p.containment_b),
    };
    let cells = |p: &Pair| {
        let l = line(p);
        [
            l.a.to_owned(),
            l.b.to_owned(),
            l.resemblance.to_string(),
            l.containment_a.to_string(),
            l.containment_b.to_string(),
        ]
    };
    match args.format {
        ListFormat::Jsonl => pairs.iter().try_for_each(|p| write_line(out, &line(p)))?,
        ListFormat::Csv => out.write_all(csv::render(&header, pairs.iter().map(cells))?.as_bytes())?,
        ListFormat::Table => out.write_all(table::render(&header, pairs.iter().map(cells), width()).as_bytes())?,
    }
    Ok(())
}

fn write_clusters(
    args: &SimilarArgs,
    corpus: &Corpus,
    clusters: &[similar::Cluster],
    out: &mut impl Write,
) -> Result<()> {
    let id = |i: usize| corpus.articles[i].id.as_str();
    let cells = |c: &similar::Cluster| {
        let members: Vec<&str> = c.members.iter().map(|m| id(*m)).collect();
        [id(c.representative).to_owned(), members.join(" ")]
    };
    let header = ["representative", "members"];
    match args.format {
        ListFormat::Jsonl => clusters.iter().try_for_each(|c| {
            let line = ClusterLine {
                representative: id(c.representative),
                members: c.members.iter().map(|m| id(*m)).collect(),
            };
            write_line(out, &line)
        })?,
        ListFormat::Csv => out.write_all(csv::render(&header, clusters.iter().map(cells))?.as_bytes())?,
        ListFormat::Table => out.write_all(table::render(&header, clusters.iter().map(cells), width()).as_bytes())?,
    }
    Ok(())
}
