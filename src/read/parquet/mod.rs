//! Parquet: tables of articles, by the columns that people use.
//!
//! Only the columns that have a role are decoded, a row at a time (`parquet`). The file is in memory whole,
//! as it must be read from its end; what it unpacks to is not: no page is unpacked that states more than its
//! share of the memory, and all rows together are bounded as what a compressed file unpacks to.

mod pages;

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use bytes::Bytes;
use parquet::basic::ConvertedType;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use parquet::record::Field;
use parquet::schema::types::ColumnDescPtr;

use super::fields::{self, Record, Role};
use super::{Format, Input, Item, decode, skipped, tell, whole};

pub(super) struct Parquet;

/// What a Parquet file begins and ends with.
const MAGIC: &[u8] = b"PAR1";

/// Pages, values and what a decoder makes of them that are held at once, of one column of several.
const HELD: u64 = 2;

impl Format for Parquet {
    fn accepts(&self, head: &[u8], _path: &Path) -> bool {
        head.starts_with(MAGIC)
    }

    fn read(&self, mut input: Input<'_>, sink: &mut dyn FnMut(Item)) {
        let path = input.path.clone();
        let bytes = match whole(&mut *input.reader, input.allowance.record()) {
            Ok(bytes) => bytes,
            Err(reason) => return sink(skipped(Path::new(&path), reason)),
        };
        // The decoder is not ours and the file may be broken anywhere: a panic of it is the file's loss. What was
        // handed on before is kept.
        let read = catch_unwind(AssertUnwindSafe(|| rows(bytes.into(), &input, sink)));
        match read {
            Ok(Ok(0)) => sink(skipped(Path::new(&path), "no rows in it")),
            Ok(Ok(_)) => {}
            Ok(Err(reason)) => sink(skipped(Path::new(&path), reason)),
            Err(_) => sink(skipped(Path::new(&path), "the file broke its reader")),
        }
    }
}

/// Hands on every row; returns how many there are, or why the rest is not read.
fn rows(bytes: Bytes, input: &Input<'_>, sink: &mut dyn FnMut(Item)) -> Result<usize, String> {
    let broken = |error: ParquetError| format!("not a whole Parquet file: {error}");
    let reader = SerializedFileReader::new(bytes.clone()).map_err(broken)?;
    let fields = &input.allowance.options.fields;
    let schema = reader.metadata().file_metadata().schema();
    let names = || schema.get_fields().iter().map(|column| column.name());
    if !names().any(|name| {
        fields
            .role(name)
            .is_some_and(|(role, _)| role == Role::Text)
    }) {
        return Err(fields::no_text_among(names()));
    }
    let mut count = 0;
    for number in 0..reader.num_row_groups() {
        let group = reader.get_row_group(number).map_err(broken)?;
        let mut columns = columns(&*group, &bytes, input)?;
        for _ in 0..group.metadata().num_rows() {
            if input.allowance.is_stopped() {
                return Ok(count);
            }
            count += 1;
            let stopped = |reason: String| format!("from row {count} on: {reason}");
            let mut row = TableRow::new(format!("{}:{count}", input.path));
            for column in &mut columns {
                row.add(column, input).map_err(stopped)?;
            }
            row.hand_on(|| format!("{}-{count}", input.stem), sink);
        }
    }
    Ok(count)
}

/// The columns of a group that have a role, each a row at a time. Lists and structs are passed over.
fn columns(
    group: &dyn RowGroupReader,
    file: &[u8],
    input: &Input<'_>,
) -> Result<Vec<Column>, String> {
    let most = input.allowance.at_once() / HELD;
    let mut columns = Vec::new();
    for (i, about) in group.metadata().columns().iter().enumerate() {
        let name = about.column_path().string();
        let is_flat =
            about.column_path().parts().len() == 1 && about.column_descr().max_rep_level() == 0;
        let Some(place) = input
            .allowance
            .options
            .fields
            .role(&name)
            .filter(|_| is_flat)
        else {
            continue;
        };
        check_pages(about, file, most)?;
        let reader = group
            .get_column_reader(i)
            .map_err(|error| format!("not a whole Parquet file: {error}"))?;
        columns.push(Column {
            name,
            place,
            about: about.column_descr_ptr(),
            reader,
        });
    }
    Ok(columns)
}

