//! Everything that a link between two quotations is decided on, gathered once for a corpus.
//!
//! Cost: O(words of the corpus); a pair is measured in O(what stands around both).

use std::sync::OnceLock;

use rayon::prelude::*;

use crate::article::Article;
use crate::language::rarity;
use crate::quote::Quotation;
use crate::text::document::Document;
use crate::text::fold;

use super::Input;
use super::measure::{Measures, Speakers, Wording, flag, log, speakers};
use super::strand::Strand;
use super::surroundings::{self, Bag, Surroundings, Weights};
use super::usage::Uses;

/// The strands of a corpus and what is known of each.
#[derive(Debug)]
pub struct Evidence<'c> {
    /// The strands, by article and place.
    pub strands: Vec<Strand>,
    /// Where what is not known yet is read.
    source: Option<Source<'c>>,
    /// What stands around each strand.
    surroundings: Vec<OnceLock<Surroundings>>,
    /// Which words of each article are told by the outlet itself.
    told: Vec<OnceLock<Vec<bool>>>,
    /// What each article is about.
    profiles: Vec<OnceLock<Bag>>,
    /// The hash of the last part of each speaker's name.
    surnames: Vec<Option<u32>>,
    uses: Uses,
}

#[derive(Debug)]
struct Source<'c> {
    input: Input<'c>,
    weights: Weights,
}

impl<'c> Evidence<'c> {
    /// Takes the quotations of a corpus apart; what stands around them is read when it is asked for.
    pub fn new(input: Input<'c>) -> Self {
        let strands = strands_of(input);
        let articles = input.articles.len();

        Self {
            source: Some(Source {
                input,
                weights: Weights::new(input.vocabulary),
            }),
            surroundings: unread(strands.len()),
            told: unread(articles),
            profiles: unread(articles),
            surnames: strands.iter().map(surname).collect(),
            uses: Uses::new(&strands.iter().collect::<Vec<&Strand>>()),
            strands,
        }
    }

    /// What is known of strands of which all of this is known, and of nothing else; profiles are by article, and so is what is told.
    pub fn of(
        uses: Uses,
        strands: Vec<Strand>,
        surroundings: Vec<Surroundings>,
        profiles: Vec<Bag>,
        told: Vec<Vec<bool>>,
    ) -> Self {
        Self {
            source: None,
            uses,
            profiles: read(profiles),
            surnames: strands.iter().map(surname).collect(),
            surroundings: read(surroundings),
            told: read(told),
            strands,
        }
    }

    /// What stands around a strand; `None` for prose.
    pub(super) fn surroundings(&self, strand: usize) -> Option<&Surroundings> {
        let own = self.surroundings.get(strand)?;

        Some(own.get_or_init(|| {
            let Some(Source { input, weights }) = &self.source else {
                return Surroundings::default();
            };
            let strand = &self.strands[strand];
            let text = &input.articles[strand.article].text;
            let document = &input.documents[strand.article];
            let told = self.told(strand.article);
            surroundings::around(text, document, weights, told, &strand.parts)
        }))
    }

    /// Which words of an article are told by the outlet itself.
    pub(super) fn told(&self, article: usize) -> &[bool] {
        self.told[article].get_or_init(|| match &self.source {
            Some(Source { input, .. }) => {
                surroundings::narration(&input.documents[article], &input.quotations[article])
            }
            None => Vec::new(),
        })
    }

    /// What an article is about.
    fn profile(&self, article: usize) -> &Bag {
        self.profiles[article].get_or_init(|| match &self.source {
            Some(Source { input, weights }) => {
                surroundings::profile(&input.documents[article], weights)
            }
            None => Bag::default(),
        })
    }

    /// Days from the first use of a strand's words to the last; 0 where they are too many for a phrase.
    pub(super) fn days_of_use(&self, strand: &Strand) -> usize {
        self.uses.days(strand)
    }

    /// Measures two places whose words match as `wording` says.
    pub fn measure(&self, a: usize, b: usize, wording: &Wording) -> Measures {
        let (x, y) = (&self.strands[a], &self.strands[b]);
        let who = speakers(x, y);
        let lighter = if wording.first_is_lighter { x } else { y };
        let titles = usize::from(x.is_title) + usize::from(y.is_title);
        let speech = usize::from(x.is_speech) + usize::from(y.is_speech);

        Measures {
            one_speaker: flag(who == Speakers::Same),
            named_near: flag(
                who == Speakers::Unknown && (self.is_named_near(a, b) || self.is_named_near(b, a)),
            ),
            thin_change: wording.measures.thin_change * flag(who != Speakers::Same),
            both_speech: flag(speech == 2),
            both_titles: flag(titles == 2),
            one_title: flag(titles == 1),
            articles: surroundings::shared(
                self.profile(x.article),
                self.profile(y.article),
                |p, q| p * q,
            ),
            stock_days: log(self.days_of_use(lighter)),
            ..wording.measures
        }
    }

    /// Whether the speaker of one strand is named in the outlet's own words near the other.
    fn is_named_near(&self, speaking: usize, near: usize) -> bool {
        let Some(surname) = self.surnames[speaking] else {
            return false;
        };

        let near = self.surroundings(near);
        near.is_some_and(|near| near.telling.binary_search(&surname).is_ok())
    }
}

fn unread<T>(count: usize) -> Vec<OnceLock<T>> {
    (0..count).map(|_| OnceLock::new()).collect()
}

fn read<T>(known: Vec<T>) -> Vec<OnceLock<T>> {
    known.into_iter().map(OnceLock::from).collect()
}

/// A speaker's surname. One that is a common word ("Price") tells nobody where it is read in small letters.
fn surname(strand: &Strand) -> Option<u32> {
    let last = strand.likeliest_speaker.as_deref()?.rsplit(' ').next()?;
    let surname = fold::word(last);

    (rarity::weight(&surname) >= rarity::TELLING).then(|| surroundings::hash(&surname))
}

fn strands_of(input: Input<'_>) -> Vec<Strand> {
    let mut strands: Vec<Strand> = (0..input.articles.len())
        .into_par_iter()
        .flat_map_iter(|article| {
            strands_of_article(
                article,
                input.articles,
                &input.documents[article],
                &input.quotations[article],
            )
        })
        .collect();

    strands.shrink_to_fit();
    strands
}

/// The strands of one article.
pub(super) fn strands_of_article<'a>(
    number: usize,
    articles: &'a [Article],
    document: &'a Document,
    quotations: &'a [Quotation],
) -> impl Iterator<Item = Strand> + 'a {
    let outer = quotations
        .iter()
        .enumerate()
        .filter(|(_, quotation)| quotation.depth == 0);
    let strands = outer
        .map(move |(i, quotation)| Strand::of_quotation(number, i, quotation, articles, document));

    strands.filter(|strand| !strand.ids.is_empty())
}
