//! What words and signs are worth in a number phrase: `data/en/values.tsv`, read once.
//!
//! Cost: one hash look-up a word, no allocation.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::language::{ENGLISH, table};

/// A unit's or a currency's name.
pub(super) type Unit = &'static str;

/// One thing that a unit or a suffix may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    /// Times ten to this power.
    pub(super) power: i64,
    /// The unit; a scale has none.
    pub(super) unit: Option<Unit>,
}

/// The part that a small word plays in a number phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    A,
    And,
    At,
    Between,
    In,
    Minus,
    More,
    OClock,
    Of,
    Or,
    Out,
    Per,
    Plus,
    Point,
    The,
    To,
}

/// What one word is in a number phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// One to nine.
    Ones(u128),
    /// Ten to nineteen.
    Teen(u128),
    /// Twenty, thirty …
    Tens(u128),
    Zero,
    Hundred,
    /// The power of ten: thousand, million …
    Scale(i64),
    /// Dozen: times this.
    Group(u128),
    Ordinal(u128),
    /// Half, quarter: divided by this.
    Part(u32),
    /// Nineties: its first year, without the century.
    Decade(u16),
    Month {
        number: u8,
        needs_capital: bool,
    },
    /// a.m., p.m.: hours since midnight.
    DayHalf(u16),
    /// Noon, midnight.
    Hour(u16),
    /// Before its amount, or on either side.
    Symbol(Unit),
    Code(Unit),
    Link(Link),
    Prefix,
    Vague,
}

/// A unit of one or more words: the words after its first, and what it may mean.
#[derive(Debug)]
pub(super) struct UnitPhrase {
    pub(super) rest: Vec<&'static str>,
    pub(super) meanings: Vec<Meaning>,
}

#[derive(Debug, Default)]
pub(super) struct Lexicon {
    roles: FxHashMap<&'static str, Vec<Role>>,
    /// By their first word, the longest first.
    units: FxHashMap<&'static str, Vec<UnitPhrase>>,
    suffixes: FxHashMap<&'static str, Vec<Meaning>>,
}

/// The table.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();

    LEXICON.get_or_init(Lexicon::read)
}

impl Lexicon {
    fn read() -> Self {
        let mut lexicon = Self::default();

        for row in rows() {
            lexicon.add(row);
        }
        for phrases in lexicon.units.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        lexicon
    }

    /// What a word is, by its key.
    pub(super) fn roles(&self, key: &str) -> &[Role] {
        self.roles.get(key).map_or(&[], Vec::as_slice)
    }

    /// The units that a word begins, the longest first.
    pub(super) fn units(&self, key: &str) -> &[UnitPhrase] {
        self.units.get(key).map_or(&[], Vec::as_slice)
    }

    /// What letters that are glued to digits mean.
    pub(super) fn suffix(&self, spelt: &str) -> Option<&[Meaning]> {
        self.suffixes.get(spelt).map(Vec::as_slice)
    }

    /// Takes in a row; false for one that is not understood.
    fn add(&mut self, (key, role, value): Row) -> bool {
        match role {
            "unit" => {
                let mut words = key.split(' ');
                let phrase = UnitPhrase {
                    meanings: meanings(value),
                    rest: words.clone().skip(1).collect(),
                };
                let first = words.next().unwrap_or(key);
                self.units.entry(first).or_default().push(phrase);
                true
            }
            "suffix" => {
                self.suffixes.insert(key, meanings(value));
                true
            }
            _ => match read_role(role, value) {
                Some(role) => {
                    self.roles.entry(key).or_default().push(role);
                    true
                }
                None => false,
            },
        }
    }
}

/// A key, a role and a value.
type Row = (&'static str, &'static str, &'static str);

fn rows() -> impl Iterator<Item = Row> {
    table::rows(ENGLISH.table("values")).map(|[key, role, value]| (key, role, value))
}

fn read_role(role: &str, value: &'static str) -> Option<Role> {
    Some(match role {
        "ones" => Role::Ones(value.parse().ok()?),
        "teen" => Role::Teen(value.parse().ok()?),
        "tens" => Role::Tens(value.parse().ok()?),
        "zero" => Role::Zero,
        "hundred" => Role::Hundred,
        "scale" => Role::Scale(value.parse().ok()?),
        "group" => Role::Group(value.parse().ok()?),
        "ordinal" => Role::Ordinal(value.parse().ok()?),
        "part" => Role::Part(value.parse().ok()?),
        "decade" => Role::Decade(value.parse().ok()?),
        "month" | "Month" => Role::Month {
            number: value.parse().ok()?,
            needs_capital: role == "Month",
        },
        "day-half" => Role::DayHalf(value.parse().ok()?),
        "hour" => Role::Hour(value.parse().ok()?),
        "symbol" => Role::Symbol(value),
        "code" => Role::Code(value),
        "link" => Role::Link(read_link(value)?),
        "prefix" => Role::Prefix,
        "vague" => Role::Vague,
        _ => return None,
    })
}

fn read_link(value: &str) -> Option<Link> {
    Some(match value {
        "a" => Link::A,
        "and" => Link::And,
        "at" => Link::At,
        "between" => Link::Between,
        "in" => Link::In,
        "minus" => Link::Minus,
        "more" => Link::More,
        "oclock" => Link::OClock,
        "of" => Link::Of,
        "or" => Link::Or,
        "out" => Link::Out,
        "per" => Link::Per,
        "plus" => Link::Plus,
        "point" => Link::Point,
        "the" => Link::The,
        "to" => Link::To,
        _ => return None,
    })
}

/// "e6|metre": a power of ten, or a unit.
fn meanings(value: &'static str) -> Vec<Meaning> {
    value.split('|').map(meaning).collect()
}

fn meaning(value: &'static str) -> Meaning {
    let mut found = Meaning {
        power: 0,
        unit: None,
    };
    for part in value.split(' ') {
        match part.strip_prefix('e').and_then(|power| power.parse().ok()) {
            Some(power) => found.power = power,
            None => found.unit = Some(part),
        }
    }
    found
}

/// Whether a unit is a currency: ISO 4217 names them by three capitals.
pub(super) fn is_currency(unit: Unit) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        let mut lexicon = Lexicon::default();
        for row in rows() {
            assert!(lexicon.add(row), "{row:?}");
        }
    }

    #[test]
    fn meanings_are_powers_and_units() {
        let suffix = lexicon().suffix("m").unwrap();
        assert_eq!((suffix[0].power, suffix[0].unit), (6, None));
        assert_eq!((suffix[1].power, suffix[1].unit), (0, Some("metre")));
        let longest = &lexicon().units("miles")[0];
        assert_eq!(longest.rest.len(), 2);
        assert!(is_currency("USD") && !is_currency("lb"));
    }
}
