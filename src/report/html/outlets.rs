//! The outlets: by which number the page knows each, what each did, and which print the same.

use std::collections::{BTreeMap, HashMap};

use crate::article;
use crate::compare::difference::Verdict;
use crate::report::form::{ArticleRow, GroupRow, Report, WitnessRow};

/// All outlets, by name, and which article is whose.
pub(super) struct Outlets {
    pub(super) names: Vec<String>,
    /// How many of the names are names of outlets; behind them stands what has none.
    pub(super) known: usize,
    of_article: HashMap<String, usize>,
    dates: HashMap<String, String>,
}

impl Outlets {
    pub(super) fn new(report: &Report) -> Self {
        let known = report.articles.iter().filter_map(|a| a.source.clone());
        let mut names: Vec<String> = known.collect();
        names.sort_unstable();
        names.dedup();
        let known = names.len();
        if report
            .articles
            .iter()
            .any(|article| article.source.is_none())
        {
            names.push(UNKNOWN.to_owned());
        }
        let number = |article: &ArticleRow| match &article.source {
            Some(source) => names[..known].binary_search(source).unwrap_or(known),
            None => known,
        };
        let of_article = report.articles.iter().map(|a| (a.id.clone(), number(a)));
        let dated = report.articles.iter();
        Self {
            of_article: of_article.collect(),
            dates: dated
                .filter_map(|a| a.date.clone().map(|date| (a.id.clone(), date)))
                .collect(),
            names,
            known,
        }
    }

    /// The number of an article's outlet.
    pub(super) fn of(&self, article: &str) -> usize {
        self.of_article.get(article).copied().unwrap_or(0)
    }

    /// The name of an article's outlet; its id where it has none.
    pub(super) fn name<'n>(&'n self, article: &'n str) -> &'n str {
        match self.of(article) {
            number if number < self.known => &self.names[number],
            _ => article,
        }
    }

    /// The outlets of some witnesses, each once, by number.
    pub(super) fn among<'w>(&self, witnesses: impl Iterator<Item = &'w WitnessRow>) -> Vec<usize> {
        let mut found: Vec<usize> = witnesses.map(|w| self.of(&w.article)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The day of an article.
    pub(super) fn date(&self, article: &str) -> Option<&str> {
        self.dates.get(article).map(String::as_str)
    }

    /// The outlets that report an utterance, by day; nothing where all are of one day or of none.
    pub(super) fn days(&self, group: &GroupRow) -> Vec<Day> {
        let mut days: BTreeMap<&str, Vec<&WitnessRow>> = BTreeMap::new();
        for witness in &group.witnesses {
            if let Some(date) = self.date(&witness.article) {
                days.entry(date).or_default().push(witness);
            }
        }
        if days.len() < 2 {
            return Vec::new();
        }
        let named = |witnesses: Vec<&WitnessRow>| {
            let outlets = self.among(witnesses.into_iter());
            let names: Vec<&str> = outlets.iter().map(|o| self.names[*o].as_str()).collect();
            names.join(", ")
        };

        days.into_iter()
            .map(|(date, witnesses)| Day {
                date: date.to_owned(),
                outlets: named(witnesses),
            })
            .collect()
    }

    /// The outlet that alone had an utterance on the first of several days.
    fn first(&self, group: &GroupRow) -> Option<usize> {
        let date = |w: &&WitnessRow| self.date(&w.article).and_then(article::day);
        let days = || group.witnesses.iter().filter_map(|w| date(&w));
        let (first, last) = (days().min()?, days().max()?);
        if first == last {
            return None;
        }
        let then = group.witnesses.iter().filter(|w| date(w) == Some(first));
        let outlets = self.among(then);

        (outlets.len() == 1).then(|| outlets[0])
    }
}

/// What stands for the outlets that are not known.
const UNKNOWN: &str = "outlet not known";

/// What was printed on a day.
pub(super) struct Day {
    pub(super) date: String,
    pub(super) outlets: String,
}

/// What an outlet did.
#[derive(Default)]
pub(super) struct LedgerRow {
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) articles: usize,
    pub(super) utterances: usize,
    /// Utterances whose words it has otherwise than the lemma, between marks.
    pub(super) altered: usize,
    /// Those where that may change the meaning.
    pub(super) meaning: usize,
    /// Utterances that it alone had on the first of several days.
    pub(super) first: usize,
    /// Whose articles its own are near-duplicates of, and came after.
    pub(super) copied: String,
}

