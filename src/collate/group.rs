//! Units of strands into utterances.
//!
//! Computes: components of linked units. Units of whole strands are joined first; a fragment joins
//! the one utterance that holds it, and where it fits several equally it stays out and is counted
//! as ambiguous. Neighbouring utterances reported by the same strands, sentence after sentence, are
//! one. Cost: O(links α(units)) and a sort.

use std::collections::{BTreeMap, BTreeSet};

use crate::quote::names;

use super::link::{Link, Reason, Speakers, speakers};
use super::strand::Strand;

/// A strand of fewer words is a fragment: it may fit several utterances.
const FRAGMENT: usize = 5;

/// One unit: a strand and a sentence of it.
pub type Unit = (u32, u32);

/// A link between two units, with the strands' link it comes from.
#[derive(Clone, Copy, Debug)]
pub struct UnitLink {
    /// The first unit.
    pub a: Unit,
    /// The second.
    pub b: Unit,
    /// The link of the two strands.
    pub link: Link,
}

/// Utterances, each the sorted units that report it; and the number of ambiguous fragments.
pub fn utterances(strands: &[Strand], links: &[UnitLink]) -> (Vec<Vec<Unit>>, usize) {
    let mut forest = Forest::new(strands);
    let is_fragment = |strand: u32| strands[strand as usize].phrase.spoken() < FRAGMENT;
    // Equal words of one speaker go where the first of them goes.
    let is_twin = |l: &UnitLink| {
        let (a, b) = (&strands[l.a.0 as usize], &strands[l.b.0 as usize]);
        a.ids == b.ids && a.speaker == b.speaker
    };
    let (loose, firm): (Vec<&UnitLink>, Vec<&UnitLink>) = links
        .iter()
        .partition(|l| !is_twin(l) && (is_fragment(l.a.0) || is_fragment(l.b.0)));
    let mut firm = firm;
    firm.sort_by(|x, y| {
        y.link
            .strength
            .total_cmp(&x.link.strength)
            .then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    let mut people = People::default();
    for link in firm {
        let (a, b) = (forest.root(link.a), forest.root(link.b));
        let named = |unit: Unit| {
            let strand = &strands[unit.0 as usize];
            strand.speaker.as_deref().filter(|_| strand.speaker_is_sure)
        };
        people.note(a, named(link.a));
        people.note(b, named(link.b));
        // "Cheney" fits two people, and must not make them one.
        if link.link.reason == Reason::LongMatch || people.agree(a, b) {
            forest.join(link.a, link.b);
            people.merge(a, b);
        }
    }
    let (held, ambiguous) = place_fragments(strands, &loose, &mut forest, is_fragment);
    for link in &loose {
        let both = is_fragment(link.a.0) && is_fragment(link.b.0);
        if both && !held.contains(&link.a) && !held.contains(&link.b) {
            forest.join(link.a, link.b);
        }
    }
    (neighbours_joined(strands, forest.components()), ambiguous)
}

/// Who is named in each utterance.
#[derive(Default)]
struct People(BTreeMap<usize, BTreeSet<String>>);

impl People {
    fn note(&mut self, root: usize, name: Option<&str>) {
        if let Some(name) = name {
            self.0.entry(root).or_default().insert(name.to_owned());
        }
    }

    fn agree(&self, a: usize, b: usize) -> bool {
        let (Some(x), Some(y)) = (self.0.get(&a), self.0.get(&b)) else {
            return true;
        };
        x.iter().all(|p| y.iter().all(|q| names::compatible(p, q)))
    }

    fn merge(&mut self, a: usize, b: usize) {
        if a != b {
            let moved = self.0.remove(&a.max(b)).unwrap_or_default();
            self.0.entry(a.min(b)).or_default().extend(moved);
        }
    }
}

/// Joins each fragment to the only utterance that holds it. Returns the fragments that some
/// utterance holds, and how many of them several hold.
fn place_fragments(
    strands: &[Strand],
    loose: &[&UnitLink],
    forest: &mut Forest,
    is_fragment: impl Fn(u32) -> bool,
) -> (BTreeSet<Unit>, usize) {
    let mut parents: BTreeMap<Unit, Vec<(Unit, Speakers)>> = BTreeMap::new();
    for link in loose {
        for (fragment, parent) in [(link.a, link.b), (link.b, link.a)] {
            if is_fragment(fragment.0) && !is_fragment(parent.0) {
                let who = speakers(&strands[fragment.0 as usize], &strands[parent.0 as usize]);
                parents.entry(fragment).or_default().push((parent, who));
            }
        }
    }
    let held = parents.keys().copied().collect();
    let mut ambiguous = 0;
    for (fragment, fits) in parents {
        let mut roots = |wanted: &dyn Fn(Speakers) -> bool| -> BTreeSet<usize> {
            let fitting = fits.iter().filter(|(_, who)| wanted(*who));
            fitting.map(|(parent, _)| forest.root(*parent)).collect()
        };
        let same = roots(&|who| who == Speakers::Same);
        let all = roots(&|_| true);
        let chosen = if same.is_empty() { all } else { same };
        match chosen.iter().next() {
            Some(root) if chosen.len() == 1 => {
                let root = *root;
                forest.join_root(fragment, root);
            }
            _ => ambiguous += 1,
        }
    }
    (held, ambiguous)
}

/// Union-find over units.
struct Forest {
    first: Vec<usize>,
    parent: Vec<usize>,
}

impl Forest {
    fn new(strands: &[Strand]) -> Self {
        let mut first = Vec::with_capacity(strands.len() + 1);
        let mut total = 0;
        for strand in strands {
            first.push(total);
            total += strand.units.len();
        }
        first.push(total);
        Self {
            first,
            parent: (0..total).collect(),
        }
    }

    fn index(&self, unit: Unit) -> usize {
        self.first[unit.0 as usize] + unit.1 as usize
    }

    fn find(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    fn root(&mut self, unit: Unit) -> usize {
        self.find(self.index(unit))
    }

    fn join(&mut self, a: Unit, b: Unit) {
        let b = self.root(b);
        self.join_root(a, b);
    }

    fn join_root(&mut self, unit: Unit, root: usize) {
        let (a, b) = (self.root(unit), self.find(root));
        if a != b {
            // The smaller index leads, so that the result does not depend on the order of links.
            let (low, high) = (a.min(b), a.max(b));
            self.parent[high] = low;
        }
    }

    fn components(mut self) -> Vec<Vec<Unit>> {
        let mut groups: BTreeMap<usize, Vec<Unit>> = BTreeMap::new();
        for strand in 0..self.first.len() - 1 {
            for unit in 0..self.first[strand + 1] - self.first[strand] {
                let unit = (strand as u32, unit as u32);
                let root = self.root(unit);
                groups.entry(root).or_default().push(unit);
            }
        }
        groups.into_values().collect()
    }
}

/// Joins utterances that the same strands report one after the other.
fn neighbours_joined(strands: &[Strand], mut groups: Vec<Vec<Unit>>) -> Vec<Vec<Unit>> {
    let owner = |groups: &[Vec<Unit>]| -> BTreeMap<Unit, usize> {
        let pairs = groups.iter().enumerate();
        pairs
            .flat_map(|(i, g)| g.iter().map(move |u| (*u, i)))
            .collect()
    };
    let of = owner(&groups);
    // Each group may be followed by one other; chains are walked from their heads.
    let mut next: Vec<Option<usize>> = vec![None; groups.len()];
    for (i, group) in groups.iter().enumerate() {
        next[i] = follower(strands, &groups, &of, i, group);
    }
    for i in (0..groups.len()).rev() {
        if let Some(after) = next[i] {
            let tail = std::mem::take(&mut groups[after]);
            groups[i].extend(tail);
            groups[i].sort_unstable();
        }
    }
    groups.retain(|g| !g.is_empty());
    groups
}

/// The group whose units follow this one's in every strand.
fn follower(
    strands: &[Strand],
    groups: &[Vec<Unit>],
    of: &BTreeMap<Unit, usize>,
    index: usize,
    group: &[Unit],
) -> Option<usize> {
    let last_of = |strand: u32| group.iter().filter(|u| u.0 == strand).map(|u| u.1).max();
    let own: BTreeSet<u32> = group.iter().map(|u| u.0).collect();
    let mut after = None;
    for strand in &own {
        let unit = (*strand, last_of(*strand)? + 1);
        let found = (unit.1 < strands[*strand as usize].units.len() as u32).then(|| of[&unit])?;
        if after.is_some_and(|a| a != found) || found <= index {
            return None;
        }
        after = Some(found);
    }
    let next = &groups[after?];
    let theirs: BTreeSet<u32> = next.iter().map(|u| u.0).collect();
    let adjacent = next.iter().all(|u| u.1 > last_of(u.0).unwrap_or(u32::MAX));
    (theirs == own && adjacent).then_some(after?)
}
