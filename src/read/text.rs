//! Plain text and Markdown: one file, one article, its id the path's stem.

use std::path::Path;

use super::{Format, Input, Item, decode, tell, whole};
use crate::article::{Article, Skipped};

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
        let skip = |reason: String| {
            Item::Skipped(Skipped {
                path: input.path.clone(),
                reason,
            })
        };
        let bytes = match whole(&mut *input.reader, input.allowance.record()) {
            Ok(bytes) => bytes,
            Err(reason) => return sink(skip(reason)),
        };
        let decoded = match decode::text(&bytes) {
            Ok(decoded) => decoded,
            Err(reason) => return sink(skip(reason)),
        };
        if decoded.text.trim().is_empty() {
            return sink(skip("no text in it".into()));
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
