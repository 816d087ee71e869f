//! A reading taken apart for comparison: its words on the original text, with what is between.
//!
//! Computes: words in their folded forms; a number phrase is one word whose form is its value
//! ([`super::values`]), an obscured word one word with its mask (`super::masks`). Characters that
//! only change the look are gone before words are made (`super::glyphs`); spans are of the
//! original all the same. Cost: O(n).

use std::sync::Arc;

use smol_str::SmolStr;

use crate::align::Term;
use crate::article::Span;
use crate::language::english;
use crate::text::{self, Token, fold};

use super::glyphs::Plain;
use super::masks;
use super::traits::Traits;
use super::values::{self, Value};

/// A word of a reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Where it is in the reading's text.
    pub span: Span,
    /// Its folded form, points of abbreviations left out; "&" is "and"; of a number phrase, the
    /// canonical form of its value.
    pub form: SmolStr,
    /// As printed, quotation glyphs made one.
    pub spelt: SmolStr,
    /// The marks between the word before and this one, white space left out.
    pub before: SmolStr,
    /// An ellipsis comes before it.
    pub after_ellipsis: bool,
    /// An editor's words, in brackets.
    pub bracketed: bool,
    /// Its sentence starts with it.
    pub opens_sentence: bool,
    /// Part of it is an editor's: `[A]nd`.
    pub patched: bool,
    /// What it is worth, where it is a number phrase.
    pub value: Option<Box<Value>>,
    /// What it would be worth if it were one: "one", "half", "second".
    pub maybe: Option<Box<Value>>,
    /// A point that abbreviates it comes after it, and more words after that: "Mr.".
    pub pointed: bool,
    /// Some of its letters are of another script and pass for its own.
    pub look_alike: bool,
    /// What it could be a form of.
    pub traits: Arc<Traits>,
    name: bool,
}

/// What a content word is worth in an alignment, where a small one is worth 1.
pub(super) const CONTENT: f32 = 3.0;

impl Word {
    fn term(&self, tag: usize) -> Term<'_> {
        Term {
            form: &self.form,
            initial: self.traits.first,
            letters: self.traits.letters_length as u16,
            open: self.traits.is_open(),
            leads: self.traits.is_article,
            weight: self.weight(),
            after_ellipsis: self.after_ellipsis,
            bracketed: self.bracketed,
            tag: tag as u32,
        }
    }

    /// What it is worth, or would be if it were a number phrase.
    pub fn any_value(&self) -> Option<&Value> {
        self.value.as_deref().or(self.maybe.as_deref())
    }

    /// Starts with a capital that its place in the sentence does not explain.
    pub fn is_name(&self) -> bool {
        self.name
    }

    /// Tells it as a name, which the other text knows.
    pub(super) fn call_name(&mut self) {
        self.name = true;
    }

    /// Starts with a capital, whatever explains it.
    pub fn is_capital(&self) -> bool {
        self.spelt.starts_with(char::is_uppercase)
    }

    /// "has" or "had" of "have".
    pub(super) fn is_form_of_have(&self) -> bool {
        self.form == "have" || english::same_lemma(&self.form, "have")
    }

    /// Worth in an alignment; an editor's words are worth little.
    pub fn weight(&self) -> f32 {
        if self.bracketed {
            return 0.1;
        }
        if !self.traits.is_function() {
            return CONTENT;
        }

        // An adverb that wanders is worth a little less, so that it is what is seen to move.
        if self.traits.wanders() { 0.9 } else { 1.0 }
    }
}

/// The most tokens of an obscured word: "m@#$%@#$%@ing".
const LONGEST_MASK: usize = 14;

/// A reading: a text and its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// The words.
    pub words: Vec<Word>,
}

