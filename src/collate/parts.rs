//! Collation in parts, for whoever deals a corpus out to many machines: what [`super::collate`] does in one go, as functions of
//! an article, of two classes of quotations, or of the quotations that may be one utterance.
//!
//! What a part cannot know comes in: how many articles hold a word, which paragraphs recur at a site, for how many days a
//! phrase was used, which articles are one source. The rest is decided by the same code, on numbers that keep the order of
//! articles, so that the utterances are those of one machine. Cost: that of the parts.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::article::{Article, Span};
use crate::index::{keys, shingle};
use crate::quote;
use crate::text::document::{self, Document};
use crate::text::vocabulary::{self, Vocabulary, WordId};

use super::candidates::{self, Candidates, ProseHit};
use super::class::Classes;
use super::evidence::{self, Evidence};
use super::link::{self, Outline, Unit};
use super::strand::Strand;
use super::surroundings::{self, Bag, Surroundings, Weights};
use super::usage::{self, Uses};
use super::{Group, Input, prose, readings};

/// A quotation with all that its links are decided on, without its article.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of a strand")]
pub struct Loose {
    pub article: String,
    pub source: Option<String>,
    pub quotation: usize,
    pub parts: Vec<(usize, usize)>,
    pub text: String,
    /// Its folded words.
    pub words: Vec<String>,
    pub speaker: Option<SmolStr>,
    pub likeliest_speaker: Option<SmolStr>,
    pub attribution: Option<SmolStr>,
    pub day: Option<i64>,
    pub speaker_is_sure: bool,
    pub named_outright: bool,
    pub is_speech: bool,
    telling: Vec<u32>,
    translated: bool,
}

/// What of a quotation says whether it may be one with another.
#[derive(Clone, Debug)]
pub struct Sketch {
    /// Equal for the same words.
    pub wording: u64,
    /// The hashes of its words.
    pub words: Vec<u64>,
    /// The hashes of their stems with what they weigh, sorted.
    pub stems: Vec<(u32, f32)>,
    /// What its words weigh.
    pub weight: f32,
    /// Its words that are no editor's.
    pub spoken: usize,
    /// Some place has it as speech.
    pub is_speech: bool,
    /// For how many days the corpus used the words, where they are few.
    pub days: i64,
}

/// The quotations of an article, each with its sketch, and what the article is about. `recurring` are the keys of paragraphs
/// that recur at its site.
pub fn strands(article: &Article, recurring: &[u64]) -> (Vec<(Loose, Sketch)>, Bag) {
    let (document, vocabulary) = document::read(article, recurring);
    let quotations = quote::find(&article.text);
    let weights = Weights::new(&vocabulary);
    let told = surroundings::narration(&document, &quotations);
    let words: BTreeMap<WordId, &str> = vocabulary.words().map(|(word, id)| (id, word)).collect();

    let articles = std::slice::from_ref(article);
    let strands = evidence::strands_of_article(0, articles, &document, &quotations);
    let loose = strands.map(|strand| {
        let around = surroundings::around(&article.text, &document, &weights, &told, &strand.parts);
        let sketch = sketch(&strand, |id| vocabulary.hash(id));
        let spelt = |id: &WordId| words[id].to_owned();
        let words = strand.ids.iter().map(spelt).collect();
        (Loose::new(article, strand, words, around), sketch)
    });
    (loose.collect(), surroundings::profile(&document, &weights))
}

fn sketch(strand: &Strand, hash: impl Fn(WordId) -> u64) -> Sketch {
    Sketch {
        wording: strand.wording,
        words: strand.ids.iter().map(|id| hash(*id)).collect(),
        weight: strand.weights.iter().sum(),
        spoken: strand.spoken,
        is_speech: strand.is_speech,
        days: 0,
        stems: strand.stems.clone(),
    }
}

