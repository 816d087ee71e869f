//! The index of authorities: their texts and the places of their keys, as bytes that can be kept in a file.
//!
//! Layout: a header, the texts (a JSON object each, then the low halves of the hashes of its words, both with a checksum),
//! the buckets of [`super::lists`], the directory, a row for each text, notes of the one who made it. Opening reads the header,
//! the directory, the rows and the notes, and checks them; a text or a bucket is read and checked when it is asked for. So
//! a check on a kept index costs about the same whatever it holds.
//! Cost: O(text) to build, 8 bytes for each key (about 1.5 keys for each word) and 4 for each word; O(texts) to open.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use crate::article::Article;
use crate::error::{Error, Result};

use super::bytes::{Bytes, Numbers};
use super::lists::{self, Directory, ENTRY, Entries};
use super::texts::{Encoded, Kept, ROW, Row};
use super::transcript::Transcript;

const MAGIC: &[u8; 16] = b"variorum index\r\n";
/// Other versions are not read.
const VERSION: u32 = 1;
const HEADER: usize = 56;
/// Bytes of the header before its checksum.
const SEALED: usize = HEADER - 8;
/// Texts that are held while others are read.
const HELD: usize = 1024;
/// Texts that are read at once while an index is made.
const BATCH: usize = 64;

/// Transcripts, releases and other texts, ready to be searched.
#[derive(Debug)]
pub struct Index {
    bytes: Box<dyn Bytes>,
    directory: Directory,
    rows: Vec<Row>,
    notes: String,
    held: Mutex<FxHashMap<usize, Arc<Transcript>>>,
    held_words: Mutex<FxHashMap<usize, Arc<[u32]>>>,
}

impl Index {
    /// Indexes texts, in memory.
    ///
    /// # Errors
    /// When they hold more words than can be counted.
    pub fn of(texts: impl IntoIterator<Item = impl Into<Article>>) -> Result<Self> {
        let articles = texts.into_iter().map(Into::into).collect();
        Self::open(Box::new(Self::encode(articles, "")?))
    }

    /// The bytes of an index, to be kept; `notes` come back with [`Index::notes`].
    ///
    /// # Errors
    /// When the texts hold more words than can be counted (four thousand million).
    pub fn encode(articles: Vec<Article>, notes: &str) -> Result<Vec<u8>> {
        let mut out = vec![0; HEADER];
        let mut rows = Vec::with_capacity(articles.len());
        let mut entries = Entries::default();
        let mut words = 0u64;

        for batch in articles.chunks(BATCH) {
            let encoded: Vec<Encoded> = batch.par_iter().map(Encoded::new).collect();
            for text in encoded {
                let first_word = u32::try_from(words).map_err(|_| too_many_words())?;
                words += u64::from(text.count());
                u32::try_from(words).map_err(|_| too_many_words())?;
                rows.push(text.row(out.len(), first_word));
                out.extend(text.kept);
                out.extend(text.words);
                for (key, at) in text.keys {
                    entries.push(key, first_word + at);
                }
            }
        }
        drop(articles);

        let directory = entries.write(&mut out);
        seal(&mut out, &directory, &rows, notes);
        Ok(out)
    }

    /// Opens an index.
    ///
    /// # Errors
    /// [`Error::Index`] where the bytes are not those of an index of this version, or are damaged.
    pub fn open(bytes: Box<dyn Bytes>) -> Result<Self> {
        let header = read(&*bytes, 0, HEADER)?.into_owned();
        if &header[..16] != MAGIC {
            return Err(unusable("it is no index of variorum"));
        }

        let mut numbers = Numbers(&header[16..]);
        let version = numbers.u32();
        if version != VERSION {
            return Err(unusable(format!(
                "it is of version {version}, and this program reads version {VERSION}"
            )));
        }

        let [buckets, texts, at, notes, checksum] = [
            numbers.u32().into(),
            numbers.u64(),
            numbers.u64(),
            numbers.u64(),
            numbers.u64(),
        ];

        let size = |count: u64, each: usize| {
            count
                .checked_mul(each as u64)
                .filter(|size| *size <= bytes.length())
                .and_then(|size| usize::try_from(size).ok())
                .ok_or_else(damaged)
        };
        let (directory, rows) = (size(buckets, lists::BUCKET)?, size(texts, ROW)?);

        let tail = read(&*bytes, at, directory + rows + size(notes, 1)?)?.into_owned();
        if xxh3_64(&[&header[..SEALED], &tail].concat()) != checksum {
            return Err(damaged());
        }

        Ok(Self {
            directory: Directory::read(&tail[..directory]).ok_or_else(damaged)?,
            rows: tail[directory..directory + rows]
                .chunks_exact(ROW)
                .map(Row::read)
                .collect(),
            notes: String::from_utf8(tail[directory + rows..].to_vec()).map_err(|_| damaged())?,
            bytes,
            held: Mutex::default(),
            held_words: Mutex::default(),
        })
    }

