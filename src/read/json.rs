//! JSON: an array of articles, or one article or several over many lines.
//!
//! An element that is no article is skipped by its number, the rest is read. The file is in memory
//! whole; JSON Lines stream.

use std::path::Path;

use serde_json::value::RawValue;

use super::{Format, Input, Item, decode, tell, whole};
use crate::article::Skipped;

pub(super) struct Json;

impl Format for Json {
    fn accepts(&self, head: &[u8], _path: &Path) -> bool {
        let head = String::from_utf8_lossy(head);
        let text = head.trim_start_matches('\u{feff}').trim_start();
        // A line of JSON Lines holds a whole object; over many lines the first holds a brace or a part.
        let first = text.lines().next().unwrap_or("").trim_end();
        text.starts_with('[') || first == "{" || (first.starts_with('{') && first.ends_with(','))
    }

    fn read(&self, mut input: Input<'_>, sink: &mut dyn FnMut(Item)) {
        let skip = |place: String, reason: String| {
            Item::Skipped(Skipped {
                path: place,
                reason,
            })
        };
        let bytes = match whole(&mut *input.reader, input.allowance.record()) {
            Ok(bytes) => bytes,
            Err(reason) => return sink(skip(input.path, reason)),
        };
        let decoded = match decode::text(&bytes) {
            Ok(decoded) => decoded,
            Err(reason) => return sink(skip(input.path, reason)),
        };
        tell(&input.path, decoded.notice(), sink);
        let elements = match elements(&decoded.text) {
            Ok(elements) => elements,
            Err(error) => return sink(skip(input.path, format!("not JSON: {error}"))),
        };
        let one = elements.len() == 1;
        for (i, element) in elements.into_iter().enumerate() {
            if input.allowance.is_stopped() {
                return;
            }
            let place = if one {
                input.path.clone()
            } else {
                format!("{}:{}", input.path, i + 1)
            };
            let id = || {
                if one {
                    input.stem.clone()
                } else {
                    format!("{}-{}", input.stem, i + 1)
                }
            };
            let fields = &input.allowance.options.fields;
            sink(match fields.article_of_json(element.get(), &place, id) {
                Ok(article) => Item::Article(Box::new(article)),
                Err(reason) => skip(place, reason),
            });
        }
    }
}

fn elements(text: &str) -> serde_json::Result<Vec<&RawValue>> {
    if text.trim_start().starts_with('[') {
        serde_json::from_str(text)
    } else {
        serde_json::Deserializer::from_str(text)
            .into_iter()
            .collect()
    }
}
