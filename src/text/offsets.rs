//! Byte offsets to code-point offsets, once, when a result is rendered.
//!
//! Cost: one pass to build, 4 bytes for every 64 of text; O(1) per look-up (at most 64 bytes are
//! counted). Text that is all ASCII needs no table.

use std::borrow::Cow;

use crate::article::Span;

const STRIDE: usize = 64;

/// Maps byte offsets of one text to Unicode code-point offsets.
///
/// ```
/// use variorum::{article::Span, text::offsets::Offsets};
/// let text = "“né” x";
/// let offsets = Offsets::new(text);
/// assert_eq!(offsets.span(Span::new(3, 6)), Span::new(1, 3));
/// ```
#[derive(Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    counts: Cow<'t, [u32]>,
}

impl<'t> Offsets<'t> {
    /// Prepares a text.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            counts: Cow::Owned(counts(text)),
        }
    }

    /// The offsets of a text whose [`counts`] were kept.
    pub(crate) fn with_counts(text: &'t str, counts: &'t [u32]) -> Self {
        Self {
            text,
            counts: Cow::Borrowed(counts),
        }
    }

    /// The text itself.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The number of code points before the byte `at`.
    pub fn code_point(&self, at: usize) -> usize {
        if self.counts.is_empty() {
            return at;
        }
        let block = at / STRIDE;
        let rest = &self.text.as_bytes()[block * STRIDE..at];
        self.counts[block] as usize + starts(rest)
    }

    /// The span in code points.
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.code_point(span.start), self.code_point(span.end))
    }
}

/// Code points before each multiple of [`STRIDE`] bytes, and in all; none for ASCII.
pub(crate) fn counts(text: &str) -> Vec<u32> {
    let mut counts = Vec::new();
    if text.is_ascii() {
        return counts;
    }

    let mut total = 0;
    for block in text.as_bytes().chunks(STRIDE) {
        counts.push(total);
        total += starts(block) as u32;
    }
    counts.push(total);
    counts
}

/// How many characters start in these bytes.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| (**b as i8) >= -64).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn equals_counting_characters(text in "\\PC{0,200}") {
            let offsets = Offsets::new(&text);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                prop_assert_eq!(offsets.code_point(at), text[..at].chars().count());
            }
        }
    }
}
