//! What two articles share: the passages, how those differ, and what one article is to the other.
//!
//! Cost: that of the passages; O(words²) for each piece of a passage that is not the same on both sides.

use std::ops::Range;

use crate::article::{Article, Span};
use crate::compare::compare;
use crate::compare::difference::Difference;
use crate::passage::{self, Passage};
use crate::quote::{self, Quotation};
use crate::similar::Pair;
use crate::similar::relation::{self, Relation};
use crate::text::document::Document;
use crate::text::vocabulary::Vocabulary;
use crate::text::{furniture, token};

/// Two articles with what they share.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Shared {
    /// How near the stories are, page furniture left out: what near-duplicates are decided by.
    pub pair: Pair,
    /// How near the texts are, all of both counted: what is said of the two wherever they are compared.
    pub whole: Pair,
    /// What one is to the other.
    pub relation: Relation,
    /// The same without quoted speech; `None` where quotations were not wanted.
    pub own_words: Option<Relation>,
    /// The passages they share.
    pub passages: Vec<SharedPassage>,
    /// The share of each article's words that lie in those passages, 0 to 1.
    pub share_a: f32,
    /// The same for the second article.
    pub share_b: f32,
}

/// A stretch that two articles share, where it stands, and how it differs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SharedPassage {
    /// Where, in the first article's text.
    pub a: Span,
    /// Where, in the second article's text.
    pub b: Span,
    /// Words of the longer side.
    pub words: usize,
    /// The share of them that match, 0 to 1.
    pub identity: f32,
    /// Where the two differ; spans of the articles' texts. Empty for a passage in another order.
    pub differences: Vec<Difference>,
}

/// Passages less alike than this are not compared word by word: their words stand in another order.
const COMPARED_FROM: f32 = 0.6;

/// Words of a passage that are aligned at once; longer ones are cut where both sides agree.
const PIECE: usize = 80;

/// The passages that two texts share, whatever else they are: nothing is left out as furniture.
///
/// ```
/// use variorum::{analysis::passages_between, passage::Settings};
/// let common = "the two governments agreed on Friday to set up a joint group of senior experts";
/// let found = passages_between(&format!("First, {common}."), &format!("Then {common} too."), &Settings::default());
/// assert_eq!(found[0].words, 15);
/// ```
pub fn passages_between(a: &str, b: &str, settings: &passage::Settings) -> Vec<SharedPassage> {
    let [x, y] = two_documents(a, b);
    let found = passage::find(&x.ids, &y.ids, settings);
    let (a, b) = (Side::new(a, &x), Side::new(b, &y));
    found.iter().map(|passage| place(passage, a, b)).collect()
}

/// What two articles are to one another, and the passages that they share.
#[derive(Clone, Debug, PartialEq)]
pub struct Between {
    /// What one is to the other.
    pub relation: Relation,
    /// The same without quoted speech.
    pub own_words: Relation,
    /// The passages, places of the first before those of the second.
    pub passages: Vec<SharedPassage>,
}

/// What two articles are to one another, as [`super::analyse`] tells it of a corpus of these two: page furniture is left out
/// as far as its form shows it.
///
/// ```
/// use variorum::{analysis::between, article::Article, passage::Settings, similar::relation::Relation};
/// let article = |text: &str| Article { text: text.into(), ..Article::default() };
/// let a = article("“We will meet again in the spring to see what is left to do,” he said in the capital on Monday.");
/// let b = article("In a statement the ministry sent out, “We will meet again in the spring to see what is left to do.”");
/// assert_eq!(between(&a, &b, &Settings::default()).own_words, Relation::Unrelated);
/// ```
pub fn between(a: &Article, b: &Article, settings: &passage::Settings) -> Between {
    let [mut x, mut y] = two_documents(&a.text, &b.text);
    let mut furniture = furniture::find(&[a.clone(), b.clone()]).into_iter();
    x.furniture = furniture.next().unwrap_or_default();
    y.furniture = furniture.next().unwrap_or_default();

    let found = passage::find(&x.ids, &y.ids, settings);
    let passages = of_the_story(&x, &y, found, settings);
    let (first, second) = (Side::new(&a.text, &x), Side::new(&b.text, &y));
    let whole = relation(first, second, settings.least_words);
    let quoted = (&quote::find(&a.text)[..], &quote::find(&b.text)[..]);

    Between {
        relation: whole,
        own_words: in_own_words(whole, first, second, quoted, settings.least_words),
        passages: passages
            .iter()
            .map(|passage| place(passage, first, second))
            .collect(),
    }
}

/// Two texts in one vocabulary, without furniture.
fn two_documents(a: &str, b: &str) -> [Document; 2] {
    let mut vocabulary = Vocabulary::default();

    [a, b].map(|text| {
        let words = token::words(text);
        Document {
            ids: vocabulary.read(text, &words),
            words,
            ..Document::default()
        }
    })
}

/// One of two articles: its text and its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'s> {
    text: &'s str,
    document: &'s Document,
}

impl<'s> Side<'s> {
    pub(super) fn new(text: &'s str, document: &'s Document) -> Self {
        Self { text, document }
    }

    /// The text that a run of words covers, and where it begins.
    fn spelt(&self, words: Range<usize>) -> (&'s str, usize) {
        let span = self.document.span_of(words);
        (span.of(self.text), span.start)
    }
}

