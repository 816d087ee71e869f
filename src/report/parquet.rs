//! The tables of a result as Parquet: typed columns for data frames and databases.
//!
//! Every column is a value or null; words are UTF-8, counts and places 64-bit whole numbers, shares doubles. The same rows
//! give the same bytes: the file tells no time, and what made it is a fixed name. Cost: O(result); of a table so many rows
//! are held at once as make a row group.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::column::writer::ColumnWriterImpl;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::Result as Written;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

use crate::error::{Error, Result};

use super::columns::{Cells, Column};
use super::form::Report;
use super::tables::{self, Table};

/// Rows of a row group.
const ROWS: usize = 1 << 16;

/// Writes a table of a report.
///
/// ```
/// use variorum::{analysis::{Settings, analyse}, article::Corpus, report::{Report, parquet, tables::Table}};
/// let found = analyse(Corpus::default(), Settings::default(), |_| ())?;
/// let mut file = Vec::new();
/// parquet::write(&Report::new(&found), Table::Groups, &mut file)?;
/// assert!(file.starts_with(b"PAR1") && file.ends_with(b"PAR1"));
/// # Ok::<(), variorum::error::Error>(())
/// ```
///
/// # Errors
/// [`Error::Render`] when the writer fails.
pub fn write(report: &Report, table: Table, out: impl Write + Send) -> Result<()> {
    let written = match table {
        Table::Quotations => {
            let columns = tables::numbered_quotations();
            write_rows(&columns, tables::quotation_lines(report), out)
        }
        Table::Groups => write_rows(&tables::groups(), report.groups.iter(), out),
        Table::Witnesses => write_rows(&tables::witnesses(), tables::witness_lines(report), out),
        Table::Differences => write_rows(
            &tables::differences(),
            tables::difference_lines(report),
            out,
        ),
        Table::Pairs => write_rows(&tables::pairs(), tables::pair_lines(report), out),
    };

    written.map_err(|error| Error::Render {
        what: "Parquet",
        cause: error.to_string(),
    })
}

fn write_rows<R>(
    columns: &[Column<R>],
    mut rows: impl Iterator<Item = R>,
    out: impl Write + Send,
) -> Written<()> {
    let properties = WriterProperties::builder()
        .set_created_by(env!("CARGO_PKG_NAME").into())
        .set_compression(Compression::ZSTD(ZstdLevel::default()));
    let mut file = SerializedFileWriter::new(
        out,
        Arc::new(schema(columns)?),
        Arc::new(properties.build()),
    )?;
    loop {
        let held: Vec<R> = rows.by_ref().take(ROWS).collect();
        if held.is_empty() {
            break;
        }
        let mut group = file.next_row_group()?;
        for column in columns {
            write_column(&mut group, column, &held)?;
        }
        group.close()?;
    }

    file.close()?;
    Ok(())
}

/// The columns by name and kind; each may be null.
fn schema<R>(columns: &[Column<R>]) -> Written<Type> {
    let fields: Written<Vec<_>> = columns.iter().map(field).collect();

    Type::group_type_builder("rows")
        .with_fields(fields?)
        .build()
}

fn field<R>(column: &Column<R>) -> Written<Arc<Type>> {
    let (physical, logical) = match column.cells {
        Cells::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Cells::Count(_) => (Physical::INT64, None),
        Cells::Share(_) => (Physical::DOUBLE, None),
        Cells::Flag(_) => (Physical::BOOLEAN, None),
    };

    let field = Type::primitive_type_builder(column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical);
    Ok(Arc::new(field.build()?))
}

fn write_column<R, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    column: &Column<R>,
    rows: &[R],
) -> Written<()> {
    match column.cells {
        Cells::Text(cell) => write_cells::<ByteArrayType, W>(
            group,
            rows.iter()
                .map(|row| cell(row).map(|text| ByteArray::from(text.into_bytes()))),
        ),
        Cells::Count(cell) => write_cells::<Int64Type, W>(
            group,
            rows.iter().map(|row| cell(row).map(|count| count as i64)),
        ),
        Cells::Share(cell) => write_cells::<DoubleType, W>(group, rows.iter().map(cell)),
        Cells::Flag(cell) => write_cells::<BoolType, W>(group, rows.iter().map(cell)),
    }
}

/// The next column of a group: 1 for each cell that has a value, 0 for each that has none, and the values.
fn write_cells<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    cells: impl Iterator<Item = Option<T::T>>,
) -> Written<()> {
    let mut values = Vec::new();
    let levels: Vec<i16> = cells
        .map(|cell| {
            let level = i16::from(cell.is_some());
            values.extend(cell);
            level
        })
        .collect();
    let Some(mut column) = group.next_column()? else {
        return Ok(());
    };

    let typed: &mut ColumnWriterImpl<'_, T> = column.typed::<T>();
    typed.write_batch(&values, Some(&levels), None)?;
    column.close()
}