impl Loose {
    fn new(article: &Article, strand: Strand, words: Vec<String>, around: Surroundings) -> Self {
        Self {
            article: article.id.clone(),
            source: article.source.clone(),
            quotation: strand.quotation.unwrap_or_default(),
            parts: strand.parts.iter().map(|p| (p.start, p.end)).collect(),
            text: strand.text,
            words,
            speaker: strand.speaker,
            likeliest_speaker: strand.likeliest_speaker,
            attribution: strand.attribution,
            day: strand.day,
            speaker_is_sure: strand.speaker_is_sure,
            named_outright: strand.named_outright,
            is_speech: strand.is_speech,
            telling: around.telling,
            translated: around.translated,
        }
    }

    /// The strand again, of an article and with words of these numbers.
    fn strand(&self, article: usize, ids: Vec<WordId>) -> Strand {
        let parts = self.parts.iter().map(|(from, to)| Span::new(*from, *to));
        let text = self.text.clone();
        let mut strand = Strand::of_text(article, parts.collect(), text, ids, self.day);

        strand.quotation = Some(self.quotation);
        strand.speaker = self.speaker.clone();
        strand.likeliest_speaker = self.likeliest_speaker.clone();
        strand.attribution = self.attribution.clone();
        strand.speaker_is_sure = self.speaker_is_sure;
        strand.named_outright = self.named_outright;
        strand.is_speech = self.is_speech;
        strand
    }

    fn place(&self) -> (&str, usize) {
        (&self.article, self.quotation)
    }
}

/// The distinct words of an article, as hashes.
pub fn words(article: &Article) -> Vec<u64> {
    let (_, vocabulary) = document::read(article, &[]);
    let mut words: Vec<u64> = vocabulary
        .words()
        .map(|(word, _)| vocabulary::hash(word))
        .collect();
    words.sort_unstable();
    words
}

/// The keys under which a class of quotations finds others: of its passages; of the whole, where it is short, and of what a
/// changed word leaves; and of runs that short ones may be.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "named above")]
pub struct Keys {
    pub passages: Vec<u64>,
    pub short: Vec<u64>,
    pub runs: Vec<u64>,
}

/// The keys of words, given by their hashes, where `articles` says how many articles hold each.
pub fn keys(words: &[u64], articles: &FxHashMap<u64, u32>) -> Keys {
    let distinct = |keys: Vec<u64>| -> Vec<u64> { BTreeSet::from_iter(keys).into_iter().collect() };

    Keys {
        passages: distinct(keys::keys(words, articles).map(|(key, _)| key).collect()),
        short: distinct(
            keys::whole(words)
                .into_iter()
                .chain(keys::of_short(words))
                .collect(),
        ),
        runs: distinct(keys::short_runs(words).map(|(key, _)| key).collect()),
    }
}

/// The keys by which prose finds a quotation, with their places.
pub fn sought(words: &[u64], articles: &FxHashMap<u64, u32>) -> Vec<(u64, usize)> {
    let whole = keys::whole(words).map(|key| (key, 0));
    keys::keys(words, articles).chain(whole).collect()
}

/// The keys of what an article tells in its own words, with their places.
pub fn prose_keys(
    article: &Article,
    recurring: &[u64],
    articles: &FxHashMap<u64, u32>,
) -> Vec<(u64, usize)> {
    let (document, vocabulary) = document::read(article, recurring);
    let told = surroundings::narration(&document, &quote::find(&article.text));
    let words: Vec<u64> = document.ids.iter().map(|id| vocabulary.hash(*id)).collect();

    let all = keys::keys(&words, articles).chain(keys::short_runs(&words));
    all.filter(|(_, at)| told[*at]).collect()
}

/// The key of a phrase of few words, by which its uses are counted.
pub fn phrase(words: &[u64]) -> Option<u64> {
    (1..=usage::LONGEST)
        .contains(&words.len())
        .then(|| shingle::hash(words))
}

