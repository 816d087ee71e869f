//! What a transcript prints that nobody says: stage directions, "(Applause.)", "[crosstalk 00:12:11]".
//!
//! Computes: the brackets that hold one. A direction begins with a word of `data/en/stage_directions.tsv`; in a
//! text with turns also any sentence that is in brackets of its own ("(The bill is signed.)") and
//! whatever is in square ones. "(CBO)" in a release is part of the text. Cost: O(text).

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::article::Span;
use crate::language::{ENGLISH, table};
use crate::text::fold;

/// A direction has at most this many bytes.
const LONGEST: usize = 200;

/// The stage directions of a text, brackets with them, in order. `has_turns` says that it is a transcript.
pub(super) fn directions(text: &str, has_turns: bool) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;

    while let Some(at) = text[from..].find(['(', '[']).map(|at| from + at) {
        let close = if text.as_bytes()[at] == b'(' {
            ')'
        } else {
            ']'
        };
        let end = text.floor_char_boundary(at + LONGEST);
        from = at + 1;

        let Some(length) = text[from..end.max(from)].find([close, '\n', '(', '[']) else {
            continue;
        };
        if !text[from + length..].starts_with(close) {
            continue;
        }
        let inner = &text[from..from + length];
        if is_direction(inner) || (has_turns && is_set_apart(inner, close)) {
            found.push(Span::new(at, from + length + 1));
            from += length + 1;
        }
    }
    found
}

fn is_direction(inner: &str) -> bool {
    let mut words = inner
        .split(|character: char| {
            character.is_whitespace() || matches!(character, '.' | ',' | '!' | '-')
        })
        .filter(|word| !word.is_empty());
    let Some(first) = words.next().map(fold::word) else {
        return true;
    };

    let with_second = format!("{first} {}", fold::word(words.next().unwrap_or("")));
    known().contains(&*first) || known().contains(with_second.as_str())
}

/// A sentence in brackets of its own, or whatever is in square ones.
fn is_set_apart(inner: &str, close: char) -> bool {
    let is_sentence = inner.starts_with(char::is_uppercase) && inner.ends_with(['.', '!', '?']);

    close == ']' || is_sentence
}

fn known() -> &'static FxHashSet<&'static str> {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| table::words(ENGLISH.table("stage_directions")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str, has_turns: bool) -> Vec<&str> {
        directions(text, has_turns)
            .iter()
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn directions_are_told_from_brackets_of_the_text() {
        let text = "We will (applause) act.  (Laughter and applause.)  The office (CBO) agrees. \
                    (The bill is signed.) [crosstalk 00:12:11] [Bo barks]";
        assert_eq!(
            found(text, false),
            [
                "(applause)",
                "(Laughter and applause.)",
                "[crosstalk 00:12:11]"
            ]
        );
        assert_eq!(
            found(text, true),
            [
                "(applause)",
                "(Laughter and applause.)",
                "(The bill is signed.)",
                "[crosstalk 00:12:11]",
                "[Bo barks]"
            ]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "([()\\[\\].a-zé\n]|applause){0,80}") {
            for span in directions(&text, true) {
                prop_assert!(text.get(span.start..span.end).is_some());
            }
        }
    }
}
