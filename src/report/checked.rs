//! Quotations held against authorities, in their written form: a line of `variorum check`, a row of `report.json`.
//!
//! Offsets count code points: of a quotation in its article, of a difference in the quotation's `text` and in the
//! text of the source. `docs/check.md` says what each field promises. Cost: O(result + texts of the sources).

use serde::{Deserialize, Serialize};

use crate::analysis::{Against, Analysis, check_article};
use crate::article::{Article, Span};
use crate::check::copied::Copied;
use crate::check::outlets::{self, Elsewhere, ReadingThere};
use crate::check::speaker::Agreement;
use crate::check::{Checked, Index, Piece, Place, Severity, Standing};
use crate::compare::difference::{Difference, Kind, Verdict};
use crate::compare::elided::Elided;
use crate::compare::style::Style;
use crate::error::Result;
use crate::quote::{self, Quotation};
use crate::text::offsets::Offsets;

use super::form::{
    CutRow, ElidedRow, Fragment, QuotationRow, cut_rows, fragment, quotation_row, round, rows,
};
use super::look::look;

rows! {
    /// Every quotation of a report against its authority.
    AuthorityReport { path: String, characters: usize, quotations: Vec<CheckedRow> }
    /// One quotation against the authorities; `start` and `end` are the quotation's in its article.
    CheckedRow {
        article: String, start: usize, end: usize, text: String, speaker: Option<String>, same_words: bool,
        allowed: Option<bool>, standing: Standing, severity: Severity, verdict: Verdict, fault: bool, look: String,
        source: Option<SourceRow>, speaker_agrees: Agreement, days: Option<i64>,
        differences: Vec<AuthorityDifference>, cuts: Vec<CutRow>, sentences: Vec<SentenceRow>,
        passed_over: usize, consensus: Option<String>, outlets: Vec<OutletRow>,
    }
    /// What another outlet prints of the quotation.
    OutletRow {
        article: String, source: Option<String>, date: Option<String>, url: Option<String>, reading: ReadingThere,
        quoted: bool, speaker: Option<String>, speaker_agrees: Agreement, start: usize, end: usize, text: String,
        quotation: Option<Fragment>, differences: Vec<AuthorityDifference>,
    }
    /// A paragraph of a draft that another outlet prints too.
    CopiedRow {
        article: String, start: usize, end: usize, text: String, share: f64, credited: bool, severity: Severity,
        copied_from: CopiedFrom,
    }
    /// The other outlet's.
    CopiedFrom { article: String, source: Option<String>, url: Option<String>, start: usize, end: usize, text: String }
    /// Where the words are, or the nearest.
    SourceRow {
        id: String, path: String, title: Option<String>, url: Option<String>, start: usize, end: usize, text: String,
        before: String, after: String, speaker: Option<String>, date: Option<String>,
    }
    /// A sentence of it, by its place in `text`, and the authority's words where it has a place there.
    SentenceRow {
        start: usize, end: usize, id: Option<String>, authority: Option<Fragment>, verdict: Verdict,
        differences: Vec<AuthorityDifference>,
    }
    /// A difference; offsets are the authority's and those of `text`.
    AuthorityDifference { kind: Kind, authority: Fragment, quotation: Fragment, fault: bool, cut: Option<ElidedRow> }
}

/// A draft with all that was found of it: what every rendering of a check takes.
#[derive(Clone, Debug, Default)]
pub struct CheckedDraft {
    /// The draft; of a table of quotations an article without text.
    pub draft: Article,
    /// Its quotations, in the order of its text; then those of its headline.
    pub quotations: Vec<CheckedRow>,
    /// Its paragraphs that other outlets print too.
    pub copied: Vec<CopiedRow>,
}

impl CheckedDraft {
    /// How grave each finding is.
    pub fn severities(&self) -> impl Iterator<Item = Severity> + '_ {
        let of_quotations = self.quotations.iter().map(|row| row.severity);

        of_quotations.chain(self.copied.iter().map(|row| row.severity))
    }
}

/// Fewer words between marks that are no speech are a name or a term, whatever authority has them.
const TERM: usize = 5;

/// The quotations of an article held against the authorities, in their order.
///
/// ```
/// use variorum::{Article, check::Index, compare::style::STRICT, report::checked::rows_of};
/// let index = Index::of(["THE MAYOR: We will not yield to anybody on this road. It is long."])?;
/// let draft = Article::from("“We will yield to anybody on this road,” the mayor said.");
/// assert_eq!(rows_of(&index, &draft, &STRICT)?[0].standing.name(), "altered");
/// # Ok::<(), variorum::Error>(())
/// ```
///
/// # Errors
/// When the index cannot be read.
pub fn rows_of(index: &Index, article: &Article, style: &Style) -> Result<Vec<CheckedRow>> {
    let offsets = Offsets::new(&article.text);
    let found: Vec<Quotation> = quote::find(&article.text);
    let checked = check_article(index, article, found.iter())?;

    let rows = found
        .iter()
        .zip(checked)
        .filter_map(|(quotation, checked)| {
            let row = quotation_row(article, quotation, &offsets);
            let is_outer = quotation.is_outer_speech();
            let is_told = is_outer || is_speech_after_all(&row, checked.standing);
            is_told.then(|| CheckedRow::new(&Quoted::of(&row), &checked, style))
        });
    Ok(rows.collect())
}

