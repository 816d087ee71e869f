//! The values of facts: small numbers that have names, so that a table of weights can be read, and
//! stays true when the lists behind the numbers change.
//!
//! Cost: O(1) per value; a name is looked up only where a table is read or written.

use std::borrow::Cow;

use super::{CLASS_EDGE, CLASS_LED_EDGE, CLASS_NAME};
use crate::language::rarity;
use crate::quote::lexicon::{self, Class};
use crate::quote::marks::Family;
use crate::quote::mention::Sort;
use crate::quote::model::step;

/// What a fact may hold.
pub(super) trait Value: Sized {
    /// The value as a number.
    fn code(&self) -> u16;

    /// What a number is called; no white space.
    fn name(code: u16) -> Cow<'static, str>;

    /// The number of a name.
    fn read(name: &str) -> Option<u16>;
}

/// Values that are numbered by their place in a list of names.
macro_rules! listed {
    ($($(#[doc = $doc:literal])* $name:ident: $($value:literal)*;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) struct $name(pub(super) u16);

        impl $name {
            const NAMES: &[&str] = &[$($value),*];
        }

        impl Value for $name {
            fn code(&self) -> u16 {
                self.0
            }

            fn name(code: u16) -> Cow<'static, str> {
                Cow::Borrowed(Self::NAMES[usize::from(code)])
            }

            fn read(name: &str) -> Option<u16> {
                place(Self::NAMES, name)
            }
        }
    )*};
}

/// Values that are sets of named bits: `comma+capital`, `-` for none.
macro_rules! bits {
    ($($(#[doc = $doc:literal])* $name:ident: $($value:literal)*;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) struct $name(pub(super) u16);

        impl Value for $name {
            fn code(&self) -> u16 {
                self.0
            }

            fn name(code: u16) -> Cow<'static, str> {
                Cow::Owned(bits_name(&[$($value),*], code))
            }

            fn read(name: &str) -> Option<u16> {
                bits_read(&[$($value),*], name)
            }
        }
    )*};
}

listed! {
    /// The form of a cue; `none` where there is no cue.
    Form: "base" "ing" "past" "s" "passive" "none";
    /// Where a mention is from a cue.
    Stands: "subject" "nearer" "elsewhere" "no-cue";
    /// What governs a mention.
    Governed: "free" "preposition" "verb" "determiner" "word";
    /// The part of a mention in a passive: the agent, or the subject with and without one.
    Passive: "-" "agent" "told" "told-alone";
    /// Whether a mention is the one that spoke last: nobody did, it is another, it has the name, it is a
    /// pronoun, it is the very mention.
    Same: "nobody" "other" "name" "pronoun" "mention";
    /// Whether an earlier quotation was taken for speech.
    Earlier: "none" "other" "speech";
    /// Where a quotation is in its paragraph.
    Alone: "inside" "opens" "whole";
    /// How sure the speaker model is of its best mention, in tenths.
    Tenths: "0" "1" "2" "3" "4" "5" "6" "7" "8" "9" "10" "nobody";
}

bits! {
    /// The shape of a quotation and where it is.
    Shape: "comma" "stop" "capital" "opens";
    /// How a quotation ends and begins.
    Ends: "comma" "stop" "capital";
    /// What a quotation looks like.
    Look: "clause" "title" "capital";
    /// What lies between a mention and a cue.
    Between: "comma" "conjunction" "relative" "verb" "quotation";
}

fn place(names: &[&str], name: &str) -> Option<u16> {
    names
        .iter()
        .position(|known| *known == name)
        .map(|at| at as u16)
}

fn bits_name(names: &[&str], code: u16) -> String {
    let set: Vec<&str> = names
        .iter()
        .enumerate()
        .filter(|(bit, _)| code >> bit & 1 == 1)
        .map(|(_, name)| *name)
        .collect();

    if set.is_empty() {
        NONE.to_owned()
    } else {
        set.join("+")
    }
}

fn bits_read(names: &[&str], name: &str) -> Option<u16> {
    if name == NONE {
        return Some(0);
    }

    name.split('+')
        .map(|bit| Some(1 << place(names, bit)?))
        .try_fold(0, |set, bit: Option<u16>| Some(set | bit?))
}

