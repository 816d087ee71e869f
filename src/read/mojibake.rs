//! Text that was decoded wrongly before it came here: UTF-8 taken for Windows-1252.
//!
//! Computes: how often the characters occur that such a mistake makes of quotation marks, dashes and
//! accented letters ("â€œ", "Ã©"), and never in right text. Nothing is repaired: what a page printed is
//! what is quoted. Cost: O(n), a search for one byte.

use crate::article::{Article, Notice};

/// What the reader of an article should know of its letters.
pub(super) fn notice(article: &Article) -> Option<Notice> {
    let wrong = find(&article.text)?;
    let notice = format!(
        "{} characters such as \"{}\": its letters were mistaken for another encoding's before it was saved; read as it is",
        wrong.count, wrong.first
    );
    Some(Notice {
        path: article.path.clone(),
        notice,
    })
}

/// Signs of the mistake, and the first of them.
struct Mojibake<'t> {
    count: usize,
    first: &'t str,
}

/// What of it is in a text.
fn find(text: &str) -> Option<Mojibake<'_>> {
    let mut found: Option<Mojibake<'_>> = None;
    for at in memchr::memchr_iter(0xc3, text.as_bytes()) {
        if let Some(sign) = sign(&text[at..]) {
            found
                .get_or_insert(Mojibake {
                    count: 0,
                    first: sign,
                })
                .count += 1;
        }
    }
    found
}

/// One wrongly decoded character at the beginning of a text.
fn sign(text: &str) -> Option<&str> {
    let mut chars = text.char_indices();
    let (_, first) = chars.next()?;
    let (_, second) = chars.next()?;
    let end = chars.next().map_or(text.len(), |(at, _)| at);
    match (first, second) {
        // The three bytes of general punctuation.
        ('â', '€' | '\u{80}') => {
            let third = text[end..].chars().next().map_or(0, char::len_utf8);
            Some(&text[..end + third])
        }
        // The two bytes of an accented Latin letter.
        (
            'Ã',
            '\u{80}'..='\u{bf}'
            | '€'
            | '‚'
            | 'ƒ'
            | '„'
            | '…'
            | '†'
            | '‡'
            | '‰'
            | '‹'
            | 'Œ'
            | '™'
            | 'œ'
            | 'Ÿ',
        ) => Some(&text[..end]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_makes_of_utf_8() {
        for right in [
            "“Stop,” he said",
            "café",
            "naïve — twice",
            "São Paulo",
            "ÃO",
        ] {
            let (wrong, _, _) = encoding_rs::WINDOWS_1252.decode(right.as_bytes());
            assert_eq!(find(right).map(|m| m.count), None, "{right}");
            assert_eq!(find(&wrong).is_some(), !right.is_ascii(), "{wrong}");
        }
    }
}
