//! The whole question asked of a corpus: settings in, one plain sorted value out.
//!
//! The pipeline is [`analyse`]: read it top to bottom. Nothing here prints or opens a file.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::article::{Article, Corpus, Notice, Skipped, Span};
use crate::collate::authority::{Authority, Checked};
use crate::collate::{self, Collation};
use crate::compare::compare;
use crate::compare::difference::Difference;
use crate::compare::style::{self, Style};
use crate::error::{Error, Result};
use crate::language;
use crate::passage::{self, Passage};
use crate::quote::{self, Quotation};
use crate::similar::relation::{self, Relation};
use crate::similar::ties::{self, Ties};
use crate::similar::{self, Cluster, Near, Pair, boilerplate, pairs::DEFAULT_SHINGLE};
use crate::text::document::{self, Document};
use crate::text::furniture::Furniture;
use crate::text::token;
use crate::text::vocabulary::Vocabulary;

/// What can be set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Words a shingle, 1 to 64.
    pub shingle: usize,
    /// Resemblance or containment from which two articles are near-duplicates, 0 to 1.
    pub threshold: f64,
    /// What counts as a shared passage.
    pub passage: passage::Settings,
    /// Which differences are a fault.
    pub style: &'static Style,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            shingle: DEFAULT_SHINGLE,
            threshold: 0.8,
            passage: passage::Settings::default(),
            style: &style::STRICT,
        }
    }
}

impl Settings {
    /// Checks the ranges.
    ///
    /// # Errors
    /// [`Error::Setting`] for the first value that is outside its range.
    pub fn checked(self) -> Result<Self> {
        let wrong = |setting, range, value: String| {
            Err(Error::Setting {
                setting,
                range,
                value,
            })
        };
        if !(1..=64).contains(&self.shingle) {
            return wrong("shingle", "from 1 to 64", self.shingle.to_string());
        }
        if !(self.threshold > 0.0 && self.threshold <= 1.0) {
            return wrong(
                "threshold",
                "above 0 and at most 1",
                self.threshold.to_string(),
            );
        }
        if self.passage.least_words == 0 {
            return wrong("min-words", "at least 1", "0".to_owned());
        }
        if !(0.0..=1.0).contains(&self.passage.least_identity) {
            return wrong(
                "min-identity",
                "from 0 to 1",
                self.passage.least_identity.to_string(),
            );
        }
        Ok(self)
    }
}

/// Two articles with what they share.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// How near they are.
    pub pair: Pair,
    /// What one is to the other.
    pub relation: Relation,
    /// The same without quoted speech.
    pub own_words: Relation,
    /// The passages they share.
    pub passages: Vec<SharedPassage>,
    /// The share of each article's words that lie in those passages, 0 to 1.
    pub share_a: f32,
    /// The same for the second article.
    pub share_b: f32,
}

/// A stretch that two articles share, where it stands, and how it differs.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedPassage {
    /// Where, in the first article's text.
    pub a: Span,
    /// Where, in the second article's text.
    pub b: Span,
    /// Words of the longer side.
    pub words: usize,
    /// The share of them that match, 0 to 1.
    pub identity: f32,
    /// Where the two differ; spans of the articles' texts. Empty for a passage in another order.
    pub differences: Vec<Difference>,
}

/// Passages less alike than this are not compared word by word: their words stand in another order.
const COMPARED_FROM: f32 = 0.6;

/// Everything that was found. Articles are named by their index in `articles`.
#[derive(Debug)]
pub struct Analysis {
    /// What it was made with.
    pub settings: Settings,
    /// The articles, by id.
    pub articles: Vec<Article>,
    /// What was left out, and why.
    pub skipped: Vec<Skipped>,
    /// What should be known of the articles.
    pub notices: Vec<Notice>,
    /// Each article's language, ISO 639-1.
    pub languages: Vec<&'static str>,
    /// The articles' words.
    pub documents: Vec<Document>,
    /// Pairs of articles that share a shingle, by (a, b).
    pub shared: Vec<Shared>,
    /// Near-duplicates that belong together.
    pub clusters: Vec<Cluster>,
    /// What binds each cluster, and what leaves it.
    pub ties: Vec<Ties>,
    /// The quotations of each article.
    pub quotations: Vec<Vec<Quotation>>,
    /// Utterances across sources.
    pub collation: Collation,
    /// Every quotation held against an authority, where one was given.
    pub against: Option<Against>,
}

