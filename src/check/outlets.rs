//! What other outlets print of a draft's quotation.
//!
//! Computes: the places of other articles that have most of its words, one for each article; whether they are there in a
//! quotation, whose, and what that goes on with. The outlets' texts are indexed as authorities are, and nobody's word is held
//! to be what was said: agreement is counted. Cost: that of looking a quotation up, and of finding the quotations of each article
//! that has its words, once.

use std::sync::OnceLock;

use crate::article::{Article, Span};
use crate::error::Result;
use crate::quote::{self, Quotation};

use super::index::Index;
use super::passes::{Match, find};
use super::speaker::{Agreement, Named, Offices, agreement};
use super::standing::Place;

/// Places that are looked at for each quotation.
const MOST: usize = 24;
/// The share of the quotation's weight that an article must have.
const LEAST_SHARE: f32 = 0.6;
/// What its words must weigh: fewer, or commoner, are not one utterance for sure.
const LEAST_WEIGHT: f32 = 12.0;
/// Words that a quotation may go on with at each end and still be as long.
const AS_LONG: usize = 1;

/// Articles of other outlets, with their quotations.
#[derive(Debug)]
pub struct Outlets {
    index: Index,
    articles: Vec<Article>,
    /// The quotations of each, once they are asked for.
    quotations: Vec<OnceLock<Vec<Quotation>>>,
}

/// What an article has of a quotation.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Elsewhere<'o> {
    /// The article.
    pub article: &'o Article,
    /// Where, and what differs: "a" is this article, "b" the draft's quotation.
    pub place: Place,
    /// The quotation that it is a part of there; `None` where the words are not quoted.
    pub quotation: Option<&'o Quotation>,
    /// How the two relate.
    pub reading: ReadingThere,
    /// Whether both name the same speaker.
    pub speaker: Agreement,
}

/// How another article's reading relates to a draft's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReadingThere {
    /// The same words.
    Same,
    /// The same words, and more around them.
    Longer,
    /// Other words.
    Differs,
}

impl Outlets {
    /// Indexes the articles.
    ///
    /// # Errors
    /// When they hold more words than can be counted.
    pub fn new(articles: Vec<Article>) -> Result<Self> {
        Ok(Self {
            index: Index::of(articles.clone())?,
            quotations: articles.iter().map(|_| OnceLock::new()).collect(),
            articles,
        })
    }

    /// The articles, in their order.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// What each article but the draft has of a quotation, in the order of the articles.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn readings(
        &self,
        draft: &Article,
        text: &str,
        named: Named<'_>,
    ) -> Result<Vec<Elsewhere<'_>>> {
        let mut found: Vec<Elsewhere<'_>> = Vec::new();
        for (article, one) in self.nearest(draft, text, MOST)? {
            let is_known = found.iter().any(|other| other.article.id == article.id);
            if is_known || one.share < LEAST_SHARE || one.weight < LEAST_WEIGHT {
                continue;
            }
            found.push(self.elsewhere(one.number, one.place, named));
        }

        found.sort_by(|a, b| a.article.id.cmp(&b.article.id));
        Ok(found)
    }

    /// The places of other articles than the draft that have most of a text, the nearest first.
    pub(super) fn nearest(
        &self,
        draft: &Article,
        text: &str,
        most: usize,
    ) -> Result<Vec<(&Article, Match)>> {
        let is_other = |article: &Article| article.id != draft.id || article.text != draft.text;
        let found = find(&self.index, text, most)?;

        let with_articles = found
            .into_iter()
            .map(|one| (&self.articles[one.number], one));
        Ok(with_articles
            .filter(|(article, _)| is_other(article))
            .collect())
    }

    fn elsewhere(&self, number: usize, place: Place, named: Named<'_>) -> Elsewhere<'_> {
        let article = &self.articles[number];
        let quotation = self
            .quotations_of(number)
            .iter()
            .filter(|quotation| quotation.depth == 0)
            .find(|quotation| quotation.span.overlap(place.span) * 2 > place.span.len());

        let reading = if !place.same_words {
            ReadingThere::Differs
        } else if quotation.is_some_and(|quotation| goes_on(&article.text, quotation, place.span)) {
            ReadingThere::Longer
        } else {
            ReadingThere::Same
        };
        Elsewhere {
            article,
            speaker: self.same_speaker(article, quotation, named),
            place,
            quotation,
            reading,
        }
    }

    fn quotations_of(&self, number: usize) -> &[Quotation] {
        self.quotations[number].get_or_init(|| quote::find(&self.articles[number].text))
    }

    /// The other article's name for the speaker is held against the draft's as a transcript's label is.
    fn same_speaker(
        &self,
        article: &Article,
        quotation: Option<&Quotation>,
        named: Named<'_>,
    ) -> Agreement {
        let there = quotation.and_then(|quotation| quotation.speaker.as_ref()?.name.as_deref());
        if named.name.is_none() {
            return Agreement::Unknown;
        }

        agreement(there, named, &Offices::new(&article.text))
    }
}

/// Whether a quotation has words beyond a stretch of it.
fn goes_on(text: &str, quotation: &Quotation, stretch: Span) -> bool {
    let words = |from: usize, to: usize| {
        let beyond = text.get(from..to.max(from)).unwrap_or("");
        beyond.split_whitespace().count()
    };

    words(quotation.span.start, stretch.start) > AS_LONG
        || words(stretch.end, quotation.span.end) > AS_LONG
}

/// What several outlets' readings add up to, in words: "agrees with all 3", "differs from most (2 of 3)".
pub fn consensus(readings: &[Elsewhere<'_>]) -> String {
    let all = readings.len();
    let differing = readings
        .iter()
        .filter(|one| one.reading == ReadingThere::Differs)
        .count();

    match (all, differing) {
        (0, _) => "nowhere else".into(),
        (_, 0) if all == 1 => "agrees with the only other".into(),
        (_, 0) => format!("agrees with all {all}"),
        (1, _) => "differs from the only other".into(),
        (_, _) if differing == all => format!("differs from all {all}"),
        (_, _) if 2 * differing > all => format!("differs from most ({differing} of {all})"),
        (_, _) => format!("agrees with most ({} of {all})", all - differing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: &str, text: &str) -> Article {
        Article {
            id: id.into(),
            text: text.into(),
            ..Article::default()
        }
    }

    #[test]
    fn outlets_agree_differ_and_have_more() {
        let outlets = Outlets::new(vec![
            article("a", "“We will not build the harbour bridge this year,” Anna Berg said."),
            article("b", "“We will never build the harbour bridge this year,” Anna Berg said."),
            article("c", "“We owe it to you: we will not build the harbour bridge this year, or ever,” Carl Holm said."),
            article("d", "They will not build the harbour bridge this year."),
            article("e", "Nothing of it stands here."),
        ])
        .expect("indexed");
        let named = Named {
            name: Some("Anna Berg"),
            mention: None,
        };
        let draft = article("draft", "");
        let found = outlets
            .readings(
                &draft,
                "We will not build the harbour bridge this year",
                named,
            )
            .expect("read");
        let told: Vec<_> = found
            .iter()
            .map(|one| {
                (
                    &*one.article.id,
                    one.reading,
                    one.quotation.is_some(),
                    one.speaker,
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("a", ReadingThere::Same, true, Agreement::Agrees),
                ("b", ReadingThere::Differs, true, Agreement::Agrees),
                ("c", ReadingThere::Longer, true, Agreement::Differs),
                ("d", ReadingThere::Differs, false, Agreement::Unknown),
            ]
        );
        assert_eq!(consensus(&found), "agrees with most (2 of 4)");
    }
}
