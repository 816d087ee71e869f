//! The name behind a mention, from what the article itself says.
//!
//! The rule, in order: a full name is itself; a part of one ("Mr Xi", "Obama") is the only full
//! name of the article that starts or ends with it (transliterations are one); a role ("the US president") is the only
//! name that the article sets right after the same title; "he" and "she" are the person last named as a subject in this paragraph or the
//! one before, if no second person is. A name that several people
//! bear and whatever does not fit is left without: never a guess.
//! Cost: O(mentions x distinct full names).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::language::ENGLISH;
use crate::text::{fold, spelling};

use super::lexicon::{Class, english};
use super::mention::{Mention, Sort};
use super::scene::Scene;

/// The names of one article's mentions.
#[derive(Debug)]
pub struct Names {
    known: Known,
    resolved: Vec<Option<String>>,
}

impl Names {
    /// Resolves every mention.
    pub fn new(scene: &Scene<'_>, mentions: &[Mention]) -> Self {
        let known = Known::new(scene, mentions);
        let people: Vec<bool> = mentions.iter().map(|m| known.is_person(scene, m)).collect();
        let mut resolved: Vec<Option<String>> = Vec::with_capacity(mentions.len());
        for (i, mention) in mentions.iter().enumerate() {
            let name = match mention.sort {
                Sort::Person => last_subject(scene, mentions, &people, &resolved, i),
                Sort::Role | Sort::Bare => known.role(scene, mention),
                Sort::Pronoun | Sort::Thing | Sort::Relative => None,
                _ => known.name(scene, mention),
            };
            resolved.push(name);
        }
        Self { known, resolved }
    }

    /// The full name behind a name that is no mention of the narration.
    pub fn of(&self, scene: &Scene<'_>, mention: &Mention) -> Option<String> {
        self.known.name(scene, mention)
    }

    /// The name of the mention at an index, where the article gives it.
    pub fn name_of(&self, mention: usize) -> Option<String> {
        self.resolved[mention].clone()
    }
}

/// Whether two names can be one person's: equal, one part of the other, or a letter apart.
///
/// ```
/// use variorum::quote::names::compatible;
/// assert!(compatible("Barack Obama", "Obama"));
/// assert!(compatible("Xi Jinping", "Xi Jingping"));
/// assert!(!compatible("Barack Obama", "Xi Jinping"));
/// ```
pub fn compatible(a: &str, b: &str) -> bool {
    let (a, b) = (parts(a), parts(b));
    let (few, many) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    !few.is_empty() && few.iter().all(|x| many.iter().any(|y| alike(x, y)))
}

fn parts(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || c == '.')
        .filter(|part| part.chars().count() > 1)
        .map(|part| fold::word(part).into_owned())
        .collect()
}

fn alike(a: &str, b: &str) -> bool {
    a == b || spelling::may_be_one_name(a, b)
}

/// The full names and titled names of an article.
#[derive(Debug)]
struct Known {
    full: Vec<FullName>,
    /// The full names that start or end with a folded part.
    by_edge: BTreeMap<String, Vec<usize>>,
    /// Names of one word that stand alone somewhere.
    alone: BTreeSet<String>,
    /// Folded title words, and the name they stand before, by the last of the title words.
    titled: BTreeMap<String, Vec<(Vec<String>, String)>>,
    /// What a name can stand for, once asked.
    answers: RefCell<FxHashMap<String, Fuller>>,
}

/// A name of two words or more, as printed and folded.
#[derive(Debug)]
struct FullName {
    spelt: String,
    parts: Vec<String>,
}

