//! The readings of an utterance: its witnesses by wording, each held against the lemma.
//!
//! The lemma is the reading that most independent sources attest, the longest among equals; where
//! some reading shares nothing with it (two fragments of one sentence), the one that shares a
//! stretch with most. It is always a text that somebody printed. Outlets' own words, headlines and
//! captions are readings apart: they are shown, and say nothing of the utterance.
//! Cost: one comparison a reading, and a few more where readings share nothing.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::compare::cuts::{Cut, CutPlace, Side};
use crate::compare::difference::{Kind, Relation, Verdict};
use crate::compare::phrase::Phrase;
use crate::compare::{Comparison, compare_phrases, reported};
use crate::language::english;
use crate::text::fold;

use super::evidence::Evidence;
use super::link::Unit;
use super::witnesses::witnesses_of;
use super::{Group, Input, Reading, Witness};
use super::{sources, speakers};

/// The groups of an utterance's units: one, unless a reading shares nothing with any lemma; such
/// readings are groups of their own, where two outlets attest them and one of these quotes. `reasons` say what links the units.
pub(super) fn groups(
    input: Input<'_>,
    evidence: &Evidence,
    units: &[Unit],
    reasons: &[String],
) -> Vec<Group> {
    let mut witnesses = witnesses_of(input, evidence, units);
    witnesses.sort_by_key(|witness| (witness.article, witness.span, !witness.quoted));
    build(input, witnesses, reasons)
}

fn build(input: Input<'_>, witnesses: Vec<Witness>, reasons: &[String]) -> Vec<Group> {
    let outlet = |witness: &Witness| input.articles[witness.article].witness_name();
    let first = witnesses.first().map(outlet);
    let is_of_one = witnesses
        .iter()
        .all(|witness| Some(outlet(witness)) == first);
    // Two outlets' own words that part from what they repeat are nobody's utterance.
    let is_quoted = witnesses.iter().any(|witness| witness.quoted);
    if is_of_one || !is_quoted {
        return Vec::new();
    }

    let readings = readings_of(input, &witnesses);
    let strangers: BTreeSet<usize> = readings
        .iter()
        .filter(|reading| reading.relation == Relation::None)
        .flat_map(|reading| reading.witnesses.clone())
        .collect();
    if !strangers.is_empty() {
        let (apart, together) = parted(witnesses, &strangers);
        let mut groups = build(input, together, reasons);
        groups.extend(build(input, apart, reasons));
        return groups;
    }

    let (speakers, speakers_clash) = speakers::of(input, &witnesses);
    vec![Group {
        id: id_of(input, &witnesses, &readings[0].text),
        verdict: gravest(&readings),
        speakers,
        speakers_clash,
        translated: witnesses.iter().any(|witness| witness.translated),
        lemma: 0,
        on_base: false,
        readings,
        witnesses,
        reasons: reasons.to_vec(),
    }]
}

/// The witnesses that are strangers, by their numbers, and the others.
fn parted(witnesses: Vec<Witness>, strangers: &BTreeSet<usize>) -> (Vec<Witness>, Vec<Witness>) {
    let (mut apart, mut together) = (Vec::new(), Vec::new());

    for (number, witness) in witnesses.into_iter().enumerate() {
        if strangers.contains(&number) {
            apart.push(witness);
        } else {
            together.push(witness);
        }
    }
    (apart, together)
}

/// The worst verdict of readings that are not apart and have something in common with the lemma.
pub(super) fn gravest(readings: &[Reading]) -> Verdict {
    let compared = readings
        .iter()
        .filter(|reading| !reading.apart && reading.relation != Relation::None);
    let verdicts = compared.map(|reading| reading.verdict);
    verdicts
        .max_by_key(|verdict| gravity(*verdict))
        .unwrap_or_default()
}

