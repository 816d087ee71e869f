//! Quotations without their articles, and as the strands of a corpus of their own. Cost: O(text) to find them, O(words) to take one
//! apart again.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::article::{Article, Span};
use crate::collate::evidence;
use crate::collate::strand::Strand;
use crate::collate::surroundings::{self, Bag, Surroundings, Weights};
use crate::quote;
use crate::text::document;
use crate::text::vocabulary::WordId;

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

/// Loose quotations as the strands of a corpus of their own.
pub(super) struct Gathered {
    /// By id; of each is known what its quotations know.
    pub(super) articles: Vec<Article>,
    /// By article and place.
    pub(super) strands: Vec<Strand>,
    /// Where each strand was in the list.
    pub(super) order: Vec<usize>,
}

impl Gathered {
    pub(super) fn new(loose: &[Loose]) -> Self {
        let mut numbers: FxHashMap<&str, WordId> = FxHashMap::default();
        Self::with_words(loose, |word| {
            let next = numbers.len() as WordId;
            *numbers.entry(word).or_insert(next)
        })
    }

    pub(super) fn with_words<'l>(
        loose: &'l [Loose],
        mut number: impl FnMut(&'l str) -> WordId,
    ) -> Self {
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
    pub(super) fn surroundings(&self) -> Surroundings {
        Surroundings {
            telling: self.telling.clone(),
            translated: self.translated,
        }
    }
}
