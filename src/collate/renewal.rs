//! Collation of a corpus of which something is known from before: only what changed, and what is joined with it, is decided.
//!
//! Computes: which classes of quotations changed ([`super::changes`]), what prose repeats ([`super::claims`]), which classes are
//! joined with those, before or now ([`super::scope`]); and of these the utterances, their readings and what is left out. A run
//! over everything is the case in which everything changed.
//! Cost: taking every quotation apart and sorting its keys; beyond that, that of what is decided.

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidates::Candidates;
use super::changes::Changes;
use super::claims::Claims;
use super::class::Classes;
use super::evidence::Evidence;
use super::link::{Links, Unit};
use super::scope::Scope;
use super::strand::Strand;
use super::{Collation, Former, Input, QuotationPlace, Renewal};
use super::{groups, joined, left_out};

/// Collates a corpus of which something is known from before: what that leaves as it was is not decided again.
pub fn renewed(input: Input<'_>, former: &Former) -> Renewal {
    let mut evidence = Evidence::new(input);
    let classes = Classes::new(&evidence.strands);
    let changes = Changes::new(input, former, &evidence, &classes);
    let claims = Claims::new(input, &evidence, &classes, former, &changes);
    let candidates = changes.candidates(input, former, &evidence.strands, &classes);

    let left_out = left_out_before(former, &evidence.strands, &classes);
    let mut scope = Scope::new(input, &evidence, &classes, &candidates.pairs, &former.links);
    let mut seeds = touched(former, &evidence, &classes, &changes, &claims);
    seeds.extend(moved(&candidates, &changes, &scope.homes(), &left_out));
    scope.meet(&changes.of_class);
    scope.widen(seeds);
    let told = told(&scope, &classes, &left_out);
    scope.widen(numbers(&told));
    let (links, is_decided) = scope.settled();

    let places = |is_wanted: &[bool]| places(&evidence.strands, &classes, is_wanted);
    let mut renewal = Renewal {
        decided: places(&is_decided),
        told: places(&told),
        wordings: wordings(&evidence.strands, &classes, &is_decided, &changes.lost),
        links: likely_classes(&links, &classes, &evidence.strands),
        claims: claims.told(&evidence.strands),
        collation: Collation::default(),
    };

    let class_of = |strand: u32| classes.of[strand as usize] as usize;
    let (mut utterances, links) = joined(&evidence, links);
    let echoes = links.echoes.iter();
    let echoes = echoes.filter(|echo| told[class_of(echo.strand)]);
    let left_out = left_out::find(input, &evidence, echoes, &utterances);
    claims.add(input, &mut evidence, &mut utterances, |strand| {
        is_decided[class_of(strand)]
    });
    renewal.collation = Collation {
        groups: groups(input, &evidence, &utterances, &links),
        left_out,
        compared: links.compared,
        bounded_keys: candidates.bounded_keys,
        places_passed_over: links.passed_over,
        ambiguous: links.ambiguous,
    };
    renewal
}

/// The numbers of what is true in a list.
fn numbers(list: &[bool]) -> Vec<u32> {
    let numbered = (0..).zip(list);
    numbered
        .filter(|(_, is_true)| **is_true)
        .map(|(number, _)| number)
        .collect()
}

/// A class of which a quotation was left out, and that of the quotation which has its words; `None` where that one's article
/// changed or is gone.
type LeftOutBefore = (u32, Option<u32>);

fn left_out_before(former: &Former, strands: &[Strand], classes: &Classes) -> Vec<LeftOutBefore> {
    let class_of: FxHashMap<QuotationPlace, u32> = strands
        .iter()
        .zip(&classes.of)
        .filter_map(|(strand, class)| Some(((strand.article, strand.quotation?), *class)))
        .collect();

    let rows = former.left_out.iter();
    rows.filter_map(|(own, other)| {
        let other = other.and_then(|other| class_of.get(&other).copied());
        Some((*class_of.get(own)?, other))
    })
    .collect()
}

