//! The corpus less its near-duplicates, and a ledger of what stands for what.
//!
//! The input is read twice: what cannot be, or is to be written over, is refused before anything is read.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use rustc_hash::FxHashSet;
use serde::Serialize;
use variorum::read::{Item, STDIN};
use variorum::similar::Near;
use variorum::similar::collection::Entry;

use super::listing::{clusters, pair_line};
use crate::args::SimilarArgs;
use crate::files::write_file_with;
use crate::output::{usage, write_line};

/// An article that was left out, and the one that stands for it.
#[derive(Serialize)]
struct Dropped<'c> {
    dropped: &'c str,
    kept: &'c str,
    resemblance: f64,
    containment_a: f64,
    containment_b: f64,
}

/// Refuses input that can be read once, and a file to write that is input.
pub(super) fn check(paths: &[PathBuf], file: &Path) -> Result<()> {
    for path in paths {
        let can_be_read_twice = path.metadata().map_or(path.as_os_str() != STDIN, |about| {
            about.is_file() || about.is_dir()
        });
        if !can_be_read_twice {
            return Err(usage(format!(
                "--dedup reads its input twice, and {} can be read once",
                path.display()
            )));
        }
    }
    // A file that is not there yet overwrites nothing.
    let Ok(target) = file.canonicalize() else {
        return Ok(());
    };
    let is_input = |path: &PathBuf| {
        path.canonicalize()
            .is_ok_and(|path| target == path || (target.is_file() && target.starts_with(path)))
    };
    if let Some(path) = paths.iter().find(|path| is_input(path)) {
        return Err(usage(format!(
            "--dedup would write over its input: {} is read as part of {}",
            file.display(),
            path.display()
        )));
    }
    Ok(())
}

/// Writes the corpus less the members that a representative stands for; the ledger goes to stdout when that is done.
pub(super) fn write(
    args: &SimilarArgs,
    entries: &[Entry],
    near: &Near,
    file: &Path,
    out: &mut impl Write,
) -> Result<()> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for cluster in clusters(entries, near, args.threshold) {
        let kept = cluster.representative;
        let others = cluster.members.iter().filter(|member| **member != kept);
        pairs.extend(
            others
                .filter(|member| near.between(**member, kept).is_some())
                .map(|member| (*member, kept)),
        );
    }
    write_kept(args, entries, &pairs, file)?;
    for (member, kept) in pairs {
        if let Some(pair) = near.between(member, kept) {
            let line = pair_line(entries, &pair);
            let (own, other) = if member < kept {
                (line.containment_a, line.containment_b)
            } else {
                (line.containment_b, line.containment_a)
            };
            let dropped = Dropped {
                dropped: &entries[member].id,
                kept: &entries[kept].id,
                resemblance: line.resemblance,
                containment_a: own,
                containment_b: other,
            };
            write_line(out, &dropped)?;
        }
    }
    Ok(())
}

/// The articles that nothing stands for, as they are read once more.
fn write_kept(
    args: &SimilarArgs,
    entries: &[Entry],
    dropped: &[(usize, usize)],
    file: &Path,
) -> Result<()> {
    let dropped: FxHashSet<usize> = dropped.iter().map(|(member, _)| *member).collect();
    let kept: BTreeMap<&str, &str> = entries
        .iter()
        .enumerate()
        .filter(|(i, _)| !dropped.contains(i))
        .map(|(_, entry)| (entry.id.as_str(), entry.path.as_str()))
        .collect();
    write_file_with(file, |mut writer| {
        let mut written = 0;
        let mut result = Ok(());
        args.input.each(&mut |item, stop| {
            if result.is_err() {
                return stop.now();
            }
            let Item::Article(article) = item else { return };
            let path = kept.get(article.id.as_str());
            if path.is_some_and(|path| *path == article.path) {
                written += 1;
                result = write_line(&mut writer, &*article);
            }
        });
        result?;
        if written != kept.len() {
            bail!(
                "the input changed while it was read: {written} of {} articles to keep were there the second time",
                kept.len()
            );
        }
        Ok(())
    })
}
