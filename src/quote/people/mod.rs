//! Who is who in an article: each mention goes to a person, body or document, with a chance.
//!
//! Computes, in the order of the text: names by the register of entities (`register`), titles and
//! roles by the names that the article sets beside them (`roles`), "he" and "she" by a model of
//! antecedents ([`antecedent`]), "who" by the name before it. Entities have a gender where titles or
//! given names tell it, and "Mr." is no woman. The chance multiplies into the one with which the
//! mention speaks; a name that is not likely enough is not given ([`confidence::NAMED_FROM`]).
//! Cost: O(mentions x entities of one name) + O(pronouns x [`antecedent::WINDOW`]).

pub mod antecedent;
pub mod confidence;
mod gender;
pub mod learn;
pub mod learn_names;
mod owners;
mod parts;
mod register;
mod roles;
mod sentences;
pub mod table;
mod tidy;
mod words;

use crate::language::first_names::Gender;

use super::lexicon::Class;
use super::mention::{Mention, Sort};
use super::scene::Scene;

use antecedent::Model;
use confidence::Found;
use parts::Parts;
use register::{Entity, Register, narration};

/// A mention's entity, and the chance that it is the right one, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference {
    /// Its number among the article's entities.
    pub entity: usize,
    /// How sure that is.
    pub chance: f32,
    /// What told it.
    pub found: Found,
}

/// The people, bodies and documents of an article, and which mention is which.
#[derive(Debug)]
pub struct People {
    register: Register,
    references: Vec<Option<Reference>>,
    documents: Vec<Option<String>>,
}

impl People {
    /// Resolves every mention. `speeches` are the words at which speech begins, in order, with the
    /// mention that speaks it.
    pub fn new(scene: &Scene<'_>, mentions: &[Mention], speeches: &[(usize, usize)]) -> Self {
        Self::with_model(scene, mentions, speeches, antecedent::built_in())
    }

    /// Like [`People::new`], with a model of one's own.
    pub fn with_model(
        scene: &Scene<'_>,
        mentions: &[Mention],
        speeches: &[(usize, usize)],
        model: &Model,
    ) -> Self {
        let mut resolver = Resolver::new(scene, mentions, speeches);
        for mention in 0..resolver.mentions.len() {
            let reference = match resolver.pronoun(mention) {
                Some(pronoun) => resolver.antecedent(&pronoun, model),
                None => resolver.reference(mention),
            };
            resolver.note(mention, reference);
        }

        let documents = resolver
            .places
            .iter()
            .map(|i| roles::document(scene, &resolver.mentions[*i], &resolver.parts[*i]))
            .collect();
        let references = resolver
            .places
            .iter()
            .map(|i| resolver.references[*i])
            .collect();

        Self {
            register: resolver.register,
            references,
            documents,
        }
    }

    /// The entity of the mention at an index.
    pub fn reference(&self, mention: usize) -> Option<Reference> {
        self.references[mention]
    }

    /// The fullest name of an entity.
    pub fn name(&self, entity: usize) -> &str {
        &self.register.entities[entity].name
    }

    /// The name behind the mention at an index.
    pub fn name_of(&self, mention: usize) -> Option<&str> {
        let named = |reference: Reference| self.name(reference.entity);
        let document = || self.documents[mention].as_deref();
        self.references[mention].map(named).or_else(document)
    }

    /// What an entity is, and how often the article names it in full.
    fn is(&self, entity: usize) -> &Entity {
        &self.register.entities[entity]
    }

    /// The full name behind a name that is no mention of the narration.
    pub fn full_name(&self, scene: &Scene<'_>, mention: &Mention) -> Option<String> {
        let parts = Parts::of(scene, mention);
        match self.register.matching(scene, &parts)[..] {
            [] if !parts.name.is_empty() => Some(parts.spelt(scene)),
            [one] => Some(self.name(one).to_owned()),
            _ => None,
        }
    }
}

