//! The main job on the five articles in `seeds/`: what the report must say, and that the one in
//! `reports/` is the one this code makes.

use std::path::Path;

use variorum::compare::difference::{Kind, Verdict};
use variorum::read;
use variorum::report::form::{GroupRow, Report};

fn report() -> Report {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    Report::new(&variorum::analyse(read::corpus(&[seeds])).expect("settings in range"))
}

fn group<'r>(report: &'r Report, words: &str) -> &'r GroupRow {
    let holds = |g: &&GroupRow| g.witnesses.iter().any(|w| w.text.contains(words));
    report
        .groups
        .iter()
        .find(holds)
        .unwrap_or_else(|| panic!("no group holds {words:?}"))
}

fn sources(report: &Report, group: &GroupRow) -> Vec<String> {
    let name = |id: &str| {
        report
            .articles
            .iter()
            .find(|a| a.id == id)
            .and_then(|a| a.source.clone())
            .unwrap_or_default()
    };
    let mut names: Vec<String> = group.witnesses.iter().map(|w| name(&w.article)).collect();
    names.sort();
    names.dedup();
    names
}

fn kinds(group: &GroupRow) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = group
        .readings
        .iter()
        .flat_map(|r| r.differences.iter().map(|d| d.kind))
        .collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

#[test]
fn the_committed_report_is_the_one_this_code_makes() {
    let out = tempfile::tempdir().expect("a temporary folder");
    let status = assert_cmd::Command::cargo_bin("variorum")
        .expect("the binary is built")
        .args(["report", "seeds", "--quiet", "--out"])
        .arg(out.path())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("it runs")
        .status;
    assert!(status.success());
    for name in [
        "report.json",
        "report.md",
        "report.html",
        "groups.csv",
        "quotes.jsonl",
    ] {
        let fresh = std::fs::read_to_string(out.path().join(name)).expect("written");
        let committed = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("reports")
            .join(name);
        let committed = std::fs::read_to_string(committed).unwrap_or_default();
        assert!(
            fresh == committed,
            "reports/{name} is stale: cargo run --release -- report seeds --out reports"
        );
    }
}

#[test]
fn confrontation_and_friction() {
    let report = report();
    let group = group(&report, "Confrontation and friction");
    assert_eq!(
        sources(&report, group),
        [
            "Business Standard (IANS)",
            "TechRaptor",
            "TechWeekEurope",
            "ZDNet"
        ]
    );
    assert_eq!(group.speakers, ["Xi Jinping"]);
    assert!(
        !group.speakers_clash,
        "two spellings of one name are one speaker"
    );
    assert_eq!(kinds(group), [Kind::Inflection, Kind::Quantity]);
    assert_eq!(group.verdict, Verdict::Meaning);
    assert!(group.readings.iter().any(|r| r.witnesses.len() == 3));
}

#[test]
fn the_question_now_is() {
    let report = report();
    let group = group(&report, "followed by action");
    assert_eq!(
        sources(&report, group),
        ["TechRaptor", "TechWeekEurope", "ZDNet"]
    );
    assert_eq!(group.speakers, ["Barack Obama"]);
    assert!(kinds(group).contains(&Kind::Order) && kinds(group).contains(&Kind::Inflection));
}

#[test]
fn our_tool_kit() {
    let report = report();
    let group = group(&report, "tool kit");
    assert_eq!(
        sources(&report, group),
        ["Sputnik", "TechWeekEurope", "ZDNet"]
    );
    assert_eq!(kinds(group), [Kind::Typography]);
    let changed: Vec<&str> = group
        .readings
        .iter()
        .flat_map(|r| r.differences.iter().map(|d| d.reading.text.as_str()))
        .collect();
    assert_eq!(changed, ["tool kit", "cybercriminals"]);
    assert_eq!(
        group.witnesses.iter().filter(|w| w.text.len() < 60).count(),
        2,
        "the two fragments"
    );
}

#[test]
fn the_sentence_on_theft_is_given_to_two_and_copied_without_marks() {
    let report = report();
    let group = group(&report, "cyber-enabled theft");
    assert_eq!(
        sources(&report, group),
        ["Sputnik", "TechRaptor", "TechWeekEurope", "ZDNet"]
    );
    let copy = group
        .witnesses
        .iter()
        .find(|w| w.text.contains("internet of providing"))
        .expect("the unquoted copy");
    assert!(!copy.quoted);
    // A release that gives the president's words is no second speaker.
    assert!(!group.speakers_clash);
    let internet = group
        .readings
        .iter()
        .flat_map(|r| &r.differences)
        .find(|d| d.reading.text == "internet");
    assert_eq!(
        internet.map(|d| (d.kind, d.lemma.text.as_str())),
        Some((Kind::Lexical, "intent"))
    );
}

#[test]
fn shorter_reuse() {
    let report = report();
    assert_eq!(
        sources(&report, group(&report, "should strengthen dialogue")),
        ["Business Standard (IANS)", "TechRaptor"]
    );
    let norms = group(&report, "norms of behaviour");
    let quoted: Vec<bool> = norms.witnesses.iter().map(|w| w.quoted).collect();
    assert_eq!(quoted, [true, true, false]);
    assert_eq!(
        sources(&report, group(&report, "significant progress")).len(),
        2
    );
}

#[test]
fn a_release_repeated_in_prose() {
    let report = report();
    let mechanism = group(&report, "high-level joint dialogue mechanism");
    // TechWeekEurope says it too, in words of its own around "high-level joint dialogue mechanism".
    assert!(mechanism.witnesses.iter().any(|w| !w.quoted));
}

#[test]
fn another_utterance_stands_alone() {
    let report = report();
    let common = "We have broad common interests";
    assert!(report.quotations.iter().any(|q| q.text.contains(common)));
    assert!(
        !report
            .groups
            .iter()
            .any(|g| g.witnesses.iter().any(|w| w.text.contains(common)))
    );
}

#[test]
fn no_near_duplicates_and_how_near_the_nearest_come() {
    let report = report();
    assert!(report.similarity.clusters.is_empty());
    assert_eq!(report.similarity.pairs.len(), 10);
    assert!(
        report
            .similarity
            .pairs
            .iter()
            .all(|p| p.resemblance > 0.0 && p.resemblance < 0.1)
    );
    assert!(report.passages.iter().any(|p| p.identity > 0.9));
}

#[test]
fn furniture_is_listed() {
    let report = report();
    let listed: Vec<&str> = report
        .articles
        .iter()
        .flat_map(|a| &a.furniture)
        .map(|f| f.text.as_str())
        .collect();
    for piece in [
        "Are you a security pro? Try our quiz!",
        "Editorial standards",
        "Subscribe",
    ] {
        assert!(listed.contains(&piece), "{piece}");
    }
}

#[test]
fn translated_speech_that_differs_is_not_said_to_agree() {
    let report = report();
    let translated = group(&report, "are not the right choice");
    assert!(translated.translated && translated.differs_by_translation());

    let page = variorum::report::markdown::render(&report);
    let sections: Vec<&str> = page.split("\n## ").collect();
    let holding: Vec<&str> = sections
        .iter()
        .filter(|section| section.contains(&translated.id))
        .filter_map(|section| section.lines().next())
        .collect();
    assert_eq!(holding, ["Translated speech"]);
}
