//! `variorum serve`: an archive as a local web page.

use anyhow::Result;
use variorum::archive::{Access, Archive};

use super::check::index;
use crate::args::desk::ServeArgs;
use crate::desk::{self, Held, PORT};
use crate::output::{Console, Outcome};

pub(crate) fn run(args: &ServeArgs, console: &Console) -> Result<Outcome> {
    // What is no archive is said at once, and not to a browser.
    drop(Archive::open(&args.archive, Access::Read)?);
    let named = index::Named {
        authority: &args.authority,
        index: args.index.as_deref(),
        reading: &args.reading,
    };
    let (index, told) = index::ready(&named, console)?;
    let outcome = if args.authority.is_empty() {
        Outcome::Done
    } else {
        console.settle(&told, index.len())
    };
    if outcome == Outcome::NothingRead {
        return Ok(outcome);
    }

    let held = Held {
        archive: args.archive.clone(),
        index,
        style: args.style.style(),
        options: args.reading.options(None),
    };
    desk::run(held, &args.listening, PORT, console)?;
    Ok(outcome)
}
