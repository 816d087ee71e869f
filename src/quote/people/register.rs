//! Everybody an article names in full, and whom a shorter name stands for.
//!
//! Computes: full names that can be one person's are one entity, called by its fullest form; an entity
//! has the titles and appositions that the article gives it anywhere, and a gender where a title or a
//! given name tells it. Cost: O(mentions x entities); an article names few.

use std::collections::BTreeMap;

use crate::language::first_names::{self, Gender};
use crate::quote::lexicon::{self, Class};
use crate::quote::mention::{Mention, Sort};
use crate::quote::names;
use crate::quote::scene::{Scene, Word};
use crate::text::fold;

use super::parts::{self, Parts};
use super::words;

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Titled, or with a known given name.
    Person,
    /// By its last word, or an acronym.
    Body,
    /// A country, a state, a city.
    Place,
    /// Nothing tells.
    Unknown,
}

/// Somebody an article names.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    /// The fullest name that the article prints.
    pub(super) name: String,
    /// Its folded words, without initials.
    pub(super) words: Vec<String>,
    pub(super) kind: Kind,
    pub(super) gender: Option<Gender>,
    /// The share of women among those who bear its given name.
    pub(super) female_share: Option<f32>,
    /// Each row of folded title words that stands before the name or beside it.
    pub(super) titles: Vec<Vec<String>>,
    /// The first word that names it in full, as an index into the scene.
    pub(super) first: usize,
    /// Mentions by the full name.
    pub(super) in_full: usize,
    /// Whether it has a name of two words or more.
    pub(super) full: bool,
    /// Capitals that its name begins its words with, for acronyms.
    initials: String,
}

/// The entities of an article, in the order in which they are named.
#[derive(Clone, Debug, Default)]
pub(super) struct Register {
    pub(super) entities: Vec<Entity>,
    /// The entities by each word of their names.
    by_word: BTreeMap<String, Vec<usize>>,
}

/// Entities that are looked at for one name: more than an article has.
const MOST_OF_A_WORD: usize = 64;

impl Register {
    /// Reads the mentions; `parts` are theirs.
    pub(super) fn new(scene: &Scene<'_>, mentions: &[Mention], parts: &[Parts]) -> Self {
        let mut register = Self::default();
        for (mention, parts) in mentions.iter().zip(parts) {
            if is_full(scene, mention, parts) {
                register.add_full(scene, mention, parts);
            }
        }
        for (mention, parts) in mentions.iter().zip(parts) {
            if folded_words(scene, &parts.name).len() == 1 && is_named(mention) {
                register.add_single(scene, mention, parts);
            }
        }
        register.add_titles(scene, mentions, parts);
        register
    }

    fn add_full(&mut self, scene: &Scene<'_>, mention: &Mention, parts: &Parts) {
        let spelt = parts.spelt(scene);
        let folded = folded_words(scene, &parts.name);
        let known = folded
            .last()
            .and_then(|last| self.by_word.get(last))
            .into_iter()
            .flatten()
            .copied()
            .find(|at| is_same(&self.entities[*at].words, &folded));
        let at = known.unwrap_or_else(|| self.push(scene, mention, parts, true));
        let entity = &mut self.entities[at];
        entity.in_full += 1;
        let longer = folded.len() > entity.words.len()
            && (folded[0] == entity.words[0] || parts.body || begins_with_given_name(&folded));
        let fuller = longer
            || (folded.len() == entity.words.len()
                && spelt.len() > entity.name.len()
                && has_initial(&spelt));
        if fuller {
            entity.name = spelt;
            entity.words = folded.clone();
            entity.initials = initials(scene, parts);
        }
        self.learn(scene, at, parts);
        for word in folded {
            self.list(word, at);
        }
    }

