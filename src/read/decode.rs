//! Bytes to text: by declaration, then by detection.
//!
//! Computes: UTF-8 where the bytes are UTF-8; else what a byte order mark or the page declares
//! (WHATWG Encoding), else what the bytes look like (`chardetng`). Cost: O(n).

use std::io::{self, BufRead, BufReader};

use encoding_rs::Encoding;

/// Bytes that are read for a declaration, as browsers do.
const DECLARED_WITHIN: usize = 1024;

/// The text of some bytes.
///
/// # Errors
/// The cause, where the bytes are no text: they hold NUL, or cannot be of the encoding.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, String> {
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        return decoded(&bytes, encoding);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => return Err("it holds NUL bytes: no text".into()),
        Ok(text) => return Ok(text),
        Err(error) => error.into_bytes(),
    };
    if bytes.contains(&0) {
        return Err("it holds NUL bytes: no text".into());
    }
    decoded(&bytes, declared(&bytes).unwrap_or_else(|| detected(&bytes)))
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

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Result<String, String> {
    let (text, used, wrong) = encoding.decode(bytes);
    match wrong {
        true => Err(format!("not text in {}, nor in UTF-8", used.name())),
        false => Ok(text.into_owned()),
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
    let encoding = Encoding::for_label(&label.as_bytes()[..end])?;
    // It is not UTF-8, whatever it says.
    (encoding != encoding_rs::UTF_8).then_some(encoding)
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(bytes, true);
    detector.guess(None, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_comes_out_right() {
        assert_eq!(
            text(b"\x93It has to stop,\x94 he said at the caf\xe9 \x97 twice.".to_vec()).as_deref(),
            Ok("“It has to stop,” he said at the café — twice.")
        );
    }

    #[test]
    fn a_declaration_is_believed_unless_the_bytes_are_utf_8() {
        assert_eq!(
            text(b"<meta charset=\"iso-8859-2\"><p>\xb3\xf3d\xbc</p>".to_vec()).as_deref(),
            Ok("<meta charset=\"iso-8859-2\"><p>łódź</p>")
        );
        assert_eq!(
            text("<meta charset=iso-8859-1>é".as_bytes().to_vec()).as_deref(),
            Ok("<meta charset=iso-8859-1>é")
        );
    }

    #[test]
    fn sixteen_bits_with_a_mark_are_read_and_a_picture_is_not() {
        let bytes: Vec<u8> = std::iter::once(0xfeffu16)
            .chain("Né.".encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(text(bytes).as_deref(), Ok("Né."));
        assert!(text(b"\x89PNG\r\n\x1a\n\0\0\0".to_vec()).is_err());
    }
}
