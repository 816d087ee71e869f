//! Articles that come, change and go in batches: an archive holds what one run over those that are there finds.
//!
//! The articles are drawn: outlets that report some of a few statements, in marks or in their own words, whole or cut, as they were
//! said or altered, beside paragraphs that they print in every story or copy from one another.

#![allow(clippy::expect_used, reason = "a test says what it expects")]
#![cfg(feature = "archive")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use tempfile::TempDir;
use variorum::archive::{Access, Archive, Chosen};
use variorum::article::Article;
use variorum::report::Report;

/// Statements as several print them.
const SAID: [&[&str]; 8] = [
    &[
        "These are not the right choices for either side of the harbour",
        "These are not the right choice for both sides of the harbour",
        "These are the right choices for either side of the harbour",
        "not the right choices for either side",
    ],
    &[
        "We will not yield a single acre of the marsh to the builders",
        "We will yield a single acre of the marsh to the builders",
        "We will never yield a single acre of the marsh",
        "not yield a single acre",
    ],
    &[
        "a total disgrace",
        "a total disgrace for the town",
        "disgrace",
    ],
    &[
        "The committee found forty broken sensors beneath the northern viaduct in March",
        "The committee found fourteen broken sensors beneath the northern viaduct in March",
    ],
    &["very good", "very good indeed", "a very good man"],
    &[
        "Nobody told the teachers that their pensions would be halved before Easter",
        "Nobody told the teachers their pensions would be cut before Easter",
        "their pensions would be halved before Easter",
    ],
    &[
        "It was a bright cold morning and the pilot saw nothing but the lighthouse",
        "It was a bright cold morning and the pilot saw nothing",
    ],
    &[
        "witch hunt",
        "the greatest witch hunt in the history of the county",
    ],
];

const SPEAKERS: [&str; 5] = [
    "Mayor Ana Ruiz",
    "Professor Piet de Vries",
    "Senator Olga Brandt",
    "Ruiz",
    "a spokesman",
];

/// What outlets tell around it.
const TOLD: [&str; 7] = [
    "The council met for nine hours on Tuesday and adjourned without a vote on the harbour.",
    "Dozens of residents had come with banners, and many of them left before the end of the debate.",
    "The viaduct was closed to lorries in spring after engineers measured cracks in two of its piers.",
    "A pay claim by the teachers of the county has been before the court since last winter.",
    "The marsh is home to bitterns and otters, and half of it belongs to a family of brewers.",
    "Flights to the islands were cancelled for a second day while divers searched the bay.",
    "The brewers have offered to sell, but the price that they ask has doubled within a year.",
];

const NIGHT: &str = "Lanterns burned along the quay until midnight, and fishermen who had not spoken to one another for a decade shared \
                     their bread, while above them on the terrace the orchestra of the fire brigade played every march that its \
                     oldest members could remember from the years before the flood.";
const MORNING: &str = "By breakfast the square had been swept, three lorries had carried the benches back to the school, and nothing \
                       but a torn banner on the weathercock of the chapel told travellers who came by the early ferry how loud \
                       the night had been for everybody who lives near the market.";

const OUTLETS: [&str; 6] = ["Post", "Herald", "Wire", "Echo", "Globe", "Mail"];

/// A paragraph of an article.
#[derive(Clone, Debug)]
enum Piece {
    /// A statement in one of its wordings, between marks, and who says it.
    Quoted(usize, usize, usize),
    /// The same in the outlet's own words.
    Retold(usize, usize),
    Told(usize),
    /// What the outlet prints beneath every story.
    Page,
}

/// A drawn article: outlet, day where it has one, paragraphs.
#[derive(Clone, Debug)]
struct Drawn {
    outlet: usize,
    day: Option<u32>,
    pieces: Vec<Piece>,
}

