//! The quotations of an article held against the authorities, in two passes: each by itself; then, knowing which texts the
//! article quotes, the short ones, and what is called altered. Cost: that of [`super::search`] for each.

use crate::error::Result;

use super::index::Index;
use super::judge::Judged;
use super::keys;
use super::pieces;
use super::search::{Found, Search};
use super::speaker::{Named, Offices};
use super::standing::{Checked, Place};

/// Quotations of fewer words are looked for only in texts that the article quotes otherwise.
const SHORT: usize = keys::RUN;
/// So few texts are named for the occasion: all of them count as quoted, and are looked through for short quotations.
const FEW_TEXTS: usize = 16;

/// A quotation to check.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quoted<'q> {
    /// Its words.
    pub text: &'q str,
    /// Who says it, as the article has it.
    pub named: Named<'q>,
    /// The number of the article's day ([`crate::article::day`]).
    pub day: Option<i64>,
}

/// Words of which nobody says who spoke them, and when.
impl<'q> From<&'q str> for Quoted<'q> {
    fn from(text: &'q str) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

/// Holds the quotations of one article against the authorities, in their order; the text of the article says who holds
/// which office. Those of fewer than five words are looked for in the texts that the others are from.
///
/// # Errors
/// When the index cannot be read.
pub fn check_all(index: &Index, article: &str, quotations: &[Quoted<'_>]) -> Result<Vec<Checked>> {
    let offices = Offices::new(article);
    let mut found: Vec<Option<Found>> = Vec::with_capacity(quotations.len());
    for quoted in quotations {
        let long = Some(quoted).filter(|quoted| !is_short(quoted));
        let looked_up = long.map(|quoted| Search::new(index, quoted, &offices).look_up());
        found.push(looked_up.transpose()?);
    }

    let (cited, likely) = texts_quoted(index, &found);
    quotations
        .iter()
        .zip(found)
        .map(|(quoted, found)| match found {
            Some(found) => Ok(found.settled(&cited)),
            None => Search::new(index, quoted, &offices).look_up_short(&likely),
        })
        .collect()
}

/// The texts that hold the very words of some quotation, and those that hold anything of one; by number.
fn texts_quoted(index: &Index, found: &[Option<Found>]) -> (Vec<usize>, Vec<usize>) {
    if index.len() <= FEW_TEXTS {
        let all: Vec<usize> = (0..index.len()).collect();
        return (all.clone(), all);
    }

    let found = || found.iter().flatten();
    let of_same_words = found().filter(|one| one.checked.same_words);
    let cited = sorted(of_same_words.flat_map(|one| one.numbers.clone()).collect());
    let likely = sorted(found().flat_map(|one| one.numbers.clone()).collect());
    (cited, likely)
}

fn sorted(mut numbers: Vec<usize>) -> Vec<usize> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Holds one quotation against the authorities.
///
/// ```
/// use variorum::check::{Index, Standing, check};
/// let index = Index::of(["THE MAYOR: We will not yield. The road is long. Our friends stand with us."])?;
/// assert_eq!(check(&index, "We will not yield.")?.standing, Standing::Verbatim);
/// assert_eq!(check(&index, "We will yield.")?.standing, Standing::Altered);
/// assert_eq!(check(&index, "Taxes must fall.")?.standing, Standing::NotFound);
/// # Ok::<(), variorum::error::Error>(())
/// ```
///
/// # Errors
/// When the index cannot be read.
pub fn check<'q>(index: &Index, quoted: impl Into<Quoted<'q>>) -> Result<Checked> {
    let mut found = check_all(index, "", &[quoted.into()])?;
    Ok(found.pop().unwrap_or_else(Checked::not_found))
}

/// Places that have something of a text, the nearest to it first, at most so many: whoever says it, whenever.
///
/// ```
/// use variorum::check::{Index, find};
/// let speech = "THE MAYOR: We will not yield to anybody. The road is long. Our friends stand with us today.";
/// let index = Index::of([speech])?;
/// let found = find(&index, "our friends stand with us", 5)?;
/// assert_eq!(found[0].place.span.of(speech), "Our friends stand with us");
/// assert_eq!(found[0].share, 1.0);
/// # Ok::<(), variorum::error::Error>(())
/// ```
///
/// # Errors
/// When the index cannot be read.
pub fn find(index: &Index, text: &str, most: usize) -> Result<Vec<Match>> {
    let quoted = Quoted {
        text,
        ..Quoted::default()
    };
    let offices = Offices::new("");
    Search::new(index, &quoted, &offices).nearest(most)
}

/// A place that has something of a text.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Match {
    /// Where, and what differs.
    pub place: Place,
    /// The text, by its number in the index.
    pub number: usize,
    /// The share of the text's words that match, by weight, 0 to 1.
    pub share: f32,
    /// What the matching words weigh, by how rare they are.
    pub weight: f32,
}

