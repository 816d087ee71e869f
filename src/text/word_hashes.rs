//! The hash of every word of a text, in order: the fast path of the tokeniser.
//!
//! Computes: exactly the words of [`super::token::words`], each folded by [`super::fold::word`] and
//! hashed. Eight bytes are read at once: where the run of ASCII letters and digits ends, and its lower
//! case, are found without a branch a byte, so a short word never leaves a register. Longer words,
//! apostrophes and the marks that news is set with are read piece by piece; any stretch between ASCII
//! white space that holds something else is handed to the Unicode path (UAX #29), so the two agree on
//! every script: a property test holds them together. Cost: O(n) time, no allocation for ASCII.

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
        if let Some((hash, end)) = short_word(bytes, at)
            && let Some(gap) = gap(bytes, end)
        {
            emit(hash);
            at = end + gap;
            continue;
        }
        if is_space(bytes[at]) {
            at += 1;
            continue;
        }
        match word_at(bytes, at, &mut emit) {
            Some(next) => at = next,
            None => {
                // Back to where the stretch began: what was emitted of it is kept, since words before
                // a hard mark do not depend on what follows it.
                let end = at + stretch(&bytes[at..]);
                slowly(&text[at..end], &mut emit);
                at = end;
            }
        }
    }
}

/// The hash of a folded word: eight bytes at a time, each folded into the state by the halves of a
/// product of 128 bits (the step of wyhash).
fn of_word(word: &[u8]) -> u64 {
    let mut state = SEED ^ word.len() as u64;
    let mut chunks = word.chunks_exact(8);
    for chunk in &mut chunks {
        state = step(
            state,
            u64::from_le_bytes(chunk.try_into().unwrap_or_default()),
        );
    }

    let mut last = [0; 8];
    last[..chunks.remainder().len()].copy_from_slice(chunks.remainder());

    if !chunks.remainder().is_empty() {
        state = step(state, u64::from_le_bytes(last));
    }
    state
}

/// A run of 1 to 15 ASCII letters and digits as [`of_word`] hashes it, and where it ends.
#[inline(always)]
fn short_word(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    // Both chunks are always read and hashed: a branch on the length would be guessed wrong too often.
    let (first, count) = chunk_at(bytes, at);
    let (second, following) = chunk_at(bytes, at + 8);
    let more = if count == 8 { following } else { 0 };
    if count == 0 || more == 8 {
        return None;
    }

    let state = step(
        SEED ^ (count + more) as u64,
        first & (u64::MAX >> (64 - 8 * count)),
    );
    let longer = step(state, second & ((1 << (8 * more)) - 1));
    Some((if more > 0 { longer } else { state }, at + count + more))
}

/// The bytes to pass over after a word, where what follows ends it: mostly a space.
#[inline(always)]
fn gap(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at) == Some(&b' ') {
        return Some(1);
    }
    if let Mark::Ends(length) = mark(bytes, at) {
        Some(length)
    } else {
        None
    }
}

/// The digits of the golden ratio and of pi: no structure that words could meet.
const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
const FACTOR: u64 = 0x2443_f6a8_885a_308d;

#[inline(always)]
fn step(state: u64, chunk: u64) -> u64 {
    let product = u128::from(chunk ^ FACTOR) * u128::from(state);
    product as u64 ^ (product >> 64) as u64
}

/// The next eight bytes, ASCII letters in lower case, and how many of them from the first on are ASCII
/// letters and digits. Past the end of the text there are zeros.
#[inline(always)]
fn chunk_at(bytes: &[u8], at: usize) -> (u64, usize) {
    let chunk = match bytes.get(at..at + 8) {
        Some(eight) => u64::from_le_bytes(eight.try_into().unwrap_or_default()),
        None => bytes
            .get(at..)
            .unwrap_or_default()
            .iter()
            .rev()
            .fold(0, |chunk, byte| chunk << 8 | u64::from(*byte)),
    };
    let folded = chunk | each_byte(0x20);

    (
        folded,
        (others(chunk, folded).trailing_zeros() / 8) as usize,
    )
}

