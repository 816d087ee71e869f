//! Saved web pages: the article's text, title, date, outlet and address.
//!
//! The extraction is `rs-trafilatura`'s, the best of those measured (docs/robustness.md). Cost: some
//! tens of milliseconds a page.

use std::path::Path;

use super::{Format, Input, Item};
#[cfg(feature = "html")]
use crate::article::Article;
use crate::article::Skipped;
#[cfg(feature = "html")]
use crate::text::furniture::{self, Form};

pub(super) struct Html;

/// Pages larger than this are not read, in bytes: no newsroom's page is.
const LARGEST: usize = 32 << 20;

impl Format for Html {
    fn accepts(&self, head: &[u8], path: &Path) -> bool {
        let named =
            path.extension().is_some_and(|e| ["html", "htm", "xhtml"].iter().any(|name| e.eq_ignore_ascii_case(name)));
        let head = String::from_utf8_lossy(head).to_ascii_lowercase();
        let start = head.trim_start_matches('\u{feff}').trim_start();
        named || ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| start.starts_with(tag))
    }

    fn read(&self, mut input: Input<'_>, sink: &mut dyn FnMut(Item)) {
        let skip = |reason: String| Item::Skipped(Skipped { path: input.path.clone(), reason });
        match super::whole_text(&mut *input.reader) {
            Ok(text) if text.len() > LARGEST => sink(skip(format!("a page of more than {LARGEST} bytes"))),
            Ok(text) => match page::article(&text, &input) {
                Ok(article) => sink(Item::Article(Box::new(article))),
                Err(reason) => sink(skip(reason)),
            },
            Err(reason) => sink(skip(reason)),
        }
    }
}

#[cfg(feature = "html")]
mod page {
    use rs_trafilatura::extract;

    use crate::article::Article;
    use crate::read::Input;
    use crate::read::fields::outlet_of;

    pub(super) fn article(html: &str, input: &Input<'_>) -> Result<Article, String> {
        let found = extract(html).map_err(|error| format!("no article in the page: {error}"))?;
        if found.content_text.trim().is_empty() {
            return Err("no article in the page".into());
        }
        let about = found.metadata;
        let host = about.url.as_deref().and_then(outlet_of).or(about.hostname);
        let known = input.known.clone().unwrap_or_default();
        Ok(Article {
            id: input.stem.clone(),
            source: known.source.or(about.sitename).or(host),
            title: known.title.or(about.title),
            date: known.date.or(about.date.map(|date| date.format("%Y-%m-%d").to_string())),
            url: known.url.or(about.url),
            event: known.event,
            path: input.path.clone(),
            text: super::trimmed(&found.content_text),
        })
    }
}

/// What follows the last sentence is dropped where it is less than one word in this many.
#[cfg(feature = "html")]
const LARGEST_TAIL: usize = 8;

/// The paragraphs of an extracted text, without what pages put around a story: links and labels after
/// its last sentence, and paragraphs that ask the reader for something.
#[cfg(feature = "html")]
fn trimmed(text: &str) -> String {
    let mut paragraphs: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let ends =
        |line: &str| line.ends_with(['.', '!', '?', '…', '"', '”', '\'', '’', '»', ':', ')', '。', '」', '！', '？']);
    let words = |lines: &[&str]| lines.iter().map(|line| line.split_whitespace().count()).sum::<usize>();
    let told = paragraphs.iter().rposition(|line| ends(line)).map_or(0, |last| last + 1);
    // A page that ends few of its lines with a stop is a list or a poem, not a story with a tail.
    if words(&paragraphs[told..]) * LARGEST_TAIL < words(&paragraphs) {
        paragraphs.truncate(told);
    }
    let article = Article { text: paragraphs.join("\n\n"), ..Article::default() };
    let mut asked = furniture::find(std::slice::from_ref(&article)).remove(0);
    asked.retain(|piece| matches!(piece.form, Form::Call | Form::Byline | Form::Caption));
    let mut kept = String::new();
    let mut at = 0;
    for piece in asked {
        kept.push_str(&article.text[at..piece.span.start]);
        at = piece.span.end;
    }
    kept.push_str(&article.text[at..]);
    let paragraphs: Vec<&str> = kept.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    paragraphs.join("\n\n")
}

#[cfg(not(feature = "html"))]
mod page {
    use crate::article::Article;
    use crate::read::Input;

    pub(super) fn article(_: &str, _: &Input<'_>) -> Result<Article, String> {
        Err("a web page, and this build reads none: build it with the feature \"html\"".into())
    }
}
