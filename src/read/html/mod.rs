//! Saved web pages: the article's text, title, date, outlet and address.
//!
//! The extraction is `rs-trafilatura`'s, the best of those measured (docs/robustness.md). Cost: some
//! tens of milliseconds per page. It is not ours and calls itself for every floor of a page, so a page is bounded first
//! (`bounds`) and then read on a thread of its own, with a stack that the bounds cannot fill.

#[cfg(feature = "html")]
mod bounds;

use std::path::Path;

use super::allowance::Allowance;
use super::{Format, Input, Item, decode};
use crate::article::Article;
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
        let bytes = match super::whole(&mut *input.reader, input.allowance.page()) {
            Ok(bytes) => bytes,
            Err(reason) => return sink(input.skipped(reason)),
        };
        let decoded = match decode::text(&bytes) {
            Ok(decoded) => decoded,
            Err(reason) => return sink(input.skipped(reason)),
        };

        let known = input.known.clone().unwrap_or_default();
        match read_page(&decoded.text, &known, &input.allowance) {
            Ok(article) => sink(Item::Article(Box::new(Article {
                id: input.stem.clone(),
                path: input.path.clone(),
                ..article
            }))),
            Err(reason) => return sink(input.skipped(reason)),
        }
        super::tell(&input.path, decoded.notice(), sink);
    }
}

/// The article of a page; what is `known` of it beforehand is kept. Its id and path are left to the
/// caller.
///
/// # Errors
/// The cause, where the page holds no article.
pub(super) fn read_page(
    html: &str,
    known: &Article,
    allowance: &Allowance<'_>,
) -> Result<Article, String> {
    page::article(html, known, allowance)
}

#[cfg(feature = "html")]
mod page {
    use rs_trafilatura::{ExtractResult, extract};

    use super::bounds::{self, Bounds};
    use crate::article::{Article, outlet_of};
    use crate::read::READER_THREAD;
    use crate::read::allowance::Allowance;

    /// Elements and texts of a page: what costs the extraction a few seconds. Of 91 news pages none has more than
    /// 2,000 elements.
    const MOST_NODES: usize = 100_000;

    /// Bytes of memory that the extraction takes for a node: 600 to 1,200 on pages of one element, over and over.
    const BYTES_A_NODE: u64 = 1_500;

    /// Bytes of stack for every floor that a page may have, and for what is made of it.
    const STACK: usize = 256 << 20;

    pub(super) fn article(
        html: &str,
        known: &Article,
        allowance: &Allowance<'_>,
    ) -> Result<Article, String> {
        let nodes = usize::try_from(allowance.window() / BYTES_A_NODE).unwrap_or(MOST_NODES);
        let most = Bounds {
            nodes: nodes.min(MOST_NODES),
            attributes: allowance.at_once(),
        };
        bounds::check(html, most)?;
        let found = extracted(html)?;
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
            date_printed: known.date_printed,
            url: known.url.or(about.url),
            event: known.event,
            text,
            ..Article::default()
        })
    }

    /// What the extraction finds. A panic of it is this page's loss and not the run's.
    fn extracted(html: &str) -> Result<ExtractResult, String> {
        let ended = std::thread::scope(|scope| {
            let reader = std::thread::Builder::new()
                .name(READER_THREAD.into())
                .stack_size(STACK)
                .spawn_scoped(scope, || extract(html));
            reader.map(|reader| reader.join())
        });
        ended
            .map_err(|error| format!("no thread to read the page on: {error}"))?
            .map_err(|_| "the page broke its reader".to_owned())?
            .map_err(|error| format!("no article in the page: {error}"))
    }
}

/// What follows the last sentence is dropped where it is less than one word in this many.
#[cfg(feature = "html")]
const LARGEST_TAIL: usize = 8;

/// The paragraphs of an extracted text, without what pages put around a story: links and labels after
/// its last sentence, and paragraphs that ask the reader for something.
#[cfg(feature = "html")]
fn trimmed(text: &str) -> String {
    let mut paragraphs = filled_lines(text);
    let told = paragraphs
        .iter()
        .rposition(|line| ends_sentence(line))
        .map_or(0, |last| last + 1);

    // A page that ends few of its lines with a stop is a list or a poem, not a story with a tail.
    if words_of(&paragraphs[told..]) * LARGEST_TAIL < words_of(&paragraphs) {
        paragraphs.truncate(told);
    }

    let kept = without_calls(paragraphs.join("\n\n"));
    filled_lines(&kept).join("\n\n")
}

#[cfg(feature = "html")]
fn filled_lines(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).collect()
}

#[cfg(feature = "html")]
fn ends_sentence(line: &str) -> bool {
    line.ends_with([
        '.', '!', '?', '…', '"', '”', '\'', '’', '»', ':', ')', '。', '」', '！', '？',
    ])
}

#[cfg(feature = "html")]
fn words_of(lines: &[&str]) -> usize {
    lines
        .iter()
        .map(|line| line.split_whitespace().count())
        .sum()
}

/// A text without its calls to the reader, bylines and captions.
#[cfg(feature = "html")]
fn without_calls(text: String) -> String {
    let article = Article {
        text,
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
    kept
}

#[cfg(not(feature = "html"))]
mod page {
    use crate::article::Article;
    use crate::read::allowance::Allowance;
    use crate::read::left_out;

    pub(super) fn article(_: &str, _: &Article, _: &Allowance<'_>) -> Result<Article, String> {
        Err(left_out::reason("a web page", "html"))
    }
}
