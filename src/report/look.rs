//! What the reader of a checked quotation should look at first, in words.

use std::cmp::Reverse;

use crate::check::speaker::Agreement;
use crate::check::{Checked, Place, Standing};

/// What the reader should look at first, in words; empty where there is nothing.
pub(super) fn look(text: &str, checked: &Checked) -> String {
    let by_another = checked.speaker == Agreement::Differs;
    let said_by = checked
        .source()
        .and_then(Place::speaker)
        .unwrap_or("somebody else");
    let date = checked
        .source()
        .and_then(|place| place.transcript.date.as_deref());

    match checked.standing {
        Standing::NotFound => {
            "no authority has these words: that may be for want of the occasion".into()
        }
        Standing::Unsure => "too short, or too long, to be held against a text".into(),
        Standing::Elsewhere if by_another && checked.same_words => format!("said by {said_by}"),
        Standing::Elsewhere if by_another => format!("the nearest is said by {said_by}"),
        Standing::Elsewhere => format!(
            "the nearest is of another occasion, {}",
            date.unwrap_or("of an unknown day")
        ),
        Standing::Partly => missing(text, checked),
        Standing::Spliced => "its parts stand far apart, or in another order".into(),
        Standing::Altered => gravest(text, checked),
        Standing::Verbatim | Standing::Extract => checked
            .weighty_cut(text)
            .map(|(place, cut)| {
                let words = cut.words.of(&place.transcript.article.text);
                format!("leaves out {}: “{words}”", cut.weight.words())
            })
            .unwrap_or_default(),
    }
}

/// The first piece that has no place.
fn missing(text: &str, checked: &Checked) -> String {
    let missing = checked.pieces.iter().find(|piece| piece.place.is_none());
    let words = missing.map_or("", |piece| piece.span.of(text));

    format!("not there: “{words}”")
}

/// The gravest difference, or the cut that weighs most.
fn gravest(text: &str, checked: &Checked) -> String {
    let all = checked.places().flat_map(|place| {
        let own = place.differences.iter();
        own.map(move |difference| (place, difference))
    });
    let gravest = all.max_by_key(|(_, difference)| {
        let first = Reverse(difference.b.start);
        (difference.kind.verdict(), first)
    });
    let Some((place, difference)) = gravest else {
        return String::new();
    };

    let there = &place.transcript.article.text;
    let one_line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    format!(
        "{}: “{}” → “{}”",
        difference.kind.name(),
        one_line(difference.a.of(there)),
        one_line(difference.b.of(text))
    )
}
