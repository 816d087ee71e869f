//! The hash of every word of a text, in order: the fast path of the tokeniser.
//!
//! Computes: exactly the words of [`super::token::words`], each folded by [`super::fold::word`] and
//! hashed (xxh3, 64 bits). Runs of ASCII letters and digits, with an apostrophe inside, and the
//! marks that news is set with are read byte by byte; any stretch between ASCII white space that
//! holds something else is handed to the Unicode path (UAX #29), so the two agree on every script: a
//! property test holds them together. Cost: O(n) time, no allocation for ASCII.

use xxhash_rust::xxh3::xxh3_64;

use super::{fold, token};

/// Calls `emit` with the hash of each word.
///
/// ```
/// use variorum::text::word_hashes::each;
/// let hashes = |text: &str| { let mut all = vec![]; each(text, |h| all.push(h)); all };
/// assert_eq!(hashes("“It can’t STOP,” he"), hashes("it can't stop he"));
/// ```
pub fn each(text: &str, mut emit: impl FnMut(u64)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii_whitespace() || bytes[at] == 0x0b {
            at += 1;
            continue;
        }
        match word_at(bytes, at, &mut emit) {
            Some(next) => at = next,
            None => {
                // Back to where the stretch began: what was emitted of it stands, since words before
                // a hard mark do not depend on what follows it.
                let end = at + stretch(&bytes[at..]);
                slowly(&text[at..end], &mut emit);
                at = end;
            }
        }
    }
}

/// The longest word that is folded in a buffer.
const LONGEST: usize = 64;

/// Reads a word or passes over a mark; `None` where the stretch needs the Unicode path.
#[inline(always)]
fn word_at(bytes: &[u8], start: usize, emit: &mut impl FnMut(u64)) -> Option<usize> {
    let mut folded = [0u8; LONGEST];
    let (mut at, mut length) = (start, 0);
    loop {
        while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
            *folded.get_mut(length)? = bytes[at].to_ascii_lowercase();
            (at, length) = (at + 1, length + 1);
        }
        let mark = mark(bytes, at);
        match mark {
            Mark::Ends(_) | Mark::Apostrophe(_) if length == 0 => return Some(at + mark.len()),
            Mark::Apostrophe(size) if joins_letters(bytes, at, size) => {
                *folded.get_mut(length)? = b'\'';
                (at, length) = (at + size, length + 1);
            }
            // A letter or number in another script may go on with the word.
            Mark::Apostrophe(size) if bytes.get(at + size).is_some_and(|b| !b.is_ascii()) => return None,
            Mark::Ends(_) | Mark::Apostrophe(_) => {
                emit(xxh3_64(&folded[..length]));
                return Some(at);
            }
            Mark::Open => return None,
        }
    }
}

/// What stands where a run of letters ends.
#[derive(Clone, Copy)]
enum Mark {
    /// No word goes on over it; its length in bytes.
    Ends(usize),
    /// An apostrophe, which joins letters; its length.
    Apostrophe(usize),
    /// It depends: full stops, commas, colons, underscores, other scripts.
    Open,
}

impl Mark {
    fn len(self) -> usize {
        match self {
            Self::Ends(len) | Self::Apostrophe(len) => len,
            Self::Open => 0,
        }
    }
}

#[inline(always)]
fn mark(bytes: &[u8], at: usize) -> Mark {
    let Some(first) = bytes.get(at) else { return Mark::Ends(0) };
    // A combining mark, a joiner or another script may cling to what stands before it.
    let clings = |len: usize| bytes.get(at + len).is_some_and(|b| !b.is_ascii()) && !is_news_mark(&bytes[at + len..]);
    match first {
        b' ' | b'\n' | b'\t' | b'\r' | 0x0b | 0x0c => Mark::Ends(1),
        b'\'' if !clings(1) => Mark::Apostrophe(1),
        b'.' | b',' | b';' | b':' if bytes.get(at + 1).is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'_') => {
            if clings(1) {
                Mark::Open
            } else {
                Mark::Ends(1)
            }
        }
        b'.' | b',' | b';' | b':' | b'_' => Mark::Open,
        0..=0x7f if !clings(1) => Mark::Ends(1),
        0xe2 if is_news_mark(&bytes[at..]) && !clings(3) => match bytes[at + 2] {
            // U+2018 and U+2019.
            0x98 => Mark::Open,
            0x99 => Mark::Apostrophe(3),
            _ => Mark::Ends(3),
        },
        _ => Mark::Open,
    }
}

/// U+2013 to U+201D but for U+2017, which a word may hold, and U+2026: dashes, quotation marks, the
/// ellipsis.
fn is_news_mark(bytes: &[u8]) -> bool {
    matches!(bytes, [0xe2, 0x80, 0x93 | 0x94 | 0x98 | 0x99 | 0x9c | 0x9d | 0xa6, ..])
}

fn joins_letters(bytes: &[u8], at: usize, size: usize) -> bool {
    let before = at.checked_sub(1).is_some_and(|i| bytes[i].is_ascii_alphabetic());
    before && bytes.get(at + size).is_some_and(u8::is_ascii_alphabetic)
}

/// Bytes up to the next ASCII white space.
fn stretch(bytes: &[u8]) -> usize {
    bytes.iter().position(|b| b.is_ascii_whitespace() || *b == 0x0b).unwrap_or(bytes.len())
}

fn slowly(text: &str, emit: &mut impl FnMut(u64)) {
    for word in token::words(text) {
        emit(xxh3_64(fold::word(word.of(text)).as_bytes()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fast(text: &str) -> Vec<u64> {
        let mut all = Vec::new();
        each(text, |hash| all.push(hash));
        all
    }

    fn slow(text: &str) -> Vec<u64> {
        token::words(text).iter().map(|w| xxh3_64(fold::word(w.of(text)).as_bytes())).collect()
    }

    #[test]
    fn the_marks_of_news() {
        for text in [
            "“It’s the boys’ U.S. plan,” he said—twice… at 10:30, for $1,000.50; e-mail a_b.",
            "O'Brien's rock'n'roll 'n' 90's 5th x.y z:a it's’s a'1 1'a '' ’’ ``",
            "naïve café Müller’s 他说 „gut“ «oui» don\u{2019}\u{301}t a\u{301}b x\u{200d}y",
        ] {
            assert_eq!(fast(text), slow(text), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn equals_the_unicode_path_on_news(text in "([a-zA-Z0-9 .,:;'\"_$-]|[’‘“”—–…]|[éü]|\u{301}|\u{200d}|\u{a0}|他){0,40}") {
            prop_assert_eq!(fast(&text), slow(&text));
        }

        #[test]
        fn equals_the_unicode_path_on_any_script(text in "\\PC{0,40}") {
            prop_assert_eq!(fast(&text), slow(&text));
        }
    }
}