/// The name of no bit, no cue, no step.
const NONE: &str = "-";

/// A count in coarse steps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steps(pub(super) usize);

/// The first count of each step; see [`step`].
const STEPS: [&str; 10] = ["0", "1", "2", "3", "4", "6", "9", "15", "26", "51"];

impl Value for Steps {
    fn code(&self) -> u16 {
        step(self.0)
    }

    fn name(code: u16) -> Cow<'static, str> {
        Cow::Borrowed(STEPS[usize::from(code)])
    }

    fn read(name: &str) -> Option<u16> {
        place(&STEPS, name)
    }
}

/// A count in the first five steps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Few(pub(super) usize);

impl Value for Few {
    fn code(&self) -> u16 {
        step(self.0).min(4)
    }

    fn name(code: u16) -> Cow<'static, str> {
        Steps::name(code)
    }

    fn read(name: &str) -> Option<u16> {
        Steps::read(name)
    }
}

/// A count in coarse steps, where there is one.
impl Value for Option<Steps> {
    fn code(&self) -> u16 {
        self.map_or(0, |steps| 1 + steps.code())
    }

    fn name(code: u16) -> Cow<'static, str> {
        code.checked_sub(1).map_or(Cow::Borrowed(NONE), Steps::name)
    }

    fn read(name: &str) -> Option<u16> {
        if name == NONE {
            return Some(0);
        }
        Steps::read(name).map(|code| code + 1)
    }
}

/// A small count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Count(pub(super) u16);

impl Value for Count {
    fn code(&self) -> u16 {
        self.0
    }

    fn name(code: u16) -> Cow<'static, str> {
        Cow::Owned(code.to_string())
    }

    fn read(name: &str) -> Option<u16> {
        name.parse().ok()
    }
}

impl Value for bool {
    fn code(&self) -> u16 {
        u16::from(*self)
    }

    fn name(code: u16) -> Cow<'static, str> {
        Cow::Borrowed(["no", "yes"][usize::from(code)])
    }

    fn read(name: &str) -> Option<u16> {
        place(&["no", "yes"], name)
    }
}

/// Where a mention is from the quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Side {
    /// Before it in its paragraph, or in the one that leads it in.
    Before,
    /// After it in its paragraph.
    After,
    /// In a paragraph above.
    Earlier,
    /// In a paragraph below.
    Later,
}

const SIDES: [&str; 4] = ["before", "after", "earlier", "later"];

impl Value for Side {
    fn code(&self) -> u16 {
        *self as u16
    }

    fn name(code: u16) -> Cow<'static, str> {
        Cow::Borrowed(SIDES[usize::from(code)])
    }

    fn read(name: &str) -> Option<u16> {
        place(&SIDES, name)
    }
}

const SORTS: [&str; 9] = [
    "person",
    "pronoun",
    "full-name",
    "name",
    "role-and-name",
    "role",
    "thing",
    "bare",
    "relative",
];

impl Value for Sort {
    fn code(&self) -> u16 {
        *self as u16
    }

    fn name(code: u16) -> Cow<'static, str> {
        Cow::Borrowed(SORTS[usize::from(code)])
    }

    fn read(name: &str) -> Option<u16> {
        place(&SORTS, name)
    }
}

const FAMILIES: [&str; 9] = [
    "double",
    "single",
    "guillemet",
    "single-guillemet",
    "corner",
    "white-corner",
    "inner-double",
    "block",
    "turn",
];

impl Value for Family {
    fn code(&self) -> u16 {
        *self as u16
    }

    fn name(code: u16) -> Cow<'static, str> {
        Cow::Borrowed(FAMILIES[usize::from(code)])
    }

    fn read(name: &str) -> Option<u16> {
        place(&FAMILIES, name)
    }
}

/// The class of a word, an edge of a paragraph, or a capitalised word of no class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part(pub(super) u16);

impl Value for Part {
    fn code(&self) -> u16 {
        self.0
    }