/// What passages hold of the stories: each begins after page furniture, and half of it is no boilerplate.
///
/// "By Anna Berg, Political Editor. The talks broke down on Monday night after…", which two pages share, begins with
/// "The talks" where the byline is furniture of either.
pub(super) fn of_the_story(
    a: &Document,
    b: &Document,
    found: Vec<Passage>,
    settings: &passage::Settings,
) -> Vec<Passage> {
    let mut kept = Vec::with_capacity(found.len());
    for passage in found {
        let rest = (
            after_furniture(a, &passage.a),
            after_furniture(b, &passage.b),
        );

        if rest == (passage.a.clone(), passage.b.clone()) {
            if !is_boilerplate(a, &passage.a) && !is_boilerplate(b, &passage.b) {
                kept.push(passage);
            }
        } else {
            // Shorter on one side at least, so this ends.
            let within = passages_within(a, b, rest, settings);
            kept.extend(of_the_story(a, b, within, settings));
        }
    }
    kept
}

/// A run of words from the first that is no furniture.
fn after_furniture(document: &Document, words: &Range<usize>) -> Range<usize> {
    let is_story = |word: &usize| !document.is_furniture(document.words[*word].span().start);
    let first = words.clone().find(is_story);
    first.unwrap_or(words.end)..words.end
}

/// Whether half of a run of words or more is boilerplate.
fn is_boilerplate(document: &Document, words: &Range<usize>) -> bool {
    2 * document.boilerplate_in(words) >= words.len()
}

/// The passages that a run of words of either article share.
fn passages_within(
    a: &Document,
    b: &Document,
    (run_a, run_b): (Range<usize>, Range<usize>),
    settings: &passage::Settings,
) -> Vec<Passage> {
    let (from_a, from_b) = (run_a.start, run_b.start);
    let mut found = passage::find(&a.ids[run_a], &b.ids[run_b], settings);
    for passage in &mut found {
        passage.a = passage.a.start + from_a..passage.a.end + from_a;
        passage.b = passage.b.start + from_b..passage.b.end + from_b;
    }
    found
}

/// What two articles are to one another; `passage` is the fewest words of a shared passage.
pub(super) fn relation(a: Side<'_>, b: Side<'_>, passage: usize) -> Relation {
    if a.text.trim() == b.text.trim() {
        return Relation::Identical;
    }
    let (x, y) = (a.document.own_runs(&[]), b.document.own_runs(&[]));
    relation::of_words(&x, &y, passage)
}

/// The same without quoted speech, where the relation of the whole articles is known.
pub(super) fn in_own_words(
    whole: Relation,
    a: Side<'_>,
    b: Side<'_>,
    quotations: (&[Quotation], &[Quotation]),
    passage: usize,
) -> Relation {
    if whole == Relation::Identical {
        return whole;
    }
    let x = a.document.own_runs(&spoken(quotations.0));
    let y = b.document.own_runs(&spoken(quotations.1));
    relation::of_words(&x, &y, passage)
}

fn spoken(quotations: &[Quotation]) -> Vec<Span> {
    let speech = quotations
        .iter()
        .filter(|quotation| quotation.is_outer_speech());
    speech.map(|quotation| quotation.span).collect()
}

/// A passage in its two articles.
pub(super) fn place(passage: &Passage, a: Side<'_>, b: Side<'_>) -> SharedPassage {
    let differences = if passage.identity >= COMPARED_FROM {
        differences(passage, a, b)
    } else {
        Vec::new()
    };

    SharedPassage {
        a: a.document.span_of(passage.a.clone()),
        b: b.document.span_of(passage.b.clone()),
        words: passage.a.len().max(passage.b.len()),
        identity: passage.identity,
        differences,
    }
}

fn differences(passage: &Passage, a: Side<'_>, b: Side<'_>) -> Vec<Difference> {
    let (x, y) = (passage.a.clone(), passage.b.clone());
    if a.spelt(x.clone()).0 == b.spelt(y.clone()).0 {
        return Vec::new();
    }

    let (ids_a, ids_b) = (&a.document.ids[x.clone()], &b.document.ids[y.clone()]);

    let mut found = Vec::new();
    for (p, q) in passage::pieces(ids_a, ids_b, PIECE) {
        if p.is_empty() || q.is_empty() {
            continue;
        }
        let (text_a, at_a) = a.spelt(x.start + p.start..x.start + p.end);
        let (text_b, at_b) = b.spelt(y.start + q.start..y.start + q.end);
        if text_a == text_b {
            continue;
        }
        let own = compare(text_a, text_b).differences.into_iter();
        found.extend(own.map(|difference| difference.shifted(at_a, at_b)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_that_begins_in_a_byline_is_kept_from_the_story_on() {
        let story = "The talks broke down on Monday night after the two governments could not agree on a single word.";
        let page = |end: &str| Article {
            text: format!("By Anna Berg, Political Editor\n\n{story} {end}"),
            ..Article::default()
        };
        let (a, b) = (
            page("They meet again in spring."),
            page("Nobody was surprised."),
        );

        let found = between(&a, &b, &passage::Settings::default()).passages;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].a.of(&a.text), story.trim_end_matches('.'));
        assert_eq!(found[0].b.of(&b.text), story.trim_end_matches('.'));
    }
}