    /// What the one who made it wrote beside it.
    pub fn notes(&self) -> &str {
        &self.notes
    }

    /// How many texts it holds.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The places of a key, counted in words over all texts.
    pub(super) fn places(&self, key: u64) -> Result<Vec<u32>> {
        let Some(bucket) = self.directory.bucket(key) else {
            return Ok(Vec::new());
        };
        let bytes = read(&*self.bytes, bucket.at, bucket.entries as usize * ENTRY)?;
        if !bucket.is_whole(&bytes) {
            return Err(damaged());
        }

        Ok(lists::places(&bytes, key).collect())
    }

    /// The text that holds a place, and its first word.
    pub(super) fn text_at(&self, place: u32) -> (usize, u32) {
        let after = self.rows.partition_point(|row| row.first_word <= place);
        let number = after.saturating_sub(1);

        (
            number,
            self.rows.get(number).map_or(0, |row| row.first_word),
        )
    }

    /// The first word of a text.
    pub(super) fn first_word(&self, number: usize) -> u32 {
        self.rows[number].first_word
    }

    /// The number of the day of a text.
    pub(super) fn day(&self, number: usize) -> Option<i64> {
        self.rows[number].day()
    }

    /// The words of a text, as the low halves of their hashes.
    ///
    /// # Errors
    /// When they cannot be read, or are damaged.
    pub(super) fn words(&self, number: usize) -> Result<Arc<[u32]>> {
        if let Some(words) = lock(&self.held_words).get(&number) {
            return Ok(Arc::clone(words));
        }

        let row = &self.rows[number];
        let at = row.at + u64::from(row.length);
        let bytes = read(&*self.bytes, at, row.words as usize * 4)?;
        if xxh3_64(&bytes) != row.words_checksum {
            return Err(damaged());
        }
        let (words, _) = bytes.as_chunks::<4>();
        let words: Arc<[u32]> = words.iter().map(|word| u32::from_le_bytes(*word)).collect();

        hold(&self.held_words, number, &words);
        Ok(words)
    }

    /// A text, read.
    ///
    /// # Errors
    /// When it cannot be read, or is damaged.
    pub fn transcript(&self, number: usize) -> Result<Arc<Transcript>> {
        if let Some(transcript) = lock(&self.held).get(&number) {
            return Ok(Arc::clone(transcript));
        }

        let row = &self.rows[number];
        let bytes = read(&*self.bytes, row.at, row.length as usize)?;
        if xxh3_64(&bytes) != row.checksum {
            return Err(damaged());
        }
        let kept: Kept<'_> = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
        let transcript = Arc::new(Transcript::new(kept.article()));

        hold(&self.held, number, &transcript);
        Ok(transcript)
    }
}

/// Writes what follows the buckets, and the header.
fn seal(out: &mut Vec<u8>, directory: &Directory, rows: &[Row], notes: &str) {
    let at = out.len();
    directory.write(out);
    rows.iter().for_each(|row| row.write(out));
    out.extend(notes.as_bytes());

    let mut header = MAGIC.to_vec();
    header.extend(VERSION.to_le_bytes());
    header.extend((directory.len() as u32).to_le_bytes());
    header.extend((rows.len() as u64).to_le_bytes());
    header.extend((at as u64).to_le_bytes());
    header.extend((notes.len() as u64).to_le_bytes());
    let checksum = xxh3_64(&[&header, &out[at..]].concat());
    header.extend(checksum.to_le_bytes());
    out[..HEADER].copy_from_slice(&header);
}

fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps what was read; where much is held already that is let go.
fn hold<T: ?Sized>(held: &Mutex<FxHashMap<usize, Arc<T>>>, number: usize, read: &Arc<T>) {
    let mut held = lock(held);
    if held.len() >= HELD {
        held.clear();
    }
    held.insert(number, Arc::clone(read));
}

fn read(bytes: &dyn Bytes, at: u64, length: usize) -> Result<Cow<'_, [u8]>> {
    bytes.read(at, length).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::UnexpectedEof => damaged(),
        _ => unusable(cause.to_string()),
    })
}

fn damaged() -> Error {
    unusable("it is damaged")
}

fn too_many_words() -> Error {
    unusable("its texts hold more than 4,294,967,295 words")
}

fn unusable(cause: impl Into<String>) -> Error {
    Error::Index {
        cause: cause.into(),
    }
}
