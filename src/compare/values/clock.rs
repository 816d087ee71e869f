//! Times of day: "3 p.m.", "3pm", "3:00 p.m.", "15:00", "three o'clock", "noon".
//!
//! A time without its half of the day stays one: "3:00" is neither 3 a.m. nor 3 p.m.
//! Cost: a bounded number of tokens.

use super::lexicon::{Link, Role};
use super::numeral::digits_end;
use super::scan::{Joint, Scan, with_key};
use super::value::Clock;
use super::words::{Ands, group};

/// A time that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ClockRead {
    pub(super) end: usize,
    pub(super) clock: Clock,
    /// The half of the day is said of this one, not known from its hour.
    pub(super) names_half: bool,
}

/// The time that begins at a token.
pub(super) fn clock(scan: &Scan<'_>, at: usize) -> Option<ClockRead> {
    if let Some(hour) = named_hour(scan, at) {
        return Some(said(hour * 60, at + 1));
    }

    let face = face(scan, at)?;
    if let Some((half, end)) = half_of_day(scan, &face) {
        let minutes = face.minutes.unwrap_or(0);
        return Some(said(hour_in_half(face.hour, half)? * 60 + minutes, end));
    }
    if face.is_in_words && face.minutes.is_some() {
        return None;
    }

    let place = scan.next_place(face.end);
    if let Some(place) = place.filter(|place| scan.is_link(*place, Link::OClock)) {
        return Some(without_half(
            face.hour,
            face.minutes.unwrap_or(0),
            place + 1,
        ));
    }

    let minutes = face
        .minutes
        .filter(|_| face.has_colon && face.letters.is_none())?;
    if face.is_padded || face.hour > 12 || face.hour == 0 {
        return Some(ClockRead {
            names_half: false,
            ..said(face.hour % 24 * 60 + minutes, face.end)
        });
    }

    Some(without_half(face.hour, minutes, face.end))
}

/// An hour that nothing makes a time but the one after it: the 3 of "3-5 p.m.", the 3.30 of "3.30-5pm".
pub(super) fn bare_hour(scan: &Scan<'_>, at: usize) -> Option<ClockRead> {
    let face = face(scan, at)?;
    let is_hour = (1..=12).contains(&face.hour) && face.letters.is_none();
    is_hour.then(|| without_half(face.hour, face.minutes.unwrap_or(0), face.end))
}

/// The first time of a range, by the half of the day of its second: "11 to 1 p.m." begins in the morning.
pub(super) fn with_half_of(first: ClockRead, second: ClockRead) -> ClockRead {
    if first.clock.half_is_said || !second.names_half {
        return first;
    }

    let noon = 12 * 60;
    let half = second.clock.minutes / noon * noon;
    let same = first.clock.minutes % noon + half;
    let minutes = if same > second.clock.minutes {
        (same + noon) % (24 * 60)
    } else {
        same
    };

    ClockRead {
        clock: Clock {
            minutes,
            half_is_said: true,
        },
        ..first
    }
}

fn said(minutes: u16, end: usize) -> ClockRead {
    ClockRead {
        end,
        clock: Clock {
            minutes: minutes % (24 * 60),
            half_is_said: true,
        },
        names_half: true,
    }
}

fn without_half(hour: u16, minutes: u16, end: usize) -> ClockRead {
    ClockRead {
        end,
        clock: Clock {
            minutes: hour % 12 * 60 + minutes,
            half_is_said: false,
        },
        names_half: false,
    }
}

/// An hour and its minutes as written.
struct Face<'t> {
    end: usize,
    hour: u16,
    minutes: Option<u16>,
    has_colon: bool,
    is_padded: bool,
    is_in_words: bool,
    /// Glued to the digits: "pm".
    letters: Option<&'t str>,
}

fn face<'t>(scan: &Scan<'t>, at: usize) -> Option<Face<'t>> {
    let spelt = scan.spelt(at);
    let split = digits_end(spelt);
    if split == 0 {
        return face_in_words(scan, at);
    }

    let (digits, letters) = spelt.split_at(split);
    let mut face = Face {
        end: at + 1,
        hour: 0,
        minutes: None,
        has_colon: false,
        is_padded: digits.starts_with('0'),
        is_in_words: false,
        letters: Some(letters).filter(|letters| !letters.is_empty()),
    };

    let hour = match digits.split_once('.') {
        // "10.30am".
        Some((hour, minutes)) => {
            face.minutes = Some(minutes_of(minutes)?);
            hour
        }
        None => digits,
    };
    face.hour = Some(hour).filter(|hour| hour.len() <= 2)?.parse().ok()?;

    if face.letters.is_none() && scan.is_glued(at + 1) && scan.spelt(at + 1) == ":" {
        face.take_minutes(scan, at + 2)?;
    }
    (face.hour <= 24).then_some(face)
}

