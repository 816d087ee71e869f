//! What is known of languages, read from the tables in `data/<code>/`.
//!
//! A language is a value: its tables, and what is made of them, each parsed once, when first asked
//! for. To add a language, make its folder with `common.tsv` (the words that tell it from others)
//! and `lexicon.tsv` (its cue verbs, pronouns and titles), and add a row to [`LANGUAGES`].
//! Quotations are found in every language by their marks; who speaks, where there is a lexicon;
//! differences are judged where there are the tables that `data/en/` has. Detection counts common
//! words, O(n) over the first [`SAMPLE_WORDS`] words.

pub(crate) mod clauses;
pub(crate) mod contractions;
pub(crate) mod english;
pub(crate) mod first_names;
pub(crate) mod forms;
pub(crate) mod names;
pub(crate) mod opposites;
pub(crate) mod phrases;
pub(crate) mod rarity;
pub(crate) mod spelling;
pub(crate) mod table;
pub(crate) mod words;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::text::{Token, fold};

use clauses::Clauses;
use contractions::Contractions;
use forms::Forms;
use names::NameWords;
use opposites::Opposites;
use spelling::Spellings;
use words::Words;

/// A language: its tables, and what is made of them.
#[derive(Debug)]
pub struct Language {
    /// ISO 639-1.
    pub code: &'static str,
    tables: &'static [(&'static str, &'static str)],
    words: OnceLock<Words>,
    clauses: OnceLock<Clauses>,
    contractions: OnceLock<Contractions>,
    forms: OnceLock<Forms>,
    spellings: OnceLock<Spellings>,
    opposites: OnceLock<Opposites>,
    name_words: OnceLock<NameWords>,
}

impl Language {
    const fn new(code: &'static str, tables: &'static [(&'static str, &'static str)]) -> Self {
        Self {
            code,
            tables,
            words: OnceLock::new(),
            clauses: OnceLock::new(),
            contractions: OnceLock::new(),
            forms: OnceLock::new(),
            spellings: OnceLock::new(),
            opposites: OnceLock::new(),
            name_words: OnceLock::new(),
        }
    }

    /// Whether it is English, which the models were fitted on.
    pub fn is_english(&self) -> bool {
        self.code == ENGLISH.code
    }

    /// A table of the language's folder, by its file's name without the ending; empty where the
    /// folder has none.
    pub fn table(&self, name: &str) -> &'static str {
        let found = self.tables.iter().find(|(listed, _)| *listed == name);
        found.map_or("", |(_, table)| table)
    }

    /// Its small words.
    pub fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::read(self))
    }

    /// Its hedges, limits, conditions and claims.
    pub fn clauses(&self) -> &Clauses {
        self.clauses.get_or_init(|| Clauses::read(self))
    }

    /// Its contractions and short forms.
    pub fn contractions(&self) -> &Contractions {
        self.contractions.get_or_init(|| Contractions::read(self))
    }

    /// Which of its words are forms of one.
    pub fn forms(&self) -> &Forms {
        self.forms.get_or_init(|| Forms::read(self))
    }

    /// Which of its words are spellings of one.
    pub fn spellings(&self) -> &Spellings {
        self.spellings.get_or_init(|| Spellings::read(self))
    }

    /// Which of its words say the opposite of each other.
    pub fn opposites(&self) -> &Opposites {
        self.opposites.get_or_init(|| Opposites::read(self))
    }

    /// Its words in names.
    pub fn name_words(&self) -> &NameWords {
        self.name_words.get_or_init(|| NameWords::read(self))
    }
}