/// The classes that a key of many pairs otherwise than before, where that may matter: `homes` are by class. A class that changed is
/// met anyhow. A pair that the key dropped and no other key has was heard where both are joined, or one was left out for the other.
fn moved(
    candidates: &Candidates,
    changes: &Changes<'_>,
    homes: &[u32],
    left_out: &[LeftOutBefore],
) -> Vec<u32> {
    let left_out: FxHashSet<(u32, u32)> = left_out
        .iter()
        .filter_map(|(own, other)| other.map(|other| (*own.min(&other), *own.max(&other))))
        .collect();
    let was_heard = |pair: &&(u32, u32)| {
        let are_joined = homes[pair.0 as usize] == homes[pair.1 as usize];
        are_joined || left_out.contains(*pair)
    };
    let is_lost = |pair: &&(u32, u32)| candidates.pairs.binary_search(*pair).is_err();

    let dropped = candidates.dropped.iter().filter(was_heard).filter(is_lost);
    let moved = dropped.chain(&candidates.added);
    let has_changed = |class: u32| changes.of_class[class as usize];
    moved
        .filter(|(a, b)| !has_changed(*a) && !has_changed(*b))
        .flat_map(|(a, b)| [*a, *b])
        .collect()
}

/// The classes that changed; those that were linked with one that is gone; and those of quotations that prose of articles which
/// changed repeats or repeated, or that articles report which have other copies now.
fn touched(
    former: &Former,
    evidence: &Evidence<'_>,
    classes: &Classes,
    changes: &Changes<'_>,
    claims: &Claims,
) -> Vec<u32> {
    let mut found = numbers(&changes.of_class);
    found.extend(partners_of_lost(former, evidence, classes, changes));

    let class_of = |strand: u32| classes.of[strand as usize];
    found.extend(claims.changed.iter().map(|strand| class_of(*strand)));
    let moved = (0..).zip(&evidence.strands);
    let moved = moved.filter(|(_, strand)| former.has_moved[strand.article]);
    found.extend(moved.map(|(strand, _)| class_of(strand)));
    found
}

/// The classes that were linked with a wording of which a place is gone.
fn partners_of_lost(
    former: &Former,
    evidence: &Evidence<'_>,
    classes: &Classes,
    changes: &Changes<'_>,
) -> Vec<u32> {
    let is_lost = |wording: u64| changes.lost.binary_search(&wording).is_ok();
    let mut partners: Vec<u64> = Vec::new();
    for (a, b) in &former.links {
        if is_lost(*a) {
            partners.push(*b);
        }
        if is_lost(*b) {
            partners.push(*a);
        }
    }

    let class_of = classes.by_wording(&evidence.strands);
    let partners = partners.iter();
    partners
        .filter_map(|wording| class_of.get(wording).copied())
        .collect()
}

/// The classes of which it is decided anew whether they are left out: those inside the scope, and those that were left out for one
/// inside or may be now.
fn told(scope: &Scope<'_>, classes: &Classes, left_out: &[LeftOutBefore]) -> Vec<bool> {
    let mut told = scope.is_inside.clone();
    for strand in scope.echoed_outside() {
        told[classes.of[strand as usize] as usize] = true;
    }

    for (own, other) in left_out {
        let is_touched = other.is_none_or(|other| scope.is_inside[other as usize]);
        if is_touched {
            told[*own as usize] = true;
        }
    }
    told
}

/// The pairs of classes that two places link, by wording.
fn likely_classes(links: &Links, classes: &Classes, strands: &[Strand]) -> Vec<(u64, u64)> {
    let wording = |unit: Unit| strands[unit.0 as usize].wording;
    let class = |unit: Unit| classes.of[unit.0 as usize];
    let likely = links.units.iter().filter(|link| link.log_odds > 0.0);

    let mut found: Vec<(u64, u64)> = likely
        .filter(|link| class(link.a) != class(link.b))
        .map(|link| (wording(link.a), wording(link.b)))
        .map(|(a, b)| (a.min(b), a.max(b)))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The quotations of some classes.
fn places(strands: &[Strand], classes: &Classes, is_wanted: &[bool]) -> Vec<QuotationPlace> {
    let wanted = strands
        .iter()
        .zip(&classes.of)
        .filter(|(_, class)| is_wanted[**class as usize]);
    wanted
        .filter_map(|(strand, _)| Some((strand.article, strand.quotation?)))
        .collect()
}

/// The wordings of some classes and of what is `lost`, sorted.
fn wordings(strands: &[Strand], classes: &Classes, is_wanted: &[bool], lost: &[u64]) -> Vec<u64> {
    let wanted = (0..is_wanted.len()).filter(|class| is_wanted[*class]);
    let mut found: Vec<u64> = wanted
        .map(|class| classes.leader(class, strands).wording)
        .chain(lost.iter().copied())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
