//! Pairs, clusters and sweeps, as JSON Lines, CSV, a table or GraphML; rows are written as they are made.

use std::io::Write;

use anyhow::Result;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use variorum::report::form::round;
use variorum::report::{csv, graphml, table};
use variorum::similar::clusters::is_near_duplicate;
use variorum::similar::collection::Entry;
use variorum::similar::{self, Cluster, Pair};

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
/// `bridges` are the near-duplicates of a member in no or another cluster; `first` was published first, where
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

pub(super) fn clusters(entries: &[Entry], pairs: &[Pair], threshold: f64) -> Vec<Cluster> {
    let lengths: Vec<usize> = entries.iter().map(|e| e.units).collect();
    similar::clusters(pairs, &lengths, threshold)
}

pub(super) fn write_pairs(args: &SimilarArgs, entries: &[Entry], pairs: &[Pair], out: &mut impl Write) -> Result<()> {
    let lines = pairs.iter().map(|pair| pair_line(entries, pair));
    if args.format == GraphFormat::Graphml {
        return write_graph(entries, lines, out);
    }
    let cells = |line: PairLine<'_>| {
        let measures = [line.resemblance, line.containment_a, line.containment_b].map(|m| m.to_string());
        let [resemblance, a, b] = measures;
        [line.a.to_owned(), line.b.to_owned(), resemblance, a, b]
    };
    write_rows(args, ["a", "b", "resemblance", "containment_a", "containment_b"], lines, cells, out)
}

fn write_graph<'c>(entries: &[Entry], lines: impl Iterator<Item = PairLine<'c>>, out: &mut impl Write) -> Result<()> {
    out.write_all(graphml::HEAD.as_bytes())?;
    for entry in entries {
        let known =
            [("source", entry.source.as_deref()), ("date", entry.date.as_deref()), ("credit", entry.credit.as_deref())];
        out.write_all(graphml::node(&entry.id, &known).as_bytes())?;
    }
    for line in lines {
        let edge = graphml::edge(line.a, line.b, line.resemblance, line.containment_a, line.containment_b);
        out.write_all(edge.as_bytes())?;
    }
    Ok(out.write_all(graphml::TAIL.as_bytes())?)
}

pub(super) fn write_clusters(
    args: &SimilarArgs,
    entries: &[Entry],
    pairs: &[Pair],
    out: &mut impl Write,
) -> Result<()> {
    let near: Vec<&Pair> = pairs.iter().filter(|pair| is_near_duplicate(pair, args.threshold)).collect();
    let found = clusters(entries, pairs, args.threshold);
    let mut home: FxHashMap<usize, usize> = FxHashMap::default();
    for (number, cluster) in found.iter().enumerate() {
        home.extend(cluster.members.iter().map(|member| (*member, number)));
    }
    let mut bridges: Vec<Vec<[&str; 2]>> = vec![Vec::new(); found.len()];
    for pair in near.iter().filter(|pair| home.get(&pair.a) != home.get(&pair.b)) {
        let ends = [&entries[pair.a].id[..], &entries[pair.b].id[..]];
        home.get(&pair.a).into_iter().for_each(|number| bridges[*number].push(ends));
        home.get(&pair.b).into_iter().for_each(|number| bridges[*number].push([ends[1], ends[0]]));
    }
    let near: FxHashSet<(usize, usize)> = near.iter().map(|pair| (pair.a, pair.b)).collect();
    let lines = found.iter().zip(bridges).map(|(cluster, bridges)| cluster_line(entries, &near, cluster, bridges));
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

fn cluster_line<'c>(
    entries: &'c [Entry],
    near: &FxHashSet<(usize, usize)>,
    cluster: &Cluster,
    bridges: Vec<[&'c str; 2]>,
) -> ClusterLine<'c> {
    let members = &cluster.members;
    let all = members.len() * (members.len() - 1) / 2;
    let held =
        members.iter().enumerate().map(|(i, a)| members[i + 1..].iter().filter(|b| near.contains(&(*a, **b))).count());
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
        cohesion: round(held.sum::<usize>() as f64 / all.max(1) as f64),
        bridges,
        first: first.map(|(_, m)| entries[*m].id.as_str()),
        days: first.zip(last).map(|((a, _), (b, _))| b - a),
        wire,
    }
}

pub(super) fn write_sweep(args: &SimilarArgs, entries: &[Entry], pairs: &[Pair], out: &mut impl Write) -> Result<()> {
    let lines = args.sweep.iter().map(|threshold| {
        let found = clusters(entries, pairs, *threshold);
        let sizes = || found.iter().map(|cluster| cluster.members.len());
        SweepLine {
            threshold: *threshold,
            pairs: pairs.iter().filter(|pair| pair.resemblance >= *threshold).count(),
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
