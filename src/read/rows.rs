//! Rows of a table in which a quotation mark does not end its cell.
//!
//! A cell that begins with a quotation mark ends at the next that is alone (RFC 4180). Where one is missing, or a
//! mark inside is not doubled, the parser takes what follows, row after row, for the same cell and says nothing.
//! Computes: the number of each such row and its lines, from the bytes as they pass. Cost: O(n), a state and what was
//! not yet asked for.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, Read};
use std::rc::Rc;

/// A row with a mark that does not end its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stray {
    /// The row, the header being 0.
    pub(super) row: usize,
    /// Lines that it takes.
    pub(super) lines: usize,
    /// No mark ends its cell before the file does.
    pub(super) is_open: bool,
}

/// Rows that were found and not yet asked for.
#[derive(Clone, Default)]
pub(super) struct Strays(Rc<RefCell<VecDeque<Stray>>>);

impl Strays {
    /// What was found in a row; rows are asked for in their order.
    pub(super) fn of_row(&self, row: usize) -> Option<Stray> {
        let mut found = self.0.borrow_mut();
        while found.front().is_some_and(|stray| stray.row < row) {
            found.pop_front();
        }
        found.front().copied().filter(|stray| stray.row == row)
    }
}

/// Where in a row the last byte stood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    /// Before the first byte of a row.
    #[default]
    Row,
    /// Before the first byte of a cell.
    Cell,
    /// In a cell without marks.
    Plain,
    /// In a cell that begins with a mark.
    Quoted,
    /// After a mark in such a cell: its end, or the first of two.
    Mark,
}

/// Watches the bytes that it hands on.
pub(super) struct Watch<R> {
    inner: R,
    separator: u8,
    place: Place,
    row: usize,
    lines: usize,
    is_stray: bool,
    strays: Strays,
}

impl<R> Watch<R> {
    pub(super) fn new(inner: R, separator: u8) -> Self {
        Self {
            inner,
            separator,
            place: Place::Row,
            row: 0,
            lines: 1,
            is_stray: false,
            strays: Strays::default(),
        }
    }

    pub(super) fn strays(&self) -> Strays {
        self.strays.clone()
    }

    /// The same steps as the parser's, which passes over empty lines.
    fn step(&mut self, byte: u8) {
        let is_line_end = matches!(byte, b'\r' | b'\n');
        self.place = match (self.place, byte) {
            (Place::Row, _) if is_line_end => Place::Row,
            (Place::Row | Place::Cell, b'"') => Place::Quoted,
            (Place::Quoted, b'"') => Place::Mark,
            (Place::Mark, b'"') => Place::Quoted,
            (Place::Quoted, _) => {
                self.lines += usize::from(byte == b'\n');
                Place::Quoted
            }
            (_, separator) if separator == self.separator => Place::Cell,
            (_, _) if is_line_end => {
                self.end_row(false);
                Place::Row
            }
            (Place::Mark, _) => {
                self.is_stray = true;
                Place::Plain
            }
            (_, _) => Place::Plain,
        };
    }

    fn end_row(&mut self, is_open: bool) {
        if self.is_stray || is_open {
            self.strays.0.borrow_mut().push_back(Stray {
                row: self.row,
                lines: self.lines,
                is_open,
            });
        }
        self.row += 1;
        self.lines = 1;
        self.is_stray = false;
    }
}

impl<R: Read> Read for Watch<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        for byte in &buffer[..read] {
            self.step(*byte);
        }
        let has_ended = read == 0 && !buffer.is_empty();
        if has_ended && self.place != Place::Row {
            self.end_row(self.place == Place::Quoted);
            self.place = Place::Row;
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strays(table: &str) -> Vec<(usize, usize, bool)> {
        let mut watch = Watch::new(table.as_bytes(), b',');
        io::copy(&mut watch, &mut io::sink()).expect("read");
        let found = watch.strays.0.borrow();
        found.iter().map(|s| (s.row, s.lines, s.is_open)).collect()
    }

    #[test]
    fn rows_with_a_mark_that_does_not_end_its_cell() {
        assert_eq!(
            strays("id,text\n1,\"one, \"\"two\"\"\nthree\"\r\n\r\n2,a \"b\" c\n"),
            []
        );
        assert_eq!(strays("id,text\n1,\"open\n2,three"), [(1, 2, true)]);
        assert_eq!(
            strays("id,text\n1,\"open\n2,\"three\"\n4,five\n"),
            [(1, 2, false)]
        );
        assert_eq!(strays("\"a\" b,c\n"), [(0, 1, false)]);
    }

    use proptest::prelude::*;

    proptest! {
        /// The rows are counted as the parser counts them.
        #[test]
        fn rows_are_those_of_the_parser(table in "[a\",\r\n]{0,40}") {
            let mut watch = Watch::new(table.as_bytes(), b',');
            io::copy(&mut watch, &mut io::sink()).expect("read");
            let parser = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_bytes());
            prop_assert_eq!(watch.row, parser.into_byte_records().count(), "{:?}", table);
        }
    }
}
