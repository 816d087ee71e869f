//! Two readings held against each other: how their stretches relate, every difference inside the
//! common one, and what either leaves out at its edges.
//!
//! The parts, in the order in which a comparison goes through them: [`phrase`] takes a text apart
//! (with `glyphs`, `masks`, [`values`]), [`crate::align`] aligns the words (by their `traits`),
//! `sites` and `edges` say where the readings agree and where the common stretch ends, `rules` name
//! each difference, [`cuts`] weighs what is left out, [`style`] says what a house counts as a fault.
//! [`kind`] is the table of kinds.
//! Cost: O(n m) in the words of the two readings. Symmetric: swapping the sides swaps the answer.

pub mod cuts;
pub mod difference;
mod edges;
pub(crate) mod elided;
mod glyphs;
pub mod kind;
mod likeness;
mod masks;
pub mod phrase;
pub(crate) mod reported;
mod rules;
mod sites;
mod stretch;
pub mod style;
mod traits;
pub mod values;
pub mod verdict;

use std::ops::Range;

use crate::align::{self, Alignment, Step, Term};
use crate::article::Span;

use self::cuts::{Cut, CutPlace, Side};
use self::difference::{Difference, Relation, Verdict};
use self::edges::{Edge, Settled};
use self::phrase::{Phrase, Word};
use self::sites::Site;
use self::stretch::{Stretch, edge_cut, span_of};

/// What a comparison finds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Comparison {
    /// How the two stretches relate.
    pub relation: Relation,
    /// The worst of the differences and cuts.
    pub verdict: Verdict,
    /// In the order of the texts; spans point into the two texts.
    pub differences: Vec<Difference>,
    /// What either side leaves out of the sentence in which its reading begins or ends, and under
    /// ellipses and brackets.
    pub cuts: Vec<Cut>,
    /// The common stretch in the first text; empty where there is none.
    pub a: Span,
    /// The common stretch in the second text.
    pub b: Span,
    /// The share of the shorter text's words, by weight, that match; 0 to 1.
    pub shared: f32,
    /// What the matching words weigh: 3 for a content word, 1 for a small one.
    pub evidence: f32,
    /// Which text goes on beyond the common stretch, where.
    pub beyond: Beyond,
    /// Words that match, those that are small words left out.
    pub content_words: usize,
    /// Words that match.
    pub words: usize,
    /// Words of the common stretch, on its longer side.
    pub stretch_words: usize,
    /// Words of the common stretch, on its shorter side.
    pub least_words: usize,
    /// The most words in a row that match without a word between on either side.
    pub longest_run: usize,
    /// What matches what, as spans of the two texts, in order.
    pub matches: Vec<(Span, Span)>,
}

/// Which text goes on beyond the common stretch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beyond {
    /// The first, before it.
    pub a_before: bool,
    /// The second, before it.
    pub b_before: bool,
    /// The first, after it.
    pub a_after: bool,
    /// The second, after it.
    pub b_after: bool,
    /// One text ends, word for word, in the stretch that the other starts with.
    pub dovetails: bool,
}

impl Beyond {
    fn new(head: Settled, tail: Settled) -> Self {
        let a_then_b = tail.a_is_clean() && head.b_is_clean();
        let b_then_a = tail.b_is_clean() && head.a_is_clean();

        Self {
            a_before: head.a_beyond,
            b_before: head.b_beyond,
            a_after: tail.a_beyond,
            b_after: tail.b_beyond,
            dovetails: a_then_b || b_then_a,
        }
    }

    fn relation(self) -> Relation {
        let a_goes_on = self.a_before || self.a_after;
        let b_goes_on = self.b_before || self.b_after;

        match (a_goes_on, b_goes_on) {
            (false, false) => Relation::Equal,
            (false, true) => Relation::AInB,
            (true, false) => Relation::BInA,
            (true, true) => Relation::Overlap,
        }
    }

    fn mirrored(self) -> Self {
        Self {
            a_before: self.b_before,
            b_before: self.a_before,
            a_after: self.b_after,
            b_after: self.a_after,
            ..self
        }
    }
}

