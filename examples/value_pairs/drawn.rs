//! Values drawn at random.

/// A small generator of numbers (xorshift*): the same seed gives the same values everywhere.
#[derive(Clone, Debug)]
pub(super) struct Draw(u64);

impl Draw {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16) % bound.max(1)
    }

    pub(super) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    pub(super) fn one_of<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        &choices[self.below(choices.len() as u64) as usize]
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        *self.one_of(choices)
    }
}

/// Digits with a decimal point: 35 with one place is 3.5.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Decimal {
    pub(super) digits: u64,
    pub(super) places: u32,
}

/// What was drawn; units are places in [`super::units::UNITS`], powers are of ten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Drawn {
    Number(Number),
    Ordinal(u64),
    Mixed(Mixed),
    Range(Range),
    Ratio { part: u64, whole: u64 },
    Date(Date),
    Clock { hour: u64, minute: u64 },
    Decade(u64),
}

/// A decimal with its sign, scale and unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) decimal: Decimal,
    pub(super) negative: bool,
    pub(super) power: u32,
    pub(super) unit: usize,
}

/// A whole and a fraction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Mixed {
    pub(super) whole: u64,
    pub(super) numerator: u64,
    pub(super) denominator: u64,
}

/// From one number to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Range {
    pub(super) low: u64,
    pub(super) high: u64,
    pub(super) unit: usize,
    pub(super) power: u32,
}

/// A day, of a year or of any.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Date {
    pub(super) day: u64,
    pub(super) month: u64,
    pub(super) year: Option<u64>,
}

impl Drawn {
    /// A whole number of nothing.
    pub(super) fn plain(digits: u64) -> Self {
        Self::whole(digits, 0, 0)
    }

    pub(super) fn whole(digits: u64, unit: usize, power: u32) -> Self {
        let places = 0;
        Self::Number(Number {
            decimal: Decimal { digits, places },
            negative: false,
            power,
            unit,
        })
    }
}

/// One subject, and how a value of it is drawn.
pub(super) struct Subject {
    pub(super) name: &'static str,
    pub(super) draw: fn(&mut Draw) -> Drawn,
}

const fn subject(name: &'static str, draw: fn(&mut Draw) -> Drawn) -> Subject {
    Subject { name, draw }
}

pub(super) const SUBJECTS: &[Subject] = &[
    subject("whole numbers", |draw| number(draw, &[0], &[0])),
    subject("decimals", |draw| number(draw, &[1, 2, 3], &[0, 6])),
    subject("below zero", below_zero),
    subject("millions and more", |draw| scaled(draw, &[0])),
    subject("money", |draw| number(draw, &[0, 0, 2], &[1, 2, 3, 4, 5])),
    subject("millions of money", |draw| scaled(draw, &[1, 2, 3, 4])),
    subject("hundredths", |draw| number(draw, &[0, 1], &[6, 7])),
    subject("units", |draw| {
        number(draw, &[0], &[8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
    }),
    subject("ordinals", |draw| Drawn::Ordinal(any_size(draw))),
    subject("fractions", mixed),
    subject("ranges and scores", range),
    subject("ratios", ratio),
    subject("dates", date),
    subject("times", clock),
    subject("decades", |draw| Drawn::Decade(draw.between(180, 202) * 10)),
];

/// Numbers of one to seven digits, short ones as often as long ones.
fn any_size(draw: &mut Draw) -> u64 {
    let bound = 10u64.pow(draw.between(1, 7) as u32);
    draw.between(2, bound)
}

fn number(draw: &mut Draw, places: &[u32], units: &[usize]) -> Drawn {
    let places = draw.of(places);
    let mut digits = any_size(draw);
    if places > 0 && digits.is_multiple_of(10) {
        digits += 1;
    }
    Drawn::Number(Number {
        decimal: Decimal { digits, places },
        negative: false,
        power: 0,
        unit: draw.of(units),
    })
}

fn below_zero(draw: &mut Draw) -> Drawn {
    let (places, unit) = (draw.of(&[0, 0, 1]), draw.of(&[0, 1, 6, 16, 17]));
    let digits = draw.between(2, 900);
    Drawn::Number(Number {
        decimal: Decimal { digits, places },
        negative: true,
        power: 0,
        unit,
    })
}

fn scaled(draw: &mut Draw, units: &[usize]) -> Drawn {
    let places = draw.of(&[0, 1, 1, 2]);
    let digits = draw.between(2, 999);
    Drawn::Number(Number {
        decimal: Decimal { digits, places },
        negative: false,
        power: draw.of(&[3, 6, 9, 12]),
        unit: draw.of(units),
    })
}

fn mixed(draw: &mut Draw) -> Drawn {
    const FRACTIONS: [(u64, u64); 11] = [
        (1, 2),
        (1, 3),
        (2, 3),
        (1, 4),
        (3, 4),
        (1, 5),
        (3, 5),
        (1, 8),
        (5, 8),
        (1, 10),
        (7, 10),
    ];
    let (numerator, denominator) = draw.of(&FRACTIONS);
    Drawn::Mixed(Mixed {
        whole: draw.of(&[0, 0, 1, 2, 3, 5, 12, 40]),
        numerator,
        denominator,
    })
}

fn range(draw: &mut Draw) -> Drawn {
    const KINDS: [(usize, u32); 9] = [
        (0, 0),
        (0, 0),
        (0, 6),
        (1, 0),
        (1, 6),
        (3, 9),
        (6, 0),
        (8, 0),
        (12, 0),
    ];
    let (unit, power) = draw.of(&KINDS);
    let low = draw.between(2, 120);
    Drawn::Range(Range {
        low,
        high: low + draw.between(1, 80),
        unit,
        power,
    })
}

fn ratio(draw: &mut Draw) -> Drawn {
    let whole = draw.of(&[3, 4, 5, 7, 10, 20, 100, 1_000, 1_000_000]);
    Drawn::Ratio {
        part: draw.between(1, whole.min(10) - 1),
        whole,
    }
}

fn date(draw: &mut Draw) -> Drawn {
    Drawn::Date(Date {
        year: draw.of(&[None, Some(1968), Some(2012), Some(2016), Some(2021)]),
        day: draw.between(1, 28),
        month: draw.between(1, 12),
    })
}

fn clock(draw: &mut Draw) -> Drawn {
    Drawn::Clock {
        hour: draw.below(24),
        minute: draw.of(&[0, 0, 15, 30, 5, 42]),
    }
}
