//! What a reading changes: its text cut at the differences, and the differences in words.

use crate::compare::difference::Kind;
use crate::report::form::{DifferenceRow, ElidedRow, Fragment};

/// A stretch of a reading.
pub(super) struct Piece {
    pub(super) text: String,
    /// The class of the change, empty where there is none.
    pub(super) class: &'static str,
    pub(super) label: String,
    /// Words of the lemma that are missing here.
    pub(super) missing: String,
}

/// One difference in words.
pub(super) struct Change {
    pub(super) kind: &'static str,
    pub(super) class: &'static str,
    pub(super) lemma: String,
    pub(super) reading: String,
    /// Whether the house style lets it pass.
    pub(super) allowed: bool,
    /// Whether it is among the gravest.
    pub(super) is_first: bool,
    /// What an ellipsis leaves out, in words.
    pub(super) cut: String,
}

/// The changes of a reading; the gravest are shown first, up to [`FIRST_CHANGES`].
pub(super) fn changes(differences: &[DifferenceRow]) -> Vec<Change> {
    let mut gravest: Vec<usize> = (0..differences.len()).collect();
    gravest.sort_by_key(|i| (std::cmp::Reverse(differences[*i].kind.verdict()), *i));
    gravest.truncate(FIRST_CHANGES);
    let shown = |(place, row)| Change {
        is_first: gravest.contains(&place),
        ..change(row)
    };

    differences.iter().enumerate().map(shown).collect()
}

/// Of a reading so many changes are shown unfolded.
const FIRST_CHANGES: usize = 4;

fn change(row: &DifferenceRow) -> Change {
    Change::new(
        row.kind,
        &row.lemma,
        &row.reading,
        row.fault,
        row.cut.as_ref(),
    )
}

/// A reading cut at its differences. Where two overlap, the graver one is shown, and the other is
/// still in the list of changes.
pub(super) fn pieces(text: &str, differences: &[DifferenceRow]) -> Vec<Piece> {
    let letters: Vec<char> = text.chars().collect();
    let slice = |from: usize, to: usize| letters[from..to].iter().collect::<String>();
    let mut found = Vec::new();
    let mut at = 0;
    for d in apart(differences.iter().collect()) {
        found.push(Piece::plain(slice(at, d.reading.start)));
        let missing = if d.reading.text.is_empty() {
            &*d.lemma.text
        } else {
            ""
        };
        found.push(Piece::change(d, missing));
        at = d.reading.end;
    }
    found.push(Piece::plain(slice(at, letters.len())));
    found.retain(|p| !p.text.is_empty() || !p.missing.is_empty());
    found
}

/// Differences that do not overlap in the reading, in its order; of two that do, the graver.
pub(super) fn apart(mut graver: Vec<&DifferenceRow>) -> Vec<&DifferenceRow> {
    graver.sort_by_key(|d| {
        (
            std::cmp::Reverse(d.kind.verdict()),
            d.reading.start,
            d.reading.end,
        )
    });
    let mut chosen: Vec<&DifferenceRow> = Vec::new();
    for d in graver {
        let clear = chosen
            .iter()
            .all(|c| c.reading.end <= d.reading.start || d.reading.end <= c.reading.start);
        if clear {
            chosen.push(d);
        }
    }
    chosen.sort_by_key(|d| (d.reading.start, d.reading.end));
    chosen
}

impl Piece {
    /// What a reading has for some words of the lemma, of which these are shown.
    pub(super) fn change(row: &DifferenceRow, missing: &str) -> Self {
        Self {
            text: row.reading.text.clone(),
            class: class(row.kind),
            label: row.kind.name().to_owned(),
            missing: missing.to_owned(),
        }
    }

    /// What a reading leaves out, in words.
    pub(super) fn cut(words: String) -> Self {
        Self {
            text: words,
            class: "cut",
            label: String::new(),
            missing: String::new(),
        }
    }

    pub(super) fn plain(text: String) -> Self {
        Self {
            text,
            class: "",
            label: String::new(),
            missing: String::new(),
        }
    }
}

impl Change {
    pub(super) fn new(
        kind: Kind,
        was: &Fragment,
        is: &Fragment,
        fault: bool,
        cut: Option<&ElidedRow>,
    ) -> Self {
        Self {
            kind: kind.name(),
            class: class(kind),
            lemma: was.text.clone(),
            reading: is.text.clone(),
            allowed: !fault,
            is_first: true,
            cut: cut.and_then(ElidedRow::words).unwrap_or_default(),
        }
    }
}

fn class(kind: Kind) -> &'static str {
    kind.verdict().name()
}
