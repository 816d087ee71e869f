//! Quotations: what is quoted, who says it, and whether it is speech at all.
//!
//! Computes: the marked stretches of an article (`marks`), joined into utterances where an
//! attribution splits them, each with its kind, speaker and cue ([`attribute`]), and the speaker's
//! name as the article gives it ([`people`]). Cost: linear in the article; see each module.

// What is hidden in the documentation is public for the program and `examples/`, and may change.
pub mod attribute;
mod block;
mod cues;
#[doc(hidden)]
pub mod features;
mod foreign;
mod inner;
pub mod kept;
pub mod learn;
#[doc(hidden)]
pub mod lexicon;
mod marks;
mod mention;
pub mod model;
pub(crate) mod names;
#[doc(hidden)]
pub mod naming;
mod noun_phrase;
mod page;
#[doc(hidden)]
pub mod people;
mod scene;
mod turns;
mod works;

use crate::article::Span;
use crate::language::{self, Language};
use crate::text::{self, layout};

use attribute::{Decision, Models};
use cues::Cues;
use features::Place;
use lexicon::Class;
use marks::{Family, Marked};
use mention::Mention;
use people::People;
use scene::Scene;

/// A quotation of one article.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Quotation {
    /// From the first part's start to the last part's end, marks left out.
    pub span: Span,
    /// One span for each marked stretch or paragraph of it, in order.
    pub parts: Vec<Span>,
    /// Attributed speech, or something else between marks.
    pub kind: Kind,
    /// What decided the kind, in words.
    pub reason: &'static str,
    /// The chance that the kind is speech, as the model gives it, 0 to 1.
    pub speech_chance: f32,
    /// Who speaks, where that is known.
    pub speaker: Option<Speaker>,
    /// The verb or phrase that attributes it.
    pub cue: Option<Span>,
    /// 0 for a quotation of the article, 1 for one inside that.
    pub depth: u8,
    /// The closing mark was missing and its place was guessed.
    pub repaired: bool,
}

impl Quotation {
    /// Words between marks that count as speech, of which nothing else is known.
    pub fn marked(span: Span) -> Self {
        Self {
            span,
            parts: vec![span],
            kind: Kind::Speech,
            reason: "marked",
            speech_chance: 1.0,
            speaker: None,
            cue: None,
            depth: 0,
            repaired: false,
        }
    }

    /// Speech of the article itself, not of somebody quoted in it.
    pub fn is_outer_speech(&self) -> bool {
        self.kind == Kind::Speech && self.depth == 0
    }

    /// The words quoted, parts joined by a space.
    pub fn text(&self, article: &str) -> String {
        let parts: Vec<&str> = self.parts.iter().map(|part| part.of(article)).collect();
        parts.join(" ")
    }
}

/// Speech, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Words attributed to somebody, whole or a fragment.
    Speech,
    /// A title, a nickname, a coined term, a scare quote.
    Other,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Speaker {
    /// The fullest name that the article gives; `None` where it gives none for sure.
    pub name: Option<String>,
    /// The likeliest name, given or not: evidence of who speaks, and never told as a name.
    pub likeliest: Option<String>,
    /// Where the article points at the speaker.
    pub mention: Span,
    /// The chance that this mention speaks, as the model gives it, 0 to 1.
    pub chance: f32,
}

impl Speaker {
    /// Whom the words of a mention name, and nobody asked who that is.
    pub fn mentioned(mention: Span) -> Self {
        Self {
            name: None,
            likeliest: None,
            mention,
            chance: 1.0,
        }
    }
}

/// Every quotation of a text, ordered by start, outer before inner.
///
/// ```
/// let text = "President Xi Jinping was in town. “It has to stop,” Mr Xi said.";
/// let found = variorum::quote::find(text);
/// let speaker = found[0].speaker.as_ref().unwrap();
/// assert_eq!(found[0].text(text), "It has to stop,");
/// assert_eq!(speaker.mention.of(text), "Mr Xi");
/// assert_eq!(speaker.name.as_deref(), Some("Xi Jinping"));
/// ```
pub fn find(text: &str) -> Vec<Quotation> {
    find_with(text, Models::built_in())
}

