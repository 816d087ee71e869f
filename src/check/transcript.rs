//! An authority read as a transcript: what is said in it, by whom, and when.
//!
//! Computes: its turns with their labels ([`super::labels`]), the words that are spoken, and the day. Stage
//! directions and labels are blanked with as many spaces, so that a place in what is spoken is a place in
//! the text. A text without labels (a release, an earlier article) is one turn of nobody named.
//! Cost: O(text); the text and what is spoken of it are held, the words when they are asked for.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::article::{Article, Span, day};
use crate::text::offsets::{self, Offsets};
use crate::text::token::{self, Token};

use super::labels::{self, Label, Setting};
use super::{apparatus, head, keys};

/// A transcript, release or other text that is held to be what was said.
#[derive(Debug)]
pub struct Transcript {
    /// Its text, and where it came from.
    pub article: Article,
    /// The day on which it was said, where that is known.
    pub date: Option<String>,
    /// Its title or occasion.
    pub title: Option<String>,
    spoken: String,
    turns: Vec<Turn>,
    words: OnceLock<Vec<Token>>,
    places: OnceLock<FxHashMap<u64, Vec<u32>>>,
    counts: OnceLock<Vec<u32>>,
}

/// One speaker's words, up to the next one's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// From the label's first byte to the next label.
    pub span: Span,
    /// Its label without the mark, where it has one: "THE PRESIDENT".
    pub label: Option<Span>,
}

impl Transcript {
    /// Reads a text.
    ///
    /// ```
    /// use variorum::{article::Article, check::Transcript};
    /// let text = "THE MAYOR:  We will not yield.  (Applause.)\n\nQ    When?\n\nTHE MAYOR:  Now.";
    /// let read = Transcript::new(Article { text: text.into(), ..Article::default() });
    /// let labels: Vec<_> = read.turns().iter().map(|turn| read.label(turn)).collect();
    /// assert_eq!(labels, [Some("THE MAYOR"), Some("Q"), Some("THE MAYOR")]);
    /// assert!(!read.spoken().contains("Applause") && read.spoken().len() == text.len());
    /// ```
    pub fn new(article: Article) -> Self {
        let text = &article.text;
        let labels = turn_labels(text);
        let directions = apparatus::directions(text, !labels.is_empty());
        let head = labels.first().map_or(text.len(), |label| label.whole.start);
        let printed: Vec<Span> = labels.iter().map(|label| label.whole).collect();

        let date = article
            .date
            .clone()
            .filter(|date| day(date).is_some())
            .or_else(|| head::date(&text[..head]));
        let title = article.title.clone().or_else(|| head::title(&text[..head]));

        Self {
            date,
            title,
            spoken: blanked(text, directions.iter().chain(&printed)),
            turns: turns(text, &labels),
            words: OnceLock::new(),
            places: OnceLock::new(),
            counts: OnceLock::new(),
            article,
        }
    }

    /// Its text with labels and stage directions blanked: every place in it is one of the text.
    pub fn spoken(&self) -> &str {
        &self.spoken
    }

    /// The code points of its text, counted once.
    pub fn offsets(&self) -> Offsets<'_> {
        let text = &self.article.text;
        let counts = self.counts.get_or_init(|| offsets::counts(text));

        Offsets::with_counts(text, counts)
    }

    /// Its turns, in order; they cover the text.
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// The label of a turn, without its mark.
    pub fn label(&self, turn: &Turn) -> Option<&str> {
        Some(turn.label?.of(&self.article.text))
    }

    /// The turn that holds a place, as an index.
    pub fn turn_at(&self, place: usize) -> usize {
        let after = self.turns.partition_point(|turn| turn.span.start <= place);
        after.saturating_sub(1)
    }

    /// The spoken words, in order.
    pub fn words(&self) -> &[Token] {
        self.words.get_or_init(|| token::words(&self.spoken))
    }

    /// Where a word is, by its hash: the numbers of the words.
    pub(super) fn places_of(&self, word: u64) -> &[u32] {
        let places = self.places.get_or_init(|| places_of_words(&self.spoken));
        places.get(&word).map_or(&[], Vec::as_slice)
    }

    /// The number of its day.
    pub fn day(&self) -> Option<i64> {
        day(self.date.as_deref()?)
    }
}

/// A label that opens a turn.
struct Opening {
    /// With its mark.
    whole: Span,
    name: Span,
}

/// The labels that open turns.
fn turn_labels(text: &str) -> Vec<Opening> {
    let candidates = candidates(text);
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    for (_, label) in &candidates {
        *times.entry(label.name).or_default() += 1;
    }

    let comes_back = |label: &Label<'_>| times[label.name] > 1;
    let has_sure = candidates
        .iter()
        .any(|(_, label)| label.setting == Setting::Sure);
    let likely = candidates
        .iter()
        .filter(|(_, label)| label.setting == Setting::Likely && comes_back(label))
        .count();

    let is_transcript = has_sure || likely >= LEAST_TURNS;
    let pointed = candidates
        .iter()
        .filter(|(_, label)| label.setting == Setting::Pointed && comes_back(label))
        .count();

    let opens_turn = |label: &Label<'_>| match label.setting {
        Setting::Sure => true,
        Setting::Likely => is_transcript && (comes_back(label) || is_capitals(label.name)),
        Setting::Pointed => !has_sure && pointed >= LEAST_TURNS && comes_back(label),
    };
    candidates
        .iter()
        .filter(|(_, label)| opens_turn(label))
        .map(|(at, label)| Opening {
            whole: Span::new(*at, at + label.length),
            name: Span::new(*at, at + label.name.len()),
        })
        .collect()
}

