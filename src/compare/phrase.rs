//! A reading taken apart for comparison: its words on the original text, with what stands between.
//!
//! Cost: O(n).

use crate::align::Term;
use crate::article::Span;
use crate::text::{self, Token, fold};

use super::traits::Traits;
use crate::language::english;

/// A word of a reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Where it stands in the reading's text.
    pub span: Span,
    /// Its folded form, points of abbreviations left out; "%" is "percent", "&" is "and".
    pub form: String,
    /// As printed, quotation glyphs made one.
    pub spelt: String,
    /// The marks between the word before and this one, white space left out.
    pub before: String,
    /// White space stands before it.
    pub spaced: bool,
    /// An ellipsis stands before it.
    pub after_ellipsis: bool,
    /// An editor's words, in brackets.
    pub bracketed: bool,
    /// Its sentence starts with it.
    pub opens_sentence: bool,
    /// Part of it is an editor's: `[A]nd`.
    pub patched: bool,
    /// What it could be a form of.
    pub traits: Traits,
    /// What a content word is worth where it is rare: 3; less where many articles hold it.
    pub worth: f32,
}

/// What a content word is worth that few articles hold.
pub const RARE: f32 = 3.0;

impl Word {
    /// Starts with a capital that its place in the sentence does not explain.
    pub fn is_name(&self) -> bool {
        !self.opens_sentence
            && self.spelt.starts_with(char::is_uppercase)
            && self.form != "i"
            && !self.form.starts_with("i'")
    }

    /// Worth in an alignment; an editor's words are worth little.
    pub fn weight(&self) -> f32 {
        if self.bracketed {
            return 0.1;
        }
        match (
            english::is_function(&self.form),
            english::wanders(&self.form),
        ) {
            (false, _) => self.worth,
            (true, false) => 1.0,
            // A little less, so that it is the adverb that is seen to move.
            (true, true) => 0.9,
        }
    }
}

/// A reading: a text and its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// The words.
    pub words: Vec<Word>,
    /// The text goes on, as an ellipsis after its last word says.
    pub open_end: bool,
    /// The words' stems with their weights, sorted: for [`Phrase::may_share`].
    stems: Vec<(u64, f32)>,
}

impl Phrase {
    /// Takes a text apart.
    pub fn new(text: &str) -> Self {
        let mut builder = Builder {
            text,
            words: Vec::new(),
            before: String::new(),
            bracket: 0,
            ellipsis: false,
            opens: true,
            last_end: 0,
        };
        let tokens = text::tokens(text);
        let mut at = 0;
        while at < tokens.len() {
            at += builder.token(&tokens[at..]);
        }
        let stems = stems(&builder.words);
        Self {
            open_end: builder.ellipsis,
            words: builder.words,
            stems,
        }
    }

    /// Weighs the content words by how rare their folded forms are.
    pub fn weigh(mut self, worth: impl Fn(&str) -> f32) -> Self {
        for word in &mut self.words {
            word.worth = worth(&word.form);
        }
        self.stems = stems(&self.words);
        self
    }

    /// The words as the aligner takes them, tagged from `first_tag` on.
    pub fn terms(&self, first_tag: usize) -> Vec<Term> {
        self.words
            .iter()
            .enumerate()
            .map(|(i, word)| Term {
                form: word.form.clone(),
                weight: word.weight(),
                after_ellipsis: word.after_ellipsis,
                bracketed: word.bracketed,
                tag: (first_tag + i) as u32,
            })
            .collect()
    }

    /// The weight of the stems that two phrases have in common, and its share of the lighter one's:
    /// about the most that an alignment can match. O(n + m), where aligning is O(n m).
    pub fn may_share(&self, other: &Self) -> (f32, f32) {
        let (mut i, mut j, mut common) = (0, 0, 0.0);
        while i < self.stems.len() && j < other.stems.len() {
            match self.stems[i].0.cmp(&other.stems[j].0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    common += self.stems[i].1.min(other.stems[j].1);
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        let total = |p: &Self| p.stems.iter().map(|(_, w)| w).sum::<f32>();
        (common, common / total(self).min(total(other)).max(1.0))
    }

    /// The number of words that are no editor's.
    pub fn spoken(&self) -> usize {
        self.words.iter().filter(|w| !w.bracketed).count()
    }
}

fn stems(words: &[Word]) -> Vec<(u64, f32)> {
    let mut stems: Vec<(u64, f32)> = words
        .iter()
        .map(|w| (w.traits.stem(), w.weight()))
        .collect();
    stems.sort_by(|x, y| x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)));
    stems
}

struct Builder<'t> {
    text: &'t str,
    words: Vec<Word>,
    before: String,
    bracket: u32,
    ellipsis: bool,
    opens: bool,
    last_end: usize,
}

