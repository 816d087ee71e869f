//! The columns of a listing: one definition of what its table has, whoever writes it (a terminal, CSV, Parquet).
//!
//! A cell is made when it is asked for, from a row that borrows the result. Cost: O(1) a column.

use crate::error::{Error, Result};

/// A column of a listing whose rows are `R`.
#[derive(Debug)]
pub struct Column<R> {
    /// Its name in every format.
    pub name: &'static str,
    /// What its cells are.
    pub cells: Cells<R>,
}

/// How a row has the cell, and of which kind it is; `None` where there is nothing to say.
#[derive(Debug)]
pub enum Cells<R> {
    /// Words.
    Text(fn(&R) -> Option<String>),
    /// A count, or a place in a text or a list.
    Count(fn(&R) -> Option<usize>),
    /// A share or a chance, 0 to 1.
    Share(fn(&R) -> Option<f64>),
    /// Yes or no.
    Flag(fn(&R) -> Option<bool>),
}

impl<R> Column<R> {
    /// A column of words.
    pub fn text(name: &'static str, cell: fn(&R) -> Option<String>) -> Self {
        let cells = Cells::Text(cell);
        Self { name, cells }
    }

    /// A column of counts.
    pub fn count(name: &'static str, cell: fn(&R) -> Option<usize>) -> Self {
        let cells = Cells::Count(cell);
        Self { name, cells }
    }

    /// A column of shares.
    pub fn share(name: &'static str, cell: fn(&R) -> Option<f64>) -> Self {
        let cells = Cells::Share(cell);
        Self { name, cells }
    }

    /// A column of yes and no.
    pub fn flag(name: &'static str, cell: fn(&R) -> Option<bool>) -> Self {
        let cells = Cells::Flag(cell);
        Self { name, cells }
    }

    /// A row's cell in letters; empty where there is nothing to say.
    pub fn spelt(&self, row: &R) -> String {
        let spelt = match self.cells {
            Cells::Text(cell) => cell(row),
            Cells::Count(cell) => cell(row).map(|count| count.to_string()),
            Cells::Share(cell) => cell(row).map(|share| share.to_string()),
            Cells::Flag(cell) => cell(row).map(|flag| flag.to_string()),
        };
        spelt.unwrap_or_default()
    }
}

/// The names of columns, as a table's head has them.
pub fn names<R>(columns: &[Column<R>]) -> Vec<&'static str> {
    columns.iter().map(|column| column.name).collect()
}

/// A row's cells in letters.
pub fn spelt<R>(columns: &[Column<R>], row: &R) -> Vec<String> {
    columns.iter().map(|column| column.spelt(row)).collect()
}

/// The columns that are asked for, in the order in which they are.
///
/// ```
/// use variorum::report::columns::{Column, chosen, names};
/// let all = || vec![Column::count("words", |text: &&str| Some(text.split(' ').count())), Column::count("bytes", |text| Some(text.len()))];
/// let bytes_first = chosen(all(), &["bytes", "words"])?;
/// assert_eq!((names(&bytes_first), bytes_first[0].spelt(&"a b")), (vec!["bytes", "words"], "3".into()));
/// let unknown = chosen(all(), &["length"]).unwrap_err();
/// assert_eq!(unknown.to_string(), "no column is called \"length\"; there are: words, bytes");
/// # Ok::<(), variorum::error::Error>(())
/// ```
///
/// # Errors
/// [`Error::Column`] for the first name that none has.
pub fn chosen<R>(all: Vec<Column<R>>, asked: &[impl AsRef<str>]) -> Result<Vec<Column<R>>> {
    let asked = asked.iter();
    asked.map(|name| named(&all, name.as_ref())).collect()
}

/// The column of a name.
fn named<R>(all: &[Column<R>], name: &str) -> Result<Column<R>> {
    let found = all.iter().find(|column| column.name == name);
    let unknown = || Error::Column {
        name: name.to_owned(),
        known: names(all).join(", "),
    };

    found.copied().ok_or_else(unknown)
}

// Whatever its rows are: a column holds none of them.
impl<R> Clone for Column<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Column<R> {}

impl<R> Clone for Cells<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Cells<R> {}
