//! The passages that two articles share, as the second has them.

use crate::analysis::Analysis;
use crate::report::form::{DifferenceRow, Fragment, PassageRow, Place, Report};

use super::Names;
use super::changes::{self, Piece};

/// A passage that two articles share.
pub(super) struct PassageView {
    pub(super) number: usize,
    pub(super) a: Side,
    pub(super) b: Side,
    pub(super) words: usize,
    pub(super) identity: String,
    pub(super) differences: usize,
    /// The second side's words, with what differs from the first's; nothing where texts are left out.
    pub(super) pieces: Vec<Piece>,
}

/// One side of a passage.
pub(super) struct Side {
    pub(super) name: String,
    pub(super) href: String,
}

impl PassageView {
    pub(super) fn all(found: &Analysis, report: &Report, names: &Names) -> Vec<Self> {
        shown_passages(report)
            .into_iter()
            .map(|i| Self::new(found, i + 1, &report.passages[i], names))
            .collect()
    }

    fn new(found: &Analysis, number: usize, row: &PassageRow, names: &Names) -> Self {
        let side = |place: &Place| Side {
            name: names.of(&place.article),
            href: names.passage(&place.article, number),
        };
        Self {
            number,
            a: side(&row.a),
            b: side(&row.b),
            words: row.words,
            identity: format!("{:.0}", row.identity * 100.0),
            differences: row.differences.len(),
            pieces: if names.redacted {
                Vec::new()
            } else {
                pieces_of_passage(found, row, names)
            },
        }
    }
}

/// The second side's words; the offsets of the differences are its article's.
fn pieces_of_passage(found: &Analysis, row: &PassageRow, names: &Names) -> Vec<Piece> {
    let letters = found.articles[names.number(&row.b.article)].text.chars();
    let length = row.b.end - row.b.start;
    let text: String = letters.skip(row.b.start).take(length).collect();
    let differences: Vec<DifferenceRow> = row
        .differences
        .iter()
        .map(|d| DifferenceRow {
            kind: d.kind,
            lemma: d.a.clone(),
            reading: Fragment {
                start: d.b.start.saturating_sub(row.b.start).min(length),
                end: d.b.end.saturating_sub(row.b.start).min(length),
                text: d.b.text.clone(),
            },
            fault: false,
            cut: None,
            note: None,
        })
        .collect();

    changes::pieces(&text, &differences)
}

/// The passages that the page shows, the longest first.
pub(super) fn shown_passages(report: &Report) -> Vec<usize> {
    let mut longest: Vec<usize> = (0..report.passages.len()).collect();
    longest.sort_by_key(|i| (std::cmp::Reverse(report.passages[*i].words), *i));
    longest.truncate(MOST_PASSAGES);
    longest
}

/// The page shows this many passages, the longest, and says so; `report.json` has all.
const MOST_PASSAGES: usize = 200;
