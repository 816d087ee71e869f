//! WARC files (ISO 28500): the pages that a crawler saved, one article a response.
//!
//! Each record is a block of header lines, an empty line, and as many bytes as `Content-Length` says;
//! a response holds the answer's own header before the page. Records of other types are passed over.
//! One record is in memory at a time, of as many bytes as a page may have.

use std::io::{self, BufRead, Read};
use std::path::Path;

use super::html::read_page;
use super::{Format, Input, Item, decode, skipped, tell};
use crate::article::{Article, outlet_of};

pub(super) struct Warc;

/// A header of more lines than this is none.
const MOST_LINES: usize = 1_000;

impl Format for Warc {
    fn accepts(&self, head: &[u8], _path: &Path) -> bool {
        head.starts_with(b"WARC/1.")
    }

    fn read(&self, mut input: Input<'_>, sink: &mut dyn FnMut(Item)) {
        let mut number = 0;
        while !input.allowance.is_stopped() {
            let most = input.allowance.page();
            let place = format!("{}:{}", input.path, number + 1);
            let record = match next(&mut *input.reader, most) {
                Ok(None) => break,
                Ok(Some(record)) => record,
                Err(error) => {
                    let reason = format!("not a whole record: {error}");
                    return sink(skipped(Path::new(&place), reason));
                }
            };
            number += 1;
            if record.passed_over {
                let reason = format!("a record of more than {most} bytes");
                sink(skipped(Path::new(&place), reason));
            } else if record.is_page() {
                page(&record, &input, number, sink);
            }
        }
    }
}

#[derive(Default)]
struct Record {
    kind: String,
    address: Option<String>,
    date: Option<String>,
    body: Vec<u8>,
    /// It is larger than a page may be.
    passed_over: bool,
}

impl Record {
    /// A response, or a resource, that holds a page.
    fn is_page(&self) -> bool {
        let start =
            String::from_utf8_lossy(&self.body[..self.body.len().min(4096)]).to_ascii_lowercase();
        matches!(self.kind.as_str(), "response" | "resource")
            && (start.contains("text/html") || start.contains("<html"))
    }

    /// What follows the answer's own header, which ends at the first empty line; a resource has none.
    fn page(&self) -> &[u8] {
        if !self.body.starts_with(b"HTTP/") {
            return &self.body;
        }
        let end = memchr::memmem::find(&self.body, b"\r\n\r\n");
        end.map_or(&self.body, |at| &self.body[at + 4..])
    }
}

/// The next record; `None` at the end.
fn next(reader: &mut dyn BufRead, largest: u64) -> io::Result<Option<Record>> {
    let mut record = Record::default();
    let Some(length) = header(reader, &mut record)? else {
        return Ok(None);
    };

    if length > largest {
        io::copy(&mut reader.take(length), &mut io::sink())?;
        record.passed_over = true;
        return Ok(Some(record));
    }
    let read = reader.take(length).read_to_end(&mut record.body)?;
    if (read as u64) < length {
        return Err(io::Error::other("it ends in a record"));
    }
    Ok(Some(record))
}

/// Reads the header of a record, empty lines before it passed over. Returns how many bytes follow; `None` at the end.
fn header(reader: &mut dyn BufRead, record: &mut Record) -> io::Result<Option<u64>> {
    let mut length = None;
    let mut lines = 0;

    loop {
        let Some(line) = line(reader)? else {
            if lines == 0 {
                return Ok(None);
            }
            return Err(io::Error::other("it ends in a header"));
        };
        if line.is_empty() && lines == 0 {
            continue;
        }
        if line.is_empty() {
            break;
        }
        lines += 1;
        if lines == 1 && !line.starts_with("WARC/") || lines > MOST_LINES {
            return Err(io::Error::other("no header where one should be"));
        }

        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        match (name.to_ascii_lowercase().as_str(), value.trim()) {
            ("warc-type", value) => record.kind = value.to_owned(),
            ("warc-target-uri", value) => {
                record.address = Some(value.trim_matches(['<', '>']).to_owned())
            }
            ("warc-date", value) => record.date = Some(value.to_owned()),
            ("content-length", value) => length = value.parse().ok(),
            _ => {}
        }
    }

    match length {
        Some(length) => Ok(Some(length)),
        None => Err(io::Error::other("no length in its header")),
    }
}

/// The next line of a header; `None` at the end. One of more than 64 KiB is read in parts.
fn line(reader: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    let read = reader.take(1 << 16).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&line).trim().to_owned()))
}

/// The article of a record, and what should be known of it.
fn page(record: &Record, input: &Input<'_>, number: usize, sink: &mut dyn FnMut(Item)) {
    let path = format!("{}:{number}", input.path);
    let known = Article {
        url: record.address.clone(),
        ..Article::default()
    };
    let decoded = match decode::text(record.page()) {
        Ok(decoded) => decoded,
        Err(reason) => return sink(skipped(Path::new(&path), reason)),
    };
    match read_page(&decoded.text, &known, &input.allowance) {
        Ok(article) => sink(Item::Article(Box::new(Article {
            id: format!("{}-{number}", input.stem),
            source: article
                .source
                .or_else(|| record.address.as_deref().and_then(outlet_of)),
            date: article
                .date
                .or_else(|| record.date.as_deref().and_then(super::dates::iso)),
            path: path.clone(),
            ..article
        }))),
        Err(reason) => return sink(skipped(Path::new(&path), reason)),
    }
    tell(&path, decoded.notice(), sink);
}
