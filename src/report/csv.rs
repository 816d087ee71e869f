//! Spreadsheets: quotations and groups as CSV (RFC 4180), with formulas disarmed.
//!
//! A cell that a spreadsheet would run (it starts with `=`, `+`, `-` or `@`, as ASCII or full-width, or with what
//! spreadsheets pass over before these: blanks, line breaks, control characters) gets an apostrophe before it.

use std::collections::HashMap;

use crate::error::{Error, Result};

use super::form::{ArticleRow, QuotationRow, Report};

/// The header of [`quotation_record`].
pub const QUOTATION_HEADER: [&str; 9] = [
    "article", "start", "end", "kind", "speaker", "mention", "cue", "text", "reason",
];

/// A quotation as one record.
pub fn quotation_record(row: &QuotationRow) -> [String; 9] {
    let speaker = row.speaker.as_ref();
    let kind = match row.kind {
        super::form::QuotationKind::Speech => "speech",
        super::form::QuotationKind::Other => "other",
    };
    [
        row.article.clone(),
        row.start.to_string(),
        row.end.to_string(),
        kind.to_owned(),
        speaker.and_then(|s| s.name.clone()).unwrap_or_default(),
        speaker.map(|s| s.mention.text.clone()).unwrap_or_default(),
        row.cue.as_ref().map(|c| c.text.clone()).unwrap_or_default(),
        row.text.clone(),
        row.reason.clone(),
    ]
}

/// The groups, one record a witness, behind a byte-order mark.
///
/// # Errors
/// [`Error::Render`] when the writer fails, which writing to memory does not.
pub fn groups(report: &Report) -> Result<String> {
    let header = [
        "group",
        "verdict",
        "reading",
        "relation",
        "reading_verdict",
        "article",
        "outlet",
        "title",
        "date",
        "url",
        "quoted",
        "speaker",
        "start",
        "end",
        "text",
        "kinds",
        "changes",
    ];
    let articles: HashMap<&str, &ArticleRow> = report
        .articles
        .iter()
        .map(|article| (article.id.as_str(), article))
        .collect();
    let mut records = Vec::new();
    for group in &report.groups {
        for (i, reading) in group.readings.iter().enumerate() {
            let mut kinds: Vec<&str> = reading.differences.iter().map(|d| d.kind.name()).collect();
            kinds.dedup();
            let changes: Vec<String> = reading
                .differences
                .iter()
                .map(|d| format!("{} → {}", d.lemma.text, d.reading.text))
                .collect();
            for witness in reading.witnesses.iter().map(|w| &group.witnesses[*w]) {
                let article = articles.get(witness.article.as_str());
                let known = |field: fn(&ArticleRow) -> &Option<String>| {
                    article.and_then(|a| field(a).clone()).unwrap_or_default()
                };
                records.push([
                    group.id.clone(),
                    group.verdict.name().to_owned(),
                    i.to_string(),
                    reading.relation.name().to_owned(),
                    reading.verdict.name().to_owned(),
                    witness.article.clone(),
                    known(|a| &a.source),
                    known(|a| &a.title),
                    known(|a| &a.date),
                    known(|a| &a.url),
                    witness.quoted.to_string(),
                    witness.speaker.clone().unwrap_or_default(),
                    witness.start.to_string(),
                    witness.end.to_string(),
                    witness.text.clone(),
                    kinds.join(" "),
                    changes.join("; "),
                ]);
            }
        }
    }
    Ok(format!("{BYTE_ORDER}{}", render(&header, records)?))
}

/// The mark by which a spreadsheet knows that a file is UTF-8.
const BYTE_ORDER: char = '\u{feff}';

/// Records under a header.
///
/// # Errors
/// [`Error::Render`] when the writer fails, which writing to memory does not.
pub fn render<const N: usize>(
    header: &[&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> Result<String> {
    let header = header.map(str::to_owned);
    records([header].into_iter().chain(rows))
}

/// Records without a header.
///
/// # Errors
/// [`Error::Render`] when the writer fails, which writing to memory does not.
pub fn records<const N: usize>(records: impl IntoIterator<Item = [String; N]>) -> Result<String> {
    let fail = |cause: String| Error::Render { what: "CSV", cause };
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in records {
        writer
            .write_record(record.iter().map(|cell| disarmed(cell)))
            .map_err(|e| fail(e.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|e| fail(e.to_string()))?;
    String::from_utf8(bytes).map_err(|e| fail(e.to_string()))
}

/// A cell that no spreadsheet takes for a formula.
///
/// ```
/// use variorum::report::csv::disarmed;
/// assert_eq!(disarmed(" =1+1"), "' =1+1");
/// assert_eq!(disarmed("1 = 1"), "1 = 1");
/// ```
pub fn disarmed(cell: &str) -> String {
    let is_passed_over = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c);
    let seen = cell.trim_start_matches(is_passed_over);
    let is_formula = seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '−']);
    if is_formula || cell.starts_with(['\t', '\r', '\n']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// Characters without width, and the mark of a byte order.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
        || super::table::turns_direction(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_text_and_a_comma_is_quoted() {
        let csv = render(&["a", "b"], [["=1+1".into(), "x, \"y\"".into()]]).expect("rendered");
        assert_eq!(csv, "a,b\n'=1+1,\"x, \"\"y\"\"\"\n");
    }

    #[test]
    fn what_stands_before_a_formula_does_not_hide_it() {
        for cell in [
            "=1",
            "+1",
            "-1",
            "@a",
            "\t=1",
            "\r=1",
            "\n=1",
            " =1",
            "\u{a0}=1",
            "\u{3000}=1",
            "＝1",
            "＋1",
            "－1",
            "＠a",
            "\u{feff}=1",
            "\u{200b}=1",
            "\u{202e}=1",
            "\ttext",
            "\u{1}=1",
        ] {
            assert_eq!(disarmed(cell), format!("'{cell}"), "{cell:?}");
        }
        for cell in ["a=1", "1-2", "“=”", "", "text"] {
            assert_eq!(disarmed(cell), cell);
        }
    }
}
