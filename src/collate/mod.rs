//! Collation: quotations and prose of many articles as utterances, readings and witnesses.
//!
//! Computes: what every link is decided on ([`evidence`]), the sequences of words that might match
//! ([`class`], [`candidates`]), the log odds that they do ([`link`], [`model`]), the utterances,
//! decided together ([`group`]), their readings against the lemma (`readings`), and the quotations
//! that share their words with another outlet's and yet stand in no utterance ([`left_out`]).
//! Cost: that of the candidates, plus O(words²) for every two sequences of words that are aligned.

mod base;
mod changes;
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
use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::{Article, Span};
use crate::compare::cuts::{Cut, Side};
use crate::compare::difference::{Difference, Relation, Verdict};
use crate::quote::Quotation;
use crate::text::document::Document;
use crate::text::vocabulary::Vocabulary;

use changes::Changes;
use class::Classes;
use evidence::Evidence;
use left_out::LeftOut;
use link::{Links, Unit};
use prose::Claims;
use scope::Scope;
use strand::Strand;

pub use former::{Former, ProseClaim, QuotationPlace, Renewal};

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

/// Collates a corpus of which something is known from before: what that leaves as it was is not decided again.
pub fn renewed(input: Input<'_>, former: &Former) -> Renewal {
    let mut evidence = Evidence::new(input);
    let classes = Classes::new(&evidence.strands);
    let changes = Changes::new(former, &evidence, &classes, input.vocabulary);
    let claims = Claims::new(input, &evidence, &classes, former, &changes);
    let candidates::Candidates {
        pairs,
        bounded_keys,
    } = candidates::between(&evidence.strands, &classes, input.vocabulary);

    let mut scope = Scope::new(input, &evidence, &classes, &pairs, &former.links);
    scope.meet(&changes.of_class);
    scope.widen(touched(former, &evidence, &classes, &changes, &claims));
    let told = told(former, &scope, &evidence, &classes);
    scope.widen(
        (0..)
            .zip(&told)
            .filter(|(_, is_told)| **is_told)
            .map(|(class, _)| class),
    );
    let (links, is_decided) = scope.settled();
    drop(pairs);

    let likely = likely_classes(&links, &classes, &evidence.strands);
    let class_of = |strand: u32| classes.of[strand as usize] as usize;
    let places = |is_wanted: &[bool]| places(&evidence.strands, &classes, is_wanted);
    let (decided, all_told) = (places(&is_decided), places(&told));
    let of_wordings = wordings(&evidence.strands, &classes, &is_decided, &changes.lost);
    let all_claims = claims.told(&evidence.strands);

    let (mut utterances, links) = joined(&evidence, links);
    let echoes = links
        .echoes
        .iter()
        .filter(|echo| told[class_of(echo.strand)]);
    let left_out = left_out::find(input, &evidence, echoes, &utterances);
    claims.add(input, &mut evidence, &mut utterances, |strand| {
        is_decided[class_of(strand)]
    });

    Renewal {
        collation: Collation {
            groups: groups(input, &evidence, &utterances, &links),
            left_out,
            compared: links.compared,
            bounded_keys,
            places_passed_over: links.passed_over,
            ambiguous: links.ambiguous,
        },
        decided,
        told: all_told,
        wordings: of_wordings,
        links: likely,
        claims: all_claims,
    }
}

/// The classes that changed; those that were linked with one that is gone; and those of quotations that prose of articles which
/// changed repeats or repeated, or that articles report which have other copies now.
fn touched(
    former: &Former,
    evidence: &Evidence,
    classes: &Classes,
    changes: &Changes,
    claims: &Claims,
) -> Vec<u32> {
    let changed = (0..).zip(&changes.of_class);
    let mut found: Vec<u32> = changed
        .filter(|(_, is_changed)| **is_changed)
        .map(|(class, _)| class)
        .collect();
    found.extend(partners_of_lost(former, evidence, classes, changes));

    let class_of = |strand: u32| classes.of[strand as usize];
    found.extend(claims.changed.iter().map(|strand| class_of(*strand)));
    let moved = (0..).zip(&evidence.strands);
    let moved = moved.filter(|(_, strand)| former.has_moved[strand.article]);
    found.extend(moved.map(|(strand, _)| class_of(strand)));
    found
}

/// The classes that were linked with a wording of which a place is gone.
fn partners_of_lost(
    former: &Former,
    evidence: &Evidence,
    classes: &Classes,
    changes: &Changes,
) -> Vec<u32> {
    let is_lost = |wording: u64| changes.lost.binary_search(&wording).is_ok();
    let mut partners: FxHashSet<u64> = FxHashSet::default();
    for (a, b) in &former.links {
        if is_lost(*a) {
            partners.insert(*b);
        }
        if is_lost(*b) {
            partners.insert(*a);
        }
    }

    let wording = |class: u32| classes.leader(class as usize, &evidence.strands).wording;
    let all = 0..classes.members.len() as u32;
    all.filter(|class| partners.contains(&wording(*class)))
        .collect()
}

/// The classes of which it is decided anew whether they are left out: those inside the scope, and those that were left out for one
/// inside or may be now.
fn told(former: &Former, scope: &Scope<'_>, evidence: &Evidence, classes: &Classes) -> Vec<bool> {
    let mut told = scope.is_inside.clone();
    for strand in scope.echoed_outside() {
        told[classes.of[strand as usize] as usize] = true;
    }

    let strand_of: FxHashMap<QuotationPlace, u32> = (0..)
        .zip(&evidence.strands)
        .filter_map(|(number, strand)| Some(((strand.article, strand.quotation?), number)))
        .collect();
    for (own, other) in &former.left_out {
        let other = other.and_then(|other| strand_of.get(&other));
        let is_touched = other.is_none_or(|other| scope.is_inside(*other));
        if let (true, Some(own)) = (is_touched, strand_of.get(own)) {
            told[classes.of[*own as usize] as usize] = true;
        }
    }
    told
}

/// The pairs of classes that two places link, by wording.
fn likely_classes(links: &Links, classes: &Classes, strands: &[Strand]) -> Vec<(u64, u64)> {
    let wording = |unit: Unit| strands[unit.0 as usize].wording;
    let class = |unit: Unit| classes.of[unit.0 as usize];
    let likely = links.units.iter().filter(|link| link.log_odds > 0.0);

    let mut found: Vec<(u64, u64)> = likely
        .filter(|link| class(link.a) != class(link.b))
        .map(|link| (wording(link.a), wording(link.b)))
        .map(|(a, b)| (a.min(b), a.max(b)))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The quotations of some classes.
fn places(strands: &[Strand], classes: &Classes, is_wanted: &[bool]) -> Vec<QuotationPlace> {
    let wanted = strands
        .iter()
        .zip(&classes.of)
        .filter(|(_, class)| is_wanted[**class as usize]);
    wanted
        .filter_map(|(strand, _)| Some((strand.article, strand.quotation?)))
        .collect()
}

/// The wordings of some classes and of what is `lost`, sorted.
fn wordings(strands: &[Strand], classes: &Classes, is_wanted: &[bool], lost: &[u64]) -> Vec<u64> {
    let wanted = (0..is_wanted.len()).filter(|class| is_wanted[*class]);
    let mut found: Vec<u64> = wanted
        .map(|class| classes.leader(class, strands).wording)
        .chain(lost.iter().copied())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
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
