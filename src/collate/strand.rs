//! Strands: the stretches that collation compares, each a quotation read as one run of words.
//!
//! A strand is cut into units, its sentences, so that two outlets that end a quotation at
//! different places still meet sentence by sentence. Its words are weighed by how rare they are in
//! the news at large (`rarity`), so that a sentence weighs the same however many outlets of the
//! corpus repeat it. Cost: O(n).

use std::ops::Range;
use std::sync::OnceLock;

use crate::article::{Article, Span, day};
use crate::language::{english, rarity};
use crate::quote::{Kind, Quotation, Speaker};
use crate::text::document::Document;
use crate::text::layout;
use crate::text::vocabulary::WordId;

use crate::compare::phrase::{Phrase, Word};

use smol_str::SmolStr;
use xxhash_rust::xxh3::xxh3_64;

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
    /// The words that are no editor's.
    pub spoken: usize,
    /// Every longer word has a capital, as in the name of a programme.
    pub is_title: bool,
    /// Strands of the same words, editors' words told apart, have one.
    pub wording: u64,
    /// Its words' numbers.
    pub ids: Vec<WordId>,
    /// Where each of them is, once that is asked.
    places: OnceLock<Places>,
    /// Its sentences, as spans of `text`; short ones are joined to a neighbour.
    pub units: Vec<Span>,
    /// The same as ranges of the phrase's words.
    pub unit_words: Vec<Range<usize>>,
    /// What each word of the phrase weighs, by its rarity; an editor's words weigh nothing.
    pub weights: Vec<f32>,
    /// The hashes of the words' stems with their weights, sorted.
    pub stems: Vec<(u32, f32)>,
    /// The speaker's name, where it is known.
    pub speaker: Option<SmolStr>,
    /// The speaker's likeliest name, given or not.
    pub likeliest_speaker: Option<SmolStr>,
    /// What the article calls the speaker where it attributes the words.
    pub attribution: Option<SmolStr>,
    /// The day of its article, counted from the year 0, where it is given as in ISO 8601.
    pub day: Option<i64>,
    /// The name stands in the attribution itself, and the attribution is plain: no pronoun or role
    /// had to be followed to it.
    pub speaker_is_sure: bool,
    /// A full name stands in the attribution itself, for sure, and speaks for nobody else.
    pub named_outright: bool,
    /// Attributed speech rather than a title or a term.
    pub is_speech: bool,
}

/// The places of each word in a sequence. O(log n) a look-up.
#[derive(Clone, Debug, Default)]
pub struct Places(Vec<(WordId, u32)>);

impl Places {
    /// Sorts the words of a sequence.
    pub fn new(ids: &[WordId]) -> Self {
        let mut places: Vec<(WordId, u32)> = ids.iter().copied().zip(0..).collect();
        places.sort_unstable();

        Self(places)
    }

    /// Where a word is, the first place first.
    pub fn of(&self, id: WordId) -> impl DoubleEndedIterator<Item = usize> {
        let from = self.0.partition_point(|(other, _)| *other < id);
        let length = self.0[from..].partition_point(|(other, _)| *other == id);

        self.0[from..from + length]
            .iter()
            .map(|(_, place)| *place as usize)
    }
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
    ) -> Self {
        let text = &articles[article].text;
        let mut strand = Self::of_parts(article, quotation.parts.clone(), articles, document);
        strand.quotation = Some(index);
        strand.is_speech = quotation.kind == Kind::Speech;

        if let Some(speaker) = &quotation.speaker {
            strand.speaker = speaker.name.as_deref().map(SmolStr::from);
            strand.likeliest_speaker = speaker.likeliest.as_deref().map(SmolStr::from);
            strand.attribution = Some(SmolStr::from(speaker.mention.of(text)));
            strand.speaker_is_sure = is_sure(speaker, text);
            strand.named_outright = strand.speaker_is_sure && names_outright(speaker, text);
        }
        strand
    }

    /// A stretch of prose as a strand.
    pub fn of_prose(article: usize, span: Span, articles: &[Article], document: &Document) -> Self {
        Self::of_parts(article, vec![span], articles, document)
    }

    fn of_parts(
        article: usize,
        parts: Vec<Span>,
        articles: &[Article],
        document: &Document,
    ) -> Self {
        let original = &articles[article].text;
        let spelt: Vec<&str> = parts.iter().map(|part| part.of(original)).collect();
        let text = spelt.join(" ");
        let runs: Vec<&[WordId]> = parts
            .iter()
            .map(|part| &document.ids[document.words_in(*part)])
            .collect();
        let day = articles[article].date.as_deref().and_then(day);

        Self::of_text(article, parts, text, runs.concat(), day)
    }

    /// The text of some parts, joined, with its words' numbers; nothing is known of who says it.
    pub(super) fn of_text(
        article: usize,
        parts: Vec<Span>,
        text: String,
        ids: Vec<WordId>,
        day: Option<i64>,
    ) -> Self {
        let phrase = Phrase::new(&text);
        let weights: Vec<f32> = phrase.words.iter().map(weight).collect();
        let units = units(&text);

        Self {
            article,
            quotation: None,
            unit_words: units.iter().map(|unit| words_in(&phrase, *unit)).collect(),
            units,
            stems: stems(&phrase, &weights),
            weights,
            spoken: phrase.spoken(),
            is_title: is_title(&phrase),
            wording: wording(&phrase),
            text,
            parts,
            places: OnceLock::new(),
            ids,
            speaker: None,
            likeliest_speaker: None,
            attribution: None,
            day,
            speaker_is_sure: false,
            named_outright: false,
            is_speech: false,
        }
    }

    /// The text taken apart. It is not kept: a word of it takes some 130 bytes, and most strands are never aligned.
    pub fn phrase(&self) -> Phrase {
        Phrase::new(&self.text)
    }

    /// Where each word is.
    pub fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::new(&self.ids))
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

