//! Rows of the report's form as rows of tables, and back.
//!
//! A table's columns are said once, with the place of each in the form; so that what is written is what is read, and a
//! new field of the form is a line here and one in `schema.sql`. Cost: O(row).

use rusqlite::types::{Value as Cell, ValueRef};
use rusqlite::{Connection, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::failure::Failure;

/// A table whose rows are rows of the form.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: &'static str,
    /// The columns that come first and are not of the form.
    pub(super) keys: &'static [&'static str],
    columns: &'static [Column],
}

/// A column, and where the form has it: "speaker.mention.text".
#[derive(Debug)]
struct Column {
    name: &'static str,
    place: &'static str,
    kind: Kind,
}

/// How a cell is read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Words or a number, as they are.
    Plain,
    /// 0 or 1.
    Flag,
    /// A list or a record, as JSON.
    Json,
}

const fn plain(name: &'static str) -> Column {
    at(name, name)
}

const fn at(name: &'static str, place: &'static str) -> Column {
    let kind = Kind::Plain;
    Column { name, place, kind }
}

const fn flag(name: &'static str) -> Column {
    let kind = Kind::Flag;
    Column {
        kind,
        ..plain(name)
    }
}

const fn json(name: &'static str) -> Column {
    let kind = Kind::Json;
    Column {
        kind,
        ..plain(name)
    }
}

pub(super) const QUOTATIONS: Table = Table {
    name: "quotations",
    keys: &["article", "ordinal"],
    columns: &[
        plain("start"),
        plain("end"),
        plain("text"),
        plain("kind"),
        plain("reason"),
        json("parts"),
        at("speaker", "speaker.name"),
        at("mention", "speaker.mention.text"),
        at("mention_start", "speaker.mention.start"),
        at("mention_end", "speaker.mention.end"),
        at("speaker_chance", "speaker.chance"),
        at("cue", "cue.text"),
        at("cue_start", "cue.start"),
        at("cue_end", "cue.end"),
        plain("depth"),
        flag("repaired"),
        plain("speech_chance"),
    ],
};

pub(super) const UTTERANCES: Table = Table {
    name: "utterances",
    keys: &["number", "rank", "first_in", "changed_in", "content"],
    columns: &[
        plain("id"),
        plain("verdict"),
        flag("fault"),
        json("speakers"),
        flag("speakers_clash"),
        plain("lemma"),
        flag("on_base"),
        flag("translated"),
        json("linked_by"),
    ],
};

pub(super) const READINGS: Table = Table {
    name: "readings",
    keys: &["utterance", "ordinal"],
    columns: &[
        plain("text"),
        json("witnesses"),
        plain("relation"),
        plain("verdict"),
        flag("fault"),
        flag("apart"),
    ],
};

pub(super) const WITNESSES: Table = Table {
    name: "witnesses",
    keys: &["utterance", "ordinal", "reading", "quotation"],
    columns: &[
        plain("article"),
        plain("start"),
        plain("end"),
        plain("text"),
        flag("quoted"),
        plain("speaker"),
        plain("attribution"),
        plain("place"),
        flag("translated"),
    ],
};

pub(super) const DIFFERENCES: Table = Table {
    name: "differences",
    keys: &["utterance", "reading", "ordinal"],
    columns: &[
        plain("kind"),
        at("lemma", "lemma.text"),
        at("lemma_start", "lemma.start"),
        at("lemma_end", "lemma.end"),
        at("words", "reading.text"),
        at("words_start", "reading.start"),
        at("words_end", "reading.end"),
        flag("fault"),
        json("cut"),
        plain("note"),
    ],
};

pub(super) const CUTS: Table = Table {
    name: "cuts",
    keys: &["utterance", "reading", "ordinal"],
    columns: &[
        plain("by"),
        plain("place"),
        plain("start"),
        plain("end"),
        plain("text"),
        plain("weight"),
    ],
};

pub(super) const LEFT_OUT: Table = Table {
    name: "left_out",
    keys: &["quotation", "other_article", "other_quotation"],
    columns: &[
        plain("article"),
        plain("start"),
        plain("end"),
        plain("text"),
        plain("chance"),
        plain("reason"),
    ],
};

