//! `variorum similar`: articles stream through; only their shingles stay in memory.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};
use rustc_hash::FxHashSet;
use serde::Serialize;
use variorum::analysis::{Settings, passages_between};
use variorum::article::{Article, Skipped};
use variorum::error::Error;
use variorum::passage;
use variorum::read::{self, Item, STDIN};
use variorum::report::form::round;
use variorum::report::{csv, table};
use variorum::similar::collection::{Batch, Collection, Entry};
use variorum::similar::join::{Measure, join};
use variorum::similar::sets::ShingleSets;
use variorum::similar::{self, Cluster, Pair};

use crate::args::{ListFormat, SimilarArgs};
use crate::batches::each_batch;
use crate::output::{Console, Outcome, stdout, width, write_file_with, write_line};
use crate::progress::spinner;

/// Articles to a batch: their sets share one block of memory.
const BATCH: usize = 128;

#[derive(Serialize)]
struct PairLine<'c> {
    a: &'c str,
    b: &'c str,
    resemblance: f64,
    containment_a: f64,
    containment_b: f64,
}

/// A cluster. Members are near-duplicates of the representative; `cohesion` is the share of all pairs
/// of members that are near-duplicates of one another; `first` was published first, where every
/// member has a date, and `days` is how long the last came after it.
#[derive(Serialize)]
struct ClusterLine<'c> {
    representative: &'c str,
    members: Vec<&'c str>,
    cohesion: f64,
    first: Option<&'c str>,
    days: Option<i64>,
}

/// An article that was left out, and the one that stands for it.
#[derive(Serialize)]
struct Dropped<'c> {
    dropped: &'c str,
    kept: &'c str,
    resemblance: f64,
    containment_a: f64,
    containment_b: f64,
}

pub(crate) fn run(args: &SimilarArgs, console: &Console) -> Result<Outcome> {
    check(args)?;
    if let [a, b] = &args.explain[..] {
        return explain(args, a, b, console);
    }
    let bar = spinner(console);
    let (mut collection, mut skipped) = collect(args, |read| bar.set_message(format!("{read} articles")))?;
    skipped.extend(collection.settle());
    bar.set_message("comparing articles");
    let pairs = near_pairs(args, &mut collection.sets);
    bar.finish_and_clear();
    let mut out = stdout();
    match (&args.dedup, args.clusters) {
        (Some(file), _) => dedup(args, &collection.entries, &pairs, file, &mut out)?,
        (None, true) => write_clusters(args, &collection.entries, &pairs, &mut out)?,
        (None, false) => write_pairs(args, &collection.entries, &pairs, &mut out)?,
    }
    out.flush()?;
    Ok(console.settle(&skipped, collection.entries.len()))
}

fn check(args: &SimilarArgs) -> Result<()> {
    let share = |setting, value: f64| match (0.0..=1.0).contains(&value) {
        true => Ok(()),
        false => Err(Error::Setting { setting, range: "from 0 to 1", value: value.to_string() }),
    };
    share("threshold", args.threshold)?;
    args.containment.map_or(Ok(()), |value| share("containment", value))?;
    Settings { shingle: args.shingle, ..Settings::default() }.checked()?;
    if args.dedup.is_some() && args.input.paths.iter().any(|path| path.as_os_str() == STDIN) {
        bail!("--dedup reads its input twice, and standard input can be read once");
    }
    Ok(())
}

fn collect(args: &SimilarArgs, progress: impl Fn(usize)) -> Result<(Collection, Vec<Skipped>)> {
    let mut collection = Collection::default();
    let work = |articles| Batch::of(articles, args.shingle);
    let skipped = each_batch(&args.input.paths, BATCH, work, |batch| {
        collection.add(batch);
        progress(collection.entries.len());
        Ok(())
    })?;
    Ok((collection, skipped))
}

