//! Words that do something to the rest of a sentence: hedges, limits, claims, conditions, joints.
//!
//! All look-ups take folded English words. Cost: O(words) per look-up of phrases, after one pass over
//! the tables at the first.

use rustc_hash::FxHashMap;

use super::phrases::Phrases;
use super::{ENGLISH, Language, table};

/// The clause words of a language.
#[derive(Debug)]
pub struct Clauses {
    hedges: Phrases<()>,
    /// Limits, and whether each limits only what comes after it.
    limits: Phrases<bool>,
    /// Conditions, and whether each is strict.
    conditions: Phrases<bool>,
    attributions: Phrases<()>,
    /// Verbs of claiming, in their base form.
    claims: Phrases<()>,
    /// Nouns for what is claimed, in the singular.
    claim_nouns: Phrases<()>,
    /// Words that begin a clause, and whether it is a statement of its own.
    joints: FxHashMap<&'static str, bool>,
}

impl Clauses {
    pub(super) fn read(language: &Language) -> Self {
        let listed = |name| Phrases::new(table::words(language.table(name)).map(|word| (word, ())));
        let marked = |name, mark: &'static str| {
            let rows = table::rows(language.table(name));
            rows.map(move |[phrase, sort]| (phrase, sort == mark))
        };

        Self {
            hedges: listed("hedges"),
            limits: Phrases::new(marked("limits", "after")),
            conditions: Phrases::new(marked("conditions", "strict")),
            attributions: listed("attributions"),
            claims: listed("claims"),
            claim_nouns: listed("claim_nouns"),
            joints: marked("joints", "statement").collect(),
        }
    }
}

fn clauses() -> &'static Clauses {
    ENGLISH.clauses()
}

/// Whether a run of words holds a hedge.
pub(crate) fn has_hedge(words: &[&str]) -> bool {
    clauses().hedges.any(words, |()| true)
}

/// Whether one word is a hedge.
pub(crate) fn is_hedge(word: &str) -> bool {
    clauses().hedges.whole(&[word]).is_some()
}

/// Whether a run of words is a limit, whole.
pub(crate) fn is_limit(words: &[&str]) -> bool {
    clauses().limits.whole(words).is_some()
}

/// Whether the last words of a run are a limit of what follows.
pub(crate) fn ends_in_limit(words: &[&str]) -> bool {
    clauses().limits.last(words).is_some()
}

/// Whether the first words of a run limit what came before: "at least", not "over".
pub(crate) fn begins_with_limit(words: &[&str]) -> bool {
    clauses()
        .limits
        .first(words)
        .any(|(_, only_after)| !only_after)
}

/// Whether a word says that somebody claims something: "claims", "said".
pub(crate) fn is_claim(word: &str) -> bool {
    ENGLISH
        .forms()
        .lemmas(word)
        .any(|verb| clauses().claims.whole(&[verb]).is_some())
}

/// Whether a word is a noun for what somebody claims: "notion", "rumors".
pub(crate) fn is_claim_noun(word: &str) -> bool {
    ENGLISH
        .forms()
        .lemmas(word)
        .any(|noun| clauses().claim_nouns.whole(&[noun]).is_some())
}

/// Whether the words give what they are said with to a source: "according to", "it is alleged".
pub(crate) fn according_to(words: &[&str]) -> bool {
    clauses().attributions.any(words, |()| true)
}

/// Whether a word is the speaker.
pub(crate) fn is_first_person(word: &str) -> bool {
    matches!(word, "i" | "we") || word.starts_with("i'") || word.starts_with("we'")
}

/// Whether a run of words begins with a condition of one word or more: "if", "provided that".
pub(crate) fn begins_with_condition(words: &[&str]) -> bool {
    clauses()
        .conditions
        .first(words)
        .any(|(_, is_strict)| is_strict)
}

/// Whether a word sets a condition, a limit or a doubt: "if", "only", "might".
pub(crate) fn is_condition(word: &str) -> bool {
    clauses().conditions.whole(&[word]).is_some()
}

/// Whether a word joins two statements: a negation before it does not reach over it.
pub(crate) fn joins_clauses(word: &str) -> bool {
    clauses().joints.get(word) == Some(&true)
}

/// Whether a word begins a clause that says something of its own about what came before it.
pub(crate) fn opens_clause(word: &str) -> bool {
    clauses().joints.contains_key(word)
}

/// Whether a word negates, and does nothing else: "not", "shouldn't", "nobody".
pub(crate) fn is_plain_negation(word: &str) -> bool {
    ENGLISH.words().is_plain_negation(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_hedge_by_example() {
        use crate::language::clauses::has_hedge;
        assert!(has_hedge(&["i", "think", "so"]));
        assert!(!has_hedge(&["we", "think"]));
    }

    #[test]
    fn begins_with_condition_by_example() {
        use crate::language::clauses::begins_with_condition;
        assert!(begins_with_condition(&[
            "provided", "that", "they", "agree"
        ]));
        assert!(!begins_with_condition(&[
            "providing",
            "competitive",
            "advantages"
        ]));
    }

    #[test]
    fn every_row_is_found() {
        let split = |phrase: &'static str| phrase.split(' ').collect::<Vec<_>>();

        for phrase in table::words(ENGLISH.table("hedges")) {
            assert!(has_hedge(&split(phrase)), "{phrase}");
        }
        for [phrase, of] in table::rows(ENGLISH.table("limits")) {
            assert!(
                is_limit(&split(phrase)) && matches!(of, "after" | "both"),
                "{phrase}"
            );
        }
        for [phrase, strength] in table::rows(ENGLISH.table("conditions")) {
            let is_strict = begins_with_condition(&split(phrase));
            assert!(is_strict || strength == "loose", "{phrase}");
        }
        for phrase in table::words(ENGLISH.table("attributions")) {
            assert!(according_to(&split(phrase)), "{phrase}");
        }
        for verb in table::words(ENGLISH.table("claims")) {
            assert!(is_claim(verb), "{verb}");
        }
        for [word, opens] in table::rows(ENGLISH.table("joints")) {
            assert_eq!(joins_clauses(word), opens == "statement", "{word}");
            assert!(opens_clause(word), "{word}");
        }
    }

    #[test]
    fn claims_in_every_form() {
        for word in ["claims", "said", "told", "alleging", "thought"] {
            assert!(is_claim(word), "{word}");
        }
        assert!(!is_claim("state") && !is_claim("allegedly"));
    }
}
