//! Every fact that the two models weigh, by name, with what it holds.
//!
//! A fact is a row of the tables in `data/`: its name, the names of its values, and a weight. A fact
//! that goes, or a value that no list has any more, is a row that is passed over; a test holds the
//! crate's tables to have none. Cost: O(1).

use super::values::{
    Alone, Beside, Between, Both, Count, Cue, Earlier, Ends, Few, Form, Governed, Look, Part,
    Passive, Same, Shape, Side, Spelt, Stands, Steps, Tenths, Value,
};
use crate::quote::marks::Family;
use crate::quote::mention::Sort;
use crate::quote::model::Feature;

macro_rules! facts {
    ($($(#[doc = $doc:literal])* $fact:ident { $($field:ident: $value:ty),* $(,)? })*) => {
        /// A fact with its values.
        #[derive(Clone, Copy, Debug)]
        pub(super) enum Fact {
            $($(#[doc = $doc])* $fact { $($field: $value),* },)*
        }

        /// The facts' names, in the order of their numbers.
        #[derive(Clone, Copy)]
        enum Name {
            $($fact,)*
        }

        impl Fact {
            /// The fact as the tables know it.
            pub(super) fn feature(self) -> Feature {
                match self {
                    $(Self::$fact { $($field),* } => {
                        let values: &[u16] = &[$($field.code()),*];
                        Feature::new(Name::$fact as u8, values)
                    })*
                }
            }
        }

        /// The name of a feature and of its values, one space between.
        pub(in crate::quote) fn spelt(feature: Feature) -> String {
            $(
                if feature.fact() == Name::$fact as u8 {
                    #[allow(unused_mut, unused_variables)]
                    let mut values = feature.values().into_iter();
                    let names: Vec<String> = vec![
                        stringify!($fact).to_owned(),
                        $(<$value>::name(values.next().unwrap_or_default()).into_owned(),)*
                    ];
                    return names.join(" ");
                }
            )*

            String::new()
        }

        /// The feature of a row.
        pub(in crate::quote) fn read(row: &str) -> Option<Feature> {
            let mut names = row.split(' ');
            let fact = names.next()?;
            $(
                if fact == stringify!($fact) {
                    let values: &[u16] = &[$(<$value>::read(names.next()?)?),*];
                    return names.next().is_none().then(|| Feature::new(Name::$fact as u8, values));
                }
            )*

            None
        }

        /// What each fact holds, one per line, for the head of a table.
        pub fn legend(is_wanted: impl Fn(&str) -> bool) -> String {
            let mut legend = String::new();
            $(
                if is_wanted(stringify!($fact)) {
                    legend.push_str(concat!("# ", stringify!($fact), ":", $(" ", stringify!($field),)* "\n"));
                }
            )*
            legend
        }
    };
}

facts! {
    /// Words between the mention and the quotation.
    Distance { side: Side, words: Steps, comma: bool }
    /// How far the next cue is after the mention and before it.
    CuesBeside { side: Side, after: Steps, before: Steps }
    /// Ends of sentences between.
    Sentences { side: Side, sort: Sort, stops: Steps }
    /// The nearest cue of the mention's sentence.
    NearestCue { cue: Cue, side: Side, distance: Steps }
    /// The word before the mention.
    WordBefore { part: Part, cue_after: Steps, side: Side }
    /// The word after the mention.
    WordAfter { part: Part, cue_before: Steps, side: Side }
    /// Quotations between.
    Quotations { side: Side, between: Steps, stops: Steps }
    /// The quotation's shape.
    ShapeAndStops { side: Side, shape: Shape, stops: Steps }
    /// Words between the mention's cue and the quotation.
    CueToQuotation { side: Side, words: Steps, cue_follows: bool }
    /// The mention's cue and its sort.
    SortAndCue { sort: Sort, cue_follows: bool, distance: Steps }
    /// Names and pronouns between.
    NamesBetween { side: Side, names: Steps, distance: Steps }
    /// What stands before the opening mark.
    MarkBefore { beside: Beside, side: Side, words: Steps }
    /// What stands after the closing mark.
    MarkAfter { beside: Beside, side: Side, words: Steps }
    /// The words around the mention.
    Around { before: Part, after: Part, sort: Sort }
    /// The mention's cue and how far it is from the quotation.
    CueAndWords { cue: Cue, cue_follows: bool, words: Steps }
    /// The quotation's length.
    LengthAndCue { length: Steps, side: Side, distance: Steps }
    /// Ends of sentences between, and the mention's cue.
    StopsAndCue { side: Side, stops: Steps, distance: Steps }
    /// The word before the mention, and its cue.
    BeforeAndCue { part: Part, cue: Cue, cue_follows: bool }
    /// Paragraphs between.
    Paragraphs { side: Side, between: Count, distance: Steps }
    /// Whether the mention is whoever spoke last, some paragraphs above.
    Again { same: Same, side: Side, paragraphs: Count }
    /// The same, with the mention's cue.
    AgainAndCue { same: Same, side: Side, distance: Steps }
    /// The same, with its sort.
    AgainAndSort { same: Same, sort: Sort, stops: Steps }
    /// The word before the quotation.
    LeadWord { part: Part, side: Side, sort: Sort }
    /// Whether the mention opens its sentence.
    Opens { opens: bool, side: Side, distance: Steps }
    /// An exchange: whether it spoke before the last speaker, how the quotation stands in its
    /// paragraph, whether the one before was a question.
    Exchange { other_and_same: Both<bool, Same>, alone_and_asked: Both<Alone, bool>, paragraphs: Count }

    /// Nobody on the stage speaks.
    Nobody {}
    /// Nobody, and the quotation's shape.
    NobodyShape { shape: Shape, closes: bool }
    /// Nobody, and what stands beside the quotation.
    NobodyMarks { before: Beside, after: Beside }
    /// Nobody, and the quotation's length.
    NobodyLength { length: Steps, paragraphs: Count }

    /// Where the mention stands from the cue before the quotation.
    Lead { stands: Stands, rank: Count, form: Form }
    /// What governs the subject of the cue before the quotation.
    LeadSubject { rank: Count, governed: Governed, form: Form }
    /// What governs a mention that is not its subject.
    LeadOther { stands: Stands, governed: Governed, form: Form }
    /// What lies between the subject and the cue.
    LeadBetween { between: Between, form: Form, rank: Count }
    /// The word before the cue, for its subject.
    LeadAhead { part: Part, rank: Count, form: Form }
    /// The word before the cue, for another mention.
    LeadAheadOther { part: Part, stands: Stands, form: Form }
    /// The cue before the quotation, for its subject.
    LeadVerb { cue: Cue, rank: Count, governed: Governed }
    /// Where the mention stands from the cue after the quotation.
    Trail { stands: Stands, rank: Count, form: Form }
    /// The cue after the quotation.
    TrailVerb { stands_and_rank: Both<Stands, Count>, governed: Governed, cue: Cue }
    /// Both cues.
    LeadAndTrail { lead: Both<Stands, Count>, trail: Both<Stands, Count>, sort: Sort }
    /// The mention's part in a passive.
    InPassive { passive: Passive, side: Side, governed: Governed }
    /// How often the article names it.
    Named { times: Option<Steps>, side: Side }
    /// How often it is named beside a cue.
    NamedByCue { times: Steps, side: Side, stops: Count }
    /// The same, with its sort.
    NamedByCueAndSort { times: Steps, sort: Sort }

    /// It is speech.
    Speech {}
    /// The quotation's length and its ends.
    LengthAndEnds { length: Steps, ends: Ends }
    /// Its length and its look.
    LengthAndLook { length: Steps, look: Look }
    /// What stands before it.
    Before { beside: Beside, length: Few }
    /// What stands after it.
    After { beside: Beside, length: Few }
    /// How sure its speaker is.
    Sure { tenths: Tenths, length: Few }
    /// The same, and its look.
    SureAndLook { tenths: Tenths, look: Look }
    /// What stands on both sides of it.
    Sides { before: Beside, after: Beside, title: bool }
    /// The cue before it.
    CueBefore { cue: Cue, distance: Steps }
    /// Whether it stands in the first paragraph.
    First { first: bool, ends: Ends, length: Few }
    /// Another quotation of its sentence.
    InSentence { earlier: Earlier, length: Few }
    /// Another quotation of its paragraph.
    InParagraph { earlier: Earlier, length: Few, before: Beside }
    /// The cue after it.
    CueAfter { cue: Cue, distance: Steps }
    /// How its end was found.
    Repaired { repaired: bool, family: Family, ends: Ends }
    /// What stands before it, and the cue.
    BeforeAndGap { beside: Beside, distance: Steps }
    /// How it stands in its paragraph.
    Stands { opens: bool, closes: bool, ends: Ends }
    /// The word before it.
    LastWord { word: Spelt, length: Few }
    /// Fifths of its paragraph that stand between marks.
    Quoted { fifths: Count, length: Few }
    /// The word after it.
    NextWord { word: Spelt, length: Few }
    /// The word before the word before it.
    WordTwoBefore { word: Spelt, length: Few }
    /// The two words before it.
    TwoWords { first: Spelt, second: Spelt }
    /// How often the article holds its words elsewhere.
    Elsewhere { times: Count, title: bool, length: Few }
    /// The form of the cue before it.
    CueForm { form: Form, distance: Steps, length: Few }
    /// The cue before it by its verb.
    CueVerb { cue: Cue, form: Form, distance: Steps }
    /// The word before that cue.
    CueAhead { part: Part, form: Form, distance: Steps }
}
