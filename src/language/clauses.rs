//! Words that do something to the rest of a sentence: hedges, limits, claims, conditions, joints.
//!
//! All look-ups take folded words. Cost: O(words) a look-up of phrases.

/// How sure the speaker is: words and phrases.
const HEDGES: [&str; 44] = [
    "allegedly",
    "alleged",
    "apparently",
    "arguably",
    "as far as i know",
    "as far as i can tell",
    "conceivably",
    "could be",
    "i assume",
    "i believe",
    "i guess",
    "i hope",
    "i suppose",
    "i suspect",
    "i think",
    "i would guess",
    "i would say",
    "if i recall",
    "if memory serves",
    "in my opinion",
    "in my view",
    "in theory",
    "it appears",
    "it looks like",
    "it seems",
    "likely",
    "maybe",
    "might be",
    "occasionally",
    "partly",
    "perhaps",
    "possibly",
    "potentially",
    "presumably",
    "probably",
    "purportedly",
    "purported",
    "reportedly",
    "seemingly",
    "sometimes",
    "sort of",
    "supposedly",
    "theoretically",
    "to my knowledge",
];

/// Limits of an amount, or of what a statement holds for.
const LIMITS: [&str; 40] = [
    "about",
    "almost",
    "approximately",
    "around",
    "as few as",
    "as little as",
    "as many as",
    "as much as",
    "at least",
    "at most",
    "at the least",
    "at the most",
    "barely",
    "close to",
    "fewer than",
    "half",
    "hardly",
    "in part",
    "just over",
    "just under",
    "less than",
    "merely",
    "more than",
    "most of the time",
    "mostly",
    "nearly",
    "no fewer than",
    "no less than",
    "no more than",
    "not even",
    "only",
    "over",
    "partially",
    "rarely",
    "roughly",
    "scarcely",
    "seldom",
    "under",
    "up to",
    "virtually",
];

/// Verbs of claiming, in the forms that stand before what is claimed.
const CLAIMS: [&str; 48] = [
    "accuse",
    "accused",
    "accuses",
    "allege",
    "alleged",
    "alleges",
    "argue",
    "argued",
    "argues",
    "assert",
    "asserted",
    "asserts",
    "assume",
    "assumes",
    "believe",
    "believed",
    "believes",
    "claim",
    "claimed",
    "claims",
    "complain",
    "complained",
    "contend",
    "contended",
    "contends",
    "imply",
    "insist",
    "insisted",
    "insists",
    "maintain",
    "maintained",
    "maintains",
    "pretend",
    "pretended",
    "pretends",
    "said",
    "say",
    "saying",
    "says",
    "suggest",
    "suggested",
    "suggests",
    "tell",
    "tells",
    "think",
    "thinks",
    "thought",
    "told",
];

/// Whether a run of words holds a hedge.
///
/// ```
/// use variorum::language::clauses::has_hedge;
/// assert!(has_hedge(&["i", "think", "so"]));
/// assert!(!has_hedge(&["we", "think"]));
/// ```
pub fn has_hedge(words: &[&str]) -> bool {
    HEDGES.iter().any(|phrase| holds(words, phrase))
}

/// Whether one word is a hedge.
pub fn is_hedge(word: &str) -> bool {
    HEDGES.contains(&word)
}

/// Whether a run of words is a limit, whole.
pub fn is_limit(words: &[&str]) -> bool {
    LIMITS.contains(&words.join(" ").as_str())
}

/// Whether the last words of a run are a limit of what follows.
pub fn ends_in_limit(words: &[&str]) -> bool {
    (1..=4.min(words.len())).any(|length| is_limit(&words[words.len() - length..]))
}

/// Whether the first words of a run limit what came before.
pub fn begins_with_limit(words: &[&str]) -> bool {
    let spatial = ["about", "around", "over", "under", "close to"];

    (1..=4.min(words.len())).any(|length| {
        let run = words[..length].join(" ");
        LIMITS.contains(&run.as_str()) && !spatial.contains(&run.as_str())
    })
}

/// Whether a word says that somebody claims something.
pub fn is_claim(word: &str) -> bool {
    CLAIMS.binary_search(&word).is_ok()
}

/// Whether the words give what they are said with to a source: "according to".
pub fn according_to(words: &[&str]) -> bool {
    holds(words, "according to")
}

/// Whether a word is the speaker.
pub fn is_first_person(word: &str) -> bool {
    matches!(word, "i" | "we") || word.starts_with("i'") || word.starts_with("we'")
}

/// Whether a word sets a condition for what it is said with.
pub fn is_strict_condition(word: &str) -> bool {
    matches!(
        word,
        "if" | "unless" | "until" | "provided" | "providing" | "assuming" | "except" | "lest"
    )
}

/// Whether a word joins two statements: a negation before it does not reach over it.
pub fn joins_clauses(word: &str) -> bool {
    matches!(
        word,
        "and" | "but" | "so" | "because" | "although" | "though" | "while" | "whereas" | "since"
    )
}

/// Whether a word begins a clause that says something of its own about what came before it.
pub fn opens_clause(word: &str) -> bool {
    joins_clauses(word)
        || matches!(
            word,
            "that"
                | "which"
                | "who"
                | "whom"
                | "whose"
                | "where"
                | "when"
                | "as"
                | "how"
                | "what"
                | "why"
                | "or"
        )
}

/// Whether a word negates, and does nothing else: "not", "shouldn't", "nobody".
pub fn is_plain_negation(word: &str) -> bool {
    let is_listed = matches!(
        word,
        "not"
            | "no"
            | "never"
            | "none"
            | "neither"
            | "nor"
            | "nobody"
            | "nothing"
            | "nowhere"
            | "without"
            | "cannot"
            | "hardly"
            | "scarcely"
            | "barely"
    );

    is_listed || word.ends_with("n't")
}

fn holds(words: &[&str], phrase: &str) -> bool {
    let length = phrase.split(' ').count();

    words
        .windows(length)
        .any(|run| run.iter().copied().eq(phrase.split(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(HEDGES.iter().all(|hedge| !hedge.is_empty()));
        assert!(LIMITS.is_sorted());
        assert!(CLAIMS.is_sorted());
    }
}
