//! Spreadsheets: CSV and TSV with a header that names the columns, one article a row.
//!
//! One row is in memory at a time, so a file of any size streams.

use std::path::Path;

use super::fields::Record;
use super::{Format, Input, Item};
use crate::article::Skipped;

pub(super) struct Delimited;

impl Format for Delimited {
    fn accepts(&self, head: &[u8], path: &Path) -> bool {
        separator(path).is_some() && !head.contains(&0)
    }

    fn read(&self, input: Input<'_>, sink: &mut dyn FnMut(Item)) {
        let separator = separator(Path::new(&input.name)).unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(input.reader);
        let headers = match reader.headers() {
            Ok(headers) => headers.clone(),
            Err(error) => return sink(Item::Skipped(Skipped { path: input.path, reason: error.to_string() })),
        };
        let headers: csv::StringRecord =
            headers.iter().map(|name| name.trim_start_matches('\u{feff}').trim().to_owned()).collect();
        let mut row = csv::StringRecord::new();
        let mut number = 0;
        loop {
            number += 1;
            let place = format!("{}:{}", input.path, number + 1);
            let skip = |reason: String| Item::Skipped(Skipped { path: place.clone(), reason });
            match reader.read_record(&mut row) {
                Ok(false) => break,
                Ok(true) => {}
                Err(error) if error.is_io_error() => return sink(skip(error.to_string())),
                Err(error) => {
                    sink(skip(error.to_string()));
                    continue;
                }
            }
            let record = row.deserialize::<Record<'_>>(Some(&headers));
            match record.map(|r| r.article(place.clone(), || format!("{}-{number}", input.stem))) {
                Ok(Some(article)) => sink(Item::Article(Box::new(article))),
                Ok(None) => sink(skip("no text in it: is there a column \"text\"?".into())),
                Err(error) => sink(skip(error.to_string())),
            }
        }
        if number == 1 {
            sink(Item::Skipped(Skipped { path: input.path, reason: "no rows in it".into() }));
        }
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
