//! Several utterances of one speech, in its order.

use std::collections::{BTreeMap, HashMap};

use crate::report::form::{GroupRow, Report};

use super::apparatus::beginning;

/// Which utterances stand in one quotation.
pub(super) struct Speeches {
    /// For each quotation that has several: their groups, in its order.
    of_quotation: HashMap<usize, Vec<usize>>,
    starts: Vec<(String, String)>,
}

impl Speeches {
    pub(super) fn new(report: &Report) -> Self {
        let mut places: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for (number, group) in report.groups.iter().enumerate() {
            for witness in &group.witnesses {
                if let Some(quotation) = witness.quotation {
                    places
                        .entry(quotation)
                        .or_default()
                        .push((witness.start, number));
                }
            }
        }
        let several = places.into_iter().filter_map(|(quotation, mut here)| {
            here.sort_unstable();
            let mut groups: Vec<usize> = here.into_iter().map(|(_, number)| number).collect();
            groups.dedup();
            (groups.len() > 1).then_some((quotation, groups))
        });
        let start = |group: &GroupRow| {
            let lemma = &group.readings[group.lemma].text;
            (group.id.clone(), beginning(lemma, SHOWN))
        };
        Self {
            of_quotation: several.collect(),
            starts: report.groups.iter().map(start).collect(),
        }
    }

    /// The utterances of the quotation that has most of them, with their beginnings; none where this one is alone.
    pub(super) fn of(&self, group: &GroupRow) -> Vec<(String, String)> {
        let quotations = group.witnesses.iter().filter_map(|w| w.quotation);
        let speeches =
            quotations.filter_map(|q| self.of_quotation.get(&q).map(|groups| (q, groups)));
        let longest = speeches.max_by_key(|(q, groups)| (groups.len(), std::cmp::Reverse(*q)));
        let groups = longest.map(|(_, groups)| &groups[..]).unwrap_or_default();

        groups.iter().map(|g| self.starts[*g].clone()).collect()
    }
}

/// Of each utterance so many characters are shown.
const SHOWN: usize = 40;
