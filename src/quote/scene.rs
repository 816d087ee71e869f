//! The stage on which attribution happens: an article's words with their parts in the sentence.
//!
//! Cost: O(n); about 56 bytes per token. Words inside quotation marks are on the stage too, marked as
//! such, so that narration can be told from speech.

use crate::article::Span;
use crate::language::{ENGLISH, Language};
use crate::text::{Token, TokenKind, fold};

use super::foreign;
use super::lexicon::{self, Class};
use super::marks::Marked;

/// A token with its part.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Where it is.
    pub span: Span,
    /// Its part in the sentence.
    pub class: Class,
    /// The cue's number, 0 for none.
    pub cue: u16,
    /// Starts with a capital.
    pub capital: bool,
    /// Number of the top-level marked stretch it lies in, from 1; 0 for narration.
    pub quoted: u32,
    /// Number of its paragraph.
    pub paragraph: u32,
    /// In brackets after a name, "(R-Tenn.)", or the joint of an inverted pronoun, "déclare-t-il": no distance.
    pub aside: bool,
}

/// An article's words.
#[derive(Debug)]
pub struct Scene<'t> {
    /// The original text.
    pub text: &'t str,
    /// Every token, in order.
    pub words: Vec<Word>,
    /// Paragraphs, in order.
    pub paragraphs: Vec<Span>,
    /// The language of the article.
    pub language: &'static Language,
    /// What was counted up to each word; one more than there are words.
    counts: Vec<Counts>,
}

/// What lies in some words of narration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words and marks outside quotation marks.
    pub words: u32,
    /// Ends of sentences.
    pub stops: u32,
    /// Marked stretches that begin.
    pub quotes: u32,
    /// Names that begin, and pronouns.
    pub names: u32,
}

impl<'t> Scene<'t> {
    /// Sets the stage. `marked` are the top-level stretches in order.
    pub fn new(
        text: &'t str,
        tokens: &[Token],
        paragraphs: Vec<Span>,
        marked: &[&Marked],
        language: &'static Language,
    ) -> Self {
        let mut words = Vec::with_capacity(tokens.len());
        let (mut paragraph, mut stretch) = (0, 0);
        for token in tokens {
            let span = token.span();
            while paragraph + 1 < paragraphs.len() && span.start >= paragraphs[paragraph].end {
                paragraph += 1;
            }
            while stretch < marked.len() && span.start >= marked[stretch].outer.end {
                stretch += 1;
            }
            let inside = stretch < marked.len() && marked[stretch].outer.overlap(span) > 0;

            let before = words.len();
            push(text, *token, language, &mut words);
            noun_after_determiner(&mut words);
            noun_before_noun(text, &mut words);
            // A token may be two words.
            for word in &mut words[before..] {
                word.quoted = if inside { stretch as u32 + 1 } else { 0 };
                word.paragraph = paragraph as u32;
            }
        }

        let mut scene = Self {
            text,
            words,
            paragraphs,
            language,
            counts: Vec::new(),
        };
        if !language.is_english() {
            foreign::settle(text, language, &mut scene.words);
        }

        scene.mark_points();
        scene.mark_asides();
        scene.counts = scene.count();
        scene
    }

    /// What lies in the words `from..to`.
    pub fn between(&self, from: usize, to: usize) -> Counts {
        let (before, after) = (self.counts[from], self.counts[to.max(from)]);
        Counts {
            words: after.words - before.words,
            stops: after.stops - before.stops,
            quotes: after.quotes - before.quotes,
            names: after.names - before.names,
        }
    }

    fn count(&self) -> Vec<Counts> {
        let mut so_far = Counts::default();
        let mut counts = Vec::with_capacity(self.words.len() + 1);
        counts.push(so_far);

        let (mut quoted, mut named) = (0, false);
        for word in &self.words {
            if word.quoted != 0 {
                so_far.quotes += u32::from(word.quoted != quoted);
            } else {
                let name = word.capital
                    && !word.aside
                    && matches!(word.class, Class::Other | Class::Title | Class::Person);
                so_far.words += u32::from(!word.aside);
                so_far.stops += u32::from(word.class == Class::Stop);
                so_far.names += u32::from((name && !named) || word.class == Class::Pronoun);
                named = name;
            }
            quoted = word.quoted;
            counts.push(so_far);
        }
        counts
    }