    /// A name of one word that is part of no full one.
    fn add_single(&mut self, scene: &Scene<'_>, mention: &Mention, parts: &Parts) {
        let word = folded_words(scene, &parts.name).remove(0);
        let gender = parts
            .titles
            .iter()
            .rev()
            .find_map(|t| words::gender_of_title(t));
        let known = self.bearers(&word);
        // "Trump" before any full name of a Trump, and "Mr. Trump" where only Melania Trump is named in
        // full: somebody of whom the article gives no more than this.
        let fits = |at: &usize| {
            let entity = &self.entities[*at];
            let agrees = gender.is_none() || entity.gender.is_none() || gender == entity.gender;
            agrees && (entity.full || entity.words[0] == word)
        };
        if let Some(at) = known.iter().copied().find(fits) {
            if known.len() == 1 {
                self.learn(scene, at, parts);
            }
            self.entities[at].in_full += usize::from(!self.entities[at].full);
            return;
        }
        let nobody = parts.titles.is_empty() && words::is_people(scene.spelt(parts.name[0]));
        if nobody || only_opens(scene, mention, parts) {
            return;
        }
        if words::is_acronym(scene.spelt(parts.name[0]))
            && let [at] = self.spelt_out(scene.spelt(parts.name[0]))[..]
        {
            self.list(word, at);
            return;
        }
        let at = self.push(scene, mention, parts, false);
        // "the Hill", "the Kremlin", "Example.com".
        let by_article = parts.definite && parts.owner.is_empty() && parts.titles.is_empty();
        if by_article || scene.spelt(parts.name[0]).contains('.') {
            self.entities[at].kind = Kind::Body;
        }
        self.learn(scene, at, parts);
        self.list(word, at);
    }

    fn push(&mut self, scene: &Scene<'_>, mention: &Mention, parts: &Parts, full: bool) -> usize {
        self.entities.push(Entity {
            name: parts.spelt(scene),
            words: folded_words(scene, &parts.name),
            kind: Kind::Unknown,
            gender: None,
            female_share: None,
            titles: Vec::new(),
            first: mention.first,
            in_full: 0,
            full,
            initials: initials(scene, parts),
        });
        self.entities.len() - 1
    }

    /// Takes over what a mention tells of an entity.
    fn learn(&mut self, scene: &Scene<'_>, at: usize, parts: &Parts) {
        let entity = &mut self.entities[at];
        let by_title = parts
            .titles
            .iter()
            .rev()
            .find_map(|t| words::gender_of_title(t));
        let joined = parts.name.len() > 1 && is_joined(scene, parts.name[0], parts.name[1]);
        let given = parts
            .name
            .first()
            .filter(|_| parts.name.len() > 1 && !parts.body && !joined);
        let by_name = || given.and_then(|i| words::gender_of_given_name(scene.spelt(*i)));
        entity.gender = entity.gender.or(by_title).or_else(by_name);
        let alone = parts
            .name
            .first()
            .filter(|_| parts.name.len() == 1 && !entity.full);
        let share = given
            .or(alone)
            .and_then(|i| first_names::female_share(scene.spelt(*i)));
        entity.female_share = entity.female_share.or(share);
        let is_titled = parts.titles.iter().any(|title| {
            words::gender_of_title(title).is_some() || lexicon::english(title).class == Class::Title
        });
        let place =
            !is_titled && matches!(parts.name[..], [at] if words::is_place_name(scene.spelt(at)));
        if parts.body {
            entity.kind = Kind::Body;
        } else if place && entity.kind == Kind::Unknown {
            entity.kind = Kind::Place;
        } else if parts.is_person(scene) && entity.kind == Kind::Unknown {
            entity.kind = Kind::Person;
        }
        if !parts.titles.is_empty() && !entity.titles.contains(&parts.titles) {
            entity.titles.push(parts.titles.clone());
        }
    }

    fn list(&mut self, word: String, at: usize) {
        let list = self.by_word.entry(word).or_default();
        if !list.contains(&at) && list.len() < MOST_OF_A_WORD {
            list.push(at);
        }
    }

