//! Pairs, clusters and sweeps, as JSON Lines, CSV, a table or GraphML; rows are written as they are made.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;
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
    PairLine {
        a: &entries[pair.a].id,
        b: &entries[pair.b].id,
        resemblance: round(pair.resemblance),
        containment_a: round(pair.containment_a),
        containment_b: round(pair.containment_b),
    }
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
    let header = ["a", "b", "resemblance", "containment_a", "containment_b"];
    let cells = |line: PairLine<'_>| {
        let measures =
            [line.resemblance, line.containment_a, line.containment_b].map(|m| m.to_string());
        let [resemblance, a, b] = measures;
        [line.a.to_owned(), line.b.to_owned(), resemblance, a, b]
    };
    match args.format {
        GraphFormat::Jsonl => near.each(|pair| write_line(out, &pair_line(entries, &pair))),
        GraphFormat::Graphml => write_graph(entries, near, out),
        GraphFormat::Csv => {
            out.write_all(csv::render(&header, [])?.as_bytes())?;
            near.each(|pair| {
                Ok(out.write_all(csv::records([cells(pair_line(entries, &pair))])?.as_bytes())?)
            })
        }
        GraphFormat::Table => {
            let rows = near.all().into_iter().map(|pair| {
                let [_, _, measures @ ..] = cells(pair_line(entries, &pair));
                let [resemblance, a, b] = measures;
                let named = [pair.a, pair.b].map(|i| called(&entries[i]));
                let [first, second] = named;
                [first, second, resemblance, a, b]
            });
            Ok(out.write_all(table::render(&header, rows, width()).as_bytes())?)
        }
    }
}

/// An article's id, and its outlet where that is known.
fn called(entry: &Entry) -> String {
    match &entry.source {
        Some(source) => format!("{} {source}", entry.id),
        None => entry.id.clone(),
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
    let header = [
        "id",
        "representative",
        "members",
        "cohesion",
        "bridges",
        "first",
        "days",
        "wire",
    ];
    let cells = |line: ClusterRow| {
        let bridges: Vec<String> = line.bridges.iter().map(|ends| ends.join("–")).collect();
        [
            line.id,
            line.representative,
            line.members.join(" "),
            line.cohesion.to_string(),
            bridges.join(" "),
            line.first.unwrap_or_default(),
            line.days.map(|d| d.to_string()).unwrap_or_default(),
            line.wire.unwrap_or_default(),
        ]
    };
    write_rows(args, header, lines, cells, out)
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
    let cells = |line: SweepLine| {
        let counts =
            [line.pairs, line.clusters, line.clustered, line.largest].map(|n| n.to_string());
        let [pairs, clusters, clustered, largest] = counts;
        [
            line.threshold.to_string(),
            pairs,
            clusters,
            clustered,
            largest,
        ]
    };
    write_rows(
        args,
        ["threshold", "pairs", "clusters", "clustered", "largest"],
        lines,
        cells,
        out,
    )
}

/// A graph has no rows of these: they are written as JSON Lines then.
fn write_rows<L: Serialize, const N: usize>(
    args: &SimilarArgs,
    header: [&str; N],
    lines: impl Iterator<Item = L>,
    cells: impl Fn(L) -> [String; N],
    out: &mut impl Write,
) -> Result<()> {
    match args.format {
        GraphFormat::Jsonl | GraphFormat::Graphml => lines
            .into_iter()
            .try_for_each(|line| write_line(out, &line)),
        GraphFormat::Csv => {
            out.write_all(csv::render(&header, [])?.as_bytes())?;
            lines
                .map(cells)
                .try_for_each(|row| Ok(out.write_all(csv::records([row])?.as_bytes())?))
        }
        GraphFormat::Table => {
            Ok(out.write_all(table::render(&header, lines.map(cells), width()).as_bytes())?)
        }
    }
}
