//! The corpus less its near-duplicates, and a ledger of what stands for what.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use anyhow::Result;
use rustc_hash::FxHashSet;
use serde::Serialize;
use variorum::read::Item;
use variorum::similar::Near;
use variorum::similar::collection::Entry;

use super::listing::{clusters, pair_line};
use crate::args::SimilarArgs;
use crate::output::{write_file_with, write_line};

/// An article that was left out, and the one that stands for it.
#[derive(Serialize)]
struct Dropped<'c> {
    dropped: &'c str,
    kept: &'c str,
    resemblance: f64,
    containment_a: f64,
    containment_b: f64,
}

/// Writes the corpus less the members that a representative stands for; the ledger goes to stdout.
pub(super) fn write(
    args: &SimilarArgs,
    entries: &[Entry],
    near: &Near,
    file: &Path,
    out: &mut impl Write,
) -> Result<()> {
    let mut dropped: FxHashSet<&str> = FxHashSet::default();
    for cluster in clusters(entries, near, args.threshold) {
        let kept = cluster.representative;
        for member in cluster.members.into_iter().filter(|m| *m != kept) {
            let Some(pair) = near.between(member, kept) else {
                continue;
            };
            let line = pair_line(entries, &pair);
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
    let kept: BTreeMap<&str, &str> = entries
        .iter()
        .map(|e| (e.id.as_str(), e.path.as_str()))
        .collect();
    write_file_with(file, |writer| {
        let mut failed = Ok(());
        args.input.each(&mut |item, stop| {
            if failed.is_err() {
                return stop.now();
            }
            let Item::Article(article) = item else { return };
            let known = kept
                .get(article.id.as_str())
                .is_some_and(|path| *path == article.path);
            if known && !dropped.contains(article.id.as_str()) {
                failed = write_line(writer, &*article);
            }
        });
        failed
    })
}
