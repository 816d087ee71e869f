//! Pairs, clusters and sweeps, as JSON Lines, CSV, a table or GraphML; rows are written as they are made.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;
use variorum::report::columns::{Column, names, spelt};
use variorum::report::form::{ClusterRow, Known, cluster_row, round};
use variorum::report::{csv, graphml, table};
use variorum::similar::collection::{Entry, cluster_id};
use variorum::similar::ties::{Ties, ties};
use variorum::similar::{self, Cluster, Near, Pair};

use crate::args::{GraphFormat, SimilarArgs};
use crate::output::{width, write_line};

#[derive(Serialize)]
pub(super) struct PairLine<'c> {
    a: &'c str,
    b: &'c str,
    pub(super) resemblance: f64,
    pub(super) containment_a: f64,
    pub(super) containment_b: f64,
    #[serde(skip)]
    entries: [&'c Entry; 2],
}

/// What one threshold finds.
#[derive(Serialize)]
struct SweepLine {
    threshold: f64,
    pairs: usize,
    clusters: usize,
    clustered: usize,
    largest: usize,
}

pub(super) fn pair_line<'c>(entries: &'c [Entry], pair: &Pair) -> PairLine<'c> {
    let (a, b) = (&entries[pair.a], &entries[pair.b]);
    PairLine {
        a: &a.id,
        b: &b.id,
        resemblance: round(pair.resemblance),
        containment_a: round(pair.containment_a),
        containment_b: round(pair.containment_b),
        entries: [a, b],
    }
}

/// Refuses columns that there are not, before the work.
pub(super) fn check_columns(args: &SimilarArgs) -> Result<()> {
    args.columns.check(has_columns(args))?;
    if !args.sweep.is_empty() {
        args.columns.of(sweep_columns(), Vec::new())?;
    } else if args.clusters {
        args.columns.of(cluster_columns(), Vec::new())?;
    } else {
        args.columns.of(pair_columns(), Vec::new())?;
    }
    Ok(())
}

fn has_columns(args: &SimilarArgs) -> bool {
    let is_table = matches!(args.format, GraphFormat::Csv | GraphFormat::Table);
    is_table && args.dedup.is_none() && args.explain.is_empty()
}

/// Whether the titles of articles are shown, and so have to be kept.
pub(super) fn shows_titles(args: &SimilarArgs) -> bool {
    let lists_pairs = has_columns(args) && !args.clusters && args.sweep.is_empty();
    lists_pairs && (args.columns.may_show("title_a") || args.columns.may_show("title_b"))
}

