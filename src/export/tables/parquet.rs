//! The tables as Parquet: columns with types, lists as lists.
//!
//! Equal graphs give equal bytes: no time and no version is written.

use std::io::{self, Write};
use std::mem;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;

use super::super::property::{NODE, Properties, Type, Value, View};
use super::{Table, each_row};

/// So many rows are gathered before they are written, column by column.
const ROWS: usize = 16_384;

/// What the columns hold that nodes do not have; all others hold a text.
const MORE: [(&str, Type); 13] = [
    ("accounts", Type::Texts),
    ("participants", Type::Texts),
    ("participant_iris", Type::Texts),
    ("same_encounters", Type::Texts),
    ("who", Type::Texts),
    ("who_iris", Type::Texts),
    ("to", Type::Texts),
    ("to_iris", Type::Texts),
    ("about", Type::Texts),
    ("about_iris", Type::Texts),
    ("start", Type::Number),
    ("end", Type::Number),
    ("certain", Type::Flag),
];

/// Writes `table`, a group of rows at a time.
pub(super) fn write(view: &View<'_>, table: Table, mut out: impl Write) -> io::Result<()> {
    let columns: Vec<(&str, Type)> = table.columns().into_iter().map(|name| (name, type_of(name))).collect();
    let mut writer = writer(&columns)?;
    let mut rows = Vec::new();
    each_row(view, table, &mut |row| {
        rows.push(row);
        if rows.len() < ROWS {
            return Ok(());
        }
        write_group(&mut writer, &columns, &mem::take(&mut rows))?;
        out.write_all(&mem::take(writer.inner_mut()))
    })?;
    if !rows.is_empty() {
        write_group(&mut writer, &columns, &rows)?;
    }
    out.write_all(&writer.into_inner()?)?;
    out.flush()
}

fn type_of(column: &str) -> Type {
    let known = NODE.into_iter().chain(MORE).find(|(name, _)| *name == column);
    known.map_or(Type::Text, |(_, kind)| kind)
}

/// A writer into memory, for it takes only what can change threads, which standard output cannot.
fn writer(columns: &[(&str, Type)]) -> Result<SerializedFileWriter<Vec<u8>>, ParquetError> {
    let fields: String = columns.iter().map(|(name, kind)| field(name, *kind)).collect();
    let schema = parse_message_type(&format!("message schema {{ {fields} }}"))?;
    let properties = WriterProperties::builder()
        .set_created_by("readouts".to_owned())
        .set_compression(Compression::SNAPPY);
    SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties.build()))
}

fn field(name: &str, kind: Type) -> String {
    match kind {
        Type::Text => format!("OPTIONAL BYTE_ARRAY {name} (STRING); "),
        Type::Number => format!("OPTIONAL INT64 {name}; "),
        Type::Real => format!("OPTIONAL DOUBLE {name}; "),
        Type::Flag => format!("OPTIONAL BOOLEAN {name}; "),
        Type::Texts => format!(
            "OPTIONAL GROUP {name} (LIST) {{ REPEATED GROUP list {{ REQUIRED BYTE_ARRAY element (STRING); }} }} "
        ),
    }
}

fn write_group(
    writer: &mut SerializedFileWriter<Vec<u8>>,
    columns: &[(&str, Type)],
    rows: &[Properties],
) -> Result<(), ParquetError> {
    let mut group = writer.next_row_group()?;
    let mut columns = columns.iter();
    while let (Some(mut column), Some((name, kind))) = (group.next_column()?, columns.next()) {
        let values = rows.iter().map(|row| row.get(name));
        match kind {
            Type::Text => write_column::<ByteArrayType>(&mut column, values, text),
            Type::Number => write_column::<Int64Type>(&mut column, values, number),
            Type::Real => write_column::<DoubleType>(&mut column, values, real),
            Type::Flag => write_column::<BoolType>(&mut column, values, flag),
            Type::Texts => write_lists(&mut column, values),
        }?;
        column.close()?;
    }
    group.close().map(drop)
}

/// Writes values that may be missing; `convert` gives those of the column's type.
fn write_column<'a, T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    values: impl Iterator<Item = Option<&'a Value>>,
    convert: fn(&Value) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let values: Vec<Option<T::T>> = values.map(|value| value.and_then(convert)).collect();
    let is_there: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<T::T> = values.into_iter().flatten().collect();
    column.typed::<T>().write_batch(&values, Some(&is_there), None).map(drop)
}

fn write_lists<'a>(
    column: &mut SerializedColumnWriter<'_>,
    lists: impl Iterator<Item = Option<&'a Value>>,
) -> Result<(), ParquetError> {
    let (mut values, mut depths, mut repeats) = (Vec::new(), Vec::new(), Vec::new());
    for list in lists {
        let Some(Value::Texts(texts)) = list.filter(|list| **list != Value::Texts(Vec::new())) else {
            // No list at all, or one without elements.
            depths.push(i16::from(list.is_some()));
            repeats.push(0);
            continue;
        };
        values.extend(texts.iter().map(|text| ByteArray::from(text.as_str())));
        depths.extend(texts.iter().map(|_| 2));
        repeats.extend((0..texts.len()).map(|at| i16::from(at > 0)));
    }
    column.typed::<ByteArrayType>().write_batch(&values, Some(&depths), Some(&repeats)).map(drop)
}

fn text(value: &Value) -> Option<ByteArray> {
    if let Value::Text(text) = value { Some(ByteArray::from(text.as_str())) } else { None }
}

fn number(value: &Value) -> Option<i64> {
    if let Value::Number(number) = value { Some(*number) } else { None }
}

fn real(value: &Value) -> Option<f64> {
    if let Value::Real(real) = value { Some(*real) } else { None }
}

fn flag(value: &Value) -> Option<bool> {
    if let Value::Flag(flag) = value { Some(*flag) } else { None }
}