    /// The first word from a place on that is not in brackets after a name.
    pub fn past_aside(&self, at: usize) -> usize {
        let told = (at..self.words.len()).find(|i| !self.words[*i].aside);
        told.unwrap_or(self.words.len())
    }

    /// A full stop that ends no sentence is a point.
    fn mark_points(&mut self) {
        for at in 1..self.words.len() {
            if self.words[at].class == Class::Stop && self.is_point(at) {
                self.words[at].class = Class::Point;
            }
        }
    }

    /// Whether a full stop belongs to an abbreviation: of a title or an initial ("Sen.", "J."), before a number
    /// ("Jan. 20"), before what no sentence begins with ("Okla., police", "Corp. said", "(R-Wis.)"), or of
    /// a country before a name ("U.S. Senator").
    fn is_point(&self, at: usize) -> bool {
        let (before, stop) = (self.words[at - 1], self.words[at]);
        let touches = before.span.end == stop.span.start && self.spelt(at) == ".";
        if !touches || !before.capital || before.quoted != stop.quoted {
            return false;
        }

        let is_title = ENGLISH.name_words().is_abbreviation(self.spelt(at - 1));
        if before.span.len() == 1 || is_title {
            return true;
        }
        let Some(next) = self.words.get(at + 1) else {
            return false;
        };
        if next.paragraph != stop.paragraph || next.quoted != stop.quoted {
            return false;
        }

        let short = before.span.len() <= LONGEST_ABBREVIATION;
        let spelt = self.spelt(at + 1);
        let closes = next.class == Class::Closing && self.opens_before(at);
        let goes_on = next.class == Class::Comma || spelt.starts_with(char::is_lowercase);
        let number = spelt.starts_with(|character: char| character.is_ascii_digit());
        short && (goes_on || number || closes)
            || next.capital && COUNTRIES.contains(&self.spelt(at - 1))
    }

    /// Whether a bracket opened a few words before: too few for a sentence.
    fn opens_before(&self, at: usize) -> bool {
        let near = &self.words[at.saturating_sub(LONGEST_ASIDE)..at];
        near.iter().any(|word| word.class == Class::Opening)
    }

    /// Marks what is in brackets right after a name.
    fn mark_asides(&mut self) {
        for at in 1..self.words.len() {
            let (before, word) = (self.words[at - 1], self.words[at]);
            let opens = word.class == Class::Opening && word.quoted == 0 && before.capital;
            if !opens {
                continue;
            }
            let to = self.words.len().min(at + LONGEST_ASIDE);
            let close = (at + 1..to).find(|i| self.words[*i].class == Class::Closing);
            if let Some(close) = close {
                self.words[at..=close]
                    .iter_mut()
                    .for_each(|word| word.aside = true);
            }
        }
    }

    /// The index of the first word that starts at or after a byte.
    pub fn at(&self, byte: usize) -> usize {
        self.words.partition_point(|word| word.span.start < byte)
    }

    /// The original spelling of a word.
    pub fn spelt(&self, index: usize) -> &'t str {
        self.words[index].span.of(self.text)
    }
}

/// Whether a word is the first of its sentence, or of what is between marks.
pub(super) fn opens_sentence(words: &[Word], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|at| &words[at]) else {
        return true;
    };
    matches!(
        before.class,
        Class::Stop | Class::QuoteMark | Class::Colon | Class::Dash
    ) || before.paragraph != words[at].paragraph
}

/// Bytes of an abbreviation that is in no list: "Calif", "N.Y".
const LONGEST_ABBREVIATION: usize = 5;

/// Words of an affiliation with its brackets: "(R-N.Y.)".
const LONGEST_ASIDE: usize = 8;

/// Abbreviated countries that are before a name like an adjective.
const COUNTRIES: [&str; 3] = ["U.S", "U.N", "U.K"];

/// "the release", "a new report": after a determiner the base form of a cue is a noun.
fn noun_after_determiner(words: &mut [Word]) {
    let [.., before, word] = words else { return };
    let determined = matches!(
        before.class,
        Class::Determiner | Class::Possessive | Class::Genitive
    );
    let base = word.span.len() == lexicon::cue_name(word.cue).len();

    if word.class == Class::Cue && determined && base {
        (word.class, word.cue) = (Class::Person, 0);
    }
}

