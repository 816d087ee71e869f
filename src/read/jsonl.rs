//! JSON Lines: one article a line, `{"id", "text", "source", "title", "date", "event", "url"}`.
//!
//! Only `text` must be there; a line without an id is named after the file and its number. Fields
//! that are not known are passed over. One line is in memory at a time.

use std::io::{BufRead, Read};
use std::path::Path;

use super::{Format, Input, Item};
use crate::article::Skipped;

pub(super) struct JsonLines;

impl Format for JsonLines {
    fn accepts(&self, head: &[u8], path: &Path) -> bool {
        let text = String::from_utf8_lossy(head);
        let object = text
            .trim_start_matches('\u{feff}')
            .trim_start()
            .starts_with('{');
        let named = path.extension().is_some_and(|e| {
            ["jsonl", "ndjson", "json"]
                .iter()
                .any(|name| e.eq_ignore_ascii_case(name))
        });
        object || named
    }

    fn read(&self, mut input: Input<'_>, sink: &mut dyn FnMut(Item)) {
        let most = input.options.limits.record;
        let mut line = Vec::new();
        let mut number = 0;
        loop {
            line.clear();
            number += 1;
            // One more than may be, to see that it is too long.
            match (&mut input.reader)
                .take(most + 1)
                .read_until(b'\n', &mut line)
            {
                Ok(0) => break,
                Ok(read) if read as u64 > most => {
                    sink(skip(
                        &input.path,
                        number,
                        format!("a line of more than {most} bytes"),
                    ));
                    if let Err(error) = pass_over_line(&mut *input.reader) {
                        sink(skip(&input.path, number, error.to_string()));
                        break;
                    }
                }
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => sink(article(&line, &input, number)),
                Err(error) => {
                    sink(skip(&input.path, number, error.to_string()));
                    break;
                }
            }
        }
        if number == 1 {
            sink(Item::Skipped(Skipped {
                path: input.path,
                reason: "no text in it".into(),
            }));
        }
    }
}

/// Reads on to the line's end and keeps nothing.
fn pass_over_line(reader: &mut dyn BufRead) -> std::io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        let (length, ended) = match memchr::memchr(b'\n', buffer) {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        reader.consume(length);
        if ended {
            return Ok(());
        }
    }
}

fn article(line: &[u8], input: &Input<'_>, number: usize) -> Item {
    let (path, stem) = (&input.path, &input.stem);
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let text = match std::str::from_utf8(line) {
        Ok(text) => text,
        Err(error) => {
            return skip(
                path,
                number,
                format!("not UTF-8: a wrong byte at offset {}", error.valid_up_to()),
            );
        }
    };
    let record = match input.options.fields.record_of_json(text) {
        Ok(record) => record,
        Err(error) => {
            return skip(
                path,
                number,
                format!("not a JSON object of the expected form: {error}"),
            );
        }
    };
    match record.article(format!("{path}:{number}"), || format!("{stem}-{number}")) {
        Some(article) => Item::Article(Box::new(article)),
        None => skip(path, number, "no text in it".into()),
    }
}

fn skip(path: &str, number: usize, reason: String) -> Item {
    Item::Skipped(Skipped {
        path: format!("{path}:{number}"),
        reason,
    })
}
