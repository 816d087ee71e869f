//! Bytes to text: by declaration, then by detection.
//!
//! Computes: UTF-8 where the bytes are UTF-8, or nearly; else what a byte order mark or the page declares
//! (WHATWG Encoding), else what the bytes look like (`chardetng`). Nearly UTF-8 is what has no more wrong places than
//! characters of several bytes: in the other encodings such characters occur by chance alone, many wrong places to one.
//! Wrong bytes of it become U+FFFD and are counted. Cost: O(n).

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader};

use encoding_rs::Encoding;

/// Bytes that are read for a declaration, as browsers do.
const DECLARED_WITHIN: usize = 1024;

/// A text, and what was lost on the way to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Decoded<'b> {
    pub(super) text: Cow<'b, str>,
    /// Places where the bytes were no UTF-8, each a U+FFFD in the text.
    pub(super) replaced: usize,
}

impl Decoded<'_> {
    /// What the reader of the text should know; `None` where nothing was lost.
    pub(super) fn notice(&self) -> Option<String> {
        notice(self.replaced)
    }
}

/// What is said of so many places that were no UTF-8.
pub(super) fn notice(replaced: usize) -> Option<String> {
    let places = match replaced {
        0 => return None,
        1 => "1 place".to_owned(),
        more => format!("{more} places"),
    };
    Some(format!(
        "its bytes are UTF-8 but for {places}: read with \u{fffd} there"
    ))
}

/// The text of some bytes.
///
/// # Errors
/// The cause, where the bytes are no text: they hold NUL, or cannot be of the encoding.
pub(super) fn text(bytes: &[u8]) -> Result<Decoded<'_>, String> {
    let (bytes, marked) = match bytes.strip_prefix("\u{feff}".as_bytes()) {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    if bytes.contains(&0) && Encoding::for_bom(bytes).is_none() {
        return Err("it holds NUL bytes: no text".into());
    }
    if let Some(decoded) = utf_8(bytes, marked) {
        return Ok(decoded);
    }
    let encoding = Encoding::for_bom(bytes)
        .map(|(encoding, _)| encoding)
        .or_else(|| declared(bytes).filter(|encoding| *encoding != encoding_rs::UTF_8))
        .unwrap_or_else(|| detected(bytes));
    match encoding.decode(bytes) {
        (_, used, true) => Err(format!("not text in {}, nor in UTF-8", used.name())),
        (text, _, false) => Ok(Decoded { text, replaced: 0 }),
    }
}

/// The bytes as UTF-8 where they are, or nearly, or are `marked` as it.
pub(super) fn utf_8(bytes: &[u8], marked: bool) -> Option<Decoded<'_>> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let text = Cow::Borrowed(text);
        return Some(Decoded { text, replaced: 0 });
    }
    let places = Places::of(bytes);
    let declared = || declared(bytes) == Some(encoding_rs::UTF_8);
    let taken = marked || places.are_nearly_utf_8() || (places.wrong == 1 && declared());
    taken.then(|| Decoded {
        text: String::from_utf8_lossy(bytes),
        replaced: places.wrong + usize::from(places.cut > 0),
    })
}

/// The bytes of a stream as UTF-8 where a byte order mark says that they are UTF-16; else as they are.
pub(super) fn streamed<'r>(mut reader: Box<dyn BufRead + 'r>) -> io::Result<Box<dyn BufRead + 'r>> {
    match reader.fill_buf()? {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Ok(Box::new(BufReader::with_capacity(
            1 << 16,
            encoding_rs_io::DecodeReaderBytes::new(reader),
        ))),
        _ => Ok(reader),
    }
}

/// What bytes hold that speaks for UTF-8 or against it.
#[derive(Debug, Default)]
struct Places {
    /// Characters of several bytes.
    right: usize,
    /// Stretches of at most four bytes that are no part of a character.
    wrong: usize,
    /// Bytes of a character that the end cuts.
    cut: usize,
}

/// Bytes of the longest character: so many wrong ones in a row may be one that is broken.
const LONGEST: usize = 4;