impl Match {
    pub(super) fn of(judged: Judged) -> Self {
        Self {
            number: judged.number,
            share: judged.shared,
            weight: judged.weight,
            place: judged.place,
        }
    }
}

fn is_short(quoted: &Quoted<'_>) -> bool {
    pieces::whole(quoted.text).words.len() < SHORT
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::check::{STANDINGS, Standing};
    use crate::compare::style::STRICT;
    use crate::text::token::words;
    use proptest::prelude::*;

    const SPEECH: &str = "THE MAYOR:  My fellow citizens, we will not raise taxes this spring.  (Applause.)  The roads \
        are in need of repair, and the schools are too.  If Congress agrees, we will build a bridge over the river.\n\n\
        Q    Nobody has told me that it cannot be done, so why do we wait?\n\n\
        THE MAYOR:  I thank you for your patience, and I thank the engineer, Anna Berg, for her work.  We have waited \
        for long enough.  The time has come to act, and act we will, whatever the weather and whoever stands in our way.";

    fn index(others: usize) -> Index {
        let speech = std::iter::once(SPEECH.to_owned());
        let other = |n: usize| {
            format!("THE OTHER:  Of number {n} we speak at length and to no end at all.")
        };
        let texts = speech.chain((0..others).map(other)).enumerate();
        let articles = texts.map(|(n, text)| Article {
            id: format!("t{n}"),
            text,
            ..Article::default()
        });
        Index::of(articles).expect("indexed")
    }

    fn checked(index: &Index, text: &str) -> Checked {
        check(index, text).expect("readable")
    }

    #[test]
    fn a_short_sentence_that_lost_its_not_is_altered_before_a_comma_too() {
        let index =
            Index::of(["THE MAYOR: We will not yield. The road is long."]).expect("indexed");
        for text in ["We will yield.", "We will yield,"] {
            assert_eq!(checked(&index, text).standing, Standing::Altered, "{text}");
        }
    }

    /// The slow twin looks every run of words up by eye.
    #[test]
    fn every_run_of_a_turn_has_the_same_words() {
        let index = index(30);
        let transcript = index.transcript(0).expect("there");
        let tokens = words(transcript.spoken());
        for from in 0..tokens.len() - 8 {
            let (first, last) = (tokens[from].span().start, tokens[from + 7].span().end);
            if transcript.turn_at(first) != transcript.turn_at(last - 1) {
                continue;
            }
            let run = SPEECH[first..last].replace("(Applause.)", "");
            assert!(checked(&index, &run).same_words, "{run}");
        }
    }

    proptest! {
        /// What the contract says of any quotation, whatever was done to its words.
        #[test]
        fn the_contract_holds(
            from in 0usize..60,
            length in 2usize..30,
            drop in 0usize..30,
            put in "(not|never|taxes|the|…|qwrtz|\\[we\\])?",
        ) {
            let index = index(30);
            let spoken = words(SPEECH);
            let run = spoken[from..(from + length).min(spoken.len())].iter().enumerate();
            let kept: Vec<&str> = run
                .map(|(at, word)| if at == drop { put.as_str() } else { word.of(SPEECH) })
                .collect();
            let text = kept.join(" ");
            let found = checked(&index, &text);

            prop_assert!(STANDINGS.contains(&found.standing));
            let differs = found.places().any(|place| !place.differences.is_empty());
            match found.standing {
                Standing::Verbatim | Standing::Extract => prop_assert!(found.same_words),
                Standing::Altered => prop_assert!(!found.same_words && differs),
                Standing::NotFound | Standing::Unsure => {
                    prop_assert!(!found.same_words && found.pieces.is_empty());
                }
                Standing::Partly => prop_assert!(!found.same_words),
                Standing::Spliced | Standing::Elsewhere => {}
            }
            let is_judged = !matches!(
                found.standing,
                Standing::NotFound | Standing::Unsure | Standing::Elsewhere
            );
            prop_assert_eq!(found.allowed(&text, &STRICT).is_some(), is_judged);
        }
    }
}