/// The keys of all phrases that words hold.
pub fn phrases(words: &[u64]) -> Vec<u64> {
    let sizes = 1..=usage::LONGEST;
    let runs = sizes.flat_map(|size| words.windows(size));
    let distinct: BTreeSet<u64> = runs.map(shingle::hash).collect();
    distinct.into_iter().collect()
}

/// Whether two classes could have places that are one utterance, whatever else is known of the places: most that share a
/// key could not.
pub fn may_be_one(a: &Sketch, b: &Sketch) -> bool {
    let (x, y) = (Outline::from(a), Outline::from(b));
    let is_one_class = a.wording == b.wording;
    if !is_one_class && !link::may_match(x, y, a.words.len().min(b.words.len())) {
        return false;
    }
    let run = link::longest_run(&a.words, &b.words);
    let is_near = (a.weight - b.weight).abs() < 0.01 * a.weight.max(1.0);
    let days = if is_near {
        a.days.min(b.days)
    } else if a.weight < b.weight {
        a.days
    } else {
        b.days
    };

    link::may_be_utterance(x, y, run, a.is_speech && b.is_speech, days)
}

/// Quotations that report one utterance.
#[derive(Clone, Debug)]
pub struct Utterance {
    /// Places in the list that was given, with the sentence.
    pub units: Vec<(usize, u32)>,
    /// What links them, in words.
    pub reasons: Vec<String>,
}

/// Quotations that are decided together, with the pairs of their classes, given by their wordings, that share a key. All places of
/// every class must be there. `profiles` are by article, `days` by quotation.
struct Together {
    articles: Vec<Article>,
    /// Where each strand was in the list.
    order: Vec<usize>,
    evidence: Evidence,
    classes: Classes,
    candidates: Candidates,
    vocabulary: Vocabulary,
}

impl Together {
    fn new(
        loose: &[Loose],
        profiles: &FxHashMap<String, Bag>,
        days: &[i64],
        pairs: &[(u64, u64)],
    ) -> Self {
        let gathered = Gathered::new(loose);
        let order = gathered.order;
        let days: Vec<i64> = order.iter().map(|at| days[*at]).collect();
        let profile = |article: &Article| profiles.get(&article.id).cloned().unwrap_or_default();
        let profiles = gathered.articles.iter().map(profile).collect();
        let uses = Uses::known(&gathered.strands, &days);
        let around = order.iter().map(|at| loose[*at].surroundings()).collect();
        let evidence = Evidence::of(uses, gathered.strands, around, profiles);

        let classes = Classes::new(&evidence.strands);
        let candidates = Candidates {
            pairs: class_pairs(&evidence.strands, &classes, pairs),
            bounded_keys: 0,
        };
        Self {
            articles: gathered.articles,
            vocabulary: Vocabulary::default(),
            order,
            evidence,
            classes,
            candidates,
        }
    }

    fn input(&self) -> Input<'_> {
        Input {
            articles: &self.articles,
            documents: &[],
            quotations: &[],
            vocabulary: &self.vocabulary,
            independence: &[],
        }
    }
}

/// Which pairs of classes have two places that are more likely one utterance than not.
pub fn linked(
    loose: &[Loose],
    profiles: &FxHashMap<String, Bag>,
    days: &[i64],
    pairs: &[(u64, u64)],
) -> Vec<(u64, u64)> {
    let all = Together::new(loose, profiles, days, pairs);
    let links = link::links(all.input(), &all.evidence, &all.classes, &all.candidates);

    let wording = |unit: Unit| all.evidence.strands[unit.0 as usize].wording;
    let likely = links.units.iter().filter(|link| link.log_odds > 0.0);
    let found: BTreeSet<(u64, u64)> = likely
        .map(|link| (wording(link.a), wording(link.b)))
        .map(|(a, b)| (a.min(b), a.max(b)))
        .collect();
    found.into_iter().collect()
}