/// What was taken for a title or a term, or is in somebody else's speech, and was said.
fn is_speech_after_all(row: &QuotationRow, standing: Standing) -> bool {
    let is_there = matches!(standing, Standing::Verbatim | Standing::Extract);

    is_there && row.text.split_whitespace().count() >= TERM
}

/// A quotation that was checked, as its article has it.
#[derive(Clone, Debug, Default)]
pub struct Quoted<'q> {
    /// The article's id.
    pub article: &'q str,
    /// Where in the article, in code points.
    pub start: usize,
    /// One past its end.
    pub end: usize,
    /// Its words.
    pub text: &'q str,
    /// Who says it.
    pub speaker: Option<&'q str>,
}

impl<'q> Quoted<'q> {
    /// A quotation that was found in an article.
    pub fn of(row: &'q QuotationRow) -> Self {
        Self {
            article: &row.article,
            start: row.start,
            end: row.end,
            text: &row.text,
            speaker: row
                .speaker
                .as_ref()
                .and_then(|sentence| sentence.name.as_deref()),
        }
    }
}

impl AuthorityReport {
    /// The quotations to look at first, first.
    pub fn gravest_first(&self) -> Vec<&CheckedRow> {
        let mut rows: Vec<&CheckedRow> = self.quotations.iter().collect();
        rows.sort_by_key(|row| std::cmp::Reverse((row.severity, row.standing)));
        rows
    }

    pub(super) fn new(found: &Analysis, against: &Against, texts: &[Offsets<'_>]) -> Self {
        let rows = against.checked.iter().map(|one| {
            let quotation = &found.quotations[one.article][one.quotation];
            let row = quotation_row(&found.articles[one.article], quotation, &texts[one.article]);
            CheckedRow::new(&Quoted::of(&row), &one.checked, found.settings.style)
        });

        Self {
            path: against.path.clone(),
            characters: against.characters,
            quotations: rows.collect(),
        }
    }
}

impl CheckedRow {
    /// Brings a checked quotation into its written form.
    pub fn new(quoted: &Quoted<'_>, checked: &Checked, style: &Style) -> Self {
        let severity = checked.severity(quoted.text, style);
        let sentences: Vec<SentenceRow> = sentences(quoted.text, checked, style);
        let differences = sentences
            .iter()
            .flat_map(|sentence| sentence.differences.clone());

        Self {
            article: quoted.article.to_owned(),
            start: quoted.start,
            end: quoted.end,
            text: quoted.text.to_owned(),
            speaker: quoted.speaker.map(str::to_owned),
            same_words: checked.same_words,
            allowed: checked.allowed(quoted.text, style),
            standing: checked.standing,
            severity,
            verdict: checked.verdict(),
            fault: severity >= Severity::Warning,
            look: look(quoted.text, checked),
            source: source(checked),
            speaker_agrees: checked.speaker,
            days: checked.days,
            differences: differences.collect(),
            cuts: checked
                .places()
                .flat_map(|place| {
                    cut_rows(&place.transcript.article.text, quoted.text, &place.cuts)
                })
                .collect(),
            sentences,
            passed_over: checked.passed_over,
            consensus: None,
            outlets: Vec::new(),
        }
    }

    /// The same with what other outlets print. Where no authority has the words, outlets that have others, or give them
    /// to somebody else, are worth a look.
    pub fn with_outlets(self, readings: &[Elsewhere<'_>], style: &Style) -> Self {
        let is_open = matches!(
            self.standing,
            Standing::NotFound | Standing::Unsure | Standing::Elsewhere
        );
        let differ = |one: &&Elsewhere<'_>| {
            one.reading == ReadingThere::Differs || one.speaker == Agreement::Differs
        };
        let differing = readings.iter().filter(differ).count();
        let is_alone = is_open && 2 * differing > readings.len();

        let consensus = outlets::consensus(readings);
        let severity = if is_alone {
            self.severity.max(Severity::Warning)
        } else {
            self.severity
        };
        Self {
            severity,
            fault: severity >= Severity::Warning,
            look: if is_alone {
                consensus.clone()
            } else {
                self.look
            },
            outlets: readings
                .iter()
                .map(|one| OutletRow::new(one, &self.text, style))
                .collect(),
            consensus: Some(consensus),
            ..self
        }
    }
}

impl OutletRow {
    /// Whether it prints other words, or gives them to somebody else.
    pub fn is_at_odds(&self) -> bool {
        self.reading == ReadingThere::Differs || self.speaker_agrees == Agreement::Differs
    }

