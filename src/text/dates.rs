//! Dates as outlets print them, as ISO 8601 days.
//!
//! Computes: `2015-09-25…`, `20150925`, `25 September 2015`, `Sept. 25, 2015`, `Fri, 25 Sep 2015 …`,
//! and `25/09/2015` where only one reading is a date. What cannot be told is `None`: 03/04/2015 is
//! two days. Cost: O(length).

/// The day of a date, `YYYY-MM-DD`.
///
/// ```
/// use variorum::text::dates::iso;
/// assert_eq!(iso("Fri, Sept. 25, 2015 10:00 GMT").as_deref(), Some("2015-09-25"));
/// assert_eq!(iso("03/04/2015"), None);
/// ```
pub fn iso(date: &str) -> Option<String> {
    let date = date.trim();
    let parts: Vec<&str> = date
        .split(|c: char| !c.is_alphanumeric())
        .filter(|p| !p.is_empty())
        .collect();
    let number = |part: &str| {
        part.trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .parse::<u32>()
            .ok()
    };
    if let [digits, ..] = parts[..]
        && digits.len() == 8
        && digits.bytes().all(|b| b.is_ascii_digit())
    {
        return day(
            digits[..4].parse().ok()?,
            digits[4..6].parse().ok()?,
            digits[6..].parse().ok()?,
        );
    }
    if let Some(at) = parts.iter().position(|p| month(p).is_some()) {
        let month = month(parts[at])?;
        let beside = |i: Option<&&str>| i.and_then(|p| number(p));
        let before = at.checked_sub(1).and_then(|i| beside(parts.get(i)));
        let (after, later) = (beside(parts.get(at + 1)), beside(parts.get(at + 2)));
        return match (before, after, later) {
            (Some(d), Some(y), _) if y > 31 => day(y, month, d),
            (_, Some(d), Some(y)) if y > 31 => day(y, month, d),
            _ => None,
        };
    }
    let (a, b, c) = (
        number(parts.first()?)?,
        number(parts.get(1)?)?,
        number(day_part(parts.get(2)?))?,
    );
    match (a, b, c) {
        (y, m, d) if y > 31 => day(y, m, d),
        (d, m, y) if y > 31 && d > 12 => day(y, m, d),
        (m, d, y) if y > 31 && d > 12 => day(y, m, d),
        (d, m, y) if y > 31 && d == m => day(y, m, d),
        _ => None,
    }
}

/// `25T10` of `2015-09-25T10:00`.
fn day_part(part: &str) -> &str {
    part.split(['T', 't']).next().unwrap_or(part)
}

fn day(year: u32, month: u32, day: u32) -> Option<String> {
    let plausible =
        (1000..=2999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    plausible.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn month(name: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = name.to_lowercase();
    let fits = |month: &&str| {
        name.len() >= 3
            && (month.starts_with(&*name) || (name == "sept" && month.starts_with("sep")))
    };
    MONTHS.iter().position(fits).map(|i| i as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::iso;

    #[test]
    fn the_forms_that_outlets_print() {
        let cases = [
            ("2015-09-25", "2015-09-25"),
            ("2015-09-25T10:11:12Z", "2015-09-25"),
            ("2015/9/5", "2015-09-05"),
            ("20150925", "2015-09-25"),
            ("25 September 2015", "2015-09-25"),
            ("September 25, 2015", "2015-09-25"),
            ("Sept. 25th, 2015, 9:30 a.m.", "2015-09-25"),
            ("Fri, 25 Sep 2015 10:00:00 +0000", "2015-09-25"),
            ("25/09/2015", "2015-09-25"),
            ("9/25/2015", "2015-09-25"),
        ];
        for (printed, expected) in cases {
            assert_eq!(iso(printed).as_deref(), Some(expected), "{printed}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_left_open() {
        for printed in [
            "",
            "yesterday",
            "03/04/2015",
            "2015",
            "2015-13-45",
            "May",
            "99/99/99",
        ] {
            assert_eq!(iso(printed), None, "{printed}");
        }
    }
}
