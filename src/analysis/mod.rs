//! The whole question asked of a corpus: settings in, one plain sorted value out.
//!
//! The pipeline is [`analyse`]: read it top to bottom. Nothing here prints or opens a file.

pub mod revised;
mod settings;
mod shared;
mod similarity;

use rayon::prelude::*;

use crate::article::{self, Article, Corpus, Notice, Skipped};
use crate::check::speaker::Named;
use crate::check::{self, Checked, Index, Quoted};
use crate::collate::{self, Collation, Former, Renewal};
use crate::error::{Error, Result};
use crate::language;
use crate::quote::{self, Quotation};
use crate::similar::Cluster;
use crate::similar::ties::Ties;
use crate::text::document::{self, Document};
use crate::text::furniture::Furniture;

pub use similarity::{ALL_PAIRS_OF, HeldAgainst};

pub use settings::{Settings, Wanted};
pub use shared::{Between, Shared, SharedPassage, between, passages_between};

/// Everything that was found. Articles are named by their index in `articles`.
#[derive(Debug)]
#[non_exhaustive]
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
    /// Pairs of articles that are near-duplicates or share a passage, by (a, b); of a cluster those with its
    /// representative.
    pub shared: Vec<Shared>,
    /// Pairs of articles that are near-duplicates, listed or not.
    pub near_duplicates: usize,
    /// Stretches of text held by so many articles that only the first of them were held against the others.
    pub stretches_passed_over: usize,
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
    /// The article or outlet whose reading is the lemma wherever it has one, where one was given.
    pub base: Option<String>,
}

/// The quotations of a corpus held against an authority.
#[derive(Debug)]
#[non_exhaustive]
pub struct Against {
    /// Where the transcripts or releases were read.
    pub path: String,
    /// How many characters they have.
    pub characters: usize,
    /// Speech of depth 0, in the order of articles and text.
    pub checked: Vec<CheckedQuotation>,
}

/// One quotation held against the authority.
#[derive(Debug)]
#[non_exhaustive]
pub struct CheckedQuotation {
    /// The article, as an index.
    pub article: usize,
    /// The quotation, as an index into the article's.
    pub quotation: usize,
    /// What the authority says of it.
    pub checked: Checked,
}

impl Analysis {
    /// Holds every quotation against transcripts or releases, read from a path, and keeps what they say.
    ///
    /// # Errors
    /// When they hold more words than can be counted.
    pub fn hold_against(&mut self, path: String, authorities: Vec<Article>) -> Result<()> {
        let characters = authorities.iter().map(|a| a.text.chars().count()).sum();
        let index = Index::of(authorities)?;

        let checked: Result<Vec<Vec<CheckedQuotation>>> = (0..self.articles.len())
            .into_par_iter()
            .map(|article| self.checked(article, &index))
            .collect();
        self.against = Some(Against {
            path,
            characters,
            checked: checked?.into_iter().flatten().collect(),
        });
        Ok(())
    }

    /// The speech of one article against an index.
    fn checked(&self, article: usize, index: &Index) -> Result<Vec<CheckedQuotation>> {
        let list = &self.quotations[article];
        let own: Vec<usize> = (0..list.len())
            .filter(|quotation| list[*quotation].is_outer_speech())
            .collect();
        let checked = check_article(
            index,
            &self.articles[article],
            own.iter().map(|i| &list[*i]),
        )?;

        let all = own.into_iter().zip(checked);
        Ok(all
            .map(|(quotation, checked)| CheckedQuotation {
                article,
                quotation,
                checked,
            })
            .collect())
    }

    /// Makes the reading of an article, or of an outlet, the lemma of every utterance that it reports.
    ///
    /// # Errors
    /// When no article has that id or outlet.
    pub fn take_base(&mut self, base: &str) -> Result<()> {
        let is_base = base_articles(&self.articles, base)?;
        self.collation.take_base(&is_base);
        self.base = Some(base.to_owned());
        Ok(())
    }

