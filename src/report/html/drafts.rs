//! Drafts as one page, each quotation marked with how it stands to what was said.
//!
//! No network, no script; everything is escaped by the template. Cost: O(texts + result).

use std::io;

use askama::Template;

use crate::article::Article;
use crate::check::Severity;
use crate::report::checked::{AuthorityDifference, CheckedDraft, CheckedRow, CopiedRow};
use crate::report::link::of_the_web;

use super::Visible;
use super::changes::Change;

/// Writes the page.
///
/// # Errors
/// Those of the writer.
pub fn write(drafts: &[CheckedDraft], out: &mut impl io::Write) -> io::Result<()> {
    let mut first = 1;
    let views = drafts.iter().map(|checked| {
        let view = DraftView::new(checked, first);
        first += checked.quotations.len();
        view
    });
    let drafts: Vec<DraftView> = views.collect();
    let findings = |of: fn(&FindingView) -> bool| {
        let all = drafts.iter().flat_map(|draft| &draft.findings);
        all.filter(|finding| of(finding)).count()
    };

    let page = Page {
        quotations: findings(|_| true),
        errors: findings(|finding| finding.severity == Severity::Error.name()),
        drafts: &drafts,
        version: env!("CARGO_PKG_VERSION"),
    };
    let mut visible = Visible { out, error: None };
    page.render_into(&mut visible).map_err(|error| {
        visible
            .error
            .unwrap_or_else(|| io::Error::other(error.to_string()))
    })
}

#[derive(Template)]
#[template(path = "check.html")]
struct Page<'p> {
    quotations: usize,
    errors: usize,
    drafts: &'p [DraftView],
    version: &'static str,
}

struct DraftView {
    name: String,
    title: String,
    pieces: Vec<PieceView>,
    findings: Vec<FindingView>,
    copied: Vec<CopiedView>,
}

/// A paragraph that another outlet prints too.
struct CopiedView {
    text: String,
    there: String,
    outlet: String,
    class: &'static str,
    is_credited: bool,
}

/// A piece of a draft's text; a quotation where it has a number.
struct PieceView {
    text: String,
    number: Option<usize>,
    severity: &'static str,
    standing: &'static str,
}

struct FindingView {
    number: usize,
    standing: &'static str,
    severity: &'static str,
    class: &'static str,
    text: String,
    look: String,
    consensus: String,
    source: Option<SourceView>,
    changes: Vec<Change>,
}

struct SourceView {
    text: String,
    before: String,
    after: String,
    about: String,
    link: Option<String>,
}

impl DraftView {
    fn new(checked: &CheckedDraft, first: usize) -> Self {
        let (article, rows) = (&checked.draft, &checked.quotations[..]);
        let findings = rows.iter().enumerate();

        Self {
            name: article.id.clone(),
            title: article.title.clone().unwrap_or_default(),
            pieces: pieces(article, rows, first),
            findings: findings
                .map(|(at, row)| FindingView::new(row, first + at))
                .collect(),
            copied: checked.copied.iter().map(CopiedView::new).collect(),
        }
    }
}

impl CopiedView {
    fn new(row: &CopiedRow) -> Self {
        let from = &row.copied_from;

        Self {
            text: row.text.clone(),
            there: from.text.clone(),
            outlet: from.source.clone().unwrap_or_else(|| from.article.clone()),
            class: class(row.severity),
            is_credited: row.credited,
        }
    }
}

/// A text cut where its quotations begin and end; of two that overlap the first is marked. Those of its headline are
/// not in the text.
fn pieces(article: &Article, rows: &[CheckedRow], first: usize) -> Vec<PieceView> {
    let (id, text) = (&article.id, &article.text);
    let letters: Vec<char> = text.chars().collect();
    let cut = |from: usize, to: usize| letters[from..to].iter().collect::<String>();
    let plain = |text: String| PieceView {
        text,
        number: None,
        severity: "",
        standing: "",
    };
    let mut found = Vec::new();
    let mut at = 0;

    for (index, row) in rows.iter().enumerate() {
        let end = row.end.min(letters.len());
        let is_headline = row.article != *id;
        if is_headline || row.start < at || end <= row.start {
            continue;
        }
        found.push(plain(cut(at, row.start)));
        found.push(PieceView {
            text: cut(row.start, end),
            number: Some(first + index),
            severity: row.severity.name(),
            standing: row.standing.name(),
        });
        at = end;
    }
    found.push(plain(cut(at, letters.len())));
    found
}

impl FindingView {
    fn new(row: &CheckedRow, number: usize) -> Self {
        Self {
            number,
            standing: row.standing.name(),
            severity: row.severity.name(),
            class: class(row.severity),
            text: row.text.clone(),
            look: row.look.clone(),
            consensus: row.consensus.clone().unwrap_or_default(),
            source: row.source.as_ref().map(|source| SourceView {
                text: source.text.clone(),
                before: source.before.clone(),
                after: source.after.clone(),
                about: [
                    source.speaker.as_deref(),
                    source.date.as_deref(),
                    source.title.as_deref(),
                    Some(&*source.id),
                ]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", "),
                link: source.url.as_deref().and_then(of_the_web),
            }),
            changes: row.differences.iter().map(change).collect(),
        }
    }
}

/// The colours of the report's page.
pub(super) fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::None => "identical",
        Severity::Note => "unsure",
        Severity::Warning => "wording",
        Severity::Error => "meaning",
    }
}

fn change(row: &AuthorityDifference) -> Change {
    Change::new(
        row.kind,
        &row.authority,
        &row.quotation,
        row.fault,
        row.cut.as_ref(),
    )
}
