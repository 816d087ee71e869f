//! Checked quotations as SARIF 2.1.0 (OASIS), for tools that show findings beside a text.
//!
//! Computes: a rule for each standing, a result for each quotation that is worth a note, with its level, its place in the
//! draft and the words of the source. Places count Unicode code points. A draft that is no file of its own (a line of a
//! list) is named by its id, without a place in the file. Severities keep their names: error, warning, note.
//! Cost: O(result).

use serde_json::{Value, json};

use crate::check::{STANDINGS, Severity, Standing};

use super::checked::CheckedRow;

/// The draft that a row is of, as SARIF names it.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'d> {
    /// The file, as it was named.
    pub path: &'d str,
    /// Whether the article's text is the file's, so that places are places in the file.
    pub is_file: bool,
    /// The article's text.
    pub text: &'d str,
}

/// The log of a run.
///
/// ```
/// let log = variorum::report::sarif::log(&[]);
/// assert_eq!(log["version"], "2.1.0");
/// assert_eq!(log["runs"][0]["tool"]["driver"]["name"], "variorum");
/// ```
pub fn log(rows: &[(Draft<'_>, &CheckedRow)]) -> Value {
    let told = rows.iter().filter(|(_, row)| row.severity > Severity::None);

    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": STANDINGS.iter().map(|standing| rule(*standing)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": told.map(|(draft, row)| result(*draft, row)).collect::<Vec<_>>(),
        }],
    })
}

fn rule(standing: Standing) -> Value {
    json!({
        "id": rule_id(standing),
        "shortDescription": { "text": standing.promise() },
    })
}

/// "not found" is `not-found`.
fn rule_id(standing: Standing) -> String {
    standing.name().replace(' ', "-")
}

fn result(draft: Draft<'_>, row: &CheckedRow) -> Value {
    let rule = STANDINGS
        .iter()
        .position(|standing| *standing == row.standing);
    let name = format!("{}:{}-{}", row.article, row.start, row.end);

    json!({
        "ruleId": rule_id(row.standing),
        "ruleIndex": rule,
        "level": row.severity.name(),
        "message": { "text": message(row) },
        "locations": [location(draft, row)],
        "partialFingerprints": { "quotation/v1": fingerprint(row) },
        "properties": {
            "quotation": name,
            "standing": row.standing.name(),
            "same_words": row.same_words,
            "allowed": row.allowed,
            "source": row.source.as_ref().map(|source| &source.id),
        },
    })
}

fn location(draft: Draft<'_>, row: &CheckedRow) -> Value {
    let artifact = json!({ "uri": uri(draft.path) });
    let logical = json!([{ "fullyQualifiedName": row.article, "kind": "article" }]);
    if !draft.is_file {
        return json!({
            "physicalLocation": { "artifactLocation": artifact },
            "logicalLocations": logical,
        });
    }

    let (line, column) = line_and_column(draft.text, row.start);
    let (end_line, end_column) = line_and_column(draft.text, row.end);
    json!({
        "physicalLocation": {
            "artifactLocation": artifact,
            "region": {
                "startLine": line,
                "startColumn": column,
                "endLine": end_line,
                "endColumn": end_column,
                "charOffset": row.start,
                "charLength": row.end - row.start,
                "snippet": { "text": row.text },
            },
        },
        "logicalLocations": logical,
    })
}

/// A path as a relative reference (RFC 3986): what is no plain character is written with its bytes.
fn uri(path: &str) -> String {
    let mut written = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'\\' => written.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                written.push(char::from(byte));
            }
            _ => written.push_str(&format!("%{byte:02X}")),
        }
    }
    written
}

/// Line and column of a code point, counted from 1.
fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let (mut line, mut column) = (1, 1);
    for letter in text.chars().take(at) {
        if letter == '\n' {
            (line, column) = (line + 1, 1);
        } else {
            column += 1;
        }
    }
    (line, column)
}

fn message(row: &CheckedRow) -> String {
    let said = row.source.as_ref().map(|source| {
        let words: Vec<&str> = source.text.split_whitespace().collect();
        format!(" The source ({}) has: “{}”", source.id, words.join(" "))
    });

    format!(
        "{}: “{}” {}.{}",
        row.standing.name(),
        row.text,
        row.look,
        said.unwrap_or_default()
    )
}

/// The same for the same quotation of the same article, wherever it moves.
fn fingerprint(row: &CheckedRow) -> String {
    let name = format!("{}\n{}", row.article, row.text);
    format!("{:016x}", xxhash_rust::xxh3::xxh3_64(name.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_code_points_from_one() {
        let text = "é“a\nb";
        assert_eq!(line_and_column(text, 0), (1, 1));
        assert_eq!(line_and_column(text, 2), (1, 3));
        assert_eq!(line_and_column(text, 4), (2, 1));
    }

    #[test]
    fn a_path_is_a_reference() {
        assert_eq!(uri("a b/ü.txt"), "a%20b/%C3%BC.txt");
    }
}
