//! The stage that holds articles against each other: near-duplicates, clusters, and the passages of the pairs that
//! have something to say.
//!
//! A pair is listed where the two are near-duplicates or share a passage. Of a cluster the pairs with its
//! representative are listed, and the others counted; what a copy shares with articles outside is told through the
//! representative, too, as far as that one has it. Of two articles that are held against each other at the same places as
//! before nothing is computed again. Cost: that of [`crate::similar`], and of the passages of the pairs that
//! [`candidates`] names.

use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::Xxh3Default;

use super::Stage;
use super::settings::Settings;
use super::shared::{Shared, Side, in_own_words, of_the_story, place, relation};
use crate::article::Article;
use crate::index::shingle;
use crate::passage::{self, Counted, Passage};
use crate::quote::Quotation;
use crate::similar::candidates::{self, Candidate, Holdings};
use crate::similar::clusters::{clusters, is_near_duplicate};
use crate::similar::join::{Measure, join};
use crate::similar::sets::{SetMaker, ShingleSets, Shingling};
use crate::similar::ties::{self, Ties};
use crate::similar::{Cluster, Near, Pair, boilerplate, pairs};
use crate::text::document::Document;

/// Of at most so many articles every pair that shares a shingle is listed: as many as a map of all pairs can show.
pub const ALL_PAIRS_OF: usize = 24;

/// The articles that one is held against, each with a hash of all that is looked at: the places that the two have in common, and
/// what of either may change without its text.
pub type HeldAgainst = Vec<(usize, u32)>;

/// What the stage finds.
#[derive(Debug, Default)]
pub(super) struct Similarity {
    /// The pairs that have something to say, by (a, b), but for those that are kept.
    pub(super) shared: Vec<Shared>,
    /// For each article the later ones that it is held against.
    pub(super) held: Vec<HeldAgainst>,
    /// For each article those of them with which nothing is computed again, sorted.
    pub(super) kept: Vec<Vec<usize>>,
    pub(super) clusters: Vec<Cluster>,
    pub(super) ties: Vec<Ties>,
    /// Pairs of articles that are near-duplicates, listed or not.
    pub(super) near_duplicates: usize,
    /// Stretches that so many articles hold that only the first of them were held against the others.
    pub(super) passed_over: usize,
}

/// Holds all articles against each other. Boilerplate is written into `documents`; `quotations` are by article, or none
/// where they are not wanted; `known` has what each article was held against before, where it is as it was.
pub(super) fn of(
    articles: &[Article],
    documents: &mut [Document],
    quotations: Option<&[Vec<Quotation>]>,
    known: &[Option<HeldAgainst>],
    settings: &Settings,
    progress: &impl Fn(Stage),
) -> Similarity {
    progress(Stage::Similarity);
    let mut sets = pairs::story_sets(documents, settings.shingle);
    let found = boilerplate::find(articles, documents, &sets, settings.shingle);
    for (document, runs) in documents.iter_mut().zip(found) {
        document.boilerplate = runs;
    }

    let near = join(&mut sets, settings.threshold, Measure::Containment).near;
    sets.sort_each();

    let lengths: Vec<usize> = documents
        .iter()
        .map(|document| document.words.len())
        .collect();
    let clusters = clusters(&near, &lengths, settings.threshold);
    let ties = ties::ties(&clusters, &near, settings.threshold);

    progress(Stage::Passages);
    let wanted = wanted(articles, &clusters, settings);
    let holdings = Holdings::new(documents, &sets, settings.shingle, wanted);
    let held = Held {
        articles,
        documents,
        quotations,
        settings,
        near: &near,
        sets: &sets,
        whole: documents.iter().map(|_| OnceLock::new()).collect(),
        counted: documents.iter().map(|_| OnceLock::new()).collect(),
        pages: articles.iter().zip(&*documents).map(page).collect(),
        known,
    };
    let near_pairs = listed_near_pairs(&near, &clusters, settings.threshold);
    let (shared, held, kept) = held.shared(&holdings, &near_pairs);
    Similarity {
        shared,
        held,
        kept,
        near_duplicates: near.count(|pair| is_near_duplicate(pair, settings.threshold)),
        passed_over: holdings.passed_over,
        clusters,
        ties,
    }
}

/// A hash of what of an article may change without its text: its id is told along.
fn page((article, document): (&Article, &Document)) -> u64 {
    let mut hash = Xxh3Default::default();
    article.id.hash(&mut hash);
    for piece in &document.furniture {
        (piece.span, piece.form as u8).hash(&mut hash);
    }
    document.boilerplate.hash(&mut hash);
    hash.finish()
}