/// The chances of what is found by rule. Set by hand, in the order of how sure each rule is: they rank what an
/// article tells; how sure a name is, is fitted ([`confidence`]).
const ONLY_BEARER: f32 = 0.98;
const BY_GIVEN_NAME: f32 = 0.9;
const WHO: f32 = 0.9;

/// How far a resolution has come.
#[derive(Debug)]
pub(super) struct Resolver<'s, 't> {
    scene: &'s Scene<'t>,
    /// The article's mentions, each owner inside one before it: "Clinton's" before "Clinton's aide".
    mentions: Vec<Mention>,
    /// Where each of the article's mentions is among these.
    places: Vec<usize>,
    speeches: Vec<(usize, usize)>,
    parts: Vec<Parts>,
    register: Register,
    references: Vec<Option<Reference>>,
    seen: Vec<Seen>,
    /// The number of the sentence of narration that each word is in.
    sentences: Vec<u32>,
}

/// What was seen of an entity so far.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    times: usize,
    last: Option<usize>,
    /// The last mention as the subject of a cue.
    told: Option<usize>,
    /// The chance that the last mention, a pronoun, was of this entity; 1 for a name.
    chance: f32,
}

/// A pronoun that stands for a person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pronoun {
    mention: usize,
    gender: Gender,
}

impl<'s, 't> Resolver<'s, 't> {
    fn new(scene: &'s Scene<'t>, mentions: &[Mention], speeches: &[(usize, usize)]) -> Self {
        let (mentions, places) = owners::with_owners(scene, mentions);
        let mut parts: Vec<Parts> = mentions
            .iter()
            .map(|mention| Parts::of(scene, mention))
            .collect();
        tidy::tidy(scene, &mentions, &mut parts);

        let mut register = Register::new(scene, &mentions, &parts);
        gender::learn(scene, &mentions, &parts, &mut register);

        let speeches = speeches
            .iter()
            .map(|(word, i)| (*word, places[*i]))
            .collect();
        let seen = vec![Seen::default(); register.entities.len()];

        Self {
            scene,
            sentences: sentences::numbers(scene),
            references: Vec::with_capacity(mentions.len()),
            mentions,
            places,
            speeches,
            parts,
            register,
            seen,
        }
    }

    fn entity(&self, at: usize) -> &Entity {
        &self.register.entities[at]
    }

    /// Ends of sentences between two words, the first before the second.
    fn sentences_between(&self, from: usize, to: usize) -> usize {
        self.sentences[to].saturating_sub(self.sentences[from]) as usize
    }

    /// The mention as a pronoun for a person, where it is one.
    fn pronoun(&self, mention: usize) -> Option<Pronoun> {
        let spelt = self.scene.spelt(self.mentions[mention].first);
        let gender = words::gender_of_pronoun(spelt)?;
        let alone = self.mentions[mention].sort == Sort::Person
            || (self.mentions[mention].sort == Sort::Pronoun
                && self.mentions[mention].last - self.mentions[mention].first == 1);
        alone.then_some(Pronoun { mention, gender })
    }

    /// Whom a pronoun stands for: as sure as the pronoun before it was, where that is what it goes on from.
    fn antecedent(&self, pronoun: &Pronoun, model: &Model) -> Option<Reference> {
        let found = antecedent::choose(self, pronoun, model)?;
        Some(Reference {
            chance: found.chance * self.seen[found.entity].chance,
            ..found
        })
    }

    /// The entity of a mention that is no pronoun for a person.
    fn reference(&self, mention: usize) -> Option<Reference> {
        let parts = &self.parts[mention];

        match self.mentions[mention].sort {
            Sort::Relative => self.before_relative(mention),
            Sort::Pronoun | Sort::Person => None,
            _ if parts.name.is_empty() => self
                .surname(mention)
                .or_else(|| self.apposition(mention))
                .or_else(|| self.role(mention)),
            _ => self.named(mention),
        }
    }