/// Like [`find`], with models of one's own, as [`learn::fit`] makes them.
pub fn find_with(text: &str, models: &Models) -> Vec<Quotation> {
    let article = prepare(text);
    let decisions =
        attribute::attribute(&article.scene, &article.places, &article.mentions, models);
    let speeches = speeches(&article, &decisions);
    let people = People::new(&article.scene, &article.mentions, &speeches);
    let mut found = utterances(&article, &decisions, &people);
    found.extend(inner::quotations(&article, &found, &people));
    found.sort_by_key(|quotation| (quotation.span.start, quotation.depth));

    // They are held as long as their article.
    found.shrink_to_fit();
    found
}

/// The words at which speech begins, with the mention that speaks it.
pub fn speeches(article: &Prepared<'_>, decisions: &[Decision]) -> Vec<(usize, usize)> {
    let speaks = |(place, decision): (&Place, &Decision)| {
        let mention = decision.mention.filter(|_| decision.speech)?;
        Some((place.first, mention))
    };

    article
        .places
        .iter()
        .zip(decisions)
        .filter_map(speaks)
        .collect()
}

/// An article ready for attribution.
#[derive(Debug)]
pub struct Prepared<'t> {
    /// Its words.
    pub scene: Scene<'t>,
    /// Its marked stretches.
    pub marked: Vec<Marked>,
    /// Which of them are top-level.
    pub tops: Vec<usize>,
    /// The top-level ones in their places.
    pub places: Vec<Place>,
    /// Who could speak.
    pub mentions: Vec<Mention>,
    /// The language it is in.
    pub language: &'static Language,
}

impl Prepared<'_> {
    /// The span of a top-level stretch, marks left out.
    pub fn span_of(&self, place: &Place) -> Span {
        let parts = &self.top(place).parts;
        Span::new(parts[0].start, parts[parts.len() - 1].end)
    }

    fn top(&self, place: &Place) -> &Marked {
        &self.marked[self.tops[place.number as usize - 1]]
    }
}

/// Reads an article up to the point where speakers are chosen.
pub fn prepare(text: &str) -> Prepared<'_> {
    let tokens = text::tokens(text);
    let language = language::detect(text, &tokens);
    let mut marked = marks::pair(text);
    let paragraphs = layout::paragraphs(text);
    block::add(text, &paragraphs, &mut marked);
    turns::add(text, &paragraphs, &mut marked);

    let tops: Vec<usize> = (0..marked.len())
        .filter(|i| marked[*i].depth == 0)
        .collect();
    let top: Vec<&Marked> = tops.iter().map(|i| &marked[*i]).collect();
    let scene = Scene::new(text, &tokens, paragraphs, &top, language);
    let places = top
        .iter()
        .enumerate()
        .map(|(i, m)| Place::new(&scene, m, i as u32 + 1))
        .collect();

    let mentions = if scene.words.is_empty() || top.is_empty() {
        Vec::new()
    } else {
        mention::mentions(&scene)
    };

    Prepared {
        scene,
        marked,
        tops,
        places,
        mentions,
        language,
    }
}

/// Top-level stretches as quotations; the ones that an attribution splits are one.
fn utterances(article: &Prepared<'_>, decisions: &[Decision], people: &People) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut previous: Option<&Place> = None;

    for (place, decision) in article.places.iter().zip(decisions) {
        let quotation = quotation(article, place, article.top(place), decision, people);
        let splits = previous.is_some_and(|before| is_split(article, before, place));
        match found.last_mut() {
            Some(last) if splits && last.kind == Kind::Speech => {
                last.parts.extend(quotation.parts);
                last.span.end = quotation.span.end;
                last.repaired |= quotation.repaired;
                if last.speaker.is_none() {
                    (last.speaker, last.cue) = (quotation.speaker, quotation.cue);
                }
            }
            _ => found.push(quotation),
        }
        previous = Some(place);
    }
    found
}