impl Known {
    fn new(scene: &Scene<'_>, mentions: &[Mention]) -> Self {
        let mut known = Self {
            full: Vec::new(),
            by_edge: BTreeMap::new(),
            alone: BTreeSet::new(),
            titled: BTreeMap::new(),
            answers: RefCell::default(),
        };
        let mut seen = BTreeSet::new();
        for mention in mentions {
            let (titles, name) = split_title(scene, mention);
            let spelt = name.join(" ");
            if is_full(scene, mention, name.len()) && seen.insert(spelt.clone()) {
                known.add_full(spelt.clone());
            }
            if let [one] = name[..] {
                known.alone.insert(one.to_owned());
            }
            let titles: Vec<String> = titles.iter().map(|t| fold::word(t).into_owned()).collect();
            if let Some(head) = titles.last().filter(|_| !name.is_empty()) {
                let row = (titles.clone(), spelt);
                let rows = known.titled.entry(head.clone()).or_default();
                if !rows.contains(&row) && rows.len() < MOST_TITLED {
                    rows.push(row);
                }
            }
        }
        known
    }

    fn add_full(&mut self, spelt: String) {
        let parts = parts(&spelt);
        let at = self.full.len();
        for edge in parts.first().into_iter().chain(parts.last()) {
            let list = self.by_edge.entry(edge.clone()).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
        self.full.push(FullName { spelt, parts });
    }

    /// Whether "he" or "she" can stand for it: a title before it, or a full name of no body.
    fn is_person(&self, scene: &Scene<'_>, mention: &Mention) -> bool {
        match mention.sort {
            Sort::Person => true,
            Sort::Role => self.role(scene, mention).is_some(),
            Sort::FullName | Sort::Name | Sort::RoleAndName => {
                let (titles, name) = split_title(scene, mention);
                let full = self.fullest(&name.join(" "));
                let words = full.as_ref().map_or(name.len(), |f| f.split(' ').count());
                let body = name.iter().any(|w| is_body(w));
                let determined = scene.words[mention.first].class == Class::Determiner;
                let known = name.last().is_some_and(|last| self.alone.contains(*last))
                    || beside_cue(scene, mention);
                !name.is_empty()
                    && !body
                    && !determined
                    && (!titles.is_empty() || (words > 1 && known))
            }
            _ => false,
        }
    }

    fn name(&self, scene: &Scene<'_>, mention: &Mention) -> Option<String> {
        let (_, name) = split_title(scene, mention);
        if name.is_empty() {
            return self.role(scene, mention).or_else(|| body(scene, mention));
        }
        let spelt = name.join(" ");
        match self.fuller(&spelt) {
            Fuller::Nobody => Some(spelt),
            Fuller::One(name) => Some(name),
            Fuller::Several => None,
        }
    }

    fn fullest(&self, spelt: &str) -> Option<String> {
        match self.fuller(spelt) {
            Fuller::One(name) => Some(name),
            _ => None,
        }
    }

    /// The full names that a shorter one can stand for; articles repeat their names, so answers are
    /// kept.
    fn fuller(&self, spelt: &str) -> Fuller {
        if let Some(known) = self.answers.borrow().get(spelt) {
            return known.clone();
        }
        let answer = self.find_fuller(spelt);
        self.answers
            .borrow_mut()
            .insert(spelt.to_owned(), answer.clone());
        answer
    }

    fn find_fuller(&self, spelt: &str) -> Fuller {
        let wanted = parts(spelt);
        let edges = || wanted.first().into_iter().chain(wanted.last());
        let listed = edges().filter_map(|edge| self.by_edge.get(edge)).flatten();
        let fits = |name: &&FullName| {
            name.parts.len() > wanted.len() && wanted.iter().all(|w| name.parts.contains(w))
        };
        let mut longer = listed
            .map(|i| &self.full[*i])
            .filter(fits)
            .take(MOST_TITLED);
        let Some(first) = longer.next() else {
            return Fuller::Nobody;
        };
        match longer.all(|other| compatible(&first.spelt, &other.spelt)) {
            true => Fuller::One(first.spelt.clone()),
            false => Fuller::Several,
        }
    }

    fn role(&self, scene: &Scene<'_>, mention: &Mention) -> Option<String> {
        let wanted = title_words(scene, mention);
        let head = wanted.last()?;
        let fits = |(titles, _): &&(Vec<String>, String)| {
            wanted.iter().all(|w| titles.contains(w) || is_general(w))
        };
        let mut names: Vec<String> = self
            .titled
            .get(head)?
            .iter()
            .filter(fits)
            .map(|(_, name)| self.fullest(name).unwrap_or_else(|| name.clone()))
            .collect();
        names.sort();
        names.dedup();
        let first = names.first()?;
        let one = names.iter().all(|n| compatible(first, n));
        one.then(|| names.iter().max_by_key(|n| n.len()).cloned())?
    }
}

/// Whom a part of a name can stand for.
#[derive(Clone, Debug)]
enum Fuller {
    Nobody,
    One(String),
    Several,
}

/// "The European Commission": capitals that end in the word for a body.
fn body(scene: &Scene<'_>, mention: &Mention) -> Option<String> {
    let determined = matches!(scene.words[mention.first].class, Class::Determiner);
    let words: Vec<&str> = (mention.first + usize::from(determined)..mention.last)
        .map(|i| scene.spelt(i))
        .collect();
    let capital = words
        .iter()
        .all(|word| word.starts_with(char::is_uppercase));
    (words.len() > 1 && capital && is_body(words[words.len() - 1])).then(|| words.join(" "))
}

/// Titled names of one title that are kept, and full names that are compared: an article has few.
const MOST_TITLED: usize = 64;

/// Whether a mention's name is one that shorter forms may stand for.
fn is_full(scene: &Scene<'_>, mention: &Mention, words: usize) -> bool {
    let part = |class: Class| {
        matches!(
            class,
            Class::Other | Class::Title | Class::Person | Class::Stop | Class::Dash
        )
    };
    let plain = (mention.first..mention.last).all(|i| part(scene.words[i].class));
    (2..=4).contains(&words) && plain && !in_headline(scene, mention)
}

/// A line without a full stop capitalises whatever it likes.
fn in_headline(scene: &Scene<'_>, mention: &Mention) -> bool {
    let paragraph = scene.paragraphs[scene.words[mention.first].paragraph as usize].of(scene.text);
    !paragraph.ends_with(['.', '!', '?', '"', '”', '…', ':', ')', '\'', '’', ';', ','])
}

/// A word of the names of bodies, or a row of capitals.
fn is_body(word: &str) -> bool {
    let acronym = word.len() > 1 && word.chars().all(char::is_uppercase);
    acronym || ENGLISH.name_words().is_body(&fold::word(word))
}

/// A modifier that says nothing of which person is meant.
fn is_general(word: &str) -> bool {
    matches!(word, "former" | "new" | "then" | "current" | "visiting")
}

/// The words of a role without its determiner.
fn title_words(scene: &Scene<'_>, mention: &Mention) -> Vec<String> {
    (mention.first..mention.last)
        .filter(|i| {
            !matches!(
                scene.words[*i].class,
                Class::Determiner | Class::Possessive | Class::Genitive
            )
        })
        .map(|i| fold::word(scene.spelt(i)).into_owned())
        .collect()
}

/// A mention as title words and name words: "US President Barack Obama" is "US President" and
/// "Barack Obama". The name is what follows the last title or lower-case word.
fn split_title<'t>(scene: &Scene<'t>, mention: &Mention) -> (Vec<&'t str>, Vec<&'t str>) {
    let words: Vec<usize> = (mention.first..mention.last)
        .filter(|i| {
            !matches!(
                scene.words[*i].class,
                Class::Stop | Class::Determiner | Class::Possessive
            )
        })
        .collect();
    let is_title = |i: usize| {
        let folded = fold::word(scene.spelt(i));
        let class = english(&folded).class;
        matches!(class, Class::Title | Class::Person)
            || (!scene.words[i].capital && !is_particle(scene.spelt(i)))
            || scene.words[i].class == Class::Genitive
    };
    let cut = words
        .iter()
        .rposition(|i| is_title(*i))
        .map_or(0, |at| at + 1);
    let is_suffix = |i: &usize| ENGLISH.name_words().is_suffix(scene.spelt(*i));
    let words: Vec<usize> = words.into_iter().filter(|i| !is_suffix(i)).collect();
    let cut = cut.min(words.len());
    let spelt = |range: &[usize]| range.iter().map(|i| scene.spelt(*i)).collect::<Vec<_>>();
    (spelt(&words[..cut]), spelt(&words[cut..]))
}

