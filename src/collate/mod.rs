//! Collation: quotations and prose of many articles as utterances, readings and witnesses.
//!
//! Computes: strands ([`strand`]), who might match ([`candidates`]), who does ([`link`]), the
//! utterances ([`group`]), and for each its readings against the lemma ([`compare`]). The lemma is
//! the reading that most independent sources attest, the longest among equals: always a text that
//! somebody printed. Cost: that of the candidates, plus O(words²) a pair that is aligned.

pub mod authority;
pub mod candidates;
pub mod group;
pub mod link;
mod prose;
pub mod strand;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::article::{Article, Span};
use crate::compare::reported;
use crate::language::ENGLISH;
use crate::quote::{Quotation, names};
use crate::text::document::Document;
use crate::text::fold;
use crate::text::vocabulary::Vocabulary;

use crate::compare::compare_phrases;
use crate::compare::cuts::Cut;
use crate::compare::difference::{Difference, Kind, Relation, Verdict};
use crate::compare::phrase::Phrase;
use candidates::Candidates;
use group::{Unit, UnitLink};
use link::{Link, Reason};
use strand::Strand;

/// One place that reports an utterance.
#[derive(Clone, Debug, PartialEq)]
pub struct Witness {
    /// The article, as an index into the corpus.
    pub article: usize,
    /// Where, in the article's text.
    pub span: Span,
    /// The words reported, parts joined by a space.
    pub text: String,
    /// Between marks, or in the outlet's own prose.
    pub quoted: bool,
    /// The quotation it belongs to, as an index into the article's.
    pub quotation: Option<usize>,
    /// The speaker's name, where the article gives it.
    pub speaker: Option<String>,
    /// What the article calls the speaker here: "he", "the release".
    pub attribution: Option<String>,
}

/// One wording of an utterance.
#[derive(Clone, Debug, PartialEq)]
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
}

/// One utterance as the sources report it.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Stable: made from the lemma and the articles that attest the utterance.
    pub id: String,
    /// The worst of the readings' verdicts.
    pub verdict: Verdict,
    /// Everybody whom a witness names as the speaker, one name a person.
    pub speakers: Vec<String>,
    /// The witnesses name people who cannot be one.
    pub speakers_clash: bool,
    /// The reading the others are compared with, as an index.
    pub lemma: usize,
    /// The wordings, the lemma first, then from the farthest to the nearest.
    pub readings: Vec<Reading>,
    /// Every place that reports it, in the order of articles and text.
    pub witnesses: Vec<Witness>,
    /// Why its strands were linked.
    pub reasons: Vec<Reason>,
}

/// All utterances that two outlets or more report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collation {
    /// The gravest verdict first.
    pub groups: Vec<Group>,
    /// Pairs of quotations that were aligned.
    pub compared: usize,
    /// Keys passed over because too many quotations hold them.
    pub dropped_keys: usize,
    /// Fragments that fit several utterances and were left out.
    pub ambiguous: usize,
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
    /// Articles of one number are not independent: one outlet, or copies of one text.
    pub independence: &'c [usize],
}

/// Collates a corpus.
pub fn collate(input: Input<'_>) -> Collation {
    let mut strands = strands_of(input);
    let Candidates { pairs, dropped } = candidates::between_strands(&strands, input.vocabulary);
    let links: Vec<UnitLink> = pairs
        .par_iter()
        .flat_map_iter(|(a, b)| linked_units(&strands, *a, *b))
        .collect();
    let (mut utterances, ambiguous) = group::utterances(&strands, &links);
    prose::add(input, &mut strands, &mut utterances);
    let links = by_first_unit(&links);
    let mut groups: Vec<Group> = utterances
        .par_iter()
        .filter(|units| is_shared(input, &strands, units))
        .flat_map_iter(|units| {
            build(
                input,
                witnesses_of(&strands, units),
                &reasons_of(units, &links),
            )
        })
        .collect();
    groups.sort_by(|a, b| order(a).cmp(&order(b)));
    Collation {
        groups,
        compared: pairs.len(),
        dropped_keys: dropped,
        ambiguous,
    }
}

/// The gravest first, then the best attested, then by place.
fn order(group: &Group) -> impl Ord + '_ {
    let first = &group.witnesses[0];
    (
        std::cmp::Reverse((gravity(group.verdict), group.witnesses.len())),
        first.article,
        first.span,
        &group.id,
    )
}

fn strands_of(input: Input<'_>) -> Vec<Strand> {
    (0..input.articles.len())
        .into_par_iter()
        .flat_map_iter(|article| {
            let quotations = input.quotations[article].iter().enumerate();
            quotations
                .filter(|(_, q)| q.depth == 0)
                .map(move |(i, q)| {
                    Strand::of_quotation(
                        article,
                        i,
                        q,
                        input.articles,
                        &input.documents[article],
                        input.vocabulary,
                    )
                })
                .filter(|strand| !strand.ids.is_empty())
        })
        .collect()
}

/// Two units with this much matched text are linked though both be longer: some seven words.
const LONG_RUN_BYTES: usize = 40;

