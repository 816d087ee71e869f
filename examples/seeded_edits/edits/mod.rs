//! The edits, one file for each class of them.

use crate::recipe::Recipe;

pub(crate) mod contraction;
pub(crate) mod cuts;
pub(crate) mod function;
pub(crate) mod hidden;
pub(crate) mod inflection;
pub(crate) mod lexical;
pub(crate) mod marks;
pub(crate) mod masking;
pub(crate) mod modality;
pub(crate) mod name;
pub(crate) mod negation;
pub(crate) mod none;
pub(crate) mod numeral;
pub(crate) mod omission;
pub(crate) mod opposite;
pub(crate) mod order;
pub(crate) mod polarity;
pub(crate) mod quantity;
pub(crate) mod referent;
pub(crate) mod spelling;
pub(crate) mod typography;
pub(crate) mod values;

/// The rows of the table, in its order: none, the seventeen kinds, and what lies across them.
pub(crate) const ROWS: [&str; 23] = [
    "none",
    "typography",
    "spelling",
    "numeral",
    "contraction",
    "masking",
    "ellipsis",
    "bracket",
    "omission",
    "function",
    "inflection",
    "lexical",
    "referent",
    "order",
    "negation",
    "modality",
    "quantity",
    "name",
    "opposite",
    "real word",
    "other end",
    "hidden",
    "edge",
];

/// How many of the rows are "none" and the kinds.
pub(crate) const KINDS: usize = 18;

/// Every edit.
pub(crate) fn all() -> Vec<&'static Recipe> {
    let files: [&'static [Recipe]; 21] = [
        none::RECIPES,
        typography::RECIPES,
        spelling::RECIPES,
        numeral::RECIPES,
        contraction::RECIPES,
        masking::RECIPES,
        marks::RECIPES,
        omission::RECIPES,
        function::RECIPES,
        inflection::RECIPES,
        lexical::RECIPES,
        referent::RECIPES,
        order::RECIPES,
        negation::RECIPES,
        polarity::RECIPES,
        modality::RECIPES,
        quantity::RECIPES,
        name::RECIPES,
        opposite::RECIPES,
        cuts::RECIPES,
        hidden::RECIPES,
    ];
    files.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::make;
    use crate::quote::Quote;

    /// Invented.
    const SPEECHES: [&str; 4] = [
        "I think that we will build the bridge. It is not a toy, and many people don't believe that \
         it can stand for 30 years. He was very proud of the big, beautiful tower in Lisbon.",
        "If the farmers and the miners vote for it, they should have a little more money. We know the \
         harbor, the roads and the schools need help. The president said so in this country last year.",
        "Oman is a good friend. We want to help the teachers, because they are working hard for \
         children. Some of the senators have never seen a school, and that is a disgrace.",
        "They quickly agreed to sell the boats to Yemen. The mayor of our county will speak about \
         the trial in the morning, and 15 percent of the voters will listen. You know, it is late.",
    ];

    fn speeches() -> Vec<Quote> {
        SPEECHES.iter().map(|text| Quote::new(text)).collect()
    }

    #[test]
    fn every_edit_stands_in_a_row() {
        for recipe in all() {
            assert!(ROWS.contains(&recipe.row), "{}", recipe.name);
        }
    }

    #[test]
    fn every_row_has_pairs_and_no_pair_stands_twice() {
        let made = make::pairs(&speeches(), 7, 40);

        for row in ROWS {
            let pairs: Vec<_> = made.iter().filter(|one| one.recipe.row == row).collect();
            assert!(!pairs.is_empty(), "{row}");
            for (at, one) in pairs.iter().enumerate() {
                assert!(
                    pairs[..at].iter().all(|other| other.pair != one.pair),
                    "{:?}",
                    one.pair
                );
                assert!(
                    row == "none" || one.pair.a != one.pair.b,
                    "{}",
                    one.recipe.name
                );
            }
        }
    }

    #[test]
    fn the_same_seed_makes_the_same_pairs() {
        let texts = |seed: u64| -> Vec<(String, String)> {
            let made = make::pairs(&speeches(), seed, 40);
            made.into_iter()
                .map(|one| (one.pair.a, one.pair.b))
                .collect()
        };
        assert_eq!(texts(1), texts(1));
        assert_ne!(texts(1), texts(2));
    }
}
