//! What comparison asks of English words.
//!
//! All look-ups take folded words, and read the tables in `data/en/`: to teach a rule a word, add
//! it there. A word of another language is in no table, so a change of it is judged as a change of
//! a content word: never harmless.

use super::ENGLISH;
pub(crate) use super::clauses::is_condition;

/// Whether a word is a small word that carries the sentence and not its matter.
pub(crate) fn is_function(word: &str) -> bool {
    let is_listed = |word: &str| ENGLISH.words().is_function(word);
    let contracts = || {
        let long = expansions(word);
        long.first()
            .is_some_and(|words| words.iter().all(|w| is_listed(w)))
    };

    is_listed(word) || (word.contains('\'') && contracts())
}

/// Whether a small word goes from place to place in a sentence without a change of sense.
pub(crate) fn wanders(word: &str) -> bool {
    ENGLISH.words().wanders(word)
}

/// Whether a word negates or makes conditional: "not", "shouldn't", "if".
pub(crate) fn is_negation(word: &str) -> bool {
    ENGLISH.words().is_negation(word)
}

/// Forms of "do", "be" and "have", which carry a tense and no sense of their own.
pub(crate) fn is_auxiliary(word: &str) -> bool {
    ENGLISH.words().is_auxiliary(word)
}

/// The modal in a word: "would" of "wouldn't", "will" of "we'll".
pub(crate) fn modal(word: &str) -> Option<&'static str> {
    let stem = match word {
        "won't" => "will",
        "can't" | "cannot" => "can",
        _ => word.strip_suffix("n't").unwrap_or(word),
    };

    match stem.rsplit_once('\'') {
        Some((_, "ll")) => Some("will"),
        Some((_, "d")) => Some("would"),
        _ => ENGLISH.words().modal(stem),
    }
}

/// What reported speech has of a modal: "would" of "will".
pub(crate) fn reported(modal: &str) -> Option<&'static str> {
    ENGLISH.words().reported(modal)
}

/// Whether a word says how many or how much, in words.
pub(crate) fn is_quantifier(word: &str) -> bool {
    ENGLISH.words().is_quantifier(word)
}

/// Whether adding or dropping the word changes an amount.
pub(crate) fn is_weighty_quantifier(word: &str) -> bool {
    ENGLISH.words().is_weighty_quantifier(word)
}

/// Whether a word stands for somebody or something.
pub(crate) fn is_pronoun(word: &str) -> bool {
    ENGLISH.words().is_pronoun(word)
}

/// Words that are masked in print, sorted.
pub(crate) fn profanities() -> &'static [&'static str] {
    ENGLISH.words().profanities()
}

/// Whether a word or phrase says nothing: "um", "you know".
pub(crate) fn is_filler(phrase: &str) -> bool {
    ENGLISH.words().is_filler(phrase)
}

/// The number of the word that this is a form of, where its forms begin with unlike letters.
pub(crate) fn irregular(word: &str) -> Option<usize> {
    ENGLISH.forms().suppletive(bare(word))
}

/// The words that a word is a form of, the likeliest first; none for a word that is not listed.
pub(crate) fn lemmas(word: &str) -> impl Iterator<Item = &'static str> {
    ENGLISH.forms().lemmas(bare(word))
}

/// Whether two words are forms of one: number, tense, degree, or an adverb of it.
pub(crate) fn same_lemma(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    a != b && ENGLISH.forms().same_lemma(a, b) && !same_spelling(a, b)
}

/// One spelling for the forms of a word: itself where it is a lemma, else its likeliest one; of a
/// word that is not listed what its ending leaves.
pub(crate) fn stem(word: &str) -> String {
    ENGLISH.forms().stem(word)
}

/// Whether a folded word is an English word, and not only a name.
pub(crate) fn is_known(word: &str) -> bool {
    let is_listed = |word: &str| ENGLISH.forms().is_listed(word) || is_function(word);
    let word = bare(word);

    is_listed(word)
        || is_listed(&atlantic(word))
        || !expansions(word).is_empty()
        || (word.contains('-') && word.split('-').all(is_listed))
}

/// The numbers of the sets of short forms that a word is in.
pub(crate) fn shortenings(word: &str) -> &'static [usize] {
    ENGLISH.contractions().shortenings(word)
}

/// Whether one word is short for the other: "Sen." and "Senator".
pub(crate) fn same_shortened(a: &str, b: &str) -> bool {
    ENGLISH.contractions().same_shortened(a, b)
}

/// Whether a word is written with a point after it: "Sen.", "Dept.".
pub(crate) fn takes_point(word: &str) -> bool {
    ENGLISH.contractions().takes_point(word)
}

/// What a contraction stands for, each way it can be read.
pub(crate) fn expansions(word: &str) -> Vec<Vec<String>> {
    ENGLISH.contractions().expansions(word)
}

/// Whether one is the other without its apostrophe: "dont" and "don't". "Its" is no "it's".
pub(crate) fn is_without_apostrophe(a: &str, b: &str) -> bool {
    ENGLISH.contractions().is_without_apostrophe(a, b)
}

/// Whether two words are spellings of one. Near misses are not: "county" is not "country", "our"
/// not "or".
pub(crate) fn same_spelling(a: &str, b: &str) -> bool {
    ENGLISH.spellings().same(a, b)
}

/// The American spelling of a word.
pub(crate) fn atlantic(word: &str) -> String {
    ENGLISH.spellings().american(word).into_owned()
}

