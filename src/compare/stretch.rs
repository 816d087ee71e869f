//! The differences inside the stretch that two readings have in common.
//!
//! Computes: for each site what the rules say of its words, where brackets and ellipses show a
//! change, the marks between words, and what moved. Cost: O(n) and the rules' at each site.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::article::Span;
use crate::language::clauses;

use super::cuts::{self, Cut, CutPlace, Side, Weight};
use super::difference::{Difference, Kind, Note};
use super::phrase::{Phrase, Word};
use super::rules;
use super::sites::{self, Move, Site};

/// The common stretch of two phrases.
pub(super) struct Stretch<'p> {
    pub(super) a: &'p Phrase,
    pub(super) b: &'p Phrase,
    pub(super) core_a: Range<usize>,
    pub(super) core_b: Range<usize>,
    /// What either text tells as a name; gathered when it is first asked for.
    names: OnceCell<FxHashSet<&'p str>>,
}

/// What a stretch holds, in the order of the texts.
#[derive(Default)]
pub(super) struct Found {
    pub(super) differences: Vec<Difference>,
    /// What ellipses and brackets leave out.
    pub(super) cuts: Vec<Cut>,
}

impl<'p> Stretch<'p> {
    pub(super) fn new(
        a: &'p Phrase,
        b: &'p Phrase,
        core_a: Range<usize>,
        core_b: Range<usize>,
    ) -> Self {
        Self {
            a,
            b,
            core_a,
            core_b,
            names: OnceCell::new(),
        }
    }

    /// Judges every site.
    pub(super) fn judge(&self, mut sites: Vec<Site>) -> Found {
        let moves = sites::take_moves(self.a, self.b, &mut sites);
        let mut found = Found {
            differences: self.moved(&moves),
            cuts: Vec::new(),
        };

        let mut before: Option<&Site> = None;
        for site in &sites {
            if site.matched {
                self.matched(site, before, &mut found);
            } else {
                self.unmatched(site, before, &mut found);
            }
            before = Some(site);
        }

        found
            .differences
            .sort_by_key(|difference| (difference.a.start, difference.b.start, difference.kind));
        found.differences.dedup();
        found
    }

    fn make(&self, kind: Kind, a: Range<usize>, b: Range<usize>) -> Difference {
        Difference {
            kind,
            a: span_of(self.a, &a),
            b: span_of(self.b, &b),
            note: None,
        }
    }

    /// Words that changed their place. Two names that changed places, with more than "and" between
    /// them, are two other people: "Obama thanked Merkel", "Merkel thanked Obama".
    fn moved(&self, moves: &[Move]) -> Vec<Difference> {
        moves
            .iter()
            .map(|one| {
                let is_exchange = moves.iter().any(|other| self.is_exchange(one, other));
                let kind = if is_exchange { Kind::Name } else { Kind::Order };

                self.make(kind, one.a.clone(), one.b.clone())
            })
            .collect()
    }

    fn is_exchange(&self, one: &Move, other: &Move) -> bool {
        let crosses = (one.a.start < other.a.start) != (one.b.start < other.b.start);
        let is_named = |run: &Move| self.a.words[run.a.clone()].iter().any(Word::is_capital);
        let (first, second) = if one.a.start < other.a.start {
            (one, other)
        } else {
            (other, one)
        };
        let between = first.a.end..second.a.start.max(first.a.end);

        crosses
            && is_named(one)
            && is_named(other)
            && !self.a.words[between].iter().all(is_list_joint)
    }

    fn matched(&self, site: &Site, before: Option<&Site>, found: &mut Found) {
        let xs = &self.a.words[site.a.clone()];
        let ys = &self.b.words[site.b.clone()];

        let mut own: Vec<Difference> = rules::matched(xs, ys)
            .into_iter()
            .map(|(kind, x, y)| self.make(kind, shift(x, site.a.start), shift(y, site.b.start)))
            .collect();

        let follows = before.is_some_and(|b| b.a.end == site.a.start && b.b.end == site.b.start);
        let is_whole = before.is_some_and(|b| b.matched || b.is_two_sided());
        if follows && is_whole {
            own.extend(self.marks_before(site));
        }

        let opens = site.a.start == self.core_a.start || site.b.start == self.core_b.start;
        if own.is_empty() && looks_other(xs, ys, opens) {
            own.push(self.look(site, xs, ys));
        }
        found.differences.extend(own);
    }