impl Drawn {
    fn article(&self, number: usize) -> Article {
        let outlet = OUTLETS[self.outlet];
        let paragraphs: Vec<String> = self.pieces.iter().map(|piece| piece.text(outlet)).collect();

        Article {
            id: format!("article-{number:02}"),
            source: Some(outlet.into()),
            title: Some(format!("Story {number}")),
            date: self
                .day
                .map(|day| format!("2026-{:02}-{:02}", 9 + day / 28, 1 + day % 28)),
            url: Some(format!("https://{outlet}.example/{number}")),
            text: paragraphs.join("\n\n"),
            ..Article::default()
        }
    }
}

impl Piece {
    fn text(&self, outlet: &str) -> String {
        match self {
            Self::Quoted(said, wording, speaker) => {
                let wordings = SAID[*said];
                let words = wordings[wording % wordings.len()];
                format!("“{words},” {} said.", SPEAKERS[*speaker])
            }
            Self::Retold(said, wording) => {
                let wordings = SAID[*said];
                let words = wordings[wording % wordings.len()].to_lowercase();
                format!("In the end it was plain that {words}, as everybody had feared.")
            }
            Self::Told(told) => TOLD[*told].into(),
            Self::Page => format!(
                "The {outlet} has been printed since the town was founded, and it is delivered before breakfast to every house that asks for it."
            ),
        }
    }
}

fn piece() -> impl Strategy<Value = Piece> {
    prop_oneof![
        5 => (0..SAID.len(), 0usize..4, 0..SPEAKERS.len())
            .prop_map(|(said, wording, speaker)| Piece::Quoted(said, wording, speaker)),
        2 => (0..SAID.len(), 0usize..4).prop_map(|(said, wording)| Piece::Retold(said, wording)),
        3 => (0..TOLD.len()).prop_map(Piece::Told),
        1 => Just(Piece::Page),
    ]
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let day = prop_oneof![1 => Just(None), 8 => (0u32..60).prop_map(Some)];
    let pieces = prop::collection::vec(piece(), 2..7);
    (0..OUTLETS.len(), day, pieces).prop_map(|(outlet, day, pieces)| Drawn {
        outlet,
        day,
        pieces,
    })
}

/// What is done to an archive.
#[derive(Clone, Debug)]
enum Step {
    /// Articles come; those of a number that is there change, those of one number of one batch one after the other.
    Add(Vec<(usize, Drawn)>),
    /// Articles go, where they are there.
    Remove(Vec<usize>),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => prop::collection::vec((0usize..40, drawn()), 1..16).prop_map(Step::Add),
        1 => prop::collection::vec(0usize..40, 1..5).prop_map(Step::Remove),
    ]
}

fn archive_in(folder: &TempDir) -> Archive {
    Archive::open(&folder.path().join("news.db"), Access::Create).expect("made")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_comes_and_goes_leaves_what_one_run_finds(steps in prop::collection::vec(step(), 2..7)) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut archive = archive_in(&folder);
        let mut there: BTreeMap<usize, Article> = BTreeMap::new();

        for step in steps {
            match step {
                Step::Add(articles) => {
                    let mut batch = Vec::new();
                    for (number, drawn) in articles {
                        let article = drawn.article(number);
                        // An article of another address is another article.
                        if there.get(&number).is_none_or(|own| own.url == article.url) {
                            batch.push(article.clone());
                            there.insert(number, article);
                        }
                    }
                    archive.add(batch, None).expect("added");
                }
                Step::Remove(numbers) => {
                    let ids: Vec<String> = numbers.iter().map(|number| format!("article-{number:02}")).collect();
                    archive.remove(&ids, None).expect("removed");
                    there.retain(|number, _| !numbers.contains(number));
                }
            }

            let now: Vec<Article> = there.values().cloned().collect();
            let in_one_run = Report::new(&variorum::analyse(now).expect("settings in range"));
            if !there.is_empty() {
                let stored = archive.report(&Chosen::default()).expect("read");
                prop_assert_eq!(stored.without_work(), in_one_run.without_work());
            }
        }
    }
}

