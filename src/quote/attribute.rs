//! Who speaks, and whether it is speech at all: the two linear models run over an article.
//!
//! Computes: for each marked stretch the most likely mention among those of its paragraph and the
//! ones beside it, or nobody; then whether the stretch is speech. Quotations are decided in order,
//! and a decision is a fact for the next. Cost: O(quotations x mentions in the window), and the
//! window is bounded by [`WINDOW`].

use std::sync::OnceLock;

use super::features::{self, Before, Memory, Place};
use super::marks::Family;
use super::mention::{Mention, Sort};
use super::model::{Model, chance};
use super::scene::Scene;
use super::{foreign, turns, works};

/// Mentions looked at on each side of a quotation.
pub const WINDOW: usize = 16;

/// Below this chance a speaker is not named: chosen on a fifth of the training articles that the
/// models had not seen, where lower costs named speakers more than it finds.
const NAMED_FROM: f32 = 0.3;

/// How sure it is that whoever is named after "laut" says it: set by hand, for want of labels in other languages.
const NAMED_SOURCE: f32 = 0.7;

/// Above this chance a stretch is speech: chosen there too, between precision and recall.
const SPEECH_FROM: f32 = 0.6;

/// The same in other languages, whose chances nobody fitted: as likely as not.
const SPEECH_FROM_ABROAD: f32 = 0.5;

/// The most that a title of a work has for being speech: of the 24 stretches of the training articles that
/// the model took for speech and [`works`] calls titles, all are, read by eye.
const TITLE: f32 = 0.1;

/// The same of words in another script, of which the models have learned nothing.
const SPEECH_FROM_ELSEWHERE: f32 = 0.3;

/// The two tables.
#[derive(Debug)]
pub struct Models {
    /// Scores a mention as the speaker.
    pub speaker: Model,
    /// Scores a stretch as speech.
    pub speech: Model,
}

impl Models {
    /// The tables that come with the crate.
    pub fn built_in() -> &'static Self {
        static MODELS: OnceLock<Models> = OnceLock::new();
        MODELS.get_or_init(|| Self {
            speaker: Model::parse(include_str!("../../data/speaker.tsv")),
            speech: Model::parse(include_str!("../../data/speech.tsv")),
        })
    }
}

/// What was decided of one stretch.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The mention that speaks, as an index into the article's mentions.
    pub mention: Option<usize>,
    /// The chance the model gives it.
    pub sure: f32,
    /// The chance of every mention that was weighed.
    pub chances: Vec<(usize, f32)>,
    /// Whether it is speech, and the chance.
    pub speech: bool,
    /// The chance that it is speech.
    pub speech_chance: f32,
}

/// Decides every top-level stretch of an article, in order.
pub fn attribute(
    scene: &Scene<'_>,
    places: &[Place],
    mentions: &[Mention],
    models: &Models,
) -> Vec<Decision> {
    let mut told = Told::default();
    let mut decisions: Vec<Decision> = Vec::with_capacity(places.len());

    for (at, place) in places.iter().enumerate() {
        let decision = match turn(scene, place, mentions) {
            Some(decision) => decision,
            None => {
                let so_far = SoFar {
                    places: &places[..at],
                    decisions: &decisions,
                    told: &told,
                };
                decide(scene, place, mentions, models, &so_far)
            }
        };

        if decision.speech {
            told.hear(scene, place, decision.mention, mentions);
        }
        decisions.push(decision);
    }
    decisions
}

/// The stretches before one, and what was decided of them.
struct SoFar<'a> {
    places: &'a [Place],
    decisions: &'a [Decision],
    told: &'a Told,
}

impl SoFar<'_> {
    /// The stretches and whether each is speech, the nearest first.
    fn nearest_first(&self) -> impl Iterator<Item = (&Place, bool)> {
        let decided = self.decisions.iter().map(|decision| decision.speech);
        self.places.iter().zip(decided).rev()
    }

    /// The stretch before, where it is a title and no speech.
    fn title_before(&self) -> Option<&Place> {
        let (place, is_speech) = self.nearest_first().next()?;
        (!is_speech && place.title_case).then_some(place)
    }
}

