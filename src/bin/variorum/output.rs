//! Where words go: data to stdout, talk to stderr.

use std::collections::HashMap;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use anyhow::Result;
use variorum::article::{Article, Notice, Skipped};
use variorum::error::Error;
use variorum::read::Item;
use variorum::report::table::printable_line;

use crate::streams::stdout_is_closed;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    /// Done, with losses that were named.
    Skipped,
    /// Done, and what was looked for was found.
    Found,
    /// There was nothing to work on.
    NothingRead,
}

/// What is said of the input when a command ends.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) skipped: Vec<Skipped>,
    pub(crate) notices: Vec<Notice>,
}

impl Told {
    pub(crate) fn of(skipped: Vec<Skipped>, notices: Vec<Notice>) -> Self {
        Self { skipped, notices }
    }

    /// Adds what is to be said of more input.
    pub(crate) fn add(&mut self, skipped: Vec<Skipped>, notices: Vec<Notice>) {
        self.skipped.extend(skipped);
        self.notices.extend(notices);
    }

    /// The article that was read; anything else is kept to be said.
    pub(crate) fn article(&mut self, item: Item) -> Option<Article> {
        match item {
            Item::Article(article) => return Some(*article),
            Item::Skipped(loss) => self.skipped.push(loss),
            Item::Notice(notice) => self.notices.push(notice),
        }
        None
    }
}

/// Talks to the user on stderr.
#[derive(Debug)]
pub(crate) struct Console {
    quiet: bool,
}

impl Console {
    pub(crate) fn new(quiet: bool) -> Self {
        Self { quiet }
    }

    /// Whether long work should show how far it is.
    pub(crate) fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    pub(crate) fn say(&self, text: &str) {
        if !self.quiet {
            tell(text);
        }
    }

    pub(crate) fn error(&self, error: &anyhow::Error) {
        tell(&format!("variorum: {error:#}"));
    }

    /// Names what was noticed and what was skipped, the first of each kind, and says how the command ended.
    pub(crate) fn settle(&self, told: &Told, read: usize) -> Outcome {
        let noticed = told
            .notices
            .iter()
            .map(|n| (n.path.as_str(), n.notice.as_str()));
        for line in summed_up(noticed, "variorum: ", "noticed") {
            self.say(&line);
        }
        let lost = told
            .skipped
            .iter()
            .map(|s| (s.path.as_str(), s.reason.as_str()));
        for line in summed_up(lost, "variorum: skipped ", "skipped") {
            tell(&line);
        }
        match (read, told.skipped.is_empty()) {
            (0, _) => {
                tell("variorum: no article could be read");
                Outcome::NothingRead
            }
            (_, true) => Outcome::Done,
            (_, false) => Outcome::Skipped,
        }
    }
}

/// Of one kind so many are named.
const NAMED: usize = 5;

/// A line for each of the first of each kind, and one for how many more there are.
fn summed_up<'t>(
    told: impl Iterator<Item = (&'t str, &'t str)>,
    before: &str,
    verb: &str,
) -> Vec<String> {
    let mut kinds: HashMap<String, usize> = HashMap::new();
    let mut counts: Vec<(usize, &str)> = Vec::new();
    let mut lines = Vec::new();
    for (path, cause) in told {
        let kind = *kinds.entry(kind(cause)).or_insert_with(|| {
            counts.push((0, cause));
            counts.len() - 1
        });
        counts[kind].0 += 1;
        if counts[kind].0 <= NAMED {
            lines.push(format!("{before}{path}: {cause}"));
        }
    }
    for (count, cause) in counts.into_iter().filter(|(count, _)| *count > NAMED) {
        let more = count - NAMED;
        lines.push(format!(
            "variorum: {verb} {more} more like the last of these ({cause}); report.json lists them all"
        ));
    }
    lines
}

/// A cause without its numbers and names: what it has in common with others of its kind.
fn kind(cause: &str) -> String {
    let outside_marks = cause.split('"').step_by(2);
    outside_marks
        .flat_map(str::chars)
        .filter(|c| !c.is_ascii_digit())
        .collect()
}

/// Says something, on one line whatever it holds; where stderr is full or gone there is nobody to tell.
fn tell(line: &str) {
    let _ = writeln!(io::stderr(), "{}", printable_line(line));
}

/// Buffered stdout.
pub(crate) fn stdout() -> BufWriter<Named> {
    BufWriter::with_capacity(1 << 16, Named(io::stdout().lock()))
}

/// Standard output, named where it cannot be written to.
pub(crate) struct Named(StdoutLock<'static>);

impl Write for Named {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if stdout_is_closed() {
            return Err(named(io::Error::other("it is closed")));
        }
        self.0.write(bytes).map_err(named)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(named)
    }
}

fn named(error: io::Error) -> io::Error {
    // An interrupted call is made again: it must stay what it is.
    if error.kind() == io::ErrorKind::Interrupted {
        return error;
    }
    io::Error::new(
        error.kind(),
        format!("cannot write standard output: {error}"),
    )
}

/// One JSON value and a newline.
pub(crate) fn write_line(out: &mut impl Write, value: &impl serde::Serialize) -> Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// The width of tables: what COLUMNS says, else the terminal's, else 100.
pub(crate) fn width() -> u16 {
    let said = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| width.0);

    said.or_else(terminal).unwrap_or(100).max(NARROWEST)
}

/// Tables are no narrower: a word would be a column of letters.
const NARROWEST: u16 = 40;

/// The reader of our output went away: no error of ours.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause
            .downcast_ref::<serde_json::Error>()
            .and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}

/// Arguments that cannot be together, or a value that cannot be.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Usage(pub(crate) String);

/// An error of the arguments.
pub(crate) fn usage(text: impl Into<String>) -> anyhow::Error {
    Usage(text.into()).into()
}

/// A setting that was out of range counts as a wrong argument.
pub(crate) fn is_usage(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let is_setting = matches!(
            cause.downcast_ref::<Error>(),
            Some(Error::Setting { .. } | Error::Column { .. })
        );
        is_setting || cause.is::<Usage>()
    })
}
