//! Parquet: tables of articles, by the columns that people use.
//!
//! Only the columns that have a role are decoded, a row at a time (`parquet`). The file is in memory whole,
//! as it must be read from its end; what it unpacks to is not.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use parquet::schema::types::Type;

use super::fields::{Fields, Record};
use super::{Format, Input, Item, skipped, whole};
use crate::article::Article;

pub(super) struct Parquet;

/// What a Parquet file begins and ends with.
const MAGIC: &[u8] = b"PAR1";

impl Format for Parquet {
    fn accepts(&self, head: &[u8], _path: &Path) -> bool {
        head.starts_with(MAGIC)
    }

    fn read(&self, mut input: Input<'_>, sink: &mut dyn FnMut(Item)) {
        let path = input.path.clone();
        let bytes = match whole(&mut *input.reader, input.options.limits.record) {
            Ok(bytes) => bytes,
            Err(reason) => return sink(skipped(Path::new(&path), reason)),
        };
        // The decoder is not ours and the file may be broken anywhere: a panic of it is the file's loss. What was
        // handed on before stands.
        let read = catch_unwind(AssertUnwindSafe(|| rows(bytes, &input, sink)));
        match read {
            Ok(Ok(0)) => sink(skipped(Path::new(&path), "no rows in it")),
            Ok(Ok(_)) => {}
            Ok(Err(error)) => sink(skipped(
                Path::new(&path),
                format!("not a whole Parquet file: {error}"),
            )),
            Err(_) => sink(skipped(Path::new(&path), "the file broke its reader")),
        }
    }
}

/// Hands on every row; returns how many there are.
fn rows(
    bytes: Vec<u8>,
    input: &Input<'_>,
    sink: &mut dyn FnMut(Item),
) -> Result<usize, ParquetError> {
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes))?;
    let schema = projected(
        reader.metadata().file_metadata().schema(),
        &input.options.fields,
    )?;
    let mut count = 0;
    for row in reader.get_row_iter(Some(schema))? {
        count += 1;
        let place = format!("{}:{count}", input.path);
        sink(
            match article(&row?, &place, &input.options.fields, || {
                format!("{}-{count}", input.stem)
            }) {
                Some(article) => Item::Article(Box::new(article)),
                None => skipped(
                    Path::new(&place),
                    "no text in it: is there a column \"text\"?",
                ),
            },
        );
    }
    Ok(count)
}

/// The schema of the columns that have a role.
fn projected(schema: &Type, fields: &Fields) -> Result<Type, ParquetError> {
    let named: Vec<Arc<Type>> = schema
        .get_fields()
        .iter()
        .filter(|column| fields.role(column.name()).is_some())
        .cloned()
        .collect();
    Type::group_type_builder(schema.name())
        .with_fields(named)
        .build()
}

fn article(
    row: &Row,
    place: &str,
    fields: &Fields,
    id: impl FnOnce() -> String,
) -> Option<Article> {
    let mut record = Record::default();
    for (name, field) in row.get_column_iter() {
        let value = match field {
            Field::Null
            | Field::Bool(_)
            | Field::Group(_)
            | Field::ListInternal(_)
            | Field::MapInternal(_) => continue,
            Field::Str(text) => Cow::Borrowed(text.as_str()),
            Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()),
            // Days and times are spelt as dates; numbers as they are.
            other => Cow::Owned(other.to_string()),
        };
        if let Some(role) = fields.role(name) {
            record.put(role, value);
        }
    }
    record.article(place.to_owned(), id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::data_type::{ByteArrayType, Int32Type};
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;

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
        let mut options = super::super::Options::default();
        options.fields.set("date", "day");
        let mut items = Vec::new();
        let (path, name, stem) = (
            "t.parquet".to_owned(),
            "t.parquet".to_owned(),
            "t".to_owned(),
        );
        let input = Input {
            reader: Box::new(bytes),
            path,
            name,
            stem,
            known: None,
            options: &options,
        };
        Parquet.read(input, &mut |item| items.push(item));
        items
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