/// The tables of a folder, by name.
macro_rules! tables {
    ($code:literal: $($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../data/", $code, "/", $name, ".tsv")))),*]
    };
}

/// Words read to tell the language of a text.
pub(crate) const SAMPLE_WORDS: usize = 400;

/// English, whose rules of comparison there are.
pub(crate) static ENGLISH: &Language = &LANGUAGES[0];

/// The languages that are told apart, English first.
pub(crate) static LANGUAGES: [Language; 9] = [
    Language::new(
        "en",
        tables!("en":
            "abbreviations" "antonyms" "attributions" "auxiliaries" "claim_nouns" "claims" "common" "conditions"
            "contractions" "cues" "documents" "elisions" "fillers" "first_names" "forms" "function_words"
            "hedges" "homographs" "joined_words" "joints" "lemmas" "lexicon" "limits"
            "lost_apostrophes" "modals" "movable_adverbs" "name_parts" "negations"
            "negative_prefixes" "negatives" "not_negative" "opposed_prefixes" "opposites"
            "page_words" "peoples" "person_nouns" "places" "profanities" "pronouns" "quantifiers"
            "rare_words" "regional_spellings" "rivals" "shortened" "spelling_variants"
            "stage_directions" "transliterations" "turn_labels" "values" "words" "works"
        ),
    ),
    Language::new("de", tables!("de": "common" "lexicon")),
    Language::new("fr", tables!("fr": "common" "lexicon")),
    Language::new("es", tables!("es": "common" "lexicon")),
    Language::new("it", tables!("it": "common" "lexicon")),
    Language::new("pt", tables!("pt": "common" "lexicon")),
    Language::new("ru", tables!("ru": "common" "lexicon")),
    Language::new("zh", tables!("zh": "common" "lexicon")),
    Language::new("ja", tables!("ja": "common" "lexicon")),
];

/// The language of a text by its common words; English where nothing speaks for another.
pub(crate) fn detect(text: &str, tokens: &[Token]) -> &'static Language {
    let votes = common_words();
    let mut counts = [0usize; LANGUAGES.len()];
    for token in tokens.iter().filter(|t| t.is_word()).take(SAMPLE_WORDS) {
        let speaks_for = fold::with_word(token.of(text), |folded| votes.get(folded));
        for language in speaks_for.into_iter().flatten() {
            counts[*language] += 1;
        }
    }
    let best = (0..counts.len()).rev().max_by_key(|i| counts[*i]);
    &LANGUAGES[best.filter(|i| counts[*i] > counts[0]).unwrap_or(0)]
}

fn common_words() -> &'static FxHashMap<String, Vec<usize>> {
    static VOTES: OnceLock<FxHashMap<String, Vec<usize>>> = OnceLock::new();
    VOTES.get_or_init(|| {
        let mut votes: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (i, language) in LANGUAGES.iter().enumerate() {
            for word in table::words(language.table("common")) {
                votes
                    .entry(fold::word(word).into_owned())
                    .or_default()
                    .push(i);
            }
        }
        votes
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn detect_by_example() {
        use crate::{language, text::tokens};
        let text = "Das ist nicht der Fall, sagte er, und die Lage ist ernst.";
        assert_eq!(language::detect(text, &tokens(text)).code, "de");
    }

    #[test]
    fn languages_are_told_apart() {
        let cases = [
            (
                "en",
                "The president said that he was with them and it is over.",
            ),
            (
                "fr",
                "Le président est dans une situation que les experts jugent grave.",
            ),
            (
                "es",
                "El presidente dijo que los ciudadanos y las empresas del país están con él.",
            ),
            (
                "it",
                "Il presidente ha detto che non è vero e gli italiani sono con lui.",
            ),
            (
                "pt",
                "O presidente disse que não foi uma decisão do governo em Brasília.",
            ),
            (
                "ru",
                "Он сказал, что это не так и что на встрече не было его.",
            ),
            ("zh", "他说这是我的书，他在家。"),
            ("ja", "首相は国会で述べた。これが日本の方針である。"),
        ];
        for (code, text) in cases {
            assert_eq!(detect(text, &tokens(text)).code, code, "{text}");
        }
    }

    #[test]
    fn every_table_of_a_folder_is_read() {
        for language in &LANGUAGES {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("data")
                .join(language.code);
            for entry in std::fs::read_dir(folder).expect("a folder for each language") {
                let path = entry.expect("a readable folder").path();
                let name = path
                    .file_stem()
                    .and_then(|name| name.to_str())
                    .expect("a name");
                assert!(!language.table(name).is_empty(), "{path:?}");
            }
        }
    }
}
