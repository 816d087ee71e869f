//! Two readings held against each other: how their stretches relate, and every difference inside
//! the common one.
//!
//! Computes: a local alignment of the words ([`crate::align`]), its edges decided (a word or two
//! that differ at an edge are a difference, more is text that only one side reports), moved words
//! found among what did not match, and each site judged by `rules.rs` on the original words.
//! Cost: O(n m) in the words of the two readings. Symmetric: swapping the sides swaps the answer.

pub mod audit;
pub mod difference;
mod edge;
pub mod phrase;
pub(crate) mod rules;
pub mod style;
pub mod traits;
pub mod values;

use std::ops::Range;

use crate::align::{self, Step, Term};
use crate::article::Span;

use self::difference::{Difference, Kind, Relation, Verdict};
use self::edge::Edge;
use self::phrase::{Phrase, Word};
use crate::language::english;

use self::traits::Traits;

/// What a comparison finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// How the two stretches relate.
    pub relation: Relation,
    /// The worst of the differences.
    pub verdict: Verdict,
    /// In the order of the texts; spans point into the two texts.
    pub differences: Vec<Difference>,
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
    fn relation(self) -> Relation {
        match (self.a_before || self.a_after, self.b_before || self.b_after) {
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
/// use variorum::collate::{compare::compare, difference::{Kind, Relation, Verdict}};
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
    let in_order = a
        .words
        .iter()
        .map(|w| &w.form)
        .le(b.words.iter().map(|w| &w.form));
    if in_order {
        one_way(a, b)
    } else {
        one_way(b, a).mirrored()
    }
}

impl Comparison {
    fn none() -> Self {
        Self {
            relation: Relation::None,
            verdict: Verdict::Unsure,
            differences: Vec::new(),
            a: Span::default(),
            b: Span::default(),
            shared: 0.0,
            evidence: 0.0,
            beyond: Beyond::default(),
            content_words: 0,
            words: 0,
            stretch_words: 0,
            longest_run: 0,
            matches: Vec::new(),
        }
    }

    /// The same comparison seen from the other side.
    pub fn mirrored(self) -> Self {
        Self {
            relation: self.relation.mirrored(),
            differences: self
                .differences
                .into_iter()
                .map(Difference::mirrored)
                .collect(),
            a: self.b,
            b: self.a,
            beyond: self.beyond.mirrored(),
            matches: self.matches.iter().map(|(a, b)| (*b, *a)).collect(),
            ..self
        }
    }
}

fn one_way(a: &Phrase, b: &Phrase) -> Comparison {
    let equal = a.words.len() == b.words.len()
        && a.words.iter().zip(&b.words).all(|(x, y)| x.form == y.form);
    if !equal && a.words.len() * b.words.len() > align::words::MAX_CELLS {
        // Too long to hold against each other: never called the same.
        return Comparison::none();
    }
    let traits: Vec<&Traits> = a.words.iter().chain(&b.words).map(|w| &w.traits).collect();
    let likeness = |x: &[Term], y: &[Term]| traits::likeness(&traits, x, y);
    let found = align::align(&a.terms(0), &b.terms(a.words.len()), &likeness);
    let (mut core_a, mut core_b) = (found.a_range(), found.b_range());
    if core_a.is_empty() {
        return Comparison::none();
    }
    let matched = Matched::count(a, b, &found.steps);
    let head = Edge::before(a, b, core_a.start, core_b.start).settle();
    let tail = Edge::after(a, b, core_a.end, core_b.end).settle();
    let mut sites = Vec::new();
    let head_sites = edge_sites(
        a,
        b,
        core_a.start - head.a..core_a.start,
        core_b.start - head.b..core_b.start,
    );
    let tail_sites = edge_sites(
        a,
        b,
        core_a.end..core_a.end + tail.a,
        core_b.end..core_b.end + tail.b,
    );
    (core_a, core_b) = (
        core_a.start - head.a..core_a.end + tail.a,
        core_b.start - head.b..core_b.end + tail.b,
    );
    sites.extend(head_sites);
    sites.extend(sites_of(&found.steps));
    sites.extend(tail_sites);
    let beyond = Beyond {
        a_before: head.a_beyond,
        b_before: head.b_beyond,
        a_after: tail.a_beyond,
        b_after: tail.b_beyond,
        dovetails: (tail.a_is_clean() && head.b_is_clean())
            || (tail.b_is_clean() && head.a_is_clean()),
    };
    let stretch = Stretch {
        a,
        b,
        core_a,
        core_b,
    };
    let differences = stretch.differences(merge(sites));
    Comparison {
        relation: beyond.relation(),
        beyond,
        evidence: matched.weight,
        verdict: Verdict::of(&differences),
        differences,
        a: span_of(a, &stretch.core_a),
        b: span_of(b, &stretch.core_b),
        shared: matched.shared,
        content_words: matched.content,
        words: matched.words,
        stretch_words: stretch.core_a.len().max(stretch.core_b.len()),
        longest_run: matched.longest_run,
        matches: matched.spans,
    }
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
            run = if matches!(step, Step::Match { .. }) {
                run + 1
            } else {
                0
            };
            longest_run = longest_run.max(run);
            if let Step::Match { a: x, b: y } = step {
                weight_a += weight(&a.words[x.clone()]);
                weight_b += weight(&b.words[y.clone()]);
                words += x.len().max(y.len());
                spans.push((span_of(a, x), span_of(b, y)));
                content += usize::from(
                    a.words[x.clone()]
                        .iter()
                        .any(|w| !english::is_function(&w.form)),
                );
            }
        }
        let share = |part: f32, phrase: &Phrase| {
            let spoken: f32 = phrase
                .words
                .iter()
                .filter(|w| !w.bracketed)
                .map(Word::weight)
                .sum();
            if spoken > 0.0 { part / spoken } else { 0.0 }
        };
        let shared = share(weight_a, a).max(share(weight_b, b)).min(1.0);
        Self {
            shared,
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

fn span_of(phrase: &Phrase, words: &Range<usize>) -> Span {
    if words.is_empty() {
        return Span::default();
    }
    Span::new(
        phrase.words[words.start].span.start,
        phrase.words[words.end - 1].span.end,
    )
}

/// A run of words on both sides, matched or not.
#[derive(Clone, Debug)]
struct Site {
    a: Range<usize>,
    b: Range<usize>,
    matched: bool,
}

impl Site {
    fn unmatched(a: Range<usize>, b: Range<usize>) -> Self {
        Self {
            a,
            b,
            matched: false,
        }
    }
}

fn sites_of(steps: &[Step]) -> Vec<Site> {
    let (mut i, mut j) = (0, 0);
    steps
        .iter()
        .map(|step| {
            let (a, b, matched) = match step {
                Step::Match { a, b } => (a.clone(), b.clone(), true),
                Step::Replace { a, b } => (*a..a + 1, *b..b + 1, false),
                Step::OnlyA(x) => (*x..x + 1, j..j, false),
                Step::OnlyB(y) => (i..i, *y..y + 1, false),
            };
            (i, j) = (a.end, b.end);
            Site { a, b, matched }
        })
        .collect()
}

/// The words at an edge, those that are equal at its outer or inner end taken as matched.
fn edge_sites(a: &Phrase, b: &Phrase, mut x: Range<usize>, mut y: Range<usize>) -> Vec<Site> {
    let same = |i: usize, j: usize| a.words[i].form == b.words[j].form;
    let one = |i: usize, j: usize| Site {
        a: i..i + 1,
        b: j..j + 1,
        matched: true,
    };
    let (mut first, mut last) = (Vec::new(), Vec::new());
    while !x.is_empty() && !y.is_empty() && same(x.start, y.start) {
        first.push(one(x.start, y.start));
        (x.start, y.start) = (x.start + 1, y.start + 1);
    }
    while !x.is_empty() && !y.is_empty() && same(x.end - 1, y.end - 1) {
        last.push(one(x.end - 1, y.end - 1));
        (x.end, y.end) = (x.end - 1, y.end - 1);
    }
    first.push(Site::unmatched(x, y));
    first.extend(last.into_iter().rev());
    first
}

/// Neighbouring unmatched runs are one site.
fn merge(sites: Vec<Site>) -> Vec<Site> {
    let mut merged: Vec<Site> = Vec::new();
    for site in sites {
        if site.a.is_empty() && site.b.is_empty() {
            continue;
        }
        match merged.last_mut() {
            Some(last) if !last.matched && !site.matched => {
                last.a.end = site.a.end;
                last.b.end = site.b.end;
            }
            _ => merged.push(site),
        }
    }
    merged
}

/// The common stretch of two phrases.
struct Stretch<'p> {
    a: &'p Phrase,
    b: &'p Phrase,
    core_a: Range<usize>,
    core_b: Range<usize>,
}

impl Stretch<'_> {
    fn differences(&self, sites: Vec<Site>) -> Vec<Difference> {
        let (moved, sites) = self.moved(sites);
        let mut found = moved;
        let mut before: Option<Site> = None;
        for site in sites {
            if site.matched {
                found.extend(self.matched(&site, before.as_ref()));
            } else {
                let both = !site.a.is_empty() && !site.b.is_empty();
                if before.as_ref().is_some_and(|b| b.matched && both) {
                    found.extend(self.between(&site).filter(|d| d.kind == Kind::Typography));
                }
                found.extend(self.unmatched(&site));
            }
            before = Some(site);
        }
        found.sort_by_key(|d| (d.a.start, d.b.start, d.kind));
        found.dedup();
        found
    }

    fn make(&self, kind: Kind, a: Range<usize>, b: Range<usize>) -> Difference {
        Difference {
            kind,
            a: place(self.a, a),
            b: place(self.b, b),
        }
    }

    fn matched(&self, site: &Site, before: Option<&Site>) -> Vec<Difference> {
        let (xs, ys) = (&self.a.words[site.a.clone()], &self.b.words[site.b.clone()]);
        let mut found: Vec<Difference> = rules::matched(xs, ys)
            .into_iter()
            .map(|(kind, x, y)| self.make(kind, shift(x, site.a.start), shift(y, site.b.start)))
            .collect();
        let opens = site.a.start == self.core_a.start || site.b.start == self.core_b.start;
        let follows = before.is_some_and(|b| b.a.end == site.a.start && b.b.end == site.b.start);
        let whole = before.is_some_and(|b| b.matched || (!b.a.is_empty() && !b.b.is_empty()));
        if follows && whole {
            found.extend(self.between(site));
        }
        if found.is_empty() && self.looks_other(xs, ys, opens) {
            found.push(self.make(Kind::Typography, site.a.clone(), site.b.clone()));
        }
        found
    }

    /// The marks before a site's first words, held against each other.
    fn between(&self, site: &Site) -> Option<Difference> {
        let (x, y) = (&self.a.words[site.a.start], &self.b.words[site.b.start]);
        let kind = match x.after_ellipsis == y.after_ellipsis {
            true => Kind::Typography,
            false => Kind::Ellipsis,
        };
        let joint = |at: usize| at - 1..at + 1;
        (marks(x) != marks(y)).then(|| self.make(kind, joint(site.a.start), joint(site.b.start)))
    }

    /// Same letters, other case or points. The first letter's case is no difference.
    fn looks_other(&self, xs: &[Word], ys: &[Word], opens: bool) -> bool {
        let ([x], [y]) = (xs, ys) else { return false };
        if x.spelt == y.spelt {
            return false;
        }
        let case_only = x.spelt.to_lowercase() == y.spelt.to_lowercase();
        let rest = |w: &Word| w.spelt.chars().skip(1).collect::<String>();
        let first_only = case_only && rest(x) == rest(y);
        !(first_only && (opens || x.patched || y.patched))
    }

    fn unmatched(&self, site: &Site) -> Vec<Difference> {
        let mut found = Vec::new();
        let (mut a, mut b) = (site.a.clone(), site.b.clone());
        let brackets =
            |p: &Phrase, r: &Range<usize>| p.words[r.clone()].iter().any(|w| w.bracketed);
        if brackets(self.a, &a) != brackets(self.b, &b) {
            found.push(self.make(Kind::Bracket, a.clone(), b.clone()));
            let a_spoken = self.a.words[a.clone()].iter().any(|w| !w.bracketed);
            let b_spoken = self.b.words[b.clone()].iter().any(|w| !w.bracketed);
            if !(a_spoken && b_spoken) {
                let one_inserted =
                    brackets(self.a, &a) && !a_spoken || brackets(self.b, &b) && !b_spoken;
                if one_inserted {
                    return found;
                }
            }
        }
        if let Some(rest) = self.elided(&a, &b) {
            found.push(self.make(Kind::Ellipsis, a.clone(), b.clone()));
            (a, b) = rest;
            if a.is_empty() || b.is_empty() {
                return found;
            }
        }
        let spoken = |p: &Phrase, r: &Range<usize>| -> Vec<usize> {
            r.clone()
                .filter(|i| found.is_empty() || !p.words[*i].bracketed)
                .collect()
        };
        let (ia, ib) = (spoken(self.a, &a), spoken(self.b, &b));
        let xs: Vec<Word> = ia.iter().map(|i| self.a.words[*i].clone()).collect();
        let ys: Vec<Word> = ib.iter().map(|i| self.b.words[*i].clone()).collect();
        if xs.is_empty() && ys.is_empty() {
            return found;
        }
        let findings = match self.is_repetition(&a, &b) {
            true => vec![(Kind::Function, 0..xs.len(), 0..ys.len())],
            false => rules::unmatched(&xs, &ys),
        };
        for (kind, x, y) in findings {
            let back = |r: Range<usize>, index: &[usize], all: &Range<usize>| match (
                index.get(r.start),
                r.is_empty(),
            ) {
                (Some(first), false) => *first..index[r.end - 1] + 1,
                (Some(first), true) => *first..*first,
                (None, _) => all.end..all.end,
            };
            found.push(self.make(kind, back(x, &ia, &a), back(y, &ib, &b)));
        }
        found
    }

    /// The words of a one-sided site stand again right beside it: "if I, if I may".
    fn is_repetition(&self, a: &Range<usize>, b: &Range<usize>) -> bool {
        let again = |p: &Phrase, r: &Range<usize>| {
            let n = r.len();
            let same = |from: usize| {
                p.words[r.clone()]
                    .iter()
                    .zip(&p.words[from..from + n])
                    .all(|(x, y)| x.form == y.form)
            };
            (r.end + n <= p.words.len() && same(r.end)) || (r.start >= n && same(r.start - n))
        };
        (b.is_empty() && !a.is_empty() && again(self.a, a))
            || (a.is_empty() && !b.is_empty() && again(self.b, b))
    }

    /// Where one side has an ellipsis for words of the other: the words it leaves to compare.
    fn elided(&self, a: &Range<usize>, b: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let ellipsis = |p: &Phrase, r: &Range<usize>| {
            (r.start..=r.end).find(|i| p.words.get(*i).is_some_and(|w| w.after_ellipsis) && *i > 0)
        };
        let leave = |full: &Range<usize>, short: &Range<usize>, at: usize| {
            let before = at - short.start;
            let after = short.end - at;
            if before >= after {
                (
                    full.start..full.start + before.min(full.len()),
                    short.start..at,
                )
            } else {
                (full.end - after.min(full.len())..full.end, at..short.end)
            }
        };
        match (ellipsis(self.a, a), ellipsis(self.b, b)) {
            (None, Some(at)) if !a.is_empty() => {
                let (full, short) = leave(a, b, at);
                Some((full, short))
            }
            (Some(at), None) if !b.is_empty() => {
                let (full, short) = leave(b, a, at);
                Some((short, full))
            }
            _ => None,
        }
    }

    /// Words missing at one site and added at another were moved.
    fn moved(&self, mut sites: Vec<Site>) -> (Vec<Difference>, Vec<Site>) {
        let mut found = Vec::new();
        let open: Vec<usize> = (0..sites.len()).filter(|i| !sites[*i].matched).collect();
        for &i in &open {
            for &j in &open {
                if i == j {
                    continue;
                }
                if let Some((a, b)) = self.shared_run(&sites[i], &sites[j]) {
                    found.push(self.make(Kind::Order, a.clone(), b.clone()));
                    cut(&mut sites[i].a, &a);
                    cut(&mut sites[j].b, &b);
                }
            }
        }
        sites.retain(|s| s.matched || !s.a.is_empty() || !s.b.is_empty());
        (found, sites)
    }

    /// A run of words that is all the first side of one site lost, or starts or ends it, and the
    /// second side of the other gained.
    fn shared_run(&self, from: &Site, to: &Site) -> Option<(Range<usize>, Range<usize>)> {
        let (a, b) = (&self.a.words[from.a.clone()], &self.b.words[to.b.clone()]);
        let len = a.len().min(b.len());
        for n in (1..=len).rev() {
            for (x, y) in [
                (0, 0),
                (0, b.len() - n),
                (a.len() - n, 0),
                (a.len() - n, b.len() - n),
            ] {
                let same = a[x..x + n]
                    .iter()
                    .zip(&b[y..y + n])
                    .all(|(p, q)| p.form == q.form);
                if same && a[x..x + n].iter().any(|w| is_movable(&w.form)) {
                    let (x, y) = (from.a.start + x, to.b.start + y);
                    return Some((x..x + n, y..y + n));
                }
            }
        }
        None
    }
}

