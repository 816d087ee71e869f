//! The page of the search.

use askama::Template;

use super::{Frame, of_article, of_utterance, page};
use crate::archive::{Hit, Hits, Outlet, Sought, Stats};
use crate::error::Result;
use crate::report::html::apparatus::beginning;
use crate::report::link::percent_encoded;

/// What the archive holds, as the head of the search says it.
#[derive(Clone, Debug)]
pub struct Front {
    /// In numbers.
    pub stats: Stats,
    /// The outlets, by name.
    pub outlets: Vec<Outlet>,
}

/// The search: its form, and a page of what was found.
///
/// # Errors
/// As of [`asides`](super::asides).
pub fn search(frame: &Frame, front: &Front, hits: &Hits, most: usize) -> Result<String> {
    let sought = &hits.sought;
    let has_after = hits.more && sought.skip + most <= Sought::FARTHEST;
    let is_asked = *sought != Sought::default();
    page(&SearchPage {
        frame,
        here: "search",
        front,
        sought,
        is_asked,
        hits: hits.hits.iter().map(HitView::new).collect(),
        first: sought.skip + 1,
        last: sought.skip + hits.hits.len(),
        before: (sought.skip > 0).then(|| address(sought, sought.skip.saturating_sub(most))),
        after: has_after.then(|| address(sought, sought.skip + most)),
    })
}

#[derive(Template)]
#[template(path = "desk/search.html")]
struct SearchPage<'p> {
    frame: &'p Frame,
    here: &'static str,
    front: &'p Front,
    sought: &'p Sought,
    is_asked: bool,
    hits: Vec<HitView>,
    first: usize,
    last: usize,
    before: Option<String>,
    after: Option<String>,
}

struct HitView {
    text: String,
    speaker: Option<String>,
    outlet: String,
    title: Option<String>,
    date: Option<String>,
    is_speech: bool,
    href: String,
    utterances: Vec<ReportedView>,
}

struct ReportedView {
    href: String,
    class: String,
    words: String,
}

/// Of a quotation so many characters are shown.
const SHOWN: usize = 600;

impl HitView {
    fn new(hit: &Hit) -> Self {
        let utterances = hit.utterances.iter().map(|one| ReportedView {
            href: of_utterance(one.utterance),
            class: one.verdict.clone(),
            words: format!(
                "{} outlet{}: {}",
                one.outlets,
                if one.outlets == 1 { "" } else { "s" },
                in_words(&one.verdict)
            ),
        });
        Self {
            text: beginning(&hit.text, SHOWN),
            speaker: hit.speaker.clone(),
            outlet: hit.source.clone().unwrap_or_else(|| hit.article.clone()),
            title: hit.title.clone(),
            date: hit.date.clone(),
            is_speech: hit.kind == "speech",
            href: format!("{}&at={}#at", of_article(&hit.article), hit.start),
            utterances: utterances.collect(),
        }
    }
}

/// A verdict by its name in an archive, in the words that an editor reads.
fn in_words(verdict: &str) -> &'static str {
    let known = serde_json::from_value(verdict.into());
    known.map_or("", crate::report::html::plain)
}

/// The address of a page of what is sought.
fn address(sought: &Sought, skip: usize) -> String {
    let flag = |is_set: bool| if is_set { "true" } else { "" };
    let skip = skip.to_string();
    let parts = [
        ("words", &*sought.words),
        ("speaker", &sought.speaker),
        ("outlet", &sought.outlet),
        ("from", &sought.from),
        ("to", &sought.to),
        ("altered", flag(sought.altered)),
        ("all_kinds", flag(sought.all_kinds)),
        ("skip", if skip == "0" { "" } else { &skip }),
    ];
    let set = parts.iter().filter(|(_, value)| !value.is_empty());
    let told: Vec<String> = set
        .map(|(name, value)| format!("{name}={}", percent_encoded(value)))
        .collect();
    format!("/?{}", told.join("&"))
}