/// A title between marks that others name in what they say: it is left out, and the likeliest other is told.
#[test]
fn what_is_left_out_is_told_of_the_next_when_its_other_goes_or_changes() {
    let article = |id: &str, outlet: &str, date: &str, text: &str| Article {
        id: id.into(),
        source: Some(outlet.into()),
        date: Some(date.into()),
        text: text.into(),
        ..Article::default()
    };
    let title = article(
        "a",
        "Post",
        "2026-10-01",
        "The mayor went home on Monday, and many of them watched “Meet the Press” in the evening. It rained.",
    );
    let near = article(
        "b",
        "Herald",
        "2026-10-09",
        "Economists spoke of wheat in autumn. “I was on Meet the Press to speak of wheat and of nothing else,” Piet de Vries said.",
    );
    let far = article(
        "c",
        "Echo",
        "2026-11-20",
        "A pilot saw the lighthouse. “They had me on Meet the Press because I had seen the lighthouse burn,” Olga Brandt said.",
    );
    let others = |archive: &Archive| -> Vec<String> {
        let report = archive.report(&Chosen::default()).expect("read");
        let rows = report.left_out.iter();
        rows.map(|row| report.quotations[row.other].article.clone())
            .collect()
    };

    let folder = tempfile::tempdir().expect("a folder");
    let mut archive = archive_in(&folder);
    archive
        .add(vec![title, near.clone(), far], None)
        .expect("added");
    assert_eq!(others(&archive), ["b"]);

    archive.remove(&["b".into()], None).expect("removed");
    assert_eq!(others(&archive), ["c"]);

    archive.add(vec![near.clone()], None).expect("added");
    assert_eq!(others(&archive), ["b"]);

    let text = "Economists spoke of wheat in autumn, and nobody asked them anything.";
    let changed = Article {
        text: text.into(),
        ..near
    };
    archive.add(vec![changed], None).expect("changed");
    assert_eq!(others(&archive), ["c"]);
}

/// Two outlets count as two sources until a third shows that both ran one text; then a longer reading is as well attested.
#[test]
fn who_is_one_source_is_decided_anew_when_a_copy_comes_between_two_articles() {
    let article = |id: &str, outlet: &str, paragraphs: &[&str]| Article {
        id: id.into(),
        source: Some(outlet.into()),
        date: Some("2026-10-01".into()),
        text: paragraphs.join("\n\n"),
        ..Article::default()
    };
    let short = "“The harbour bridge will not be built this year,” Ana Ruiz said.";
    let long = "“The harbour bridge will certainly not be built at all this year,” Ana Ruiz said.";
    let own = [
        article("a", "Post", &[TOLD[0], TOLD[1], TOLD[2], NIGHT, short]),
        article("b", "Herald", &[TOLD[3], TOLD[4], TOLD[5], MORNING, short]),
        article("c", "Echo", &[TOLD[6], long]),
    ];
    let copy = article("d", "Wire", &[&TOLD[..6], &[NIGHT, MORNING]].concat());
    let lemma = |report: &Report| {
        report.groups[0].readings[report.groups[0].lemma]
            .text
            .clone()
    };

    let folder = tempfile::tempdir().expect("a folder");
    let mut archive = archive_in(&folder);
    archive.add(own.to_vec(), None).expect("added");
    let before = archive.report(&Chosen::default()).expect("read");
    assert!(short.contains(&lemma(&before)));

    archive.add(vec![copy.clone()], None).expect("added");
    let after = archive.report(&Chosen::default()).expect("read");
    assert!(long.contains(&lemma(&after)));
    let all = [&own[..], &[copy]].concat();
    let in_one_run = Report::new(&variorum::analyse(all).expect("settings in range"));
    assert_eq!(after.without_work(), in_one_run.without_work());
}