fn pair_columns<'c>() -> Vec<Column<PairLine<'c>>> {
    vec![
        Column::text("a", |line: &PairLine<'_>| Some(line.a.to_owned())),
        Column::text("b", |line| Some(line.b.to_owned())),
        Column::share("resemblance", |line| Some(line.resemblance)),
        Column::share("containment_a", |line| Some(line.containment_a)),
        Column::share("containment_b", |line| Some(line.containment_b)),
        Column::text("outlet_a", |line| line.entries[0].source.clone()),
        Column::text("title_a", |line| line.entries[0].title.clone()),
        Column::text("date_a", |line| line.entries[0].date.clone()),
        Column::text("outlet_b", |line| line.entries[1].source.clone()),
        Column::text("title_b", |line| line.entries[1].title.clone()),
        Column::text("date_b", |line| line.entries[1].date.clone()),
    ]
}

/// The measures, behind what the articles are called.
fn pairs_for_people<'c>() -> Vec<Column<PairLine<'c>>> {
    vec![
        Column::text("a", |line: &PairLine<'_>| Some(called(line.entries[0]))),
        Column::text("b", |line| Some(called(line.entries[1]))),
        Column::share("resemblance", |line| Some(line.resemblance)),
        Column::share("containment_a", |line| Some(line.containment_a)),
        Column::share("containment_b", |line| Some(line.containment_b)),
    ]
}

fn called(entry: &Entry) -> String {
    table::called(&entry.id, entry.source.as_deref(), entry.title.as_deref())
}

pub(super) fn clusters(entries: &[Entry], near: &Near, threshold: f64) -> Vec<Cluster> {
    let lengths: Vec<usize> = entries.iter().map(|e| e.units).collect();
    similar::clusters(near, &lengths, threshold)
}

pub(super) fn write_pairs(
    args: &SimilarArgs,
    entries: &[Entry],
    near: &Near,
    out: &mut impl Write,
) -> Result<()> {
    match args.format {
        GraphFormat::Jsonl => near.each(|pair| write_line(out, &pair_line(entries, &pair))),
        GraphFormat::Graphml => write_graph(entries, near, out),
        GraphFormat::Csv => {
            let columns = args.columns.of(pair_columns(), pair_columns())?;
            out.write_all(csv::head(&columns)?.as_bytes())?;
            near.each(|pair| {
                let record = csv::record(&columns, &pair_line(entries, &pair))?;
                Ok(out.write_all(record.as_bytes())?)
            })
        }
        GraphFormat::Table => {
            let columns = args.columns.of(pair_columns(), pairs_for_people())?;
            let pairs = near.all().into_iter();
            let rows = pairs.map(|pair| spelt(&columns, &pair_line(entries, &pair)));
            let table = table::render(&names(&columns), rows, width());
            Ok(out.write_all(table.as_bytes())?)
        }
    }
}

fn write_graph(entries: &[Entry], near: &Near, out: &mut impl Write) -> Result<()> {
    out.write_all(graphml::HEAD.as_bytes())?;
    for entry in entries {
        let known = [
            ("source", entry.source.as_deref()),
            ("date", entry.date.as_deref()),
            ("credit", entry.credit.as_deref()),
        ];
        out.write_all(graphml::node(&entry.id, &known).as_bytes())?;
    }
    near.each(|pair| {
        let line = pair_line(entries, &pair);
        let edge = graphml::edge(
            line.a,
            line.b,
            line.resemblance,
            line.containment_a,
            line.containment_b,
        );
        Ok::<_, anyhow::Error>(out.write_all(edge.as_bytes())?)
    })?;
    Ok(out.write_all(graphml::TAIL.as_bytes())?)
}

pub(super) fn write_clusters(
    args: &SimilarArgs,
    entries: &[Entry],
    near: &Near,
    out: &mut impl Write,
) -> Result<()> {
    let found = clusters(entries, near, args.threshold);
    let bound = ties(&found, near, args.threshold);
    let lines = found
        .iter()
        .zip(&bound)
        .map(|(cluster, ties)| cluster_line(entries, cluster, ties));
    write_rows(args, cluster_columns(), lines, out)
}

fn cluster_columns() -> Vec<Column<ClusterRow>> {
    vec![
        Column::text("id", |cluster: &ClusterRow| Some(cluster.id.clone())),
        Column::text("representative", |cluster| {
            Some(cluster.representative.clone())
        }),
        Column::text("members", |cluster| Some(cluster.members.join(" "))),
        Column::share("cohesion", |cluster| Some(cluster.cohesion)),
        Column::text("bridges", |cluster| {
            let ends = cluster.bridges.iter().map(|ends| ends.join("–"));
            Some(ends.collect::<Vec<String>>().join(" "))
        }),
        Column::text("first", |cluster| cluster.first.clone()),
        Column::text("days", |cluster| cluster.days.map(|days| days.to_string())),
        Column::text("wire", |cluster| cluster.wire.clone()),
    ]
}

/// Its id follows from its representative's shingles, whatever else is in the corpus.
fn cluster_line(entries: &[Entry], cluster: &Cluster, ties: &Ties) -> ClusterRow {
    let about = |i: usize| {
        let entry: &Entry = &entries[i];
        Known {
            id: &entry.id,
            date: entry.date.as_deref(),
            credit: entry.credit.as_deref(),
        }
    };
    let content = entries[cluster.representative].content;
    cluster_row(cluster_id(content), cluster, ties, about)
}

pub(super) fn write_sweep(
    args: &SimilarArgs,
    entries: &[Entry],
    near: &Near,
    out: &mut impl Write,
) -> Result<()> {
    let lines = args.sweep.iter().map(|threshold| {
        let found = clusters(entries, near, *threshold);
        let sizes = || found.iter().map(|cluster| cluster.members.len());
        SweepLine {
            threshold: *threshold,
            pairs: near.count(|pair| pair.resemblance >= *threshold),
            clusters: found.len(),
            clustered: sizes().sum(),
            largest: sizes().max().unwrap_or(0),
        }
    });
    write_rows(args, sweep_columns(), lines, out)
}

fn sweep_columns() -> Vec<Column<SweepLine>> {
    vec![
        Column::share("threshold", |line: &SweepLine| Some(line.threshold)),
        Column::count("pairs", |line| Some(line.pairs)),
        Column::count("clusters", |line| Some(line.clusters)),
        Column::count("clustered", |line| Some(line.clustered)),
        Column::count("largest", |line| Some(line.largest)),
    ]
}

/// A graph has no rows of these: they are written as JSON Lines then.
fn write_rows<L: Serialize>(
    args: &SimilarArgs,
    all: Vec<Column<L>>,
    lines: impl Iterator<Item = L>,
    out: &mut impl Write,
) -> Result<()> {
    let columns = args.columns.of(all.clone(), all)?;
    match args.format {
        GraphFormat::Jsonl | GraphFormat::Graphml => {
            let mut lines = lines.into_iter();
            lines.try_for_each(|line| write_line(out, &line))
        }
        GraphFormat::Csv => {
            out.write_all(csv::head(&columns)?.as_bytes())?;
            let mut lines = lines.into_iter();
            lines.try_for_each(|line| Ok(out.write_all(csv::record(&columns, &line)?.as_bytes())?))
        }
        GraphFormat::Table => {
            let rows = lines.map(|line| spelt(&columns, &line));
            let table = table::render(&names(&columns), rows, width());
            Ok(out.write_all(table.as_bytes())?)
        }
    }
}