    /// The article of an id.
    pub fn article(&self, id: &str) -> Option<&Article> {
        let at = self.articles.binary_search_by(|a| a.id.as_str().cmp(id));
        at.ok().map(|at| &self.articles[at])
    }

    /// The furniture of an article.
    pub fn furniture(&self, article: usize) -> &[Furniture] {
        &self.documents[article].furniture
    }
}

/// Which articles a base names: that of this id, or else all of this outlet.
///
/// # Errors
/// When none has that id or outlet.
pub fn base_articles(articles: &[Article], base: &str) -> Result<Vec<bool>> {
    let has_id = |article: &Article| article.id == base;
    let is_of_outlet = |article: &Article| article.source.as_deref() == Some(base);

    let found: Vec<bool> = if articles.iter().any(has_id) {
        articles.iter().map(has_id).collect()
    } else {
        articles.iter().map(is_of_outlet).collect()
    };
    if found.contains(&true) {
        return Ok(found);
    }

    Err(Error::Setting {
        setting: "base",
        range: "the id of an article or the name of an outlet that is among them",
        value: format!("{base:?}"),
    })
}

/// Holds quotations of an article against an index of authorities, in their order.
///
/// # Errors
/// When the index cannot be read.
pub fn check_article<'q>(
    index: &Index,
    article: &Article,
    quotations: impl Iterator<Item = &'q Quotation>,
) -> Result<Vec<Checked>> {
    let quotations: Vec<&Quotation> = quotations.collect();
    let texts: Vec<String> = quotations
        .iter()
        .map(|quotation| quotation.text(&article.text))
        .collect();
    let day = article.date.as_deref().and_then(article::day);

    let quoted: Vec<Quoted<'_>> = quotations
        .iter()
        .zip(&texts)
        .map(|(quotation, text)| Quoted {
            text,
            named: named(article, quotation),
            day,
        })
        .collect();
    check::check_all(index, &article.text, &quoted)
}

fn named<'a>(article: &'a Article, quotation: &'a Quotation) -> Named<'a> {
    let speaker = quotation.speaker.as_ref();

    Named {
        name: speaker.and_then(|speaker| speaker.name.as_deref()),
        mention: speaker.map(|speaker| speaker.mention.of(&article.text)),
    }
}

/// A stage of [`analyse`], for whoever shows progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Words and furniture.
    Text,
    /// Shingles, boilerplate, near-duplicates, clusters.
    Similarity,
    /// The passages that articles share.
    Passages,
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
            Self::Passages => "finding passages",
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
    let (found, _) = renew(corpus, settings, progress, &mut Nothing)?;

    Ok(found)
}

/// What is known of a corpus before its quotations are collated.
#[derive(Clone, Copy, Debug)]
pub struct Read<'r> {
    /// The articles, by id.
    pub articles: &'r [Article],
    /// Their words and furniture.
    pub documents: &'r [Document],
    /// Near-duplicates that belong together.
    pub clusters: &'r [Cluster],
}

/// What is known from before of the articles of a corpus.
pub trait Before {
    /// What goes wrong.
    type Error: From<Error>;

    /// For each article that is as it was what it was held against ([`Anew::held`]), sorted; articles are by id, and those that
    /// are gone are left out.
    ///
    /// # Errors
    /// Where it cannot be had.
    fn held(
        &mut self,
        articles: &[Article],
    ) -> std::result::Result<Vec<Option<HeldAgainst>>, Self::Error>;

    /// The quotations of each article that is as it was, where they are known.
    ///
    /// # Errors
    /// Where they cannot be had.
    fn quotations(
        &mut self,
        articles: &[Article],
    ) -> std::result::Result<Vec<Option<Vec<Quotation>>>, Self::Error>;

    /// What was collated.
    ///
    /// # Errors
    /// Where it cannot be had.
    fn collated(&mut self, read: Read<'_>) -> std::result::Result<Former, Self::Error>;
}

/// Nothing is known.
struct Nothing;

impl Before for Nothing {
    type Error = Error;

