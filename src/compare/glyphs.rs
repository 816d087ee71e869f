//! A text without what changes only its look: the layer that words are made of.
//!
//! Computes: the text with invisible characters dropped (soft hyphens, zero-width characters,
//! direction marks), letters struck through left out, every apostrophe inside a word made one
//! glyph, and letters of other scripts that pass for Latin ones folded (the skeletons of Unicode
//! Technical Standard #39). Every byte keeps its place in the original. Cost: O(n); nothing is
//! copied where nothing is odd, which is nearly always.
//! Departs from UTS #39: only letters that stand among Latin ones are folded, since Cyrillic words
//! in a Cyrillic text imitate nothing, and "1" or "0" are never taken for letters.

use std::borrow::Cow;

use unicode_security::confusable_detection::skeleton;

use crate::article::Span;

/// A text as it reads, and where its bytes come from.
#[derive(Debug)]
pub(super) struct Plain<'t> {
    /// The text as it reads.
    pub(super) text: Cow<'t, str>,
    /// For each byte, the original character that it comes from; empty where nothing was changed.
    origin: Vec<Span>,
    /// Where letters of other scripts were folded, as spans of the original.
    look_alikes: Vec<Span>,
}

impl<'t> Plain<'t> {
    /// Reads a text.
    pub(super) fn of(original: &'t str) -> Self {
        if !has_odd_character(original)
            && !has_parted_contraction(original)
            && !has_lost_blank(original)
        {
            return Self {
                text: Cow::Borrowed(original),
                origin: Vec::new(),
                look_alikes: Vec::new(),
            };
        }

        Reader::default().read(original)
    }

    /// The span of the original that a span of `text` comes from.
    pub(super) fn original(&self, span: Span) -> Span {
        if self.origin.is_empty() || span.is_empty() {
            return span;
        }

        Span::new(self.origin[span.start].start, self.origin[span.end - 1].end)
    }

    /// Whether letters of another script were folded inside this span of the original.
    pub(super) fn has_look_alike(&self, original: Span) -> bool {
        let first = self
            .look_alikes
            .partition_point(|folded| folded.start < original.start);
        let folded = self.look_alikes.get(first);

        folded.is_some_and(|folded| original.contains(*folded))
    }
}

/// Whether some character may need work: everything else is kept as it is.
fn has_odd_character(text: &str) -> bool {
    if text.is_ascii() {
        return text.contains('`');
    }

    text.chars().any(is_odd)
}

fn is_odd(c: char) -> bool {
    if c.is_ascii() {
        return c == '`';
    }

    is_invisible(c) || is_overlay(c) || is_apostrophe(c) || passes_for_latin(c)
}

/// "a special place.The cast": the blank after the sentence is lost.
fn has_lost_blank(text: &str) -> bool {
    text.match_indices('.')
        .any(|(at, _)| is_lost_blank(text, at))
}

fn is_lost_blank(text: &str, at: usize) -> bool {
    if !text[at..].starts_with('.') {
        return false;
    }
    let before = text[..at].chars().next_back();
    let mut after = text[at + 1..].chars();

    before.is_some_and(char::is_lowercase)
        && after.next().is_some_and(char::is_uppercase)
        && after.next().is_some_and(char::is_lowercase)
}

/// "we 've", "do n't": a contraction parted from its word by a blank.
fn has_parted_contraction(text: &str) -> bool {
    text.match_indices(['\'', '’'])
        .any(|(at, _)| is_parted_at(text, at))
}

/// Whether the apostrophe here, or the "n" before it, begins a parted contraction.
fn is_parted_at(text: &str, apostrophe: usize) -> bool {
    let before = &text[..apostrophe];
    let word = before.strip_suffix('n').unwrap_or(before);

    match word.strip_suffix(' ') {
        Some(rest) if !rest.is_empty() => is_parted_contraction(&text[rest.len()..]),
        _ => false,
    }
}

fn is_parted_contraction(rest: &str) -> bool {
    const TAILS: [&str; 7] = ["'ve", "'re", "'ll", "'d", "'m", "'s", "n't"];
    let word: String = rest[1..]
        .chars()
        .take_while(|character| character.is_alphabetic() || matches!(character, '\'' | '’'))
        .take(4)
        .map(|character| if character == '’' { '\'' } else { character })
        .collect();

    TAILS.contains(&word.as_str())
}

/// "n\u{ad}ot" reads "not".
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// A stroke laid over the letter before: "n\u{336}" is struck out.
fn is_overlay(c: char) -> bool {
    matches!(c, '\u{335}'..='\u{338}')
}

/// Glyphs that are put for an apostrophe: "don′t", "don`t". The curly one is known to the tokeniser.
fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '`' | '´' | '′' | 'ʼ' | 'ʹ' | '‛' | '＇' | '\u{2bb}' | '\u{2bd}' | '\u{a78c}'
    )
}

/// Letters of the scripts whose letters pass for Latin ones.
fn passes_for_latin(c: char) -> bool {
    matches!(c as u32, 0x250..=0x2af | 0x370..=0x52f | 0x531..=0x587 | 0x13a0..=0x13ff | 0xa4d0..=0xa4ff)
}

#[derive(Default)]
struct Reader {
    text: String,
    origin: Vec<Span>,
    look_alikes: Vec<Span>,
}