/// The ledger, the outlets with most altered quotations first.
pub(super) fn ledger(report: &Report, outlets: &Outlets) -> Vec<LedgerRow> {
    let named = outlets.names.iter().enumerate();
    let mut rows: Vec<LedgerRow> = named
        .map(|(number, name)| LedgerRow {
            number,
            name: name.clone(),
            ..LedgerRow::default()
        })
        .collect();
    for article in &report.articles {
        rows[outlets.of(&article.id)].articles += 1;
    }
    for group in &report.groups {
        add_group(&mut rows, group, outlets);
    }
    for (row, copied) in rows.iter_mut().zip(copied(report, outlets)) {
        let mut most: Vec<(usize, usize)> = copied.into_iter().collect();
        most.sort_by_key(|(from, count)| (std::cmp::Reverse(*count), *from));
        let told: Vec<String> = most
            .iter()
            .map(|(from, count)| format!("{} {count}", outlets.names[*from]))
            .collect();
        row.copied = told.join(", ");
    }
    rows.sort_by_key(|row| {
        let most = (row.altered, row.meaning, row.utterances);
        (std::cmp::Reverse(most), row.number)
    });
    rows
}

fn add_group(rows: &mut [LedgerRow], group: &GroupRow, outlets: &Outlets) {
    for outlet in outlets.among(group.witnesses.iter()) {
        rows[outlet].utterances += 1;
    }
    if let Some(outlet) = outlets.first(group) {
        rows[outlet].first += 1;
    }
    if group.translated {
        return;
    }
    let altered = group
        .readings
        .iter()
        .filter(|r| !r.apart && matches!(r.verdict, Verdict::Wording | Verdict::Meaning));
    let mut graver: BTreeMap<usize, bool> = BTreeMap::new();
    for reading in altered {
        let witnesses = reading.witnesses.iter().map(|w| &group.witnesses[*w]);
        for outlet in outlets.among(witnesses.filter(|w| w.quoted)) {
            *graver.entry(outlet).or_default() |= reading.verdict == Verdict::Meaning;
        }
    }
    for (outlet, may_change_the_meaning) in graver {
        rows[outlet].altered += 1;
        rows[outlet].meaning += usize::from(may_change_the_meaning);
    }
}

/// For each outlet, how many of its articles belong to a cluster that another outlet began, by that outlet.
fn copied(report: &Report, outlets: &Outlets) -> Vec<BTreeMap<usize, usize>> {
    let mut copied = vec![BTreeMap::new(); outlets.names.len()];
    for cluster in &report.similarity.clusters {
        let Some(first) = &cluster.first else {
            continue;
        };
        let from = outlets.of(first);
        let later = cluster
            .members
            .iter()
            .filter(|member| outlets.date(member) > outlets.date(first));
        for outlet in later
            .map(|member| outlets.of(member))
            .filter(|o| *o != from)
        {
            *copied[outlet].entry(from).or_default() += 1;
        }
    }
    copied
}

/// How many pairs of articles of two outlets share a passage: the map of a corpus that is too large for one of articles.
pub(super) struct OutletMap {
    pub(super) heads: Vec<String>,
    /// A row for each outlet: how many pairs with each, and a shade from 0 to 9.
    pub(super) rows: Vec<(String, Vec<(usize, usize)>)>,
    /// Outlets that have no row: those of the fewest pairs.
    pub(super) others: usize,
}