/// The number of the set of spellings, in use beside each other, that a word is in.
pub(crate) fn regional(word: &str) -> Option<usize> {
    ENGLISH.spellings().variant(word)
}

/// Words that may be written as one or as two: "cannot", "anyone".
pub(crate) fn is_joined_freely(word: &str) -> bool {
    ENGLISH.spellings().is_joined_freely(word)
}

/// Words that newspapers seldom print, and a letter off one that they do: "fiends".
pub(crate) fn is_rare(word: &str) -> bool {
    ENGLISH.spellings().is_rare(word)
}

/// Words that are others with a hyphen: "resent" and "re-sent".
pub(crate) fn is_homograph(word: &str) -> bool {
    ENGLISH.spellings().is_homograph(word)
}

/// Whether two words or phrases say the opposite of each other.
pub(crate) fn is_opposed(a: &str, b: &str) -> bool {
    ENGLISH.opposites().are_opposed(a, b, ENGLISH.forms())
}

/// Whether two words are of one scale and unlike on it: "days" and "weeks", "Monday" and "Tuesday".
pub(crate) fn are_rival_units(a: &str, b: &str) -> bool {
    let (left, right) = (atlantic(a), atlantic(b));
    ENGLISH
        .opposites()
        .are_rivals(&left, &right, ENGLISH.forms())
}

/// Whether a word, or one that it is a form of, has an opposite in the tables.
pub(crate) fn has_opposite(word: &str) -> bool {
    ENGLISH.opposites().is_paired(word, ENGLISH.forms())
}

/// Whether a word begins as one does that a prefix denies or turns: "unsafe", "pro-war".
pub(crate) fn is_turned(word: &str) -> bool {
    ENGLISH.opposites().is_turned(word)
}

/// Whether a word is on a scale of units: "days", "Monday", "dollars".
pub(crate) fn is_unit(word: &str) -> bool {
    ENGLISH
        .opposites()
        .is_on_scale(&atlantic(word), ENGLISH.forms())
}

/// Whether the table of forms has a word, without its possessive ending.
pub(crate) fn is_listed(word: &str) -> bool {
    ENGLISH.forms().is_listed(bare(word))
}

/// Whether two folded names are spellings of one, as a table of transliterations has it.
pub(crate) fn are_one_name(a: &str, b: &str) -> bool {
    let are_possessive = a.ends_with("'s") && b.ends_with("'s");
    let (left, right) = if are_possessive {
        (bare(a), bare(b))
    } else {
        (a, b)
    };

    ENGLISH.name_words().are_one(left, right)
}

fn bare(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix('\''))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_function_by_example() {
        use crate::language::english::is_function;
        assert!(is_function("of") && is_function("they're"));
        assert!(!is_function("treaty"));
    }

    #[test]
    fn lemmas_by_example() {
        use crate::language::english::lemmas;
        assert_eq!(lemmas("leaves").collect::<Vec<_>>(), ["leave", "leaf"]);
    }

    #[test]
    fn same_lemma_by_example() {
        use crate::language::english::same_lemma;
        assert!(same_lemma("choice", "choices"));
        assert!(same_lemma("said", "saying"));
        assert!(!same_lemma("iran", "iraq"));
        assert!(!same_lemma("new", "news"));
    }

    #[test]
    fn is_known_by_example() {
        use crate::language::english::is_known;
        assert!(is_known("reprehensible") && is_known("treaty's") && is_known("don't"));
        assert!(!is_known("zuckerberg"));
    }

    #[test]
    fn expansions_by_example() {
        use crate::language::english::expansions;
        assert!(expansions("he's").contains(&vec!["he".into(), "has".into()]));
        assert!(expansions("house").is_empty());
    }

    #[test]
    fn same_spelling_by_example() {
        use crate::language::english::same_spelling;
        assert!(same_spelling("behaviour", "behavior"));
        assert!(same_spelling("toward", "towards"));
        assert!(!same_spelling("mourning", "morning"));
    }

    #[test]
    fn is_opposed_by_example() {
        use crate::language::english::is_opposed;
        assert!(is_opposed("legal", "illegal") && is_opposed("if", "unless"));
        assert!(!is_opposed("less", "unless"));
    }

    #[test]
    fn are_rival_units_by_example() {
        use crate::language::english::are_rival_units;
        assert!(are_rival_units("days", "weeks"));
        assert!(!are_rival_units("metres", "meters"));
    }

    #[test]
    fn are_one_name_by_example() {
        use crate::language::english::are_one_name;
        assert!(are_one_name("gadhafi", "al-qaddafi") && are_one_name("kiev's", "kyiv's"));
        assert!(!are_one_name("oman", "yemen"));
    }

    #[test]
    fn modals_hide_in_contractions() {
        assert_eq!(modal("wouldn't"), Some("would"));
        assert_eq!(modal("we'll"), Some("will"));
        assert_eq!(modal("well"), None);
    }

    #[test]
    fn two_spellings_of_one_form_are_no_two_forms() {
        assert!(!same_lemma("learnt", "learned"));
        assert!(!same_lemma("travelled", "traveled"));
        assert!(same_lemma("travelled", "travels"));
    }

    #[test]
    fn a_name_is_no_word() {
        for word in [
            "the",
            "it's",
            "presidents",
            "organised",
            "two-thirds",
            "well-known",
        ] {
            assert!(is_known(word), "{word}");
        }
        for name in ["obama", "brexiteer", "iraq"] {
            assert!(!is_known(name), "{name}");
        }
    }
}