/// The units that a pair of strands has in common, if the pair is one utterance.
fn linked_units(strands: &[Strand], a: u32, b: u32) -> Vec<UnitLink> {
    let (x, y) = (&strands[a as usize], &strands[b as usize]);
    let equal = x.ids == y.ids;
    let own = x.article == y.article && !equal;
    if own || !link::is_promising(x, y) {
        return Vec::new();
    }
    let found = compare_phrases(&x.phrase, &y.phrase);
    let Some(reason) = link::judge(x, y, &found) else {
        return Vec::new();
    };
    let link = Link {
        a,
        b,
        strength: found.words as f32 * found.shared,
        reason,
    };
    let mut shared: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for (p, q) in &found.matches {
        if let (Some(i), Some(j)) = (unit_at(x, *p), unit_at(y, *q)) {
            *shared.entry((i, j)).or_default() += p.len().min(q.len()) + 1;
        }
    }
    let enough = |(i, j): (u32, u32), bytes: usize| {
        let shorter = x.units[i as usize].len().min(y.units[j as usize].len());
        bytes * 2 >= shorter || bytes >= LONG_RUN_BYTES
    };
    shared
        .into_iter()
        .filter(|(units, bytes)| enough(*units, *bytes))
        .map(|((i, j), _)| UnitLink {
            a: (a, i),
            b: (b, j),
            link,
        })
        .collect()
}

fn unit_at(strand: &Strand, span: Span) -> Option<u32> {
    strand
        .units
        .iter()
        .position(|u| u.contains(span))
        .map(|i| i as u32)
}

/// Two outlets or more; an article of no known outlet stands for itself.
fn is_shared(input: Input<'_>, strands: &[Strand], units: &[Unit]) -> bool {
    let outlet = |u: &Unit| input.articles[strands[u.0 as usize].article].witness_name();
    units.iter().any(|u| outlet(u) != outlet(&units[0]))
}

/// Links by their first unit, so that a group reads its own and not all.
fn by_first_unit(links: &[UnitLink]) -> BTreeMap<Unit, Vec<&UnitLink>> {
    let mut listed: BTreeMap<Unit, Vec<&UnitLink>> = BTreeMap::new();
    for link in links {
        listed.entry(link.a).or_default().push(link);
    }
    listed
}

/// Why the units of an utterance were linked.
fn reasons_of(units: &[Unit], links: &BTreeMap<Unit, Vec<&UnitLink>>) -> Vec<Reason> {
    let members: BTreeSet<Unit> = units.iter().copied().collect();
    let own = units.iter().filter_map(|unit| links.get(unit)).flatten();
    let inside: BTreeSet<Reason> = own
        .filter(|l| members.contains(&l.b))
        .map(|l| l.link.reason)
        .collect();
    inside.into_iter().collect()
}

/// The groups of some witnesses: one, unless a reading shares nothing with the lemma; such readings
/// were joined through a third and are groups of their own, where two outlets attest them.
fn build(input: Input<'_>, mut witnesses: Vec<Witness>, reasons: &[Reason]) -> Vec<Group> {
    let outlet = |w: &Witness| input.articles[w.article].witness_name();
    if witnesses.iter().all(|w| outlet(w) == outlet(&witnesses[0])) {
        return Vec::new();
    }
    witnesses.sort_by_key(|w| (w.article, w.span, !w.quoted));
    let readings = readings_of(input, &witnesses);
    let strange = |r: &&Reading| r.relation == Relation::None;
    let strangers: BTreeSet<usize> = readings
        .iter()
        .filter(strange)
        .flat_map(|r| r.witnesses.clone())
        .collect();
    if !strangers.is_empty() {
        let numbered = witnesses.into_iter().enumerate();
        let (apart, together): (Vec<_>, Vec<_>) =
            numbered.partition(|(i, _)| strangers.contains(i));
        let plain = |list: Vec<(usize, Witness)>| list.into_iter().map(|(_, w)| w).collect();
        let mut groups = build(input, plain(together), reasons);
        groups.extend(build(input, plain(apart), reasons));
        return groups;
    }
    let (speakers, speakers_clash) = speakers_of(&witnesses);
    let verdict = readings
        .iter()
        .map(|r| r.verdict)
        .max_by_key(|v| gravity(*v))
        .unwrap_or_default();
    vec![Group {
        id: id_of(input, &witnesses, &readings[0].text),
        verdict,
        speakers,
        speakers_clash,
        lemma: 0,
        readings,
        witnesses,
        reasons: reasons.to_vec(),
    }]
}

/// How much a verdict matters to an editor: what could not be compared comes after changed words.
fn gravity(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Identical => 0,
        Verdict::Cosmetic => 1,
        Verdict::Marked => 2,
        Verdict::Unsure => 3,
        Verdict::Wording => 4,
        Verdict::Meaning => 5,
    }
}

