//! Paragraphs of a draft that another outlet prints too, and whether the draft credits it.
//!
//! Computes: for each paragraph of the draft's own words the article that has most of it, where that is nearly all. Speech is
//! left out: two outlets that quote one speaker copy nobody. Credit is the outlet's name anywhere in the draft, or that of the
//! agency whose dateline the other bears. Cost: that of looking each paragraph up.

use crate::article::{Article, Span};
use crate::error::Result;
use crate::quote::{self, Quotation};
use crate::text::{dateline, layout};

use super::outlets::Outlets;

/// Shorter paragraphs are nobody's.
const LEAST_WORDS: usize = 15;
/// The share of a paragraph's words, by weight, that the other article must have.
const LEAST_SHARE: f32 = 0.8;
/// Articles that are looked at for each paragraph.
const MOST: usize = 6;

/// A paragraph that another outlet prints too.
#[derive(Clone, Debug)]
pub struct Copied<'o> {
    /// Where, in the draft's text.
    pub span: Span,
    /// The other article.
    pub article: &'o Article,
    /// Where, in its text.
    pub there: Span,
    /// The share of the paragraph's words that it has, by weight, 0 to 1.
    pub share: f32,
    /// Whether the draft names the outlet or its agency.
    pub is_credited: bool,
}

/// The paragraphs of a draft that other articles have, in the order of its text.
///
/// # Errors
/// When the index cannot be read.
pub fn copied<'o>(outlets: &'o Outlets, draft: &Article) -> Result<Vec<Copied<'o>>> {
    let quotations = quote::find(&draft.text);
    let mut found = Vec::new();

    for span in long_paragraphs(draft) {
        if is_mostly_speech(span, &quotations) {
            continue;
        }
        let text = span.of(&draft.text);
        let nearest = outlets.nearest(draft, text, MOST)?;
        let mut near = nearest.into_iter();
        if let Some((article, one)) = near.find(|(_, one)| one.share >= LEAST_SHARE) {
            found.push(Copied {
                span,
                article,
                there: one.place.span,
                share: one.share,
                is_credited: is_credited(draft, article),
            });
        }
    }
    Ok(found)
}

/// The paragraphs of a draft that could be somebody's.
pub fn long_paragraphs(draft: &Article) -> Vec<Span> {
    let mut paragraphs = layout::paragraphs(&draft.text);
    paragraphs.retain(|span| span.of(&draft.text).split_whitespace().count() >= LEAST_WORDS);
    paragraphs
}

fn is_mostly_speech(paragraph: Span, quotations: &[Quotation]) -> bool {
    let spoken: usize = quotations
        .iter()
        .filter(|quotation| quotation.is_outer_speech())
        .flat_map(|quotation| &quotation.parts)
        .map(|part| part.overlap(paragraph))
        .sum();

    2 * spoken > paragraph.len()
}

/// Whether a draft names the outlet of an article, or the agency that its dateline credits.
fn is_credited(draft: &Article, article: &Article) -> bool {
    let text = draft.text.to_lowercase();
    let names = [article.source.as_deref(), dateline::credit(&article.text)];

    names
        .into_iter()
        .flatten()
        .any(|name| !name.is_empty() && text.contains(&name.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARAGRAPH: &str = "The council met in the old town hall on Monday evening and decided, after a debate of four hours, \
                             that the second bridge over the river will be paid for by a toll on lorries.";

    fn article(source: &str, text: String) -> Article {
        Article {
            id: source.into(),
            source: Some(source.into()),
            text,
            ..Article::default()
        }
    }

    #[test]
    fn a_copied_paragraph_is_found_and_its_credit() {
        let others = vec![
            article(
                "Harbour Herald",
                format!("News.\n\n{PARAGRAPH}\n\nMore news."),
            ),
            article(
                "Evening Post",
                "Something else happened in another place that day.".into(),
            ),
        ];
        let outlets = Outlets::new(others).expect("indexed");
        let told = |text: String| {
            let draft = article("Ours", text);
            let found = copied(&outlets, &draft).expect("read");
            let rows = found
                .iter()
                .map(|one| (one.article.id.clone(), one.is_credited));
            rows.collect::<Vec<_>>()
        };
        let changed = PARAGRAPH.replace("Monday", "Tuesday");
        assert_eq!(
            told(changed.clone()),
            [("Harbour Herald".to_owned(), false)]
        );
        let credited = format!("{changed}\n\nThe Harbour Herald was first to tell of it.");
        assert_eq!(told(credited), [("Harbour Herald".to_owned(), true)]);
        assert!(told(format!("“{PARAGRAPH}” the mayor said.")).is_empty());
    }
}