impl Phrase {
    /// Takes a text apart.
    pub fn new(text: &str) -> Self {
        let plain = Plain::of(text);
        let tokens = text::tokens(&plain.text);
        let mut builder = Builder::new(text, &plain);

        let mut at = 0;
        while at < tokens.len() {
            at += builder.take(&tokens[at..]);
        }

        let mut words = builder.words;
        if let Some(last) = words.last_mut() {
            // The last mark of a reading is the outlet's.
            last.pointed = false;
        }
        tell_names(&mut words);
        words.shrink_to_fit();
        Self { words }
    }

    /// The words as the aligner takes them, tagged from `first_tag` on.
    pub fn terms(&self, first_tag: usize) -> Vec<Term<'_>> {
        self.words
            .iter()
            .enumerate()
            .map(|(number, word)| word.term(first_tag + number))
            .collect()
    }

    /// The number of words that are no editor's.
    pub fn spoken(&self) -> usize {
        self.words.iter().filter(|word| !word.bracketed).count()
    }
}

/// A capital inside a sentence is a name's. At the start of one it is where the word is seen as a
/// name elsewhere in the text ("Iran will not yield, and Iran knows it") or is no English word.
fn tell_names(words: &mut [Word]) {
    let inside: Vec<bool> = words
        .iter()
        .map(|word| word.is_capital() && !word.opens_sentence && !is_first_person(&word.form))
        .collect();

    for at in 0..words.len() {
        let word = &words[at];
        let is_first = word.is_capital() && word.opens_sentence;
        let is_seen = || {
            let names = words.iter().zip(&inside).filter(|(_, is_name)| **is_name);
            names.into_iter().any(|(other, _)| other.form == word.form)
        };

        words[at].name = inside[at]
            || (is_first && word.value.is_none() && (!english::is_known(&word.form) || is_seen()));
    }
}

fn is_first_person(form: &str) -> bool {
    form == "i" || form.starts_with("i'")
}

/// Whether a sentence begins here.
#[derive(Clone, Copy, PartialEq)]
enum Opening {
    Sentence,
    /// After an ellipsis one does if the word has a capital.
    IfCapital,
    Inside,
}

struct Builder<'t> {
    original: &'t str,
    plain: &'t Plain<'t>,
    words: Vec<Word>,
    before: String,
    brackets: u32,
    ellipsis: bool,
    opening: Opening,
}

impl<'t> Builder<'t> {
    fn new(original: &'t str, plain: &'t Plain<'t>) -> Self {
        Self {
            original,
            plain,
            words: Vec::new(),
            before: String::new(),
            brackets: 0,
            ellipsis: false,
            opening: Opening::Sentence,
        }
    }

