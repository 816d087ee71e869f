//! What others have of a draft's words: outlets' readings, each once, and what was said.

use super::of_article;
use crate::check::outlets::ReadingThere;
use crate::check::speaker::Agreement;
use crate::report::checked::{AuthorityDifference, CheckedRow, CopiedFrom, OutletRow, SourceRow};
use crate::report::form::{DifferenceRow, Fragment};
use crate::report::html::changes::{Change, Piece, changes, pieces};
use crate::report::link::of_the_web;

/// What others print.
pub(super) struct TheirView {
    pub(super) who: Vec<WhoView>,
    pub(super) words: &'static str,
    pub(super) class: &'static str,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) changes: Vec<Change>,
    /// Whom the others name, each name once.
    pub(super) speakers: Vec<String>,
}

pub(super) struct WhoView {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) date: String,
    pub(super) original: String,
}

/// A difference between two sides, of which the second begins at a place of its text.
pub(super) fn difference(
    row: &AuthorityDifference,
    from: &Fragment,
    to: &Fragment,
    start: usize,
) -> DifferenceRow {
    let reading = Fragment {
        start: to.start.saturating_sub(start),
        end: to.end.saturating_sub(start),
        text: to.text.clone(),
    };
    DifferenceRow {
        kind: row.kind,
        lemma: from.clone(),
        reading,
        fault: row.fault,
        cut: row.cut.clone(),
        note: None,
    }
}

/// The outlets' readings, each once: those at odds with the draft first, and of these the nearest, which shows best what
/// was changed.
pub(super) fn of_outlets(outlets: &[OutletRow]) -> Vec<TheirView> {
    let mut rows: Vec<&OutletRow> = outlets.iter().collect();
    rows.sort_by_key(|one| (!one.is_at_odds(), one.differences.len()));
    let mut found: Vec<(&OutletRow, TheirView)> = Vec::new();
    for row in rows {
        let alike = found.iter_mut().find(|(other, _)| {
            other.text == row.text
                && other.reading == row.reading
                && other.speaker_agrees == row.speaker_agrees
        });
        match alike {
            Some((_, view)) => view.also(row),
            None => found.push((row, TheirView::of_outlet(row))),
        }
    }
    found.into_iter().map(|(_, view)| view).collect()
}

impl TheirView {
    pub(super) fn first_changes(&self) -> Vec<&Change> {
        self.changes.iter().filter(|one| one.is_first).collect()
    }

    pub(super) fn other_changes(&self) -> Vec<&Change> {
        self.changes.iter().filter(|one| !one.is_first).collect()
    }

    /// Another outlet has the same reading.
    fn also(&mut self, row: &OutletRow) {
        self.who.push(WhoView::new(row));
        let named = row
            .speaker
            .iter()
            .filter(|name| !self.speakers.contains(name));
        let named: Vec<String> = named.cloned().collect();
        self.speakers.extend(named);
    }

    fn of_outlet(row: &OutletRow) -> Self {
        let turned: Vec<DifferenceRow> = row
            .differences
            .iter()
            .map(|d| difference(d, &d.quotation, &d.authority, row.start))
            .collect();
        let (words, class) = match (row.reading, row.speaker_agrees) {
            (ReadingThere::Differs, _) => ("other words", "wording"),
            (_, Agreement::Differs) => ("the words of somebody else", "wording"),
            (ReadingThere::Same, _) => ("the same words", "identical"),
            (ReadingThere::Longer, _) => ("the same words, and more", "identical"),
        };

        Self {
            who: vec![WhoView::new(row)],
            words,
            class,
            before: String::new(),
            after: String::new(),
            pieces: pieces(&row.text, &turned),
            changes: changes(&turned),
            speakers: row.speaker.iter().cloned().collect(),
        }
    }

    pub(super) fn of_source(source: &SourceRow, row: &CheckedRow) -> Self {
        let turned: Vec<DifferenceRow> = row
            .differences
            .iter()
            .map(|d| difference(d, &d.quotation, &d.authority, source.start))
            .filter(|d| d.reading.end <= source.text.chars().count())
            .collect();
        let about = [source.title.as_deref(), Some(&*source.id)];
        let who = WhoView {
            name: about
                .into_iter()
                .flatten()
                .next()
                .unwrap_or_default()
                .to_owned(),
            href: String::new(),
            date: source.date.clone().unwrap_or_default(),
            original: source
                .url
                .as_deref()
                .and_then(of_the_web)
                .unwrap_or_default(),
        };

        Self {
            who: vec![who],
            words: "was said",
            class: "marked",
            before: source.before.clone(),
            after: source.after.clone(),
            pieces: pieces(&source.text, &turned),
            changes: changes(&turned),
            speakers: source.speaker.iter().cloned().collect(),
        }
    }
}

impl TheirView {
    /// A paragraph of an article.
    pub(super) fn of_paragraph(from: &CopiedFrom) -> Self {
        let who = WhoView {
            name: from.source.clone().unwrap_or_else(|| from.article.clone()),
            href: of_article(&from.article),
            date: String::new(),
            original: from.url.as_deref().and_then(of_the_web).unwrap_or_default(),
        };
        Self {
            who: vec![who],
            words: "",
            class: "",
            before: String::new(),
            after: String::new(),
            pieces: vec![Piece::plain(from.text.clone())],
            changes: Vec::new(),
            speakers: Vec::new(),
        }
    }
}

impl WhoView {
    fn new(row: &OutletRow) -> Self {
        Self {
            name: row.source.clone().unwrap_or_else(|| row.article.clone()),
            href: of_article(&row.article),
            date: row.date.clone().unwrap_or_default(),
            original: row.url.as_deref().and_then(of_the_web).unwrap_or_default(),
        }
    }
}
