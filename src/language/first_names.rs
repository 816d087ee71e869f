//! Whether a given name is a woman's or a man's.
//!
//! A table of births: the share of women among those who bear the name. Names of both, and names that
//! the table lacks, have no answer. A word that is a name and something else ("Paris", "Will") is
//! answered as a name: the caller knows that it is one. Cost: O(1) per name, after one pass.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::text::fold;

use super::{ENGLISH, table};

/// Whom a name is given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    /// Women, nearly always.
    Female,
    /// Men, nearly always.
    Male,
}

/// The share of one of the two from which a name is taken for theirs. Of the names in the table 11 %
/// are in between; "Leslie" (.75) and "Jordan" (.28) must be, "Robin" (.87) and "Kim" (.84) are too.
const NEARLY_ALWAYS: f32 = 0.9;

/// Whom a given name, in any case, is given to; `None` where it is not listed or given to both.
pub(crate) fn gender(name: &str) -> Option<Gender> {
    let share = female_share(name)?;

    if share >= NEARLY_ALWAYS {
        Some(Gender::Female)
    } else if share <= 1.0 - NEARLY_ALWAYS {
        Some(Gender::Male)
    } else {
        None
    }
}

/// The share of women among those who bear a given name, 0 to 1; `None` where it is not listed.
pub(crate) fn female_share(name: &str) -> Option<f32> {
    fold::with_word(name, |folded| shares().get(folded).copied())
}

fn shares() -> &'static FxHashMap<&'static str, f32> {
    static SHARES: OnceLock<FxHashMap<&'static str, f32>> = OnceLock::new();
    SHARES.get_or_init(|| {
        let rows = table::rows(ENGLISH.table("first_names"));
        rows.filter_map(|[name, female]| Some((name, female.parse().ok()?)))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gender_by_example() {
        use crate::language::first_names::{Gender, gender};
        assert_eq!(gender("Angela"), Some(Gender::Female));
        assert_eq!(gender("Vladimir"), Some(Gender::Male));
        assert_eq!(gender("Leslie"), None);
    }

    #[test]
    fn every_row_is_a_share() {
        let table = ENGLISH.table("first_names");
        assert_eq!(table::columns(table), ["name", "female"]);
        assert_eq!(shares().len(), table::words(table).count());
        assert!(shares().values().all(|share| (0.0..=1.0).contains(share)));
    }

    #[test]
    fn names_in_any_case_and_with_accents() {
        assert_eq!(gender("HILLARY"), Some(Gender::Female));
        assert_eq!(gender("José"), Some(Gender::Male));
        assert_eq!(gender("Obama"), None);
        assert_eq!(gender(""), None);
    }
}
