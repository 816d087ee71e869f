//! JSON Lines: one article per line, `{"id", "text", "source", "title", "date", "event", "url"}`.
//!
//! Only `text` must be there; a line without an id is named after the file and its number. Fields
//! that are not known are passed over. One line is in memory at a time.

use std::io::{BufRead, Read};
use std::path::Path;

use super::{Format, Input, Item, decode, tell};

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
        let mut line = Vec::new();
        let mut number = 0;
        while !input.allowance.is_stopped() {
            line.clear();
            number += 1;
            let most = input.allowance.record();
            // One more than may be, to see that it is too long.
            match (&mut input.reader)
                .take(most.saturating_add(1))
                .read_until(b'\n', &mut line)
            {
                Ok(0) => break,
                Ok(read) if read as u64 > most => {
                    let reason = format!("a line of more than {most} bytes");
                    sink(input.skipped_at(number, reason));
                    // What was made room for is not kept for the lines to come.
                    line = Vec::new();
                    if let Err(error) = pass_over_line(&mut *input.reader) {
                        sink(input.skipped_at(number, error));
                        break;
                    }
                }
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => hand_on(&line, &input, number, sink),
                Err(error) => {
                    sink(input.skipped_at(number, error));
                    break;
                }
            }
        }
        if number == 1 {
            sink(input.skipped("no text in it"));
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

/// The article of a line, and what should be known of it.
fn hand_on(line: &[u8], input: &Input<'_>, number: usize, sink: &mut dyn FnMut(Item)) {
    let decoded = match decode::text(line) {
        Ok(decoded) => decoded,
        Err(reason) => return sink(input.skipped_at(number, reason)),
    };
    let place = format!("{}:{number}", input.path);
    let fields = &input.allowance.options.fields;
    let id = || format!("{}-{number}", input.stem);
    match fields.article_of_json(&decoded.text, &place, id) {
        Ok(article) => sink(Item::Article(Box::new(article))),
        Err(reason) => return sink(input.skipped_at(number, reason)),
    }
    tell(&place, decoded.notice(), sink);
}
