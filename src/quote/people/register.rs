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
    /// Each row of folded title words that is before the name or beside it.
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

impl Entity {
    /// Whether its gender and another can be one person's: what is not known can be either.
    fn may_be_of(&self, gender: Option<Gender>) -> bool {
        gender.is_none() || self.gender.is_none() || self.gender == gender
    }

    fn add_titles(&mut self, titles: &[String]) {
        let is_known = self.titles.iter().any(|known| known == titles);

        if !titles.is_empty() && !is_known {
            self.titles.push(titles.to_vec());
        }
    }
}

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

        register.add_appositions(scene, mentions, parts);
        register
    }

    fn add_full(&mut self, scene: &Scene<'_>, mention: &Mention, parts: &Parts) {
        let spelt = parts.spelt(scene);
        let folded = folded_words(scene, &parts.name);
        let at = match self.named_alike(&folded) {
            Some(known) => known,
            None => self.push(scene, mention, parts, true),
        };

        let entity = &mut self.entities[at];
        entity.in_full += 1;
        if is_fuller(&spelt, &folded, parts.body, entity) {
            entity.name = spelt;
            entity.words = folded.clone();
            entity.initials = initials(scene, parts);
        }

        self.learn(scene, at, parts);
        for word in folded {
            self.list(word, at);
        }
    }

    /// The first entity whose name can be one with these words.
    fn named_alike(&self, folded: &[String]) -> Option<usize> {
        let listed = self.by_word.get(folded.last()?)?;
        let mut alike = listed
            .iter()
            .filter(|at| is_same(&self.entities[**at].words, folded));
        alike.next().copied()
    }

    /// A name of one word that is part of no full one.
    fn add_single(&mut self, scene: &Scene<'_>, mention: &Mention, parts: &Parts) {
        let spelt = scene.spelt(parts.name[0]);
        let word = folded_words(scene, &parts.name).remove(0);
        let known = self.bearers(&word);

        if let Some(at) = self.fitting(&known, &word, parts.gender_of_titles()) {
            if known.len() == 1 {
                self.learn(scene, at, parts);
            }
            self.entities[at].in_full += usize::from(!self.entities[at].full);
            return;
        }

        let is_nobody = parts.titles.is_empty() && words::is_people(spelt);
        if is_nobody || only_opens(scene, mention, parts) {
            return;
        }
        if words::is_acronym(spelt)
            && let [at] = self.spelt_out(spelt)[..]
        {
            self.list(word, at);
            return;
        }

        let at = self.push(scene, mention, parts, false);
        // "the Hill", "the Kremlin", "Example.com".
        let by_article = parts.definite && parts.owner.is_empty() && parts.titles.is_empty();
        if by_article || spelt.contains('.') {
            self.entities[at].kind = Kind::Body;
        }
        self.learn(scene, at, parts);
        self.list(word, at);
    }

    /// The first bearer of a word whom it can stand for. "Trump" before any full name of a Trump, and "Mr. Trump"
    /// where only Melania Trump is named in full, is somebody of whom the article gives no more than this.
    fn fitting(&self, bearers: &[usize], word: &str, gender: Option<Gender>) -> Option<usize> {
        let mut fitting = bearers.iter().copied().filter(|at| {
            let entity = &self.entities[*at];
            entity.may_be_of(gender) && (entity.full || entity.words[0] == word)
        });
        fitting.next()
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
        let given = given_name(scene, parts);
        let gender_of_name = given.and_then(words::gender_of_given_name);
        entity.gender = entity
            .gender
            .or(parts.gender_of_titles())
            .or(gender_of_name);

        let share = match given {
            Some(given) => first_names::female_share(given),
            None => lone_name(scene, parts)
                .filter(|_| !entity.full)
                .and_then(first_names::female_share),
        };
        entity.female_share = entity.female_share.or(share);

        if parts.body {
            entity.kind = Kind::Body;
        } else if entity.kind == Kind::Unknown {
            entity.kind = kind_told_by(scene, parts);
        }
        entity.add_titles(&parts.titles);
    }

    fn list(&mut self, word: String, at: usize) {
        let list = self.by_word.entry(word).or_default();
        if !list.contains(&at) && list.len() < MOST_OF_A_WORD {
            list.push(at);
        }
    }

    /// Appositions are titles: "Brian Fallon, a spokesman for …", "the party's nominee, Hillary Clinton,".
    fn add_appositions(&mut self, scene: &Scene<'_>, mentions: &[Mention], parts: &[Parts]) {
        for after in 1..mentions.len() {
            let before = after - 1;
            if !is_in_apposition(scene, &mentions[before], &mentions[after]) {
                continue;
            }

            let (name, role) = if parts[after].name.is_empty() && is_role(&mentions[after]) {
                (before, after)
            } else if parts[before].name.is_empty() && is_role(&mentions[before]) {
                (after, before)
            } else {
                continue;
            };
            if parts[role].titles.is_empty() {
                continue;
            }

            if let [at] = self.matching(scene, &parts[name])[..] {
                let entity = &mut self.entities[at];
                entity.gender = entity.gender.or(parts[role].gender_of_titles());
                entity.add_titles(&parts[role].titles);
            }
        }
    }

    /// The entities that bear a folded word: as their last, else people as any. "Trump" is no "Trump
    /// Organization".
    fn bearers(&self, word: &str) -> Vec<usize> {
        let Some(all) = self.by_word.get(word) else {
            return Vec::new();
        };
        let is_last_or_acronym = |at: &usize| {
            let words = &self.entities[*at].words;
            words.last().is_some_and(|last| last == word) || !words.iter().any(|own| own == word)
        };
        let by_last: Vec<usize> = all.iter().copied().filter(is_last_or_acronym).collect();
        if !by_last.is_empty() {
            return by_last;
        }

        // "Shinzo" is Shinzo Abe; "China" is no South China Sea.
        let is_person = |at: &usize| self.entities[*at].kind == Kind::Person;
        all.iter().copied().filter(is_person).collect()
    }

    /// The entities that a name can stand for, by its words and the gender of its title.
    pub(super) fn matching(&self, scene: &Scene<'_>, parts: &Parts) -> Vec<usize> {
        let folded = folded_words(scene, &parts.name);
        let mut found = match &folded[..] {
            [] => return Vec::new(),
            [word] => self.bearers(word),
            [.., last] => {
                let listed = self.by_word.get(last).into_iter().flatten().copied();
                listed
                    .filter(|at| is_same(&self.entities[*at].words, &folded))
                    .collect()
            }
        };
        if found.is_empty() && folded.len() == 1 && words::is_acronym(scene.spelt(parts.name[0])) {
            found = self.spelt_out(scene.spelt(parts.name[0]));
        }

        if parts.owner.is_empty() {
            let gender = parts.gender_of_titles();
            found.retain(|at| self.entities[*at].may_be_of(gender));
        }
        found
    }

    /// "International Monetary Fund" for "IMF".
    fn spelt_out(&self, acronym: &str) -> Vec<usize> {
        let letters: String = acronym
            .chars()
            .filter(|character| *character != '.')
            .collect();
        let fits = |at: &usize| self.entities[*at].full && self.entities[*at].initials == letters;
        (0..self.entities.len()).filter(fits).collect()
    }
}

