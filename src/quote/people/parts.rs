//! The parts of a phrase that names somebody: titles, and the name that they lead to.
//!
//! "Clinton press secretary Brian Fallon" names Brian Fallon, "Rep. Elijah Cummings of Maryland" names
//! Elijah Cummings, "the Department of Justice" a body. The name is what a phrase ends in after its last
//! title, common noun or genitive; an "of" and what follows are left out after a person and kept in
//! a body. Cost: O(words of the phrase).

use crate::language::english;
use crate::language::first_names::{self, Gender};
use crate::quote::lexicon::{self, Class};
use crate::quote::mention::Mention;
use crate::quote::scene::{Scene, Word};
use crate::text::fold;

use super::words;

/// A phrase taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// The folded words before the name, without determiners: `press secretary`.
    pub(super) titles: Vec<String>,
    /// The words of the name, as indices into the scene.
    pub(super) name: Vec<usize>,
    /// The words before the last genitive: "Clinton" in "Clinton's spokesman".
    pub(super) owner: Vec<usize>,
    /// A definite determiner or a possessive opens it.
    pub(super) definite: bool,
    /// "a", "one", "some": nobody whom the article named before.
    pub(super) indefinite: bool,
    /// The name is a body's by its words.
    pub(super) body: bool,
}

impl Parts {
    /// Takes a mention apart.
    pub(super) fn of(scene: &Scene<'_>, mention: &Mention) -> Self {
        let mut parts = Self::default();
        let opening = scene.spelt(mention.first);
        match scene.words[mention.first].class {
            Class::Determiner => {
                let the = ["the", "this", "that"]
                    .iter()
                    .any(|word| opening.eq_ignore_ascii_case(word));
                (parts.definite, parts.indefinite) = (the, !the);
            }
            Class::Possessive => parts.definite = true,
            _ => {}
        }

        let mut words: Vec<usize> = (mention.first..mention.last)
            .filter(|i| is_lexical(scene, *i))
            .collect();
        if let Some(at) = words
            .iter()
            .rposition(|i| scene.words[*i].class == Class::Genitive)
        {
            parts.owner = words[..at].to_vec();
            parts.definite = true;
            words.drain(..=at);
        }

        parts.split(scene, &words);
        parts
    }

    /// The gender that the title nearest to the name tells: "Mr", "Lady".
    pub(super) fn gender_of_titles(&self) -> Option<Gender> {
        let mut nearest_first = self.titles.iter().rev();
        nearest_first.find_map(|title| words::gender_of_title(title))
    }

    /// The name as the article prints it, on one line.
    pub(super) fn spelt(&self, scene: &Scene<'_>) -> String {
        spelt(scene, &self.name)
    }

    /// Splits the words after the last genitive.
    fn split(&mut self, scene: &Scene<'_>, words: &[usize]) {
        let of = words
            .iter()
            .position(|i| scene.words[*i].class == Class::Of);
        let Some(of) = of.filter(|at| *at > 0 && at + 1 < words.len()) else {
            self.split_plain(scene, words);
            return;
        };

        let (left, right) = (&words[..of], &words[of + 1..]);
        let mut before = Self::default();
        before.split_plain(scene, left);

        if before.name.is_empty() {
            // "Secretary of State John Kerry": the office is "of State".
            let name = given_name_at(scene, right).filter(|at| *at > 0);
            let cut = name.map_or(words.len(), |at| of + 1 + at);
            self.titles = folded(scene, &words[..cut]);
            self.name = words[cut..].to_vec();
            self.body = self.name.is_empty() && words::is_body(scene.spelt(left[left.len() - 1]));
            if self.body {
                self.name = words.to_vec();
            }
        } else if before.is_person(scene) || !before.body {
            // "Footage of Al-Awlaki" opens a sentence; "Manriquez of Oakland" is called so.
            (self.titles, self.name) = (before.titles, before.name);
        } else {
            (self.titles, self.name) = (
                before.titles,
                words[words.len() - right.len() - 1 - before.name.len()..].to_vec(),
            );
            self.body = true;
        }
    }

    /// Splits words without an "of".
    fn split_plain(&mut self, scene: &Scene<'_>, words: &[usize]) {
        let all_capital = words.iter().all(|i| scene.words[*i].capital);
        let last_is_body = words
            .last()
            .is_some_and(|i| words::is_body(scene.spelt(*i)));
        if all_capital && last_is_body && words.len() > 1 {
            (self.name, self.body) = (words.to_vec(), true);
            return;
        }

        let mut cut = words
            .iter()
            .rposition(|i| is_title(scene, *i))
            .map_or(0, |at| at + 1);
        if cut == words.len() && ends_in_surname(scene, words) {
            cut = words[..words.len() - 1]
                .iter()
                .rposition(|i| is_title(scene, *i))
                .map_or(0, |at| at + 1);
        }

        let mut name: Vec<usize> = words[cut..].to_vec();
        let leading = leading_bodies(scene, &name);
        name.drain(..leading);
        cut += leading;
        let given = given_name_at(scene, &name).unwrap_or(0);
        if name[..given].iter().any(|i| is_no_name(scene, *i)) {
            name.drain(..given);
            cut += given;
        }

        self.titles = folded(scene, &words[..cut]);
        self.body = name.last().is_some_and(|i| words::is_body(scene.spelt(*i)));
        self.name = name;
    }

