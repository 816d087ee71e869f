//! The columns and keys under which people keep an article's parts.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, Visitor};
use serde_json::value::RawValue;

use super::dates;
use crate::article::{Article, outlet_of};

/// What a column or key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The article.
    Text,
    /// Its name in the corpus.
    Id,
    /// The outlet.
    Source,
    /// The host of the outlet, which stands in for it.
    Host,
    /// The headline.
    Title,
    /// The day.
    Date,
    /// The story.
    Event,
    /// The address.
    Url,
}

const ROLES: usize = 8;

/// The names that are known for each role, the first first: where a record has several, it counts.
const KNOWN: [(Role, &[&str]); ROLES] = [
    (
        Role::Text,
        &[
            "text",
            "content",
            "body",
            "article",
            "full_text",
            "maintext",
            "articleBody",
        ],
    ),
    (Role::Id, &["id", "guid", "uuid", "doc_id"]),
    (
        Role::Source,
        &[
            "source",
            "outlet",
            "publisher",
            "publication",
            "site",
            "source_name",
        ],
    ),
    (Role::Host, &["host", "domain", "source_domain"]),
    (Role::Title, &["title", "headline"]),
    (
        Role::Date,
        &[
            "date",
            "published",
            "publish_date",
            "date_publish",
            "published_at",
            "pubDate",
            "datePublished",
        ],
    ),
    (Role::Event, &["event"]),
    (Role::Url, &["url", "link", "canonical"]),
];

/// What is said of a table that has no column of texts.
pub(super) fn no_text_among<'n>(columns: impl IntoIterator<Item = &'n str>) -> String {
    format!(
        "no column of texts: it has {}; --field text=NAME says which to read",
        listed(columns)
    )
}

/// Names that are shown of a table or an object.
const SHOWN: usize = 12;

fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut names = names.into_iter();
    let shown: Vec<String> = names.by_ref().take(SHOWN).map(short).collect();
    let more = names.count();
    match (shown.len(), more) {
        (0, _) => "none".to_owned(),
        (_, 0) => shown.join(", "),
        _ => format!("{} and {more} more", shown.join(", ")),
    }
}

/// A name of a column, which may be as long as an article.
fn short(name: &str) -> String {
    let start: String = name.chars().take(40).collect();
    format!("{start:?}")
}

/// Names of columns and keys, in place of the known ones for their role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    set: Vec<(Role, String)>,
}

impl Fields {
    /// Reads `role` as the column or key `name`; said twice, the first that a record has counts. The roles are
    /// `text`, `id`, `source`, `title`, `date`, `event` and `url`.
    ///
    /// ```
    /// let mut fields = variorum::read::Fields::default();
    /// assert!(fields.set("text", "body_html"));
    /// assert!(!fields.set("colour", "red"));
    /// ```
    pub fn set(&mut self, role: &str, name: &str) -> bool {
        let known = KNOWN.iter().find(|(_, names)| names[0] == role);
        if let Some((role, _)) = known {
            self.set.push((*role, name.to_owned()));
        }
        known.is_some()
    }

    /// The role of a name and its rank among the names of the role.
    pub(super) fn role(&self, name: &str) -> Option<(Role, usize)> {
        let set = |role: Role| self.set.iter().filter(move |(other, _)| *other == role);
        for (role, names) in &KNOWN {
            let rank = match set(*role).next() {
                Some(_) => set(*role).position(|(_, set)| set == name),
                None => names.iter().position(|known| *known == name),
            };
            if let Some(rank) = rank {
                return Some((*role, rank));
            }
        }
        None
    }

    /// The article of a JSON object.
    ///
    /// # Errors
    /// The cause, where it is none.
    pub(super) fn article_of_json(
        &self,
        json: &str,
        place: &str,
        id: impl FnOnce() -> String,
    ) -> Result<Article, String> {
        let record = self
            .record_of_json(json)
            .map_err(|error| format!("not a JSON object of the expected form: {error}"))?;
        let reason = record.no_text();
        record
            .article(place.to_owned(), id)
            .ok_or_else(|| reason.unwrap_or_default())
    }

    /// A JSON object; what has no role is passed over.
    fn record_of_json<'j>(&self, json: &'j str) -> serde_json::Result<Record<'j>> {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let record = Reader(self).deserialize(&mut deserializer)?;
        deserializer.end().map(|()| record)
    }
}