/// The utterances among quotations, which hold every quotation that one of them is linked with.
pub fn utterances(
    loose: &[Loose],
    profiles: &FxHashMap<String, Bag>,
    days: &[i64],
    pairs: &[(u64, u64)],
) -> Vec<Utterance> {
    let all = Together::new(loose, profiles, days, pairs);
    let (found, links) = super::joined(all.input(), &all.evidence, &all.classes, &all.candidates);

    let odds = readings::Odds::new(&links.units);
    let utterance = |units: &Vec<Unit>| Utterance {
        units: units
            .iter()
            .map(|(strand, unit)| (all.order[*strand as usize], *unit))
            .collect(),
        reasons: odds.words(units),
    };
    found.iter().map(utterance).collect()
}

/// Pairs of wordings as pairs of classes.
fn class_pairs(strands: &[Strand], classes: &Classes, pairs: &[(u64, u64)]) -> Vec<(u32, u32)> {
    let number: FxHashMap<u64, u32> = (0..classes.members.len())
        .map(|class| (classes.leader(class, strands).wording, class as u32))
        .collect();
    let known = pairs.iter().filter_map(|(a, b)| {
        let (a, b) = (*number.get(a)?, *number.get(b)?);
        Some((a.min(b), a.max(b)))
    });
    let distinct: BTreeSet<(u32, u32)> = known.collect();
    distinct.into_iter().collect()
}

/// Loose quotations as the strands of a corpus of their own.
struct Gathered {
    /// By id; of each is known what its quotations know.
    articles: Vec<Article>,
    /// By article and place.
    strands: Vec<Strand>,
    /// Where each strand was in the list.
    order: Vec<usize>,
}

impl Gathered {
    fn new(loose: &[Loose]) -> Self {
        let mut numbers: FxHashMap<&str, WordId> = FxHashMap::default();
        Self::with_words(loose, |word| {
            let next = numbers.len() as WordId;
            *numbers.entry(word).or_insert(next)
        })
    }

    fn with_words<'l>(loose: &'l [Loose], mut number: impl FnMut(&'l str) -> WordId) -> Self {
        let mut order: Vec<usize> = (0..loose.len()).collect();
        order.sort_by_key(|at| loose[*at].place());

        let mut articles: Vec<Article> = Vec::new();
        let mut strands = Vec::with_capacity(loose.len());
        for at in &order {
            let one = &loose[*at];
            if articles.last().is_none_or(|last| last.id != one.article) {
                articles.push(Article {
                    id: one.article.clone(),
                    source: one.source.clone(),
                    ..Article::default()
                });
            }
            let ids = one.words.iter().map(|word| number(word)).collect();
            strands.push(one.strand(articles.len() - 1, ids));
        }
        Self {
            articles,
            strands,
            order,
        }
    }
}

impl Loose {
    fn surroundings(&self) -> Surroundings {
        Surroundings {
            telling: self.telling.clone(),
            translated: self.translated,
        }
    }
}

/// A place of an article's prose that may repeat a quotation.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "those of a hit, by the place in a list")]
pub struct Hit {
    pub quotation: usize,
    pub begins: i64,
    pub at: u32,
}

/// What of an article's prose repeats a quotation.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Where.
    pub span: Span,
    /// The quotation, by its place in the list.
    pub quotation: usize,
    /// The sentence of it.
    pub unit: u32,
    /// Words that match.
    pub words: usize,
    /// Enough of them to be no set phrase.
    pub is_long: bool,
}