    fn held(&mut self, articles: &[Article]) -> Result<Vec<Option<HeldAgainst>>> {
        Ok(vec![None; articles.len()])
    }

    fn quotations(&mut self, articles: &[Article]) -> Result<Vec<Option<Vec<Quotation>>>> {
        Ok(vec![None; articles.len()])
    }

    fn collated(&mut self, read: Read<'_>) -> Result<Former> {
        Ok(Former::nothing(read.articles.len()))
    }
}

/// What an analysis of a corpus of which something was known found anew; all but the collation is by article.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Anew {
    /// What was collated.
    pub collation: Renewal,
    /// What each article is held against.
    pub held: Vec<HeldAgainst>,
    /// Those of them with which its pair is as it was, and not in the analysis, sorted.
    pub kept: Vec<Vec<usize>>,
}

/// Runs the pipeline on a corpus of which something is known from before: the analysis has those utterances and pairs alone that
/// were decided anew.
///
/// # Errors
/// When a setting is outside its range, or where what is known cannot be had.
pub fn renew<B: Before>(
    corpus: Corpus,
    settings: Settings,
    progress: impl Fn(Stage),
    before: &mut B,
) -> std::result::Result<(Analysis, Anew), B::Error> {
    let settings = settings.checked()?;
    let corpus = corpus.settle();
    let articles = corpus.articles;
    let known = before.held(&articles)?;

    progress(Stage::Text);
    let (mut documents, vocabulary) = document::read_all(&articles);
    let languages = languages(&articles, &documents);

    let everything = settings.wanted == Wanted::Everything;
    let mut quotations: Vec<Vec<Quotation>> = Vec::new();
    if everything {
        progress(Stage::Quotations);
        quotations = found_or_known(&articles, before.quotations(&articles)?);
    }

    let quoted = everything.then_some(&quotations[..]);
    let similarity = similarity::of(
        &articles,
        &mut documents,
        quoted,
        &known,
        &settings,
        &progress,
    );

    let mut renewal = Renewal::default();
    if everything {
        progress(Stage::Collation);
        let former = before.collated(Read {
            articles: &articles,
            documents: &documents,
            clusters: &similarity.clusters,
        })?;
        let input = collate::Input {
            articles: &articles,
            documents: &documents,
            quotations: &quotations,
            vocabulary: &vocabulary,
            copies: &copies(articles.len(), &similarity.clusters),
        };
        renewal = collate::renewed(input, &former);
    }

    let found = Analysis {
        settings,
        articles,
        skipped: corpus.skipped,
        notices: corpus.notices,
        languages,
        documents,
        shared: similarity.shared,
        near_duplicates: similarity.near_duplicates,
        stretches_passed_over: similarity.passed_over,
        clusters: similarity.clusters,
        ties: similarity.ties,
        quotations,
        collation: std::mem::take(&mut renewal.collation),
        against: None,
        base: None,
    };
    let anew = Anew {
        collation: renewal,
        held: similarity.held,
        kept: similarity.kept,
    };
    Ok((found, anew))
}

/// The quotations of each article: those that are known are not looked for.
fn found_or_known(articles: &[Article], known: Vec<Option<Vec<Quotation>>>) -> Vec<Vec<Quotation>> {
    articles
        .par_iter()
        .zip(known)
        .map(|(article, known)| known.unwrap_or_else(|| quote::find(&article.text)))
        .collect()
}

fn languages(articles: &[Article], documents: &[Document]) -> Vec<&'static str> {
    articles
        .par_iter()
        .zip(documents)
        .map(|(article, document)| language::detect(&article.text, &document.words).code)
        .collect()
}

/// The cluster of each article that is in one.
fn copies(articles: usize, clusters: &[Cluster]) -> Vec<Option<usize>> {
    let mut copies = vec![None; articles];
    for (number, cluster) in clusters.iter().enumerate() {
        for member in &cluster.members {
            copies[*member] = Some(number);
        }
    }
    copies
}
