//! Names without what a flat page glues to them.
//!
//! A page scraped into one line sets a caption's, a credit's or a section's words right before a name:
//! "World Donald J. Trump", "John Roberts Donald Trump". Computes, for each name: a repeated last word
//! is a second naming, and the last counts; what the article names elsewhere on its own is the name,
//! and what is before it is not, where that begins no person's name or is one of its own. A run
//! that names nobody for sure, names nobody: two people, a place, a headline's words, a credit in
//! capitals, an affiliation. Cost: O(words of all names).

use rustc_hash::FxHashMap;

use crate::language::first_names;
use crate::quote::lexicon::Class;
use crate::quote::mention::Mention;
use crate::quote::scene::Scene;
use crate::text::fold;

use super::parts::{self, Parts};
use super::words;

/// A run with two given names, this many words apart or more, holds two people.
const TWO_PEOPLE: usize = 2;

/// Tidies the names of all mentions of an article.
pub(super) fn tidy(scene: &Scene<'_>, mentions: &[Mention], all: &mut [Parts]) {
    for parts in all.iter_mut() {
        drop_repeated(scene, parts);
    }

    let named = times_named(scene, all);
    for (mention, parts) in mentions.iter().zip(all) {
        if !parts.body {
            drop_glued(scene, &named, parts);
        }
        if names_nobody(scene, &named, mention, parts) {
            parts.name.clear();
            parts.titles.clear();
        }
    }
}

fn names_nobody(scene: &Scene<'_>, named: &Named, mention: &Mention, parts: &Parts) -> bool {
    if parts.name.is_empty() {
        return false;
    }

    let next = scene.words.get(mention.last).map(|word| word.class);
    is_affiliation(scene, parts)
        || is_joined_by_mark(scene, parts)
        || (!parts.body
            && ((is_shouted(scene, parts) && next != Some(Class::Colon))
                || holds_two(scene, named, parts)
                || is_place(scene, parts)
                || is_headline(scene, named, parts)
                || (next != Some(Class::Cue) && is_phrase(scene, named, parts))))
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

/// Drops what is before the name proper.
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

    let strange = before
        .iter()
        .all(|at| parts::is_no_name(scene, *at) || is_trade_name(scene.spelt(*at)));
    let full = rest.len() > 1 && is_given(scene, rest[0]);
    strange || full && (before.len() > 1 || !is_given(scene, before[0]))
}

/// "PayPal": a capital after two small letters or more; "McDonald" and "DeVos" have one or two.
fn is_trade_name(word: &str) -> bool {
    let inner = word
        .char_indices()
        .skip(1)
        .find(|(_, character)| character.is_uppercase());
    let prefix = inner.map_or("", |(at, _)| &word[..at]);
    prefix.chars().count() > 2 && prefix.ends_with(char::is_lowercase) && prefix != "Mac"
}

/// "Barack Obama Marco Garcia", "Shannon Stapleton Kellyanne Conway": two given names, or four words or more
/// that the article prints once.
fn holds_two(scene: &Scene<'_>, named: &Named, parts: &Parts) -> bool {
    let name = &parts.name;
    if name.len() < 2 * TWO_PEOPLE || !is_given(scene, name[0]) {
        return false;
    }

    let given = (TWO_PEOPLE..name.len() - 1).any(|at| is_given(scene, name[at]));
    let plain = name
        .iter()
        .all(|at| scene.words[*at].capital && !words::is_initial(scene.spelt(*at)));
    given || (plain && times(scene, named, name) < 2)
}

/// "Long History": words of the language that the article prints once with capitals, and that say nothing.
fn is_phrase(scene: &Scene<'_>, named: &Named, parts: &Parts) -> bool {
    let name = &parts.name;
    name.len() > 1
        && times(scene, named, name) < 2
        && name.iter().all(|at| parts::is_no_name(scene, *at))
}

/// "D-N.Y." after a name.
fn is_affiliation(scene: &Scene<'_>, parts: &Parts) -> bool {
    let [first, second, ..] = parts.name[..] else {
        return false;
    };
    let between = scene.words[first].span.end..scene.words[second].span.start;
    words::is_initial(scene.spelt(first)) && scene.text[between].chars().eq(['-'])
}

/// "Getty/Reuters", and a word that broken letters cut: a slash or a sign right at the name.
fn is_joined_by_mark(scene: &Scene<'_>, parts: &Parts) -> bool {
    let (Some(first), Some(last)) = (parts.name.first(), parts.name.last()) else {
        return false;
    };

    let name = &scene.text[scene.words[*first].span.start..scene.words[*last].span.end];
    let after = &scene.text[scene.words[*last].span.end..];
    name.contains('/') || after.starts_with(is_sign)
}

/// What broken letters leave: "©" and "Ã", no letter of their own and no mark of a text.
fn is_sign(character: char) -> bool {
    !character.is_alphanumeric()
        && !character.is_whitespace()
        && !character.is_ascii()
        && character < '\u{2000}'
}

/// "JOHN TAGGART": a full name in capitals, as in the credit of a picture.
fn is_shouted(scene: &Scene<'_>, parts: &Parts) -> bool {
    let shouted = |at: &usize| {
        let spelt = scene.spelt(*at);
        spelt.len() > 2 && !spelt.contains(char::is_lowercase)
    };
    parts.name.len() > 1 && parts.name.iter().all(shouted)
}

fn times(scene: &Scene<'_>, named: &Named, name: &[usize]) -> usize {
    named.get(&key(scene, name)).copied().unwrap_or(0)
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
