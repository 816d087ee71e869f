//! Page furniture: what is in a scraped text and belongs to the page, not to the story.
//!
//! Computes: paragraphs that are a call to the reader ("Are you ...? Try our quiz!"), a caption, a
//! byline, or a label without a sentence, recognised by their form; and paragraphs that recur in
//! several articles of one outlet. Furniture stays in the text; it is left out of similarity and
//! listed. Cost: O(n) plus one hash a paragraph. A paragraph that holds a quotation mark is never
//! furniture by form.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::{fold, layout};
use crate::article::{Article, Span};

/// One piece of furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// The paragraph.
    pub span: Span,
    /// How it was recognised.
    pub form: Form,
}

/// How furniture is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Asks the reader to do something.
    Call,
    /// Describes or credits a picture.
    Caption,
    /// Says who wrote, or when.
    Byline,
    /// A few words that are no sentence: a section's name, a button.
    Label,
    /// The same paragraph in several articles of one outlet.
    Recurring,
}

/// A paragraph of this many articles of one outlet is the outlet's, not the story's.
pub const RECURS_IN: usize = 3;

/// Longer paragraphs are never furniture by form.
const LONGEST_CALL: usize = 32;
const LONGEST_LABEL: usize = 4;

/// The furniture of every article, in the order of the text.
pub fn find(articles: &[Article]) -> Vec<Vec<Furniture>> {
    use rayon::prelude::*;
    let layouts: Vec<Vec<Span>> = articles
        .par_iter()
        .map(|a| layout::paragraphs(&a.text))
        .collect();
    let recurring = recurring(articles, &layouts);

    let with_layouts = articles.iter().zip(&layouts);
    with_layouts
        .map(|(article, paragraphs)| of_article(article, paragraphs, &recurring))
        .collect()
}

/// The keys of an article's paragraphs, each once: equal for the same paragraph of one site.
pub fn keys(article: &Article) -> Vec<u64> {
    keys_among(article, &layout::paragraphs(&article.text))
}

