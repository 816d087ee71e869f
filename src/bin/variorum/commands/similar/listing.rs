//! Pairs, clusters and sweeps, as JSON Lines, CSV, a table or GraphML; rows are written as they are made.

use std::io::Write;

use anyhow::Result;
use rustc_hash::FxHashMap;
use serde::Serialize;
use variorum::report::form::round;
use variorum::report::{csv, graphml, table};
use variorum::similar::clusters::is_near_duplicate;
use variorum::similar::collection::Entry;
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

/// A cluster. Its `id` follows from its representative's shingles. Members are near-duplicates of the
/// representative; `cohesion` is the share of all pairs of members that are near-duplicates of one another;
/// `bridges` are the near-duplicates of a member in no or another cluster, of equal articles the first; `first` was published first, where
/// every member has a date, and `days` is how long the last came after it; `wire` is the agency that all
/// datelines which credit one credit.
#[derive(Serialize)]
struct ClusterLine<'c> {
    id: String,
    representative: &'c str,
    members: Vec<&'c str>,
    cohesion: f64,
    bridges: Vec<[&'c str; 2]>,
    first: Option<&'c str>,
    days: Option<i64>,
    wire: Option<&'c str>,
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

pub(super) fn write_pairs(args: &SimilarArgs, entries: &[Entry], near: &Near, out: &mut impl Write) -> Result<()> {
    let header = ["a", "b", "resemblance", "containment_a", "containment_b"];
    let cells = |line: PairLine<'_>| {
        let measures = [line.resemblance, line.containment_a, line.containment_b].map(|m| m.to_string());
        let [resemblance, a, b] = measures;
        [line.a.to_owned(), line.b.to_owned(), resemblance, a, b]
    };
    match args.format {
        GraphFormat::Jsonl => near.each(|pair| write_line(out, &pair_line(entries, &pair))),
        GraphFormat::Graphml => write_graph(entries, near, out),
        GraphFormat::Csv => {
            out.write_all(csv::render(&header, [])?.as_bytes())?;
            near.each(|pair| Ok(out.write_all(csv::records([cells(pair_line(entries, &pair))])?.as_bytes())?))
        }
        GraphFormat::Table => {
            let rows = near.all().into_iter().map(|pair| cells(pair_line(entries, &pair)));
            Ok(out.write_all(table::render(&header, rows, width()).as_bytes())?)
        }
    }
}

fn write_graph(entries: &[Entry], near: &Near, out: &mut impl Write) -> Result<()> {
    out.write_all(graphml::HEAD.as_bytes())?;
    for entry in entries {
        let known =
            [("source", entry.source.as_deref()), ("date", entry.date.as_deref()), ("credit", entry.credit.as_deref())];
        out.write_all(graphml::node(&entry.id, &known).as_bytes())?;
    }
    near.each(|pair| {
        let line = pair_line(entries, &pair);
        let edge = graphml::edge(line.a, line.b, line.resemblance, line.containment_a, line.containment_b);
        Ok::<_, anyhow::Error>(out.write_all(edge.as_bytes())?)
    })?;
    Ok(out.write_all(graphml::TAIL.as_bytes())?)
}

pub(super) fn write_clusters(args: &SimilarArgs, entries: &[Entry], near: &Near, out: &mut impl Write) -> Result<()> {
    let found = clusters(entries, near, args.threshold);
    let mut home: FxHashMap<usize, usize> = FxHashMap::default();
    for (number, cluster) in found.iter().enumerate() {
        home.extend(cluster.members.iter().map(|member| (*member, number)));
    }
    let mut ties = vec![Ties::default(); found.len()];
    for pair in near.heads().iter().filter(|pair| is_near_duplicate(pair, args.threshold)) {
        let ends = [&entries[pair.a].id[..], &entries[pair.b].id[..]];
        match (home.get(&pair.a), home.get(&pair.b)) {
            (Some(x), Some(y)) if x == y => ties[*x].held += near.weight(pair.a) * near.weight(pair.b),
            (x, y) => {
                x.into_iter().for_each(|number| ties[*number].bridges.push(ends));
                y.into_iter().for_each(|number| ties[*number].bridges.push([ends[1], ends[0]]));
            }
        }
    }
    for class in near.classes() {
        let inside = class.members.len() * (class.members.len() - 1) / 2;
        home.get(&class.members[0]).into_iter().for_each(|number| ties[*number].held += inside);
    }
    let lines = found.iter().zip(ties).map(|(cluster, ties)| cluster_line(entries, cluster, ties));
    let header = ["id", "representative", "members", "cohesion", "bridges", "first", "days", "wire"];
    let cells = |line: ClusterLine<'_>| {
        let bridges: Vec<String> = line.bridges.iter().map(|ends| ends.join("–")).collect();
        [
            line.id,
            line.representative.to_owned(),
            line.members.join(" "),
            line.cohesion.to_string(),
            bridges.join(" "),
            line.first.unwrap_or_default().to_owned(),
            line.days.map(|d| d.to_string()).unwrap_or_default(),
            line.wire.unwrap_or_default().to_owned(),
        ]
    };
    write_rows(args, header, lines, cells, out)
}

/// What binds a cluster, and what leaves it.
#[derive(Clone, Default)]
struct Ties<'c> {
    /// Pairs of members that are near-duplicates.
    held: usize,
    bridges: Vec<[&'c str; 2]>,
}

fn cluster_line<'c>(entries: &'c [Entry], cluster: &Cluster, ties: Ties<'c>) -> ClusterLine<'c> {
    let members = &cluster.members;
    let all = members.len() * (members.len() - 1) / 2;
    let days: Option<Vec<(i64, usize)>> =
        members.iter().map(|m| Some((variorum::article::day(entries[*m].date.as_deref()?)?, *m))).collect();
    let (first, last) = days.as_ref().map_or((None, None), |days| (days.iter().min(), days.iter().max()));
    let mut credits = members.iter().filter_map(|m| entries[*m].credit.as_deref());
    let wire = credits.next().filter(|wire| credits.all(|credit| credit == *wire));
    let representative = &entries[cluster.representative];
    ClusterLine {
        id: format!("{:016x}", representative.content.0 ^ representative.content.1),
        representative: &representative.id,
        members: members.iter().map(|m| entries[*m].id.as_str()).collect(),
        cohesion: round(ties.held as f64 / all.max(1) as f64),
        bridges: ties.bridges,
        first: first.map(|(_, m)| entries[*m].id.as_str()),
        days: first.zip(last).map(|((a, _), (b, _))| b - a),
        wire,
    }
}

pub(super) fn write_sweep(args: &SimilarArgs, entries: &[Entry], near: &Near, out: &mut impl Write) -> Result<()> {
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
        let counts = [line.pairs, line.clusters, line.clustered, line.largest].map(|n| n.to_string());
        let [pairs, clusters, clustered, largest] = counts;
        [line.threshold.to_string(), pairs, clusters, clustered, largest]
    };
    write_rows(args, ["threshold", "pairs", "clusters", "clustered", "largest"], lines, cells, out)
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
        GraphFormat::Jsonl | GraphFormat::Graphml => lines.into_iter().try_for_each(|line| write_line(out, &line)),
        GraphFormat::Csv => {
            out.write_all(csv::render(&header, [])?.as_bytes())?;
            lines.map(cells).try_for_each(|row| Ok(out.write_all(csv::records([row])?.as_bytes())?))
        }
        GraphFormat::Table => Ok(out.write_all(table::render(&header, lines.map(cells), width()).as_bytes())?),
    }
}