/// The pairs that reach the thresholds asked for, by place; from 0 on, all that share a shingle. Clusters
/// and duplicates count containment too, as the report does.
fn near_pairs(args: &SimilarArgs, sets: &mut ShingleSets) -> Vec<Pair> {
    if args.threshold == 0.0 {
        let sorted = |i| {
            let mut set = sets.get(i).to_vec();
            set.sort_unstable();
            set
        };
        return similar::pairs(&(0..sets.len()).map(sorted).collect::<Vec<_>>());
    }
    let containment = args.containment.or((args.clusters || args.dedup.is_some()).then_some(args.threshold));
    match containment {
        None => join(sets, args.threshold, Measure::Resemblance).pairs,
        // Nothing resembles more than it contains: these pairs hold the ones that resemble.
        Some(least) if least <= args.threshold => join(sets, least, Measure::Containment).pairs,
        Some(least) => {
            let near = join(sets, args.threshold, Measure::Resemblance).pairs;
            let inside = join(sets, least, Measure::Containment).pairs;
            let all: BTreeMap<(usize, usize), Pair> = near.into_iter().chain(inside).map(|p| ((p.a, p.b), p)).collect();
            all.into_values().collect()
        }
    }
}

fn pair_line<'c>(entries: &'c [Entry], pair: &Pair) -> PairLine<'c> {
    PairLine {
        a: &entries[pair.a].id,
        b: &entries[pair.b].id,
        resemblance: round(pair.resemblance),
        containment_a: round(pair.containment_a),
        containment_b: round(pair.containment_b),
    }
}

fn write_pairs(args: &SimilarArgs, entries: &[Entry], pairs: &[Pair], out: &mut impl Write) -> Result<()> {
    let header = ["a", "b", "resemblance", "containment_a", "containment_b"];
    let cells = |p: &Pair| {
        let l = pair_line(entries, p);
        [
            l.a.to_owned(),
            l.b.to_owned(),
            l.resemblance.to_string(),
            l.containment_a.to_string(),
            l.containment_b.to_string(),
        ]
    };
    match args.format {
        ListFormat::Jsonl => pairs.iter().try_for_each(|p| write_line(out, &pair_line(entries, p)))?,
        ListFormat::Csv => out.write_all(csv::render(&header, pairs.iter().map(cells))?.as_bytes())?,
        ListFormat::Table => out.write_all(table::render(&header, pairs.iter().map(cells), width()).as_bytes())?,
    }
    Ok(())
}

fn clusters(args: &SimilarArgs, entries: &[Entry], pairs: &[Pair]) -> Vec<Cluster> {
    let lengths: Vec<usize> = entries.iter().map(|e| e.words).collect();
    similar::clusters(pairs, &lengths, args.threshold)
}

fn write_clusters(args: &SimilarArgs, entries: &[Entry], pairs: &[Pair], out: &mut impl Write) -> Result<()> {
    let near: FxHashSet<(usize, usize)> = pairs.iter().map(|p| (p.a, p.b)).collect();
    let found = clusters(args, entries, pairs);
    let lines = found.iter().map(|cluster| cluster_line(entries, &near, cluster));
    let header = ["representative", "members", "cohesion", "first", "days"];
    let cells = |line: ClusterLine<'_>| {
        [
            line.representative.to_owned(),
            line.members.join(" "),
            line.cohesion.to_string(),
            line.first.unwrap_or_default().to_owned(),
            line.days.map(|d| d.to_string()).unwrap_or_default(),
        ]
    };
    match args.format {
        ListFormat::Jsonl => lines.into_iter().try_for_each(|line| write_line(out, &line))?,
        ListFormat::Csv => out.write_all(csv::render(&header, lines.map(cells))?.as_bytes())?,
        ListFormat::Table => out.write_all(table::render(&header, lines.map(cells), width()).as_bytes())?,
    }
    Ok(())
}

