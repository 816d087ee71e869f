//! The search for the verb or phrase that attributes words: beside a quotation, beside a mention, and inside speech.
//!
//! Computes: the nearest cue on each side, as far as a sentence and the narration go. Every search is [`first_cue`] over some
//! places; what differs is where they end, and the bounds are those below. Cost: O(1), each search is bounded.

use super::lexicon::Class;
use super::marks::Marked;
use super::mention::Mention;
use super::scene::{Scene, Word};

/// Words looked back from a quotation; a sentence that leads one in may be long. The speaker model was fitted with it.
const BEFORE_QUOTATION: usize = 39;
/// Words looked ahead of a quotation; as above.
const AFTER_QUOTATION: usize = 25;
/// Words looked ahead of a mention: "Mr Xi, who was in the capital for two days of talks, said"; as above.
const AFTER_MENTION: usize = 24;
/// Words looked back from a mention: "said a visibly tired Mr Xi"; as above.
const BEFORE_MENTION: usize = 8;
/// Words between a cue and the mark it leads in, inside speech: "told me and the others, '".
const BEFORE_INNER: usize = 5;
/// Words between a closing mark and the cue, inside speech: "'…,' the old man said".
const AFTER_INNER: usize = 5;

/// The nearest cues of something, as indices of words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cues {
    /// The nearest before it.
    pub(super) before: Option<usize>,
    /// The nearest after it.
    pub(super) after: Option<usize>,
}

impl Cues {
    /// Those that may govern the quotation of the words `first..last`: in the outlet's own words, back to the paragraph
    /// `lead` over other quotations, ahead to the next one.
    pub(super) fn of_quotation(scene: &Scene<'_>, first: usize, last: usize, lead: u32) -> Self {
        let own = scene.words[last - 1].paragraph;
        let leads = |word: &Word| word.paragraph >= lead && (word.quoted != 0 || !is_stop(word));
        let follows = |word: &Word| word.paragraph == own && word.quoted == 0 && !is_stop(word);

        let back = (first.saturating_sub(BEFORE_QUOTATION)..first).rev();
        let ahead = last..scene.words.len().min(last + AFTER_QUOTATION);
        Self {
            before: first_cue(scene, back, 0, leads),
            after: first_cue(scene, ahead, 0, follows),
        }
    }

    /// Those of a mention's sentence, in the outlet's own words. What is in brackets after a name is passed over.
    pub(super) fn of_mention(scene: &Scene<'_>, mention: &Mention) -> Self {
        let own = scene.words[mention.first].paragraph;
        let is_near = |word: &Word| word.paragraph == own && word.quoted == 0 && !is_stop(word);
        let is_told = |at: &usize| !scene.words[*at].aside;

        let back = (mention.first.saturating_sub(BEFORE_MENTION)..mention.first).rev();
        let ahead = mention.last..scene.words.len().min(mention.last + AFTER_MENTION);
        Self {
            before: first_cue(scene, back.filter(is_told), 0, is_near),
            after: first_cue(scene, ahead.filter(is_told), 0, is_near),
        }
    }

    /// Those of a stretch inside speech, in the words of whoever holds it.
    pub(super) fn of_inner(scene: &Scene<'_>, marked: &Marked) -> Self {
        let (first, last) = (scene.at(marked.outer.start), scene.at(marked.outer.end));
        let Some(own) = scene.words.get(first).map(|word| word.quoted) else {
            return Self::default();
        };
        let goes_on =
            |word: &Word| word.quoted == own && !matches!(word.class, Class::Stop | Class::Dash);

        let back = (first.saturating_sub(BEFORE_INNER)..first).rev();
        let ahead = last..scene.words.len().min(last + AFTER_INNER);
        Self {
            before: first_cue(scene, back, own, goes_on),
            after: first_cue(scene, ahead, own, goes_on),
        }
    }
}

/// The first cue of some places, in the stretch between marks of this number, 0 for narration; the search ends where `goes_on` does not hold.
fn first_cue(
    scene: &Scene<'_>,
    places: impl Iterator<Item = usize>,
    quoted: u32,
    goes_on: impl Fn(&Word) -> bool,
) -> Option<usize> {
    for at in places {
        let word = &scene.words[at];
        if !goes_on(word) {
            return None;
        }
        if word.class == Class::Cue && word.quoted == quoted {
            return Some(at);
        }
    }
    None
}

fn is_stop(word: &Word) -> bool {
    word.class == Class::Stop
}
