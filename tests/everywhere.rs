//! What no comparison may clear, and what none may accuse, tried at every place of invented sentences.
//! `examples/seeded_edits` tries the same on real quotations.

use proptest::prelude::*;
use variorum::compare::compare;
use variorum::compare::difference::{Difference, Kind, Verdict};

/// Invented; each holds a name inside or first, a number, and words that may be contracted.
const SENTENCES: [&str; 8] = [
    "We will meet the miners of Oman in 12 days, and it is time that they heard from us.",
    "Velasco told the council that 340 families are still waiting for the ferry to Lisbon.",
    "The harbor of Tampere was closed for 3 weeks, but our pilots have seen worse winters.",
    "I have asked Marlow to pay the $45 million that the town can spend on its bridges.",
    "Ghana and its 16 regions should decide what the dam is worth to the farmers upstream.",
    "They are building 28 boats in Bergen, and every one of them has been sold already.",
    "If the vote is held on May 9, Prasad would lose the valley and keep the coast.",
    "The orchard gave us 7.5 tons last year; Kowalski thinks it could give us more.",
];

fn is_cleared(a: &str, b: &str) -> bool {
    matches!(
        compare(a, b).verdict,
        Verdict::Identical | Verdict::Cosmetic
    )
}

fn is_accused(a: &str, b: &str) -> bool {
    matches!(compare(a, b).verdict, Verdict::Wording | Verdict::Meaning)
}

/// Pairs that break a promise, as a message: empty where none does.
fn broken(
    pairs: impl IntoIterator<Item = (String, String)>,
    breaks: fn(&str, &str) -> bool,
) -> String {
    let lines: Vec<String> = pairs
        .into_iter()
        .filter(|(a, b)| breaks(a, b))
        .map(|(a, b)| format!("  {a}\n  {b}\n"))
        .collect();
    lines.join("\n")
}

/// A sentence with a word before each of its words and after the last, its point at the end.
fn with_word_everywhere(sentence: &str, word: &str) -> Vec<String> {
    let words: Vec<&str> = sentence.trim_end_matches('.').split(' ').collect();
    (0..=words.len())
        .map(|at| [&words[..at], &[word], &words[at..]].concat().join(" ") + ".")
        .collect()
}

#[test]
fn a_not_at_any_place_is_never_cleared() {
    for word in ["not", "never"] {
        let pairs = SENTENCES.iter().flat_map(|sentence| {
            with_word_everywhere(sentence, word)
                .into_iter()
                .map(|changed| ((*sentence).to_owned(), changed))
        });
        let broken = broken(pairs, is_cleared);
        assert!(broken.is_empty(), "cleared with a {word:?} more:\n{broken}");
    }
}

/// The sentence with each of its own words of a sort replaced by each of the others.
fn with_others(sentence: &str, own: &[&str], others: &[&str]) -> Vec<(String, String)> {
    let mut pairs = Vec::new();

    for word in own {
        for other in others.iter().filter(|other| *other != word) {
            pairs.push((sentence.to_owned(), sentence.replacen(word, other, 1)));
        }
    }

    pairs
}

/// The words of a sentence that hold a digit, marks left out.
fn numbers_of(sentence: &str) -> Vec<&str> {
    sentence
        .split(' ')
        .map(|word| word.trim_matches([',', '.', ';']))
        .filter(|word| word.contains(|c: char| c.is_ascii_digit()))
        .collect()
}

#[test]
fn a_number_replaced_by_another_is_never_cleared() {
    const NUMBERS: [&str; 28] = [
        "12",
        "340",
        "3",
        "$45",
        "16",
        "28",
        "9",
        "7.5",
        "34",
        "3.4",
        "75",
        "0.75",
        "-12",
        "1.2",
        "120",
        "12%",
        "£45",
        "€45",
        "forty-five",
        "fourteen",
        "thirty",
        "3-4",
        "1,200",
        "12,000",
        "½",
        "12th",
        "1990s",
        "10²",
    ];

    for sentence in SENTENCES {
        let pairs = with_others(sentence, &numbers_of(sentence), &NUMBERS);
        let broken = broken(pairs, is_cleared);
        assert!(broken.is_empty(), "cleared with another number:\n{broken}");
    }
}

#[test]
fn a_name_replaced_by_another_is_never_cleared() {
    const NAMES: [&str; 24] = [
        "Oman", "Yemen", "Velasco", "Lisbon", "Tampere", "Tampa", "Marlow", "Barlow", "Ghana",
        "Guyana", "Bergen", "Bremen", "Prasad", "Kowalski", "Austin", "Houston", "Canada",
        "Uganda", "Barr", "Perry", "Iran", "Iraq", "Niger", "Nigeria",
    ];

    for sentence in SENTENCES {
        let own: Vec<&str> = NAMES
            .into_iter()
            .filter(|name| sentence.contains(name))
            .collect();
        let pairs = with_others(sentence, &own, &NAMES);
        let broken = broken(pairs, is_cleared);
        assert!(broken.is_empty(), "cleared with another name:\n{broken}");
    }
}

#[test]
fn two_names_exchanged_are_a_change_of_name() {
    let found = compare(
        "I heard that Velasco will sue Marlow over the ferry.",
        "I heard that Marlow will sue Velasco over the ferry.",
    );
    assert_eq!(found.verdict, Verdict::Meaning);
    assert!(
        found
            .differences
            .iter()
            .any(|difference| difference.kind == Kind::Name)
    );
}