/// The chance from which a name that stands in the attribution is the speaker's.
const SURE: f32 = 0.75;

/// Whether the last word of the speaker's name stands in the mention itself: "Mr Xi", not "he".
fn is_sure(speaker: &Speaker, text: &str) -> bool {
    let mention = speaker.mention.of(text);
    let name = speaker.name.as_deref();
    let last = name.and_then(|name| name.split(' ').next_back());

    speaker.chance >= SURE && last.is_some_and(|last| mention.contains(last))
}

/// The chance from which an attribution is taken for sure enough to hold it against another.
const OUTRIGHT: f32 = 0.9;

/// A name of two words or more, of which the first and the last stand in the mention itself.
fn names_outright(speaker: &Speaker, text: &str) -> bool {
    let mention = speaker.mention.of(text);
    let name: Vec<&str> = speaker.name.as_deref().unwrap_or("").split(' ').collect();

    speaker.chance >= OUTRIGHT
        && name.len() > 1
        && mention.contains(name[0])
        && mention.contains(name[name.len() - 1])
        && !super::speakers::speaks_for_another(mention)
}

/// "Fast and Furious" is the name of a programme, "we will win" is not.
fn is_title(phrase: &Phrase) -> bool {
    let mut long = phrase.words.iter().filter(|word| word.form.len() > 3);

    long.all(Word::is_capital)
}

/// A hash of the words and of which of them are an editor's.
fn wording(phrase: &Phrase) -> u64 {
    let mut words = String::new();

    for word in &phrase.words {
        words.push(if word.bracketed { '[' } else { ' ' });
        words.push_str(&word.form);
    }
    xxh3_64(words.as_bytes())
}

/// What a word weighs; an editor's weighs nothing.
pub(super) fn weight(word: &Word) -> f32 {
    if word.bracketed {
        0.0
    } else {
        rarity::weight(&word.form)
    }
}

fn stems(phrase: &Phrase, weights: &[f32]) -> Vec<(u32, f32)> {
    let stem = |word: &Word| {
        let plain = word.form.strip_suffix("'s").unwrap_or(&word.form);
        xxh3_64(english::stem(plain).as_bytes()) as u32
    };

    let mut stems: Vec<(u32, f32)> = phrase
        .words
        .iter()
        .map(stem)
        .zip(weights.iter().copied())
        .collect();
    stems.sort_by(|x, y| x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)));
    stems
}

/// The words of a phrase that start inside a span of its text.
fn words_in(phrase: &Phrase, span: Span) -> Range<usize> {
    let at = |byte: usize| phrase.words.partition_point(|word| word.span.start < byte);
    at(span.start)..at(span.end)
}

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
        let (documents, _) = read_all(&articles);
        let strand = Strand::of_quotation(0, 0, &quotations[0], &articles, &documents[0]);
        assert_eq!(strand.text, "One two, three four.");
        let back = strand.in_article(Span::new(4, 14));
        assert_eq!(back.of(&articles[0].text), "two,” he said, “three");
        assert_eq!(strand.ids.len(), 4);
    }
}
