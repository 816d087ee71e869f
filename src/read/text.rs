//! Plain text and Markdown: one file, one article, its id the path's stem.

use std::path::Path;

use super::{Format, Input, Item, whole_text};
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
        match whole_text(&mut *input.reader, input.options.limits.record) {
            Ok(text) if text.trim().is_empty() => sink(skip("no text in it".into())),
            Ok(text) => sink(Item::Article(Box::new(Article {
                id: input.stem,
                path: input.path,
                text,
                ..input.known.unwrap_or_default()
            }))),
            Err(reason) => sink(skip(reason)),
        }
    }
}
