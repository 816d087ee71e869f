//! The articles with their texts, whole or in excerpts.

use crate::analysis::Analysis;
use crate::report::form::Report;
use crate::report::link::of_the_web;

use super::excerpt::{WHOLE_UP_TO, around};
use super::marks::{Mark, TextStretch, marks, stretches, told};
use super::{Names, Options};

/// One article.
pub(super) struct ArticleView {
    pub(super) anchor: String,
    pub(super) name: String,
    pub(super) title: String,
    pub(super) date: String,
    pub(super) id: String,
    pub(super) words: usize,
    pub(super) quotations: usize,
    /// Its address, where it may be linked to.
    pub(super) url: String,
    /// The page that holds all of its text, where there is one.
    pub(super) whole: String,
    pub(super) stretches: Vec<TextStretch>,
    /// Characters behind the last stretch that are not shown.
    pub(super) rest: String,
}

/// All articles with their highlights.
pub(super) struct Articles<'r> {
    found: &'r Analysis,
    report: &'r Report,
    names: Names,
    marks: Vec<Vec<Mark>>,
    quotations: Vec<usize>,
    texts: Texts,
    split: bool,
}

/// How much of the articles' texts the page holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Texts {
    Whole,
    /// What stands around that which is pointed to.
    Around,
    /// Nothing.
    None,
}

impl<'r> Articles<'r> {
    pub(super) fn new(
        found: &'r Analysis,
        report: &'r Report,
        names: Names,
        options: Options,
    ) -> Self {
        let characters: usize = report.articles.iter().map(|a| a.characters).sum();
        let texts = if report.settings.redacted {
            Texts::None
        } else if characters <= WHOLE_UP_TO && !options.split {
            Texts::Whole
        } else {
            Texts::Around
        };
        let mut quotations = vec![0; report.articles.len()];
        for quotation in &report.quotations {
            quotations[names.number(&quotation.article)] += 1;
        }
        Self {
            found,
            report,
            marks: marks(report, &names),
            names,
            quotations,
            texts,
            split: options.split,
        }
    }

    pub(super) fn report(&self) -> &Report {
        self.report
    }

    pub(super) fn are_excerpts(&self) -> bool {
        self.texts == Texts::Around
    }

    pub(super) fn are_redacted(&self) -> bool {
        self.texts == Texts::None
    }

    pub(super) fn are_beside(&self) -> bool {
        self.split
    }

    /// The articles that have a place that is pointed to, or all where the page holds them whole.
    pub(super) fn shown(&self) -> impl Iterator<Item = ArticleView> + '_ {
        (0..self.len())
            .filter(|number| self.is_shown(*number))
            .map(|number| self.view(number, self.texts))
    }

    /// The others, which have nothing in common with another that the page shows.
    pub(super) fn others(&self) -> impl Iterator<Item = ArticleView> + '_ {
        (0..self.len())
            .filter(|number| !self.is_shown(*number))
            .map(|number| self.view(number, Texts::None))
    }

    pub(super) fn others_count(&self) -> usize {
        (0..self.len())
            .filter(|number| !self.is_shown(*number))
            .count()
    }

    fn is_shown(&self, number: usize) -> bool {
        self.texts == Texts::Whole || self.marks[number].iter().any(Mark::is_pointed_to)
    }

    /// The articles of a page of whole articles.
    pub(super) fn of_page(&self, page: usize) -> impl Iterator<Item = ArticleView> + '_ {
        let first = page * ON_A_PAGE;
        let last = (first + ON_A_PAGE).min(self.len());

        (first..last).map(|number| self.view(number, Texts::Whole))
    }

    pub(super) fn len(&self) -> usize {
        self.report.articles.len()
    }

    /// A view, made when it is asked for: together they hold all texts.
    fn view(&self, number: usize, texts: Texts) -> ArticleView {
        let row = &self.report.articles[number];
        let marks = &self.marks[number];
        let pointed = marks.iter().filter(|m| m.is_pointed_to());
        let shown = match texts {
            Texts::Whole => vec![(0, row.characters)],
            Texts::Around => around(pointed.map(|m| (m.start, m.end)), row.characters),
            Texts::None => Vec::new(),
        };
        let end = shown.last().map_or(0, |last| last.1);
        let rest = if texts == Texts::None {
            0
        } else {
            row.characters - end
        };
        ArticleView {
            anchor: self.names.anchor(&row.id),
            name: self.names.of(&row.id),
            title: row.title.clone().unwrap_or_default(),
            date: row
                .date_printed
                .clone()
                .or(row.date.clone())
                .unwrap_or_default(),
            id: row.id.clone(),
            words: row.words,
            quotations: self.quotations[number],
            url: row.url.as_deref().and_then(of_the_web).unwrap_or_default(),
            whole: if self.split {
                let page = name_of_page(number / ON_A_PAGE);
                format!("{page}#{}-text", self.names.anchor(&row.id))
            } else {
                String::new()
            },
            stretches: stretches(&self.found.articles[number].text, marks, &shown),
            rest: told(rest),
        }
    }
}

/// So many articles stand on a page of whole articles: it is some 1 MB then.
pub(super) const ON_A_PAGE: usize = 100;

/// The name of a page of whole articles, the first being 0.
pub(super) fn name_of_page(page: usize) -> String {
    format!("articles-{}.html", page + 1)
}

/// The page of whole articles that a file's name is of, the first being 0; none for other files.
///
/// ```
/// use variorum::report::html::page_of_name;
/// assert_eq!(page_of_name("articles-3.html"), Some(2));
/// assert_eq!(page_of_name("articles-old.html"), None);
/// ```
pub fn page_of_name(name: &str) -> Option<usize> {
    let number: usize = name
        .strip_prefix("articles-")?
        .strip_suffix(".html")?
        .parse()
        .ok()?;
    let page = number.checked_sub(1)?;

    (name_of_page(page) == name).then_some(page)
}
