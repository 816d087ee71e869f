//! The normal form that finds a match: never shown, never judged.
//!
//! Computes: compatibility decomposition (UAX #15, NFKD) without combining marks on Latin, Greek
//! and Cyrillic letters, lower case, one glyph for each sort of quotation mark, apostrophe, dash
//! and ellipsis; numerals and number words to one form by [`numeral`].
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
    for c in spelt.nfkd() {
        if is_accent(c) {
            continue;
        }
        folded.extend(glyph(c).to_lowercase());
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
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
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

/// The value of a numeral or a number word under a million, thousands separators dropped.
///
/// ```
/// use variorum::text::fold::numeral;
/// assert_eq!(numeral("Seventeen"), numeral("17"));
/// assert_eq!(numeral("1,071"), Some("1071".into()));
/// assert_eq!(numeral("many"), None);
/// ```
pub fn numeral(spelt: &str) -> Option<String> {
    if spelt.starts_with(|c: char| c.is_ascii_digit()) {
        return digits(spelt);
    }
    let folded = word(spelt);
    let value = match folded.split_once('-') {
        Some((tens, ones)) => {
            number_word(tens).filter(|t| t % 10 == 0)? + number_word(ones).filter(|o| *o < 10)?
        }
        None => number_word(&folded)?,
    };
    Some(value.to_string())
}

fn digits(spelt: &str) -> Option<String> {
    let ordinal = spelt.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &spelt[ordinal.len()..];
    if !matches!(suffix, "" | "st" | "nd" | "rd" | "th") {
        return None;
    }
    let plain: String = ordinal.chars().filter(|c| *c != ',').collect();
    let numeric = plain.chars().all(|c| c.is_ascii_digit() || c == '.');
    numeric.then(|| format!("{plain}{}", if suffix.is_empty() { "" } else { "th" }))
}

fn number_word(folded: &str) -> Option<u32> {
    const WORDS: [(&str, u32); 31] = [
        ("zero", 0),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("seventeen", 17),
        ("eighteen", 18),
        ("nineteen", 19),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
        ("hundred", 100),
        ("thousand", 1000),
        ("dozen", 12),
    ];
    WORDS
        .iter()
        .find_map(|(name, value)| (*name == folded).then_some(*value))
}

/// Accents on letters that are told apart without them; marks of Indic and Semitic scripts stay.
fn is_accent(c: char) -> bool {
    is_combining_mark(c) && matches!(c as u32, 0x300..=0x36f | 0x1dc0..=0x1dff)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numerals_have_one_form() {
        assert_eq!(numeral("twenty-five"), Some("25".into()));
        assert_eq!(numeral("25"), Some("25".into()));
        assert_eq!(numeral("2.5"), Some("2.5".into()));
        assert_eq!(numeral("21st"), Some("21th".into()));
        assert_eq!(numeral("90s"), None);
    }

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

        #[test]
        fn numbers_survive(number in 0u32..1_000_000) {
            prop_assert_eq!(numeral(&number.to_string()), Some(number.to_string()));
        }
    }
}
