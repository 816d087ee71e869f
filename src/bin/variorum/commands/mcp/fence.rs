//! The folders from which drafts may be read.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use variorum::article::Article;
use variorum::read;

use super::refuse;

/// Folders and files that the user named.
#[derive(Debug)]
pub(super) struct Fence {
    named: Vec<PathBuf>,
}

impl Fence {
    /// Those that the user named; each must be there.
    pub(super) fn new(paths: &[PathBuf]) -> Result<Self> {
        let real = |path: &PathBuf| {
            path.canonicalize()
                .with_context(|| format!("cannot read {}", path.display()))
        };
        let named: Result<Vec<PathBuf>> = paths.iter().map(real).collect();
        Ok(Self { named: named? })
    }

    /// The draft of a path, where that is inside the fence with every link followed. A path that is not is refused in the
    /// same words whether it is there or not.
    pub(super) fn read(&self, path: &str) -> Result<Article> {
        const OUTSIDE: &str = "it is in none of the folders that were named at start";
        let Some(real) = self.inside(Path::new(path)) else {
            return refuse(path, OUTSIDE);
        };
        if !real.is_file() {
            return refuse(path, "it is no file");
        }

        let mut corpus = read::corpus(&[real]);
        match (corpus.articles.pop(), corpus.articles.len()) {
            (Some(article), 0) => Ok(article),
            (Some(_), _) => refuse(path, "it holds several articles"),
            (None, _) => {
                let why = corpus.skipped.first().map(|loss| loss.reason.as_str());
                refuse(path, why.unwrap_or("it holds no text"))
            }
        }
    }

    /// A path as it really is; one that is relative is looked for in each of the folders.
    fn inside(&self, path: &Path) -> Option<PathBuf> {
        let candidates: Vec<PathBuf> = if path.is_absolute() {
            vec![path.to_path_buf()]
        } else {
            self.named.iter().map(|folder| folder.join(path)).collect()
        };

        candidates
            .iter()
            .filter_map(|candidate| candidate.canonicalize().ok())
            .find(|real| self.named.iter().any(|named| real.starts_with(named)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = folder.path().join("drafts");
        std::fs::create_dir(&inside).expect("made");
        std::fs::write(inside.join("draft.txt"), "“We act,” he said.").expect("written");
        std::fs::write(folder.path().join("secret.txt"), "secret").expect("written");
        let fence = Fence::new(std::slice::from_ref(&inside)).expect("there");

        assert!(fence.read("draft.txt").is_ok());
        assert!(
            fence
                .read(inside.join("draft.txt").to_str().expect("UTF-8"))
                .is_ok()
        );
        for outside in [
            "../secret.txt",
            "/etc/passwd",
            "../drafts-2/x.txt",
            "",
            "no-such.txt",
        ] {
            assert!(fence.read(outside).is_err(), "{outside}");
        }
        #[cfg(unix)]
        {
            let link = inside.join("link.txt");
            std::os::unix::fs::symlink(folder.path().join("secret.txt"), link).expect("linked");
            assert!(fence.read("link.txt").is_err());
        }
    }
}