    /// A difference of look alone, and what a reader would not see of it.
    fn look(&self, site: &Site, xs: &[Word], ys: &[Word]) -> Difference {
        let is_disguised = xs.iter().chain(ys).any(|word| word.look_alike);

        Difference {
            note: is_disguised.then_some(Note::LookAlike),
            ..self.make(Kind::Typography, site.a.clone(), site.b.clone())
        }
    }

    /// The marks before a site's first words, held against each other.
    fn marks_before(&self, site: &Site) -> Option<Difference> {
        let left = &self.a.words[site.a.start];
        let right = &self.b.words[site.b.start];
        if marks(left) == marks(right) {
            return None;
        }

        let kind = if left.after_ellipsis == right.after_ellipsis {
            Kind::Typography
        } else {
            Kind::Ellipsis
        };
        Some(self.make(
            kind,
            site.a.start - 1..site.a.start + 1,
            site.b.start - 1..site.b.start + 1,
        ))
    }

    fn unmatched(&self, site: &Site, before: Option<&Site>, found: &mut Found) {
        let is_joint = site.is_two_sided() && before.is_some_and(|b| b.matched);
        if is_joint {
            let marks = self.marks_before(site);
            found
                .differences
                .extend(marks.filter(|difference| difference.kind == Kind::Typography));
        }

        let mut rest = site.clone();
        self.take_brackets(&mut rest, found);
        self.take_elided(&mut rest, found);
        if !rest.is_empty() {
            self.compare_words(&rest, found);
        }
    }

    /// Takes an editor's words, and what they are put for, out of a site: the change is shown. What
    /// they are put for is a cut, and a negation that an editor puts in is one all the same.
    fn take_brackets(&self, site: &mut Site, found: &mut Found) {
        let in_a = has_brackets(self.a, &site.a);
        let in_b = has_brackets(self.b, &site.b);
        if in_a == in_b || self.is_in_brackets_of_both(site) {
            return;
        }

        let (bracketed, other, by) = if in_a {
            (self.a, self.b, Side::A)
        } else {
            (self.b, self.a, Side::B)
        };
        let (shown, plain) = if in_a {
            (&site.a, &site.b)
        } else {
            (&site.b, &site.a)
        };

        found
            .differences
            .push(self.make(Kind::Bracket, site.a.clone(), site.b.clone()));

        let (rest_shown, replaced, rest_plain) = without_brackets(bracketed, shown, plain);
        let inserted: Vec<Word> = shown
            .clone()
            .filter(|i| bracketed.words[*i].bracketed)
            .map(|i| bracketed.words[i].clone())
            .collect();
        self.weigh_brackets(&inserted, other, replaced, by, found, site);

        (site.a, site.b) = if in_a {
            (rest_shown, rest_plain)
        } else {
            (rest_plain, rest_shown)
        };
    }

    /// "(magazines, strips and drums)", "(magazines and drums)": the brackets are of both readings, and
    /// what is missing in one is not shown by them.
    fn is_in_brackets_of_both(&self, site: &Site) -> bool {
        let is_bracketed = |phrase: &Phrase, at: Option<usize>| {
            at.and_then(|at| phrase.words.get(at))
                .is_some_and(|word| word.bracketed)
        };
        let before = |range: &Range<usize>| range.start.checked_sub(1);

        let follows =
            is_bracketed(self.a, before(&site.a)) && is_bracketed(self.b, before(&site.b));
        let precedes =
            is_bracketed(self.a, Some(site.a.end)) && is_bracketed(self.b, Some(site.b.end));
        follows && precedes
    }

