//! Strands: the stretches that collation compares, each a quotation read as one run of words.
//!
//! A strand is cut into units, its sentences, so that two outlets that end a quotation at
//! different places still meet sentence by sentence. Cost: O(n).

use crate::article::{Article, Span, day};
use crate::quote::{Kind, Quotation};
use crate::text::document::Document;
use crate::text::layout;
use crate::text::vocabulary::{Vocabulary, WordId};

use crate::compare::phrase::{Phrase, RARE};

/// A quotation, or a stretch of prose that repeats one.
#[derive(Clone, Debug)]
pub struct Strand {
    /// The article, as an index into the corpus.
    pub article: usize,
    /// The quotation, as an index into the article's; `None` for prose.
    pub quotation: Option<usize>,
    /// Its parts in the article's text.
    pub parts: Vec<Span>,
    /// Its parts joined by a space.
    pub text: String,
    /// The text taken apart.
    pub phrase: Phrase,
    /// Its words' numbers.
    pub ids: Vec<WordId>,
    /// Its sentences, as spans of `text`; short ones are joined to a neighbour.
    pub units: Vec<Span>,
    /// The speaker's name, where it is known.
    pub speaker: Option<String>,
    /// What the article calls the speaker where it attributes the words.
    pub attribution: Option<String>,
    /// The day of its article, counted from the year 0, where it is given as in ISO 8601.
    pub day: Option<i64>,
    /// The name stands in the attribution itself, and the attribution is plain: no pronoun or role
    /// had to be followed to it.
    pub speaker_is_sure: bool,
    /// Attributed speech rather than a title or a term.
    pub is_speech: bool,
}

/// A sentence of fewer words is a unit only together with its neighbour.
const SHORTEST_UNIT: usize = 4;

impl Strand {
    /// A quotation as a strand.
    pub fn of_quotation(
        article: usize,
        index: usize,
        quotation: &Quotation,
        articles: &[Article],
        document: &Document,
        vocabulary: &Vocabulary,
    ) -> Self {
        let speaker = quotation.speaker.as_ref().and_then(|s| s.name.clone());
        let mut strand = Self::of_parts(
            article,
            quotation.parts.clone(),
            articles,
            document,
            vocabulary,
        );
        strand.quotation = Some(index);
        strand.speaker_is_sure = quotation.speaker.as_ref().is_some_and(|s| {
            let mention = s.mention.of(&articles[article].text);
            let last = s
                .name
                .as_deref()
                .and_then(|name| name.split(' ').next_back());
            s.chance >= 0.75 && last.is_some_and(|last| mention.contains(last))
        });
        let mention = quotation
            .speaker
            .as_ref()
            .map(|s| s.mention.of(&articles[article].text).to_owned());
        strand.attribution = mention;
        strand.speaker = speaker;
        strand.is_speech = quotation.kind == Kind::Speech;
        strand
    }

    /// A stretch of prose as a strand.
    pub fn of_prose(
        article: usize,
        span: Span,
        articles: &[Article],
        document: &Document,
        vocabulary: &Vocabulary,
    ) -> Self {
        Self::of_parts(article, vec![span], articles, document, vocabulary)
    }

    fn of_parts(
        article: usize,
        parts: Vec<Span>,
        articles: &[Article],
        document: &Document,
        vocabulary: &Vocabulary,
    ) -> Self {
        let original = &articles[article].text;
        let spelt: Vec<&str> = parts.iter().map(|part| part.of(original)).collect();
        let text = spelt.join(" ");
        let ids = parts
            .iter()
            .flat_map(|part| document.ids[document.words_in(*part)].iter().copied())
            .collect();
        Self {
            article,
            quotation: None,
            phrase: Phrase::new(&text).weigh(|form| worth(vocabulary, form)),
            units: units(&text),
            text,
            parts,
            ids,
            speaker: None,
            attribution: None,
            day: articles[article].date.as_deref().and_then(day),
            speaker_is_sure: false,
            is_speech: false,
        }
    }

    /// A span of the strand's text as a span of the article's.
    pub fn in_article(&self, span: Span) -> Span {
        Span::new(self.locate(span.start, false), self.locate(span.end, true))
    }

    fn locate(&self, at: usize, is_end: bool) -> usize {
        let mut start = 0;
        for part in &self.parts {
            let inside = at < start + part.len() || (is_end && at == start + part.len());
            if inside {
                return part.start + (at - start);
            }
            start += part.len() + 1;
        }
        self.parts.last().map_or(0, |part| part.end)
    }
}

/// What a content word is worth as evidence. In a corpus of any size, a word of many articles says
/// less: "American people" is no utterance.
pub(super) fn worth(vocabulary: &Vocabulary, form: &str) -> f32 {
    let holding = vocabulary
        .id(form)
        .map_or(0, |id| vocabulary.articles_with(id));
    let all = vocabulary.articles();
    match holding {
        _ if holding <= COMMON_FROM => RARE,
        _ if holding * 8 > all => 1.3,
        _ if holding * 33 > all => 2.0,
        _ => RARE,
    }
}

/// A word of at most this many articles is rare whatever the size of the corpus.
const COMMON_FROM: u32 = 10;

/// Sentences of a strand's text, short ones joined to the one before (the first to the one after).
fn units(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for sentence in layout::sentences(text, Span::new(0, text.len())) {
        let short = |span: Span| crate::text::token::words(span.of(text)).len() < SHORTEST_UNIT;
        match found.last_mut() {
            Some(last) if short(*last) || short(sentence) => last.end = sentence.end,
            _ => found.push(sentence),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::document::read_all;

    #[test]
    fn units_are_sentences_and_short_ones_join() {
        let spelt: Vec<_> = units("Why? We must act now, he thinks. It is late for us. No.")
            .into_iter()
            .map(|u| u.len())
            .collect();
        assert_eq!(spelt, [32, 22]);
    }

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let apart = |a, b| day(b).unwrap() - day(a).unwrap();
        assert_eq!(apart("2016-02-28", "2016-03-01"), 2);
        assert_eq!(apart("2015-12-31", "2016-01-01T10:00"), 1);
        assert_eq!(apart("2015-02-28", "2015-03-01"), 1);
        assert_eq!(day("Sept 25"), None);
    }

    #[test]
    fn offsets_go_back_to_the_parts() {
        let article = Article {
            text: "“One two,” he said, “three four.”".into(),
            ..Article::default()
        };
        let quotations = crate::quote::find(&article.text);
        let articles = [article];
        let (documents, vocabulary) = read_all(&articles);
        let strand =
            Strand::of_quotation(0, 0, &quotations[0], &articles, &documents[0], &vocabulary);
        assert_eq!(strand.text, "One two, three four.");
        let back = strand.in_article(Span::new(4, 14));
        assert_eq!(back.of(&articles[0].text), "two,” he said, “three");
        assert_eq!(strand.ids.len(), 4);
    }
}
