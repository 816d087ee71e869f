//! The page of a draft: its form, and its findings with both sides beside each other.

use askama::Template;

use super::their::{TheirView, difference, of_outlets};
use super::{Frame, page};
use crate::archive::{Aside, Finding, Findings, MatchGroup, Told};
use crate::check::{Severity, Standing};
use crate::error::Result;
use crate::report::checked::{CheckedRow, CopiedRow};
use crate::report::form::DifferenceRow;
use crate::report::html::changes::{Piece, pieces};
use crate::report::html::drafts::class;
use crate::report::html::marks::{Mark, TextStretch, stretches};

/// The form that takes a draft; `words` say what was wrong with one, where something was.
///
/// # Errors
/// As of [`asides`](super::asides).
pub fn draft(frame: &Frame, words: Option<&str>) -> Result<String> {
    page(&DraftPage {
        frame,
        here: "check",
        words,
    })
}

/// What was found of a draft; `has_authorities` says whether it was held against more than the archive.
///
/// # Errors
/// As of [`asides`](super::asides).
pub fn check(frame: &Frame, found: &Findings, has_authorities: bool) -> Result<String> {
    let views = views(found, has_authorities);
    let text = text(found, &views);
    let (aside, rest): (Vec<_>, Vec<_>) = views.into_iter().partition(|view| view.aside.is_some());
    let (open, quiet): (Vec<_>, Vec<_>) = rest.into_iter().partition(|view| view.is_open);

    page(&CheckPage {
        frame,
        here: "check",
        found,
        stretches: text,
        quoted: found.count(MatchGroup::Quoted),
        unquoted: found.count(MatchGroup::Unquoted),
        credited: found.count(MatchGroup::Credited),
        open,
        quiet,
        aside,
    })
}

#[derive(Template)]
#[template(path = "desk/draft.html")]
struct DraftPage<'p> {
    frame: &'p Frame,
    here: &'static str,
    words: Option<&'p str>,
}

#[derive(Template)]
#[template(path = "desk/check.html")]
struct CheckPage<'p> {
    frame: &'p Frame,
    here: &'static str,
    found: &'p Findings,
    stretches: Vec<TextStretch>,
    quoted: usize,
    unquoted: usize,
    credited: usize,
    open: Vec<FindingView>,
    quiet: Vec<FindingView>,
    aside: Vec<FindingView>,
}

/// A finding: the draft's words, and what others have.
struct FindingView {
    number: usize,
    place: (usize, usize),
    /// Whether `place` is in the draft's text; those of its headline are not.
    is_in_text: bool,
    group: &'static str,
    class: &'static str,
    /// How it stands, in a word or two.
    tag: String,
    look: String,
    speaker: String,
    own: Vec<Piece>,
    theirs: Vec<TheirView>,
    is_open: bool,
    aside: Option<Aside>,
    words: String,
    /// What it is known by, as a form sends it.
    others: String,
}

fn views(found: &Findings, has_authorities: bool) -> Vec<FindingView> {
    let quotations = found.quotations.iter();
    let copied = found.copied.iter();
    let all = quotations
        .map(|told| FindingView::of_quotation(told, has_authorities))
        .chain(copied.map(FindingView::of_paragraph));
    let mut views: Vec<FindingView> = all.collect();

    views.sort_by_key(|view| (!view.is_in_text, view.place));
    for (view, number) in views.iter_mut().zip(1..) {
        view.number = number;
    }
    views
}

/// The draft with its findings marked.
fn text(found: &Findings, views: &[FindingView]) -> Vec<TextStretch> {
    let mark = |view: &FindingView| {
        let class = match (view.group, view.aside.is_some()) {
            (_, true) => "finding-mark aside",
            ("quoted", _) => mark_class(view.class),
            ("credited", _) => "finding-mark credited",
            _ => "finding-mark unquoted",
        };
        let mut mark = Mark::link(view.place, class, &format!("q{}", view.number), &view.tag);
        mark.lead_to(format!("f{}", view.number));
        mark
    };
    let marks: Vec<Mark> = views
        .iter()
        .filter(|view| view.is_in_text)
        .map(mark)
        .collect();
    let characters = found.text.chars().count();

    stretches(&found.text, &marks, &[(0, characters)])
}