/// Compares two texts.
///
/// ```
/// use variorum::compare::{compare, difference::{Kind, Relation, Verdict}};
/// let found = compare(
///     "Confrontation and friction are not the right choice for both sides,",
///     "Confrontation and friction are not the right choices for either side.",
/// );
/// let kinds: Vec<_> = found.differences.iter().map(|d| d.kind).collect();
/// assert_eq!(kinds, [Kind::Inflection, Kind::Quantity, Kind::Inflection]);
/// assert_eq!((found.relation, found.verdict), (Relation::Equal, Verdict::Meaning));
/// ```
pub fn compare(a: &str, b: &str) -> Comparison {
    compare_phrases(&Phrase::new(a), &Phrase::new(b))
}

/// Compares two phrases that are already taken apart.
pub fn compare_phrases(a: &Phrase, b: &Phrase) -> Comparison {
    let is_in_order = a
        .words
        .iter()
        .map(|word| &word.form)
        .le(b.words.iter().map(|word| &word.form));

    if is_in_order {
        compare_in_order(a, b)
    } else {
        compare_in_order(b, a).mirrored()
    }
}

impl Comparison {
    fn none() -> Self {
        Self {
            relation: Relation::None,
            verdict: Verdict::Unsure,
            differences: Vec::new(),
            cuts: Vec::new(),
            a: Span::default(),
            b: Span::default(),
            shared: 0.0,
            evidence: 0.0,
            beyond: Beyond::default(),
            content_words: 0,
            words: 0,
            stretch_words: 0,
            least_words: 0,
            longest_run: 0,
            matches: Vec::new(),
        }
    }

    /// The same comparison seen from the other side.
    pub fn mirrored(self) -> Self {
        let cuts = self.cuts.into_iter().map(Cut::mirrored).collect();
        let differences = self.differences.into_iter().map(Difference::mirrored);

        Self {
            relation: self.relation.mirrored(),
            differences: differences.collect(),
            cuts,
            a: self.b,
            b: self.a,
            beyond: self.beyond.mirrored(),
            matches: self.matches.iter().map(|(a, b)| (*b, *a)).collect(),
            ..self
        }
    }

    /// The verdict on the common stretch alone, whatever its edges leave out.
    pub fn verdict_inside(&self) -> Verdict {
        Verdict::of(&self.differences)
    }
}

fn compare_in_order(a: &Phrase, b: &Phrase) -> Comparison {
    if are_too_long(a, b) && !are_equal(a, b) {
        // Too long to hold against each other: never called the same.
        return Comparison::none();
    }

    let steps = aligned(a, b);
    let Some((inner_a, inner_b)) = matched_ranges(&steps) else {
        return Comparison::none();
    };
    let matched = Matched::count(a, b, &steps);

    let head = Edge::before(a, b, inner_a.start, inner_b.start).settle();
    let tail = Edge::after(a, b, inner_a.end, inner_b.end).settle();
    let stretch = Stretch::new(
        a,
        b,
        inner_a.start - head.a..inner_a.end + tail.a,
        inner_b.start - head.b..inner_b.end + tail.b,
    );

    let sites = sites_of(&stretch, (inner_a, inner_b), &steps);
    let found = stretch.judge(sites::merged(sites));
    let beyond = Beyond::new(head, tail);
    let mut cuts = found.cuts;
    cuts.extend(edge_cuts(&stretch, beyond));
    cuts.sort_unstable();

    Comparison {
        relation: beyond.relation(),
        beyond,
        evidence: matched.weight,
        verdict: Verdict::of_all(&found.differences, &cuts),
        differences: found.differences,
        cuts,
        a: span_of(a, &stretch.core_a),
        b: span_of(b, &stretch.core_b),
        shared: matched.shared,
        content_words: matched.content,
        words: matched.words,
        stretch_words: stretch.core_a.len().max(stretch.core_b.len()),
        least_words: stretch.core_a.len().min(stretch.core_b.len()),
        longest_run: matched.longest_run,
        matches: matched.spans,
    }
}

/// Where the two sides of a stretch differ: between its matches, which lie in `inner`, and on either side of them.
fn sites_of(
    stretch: &Stretch<'_>,
    (inner_a, inner_b): (Range<usize>, Range<usize>),
    steps: &[Step],
) -> Vec<Site> {
    let Stretch {
        a,
        b,
        core_a,
        core_b,
        ..
    } = stretch;
    let before = (core_a.start..inner_a.start, core_b.start..inner_b.start);
    let after = (inner_a.end..core_a.end, inner_b.end..core_b.end);

    let mut sites = sites::of_edge(a, b, before.0, before.1);
    sites.extend(sites::of_steps(steps));
    sites.extend(sites::of_edge(a, b, after.0, after.1));
    sites
}

