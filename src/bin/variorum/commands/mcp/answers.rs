//! What a host asks, and what it is told: types with schemas.

use rmcp::schemars::{self, JsonSchema};
use serde::{Deserialize, Serialize};
use variorum::check::{Match, STANDINGS, Severity};
use variorum::report::checked::{CheckedRow, SourceRow};

/// A quotation to verify.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Quote {
    /// The words between the marks, as they are to be printed.
    pub(super) text: String,
    /// Who is said to have said them: the fullest name, such as "Barack Obama".
    pub(super) speaker: Option<String>,
    /// The day of the article that prints them, such as 2012-05-25. It tells which of several occasions is meant.
    pub(super) date: Option<String>,
}

/// A draft to check.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Draft {
    /// The draft itself.
    pub(super) text: Option<String>,
    /// Or its file, in a folder that the user named at start.
    pub(super) path: Option<String>,
    /// The day of the draft, such as 2012-05-25.
    pub(super) date: Option<String>,
}

/// Words to look for.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Search {
    /// Words as they may have been said: five or more.
    pub(super) text: String,
    /// How many places to give. Default: 5.
    pub(super) most: Option<u32>,
}

/// How a quotation compares with what was said.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Verification {
    /// The words that were checked.
    pub(super) text: String,
    /// Whether the source has the words in their order, with no cut that is not shown and nothing changed but their look.
    pub(super) same_words: bool,
    /// Whether the house style lets the differences pass; null where the occasion is not known for sure.
    pub(super) allowed: Option<bool>,
    /// verbatim, extract, altered, spliced, partly, elsewhere, not found or unsure.
    pub(super) standing: String,
    /// What the standing promises.
    pub(super) promise: String,
    /// error, warning, note or none.
    pub(super) severity: String,
    /// What to look at first; empty where there is nothing.
    pub(super) look: String,
    /// Where the words were said, or the nearest.
    pub(super) source: Option<Source>,
    /// Every difference between the source and the quotation.
    pub(super) differences: Vec<Change>,
    /// Words of the source's sentences that the quotation leaves out, with what they weigh.
    pub(super) left_out: Vec<LeftOut>,
}

/// A place in an authority.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Source {
    /// The text's id.
    pub(super) id: String,
    /// Its title or occasion.
    pub(super) title: Option<String>,
    /// Its day.
    pub(super) date: Option<String>,
    /// Who speaks there, as the text labels them.
    pub(super) speaker: Option<String>,
    /// Its address.
    pub(super) url: Option<String>,
    /// The words that were said.
    pub(super) text: String,
    /// First code point of the words in the text.
    pub(super) start: usize,
    /// One past the last.
    pub(super) end: usize,
    /// What was said before.
    pub(super) before: String,
    /// What was said after.
    pub(super) after: String,
}

/// A difference.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Change {
    /// negation, quantity, name, omission, typography …
    pub(super) kind: String,
    /// What was said.
    pub(super) said: String,
    /// What the quotation has.
    pub(super) printed: String,
    /// Whether the house style calls it a fault.
    pub(super) fault: bool,
}

/// Words that are left out.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct LeftOut {
    /// before, after, ellipsis or bracket.
    pub(super) place: String,
    /// The words.
    pub(super) text: String,
    /// none, modality, attribution, hedge, quantifier, condition or negation.
    pub(super) weight: String,
}

/// A draft's quotations.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct DraftReport {
    /// How many are not what was said.
    pub(super) errors: usize,
    /// How many should be looked at.
    pub(super) warnings: usize,
    /// Every quotation, in the order of the text.
    pub(super) quotations: Vec<Located>,
}

/// A quotation of a draft.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Located {
    /// First code point in the draft.
    pub(super) start: usize,
    /// One past the last.
    pub(super) end: usize,
    /// Who says it, as the draft has it.
    pub(super) speaker: Option<String>,
    /// Its standing, and what was found.
    #[serde(flatten)]
    pub(super) verification: Verification,
}

/// Places that have such words.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Found {
    /// The nearest first.
    pub(super) places: Vec<FoundQuote>,
}

/// One of them.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct FoundQuote {
    /// The share of the words that match, 0 to 1.
    pub(super) share: f32,
    /// The text's id.
    pub(super) id: String,
    /// Its title or occasion.
    pub(super) title: Option<String>,
    /// Its day.
    pub(super) date: Option<String>,
    /// Who speaks there.
    pub(super) speaker: Option<String>,
    /// The words that were said.
    pub(super) text: String,
}

impl Verification {
    pub(super) fn of(row: &CheckedRow) -> Self {
        let promise = STANDINGS.iter().find(|standing| **standing == row.standing);
        let changes = row.differences.iter().map(|d| Change {
            kind: d.kind.name().to_owned(),
            said: d.authority.text.clone(),
            printed: d.quotation.text.clone(),
            fault: d.fault,
        });
        let left_out = row.cuts.iter().map(|cut| LeftOut {
            place: name_of(&cut.place),
            text: cut.text.clone(),
            weight: cut.weight.name().to_owned(),
        });

        Self {
            text: row.text.clone(),
            same_words: row.same_words,
            allowed: row.allowed,
            standing: row.standing.name().to_owned(),
            promise: promise.map_or("", |s| s.promise()).to_owned(),
            severity: row.severity.name().to_owned(),
            look: row.look.clone(),
            source: row.source.as_ref().map(Source::of),
            differences: changes.collect(),
            left_out: left_out.collect(),
        }
    }
}

/// The name that a value has in every output.
fn name_of(value: &impl Serialize) -> String {
    let written = serde_json::to_value(value).ok();
    written
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

impl Source {
    fn of(row: &SourceRow) -> Self {
        Self {
            id: row.id.clone(),
            title: row.title.clone(),
            date: row.date.clone(),
            speaker: row.speaker.clone(),
            url: row.url.clone(),
            text: row.text.clone(),
            start: row.start,
            end: row.end,
            before: row.before.clone(),
            after: row.after.clone(),
        }
    }
}

impl DraftReport {
    pub(super) fn of(rows: &[CheckedRow]) -> Self {
        let count = |severity| rows.iter().filter(|row| row.severity == severity).count();
        let located = rows.iter().map(|row| Located {
            start: row.start,
            end: row.end,
            speaker: row.speaker.clone(),
            verification: Verification::of(row),
        });

        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            quotations: located.collect(),
        }
    }
}

impl FoundQuote {
    pub(super) fn of(found: &Match) -> Self {
        let transcript = &found.place.transcript;

        Self {
            share: found.share,
            id: transcript.article.id.clone(),
            title: transcript.title.clone(),
            date: transcript.date.clone(),
            speaker: found.place.speaker().map(str::to_owned),
            text: found.place.span.of(&transcript.article.text).to_owned(),
        }
    }
}