impl Reader {
    fn read<'t>(mut self, original: &'t str) -> Plain<'t> {
        let mut start = 0;

        while start < original.len() {
            let rest = &original[start..];
            let word = rest
                .find(|character: char| !is_of_word(character))
                .unwrap_or(rest.len());

            if word > 0 {
                self.word(original, Span::new(start, start + word));
                start += word;
            } else {
                let mark = rest.chars().next().map_or(1, char::len_utf8);
                self.keep(original, Span::new(start, start + mark));
                if is_lost_blank(original, start) {
                    // A blank where the point is: the words around it are two.
                    self.put(' ', Span::new(start, start + mark));
                }
                start += mark;
            }
        }

        Plain {
            text: Cow::Owned(self.text),
            origin: self.origin,
            look_alikes: self.look_alikes,
        }
    }

    /// Takes in a run of letters, apostrophes and what may lie among them.
    fn word(&mut self, original: &str, span: Span) {
        let spelt = span.of(original);
        let imitates = is_imitation(spelt);
        let mut letters = spelt.char_indices().peekable();

        while let Some((at, c)) = letters.next() {
            let place = Span::new(span.start + at, span.start + at + c.len_utf8());
            let is_struck = letters.peek().is_some_and(|(_, next)| is_overlay(*next));

            if is_invisible(c) || is_overlay(c) || is_struck {
                continue;
            }
            if is_apostrophe(c) {
                let is_inside = at > 0
                    && letters
                        .peek()
                        .is_some_and(|(_, character)| character.is_alphabetic());
                self.put(if is_inside { '\'' } else { c }, place);
            } else if imitates && let Some(latin) = latin(c) {
                self.put(latin, place);
                self.look_alikes.push(place);
            } else {
                self.put(c, place);
            }
        }
    }

    /// Takes in a character that is part of no word.
    fn keep(&mut self, original: &str, place: Span) {
        if place.of(original) == " " && is_parted_contraction(&original[place.start..]) {
            return;
        }

        for character in place.of(original).chars() {
            if !is_invisible(character) {
                self.put(character, place);
            }
        }
    }

    fn put(&mut self, character: char, place: Span) {
        self.text.push(character);
        self.origin.resize(self.text.len(), place);
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphabetic() || is_apostrophe(c) || is_invisible(c) || is_overlay(c) || is_accent(c)
}

fn is_accent(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Whether letters of another script in this word pass for Latin ones: some of its letters are
/// Latin ("nоt" with a Cyrillic о), or all of them look so ("сор").
fn is_imitation(word: &str) -> bool {
    let mut foreign = word
        .chars()
        .filter(|character| passes_for_latin(*character))
        .peekable();

    if foreign.peek().is_none() {
        return false;
    }

    let has_latin = word
        .chars()
        .any(|character| character.is_ascii_alphabetic());
    let every_one_passes = foreign.all(|character| latin(character).is_some());

    every_one_passes && (has_latin || word.chars().count() > 1)
}

/// The Latin letter that a letter of another script looks like: "о" of Cyrillic is "o".
fn latin(c: char) -> Option<char> {
    if !passes_for_latin(c) {
        return None;
    }

    let spelt = String::from(c);
    let mut looks = skeleton(&spelt);
    let first = looks.next().filter(char::is_ascii_alphabetic)?;

    looks.next().is_none().then_some(match_case(first, c))
}

/// A skeleton knows no case: "І" of Cyrillic looks like "l".
fn match_case(latin: char, like: char) -> char {
    if like.is_uppercase() && latin == 'l' {
        return 'I';
    }
    if like.is_uppercase() {
        return latin.to_ascii_uppercase();
    }

    latin
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_invisible_is_dropped_and_places_stay() {
        let plain = Plain::of("so n\u{ad}\u{200b}ot now");
        assert_eq!(plain.text, "so not now");
        assert_eq!(plain.original(Span::new(3, 6)), Span::new(3, 11));
    }

    #[test]
    fn letters_struck_through_are_not_read() {
        assert_eq!(Plain::of("is n\u{336}o\u{336}t\u{336} so").text, "is  so");
    }

    #[test]
    fn every_apostrophe_inside_a_word_is_one() {
        assert_eq!(
            Plain::of("don`t don′t don´t `quoted`").text,
            "don't don't don't `quoted`"
        );
    }

    #[test]
    fn a_contraction_is_joined_to_its_word() {
        assert_eq!(
            Plain::of("we 've got 'em, do n't we").text,
            "we've got 'em, don't we"
        );
    }

    #[test]
    fn a_blank_that_is_lost_after_a_sentence_is_put_back() {
        let plain = Plain::of("a special place.The cast");
        assert_eq!(plain.text, "a special place. The cast");
        assert_eq!(plain.original(Span::new(17, 20)), Span::new(16, 19));
        assert_eq!(
            Plain::of("a Ph.D. of the U.S.A.").text,
            "a Ph.D. of the U.S.A."
        );
    }

    #[test]
    fn letters_that_pass_for_latin_are_folded_among_latin_ones() {
        let plain = Plain::of("it is nоt"); // with a Cyrillic "о"
        assert_eq!(plain.text, "it is not");
        assert!(plain.has_look_alike(Span::new(6, 10)));
        assert_eq!(Plain::of("он сказал").text, "он сказал");
    }
}