    /// "Emily Prymula from Illinois, who": the name before it in its sentence.
    fn before_relative(&self, mention: usize) -> Option<Reference> {
        let first = self.mentions[mention].first;
        let before = (0..mention)
            .rev()
            .take(2)
            .find(|i| self.references[*i].is_some())?;

        let between = narration(self.scene, self.mentions[before].last, first);
        let stops = between
            .iter()
            .any(|word| word.class == Class::Stop || word.quoted != 0);
        let verb = between
            .iter()
            .any(|word| matches!(word.class, Class::Auxiliary | Class::Cue | Class::Verb));
        let reference = self.references[before]?;

        (!stops && !verb).then_some(Reference {
            chance: reference.chance * WHO,
            found: Found::Who,
            ..reference
        })
    }

    /// "Singer" where William Singer is named: a capitalised noun that is somebody's name.
    fn surname(&self, mention: usize) -> Option<Reference> {
        let last = self.mentions[mention].last - 1;
        let parts = &self.parts[mention];
        if !self.scene.words[last].capital || parts.definite || parts.titles.len() > 2 {
            return None;
        }

        let name = Parts {
            name: vec![last],
            ..Parts::default()
        };

        match self.register.matching(self.scene, &name)[..] {
            [entity]
                if self.entity(entity).full
                    && ends_in(self.entity(entity), self.scene.spelt(last)) =>
            {
                Some(Reference {
                    entity,
                    chance: BY_GIVEN_NAME,
                    found: Found::Noun,
                })
            }
            _ => None,
        }
    }

    /// "Howard Dean, a former chairman": the person before the comma, who is no object of another clause.
    fn apposition(&self, mention: usize) -> Option<Reference> {
        let before = mention.checked_sub(1)?;
        let reference = self.references[before]?;
        let (named, own) = (&self.mentions[before], &self.mentions[mention]);

        let between = narration(self.scene, named.last, own.first);
        let [.., comma] = between else { return None };
        let bracket = between
            .first()
            .is_some_and(|word| word.class == Class::Opening)
            && between.iter().any(|word| word.class == Class::Closing);

        let person = !self.parts[before].name.is_empty()
            && self.entity(reference.entity).kind == register::Kind::Person;
        let free = antecedent::role(self.scene, named) != antecedent::OBJECT;
        let beside = comma.class == Class::Comma && (between.len() == 1 || bracket);

        (beside && person && free).then_some(Reference {
            chance: reference.chance * WHO,
            found: Found::Apposition,
            ..reference
        })
    }

    /// Whom a role stands for: for sure where the name is set right beside it ("The mayor, Anna Berg, …").
    fn role(&self, mention: usize) -> Option<Reference> {
        let reference = roles::entity(self, mention)?;

        let next = mention + 1;
        let is_beside = self.mentions.get(next).is_some_and(|named| {
            let between = narration(self.scene, self.mentions[mention].last, named.first);
            matches!(between, [word] if word.class == Class::Comma)
        });
        let is_same = is_beside
            && self.register.matching(self.scene, &self.parts[next])[..] == [reference.entity];

        let found = if is_same {
            Found::Apposition
        } else {
            reference.found
        };

        Some(Reference { found, ..reference })
    }

    /// The bearer of a name: the only one, or the one that the article has in mind.
    fn named(&self, mention: usize) -> Option<Reference> {
        let parts = &self.parts[mention];
        let bearers = self.register.matching(self.scene, parts);
        if let [entity] = bearers[..] {
            let last = parts.name.last().map(|i| self.scene.spelt(*i));
            let by_last = last.is_some_and(|last_name| ends_in(self.entity(entity), last_name));
            let chance = if by_last { ONLY_BEARER } else { BY_GIVEN_NAME };
            let found = match (parts.name.len(), by_last) {
                (2.., _) => Found::FullName,
                (_, true) => Found::OnlyBearer,
                (_, false) => Found::GivenName,
            };
            return Some(Reference {
                entity,
                chance,
                found,
            });
        }

        self.likeliest_bearer(mention, &bearers)
    }