fn cluster_line<'c>(entries: &'c [Entry], near: &FxHashSet<(usize, usize)>, cluster: &Cluster) -> ClusterLine<'c> {
    let members = &cluster.members;
    let all = members.len() * (members.len() - 1) / 2;
    let held =
        members.iter().enumerate().map(|(i, a)| members[i + 1..].iter().filter(|b| near.contains(&(*a, **b))).count());
    let days: Option<Vec<(i64, usize)>> =
        members.iter().map(|m| Some((variorum::article::day(entries[*m].date.as_deref()?)?, *m))).collect();
    let (first, last) = days.as_ref().map_or((None, None), |days| (days.iter().min(), days.iter().max()));
    ClusterLine {
        representative: &entries[cluster.representative].id,
        members: members.iter().map(|m| entries[*m].id.as_str()).collect(),
        cohesion: round(held.sum::<usize>() as f64 / all.max(1) as f64),
        first: first.map(|(_, m)| entries[*m].id.as_str()),
        days: first.zip(last).map(|((a, _), (b, _))| b - a),
    }
}

/// Writes the corpus less the members that a representative stands for; the ledger goes to stdout.
fn dedup(args: &SimilarArgs, entries: &[Entry], pairs: &[Pair], file: &Path, out: &mut impl Write) -> Result<()> {
    let measured: BTreeMap<(usize, usize), &Pair> = pairs.iter().map(|p| ((p.a, p.b), p)).collect();
    let mut dropped: FxHashSet<&str> = FxHashSet::default();
    for cluster in clusters(args, entries, pairs) {
        let kept = cluster.representative;
        for member in cluster.members.into_iter().filter(|m| *m != kept) {
            let Some(pair) = measured.get(&(member.min(kept), member.max(kept))) else { continue };
            let line = pair_line(entries, pair);
            let (own, other) = if member < kept {
                (line.containment_a, line.containment_b)
            } else {
                (line.containment_b, line.containment_a)
            };
            dropped.insert(&entries[member].id);
            write_line(
                out,
                &Dropped {
                    dropped: &entries[member].id,
                    kept: &entries[kept].id,
                    resemblance: line.resemblance,
                    containment_a: own,
                    containment_b: other,
                },
            )?;
        }
    }
    let kept: BTreeMap<&str, &str> = entries.iter().map(|e| (e.id.as_str(), e.path.as_str())).collect();
    write_file_with(file, |writer| {
        let mut failed = Ok(());
        read::each(&args.input.paths, &mut |item| {
            let Item::Article(article) = item else { return };
            let known = kept.get(article.id.as_str()).is_some_and(|path| *path == article.path);
            if failed.is_ok() && known && !dropped.contains(article.id.as_str()) {
                failed = write_line(writer, &*article);
            }
        });
        failed
    })
}

/// What two articles share: the measures, the shingles as the first spells them, the passages.
fn explain(args: &SimilarArgs, a: &str, b: &str, console: &Console) -> Result<Outcome> {
    let mut found: [Option<Article>; 2] = [None, None];
    let mut skipped = Vec::new();
    read::each(&args.input.paths, &mut |item| match item {
        Item::Skipped(loss) => skipped.push(loss),
        Item::Article(article) => {
            for (slot, id) in found.iter_mut().zip([a, b]) {
                if slot.is_none() && article.id == id {
                    *slot = Some((*article).clone());
                }
            }
        }
    });
    let [Some(x), Some(y)] = found else {
        let missing = if found[0].is_none() { a } else { b };
        bail!("no article has the id {missing:?}");
    };
    let shared = similar::explain(&x.text, &y.text, args.shingle);
    let passages = passages_between(&x.text, &y.text, &passage::Settings::default());
    let mut out = stdout();
    write_line(
        &mut out,
        &serde_json::json!({
            "a": a, "b": b,
            "resemblance": round(shared.pair.resemblance),
            "containment_a": round(shared.pair.containment_a),
            "containment_b": round(shared.pair.containment_b),
            "shingles": shared.shingles,
            "passages": passages.iter().map(|p| serde_json::json!({
                "words": p.words, "identity": round(p.identity.into()), "a": p.a.of(&x.text), "b": p.b.of(&y.text),
            })).collect::<Vec<_>>(),
        }),
    )?;
    out.flush()?;
    Ok(console.settle(&skipped, 2))
}
