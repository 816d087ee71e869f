//! The pages of the desk: the report's look, marks and readings, on what an archive is asked.
//!
//! Each page is plain HTML that works without its script; style and script have addresses of their own, so that the
//! policy of the pages allows nothing inline. Everything is escaped by the templates. Cost: O(what is shown).

mod check;
mod search;
mod story;
mod their;
mod utterance;

use askama::Template;

use crate::archive::Aside;
use crate::error::{Error, Result};
use crate::report::link::percent_encoded;

pub use check::{check, draft};
pub use search::{Front, search};
pub use story::story;
pub use utterance::utterance;

/// The style of every page.
pub const STYLE: &str = concat!(
    include_str!("../../../templates/report.css"),
    include_str!("../../../templates/desk/desk.css")
);
/// The script of every page: it drops files, and sets findings aside without leaving the page.
pub const SCRIPT: &str = include_str!("../../../templates/desk/desk.js");
/// The Content-Security-Policy of every page: nothing from elsewhere, nothing inline.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What stands around every page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// What the archive is called.
    pub archive: String,
    /// Whether whoever reads had to show a token, and may leave.
    pub is_guarded: bool,
}

/// Findings that were set aside.
///
/// # Errors
/// [`Error::Render`] when the template fails, which rendering to memory does not.
pub fn asides(frame: &Frame, asides: &[Aside]) -> Result<String> {
    page(&AsidesPage {
        frame,
        here: "aside",
        asides,
    })
}

/// What went wrong, in words.
///
/// # Errors
/// As of [`asides`].
pub fn failure(frame: &Frame, title: &str, words: &str) -> Result<String> {
    page(&FailurePage {
        frame,
        here: "",
        title,
        words,
    })
}

/// Where a token is asked for.
///
/// # Errors
/// As of [`asides`].
pub fn login(frame: &Frame, is_wrong: bool) -> Result<String> {
    page(&LoginPage {
        frame,
        here: "",
        is_wrong,
    })
}

#[derive(Template)]
#[template(path = "desk/asides.html")]
struct AsidesPage<'p> {
    frame: &'p Frame,
    here: &'static str,
    asides: &'p [Aside],
}

#[derive(Template)]
#[template(path = "desk/failure.html")]
struct FailurePage<'p> {
    frame: &'p Frame,
    here: &'static str,
    title: &'p str,
    words: &'p str,
}

#[derive(Template)]
#[template(path = "desk/login.html")]
struct LoginPage<'p> {
    frame: &'p Frame,
    here: &'static str,
    is_wrong: bool,
}

/// A page as text, with nothing hidden in it.
fn page(template: &impl Template) -> Result<String> {
    let failed = |cause: String| Error::Render {
        what: "HTML",
        cause,
    };
    let mut bytes = Vec::new();
    super::write_visibly(template, &mut bytes).map_err(|error| failed(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| failed(error.to_string()))
}

/// The address of an article's page.
fn of_article(id: &str) -> String {
    format!("/article?id={}", percent_encoded(id))
}

/// The address of an utterance's page.
fn of_utterance(number: i64) -> String {
    format!("/utterances/{number}")
}