/// Units that follow one another in a strand are one witness.
fn witnesses_of(strands: &[Strand], units: &[Unit]) -> Vec<Witness> {
    units
        .chunk_by(|a, b| a.0 == b.0 && a.1 + 1 == b.1)
        .map(|run| {
            let strand = &strands[run[0].0 as usize];
            let (first, last) = (run[0].1 as usize, run[run.len() - 1].1 as usize);
            let span = Span::new(strand.units[first].start, strand.units[last].end);
            Witness {
                article: strand.article,
                span: strand.in_article(span),
                text: span.of(&strand.text).to_owned(),
                quoted: strand.quotation.is_some(),
                quotation: strand.quotation,
                speaker: strand.speaker.clone(),
                attribution: strand.attribution.clone(),
            }
        })
        .collect()
}

/// One name a person, the spelling that most witnesses give, the longest among equals; and whether
/// the utterance is given to two: to two people, or to a person and a document or body.
fn speakers_of(witnesses: &[Witness]) -> (Vec<String>, bool) {
    let mut people: Vec<BTreeMap<&str, usize>> = Vec::new();
    for name in witnesses.iter().filter_map(|w| w.speaker.as_deref()) {
        let known = people
            .iter_mut()
            .find(|p| p.keys().all(|k| names::compatible(k, name)));
        match known {
            Some(person) => *person.entry(name).or_default() += 1,
            None => people.push(BTreeMap::from([(name, 1)])),
        }
    }
    let best = |person: &BTreeMap<&str, usize>| {
        let words = |name: &str| name.split(' ').count();
        let chosen = person
            .iter()
            .max_by_key(|(name, count)| (words(name), **count, name.len()));
        chosen.map(|(name, _)| (*name).to_owned())
    };
    let mut speakers: Vec<String> = people.iter().filter_map(best).collect();
    speakers.sort();
    let document = witnesses
        .iter()
        .any(|w| w.speaker.is_none() && w.attribution.as_deref().is_some_and(is_document));
    let clash = speakers.len() > 1 || (document && !speakers.is_empty());
    (speakers, clash)
}

/// "the release", "a joint statement": the words are given to a text.
fn is_document(mention: &str) -> bool {
    let last = mention.rsplit(' ').next().unwrap_or("");
    ENGLISH.name_words().is_document(&fold::word(last))
}

/// The wordings of the witnesses, the lemma first, each compared with it.
fn readings_of(input: Input<'_>, witnesses: &[Witness]) -> Vec<Reading> {
    let mut wordings: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, witness) in witnesses.iter().enumerate() {
        wordings.entry(wording(&witness.text)).or_default().push(i);
    }
    let attested = |list: &[usize]| -> usize {
        let sources: BTreeSet<usize> = list
            .iter()
            .map(|i| input.independence[witnesses[*i].article])
            .collect();
        sources.len()
    };
    let quoted = |list: &[usize]| list.iter().any(|i| witnesses[*i].quoted);
    let mut lists: Vec<Vec<usize>> = wordings.into_values().collect();
    lists.sort_by_key(|list| {
        let length = witnesses[list[0]].text.chars().count();
        (
            !quoted(list),
            std::cmp::Reverse((attested(list), length)),
            list[0],
        )
    });
    let lemma = Phrase::new(&witnesses[lists[0][0]].text);
    let mut readings: Vec<Reading> = lists
        .into_iter()
        .enumerate()
        .map(|(i, list)| {
            let quoted = quoted(&list);
            reading(&lemma, &witnesses[list[0]].text, list, i == 0, quoted)
        })
        .collect();
    readings[1..].sort_by_key(|r| (std::cmp::Reverse(gravity(r.verdict)), r.witnesses[0]));
    readings
}

fn reading(
    lemma: &Phrase,
    text: &str,
    witnesses: Vec<usize>,
    is_lemma: bool,
    quoted: bool,
) -> Reading {
    if is_lemma {
        return Reading {
            text: text.to_owned(),
            witnesses,
            relation: Relation::Equal,
            verdict: Verdict::Identical,
            differences: Vec::new(),
            cuts: Vec::new(),
        };
    }
    let mut found = compare_phrases(lemma, &Phrase::new(text));
    if !quoted {
        for difference in &mut found.differences {
            if reported::is_reported_tense(difference, lemma, text) {
                difference.kind = Kind::Inflection;
            }
        }
        found.verdict = Verdict::of_all(&found.differences, &found.cuts);
    }
    Reading {
        text: text.to_owned(),
        witnesses,
        relation: found.relation,
        verdict: found.verdict,
        differences: found.differences,
        cuts: found.cuts,
    }
}

/// A wording for telling readings apart: everything counts but the glyphs of marks, the first
/// letter's case, and the last mark.
fn wording(text: &str) -> String {
    let glyphs: String = text.chars().map(fold::glyph).collect();
    let plain = glyphs.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = plain.trim_end_matches([',', '.', ';', ':', '!', '?', '"', '\'']);
    let mut letters = plain.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

fn id_of(input: Input<'_>, witnesses: &[Witness], lemma: &str) -> String {
    let mut content = wording(lemma);
    for witness in witnesses {
        content.push('\n');
        content.push_str(&input.articles[witness.article].id);
        content.push_str(&format!(" {}", witness.span.start));
    }
    let hash = xxhash_rust::xxh3::xxh3_64(content.as_bytes());
    format!("u{:012x}", hash >> 16)
}