    fn weigh_brackets(
        &self,
        inserted: &[Word],
        other: &Phrase,
        replaced: Range<usize>,
        by: Side,
        found: &mut Found,
        site: &Site,
    ) {
        if is_negated(inserted) && !is_negated(&other.words[replaced.clone()]) {
            found
                .differences
                .push(self.make(Kind::Negation, site.a.clone(), site.b.clone()));
        }
        if replaced.is_empty() || is_negated(inserted) {
            return;
        }

        let weight = cuts::inside(other, replaced.clone());
        found.cuts.push(Cut {
            by,
            place: CutPlace::Bracket,
            words: span_of(other, &replaced),
            weight,
        });
    }

    /// Takes the words that an ellipsis of the other side is put for out of a site.
    fn take_elided(&self, site: &mut Site, found: &mut Found) {
        let Some((full, by)) = self.elided(site) else {
            return;
        };

        found
            .differences
            .push(self.make(Kind::Ellipsis, site.a.clone(), site.b.clone()));

        let (whole, kept) = if by == Side::B {
            (self.a, &mut site.a)
        } else {
            (self.b, &mut site.b)
        };
        let cut = full.cut;
        *kept = full.kept;

        if !cut.is_empty() {
            found.cuts.push(Cut {
                by,
                place: CutPlace::Ellipsis,
                words: span_of(whole, &cut),
                weight: cuts::inside(whole, cut),
            });
        }

        let short = if by == Side::B {
            &mut site.b
        } else {
            &mut site.a
        };
        *short = full.across;
        // Where one side has nothing left, the rest was under the ellipsis.
        if site.a.is_empty() || site.b.is_empty() {
            *site = Site::unmatched(0..0, 0..0);
        }
    }

    /// Where one side has an ellipsis for words of the other: the side that has it, and what the
    /// ellipsis leaves to compare.
    fn elided(&self, site: &Site) -> Option<(UnderEllipsis, Side)> {
        match (ellipsis_in(self.a, &site.a), ellipsis_in(self.b, &site.b)) {
            (None, Some(at)) if !site.a.is_empty() => {
                Some((UnderEllipsis::new(&site.a, &site.b, at), Side::B))
            }
            (Some(at), None) if !site.b.is_empty() => {
                Some((UnderEllipsis::new(&site.b, &site.a, at), Side::A))
            }
            // Both have one, and one of the two is put for more.
            (Some(_), Some(at)) if site.b.is_empty() => {
                Some((UnderEllipsis::new(&site.a, &site.b, at), Side::B))
            }
            (Some(at), Some(_)) if site.a.is_empty() => {
                Some((UnderEllipsis::new(&site.b, &site.a, at), Side::A))
            }
            _ => None,
        }
    }

    /// The words of a site by the rules.
    fn compare_words(&self, site: &Site, found: &mut Found) {
        let site = &self.slid(site);
        let names = self.names.get_or_init(|| names_of(self.a, self.b));
        let xs = words_with_names(self.a, &site.a, names);
        let ys = words_with_names(self.b, &site.b, names);
        let next = self
            .a
            .words
            .get(site.a.end)
            .filter(|_| site.a.end < self.core_a.end);

        let findings = if self.is_repetition(site) {
            vec![(Kind::Function, 0..xs.len(), 0..ys.len())]
        } else {
            rules::unmatched(&xs, &ys, next)
        };

        for (kind, x, y) in findings {
            found
                .differences
                .push(self.make(kind, shift(x, site.a.start), shift(y, site.b.start)));
        }
    }

    /// A one-sided site where its first word comes again right after it can begin a word later or
    /// end a word earlier: "[I believe,] I can" and "I [believe, I] can" are one. It begins at a mark.
    fn slid(&self, site: &Site) -> Site {
        let (phrase, run) = match (site.a.is_empty(), site.b.is_empty()) {
            (false, true) => (self.a, &site.a),
            (true, false) => (self.b, &site.b),
            _ => return site.clone(),
        };
        let Some(back) = steps_back_to_mark(phrase, run) else {
            return site.clone();
        };

        let slide = |range: &Range<usize>| range.start - back..range.end - back;
        Site::unmatched(slide(&site.a), slide(&site.b))
    }

