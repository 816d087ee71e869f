//! `variorum demo`: the desk on an archive of the five articles that come with the program.

use std::fs;

use anyhow::{Context, Result};
use variorum::archive::{Access, Archive};
use variorum::article::Article;
use variorum::check::Index;
use variorum::compare::style::STRICT;
use variorum::read::{self, Options};

use crate::args::desk::DemoArgs;
use crate::desk::{self, Held};
use crate::output::{Console, Outcome};

/// A file of `seeds/`.
macro_rules! seeds {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/", $name)))),*]
    };
}

const SEEDS: [(&str, &str); 6] = seeds![
    "000_4d2a79ac98037f77.txt",
    "001_4cba1c0cb72a925c.txt",
    "002_422b5742dc39e465.txt",
    "003_26d45553f93b3e2d.txt",
    "004_187ddd71573548b3.txt",
    "sources.csv",
];

pub(crate) fn run(args: &DemoArgs, console: &Console) -> Result<Outcome> {
    let folder = tempfile::Builder::new()
        .prefix("variorum-demo-")
        .tempdir()
        .context("cannot make a temporary folder")?;
    let seeds = folder.path().join("seeds");
    fs::create_dir(&seeds)?;
    for (name, text) in SEEDS {
        fs::write(seeds.join(name), text)?;
    }
    let path = folder.path().join("demo.db");
    let articles = read::corpus(&[seeds]).settle().articles;
    Archive::open(&path, Access::Create)?.add(articles, None)?;

    let held = Held {
        archive: path,
        index: Index::of(Vec::<Article>::new())?,
        style: &STRICT,
        options: Options::default(),
    };
    desk::run(held, &args.listening, 0, console)
}

#[cfg(test)]
mod tests {
    use super::SEEDS;

    #[test]
    fn the_demo_has_every_seed() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .expect("seeds")
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort_unstable();
        assert_eq!(names, SEEDS.map(|(name, _)| name));
    }
}
