//! Which classes of quotations are not what they were before some articles came or went.
//!
//! A class changed where one of its places is new, changed or gone, or where the corpus uses its words for longer or
//! less long than before. Cost: O(words of the quotations).

use rustc_hash::FxHashMap;

use crate::index::keys::Words;
use crate::language::rarity;
use crate::quote;
use crate::text::document;
use crate::text::vocabulary::{self, Vocabulary, WordId};

use super::candidates::{self, First, Leader};
use super::class::Classes;
use super::evidence::{self, Evidence};
use super::strand::Strand;
use super::usage::Uses;
use super::{Former, Input};

/// What changed.
pub(super) struct Changes<'c> {
    /// Whether each class changed.
    pub(super) of_class: Vec<bool>,
    /// Whether each class has a place that is gone.
    pub(super) has_lost: Vec<bool>,
    /// The wordings of the places that are gone, sorted.
    pub(super) lost: Vec<u64>,
    /// The places that are gone, each with its article.
    gone: Vec<(&'c str, Strand)>,
    words: AllWords<'c>,
}

impl<'c> Changes<'c> {
    /// Compares a corpus with what it was before.
    pub(super) fn new(
        input: Input<'c>,
        former: &'c Former,
        evidence: &Evidence<'_>,
        classes: &Classes,
    ) -> Self {
        let count = classes.members.len();
        let mut words = AllWords::new(input.vocabulary);
        let gone = gone(former, &mut words);
        let mut lost: Vec<u64> = gone.iter().map(|(_, strand)| strand.wording).collect();
        lost.sort_unstable();
        let mut changes = Self {
            of_class: vec![true; count],
            has_lost: vec![false; count],
            lost,
            gone,
            words,
        };

        if !former.is_changed.iter().all(|is_changed| *is_changed) || !changes.gone.is_empty() {
            changes.compare(former, evidence, classes);
        }
        changes
    }

    fn compare(&mut self, former: &Former, evidence: &Evidence<'_>, classes: &Classes) {
        let strands = &evidence.strands;
        let is_changed = |strand: &Strand| former.is_changed[strand.article];
        let same = strands
            .iter()
            .filter(|strand| former.was_there[strand.article]);
        let gone = self.gone.iter().map(|(_, strand)| strand);
        let before: Vec<&Strand> = same.chain(gone).collect();
        let uses = Uses::new(&before);

        for class in 0..classes.members.len() {
            let leader = classes.leader(class, strands);
            let mut members = classes.members[class].iter();
            let has_changed = members.any(|strand| is_changed(&strands[*strand as usize]));
            let is_used_otherwise = uses.days(leader) != evidence.days_of_use(leader);

            self.has_lost[class] = self.lost.binary_search(&leader.wording).is_ok();
            self.of_class[class] = self.has_lost[class] || has_changed || is_used_otherwise;
        }
    }

    /// The pairs of classes that share a key, and those that a key of many pairs otherwise than before.
    pub(super) fn candidates(
        &self,
        input: Input<'_>,
        former: &Former,
        strands: &[Strand],
        classes: &Classes,
    ) -> candidates::Candidates {
        let mut leaders = candidates::leaders(strands, classes, input.articles);
        let mut class_of = classes.by_wording(strands);
        for (class, leader) in leaders.iter_mut().enumerate() {
            let members = classes.members[class].iter();
            let mut members = members.map(|strand| &strands[*strand as usize]);
            let first = members.find(|strand| former.was_there[strand.article]);
            leader.before =
                first.map(|strand| first_of(&input.articles[strand.article].id, strand));
        }
        for (article, strand) in &self.gone {
            let own = first_of(article, strand);
            match class_of.get(&strand.wording) {
                Some(class) => {
                    let before = &mut leaders[*class as usize].before;
                    *before = Some(before.map_or(own, |other| other.min(own)));
                }
                None => {
                    class_of.insert(strand.wording, leaders.len() as u32);
                    leaders.push(Leader {
                        ids: &strand.ids,
                        now: None,
                        before: Some(own),
                        places: 0,
                    });
                }
            }
        }

        let mut found = candidates::among(&leaders, &self.words);
        // What is gone changed whatever is paired with it.
        let count = classes.members.len() as u32;
        let is_there = |(a, b): &(u32, u32)| *a < count && *b < count;
        found.dropped.retain(is_there);
        found.added.retain(is_there);
        found
    }
}

fn first_of<'f>(article: &'f str, strand: &Strand) -> First<'f> {
    (strand.day, article, strand.quotation)
}

/// The strands of articles that are no longer there.
fn gone<'f>(former: &'f Former, words: &mut AllWords<'_>) -> Vec<(&'f str, Strand)> {
    let mut found = Vec::new();
    for article in &former.gone {
        let (mut document, own) = document::read(article, &[]);
        let quotations = quote::find(&article.text);
        let mut number = vec![0; own.len()];
        for (word, id) in own.words() {
            number[id as usize] = words.number(word);
        }
        for id in &mut document.ids {
            *id = number[*id as usize];
        }

        let articles = std::slice::from_ref(article);
        let strands = evidence::strands_of_article(0, articles, &document, &quotations);
        found.extend(strands.map(|strand| (&*article.id, strand)));
    }
    found
}

/// The words of a corpus, and those that nobody in it has any more.
struct AllWords<'v> {
    vocabulary: &'v Vocabulary,
    gone: FxHashMap<String, WordId>,
    /// Of each that is gone in how many articles of the news at large it occurs, and its hash.
    known: Vec<(u32, u64)>,
}

impl<'v> AllWords<'v> {
    fn new(vocabulary: &'v Vocabulary) -> Self {
        Self {
            vocabulary,
            gone: FxHashMap::default(),
            known: Vec::new(),
        }
    }

    fn number(&mut self, word: &str) -> WordId {
        if let Some(number) = self.vocabulary.id(word) {
            return number;
        }

        let next = (self.vocabulary.len() + self.known.len()) as WordId;
        let number = *self.gone.entry(word.to_owned()).or_insert(next);
        if number == next {
            self.known
                .push((rarity::articles(word), vocabulary::hash(word)));
        }
        number
    }

    /// What is known of a word that is gone.
    fn of_gone(&self, word: WordId) -> Option<(u32, u64)> {
        let place = (word as usize).checked_sub(self.vocabulary.len())?;
        self.known.get(place).copied()
    }
}

impl Words<WordId> for AllWords<'_> {
    fn articles_with(&self, word: WordId) -> u32 {
        match self.of_gone(word) {
            Some((articles, _)) => articles,
            None => self.vocabulary.known(word),
        }
    }

    fn hash(&self, word: WordId) -> u64 {
        match self.of_gone(word) {
            Some((_, hash)) => hash,
            None => self.vocabulary.hash(word),
        }
    }
}