pub(super) const PAIRS: Table = Table {
    name: "similar_pairs",
    keys: &["content"],
    columns: &[
        plain("a"),
        plain("b"),
        plain("resemblance"),
        plain("containment_a"),
        plain("containment_b"),
        plain("story_resemblance"),
        plain("story_containment_a"),
        plain("story_containment_b"),
        plain("relation"),
        plain("own_words"),
        plain("shared_shingles"),
        plain("passages"),
        plain("share_a"),
        plain("share_b"),
    ],
};

pub(super) const PASSAGES: Table = Table {
    name: "passages",
    keys: &["ordinal"],
    columns: &[
        at("a", "a.article"),
        at("a_start", "a.start"),
        at("a_end", "a.end"),
        at("b", "b.article"),
        at("b_start", "b.start"),
        at("b_end", "b.end"),
        plain("words"),
        plain("identity"),
        json("differences"),
    ],
};

pub(super) const CLUSTERS: Table = Table {
    name: "clusters",
    keys: &["number", "rank", "first_in", "changed_in", "content"],
    columns: &[
        plain("id"),
        plain("representative"),
        json("members"),
        plain("cohesion"),
        json("bridges"),
        plain("first"),
        plain("days"),
        plain("wire"),
    ],
};

impl Table {
    /// Writes a row; `keys` are the cells that are not of the form.
    pub(super) fn insert(
        &self,
        connection: &Connection,
        keys: &[Cell],
        row: &impl Serialize,
    ) -> Result<(), Failure> {
        let row = serde_json::to_value(row)?;
        let own = self
            .columns
            .iter()
            .map(|column| cell(get(&row, column.place)));
        let cells: Vec<Cell> = keys.iter().cloned().chain(own).collect();

        let marks = vec!["?"; cells.len()].join(", ");
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({marks})",
            self.name,
            self.names()
        );
        let mut statement = connection.prepare_cached(&sql)?;
        statement.execute(rusqlite::params_from_iter(cells))?;
        Ok(())
    }

    /// A query of its rows; `rest` is what follows "FROM table".
    pub(super) fn select(&self, rest: &str) -> String {
        format!("SELECT {} FROM {} {rest}", self.names(), self.name)
    }

    /// A row of [`Table::select`] as the form has it.
    pub(super) fn read<T: DeserializeOwned>(&self, row: &Row<'_>) -> Result<T, Failure> {
        Ok(serde_json::from_value(self.record(row)?)?)
    }

    /// The same before it is given its type: fields may be added to it.
    pub(super) fn record(&self, row: &Row<'_>) -> Result<Value, Failure> {
        let mut record = Value::Object(Map::new());
        for (number, column) in (self.keys.len()..).zip(self.columns) {
            let value = value(row.get_ref(number)?, column.kind)?;
            if !value.is_null() {
                set(&mut record, column.place, value);
            }
        }
        Ok(record)
    }

    fn names(&self) -> String {
        let own = self.columns.iter().map(|column| column.name);
        let all = self.keys.iter().copied().chain(own);
        let quoted: Vec<String> = all.map(|name| format!("\"{name}\"")).collect();
        quoted.join(", ")
    }
}

/// The value at a place of a record; null where a part of the way is.
fn get<'v>(record: &'v Value, place: &str) -> &'v Value {
    place.split('.').fold(record, |value, name| &value[name])
}

fn set(record: &mut Value, place: &str, value: Value) {
    let mut at = record;
    for name in place.split('.') {
        at = &mut at[name];
    }
    *at = value;
}

fn cell(value: &Value) -> Cell {
    match value {
        Value::Null => Cell::Null,
        Value::Bool(flag) => Cell::Integer(i64::from(*flag)),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => Cell::Integer(whole),
            None => Cell::Real(number.as_f64().unwrap_or_default()),
        },
        Value::String(text) => Cell::Text(text.clone()),
        Value::Array(_) | Value::Object(_) => Cell::Text(value.to_string()),
    }
}

fn value(cell: ValueRef<'_>, kind: Kind) -> Result<Value, Failure> {
    Ok(match (cell, kind) {
        (ValueRef::Integer(number), Kind::Flag) => Value::Bool(number != 0),
        (ValueRef::Integer(number), _) => number.into(),
        (ValueRef::Real(number), _) => number.into(),
        (ValueRef::Text(text), Kind::Json) => serde_json::from_slice(text)?,
        (ValueRef::Text(text), _) => String::from_utf8_lossy(text).into(),
        (ValueRef::Null | ValueRef::Blob(_), _) => Value::Null,
    })
}