/// The quotations of a corpus held against an authority.
#[derive(Debug)]
pub struct Against {
    /// The transcript or release.
    pub authority: Article,
    /// Speech of depth 0, in the order of articles and text.
    pub checked: Vec<CheckedQuotation>,
}

/// One quotation held against the authority.
#[derive(Debug)]
pub struct CheckedQuotation {
    /// The article, as an index.
    pub article: usize,
    /// The quotation, as an index into the article's.
    pub quotation: usize,
    /// What the authority says of it.
    pub checked: Checked,
}

impl Analysis {
    /// Holds every quotation against a transcript or release, and keeps what it says.
    pub fn hold_against(&mut self, authority: Article) {
        let checker = Authority::new(&authority.text);
        let all: Vec<(usize, usize)> = self
            .quotations
            .iter()
            .enumerate()
            .flat_map(|(article, list)| {
                let own = list.iter().enumerate().filter(|(_, q)| q.is_outer_speech());
                own.map(move |(quotation, _)| (article, quotation))
            })
            .collect();
        let checked = all
            .into_par_iter()
            .map(|(article, quotation)| {
                let text = self.quotations[article][quotation].text(&self.articles[article].text);
                CheckedQuotation {
                    article,
                    quotation,
                    checked: checker.check(&text),
                }
            })
            .collect();
        self.against = Some(Against { authority, checked });
    }

    /// The furniture of an article.
    pub fn furniture(&self, article: usize) -> &[Furniture] {
        &self.documents[article].furniture
    }
}

/// A stage of [`analyse`], for whoever shows progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Words and furniture.
    Text,
    /// Shingles, pairs, clusters, passages.
    Similarity,
    /// Quotations and speakers.
    Quotations,
    /// Utterances, readings, differences.
    Collation,
}

impl Stage {
    /// What is being done, for a progress line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "reading words",
            Self::Similarity => "comparing articles",
            Self::Quotations => "finding quotations",
            Self::Collation => "collating quotations",
        }
    }
}

/// Runs the pipeline. `progress` is told each stage as it starts.
///
/// ```
/// use variorum::{analysis::{analyse, Settings}, article::{Article, Corpus}};
/// let article = |id: &str, text: &str| Article { id: id.into(), text: text.into(), ..Article::default() };
/// let corpus = Corpus {
///     articles: vec![
///         article("one", "“These are not the right choices for either side,” Mr Xi said."),
///         article("two", "“These are not the right choice for both sides,” Mr Xi said."),
///     ],
///     ..Corpus::default()
/// };
/// let found = analyse(corpus, Settings::default(), |_| ()).unwrap();
/// assert_eq!(found.collation.groups.len(), 1);
/// ```
///
/// # Errors
/// When a setting is outside its range.
pub fn analyse(corpus: Corpus, settings: Settings, progress: impl Fn(Stage)) -> Result<Analysis> {
    let settings = settings.checked()?;
    let Corpus {
        articles,
        skipped,
        notices,
    } = corpus.settle();

    progress(Stage::Text);
    let (mut documents, vocabulary) = document::read_all(&articles);
    let languages = articles
        .par_iter()
        .zip(&documents)
        .map(|(article, document)| language::detect(&article.text, &document.words).code)
        .collect();

    progress(Stage::Quotations);
    let quotations: Vec<Vec<Quotation>> =
        articles.par_iter().map(|a| quote::find(&a.text)).collect();

    progress(Stage::Similarity);
    let sets = similar::pairs::shingle_sets(&documents, settings.shingle);
    let lengths: Vec<usize> = documents.iter().map(|d| d.words.len()).collect();
    let near = Near::new(similar::pairs(&sets), Vec::new());
    let clusters = similar::clusters(&near, &lengths, settings.threshold);
    let ties = ties::ties(&clusters, &near, settings.threshold);
    let told = copies_told_by_another(&clusters);
    let outlets: Vec<Option<&str>> = articles.iter().map(|a| a.source.as_deref()).collect();
    let boilerplate =
        boilerplate::find(&documents, &outlets, &sets, near.heads(), settings.shingle);
    documents
        .iter_mut()
        .zip(boilerplate)
        .for_each(|(document, found)| document.boilerplate = found);
    let sides = Sides {
        articles: &articles,
        documents: &documents,
        quotations: &quotations,
    };
    let shared = near
        .heads()
        .par_iter()
        .map(|pair| share(*pair, &sides, &settings, &told))
        .collect();

    progress(Stage::Collation);
    let collation = collate::collate(collate::Input {
        articles: &articles,
        documents: &documents,
        quotations: &quotations,
        vocabulary: &vocabulary,
        independence: &independence(&articles, &clusters),
    });

    Ok(Analysis {
        settings,
        articles,
        skipped,
        notices,
        languages,
        documents,
        shared,
        clusters,
        ties,
        quotations,
        collation,
        against: None,
    })
}

