//! Spreadsheets: CSV and TSV with a header that names the columns, one article a row.
//!
//! One row is in memory at a time, so a file of any size streams. Spreadsheets are often in the encoding of the
//! machine that wrote them: a cell that is not UTF-8 is read as what those before it look like.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, Read};
use std::path::Path;
use std::rc::Rc;

use chardetng::EncodingDetector;

use super::fields::{Record, Role};
use super::{Format, Input, Item};
use crate::article::{Notice, Skipped};

pub(super) struct Delimited;

impl Format for Delimited {
    fn accepts(&self, head: &[u8], path: &Path) -> bool {
        separator(path).is_some() && !head.contains(&0)
    }

    fn read(&self, input: Input<'_>, sink: &mut dyn FnMut(Item)) {
        let separator = separator(Path::new(&input.name)).unwrap_or(b',');
        let row_left = Rc::new(Cell::new(0));
        let reader = RowBound {
            inner: input.reader,
            left: Rc::clone(&row_left),
        };
        let most = input.options.limits.record.saturating_add(BUFFER as u64);
        row_left.set(most);
        let mut reader = csv::ReaderBuilder::new()
            .buffer_capacity(BUFFER)
            .delimiter(separator)
            .flexible(true)
            .from_reader(reader);
        let mut letters = Letters::default();
        let roles: Vec<Option<(Role, usize)>> = match reader.byte_headers() {
            Ok(names) => {
                let names = names.iter().map(|name| letters.read(name));
                names
                    .map(|name| {
                        input
                            .options
                            .fields
                            .role(name.trim_start_matches('\u{feff}').trim())
                    })
                    .collect()
            }
            Err(error) => {
                return sink(Item::Skipped(Skipped {
                    path: input.path,
                    reason: error.to_string(),
                }));
            }
        };
        let mut row = csv::ByteRecord::new();
        let mut number = 0;
        loop {
            number += 1;
            row_left.set(most);
            let place = format!("{}:{}", input.path, number + 1);
            let skip = |reason: String| {
                Item::Skipped(Skipped {
                    path: place.clone(),
                    reason,
                })
            };
            match reader.read_byte_record(&mut row) {
                Ok(false) => break,
                Ok(true) => {}
                Err(error) if error.is_io_error() => return sink(skip(error.to_string())),
                Err(error) => {
                    sink(skip(error.to_string()));
                    continue;
                }
            }
            let id = || format!("{}-{number}", input.stem);
            hand_on(&row, &roles, &mut letters, &place, id, sink);
        }
        if number == 1 {
            sink(Item::Skipped(Skipped {
                path: input.path,
                reason: "no rows in it".into(),
            }));
        }
    }
}

/// The article of a row, and a notice where the row has cells that no column names.
fn hand_on(
    row: &csv::ByteRecord,
    roles: &[Option<(Role, usize)>],
    letters: &mut Letters,
    place: &str,
    id: impl FnOnce() -> String,
    sink: &mut dyn FnMut(Item),
) {
    let mut record = Record::default();
    for (role, cell) in roles.iter().zip(row) {
        role.iter()
            .for_each(|role| record.put(*role, letters.read(cell)));
    }
    let Some(article) = record.article(place.to_owned(), id) else {
        let reason = "no text in it: is there a column \"text\"?".to_owned();
        return sink(Item::Skipped(Skipped {
            path: place.to_owned(),
            reason,
        }));
    };
    sink(Item::Article(Box::new(article)));
    if row.len() > roles.len() {
        let notice = format!(
            "{} cells under {} columns: was a cell cut at a separator that no quotation marks enclose?",
            row.len(),
            roles.len()
        );
        sink(Item::Notice(Notice {
            path: place.to_owned(),
            notice,
        }));
    }
}

/// Bytes that are read at once, which may be those of rows to come.
const BUFFER: usize = 1 << 16;

/// Fails where a row goes on for longer than it may: a quotation mark that is never closed.
struct RowBound<R> {
    inner: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for RowBound<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.get().checked_sub(read as u64) {
            Some(left) => self.left.set(left),
            None => return Err(io::Error::other("a row of more bytes than may be")),
        }
        Ok(read)
    }
}

/// Cells of a file without a declared encoding: UTF-8, or what all that was not so far looks like.
#[derive(Default)]
struct Letters {
    detector: Option<EncodingDetector>,
}

impl Letters {
    fn read<'c>(&mut self, cell: &'c [u8]) -> Cow<'c, str> {
        if let Ok(text) = std::str::from_utf8(cell) {
            return Cow::Borrowed(text);
        }
        let detector = self.detector.get_or_insert_with(EncodingDetector::new);
        detector.feed(cell, false);
        detector
            .guess(None, false)
            .decode_without_bom_handling(cell)
            .0
    }
}

fn separator(path: &Path) -> Option<u8> {
    let ending = path.extension()?.to_ascii_lowercase();
    match ending.to_str()? {
        "csv" => Some(b','),
        "tsv" | "tab" => Some(b'\t'),
        _ => None,
    }
}
