//! Tables for people at a terminal.

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};

/// A table with a header, fitted to `width` columns. Control and direction characters of the cells
/// are made visible, so that no article can write to the terminal.
///
/// ```
/// let table = variorum::report::table::render(&["who", "what"], [["Xi", "one\u{1b}[2J"]], 40);
/// assert!(table.contains("one�[2J"));
/// ```
pub fn render<C: AsRef<str>>(
    header: &[&str],
    rows: impl IntoIterator<Item = impl IntoIterator<Item = C>>,
    width: u16,
) -> String {
    format!("{}\n", fitted(header, rows, width))
}

/// The same, with half of the width or more for the last column: that of words that are read.
pub fn render_wide_last<C: AsRef<str>>(
    header: &[&str],
    rows: impl IntoIterator<Item = impl IntoIterator<Item = C>>,
    width: u16,
) -> String {
    let mut table = fitted(header, rows, width);
    let half = ColumnConstraint::LowerBoundary(Width::Percentage(55));
    if let Some(last) = table.column_mut(header.len().saturating_sub(1)) {
        last.set_constraint(half);
    }
    format!("{table}\n")
}

fn fitted<C: AsRef<str>>(
    header: &[&str],
    rows: impl IntoIterator<Item = impl IntoIterator<Item = C>>,
    width: u16,
) -> Table {
    let mut table = Table::new();
    table
        .load_preset(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .set_header(header.iter().copied());

    for row in rows {
        table.add_row(row.into_iter().map(|cell| printable(cell.as_ref())));
    }
    table
}

/// How an article is called in a table: its id, and under it its outlet and the beginning of its headline, where those are
/// known.
///
/// ```
/// use variorum::report::table::called;
/// assert_eq!(called("a1", Some("The Post"), Some("Roads")), "a1\nThe Post, Roads");
/// assert_eq!(called("a1", None, None), "a1");
/// ```
pub fn called(id: &str, outlet: Option<&str>, title: Option<&str>) -> String {
    let known: Vec<&str> = [outlet, title].into_iter().flatten().collect();
    if known.is_empty() {
        return id.to_owned();
    }
    let known = known.join(", ");
    let shown: String = known.chars().take(CALLED).collect();
    let more = if shown.len() < known.len() { "…" } else { "" };

    format!("{id}\n{shown}{more}")
}

/// So many characters of an outlet and a headline are shown.
const CALLED: usize = 60;

/// A text that cannot move the cursor or turn the writing direction; a line that ends as on Windows ends as any other.
pub fn printable(text: &str) -> String {
    let lines = text.replace("\r\n", "\n");
    lines.replace(
        |character| character != '\n' && is_unsafe(character),
        "\u{fffd}",
    )
}

/// The same on one line: a name with a line break in it cannot pass for a message of its own.
///
/// ```
/// use variorum::report::table::printable_line;
/// assert_eq!(printable_line("a.txt\nvariorum: all is well"), "a.txt\u{fffd}variorum: all is well");
/// ```
pub fn printable_line(text: &str) -> String {
    text.replace(is_unsafe, "\u{fffd}")
}

/// Control characters, and those that turn the writing direction or break a line.
fn is_unsafe(c: char) -> bool {
    c.is_control() || turns_direction(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Marks of a direction, and what embeds, overrides or isolates one (UAX #9).
pub(super) fn turns_direction(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}
