//! What the page shows first, and in which part of it an utterance stands.

use crate::collate::left_out::Reason;
use crate::compare::difference::{Relation, Verdict};
use crate::compare::kind::Kind;
use crate::report::form::{GroupRow, ReadingRow, Report};

use super::outlets::LedgerRow;

/// The parts of the page that hold utterances, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Quoted otherwise by another outlet, or given to another speaker.
    Altered,
    /// Quoted otherwise in words like "that" alone.
    SmallWords,
    /// Otherwise only where an outlet repeats the words without marks.
    Unquoted,
    /// Otherwise, and some article says that it is a translation.
    Translated,
    /// Alike in all outlets, or different in look alone.
    Agreeing,
}

impl Part {
    pub(super) fn of(group: &GroupRow) -> Self {
        if group.differs_by_translation() {
            return Self::Translated;
        }
        if !group.is_altered() {
            return Self::Agreeing;
        }
        if group.speakers_clash || group.hides_a_turn() {
            return Self::Altered;
        }
        let lemma_is_quoted = group.on_base || is_quoted(group, &group.readings[group.lemma]);
        let quoted: Vec<&ReadingRow> = group
            .readings
            .iter()
            .filter(|r| is_altered(r) && lemma_is_quoted && is_quoted(group, r))
            .collect();
        if quoted.is_empty() {
            return Self::Unquoted;
        }
        if quoted.iter().all(|reading| is_in_small_words(reading)) {
            return Self::SmallWords;
        }

        Self::Altered
    }
}

/// Whether a reading counts against the group.
fn is_altered(reading: &ReadingRow) -> bool {
    let is_grave = matches!(
        reading.verdict,
        Verdict::Wording | Verdict::Meaning | Verdict::Unsure
    );

    is_grave && !reading.apart && reading.relation != Relation::None
}

fn is_quoted(group: &GroupRow, reading: &ReadingRow) -> bool {
    reading.witnesses.iter().any(|w| group.witnesses[*w].quoted)
}

/// Whether its wording differs, and in small words alone.
fn is_in_small_words(reading: &ReadingRow) -> bool {
    let mut grave = reading
        .differences
        .iter()
        .filter(|d| d.kind.verdict() >= Verdict::Wording);

    reading.verdict == Verdict::Wording && grave.all(|d| d.kind == Kind::Function)
}

/// What to look at first: the gravest, then what most outlets have.
pub(super) fn rank(group: &GroupRow, outlets: usize) -> (usize, usize) {
    let gravity = match group.verdict {
        Verdict::Meaning => 5,
        _ if group.speakers_clash || group.hides_a_turn() => 4,
        Verdict::Wording => 3,
        Verdict::Unsure => 2,
        Verdict::Marked | Verdict::Cosmetic => 1,
        Verdict::Identical => 0,
    };

    (gravity, outlets)
}

/// The page in a few sentences.
pub(super) struct Front {
    pub(super) articles: String,
    pub(super) outlets: usize,
    pub(super) quotations: String,
    pub(super) utterances: String,
    /// Altered, in whatever part of the page.
    pub(super) altered: usize,
    /// May change the meaning, among what is quoted otherwise.
    pub(super) meaning: usize,
    /// The days of the articles, as one or two.
    pub(super) days: String,
    /// The outlets with most altered quotations.
    pub(super) by: String,
    /// What stands in no group, and why.
    pub(super) left_out: String,
}

impl Front {
    pub(super) fn new(report: &Report, ledger: &[LedgerRow], outlets: usize) -> Self {
        let meaning = report
            .groups
            .iter()
            .filter(|g| Part::of(g) == Part::Altered && g.verdict == Verdict::Meaning);
        Self {
            articles: thousands(report.articles.len()),
            outlets,
            quotations: thousands(report.quotations.len()),
            utterances: thousands(report.groups.len()),
            meaning: meaning.count(),
            days: days(report),
            by: by(ledger, outlets),
            altered: report.groups.iter().filter(|g| g.is_altered()).count(),
            left_out: left_out(report),
        }
    }
}

fn days(report: &Report) -> String {
    let dates = || report.articles.iter().filter_map(|a| a.date.as_deref());
    match (dates().min(), dates().max()) {
        (Some(first), Some(last)) if first == last => format!(", of {first}"),
        (Some(first), Some(last)) => format!(", from {first} to {last}"),
        _ => String::new(),
    }
}

