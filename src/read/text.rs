//! Plain text and Markdown: one file, one article, its id the path's stem.

use std::path::Path;

use super::{Format, Input, Item, decode, tell, whole};
use crate::article::Article;

pub(super) struct PlainText;

impl Format for PlainText {
    fn accepts(&self, head: &[u8], path: &Path) -> bool {
        let named = path.extension().is_none_or(|e| {
            ["txt", "text", "md", "markdown"]
                .iter()
                .any(|name| e.eq_ignore_ascii_case(name))
        });
        named && !head.contains(&0)
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
        if decoded.text.trim().is_empty() {
            return sink(input.skipped("no text in it"));
        }

        let notice = decoded.notice();
        sink(Item::Article(Box::new(Article {
            id: input.stem,
            path: input.path.clone(),
            text: decoded.text.into_owned(),
            ..input.known.unwrap_or_default()
        })));
        tell(&input.path, notice, sink);
    }
}
