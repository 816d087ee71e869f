//! The agency that an article's dateline credits: "LONDON (Agency) - The text begins".
//!
//! Computes: the name in brackets that ends a dateline, which is short, begins with a capital, is at
//! the beginning of a paragraph and is followed by a dash. No list of agencies: the form says it. Only
//! the first lines are looked at, since headlines and bylines may be before. Cost: O(1).

/// Bytes of the text that are looked at.
const BEGINNING: usize = 1_200;
/// Paragraphs that are looked at.
const PARAGRAPHS: usize = 6;
/// Characters of a dateline before the bracket: a place, a county, a day.
const LONGEST_DATELINE: usize = 60;
/// Characters of an agency's name.
const LONGEST_NAME: usize = 40;

/// The agency named in the dateline.
pub(crate) fn credit(text: &str) -> Option<&str> {
    let mut end = text.len().min(BEGINNING);
    while !text.is_char_boundary(end) {
        end -= 1;
    }

    text[..end]
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(PARAGRAPHS)
        .find_map(of_paragraph)
}

fn of_paragraph(paragraph: &str) -> Option<&str> {
    let (dateline, rest) = paragraph.split_once('(')?;
    let (name, text) = rest.split_once(')')?;
    let name = name.trim();
    let first = name.chars().next()?;
    let short =
        dateline.chars().count() <= LONGEST_DATELINE && name.chars().count() <= LONGEST_NAME;
    let dashed = text.trim_start().starts_with(['-', '–', '—', '―']);
    let place = is_shouted(dateline) || (first.is_uppercase() && is_title(dateline));

    (short && dashed && place && first.is_alphabetic()).then_some(name)
}

fn words(dateline: &str) -> impl Iterator<Item = &str> {
    dateline
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Whether its first word is in capitals.
fn is_shouted(dateline: &str) -> bool {
    words(dateline)
        .next()
        .is_some_and(|first| first.chars().count() > 1 && !first.chars().any(char::is_lowercase))
}

/// Whether it is a few words with a capital each, or none.
fn is_title(dateline: &str) -> bool {
    words(dateline).count() < 5 && words(dateline).all(|word| !word.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credit_by_example() {
        use crate::text::dateline::credit;
        assert_eq!(
            credit("A headline\n\nLONDON, Nov 3 (Newswire) – The minister"),
            Some("Newswire")
        );
        assert_eq!(credit("The minister (left) – a lawyer – spoke."), None);
    }

    #[test]
    fn datelines_and_other_brackets() {
        for (text, expected) in [
            ("WASHINGTON (AB) — The", Some("AB")),
            ("(Newswire) - The", Some("Newswire")),
            ("Paris, France (Agency News) -- The", Some("Agency News")),
            ("By A. Writer\nROME, 3 May (ansa) - Il", Some("ansa")),
            ("The Ministry of Trade (MOT) - which is new - said", None),
            ("Mr Smith (left) - The", None),
            ("He said (and meant) - nothing", None),
            ("A plan (2017) - and", None),
            ("", None),
        ] {
            assert_eq!(credit(text), expected, "{text}");
        }
    }
}
