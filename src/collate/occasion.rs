//! How words were uttered, as far as what stands beside a quotation tells: written, posted, spoken;
//! and whether they were put into English by somebody else.
//!
//! Computes: the cues of each sort in the sentence around a quotation, its own words left out. Two
//! statements of one speaker on one matter, a post and a release, share words and stay two.
//! Cost: O(characters near the quotation).

use crate::text::fold;
use crate::text::token;

/// Sorts of utterance that are cued, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Occasion {
    sorts: u8,
    translated: bool,
}

/// Posted in public: "tweeted", "on Facebook".
const POSTED: u8 = 1;
/// Written: "in a statement", "the letter".
const WRITTEN: u8 = 2;
/// Spoken: "told reporters", "the rally".
const SPOKEN: u8 = 4;

/// Characters read on each side of a quotation.
const REACH: usize = 110;

const POSTS: [&str; 13] = [
    "tweet",
    "tweets",
    "tweeted",
    "tweeting",
    "retweeted",
    "twitter",
    "facebook",
    "instagram",
    "post",
    "posted",
    "posting",
    "hashtag",
    "wrote",
];
const PAPERS: [&str; 19] = [
    "statement",
    "release",
    "letter",
    "memo",
    "email",
    "e-mail",
    "emailed",
    "essay",
    "op-ed",
    "filing",
    "ruling",
    "report",
    "order",
    "complaint",
    "lawsuit",
    "petition",
    "book",
    "blog",
    "column",
];
const SPEECHES: [&str; 22] = [
    "told",
    "interview",
    "reporters",
    "rally",
    "speech",
    "speaking",
    "address",
    "conference",
    "crowd",
    "debate",
    "audience",
    "hearing",
    "testimony",
    "testified",
    "remarks",
    "chanted",
    "chanting",
    "shouted",
    "phone",
    "radio",
    "asked",
    "briefing",
];
/// Who puts speech into another language, and what is done to it.
const TRANSLATORS: [&str; 6] = [
    "translator",
    "translators",
    "interpreter",
    "interpreters",
    "translated",
    "translation",
];
/// After "in" or "speaking": a language that is not English.
const LANGUAGES: [&str; 46] = [
    "afrikaans",
    "albanian",
    "arabic",
    "armenian",
    "bengali",
    "bulgarian",
    "burmese",
    "cantonese",
    "catalan",
    "chinese",
    "creole",
    "croatian",
    "czech",
    "danish",
    "dari",
    "dutch",
    "farsi",
    "finnish",
    "french",
    "german",
    "greek",
    "hebrew",
    "hindi",
    "hungarian",
    "indonesian",
    "italian",
    "japanese",
    "khmer",
    "korean",
    "kurdish",
    "malay",
    "mandarin",
    "norwegian",
    "pashto",
    "persian",
    "polish",
    "portuguese",
    "romanian",
    "russian",
    "serbian",
    "spanish",
    "swedish",
    "tagalog",
    "turkish",
    "urdu",
    "vietnamese",
];

impl Occasion {
    /// Reads what stands before `start` and after `end`.
    pub fn of(text: &str, start: usize, end: usize) -> Self {
        let from = text.floor_char_boundary(start.saturating_sub(REACH));
        let to = text.ceil_char_boundary((end + REACH).min(text.len()));
        let mut found = Self::default();
        found.read(after_last_stop(&text[from..start]));
        found.read(before_first_stop(&text[end..to]));
        found
    }

    fn read(&mut self, near: &str) {
        let words: Vec<String> = token::words(near)
            .into_iter()
            .map(|word| fold::word(word.of(near)).into_owned())
            .collect();
        for (i, word) in words.iter().enumerate() {
            let word = word.as_str();
            let before = i.checked_sub(1).map_or("", |at| words[at].as_str());
            let sort = match word {
                _ if POSTS.contains(&word) => POSTED,
                _ if PAPERS.contains(&word) => WRITTEN,
                _ if SPEECHES.contains(&word) => SPOKEN,
                _ => 0,
            };
            self.sorts |= sort;
            let spoken_in = matches!(before, "in" | "speaking") && LANGUAGES.contains(&word);
            self.translated |= spoken_in || TRANSLATORS.contains(&word);
        }
    }

    /// Both are cued, and no sort is common to the two.
    pub fn differs(self, other: Self) -> bool {
        self.sorts != 0 && other.sorts != 0 && self.sorts & other.sorts == 0
    }

    /// Some sort is cued on both sides.
    pub fn agrees(self, other: Self) -> bool {
        self.sorts & other.sorts != 0
    }

    /// The words are said to be put into another language than the speaker's.
    pub fn is_translated(self) -> bool {
        self.translated
    }
}

/// What of a text belongs to the sentence that goes on after it.
fn after_last_stop(text: &str) -> &str {
    let stop = text
        .rmatch_indices(['.', '!', '?', '\n', '”', '"'])
        .find(|(at, stop)| {
            *stop == "\n" || text[at + stop.len()..].starts_with(char::is_whitespace)
        });
    stop.map_or(text, |(at, stop)| &text[at + stop.len()..])
}

/// What of a text belongs to the sentence that came before it.
fn before_first_stop(text: &str) -> &str {
    let stop = text
        .match_indices(['.', '!', '?', '\n'])
        .find(|(at, stop)| {
            *stop == "\n" || text[at + stop.len()..].starts_with(char::is_whitespace)
        });
    stop.map_or(text, |(at, _)| &text[..at])
}
