//! Noun phrases of the narration, word by word: how far one goes, and what sort of mention it is.
//!
//! Cost: O(words of the phrase).

use crate::language::ENGLISH;

use super::lexicon::Class;
use super::mention::{LONGEST, Mention, Sort, is_digit, is_letter, make};
use super::page;
use super::scene::Scene;

/// The words from `at` that go on with a noun phrase that began at `first`.
pub(super) fn phrase(scene: &Scene<'_>, first: usize, at: usize) -> Option<Mention> {
    let mut read = NounPhrase::new(scene, first);
    let end = read.read_from(at);

    let last = trim_end(scene, first, end);
    let has_noun = last > first + usize::from(read.is_determined);
    if !has_noun {
        return without_noun(scene, first);
    }

    let ends_in_name = scene.words[last - 1].capital;
    Some(make(scene, first, last, read.sort(ends_in_name)))
}

/// A noun phrase as far as it was read.
struct NounPhrase<'s, 't> {
    scene: &'s Scene<'t>,
    first: usize,
    /// Begins with "the", "a", "his".
    is_determined: bool,
    /// Words of a name with a capital.
    capitals: usize,
    /// Words in small letters after them.
    lower_after_capital: usize,
    /// A noun for a person or a title is among its words.
    has_person: bool,
}

impl<'s, 't> NounPhrase<'s, 't> {
    fn new(scene: &'s Scene<'t>, first: usize) -> Self {
        let class = scene.words[first].class;

        Self {
            scene,
            first,
            is_determined: matches!(class, Class::Determiner | Class::Possessive),
            capitals: 0,
            lower_after_capital: 0,
            has_person: false,
        }
    }