impl<'t> Face<'t> {
    fn take_minutes(&mut self, scan: &Scan<'t>, at: usize) -> Option<()> {
        if !scan.is_glued(at) || self.minutes.is_some() {
            return None;
        }

        let (digits, letters) = scan.spelt(at).split_at(digits_end(scan.spelt(at)));
        let goes_on = scan.spelt(at + 1) == ":" && scan.is_glued(at + 1) && scan.is_glued(at + 2);
        self.minutes = Some(minutes_of(digits).filter(|_| !goes_on)?);
        self.has_colon = true;
        self.letters = Some(letters).filter(|letters| !letters.is_empty());
        self.end = at + 1;
        Some(())
    }
}

fn minutes_of(digits: &str) -> Option<u16> {
    let minutes: u16 = digits.parse().ok()?;
    (digits.len() == 2 && minutes < 60).then_some(minutes)
}

/// "three", "three thirty".
fn face_in_words<'t>(scan: &Scan<'t>, at: usize) -> Option<Face<'t>> {
    let hour = group(scan, at, Ands::Outside)?;
    let is_hour = !hour.is_ordinal && (1..=12).contains(&hour.number);
    let mut face = Face {
        end: hour.end,
        hour: u16::try_from(hour.number).ok().filter(|_| is_hour)?,
        minutes: None,
        has_colon: false,
        is_padded: false,
        is_in_words: true,
        letters: None,
    };

    let minutes = scan
        .next_place(hour.end)
        .and_then(|place| group(scan, place, Ands::Outside))
        .filter(|minutes| !minutes.is_ordinal && (10..60).contains(&minutes.number));
    if let Some(minutes) = minutes {
        face.minutes = u16::try_from(minutes.number).ok();
        face.end = minutes.end;
    }
    Some(face)
}

/// The half of the day that a face is in, and where it ends: glued, or the next word.
fn half_of_day(scan: &Scan<'_>, face: &Face<'_>) -> Option<(u16, usize)> {
    let (spelt, end) = match face.letters {
        Some(letters) => (letters, face.end),
        None => {
            let (place, _) = scan
                .next(face.end)
                .filter(|(_, joint)| *joint == Joint::Space)?;
            if let Some(hour) = named_hour(scan, place).filter(|_| face.hour == 12) {
                return Some((hour, place + 1));
            }
            (scan.spelt(place), place + 1)
        }
    };
    let lexicon = scan.lexicon;
    let half = with_key(spelt, |key| lexicon.roles(key))
        .iter()
        .find_map(|role| match *role {
            Role::DayHalf(hours) => Some(hours),
            _ => None,
        })?;

    Some((half, scan.closing_point(end)))
}

/// 12 a.m. is midnight, 12 p.m. noon; 15 p.m. is 3 p.m.
fn hour_in_half(hour: u16, half: u16) -> Option<u16> {
    match hour {
        1..=12 => Some(hour % 12 + half),
        13..=23 if half == 12 => Some(hour),
        _ => None,
    }
}

fn named_hour(scan: &Scan<'_>, at: usize) -> Option<u16> {
    scan.roles(at).iter().find_map(|role| match *role {
        Role::Hour(hour) => Some(hour),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    fn minutes(text: &str) -> Option<(u16, bool)> {
        let tokens = tokens(text);
        let read = clock(&Scan::new(text, &tokens), 0)?;
        Some((read.clock.minutes, read.clock.half_is_said))
    }

    #[test]
    fn one_time_in_many_forms() {
        for text in [
            "3 p.m.",
            "3pm",
            "3 PM",
            "3:00 p.m.",
            "3:00pm",
            "15:00",
            "three p.m.",
            "3p.m.",
            "3.00 pm",
        ] {
            assert_eq!(minutes(text), Some((15 * 60, true)), "{text}");
        }
        for text in ["noon", "12 p.m.", "12 noon", "12:00 p.m.", "12 pm"] {
            assert_eq!(minutes(text), Some((12 * 60, true)), "{text}");
        }
        for text in ["midnight", "12 a.m.", "00:00", "24:00", "12 midnight"] {
            assert_eq!(minutes(text), Some((0, true)), "{text}");
        }
        for text in ["3:30", "3:30 o’clock"] {
            assert_eq!(minutes(text), Some((3 * 60 + 30, false)), "{text}");
        }
        assert_eq!(minutes("03:30"), Some((3 * 60 + 30, true)));
        assert_eq!(minutes("three thirty p.m."), Some((15 * 60 + 30, true)));
    }

    #[test]
    fn no_times() {
        for text in [
            "3", "three", "3:5", "3:75", "25:00", "3:00:00", "3 people", "3.30",
        ] {
            assert_eq!(minutes(text), None, "{text}");
        }
    }
}
