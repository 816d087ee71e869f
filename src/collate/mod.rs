//! Collation: quotations and prose of many articles as utterances, readings and witnesses.
//!
//! Computes: what every link is decided on ([`evidence`]), the sequences of words that might match
//! ([`class`], [`candidates`]), the log odds that they do ([`link`], [`model`]), the utterances,
//! decided together ([`group`]), their readings against the lemma (`readings`), and the quotations
//! that share their words with another outlet's and yet stand in no utterance ([`left_out`]).
//! Cost: that of the candidates, plus O(words²) for every two sequences of words that are aligned.

mod base;
mod changes;
mod claims;
mod former;
mod scope;

// What is hidden in the documentation is public for the program and `examples/`, and may change.
#[doc(hidden)]
pub mod candidates;
#[doc(hidden)]
pub mod class;
#[doc(hidden)]
pub mod evidence;
#[doc(hidden)]
pub mod fit;
#[doc(hidden)]
pub mod group;
pub mod left_out;
#[doc(hidden)]
pub mod link;
#[doc(hidden)]
pub mod measure;
#[doc(hidden)]
pub mod model;
mod odds;
#[doc(hidden)]
pub mod parts;
mod prose;
mod readings;
mod renewal;
mod repeats;
mod sources;
mod speakers;
#[doc(hidden)]
pub mod strand;
mod surroundings;
#[doc(hidden)]
pub mod translation;
#[doc(hidden)]
pub mod usage;
mod witnesses;

use rayon::prelude::*;

use crate::article::{Article, Span};
use crate::compare::cuts::{Cut, Side};
use crate::compare::difference::{Difference, Relation, Verdict};
use crate::quote::Quotation;
use crate::text::document::Document;
use crate::text::vocabulary::Vocabulary;

use evidence::Evidence;
use left_out::LeftOut;
use link::{Links, Unit};

pub use former::{Former, ProseClaim, QuotationPlace, Renewal};
pub use renewal::renewed;

/// One place that reports an utterance.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Witness {
    /// The article, as an index into the corpus.
    pub article: usize,
    /// Where, in the article's text.
    pub span: Span,
    /// The words reported, parts joined by a space.
    pub text: String,
    /// Between marks, or in the outlet's own prose.
    pub quoted: bool,
    /// What of the page it stands in.
    pub place: Place,
    /// The quotation it belongs to, as an index into the article's.
    pub quotation: Option<usize>,
    /// The speaker's name, where the article gives it.
    pub speaker: Option<String>,
    /// What the article calls the speaker here: "he", "the release".
    pub attribution: Option<String>,
    /// The article names the speaker outright here: a full name, and nobody's spokesman.
    pub named_outright: bool,
    /// The article says that the words were put into another language than the speaker's.
    pub translated: bool,
}

/// What of a page a witness stands in.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// The story.
    #[default]
    Story,
    /// Its headline.
    Headline,
    /// The caption of a picture.
    Caption,
}

impl Place {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Headline => "headline",
            Self::Caption => "caption",
        }
    }
}

impl Witness {
    /// Whether it is a reading of the utterance: between marks, in the story.
    pub fn is_reading(&self) -> bool {
        self.quoted && self.place == Place::Story
    }
}

/// One wording of an utterance.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Reading {
    /// The wording, as its first witness prints it.
    pub text: String,
    /// Its witnesses, as indices into the group's.
    pub witnesses: Vec<usize>,
    /// How it relates to the lemma: the lemma is "a".
    pub relation: Relation,
    /// How far it stands from the lemma.
    pub verdict: Verdict,
    /// The lemma's words are "a", the reading's "b".
    pub differences: Vec<Difference>,
    /// What the lemma ("a") or the reading ("b") leaves out of its sentences.
    pub cuts: Vec<Cut>,
    /// Only outlets' own words, headlines and captions have it: it says nothing of the utterance.
    pub apart: bool,
}

/// One utterance as the sources report it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Group {
    /// Stable: made from the lemma and the articles that attest the utterance.
    pub id: String,
    /// The worst of the readings' verdicts, those apart left out.
    pub verdict: Verdict,
    /// Everybody whom a witness names as the speaker, one name a person.
    pub speakers: Vec<String>,
    /// Two outlets outright name people or bodies who cannot be one.
    pub speakers_clash: bool,
    /// Some article says that the words were put into another language: readings may differ by that.
    pub translated: bool,
    /// The reading the others are compared with, as an index.
    pub lemma: usize,
    /// The lemma is the base text's reading, whoever else attests it.
    pub on_base: bool,
    /// The wordings, the lemma first, then from the farthest to the nearest, those apart last.
    pub readings: Vec<Reading>,
    /// Every place that reports it, in the order of articles and text.
    pub witnesses: Vec<Witness>,
    /// The least and the greatest chance of a link inside it, in words.
    pub reasons: Vec<String>,
}