/// Whether a name says more than the one that an entity has.
fn is_fuller(spelt: &str, folded: &[String], is_body: bool, entity: &Entity) -> bool {
    if folded.len() > entity.words.len() {
        return folded[0] == entity.words[0] || is_body || begins_with_given_name(folded);
    }
    folded.len() == entity.words.len() && spelt.len() > entity.name.len() && has_initial(spelt)
}

/// The first word of a person's name of several: "Mark", not "Mark-Viverito".
fn given_name<'s>(scene: &'s Scene<'_>, parts: &Parts) -> Option<&'s str> {
    let [first, second, ..] = parts.name[..] else {
        return None;
    };
    let is_given = !parts.body && !is_joined(scene, first, second);
    is_given.then(|| scene.spelt(first))
}

/// The word of a name of one word.
fn lone_name<'s>(scene: &'s Scene<'_>, parts: &Parts) -> Option<&'s str> {
    match parts.name[..] {
        [only] => Some(scene.spelt(only)),
        _ => None,
    }
}

/// What the titles and words of a mention tell of what it names, which is no body.
fn kind_told_by(scene: &Scene<'_>, parts: &Parts) -> Kind {
    let is_titled = parts.titles.iter().any(|title| is_personal_title(title));
    let is_place = lone_name(scene, parts).is_some_and(words::is_place_name);

    if is_place && !is_titled {
        Kind::Place
    } else if parts.is_person(scene) {
        Kind::Person
    } else {
        Kind::Unknown
    }
}

