//! What the verdict on two readings is: pairs, and the class that an editor gives them.

use variorum::compare::compare;
use variorum::compare::difference::Verdict;

fn verdict(a: &str, b: &str) -> Verdict {
    let there = compare(a, b);
    let back = compare(b, a);
    assert_eq!(
        there.verdict, back.verdict,
        "{a} | {b}: one way or the other"
    );

    there.verdict
}

/// The pairs whose verdict is not as it should be.
fn failing(pairs: &[(&str, &str)], is_right: fn(Verdict) -> bool) -> Vec<String> {
    let wrong = pairs.iter().filter(|(a, b)| !is_right(verdict(a, b)));

    wrong
        .map(|(a, b)| format!("{a} | {b}: {}", verdict(a, b).name()))
        .collect()
}

/// Another fact, another sense: the gravest class.
#[test]
fn what_turns_a_statement_is_meaning() {
    let pairs = [
        (
            "we will talk to Oman about it",
            "we will talk to Yemen about it",
        ),
        (
            "we flew to Austin that night",
            "we flew to Houston that night",
        ),
        ("we asked Mr. Barr about it", "we asked Mr. Perry about it"),
        (
            "it cost us $3.5 billion last year",
            "it cost us $35 billion last year",
        ),
        (
            "it rose by 1.5 percent last year",
            "it rose by 15 percent last year",
        ),
        ("it was -30 degrees outside", "it was 30 degrees outside"),
        ("he paid $500 for the car", "he paid £500 for the car"),
        ("some 10-12 people came here", "some 1012 people came here"),
        ("we won it 5-4 in the end", "we won it 54 in the end"),
        ("the area is 10² of them", "the area is 102 of them"),
        (
            "This is about security--not politics",
            "This is about security, politics",
        ),
        ("I don't think that he is a crook", "He is a crook"),
        (
            "Mitt Romney. He sure asks for a lot",
            "Landrieu. He sure asks for a lot",
        ),
        (
            "We all shout it: Trump! Trump! Trump!",
            "We all shout it: Trump! Trump! Harris!",
        ),
        (
            "People ask whether we have a plan for that",
            "we have a plan for that",
        ),
        (
            "It looks as though we have a plan for that",
            "we have a plan for that",
        ),
        (
            "We have a plan for that, but only when they ask",
            "We have a plan for that",
        ),
        (
            "We will leave the treaty if they break it",
            "We will leave the treaty",
        ),
        (
            "Not all Muslims are to blame here",
            "All Muslims are to blame here",
        ),
        (
            "He is not able to do it well",
            "He is notable to do it well",
        ),
        (
            "what they did is legal there",
            "what they did is illegal there",
        ),
        (
            "we stay if they break the deal",
            "we stay unless they break the deal",
        ),
        (
            "I am for the bill in the House",
            "I am against the bill in the House",
        ),
        (
            "a pro-Russian crowd came along",
            "an anti-Russian crowd came along",
        ),
        (
            "few people came to the square",
            "a few people came to the square",
        ),
        ("at least 100 people came along", "100 people came along"),
        ("nearly 100 people came along", "100 people came along"),
        (
            "Iran will have to talk to us",
            "Iraq will have to talk to us",
        ),
        (
            "Obama thanked Merkel for her work",
            "Merkel thanked Obama for her work",
        ),
        (
            "he allegedly stole the money there",
            "he stole the money there",
        ),
        (
            "It was, I think, a good deal for us",
            "It was a good deal for us",
        ),
        (
            "it is probably a good deal for us",
            "it is a good deal for us",
        ),
        (
            "we meet at 3 a.m. in the square",
            "we meet at 3 p.m. in the square",
        ),
        (
            "it took them three days to do it",
            "it took them three weeks to do it",
        ),
        (
            "This is not permitted in the park",
            "This is ... permitted in the park",
        ),
        (
            "This is permitted in the park",
            "This is [not] permitted in the park",
        ),
        (
            "This is not permitted in the park",
            "This is [absolutely] permitted in the park",
        ),
        (
            "it is n\u{336}o\u{336}t\u{336} permitted there",
            "it is not permitted there",
        ),
    ];

    assert_eq!(
        failing(&pairs, |verdict| verdict == Verdict::Meaning),
        Vec::<String>::new()
    );
}

