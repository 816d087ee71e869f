//! WARC files (ISO 28500): the pages that a crawler saved, one article a response.
//!
//! Each record is a block of header lines, an empty line, and as many bytes as `Content-Length` says;
//! a response holds the answer's own header before the page. Records of other types are passed over.
//! One record is in memory at a time, of as many bytes as a page may have.

use std::io::{BufRead, Read};
use std::path::Path;

use super::fields::outlet_of;
use super::html::read_page;
use super::{Format, Input, Item, decode};
use crate::article::{Article, Skipped};

pub(super) struct Warc;

/// A header of more lines than this is none.
const MOST_LINES: usize = 1_000;

impl Format for Warc {
    fn accepts(&self, head: &[u8], _path: &Path) -> bool {
        head.starts_with(b"WARC/1.")
    }

    fn read(&self, mut input: Input<'_>, sink: &mut dyn FnMut(Item)) {
        let mut number = 0;
        loop {
            match next(&mut *input.reader, input.options.limits.page) {
                Ok(None) => break,
                Ok(Some(record)) => {
                    number += 1;
                    if record.passed_over {
                        let reason =
                            format!("a record of more than {} bytes", input.options.limits.page);
                        sink(Item::Skipped(Skipped {
                            path: format!("{}:{number}", input.path),
                            reason,
                        }));
                    } else if record.is_page() {
                        sink(page(&record, &input, number));
                    }
                }
                Err(error) => {
                    let path = format!("{}:{}", input.path, number + 1);
                    return sink(Item::Skipped(Skipped {
                        path,
                        reason: format!("not a whole record: {error}"),
                    }));
                }
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
}

/// The next record; `None` at the end.
fn next(reader: &mut dyn BufRead, largest: u64) -> std::io::Result<Option<Record>> {
    let wrong = |what: &str| std::io::Error::other(what.to_owned());
    let mut record = Record::default();
    let mut length = None;
    let mut lines = 0;
    loop {
        let mut line = Vec::new();
        if reader.take(1 << 16).read_until(b'\n', &mut line)? == 0 {
            return if lines == 0 {
                Ok(None)
            } else {
                Err(wrong("it ends in a header"))
            };
        }
        let line = String::from_utf8_lossy(&line).trim().to_owned();
        if line.is_empty() && lines == 0 {
            continue;
        }
        lines += 1;
        if line.is_empty() {
            break;
        }
        if lines == 1 && !line.starts_with("WARC/") || lines > MOST_LINES {
            return Err(wrong("no header where one should be"));
        }
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        match (name.to_ascii_lowercase().as_str(), value.trim()) {
            ("warc-type", value) => record.kind = value.to_owned(),
            ("warc-target-uri", value) => {
                record.address = Some(value.trim_matches(['<', '>']).to_owned())
            }
            ("warc-date", value) => record.date = Some(value.to_owned()),
            ("content-length", value) => length = value.parse::<u64>().ok(),
            _ => {}
        }
    }
    let length = length.ok_or_else(|| wrong("no length in its header"))?;
    if length > largest {
        std::io::copy(&mut reader.take(length), &mut std::io::sink())?;
        record.passed_over = true;
        return Ok(Some(record));
    }
    let read = reader.take(length).read_to_end(&mut record.body)?;
    if (read as u64) < length {
        Err(wrong("it ends in a record"))
    } else {
        Ok(Some(record))
    }
}

fn page(record: &Record, input: &Input<'_>, number: usize) -> Item {
    let path = format!("{}:{number}", input.path);
    // The answer's header ends at the first empty line; a resource has none.
    let split = record
        .body
        .windows(4)
        .position(|w| w == b"\r\n\r\n")
        .filter(|_| record.body.starts_with(b"HTTP/"));
    let body = split.map_or(&record.body[..], |at| &record.body[at + 4..]);
    let known = Article {
        url: record.address.clone(),
        ..Article::default()
    };
    let read = decode::text(body.to_vec()).and_then(|html| read_page(&html, &known));
    match read {
        Ok(article) => Item::Article(Box::new(Article {
            id: format!("{}-{number}", input.stem),
            source: article
                .source
                .or_else(|| record.address.as_deref().and_then(outlet_of)),
            date: article
                .date
                .or_else(|| record.date.as_deref().and_then(super::dates::iso)),
            path,
            ..article
        })),
        Err(reason) => Item::Skipped(Skipped { path, reason }),
    }
}
