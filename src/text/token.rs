//! Words and marks, each a span of the original text.
//!
//! Computes: the words of UAX #29 (Unicode Text Segmentation) that hold a letter or a digit, and
//! the runs of other characters between them. White space is not a token.
//! Cost: one pass, O(n) time; 8 bytes per token.
//! Departs from UAX #29 in two ways: text is cut at white space before it is segmented (this
//! makes the ASCII path of `unicode-segmentation` reachable; white space followed by a combining
//! mark no longer joins the token after it), and equal marks in a row are one token (`...`, `--`).

use unicode_segmentation::UnicodeSegmentation;

use crate::article::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Holds a letter.
    Word,
    /// Holds digits and no letter.
    Number,
    /// Everything else: punctuation, symbols.
    Mark,
}

/// A token and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    start: u32,
    /// The bytes, and in the last two bits the kind.
    length_and_kind: u32,
}

impl Token {
    /// Where it is in the original text.
    pub const fn span(self) -> Span {
        let start = self.start as usize;

        Span::new(start, start + (self.length_and_kind >> 2) as usize)
    }

    /// What it is made of.
    pub fn kind(self) -> TokenKind {
        match self.length_and_kind & 3 {
            0 => TokenKind::Word,
            1 => TokenKind::Number,
            _ => TokenKind::Mark,
        }
    }

    /// The original spelling.
    pub fn of(self, text: &str) -> &str {
        self.span().of(text)
    }

    /// A word or a number: what shingles and alignments are made of.
    pub fn is_word(self) -> bool {
        self.kind() != TokenKind::Mark
    }

    fn new(start: usize, piece: &str) -> Self {
        Self::of_kind(start, piece.len(), kind_of(piece))
    }

    /// One token of this and the next.
    fn joined(self, next: Self) -> Self {
        let start = self.start as usize;

        Self::of_kind(start, next.span().end - start, self.kind())
    }

    fn of_kind(start: usize, length: usize, kind: TokenKind) -> Self {
        Self {
            start: start as u32,
            length_and_kind: (length as u32) << 2 | kind as u32,
        }
    }
}

/// The largest text that is taken, a gigabyte: lengths are kept in 30 bits.
pub const MAX_TEXT_BYTES: usize = (1 << 30) - 1;

/// All tokens of a text, in order. A text over [`MAX_TEXT_BYTES`] is read up to that many bytes.
///
/// ```
/// use variorum::text::tokens;
/// let text = "“It can’t stop...” he said.";
/// let spelt: Vec<_> = tokens(text).iter().map(|t| t.of(text)).collect();
/// assert_eq!(spelt, ["“", "It", "can’t", "stop", "...", "”", "he", "said", "."]);
/// ```
pub fn tokens(text: &str) -> Vec<Token> {
    let text = &text[..text.floor_char_boundary(MAX_TEXT_BYTES)];

    let mut found = Vec::with_capacity(text.len() / 5);
    for (start, chunk) in chunks(text) {
        if chunk.bytes().all(|b| b.is_ascii_alphabetic()) {
            found.push(Token::new(start, chunk));
        } else {
            push_chunk(start, chunk, &mut found);
        }
    }
    found
}

/// The words and numbers of a text, without marks.
pub fn words(text: &str) -> Vec<Token> {
    let mut found = tokens(text);
    found.retain(|token| token.is_word());
    found.shrink_to_fit();
    found
}

fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split_whitespace()
        .map(move |chunk| (chunk.as_ptr() as usize - base, chunk))
}

fn push_chunk(start: usize, chunk: &str, found: &mut Vec<Token>) {
    let first = found.len();
    for (at, piece) in chunk.split_word_bound_indices() {
        let token = Token::new(start + at, piece);
        match found[first..].last_mut() {
            Some(last) if joins(*last, token, chunk, start) => *last = last.joined(token),
            _ => found.push(token),
        }
    }
}

/// Equal marks in a row are one token.
fn joins(last: Token, next: Token, chunk: &str, start: usize) -> bool {
    let spelt = |token: Token| &chunk[token.span().start - start..token.span().end - start];

    !last.is_word()
        && !next.is_word()
        && spelt(last).chars().next_back() == spelt(next).chars().next()
        && !matches!(spelt(next).chars().next(), Some('(' | ')' | '[' | ']'))
}

fn kind_of(piece: &str) -> TokenKind {
    let mut kind = TokenKind::Mark;

    for character in piece.chars() {
        if character.is_alphabetic() {
            return TokenKind::Word;
        }
        if character.is_numeric() {
            kind = TokenKind::Number;
        }
    }
    kind
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spelt(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|t| t.of(text)).collect()
    }

    /// The slow twin: segment the whole text, keep what is not white space.
    fn tokens_slowly(text: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for chunk in text.split(char::is_whitespace) {
            let mut fresh = true;
            for piece in chunk.split_word_bounds() {
                let mark = kind_of(piece) == TokenKind::Mark;
                let join = !fresh
                    && mark
                    && found.last().is_some_and(|last| {
                        kind_of(last) == TokenKind::Mark
                            && last.chars().next_back() == piece.chars().next()
                            && !"()[]".contains(piece.chars().next().unwrap_or(' '))
                    });
                if join {
                    found.last_mut().expect("joined").push_str(piece);
                } else {
                    found.push(piece.to_owned());
                }
                fresh = false;
            }
        }
        found
    }

    #[test]
    fn news_text() {
        assert_eq!(
            spelt("The U.S. isn't “cyber-ready” (5.6 million)—yet…"),
            [
                "The", "U.S", ".", "isn't", "“", "cyber", "-", "ready", "”", "(", "5.6", "million",
                ")", "—", "yet", "…"
            ]
        );
    }

    #[test]
    fn unspaced_scripts_are_segmented() {
        assert!(spelt("他说：「是」").len() >= 5);
    }

    proptest! {
        #[test]
        fn equals_the_slow_twin(text in "(\\PC|[ \n\u{301}\u{200d}]){0,60}") {
            prop_assert_eq!(spelt(&text), tokens_slowly(&text));
        }

        #[test]
        fn tokens_are_ordered_and_cover_everything_but_white_space(text in "(\\PC|[ \t\n]){0,80}") {
            let mut rest = String::new();
            let mut at = 0;
            for token in tokens(&text) {
                prop_assert!(token.span().start >= at && !token.span().is_empty());
                prop_assert!(text[at..token.span().start].chars().all(char::is_whitespace));
                at = token.span().end;
                rest.push_str(token.of(&text));
            }
            prop_assert_eq!(rest, text.split_whitespace().collect::<String>());
        }
    }
}
