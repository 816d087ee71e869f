//! The columns and keys under which people keep an article's parts.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};

use super::dates;
use crate::article::Article;

/// One record, by the names that are known; others are passed over.
#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Record<'r> {
    #[serde(
        borrow,
        default,
        alias = "content",
        alias = "body",
        alias = "article",
        alias = "full_text",
        alias = "maintext",
        alias = "articleBody"
    )]
    text: Loose<'r>,
    #[serde(borrow, default, alias = "guid", alias = "uuid", alias = "doc_id")]
    id: Loose<'r>,
    #[serde(
        borrow,
        default,
        alias = "outlet",
        alias = "publisher",
        alias = "publication",
        alias = "site",
        alias = "source_name"
    )]
    source: Loose<'r>,
    #[serde(borrow, default, alias = "domain", alias = "source_domain")]
    host: Loose<'r>,
    #[serde(borrow, default, alias = "headline")]
    title: Loose<'r>,
    #[serde(
        borrow,
        default,
        alias = "published",
        alias = "publish_date",
        alias = "date_publish",
        alias = "published_at",
        alias = "pubDate",
        alias = "datePublished"
    )]
    date: Loose<'r>,
    #[serde(borrow, default)]
    event: Loose<'r>,
    #[serde(borrow, default, alias = "link", alias = "canonical")]
    url: Loose<'r>,
}

impl Record<'_> {
    /// The article; `None` where it has no text. `id` stands in for a missing one.
    pub(super) fn article(self, path: String, id: impl FnOnce() -> String) -> Option<Article> {
        let text = self.text.0.filter(|text| !text.trim().is_empty())?.into_owned();
        let own = |field: Loose<'_>| field.0.filter(|s| !s.trim().is_empty()).map(Cow::into_owned);
        let url = own(self.url);
        let host = own(self.host).or_else(|| url.as_deref().and_then(outlet_of));
        Some(Article {
            id: own(self.id).unwrap_or_else(id),
            source: own(self.source).or(host),
            title: own(self.title),
            date: own(self.date).and_then(|date| dates::iso(&date)),
            event: own(self.event),
            url,
            path,
            text,
        })
    }
}

/// The outlet in an address: its host without "www.".
///
/// ```
/// use variorum::read::outlet_of;
/// assert_eq!(outlet_of("https://www.bbc.co.uk/news/1").as_deref(), Some("bbc.co.uk"));
/// ```
pub fn outlet_of(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// A string, or what else stands where one is expected, as a string; null, lists and objects are
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
        while map.next_entry::<de::IgnoredAny, de::IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}