    /// The words of a one-sided site are there again right beside it: "if I, if I may".
    fn is_repetition(&self, site: &Site) -> bool {
        match (site.a.is_empty(), site.b.is_empty()) {
            (false, true) => is_repeated(self.a, &site.a),
            (true, false) => is_repeated(self.b, &site.b),
            _ => false,
        }
    }
}

/// What either text tells as a name.
fn names_of<'p>(a: &'p Phrase, b: &'p Phrase) -> FxHashSet<&'p str> {
    let all = a.words.iter().chain(&b.words);

    all.filter(|word| word.is_name())
        .map(|word| word.form.as_str())
        .collect()
}

/// Words of one side, those that either text tells as names told as names; a copy only where that
/// tells something new.
fn words_with_names<'p>(
    phrase: &'p Phrase,
    range: &Range<usize>,
    names: &FxHashSet<&str>,
) -> Cow<'p, [Word]> {
    let words = &phrase.words[range.clone()];
    let is_news =
        |word: &Word| !word.is_name() && word.is_capital() && names.contains(word.form.as_str());
    if !words.iter().any(is_news) {
        return Cow::Borrowed(words);
    }

    let mut words = words.to_vec();
    for word in words.iter_mut().filter(|word| is_news(word)) {
        word.call_name();
    }
    Cow::Owned(words)
}

/// What an ellipsis leaves of the words of the other side.
struct UnderEllipsis {
    /// Words of the side that has all, to compare.
    kept: Range<usize>,
    /// Words that are under the ellipsis.
    cut: Range<usize>,
    /// Words of the side with the ellipsis, to compare with those kept.
    across: Range<usize>,
}

impl UnderEllipsis {
    /// `at` is the word of `short` that the ellipsis comes before.
    fn new(full: &Range<usize>, short: &Range<usize>, at: usize) -> Self {
        let before = at - short.start;
        let after = short.end - at;

        if before >= after {
            let end = full.start + before.min(full.len());
            Self {
                kept: full.start..end,
                cut: end..full.end,
                across: short.start..at,
            }
        } else {
            let start = full.end - after.min(full.len());
            Self {
                kept: start..full.end,
                cut: full.start..start,
                across: at..short.end,
            }
        }
    }
}

/// The word of a site, or the one after it, that an ellipsis comes before.
fn ellipsis_in(phrase: &Phrase, range: &Range<usize>) -> Option<usize> {
    (range.start.max(1)..=range.end)
        .find(|i| phrase.words.get(*i).is_some_and(|word| word.after_ellipsis))
}

fn is_negated(words: &[Word]) -> bool {
    words
        .iter()
        .any(|word| clauses::is_plain_negation(&word.form))
}

fn has_brackets(phrase: &Phrase, range: &Range<usize>) -> bool {
    phrase.words[range.clone()]
        .iter()
        .any(|word| word.bracketed)
}

/// A site without an editor's words at its start or end: the words left of the side that has them,
/// the words of the other side that they are put for, and the words left of it.
fn without_brackets(
    bracketed: &Phrase,
    shown: &Range<usize>,
    plain: &Range<usize>,
) -> (Range<usize>, Range<usize>, Range<usize>) {
    let is_shown = |i: &usize| bracketed.words[*i].bracketed;
    let at_start = shown.clone().take_while(is_shown).count();
    let at_end = shown.clone().rev().take_while(is_shown).count();

    if at_start == shown.len() {
        return (shown.end..shown.end, plain.clone(), plain.end..plain.end);
    }

    let rest = shown.start + at_start..shown.end - at_end;
    let surplus = plain.len().saturating_sub(rest.len());
    if at_start >= at_end {
        let split = plain.start + surplus;
        (rest, plain.start..split, split..plain.end)
    } else {
        let split = plain.end - surplus;
        (rest, split..plain.end, plain.start..split)
    }
}