    fn new(one: &Elsewhere<'_>, text: &str, style: &Style) -> Self {
        let there = Offsets::new(&one.article.text);
        let words = fragment(&one.article.text, one.place.span, &there);
        let speaker = one
            .quotation
            .and_then(|quotation| quotation.speaker.as_ref());

        Self {
            article: one.article.id.clone(),
            source: one.article.source.clone(),
            date: one.article.date.clone(),
            url: one.article.url.clone(),
            reading: one.reading,
            quoted: one.quotation.is_some(),
            speaker: speaker.and_then(|speaker| speaker.name.clone()),
            speaker_agrees: one.speaker,
            start: words.start,
            end: words.end,
            text: words.text,
            quotation: one
                .quotation
                .map(|quotation| fragment(&one.article.text, quotation.span, &there)),
            differences: differences(&one.place, &Offsets::new(text), style),
        }
    }
}

impl CopiedRow {
    /// Brings a copied paragraph of a draft into its written form.
    pub fn new(draft: &Article, copied: &Copied<'_>) -> Self {
        let own = fragment(&draft.text, copied.span, &Offsets::new(&draft.text));
        let other = copied.article;
        let there = fragment(&other.text, copied.there, &Offsets::new(&other.text));

        Self {
            article: draft.id.clone(),
            start: own.start,
            end: own.end,
            text: own.text,
            share: round(copied.share.into()),
            credited: copied.is_credited,
            severity: if copied.is_credited {
                Severity::None
            } else {
                Severity::Warning
            },
            copied_from: CopiedFrom {
                article: other.id.clone(),
                source: other.source.clone(),
                url: other.url.clone(),
                start: there.start,
                end: there.end,
                text: there.text,
            },
        }
    }
}

fn sentences(text: &str, checked: &Checked, style: &Style) -> Vec<SentenceRow> {
    let own = Offsets::new(text);
    let pieces = checked.pieces.iter();

    pieces.map(|piece| sentence(piece, &own, style)).collect()
}

/// A sentence of a quotation: where the authority has it, and what differs there.
fn sentence(piece: &Piece, own: &Offsets<'_>, style: &Style) -> SentenceRow {
    let at = own.span(piece.span);
    let mut row = SentenceRow {
        start: at.start,
        end: at.end,
        id: None,
        authority: None,
        verdict: Verdict::Unsure,
        differences: Vec::new(),
    };

    if let Some(place) = &piece.place {
        let there = place.transcript.offsets();
        row.id = Some(place.transcript.article.id.clone());
        row.authority = Some(fragment(there.text(), place.span, &there));
        row.verdict = place.verdict;
        row.differences = differences(place, own, style);
    }
    row
}

fn differences(place: &Place, own: &Offsets<'_>, style: &Style) -> Vec<AuthorityDifference> {
    let there = place.transcript.offsets();
    let found = place.differences.iter();

    found
        .map(|difference| authority_difference(difference, &there, own, style))
        .collect()
}

fn authority_difference(
    found: &Difference,
    there: &Offsets<'_>,
    own: &Offsets<'_>,
    style: &Style,
) -> AuthorityDifference {
    let (theirs, ours) = (there.text(), own.text());

    AuthorityDifference {
        kind: found.kind,
        authority: fragment(theirs, found.a, there),
        quotation: fragment(ours, found.b, own),
        fault: style.is_fault(found.kind, found.on_one_side(theirs, ours), None),
        cut: Elided::in_difference(found, theirs, ours).map(ElidedRow::new),
    }
}

/// The place of the first piece; with the others, where they follow in the same text.
fn source(checked: &Checked) -> Option<SourceRow> {
    let first = checked.source()?;
    let article = &first.transcript.article;
    let mut span = first.span;
    for place in checked.places() {
        let is_next = place.transcript.article.id == article.id && place.span.start >= span.start;
        if is_next {
            span.end = span.end.max(place.span.end);
        }
    }

    let words = fragment(&article.text, span, &first.transcript.offsets());
    let (before, after) = context(&article.text, span);
    Some(SourceRow {
        id: article.id.clone(),
        path: article.path.clone(),
        title: first.transcript.title.clone(),
        url: article.url.clone(),
        start: words.start,
        end: words.end,
        text: words.text,
        before,
        after,
        speaker: first.speaker().map(str::to_owned),
        date: first.transcript.date.clone(),
    })
}

/// Bytes of a source that are shown on each side of the words.
const CONTEXT: usize = 120;

/// Some words of a text before and after a stretch, on one line.
fn context(text: &str, span: Span) -> (String, String) {
    let start = text.ceil_char_boundary(span.start.saturating_sub(CONTEXT));
    let end = text.floor_char_boundary((span.end + CONTEXT).min(text.len()));
    let before: Vec<&str> = text[start..span.start].split_whitespace().collect();
    let after: Vec<&str> = text[span.end..end].split_whitespace().collect();

    // The outermost word may be cut off.
    let before = if start > 0 {
        before.get(1..)
    } else {
        Some(&before[..])
    };
    let kept = after.len().saturating_sub(usize::from(end < text.len()));
    (
        before.unwrap_or_default().join(" "),
        after[..kept].join(" "),
    )
}