/// "press secretary", "press conference": no verb.
fn noun_before_noun(text: &str, words: &mut [Word]) {
    let [.., before, word] = words else { return };
    let noun = matches!(word.class, Class::Title | Class::Person)
        || ["conference", "briefing", "corps"].contains(&word.span.of(text));
    if before.class == Class::Cue && before.span.of(text) == "press" && noun {
        (before.class, before.cue) = (Class::Other, 0);
    }
}

/// Adds a token: one word, or two where an apostrophe joins them.
fn push(text: &str, token: Token, language: &Language, words: &mut Vec<Word>) {
    let spelt = token.of(text);
    let mut word = Word {
        span: token.span(),
        class: Class::Other,
        cue: 0,
        capital: spelt.starts_with(char::is_uppercase),
        quoted: 0,
        paragraph: 0,
        aside: false,
    };
    if token.kind() == TokenKind::Mark {
        word.class = mark_class(spelt);
        words.push(word);
        return;
    }

    let elided = if language.is_english() {
        None
    } else {
        foreign::elided(language, spelt)
    };
    if let Some((end, entry)) = elided {
        let mut rest = cut(&mut word, end);
        (word.class, word.cue) = (entry.class, entry.cue);
        rest.capital = spelt[end..].starts_with(char::is_uppercase);
        classify(&mut rest, &spelt[end..], language);
        words.extend([word, rest]);
        return;
    }
    if let Some((stem, class)) = in_two(spelt) {
        let mut rest = cut(&mut word, stem.len());
        rest.class = class;
        classify(&mut word, stem, language);
        words.extend([word, rest]);
        return;
    }

    classify(&mut word, spelt, language);
    words.push(word);
}

/// Cuts a word after some bytes, and gives the rest, which has no capital.
fn cut(word: &mut Word, after: usize) -> Word {
    let at = word.span.start + after;
    let rest = Word {
        span: Span::new(at, word.span.end),
        capital: false,
        ..*word
    };
    word.span.end = at;
    rest
}

fn classify(word: &mut Word, spelt: &str, language: &Language) {
    // "US", "WHO" and "IT" are names, not pronouns.
    if spelt.len() > 1 && spelt.len() < 5 && spelt.bytes().all(|b| b.is_ascii_uppercase()) {
        return;
    }
    if !language.is_english() {
        let entry = lexicon::foreign(language, spelt);
        (word.class, word.cue) = (entry.class, entry.cue);
        return;
    }

    let (entry, adverb_like) = fold::with_word(spelt, |folded| {
        (lexicon::english(folded), folded.ends_with("ly"))
    });
    (word.class, word.cue) = (entry.class, entry.cue);

    if !word.capital && word.class == Class::Other && lexicon::is_person_noun(spelt) {
        word.class = Class::Person;
    }

    // A name in -ly is no adverb, whoever bears it.
    if word.capital && word.class == Class::Adverb && adverb_like {
        word.class = Class::Other;
    }
}

/// "Xi's" is a name and a genitive, "he's" a pronoun and a verb: the first word and what the rest
/// does.
fn in_two(spelt: &str) -> Option<(&str, Class)> {
    const CONTRACTED: [&str; 15] = [
        "he", "she", "it", "they", "we", "i", "you", "who", "that", "there", "what", "here", "let",
        "where", "how",
    ];

    let (stem, rest) = spelt.split_at(spelt.rfind(['\'', '’'])?);
    let rest = rest.trim_start_matches(['\'', '’']);
    let contracted = CONTRACTED
        .iter()
        .position(|known| known.eq_ignore_ascii_case(stem));

    match (contracted, rest) {
        _ if stem.is_empty() => None,
        (Some(0..8), "s" | "re" | "m" | "ve" | "d" | "ll") => Some((stem, Class::Auxiliary)),
        (None, "s") => Some((stem, Class::Genitive)),
        _ => None,
    }
}

fn mark_class(spelt: &str) -> Class {
    match spelt.chars().next().unwrap_or(' ') {
        ',' | ';' => Class::Comma,
        '.' | '!' | '?' | '…' | '。' | '！' | '？' => Class::Stop,
        ':' | '：' => Class::Colon,
        '-' | '–' | '—' | '―' => Class::Dash,
        '(' | '[' | '{' => Class::Opening,
        ')' | ']' | '}' => Class::Closing,
        '"' | '“' | '”' | '„' | '\'' | '‘' | '’' | '`' | '«' | '»' | '「' | '」' | '『' | '』' => {
            Class::QuoteMark
        }
        _ => Class::Other,
    }
}
