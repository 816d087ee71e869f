//! Profanity that is obscured: "f***", "f—ing", "c----y".
//!
//! A mask hides letters of a listed word and is held to its length: as many stars or hyphens as
//! letters, or one dash for any number. Cost: O(length).

use crate::language::english;

/// Whether two folded words are one listed word, at least one of them masked.
pub(super) fn is_same_masked(a: &str, b: &str) -> bool {
    let (mask, other) = if is_masked(a) { (a, b) } else { (b, a) };
    if !is_masked(mask) {
        return false;
    }

    let mut hidden = words_behind(mask);
    hidden.any(|word| word == other || (is_masked(other) && could_hide(other, word)))
}

/// Whether a word is a mask of some listed word.
pub(super) fn is_mask(word: &str) -> bool {
    is_masked(word) && words_behind(word).next().is_some()
}

/// Letters at the start, with a mask after them.
fn is_masked(word: &str) -> bool {
    let letters = word
        .chars()
        .take_while(|character| character.is_alphabetic())
        .count();

    letters > 0 && word.chars().nth(letters).is_some_and(hides)
}

/// Marks that hide letters.
pub(super) fn hides(c: char) -> bool {
    matches!(
        c,
        '*' | '-' | '–' | '—' | '_' | '#' | '@' | '•' | '$' | '%' | '&'
    )
}

fn words_behind(mask: &str) -> impl Iterator<Item = &'static str> {
    english::profanities()
        .iter()
        .copied()
        .filter(move |word| word.as_bytes().first() == mask.as_bytes().first())
        .filter(move |word| could_hide(mask, word))
}

/// Whether a mask fits a word: the letters that it shows, and the number that it hides.
fn could_hide(mask: &str, word: &str) -> bool {
    let head = mask.find(hides).unwrap_or(mask.len());
    let tail = mask.rfind(hides).map_or(mask.len(), |at| {
        at + mask[at..].chars().next().map_or(1, char::len_utf8)
    });
    let (shown, hidden, rest) = (&mask[..head], &mask[head..tail], &mask[tail..]);

    if !hidden.chars().all(hides) || !word.starts_with(shown) || !word.ends_with(rest) {
        return false;
    }

    let Some(letters) = word.len().checked_sub(shown.len() + rest.len()) else {
        return false;
    };
    let is_dash = matches!(hidden, "—" | "–" | "---" | "--" | "-");

    letters > 0 && (is_dash || hidden.chars().count() == letters)
}

#[cfg(test)]
mod tests {
    #[test]
    fn is_same_masked_by_example() {
        use crate::compare::masks::is_same_masked;
        assert!(is_same_masked("f***", "fuck"));
        assert!(is_same_masked("f—ing", "f***ing"));
        assert!(is_same_masked("d@#$", "damn"));
        assert!(!is_same_masked("f***", "fool"));
        assert!(!is_same_masked("security--not", "security"));
    }
}