    fn text(&self) -> &'t str {
        &self.plain.text
    }

    /// Takes in the first tokens; returns how many.
    fn take(&mut self, tokens: &[Token]) -> usize {
        if let Some(taken) = self.patched_word(tokens) {
            return taken;
        }
        if let Some(taken) = self.value(tokens) {
            return taken;
        }

        let spelt = tokens[0].of(self.text());
        let is_sign = matches!(spelt, "%" | "&" | "$" | "£" | "€" | "¥" | "±");
        if !tokens[0].is_word() && !is_sign {
            self.mark(spelt);
            return 1;
        }

        let taken = self.masked(tokens).unwrap_or(1);
        let span = span_of(&tokens[..taken]);
        self.push(span, span.of(self.text()), None, false);
        taken
    }

    fn mark(&mut self, spelt: &str) {
        let last = self.words.last().filter(|_| self.before.is_empty());
        let is_point = spelt == "."
            && last.is_some_and(|word| word.is_capital() && english::takes_point(&word.form));
        if is_point {
            if let Some(word) = self.words.last_mut() {
                word.pointed = true;
            }
            return;
        }

        let is_third_dot = spelt == "." && self.before.ends_with('.');
        let is_dots = spelt.len() >= 2 && spelt.bytes().all(|b| b == b'.');
        let first = spelt.chars().next().unwrap_or(' ');

        match first {
            _ if spelt == "…" || is_dots || is_third_dot => {
                self.ellipsis = true;
                self.opening = Opening::IfCapital;
            }
            '[' | '(' => self.brackets += 1,
            ']' | ')' => self.brackets = self.brackets.saturating_sub(1),
            '.' | '!' | '?' => self.opening = Opening::Sentence,
            _ => {}
        }

        self.before.push_str(spelt);
    }

    /// `[A]nd`, `pay[ing]`: brackets inside a word.
    fn patched_word(&mut self, tokens: &[Token]) -> Option<usize> {
        let [first, second, third, fourth] = tokens.get(..4)? else {
            return None;
        };
        let text = self.text();
        let is_led = first.of(text) == "[" && third.of(text) == "]" && touch(third, fourth);
        let is_trailed = second.of(text) == "[" && fourth.of(text) == "]" && touch(first, second);

        let (start, end) = if is_led && second.is_word() && fourth.is_word() {
            (second, fourth)
        } else if is_trailed && first.is_word() && third.is_word() {
            (first, third)
        } else {
            return None;
        };

        let joined = format!("{}{}", start.of(text), end.of(text));
        self.push(span_of(&tokens[..4]), &joined, None, true);
        Some(4)
    }

    /// A number phrase: "$3.5 billion", "twenty-one", "the 4th of July".
    fn value(&mut self, tokens: &[Token]) -> Option<usize> {
        let (taken, value, doubtful) = self.read_value(tokens)?;
        if doubtful && taken > 1 {
            return None;
        }

        let span = span_of(&tokens[..taken]);
        let spelt = span.of(self.text());
        if doubtful {
            self.push(span, spelt, None, false);
            self.words.last_mut()?.maybe = Some(Box::new(value));
        } else {
            self.push(span, spelt, Some(value), false);
        }
        Some(taken)
    }

    /// How many tokens a number phrase has, its worth, and whether it may be none.
    fn read_value(&self, tokens: &[Token]) -> Option<(usize, Value, bool)> {
        let text = self.text();
        if let Some(read) = values::read(text, tokens) {
            return Some((read.tokens, read.value, read.doubtful));
        }
        if let Some(value) = glued_value(tokens[0].of(text)) {
            return Some((1, value, false));
        }

        // "the 4th of July", "the fourth of July" are one date with their article; "the July 4" is not.
        let is_article = tokens[0].of(text).eq_ignore_ascii_case("the");
        let read = values::read(text, tokens.get(1..).filter(|_| is_article)?)?;
        let begins_with_day = !tokens[1].of(text).starts_with(char::is_uppercase);
        let is_date = read.value.is_date() && begins_with_day;

        is_date.then_some((read.tokens + 1, read.value, read.doubtful))
    }

    /// `f***`, `s--t`: how many tokens the obscured word has.
    fn masked(&self, tokens: &[Token]) -> Option<usize> {
        let text = self.text();
        // A longer run is no mask, and is not read to its end for each of its tokens.
        let glued = tokens
            .windows(2)
            .take(LONGEST_MASK - 1)
            .take_while(|two| touch(&two[0], &two[1]))
            .count()
            + 1;
        let is_hidden = |token: &Token| token.of(text).chars().all(masks::hides);
        if glued < 2 || !is_hidden(&tokens[1]) {
            return None;
        }

        (2..=glued).rev().find(|count| {
            let spelt = span_of(&tokens[..*count]).of(text);
            masks::is_mask(&fold::word(spelt))
        })
    }

    fn push(&mut self, span: Span, spelt: &str, value: Option<Value>, patched: bool) {
        let original = self.plain.original(span);
        let look_alike = self.plain.has_look_alike(original);
        let printed = if look_alike {
            original.of(self.original)
        } else {
            spelt
        };
        let form = match &value {
            Some(value) => value.canonical(),
            None => form_of(spelt),
        };

        let is_capital = printed.starts_with(char::is_uppercase);
        let opening = std::mem::replace(&mut self.opening, Opening::Inside);

        self.words.push(Word {
            span: original,
            traits: Traits::of(&form, value.as_ref(), is_capital),
            form: form.into(),
            spelt: fold::glyphs(printed).into(),
            before: std::mem::take(&mut self.before).into(),
            after_ellipsis: std::mem::take(&mut self.ellipsis),
            bracketed: self.brackets > 0,
            opens_sentence: opening == Opening::Sentence
                || (opening == Opening::IfCapital && is_capital),
            patched,
            value: value.map(Box::new),
            maybe: None,
            pointed: false,
            look_alike,
            name: false,
        });
    }
}