    /// Appositions are titles: "Brian Fallon, a spokesman for …", "the party's nominee, Hillary Clinton,".
    fn add_titles(&mut self, scene: &Scene<'_>, mentions: &[Mention], parts: &[Parts]) {
        for i in 1..mentions.len() {
            let between = narration(scene, mentions[i - 1].last, mentions[i].first);
            let comma = matches!(between, [word] if word.class == Class::Comma);
            // "the host, Mika Brzezinski, said", not "the host, Brzezinski and their guests".
            let closes = scene.words.get(mentions[i].last).is_none_or(|w| {
                matches!(
                    w.class,
                    Class::Comma | Class::Stop | Class::QuoteMark | Class::Of | Class::Preposition
                )
            });
            if !comma || !closes {
                continue;
            }
            let (name, role) = if parts[i].name.is_empty() && is_role(&mentions[i]) {
                (i - 1, i)
            } else if parts[i - 1].name.is_empty() && is_role(&mentions[i - 1]) {
                (i, i - 1)
            } else {
                continue;
            };
            let bearers = self.matching(scene, &parts[name]);
            if let [at] = bearers[..]
                && !parts[role].titles.is_empty()
            {
                let entity = &mut self.entities[at];
                let gender = parts[role]
                    .titles
                    .iter()
                    .rev()
                    .find_map(|t| words::gender_of_title(t));
                entity.gender = entity.gender.or(gender);
                if !entity.titles.contains(&parts[role].titles) {
                    entity.titles.push(parts[role].titles.clone());
                }
            }
        }
    }

    /// The entities that bear a folded word: as their last, else people as any. "Trump" is no "Trump
    /// Organization".
    fn bearers(&self, word: &str) -> Vec<usize> {
        let all = self.by_word.get(word).map_or(&[][..], Vec::as_slice);
        let last = |at: &&usize| self.entities[**at].words.last().is_some_and(|w| w == word);
        let acronym = |at: &&usize| !self.entities[**at].words.iter().any(|w| w == word);
        let by_last: Vec<usize> = all
            .iter()
            .filter(|at| last(at) || acronym(at))
            .copied()
            .collect();
        // "Shinzo" is Shinzo Abe; "China" is no South China Sea.
        let person = |at: &usize| self.entities[*at].kind == Kind::Person;
        if by_last.is_empty() {
            all.iter().copied().filter(person).collect()
        } else {
            by_last
        }
    }

    /// The entities that a name can stand for, by its words and the gender of its title.
    pub(super) fn matching(&self, scene: &Scene<'_>, parts: &Parts) -> Vec<usize> {
        let folded = folded_words(scene, &parts.name);
        let Some(last) = folded.last() else {
            return Vec::new();
        };
        let gender = parts
            .titles
            .iter()
            .rev()
            .find_map(|t| words::gender_of_title(t));
        let gender = gender.filter(|_| parts.owner.is_empty());
        let agrees = |at: &usize| {
            let own = self.entities[*at].gender;
            gender.is_none() || own.is_none() || own == gender
        };
        let mut found: Vec<usize> = if folded.len() == 1 {
            self.bearers(last)
        } else {
            let listed = self.by_word.get(last).into_iter().flatten().copied();
            listed
                .filter(|at| is_same(&self.entities[*at].words, &folded))
                .collect()
        };
        if found.is_empty() && folded.len() == 1 && words::is_acronym(scene.spelt(parts.name[0])) {
            found = self.spelt_out(scene.spelt(parts.name[0]));
        }
        found.retain(agrees);
        found
    }

    /// "International Monetary Fund" for "IMF".
    fn spelt_out(&self, acronym: &str) -> Vec<usize> {
        let letters: String = acronym.chars().filter(|c| *c != '.').collect();
        let fits = |at: &usize| self.entities[*at].full && self.entities[*at].initials == letters;
        (0..self.entities.len()).filter(fits).collect()
    }
}

/// Whether two lists of folded words can name one: equal ends, and one holds all of the other.
fn is_same(a: &[String], b: &[String]) -> bool {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let (Some(x), Some(y)) = (few.last(), many.last()) else {
        return false;
    };
    let held = |word: &String| many.iter().any(|other| names::alike(word, other));
    let ends_alike = names::alike(x, y);
    let first_initial = few.len() == many.len() || few.len() > 1;
    ends_alike && first_initial && few.iter().all(held)
}

/// The folded words of a name, without initials where it has other words; words that a hyphen joins are
/// one.
fn folded_words(scene: &Scene<'_>, name: &[usize]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (place, at) in name.iter().enumerate() {
        let folded = folded_word(scene, *at);
        let hyphen = place > 0 && is_joined(scene, name[place - 1], *at);
        match found.last_mut().filter(|_| hyphen) {
            Some(last) => {
                last.push('-');
                last.push_str(&folded);
            }
            None if name.len() > 1 && words::is_initial(scene.spelt(*at)) => {}
            None => found.push(folded),
        }
    }
    found
}