/// One record, by the roles of its parts.
#[derive(Debug, Default)]
pub(super) struct Record<'r> {
    /// The rank of the name it was found under, and what is there.
    parts: [Option<(usize, Cow<'r, str>)>; ROLES],
    /// Names that have no role, the first of them.
    others: Vec<Cow<'r, str>>,
}

impl<'r> Record<'r> {
    /// Puts in what is under a name, unless a better name had something; nothing is no value.
    pub(super) fn put(&mut self, (role, rank): (Role, usize), value: Cow<'r, str>) {
        let part = &mut self.parts[role as usize];
        let better = part.as_ref().is_none_or(|(other, _)| rank < *other);
        if better && !value.trim().is_empty() {
            *part = Some((rank, value));
        }
    }

    /// Why it is no article, where its text is missing.
    pub(super) fn no_text(&self) -> Option<String> {
        let is_missing = self.parts[Role::Text as usize].is_none();
        is_missing.then(|| {
            if self.others.is_empty() {
                return "no text in it".to_owned();
            }
            let others = listed(self.others.iter().map(|name| &**name));
            format!("no text in it, but {others}: --field text=NAME says which to read")
        })
    }

    /// The article; `None` where it has no text. `id` stands in for a missing one.
    pub(super) fn article(mut self, path: String, id: impl FnOnce() -> String) -> Option<Article> {
        let mut own = |role: Role| {
            self.parts[role as usize]
                .take()
                .map(|(_, value)| value.into_owned())
        };
        let text = own(Role::Text)?;
        let url = own(Role::Url);
        let printed = own(Role::Date);
        let date = printed.as_deref().and_then(dates::iso);
        let host = own(Role::Host).or_else(|| url.as_deref().and_then(outlet_of));
        Some(Article {
            id: own(Role::Id).unwrap_or_else(id),
            source: own(Role::Source).or(host),
            title: own(Role::Title),
            date_printed: printed.filter(|printed| date.as_ref() != Some(printed)),
            date,
            event: own(Role::Event),
            url,
            path,
            text,
        })
    }
}

/// Reads a record by the names of fields.
struct Reader<'f>(&'f Fields);

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Record<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Record<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut record = Record::default();
        while let Some(Key(name)) = map.next_key::<Key<'de>>()? {
            match self.0.role(&name) {
                Some(place @ (Role::Text, _)) => {
                    if let Loose(Some(value)) = map.next_value()? {
                        record.put(place, value);
                    }
                }
                Some(place) => {
                    if let Exact(Some(value)) = map.next_value()? {
                        record.put(place, value);
                    }
                }
                None => {
                    map.next_value::<de::IgnoredAny>()?;
                    if record.others.len() <= SHOWN {
                        record.others.push(name);
                    }
                }
            }
        }
        Ok(record)
    }
}

/// A key, without a copy where it is spelt plainly.
#[derive(serde::Deserialize)]
struct Key<'k>(#[serde(borrow)] Cow<'k, str>);

/// A string, or a number as it is spelt: one of more than 64 bits names an article as well as any other.
struct Exact<'r>(Option<Cow<'r, str>>);

impl<'de: 'r, 'r> Deserialize<'de> for Exact<'r> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value: &'de RawValue = Deserialize::deserialize(deserializer)?;
        let spelt = value.get();
        let text = match spelt.as_bytes().first() {
            Some(b'"') => {
                let Key(text) = serde_json::from_str(spelt).map_err(de::Error::custom)?;
                Some(text)
            }
            Some(b'-' | b'0'..=b'9') => Some(Cow::Borrowed(spelt)),
            _ => None,
        };
        Ok(Self(text))
    }
}

/// A string, or what else is in the place of one, as a string; null, lists and objects are
/// nothing.
#[derive(Debug, Default)]
struct Loose<'r>(Option<Cow<'r, str>>);

impl<'de: 'r, 'r> Deserialize<'de> for Loose<'r> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LooseVisitor).map(Loose)
    }
}

struct LooseVisitor;

impl<'de> Visitor<'de> for LooseVisitor {
    type Value = Option<Cow<'de, str>>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a string or a number")
    }

    fn visit_borrowed_str<E: de::Error>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Borrowed(value)))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(value.to_owned())))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(value)))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(value.to_string())))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(value.to_string())))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(value.to_string())))
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<de::IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map
            .next_entry::<de::IgnoredAny, de::IgnoredAny>()?
            .is_some()
        {}
        Ok(None)
    }
}