/// How much a verdict matters to an editor: what could not be compared comes after changed words.
pub(super) fn gravity(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Identical => 0,
        Verdict::Cosmetic => 1,
        Verdict::Marked => 2,
        Verdict::Unsure => 3,
        Verdict::Wording => 4,
        Verdict::Meaning => 5,
    }
}

/// The wordings of the witnesses, the lemma first, each compared with it.
fn readings_of(input: Input<'_>, witnesses: &[Witness]) -> Vec<Reading> {
    let lists = by_wording(input, witnesses);
    let phrases: Vec<Phrase> = lists
        .iter()
        .map(|list| Phrase::new(&witnesses[list[0]].text))
        .collect();
    let (lemma, compared) = lemma_of(input, witnesses, &lists, &phrases);
    let lemma_text = witnesses[lists[lemma][0]].text.clone();

    let mut readings: Vec<Reading> = Vec::with_capacity(lists.len());
    for (number, (list, found)) in lists.into_iter().zip(compared).enumerate() {
        let apart = is_apart(witnesses, &list);
        let text = &witnesses[list[0]].text;
        readings.push(if number == lemma {
            the_lemma(text, list, apart)
        } else {
            reading((&phrases[lemma], &lemma_text), text, list, found, apart)
        });
    }

    put_in_order(&mut readings, lemma);
    readings
}

/// The witnesses of each wording: those apart last, else the best attested first, the longest among equals.
fn by_wording(input: Input<'_>, witnesses: &[Witness]) -> Vec<Vec<usize>> {
    let mut wordings: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, witness) in witnesses.iter().enumerate() {
        let wording = wording(&witness.text);
        wordings.entry(wording).or_default().push(number);
    }

    let mut lists: Vec<Vec<usize>> = wordings.into_values().collect();
    lists.sort_by_key(|list| {
        let length = witnesses[list[0]].text.chars().count();
        let attested = attested(input, witnesses, list);
        let apart = is_apart(witnesses, list);
        (apart, Reverse((attested, length)), list[0])
    });
    lists
}

/// Whether none of some witnesses is a reading: a headline, a caption, an outlet's own words.
fn is_apart(witnesses: &[Witness], list: &[usize]) -> bool {
    !list.iter().any(|number| witnesses[*number].is_reading())
}

/// The lemma first, then from the farthest to the nearest, those apart last.
pub(super) fn put_in_order(readings: &mut [Reading], lemma: usize) {
    readings.swap(0, lemma);
    readings[1..].sort_by_key(|reading| {
        let gravity = Reverse(gravity(reading.verdict));
        (reading.apart, gravity, reading.witnesses[0])
    });
}

/// The independent sources among some witnesses.
fn attested(input: Input<'_>, witnesses: &[Witness], list: &[usize]) -> usize {
    let articles = list.iter().map(|number| witnesses[*number].article);
    sources::independent(input, articles)
}

/// Readings that are tried as the lemma, where the best attested one shares nothing with another.
const TRIED: usize = 12;

/// The lemma and the comparisons of all readings with it: the first, unless another shares a stretch
/// with readings of more sources.
fn lemma_of(
    input: Input<'_>,
    witnesses: &[Witness],
    lists: &[Vec<usize>],
    phrases: &[Phrase],
) -> (usize, Vec<Comparison>) {
    let attested: Vec<usize> = lists
        .iter()
        .map(|list| attested(input, witnesses, list))
        .collect();
    let all: usize = attested.iter().sum();

    let first = all_against(phrases, 0);
    let mut best = (sources_met(&attested, &first), 0, first);
    for (other, list) in lists.iter().enumerate().take(TRIED).skip(1) {
        if best.0 == all {
            break;
        }
        if is_apart(witnesses, list) {
            continue;
        }
        let compared = all_against(phrases, other);
        let met = sources_met(&attested, &compared);
        if met > best.0 {
            best = (met, other, compared);
        }
    }
    (best.1, best.2)
}