    fn name(code: u16) -> Cow<'static, str> {
        Cow::Borrowed(match code {
            CLASS_EDGE => "edge",
            CLASS_NAME => "name",
            CLASS_LED_EDGE => "led-edge",
            _ => Class::ALL[usize::from(code)].1,
        })
    }

    fn read(name: &str) -> Option<u16> {
        match name {
            "edge" => Some(CLASS_EDGE),
            "name" => Some(CLASS_NAME),
            "led-edge" => Some(CLASS_LED_EDGE),
            _ => Class::ALL
                .iter()
                .position(|(_, known)| *known == name)
                .map(|at| at as u16),
        }
    }
}

/// A cue by its verb, 0 for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue(pub(super) u16);

impl Value for Cue {
    fn code(&self) -> u16 {
        self.0
    }

    fn name(code: u16) -> Cow<'static, str> {
        Cow::Borrowed(if code == 0 {
            NONE
        } else {
            lexicon::cue_name(code)
        })
    }

    fn read(name: &str) -> Option<u16> {
        if name == NONE {
            return Some(0);
        }
        lexicon::cue_number(name)
    }
}

/// What is right beside a quotation: a cue by its verb (`:say`), anything else by its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Beside(u16);

/// Cues are numbered from here on.
const FIRST_CUE: u16 = 100;

impl Beside {
    pub(super) fn cue(cue: u16) -> Self {
        Self(FIRST_CUE + cue)
    }

    pub(super) fn part(part: Part) -> Self {
        Self(part.0)
    }
}

impl Value for Beside {
    fn code(&self) -> u16 {
        self.0
    }

    fn name(code: u16) -> Cow<'static, str> {
        match code.checked_sub(FIRST_CUE) {
            Some(cue) => Cow::Owned(format!(":{}", lexicon::cue_name(cue))),
            None => Part::name(code),
        }
    }

    fn read(name: &str) -> Option<u16> {
        match name.strip_prefix(':') {
            Some(cue) => lexicon::cue_number(cue).map(|cue| FIRST_CUE + cue),
            None => Part::read(name),
        }
    }
}

/// A folded word that is known from the news at large, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spelt(u16);

/// There is no word: the paragraph ends.
const EDGE: u16 = 0;
/// A word that is not known.
const STRANGE: u16 = 1;
/// A mark: which one, the class of what is beside the quotation says.
const MARK: u16 = 2;
const FIRST_WORD: u16 = 3;

impl Default for Spelt {
    fn default() -> Self {
        Self(EDGE)
    }
}

impl Spelt {
    /// A word or a mark.
    pub(super) fn of(folded: &str) -> Self {
        if !folded.starts_with(char::is_alphanumeric) {
            return Self(MARK);
        }
        Self(rarity::number(folded).map_or(STRANGE, |number| FIRST_WORD + number))
    }
}

impl Value for Spelt {
    fn code(&self) -> u16 {
        self.0
    }

    fn name(code: u16) -> Cow<'static, str> {
        Cow::Borrowed(match code {
            EDGE => "(edge)",
            STRANGE => "(other)",
            MARK => "(mark)",
            _ => rarity::word(code - FIRST_WORD),
        })
    }

    fn read(name: &str) -> Option<u16> {
        match name {
            "(edge)" => Some(EDGE),
            "(other)" => Some(STRANGE),
            "(mark)" => Some(MARK),
            _ => rarity::number(name).map(|number| FIRST_WORD + number),
        }
    }
}

/// Two values in one, the second of fewer than [`MOST_OF_SECOND`]: `a/b`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Both<A, B>(pub(super) A, pub(super) B);

const MOST_OF_SECOND: u16 = 16;

impl<A: Value, B: Value> Value for Both<A, B> {
    fn code(&self) -> u16 {
        self.0.code() * MOST_OF_SECOND + self.1.code()
    }

    fn name(code: u16) -> Cow<'static, str> {
        let (first, second) = (
            A::name(code / MOST_OF_SECOND),
            B::name(code % MOST_OF_SECOND),
        );
        Cow::Owned(format!("{first}/{second}"))
    }

    fn read(name: &str) -> Option<u16> {
        let (first, second) = name.split_once('/')?;
        Some(A::read(first)? * MOST_OF_SECOND + B::read(second)?)
    }
}
