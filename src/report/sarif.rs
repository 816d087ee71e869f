//! Checked quotations as SARIF 2.1.0 (OASIS), for tools that show findings beside a text.
//!
//! Computes: a rule for each standing, a result for each quotation that is worth a note, with its level, its place in the
//! draft and the words of the source. Places count Unicode code points. A draft that is no file of its own (a line of a
//! list) is named by its id, without a place in the file. Severities keep their names: error, warning, note.
//! Cost: O(result).

use std::ops::Range;

use serde_json::{Value, json};

use crate::article::Article;
use crate::check::{STANDINGS, Severity, Standing};

use super::checked::{CheckedDraft, CheckedRow, CopiedRow};

/// The log of a run. `is_file` says whether a draft's text is that of its file, so that places are places in the file.
///
/// ```
/// let log = variorum::report::sarif::log(&[], |_| true);
/// assert_eq!(log["version"], "2.1.0");
/// assert_eq!(log["runs"][0]["tool"]["driver"]["name"], "variorum");
/// ```
pub fn log(drafts: &[CheckedDraft], is_file: impl Fn(&Article) -> bool) -> Value {
    let mut rules: Vec<Value> = STANDINGS.iter().map(|standing| rule(*standing)).collect();
    rules.push(json!({
        "id": COPIED,
        "shortDescription": { "text": "a paragraph that another outlet prints too, without its name" },
    }));

    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": drafts.iter().flat_map(|draft| results(draft, &is_file)).collect::<Vec<_>>(),
        }],
    })
}

/// The rule of paragraphs that others print too.
const COPIED: &str = "copied";

fn results(checked: &CheckedDraft, is_file: impl Fn(&Article) -> bool) -> Vec<Value> {
    let draft = &checked.draft;
    let is_file = is_file(draft);
    let told = checked
        .quotations
        .iter()
        .filter(|row| row.severity > Severity::None);
    let copied = checked
        .copied
        .iter()
        .filter(|row| row.severity > Severity::None);

    let mut results = Vec::new();
    for row in told {
        // A headline's places are not in the text.
        let is_in_file = is_file && row.article == draft.id;
        let place = location(draft, is_in_file, &row.article, row.start..row.end);
        results.push(result(row, place));
    }
    for row in copied {
        let place = location(draft, is_file, &row.article, row.start..row.end);
        results.push(copied_result(row, place));
    }
    results
}

fn copied_result(row: &CopiedRow, location: Value) -> Value {
    let from = &row.copied_from;
    let outlet = from.source.as_deref().unwrap_or(&from.article);

    json!({
        "ruleId": COPIED,
        "ruleIndex": STANDINGS.len(),
        "level": row.severity.name(),
        "message": { "text": format!("{outlet} prints this too, and is not named: “{}”", from.text) },
        "locations": [location],
        "partialFingerprints": { "paragraph/v1": fingerprint(&row.article, &row.text) },
        "properties": { "share": row.share, "source": from.article },
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

fn result(row: &CheckedRow, location: Value) -> Value {
    let rule = STANDINGS
        .iter()
        .position(|standing| *standing == row.standing);

    json!({
        "ruleId": rule_id(row.standing),
        "ruleIndex": rule,
        "level": row.severity.name(),
        "message": { "text": message(row) },
        "locations": [location],
        "partialFingerprints": { "quotation/v1": fingerprint(&row.article, &row.text) },
        "properties": {
            "standing": row.standing.name(),
            "same_words": row.same_words,
            "allowed": row.allowed,
            "source": row.source.as_ref().map(|source| &source.id),
        },
    })
}

/// Where a stretch of code points is: in the draft's file, or in an article of a list by its name alone.
fn location(draft: &Article, is_file: bool, name: &str, stretch: Range<usize>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&draft.path) } });
    if is_file {
        let (line, column) = line_and_column(&draft.text, stretch.start);
        let (end_line, end_column) = line_and_column(&draft.text, stretch.end);
        physical["region"] = json!({
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "charOffset": stretch.start,
            "charLength": stretch.len(),
        });
    }

    json!({
        "physicalLocation": physical,
        "logicalLocations": [{ "fullyQualifiedName": name, "kind": "article" }],
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

/// The same for the same words of the same article, wherever they move.
fn fingerprint(article: &str, text: &str) -> String {
    let name = format!("{article}\n{text}");
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