fn is_personal_title(title: &str) -> bool {
    words::gender_of_title(title).is_some() || lexicon::english(title).class == Class::Title
}

/// Whether a comma joins two mentions, and the second ends there: "the host, Mika Brzezinski, said", not "the host,
/// Brzezinski and their guests".
fn is_in_apposition(scene: &Scene<'_>, before: &Mention, after: &Mention) -> bool {
    let between = narration(scene, before.last, after.first);
    let is_comma = matches!(between, [word] if word.class == Class::Comma);

    is_comma && scene.words.get(after.last).is_none_or(closes_mention)
}

fn closes_mention(next: &Word) -> bool {
    matches!(
        next.class,
        Class::Comma | Class::Stop | Class::QuoteMark | Class::Of | Class::Preposition
    )
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
        .any(|word| word.trim_end_matches('.').chars().count() == 1)
}

/// A word that opens a sentence, without a title, and is not said to say or own anything: a capital there
/// makes no name.
fn only_opens(scene: &Scene<'_>, mention: &Mention, parts: &Parts) -> bool {
    let paragraph = scene.words[mention.first].paragraph;
    let before = mention.first.checked_sub(1).map(|at| &scene.words[at]);
    let opens = before.is_none_or(|word| word.paragraph != paragraph || ends_sentence(word));

    let next = scene.words.get(mention.last).map(|word| word.class);
    let acts = matches!(
        next,
        Some(Class::Cue | Class::Auxiliary | Class::Genitive | Class::Verb)
    );
    let is_word = parts::is_no_name(scene, parts.name[0]) && !parts.body;

    opens && parts.titles.is_empty() && (!acts || is_word)
}

/// What comes after it has a capital, name or not.
fn ends_sentence(word: &Word) -> bool {
    matches!(
        word.class,
        Class::Stop | Class::QuoteMark | Class::Colon | Class::Dash
    )
}

pub(super) fn is_named(mention: &Mention) -> bool {
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

/// What a word of a name may be, which is no verb and no small word but "of".
fn is_of_name(class: Class) -> bool {
    matches!(
        class,
        Class::Other | Class::Title | Class::Person | Class::Of
    )
}

/// The longest name in words: "Office of the United Nations High Commissioner for Refugees" is not asked.
const LONGEST_NAME: usize = 6;

/// Whether a mention's name is one that shorter forms may stand for.
fn is_full(scene: &Scene<'_>, mention: &Mention, parts: &Parts) -> bool {
    let could_be = |at: &usize| is_of_name(scene.words[*at].class);

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
    let is_long = |at: &usize| {
        let word = scene.words[*at];
        word.span.len() > 3 && scene.spelt(*at).starts_with(char::is_alphabetic)
    };

    let (mut capital, mut small) = (0, 0);
    for at in around.filter(is_long) {
        let word = scene.words[at];
        if word.paragraph != paragraph {
            continue;
        }
        if word.capital {
            capital += 1;
        } else {
            small += 1;
        }
    }
    capital >= 2 && small == 0
}