/// The passages that two texts share, whatever else they are: nothing is left out as furniture.
///
/// ```
/// use variorum::{analysis::passages_between, passage::Settings};
/// let common = "the two governments agreed on Friday to set up a joint group of senior experts";
/// let found = passages_between(&format!("First, {common}."), &format!("Then {common} too."), &Settings::default());
/// assert_eq!(found[0].words, 15);
/// ```
pub fn passages_between(a: &str, b: &str, settings: &passage::Settings) -> Vec<SharedPassage> {
    let [x, y] = two_documents(a, b);
    let found = passage::find(&x.ids, &y.ids, settings);
    found.iter().map(|p| place(p, (a, &x), (b, &y))).collect()
}

/// What two texts are to one another, as a whole and without quoted speech; nothing is left out as furniture.
///
/// ```
/// use variorum::{analysis::relations_between, similar::relation::Relation};
/// let a = "“We will meet again in the spring to see what is left to do,” he said in the capital on Monday.";
/// let b = "In a statement the ministry sent out, “We will meet again in the spring to see what is left to do.”";
/// assert_eq!(relations_between(a, b)[1], Relation::Unrelated);
/// ```
pub fn relations_between(a: &str, b: &str) -> [Relation; 2] {
    let [x, y] = two_documents(a, b);
    relations(
        (a, &x, &quote::find(a)),
        (b, &y, &quote::find(b)),
        passage::Settings::default().least_words,
    )
}

/// Two texts in one vocabulary, without furniture.
fn two_documents(a: &str, b: &str) -> [Document; 2] {
    let mut vocabulary = Vocabulary::default();
    [a, b].map(|text| {
        let words = token::words(text);
        Document {
            ids: vocabulary.read(text, &words),
            words,
            ..Document::default()
        }
    })
}

/// The members of clusters that do not represent them, with the representative: what two copies
/// share is told through it, and not for every two of a thousand copies.
fn copies_told_by_another(clusters: &[Cluster]) -> BTreeMap<usize, usize> {
    let members = clusters
        .iter()
        .flat_map(|c| c.members.iter().map(|member| (*member, c.representative)));
    members
        .filter(|(member, representative)| member != representative)
        .collect()
}

/// Articles that share fewer shingles than this share set phrases and no passage.
const PASSAGES_FROM: usize = 3;

/// What is known of each article when pairs are looked at.
struct Sides<'s> {
    articles: &'s [Article],
    documents: &'s [Document],
    quotations: &'s [Vec<Quotation>],
}

/// The passages of one pair, and what the two are to one another.
fn share(
    pair: Pair,
    sides: &Sides<'_>,
    settings: &Settings,
    told: &BTreeMap<usize, usize>,
) -> Shared {
    let copies = told
        .get(&pair.a)
        .is_some_and(|a| told.get(&pair.b) == Some(a));
    let (a, b) = (&sides.documents[pair.a], &sides.documents[pair.b]);
    let mut passages = match pair.shared {
        _ if copies => Vec::new(),
        0..PASSAGES_FROM => Vec::new(),
        _ => passage::find(&a.ids, &b.ids, &settings.passage),
    };
    passages.retain(|p| is_of_the_story(a, &p.a) && is_of_the_story(b, &p.b));
    let text = |i: usize| &sides.articles[i].text[..];
    let related = |i: usize| (text(i), &sides.documents[i], &sides.quotations[i][..]);
    let [relation, own_words] = match pair.shared {
        0..PASSAGES_FROM => [Relation::Unrelated; 2],
        _ => relations(
            related(pair.a),
            related(pair.b),
            settings.passage.least_words,
        ),
    };
    Shared {
        relation,
        own_words,
        share_a: passage::share(passages.iter().map(|p| p.a.clone()), a.words.len()),
        share_b: passage::share(passages.iter().map(|p| p.b.clone()), b.words.len()),
        passages: passages
            .iter()
            .map(|p| place(p, (text(pair.a), a), (text(pair.b), b)))
            .collect(),
        pair,
    }
}