/// A column that is being read.
struct Column {
    name: String,
    place: (Role, usize),
    about: ColumnDescPtr,
    reader: ColumnReader,
}

impl Column {
    /// The next value; `None` where there is none in the row.
    fn next(&mut self) -> Result<Option<Field>, ParquetError> {
        let about = &self.about;
        Ok(match &mut self.reader {
            ColumnReader::BoolColumnReader(reader) => next(reader, about)?.map(Field::Bool),
            ColumnReader::Int32ColumnReader(reader) => {
                next(reader, about)?.map(|value| Field::convert_int32(about, value))
            }
            ColumnReader::Int64ColumnReader(reader) => {
                next(reader, about)?.map(|value| Field::convert_int64(about, value))
            }
            ColumnReader::Int96ColumnReader(reader) => {
                next(reader, about)?.map(|value| Field::convert_int96(about, value))
            }
            ColumnReader::FloatColumnReader(reader) => next(reader, about)?.map(Field::Float),
            ColumnReader::DoubleColumnReader(reader) => next(reader, about)?.map(Field::Double),
            // Bytes stay bytes: what is no UTF-8 is read all the same.
            ColumnReader::ByteArrayColumnReader(reader)
                if about.converted_type() != ConvertedType::DECIMAL =>
            {
                next(reader, about)?.map(Field::Bytes)
            }
            ColumnReader::ByteArrayColumnReader(reader) => next(reader, about)?
                .map(|value| Field::convert_byte_array(about, value))
                .transpose()?,
            ColumnReader::FixedLenByteArrayColumnReader(reader) => next(reader, about)?
                .map(|value| Field::convert_byte_array(about, value.into()))
                .transpose()?,
        })
    }
}

/// The next value of a column without lists.
fn next<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    about: &ColumnDescPtr,
) -> Result<Option<T::T>, ParquetError> {
    let mut values = Vec::with_capacity(1);
    let mut levels = Vec::with_capacity(1);
    let levels = (about.max_def_level() > 0).then_some(&mut levels);
    let (records, ..) = reader.read_records(1, levels, None, &mut values)?;
    if records == 0 {
        return Err(ParquetError::EOF(format!("column {} ends", about.path())));
    }
    Ok(values.pop())
}

/// Fails where a page of the column states more bytes than may be held.
fn check_pages(column: &ColumnChunkMetaData, file: &[u8], most: u64) -> Result<(), String> {
    let name = column.column_path();
    let broken = || format!("not a whole Parquet file: the pages of column {name} are not in form");
    let first = column.data_page_offset();
    let from = column
        .dictionary_page_offset()
        .map_or(first, |at| at.min(first));
    let from = usize::try_from(from).map_err(|_| broken())?;
    let length = usize::try_from(column.compressed_size()).map_err(|_| broken())?;
    let end = from.checked_add(length).ok_or_else(broken)?;
    let chunk = file.get(from..end).ok_or_else(broken)?;
    let largest = pages::largest(chunk).ok_or_else(broken)?;
    if largest > most {
        return Err(format!(
            "a page of column {name} unpacks to {largest} bytes: more than the {most} that may be held"
        ));
    }
    Ok(())
}

/// A row that is being read.
struct TableRow {
    place: String,
    record: Record<'static>,
    /// Places of its texts that are no UTF-8.
    replaced: usize,
    /// Why one of its values is no text.
    wrong: Option<String>,
}

impl TableRow {
    fn new(place: String) -> Self {
        Self {
            place,
            record: Record::default(),
            replaced: 0,
            wrong: None,
        }
    }

