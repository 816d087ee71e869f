//! Quotations of the same words, each sequence of words once.
//!
//! Cost: O(words), one hash look-up a quotation.

use rustc_hash::FxHashMap;

use super::strand::Strand;

/// The classes of some strands.
#[derive(Debug, Default)]
pub struct Classes {
    /// The strands of each class by day and number; classes in the order of their first strands.
    pub members: Vec<Vec<u32>>,
    /// The class of each strand.
    pub of: Vec<u32>,
}

impl Classes {
    /// Sorts strands into classes.
    pub fn new(strands: &[Strand]) -> Self {
        let mut classes = Self::default();
        let mut known: FxHashMap<u64, u32> = FxHashMap::default();
        for (number, strand) in strands.iter().enumerate() {
            let class = *known
                .entry(strand.wording)
                .or_insert(classes.members.len() as u32);
            if class as usize == classes.members.len() {
                classes.members.push(Vec::new());
            }
            classes.members[class as usize].push(number as u32);
            classes.of.push(class);
        }

        for members in &mut classes.members {
            members.sort_by_key(|strand| (strands[*strand as usize].day, *strand));
        }
        classes
    }

    /// The class of each wording.
    pub(super) fn by_wording(&self, strands: &[Strand]) -> FxHashMap<u64, u32> {
        let classes = 0..self.members.len();
        classes
            .map(|class| (self.leader(class, strands).wording, class as u32))
            .collect()
    }

    /// The strand that stands for a class.
    pub fn leader<'s>(&self, class: usize, strands: &'s [Strand]) -> &'s Strand {
        &strands[self.members[class][0] as usize]
    }
}