#[test]
fn a_cut_that_turns_the_sentence_is_never_cleared() {
    const CUTS: [(&str, &str); 8] = [
        ("I don't think that he is a crook.", "He is a crook."),
        (
            "We will leave the treaty if they break it.",
            "We will leave the treaty.",
        ),
        (
            "Not all of the pilots are careless.",
            "The pilots are careless.",
        ),
        (
            "They claim that the dam was built on sand.",
            "The dam was built on sand.",
        ),
        (
            "Perhaps the ferry will sail in the spring.",
            "The ferry will sail in the spring.",
        ),
        (
            "The ferry will sail in the spring, or so they claim.",
            "The ferry will sail in the spring.",
        ),
        (
            "Unless the court objects, we will open the mine.",
            "We will open the mine.",
        ),
        (
            "We will raise taxes on the rich.",
            "We will raise taxes for working families everywhere.",
        ),
    ];
    let pairs = CUTS.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
    let broken = broken(pairs, is_cleared);
    assert!(broken.is_empty(), "cleared with a cut:\n{broken}");
}

#[test]
fn a_mark_that_hides_a_not_is_a_change_of_meaning() {
    for (a, b) in [
        (
            "Fishing is not permitted in the harbor.",
            "Fishing is … permitted in the harbor.",
        ),
        (
            "Fishing is not permitted in the harbor.",
            "Fishing is [absolutely] permitted in the harbor.",
        ),
        (
            "Fishing is permitted in the harbor.",
            "Fishing is [not] permitted in the harbor.",
        ),
    ] {
        assert_eq!(compare(a, b).verdict, Verdict::Meaning, "{a} | {b}");
    }
}

fn carrier(word: &str) -> String {
    format!("and that is what we {word} said on the way home")
}

/// Words that a careless rule takes for one.
#[test]
fn a_stranger_of_like_letters_is_never_cleared() {
    const WORDS: [(&str, &str); 8] = [
        ("our", "or"),
        ("filed", "filled"),
        ("morning", "mourning"),
        ("resent", "re-sent"),
        ("county", "country"),
        ("not able", "notable"),
        ("not", "n\u{336}o\u{336}t\u{336}"),
        ("form", "from"),
    ];
    let pairs = WORDS
        .iter()
        .map(|(one, other)| (carrier(one), carrier(other)));
    let broken = broken(pairs, is_cleared);
    assert!(broken.is_empty(), "cleared with a stranger:\n{broken}");
}

/// Changes of look: what they change, and into what.
const LOOKS: [(&str, &str); 15] = [
    (" ", "  "),
    (" ", "\u{a0}"),
    (",", " —"),
    (", ", "--"),
    (";", ","),
    ("the", "THE"),
    ("council", "Council"),
    ("have", "h\u{ad}ave"),
    ("farmers", "farm\u{200b}ers"),
    ("are", "аre"),
    ("and", "&"),
    ("it is", "it’s"),
    ("12", "twelve"),
    ("harbor", "harbour"),
    ("$45 million", "$45m"),
];

#[test]
fn a_change_of_look_alone_is_never_accused() {
    let pairs = SENTENCES.iter().flat_map(|sentence| {
        LOOKS
            .iter()
            .map(|(from, to)| ((*sentence).to_owned(), sentence.replace(from, to)))
    });
    let broken = broken(pairs, is_accused);
    assert!(broken.is_empty(), "accused for its look:\n{broken}");
}

fn sorted(mut differences: Vec<Difference>) -> Vec<Difference> {
    differences.sort_by_key(|difference| (difference.kind, difference.a, difference.b));
    differences
}

proptest! {
    #[test]
    fn changes_of_look_are_not_accused_together(
        sentence in proptest::sample::select(&SENTENCES[..]),
        looks in proptest::sample::subsequence(&LOOKS[..], 0..5),
    ) {
        let changed = looks
            .iter()
            .fold(sentence.to_owned(), |text, (from, to)| text.replacen(from, to, 2));
        prop_assert!(!is_accused(sentence, &changed), "{changed}");
    }

    #[test]
    fn changes_of_look_hide_no_negation(
        sentence in proptest::sample::select(&SENTENCES[..]),
        looks in proptest::sample::subsequence(&LOOKS[..], 0..4),
        place in 0usize..100,
    ) {
        let everywhere = with_word_everywhere(sentence, "not");
        let negated = &everywhere[place % everywhere.len()];
        let changed = looks
            .iter()
            .fold(negated.clone(), |text, (from, to)| text.replacen(from, to, 2));
        prop_assert!(!is_cleared(sentence, &changed), "{changed}");
    }

    #[test]
    fn the_other_way_round_is_the_mirror(
        one in proptest::sample::select(&SENTENCES[..]),
        place in 0usize..100,
        word in proptest::sample::select(&["not", "only", "Oman", "7", "very", "if", "they", "…", "[so]"][..]),
    ) {
        let everywhere = with_word_everywhere(one, word);
        let other = &everywhere[place % everywhere.len()];
        let there = compare(one, other);
        let back = compare(other, one).mirrored();
        prop_assert_eq!(there.verdict, back.verdict);
        prop_assert_eq!(there.relation, back.relation);
        prop_assert_eq!(sorted(there.differences), sorted(back.differences));
    }
}