/// Whether a passage begins in the story and not in furniture, and half of it is no boilerplate.
fn is_of_the_story(document: &Document, words: &std::ops::Range<usize>) -> bool {
    !document.is_furniture(document.words[words.start].span().start)
        && 2 * document.boilerplate_in(words) < words.len()
}

/// What two articles are to one another, as a whole and without quoted speech.
fn relations(
    a: (&str, &Document, &[Quotation]),
    b: (&str, &Document, &[Quotation]),
    passage: usize,
) -> [Relation; 2] {
    let spoken = |(_, _, quotations): (&str, &Document, &[Quotation])| -> Vec<Span> {
        quotations
            .iter()
            .filter(|q| q.is_outer_speech())
            .map(|q| q.span)
            .collect()
    };
    let whole = match a.0.trim() == b.0.trim() {
        true => Relation::Identical,
        false => relation::of_words(&a.1.own_runs(&[]), &b.1.own_runs(&[]), passage),
    };
    let own = relation::of_words(
        &a.1.own_runs(&spoken(a)),
        &b.1.own_runs(&spoken(b)),
        passage,
    );
    [
        whole,
        if whole == Relation::Identical {
            whole
        } else {
            own
        },
    ]
}

/// A passage in its two articles.
fn place(passage: &Passage, a: (&str, &Document), b: (&str, &Document)) -> SharedPassage {
    let differences = if passage.identity >= COMPARED_FROM {
        differences(passage, a, b)
    } else {
        Vec::new()
    };
    SharedPassage {
        a: a.1.span_of(passage.a.clone()),
        b: b.1.span_of(passage.b.clone()),
        words: passage.a.len().max(passage.b.len()),
        identity: passage.identity,
        differences,
    }
}

/// Words of a passage that are aligned at once; longer ones are cut where both sides agree.
const PIECE: usize = 80;

fn differences(passage: &Passage, a: (&str, &Document), b: (&str, &Document)) -> Vec<Difference> {
    let pieces = passage::pieces(
        &a.1.ids[passage.a.clone()],
        &b.1.ids[passage.b.clone()],
        PIECE,
    );
    let mut found = Vec::new();
    for (x, y) in pieces
        .into_iter()
        .filter(|(x, y)| !x.is_empty() && !y.is_empty())
    {
        let x =
            a.1.span_of(passage.a.start + x.start..passage.a.start + x.end);
        let y =
            b.1.span_of(passage.b.start + y.start..passage.b.start + y.end);
        let found_here = compare(x.of(a.0), y.of(b.0)).differences.into_iter();
        found.extend(found_here.map(|d| d.shifted(x.start, y.start)));
    }
    found
}

/// Articles of one outlet, or of one cluster of copies, have one number: together they are one
/// source.
fn independence(articles: &[Article], clusters: &[Cluster]) -> Vec<usize> {
    let mut number: Vec<usize> = (0..articles.len()).collect();
    let mut outlets: BTreeMap<&str, usize> = BTreeMap::new();
    let outlet = articles
        .iter()
        .enumerate()
        .filter_map(|(i, a)| a.source.as_deref().map(|source| (i, source)));
    let same_outlet: Vec<(usize, usize)> = outlet
        .map(|(i, source)| (*outlets.entry(source).or_insert(i), i))
        .collect();
    let copies = clusters
        .iter()
        .flat_map(|c| c.members.iter().map(|member| (c.representative, *member)));
    for (a, b) in same_outlet.into_iter().chain(copies) {
        let (a, b) = (first_of(&number, a), first_of(&number, b));
        number[a.max(b)] = a.min(b);
    }
    (0..number.len()).map(|i| first_of(&number, i)).collect()
}

/// The smallest article that one is joined with.
fn first_of(number: &[usize], mut at: usize) -> usize {
    while number[at] != at {
        at = number[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_stays_joined_to_an_outlet_that_its_original_joins() {
        let article = |source: &str| Article {
            source: Some(source.into()),
            ..Article::default()
        };
        let articles = [
            article("Post"),
            article("Wire"),
            article("Herald"),
            article("Wire"),
        ];
        let cluster = Cluster {
            representative: 3,
            members: vec![2, 3],
        };
        assert_eq!(independence(&articles, &[cluster]), [0, 1, 1, 1]);
    }
}