/// All utterances that two outlets or more report.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Collation {
    /// The gravest verdict first.
    pub groups: Vec<Group>,
    /// Quotations that share their words with another outlet's and stand in no group with it.
    pub left_out: Vec<LeftOut>,
    /// Pairs of sequences of words that were aligned.
    pub compared: usize,
    /// Keys that did not pair all the quotations that hold them.
    pub bounded_keys: usize,
    /// Pairs of places of the same two sequences of words that were not measured.
    pub places_passed_over: usize,
    /// Units that fit another utterance than theirs too.
    pub ambiguous: usize,
}

impl Collation {
    /// Makes the reading of some articles the lemma of every utterance that they report: the others are compared with it
    /// anew. Where such an article has several readings, that between marks is taken before its prose.
    pub fn take_base(&mut self, is_base: &[bool]) {
        self.groups
            .par_iter_mut()
            .for_each(|group| base::take(group, is_base));
        self.groups.sort_by_cached_key(order);
    }
}

/// The corpus as collation reads it; all slices are by article.
#[derive(Clone, Copy, Debug)]
pub struct Input<'c> {
    /// The articles.
    pub articles: &'c [Article],
    /// Their words.
    pub documents: &'c [Document],
    /// Their quotations.
    pub quotations: &'c [Vec<Quotation>],
    /// The words' numbers.
    pub vocabulary: &'c Vocabulary,
    /// Articles of one number are copies of one text; those that are nobody's copy have none.
    pub copies: &'c [Option<usize>],
}

/// Collates a corpus.
pub fn collate(input: Input<'_>) -> Collation {
    renewed(input, &Former::nothing(input.articles.len())).collation
}

/// The utterances of links: twice, since the thin pairs inside one are heard in between.
fn joined(evidence: &Evidence, mut links: Links) -> (Vec<Vec<Unit>>, Links) {
    let (first, _) = group::utterances(&evidence.strands, &links.units);
    let unheard = link::unheard(evidence, &links.units, &first);
    links.units.extend(unheard);
    links.units.sort_by_key(|link| (link.a, link.b));

    let (utterances, ambiguous) = group::utterances(&evidence.strands, &links.units);
    links.ambiguous = ambiguous;
    (utterances, links)
}

/// The readings of utterances, the gravest first.
fn groups(
    input: Input<'_>,
    evidence: &Evidence,
    utterances: &[Vec<Unit>],
    links: &Links,
) -> Vec<Group> {
    let odds = odds::Odds::new(&links.units);
    let mut groups: Vec<Group> = utterances
        .par_iter()
        .flat_map_iter(|units| readings::groups(input, evidence, units, &odds.words(units)))
        .collect();
    groups.sort_by_cached_key(order);
    groups
}

/// A reading of so many words or fewer may be of another statement: "It's a disgrace for the party."
const SHORT_READING: usize = 6;
/// A reading in which more than this share of the words of both differs may be, too: "We'll see what happens" beside "What a
/// career — we are going to see what happens". Of 28 grave utterances of one quarter the three in which no reading is nearer
/// are two of two statements and one of an outlet's own words.
const FAR_READING: f32 = 0.25;

/// The weightiest first, then by place.
fn order(group: &Group) -> impl Ord + use<> {
    let first = &group.witnesses[0];

    (
        std::cmp::Reverse(weight(group)),
        first.article,
        first.span,
        group.id.clone(),
    )
}

/// What an utterance weighs in the order of a report: the graver weigh more, of these what whole sentences attest that are near
/// the lemma, then what more witnesses do.
#[doc(hidden)]
pub fn weight(group: &Group) -> u64 {
    let lemma = &group.readings[group.lemma].text;
    let grave = group
        .readings
        .iter()
        .filter(|reading| !reading.apart && reading.verdict == group.verdict);

    let (mut is_near, mut is_sentence) = (false, false);
    for reading in grave {
        is_near |= differing_share(lemma, reading) <= FAR_READING;
        is_sentence |= words(&reading.text).min(words(lemma)) > SHORT_READING;
    }

    let gravity = u64::from(readings::gravity(group.verdict));
    let kind = gravity << 2 | u64::from(is_near) << 1 | u64::from(is_sentence);
    kind << u32::BITS | group.witnesses.len() as u64
}

/// The share of the words of the lemma and a reading that differ, cuts left out, 0 to 1.
fn differing_share(lemma: &str, reading: &Reading) -> f32 {
    let changed = reading
        .differences
        .iter()
        .filter(|difference| difference.kind.verdict() >= Verdict::Marked);
    let differing: usize = changed
        .map(|difference| words(difference.a.of(lemma)) + words(difference.b.of(&reading.text)))
        .sum();
    let cut: usize = reading
        .cuts
        .iter()
        .map(|cut| {
            let text = if cut.by == Side::A {
                &reading.text
            } else {
                lemma
            };
            words(cut.words.of(text))
        })
        .sum();

    let compared = (words(lemma) + words(&reading.text)).saturating_sub(cut);
    differing as f32 / compared.max(1) as f32
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}