fn mark_class(class: &str) -> &'static str {
    match class {
        "meaning" => "finding-mark meaning",
        "wording" => "finding-mark wording",
        "identical" => "finding-mark identical",
        _ => "finding-mark unsure",
    }
}

/// Of a finding so many other readings are shown unfolded.
const UNFOLDED: usize = 3;

impl FindingView {
    fn first_theirs(&self) -> &[TheirView] {
        &self.theirs[..self.theirs.len().min(UNFOLDED)]
    }

    fn other_theirs(&self) -> &[TheirView] {
        &self.theirs[self.theirs.len().min(UNFOLDED)..]
    }

    fn new(finding: &Finding, place: (usize, usize), aside: Option<&Aside>) -> Self {
        Self {
            number: 0,
            place,
            is_in_text: true,
            group: finding.kind.name(),
            class: "",
            tag: String::new(),
            look: String::new(),
            speaker: String::new(),
            own: vec![Piece::plain(finding.words.clone())],
            theirs: Vec::new(),
            is_open: false,
            aside: aside.cloned(),
            words: finding.words.clone(),
            others: serde_json::to_string(&finding.others).unwrap_or_default(),
        }
    }

    fn of_quotation(told: &Told<CheckedRow>, has_authorities: bool) -> Self {
        let row = &told.row;
        let mut theirs: Vec<TheirView> = Vec::new();
        theirs.extend(
            row.source
                .as_ref()
                .map(|source| TheirView::of_source(source, row)),
        );
        theirs.extend(of_outlets(&row.outlets));
        let agrees =
            row.severity < Severity::Warning && row.outlets.iter().any(|o| !o.is_at_odds());
        let consensus = row.consensus.clone().unwrap_or_default();
        let is_unknown = row.standing == Standing::NotFound && !has_authorities;

        Self {
            is_in_text: !row.article.ends_with(", headline"),
            class: if agrees {
                "identical"
            } else {
                class(row.severity)
            },
            tag: if is_unknown {
                consensus.clone()
            } else if consensus.is_empty() {
                row.standing.name().to_owned()
            } else {
                format!("{} · outlets: {consensus}", row.standing.name())
            },
            look: if is_unknown || row.look == consensus {
                String::new()
            } else {
                row.look.clone()
            },
            speaker: row.speaker.clone().unwrap_or_default(),
            own: own_side(row),
            theirs,
            is_open: row.severity >= Severity::Warning,
            ..Self::new(&told.finding, (row.start, row.end), told.set_aside.as_ref())
        }
    }

    fn of_paragraph(told: &Told<CopiedRow>) -> Self {
        let row = &told.row;
        Self {
            class: class(row.severity),
            tag: if row.credited {
                "printed elsewhere, credited".to_owned()
            } else {
                "printed elsewhere, not credited".to_owned()
            },
            look: format!("{} % of its words", (100.0 * row.share).round()),
            theirs: vec![TheirView::of_paragraph(&row.copied_from)],
            is_open: row.severity >= Severity::Warning,
            ..Self::new(&told.finding, (row.start, row.end), told.set_aside.as_ref())
        }
    }
}

/// The draft's words with what the nearest other reading has otherwise marked.
fn own_side(row: &CheckedRow) -> Vec<Piece> {
    let authority = Some(&row.differences).filter(|differences| !differences.is_empty());
    let at_odds = row.outlets.iter().filter(|one| one.is_at_odds());
    let nearest = at_odds.min_by_key(|one| one.differences.len());
    let against = authority.or_else(|| nearest.map(|one| &one.differences));
    let turned: Vec<DifferenceRow> = against
        .into_iter()
        .flatten()
        .map(|d| difference(d, &d.authority, &d.quotation, 0))
        .collect();

    pieces(&row.text, &turned)
}