    /// Reads words as long as they go on with the phrase, and says where they end.
    fn read_from(&mut self, mut at: usize) -> usize {
        let words = &self.scene.words;

        while at < words.len() && at - self.first < LONGEST {
            if let Some(after) = nickname(self.scene, at).filter(|_| self.capitals > 0) {
                at = after;
                continue;
            }
            if self.is_apart(at) {
                break;
            }
            let is_genitive = words[at].class == Class::Genitive && at + 1 < words.len();
            if !is_genitive && !self.take(at) {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether a word is speech, of another paragraph, or of the page around.
    fn is_apart(&self, at: usize) -> bool {
        let word = self.scene.words[at];
        let is_of_page = || page::is_gap(self.scene, at) || page::is_of_page(self.scene, at);

        word.quoted != 0
            || word.paragraph != self.scene.words[self.first].paragraph
            || (at > self.first && is_of_page())
    }

    /// Takes a word in, where it goes on with the phrase.
    fn take(&mut self, at: usize) -> bool {
        let scene = self.scene;
        let word = scene.words[at];

        if continues_name(scene, at, self.capitals) {
            self.capitals += usize::from(word.capital);
            self.has_person |= word.class == Class::Person;
        } else if at > self.first + 1 && is_hyphen(scene, at - 1) && !word.capital {
            // "Vice President-elect Mike Pence".
            self.lower_after_capital += usize::from(self.capitals > 0);
        } else if self.goes_on_with(at) {
            self.lower_after_capital += usize::from(self.capitals > 0);
            self.has_person |= matches!(word.class, Class::Person | Class::Title);
        } else if !is_inner_stop(scene, at) && !is_hyphen(scene, at) {
            return false;
        }
        true
    }

    /// Whether a word that is no name is of the phrase: "economic" in "the economic adviser", "50" in "the 50 members".
    fn goes_on_with(&self, at: usize) -> bool {
        let scene = self.scene;
        let is_spelt = is_letter(scene, at) || (self.is_determined && is_digit(scene, at));

        in_phrase(scene.words[at].class)
            && is_spelt
            && (self.capitals == 0 || goes_on(scene, self.first, at))
    }

    fn sort(&self, ends_in_name: bool) -> Sort {
        let goes_on_small = self.lower_after_capital > 0;

        match self.capitals {
            0 if self.has_person => Sort::Role,
            0 => Sort::Thing,
            _ if goes_on_small && self.has_person && !ends_in_name => Sort::Role,
            _ if goes_on_small || self.is_determined => Sort::RoleAndName,
            1 => Sort::Name,
            _ => Sort::FullName,
        }
    }
}

/// A determiner or possessive with no noun after it: "his", "another".
fn without_noun(scene: &Scene<'_>, first: usize) -> Option<Mention> {
    if scene.words[first].class == Class::Possessive {
        // "his warning that …": whose warning it is.
        let spelt = scene.spelt(first);
        let is_person = spelt.eq_ignore_ascii_case("his") || spelt.eq_ignore_ascii_case("her");
        let sort = if is_person {
            Sort::Person
        } else {
            Sort::Pronoun
        };
        return Some(make(scene, first, first + 1, sort));
    }

    let next = scene.words.get(first + 1);
    let is_before_of = next.is_some_and(|word| word.class == Class::Of);
    if is_before_of
        && first > 0
        && matches!(
            scene.words[first - 1].class,
            Class::Verb | Class::Other | Class::Preposition
        )
    {
        return None;
    }

    let stands_alone = matches!(
        scene.spelt(first),
        "another"
            | "one"
            | "some"
            | "several"
            | "many"
            | "most"
            | "One"
            | "Some"
            | "Another"
            | "Many"
            | "Several"
            | "this"
            | "This"
            | "both"
            | "Both"
    );
    stands_alone.then(|| make(scene, first, first + 1, Sort::Pronoun))
}

/// "Jill A. Martin": a letter with its full stop is no article.
fn is_initial(scene: &Scene<'_>, at: usize) -> bool {
    let stop = scene.words.get(at + 1);
    scene.words[at].span.len() == 1
        && stop.is_some_and(|word| {
            word.class == Class::Point && word.span.start == scene.words[at].span.end
        })
}

/// The words of a nickname with its marks: `"Cia"` and an adjective at most.
const LONGEST_NICKNAME: usize = 4;

/// Where a nickname in marks ends that is inside a name: `Marcia "Cia" Price`.
fn nickname(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let first = scene.words[at];
    if first.quoted == 0
        || first.class != Class::QuoteMark
        || at == 0
        || !scene.words[at - 1].capital
    {
        return None;
    }

    let inside = |i: &usize| scene.words[*i].quoted == first.quoted;
    let end = (at..scene.words.len())
        .take(LONGEST_NICKNAME + 1)
        .find(|i| !inside(i))?;
    let plain = scene.words[at + 1..end]
        .iter()
        .all(|word| word.capital || word.class == Class::QuoteMark);
    let next = scene.words[end];
    let name = next.capital && next.class == Class::Other && next.paragraph == first.paragraph;
    (plain && name && end > at + 1).then_some(end)
}

fn continues_name(scene: &Scene<'_>, at: usize, capitals: usize) -> bool {
    let word = scene.words[at];
    let particle = capitals > 0
        && (scene.spelt(at) == "of" || ENGLISH.name_words().is_particle(scene.spelt(at)))
        && scene
            .words
            .get(at + 1)
            .is_some_and(|word| word.capital && word.quoted == 0);
    let name_class = !matches!(
        word.class,
        Class::Time
            | Class::Conjunction
            | Class::Preposition
            | Class::Pronoun
            | Class::Auxiliary
            | Class::Determiner
            | Class::Possessive
            | Class::Relative
            | Class::That
            | Class::Negation
    );

    (word.capital && (name_class || is_initial(scene, at))) || particle
}

/// After a name a small word goes on with the phrase only in "the Obama administration", "Xi's
/// visit", "Clinton aides", "IMF chief economist Maury Obstfeld": not in "Obama retained".
fn goes_on(scene: &Scene<'_>, first: usize, at: usize) -> bool {
    let determined = matches!(
        scene.words[first].class,
        Class::Determiner | Class::Possessive
    );
    let owned = scene.words[first..at]
        .iter()
        .any(|word| word.class == Class::Genitive);
    let person = matches!(scene.words[at].class, Class::Person | Class::Title);

    determined || owned || person || leads_to_name(scene, at)
}

/// Small words between a body and the name of somebody there.
const MOST_BETWEEN: usize = 6;

/// Whether small words with one for a person among them lead to another name: "chief economist Maury".
fn leads_to_name(scene: &Scene<'_>, at: usize) -> bool {
    let paragraph = scene.words[at].paragraph;

    let mut person = false;
    for word in scene.words.iter().skip(at).take(MOST_BETWEEN) {
        if word.quoted != 0 || word.paragraph != paragraph || !in_phrase(word.class) {
            return false;
        }
        if word.capital {
            return person;
        }
        person |= matches!(word.class, Class::Person | Class::Title);
    }
    false
}

fn in_phrase(class: Class) -> bool {
    matches!(class, Class::Other | Class::Person | Class::Title)
}

/// The full stop of an initial or a title: "J. Smith", "Sen. Smith".
fn is_inner_stop(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.words[at];
    if !matches!(word.class, Class::Stop | Class::Point) || scene.spelt(at) != "." || at == 0 {
        return false;
    }

    let before = scene.words[at - 1];
    let touches = before.span.end == word.span.start;
    let short = before.capital && (before.class == Class::Title || before.span.len() <= 3);
    let name_next = scene
        .words
        .get(at + 1)
        .is_some_and(|word| word.capital && word.quoted == 0);
    touches && short && name_next
}

fn is_hyphen(scene: &Scene<'_>, at: usize) -> bool {
    let touches = |a: usize, b: usize| scene.words[a].span.end == scene.words[b].span.start;
    let between =
        at > 0 && at + 1 < scene.words.len() && touches(at - 1, at) && touches(at, at + 1);
    between && matches!(scene.spelt(at), "-" | "‑" | "/" | "&")
}

/// A phrase does not end in a hyphen, a full stop or a genitive.
fn trim_end(scene: &Scene<'_>, first: usize, mut last: usize) -> usize {
    while last > first + 1
        && matches!(
            scene.words[last - 1].class,
            Class::Genitive | Class::Dash | Class::Stop | Class::Point
        )
    {
        last -= 1;
    }
    last
}
