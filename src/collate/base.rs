//! A base text: the reading of one article or outlet as the lemma of the utterances that it reports.
//!
//! Which readings and witnesses there are does not change; what is told of them is told against the base. An utterance keeps
//! its id. Cost: one comparison per reading, in utterances whose lemma is another.

use crate::compare::difference::{Relation, Verdict};
use crate::compare::phrase::Phrase;

use super::readings::{gravest, held_against, put_in_order, reading, the_lemma};
use super::{Group, Place, Reading};

/// Makes the base's reading the lemma, where the base is a witness.
pub(super) fn take(group: &mut Group, is_base: &[bool]) {
    let Some(lemma) = reading_of_base(group, is_base) else {
        return;
    };
    group.on_base = true;
    if lemma != group.lemma || group.readings[lemma].apart {
        compare_with(group, lemma);
    }
}

/// The reading that the base prints between marks, or else in its story, or else anywhere.
fn reading_of_base(group: &Group, is_base: &[bool]) -> Option<usize> {
    let witnesses = group.witnesses.iter().enumerate();
    let own = witnesses.filter(|(_, witness)| is_base[witness.article]);
    let (first, _) = own.min_by_key(|(at, witness)| {
        let is_elsewhere = witness.place != Place::Story;
        (!witness.is_reading(), is_elsewhere, *at)
    })?;

    let mut readings = group.readings.iter();
    readings.position(|reading| reading.witnesses.contains(&first))
}

/// Compares every reading with a new lemma. The base's own prose is no reading apart: it is what the user holds the others
/// against.
fn compare_with(group: &mut Group, lemma: usize) {
    let old = std::mem::take(&mut group.readings);
    let phrases: Vec<Phrase> = old
        .iter()
        .map(|reading| Phrase::new(&reading.text))
        .collect();
    let lemma_text = old[lemma].text.clone();

    let new_lemma = (&phrases[lemma], &*lemma_text);
    for (number, old) in old.into_iter().enumerate() {
        group.readings.push(if number == lemma {
            the_lemma(&old.text, old.witnesses, false)
        } else {
            told_against(new_lemma, old, &phrases[number])
        });
    }

    put_in_order(&mut group.readings, lemma);
    group.lemma = 0;
    group.verdict = gravest(&group.readings);
}

/// What is told of a reading, held against a lemma.
fn told_against(lemma: (&Phrase, &str), old: Reading, phrase: &Phrase) -> Reading {
    let found = held_against(lemma.0, phrase);
    let told = reading(lemma, &old.text, old.witnesses, found, old.apart);

    if told.relation == Relation::None {
        not_compared(told)
    } else {
        told
    }
}

/// A reading of another part of the utterance: what a few words in common say of it is chance.
fn not_compared(stranger: Reading) -> Reading {
    Reading {
        verdict: Verdict::Unsure,
        differences: Vec::new(),
        cuts: Vec::new(),
        ..stranger
    }
}
