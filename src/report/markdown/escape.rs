//! Text as Markdown that makes nothing but text.

use crate::report::table::printable;

/// Text that Markdown takes for text, wherever on a line it stands: it makes no markup, no HTML, no heading or list, and
/// its addresses no links (CommonMark 0.31, with the extensions that GitHub takes).
///
/// ```
/// use variorum::report::markdown::escaped;
/// assert_eq!(escaped("*<b>*\n# x"), "\\*&lt;b&gt;\\* \\# x");
/// assert_eq!(escaped("1. www.a.example"), "1\\. www\\.a.example");
/// ```
pub fn escaped(text: &str) -> String {
    let text = printable(text);
    let begins = Beginning::of(&text);

    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '\n' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // Blanks at the beginning would make a block of code.
            ' ' if at < begins.blanks => out.push_str("&#32;"),
            _ if is_markup(c) || begins.makes_block(at) || is_of_address(&text, at) => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// How a text begins, where it makes a list, a rule or a heading: `- x`, `+ x`, `===`, `1. x`, `1) x`.
struct Beginning {
    /// First byte after the blanks.
    blanks: usize,
    /// First byte after the signs that follow them.
    signs: usize,
    /// The stop after a number that follows them.
    stop: Option<usize>,
}

impl Beginning {
    fn of(text: &str) -> Self {
        let rest = text.trim_start_matches([' ', '\n']);
        let blanks = text.len() - rest.len();
        let after_signs = rest.trim_start_matches(['-', '+', '=']);
        let after_digits = rest.trim_start_matches(|character: char| character.is_ascii_digit());
        let digits = rest.len() - after_digits.len();
        let is_number = digits > 0 && after_digits.starts_with(['.', ')']);

        Self {
            blanks,
            signs: text.len() - after_signs.len(),
            stop: is_number.then_some(blanks + digits),
        }
    }

    fn makes_block(&self, at: usize) -> bool {
        (self.blanks..self.signs).contains(&at) || self.stop == Some(at)
    }
}

/// What is markup wherever it stands.
fn is_markup(c: char) -> bool {
    matches!(
        c,
        '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' | '@' | '^'
    )
}

/// What makes an address a link: `://` after its scheme, the first stop after `www`.
fn is_of_address(text: &str, at: usize) -> bool {
    let (before, from) = text.split_at(at);
    let is_scheme = ["mailto", "xmpp"]
        .iter()
        .any(|scheme| ends_in(before, scheme));
    from.starts_with("://")
        || (from.starts_with(':') && is_scheme)
        || (from.starts_with('.') && ends_in(before, "www"))
}

fn ends_in(text: &str, word: &str) -> bool {
    let start = text.len().checked_sub(word.len());
    start
        .and_then(|start| text.get(start..))
        .is_some_and(|end| end.eq_ignore_ascii_case(word))
}
