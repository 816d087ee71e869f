//! The report as one HTML page: no network, no script, everything escaped by the template.
//!
//! This file only arranges the report for `templates/report.html`: which words of a reading are
//! marked, where an article's text is cut into highlighted pieces. Cost: O(result + texts).

mod apparatus;
mod articles;
mod checked;
pub mod drafts;
mod overview;

use askama::Template;

use crate::analysis::Analysis;
use crate::compare::difference::Verdict;
use crate::error::{Error, Result};

use super::form::Report;
use super::table::turns_direction;

use apparatus::GroupView;
use articles::{Articles, PassageView};
use checked::CheckedView;
use overview::{ClusterView, Grid, NearestView, SkippedView};

/// Renders the page.
///
/// # Errors
/// [`Error::Render`] when the template fails, which rendering to memory does not.
pub fn render(found: &Analysis, report: &Report) -> Result<String> {
    let failed = |cause: String| Error::Render {
        what: "HTML",
        cause,
    };
    let mut page = Vec::new();
    write(found, report, &mut page).map_err(|error| failed(error.to_string()))?;
    String::from_utf8(page).map_err(|error| failed(error.to_string()))
}

/// Writes the page; the views of articles are made one by one.
///
/// # Errors
/// Those of the writer.
pub fn write(
    found: &Analysis,
    report: &Report,
    out: &mut impl std::io::Write,
) -> std::io::Result<()> {
    let names = Names::new(report);
    let groups: Vec<GroupView> = report
        .groups
        .iter()
        .map(|g| GroupView::new(report, g, &names))
        .collect();
    let (altered, others): (Vec<GroupView>, Vec<GroupView>) =
        groups.into_iter().partition(|g| g.is_altered);
    let (translated, agreeing): (Vec<GroupView>, Vec<GroupView>) =
        others.into_iter().partition(|g| g.differs_by_translation);
    let page = Page {
        quotations: report.quotations.len(),
        utterances: report.groups.len(),
        altered,
        translated,
        agreeing,
        authority: report
            .authority
            .as_ref()
            .map(|a| a.path.clone())
            .unwrap_or_default(),
        checked: CheckedView::all(report, &names),
        grid: Grid::new(report, &names),
        nearest: NearestView::new(report, &names),
        clusters: ClusterView::all(report, &names),
        passages: PassageView::all(found, report, &names),
        articles: Articles::new(found, report, &names),
        skipped: SkippedView::all(report),
        notices: SkippedView::notices(report),
        threshold: report.settings.threshold,
        shingle: report.settings.shingle,
        passage_words: report.settings.passage_words,
        version: &report.tool.version,
    };
    let mut visible = Visible { out, error: None };
    match page.render_into(&mut visible) {
        Ok(()) => Ok(()),
        Err(error) => Err(visible
            .error
            .unwrap_or_else(|| std::io::Error::other(error.to_string()))),
    }
}

/// Writes the page with its control characters, and those that embed, override or isolate a writing
/// direction, made visible: the template has none, so all of them are from articles. The marks of a
/// direction in Arabic and Hebrew texts turn nothing but what is beside them, and stay.
struct Visible<'o, W> {
    out: &'o mut W,
    error: Option<std::io::Error>,
}

impl<W: std::io::Write> std::fmt::Write for Visible<'_, W> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let written = if text.contains(is_hidden) {
            let shown = text.replace("\r\n", "\n").replace(is_hidden, "\u{fffd}");
            self.out.write_all(shown.as_bytes())
        } else {
            self.out.write_all(text.as_bytes())
        };

        written.map_err(|error| {
            self.error = Some(error);
            std::fmt::Error
        })
    }
}

fn is_hidden(c: char) -> bool {
    let is_mark = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}');
    let is_control = c.is_control() && c != '\n' && c != '\t';

    is_control || (turns_direction(c) && !is_mark)
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'r> {
    quotations: usize,
    utterances: usize,
    altered: Vec<GroupView>,
    translated: Vec<GroupView>,
    agreeing: Vec<GroupView>,
    authority: String,
    checked: Vec<CheckedView>,
    grid: Option<Grid>,
    nearest: Option<NearestView>,
    clusters: Vec<ClusterView>,
    passages: Vec<PassageView>,
    articles: Articles<'r>,
    skipped: Vec<SkippedView>,
    notices: Vec<SkippedView>,
    threshold: f64,
    shingle: usize,
    passage_words: usize,
    version: &'r str,
}

/// How articles are called on the page: by outlet, and by id where an outlet has several.
struct Names {
    shown: std::collections::BTreeMap<String, (usize, String)>,
}

impl Names {
    fn new(report: &Report) -> Self {
        let mut outlets: std::collections::BTreeMap<&str, usize> =
            std::collections::BTreeMap::new();
        for source in report.articles.iter().filter_map(|a| a.source.as_deref()) {
            *outlets.entry(source).or_default() += 1;
        }
        let shown = report.articles.iter().enumerate().map(|(i, article)| {
            let name = match article.source.as_deref() {
                Some(source) if outlets[source] == 1 => source.to_owned(),
                Some(source) => format!("{source} ({})", article.id),
                None => article.id.clone(),
            };
            (article.id.clone(), (i, name))
        });
        Self {
            shown: shown.collect(),
        }
    }

    fn of(&self, id: &str) -> String {
        self.shown
            .get(id)
            .map_or_else(|| id.to_owned(), |(_, name)| name.clone())
    }

    /// The place of an article in the report's list.
    fn number(&self, id: &str) -> usize {
        self.shown.get(id).map_or(0, |(i, _)| *i)
    }

    /// The anchor of an article on the page.
    fn anchor(&self, id: &str) -> String {
        format!("a{}", self.number(id) + 1)
    }
}

/// A verdict in the words that an editor reads.
fn plain(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Identical => "identical",
        Verdict::Cosmetic => "same words, other look",
        Verdict::Marked => "changed, and shown",
        Verdict::Wording => "other wording",
        Verdict::Meaning => "may change the meaning",
        Verdict::Unsure => "not comparable",
    }
}
