//! Spreadsheets: listings as CSV (RFC 4180), with formulas disarmed.
//!
//! A cell that a spreadsheet would run (it starts with `=`, `+`, `-` or `@`, as ASCII or full-width, or with what
//! spreadsheets pass over before these: blanks, line breaks, control characters) gets an apostrophe before it.

use crate::error::{Error, Result};

use super::columns::{Column, names, spelt};
use super::form::Report;
use super::tables;

/// The utterances, one record a witness, behind a byte-order mark.
///
/// # Errors
/// [`Error::Render`] when the writer fails, which writing to memory does not.
pub fn groups(report: &Report) -> Result<String> {
    let columns = tables::witnesses();
    let lines = tables::witness_lines(report).map(|line| spelt(&columns, &line));

    Ok(format!("{BYTE_ORDER}{}", render(&names(&columns), lines)?))
}

/// The mark by which a spreadsheet knows that a file is UTF-8.
const BYTE_ORDER: char = '\u{feff}';

/// The names of columns, as a record.
///
/// # Errors
/// [`Error::Render`] when the writer fails, which writing to memory does not.
pub fn head<R>(columns: &[Column<R>]) -> Result<String> {
    records([names(columns)])
}

/// A row of a listing, as a record.
///
/// # Errors
/// [`Error::Render`] when the writer fails, which writing to memory does not.
pub fn record<R>(columns: &[Column<R>], row: &R) -> Result<String> {
    records([spelt(columns, row)])
}

/// Records under a header.
///
/// # Errors
/// [`Error::Render`] when the writer fails, which writing to memory does not.
pub fn render<C: AsRef<str>>(
    header: &[&str],
    rows: impl IntoIterator<Item = impl IntoIterator<Item = C>>,
) -> Result<String> {
    Ok(records([header])? + &records(rows)?)
}

/// Records without a header.
///
/// # Errors
/// [`Error::Render`] when the writer fails, which writing to memory does not.
pub fn records<C: AsRef<str>>(
    records: impl IntoIterator<Item = impl IntoIterator<Item = C>>,
) -> Result<String> {
    let fail = |cause: String| Error::Render { what: "CSV", cause };

    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in records {
        let cells = record.into_iter().map(|cell| disarmed(cell.as_ref()));
        writer
            .write_record(cells)
            .map_err(|error| fail(error.to_string()))?;
    }

    let bytes = writer
        .into_inner()
        .map_err(|error| fail(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| fail(error.to_string()))
}

/// A cell that no spreadsheet takes for a formula.
///
/// ```
/// use variorum::report::csv::disarmed;
/// assert_eq!(disarmed(" =1+1"), "' =1+1");
/// assert_eq!(disarmed("1 = 1"), "1 = 1");
/// ```
pub fn disarmed(cell: &str) -> String {
    let is_passed_over = |character: char| {
        character.is_whitespace() || character.is_control() || is_invisible(character)
    };
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
        let csv = render(&["a", "b"], [["=1+1", "x, \"y\""]]).expect("rendered");
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
