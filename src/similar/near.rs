//! Pairs of articles that are near, with equal articles told once.
//!
//! Twenty thousand copies of one text make two hundred million pairs. So the pairs are kept between one
//! article of each class of equal ones, its head, and told apart when they are asked for: counted, found,
//! or handed on one after the other. Space: that of the pairs of heads, and of the members of classes.

use rustc_hash::FxHashMap;

use super::pairs::Pair;

/// Articles with equal sets of shingles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// Shingles of each.
    pub size: usize,
    /// The articles, in order; the first is the head.
    pub members: Vec<usize>,
}

/// Pairs of articles, equal ones together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Near {
    /// Between heads, by (a, b).
    heads: Vec<Pair>,
    /// Classes of two and more, by their heads.
    classes: FxHashMap<usize, Class>,
    /// The head of each member that is none.
    head_of: FxHashMap<usize, usize>,
}

impl Near {
    /// Pairs of heads, in any order, and the classes of two and more.
    pub fn new(mut heads: Vec<Pair>, classes: Vec<Class>) -> Self {
        heads.sort_unstable_by_key(|pair| (pair.a, pair.b));

        let mut head_of = FxHashMap::default();
        for class in &classes {
            head_of.extend(
                class.members[1..]
                    .iter()
                    .map(|member| (*member, class.members[0])),
            );
        }

        Self {
            heads,
            head_of,
            classes: classes
                .into_iter()
                .map(|class| (class.members[0], class))
                .collect(),
        }
    }

    /// The pairs of heads, by (a, b).
    pub fn heads(&self) -> &[Pair] {
        &self.heads
    }

    /// The classes of two and more, by their heads.
    pub fn classes(&self) -> Vec<&Class> {
        let mut classes: Vec<&Class> = self.classes.values().collect();
        classes.sort_unstable_by_key(|class| class.members[0]);
        classes
    }

    /// The head of an article's class.
    pub fn head_of(&self, article: usize) -> usize {
        self.head_of.get(&article).copied().unwrap_or(article)
    }

    /// The members of a head's class, in order.
    pub fn members(&self, head: usize) -> Vec<usize> {
        self.classes
            .get(&head)
            .map_or_else(|| vec![head], |class| class.members.clone())
    }

    /// How many articles are in a head's class.
    pub fn weight(&self, head: usize) -> usize {
        self.classes
            .get(&head)
            .map_or(1, |class| class.members.len())
    }

    /// How many pairs of articles pass; equal ones do where `pair` of them does.
    pub fn count(&self, passes: impl Fn(&Pair) -> bool) -> usize {
        let across = self.heads.iter().filter(|pair| passes(pair));
        let within = self
            .classes
            .values()
            .filter(|class| passes(&class.pair(0, 1)));

        across
            .map(|pair| self.weight(pair.a) * self.weight(pair.b))
            .sum::<usize>()
            + within
                .map(|class| class.members.len() * (class.members.len() - 1) / 2)
                .sum::<usize>()
    }

    /// The pair of two articles, if they are one.
    pub fn between(&self, x: usize, y: usize) -> Option<Pair> {
        let (a, b) = (x.min(y), x.max(y));
        let (p, q) = (self.head_of(a), self.head_of(b));
        if p == q {
            let class = self.classes.get(&p).filter(|_| a != b)?;
            return Some(Pair::of(a, b, class.size, class.size, class.size));
        }

        let at = self
            .heads
            .binary_search_by_key(&(p.min(q), p.max(q)), |pair| (pair.a, pair.b))
            .ok()?;
        Some(turned(&self.heads[at], p, a, b))
    }

    /// Hands on every pair of articles, by (a, b); the first error ends it.
    ///
    /// # Errors
    /// That of `then`.
    pub fn each<E>(&self, mut then: impl FnMut(Pair) -> Result<(), E>) -> Result<(), E> {
        let mut beside: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (number, pair) in self.heads.iter().enumerate() {
            beside.entry(pair.a).or_default().push(number);
            beside.entry(pair.b).or_default().push(number);
        }

        let heads = beside
            .keys()
            .chain(self.classes.keys())
            .flat_map(|head| self.members(*head));
        let mut articles: Vec<usize> = heads.collect();
        articles.sort_unstable();
        articles.dedup();

        let mut own: Vec<Pair> = Vec::new();
        for a in articles {
            let head = self.head_of(a);
            if let Some(class) = self.classes.get(&head) {
                let later = class.members.iter().filter(|b| **b > a);
                own.extend(later.map(|b| Pair::of(a, *b, class.size, class.size, class.size)));
            }
            for pair in beside
                .get(&head)
                .into_iter()
                .flatten()
                .map(|number| &self.heads[*number])
            {
                let other = if pair.a == head { pair.b } else { pair.a };
                own.extend(
                    self.members(other)
                        .into_iter()
                        .filter(|b| *b > a)
                        .map(|b| turned(pair, head, a, b)),
                );
            }
            own.sort_unstable_by_key(|pair| pair.b);
            own.drain(..).try_for_each(&mut then)?;
        }
        Ok(())
    }

    /// Every pair of articles, by (a, b).
    pub fn all(&self) -> Vec<Pair> {
        let mut all = Vec::new();
        let told: Result<(), std::convert::Infallible> = self.each(|pair| {
            all.push(pair);
            Ok(())
        });
        match told {
            Ok(()) => all,
        }
    }
}

impl Class {
    /// Two members by their places.
    fn pair(&self, i: usize, j: usize) -> Pair {
        Pair::of(
            self.members[i],
            self.members[j],
            self.size,
            self.size,
            self.size,
        )
    }
}

/// The measures of a pair of heads for two articles, `a` of the class of `head`.
fn turned(pair: &Pair, head: usize, a: usize, b: usize) -> Pair {
    if pair.a == head {
        return Pair { a, b, ..*pair };
    }

    Pair {
        a,
        b,
        containment_a: pair.containment_b,
        containment_b: pair.containment_a,
        ..*pair
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_articles_are_told_apart_when_asked_for() {
        let mut pair = Pair::of(1, 3, 8, 10, 16);
        let class = |members: &[usize], size| Class {
            size,
            members: members.to_vec(),
        };
        let near = Near::new(vec![pair], vec![class(&[1, 4], 10), class(&[3, 5], 16)]);
        let all = near.all();
        let named: Vec<_> = all.iter().map(|p| (p.a, p.b)).collect();
        assert_eq!(named, [(1, 3), (1, 4), (1, 5), (3, 4), (3, 5), (4, 5)]);
        assert!(
            all.iter()
                .all(|p| near.between(p.a, p.b) == Some(*p) && near.between(p.b, p.a) == Some(*p))
        );
        assert_eq!(near.count(|_| true), all.len());
        // The second of (3, 4) is the first's equal: its measures are turned.
        (pair.containment_a, pair.containment_b) = (pair.containment_b, pair.containment_a);
        assert_eq!(all[3], Pair { a: 3, b: 4, ..pair });
        assert_eq!((near.between(0, 1), near.between(1, 1)), (None, None));
    }
}