impl Places {
    fn of(bytes: &[u8]) -> Self {
        let mut places = Self::default();
        let mut read = 0;
        let mut in_a_row = 0;
        for chunk in bytes.utf8_chunks() {
            read += chunk.valid().len() + chunk.invalid().len();
            places.right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            if !chunk.valid().is_empty() {
                places.wrong += usize::div_ceil(in_a_row, LONGEST);
                in_a_row = 0;
            }
            let is_cut = read == bytes.len()
                && std::str::from_utf8(chunk.invalid())
                    .is_err_and(|error| error.error_len().is_none());
            if is_cut {
                places.cut = chunk.invalid().len();
            } else {
                in_a_row += chunk.invalid().len();
            }
        }
        places.wrong += usize::div_ceil(in_a_row, LONGEST);
        places
    }

    /// One byte of a cut character could be a letter of any encoding; two are a sign of their own.
    fn are_nearly_utf_8(&self) -> bool {
        let right = self.right + usize::from(self.cut > 1);
        right > 0 && self.wrong <= right
    }
}

/// `charset=…` of a page or `encoding="…"` of XML.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head =
        String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED_WITHIN)]).to_ascii_lowercase();
    let after = ["charset=", "encoding="]
        .iter()
        .find_map(|key| head.split_once(key).map(|(_, after)| after.to_owned()))?;
    let label = after.trim_start_matches(['"', '\'']);
    let end = label
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')))
        .unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end])
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(bytes, true);
    detector.guess(None, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, usize) {
        let decoded = text(bytes).expect("text");
        (decoded.text.into_owned(), decoded.replaced)
    }

    #[test]
    fn windows_1252_comes_out_right() {
        assert_eq!(
            read(b"\x93It has to stop,\x94 he said at the caf\xe9 \x97 twice."),
            ("“It has to stop,” he said at the café — twice.".into(), 0)
        );
    }

    #[test]
    fn a_declaration_is_believed_unless_the_bytes_are_utf_8() {
        assert_eq!(
            read(b"<meta charset=\"iso-8859-2\"><p>\xb3\xf3d\xbc</p>").0,
            "<meta charset=\"iso-8859-2\"><p>łódź</p>"
        );
        assert_eq!(
            read("<meta charset=iso-8859-1>é".as_bytes()).0,
            "<meta charset=iso-8859-1>é"
        );
    }

    #[test]
    fn sixteen_bits_with_a_mark_are_read_and_a_picture_is_not() {
        let bytes: Vec<u8> = std::iter::once(0xfeffu16)
            .chain("Né.".encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(read(&bytes).0, "Né.");
        assert!(text(b"\x89PNG\r\n\x1a\n\0\0\0").is_err());
    }

    #[test]
    fn one_wrong_byte_or_a_cut_end_leaves_utf_8_what_it_is() {
        let whole = "“It has to stop,” he said at the café.".as_bytes();
        for at in 0..whole.len() {
            let mut wrong = whole.to_vec();
            wrong.insert(at, 0xff);
            let (read, replaced) = read(&wrong);
            assert!(read.contains("It has to stop") || replaced == 1, "{read}");
            assert!((1..=3).contains(&replaced), "{at}: {read}");
        }
        for end in 5..whole.len() {
            assert!(read(&whole[..end]).0.starts_with("“It"), "{end}");
        }
        assert_eq!(
            read(b"\xef\xbb\xbfcaf\xe9"),
            ("caf\u{fffd}".into(), 1),
            "a mark says what it is"
        );
        assert_eq!(
            read(b"<meta charset=utf-8>plain \xff text"),
            ("<meta charset=utf-8>plain \u{fffd} text".into(), 1)
        );
    }

    #[test]
    fn other_encodings_are_not_taken_for_damaged_utf_8() {
        let texts = [
            (
                "windows-1252",
                "Señor Muñoz, «à bientôt», naïve façade, Ã© — “no”",
            ),
            (
                "windows-1251",
                "«Это должно прекратиться», — сказал он в США.",
            ),
            (
                "shift_jis",
                "「これは終わらなければならない」と彼は言った。",
            ),
            ("gbk", "“这必须停止，”他在星期五说，两国政府将再次会面。"),
            ("euc-kr", "“이것은 멈춰야 한다”고 그는 말했다."),
            ("big5", "「這必須停止」他在星期五說，兩國政府將再次會面。"),
            ("windows-1253", "«Πρέπει να σταματήσει», είπε ο πρόεδρος."),
            ("windows-874", "เขากล่าวว่ามันต้องหยุดในวันศุกร์"),
        ];
        for (label, right) in texts {
            let encoding = Encoding::for_label(label.as_bytes()).expect("known");
            let (bytes, _, _) = encoding.encode(right);
            assert!(utf_8(&bytes, false).is_none(), "{label}");
        }
    }
}
