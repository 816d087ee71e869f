//! Names of countries, cities, people and organisations, and where a quotation has one or could.

use std::ops::Range;
use std::sync::LazyLock;

use crate::grammar;
use crate::quote::Quote;
use crate::random::Random;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A state.
    Country,
    /// A part of one.
    Region,
    /// A town.
    City,
    /// A man or woman.
    Person,
    /// A company, an agency, a newspaper.
    Organisation,
}

/// A name of the list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name {
    /// What it names.
    pub(crate) sort: Sort,
    /// As it is printed.
    pub(crate) text: &'static str,
}

/// A name in a quotation.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Its words.
    pub(crate) words: Range<usize>,
    /// The name.
    pub(crate) name: Name,
}

/// The list.
pub(crate) static NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    include_str!("names.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(parse)
        .collect()
});

/// Names that are also words of another sort, which a sentence may open with.
const WORDS_TOO: [&str; 33] = [
    "Bath", "Begin", "Booker", "Brown", "Buffalo", "Cork", "Dean", "Derby", "Essen", "Ford",
    "Gates", "Georgia", "Holder", "Jobs", "Jordan", "King", "Lime", "Lincoln", "Major", "Mali",
    "May", "Mobile", "Nice", "Page", "Phoenix", "Stone", "Swift", "Turkey", "Walker", "Waters",
    "White", "Young", "Chad",
];

fn parse(line: &'static str) -> Option<Name> {
    let (sort, text) = line.split_once('\t')?;
    let sort = match sort {
        "country" => Sort::Country,
        "region" => Sort::Region,
        "city" => Sort::City,
        "person" => Sort::Person,
        "organisation" => Sort::Organisation,
        _ => return None,
    };
    Some(Name { sort, text })
}

/// A name of a sort.
pub(crate) fn any(sort: Sort, random: &mut Random) -> &'static str {
    let of_sort: Vec<&Name> = NAMES.iter().filter(|name| name.sort == sort).collect();
    of_sort[random.below(of_sort.len())].text
}

/// A name of the same sort, another one: neither is part of the other.
pub(crate) fn another(than: Name, random: &mut Random) -> &'static str {
    loop {
        let name = any(than.sort, random);
        if are_apart(name, than.text) {
            return name;
        }
    }
}

/// Two names that do not share a word, so that neither may stand for the other.
pub(crate) fn are_apart(one: &str, other: &str) -> bool {
    one.split(' ')
        .all(|word| other.split(' ').all(|its| its != word))
}

/// The names of the list that a quotation holds, longest first at each place.
pub(crate) fn listed(quote: &Quote) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;

    while at < quote.len() {
        let here = NAMES
            .iter()
            .filter(|_| quote.is_capital(at))
            .filter_map(|name| Some((name, at_place(quote, at, name.text)?)))
            .max_by_key(|(_, words)| words.len());
        match here {
            Some((name, words)) if is_whole(quote, &words, name.text) => {
                at = words.end;
                found.push(Found { words, name: *name });
            }
            _ => at += 1,
        }
    }

    found
}

/// Where a name stands in a quotation, by its words.
pub(crate) fn find_one(quote: &Quote, name: &str) -> Option<Range<usize>> {
    (0..quote.len())
        .filter_map(|at| at_place(quote, at, name))
        .find(|words| is_whole(quote, words, name))
}

fn at_place(quote: &Quote, at: usize, name: &str) -> Option<Range<usize>> {
    let words = at..at + name.split(' ').count();
    let fits = words.end <= quote.len() && bare(quote.phrase(words.clone())) == name;
    fits.then_some(words)
}

/// No part of a longer name, and no word that only opens a sentence.
fn is_whole(quote: &Quote, words: &Range<usize>, name: &str) -> bool {
    let last = words.end - 1;
    let goes_on = quote.joined(last) && quote.is_capital(last + 1) && quote.lower(last + 1) != "i";
    let before = words.start.checked_sub(1).filter(|at| quote.joined(*at));
    let led = before.is_some_and(|at| {
        quote.is_capital(at) && !is_title(quote.lower(at)) && !grammar::is_small(quote.lower(at))
    });
    let opens = quote.words[words.start].opens && WORDS_TOO.contains(&name);
    let possessed = bare(quote.spelt(last)) != quote.spelt(last);
    !(opens || led || (goes_on && !possessed))
}

fn is_title(word: &str) -> bool {
    grammar::is_any(
        word,
        "president senator sen. governor gov. mr. mrs. ms. secretary mayor dr. \
         general gen. rep. i minister mr",
    )
}

/// Without the sign of possession.
fn bare(phrase: &str) -> &str {
    phrase
        .strip_suffix("'s")
        .or_else(|| phrase.strip_suffix("’s"))
        .unwrap_or(phrase)
}

/// The quotation with another name in the place of one, or of a pronoun.
pub(crate) fn replace(quote: &Quote, words: Range<usize>, with: &str) -> String {
    let phrase = quote.phrase(words.clone());
    let possession = &phrase[bare(phrase).len()..];
    let kept = if quote.lower(words.start) == "it's" {
        " is"
    } else {
        possession
    };
    quote.replace(words, &format!("{with}{kept}"))
}

/// A place where a name may stand: that of another name, or of a pronoun after a preposition or
/// before its verb.
pub(crate) fn room_for_one(quote: &Quote, random: &mut Random) -> Option<Range<usize>> {
    let mut rooms: Vec<Range<usize>> = listed(quote)
        .into_iter()
        .map(|found| found.words)
        .filter(|words| !grammar::DETERMINERS.contains(&quote.previous(words.start)))
        .collect();
    rooms.extend(pronouns(quote).into_iter().map(|at| at..at + 1));
    random.pick(&rooms).cloned()
}

/// Pronouns that a name may stand for.
pub(crate) fn pronouns(quote: &Quote) -> Vec<usize> {
    const OBJECT_AFTER: [&str; 13] = [
        "to", "with", "for", "from", "about", "against", "by", "of", "on", "at", "between",
        "behind", "toward",
    ];
    const VERBS: [&str; 20] = [
        "is", "was", "has", "had", "will", "would", "can", "could", "should", "must", "said",
        "says", "wants", "wanted", "did", "does", "needs", "knows", "made", "went",
    ];
    quote.places(|quote, at| match quote.lower(at) {
        "him" | "them" => OBJECT_AFTER.contains(&quote.previous(at)),
        "he" | "she" => {
            let inverted = grammar::is_any(
                quote.previous(at),
                "is was did does has had will would can could should",
            );
            VERBS.contains(&quote.next(at)) && !inverted
        }
        _ => false,
    })
}