    /// Adds a column's value; fails where no more of the column can be read.
    fn add(&mut self, column: &mut Column, input: &Input<'_>) -> Result<(), String> {
        let value = match column
            .next()
            .map_err(|error| format!("not a whole Parquet file: {error}"))?
        {
            None | Some(Field::Null | Field::Bool(_)) => return Ok(()),
            Some(Field::Bytes(bytes)) => {
                let unpacked = input.allowance.unpack(bytes.len() as u64);
                unpacked.map_err(|error| error.to_string())?;
                match decode::text(bytes.data()) {
                    Ok(decoded) => {
                        self.replaced += decoded.replaced;
                        decoded.text.into_owned()
                    }
                    Err(reason) => {
                        self.wrong = Some(format!("column {}: {reason}", column.name));
                        return Ok(());
                    }
                }
            }
            // Days and times are spelt as dates; numbers as they are.
            Some(other) => other.to_string(),
        };
        self.record.put(column.place, Cow::Owned(value));
        Ok(())
    }

    /// The article of the row, and a notice where its bytes are no UTF-8.
    fn hand_on(self, id: impl FnOnce() -> String, sink: &mut dyn FnMut(Item)) {
        if let Some(reason) = self.wrong {
            return sink(skipped(Path::new(&self.place), reason));
        }
        match self.record.article(self.place.clone(), id) {
            Some(article) => sink(Item::Article(Box::new(article))),
            None => return sink(skipped(Path::new(&self.place), "no text in it")),
        }
        tell(&self.place, decode::notice(self.replaced), sink);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Limits, Options, of_bytes};
    use super::*;
    use parquet::data_type::{ByteArrayType, Int32Type};
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;
    use std::sync::Arc;

    fn table() -> Vec<u8> {
        let schema = "message articles { required binary content (UTF8); optional int32 day (DATE); required int32 n; }";
        let schema = Arc::new(parse_message_type(schema).expect("a schema"));
        let mut bytes = Vec::new();
        let mut writer =
            SerializedFileWriter::new(&mut bytes, schema, Arc::default()).expect("a writer");
        let mut group = writer.next_row_group().expect("a group");
        let mut column = group.next_column().expect("no error").expect("content");
        let texts = ["“It has to stop,” she said.".into(), "".into()];
        column
            .typed::<ByteArrayType>()
            .write_batch(&texts, None, None)
            .expect("written");
        column.close().expect("closed");
        let mut column = group.next_column().expect("no error").expect("day");
        column
            .typed::<Int32Type>()
            .write_batch(&[18_262], Some(&[1, 0]), None)
            .expect("written");
        column.close().expect("closed");
        let mut column = group.next_column().expect("no error").expect("n");
        column
            .typed::<Int32Type>()
            .write_batch(&[1, 2], None, None)
            .expect("written");
        column.close().expect("closed");
        group.close().expect("closed");
        writer.close().expect("closed");
        bytes
    }

    fn read(bytes: &[u8]) -> Vec<Item> {
        let mut options = Options::default();
        options.fields.set("date", "day");
        read_with(bytes, &options)
    }

    fn read_with(bytes: &[u8], options: &Options) -> Vec<Item> {
        let mut items = Vec::new();
        of_bytes("t.parquet".as_ref(), bytes, options, &mut |item| {
            items.push(item)
        });
        items
    }