fn are_too_long(a: &Phrase, b: &Phrase) -> bool {
    let is_long = a.words.len() * b.words.len() > align::MAX_CELLS;

    is_long && align::is_too_long(&a.terms(0), &b.terms(0))
}

fn are_equal(a: &Phrase, b: &Phrase) -> bool {
    let forms_a = a.words.iter().map(|word| &word.form);
    let forms_b = b.words.iter().map(|word| &word.form);

    forms_a.eq(forms_b)
}

/// A second run of words that match, beyond the first, weighs at least this much: three rare words.
/// Less is chance. Chosen on made pairs in which whole sentences are dropped.
const LEAST_FAR: f32 = 8.0;

/// The alignment of two phrases. What matches again far beyond the best stretch belongs to it, however
/// long the words between: a sentence dropped between two kept ones is no edge.
fn aligned(a: &Phrase, b: &Phrase) -> Vec<Step> {
    let words = likeness::Words::new(a, b);
    let likeness = |x: &[Term<'_>], y: &[Term<'_>]| words.likeness(x, y);
    let (terms_a, terms_b) = (a.terms(0), b.terms(a.words.len()));

    let mut steps = align::align(&terms_a, &terms_b, &likeness).steps;
    while let Some((inner_a, inner_b)) = matched_ranges(&steps) {
        let rest_a = inner_a.end..a.words.len();
        let rest_b = inner_b.end..b.words.len();
        if highest_score(rest_a.len(), rest_b.len()) < LEAST_FAR {
            break;
        }
        let more = align::align(&terms_a[rest_a], &terms_b[rest_b], &likeness);
        if more.score < LEAST_FAR && !is_outer(a, b, &more, inner_a.end, inner_b.end) {
            break;
        }
        append_far(&mut steps, &more.steps, inner_a.end, inner_b.end);
    }

    while let Some((inner_a, inner_b)) = matched_ranges(&steps) {
        if highest_score(inner_a.start, inner_b.start) < LEAST_FAR {
            break;
        }
        let more = align::align(
            &terms_a[..inner_a.start],
            &terms_b[..inner_b.start],
            &likeness,
        );
        if more.score < LEAST_FAR && !is_outer(a, b, &more, 0, 0) {
            break;
        }
        let mut before = more.steps;
        append_far(&mut before, &steps, 0, 0);
        steps = before;
    }
    steps
}

/// So few words are no sentence that both texts could only have from one speech. "Thank you."
const SHORTEST_OUTER: usize = 4;

/// Whether a stretch, numbered from `from_a` and `from_b` on, is whole sentences with which both texts
/// begin or end, word for word: that is no chance, however small its words.
fn is_outer(a: &Phrase, b: &Phrase, found: &Alignment, from_a: usize, from_b: usize) -> bool {
    let (left, right) = (found.a_range(), found.b_range());
    let is_equal = |step: &Step| matches!(step, Step::Match { a, b } if a.len() == b.len());
    if left.len() < SHORTEST_OUTER || !found.steps.iter().all(is_equal) {
        return false;
    }

    let left = left.start + from_a..left.end + from_a;
    let right = right.start + from_b..right.end + from_b;
    let begin_both = left.start == 0 && right.start == 0;
    let end_both = left.end == a.words.len() && right.end == b.words.len();

    (begin_both || end_both) && are_sentences(a, &left) && are_sentences(b, &right)
}

/// Whether a run begins and ends where sentences do.
fn are_sentences(phrase: &Phrase, run: &Range<usize>) -> bool {
    let opens = |word: &Word| word.opens_sentence;

    phrase.words.get(run.start).is_some_and(opens) && phrase.words.get(run.end).is_none_or(opens)
}

/// No alignment of so many words with so many scores more: each match takes a word of both sides.
fn highest_score(a_words: usize, b_words: usize) -> f32 {
    a_words.min(b_words) as f32 * phrase::CONTENT
}

/// Appends steps that begin further on, the words between left unmatched. The second steps are
/// numbered from `from_a` and `from_b` on.
fn append_far(steps: &mut Vec<Step>, more: &[Step], from_a: usize, from_b: usize) {
    let (Some((first_a, first_b)), Some((next_a, next_b))) =
        (matched_ranges(steps), matched_ranges(more))
    else {
        return;
    };

    steps.extend((first_a.end..from_a + next_a.start).map(Step::OnlyA));
    steps.extend((first_b.end..from_b + next_b.start).map(Step::OnlyB));
    steps.extend(more.iter().map(|step| step.shifted(from_a, from_b)));
}