/// The map has so many outlets.
const MOST_OUTLETS: usize = 24;

impl OutletMap {
    pub(super) fn new(report: &Report, outlets: &Outlets) -> Option<Self> {
        let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let mut of_outlet = vec![0; outlets.names.len()];
        for pair in report.similarity.pairs.iter().filter(|p| p.passages > 0) {
            let (a, b) = (outlets.of(&pair.a), outlets.of(&pair.b));
            *pairs.entry((a.min(b), a.max(b))).or_default() += 1;
            of_outlet[a] += 1;
            of_outlet[b] += usize::from(a != b);
        }
        let mut shown: Vec<usize> = (0..of_outlet.len()).filter(|o| of_outlet[*o] > 0).collect();
        shown.sort_by_key(|o| (std::cmp::Reverse(of_outlet[*o]), *o));
        let others = shown.len().saturating_sub(MOST_OUTLETS);
        shown.truncate(MOST_OUTLETS);
        let most = *pairs.values().max()? as f64;
        let cell = |a: usize, b: usize| {
            let count = pairs.get(&(a.min(b), a.max(b))).copied().unwrap_or(0);
            (count, ((count as f64 / most).sqrt() * 9.0) as usize)
        };
        let named = |o: &usize| outlets.names[*o].clone();
        Some(Self {
            heads: shown.iter().map(named).collect(),
            rows: shown
                .iter()
                .map(|a| (named(a), shown.iter().map(|b| cell(*a, *b)).collect()))
                .collect(),
            others,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::html::report_of;

    #[test]
    fn the_ledger_counts_what_each_outlet_did() {
        let told = "“We will not raise the fares for any passenger in the coming year,” Ann Berg said on Monday.";
        let altered = told.replace("not ", "");
        let report = report_of(&[
            ("Post", "2020-01-01", told),
            ("Herald", "2020-01-02", told),
            ("Times", "2020-01-03", &altered),
        ]);
        let outlets = Outlets::new(&report);
        let ledger = ledger(&report, &outlets);
        // The outlet that altered most is the first.
        let told: Vec<(&str, [usize; 5])> = ledger
            .iter()
            .map(|row| {
                let counts = [
                    row.articles,
                    row.utterances,
                    row.altered,
                    row.meaning,
                    row.first,
                ];
                (row.name.as_str(), counts)
            })
            .collect();
        assert_eq!(
            told,
            [
                ("Times", [1, 1, 1, 1, 0]),
                ("Herald", [1, 1, 0, 0, 0]),
                ("Post", [1, 1, 0, 0, 1]),
            ]
        );
    }

    #[test]
    fn who_copied_is_told_with_from_whom() {
        let story: String = (0..80).map(|i| format!("word{i} ")).collect();
        let report = report_of(&[
            ("Post", "2020-01-01", &story),
            ("Times", "2020-01-02", &story),
        ]);
        let outlets = Outlets::new(&report);
        let ledger = ledger(&report, &outlets);
        let copied = |name: &str| {
            ledger
                .iter()
                .find(|row| row.name == name)
                .map(|row| &*row.copied)
        };
        assert_eq!(
            (copied("Post"), copied("Times")),
            (Some(""), Some("Post 1"))
        );
    }

    #[test]
    fn days_are_told_where_there_are_several() {
        let told = "“We will not raise the fares for any passenger in the coming year,” Ann Berg said on Monday.";
        let days = |second: &str| {
            let report = report_of(&[("Post", "2020-01-01", told), ("Times", second, told)]);
            let days = Outlets::new(&report).days(&report.groups[0]).into_iter();
            days.map(|day| format!("{} {}", day.date, day.outlets))
                .collect::<Vec<_>>()
        };
        assert_eq!(days("2020-01-02"), ["2020-01-01 Post", "2020-01-02 Times"]);
        assert!(days("2020-01-01").is_empty());
    }
}