/// Which pairs are held against each other, and what is told through whom.
fn wanted(articles: &[Article], clusters: &[Cluster], settings: &Settings) -> candidates::Wanted {
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    let mut outlets: Vec<Option<u32>> = Vec::with_capacity(articles.len());
    for (next, article) in (0..).zip(articles) {
        // An article of no known outlet stands for itself.
        let number = match article.source.as_deref() {
            Some(source) => *numbers.entry(source).or_insert(next),
            None => next,
        };
        outlets.push(Some(number));
    }

    let mut told_by = vec![None; articles.len()];
    for cluster in clusters {
        let own = outlets[cluster.representative];
        let several = cluster.members.iter().any(|member| outlets[*member] != own);
        for member in &cluster.members {
            if *member != cluster.representative {
                told_by[*member] = Some(cluster.representative as u32);
            }
        }
        if several {
            outlets[cluster.representative] = None;
        }
    }

    candidates::Wanted {
        outlets,
        within_outlet: settings.within_outlet,
        told_by,
    }
}

/// The pairs of near-duplicates that are listed, by (a, b): those of a cluster's representative, and those that leave
/// a cluster.
fn listed_near_pairs(near: &Near, clusters: &[Cluster], threshold: f64) -> Vec<(usize, usize)> {
    let mut home: FxHashMap<usize, usize> = FxHashMap::default();
    let mut listed: FxHashSet<(usize, usize)> = FxHashSet::default();
    for (number, cluster) in clusters.iter().enumerate() {
        for member in &cluster.members {
            home.insert(*member, number);
            listed.insert((
                cluster.representative.min(*member),
                cluster.representative.max(*member),
            ));
        }
        listed.remove(&(cluster.representative, cluster.representative));
    }

    let leaves = |pair: &&Pair| match (home.get(&pair.a), home.get(&pair.b)) {
        (Some(x), Some(y)) => x != y,
        _ => true,
    };
    let heads = near
        .heads()
        .iter()
        .filter(|pair| is_near_duplicate(pair, threshold));
    listed.extend(heads.filter(leaves).map(|pair| (pair.a, pair.b)));

    let mut listed: Vec<(usize, usize)> = listed.into_iter().collect();
    listed.sort_unstable();
    listed
}

/// What is known when pairs are looked at.
struct Held<'s> {
    articles: &'s [Article],
    documents: &'s [Document],
    quotations: Option<&'s [Vec<Quotation>]>,
    settings: &'s Settings,
    near: &'s Near,
    /// Sorted.
    sets: &'s ShingleSets,
    /// All shingles of articles that have furniture, or are told of beside one, sorted.
    whole: Vec<OnceLock<Vec<u64>>>,
    /// The words of each article that is held against another, counted once.
    counted: Vec<OnceLock<Counted<'s>>>,
    /// What of each article may change without its text, as a hash.
    pages: Vec<u64>,
    /// What each was held against before.
    known: &'s [Option<HeldAgainst>],
}

/// What an article is held against.
struct Against {
    candidates: Vec<Candidate>,
    /// Near-duplicates that are listed.
    near: Vec<usize>,
}

impl<'s> Held<'s> {
    /// The pairs that have something to say; for each article what it is held against; and with which of these nothing is computed
    /// again.
    fn shared(
        &self,
        holdings: &Holdings,
        near_pairs: &[(usize, usize)],
    ) -> (Vec<Shared>, Vec<HeldAgainst>, Vec<Vec<usize>>) {
        let found: Vec<(Vec<Shared>, HeldAgainst, Vec<usize>)> = (0..self.articles.len())
            .into_par_iter()
            .map(|article| self.with_later(article, holdings, near_pairs))
            .collect();

        let (mut shared, mut held, mut kept) = (Vec::new(), Vec::new(), Vec::new());
        for (own, against, others) in found {
            shared.extend(own);
            held.push(against);
            kept.push(others);
        }
        (shared, held, kept)
    }

    /// Those of one article with the articles after it.
    fn with_later(
        &self,
        a: usize,
        holdings: &Holdings,
        near_pairs: &[(usize, usize)],
    ) -> (Vec<Shared>, HeldAgainst, Vec<usize>) {
        let mut against = Self::against(a, holdings, near_pairs);
        let held = self.held(a, &against);
        let kept = self.kept(a, &held);
        let is_new = |b: usize| kept.binary_search(&b).is_err();
        against.candidates.retain(|candidate| is_new(candidate.b));
        against.near.retain(|b| is_new(*b));

        let candidates = against.candidates.iter();
        let mut shared: Vec<Shared> = candidates
            .filter_map(|candidate| self.of_candidate(candidate))
            .collect();
        shared.extend(against.near.iter().map(|b| self.of_near_pair(a, *b)));
        if self.articles.len() <= ALL_PAIRS_OF {
            self.add_other_pairs(a, &mut shared);
        }

        shared.sort_unstable_by_key(|shared| shared.pair.b);
        (shared, held, kept)
    }

    /// What an article is held against of those after it.
    fn against(a: usize, holdings: &Holdings, near_pairs: &[(usize, usize)]) -> Against {
        let from = near_pairs.partition_point(|pair| pair.0 < a);
        let own = near_pairs[from..].iter().take_while(|pair| pair.0 == a);
        let near: Vec<usize> = own.map(|pair| pair.1).collect();

        let mut candidates = holdings.candidates_of(a);
        candidates.retain(|candidate| near.binary_search(&candidate.b).is_err());
        Against { candidates, near }
    }

