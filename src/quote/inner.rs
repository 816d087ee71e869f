//! Speech inside speech: `"He told me, 'No,'" she said.`
//!
//! Computes: for each stretch inside another, the verb of saying beside it within the outer one, and
//! that verb's subject by its place: right before the verb ("he told me, '…'"), or after it behind
//! the stretch ("'…,' said John"). Only a name or "I", the outer speaker, is given: inside speech
//! "he", "you" and "they" point outside what the article tells, and what they say is often imagined.
//! Cost: O(1) a stretch after a binary search.

use crate::article::Span;

use super::cues::Cues;
use super::lexicon::Class;
use super::marks::Marked;
use super::mention::{Mention, Sort};
use super::people::People;
use super::scene::Scene;
use super::{Kind, Prepared, Quotation, Speaker};

/// Words of a subject, and between it and its cue: "the old man then said".
const SUBJECT: usize = 5;
/// A rule found the subject, so this is no model's chance; nor is it measured, for the labels that the
/// models were fitted on list no speech inside speech.
const CHANCE: f32 = 0.8;

/// The quotations inside quotations of an article.
pub(super) fn quotations(
    article: &Prepared<'_>,
    outer: &[Quotation],
    people: &People,
) -> Vec<Quotation> {
    let inner = article.marked.iter().filter(|marked| marked.depth > 0);
    inner
        .map(|marked| quotation(article, marked, holder(outer, marked), people))
        .collect()
}

/// The speech that holds a stretch.
fn holder<'q>(outer: &'q [Quotation], marked: &Marked) -> Option<&'q Quotation> {
    let after = outer.partition_point(|quotation| quotation.span.end <= marked.outer.start);
    outer.get(after).filter(|quotation| {
        quotation.kind == Kind::Speech && quotation.span.overlap(marked.outer) > 0
    })
}

fn quotation(
    article: &Prepared<'_>,
    marked: &Marked,
    holder: Option<&Quotation>,
    people: &People,
) -> Quotation {
    let scene = &article.scene;
    let cue = holder.and_then(|_| {
        let cues = Cues::of_inner(scene, marked);
        cues.before.or(cues.after)
    });
    let speech = cue.is_some();
    let subject = cue.and_then(|cue| subject(scene, marked, cue));

    Quotation {
        span: Span::new(
            marked.parts[0].start,
            marked.parts[marked.parts.len() - 1].end,
        ),
        parts: marked.parts.clone(),
        kind: if speech { Kind::Speech } else { Kind::Other },
        reason: if speech {
            "a verb of saying inside the speech"
        } else {
            "a term inside the speech"
        },
        speech_chance: if speech { 1.0 } else { 0.0 },
        speaker: subject.map(|mention| speaker(scene, &mention, holder, people)),
        cue: cue.map(|i| scene.words[i].span),
        depth: marked.depth,
        repaired: marked.repaired,
    }
}

fn speaker(
    scene: &Scene<'_>,
    mention: &Mention,
    holder: Option<&Quotation>,
    people: &People,
) -> Speaker {
    let name = match mention.sort {
        Sort::Pronoun => holder
            .and_then(|quotation| quotation.speaker.as_ref())
            .and_then(|speaker| speaker.name.clone()),
        _ => people.full_name(scene, mention),
    };

    Speaker {
        likeliest: name.clone(),
        name,
        mention: mention.span,
        chance: CHANCE,
    }
}

/// The subject of a cue: the words right before it, else the ones right after where the stretch
/// is before the cue.
fn subject(scene: &Scene<'_>, marked: &Marked, cue: usize) -> Option<Mention> {
    let before = subject_before(scene, cue);
    let is_inverted = scene.words[cue].span.start >= marked.outer.end;

    if before.is_none() && is_inverted {
        subject_after(scene, cue)
    } else {
        before
    }
}