fn is_particle(word: &str) -> bool {
    word == "-" || ENGLISH.name_words().is_particle(word)
}

/// Mentions that are looked at before a pronoun: more than a page of news in one paragraph has.
const MOST_BACK: usize = 500;

/// The person a pronoun stands for: the last one named as a subject nearby, unless two are.
fn last_subject(
    scene: &Scene<'_>,
    mentions: &[Mention],
    people: &[bool],
    resolved: &[Option<String>],
    at: usize,
) -> Option<String> {
    let paragraph = scene.words[mentions[at].first].paragraph;
    let mut found: Option<&String> = None;
    for i in (0..at).rev().take(MOST_BACK) {
        let distance = paragraph - scene.words[mentions[i].first].paragraph;
        if distance > 1 || (distance == 1 && found.is_some()) {
            break;
        }
        if !people[i] || !is_subject(scene, &mentions[i]) {
            continue;
        }
        match (found, &resolved[i]) {
            (Some(first), Some(name)) if !compatible(first, name) => return None,
            (None, Some(name)) => found = Some(name),
            _ => {}
        }
        if distance == 1 && found.is_some() {
            break;
        }
    }
    found.cloned()
}

/// A verb of saying right before or after.
fn beside_cue(scene: &Scene<'_>, mention: &Mention) -> bool {
    let is_cue = |i: usize| scene.words.get(i).is_some_and(|w| w.class == Class::Cue);
    is_cue(mention.last) || (mention.first > 0 && is_cue(mention.first - 1))
}

