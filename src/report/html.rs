//! The report as one HTML page: no network, one small script that the page can do without, everything escaped by the template.
//!
//! This file only arranges the report for `templates/report.html`: which words of a reading are
//! marked, which stretches of an article's text are shown and highlighted. What to act on comes first; the rest is folded.
//! All of it is plain HTML and not data that a script renders: it reads, prints and is searched by the browser without one,
//! and folded parts cost no layout. Cost: O(result + texts).

mod apparatus;
mod articles;
mod changes;
mod checked;
#[cfg(feature = "archive")]
pub mod desk;
pub mod drafts;
mod excerpt;
mod front;
mod glance;
mod marks;
mod outlets;
mod overview;
mod passages;
mod script;
mod speeches;

use std::io::Write;

use askama::Template;

use crate::analysis::Analysis;
use crate::compare::difference::Verdict;
use crate::error::{Error, Result};

use super::form::Report;
use super::table::turns_direction;

use apparatus::{GroupView, Known};
use articles::{Articles, ON_A_PAGE, name_of_page};

pub use articles::page_of_name;
use checked::CheckedView;
use front::{Front, thousands};
use outlets::{LedgerRow, OutletMap, Outlets, ledger};
use overview::{ClusterView, Grid, NearestView, SkippedView};
use passages::PassageView;
use speeches::Speeches;

/// What of the articles the page holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The whole articles stand on pages beside this one, made by [`ArticlePages`].
    pub split: bool,
}

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
    write(found, report, Options::default(), &mut page)
        .map_err(|error| failed(error.to_string()))?;
    String::from_utf8(page).map_err(|error| failed(error.to_string()))
}

/// Writes the page; the views of articles are made one by one.
///
/// # Errors
/// Those of the writer.
pub fn write(
    found: &Analysis,
    report: &Report,
    options: Options,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let names = Names::new(report);
    let outlets = Outlets::new(report);
    let speeches = Speeches::new(report);
    let known = Known {
        names: &names,
        outlets: &outlets,
        speeches: &speeches,
    };
    let [altered, small_words, unquoted, translated, agreeing] = parts(report, &known);
    let ledger = ledger(report, &outlets);
    let grid = Grid::new(report, &names);
    let page = Page {
        policy: script::policy(),
        script: script::SCRIPT,
        front: Front::new(report, &ledger, outlets.known),
        altered,
        small_words,
        unquoted,
        translated,
        agreeing,
        authority: report.authority.as_ref().map_or("", |a| &a.path),
        checked: CheckedView::all(report, &names),
        map: match &grid {
            Some(_) => None,
            None => OutletMap::new(report, &outlets),
        },
        grid,
        nearest: NearestView::new(report, &names),
        clusters: ClusterView::all(report, &names),
        all_passages: thousands(report.passages.len()),
        passages: PassageView::all(found, report, &names),
        articles: Articles::new(found, report, names.clone(), options),
        skipped: SkippedView::all(report),
        notices: SkippedView::notices(report),
        threshold: report.settings.threshold,
        shingle: report.settings.shingle,
        passage_words: report.settings.passage_words,
        version: &report.tool.version,
        base: report.settings.base.as_deref(),
        outlets: &outlets.names,
        ledger,
    };
    write_visibly(&page, out)
}

/// The utterances by part of the page, what to look at first before the rest.
fn parts(report: &Report, known: &Known<'_>) -> [Vec<GroupView>; 5] {
    let mut parts: [Vec<GroupView>; 5] = Default::default();
    for group in &report.groups {
        let view = GroupView::new(report, group, known);
        parts[view.part as usize].push(view);
    }
    for part in &mut parts {
        part.sort_by_key(|view| std::cmp::Reverse(view.rank));
    }
    parts
}

/// The pages of whole articles that stand beside the report's page where it is split.
pub struct ArticlePages<'r> {
    articles: Articles<'r>,
}

impl<'r> ArticlePages<'r> {
    /// Finds the highlights of all articles.
    pub fn new(found: &'r Analysis, report: &'r Report) -> Self {
        let options = Options { split: true };
        Self {
            articles: Articles::new(found, report, Names::new(report), options),
        }
    }

    /// The names of the pages, as the report's page links to them.
    pub fn names(&self) -> impl Iterator<Item = String> + '_ {
        (0..self.articles.len().div_ceil(ON_A_PAGE)).map(name_of_page)
    }

    /// Writes a page; the first is 0.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&self, page: usize, out: &mut impl Write) -> std::io::Result<()> {
        let page = ArticlePage {
            articles: &self.articles,
            page,
            version: &self.articles.report().tool.version,
        };
        write_visibly(&page, out)
    }
}

fn write_visibly(page: &impl Template, out: &mut impl Write) -> std::io::Result<()> {
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
    policy: String,
    script: &'static str,
    front: Front,
    altered: Vec<GroupView>,
    small_words: Vec<GroupView>,
    unquoted: Vec<GroupView>,
    translated: Vec<GroupView>,
    agreeing: Vec<GroupView>,
    authority: &'r str,
    checked: Vec<CheckedView>,
    grid: Option<Grid>,
    nearest: Option<NearestView>,
    clusters: Vec<ClusterView>,
    all_passages: String,
    passages: Vec<PassageView>,
    map: Option<OutletMap>,
    outlets: &'r [String],
    ledger: Vec<LedgerRow>,
    articles: Articles<'r>,
    skipped: Vec<SkippedView>,
    notices: Vec<SkippedView>,
    threshold: f64,
    shingle: usize,
    passage_words: usize,
    version: &'r str,
    base: Option<&'r str>,
}

#[derive(Template)]
#[template(path = "article.html")]
struct ArticlePage<'r> {
    articles: &'r Articles<'r>,
    page: usize,
    version: &'r str,
}

/// How articles are called on the page: by outlet, and by day or id where an outlet has several.
#[derive(Clone)]
struct Names {
    /// Whether the page has no texts to point into.
    redacted: bool,
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
                Some(source) => {
                    let told_apart = article.date.as_ref().unwrap_or(&article.id);
                    format!("{source} ({told_apart})")
                }
                None => article.id.clone(),
            };
            (article.id.clone(), (i, name))
        });
        Self {
            redacted: report.settings.redacted,
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

    /// The anchor of a witness in its article; that of the article, where the page has no texts.
    fn witness(&self, article: &str, group: &str, index: usize) -> String {
        if self.redacted {
            self.anchor(article)
        } else {
            format!("{group}-{index}")
        }
    }

    /// The anchor of a passage in one of its articles, likewise.
    fn passage(&self, article: &str, number: usize) -> String {
        if self.redacted {
            self.anchor(article)
        } else {
            format!("{}-p{number}", self.anchor(article))
        }
    }
}

/// Reports of a few articles, for tests: each is its outlet, its day and its text.
#[cfg(test)]
fn report_of(articles: &[(&str, &str, &str)]) -> Report {
    use crate::analysis::{Settings, analyse};
    use crate::article::{Article, Corpus};

    let article = |(number, (source, date, text)): (usize, &(&str, &str, &str))| Article {
        id: format!("{number}"),
        source: Some((*source).to_owned()),
        date: Some((*date).to_owned()),
        text: (*text).to_owned(),
        ..Article::default()
    };
    let corpus = Corpus {
        articles: articles.iter().enumerate().map(article).collect(),
        ..Corpus::default()
    };
    let found = analyse(corpus, Settings::default(), |_| ()).expect("settings in range");
    Report::new(&found)
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
