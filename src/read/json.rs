//! JSON: an array of articles, or one article or several over many lines.
//!
//! An element that is no article is skipped by its number, the rest is read. The file is in memory
//! whole; JSON Lines stream.

use std::path::Path;

use serde_json::value::RawValue;

use super::{Format, Input, Item, decode, skipped, tell, whole};

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
        let bytes = match whole(&mut *input.reader, input.allowance.record()) {
            Ok(bytes) => bytes,
            Err(reason) => return sink(input.skipped(reason)),
        };
        let decoded = match decode::text(&bytes) {
            Ok(decoded) => decoded,
            Err(reason) => return sink(input.skipped(reason)),
        };
        tell(&input.path, decoded.notice(), sink);

        let elements = match elements(&decoded.text) {
            Ok(elements) => elements,
            Err(error) => return sink(input.skipped(format!("not JSON: {error}"))),
        };
        if let [only] = elements[..] {
            return sink(article(
                only,
                &input,
                input.path.clone(),
                input.stem.clone(),
            ));
        }
        for (number, element) in (1..).zip(elements) {
            if input.allowance.is_stopped() {
                return;
            }
            let place = format!("{}:{number}", input.path);
            let id = format!("{}-{number}", input.stem);
            sink(article(element, &input, place, id));
        }
    }
}

/// The article of an element, or why there is none; `id` stands in for a missing one.
fn article(element: &RawValue, input: &Input<'_>, place: String, id: String) -> Item {
    let fields = &input.allowance.options.fields;
    match fields.article_of_json(element.get(), &place, || id) {
        Ok(article) => Item::Article(Box::new(article)),
        Err(reason) => skipped(Path::new(&place), reason),
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