/// The words of both sides from the first match to the last.
fn matched_ranges(steps: &[Step]) -> Option<(Range<usize>, Range<usize>)> {
    let mut matches = steps.iter().filter_map(|step| match step {
        Step::Match { a, b } => Some((a, b)),
        _ => None,
    });
    let (first_a, first_b) = matches.next()?;
    let (last_a, last_b) = matches.next_back().unwrap_or((first_a, first_b));

    Some((first_a.start..last_a.end, first_b.start..last_b.end))
}

/// What each side leaves out of the sentences in which the common stretch begins and ends.
fn edge_cuts(stretch: &Stretch<'_>, beyond: Beyond) -> Vec<Cut> {
    let (a, b) = (stretch.a, stretch.b);
    let before = |phrase: &Phrase, by: Side, at: usize| {
        edge_cut(phrase, by, CutPlace::Before, cuts::before(phrase, at))
    };
    let after = |phrase: &Phrase, by: Side, at: usize| {
        edge_cut(phrase, by, CutPlace::After, cuts::after(phrase, at))
    };

    let mut found = Vec::new();
    if beyond.a_before {
        found.extend(before(a, Side::B, stretch.core_a.start));
    }
    if beyond.b_before {
        found.extend(before(b, Side::A, stretch.core_b.start));
    }
    if beyond.a_after {
        found.extend(after(a, Side::B, stretch.core_a.end));
    }
    if beyond.b_after {
        found.extend(after(b, Side::A, stretch.core_b.end));
    }
    found
}

/// How much matched.
struct Matched {
    shared: f32,
    weight: f32,
    content: usize,
    words: usize,
    longest_run: usize,
    spans: Vec<(Span, Span)>,
}

impl Matched {
    fn count(a: &Phrase, b: &Phrase, steps: &[Step]) -> Self {
        let (mut weight_a, mut weight_b, mut content, mut words) = (0.0, 0.0, 0, 0);
        let (mut run, mut longest_run, mut spans) = (0, 0, Vec::new());

        for step in steps {
            let Step::Match { a: left, b: right } = step else {
                run = 0;
                continue;
            };
            run += 1;
            longest_run = longest_run.max(run);

            let matching = &a.words[left.clone()];
            weight_a += weight(matching);
            weight_b += weight(&b.words[right.clone()]);
            words += left.len().max(right.len());
            content += usize::from(matching.iter().any(|word| !word.traits.is_function()));
            spans.push((span_of(a, left), span_of(b, right)));
        }

        Self {
            shared: share(weight_a, a).max(share(weight_b, b)).min(1.0),
            weight: weight_a.min(weight_b),
            content,
            words,
            longest_run,
            spans,
        }
    }
}

fn weight(words: &[Word]) -> f32 {
    words.iter().map(Word::weight).sum()
}