/// How many words back a run begins at a mark, where the words it gains are those it loses.
fn steps_back_to_mark(phrase: &Phrase, run: &Range<usize>) -> Option<usize> {
    let begins_at_mark = |at: usize| !phrase.words[at].before.is_empty();
    if begins_at_mark(run.start) {
        return None;
    }

    (1..=run.len().min(run.start))
        .take_while(|back| {
            let gained = &phrase.words[run.start - back].form;
            *gained == phrase.words[run.end - back].form
        })
        .find(|back| begins_at_mark(run.start - back))
}

/// Words that are said twice in a row are a slip of the tongue up to this many.
const LONGEST_REPETITION: usize = 4;

fn is_repeated(phrase: &Phrase, run: &Range<usize>) -> bool {
    let length = run.len();
    let words = &phrase.words[run.clone()];
    let is_slip = words
        .iter()
        .all(|word| !word.opens_sentence && !clauses::is_plain_negation(&word.form));
    if length > LONGEST_REPETITION || !is_slip {
        return false;
    }

    let is_same = |from: usize| have_same_forms(words, &phrase.words[from..from + length]);
    let again_after = run.end + length <= phrase.words.len() && is_same(run.end);
    let again_before = run.start >= length && is_same(run.start - length);
    again_after || again_before
}

fn have_same_forms(some: &[Word], others: &[Word]) -> bool {
    let forms = some.iter().map(|word| &word.form);
    forms.eq(others.iter().map(|word| &word.form))
}

/// What is between the members of a list: "and", "or", and commas, which are no words.
fn is_list_joint(word: &Word) -> bool {
    matches!(word.form.as_str(), "and" | "or" | "with" | "nor") || word.is_capital()
}

/// Same letters, other case or points. The first letter's case is no difference.
fn looks_other(xs: &[Word], ys: &[Word], opens: bool) -> bool {
    let ([x], [y]) = (xs, ys) else { return false };
    if x.spelt == y.spelt {
        return x.pointed != y.pointed;
    }

    let is_case_alone = x.spelt.to_lowercase() == y.spelt.to_lowercase();
    let is_first_alone = is_case_alone && x.spelt.chars().skip(1).eq(y.spelt.chars().skip(1));
    let is_explained = opens || x.patched || y.patched;

    !(is_first_alone && is_explained)
}

/// The marks before a word as far as they count: quotation marks and brackets left out, dashes of
/// all lengths one, two hyphens two.
fn marks(word: &Word) -> String {
    let mut counted = String::new();

    for character in word.before.chars() {
        match character {
            '"' | '“' | '”' | '„' | '\'' | '‘' | '’' | '«' | '»' | '`' | '(' | ')' | '[' | ']' =>
                {}
            '–' | '—' | '―' => counted.push('—'),
            '…' => counted.push_str("..."),
            _ => counted.push(character),
        }
    }
    counted
}

fn shift(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// The span of some words; for none, the place between the words beside it.
pub(super) fn span_of(phrase: &Phrase, words: &Range<usize>) -> Span {
    if !words.is_empty() {
        let first = &phrase.words[words.start];
        let last = &phrase.words[words.end - 1];
        return Span::new(first.span.start, last.span.end);
    }

    let at = match words.start.checked_sub(1) {
        Some(before) => phrase.words[before].span.end,
        None => phrase.words.first().map_or(0, |word| word.span.start),
    };
    Span::new(at, at)
}

/// Cuts of one edge of the stretch, each weighed.
pub(super) fn edge_cut(
    whole: &Phrase,
    by: Side,
    place: CutPlace,
    found: Option<(Range<usize>, Weight)>,
) -> Option<Cut> {
    found.map(|(words, weight)| Cut {
        by,
        place,
        words: span_of(whole, &words),
        weight,
    })
}
