//! The page of an article: its text with quotations, its versions, what it shares.

use std::collections::BTreeMap;

use askama::Template;

use super::{Frame, of_article, of_utterance, page};
use crate::archive::{Change, Story};
use crate::error::Result;
use crate::report::form::{ArticleRow, GroupRow, PairRow, Report};
use crate::report::html::Names;
use crate::report::html::apparatus::beginning;
use crate::report::html::changes::{Change as ChangeView, changes};
use crate::report::html::marks::{Mark, TextStretch, marks, stretches};
use crate::report::html::outlets::Outlets;
use crate::report::html::overview::related;
use crate::report::html::plain;
use crate::report::link::of_the_web;

/// The page of an article; `at` is where a quotation begins that was sought.
///
/// # Errors
/// As of [`asides`](super::asides).
pub fn story(frame: &Frame, story: &Story, at: Option<usize>) -> Result<String> {
    let report = &story.report;
    let article = report.article(&story.id);
    let names = Names::new(report);
    let outlets = Outlets::new(report);
    let numbers = numbers(story);
    let said = |group: &GroupRow| SaidView::new(group, &numbers, &outlets);
    let pairs = report.similarity.pairs.iter();

    page(&StoryPage {
        frame,
        here: "",
        story,
        outlet: article.and_then(|a| a.source.clone()).unwrap_or_default(),
        title: article
            .and_then(|a| a.title.clone())
            .unwrap_or_else(|| story.id.clone()),
        date: article.and_then(day).unwrap_or_default(),
        url: article
            .and_then(|a| a.url.as_deref())
            .and_then(of_the_web)
            .unwrap_or_default(),
        href: of_article(&story.id),
        stretches: text(story, &names, &numbers, at),
        quotations: own_quotations(story),
        said: report.groups.iter().map(said).collect(),
        near: pairs
            .map(|pair| NearView::new(pair, story, &outlets))
            .collect(),
        changed: story.changes.iter().map(ChangedView::new).collect(),
    })
}

#[derive(Template)]
#[template(path = "desk/article.html")]
struct StoryPage<'p> {
    frame: &'p Frame,
    here: &'static str,
    story: &'p Story,
    outlet: String,
    title: String,
    date: String,
    url: String,
    href: String,
    stretches: Vec<TextStretch>,
    quotations: usize,
    said: Vec<SaidView>,
    near: Vec<NearView>,
    changed: Vec<ChangedView>,
}

/// An utterance that the article reports.
struct SaidView {
    href: String,
    class: &'static str,
    words: &'static str,
    start: String,
    speakers: String,
    outlets: usize,
}

/// An article that it has something in common with.
struct NearView {
    href: String,
    outlet: String,
    title: String,
    relation: String,
}

/// A quotation that changed from one version to the next.
struct ChangedView {
    from: usize,
    to: usize,
    at: String,
    what: &'static str,
    before: Option<String>,
    now: Option<String>,
    changes: Vec<ChangeView>,
}

/// Of an utterance so many characters are shown.
const SHOWN: usize = 160;

fn day(article: &ArticleRow) -> Option<String> {
    article
        .date_printed
        .clone()
        .or_else(|| article.date.clone())
}

/// The number of each group, by its id.
fn numbers(story: &Story) -> BTreeMap<&str, i64> {
    let ids = story.report.groups.iter().map(|group| &*group.id);
    ids.zip(story.utterances.iter().copied()).collect()
}

fn own_quotations(story: &Story) -> usize {
    let quotations = story.report.quotations.iter();
    quotations.filter(|row| row.article == story.id).count()
}

/// Its text with highlights; that of a former version has none, for their places are of the present one.
fn text(
    story: &Story,
    names: &Names,
    numbers: &BTreeMap<&str, i64>,
    at: Option<usize>,
) -> Vec<TextStretch> {
    let characters = story.text.chars().count();
    let whole = [(0, characters)];
    if !story.is_present() {
        return stretches(&story.text, &[], &whole);
    }
    let mut all = marks(&story.report, names);
    let mut own = all.swap_remove(names.number(&story.id));
    own.extend(at.and_then(|at| sought(&story.report, &story.id, at)));

    let mut found = stretches(&story.text, &own, &whole);
    for piece in found.iter_mut().flat_map(|stretch| &mut stretch.pieces) {
        let number = numbers.get(piece.href.as_str());
        piece.href = number.map_or_else(String::new, |number| of_utterance(*number));
    }
    found
}

/// The quotation that begins at a place, to be gone to.
fn sought(report: &Report, article: &str, at: usize) -> Option<Mark> {
    let mut own = report
        .quotations
        .iter()
        .filter(|row| row.article == article);
    let row = own.find(|row| row.start == at)?;
    Some(Mark::link((row.start, row.end), "sought", "at", ""))
}

impl SaidView {
    fn new(group: &GroupRow, numbers: &BTreeMap<&str, i64>, outlets: &Outlets) -> Self {
        Self {
            href: numbers
                .get(&*group.id)
                .map_or_else(String::new, |number| of_utterance(*number)),
            class: group.verdict.name(),
            words: plain(group.verdict),
            start: beginning(&group.readings[group.lemma].text, SHOWN),
            speakers: group.speakers.join(" · "),
            outlets: outlets.among(group.witnesses.iter()).len(),
        }
    }
}

impl NearView {
    fn new(pair: &PairRow, story: &Story, outlets: &Outlets) -> Self {
        let other = if pair.a == story.id { &pair.b } else { &pair.a };
        let title = story
            .report
            .article(other)
            .and_then(|row| row.title.clone());
        Self {
            href: of_article(other),
            outlet: outlets.name(other).to_owned(),
            title: title.unwrap_or_default(),
            relation: related(pair),
        }
    }
}

impl ChangedView {
    fn new(change: &Change) -> Self {
        Self {
            from: change.from,
            to: change.to,
            at: change.at.clone(),
            what: change.change.name(),
            before: change.before.clone(),
            now: change.now.clone(),
            changes: changes(&change.differences),
        }
    }
}