fn keys_among(article: &Article, paragraphs: &[Span]) -> Vec<u64> {
    let mut keys: Vec<u64> = paragraphs
        .iter()
        .filter_map(|p| key(article, p.of(&article.text)))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The furniture of one article, where it is known which paragraphs recur in so many articles of its site.
pub fn of_one(article: &Article, recurring: &[u64]) -> Vec<Furniture> {
    let counts = recurring.iter().map(|key| (*key, RECURS_IN)).collect();

    of_article(article, &layout::paragraphs(&article.text), &counts)
}

/// The furniture of one article; `recurring` counts the paragraphs of its outlet.
fn of_article(
    article: &Article,
    paragraphs: &[Span],
    recurring: &FxHashMap<u64, usize>,
) -> Vec<Furniture> {
    let language_is_latin = is_mostly_latin(&article.text);
    let mut found = Vec::new();

    for (place, span) in paragraphs.iter().enumerate() {
        let text = span.of(&article.text);
        let count = key(article, text).and_then(|key| recurring.get(&key));
        let recurs = count.is_some_and(|count| *count >= RECURS_IN);

        let form = by_form(text, place == 0, language_is_latin);
        if let Some(form) = form.or(recurs.then_some(Form::Recurring)) {
            found.push(Furniture { span: *span, form });
        }
    }
    story_kept(found, &article.text)
}

/// A text that an outlet printed several times is a story all the same: where what recurs is half
/// of an article or more, it is no furniture.
fn story_kept(mut found: Vec<Furniture>, text: &str) -> Vec<Furniture> {
    let recurs = |piece: &Furniture| piece.form == Form::Recurring;

    let recurring: usize = found
        .iter()
        .filter(|piece| recurs(piece))
        .map(|piece| piece.span.len())
        .sum();
    if recurring * 2 >= text.len() {
        found.retain(|piece| !recurs(piece));
    }
    found
}

/// In how many articles of its outlet each paragraph stands.
fn recurring(articles: &[Article], layouts: &[Vec<Span>]) -> FxHashMap<u64, usize> {
    let mut counts: FxHashMap<u64, usize> = FxHashMap::default();

    for (article, paragraphs) in articles.iter().zip(layouts) {
        for key in keys_among(article, paragraphs) {
            *counts.entry(key).or_default() += 1;
        }
    }
    counts
}

/// One key for a paragraph of one outlet; texts of no known outlet or address have nothing in common.
fn key(article: &Article, paragraph: &str) -> Option<u64> {
    let site = article.site()?;
    Some(xxh3_64_with_seed(
        fold::word(paragraph).as_bytes(),
        xxh3_64(site.as_bytes()),
    ))
}

fn by_form(paragraph: &str, is_first: bool, latin: bool) -> Option<Form> {
    if paragraph.contains(['"', '“', '”', '«', '„', '「']) {
        return None;
    }

    let words: Vec<String> = paragraph
        .split_whitespace()
        .map(|spelt| {
            fold::word(spelt)
                .trim_matches(|character: char| !character.is_alphanumeric() && character != '@')
                .to_owned()
        })
        .filter(|word| !word.is_empty())
        .collect();

    let few = words.len() <= LONGEST_CALL;
    if few && is_call(paragraph, &words) {
        return Some(Form::Call);
    }
    if is_caption(paragraph, &words) {
        return Some(Form::Caption);
    }
    if few && is_byline(paragraph, &words) {
        return Some(Form::Byline);
    }

    let ends = paragraph.ends_with(['.', '!', '?', ':', '…', '。', '？', '！', ',', ';']);
    let foreign = latin && words.len() <= LONGEST_CALL && !is_mostly_latin(paragraph);
    let label = !is_first && !ends && words.len() <= LONGEST_LABEL;
    (label || foreign).then_some(Form::Label)
}

/// Phrases with which pages speak to their readers.
const CALLS: [&str; 38] = [
    "subscribe",
    "sign up",
    "log in",
    "register",
    "newsletter",
    "follow us",
    "share this",
    "click here",
    "read more",
    "try our",
    "our quiz",
    "telegram channel",
    "whatsapp channel",
    "download the app",
    "leave a comment",
    "leave your comments",
    "comments below",
    "have a tip",
    "e-mail us",
    "email us",
    "don't miss",
    "advertisement",
    "story continues",
    "related stories",
    "more from",
    "watch:",
    "listen:",
    "join the conversation",
    "editorial standards",
    "terms of service",
    "privacy policy",
    "all rights reserved",
    "most popular",
    "recommended for you",
    "see also",
    "support our journalism",
    "become a member",
    "to participate in the discussion",
];

/// Whether a text holds a phrase where a word begins: "sign up" is not in "design up to date".
fn holds_at_word(text: &str, phrase: &str) -> bool {
    let mut places = text.match_indices(phrase);
    places.any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(char::is_alphanumeric)
    })
}

fn is_call(paragraph: &str, words: &[String]) -> bool {
    let lower = fold::word(paragraph).replace('\u{2019}', "'");
    let calls = CALLS.iter().any(|call| holds_at_word(&lower, call));
    let speaks_to_reader = words
        .iter()
        .any(|word| matches!(word.as_str(), "you" | "your" | "us" | "our" | "here"));
    let short = words.len() <= 12;
    calls && (short || speaks_to_reader)
}

fn is_caption(paragraph: &str, words: &[String]) -> bool {
    const CREDITS: [&str; 10] = [
        "©",
        "(AP Photo",
        "/ Getty",
        "/Getty",
        "Getty Images",
        "Photo by",
        "Photo:",
        "Image:",
        "Photograph:",
        "/ Reuters",
    ];

    let credited = CREDITS.iter().any(|credit| paragraph.contains(credit));

    // A credit that was glued to a paragraph of the story does not make it a caption.
    let tells = words
        .iter()
        .any(|word| matches!(word.as_str(), "said" | "saying" | "says" | "told"));
    !tells && (credited && words.len() <= 60 || ends_in_outlet(paragraph))
}

