//! The form of the tables in `data/<language>/`, and how they are read.
//!
//! A table is UTF-8 text: a head of lines that begin with `#` (what it is, its source and licence, who
//! uses it), one row with the columns' names, and rows of cells parted by tabs, sorted by bytes and
//! without doubles. Cells of several words part them by spaces. A test in this room holds every file
//! to that. Cost: O(bytes), no copy.

/// The rows of a table, each as `N` cells; a cell that a row lacks is empty.
pub(crate) fn rows<const N: usize>(table: &str) -> impl Iterator<Item = [&str; N]> {
    lines(table).skip(1).map(cells)
}

/// The first cell of each row.
pub(crate) fn words(table: &str) -> impl Iterator<Item = &str> {
    rows::<1>(table).map(|[word]| word)
}

/// The names of a table's columns.
#[cfg(test)]
pub(crate) fn columns(table: &str) -> Vec<&str> {
    lines(table).next().unwrap_or("").split('\t').collect()
}

fn lines(table: &str) -> impl Iterator<Item = &str> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn cells<const N: usize>(row: &str) -> [&str; N] {
    let mut cells = [""; N];
    for (cell, text) in cells.iter_mut().zip(row.split('\t')) {
        *cell = text;
    }
    cells
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;

    #[test]
    fn rows_by_example() {
        use crate::language::table::rows;
        let table = "# Forms.\nlemma\tforms\nbe\tis was\nsay\tsaid\n";
        let read: Vec<[&str; 2]> = rows(table).collect();
        assert_eq!(read, [["be", "is was"], ["say", "said"]]);
    }

    /// Every table of every language, with its path.
    fn tables() -> Vec<(PathBuf, String)> {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let mut found = Vec::new();
        for entry in walkdir::WalkDir::new(data).min_depth(2).sort_by_file_name() {
            let path = entry.expect("a readable folder").into_path();
            let is_of_language = !path.components().any(|part| part.as_os_str() == "labels");
            if is_of_language && path.extension().is_some_and(|ending| ending == "tsv") {
                let text = std::fs::read_to_string(&path).expect("UTF-8 text");
                found.push((path, text));
            }
        }
        found
    }

    #[test]
    fn every_table_is_sorted_and_without_doubles() {
        for (path, table) in tables() {
            let rows: Vec<&str> = lines(&table).skip(1).collect();
            assert!(!rows.is_empty(), "{path:?} is empty");
            for pair in rows.windows(2) {
                assert!(pair[0] < pair[1], "{path:?}: {pair:?}");
            }
        }
    }

    #[test]
    fn every_row_has_the_columns_that_the_table_names() {
        for (path, table) in tables() {
            let width = columns(&table).len();
            for row in lines(&table) {
                let cells = row.split('\t').count();
                assert_eq!(cells, width, "{path:?}: {row:?}");
                assert_eq!(row, row.trim_end(), "{path:?}: {row:?}");
            }
        }
    }

    #[test]
    fn every_table_says_where_it_comes_from_and_who_uses_it() {
        for (path, table) in tables() {
            let head: Vec<&str> = table.lines().take_while(|l| l.starts_with('#')).collect();
            let says = |what: &str| head.iter().any(|line| line.contains(what));
            assert!(says("Source: ") && says("Used by "), "{path:?}");
            assert!(!table.contains('\r') && table.ends_with('\n'), "{path:?}");
        }
    }
}
