//! The edits, one file for each class of them.

use crate::recipe::Recipe;

pub(crate) mod contraction;
pub(crate) mod cuts;
pub(crate) mod function;
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
    let files: [&'static [Recipe]; 19] = [
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
        modality::RECIPES,
        quantity::RECIPES,
        name::RECIPES,
        opposite::RECIPES,
        cuts::RECIPES,
    ];
    files.into_iter().flatten().collect()
}
