//! Markdown's marks of emphasis, put out of the way of words.
//!
//! Computes: the text with `*`, `**`, `_` and `__` as spaces where they open or close emphasis (CommonMark 0.31, "left- and
//! right-flanking"), byte for byte as long, so that every place in it is one of the original. "snake_case", "2 * 3" and the
//! star of a list item stay. Cost: O(n).

use std::borrow::Cow;

/// A text without marks of emphasis, as long as it was.
///
/// ```
/// use variorum::text::markdown::without_emphasis;
/// assert_eq!(without_emphasis("we will **not** _yield_"), "we will   not    yield ");
/// assert_eq!(without_emphasis("* one\n* a_b 2 * 3"), "* one\n* a_b 2 * 3");
/// ```
pub fn without_emphasis(text: &str) -> Cow<'_, str> {
    if !text.contains(['*', '_']) {
        return Cow::Borrowed(text);
    }

    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = ' ';
    while let Some(at) = rest.find(['*', '_']) {
        plain.push_str(&rest[..at]);
        before = rest[..at].chars().next_back().unwrap_or(before);
        let mark = &rest[at..=at];
        let run = rest[at..].len() - rest[at..].trim_start_matches(mark).len();
        rest = &rest[at + run..];

        let after = rest.chars().next().unwrap_or(' ');
        if is_emphasis(mark, before, after) {
            plain.extend(std::iter::repeat_n(' ', run));
        } else {
            plain.extend(std::iter::repeat_n(mark, run));
        }
        before = ' ';
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// A run of marks beside a word, on one side at least; an underscore not inside one.
fn is_emphasis(mark: &str, before: char, after: char) -> bool {
    let touches = !before.is_whitespace() || !after.is_whitespace();
    let is_inside = before.is_alphanumeric() && after.is_alphanumeric();

    // "un*believ*able" is emphasised, "snake_case" and "2*3" are not.
    let may_be_inside = mark == "*" && !before.is_numeric();

    touches && (!is_inside || may_be_inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_place_stays(text in "([*_a-zé \n]){0,40}") {
            let plain = without_emphasis(&text);
            prop_assert_eq!(plain.len(), text.len());
            for (one, other) in plain.bytes().zip(text.bytes()) {
                prop_assert!(one == other || one == b' ');
            }
        }
    }
}