/// The outlets that lead the ledger.
fn by(ledger: &[LedgerRow], known: usize) -> String {
    let altering = ledger
        .iter()
        .filter(|row| row.altered > 0 && row.number < known);
    let told: Vec<String> = altering
        .take(5)
        .map(|row| format!("{} {}", row.name, row.altered))
        .collect();
    told.join(", ")
}

fn left_out(report: &Report) -> String {
    let reasons = [
        (Reason::NotSpeech, "titles, names or terms"),
        (Reason::OtherSpeaker, "of another speaker"),
        (Reason::StockPhrase, "stock phrases"),
        (Reason::TooLittle, "too short to be sure"),
        (Reason::FitsElsewhere, "fit another utterance better"),
    ];
    let told: Vec<String> = reasons
        .into_iter()
        .filter_map(|(reason, words)| {
            let count = report
                .left_out
                .iter()
                .filter(|l| l.reason == reason)
                .count();
            (count > 0).then(|| format!("{} {words}", thousands(count)))
        })
        .collect();
    told.join(", ")
}

/// A count as people write it: 15,798.
pub(super) fn thousands(count: usize) -> String {
    let digits = count.to_string();
    let mut shown = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::html::outlets::{Outlets, ledger};
    use crate::report::html::report_of;

    /// The part of the only utterance of two articles.
    fn part(a: &str, b: &str) -> Part {
        let report = report_of(&[("Post", "2020-01-01", a), ("Times", "2020-01-01", b)]);
        assert_eq!(report.groups.len(), 1, "{:#?}", report.groups);
        Part::of(&report.groups[0])
    }

    #[test]
    fn an_utterance_stands_in_the_part_that_says_what_to_do_with_it() {
        let told = "“We will not raise the fares for any passenger in the coming year,” Ann Berg said on Monday.";
        let altered = "“We will raise the fares for any passenger in the coming year,” Ann Berg said on Monday.";
        let small = "“We will not raise the fares for any passenger in a coming year,” Ann Berg said on Monday.";
        let translated = "“We will never lift the fares for any passenger in the coming year,” Ann Berg said through an interpreter on Monday.";
        assert_eq!(part(told, told), Part::Agreeing);
        assert_eq!(part(told, altered), Part::Altered);
        assert_eq!(part(told, small), Part::SmallWords);
        assert_eq!(part(told, translated), Part::Translated);
    }

    #[test]
    fn what_may_change_the_meaning_comes_first_and_then_what_most_have() {
        let told = "“We will not raise the fares for any passenger in the coming year,” Ann Berg said on Monday.";
        let altered = told.replace("not ", "");
        let report = report_of(&[
            ("Post", "2020-01-01", told),
            ("Times", "2020-01-01", &altered),
        ]);
        let group = &report.groups[0];
        assert!(rank(group, 2) > rank(group, 1));
        let agreeing = report_of(&[("Post", "2020-01-01", told), ("Times", "2020-01-01", told)]);
        assert!(rank(group, 2) > rank(&agreeing.groups[0], 9));
    }

    #[test]
    fn the_page_begins_with_what_was_read_and_what_is_altered() {
        let told = "“We will not raise the fares for any passenger in the coming year,” Ann Berg said on Monday.";
        let altered = told.replace("not ", "");
        let report = report_of(&[
            ("Post", "2020-01-01", told),
            ("Herald", "2020-01-01", told),
            ("Times", "2020-01-03", &altered),
        ]);
        let outlets = Outlets::new(&report);
        let front = Front::new(&report, &ledger(&report, &outlets), outlets.known);
        assert_eq!((&*front.articles, front.outlets), ("3", 3));
        assert_eq!((front.altered, front.meaning), (1, 1));
        assert_eq!(front.days, ", from 2020-01-01 to 2020-01-03");
        assert_eq!(front.by, "Times 1");
    }

    #[test]
    fn counts_are_parted_by_thousands() {
        assert_eq!(
            [0, 999, 1000, 15_798, 1_234_567].map(thousands),
            ["0", "999", "1,000", "15,798", "1,234,567"]
        );
    }
}