/// Decides one stretch between marks by the models.
fn decide(
    scene: &Scene<'_>,
    place: &Place,
    mentions: &[Mention],
    models: &Models,
    so_far: &SoFar<'_>,
) -> Decision {
    let window = window(scene, place, mentions, so_far.told);
    let memory = so_far.told.memory(mentions, place);
    let mut ranked = rank(scene, place, mentions, &window, &memory, &models.speaker);
    let (mention, sure) = ranked.best();

    // The models have met too few passives to learn that their subject is spoken to.
    let agent = mention.and_then(|i| features::agent_instead(scene, place, mentions, i));
    if let Some(agent) = agent {
        ranked.replace_best(agent);
    }

    let is_open = mention.is_none_or(|i| mentions[i].sort == Sort::Thing);
    let source = foreign::named_source(scene, place, mentions, &window).filter(|_| is_open);
    let sure = source.map_or(sure, |_| sure.max(NAMED_SOURCE));

    let before = Before::new(scene, place, so_far.nearest_first());
    let mut score = 0.0;
    features::speech(scene, place, tenths(mention, sure), &before, |fact| {
        score += models.speech.weight(fact);
    });
    let mut speech_chance = chance(score);
    if works::is_title(scene, place, so_far.title_before()) || foreign::names_a_thing(scene, place)
    {
        speech_chance = speech_chance.min(TITLE);
    }

    Decision {
        mention: agent.or(source).or(mention).filter(|_| sure >= NAMED_FROM),
        sure,
        chances: ranked.mentions,
        speech: speech_chance >= least_chance_of_speech(scene, place),
        speech_chance,
    }
}

/// From which chance on a stretch is speech: the models were fitted on words in Latin letters.
fn least_chance_of_speech(scene: &Scene<'_>, place: &Place) -> f32 {
    let mut words = scene.words[place.first..place.last].iter();
    let is_latin = words.any(|word| {
        let spelt = word.span.of(scene.text);
        spelt.starts_with(|character: char| character.is_ascii_alphabetic())
    });

    if is_latin && scene.language.is_english() {
        SPEECH_FROM
    } else if is_latin {
        SPEECH_FROM_ABROAD
    } else {
        SPEECH_FROM_ELSEWHERE
    }
}

/// A turn of a transcript is spoken by the label before it, and needs no model.
fn turn(scene: &Scene<'_>, place: &Place, mentions: &[Mention]) -> Option<Decision> {
    if place.family != Family::Turn {
        return None;
    }

    // The label ends right before the colon.
    let label = mentions.partition_point(|mention| mention.last + 1 < place.first);
    let names = |mention: &&Mention| {
        mention.last + 1 == place.first
            && !turns::is_question_or_answer(mention.span.of(scene.text))
    };
    let mention = mentions.get(label).filter(names).map(|_| label);

    Some(Decision {
        mention,
        sure: 1.0,
        chances: mention.map(|i| (i, 1.0)).into_iter().collect(),
        speech: true,
        speech_chance: 1.0,
    })
}

/// The chance of the best mention, in tenths; 11 for nobody.
pub fn tenths(mention: Option<usize>, sure: f32) -> u16 {
    mention.map_or(11, |_| (sure * 10.0) as u16)
}

/// The mentions that could speak a quotation, as indices: its paragraph's, the one's before and
/// after, and the two who spoke last.
pub fn window(scene: &Scene<'_>, place: &Place, mentions: &[Mention], told: &Told) -> Vec<usize> {
    let split = mentions.partition_point(|mention| mention.first < place.first);
    let paragraph_of = |at: usize| scene.words[mentions[at].first].paragraph;
    let before = (0..split)
        .rev()
        .take(WINDOW)
        .take_while(|at| paragraph_of(*at).abs_diff(place.paragraph) <= 2);
    let after = (split..mentions.len())
        .skip_while(|at| mentions[*at].first < place.last)
        .take(WINDOW / 2)
        .take_while(|at| paragraph_of(*at).abs_diff(place.last_paragraph) <= 1);

    let mut found: Vec<usize> = before
        .chain(after)
        .filter(|at| !is_far_thing(scene, place, &mentions[*at]))
        .collect();
    for spoke in [told.mention, told.other].into_iter().flatten() {
        if !found.contains(&spoke) {
            found.push(spoke);
        }
    }
    found
}

