//! Saved web pages: the article's text, title, date, outlet and address.
//!
//! The extraction is `rs-trafilatura`'s, the best of those measured (docs/robustness.md). Cost: some
//! tens of milliseconds a page.

use std::path::Path;

use super::{Format, Input, Item};
use crate::article::{Article, Skipped};
#[cfg(feature = "html")]
use crate::text::furniture::{self, Form};

pub(super) struct Html;

impl Format for Html {
    fn accepts(&self, head: &[u8], path: &Path) -> bool {
        let named = path.extension().is_some_and(|e| {
            ["html", "htm", "xhtml"]
                .iter()
                .any(|name| e.eq_ignore_ascii_case(name))
        });
        let head = String::from_utf8_lossy(head).to_ascii_lowercase();
        let start = head.trim_start_matches('\u{feff}').trim_start();
        named
            || ["<!doctype html", "<html", "<head", "<body"]
                .iter()
                .any(|tag| start.starts_with(tag))
    }

    fn read(&self, mut input: Input<'_>, sink: &mut dyn FnMut(Item)) {
        let skip = |reason: String| {
            Item::Skipped(Skipped {
                path: input.path.clone(),
                reason,
            })
        };
        match super::whole_text(&mut *input.reader, input.options.limits.page) {
            Ok(text) => match read_page(&text, &input.known.clone().unwrap_or_default()) {
                Ok(article) => {
                    let article = Article {
                        id: input.stem,
                        path: input.path,
                        ..article
                    };
                    sink(Item::Article(Box::new(article)));
                }
                Err(reason) => sink(skip(reason)),
            },
            Err(reason) => sink(skip(reason)),
        }
    }
}

/// The article of a page; what is `known` of it beforehand stands. Its id and path are left to the
/// caller.
///
/// # Errors
/// The cause, where the page holds no article.
pub(super) fn read_page(html: &str, known: &Article) -> Result<Article, String> {
    match depth(html) {
        0..=DEEPEST => page::article(html, known),
        deep => Err(format!(
            "elements nested {deep} deep: no page is deeper than {DEEPEST}"
        )),
    }
}

/// Elements nested deeper than this are an attack: the cost of reading a page grows with its depth.
const DEEPEST: usize = 1_000;

/// How deep the elements of a page are nested at most, those that close themselves left out.
fn depth(html: &str) -> usize {
    const SELF_CLOSING: [&str; 22] = [
        "p", "li", "br", "img", "meta", "link", "input", "hr", "td", "tr", "th", "dt", "dd",
        "option", "source", "area", "base", "col", "wbr", "embed", "track", "tbody",
    ];
    let (mut deepest, mut now) = (0usize, 0usize);
    for (at, _) in html.match_indices('<') {
        let rest = &html.as_bytes()[at + 1..];
        let closes = rest.first() == Some(&b'/');
        let name = &rest[usize::from(closes)..];
        let name = &name[..name
            .iter()
            .take(12)
            .take_while(|b| b.is_ascii_alphanumeric())
            .count()];
        let listed = SELF_CLOSING
            .iter()
            .any(|tag| tag.as_bytes().eq_ignore_ascii_case(name));
        if name.is_empty() || listed {
            continue;
        }
        now = if closes {
            now.saturating_sub(1)
        } else {
            now + 1
        };
        deepest = deepest.max(now);
    }
    deepest
}

#[cfg(feature = "html")]
mod page {
    use rs_trafilatura::extract;

    use crate::article::Article;
    use crate::read::fields::outlet_of;

    pub(super) fn article(html: &str, known: &Article) -> Result<Article, String> {
        // Pages are as hostile as they come, and the extraction is not ours: a panic of it is this page's
        // loss and not the run's.
        let found = std::panic::catch_unwind(|| extract(html))
            .map_err(|_| "the page broke its reader".to_owned())?;
        let found = found.map_err(|error| format!("no article in the page: {error}"))?;
        let text = super::trimmed(&found.content_text);
        if text.is_empty() {
            return Err("no article in the page".into());
        }
        let about = found.metadata;
        let host = about.url.as_deref().and_then(outlet_of).or(about.hostname);
        let known = known.clone();
        Ok(Article {
            source: known.source.or(about.sitename).or(host),
            title: known.title.or(about.title),
            date: known
                .date
                .or(about.date.map(|date| date.format("%Y-%m-%d").to_string())),
            url: known.url.or(about.url),
            event: known.event,
            text,
            ..Article::default()
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
    let mut paragraphs: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let ends = |line: &str| {
        line.ends_with([
            '.', '!', '?', '…', '"', '”', '\'', '’', '»', ':', ')', '。', '」', '！', '？',
        ])
    };
    let words = |lines: &[&str]| {
        lines
            .iter()
            .map(|line| line.split_whitespace().count())
            .sum::<usize>()
    };
    let told = paragraphs
        .iter()
        .rposition(|line| ends(line))
        .map_or(0, |last| last + 1);
    // A page that ends few of its lines with a stop is a list or a poem, not a story with a tail.
    if words(&paragraphs[told..]) * LARGEST_TAIL < words(&paragraphs) {
        paragraphs.truncate(told);
    }
    let article = Article {
        text: paragraphs.join("\n\n"),
        ..Article::default()
    };
    let mut asked = furniture::find(std::slice::from_ref(&article)).remove(0);
    asked.retain(|piece| matches!(piece.form, Form::Call | Form::Byline | Form::Caption));
    let mut kept = String::new();
    let mut at = 0;
    for piece in asked {
        kept.push_str(&article.text[at..piece.span.start]);
        at = piece.span.end;
    }
    kept.push_str(&article.text[at..]);
    let paragraphs: Vec<&str> = kept
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    paragraphs.join("\n\n")
}

#[cfg(not(feature = "html"))]
mod page {
    use crate::article::Article;

    pub(super) fn article(_: &str, _: &Article) -> Result<Article, String> {
        Err("a web page, and this build reads none: build it with the feature \"html\"".into())
    }
}