    /// What an article is held against, each with a hash of what is looked at.
    fn held(&self, a: usize, against: &Against) -> HeldAgainst {
        let of = |b: usize, places: &[(u32, u32)]| {
            let mut hash = Xxh3Default::default();
            (self.pages[a], self.pages[b], places).hash(&mut hash);
            (b, hash.finish() as u32)
        };

        let candidates = against.candidates.iter();
        let near = against.near.iter().map(|b| of(*b, &[]));
        let mut held: HeldAgainst = candidates
            .map(|candidate| of(candidate.b, &candidate.places))
            .chain(near)
            .collect();
        held.sort_unstable();
        held
    }

    /// The others that are as they were and that it was held against before, at the same places.
    fn kept(&self, a: usize, held: &HeldAgainst) -> Vec<usize> {
        let Some(before) = &self.known[a] else {
            return Vec::new();
        };
        let is_as_it_was =
            |own: &&(usize, u32)| self.known[own.0].is_some() && before.binary_search(own).is_ok();

        let same = held.iter().filter(is_as_it_was);
        same.map(|(b, _)| *b).collect()
    }

    /// Adds the pairs that share a shingle and have nothing else to say.
    fn add_other_pairs(&self, a: usize, shared: &mut Vec<Shared>) {
        for b in a + 1..self.articles.len() {
            let is_listed = shared.iter().any(|listed| listed.pair.b == b);
            let pair = self.pair(a, b);
            if !is_listed && pair.shared > 0 {
                shared.push(self.told(pair, &[]));
            }
        }
    }

    /// A pair that may share a passage; `None` where it does not.
    fn of_candidate(&self, candidate: &Candidate) -> Option<Shared> {
        let (a, b) = (candidate.a, candidate.b);
        let (x, y) = (self.counted(a), self.counted(b));
        let found = passage::find_around(x, y, &candidate.places, &self.settings.passage);
        let found = self.of_the_story(a, b, found);
        (!found.is_empty()).then(|| self.told(self.pair(a, b), &found))
    }

    /// A pair of near-duplicates, with its passages where those are wanted.
    fn of_near_pair(&self, a: usize, b: usize) -> Shared {
        let outlet = |article: usize| self.articles[article].source.as_deref();
        let within = outlet(a).is_some() && outlet(a) == outlet(b);
        let found = if within && !self.settings.within_outlet {
            Vec::new()
        } else {
            let (x, y) = (self.counted(a), self.counted(b));
            self.of_the_story(a, b, passage::find_in(x, y, &self.settings.passage))
        };
        let pair = self.near.between(a, b);

        self.told(pair.unwrap_or_else(|| self.pair(a, b)), &found)
    }

    fn of_the_story(&self, a: usize, b: usize, found: Vec<Passage>) -> Vec<Passage> {
        let (x, y) = (&self.documents[a], &self.documents[b]);
        of_the_story(x, y, found, &self.settings.passage)
    }

    fn counted(&self, article: usize) -> &Counted<'s> {
        self.counted[article].get_or_init(|| Counted::new(&self.documents[article].ids))
    }

    /// How near two articles are.
    fn pair(&self, a: usize, b: usize) -> Pair {
        let (x, y) = (self.sets.get(a), self.sets.get(b));
        Pair::of(a, b, shingle::shared(x, y), x.len(), y.len())
    }

    /// The same of all of their texts, which without furniture are the stories.
    fn whole(&self, story: Pair) -> Pair {
        let (a, b) = (story.a, story.b);
        let has_furniture = |article: usize| !self.documents[article].furniture.is_empty();
        if !has_furniture(a) && !has_furniture(b) {
            return story;
        }
        let (x, y) = (self.whole_set(a), self.whole_set(b));
        Pair::of(a, b, shingle::shared(x, y), x.len(), y.len())
    }

    fn whole_set(&self, article: usize) -> &[u64] {
        self.whole[article].get_or_init(|| {
            let shingling = Shingling::words(self.settings.shingle);
            let mut set = SetMaker::default()
                .set(&self.articles[article].text, shingling)
                .to_vec();
            set.sort_unstable();
            set
        })
    }

    fn side(&self, article: usize) -> Side<'s> {
        Side::new(&self.articles[article].text, &self.documents[article])
    }

    /// What a pair and its passages say.
    fn told(&self, pair: Pair, passages: &[Passage]) -> Shared {
        let (a, b) = (self.side(pair.a), self.side(pair.b));
        let words = |article: usize| self.documents[article].words.len();
        let least = self.settings.passage.least_words;

        let whole = relation(a, b, least);
        let own_words = self.quotations.map(|quotations| {
            let own = (&quotations[pair.a][..], &quotations[pair.b][..]);
            in_own_words(whole, a, b, own, least)
        });

        Shared {
            relation: whole,
            own_words,
            share_a: passage::share(
                passages.iter().map(|passage| passage.a.clone()),
                words(pair.a),
            ),
            share_b: passage::share(
                passages.iter().map(|passage| passage.b.clone()),
                words(pair.b),
            ),
            passages: passages
                .iter()
                .map(|passage| place(passage, a, b))
                .collect(),
            whole: self.whole(pair),
            pair,
        }
    }
}