/// "6million": a number written together with its scale.
fn glued_value(spelt: &str) -> Option<Value> {
    const SHORTEST_SCALE: usize = 4;
    let digits = spelt.find(|character: char| character.is_ascii_alphabetic())?;
    if digits == 0 || spelt.len() - digits < SHORTEST_SCALE {
        return None;
    }

    let apart = format!("{} {}", &spelt[..digits], &spelt[digits..]);
    let tokens = text::tokens(&apart);
    let read = values::read(&apart, &tokens)?;
    (read.tokens == tokens.len() && !read.doubtful).then_some(read.value)
}

/// The folded form that words are compared by.
fn form_of(spelt: &str) -> String {
    match spelt {
        "%" => return "percent".to_owned(),
        "&" => return "and".to_owned(),
        _ => {}
    }

    let folded = fold::word(spelt);
    if !folded.contains('.') || folded.starts_with(|character: char| character.is_ascii_digit()) {
        // A decimal point is part of the number.
        return folded.into_owned();
    }

    let without_points = folded.replace('.', "");
    if without_points.is_empty() {
        spelt.to_owned()
    } else {
        without_points
    }
}

fn span_of(tokens: &[Token]) -> Span {
    Span::new(tokens[0].span().start, tokens[tokens.len() - 1].span().end)
}

/// Nothing is between two tokens.
fn touch(first: &Token, second: &Token) -> bool {
    first.span().end == second.span().start
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn forms(text: &str) -> Vec<String> {
        Phrase::new(text)
            .words
            .into_iter()
            .map(|word| word.form.to_string())
            .collect()
    }

    proptest! {
        #[test]
        fn any_text_is_taken_apart_and_its_words_are_in_it(
            text in "(\\PC|[0-9.,:/'’…%$£ -]|[ a-z]){0,60}"
        ) {
            let phrase = Phrase::new(&text);
            let mut end = 0;
            for word in &phrase.words {
                prop_assert!(text.get(word.span.start..word.span.end).is_some());
                prop_assert!(word.span.start >= end);
                end = word.span.end;
            }
        }
    }

    #[test]
    fn abbreviations_masks_and_patches() {
        assert_eq!(
            forms("The F.B.I. & f***ing"),
            ["the", "fbi", "and", "f***ing"]
        );
        assert_eq!(forms("[A]nd pay[ing] s--t"), ["and", "paying", "s--t"]);
        assert_eq!(
            forms("security--not politics"),
            ["security", "not", "politics"]
        );
    }

    #[test]
    fn a_number_phrase_is_one_word_with_a_value() {
        let phrase = Phrase::new("about $3.5 billion of it");
        assert_eq!(phrase.words.len(), 4);
        assert_eq!(phrase.words[1].spelt, "$3.5 billion");
        assert!(phrase.words[1].value.is_some());
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
    }

    #[test]
    fn a_name_that_opens_a_sentence_is_one_where_it_is_seen_as_one() {
        let phrase = Phrase::new("Turkey will wait. Nobody asked Turkey.");
        assert!(phrase.words[0].is_name());
        assert!(!Phrase::new("Turkey is on the table.").words[0].is_name());
    }
}
