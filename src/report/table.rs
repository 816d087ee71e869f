//! Tables for people at a terminal.

use comfy_table::{ContentArrangement, Table, presets};

/// A table with a header, fitted to `width` columns. Control and direction characters of the cells
/// are made visible, so that no article can write to the terminal.
///
/// ```
/// let table = variorum::report::table::render(&["who", "what"], [["Xi", "one\u{1b}[2J"]], 40);
/// assert!(table.contains("one�[2J"));
/// ```
pub fn render<const N: usize, S: AsRef<str>>(
    header: &[&str; N],
    rows: impl IntoIterator<Item = [S; N]>,
    width: u16,
) -> String {
    let mut table = Table::new();
    table
        .load_preset(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .set_header(header.iter().copied());
    for row in rows {
        table.add_row(row.iter().map(|cell| printable(cell.as_ref())));
    }
    format!("{table}\n")
}

/// A text that cannot move the cursor or turn the writing direction.
pub fn printable(text: &str) -> String {
    let unsafe_char = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(
                c,
                '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            )
    };
    text.replace(unsafe_char, "\u{fffd}")
}
