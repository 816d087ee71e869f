//! Two texts: differences lie inside them, a text equals itself, and passages, relations and the shared
//! shingles hold together.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::analysis::{passages_between, relations_between};
use variorum::compare::compare;
use variorum::passage::Settings;
use variorum::similar::explain;

fuzz_target!(|texts: (&str, &str)| {
    let (a, b) = texts;
    for difference in compare(a, b).differences {
        assert!(a.get(difference.a.start..difference.a.end).is_some());
        assert!(b.get(difference.b.start..difference.b.end).is_some());
    }
    assert!(compare(a, a).differences.is_empty());
    assert_eq!(relations_between(a, b), relations_between(b, a));
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
