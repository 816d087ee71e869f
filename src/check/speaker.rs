//! Whether the speaker of a turn can be the one that an article names.
//!
//! The rule: a label with a name agrees with a speaker of that name; a label of an office alone ("THE PRESIDENT")
//! agrees where the article calls the speaker so, or gives the office to that name somewhere ("President
//! Obama"); one that asks or is one of many is nobody whom the article names. What cannot be told is
//! unknown and counts against nobody. Cost: O(article) for a label of an office, else O(label).

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::language::first_names::{Gender, gender};
use crate::text::fold;

use super::labels::{self, Sort};

/// The speaker as an article gives them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Named<'a> {
    /// The fullest name.
    pub name: Option<&'a str>,
    /// What the article calls them at the quotation: "Mr. Obama", "the president".
    pub mention: Option<&'a str>,
}

/// An article's text, which says who holds an office. What was asked is remembered.
#[derive(Debug)]
pub struct Offices<'a> {
    article: &'a str,
    asked: RefCell<FxHashMap<String, Rc<[String]>>>,
}

impl<'a> Offices<'a> {
    /// Those of an article.
    pub fn new(article: &'a str) -> Self {
        Self {
            article,
            asked: RefCell::default(),
        }
    }

    /// The names, folded, of all to whom the article gives an office.
    fn holders(&self, office: &[&str]) -> Rc<[String]> {
        let mut asked = self.asked.borrow_mut();
        let found = asked
            .entry(office.join(" "))
            .or_insert_with(|| holders(self.article, office).into());
        Rc::clone(found)
    }
}

/// Whether the two are one.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Agreement {
    /// They are.
    Agrees,
    /// It cannot be told.
    Unknown,
    /// They are two.
    Differs,
}

/// Holds a label of a transcript against the speaker of an article.
///
/// ```
/// use variorum::check::speaker::{Agreement, Named, Offices, agreement};
/// let offices = Offices::new("President Obama met Mitt Romney.");
/// let held = |label, name| agreement(label, Named { name: Some(name), mention: None }, &offices);
/// assert_eq!(held(Some("THE PRESIDENT"), "Barack Obama"), Agreement::Agrees);
/// assert_eq!(held(Some("THE PRESIDENT"), "Mitt Romney"), Agreement::Differs);
/// assert_eq!(held(Some("Q"), "Barack Obama"), Agreement::Differs);
/// assert_eq!(held(None, "Barack Obama"), Agreement::Unknown);
/// ```
pub fn agreement(label: Option<&str>, named: Named<'_>, offices: &Offices<'_>) -> Agreement {
    let Some(label) = label else {
        return Agreement::Unknown;
    };
    let words = labels::words(label);
    let sorts: Vec<Option<Sort>> = words.iter().map(|word| labels::sort(word)).collect();
    let own = named.words();

    if sorts
        .iter()
        .any(|sort| matches!(sort, Some(Sort::Question | Sort::Crowd)))
    {
        return nobody_named(named, &own);
    }

    let names: Vec<&String> = words
        .iter()
        .zip(&sorts)
        .filter(|(word, sort)| sort.is_none() && word.chars().count() > 1)
        .map(|(word, _)| word)
        .collect();
    if names.is_empty() {
        return of_office(&words, named, &own, offices);
    }
    if own.is_empty() {
        return Agreement::Unknown;
    }

    let shares_name = names.iter().any(|name| own.contains(name));
    if shares_name && !differ_in_gender(&sorts, named) {
        Agreement::Agrees
    } else {
        Agreement::Differs
    }
}

/// Who asks, or calls from the hall, is not whom an article names.
fn nobody_named(named: Named<'_>, own: &[String]) -> Agreement {
    let mention = labels::words(named.mention.unwrap_or(""));
    let mut roles = mention
        .iter()
        .filter(|word| labels::sort(word) == Some(Sort::Role));
    let is_officer = roles.any(|word| word != "the" && word != "a");

    if !own.is_empty() || is_officer {
        Agreement::Differs
    } else {
        Agreement::Unknown
    }
}

/// "THE PRESIDENT": the office, and whether the article gives it to the one that it names.
fn of_office(
    words: &[String],
    named: Named<'_>,
    own: &[String],
    offices: &Offices<'_>,
) -> Agreement {
    let office: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| *word != "the")
        .collect();
    if office.is_empty() {
        return Agreement::Unknown;
    }

    let mention = labels::words(named.mention.unwrap_or(""));
    if holds(&mention, &office) {
        return Agreement::Agrees;
    }

    let holders = offices.holders(&office);
    if own.is_empty() || holders.is_empty() {
        return Agreement::Unknown;
    }
    if own.iter().any(|word| holders.contains(word)) {
        Agreement::Agrees
    } else {
        Agreement::Differs
    }
}

/// The words of an office are in a mention, and no longer office does: "the vice president" is not "the
/// president".
fn holds(mention: &[String], office: &[&str]) -> bool {
    let mut places = mention.windows(office.len()).enumerate();
    let is_longer =
        |at: usize| at > 0 && matches!(mention[at - 1].as_str(), "vice" | "former" | "deputy");

    places.any(|(at, window)| window == office && !is_longer(at))
}

