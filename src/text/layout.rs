//! Paragraphs and sentences.
//!
//! Computes: paragraphs, the lines of a text, or its blocks between blank lines where lines are
//! hard-wrapped; sentences by UAX #29 with the full stops of abbreviations and initials joined
//! back. Cost: O(n).

use unicode_segmentation::UnicodeSegmentation;

use crate::article::Span;
use crate::language::ENGLISH;

/// Paragraphs in order, trimmed, none empty.
pub(crate) fn paragraphs(text: &str) -> Vec<Span> {
    let wrapped = is_hard_wrapped(text);

    let mut found: Vec<Span> = Vec::new();
    let mut start = 0;
    let mut blank_before = true;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(text);
        start += line.len();
        if span.is_empty() {
            blank_before = true;
            continue;
        }
        match found.last_mut() {
            Some(last) if wrapped && !blank_before => last.end = span.end,
            _ => found.push(span),
        }
        blank_before = false;
    }
    found
}

/// Sentences of a part of a text, in order, trimmed, none empty.
pub(crate) fn sentences(text: &str, part: Span) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open = false;

    for (at, piece) in part.of(text).split_sentence_bound_indices() {
        let start = part.start + at;
        let span = Span::new(start, start + piece.len()).trimmed(text);
        if span.is_empty() {
            continue;
        }
        match found.last_mut() {
            Some(last) if open => last.end = span.end,
            _ => found.push(span),
        }
        open = ends_in_abbreviation(span.of(text));
    }
    found
}

/// Lines of a wrapped text are of one length, and most of them break off inside a sentence.
fn is_hard_wrapped(text: &str) -> bool {
    let mut lines = 0;
    let mut broken = 0;
    let mut before: Option<&str> = None;
    for line in text.lines().map(str::trim) {
        if let Some(last) = before.filter(|last| !last.is_empty() && !line.is_empty()) {
            lines += 1;
            let cut = !last.ends_with(['.', '!', '?', '"', '”', ':', '…', ')']);
            broken += usize::from(cut && (40..=100).contains(&last.chars().count()));
        }
        before = Some(line);
    }

    lines >= 3 && broken * 3 >= lines * 2
}

fn ends_in_abbreviation(sentence: &str) -> bool {
    let Some(stem) = sentence.strip_suffix('.') else {
        return false;
    };

    let last = stem
        .rsplit(|character: char| character.is_whitespace() || character == '(')
        .next()
        .unwrap_or("");
    let initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    initial || is_title_abbreviation(last)
}

/// Abbreviations that a name follows, so that their full stop ends no sentence.
pub(crate) fn is_title_abbreviation(word: &str) -> bool {
    ENGLISH.name_words().is_abbreviation(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paragraphs_by_example() {
        use crate::text::layout::paragraphs;
        let text = "A headline\n\nFirst paragraph.\nSecond.";
        let found: Vec<_> = paragraphs(text).iter().map(|p| p.of(text)).collect();
        assert_eq!(found, ["A headline", "First paragraph.", "Second."]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let line = "this line of a mail breaks off in the middle of what it has to";
        let text = format!("{line}\n{line}\n{line}\n{line}\nsay.\n\nNext.");
        assert_eq!(paragraphs(&text).len(), 2);
    }

    #[test]
    fn initials_and_titles_do_not_end_a_sentence() {
        let text = "Gen. David H. Petraeus spoke. He left.";
        let found: Vec<_> = sentences(text, Span::new(0, text.len()))
            .into_iter()
            .map(|s| s.of(text))
            .collect();
        assert_eq!(found, ["Gen. David H. Petraeus spoke.", "He left."]);
    }

    proptest! {
        #[test]
        fn layout_loses_only_white_space(text in "([a-zé.!? \n]|“|”){0,120}") {
            let solid = |s: &str| s.split_whitespace().collect::<String>();
            let joined: String = paragraphs(&text)
                .into_iter()
                .flat_map(|p| sentences(&text, p))
                .map(|s| solid(s.of(&text)))
                .collect();
            prop_assert_eq!(joined, solid(&text));
        }
    }
}