const fn each_byte(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The high bit of each byte that is no ASCII letter or digit. A sum of seven bits and `0x80 - x` has the
/// high bit where they reach x, and carries nothing over.
#[inline(always)]
fn others(chunk: u64, folded: u64) -> u64 {
    let low = each_byte(0x7f);
    let from = |bytes: u64, first: u8| (bytes & low) + each_byte(0x80 - first);
    let letters = from(folded, b'a') & !from(folded, b'z' + 1);
    let digits = from(chunk, b'0') & !from(chunk, b'9' + 1);
    ((letters | digits) & !chunk & !low) ^ !low
}

#[inline(always)]
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// The longest word that is folded in a buffer.
const LONGEST: usize = 64;

/// Reads a word or passes over a mark; `None` where the stretch needs the Unicode path.
fn word_at(bytes: &[u8], start: usize, emit: &mut impl FnMut(u64)) -> Option<usize> {
    // A chunk may be written whole where one byte of it counts.
    let mut folded = [0u8; LONGEST + 8];
    let (mut at, mut length) = (start, 0);
    loop {
        loop {
            let (chunk, run) = chunk_at(bytes, at);
            folded
                .get_mut(length..length + 8)?
                .copy_from_slice(&chunk.to_le_bytes());
            (at, length) = (at + run, length + run);
            if run < 8 {
                break;
            }
        }
        let mark = mark(bytes, at);
        match mark {
            Mark::Ends(_) | Mark::Apostrophe(_) if length == 0 => return Some(at + mark.len()),
            Mark::Apostrophe(size) if joins_letters(bytes, at, size) => {
                *folded.get_mut(length)? = b'\'';
                (at, length) = (at + size, length + 1);
            }
            // A letter or number in another script may go on with the word.
            Mark::Apostrophe(size) if bytes.get(at + size).is_some_and(|b| !b.is_ascii()) => {
                return None;
            }
            // It groups digits: 1'000.
            Mark::Apostrophe(size) if bytes.get(at + size).is_some_and(u8::is_ascii_digit) => {
                return None;
            }
            Mark::Ends(_) | Mark::Apostrophe(_) => {
                emit(of_word(&folded[..length]));
                return Some(at + mark.ended());
            }
            Mark::Open => return None,
        }
    }
}

/// What is where a run of letters ends.
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

    /// The bytes to pass over after a word that it ends.
    fn ended(self) -> usize {
        if let Self::Ends(len) = self { len } else { 0 }
    }
}

#[inline(always)]
fn mark(bytes: &[u8], at: usize) -> Mark {
    let Some(first) = bytes.get(at) else {
        return Mark::Ends(0);
    };

    // A combining mark, a joiner or another script may cling to what is before it.
    let clings = |len: usize| {
        bytes.get(at + len).is_some_and(|b| !b.is_ascii()) && !is_news_mark(&bytes[at + len..])
    };

    match first {
        b' ' | b'\n' | b'\t' | b'\r' | 0x0b | 0x0c => Mark::Ends(1),
        b'\'' if !clings(1) => Mark::Apostrophe(1),
        b'.' | b',' | b';' | b':'
            if bytes
                .get(at + 1)
                .is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'_') =>
        {
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
    matches!(
        bytes,
        [
            0xe2,
            0x80,
            0x93 | 0x94 | 0x98 | 0x99 | 0x9c | 0x9d | 0xa6,
            ..
        ]
    )
}

fn joins_letters(bytes: &[u8], at: usize, size: usize) -> bool {
    let before = at
        .checked_sub(1)
        .is_some_and(|i| bytes[i].is_ascii_alphabetic());
    before && bytes.get(at + size).is_some_and(u8::is_ascii_alphabetic)
}

/// Bytes up to the next ASCII white space.
fn stretch(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .position(|b| is_space(*b))
        .unwrap_or(bytes.len())
}

fn slowly(text: &str, emit: &mut impl FnMut(u64)) {
    for word in token::words(text) {
        emit(of_word(fold::word(word.of(text)).as_bytes()));
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
        token::words(text)
            .iter()
            .map(|w| of_word(fold::word(w.of(text)).as_bytes()))
            .collect()
    }

    #[test]
    fn the_marks_of_news() {
        for text in [
            "“It’s the boys’ U.S. plan,” he said—twice… at 10:30, for $1,000.50; e-mail a_b.",
            "O'Brien's rock'n'roll 'n' 90's 5th x.y z:a it's’s a'1 1'a 1'000 1’000 '' ’’ ``",
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
        fn equals_the_unicode_path_on_words_of_any_length(text in "([a-zA-Z0-9]{0,80}|[a-z0-9]{7,9}|[A-Z]{1,8})(['’., @`{/:\\[]([a-zA-Z0-9]{0,20}|[a-z0-9]{7,9})){0,6}") {
            prop_assert_eq!(fast(&text), slow(&text));
        }

        #[test]
        fn equals_the_unicode_path_on_any_script(text in "\\PC{0,40}") {
            prop_assert_eq!(fast(&text), slow(&text));
        }
    }
}