/// The last names, folded, of all to whom a text gives an office: "President Barack Obama".
fn holders(text: &str, office: &[&str]) -> Vec<String> {
    let printed: Vec<&str> = text.split_whitespace().collect();
    let mut found = Vec::new();

    for at in 0..printed.len().saturating_sub(office.len()) {
        let is_office = office
            .iter()
            .zip(&printed[at..])
            .all(|(own, word)| fold::word(bare(word)) == *own);
        let before = at.checked_sub(1).map_or("", |i| printed[i]);
        if !is_office || ["vice", "former", "deputy"].contains(&&*fold::word(bare(before))) {
            continue;
        }
        found.extend(name_after(&printed[at + office.len()..]));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Words that a name after an office has at most.
const MOST_NAMES: usize = 3;

/// The folded words of the name that begins here.
fn name_after(words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();

    for word in words.iter().take(MOST_NAMES) {
        let name = bare(word);
        if !name.starts_with(char::is_uppercase) {
            break;
        }
        found.push(fold::word(name).into_owned());
        if !word.ends_with(char::is_alphanumeric) {
            break;
        }
    }
    found
}

/// A word without the marks around it, and without the "'s" of a possessor.
fn bare(word: &str) -> &str {
    let inner = word.trim_matches(|character: char| !character.is_alphanumeric());
    inner
        .strip_suffix("'s")
        .or_else(|| inner.strip_suffix("’s"))
        .unwrap_or(inner)
}

/// "MRS. OBAMA" is not Barack Obama.
fn differ_in_gender(sorts: &[Option<Sort>], named: Named<'_>) -> bool {
    let label = if sorts.contains(&Some(Sort::Woman)) {
        Gender::Female
    } else if sorts.contains(&Some(Sort::Man)) {
        Gender::Male
    } else {
        return false;
    };

    named.gender().is_some_and(|own| own != label)
}

impl Named<'_> {
    /// The folded words of the name, or of the mention where no name is known; titles left out.
    fn words(&self) -> Vec<String> {
        let Some(name) = self.name else {
            return Vec::new();
        };
        let mut words = labels::words(name);
        words.retain(|word| labels::sort(word).is_none());
        words
    }

    fn gender(&self) -> Option<Gender> {
        let mention = labels::words(self.mention.unwrap_or(""));
        let of_title = mention.iter().find_map(|word| match labels::sort(word) {
            Some(Sort::Man) => Some(Gender::Male),
            Some(Sort::Woman) => Some(Gender::Female),
            _ => of_pronoun(word),
        });
        let first = labels::words(self.name.unwrap_or(""));

        of_title.or_else(|| first.first().and_then(|name| gender(name)))
    }
}

fn of_pronoun(word: &str) -> Option<Gender> {
    match word {
        "he" | "him" | "his" => Some(Gender::Male),
        "she" | "her" | "hers" => Some(Gender::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(label: &str, name: &str, mention: &str) -> Agreement {
        let named = Named {
            name: Some(name).filter(|name| !name.is_empty()),
            mention: Some(mention).filter(|mention| !mention.is_empty()),
        };
        let offices = Offices::new(
            "Former President Bill Clinton and Vice President Joe Biden were with President Obama. \
             Gov. Mitt Romney was not.",
        );
        agreement(Some(label), named, &offices)
    }

    #[test]
    fn labels_with_names() {
        assert_eq!(held("MR. CARNEY", "Jay Carney", ""), Agreement::Agrees);
        assert_eq!(held("MR. CARNEY", "Barack Obama", ""), Agreement::Differs);
        assert_eq!(
            held("PRESIDENT OBAMA", "Barack Obama", "Mr. Obama"),
            Agreement::Agrees
        );
        assert_eq!(held("MR. CARNEY", "", ""), Agreement::Unknown);
    }

    #[test]
    fn husband_and_wife() {
        assert_eq!(
            held("MRS. OBAMA", "Barack Obama", "Mr. Obama"),
            Agreement::Differs
        );
        assert_eq!(held("MRS. OBAMA", "Barack Obama", "he"), Agreement::Differs);
        assert_eq!(
            held("MRS. OBAMA", "Michelle Obama", "she"),
            Agreement::Agrees
        );
    }

    #[test]
    fn offices() {
        assert_eq!(
            held("THE PRESIDENT", "Barack Obama", "he"),
            Agreement::Agrees
        );
        assert_eq!(
            held("THE PRESIDENT", "", "the president"),
            Agreement::Agrees
        );
        assert_eq!(
            held("THE PRESIDENT", "", "the vice president"),
            Agreement::Unknown
        );
        assert_eq!(
            held("THE PRESIDENT", "Mitt Romney", "he"),
            Agreement::Differs
        );
        assert_eq!(
            held("THE PRESIDENT", "Bill Clinton", "Mr. Clinton"),
            Agreement::Differs
        );
        assert_eq!(
            held("THE VICE PRESIDENT", "Joe Biden", "he"),
            Agreement::Agrees
        );
        assert_eq!(held("THE WITNESS", "Joe Biden", "he"), Agreement::Unknown);
    }

    #[test]
    fn those_who_ask() {
        assert_eq!(held("Q", "Barack Obama", ""), Agreement::Differs);
        assert_eq!(held("Q", "", "the president"), Agreement::Differs);
        assert_eq!(held("AUDIENCE MEMBER", "", "a man"), Agreement::Unknown);
    }
}