impl Builder<'_> {
    /// Takes in the first tokens; returns how many.
    fn token(&mut self, tokens: &[Token]) -> usize {
        let token = tokens[0];
        let spelt = token.of(self.text);
        if let Some(taken) = self.patched_word(tokens) {
            return taken;
        }
        if token.is_word() || matches!(spelt, "%" | "&" | "$" | "£" | "€" | "¥" | "±") {
            let taken = self.masked_length(tokens);
            let span = Span::new(token.span().start, tokens[taken - 1].span().end);
            self.push(span, span.of(self.text).to_owned(), false);
            return taken;
        }
        self.mark(spelt);
        1
    }

    fn mark(&mut self, spelt: &str) {
        let last = self.words.last().filter(|_| self.before.is_empty());
        if spelt == "." && last.is_some_and(|w| is_capital(w) && english::takes_point(&w.form)) {
            return;
        }
        match spelt {
            "[" | "(" => self.bracket += 1,
            "]" | ")" => self.bracket = self.bracket.saturating_sub(1),
            "…" => self.ellipsis = true,
            dots if dots.len() >= 2 && dots.bytes().all(|b| b == b'.') => self.ellipsis = true,
            "." if self.before.ends_with('.') => self.ellipsis = true,
            _ => {}
        }
        if matches!(spelt, "." | "!" | "?" | "…" | "...") || (spelt.starts_with(['?', '!'])) {
            self.opens = true;
        }
        self.before.push_str(spelt);
    }

    /// `[A]nd`, `pay[ing]`: brackets inside a word.
    fn patched_word(&mut self, tokens: &[Token]) -> Option<usize> {
        let spelt = |i: usize| tokens.get(i).map(|t| t.of(self.text));
        let touches = |i: usize| {
            tokens
                .get(i + 1)
                .is_some_and(|next| next.span().start == tokens[i].span().end)
        };
        let is_word = |i: usize| tokens.get(i).is_some_and(|t| t.is_word());
        let led = spelt(0) == Some("[")
            && is_word(1)
            && spelt(2) == Some("]")
            && touches(2)
            && is_word(3);
        let trailed = is_word(0)
            && touches(0)
            && spelt(1) == Some("[")
            && is_word(2)
            && spelt(3) == Some("]");
        let joined = if led {
            format!("{}{}", spelt(1)?, spelt(3)?)
        } else if trailed {
            format!("{}{}", spelt(0)?, spelt(2)?)
        } else {
            return None;
        };
        let span = Span::new(tokens[0].span().start, tokens[3].span().end);
        self.push(span, joined, true);
        Some(4)
    }

    /// `f***`, `s--t`: how many tokens the obscured word has; 1 for any other word.
    fn masked_length(&self, tokens: &[Token]) -> usize {
        let obscures = |t: &Token| {
            let spelt = t.of(self.text);
            spelt.bytes().all(|b| b == b'*') || spelt == "--" || spelt == "---"
        };
        let mut taken = 1;
        while taken < tokens.len() && tokens[taken].span().start == tokens[taken - 1].span().end {
            let inner = obscures(&tokens[taken])
                && (tokens[taken].of(self.text).starts_with('*')
                    || tokens.get(taken + 1).is_some_and(|next| {
                        next.is_word()
                            && next.span().start == tokens[taken].span().end
                            && next.span().len() <= 3
                    }));
            let tail = tokens[taken].is_word() && taken > 1;
            if !inner && !tail {
                break;
            }
            taken += 1;
        }
        if taken > 1 { taken } else { 1 }
    }

    fn push(&mut self, span: Span, spelt: String, patched: bool) {
        let spelt: String = spelt.chars().map(fold::glyph).collect();
        let form = match spelt.as_str() {
            "%" => "percent".to_owned(),
            "&" => "and".to_owned(),
            _ => fold::word(&spelt).replace('.', ""),
        };
        let spaced = self.text[self.last_end..span.start].contains(char::is_whitespace);
        let form = if form.is_empty() { spelt.clone() } else { form };
        // A decimal point is part of the number.
        let form = if spelt.starts_with(|c: char| c.is_ascii_digit()) {
            fold::word(&spelt).into_owned()
        } else {
            form
        };
        self.words.push(Word {
            traits: Traits::new(&form, spelt.starts_with(char::is_uppercase)),
            span,
            form,
            spelt,
            before: std::mem::take(&mut self.before),
            spaced,
            after_ellipsis: std::mem::take(&mut self.ellipsis),
            bracketed: self.bracket > 0,
            opens_sentence: std::mem::take(&mut self.opens),
            patched,
            worth: RARE,
        });
        self.last_end = span.end;
    }
}

fn is_capital(word: &Word) -> bool {
    word.spelt.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<String> {
        Phrase::new(text)
            .words
            .into_iter()
            .map(|w| w.form)
            .collect()
    }

    #[test]
    fn abbreviations_signs_and_patches() {
        assert_eq!(
            forms("The F.B.I. & 5.6% f***ing"),
            ["the", "fbi", "and", "5.6", "percent", "f***ing"]
        );
        assert_eq!(forms("[A]nd pay[ing] s--t"), ["and", "paying", "s--t"]);
    }

    #[test]
    fn ellipses_and_brackets_are_remembered() {
        let phrase = Phrase::new("he [Obama] said … we . . . go...");
        let flags: Vec<_> = phrase
            .words
            .iter()
            .map(|w| (w.bracketed, w.after_ellipsis))
            .collect();
        assert_eq!(
            flags,
            [
                (false, false),
                (true, false),
                (false, false),
                (false, true),
                (false, true)
            ]
        );
        assert!(phrase.open_end);
    }
}