/// Content words, and adverbs that wander. A negation that moves is no mere change of order.
fn is_movable(form: &str) -> bool {
    (!english::is_function(form) && !english::is_negation(form)) || english::wanders(form)
}

fn cut(range: &mut Range<usize>, run: &Range<usize>) {
    if run.start == range.start {
        range.start = run.end;
    } else {
        range.end = run.start;
    }
}

fn shift(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// The span of some words; for none, the place between the words beside it.
fn place(phrase: &Phrase, words: Range<usize>) -> Span {
    if !words.is_empty() {
        return span_of(phrase, &words);
    }
    let at = match words.start.checked_sub(1) {
        Some(before) => phrase.words[before].span.end,
        None => phrase.words.first().map_or(0, |w| w.span.start),
    };
    Span::new(at, at)
}

/// The marks before a word as far as they count: quotation marks and brackets left out, dashes of
/// all lengths one, two hyphens two.
fn marks(word: &Word) -> String {
    let mut out = String::new();
    for c in word.before.chars() {
        match c {
            '"' | '“' | '”' | '„' | '\'' | '‘' | '’' | '«' | '»' | '`' | '(' | ')' | '[' | ']' =>
                {}
            '–' | '—' | '―' => out.push('—'),
            '…' => out.push_str("..."),
            _ => out.push(c),
        }
    }
    out
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
    fn texts_too_long_to_align_are_never_cleared() {
        let long: String = (0..3000).map(|i| format!("w{i} ")).collect();
        let found = compare(&format!("{long} it is not so"), &format!("{long} it is so"));
        assert_eq!(
            (found.relation, found.verdict),
            (Relation::None, Verdict::Unsure)
        );
        assert_eq!(compare(&long, &long).verdict, Verdict::Identical);
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
