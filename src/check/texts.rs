//! The texts of an index: as they are kept, and the row of each.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::article::{Article, day};

use super::bytes::Numbers;
use super::keys;
use super::transcript::Transcript;

/// Bytes of a row.
pub(super) const ROW: usize = 44;
/// A day that is not known.
const NO_DAY: u64 = u64::MAX;

/// Where a text is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) at: u64,
    pub(super) length: u32,
    /// Its first word, counted over all texts.
    pub(super) first_word: u32,
    pub(super) words: u32,
    day: u64,
    pub(super) checksum: u64,
    pub(super) words_checksum: u64,
}

/// A text as it is kept.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept<'t> {
    id: Cow<'t, str>,
    path: Cow<'t, str>,
    source: Option<Cow<'t, str>>,
    title: Option<Cow<'t, str>>,
    date: Option<Cow<'t, str>>,
    url: Option<Cow<'t, str>>,
    text: Cow<'t, str>,
}

impl<'t> Kept<'t> {
    fn of(article: &'t Article) -> Self {
        let borrowed = |text: &'t Option<String>| text.as_deref().map(Cow::Borrowed);

        Self {
            id: Cow::Borrowed(&article.id),
            path: Cow::Borrowed(&article.path),
            source: borrowed(&article.source),
            title: borrowed(&article.title),
            date: borrowed(&article.date),
            url: borrowed(&article.url),
            text: Cow::Borrowed(&article.text),
        }
    }

    pub(super) fn article(self) -> Article {
        let owned = |text: Option<Cow<'t, str>>| text.map(Cow::into_owned);

        Article {
            id: self.id.into_owned(),
            path: self.path.into_owned(),
            source: owned(self.source),
            title: owned(self.title),
            date: owned(self.date),
            url: owned(self.url),
            text: self.text.into_owned(),
            event: None,
            date_printed: None,
        }
    }
}

/// A text on its way into an index.
pub(super) struct Encoded {
    pub(super) kept: Vec<u8>,
    day: Option<i64>,
    pub(super) words: Vec<u8>,
    pub(super) keys: Vec<(u64, u32)>,
}

impl Encoded {
    pub(super) fn new(article: &Article) -> Self {
        let transcript = Transcript::new(article.clone());
        let words = keys::word_hashes_of(transcript.spoken());
        let mut found = Vec::with_capacity(words.len() * 2);
        keys::each(&words, |key| found.push((key.hash, key.at)));

        Self {
            // Strings and options of strings are JSON whatever they hold.
            kept: serde_json::to_vec(&Kept::of(article)).unwrap_or_default(),
            day: transcript.date.as_deref().and_then(day),
            words: words
                .iter()
                .flat_map(|word| (*word as u32).to_le_bytes())
                .collect(),
            keys: found,
        }
    }

    pub(super) fn row(&self, at: usize, first_word: u32) -> Row {
        Row {
            at: at as u64,
            length: self.kept.len() as u32,
            first_word,
            words: self.count(),
            day: self.day.map_or(NO_DAY, |day| day as u64),
            checksum: xxh3_64(&self.kept),
            words_checksum: xxh3_64(&self.words),
        }
    }

    /// How many words it has.
    pub(super) fn count(&self) -> u32 {
        (self.words.len() / 4) as u32
    }
}

impl Row {
    /// The number of its day, where that is known.
    pub(super) fn day(&self) -> Option<i64> {
        (self.day != NO_DAY).then_some(self.day as i64)
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.at.to_le_bytes());
        out.extend(self.length.to_le_bytes());
        out.extend(self.first_word.to_le_bytes());
        out.extend(self.words.to_le_bytes());
        out.extend(self.day.to_le_bytes());
        out.extend(self.checksum.to_le_bytes());
        out.extend(self.words_checksum.to_le_bytes());
    }

    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut numbers = Numbers(bytes);

        Self {
            at: numbers.u64(),
            length: numbers.u32(),
            first_word: numbers.u32(),
            words: numbers.u32(),
            day: numbers.u64(),
            checksum: numbers.u64(),
            words_checksum: numbers.u64(),
        }
    }
}