/// Fewer labels than this in small letters, or with a point, are lists or sentences.
const LEAST_TURNS: usize = 3;

fn is_capitals(name: &str) -> bool {
    !name.contains(char::is_lowercase)
}

/// Whatever could be a label at the start of a line, with its place.
fn candidates(text: &str) -> Vec<(usize, Label<'_>)> {
    let mut found = Vec::new();
    let mut start = 0;

    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        if let Some(label) = labels::of_line(line[indent..].trim_end_matches(['\n', '\r'])) {
            found.push((start + indent, label));
        }
        start += line.len();
    }
    found
}

fn turns(text: &str, labels: &[Opening]) -> Vec<Turn> {
    let mut found = Vec::with_capacity(labels.len() + 1);
    let first = labels.first().map_or(text.len(), |label| label.whole.start);
    if first > 0 || labels.is_empty() {
        found.push(Turn {
            span: Span::new(0, first),
            label: None,
        });
    }

    for (at, label) in labels.iter().enumerate() {
        let end = labels
            .get(at + 1)
            .map_or(text.len(), |next| next.whole.start);
        found.push(Turn {
            span: Span::new(label.whole.start, end),
            label: Some(label.name),
        });
    }
    found
}

/// A text in which these stretches are spaces.
pub(super) fn blanked<'s>(text: &str, stretches: impl Iterator<Item = &'s Span>) -> String {
    let mut stretches: Vec<Span> = stretches.copied().collect();
    stretches.sort_unstable();
    let mut blanked = String::with_capacity(text.len());

    for stretch in stretches {
        if stretch.end <= blanked.len() {
            continue;
        }
        let start = stretch.start.max(blanked.len());
        blanked.push_str(&text[blanked.len()..start]);
        blanked.extend(std::iter::repeat_n(' ', stretch.end - start));
    }
    blanked.push_str(&text[blanked.len()..]);
    blanked
}

/// The numbers of the words of a text, by their hashes.
fn places_of_words(text: &str) -> FxHashMap<u64, Vec<u32>> {
    let mut places: FxHashMap<u64, Vec<u32>> = FxHashMap::default();

    for (hash, at) in keys::word_hashes_of(text).into_iter().zip(0..) {
        places.entry(hash).or_default().push(at);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Transcript {
        Transcript::new(Article {
            text: text.into(),
            ..Article::default()
        })
    }

    fn labels(text: &str) -> Vec<String> {
        let read = read(text);
        let named = read.turns().iter().filter_map(|turn| read.label(turn));
        named.map(str::to_owned).collect()
    }

    #[test]
    fn hearings_are_read_by_labels_that_come_back() {
        let hearing = "    Senator Warren. Thank you all.\n    Mr. Smith. I am glad to be here.\n    \
                       Senator Warren. Did you read it?\n    Mr. Smith. I did not.\n";
        assert_eq!(
            labels(hearing),
            ["Senator Warren", "Mr. Smith", "Senator Warren", "Mr. Smith"]
        );
        assert!(labels("Mr. Smith. He was there.\n\nMrs. Jones. She was not.").is_empty());
    }

    #[test]
    fn a_release_is_one_turn_of_nobody() {
        let read = read("Contact: A. Berg\n\nThe office (CBO) agrees: taxes fall.");
        assert_eq!(read.turns().len(), 1);
        assert_eq!(read.label(&read.turns()[0]), None);
        assert!(read.spoken().contains("(CBO)"));
    }

    #[test]
    fn date_and_title_come_from_the_head_where_nothing_else_says_them() {
        let read = read(
            "Cite: http://example.org\n\nFor Immediate Release      April 23, 2009\n\nREMARKS BY THE MAYOR\n\
             AT THE OPENING OF THE BRIDGE\n\n2:17 P.M.\n\nTHE MAYOR:  On May 1, 2012 we begin.",
        );
        assert_eq!(read.date.as_deref(), Some("2009-04-23"));
        assert_eq!(
            read.title.as_deref(),
            Some("REMARKS BY THE MAYOR AT THE OPENING OF THE BRIDGE")
        );
    }

    proptest! {
        #[test]
        fn what_is_spoken_has_the_places_of_the_text(
            text in "(Q  |THE MAYOR: |MR\\. X: |\\(Applause\\.\\)|\n|[a-zé ]{1,9}){0,30}"
        ) {
            let read = read(&text);
            prop_assert_eq!(read.spoken().len(), text.len());
            for word in read.words() {
                prop_assert_eq!(word.of(read.spoken()), word.of(&text));
            }
            let end = read.turns().iter().fold(0, |end, turn| {
                assert_eq!(turn.span.start, end);
                turn.span.end
            });
            prop_assert_eq!(end, text.len());
        }
    }
}
