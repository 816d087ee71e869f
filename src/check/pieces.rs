//! The sentences of a quotation, cut at its ellipses: what is looked for by itself where the whole is in no place.

use std::ops::Range;

use crate::article::Span;
use crate::text::layout;
use crate::text::token::{Token, words};

/// Fewer words than this have no place of their own: they go with the sentence beside them.
const FEW: usize = 4;

/// A piece with its words, counted in the quotation's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cutting {
    pub(super) span: Span,
    pub(super) words: Range<usize>,
    /// An ellipsis is between it and the piece before.
    pub(super) after_ellipsis: bool,
}

/// The pieces of a quotation; those without words are left out.
pub(super) fn pieces(quotation: &str) -> Vec<Cutting> {
    let tokens = words(quotation);
    let mut found: Vec<Cutting> = Vec::new();

    for span in spans(quotation) {
        let from = found.last().map_or(0, |last| last.span.end);
        let piece = Cutting {
            span,
            words: words_of(&tokens, span),
            after_ellipsis: has_ellipsis(&quotation[from..span.start]),
        };
        match found.last_mut() {
            Some(last) if !piece.after_ellipsis && (is_short(last) || is_short(&piece)) => {
                last.span.end = piece.span.end;
                last.words.end = piece.words.end;
            }
            _ => found.push(piece),
        }
    }
    found
}

/// The quotation as one piece.
pub(super) fn whole(quotation: &str) -> Cutting {
    Cutting {
        span: Span::new(0, quotation.len()),
        words: 0..words(quotation).len(),
        after_ellipsis: false,
    }
}

fn is_short(piece: &Cutting) -> bool {
    piece.words.len() < FEW
}

fn words_of(tokens: &[Token], span: Span) -> Range<usize> {
    let first = tokens.partition_point(|token| token.span().start < span.start);
    let end = tokens.partition_point(|token| token.span().start < span.end);
    first..end
}

/// The sentences, cut at ellipses.
fn spans(quotation: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for sentence in layout::sentences(quotation, Span::new(0, quotation.len())) {
        let mut start = sentence.start;
        for ellipsis in ellipses(sentence.of(quotation)) {
            found.push(Span::new(start, sentence.start + ellipsis.start));
            start = sentence.start + ellipsis.end;
        }
        found.push(Span::new(start, sentence.end));
    }

    found
        .into_iter()
        .map(|span| span.trimmed(quotation))
        .filter(|span| span.of(quotation).contains(char::is_alphanumeric))
        .collect()
}

/// Whether a text holds an ellipsis.
pub(super) fn has_ellipsis(text: &str) -> bool {
    ellipses(text).next().is_some()
}

fn ellipses(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut from = 0;

    std::iter::from_fn(move || {
        let next = ellipsis_from(text, from)?;
        from = next.end;
        Some(next)
    })
}

/// The first ellipsis from a place on.
fn ellipsis_from(text: &str, from: usize) -> Option<Span> {
    let marks = ["…", "...", ". . ."].into_iter();
    let places = marks.filter_map(|mark| {
        let at = from + text[from..].find(mark)?;
        Some(Span::new(at, at + mark.len()))
    });

    places.min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_ellipses_part_a_quotation() {
        let text = "We will act. Yes. But not before June … unless they ask us to.";
        let found = pieces(text);
        let spans: Vec<&str> = found.iter().map(|piece| piece.span.of(text)).collect();
        assert_eq!(
            spans,
            [
                "We will act. Yes.",
                "But not before June",
                "unless they ask us to."
            ]
        );
        assert_eq!(found[2].words, 8..13);
        assert!(found[2].after_ellipsis);
        assert!(pieces("… !").is_empty());
    }
}
