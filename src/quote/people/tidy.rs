//! Names without what a flat page glues to them.
//!
//! A page scraped into one line sets a caption's, a credit's or a section's words right before a name:
//! "World Donald J. Trump", "John Roberts Donald Trump". Computes, for each name: a repeated last word
//! is a second naming, and the last counts; what the article names elsewhere on its own is the name,
//! and what stands before it is not, where that begins no person's name or is one of its own; two
//! people in one run, and a place, name nobody. Cost: O(words of all names).

use rustc_hash::FxHashMap;

use crate::language::first_names;
use crate::quote::scene::Scene;
use crate::text::fold;

use super::parts::{self, Parts};
use super::words;

/// A run with two given names, this many words apart or more, holds two people.
const TWO_PEOPLE: usize = 2;

/// Tidies the names of all mentions of an article.
pub(super) fn tidy(scene: &Scene<'_>, all: &mut [Parts]) {
    for parts in all.iter_mut() {
        drop_repeated(scene, parts);
    }
    let named = times_named(scene, all);
    for parts in all.iter_mut().filter(|parts| !parts.body) {
        drop_glued(scene, &named, parts);
        let names_nobody =
            holds_two(scene, parts) || is_place(scene, parts) || is_headline(scene, &named, parts);
        if names_nobody {
            parts.name.clear();
            parts.titles.clear();
        }
    }
}

/// "Trump Trump", "Donald Trump Donald Trump": what comes after the first naming.
fn drop_repeated(scene: &Scene<'_>, parts: &mut Parts) {
    let Some((last, before)) = parts.name.split_last() else {
        return;
    };
    let same = |at: &usize| folded(scene, *at) == folded(scene, *last);
    if let Some(first) = before.iter().position(same) {
        parts.name.drain(..=first);
    }
}

/// How often each name is given, by its folded words.
type Named = FxHashMap<String, usize>;

fn times_named(scene: &Scene<'_>, all: &[Parts]) -> Named {
    let mut named = Named::default();
    for parts in all.iter().filter(|parts| !parts.name.is_empty()) {
        *named.entry(key(scene, &parts.name)).or_default() += 1;
    }
    named
}

/// Drops what stands before the name proper.
fn drop_glued(scene: &Scene<'_>, named: &Named, parts: &mut Parts) {
    let glued = (1..parts.name.len()).find(|cut| is_glued(scene, named, &parts.name, *cut));
    if let Some(cut) = glued {
        parts.name.drain(..cut);
    }
}

/// Whether the words before `cut` are none of the name: the rest is named elsewhere, and they are a word of the
/// language ("Throughout Trump"), or begin no person's name, or are a name of their own.
fn is_glued(scene: &Scene<'_>, named: &Named, name: &[usize], cut: usize) -> bool {
    let (before, rest) = name.split_at(cut);
    if !named.contains_key(&key(scene, rest)) {
        return false;
    }
    let strange = before.iter().all(|at| parts::is_no_name(scene, *at));
    let full = rest.len() > 1 && is_given(scene, rest[0]);
    strange || full && (before.len() > 1 || !is_given(scene, before[0]))
}

/// "Barack Obama Marco Garcia".
fn holds_two(scene: &Scene<'_>, parts: &Parts) -> bool {
    let name = &parts.name;
    name.len() >= 2 * TWO_PEOPLE
        && is_given(scene, name[0])
        && (TWO_PEOPLE..name.len() - 1).any(|at| is_given(scene, name[at]))
}

/// "Third Avenue".
fn is_place(scene: &Scene<'_>, parts: &Parts) -> bool {
    let last = parts.name.last().filter(|_| parts.name.len() > 1);
    last.is_some_and(|at| words::is_place(scene.spelt(*at)))
}

/// "Obama Meets": a name that the article gives on its own, and a word of the language after it.
fn is_headline(scene: &Scene<'_>, named: &Named, parts: &Parts) -> bool {
    let [first, rest @ ..] = &parts.name[..] else {
        return false;
    };
    let alone = named.contains_key(&key(scene, &[*first]));
    let verb = !rest.is_empty() && rest.iter().all(|at| parts::is_no_name(scene, *at));
    alone && verb && !is_given(scene, *first) && !parts::is_no_name(scene, *first)
}

fn is_given(scene: &Scene<'_>, at: usize) -> bool {
    first_names::female_share(scene.spelt(at)).is_some()
}

fn key(scene: &Scene<'_>, name: &[usize]) -> String {
    let words: Vec<String> = name.iter().map(|at| folded(scene, *at)).collect();
    words.join(" ")
}

fn folded(scene: &Scene<'_>, at: usize) -> String {
    fold::word(scene.spelt(at)).into_owned()
}