/// Other words: never cleared.
#[test]
fn another_word_is_never_cleared() {
    let pairs = [
        ("the bill is our doing", "the bill is or doing"),
        ("they filed the forms today", "they filled the forms today"),
        (
            "it was a good morning for us",
            "it was a good mourning for us",
        ),
        (
            "he resent the letter to them",
            "he re-sent the letter to them",
        ),
        (
            "They will raise taxes on the rich",
            "They will raise taxes for working families everywhere",
        ),
        (
            "it was a hard day for all of us",
            "it was a hard day, said nobody in town",
        ),
        (
            "We will build it here. The money is gone, and the men are too. The work begins now, in May.",
            "We will build it here. The work begins now, in May.",
        ),
        (
            "The board sets the policy. Its policy has an exception for the weather. I'll leave it at that.",
            "The board sets the policy. I'll leave it at that.",
        ),
        (
            "some parts (buttons, strips and drums) are made by hand",
            "some parts (buttons and drums) are made by hand",
        ),
        (
            "it drove me and my friends out of here",
            "it drove me and my fiends out of here",
        ),
        (
            "this man's laughter was heard",
            "this manslaughter was heard",
        ),
    ];

    assert_eq!(
        failing(&pairs, |verdict| verdict >= Verdict::Wording),
        Vec::<String>::new()
    );
}

/// The same words and values, set otherwise: nothing that an editor minds.
#[test]
fn what_only_looks_otherwise_is_not_accused() {
    let pairs = [
        (
            "on the 28th of May we met",
            "on the twenty-eighth of May we met",
        ),
        ("it is a d@#$ shame to me", "it is a damn shame to me"),
        (
            "those m@#$%@#$%@ing fools left us",
            "those motherfucking fools left us",
        ),
        ("we paid $50bn for it", "we paid $50 billion for it"),
        ("some twenty-one men came", "some 21 men came"),
        ("it is the first time", "it is the 1st time"),
        ("the half of it is gone", "the ½ of it is gone"),
        ("it was so in the 1990s", "it was so in the '90s"),
        (
            "we meet on July 4 again",
            "we meet on the 4th of July again",
        ),
        ("we dont want to go there", "we don't want to go there"),
        ("we don′t want to go there", "we don't want to go there"),
        ("we don`t want to go there", "we don't want to go there"),
        ("we are f—ing tired of it", "we are fucking tired of it"),
        ("it is a c----y deal for us", "it is a crappy deal for us"),
        ("we moved toward the door", "we moved towards the door"),
        ("it is n\u{ad}ot so, I tell you", "it is not so, I tell you"),
        (
            "it is n\u{200b}ot so, I tell you",
            "it is not so, I tell you",
        ),
        ("it is nоt so, I tell you", "it is not so, I tell you"),
    ];

    assert_eq!(
        failing(&pairs, |verdict| verdict <= Verdict::Cosmetic),
        Vec::<String>::new()
    );
}

/// A change that is shown.
#[test]
fn what_an_editor_shows_is_marked() {
    let pairs = [
        ("he [was] tired of all that", "he is tired of all that"),
        ("they help[ed] us all along", "they help us all along"),
        (
            "[They] are pleased with it all",
            "We are pleased with it all",
        ),
    ];

    assert_eq!(
        failing(&pairs, |verdict| verdict == Verdict::Marked),
        Vec::<String>::new()
    );
}

/// Letters of another script are shown for what they are.
#[test]
fn a_disguised_word_is_noted() {
    let found = compare("it is nоt so, I tell you", "it is not so, I tell you");

    assert!(found.differences.iter().any(|d| d.note.is_some()));
}
