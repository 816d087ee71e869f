//! What the page shows first, and in which part of it an utterance stands.

use crate::collate::left_out::Reason;
use crate::compare::difference::Verdict;
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

    is_grave && !reading.apart
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
    use super::thousands;

    #[test]
    fn counts_are_parted_by_thousands() {
        assert_eq!(
            [0, 999, 1000, 15_798, 1_234_567].map(thousands),
            ["0", "999", "1,000", "15,798", "1,234,567"]
        );
    }
}
