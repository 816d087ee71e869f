//! The tokens of a phrase, as the readers of values look at them.
//!
//! Computes: what a token is in a number phrase, and how two tokens are joined (white space, a
//! hyphen, nothing). Cost: O(length of the token) for each look, no allocation for ASCII words.

use std::ops::Range;

use super::lexicon::{Lexicon, Link, Role, lexicon};
use crate::text::{Token, TokenKind};

/// The longest word that the table holds, with room to spare.
const LONGEST_KEY: usize = 24;

/// How one token follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// White space.
    Space,
    /// A hyphen without white space on either side.
    Hyphen,
}

/// A text and its tokens from some place on.
#[derive(Clone, Copy)]
pub(super) struct Scan<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    pub(super) lexicon: &'static Lexicon,
}

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        Self {
            text,
            tokens,
            lexicon: lexicon(),
        }
    }

    /// The spelling of a token; empty beyond the last.
    pub(super) fn spelt(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    /// The text of some tokens.
    pub(super) fn text_of(&self, range: Range<usize>) -> &'t str {
        let tokens = &self.tokens[range];
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => &self.text[first.span().start..last.span().end],
            _ => "",
        }
    }

    /// No white space stands before a token (nor does the phrase begin with it).
    pub(super) fn is_glued(&self, at: usize) -> bool {
        at > 0
            && self
                .tokens
                .get(at)
                .is_some_and(|token| token.span().start == self.tokens[at - 1].span().end)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind() == TokenKind::Number)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind() == TokenKind::Word)
    }

    /// What a word is.
    pub(super) fn roles(&self, at: usize) -> &'static [Role] {
        let lexicon = self.lexicon;
        with_key(self.spelt(at), |key| lexicon.roles(key))
    }

    /// What the singular of a word is: "fifths", "o'clocks".
    pub(super) fn roles_of_singular(&self, at: usize) -> &'static [Role] {
        let lexicon = self.lexicon;
        with_key(self.spelt(at), |key| match key.strip_suffix('s') {
            Some(singular) => lexicon.roles(singular),
            None => &[],
        })
    }

    /// A unit may begin here.
    pub(super) fn begins_unit(&self, at: usize) -> bool {
        with_key(self.spelt(at), |key| !self.lexicon.units(key).is_empty())
    }

    pub(super) fn is_link(&self, at: usize, link: Link) -> bool {
        self.roles(at).contains(&Role::Link(link))
    }

    /// A hyphen or another short dash.
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.spelt(at), "-" | "‐" | "‑" | "‒" | "–" | "−")
    }

    /// The place of the next word after the tokens before `end`, and how it is joined to them;
    /// `None` where another mark stands between, or nothing follows.
    pub(super) fn next(&self, end: usize) -> Option<(usize, Joint)> {
        if end >= self.tokens.len() {
            return None;
        }
        if !self.is_glued(end) {
            return Some((end, Joint::Space));
        }
        let hyphenated = self.is_hyphen(end) && self.is_glued(end + 1);
        hyphenated.then_some((end + 1, Joint::Hyphen))
    }

    /// The place of the next word, however it is joined.
    pub(super) fn next_place(&self, end: usize) -> Option<usize> {
        self.next(end).map(|(place, _)| place)
    }

    /// The place after a word that a link is, joined by white space or hyphens on both sides.
    pub(super) fn after_link(&self, end: usize, link: Link) -> Option<usize> {
        let place = self.next_place(end)?;
        if !self.is_link(place, link) {
            return None;
        }
        self.next_place(place + 1)
    }

    /// The place after the point of an abbreviation with points ("p.m."), where it ends no sentence.
    pub(super) fn closing_point(&self, end: usize) -> usize {
        let is_dotted = self.spelt(end - 1).contains('.');
        end + usize::from(is_dotted && self.has_closing_point(end))
    }

    /// The same of one without points inside ("Jul.", "km.").
    pub(super) fn closing_point_of_short(&self, end: usize) -> usize {
        let is_short = self.spelt(end - 1).len() <= 4;
        end + usize::from(is_short && self.has_closing_point(end))
    }

    fn has_closing_point(&self, end: usize) -> bool {
        let next = self.spelt(end + 1);
        let goes_on = next.starts_with(|character: char| {
            character.is_lowercase() || character.is_numeric() || ",;:-–—".contains(character)
        });
        self.spelt(end) == "." && self.is_glued(end) && goes_on
    }

    /// The text right before the first token.
    pub(super) fn before(&self) -> &'t str {
        let start = self.tokens.first().map_or(0, |token| token.span().start);
        &self.text[..start]
    }

    /// The word before the first token, where only white space stands between.
    pub(super) fn word_before(&self) -> &'t str {
        last_word(self.before().trim_end())
    }
}

/// The letters, digits and apostrophes that a text ends with, at most [`LONGEST_KEY`] bytes.
pub(super) fn last_word(text: &str) -> &str {
    let from = text.floor_char_boundary(text.len().saturating_sub(LONGEST_KEY));
    let tail = &text[from..];
    let start = tail
        .rfind(|character: char| !character.is_alphanumeric() && !matches!(character, '\'' | '’'))
        .map_or(0, |at| {
            at + tail[at..].chars().next().map_or(1, char::len_utf8)
        });
    &tail[start..]
}

/// Calls `look` with the key of a word: lower case, points left out, one apostrophe.
pub(super) fn with_key<T>(spelt: &str, look: impl FnOnce(&str) -> T) -> T {
    let mut room = [0u8; LONGEST_KEY];
    let mut length = 0;
    for character in spelt.chars() {
        let character = match character {
            '.' if spelt.len() > 1 => continue,
            '’' | '‘' | 'ʼ' | '′' => '\'',
            _ => character.to_ascii_lowercase(),
        };
        let Some(slot) = room.get_mut(length..length + character.len_utf8()) else {
            return look("");
        };
        length += character.encode_utf8(slot).len();
    }

    look(std::str::from_utf8(&room[..length]).unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn keys_need_no_allocation_and_drop_points() {
        assert!(with_key("P.M", |key| key == "pm"));
        assert!(with_key("O’Clock", |key| key == "o'clock"));
        assert!(with_key(".", |key| key == "."));
        assert!(with_key(&"long".repeat(20), str::is_empty));
    }

    #[test]
    fn joints() {
        let text = "10-year, two";
        let tokens = tokens(text);
        let scan = Scan::new(text, &tokens);
        assert_eq!(scan.next(1), Some((2, Joint::Hyphen)));
        assert_eq!(scan.next(3), None);
        assert_eq!(scan.next(4), Some((4, Joint::Space)));
        assert_eq!(last_word("a few"), "few");
        assert_eq!(last_word("mid-"), "");
    }
}