/// Every reading held against one of them.
fn all_against(phrases: &[Phrase], lemma: usize) -> Vec<Comparison> {
    let readings = phrases.iter();
    readings
        .map(|reading| held_against(&phrases[lemma], reading))
        .collect()
}

/// The sources of the readings that share a stretch with a lemma; `attested` says how many each has.
fn sources_met(attested: &[usize], compared: &[Comparison]) -> usize {
    let met = attested
        .iter()
        .zip(compared)
        .filter(|(_, found)| found.relation != Relation::None);
    met.map(|(sources, _)| sources).sum()
}

pub(super) fn the_lemma(text: &str, witnesses: Vec<usize>, apart: bool) -> Reading {
    Reading {
        text: text.to_owned(),
        witnesses,
        relation: Relation::Equal,
        verdict: Verdict::Identical,
        differences: Vec::new(),
        cuts: Vec::new(),
        apart,
    }
}

pub(super) fn reading(
    (lemma, lemma_text): (&Phrase, &str),
    text: &str,
    witnesses: Vec<usize>,
    mut found: Comparison,
    apart: bool,
) -> Reading {
    if apart {
        for difference in &mut found.differences {
            if reported::is_reported_tense(difference, lemma, text) {
                difference.kind = Kind::Inflection;
            }
        }
    }

    Reading {
        text: text.to_owned(),
        witnesses,
        relation: found.relation,
        verdict: verdict_of(&found, lemma_text, text),
        differences: found.differences,
        cuts: found.cuts,
        apart,
    }
}

/// A reading against the lemma. Two that share less than half of the words that one of them has in
/// the common stretch ("I am confident that …", "I am responsible for …") are strangers: they were
/// joined through a third.
pub(super) fn held_against(lemma: &Phrase, reading: &Phrase) -> Comparison {
    let mut found = compare_phrases(lemma, reading);
    if found.words * 2 < found.least_words {
        found.relation = Relation::None;
    }

    found
}

/// The worst of the differences, and of the cuts of readings that are printed as whole sentences. A
/// fragment inside an outlet's own sentence ("he would not say that it was “a war of choice”") shows
/// that it is one: what it leaves out is listed, and accuses nobody.
fn verdict_of(found: &Comparison, lemma: &str, reading: &str) -> Verdict {
    let weighing: Vec<Cut> = found
        .cuts
        .iter()
        .copied()
        .filter(|cut| match cut.by {
            Side::A => passes_for_whole(*cut, lemma),
            Side::B => passes_for_whole(*cut, reading),
        })
        .collect();

    if found.relation == Relation::None {
        return found.verdict;
    }
    Verdict::of_all(&found.differences, &weighing)
}

/// Whether the text that leaves words out is printed as if nothing were missing there.
fn passes_for_whole(cut: Cut, text: &str) -> bool {
    match cut.place {
        CutPlace::Before => opens_sentence(text),
        CutPlace::After => opens_sentence(text) && text.trim_end().ends_with(['.', '!', '?']),
        CutPlace::Ellipsis | CutPlace::Bracket => true,
    }
}

/// The text begins with a capital that only the start of a sentence explains: not "I", not a name.
fn opens_sentence(text: &str) -> bool {
    let first = text
        .split(|character: char| !character.is_alphanumeric())
        .find(|word| !word.is_empty())
        .unwrap_or("");
    let folded = fold::word(first);

    first.starts_with(char::is_uppercase) && folded != "i" && english::is_known(&folded)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::compare;

    fn verdict(lemma: &str, reading: &str) -> Verdict {
        verdict_of(&compare(lemma, reading), lemma, reading)
    }

    #[test]
    fn a_fragment_is_not_accused_of_what_its_sentence_had() {
        let whole = "I don't think that it was a war of choice for anybody in the room.";
        assert_eq!(verdict(whole, "it was a war of choice"), Verdict::Identical);
        assert_eq!(
            verdict(whole, "It was a war of choice for anybody in the room."),
            Verdict::Meaning
        );
    }
}
