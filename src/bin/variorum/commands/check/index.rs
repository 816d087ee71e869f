//! The index of the authorities: made, or kept in a file and used again while nothing has changed.

use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::{Deserialize, Serialize};
use variorum::article::{Notice, Skipped};
use variorum::check::Index;
use variorum::read::{STDIN, kept};

use crate::args::Reading;
use crate::commands::authority::read_authorities;
use crate::files::write_file_with;
use crate::output::{Console, Told, usage};

/// What an index was made from, and what was lost on the way.
#[derive(Default, Serialize, Deserialize)]
struct Notes {
    made_from: Vec<(PathBuf, u64, u128)>,
    read_with: String,
    skipped: Vec<(String, String)>,
    notices: Vec<(String, String)>,
}

/// The authorities that the arguments name.
pub(crate) struct Named<'a> {
    pub(crate) authority: &'a [PathBuf],
    pub(crate) index: Option<&'a Path>,
    pub(crate) reading: &'a Reading,
}

/// The index, and what is to be said of the authorities.
pub(crate) fn ready(args: &Named<'_>, console: &Console) -> Result<(Index, Told)> {
    let Some(file) = args.index else {
        let (articles, told) = read_authorities(args.authority, &args.reading.options(None));
        return Ok((Index::of(articles)?, told));
    };
    if args.authority.is_empty() {
        let index = kept::open(file)?;
        let told = Notes::of(&index).told();
        return Ok((index, told));
    }
    if args.authority.iter().any(|path| path.as_os_str() == STDIN) {
        return Err(usage("an index cannot be kept of standard input"));
    }

    let now = made_from(args.authority);
    let read_with = args.reading.described();
    match file.exists().then(|| kept::open(file)) {
        Some(Ok(index)) => {
            let notes = Notes::of(&index);
            if notes.made_from == now && notes.read_with == read_with {
                let told = notes.told();
                return Ok((index, told));
            }
        }
        Some(Err(cause)) => console.say(&format!("{cause}: it is made again")),
        None => {}
    }
    make(args, file, now, read_with)
}

fn make(
    args: &Named<'_>,
    file: &Path,
    made_from: Vec<(PathBuf, u64, u128)>,
    read_with: String,
) -> Result<(Index, Told)> {
    let (articles, told) = read_authorities(args.authority, &args.reading.options(Some(file)));
    let notes = Notes {
        made_from,
        read_with,
        skipped: told
            .skipped
            .iter()
            .map(|s| (s.path.clone(), s.reason.clone()))
            .collect(),
        notices: told
            .notices
            .iter()
            .map(|n| (n.path.clone(), n.notice.clone()))
            .collect(),
    };
    let bytes = Index::encode(articles, &serde_json::to_string(&notes)?)?;
    write_file_with(file, |out| Ok(out.write_all(&bytes)?))?;

    Ok((Index::open(Box::new(bytes))?, told))
}

impl Notes {
    fn of(index: &Index) -> Self {
        serde_json::from_str(index.notes()).unwrap_or_default()
    }

    fn told(self) -> Told {
        let skipped = self
            .skipped
            .into_iter()
            .map(|(path, reason)| Skipped { path, reason });
        let notices = self
            .notices
            .into_iter()
            .map(|(path, notice)| Notice { path, notice });

        Told::of(skipped.collect(), notices.collect())
    }
}

/// Every file that the paths name, with its size and the time of its last change, in nanoseconds.
fn made_from(paths: &[PathBuf]) -> Vec<(PathBuf, u64, u128)> {
    let mut found = Vec::new();
    for path in paths {
        for entry in walkdir::WalkDir::new(path)
            .follow_links(true)
            .sort_by_file_name()
        {
            let Ok(entry) = entry else {
                continue;
            };
            let Some(about) = entry.metadata().ok().filter(|about| about.is_file()) else {
                continue;
            };
            let since = about
                .modified()
                .ok()
                .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
            found.push((
                entry.path().to_path_buf(),
                about.len(),
                since.map_or(0, |s| s.as_nanos()),
            ));
        }
    }
    found
}
