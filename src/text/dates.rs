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
    let words = date.split(|character: char| !character.is_alphanumeric());
    let parts: Vec<&str> = words.filter(|part| !part.is_empty()).collect();

    if let [digits, ..] = parts[..]
        && digits.len() == 8
        && digits.bytes().all(|b| b.is_ascii_digit())
    {
        return of_digits(digits);
    }
    match parts.iter().position(|part| month(part).is_some()) {
        Some(at) => of_words(&parts, at),
        None => of_numbers(&parts),
    }
}

/// `20150925`.
fn of_digits(digits: &str) -> Option<String> {
    let (year, rest) = digits.split_at(4);
    let (month, date) = rest.split_at(2);
    day(year.parse().ok()?, month.parse().ok()?, date.parse().ok()?)
}

/// `25 September 2015`, `Sept. 25, 2015`: the month is the part at a place.
fn of_words(parts: &[&str], at: usize) -> Option<String> {
    let month = month(parts[at])?;
    let number_at = |place: usize| parts.get(place).and_then(|part| number(part));
    let before = at.checked_sub(1).and_then(number_at);

    match (before, number_at(at + 1), number_at(at + 2)) {
        (Some(date), Some(year), _) if year > 31 => day(year, month, date),
        (_, Some(date), Some(year)) if year > 31 => day(year, month, date),
        _ => None,
    }
}

/// `2015-09-25`, `25/09/2015`: what could be two days is none.
fn of_numbers(parts: &[&str]) -> Option<String> {
    let first = number(parts.first()?)?;
    let second = number(parts.get(1)?)?;
    let third = number(day_part(parts.get(2)?))?;

    match (first, second, third) {
        (y, m, d) if y > 31 => day(y, m, d),
        (d, m, y) if y > 31 && d > 12 => day(y, m, d),
        (m, d, y) if y > 31 && d > 12 => day(y, m, d),
        (d, m, y) if y > 31 && d == m => day(y, m, d),
        _ => None,
    }
}

/// `25th` is 25.
fn number(part: &str) -> Option<u32> {
    let digits = part.trim_end_matches(|character: char| character.is_ascii_alphabetic());
    digits.parse().ok()
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