/// "… drink a toast at a lunch banquet. - Sputnik International": a dash and a name at the end.
fn ends_in_outlet(paragraph: &str) -> bool {
    let Some((stem, name)) = paragraph.rsplit_once(" - ") else {
        return false;
    };
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let words = name.split_whitespace().count();
    (1..=3).contains(&words)
        && name.split_whitespace().all(capital)
        && stem.split_whitespace().count() >= 5
}

fn is_byline(paragraph: &str, words: &[String]) -> bool {
    let first = words.first().map_or("", String::as_str);
    let second = words.get(1).map_or("", String::as_str);
    let ends = paragraph.ends_with(['.', '!', '?']);
    let names = paragraph
        .split_whitespace()
        .skip(1)
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();

    match (first, second) {
        ("by", _) => !ends && words.len() <= 10 && (names > 0 || words.len() == 1),
        ("written" | "reporting" | "edited" | "contributed" | "posted", "by") => true,
        ("published" | "updated" | "posted", _) => !ends && words.len() <= 14,
        ("first", "published") | ("last", "updated") => true,
        _ => words.len() <= 6 && !ends && paragraph.contains(" | "),
    }
}

fn is_mostly_latin(text: &str) -> bool {
    let letters = text
        .chars()
        .take(2000)
        .filter(|character| character.is_alphabetic());

    let (mut latin, mut other) = (0, 0);
    for character in letters {
        let is_latin = character.is_ascii() || ('\u{c0}'..='\u{24f}').contains(&character);
        latin += usize::from(is_latin);
        other += usize::from(!is_latin);
    }
    latin >= other
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(paragraph: &str) -> Option<Form> {
        by_form(paragraph, false, true)
    }

    #[test]
    fn furniture_by_its_form() {
        for (text, want) in [
            ("Are you a security pro? Try our quiz!", Form::Call),
            (
                "Don't miss the most important news and views of the day. Get them on our Telegram channel",
                Form::Call,
            ),
            ("Editorial standards", Form::Call),
            (
                "© AP Photo / Greg Baker A president at lunch.",
                Form::Caption,
            ),
            (
                "A president and another drink a toast at a lunch banquet. - Sputnik International",
                Form::Caption,
            ),
            (
                "Written by Eileen Yu, Senior Contributing Editor",
                Form::Byline,
            ),
            ("Published: September 25, 2015 10:41 PM /", Form::Byline),
            ("Newsfeed", Form::Label),
            ("Заголовок открываемого материала", Form::Label),
        ] {
            assert_eq!(form(text), Some(want), "{text}");
        }
    }

    #[test]
    fn sentences_of_a_story_are_no_furniture() {
        for text in [
            "He asked voters to subscribe to the plan that his own party had rejected in the spring of that year.",
            "“Subscribe!” he said.",
            "By the end of the year the two sides had met three times.",
            "It was over.",
        ] {
            assert_eq!(form(text), None, "{text}");
        }
    }

    #[test]
    fn copies_of_a_story_are_no_furniture() {
        let copy = |n: usize, source: &str| Article {
            id: n.to_string(),
            source: Some(source.into()),
            text: "The two governments agreed on Friday to set up a joint group of senior experts."
                .into(),
            ..Article::default()
        };
        assert!(
            find(&[copy(1, "CNN"), copy(2, "BBC"), copy(3, "NPR")])
                .iter()
                .all(Vec::is_empty)
        );
        assert!(
            find(&[copy(1, "CNN"), copy(2, "CNN"), copy(3, "CNN")])
                .iter()
                .all(Vec::is_empty)
        );
    }

    #[test]
    fn a_paragraph_that_recurs_is_the_outlets() {
        let article = |n: usize| Article {
            id: n.to_string(),
            source: Some("Post".into()),
            text: format!(
                "Story number {n} is about something else, as every story is that was ever printed about a matter of note, and it goes on for longer than what stands under it.\n\nThe Post is an independent paper that has been printed since it was founded."
            ),
            ..Article::default()
        };
        let found = find(&[article(1), article(2), article(3)]);
        assert!(
            found
                .iter()
                .all(|f| f.len() == 1 && f[0].form == Form::Recurring)
        );
    }
}