/// "he" in "he never said", "Anna Berg" in "Anna Berg said".
fn subject_before(scene: &Scene<'_>, cue: usize) -> Option<Mention> {
    let own = scene.words[cue].quoted;
    let is_own = |at: &usize| scene.words[*at].quoted == own;
    let is_skipped = |at: &usize| {
        let class = scene.words[*at].class;
        matches!(class, Class::Auxiliary | Class::Adverb | Class::Negation)
    };

    let mut before = (0..cue).rev().take(SUBJECT);
    let last = before.find(|at| !is_skipped(at)).filter(is_own)?;
    if !is_name(scene, last) {
        return mention(scene, last, last + 1);
    }
    let names = (0..last)
        .rev()
        .take(SUBJECT)
        .take_while(|at| is_name(scene, *at) && is_own(at));
    mention(scene, names.last().unwrap_or(last), last + 1)
}

/// "Anna Berg" in "said Anna Berg".
fn subject_after(scene: &Scene<'_>, cue: usize) -> Option<Mention> {
    let names = (cue + 1..scene.words.len())
        .take(SUBJECT)
        .take_while(|at| is_name(scene, *at));
    let last = names.last().unwrap_or(cue + 1);

    let word = scene.words.get(last)?;
    if word.quoted != scene.words[cue].quoted {
        return None;
    }
    mention(scene, cue + 1, last + 1)
}

fn is_name(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.words[at];
    word.capital && matches!(word.class, Class::Other | Class::Title | Class::Person)
}

fn mention(scene: &Scene<'_>, first: usize, last: usize) -> Option<Mention> {
    let word = scene.words[first];
    let sort = match word.class {
        Class::Pronoun if scene.spelt(first) == "I" => Sort::Pronoun,
        _ if is_name(scene, first) && last - first > 1 => Sort::FullName,
        _ if is_name(scene, first) => Sort::Name,
        _ => return None,
    };
    let span = Span::new(word.span.start, scene.words[last - 1].span.end);

    Some(Mention {
        first,
        last,
        span,
        sort,
        named: None,
    })
}

#[cfg(test)]
mod tests {
    use crate::quote::find;

    fn levels(text: &str) -> Vec<(u8, String, Option<String>, Option<String>)> {
        let speaker = |q: &crate::quote::Quotation| q.speaker.clone();
        find(text)
            .iter()
            .map(|q| {
                let mention = speaker(q).map(|s| s.mention.of(text).to_owned());
                (
                    q.depth,
                    q.text(text),
                    mention,
                    speaker(q).and_then(|s| s.name),
                )
            })
            .collect()
    }

    #[test]
    fn both_levels_have_their_speakers() {
        let text = "Maria Lopez works here. “Then Bob Grey told me, ‘You are fired,’ and I left,” Ms Lopez said.";
        let found = levels(text);
        assert_eq!(found[0].3.as_deref(), Some("Maria Lopez"));
        assert_eq!(found[1].1, "You are fired,");
        assert_eq!(found[1].2.as_deref(), Some("Bob Grey"));
    }

    #[test]
    fn i_inside_is_the_outer_speaker() {
        let text = "Maria Lopez works here. “So I said, ‘No,’ and left,” Ms Lopez recalled.";
        let found = levels(text);
        assert_eq!(
            (found[1].2.as_deref(), found[1].3.as_deref()),
            (Some("I"), Some("Maria Lopez"))
        );
    }

    #[test]
    fn a_pronoun_inside_stays_open() {
        let found = levels("“He told me, ‘You are fired,’ and I left,” Ms Lopez said.");
        assert_eq!(found[1].2, None);
    }

    #[test]
    fn an_inverted_name_speaks() {
        let text = "Ann Smith met John Brown. “‘We will win,’ said John Brown, and I believed it,” she said.";
        let found = levels(text);
        assert_eq!(found[1].3.as_deref(), Some("John Brown"));
    }

    #[test]
    fn a_term_inside_speech_has_no_speaker() {
        let found = levels("“It is a ‘rat race’ out there,” the minister said.");
        assert_eq!(found[1].2, None);
    }
}
