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
    let Candidates {
        pairs,
        bounded_keys,
        moved,
    } = changes.candidates(input, former, &evidence.strands, &classes);

    let mut scope = Scope::new(input, &evidence, &classes, &pairs, &former.links);
    scope.meet(&changes.of_class);
    scope.widen(touched(former, &evidence, &classes, &changes, &claims));
    scope.widen(moved);
    let told = told(former, &scope, &evidence, &classes);
    scope.widen(
        (0..)
            .zip(&told)
            .filter(|(_, is_told)| **is_told)
            .map(|(class, _)| class),
    );
    let (links, is_decided) = scope.settled();
    drop(pairs);

    let likely = likely_classes(&links, &classes, &evidence.strands);
    let class_of = |strand: u32| classes.of[strand as usize] as usize;
    let places = |is_wanted: &[bool]| places(&evidence.strands, &classes, is_wanted);
    let (decided, all_told) = (places(&is_decided), places(&told));
    let of_wordings = wordings(&evidence.strands, &classes, &is_decided, &changes.lost);
    let all_claims = claims.told(&evidence.strands);

    let (mut utterances, links) = joined(&evidence, links);
    let echoes = links
        .echoes
        .iter()
        .filter(|echo| told[class_of(echo.strand)]);
    let left_out = left_out::find(input, &evidence, echoes, &utterances);
    claims.add(input, &mut evidence, &mut utterances, |strand| {
        is_decided[class_of(strand)]
    });

    Renewal {
        collation: Collation {
            groups: groups(input, &evidence, &utterances, &links),
            left_out,
            compared: links.compared,
            bounded_keys,
            places_passed_over: links.passed_over,
            ambiguous: links.ambiguous,
        },
        decided,
        told: all_told,
        wordings: of_wordings,
        links: likely,
        claims: all_claims,
    }
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
    let changed = (0..).zip(&changes.of_class);
    let mut found: Vec<u32> = changed
        .filter(|(_, is_changed)| **is_changed)
        .map(|(class, _)| class)
        .collect();
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
    let mut partners: FxHashSet<u64> = FxHashSet::default();
    for (a, b) in &former.links {
        if is_lost(*a) {
            partners.insert(*b);
        }
        if is_lost(*b) {
            partners.insert(*a);
        }
    }

    let wording = |class: u32| classes.leader(class as usize, &evidence.strands).wording;
    let all = 0..classes.members.len() as u32;
    all.filter(|class| partners.contains(&wording(*class)))
        .collect()
}

/// The classes of which it is decided anew whether they are left out: those inside the scope, and those that were left out for one
/// inside or may be now.
fn told(
    former: &Former,
    scope: &Scope<'_>,
    evidence: &Evidence<'_>,
    classes: &Classes,
) -> Vec<bool> {
    let mut told = scope.is_inside.clone();
    for strand in scope.echoed_outside() {
        told[classes.of[strand as usize] as usize] = true;
    }

    let strand_of: FxHashMap<QuotationPlace, u32> = (0..)
        .zip(&evidence.strands)
        .filter_map(|(number, strand)| Some(((strand.article, strand.quotation?), number)))
        .collect();
    for (own, other) in &former.left_out {
        let other = other.and_then(|other| strand_of.get(&other));
        let is_touched = other.is_none_or(|other| scope.is_inside(*other));
        if let (true, Some(own)) = (is_touched, strand_of.get(own)) {
            told[classes.of[*own as usize] as usize] = true;
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
