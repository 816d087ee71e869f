//! Two texts: differences lie inside them, a text equals itself, and passages, relations and the shared
//! shingles hold together.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::analysis::{between, passages_between};
use variorum::article::Article;
use variorum::compare::compare;
use variorum::passage::Settings;
use variorum::similar::explain;
use variorum::similar::relation::Relation;

fuzz_target!(|texts: (&str, &str)| {
    let (a, b) = texts;
    for difference in compare(a, b).differences {
        assert!(a.get(difference.a.start..difference.a.end).is_some());
        assert!(b.get(difference.b.start..difference.b.end).is_some());
    }
    assert!(compare(a, a).differences.is_empty());
    let (there, back) = (relations(a, b), relations(b, a));
    assert_eq!(there, back);
    for passage in passages_between(
        a,
        b,
        &Settings {
            least_words: 3,
            ..Settings::default()
        },
    ) {
        assert!(a.get(passage.a.start..passage.a.end).is_some());
        assert!(b.get(passage.b.start..passage.b.end).is_some());
    }
    explain(a, b, 3);
});

fn relations(a: &str, b: &str) -> [Relation; 2] {
    let [a, b] = [a, b].map(|text| Article {
        text: text.into(),
        ..Article::default()
    });
    let found = between(&a, &b, &Settings::default());
    [found.relation, found.own_words]
}
