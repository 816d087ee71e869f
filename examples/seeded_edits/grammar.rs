//! The small words of English, as far as an editor's hand must know them to stay grammatical.
//!
//! Written for this program and kept apart from the product's lists, which it judges.

/// Words that come before a noun.
pub(crate) const DETERMINERS: [&str; 24] = [
    "the", "a", "an", "this", "that", "these", "those", "my", "your", "our", "their", "his", "her",
    "its", "some", "any", "every", "each", "no", "many", "most", "both", "few", "another",
];

/// Determiners that fix one noun phrase.
pub(crate) const DEFINITE: [&str; 8] = ["the", "my", "your", "our", "their", "his", "her", "its"];

/// Pronouns that are a subject.
pub(crate) const SUBJECTS: [&str; 7] = ["i", "we", "you", "they", "he", "she", "it"];

/// Subjects that take a verb's base form.
pub(crate) const PLURAL_SUBJECTS: [&str; 4] = ["i", "we", "you", "they"];

/// Prepositions.
pub(crate) const PREPOSITIONS: [&str; 30] = [
    "of", "in", "to", "for", "on", "with", "at", "by", "from", "about", "into", "over", "after",
    "under", "between", "out", "against", "during", "without", "before", "through", "around",
    "among", "behind", "toward", "towards", "within", "upon", "across", "near",
];

/// Forms of "be".
pub(crate) const BE: [&str; 4] = ["is", "are", "was", "were"];

/// Modal verbs.
pub(crate) const MODALS: [&str; 9] = [
    "will", "would", "can", "could", "may", "might", "must", "should", "shall",
];

/// Auxiliaries after which "not" may stand.
pub(crate) const AUXILIARIES: [&str; 20] = [
    "is", "are", "was", "were", "will", "would", "can", "could", "may", "might", "must", "should",
    "shall", "do", "does", "did", "has", "have", "had", "am",
];

/// Conjunctions and words that join clauses.
const JOINTS: [&str; 22] = [
    "and", "or", "but", "nor", "so", "because", "if", "unless", "although", "though", "while",
    "when", "where", "that", "which", "who", "than", "as", "since", "until", "whether", "what",
];

/// Small words of other sorts.
const OTHERS: [&str; 44] = [
    "not",
    "never",
    "very",
    "too",
    "also",
    "just",
    "only",
    "even",
    "there",
    "here",
    "then",
    "now",
    "me",
    "us",
    "him",
    "them",
    "myself",
    "ourselves",
    "themselves",
    "be",
    "been",
    "being",
    "how",
    "why",
    "all",
    "more",
    "less",
    "such",
    "own",
    "again",
    "still",
    "yet",
    "well",
    "up",
    "down",
    "off",
    "let",
    "let's",
    "it's",
    "that's",
    "there's",
    "we're",
    "they're",
    "you're",
];

/// Words at which what is said turns on: to drop one is no small cut.
const WEIGHTY: [&str; 79] = [
    "not",
    "no",
    "never",
    "nor",
    "neither",
    "none",
    "nobody",
    "nothing",
    "nowhere",
    "without",
    "hardly",
    "barely",
    "scarcely",
    "cannot",
    "if",
    "unless",
    "until",
    "till",
    "except",
    "only",
    "whether",
    "provided",
    "although",
    "though",
    "however",
    "but",
    "instead",
    "rather",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "must",
    "should",
    "shall",
    "maybe",
    "perhaps",
    "probably",
    "possibly",
    "likely",
    "unlikely",
    "allegedly",
    "reportedly",
    "apparently",
    "supposedly",
    "seem",
    "seems",
    "seemed",
    "think",
    "believe",
    "guess",
    "suppose",
    "hope",
    "claim",
    "claims",
    "say",
    "says",
    "said",
    "all",
    "some",
    "many",
    "most",
    "few",
    "several",
    "every",
    "each",
    "any",
    "both",
    "either",
    "half",
    "least",
    "nearly",
    "almost",
    "about",
    "more",
    "less",
    "always",
];

/// Whether a word is one of those that a line holds, blanks between them.
pub(crate) fn is_any(word: &str, of: &str) -> bool {
    of.split_whitespace().any(|one| one == word)
}

/// Small words that do not open a question or a name: a sentence that starts with one may be joined
/// to another.
pub(crate) fn is_small(word: &str) -> bool {
    DETERMINERS.contains(&word)
        || PREPOSITIONS.contains(&word)
        || AUXILIARIES.contains(&word)
        || JOINTS.contains(&word)
        || OTHERS.contains(&word)
        || (SUBJECTS.contains(&word) && word != "i")
}

/// A word with a content of its own: no small word, no number.
pub(crate) fn is_content(word: &str) -> bool {
    word.len() > 2
        && !is_small(word)
        && !SUBJECTS.contains(&word)
        && word.chars().all(|c| c.is_alphabetic() || c == '-')
}

/// A word that what is said turns on, a number among them.
pub(crate) fn is_weighty(word: &str) -> bool {
    const NUMBERS: [&str; 18] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "million",
        "billion",
        "first",
        "second",
    ];
    WEIGHTY.contains(&word)
        || NUMBERS.contains(&word)
        || word.ends_with("n't")
        || word.ends_with("'d")
        || word.ends_with("'ll")
        || word.contains(|c: char| c.is_ascii_digit() || c == '%')
        || matches!(
            word,
            "twice" | "once" | "sometimes" | "often" | "rarely" | "seldom"
        )
}

/// "a" or "an", as the word after it wants it.
pub(crate) fn article_for(word: &str) -> &'static str {
    const SILENT: [&str; 5] = ["hour", "honest", "honor", "honour", "heir"];
    const CONSONANT: [&str; 9] = [
        "uni", "use", "usu", "euro", "one", "once", "unan", "u.s", "u.n",
    ];
    let lower = word.to_lowercase();
    let starts = |list: &[&str]| list.iter().any(|start| lower.starts_with(start));
    let vowel = lower.starts_with(['a', 'e', 'i', 'o', 'u', '8']);

    if starts(&SILENT) || (vowel && !starts(&CONSONANT)) {
        "an"
    } else {
        "a"
    }
}