/// A weight as a share of a phrase's, an editor's words left out.
fn share(part: f32, phrase: &Phrase) -> f32 {
    let spoken = phrase.words.iter().filter(|word| !word.bracketed);
    let whole: f32 = spoken.map(Word::weight).sum();

    if whole > 0.0 { part / whole } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kinds(a: &str, b: &str) -> Vec<&'static str> {
        let mut names: Vec<_> = compare(a, b)
            .differences
            .iter()
            .map(|d| d.kind.name())
            .collect();
        names.dedup();
        names
    }

    #[test]
    fn one_example_of_every_kind() {
        let cases: [(&str, &str, &[&str]); 20] = [
            ("in our tool kit now", "in our toolkit now", &["typography"]),
            (
                "the F.B.I. agent spoke",
                "the FBI agent spoke",
                &["typography"],
            ),
            (
                "their behaviour was odd",
                "their behavior was odd",
                &["spelling"],
            ),
            (
                "we met Gadhafi there",
                "we met al-Qaddafi there",
                &["spelling"],
            ),
            ("we saw two of them", "we saw 2 of them", &["numeral"]),
            ("only 5 percent of them", "only 5% of them", &["numeral"]),
            (
                "we are gonna win it",
                "we are going to win it",
                &["contraction"],
            ),
            (
                "ask Sen. Reid about it",
                "ask Senator Reid about it",
                &["contraction"],
            ),
            ("that f*** word again", "that fuck word again", &["masking"]),
            (
                "we would be remiss … if we did not act",
                "we would be remiss in our duty to you if we did not act",
                &["ellipsis"],
            ),
            (
                "they pay [for] it gladly",
                "they pay it gladly",
                &["bracket"],
            ),
            (
                "I made a mistake and took it badly",
                "I made a terrible mistake and took it badly",
                &["omission"],
            ),
            (
                "this is very important to us",
                "this is important to us",
                &["function"],
            ),
            (
                "not the right choice for us",
                "not the right choices for us",
                &["inflection"],
            ),
            (
                "the shareholders will gain",
                "the stockholders will gain",
                &["lexical"],
            ),
            (
                "we thank President Trump for it",
                "we thank him for it",
                &["referent"],
            ),
            (
                "The question is now, are words enough",
                "The question now is, are words enough",
                &["order"],
            ),
            (
                "money that should be used well",
                "money that shouldn't be used well",
                &["negation"],
            ),
            (
                "why do we want to feed that",
                "why would we want to feed that",
                &["modality"],
            ),
            (
                "IRS rules or regulations say so",
                "IRS rules and regulations say so",
                &["quantity"],
            ),
        ];
        for (a, b, want) in cases {
            assert_eq!(kinds(a, b), want, "{a} | {b}");
        }
        assert_eq!(
            kinds("we went to Iran last year", "we went to Iraq last year"),
            ["name"]
        );
    }

    #[test]
    fn a_dropped_not_is_never_cleared() {
        let found = compare("This is not a Muslim ban", "This is a Muslim ban");
        assert_eq!(found.verdict, Verdict::Meaning);
    }

    #[test]
    fn a_dropped_not_is_found_in_thousands_of_words() {
        let long: String = (0..3000).map(|i| format!("w{i} ")).collect();
        let found = compare(&format!("{long} it is not so"), &format!("{long} it is so"));
        assert_eq!(
            (found.relation, found.verdict),
            (Relation::Equal, Verdict::Meaning)
        );
        assert_eq!(compare(&long, &long).verdict, Verdict::Identical);
    }

    #[test]
    fn texts_too_long_to_align_are_never_cleared() {
        // Where a text repeats itself, no band of the table is narrow.
        let long = "going round and round in circles ".repeat(500);
        let found = compare(&format!("not {long}"), &format!("{long} never"));
        assert_eq!(
            (found.relation, found.verdict),
            (Relation::None, Verdict::Unsure)
        );
    }

    #[test]
    fn relations() {
        let relation = |a, b| compare(a, b).relation;
        assert_eq!(
            relation("the lines remain open", "and the lines remain open today"),
            Relation::AInB
        );
        assert_eq!(
            relation(
                "We met. The lines remain open",
                "the lines remain open. We left"
            ),
            Relation::Overlap
        );
        assert_eq!(
            relation("closer to a nuclear bomb", "closer to nuclear arms"),
            Relation::Equal
        );
        assert_eq!(relation("apples", "pears"), Relation::None);
    }

    proptest! {
        #[test]
        fn a_text_is_identical_to_itself(text in "([a-zA-Z',.]{1,6} ){1,12}") {
            let found = compare(&text, &text);
            if found.relation != Relation::None {
                prop_assert_eq!(found.verdict, Verdict::Identical);
                prop_assert_eq!(found.relation, Relation::Equal);
            }
        }

        #[test]
        fn swapping_the_sides_swaps_the_answer(a in "((not|we|say|says|Iran|2|two|can't|…|\\[so\\]|tool|kit|toolkit)[,.]? ){0,9}",
                                               b in "((not|we|say|says|Iraq|2|two|can|…|\\[so\\]|tool|kit|toolkit)[,.]? ){0,9}") {
            let there = compare(&a, &b);
            let back = compare(&b, &a).mirrored();
            let sorted = |c: &Comparison| { let mut d = c.differences.clone(); d.sort_by_key(|d| (d.kind, d.a, d.b)); d };
            prop_assert_eq!(sorted(&there), sorted(&back));
            prop_assert_eq!(there.relation, back.relation);
            for d in &there.differences {
                prop_assert!(a.get(d.a.start..d.a.end).is_some() && b.get(d.b.start..d.b.end).is_some());
            }
        }
    }
}