/// A subject stands before a verb that is not too far off, or right after a cue ("said Mr Xi").
fn is_subject(scene: &Scene<'_>, mention: &Mention) -> bool {
    let verb = |class: Class| matches!(class, Class::Cue | Class::Auxiliary | Class::Verb);
    let after_cue = mention.first > 0 && scene.words[mention.first - 1].class == Class::Cue;
    let opens = mention.first == 0
        || matches!(
            scene.words[mention.first - 1].class,
            Class::Stop | Class::QuoteMark | Class::Comma | Class::Conjunction
        )
        || scene.words[mention.first - 1].paragraph != scene.words[mention.first].paragraph;
    let before_verb = scene
        .words
        .iter()
        .skip(mention.last)
        .take(2)
        .any(|w| verb(w.class));
    after_cue || before_verb || opens
}

#[cfg(test)]
mod tests {
    use crate::quote::find;

    fn speakers(text: &str) -> Vec<Option<String>> {
        find(text)
            .into_iter()
            .map(|q| q.speaker.and_then(|s| s.name))
            .collect()
    }

    #[test]
    fn surname_title_and_pronoun_are_joined() {
        let text = "US President Barack Obama spoke on Friday.\n\n“It has to stop,” he said.\n\n\
                    “We will act,” Mr Obama said.\n\n“I am sure,” the US president said.";
        let name = Some("Barack Obama".to_owned());
        assert_eq!(speakers(text), [name.clone(), name.clone(), name]);
    }

    #[test]
    fn two_people_of_one_surname_stay_apart() {
        let text = "Bill Clinton and Hillary Clinton were there.\n\n“We won,” Clinton said.";
        assert_eq!(speakers(text), [None]);
    }

    #[test]
    fn an_unnamed_source_has_no_name() {
        let text = "“We lost,” a spokesman said.";
        assert_eq!(speakers(text), [None]);
    }
}
