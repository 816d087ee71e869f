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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::html::report_of;

    #[test]
    fn utterances_of_one_speech_are_told_in_its_order() {
        let first = "We will not raise the fares for any passenger in the coming year.";
        let second = "Nobody in the valley has to walk to the station in the rain.";
        let third = "The bridge at the mill is to be opened before the summer begins.";
        let whole = format!("“{first} {second} {third}” Ann Berg said on Monday.");
        let one = |text: &str| format!("“{text}” Ann Berg said on Monday.");
        let report = report_of(&[
            ("Post", "2020-01-01", &whole),
            ("Times", "2020-01-01", &one(third)),
            ("Herald", "2020-01-01", &one(first)),
        ]);
        let speeches = Speeches::new(&report);
        for group in &report.groups {
            let starts: Vec<String> = speeches
                .of(group)
                .into_iter()
                .map(|(_, start)| start)
                .collect();
            assert_eq!(
                starts,
                [
                    "We will not raise the fares for any …",
                    "The bridge at the mill is to be opened …"
                ]
            );
        }
        assert_eq!(report.groups.len(), 2);
    }

    #[test]
    fn an_utterance_alone_in_its_quotation_has_nothing_around_it() {
        let told =
            "“We will not raise the fares for any passenger in the coming year,” Ann Berg said.";
        let report = report_of(&[("Post", "2020-01-01", told), ("Times", "2020-01-01", told)]);
        assert!(Speeches::new(&report).of(&report.groups[0]).is_empty());
    }
}