    /// Of several who bear a name, the one who was introduced, is named often and was named last.
    fn likeliest_bearer(&self, mention: usize, bearers: &[usize]) -> Option<Reference> {
        let followed_by = gender::pronoun_after(self.scene, &self.mentions, mention);
        let last_of_all = bearers.iter().filter_map(|at| self.seen[*at].last).max();
        let scores: Vec<f32> = bearers
            .iter()
            .map(|bearer| {
                let agrees = gender::agreement(followed_by, self.entity(*bearer).gender);
                self.bearer_score(mention, *bearer, agrees, last_of_all)
            })
            .collect();

        let best =
            (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))?;
        let total: f32 = scores
            .iter()
            .map(|score| (score - scores[best]).exp())
            .sum();
        Some(Reference {
            entity: bearers[best],
            chance: 1.0 / total,
            found: Found::OneOfSeveral,
        })
    }

    /// How much speaks for one of several who bear a mention's name; `agrees` is how well the pronoun that follows suits,
    /// and `last_of_all` the mention at which one of them was named last.
    fn bearer_score(
        &self,
        mention: usize,
        bearer: usize,
        agrees: f32,
        last_of_all: Option<usize>,
    ) -> f32 {
        let entity = self.entity(bearer);
        let seen = &self.seen[bearer];
        let title = self.parts[mention].titles.last();

        let has_title =
            title.is_some() && entity.titles.iter().any(|titles| titles.last() == title);
        let is_introduced = entity.first <= self.mentions[mention].first;
        let often = (1 + seen.times + entity.in_full) as f32;
        let is_last = last_of_all.is_some() && seen.last == last_of_all;

        TITLED * f32::from(u8::from(has_title))
            + AGREES * agrees
            + INTRODUCED * f32::from(u8::from(is_introduced))
            + often.log2()
            + LAST * f32::from(u8::from(is_last))
    }

    /// Takes note of what a mention was found to be.
    fn note(&mut self, mention: usize, reference: Option<Reference>) {
        if let Some(reference) = reference {
            self.learn_gender(mention, reference);
            let is_pronoun = self.pronoun(mention).is_some();
            let seen = &mut self.seen[reference.entity];
            seen.chance = if is_pronoun { reference.chance } else { 1.0 };
            seen.times += 1;
            seen.last = Some(mention);
            if antecedent::is_subject_of_cue(self.scene, &self.mentions[mention]) {
                seen.told = Some(mention);
            }
        }

        self.references.push(reference);
    }

    /// Somebody whom "he" was found to stand for, for sure, is a man.
    fn learn_gender(&mut self, mention: usize, reference: Reference) {
        let pronoun = self.pronoun(mention).filter(|_| reference.chance >= SURE);
        let entity = &mut self.register.entities[reference.entity];
        if let Some(pronoun) = pronoun {
            entity.gender = entity.gender.or(Some(pronoun.gender));
        }
    }

    /// Who spoke the last speech before a mention that another mention speaks, as an entity, and where it began.
    fn spoke_last(&self, own: usize) -> Option<(usize, Option<usize>)> {
        let before = self.mentions[own].first;
        let at = self.speeches.partition_point(|(word, _)| *word < before);
        let others = self.speeches[..at].iter().rev();
        let (word, mention) = others.into_iter().find(|(_, mention)| *mention != own)?;
        let reference = self.references.get(*mention).copied().flatten();
        Some((*word, reference.map(|reference| reference.entity)))
    }
}

/// The chance from which a pronoun tells the gender of whom it stands for.
const SURE: f32 = 0.9;

/// How much it weighs that a bearer is called by the same title, was named before, was named last, and is a woman
/// where "she" follows.
const TITLED: f32 = 2.0;
const INTRODUCED: f32 = 2.0;
const LAST: f32 = 1.0;
const AGREES: f32 = 2.0;

fn ends_in(entity: &Entity, word: &str) -> bool {
    let folded = crate::text::fold::word(word);
    entity.words.last().is_some_and(|last| *last == *folded)
}