    /// Whether a person's name is likely: a title, or a given name and another word.
    pub(super) fn is_person(&self, scene: &Scene<'_>) -> bool {
        let given =
            self.name.len() > 1 && first_names::female_share(scene.spelt(self.name[0])).is_some();
        !self.body && !self.name.is_empty() && (!self.titles.is_empty() || given)
    }

    /// The last title word, which says what somebody is.
    pub(super) fn head(&self) -> Option<&str> {
        self.titles.last().map(String::as_str)
    }
}

/// "Charlie King", "Mr. King": a title that is the name of somebody.
fn ends_in_surname(scene: &Scene<'_>, words: &[usize]) -> bool {
    let [.., before, last] = words else {
        return false;
    };

    let before = scene.spelt(*before);
    let given = first_names::female_share(before).is_some() && scene.words[*last].capital;
    let courtesy = ["Mr", "Mrs", "Ms", "Dr"].contains(&before) && scene.words[*last].capital;
    let office =
        matches!(scene.words[*last].class, Class::Title) && words::is_office(scene.spelt(*last));
    (given || courtesy) && !(courtesy && office)
}

/// Words of bodies at the start of a name, after which two words are left, and acronyms: 2 of "United
/// Airlines Rahm Emanuel", 1 of "FBI Comey".
fn leading_bodies(scene: &Scene<'_>, name: &[usize]) -> usize {
    let body = |i: &usize| words::is_body(scene.spelt(*i));
    let most = name.len().saturating_sub(2);
    let by_word = name[..most].iter().rposition(body).map_or(0, |at| at + 1);
    let acronym = name.len() == 2
        && words::is_acronym(scene.spelt(name[0]).trim_end_matches('s'))
        && !words::is_body(scene.spelt(name[1]));
    by_word.max(usize::from(acronym))
}

/// Words as printed from the first to the last, white space as one space.
pub(super) fn spelt(scene: &Scene<'_>, words: &[usize]) -> String {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return String::new();
    };
    let text = &scene.text[scene.words[*first].span.start..scene.words[*last].span.end];
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a given name begins that another word follows: 2 in "White House Josh Earnest".
fn given_name_at(scene: &Scene<'_>, words: &[usize]) -> Option<usize> {
    let follows = words.len().checked_sub(1)?;
    (0..follows).find(|at| {
        let next = scene.spelt(words[at + 1]);
        first_names::female_share(scene.spelt(words[*at])).is_some() && !words::is_body(next)
    })
}

/// Whether a capitalised word is no part of a person's name: an adjective, a body's word, or a word of the
/// language that nobody is called by ("Stars Carrie Fisher").
pub(super) fn is_no_name(scene: &Scene<'_>, at: usize) -> bool {
    let spelt = scene.spelt(at);
    if first_names::female_share(spelt).is_some() || words::is_initial(spelt) {
        return false;
    }

    words::is_adjective(spelt)
        || words::is_body(spelt)
        || words::is_place_name(spelt)
        || words::is_people(spelt)
        || fold::with_word(spelt, english::is_known)
}

fn folded(scene: &Scene<'_>, words: &[usize]) -> Vec<String> {
    words
        .iter()
        .map(|i| fold::word(scene.spelt(*i)).into_owned())
        .collect()
}

/// A word of a name or a title: no mark, no determiner, no "Jr.".
fn is_lexical(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.words[at];
    let mark = matches!(
        word.class,
        Class::Stop
            | Class::Point
            | Class::Comma
            | Class::Dash
            | Class::QuoteMark
            | Class::Determiner
            | Class::Possessive
    );

    let suffix = matches!(scene.spelt(at), "Jr" | "Sr" | "II" | "III" | "IV");
    !mark && !suffix
}

/// A title or a common noun: what a name does not hold.
fn is_title(scene: &Scene<'_>, at: usize) -> bool {
    let class = lexicon::english(&fold::word(scene.spelt(at))).class;
    let small = !scene.words[at].capital && !words::is_particle(scene.spelt(at));
    let title =
        matches!(class, Class::Title | Class::Person) && !words::is_initial(scene.spelt(at));
    title || small || words::is_short_title(scene.spelt(at)) || is_role_before_name(scene, at)
}

/// "Filmmaker" of "Filmmaker Michael Moore", not "Potter" of "Harry Potter": a noun for people that no given
/// name is before and a capital follows.
fn is_role_before_name(scene: &Scene<'_>, at: usize) -> bool {
    let is_capital = |word: &Word| word.capital && word.quoted == 0;
    let name_follows = scene.words.get(at + 1).is_some_and(is_capital);
    let given = |i: usize| {
        is_capital(&scene.words[i]) && first_names::female_share(scene.spelt(i)).is_some()
    };
    let named_before = at.checked_sub(1).is_some_and(given);
    name_follows && !named_before && !given(at) && lexicon::is_person_noun(scene.spelt(at))
}