/// "Mark-Viverito": a hyphen between two words, with no space.
fn is_joined(scene: &Scene<'_>, before: usize, at: usize) -> bool {
    let between = scene.words[before].span.end..scene.words[at].span.start;
    scene.text[between].chars().eq(['-'])
}

fn folded_word(scene: &Scene<'_>, at: usize) -> String {
    fold::word(scene.spelt(at)).into_owned()
}

/// The capitals that the words of a name begin with.
fn initials(scene: &Scene<'_>, parts: &Parts) -> String {
    let first = |at: &usize| scene.spelt(*at).chars().next();
    let capitals = parts.name.iter().filter_map(first);
    capitals.filter(|letter| letter.is_uppercase()).collect()
}

/// What is set before a name that is known already is part of it only where it could begin one.
fn begins_with_given_name(folded: &[String]) -> bool {
    first_names::female_share(&folded[0]).is_some() || words::is_initial(&folded[0])
}

fn has_initial(name: &str) -> bool {
    name.split(' ')
        .any(|w| w.trim_end_matches('.').chars().count() == 1)
}

/// A word that opens a sentence, without a title, and is not said to say or own anything: a capital there
/// makes no name.
fn only_opens(scene: &Scene<'_>, mention: &Mention, parts: &Parts) -> bool {
    let opens = mention.first.checked_sub(1).is_none_or(|i| {
        let before = scene.words[i];
        matches!(
            before.class,
            Class::Stop | Class::QuoteMark | Class::Colon | Class::Dash
        ) || before.paragraph != scene.words[mention.first].paragraph
    });
    let next = scene.words.get(mention.last).map(|w| w.class);
    let acts = matches!(
        next,
        Some(Class::Cue | Class::Auxiliary | Class::Genitive | Class::Verb)
    );
    let is_word = parts::is_no_name(scene, parts.name[0]) && !parts.body;
    opens && parts.titles.is_empty() && (!acts || is_word)
}

fn is_named(mention: &Mention) -> bool {
    matches!(
        mention.sort,
        Sort::FullName | Sort::Name | Sort::RoleAndName
    )
}

fn is_role(mention: &Mention) -> bool {
    matches!(
        mention.sort,
        Sort::Role | Sort::Bare | Sort::Thing | Sort::RoleAndName
    )
}

/// The words from one place to another; none where the second is before the first, as with the owner inside a
/// phrase and the phrase.
pub(super) fn narration<'s>(scene: &'s Scene<'_>, from: usize, to: usize) -> &'s [Word] {
    scene.words.get(from..to).unwrap_or(&[])
}

/// The longest name in words: "Office of the United Nations High Commissioner for Refugees" is not asked.
const LONGEST_NAME: usize = 6;

/// Whether a mention's name is one that shorter forms may stand for.
fn is_full(scene: &Scene<'_>, mention: &Mention, parts: &Parts) -> bool {
    let could_be = |i: &usize| {
        matches!(
            scene.words[*i].class,
            Class::Other | Class::Title | Class::Person | Class::Of
        )
    };
    // "Pepper" and "Rose" are verbs too.
    let plain = parts.body || parts.is_person(scene) || parts.name.iter().all(could_be);
    (2..=LONGEST_NAME).contains(&parts.name.len())
        && is_named(mention)
        && plain
        && folded_words(scene, &parts.name).len() > 1
        && (parts.is_person(scene) || parts.body || !in_headline(scene, mention))
}

/// Words on each side that show whether a line capitalises whatever it likes.
const HEADLINE_REACH: usize = 6;

/// Whether the words around are capitalised throughout, as headlines are.
fn in_headline(scene: &Scene<'_>, mention: &Mention) -> bool {
    let paragraph = scene.words[mention.first].paragraph;
    let from = mention.first.saturating_sub(HEADLINE_REACH);
    let to = scene.words.len().min(mention.last + HEADLINE_REACH);
    let around = (from..mention.first).chain(mention.last..to);
    let long = around.filter(|i| {
        let word = scene.words[*i];
        word.paragraph == paragraph
            && word.span.len() > 3
            && scene.spelt(*i).starts_with(char::is_alphabetic)
    });
    let (mut capital, mut small) = (0, 0);
    for i in long {
        if scene.words[i].capital {
            capital += 1;
        } else {
            small += 1;
        }
    }
    capital >= 2 && small == 0
}
