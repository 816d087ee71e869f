//! Quotations against an authority, the ones to look at first.

use crate::check::Standing;
use crate::report::checked::{AuthorityDifference, AuthorityReport, CheckedRow};
use crate::report::form::Report;

use super::Names;
use super::changes::Change;

/// One quotation.
pub(super) struct CheckedView {
    pub(super) text: String,
    pub(super) standing: &'static str,
    pub(super) class: &'static str,
    pub(super) name: String,
    pub(super) href: String,
    pub(super) speaker: String,
    pub(super) changes: Vec<Change>,
}

impl CheckedView {
    pub(super) fn all(report: &Report, names: &Names) -> Vec<Self> {
        let rows = report
            .authority
            .iter()
            .flat_map(AuthorityReport::gravest_first);
        rows.map(|row| Self::new(row, names)).collect()
    }

    fn new(row: &CheckedRow, names: &Names) -> Self {
        let class = match row.standing {
            Standing::Spliced => "wording",
            Standing::Partly | Standing::NotFound | Standing::Elsewhere | Standing::Unsure => {
                "unsure"
            }
            Standing::Verbatim | Standing::Extract | Standing::Altered => row.verdict.name(),
        };
        Self {
            text: row.text.clone(),
            standing: row.standing.name(),
            class,
            name: names.of(&row.article),
            href: names.anchor(&row.article),
            speaker: row.speaker.clone().unwrap_or_default(),
            changes: row
                .sentences
                .iter()
                .flat_map(|s| &s.differences)
                .map(change)
                .collect(),
        }
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
