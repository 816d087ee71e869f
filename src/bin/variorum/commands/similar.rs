//! `variorum similar`: articles stream through; only their shingles, or sketches of them, stay.

mod dedup;
mod explain;
mod gather;
mod listing;
mod spill;

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use rustc_hash::FxHashSet;
use variorum::analysis::Settings;
use variorum::error::Error;
use variorum::similar::collection::Entry;
use variorum::similar::join::{Measure, join};
use variorum::similar::sets::{ShingleSets, Shingling, Unit};
use variorum::similar::{self, Near, Pair};

use crate::args::{Mode, ShingleUnit, SimilarArgs};
use crate::output::{Console, Outcome, stdout, usage};
use crate::progress::spinner;
use gather::{Gathered, gather};

pub(crate) fn run(mut args: SimilarArgs, console: &Console) -> Result<Outcome> {
    check(&args)?;
    let old = archived(&mut args)?;
    let args = &args;
    if let [a, b] = &args.explain[..] {
        return explain::run(args, a, b, console);
    }
    let bar = spinner(console);
    let (gathered, told) = gather(args, console, |read| {
        bar.set_message(format!("{read} articles"))
    })?;
    say_short(gathered.entries(), shingling(args), console);
    bar.set_message("comparing articles");
    let (entries, mut near) = near_pairs(args, gathered)?;
    if let Some(old) = old {
        near = with_something_new(&near, &entries, &old);
    }
    bar.finish_and_clear();
    let mut out = stdout();
    if let Some(file) = &args.dedup {
        dedup::write(args, &entries, &near, file, &mut out)?;
    } else if !args.sweep.is_empty() {
        listing::write_sweep(args, &entries, &near, &mut out)?;
    } else if args.clusters {
        listing::write_clusters(args, &entries, &near, &mut out)?;
    } else {
        listing::write_pairs(args, &entries, &near, &mut out)?;
    }
    out.flush()?;
    Ok(console.settle(&told, entries.len()))
}

/// Reads the archive with the articles, and gives the ids that it has, where one is named.
#[cfg(feature = "archive")]
fn archived(args: &mut SimilarArgs) -> Result<Option<FxHashSet<String>>> {
    use variorum::archive::{Access, Archive};

    let Some(path) = args.archive.clone() else {
        return Ok(None);
    };
    let ids = Archive::open(&path, Access::Read)?.ids()?;
    args.input.paths.insert(0, path);
    Ok(Some(ids.into_iter().collect()))
}

#[cfg(not(feature = "archive"))]
fn archived(_: &mut SimilarArgs) -> Result<Option<FxHashSet<String>>> {
    Ok(None)
}

/// The pairs of which the archive does not have both.
fn with_something_new(near: &Near, entries: &[Entry], old: &FxHashSet<String>) -> Near {
    let is_old = |place: usize| old.contains(&entries[place].id);
    let mut pairs = near.all();
    pairs.retain(|pair| !is_old(pair.a) || !is_old(pair.b));
    Near::new(pairs, Vec::new())
}

fn check(args: &SimilarArgs) -> Result<()> {
    listing::check_columns(args)?;
    check_share("threshold", args.threshold)?;
    for value in &args.sweep {
        check_share("sweep", *value)?;
    }
    if let Some(value) = args.containment {
        check_share("containment", value)?;
    }
    if !(args.miss > 0.0 && args.miss < 1.0) {
        return Err(outside("miss", "between 0 and 1", args.miss));
    }

    Settings {
        shingle: shingling(args).size,
        ..Settings::default()
    }
    .checked()?;
    if let Some(file) = &args.dedup {
        dedup::check(&args.input.paths, file)?;
    }
    if args.mode == Mode::Sketch && (args.containment.is_some() || least_threshold(args) == 0.0) {
        return Err(usage(
            "sketches find pairs by resemblance, from a threshold on: --containment and --threshold 0 need --mode exact",
        ));
    }
    Ok(())
}

fn check_share(setting: &'static str, value: f64) -> Result<()> {
    if (0.0..=1.0).contains(&value) {
        return Ok(());
    }
    Err(outside(setting, "from 0 to 1", value))
}

fn outside(setting: &'static str, range: &'static str, value: f64) -> anyhow::Error {
    let value = value.to_string();
    let error = Error::Setting {
        setting,
        range,
        value,
    };
    error.into()
}

fn shingling(args: &SimilarArgs) -> Shingling {
    match args.unit {
        ShingleUnit::Words => Shingling {
            unit: Unit::Words,
            size: args.shingle.unwrap_or(similar::pairs::DEFAULT_SHINGLE),
        },
        ShingleUnit::Characters => Shingling {
            unit: Unit::Characters,
            size: args.shingle.unwrap_or(similar::sets::DEFAULT_CHARACTERS),
        },
    }
}

/// The least resemblance that is asked for.
fn least_threshold(args: &SimilarArgs) -> f64 {
    if args.sweep.is_empty() {
        args.threshold
    } else {
        args.sweep.iter().copied().fold(1.0, f64::min)
    }
}

/// An article without a whole shingle is compared as one, which only an equal text equals.
fn say_short(entries: &[Entry], shingling: Shingling, console: &Console) {
    let short = entries
        .iter()
        .filter(|entry| entry.units < shingling.size)
        .count();
    if short > 0 {
        let unit = if shingling.unit == Unit::Words {
            "words"
        } else {
            "characters"
        };
        let size = shingling.size;
        console
            .say(&format!("variorum: articles of fewer than {size} {unit}: {short}; each is paired only with an equal text"));
    }
}

/// The pairs that reach the thresholds asked for, by place; from 0 on, all that share a shingle. Clusters
/// and duplicates count containment too, as the report does, but not from sketches.
fn near_pairs(args: &SimilarArgs, gathered: Gathered) -> Result<(Vec<Entry>, Near)> {
    let threshold = least_threshold(args);
    match gathered {
        Gathered::Memory(mut collection) => {
            let near = exact_pairs(args, threshold, &mut collection.sets);
            Ok((collection.entries, near))
        }
        Gathered::Disk(disk) => {
            let near = disk.sketches.near(threshold, |i| disk.spill.get(i))?;
            Ok((disk.entries, near))
        }
    }
}

fn exact_pairs(args: &SimilarArgs, threshold: f64, sets: &mut ShingleSets) -> Near {
    if threshold == 0.0 {
        let mut sorted: Vec<Vec<u64>> = sets.iter().map(<[u64]>::to_vec).collect();
        sorted.iter_mut().for_each(|set| set.sort_unstable());
        return Near::new(similar::pairs(&sorted), Vec::new());
    }
    let grouped = args.clusters || args.dedup.is_some() || !args.sweep.is_empty();
    match args.containment.or(grouped.then_some(threshold)) {
        None => join(sets, threshold, Measure::Resemblance).near,
        // Nothing resembles more than it contains: these pairs hold the ones that resemble.
        Some(least) if least <= threshold => join(sets, least, Measure::Containment).near,
        Some(least) => {
            let near = join(sets, threshold, Measure::Resemblance).near;
            let inside = join(sets, least, Measure::Containment).near;
            // Equal sets are both, so the two have the same classes.
            let pairs = near.heads().iter().chain(inside.heads());
            let all: BTreeMap<(usize, usize), Pair> = pairs.map(|p| ((p.a, p.b), *p)).collect();
            Near::new(
                all.into_values().collect(),
                near.classes().into_iter().cloned().collect(),
            )
        }
    }
}
