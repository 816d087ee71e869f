//! Folders: their files in the order of their names, each within its allowance.

use std::fs::FileType;
use std::path::Path;

use super::allowance::{Allowance, Budget};
use super::{Item, Options, SOURCES_FILE, Sources, file, id_in_folder, skipped};

/// Reads the files of a folder and of those inside it; what is no file is named.
pub(super) fn read(root: &Path, options: &Options, budget: &Budget, sink: &mut dyn FnMut(Item)) {
    let sources = Sources::of_folder(root, &Allowance::new(options, budget, false), sink);
    let mut found = 0;
    for entry in entries(root, options) {
        if options.stop.is_now() {
            return;
        }
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                sink(skipped(error.path().unwrap_or(root), &error));
                continue;
            }
        };
        let name = entry.path().strip_prefix(root).unwrap_or(entry.path());
        if entry.file_type().is_dir() || name == Path::new(SOURCES_FILE) {
            continue;
        }
        if let Some(reason) = unreadable(entry.file_type()) {
            sink(skipped(entry.path(), reason));
            continue;
        }
        found += 1;
        if found > options.limits.files {
            let most = options.limits.files;
            let reason = format!(
                "more than {most} files: from {} on none is read",
                name.display()
            );
            return sink(skipped(root, reason));
        }
        let allowance = Allowance::new(options, budget, false);
        allowance.within(entry.path(), sink, |sink| {
            let known = sources.about(name);
            file(entry.path(), &id_in_folder(name), known, &allowance, sink);
        });
    }
    if found == 0 {
        sink(skipped(root, "the folder holds no files to read"));
    }
    let list = root.join(SOURCES_FILE);
    Allowance::new(options, budget, false)
        .within(&list, sink, |sink| sources.name_unused(root, sink));
}

/// What a folder holds, but for what is hidden and for the folder that is left out.
fn entries(
    root: &Path,
    options: &Options,
) -> impl Iterator<Item = walkdir::Result<walkdir::DirEntry>> {
    let except = options.except.clone();
    let is_wanted = move |entry: &walkdir::DirEntry| {
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        let is_left_out = except.as_ref().is_some_and(|except| {
            let path = entry.path().canonicalize();
            path.is_ok_and(|path| path == *except)
        });
        entry.depth() == 0 || !(is_hidden || is_left_out)
    };
    let walk = walkdir::WalkDir::new(root).sort_by_file_name();
    walk.into_iter().filter_entry(is_wanted)
}

/// Why something in a folder is not opened: a pipe would be waited for, for ever.
fn unreadable(kind: FileType) -> Option<&'static str> {
    if kind.is_file() {
        None
    } else if kind.is_symlink() {
        Some("a symbolic link: links in folders are not followed")
    } else {
        Some("a pipe, a socket or a device: only files are read in folders")
    }
}