/// What the prose of one article repeats, where `owners` has the utterance of each sentence of a quotation that is in one.
pub fn claims(
    article: &Article,
    recurring: &[u64],
    loose: &[Loose],
    owners: &FxHashMap<(usize, u32), usize>,
    hits: &[Hit],
) -> Vec<Claim> {
    let (document, mut vocabulary) = document::read(article, recurring);
    let told = surroundings::narration(&document, &quote::find(&article.text));
    let gathered = Gathered::with_words(loose, |word| vocabulary.number(word));
    let order = gathered.order;
    let mut place = vec![0u32; order.len()];
    for (number, at) in (0..).zip(&order) {
        place[*at] = number;
    }

    let mut evidence = Evidence::of(Uses::default(), gathered.strands, Vec::new(), Vec::new());
    evidence.told = vec![told];
    let owner: BTreeMap<Unit, usize> = owners
        .iter()
        .map(|((at, unit), utterance)| ((place[*at], *unit), *utterance))
        .collect();
    let mut hits: Vec<ProseHit> = hits
        .iter()
        .map(|hit| ProseHit {
            strand: place[hit.quotation],
            article: 0,
            begins: hit.begins,
            at: hit.at,
        })
        .collect();
    candidates::drop_neighbours(&mut hits);

    let input = Input {
        articles: std::slice::from_ref(article),
        documents: std::slice::from_ref(&document),
        quotations: &[],
        vocabulary: &vocabulary,
        independence: &[],
    };
    prose::claims(input, &evidence, hits, &owner)
        .into_iter()
        .map(|claim| Claim {
            quotation: order[claim.unit.0 as usize],
            unit: claim.unit.1,
            span: claim.span,
            words: claim.words,
            is_long: prose::is_long(&evidence.strands, &claim),
        })
        .collect()
}

/// Claims of more articles than this on a short quotation are of a set phrase.
pub use prose::STOCK;

/// What is known of an article whose quotations are grouped.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "named by their types")]
pub struct Known {
    pub article: Article,
    pub recurring: Vec<u64>,
    /// Articles of one number are one source.
    pub source: usize,
}

/// The witnesses of an utterance: sentences of quotations, by their places in a list, and places of prose.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "named above")]
pub struct Witnesses {
    pub units: Vec<(usize, u32)>,
    pub prose: Vec<(String, Span)>,
    pub reasons: Vec<String>,
}

/// The groups of utterances, and the articles that their witnesses number, by id.
pub fn groups(
    mut known: Vec<Known>,
    loose: &[Loose],
    utterances: &[Witnesses],
) -> (Vec<Group>, Vec<Article>) {
    known.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    let number: FxHashMap<String, usize> = known
        .iter()
        .map(|one| one.article.id.clone())
        .zip(0..)
        .collect();
    let documents: Vec<Document> = known
        .iter()
        .map(|one| document::read(&one.article, &one.recurring).0)
        .collect();
    let independence: Vec<usize> = known.iter().map(|one| one.source).collect();
    let articles: Vec<Article> = known.into_iter().map(|one| one.article).collect();
    let vocabulary = Vocabulary::default();
    let input = Input {
        articles: &articles,
        documents: &documents,
        quotations: &[],
        vocabulary: &vocabulary,
        independence: &independence,
    };

    let mut gathered = Gathered::new(loose);
    let mut place = vec![0u32; loose.len()];
    for (strand, at) in gathered.order.iter().enumerate() {
        place[*at] = strand as u32;
        gathered.strands[strand].article = number[&loose[*at].article];
    }
    let around = gathered.order.iter().map(|at| loose[*at].surroundings());
    let around = around.collect();
    let mut evidence = Evidence::of(Uses::default(), gathered.strands, around, Vec::new());

    let mut groups = Vec::new();
    for utterance in utterances {
        let mut units: Vec<Unit> = utterance
            .units
            .iter()
            .map(|(at, unit)| (place[*at], *unit))
            .collect();
        for (id, span) in &utterance.prose {
            let article = number[id];
            let strand = Strand::of_prose(article, *span, &articles, &documents[article]);
            let next = evidence.strands.len() as u32;
            units.extend((0..strand.units.len() as u32).map(|unit| (next, unit)));
            evidence.strands.push(strand);
        }
        units.sort_unstable();
        groups.extend(readings::groups(
            input,
            &evidence,
            &units,
            &utterance.reasons,
        ));
    }
    groups.sort_by_cached_key(super::order);
    (groups, articles)
}