    /// A text in so many rows: a page holds it once, and a few bytes for the rows.
    fn repeated(text: &[u8], rows: usize) -> Vec<u8> {
        let schema = Arc::new(
            parse_message_type("message articles { required binary text (UTF8); }")
                .expect("a schema"),
        );
        let properties = parquet::file::properties::WriterProperties::builder()
            .set_compression(parquet::basic::Compression::ZSTD(Default::default()))
            .set_dictionary_page_size_limit(1 << 30)
            .build();
        let mut bytes = Vec::new();
        let mut writer =
            SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties)).expect("a writer");
        let mut group = writer.next_row_group().expect("a group");
        let mut column = group.next_column().expect("no error").expect("text");
        let texts = vec![parquet::data_type::ByteArray::from(text.to_vec()); rows];
        column
            .typed::<ByteArrayType>()
            .write_batch(&texts, None, None)
            .expect("written");
        column.close().expect("closed");
        group.close().expect("closed");
        writer.close().expect("closed");
        bytes
    }

    fn losses(items: &[Item]) -> Vec<&str> {
        let mut reasons = Vec::new();
        for item in items {
            if let Item::Skipped(loss) = item {
                reasons.push(loss.reason.as_str());
            }
        }
        reasons
    }

    #[test]
    fn a_text_in_many_rows_is_bounded_as_what_a_file_unpacks_to() {
        let bomb = repeated(&vec![b'a'; 1 << 20], 100);
        assert!(bomb.len() < 10_000, "{} bytes", bomb.len());
        let mut options = Options::default();
        options.limits.unpacked = 10 << 20;
        let items = read_with(&bomb, &options);
        assert_eq!(items.len(), 11);
        assert!(
            losses(&items)[0].starts_with("from row 11 on: it unpacks to more"),
            "{:?}",
            losses(&items)
        );
        // Those who keep the articles have the memory for fewer.
        let options = Options {
            keeps: true,
            ..Options::default()
        };
        let few = Limits {
            memory: 512 << 20,
            ..options.limits
        };
        let items = read_with(
            &bomb,
            &Options {
                limits: few,
                ..options
            },
        );
        assert!(
            items.len() < 20 && losses(&items)[0].contains("more memory than the run may fill"),
            "{:?}",
            losses(&items)
        );
    }

    #[test]
    fn a_page_that_unpacks_to_more_than_may_be_held_is_not_unpacked() {
        let bomb = repeated(&vec![b'a'; 64 << 20], 1);
        let mut options = Options::default();
        options.limits.memory = 512 << 20;
        let items = read_with(&bomb, &options);
        assert!(
            losses(&items)[0].starts_with("a page of column"),
            "{:?}",
            losses(&items)
        );
    }

    #[test]
    fn a_wrong_byte_is_a_notice_and_not_the_end() {
        let mut items = read_with(
            &repeated("“It has \u{7f}to stop,” she said.".as_bytes(), 2),
            &Options::default(),
        );
        assert_eq!((items.len(), losses(&items).len()), (2, 0));
        items = read_with(
            &repeated(b"\xe2\x80\x9cIt has to stop,\xff\xe2\x80\x9d she said.", 2),
            &Options::default(),
        );
        assert_eq!((items.len(), losses(&items).len()), (4, 0), "{items:?}");
    }

    #[test]
    fn columns_by_name_dates_and_an_empty_cell() {
        let items = read(&table());
        let Item::Article(article) = &items[0] else {
            panic!("{items:?}")
        };
        assert_eq!(
            (article.id.as_str(), article.path.as_str()),
            ("t-1", "t.parquet:1")
        );
        assert_eq!(article.text, "“It has to stop,” she said.");
        assert_eq!(article.date.as_deref(), Some("2020-01-01"));
        assert!(
            matches!(&items[1], Item::Skipped(loss) if loss.path == "t.parquet:2"),
            "{items:?}"
        );
    }

    #[test]
    fn a_broken_file_is_a_loss_and_no_panic() {
        let whole = table();
        for cut in 0..whole.len() {
            assert!(
                read(&whole[..cut])
                    .iter()
                    .any(|item| matches!(item, Item::Skipped(_))),
                "{cut}"
            );
        }
        for at in 0..whole.len() {
            let mut broken = whole.clone();
            broken[at] ^= 0x55;
            assert!(!read(&broken).is_empty(), "{at}");
        }
    }
}