fn quotation(
    article: &Prepared<'_>,
    place: &Place,
    marked: &Marked,
    decision: &Decision,
    people: &People,
) -> Quotation {
    let speaks = decision.mention.filter(|_| decision.speech);
    let cue = speaks.and_then(|i| cue_of(article, place, &article.mentions[i]));

    Quotation {
        span: article.span_of(place),
        parts: marked.parts.clone(),
        kind: if decision.speech {
            Kind::Speech
        } else {
            Kind::Other
        },
        reason: reason(article, place, decision, cue.is_some()),
        speech_chance: decision.speech_chance,
        speaker: speaks.map(|i| naming::speaker(article, place, decision, i, people)),
        cue,
        depth: 0,
        repaired: marked.repaired,
    }
}

/// All that [`Quotation::reason`] may say.
const REASONS: [&str; 13] = [
    "marked",
    "set off as a block",
    "a turn of a transcript",
    "a verb of saying beside it",
    "carried on from its speaker",
    "a whole clause",
    "words as the sentence reports them",
    "capitalised like a title or a name",
    "a term after an article",
    "a few words and nobody saying them",
    "nobody says it",
    "a verb of saying inside the speech",
    "a term inside the speech",
];

/// Why a stretch was taken for speech, or not: the plainest fact that speaks for the decision.
fn reason(
    article: &Prepared<'_>,
    place: &Place,
    decision: &Decision,
    has_cue: bool,
) -> &'static str {
    let before = place
        .first
        .checked_sub(1)
        .map(|i| article.scene.words[i].class);

    match (decision.speech, before) {
        (true, _) if place.family == Family::Block => "set off as a block",
        (true, _) if place.family == Family::Turn => "a turn of a transcript",
        (true, _) if has_cue => "a verb of saying beside it",
        (true, _) if decision.mention.is_some() => "carried on from its speaker",
        (true, _) if place.clause => "a whole clause",
        (true, _) => "words as the sentence reports them",
        (false, _) if place.title_case => "capitalised like a title or a name",
        (false, Some(Class::Determiner)) => "a term after an article",
        (false, _) if place.length < 4 => "a few words and nobody saying them",
        (false, _) => "nobody says it",
    }
}

/// The cue between a speaker and the quotation, or the nearest one in the speaker's sentence.
fn cue_of(article: &Prepared<'_>, place: &Place, mention: &Mention) -> Option<Span> {
    let Cues { before, after } = Cues::of_mention(&article.scene, mention);
    let words_before = |cue: usize| place.first.saturating_sub(cue);
    let words_after = |cue: usize| cue.saturating_sub(place.last);
    let distance = |cue: usize| words_before(cue).max(words_after(cue));

    let chosen = match (before, after) {
        (Some(before), Some(after)) => {
            let (back, ahead) = (mention.first - before, after - mention.last);
            let touches_before = back <= 1 && ahead > 0;
            let is_nearer_after = ahead <= back || distance(after) < distance(before);
            Some(if is_nearer_after && !touches_before {
                after
            } else {
                before
            })
        }
        (before, after) => after.or(before),
    };

    chosen.map(|i| whole_cue(article, i))
}

/// "according" takes its "to" along.
fn whole_cue(article: &Prepared<'_>, at: usize) -> Span {
    let words = &article.scene.words;
    let next_is_to = words
        .get(at + 1)
        .is_some_and(|word| word.class == Class::To);
    let end = if lexicon::cue_name(words[at].cue) == "according" && next_is_to {
        at + 1
    } else {
        at
    };

    Span::new(words[at].span.start, words[end].span.end)
}

/// `"…," he said, "…"`: one sentence of speech with its attribution inside.
fn is_split(article: &Prepared<'_>, before: &Place, place: &Place) -> bool {
    let words = &article.scene.words[before.last.min(place.first)..place.first];
    let short = (1..=24).contains(&words.len());
    let one_sentence = !words
        .iter()
        .any(|word| matches!(word.class, Class::Stop | Class::Colon));
    let closes = words
        .last()
        .is_some_and(|word| matches!(word.class, Class::Comma | Class::Dash));
    let attributes = words.iter().any(|word| word.class == Class::Cue);
    let same_paragraph = before.last_paragraph == place.paragraph;
    let goes_on = !before.stop && (before.comma || !place.capital);

    same_paragraph && short && one_sentence && closes && attributes && goes_on
}
