//! A checked draft with what the archive knows of its findings.
//!
//! Cost: O(findings + what is set aside).

use std::collections::HashMap;

use super::aside::{Aside, Finding, MatchGroup};
use crate::check::Severity;
use crate::report::checked::{CheckedDraft, CheckedRow, CopiedRow};

/// What was found of a draft.
#[derive(Clone, Debug, serde::Serialize)]
#[allow(missing_docs, reason = "docs/desk.md documents each field")]
#[non_exhaustive]
pub struct Findings {
    pub title: Option<String>,
    pub date: Option<String>,
    pub source: Option<String>,
    /// The draft as it was read: places are in it, in code points.
    pub text: String,
    /// How many findings are worth a look and not set aside.
    pub to_look_at: usize,
    pub quotations: Vec<Told<CheckedRow>>,
    pub copied: Vec<Told<CopiedRow>>,
}

/// A finding, and why it was set aside, if it was.
#[derive(Clone, Debug, serde::Serialize)]
#[allow(missing_docs, reason = "docs/desk.md documents each field")]
#[non_exhaustive]
pub struct Told<R> {
    pub finding: Finding,
    pub set_aside: Option<Aside>,
    #[serde(flatten)]
    pub row: R,
}

impl Findings {
    /// Every finding of a draft, with what was set aside.
    pub fn new(checked: CheckedDraft, asides: Vec<Aside>) -> Self {
        let known: HashMap<String, Aside> = asides
            .into_iter()
            .map(|aside| (aside.finding.clone(), aside))
            .collect();
        let draft = checked.draft;
        let quotations = checked.quotations.into_iter();
        let copied = checked.copied.into_iter();

        let mut found = Self {
            title: draft.title,
            date: draft.date,
            source: draft.source,
            text: draft.text,
            to_look_at: 0,
            quotations: quotations
                .map(|row| told(Finding::of_quotation(&row), row, &known))
                .collect(),
            copied: copied
                .map(|row| told(Finding::of_paragraph(&row), row, &known))
                .collect(),
        };
        found.to_look_at = found
            .severities()
            .filter(|s| *s >= Severity::Warning)
            .count();
        found
    }

    /// How many findings of a group there are, set aside or not.
    pub fn count(&self, kind: MatchGroup) -> usize {
        let quotations = self.quotations.iter().map(|told| told.finding.kind);
        let copied = self.copied.iter().map(|told| told.finding.kind);
        quotations.chain(copied).filter(|own| *own == kind).count()
    }

    /// How grave the findings are that were not set aside.
    fn severities(&self) -> impl Iterator<Item = Severity> + '_ {
        let open = self
            .quotations
            .iter()
            .filter(|told| told.set_aside.is_none());
        let paragraphs = self.copied.iter().filter(|told| told.set_aside.is_none());
        open.map(|told| told.row.severity)
            .chain(paragraphs.map(|told| told.row.severity))
    }
}

fn told<R>(finding: Finding, row: R, known: &HashMap<String, Aside>) -> Told<R> {
    Told {
        set_aside: known.get(&finding.key()).cloned(),
        finding,
        row,
    }
}
