//! Which classes are decided anew, and what they have to say to one another.
//!
//! Two places that are likelier one utterance than not link their classes; what links join, directly or through others, is decided
//! together. So a class is decided anew where it is joined with one that changed, before or now. Of classes that did not change
//! the links are known from before; only the pairs of those that are decided anew are met.
//! Cost: that of meeting the pairs of the classes in the scope.

use super::Input;
use super::class::Classes;
use super::evidence::Evidence;
use super::link::{self, Links, Met};

/// The classes that are decided anew, and the pairs of them that were met.
pub(super) struct Scope<'s> {
    input: Input<'s>,
    evidence: &'s Evidence<'s>,
    classes: &'s Classes,
    /// Pairs of classes that share a key.
    pairs: &'s [(u32, u32)],
    /// The classes that each is linked with, as far as that is known.
    linked: Vec<Vec<u32>>,
    /// Whether all pairs of a class were met.
    is_met: Vec<bool>,
    met: Vec<Met>,
    /// Whether each class is decided anew.
    pub(super) is_inside: Vec<bool>,
}

impl<'s> Scope<'s> {
    /// Nothing is inside yet; `links` are those known from before, by wording.
    pub(super) fn new(
        input: Input<'s>,
        evidence: &'s Evidence<'s>,
        classes: &'s Classes,
        pairs: &'s [(u32, u32)],
        links: &[(u64, u64)],
    ) -> Self {
        let count = classes.members.len();
        let mut scope = Self {
            input,
            evidence,
            classes,
            pairs,
            linked: vec![Vec::new(); count],
            is_met: vec![false; count],
            met: Vec::new(),
            is_inside: vec![false; count],
        };

        let class_of = classes.by_wording(&evidence.strands);
        for (a, b) in links {
            if let (Some(a), Some(b)) = (class_of.get(a), class_of.get(b)) {
                scope.link(*a, *b);
            }
        }
        scope
    }

    /// Meets all pairs of some classes.
    pub(super) fn meet(&mut self, wanted: &[bool]) {
        let is_wanted = |class: u32| wanted[class as usize];
        let is_met = |class: u32| self.is_met[class as usize];
        let pairs: Vec<(u32, u32)> = self
            .pairs
            .iter()
            .copied()
            .filter(|(a, b)| is_wanted(*a) || is_wanted(*b))
            .filter(|(a, b)| !is_met(*a) && !is_met(*b))
            .collect();

        let met = link::meet(self.input, self.evidence, self.classes, &pairs);
        for (a, b) in met.iter().flat_map(Met::likely) {
            let of = |strand: u32| self.classes.of[strand as usize];
            self.link(of(a), of(b));
        }
        self.met.extend(met);
        for (is_met, is_wanted) in self.is_met.iter_mut().zip(wanted) {
            *is_met |= is_wanted;
        }
    }

    /// Takes classes in, with all that are joined with them.
    pub(super) fn widen(&mut self, seeds: impl IntoIterator<Item = u32>) {
        let mut waiting: Vec<u32> = seeds.into_iter().collect();
        loop {
            while let Some(class) = waiting.pop() {
                if !std::mem::replace(&mut self.is_inside[class as usize], true) {
                    waiting.extend(&self.linked[class as usize]);
                }
            }

            self.meet(&self.is_inside.clone());
            let inside = (0..self.linked.len()).filter(|class| self.is_inside[*class]);
            let joined = inside.flat_map(|class| &self.linked[class]);
            waiting.extend(joined.filter(|class| !self.is_inside[**class as usize]));
            if waiting.is_empty() {
                return;
            }
        }
    }

    /// For each class the first of those that it is joined with, as far as that is known.
    pub(super) fn homes(&self) -> Vec<u32> {
        let mut home = vec![u32::MAX; self.linked.len()];
        for first in 0..self.linked.len() {
            let mut waiting = vec![first as u32];
            while let Some(class) = waiting.pop() {
                if home[class as usize] == u32::MAX {
                    home[class as usize] = first as u32;
                    waiting.extend(&self.linked[class as usize]);
                }
            }
        }
        home
    }

    /// The strands outside whose words a strand inside has, or that have all of its words.
    pub(super) fn echoed_outside(&self) -> impl Iterator<Item = u32> + '_ {
        let echoes = self.met.iter().flat_map(Met::echoes);
        echoes.filter(|strand| !self.is_inside(*strand))
    }

    /// Whether the class of a strand is inside.
    pub(super) fn is_inside(&self, strand: u32) -> bool {
        self.is_inside[self.classes.of[strand as usize] as usize]
    }

    /// What all that was met says, and which classes are decided anew; of links those alone that are inside.
    pub(super) fn settled(self) -> (Links, Vec<bool>) {
        let (classes, is_inside) = (self.classes, self.is_inside);
        let mut links = link::settle(self.evidence, classes, self.met);
        links.units.retain(|link| {
            let is_inside = |strand: u32| is_inside[classes.of[strand as usize] as usize];
            is_inside(link.a.0) && is_inside(link.b.0)
        });
        (links, is_inside)
    }

    fn link(&mut self, a: u32, b: u32) {
        if a != b {
            self.linked[a as usize].push(b);
            self.linked[b as usize].push(a);
        }
    }
}
