//! `--watch`: checks again when a draft is saved.
//!
//! The drafts are looked at four times a second, their sizes and times of change: that works on every file system, network
//! folders with it, and however an editor saves. Authorities are read once.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::Result;
use variorum::read::STDIN;

use super::{Against, once};
use crate::args::check::CheckArgs;
use crate::output::{Console, Outcome, Told, usage};

const LOOK_EVERY: Duration = Duration::from_millis(250);

/// Never ends but by an error or an interrupt.
pub(super) fn run(
    args: &CheckArgs,
    against: &Against<'_>,
    told: &Told,
    console: &Console,
) -> Result<Outcome> {
    let watched: Vec<PathBuf> = args.drafts.iter().chain(&args.table).cloned().collect();
    if watched.iter().any(|path| path.as_os_str() == STDIN) {
        return Err(usage("standard input cannot be watched"));
    }

    let mut told = Told::of(told.skipped.clone(), told.notices.clone());
    loop {
        let seen = state(&watched);
        once(args, against, std::mem::take(&mut told), console)?;
        console.say("watching; end with Ctrl-C");
        while state(&watched) == seen {
            std::thread::sleep(LOOK_EVERY);
        }
    }
}

/// Every file that the paths name, with its size and the time of its last change.
fn state(paths: &[PathBuf]) -> Vec<(PathBuf, u64, Option<SystemTime>)> {
    paths.iter().flat_map(|path| files(path)).collect()
}

fn files(path: &Path) -> impl Iterator<Item = (PathBuf, u64, Option<SystemTime>)> {
    let entries = walkdir::WalkDir::new(path)
        .follow_links(true)
        .sort_by_file_name();
    entries.into_iter().filter_map(|entry| {
        let entry = entry.ok()?;
        let about = entry.metadata().ok().filter(|about| about.is_file())?;
        Some((entry.into_path(), about.len(), about.modified().ok()))
    })
}
