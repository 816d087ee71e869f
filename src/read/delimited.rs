//! Spreadsheets: CSV and TSV with a header that names the columns, one article per row.
//!
//! One row is in memory at a time, so a file of any size streams. Spreadsheets are often in the encoding of the
//! machine that wrote them: a cell that is not UTF-8, nor nearly, is read as what those before it look like. A row that
//! runs on over a quotation mark is no article: it holds those that follow it.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, Read};
use std::path::Path;
use std::rc::Rc;

use chardetng::EncodingDetector;

use super::fields::{self, Record, Role};
use super::rows::{Stray, Strays, Watch};
use super::{Format, Input, Item, decode, skipped, tell};

pub(super) struct Delimited;

impl Format for Delimited {
    fn accepts(&self, head: &[u8], path: &Path) -> bool {
        separator(path).is_some() && !head.contains(&0)
    }

    fn read(&self, mut input: Input<'_>, sink: &mut dyn FnMut(Item)) {
        let separator = separator(Path::new(&input.name)).unwrap_or(b',');
        let reader = std::mem::replace(&mut input.reader, Box::new(io::empty()));
        Table::new(reader, separator, &input).read(sink);
    }
}

/// A header of more columns than this is no header.
const MOST_COLUMNS: usize = 10_000;

/// The role of a column and the rank of its name.
type Column = Option<(Role, usize)>;

/// A table that is being read.
struct Table<'i, 'r> {
    rows: csv::Reader<Watch<RowBound<Box<dyn io::BufRead + 'r>>>>,
    /// Bytes that the present row may still have.
    left: Rc<Cell<u64>>,
    strays: Strays,
    letters: Letters,
    input: &'i Input<'r>,
}

impl<'i, 'r> Table<'i, 'r> {
    fn new(reader: Box<dyn io::BufRead + 'r>, separator: u8, input: &'i Input<'r>) -> Self {
        let left = Rc::new(Cell::new(0));
        let bound = RowBound {
            inner: reader,
            left: Rc::clone(&left),
        };
        let watch = Watch::new(bound, separator);
        let strays = watch.strays();
        let rows = csv::ReaderBuilder::new()
            .buffer_capacity(BUFFER)
            .delimiter(separator)
            .flexible(true)
            .from_reader(watch);
        Self {
            rows,
            left,
            strays,
            letters: Letters::default(),
            input,
        }
    }

    fn read(&mut self, sink: &mut dyn FnMut(Item)) {
        let path = Path::new(&self.input.path);
        let columns = match self.columns() {
            Ok(columns) => columns,
            Err(reason) => return sink(skipped(path, reason)),
        };
        let mut row = csv::ByteRecord::new();
        let mut number = 0;
        while !self.input.allowance.is_stopped() {
            self.bound_row();
            let place = format!("{}:{}", self.input.path, number + 2);
            match self.rows.read_byte_record(&mut row) {
                Ok(false) => break,
                Ok(true) => {
                    number += 1;
                    self.hand_on(&row, number, &columns, &place, sink);
                }
                Err(error) => return sink(skipped(Path::new(&place), error)),
            }
        }
        if number == 0 {
            sink(skipped(path, "no rows in it"));
        }
    }

    fn bound_row(&self) {
        let most = self.input.allowance.record();
        self.left.set(most.saturating_add(BUFFER as u64));
    }

    /// What the header says of each column.
    fn columns(&mut self) -> Result<Vec<Column>, String> {
        self.bound_row();
        let header = self
            .rows
            .byte_headers()
            .map_err(|error| error.to_string())?;
        if self.strays.of_row(0).is_some_and(|stray| stray.lines > 1) {
            return Err("a quotation mark of its header is not closed: no column is known".into());
        }
        if header.len() > MOST_COLUMNS {
            return Err(format!("a header of {} columns", header.len()));
        }
        let names: Vec<String> = header
            .iter()
            .map(|name| {
                self.letters
                    .read(name)
                    .0
                    .trim_start_matches('\u{feff}')
                    .trim()
                    .to_owned()
            })
            .collect();
        let fields = &self.input.allowance.options.fields;
        let columns: Vec<Column> = names.iter().map(|name| fields.role(name)).collect();
        let has_text = columns
            .iter()
            .flatten()
            .any(|(role, _)| *role == Role::Text);
        if !has_text && !names.is_empty() {
            return Err(fields::no_text_among(names.iter().map(String::as_str)));
        }
        Ok(columns)
    }

    /// The article of a row, and what should be known of it.
    fn hand_on(
        &mut self,
        row: &csv::ByteRecord,
        number: usize,
        columns: &[Column],
        place: &str,
        sink: &mut dyn FnMut(Item),
    ) {
        let stray = self.strays.of_row(number);
        if let Some(reason) = stray.and_then(run_together) {
            return sink(skipped(Path::new(place), reason));
        }
        let mut record = Record::default();
        let mut replaced = 0;
        for (column, cell) in columns.iter().zip(row) {
            if let Some(column) = column {
                let (text, wrong) = self.letters.read(cell);
                replaced += wrong;
                record.put(*column, text);
            }
        }
        let id = || format!("{}-{number}", self.input.stem);
        let Some(article) = record.article(place.to_owned(), id) else {
            return sink(skipped(Path::new(place), "no text in it"));
        };
        sink(Item::Article(Box::new(article)));
        tell(place, decode::notice(replaced), sink);
        tell(place, stray.map(|_| UNDOUBLED.to_owned()), sink);
        let cells = row.len();
        let is_longer = cells > columns.len();
        tell(
            place,
            is_longer.then(|| too_long(cells, columns.len())),
            sink,
        );
    }
}

const UNDOUBLED: &str = "a quotation mark in the middle of a cell that others enclose, and is not doubled: was it cut there?";

fn too_long(cells: usize, columns: usize) -> String {
    format!(
        "{cells} cells under {columns} columns: was a cell cut at a separator that no quotation marks enclose?"
    )
}

/// Why a row is not one row.
fn run_together(stray: Stray) -> Option<String> {
    let lines = stray.lines;
    if stray.is_open {
        Some(format!(
            "a quotation mark that is never closed: the {lines} lines to the end of the file are not read"
        ))
    } else if lines > 1 {
        Some(format!(
            "a quotation mark that is not closed: {lines} lines run together, and none of them is read"
        ))
    } else {
        None
    }
}

/// Bytes that are read at once, which may be those of rows to come.
const BUFFER: usize = 1 << 16;

/// Fails where a row goes on for longer than it may.
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

/// Cells of a file without a declared encoding: UTF-8, or nearly, or what all that was not so far looks like.
#[derive(Default)]
struct Letters {
    detector: Option<EncodingDetector>,
}

impl Letters {
    /// A cell's text, and the places where it is no UTF-8.
    fn read<'c>(&mut self, cell: &'c [u8]) -> (Cow<'c, str>, usize) {
        if let Some(decoded) = decode::utf_8(cell, false) {
            return (decoded.text, decoded.replaced);
        }
        let detector = self.detector.get_or_insert_with(EncodingDetector::new);
        detector.feed(cell, false);
        let encoding = detector.guess(None, false);
        (encoding.decode_without_bom_handling(cell).0, 0)
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