/// "the plan" or "which" in another paragraph than the quotation: hardly ever who speaks.
fn is_far_thing(scene: &Scene<'_>, place: &Place, mention: &Mention) -> bool {
    let own = scene.words[mention.first].paragraph;

    own != place.paragraph
        && own != place.last_paragraph
        && matches!(mention.sort, Sort::Thing | Sort::Relative)
}

/// What the article has told so far.
#[derive(Debug, Default)]
pub struct Told {
    mention: Option<usize>,
    name: String,
    /// Who spoke before that: another name.
    other: Option<usize>,
    paragraph: Option<u32>,
    asked: bool,
}

impl Told {
    /// The facts for a quotation that follows.
    pub fn memory<'s>(&'s self, mentions: &'s [Mention], place: &Place) -> Memory<'s> {
        Memory {
            last_speaker: self.mention.map(|i| &mentions[i]),
            last_name: &self.name,
            other_speaker: self.other.map(|i| &mentions[i]),
            last_distance: self
                .paragraph
                .map(|paragraph| place.paragraph.saturating_sub(paragraph)),
            last_asked: self.asked,
        }
    }

    /// Takes note of a quotation and its speaker.
    pub fn hear(
        &mut self,
        scene: &Scene<'_>,
        place: &Place,
        mention: Option<usize>,
        mentions: &[Mention],
    ) {
        self.paragraph = Some(place.last_paragraph);
        self.asked = place.question;
        let changed = mention.is_some() && mention != self.mention;
        if changed {
            self.other = self.mention;
        }

        self.mention = mention.or(self.mention);
        if let Some(last) = mention.map(|i| mentions[i].last - 1)
            && scene.words[last].capital
        {
            self.name = crate::text::fold::word(scene.spelt(last)).into_owned();
        }
    }
}

/// The chances of who speaks a quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The mentions of the window, likeliest first.
    pub mentions: Vec<(usize, f32)>,
    /// The chance that nobody of them speaks.
    pub nobody: f32,
}

impl Ranked {
    /// The likeliest mention, or nobody, with the chance.
    pub fn best(&self) -> (Option<usize>, f32) {
        match self.mentions.first() {
            Some((mention, chance)) if *chance >= self.nobody => (Some(*mention), *chance),
            _ => (None, self.nobody),
        }
    }

    /// Gives the chance of the likeliest mention to another.
    fn replace_best(&mut self, mention: usize) {
        self.mentions.retain(|(other, _)| *other != mention);
        if let Some(best) = self.mentions.first_mut() {
            best.0 = mention;
        }
    }
}

/// The softmax over the window and nobody.
pub fn rank(
    scene: &Scene<'_>,
    place: &Place,
    mentions: &[Mention],
    window: &[usize],
    memory: &Memory<'_>,
    model: &Model,
) -> Ranked {
    let mut nobody = 0.0;
    features::nobody(scene, place, memory, |fact| nobody += model.weight(fact));

    let mut scored: Vec<(usize, f32)> = Vec::with_capacity(window.len());
    for at in window {
        let mut score = 0.0;
        let add = |fact| score += model.weight(fact);
        features::speaker(scene, place, mentions, &mentions[*at], memory, add);
        scored.push((*at, score));
    }
    scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));

    let top = scored
        .first()
        .map_or(nobody, |(_, score)| score.max(nobody));
    let of_mentions: f32 = scored.iter().map(|(_, score)| (score - top).exp()).sum();
    let total = of_mentions + (nobody - top).exp();
    for (_, score) in &mut scored {
        *score = (*score - top).exp() / total;
    }
    Ranked {
        mentions: scored,
        nobody: (nobody - top).exp() / total,
    }
}
