//! Which classes of quotations are not what they were before some articles came or went.
//!
//! A class changed where one of its places is new, changed or gone, or where the corpus uses its words for longer or
//! less long than before. Cost: O(words of the quotations).

use rustc_hash::FxHashSet;

use crate::quote;
use crate::text::document;
use crate::text::vocabulary::{Vocabulary, WordId};

use super::Former;
use super::class::Classes;
use super::evidence::{self, Evidence};
use super::strand::Strand;
use super::usage::Uses;

/// What changed.
pub(super) struct Changes {
    /// Whether each class changed.
    pub(super) of_class: Vec<bool>,
    /// Whether each class has a place that is gone.
    pub(super) has_lost: Vec<bool>,
    /// The wordings of the places that are gone, sorted.
    pub(super) lost: Vec<u64>,
}

impl Changes {
    /// Compares a corpus with what it was before.
    pub(super) fn new(
        former: &Former,
        evidence: &Evidence,
        classes: &Classes,
        vocabulary: &Vocabulary,
    ) -> Self {
        let count = classes.members.len();
        let strands = &evidence.strands;
        let is_changed = |strand: &Strand| former.is_changed[strand.article];
        if strands.iter().all(is_changed) && former.gone.is_empty() {
            return Self {
                of_class: vec![true; count],
                has_lost: vec![false; count],
                lost: Vec::new(),
            };
        }

        let gone = gone(former, vocabulary);
        let lost: FxHashSet<u64> = gone.iter().map(|strand| strand.wording).collect();
        let before: Vec<&Strand> = strands
            .iter()
            .filter(|strand| !is_changed(strand))
            .chain(&gone)
            .collect();
        let uses = Uses::new(&before);

        let mut changes = Self {
            of_class: Vec::with_capacity(count),
            has_lost: Vec::with_capacity(count),
            lost: gone.iter().map(|strand| strand.wording).collect(),
        };
        for class in 0..count {
            let leader = classes.leader(class, strands);
            let has_lost = lost.contains(&leader.wording);
            let mut members = classes.members[class].iter();
            let has_changed = members.any(|strand| is_changed(&strands[*strand as usize]));
            let is_used_otherwise = uses.days(leader) != evidence.days_of_use(leader);

            changes.has_lost.push(has_lost);
            changes
                .of_class
                .push(has_lost || has_changed || is_used_otherwise);
        }
        changes.lost.sort_unstable();
        changes
    }
}

/// The strands of articles that are no longer there.
fn gone(former: &Former, vocabulary: &Vocabulary) -> Vec<Strand> {
    let mut found = Vec::new();
    for article in &former.gone {
        let (mut document, own) = document::read(article, &[]);
        let quotations = quote::find(&article.text);
        let mut number = vec![NOBODYS; own.len()];
        for (word, id) in own.words() {
            number[id as usize] = vocabulary.id(word).unwrap_or(NOBODYS);
        }
        for id in &mut document.ids {
            *id = number[*id as usize];
        }

        let articles = std::slice::from_ref(article);
        found.extend(evidence::strands_of_article(
            0,
            articles,
            &document,
            &quotations,
        ));
    }
    found
}

/// The number of words that no article has any more.
const NOBODYS: WordId = WordId::MAX;
