//! The normal form that finds a match: never shown, never judged.
//!
//! Computes: compatibility decomposition (UAX #15, NFKD) without combining marks on Latin, Greek
//! and Cyrillic letters, lower case, one glyph for each sort of quotation mark, apostrophe, dash
//! and ellipsis. What numbers are worth is read elsewhere (`compare/values`).
//! Cost: O(n); no allocation for a word that is already lower-case ASCII.
//! A normal form never drops "not", a number or a name: those are what a reversal is made of.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The folded form of one word.
///
/// ```
/// use variorum::text::fold::word;
/// assert_eq!(word("Müller’s"), "muller's");
/// assert_eq!(word("not"), "not");
/// ```
pub fn word(spelt: &str) -> Cow<'_, str> {
    if spelt.bytes().all(|b| b.is_ascii_lowercase()) {
        return Cow::Borrowed(spelt);
    }
    if spelt.is_ascii() {
        return Cow::Owned(spelt.to_ascii_lowercase());
    }

    let mut folded = String::with_capacity(spelt.len());
    for character in spelt.nfkd() {
        if is_accent(character) {
            continue;
        }
        folded.extend(glyph(character).to_lowercase());
    }
    Cow::Owned(folded)
}

/// Calls `look` with the folded form of a word, without allocating for a short ASCII one.
///
/// ```
/// use variorum::text::fold::{with_word, word};
/// assert!(with_word("Said", |folded| folded == word("Said")));
/// ```
pub fn with_word<T>(spelt: &str, look: impl FnOnce(&str) -> T) -> T {
    let mut buffer = [0; 32];
    let Some(room) = buffer.get_mut(..spelt.len()).filter(|_| spelt.is_ascii()) else {
        return look(&word(spelt));
    };
    room.copy_from_slice(spelt.as_bytes());
    room.make_ascii_lowercase();
    look(std::str::from_utf8(room).unwrap_or(spelt))
}

/// A folded word without what typography may add: its letters and digits.
///
/// ```
/// use variorum::text::fold::letters;
/// assert_eq!(letters("tool-kit"), letters("toolkit"));
/// ```
pub fn letters(folded: &str) -> String {
    folded
        .chars()
        .filter(|character| character.is_alphanumeric())
        .collect()
}

/// A text with one glyph for each sort of apostrophe, dash and quotation mark.
pub fn glyphs(text: &str) -> String {
    if text.is_ascii() && !text.contains('`') {
        text.to_owned()
    } else {
        text.chars().map(glyph).collect()
    }
}

/// One glyph for each sort of apostrophe, dash and quotation mark.
pub fn glyph(c: char) -> char {
    match c {
        '‘' | '’' | '‛' | '‚' | '′' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        _ => c,
    }
}

/// Accents on letters that are told apart without them; marks of Indic and Semitic scripts stay.
fn is_accent(c: char) -> bool {
    is_combining_mark(c) && matches!(c as u32, 0x300..=0x36f | 0x1dc0..=0x1dff)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,12}") {
            let once = word(&text).into_owned();
            prop_assert_eq!(word(&once).into_owned(), once.clone());
        }

        #[test]
        fn a_word_never_folds_to_nothing(text in "[a-zA-Zéüñжя0-9]{1,8}") {
            prop_assert!(!word(&text).is_empty());
        }
    }
}
