//! The languages, as one table: how each marks who speaks.
//!
//! To add one, add a row to [`LANGUAGES`]: the words that tell the language from others, its cue
//! verbs in every form that news uses, and its pronouns. Extraction works for every language
//! through the marks; attribution where a row has cues. Detection counts common words, O(n) over
//! the first [`SAMPLE_WORDS`] words.

pub mod clauses;
pub mod english;
pub mod clauses;
pub mod english;
pub mod first_names;
mod judging;
pub mod rarity;
pub mod table;

use rustc_hash::FxHashMap;

use crate::text::{Token, fold};

/// What is known of a language.
#[derive(Debug)]
pub struct Language {
    /// ISO 639-1.
    pub code: &'static str,
    /// Frequent words that few other languages share.
    pub common: &'static [&'static str],
    /// Forms of the verbs of saying. English cues are in `quote::cue`, where they carry classes.
    pub cues: &'static [&'static str],
    /// Phrases of one or two words that name the speaker after them ("selon").
    pub according_to: &'static [&'static str],
    /// Pronouns that can be the subject of a cue.
    pub pronouns: &'static [&'static str],
    /// Forms of "have" and "be" that stand beside a cue ("ha detto").
    pub auxiliaries: &'static [&'static str],
    /// Titles before names.
    pub titles: &'static [&'static str],
}

/// Words read to tell the language of a text.
pub const SAMPLE_WORDS: usize = 400;

/// The languages that are told apart, English first.
pub const LANGUAGES: [Language; 9] = [
    Language {
        code: "en",
        common: &[
            "the", "and", "of", "that", "said", "was", "with", "this", "he", "from", "is", "it",
        ],
        cues: &[],
        according_to: &[],
        pronouns: &[],
        auxiliaries: &[],
        titles: &[],
    },
    Language {
        code: "de",
        common: &[
            "der", "die", "und", "das", "nicht", "ist", "den", "mit", "ein", "sich", "sagte", "auf",
        ],
        cues: &[
            "sagte",
            "sagt",
            "sagten",
            "erklärte",
            "erklärt",
            "betonte",
            "meinte",
            "schrieb",
            "so",
            "fügte",
            "teilte",
            "warnte",
            "forderte",
            "kritisierte",
            "antwortete",
            "fragte",
            "kündigte",
            "behauptete",
            "berichtete",
            "äußerte",
            "mahnte",
            "lobte",
            "nannte",
            "bezeichnete",
            "twitterte",
            "rief",
        ],
        according_to: &["laut", "zufolge"],
        pronouns: &["er", "sie", "es"],
        auxiliaries: &[
            "hat", "haben", "hatte", "hatten", "habe", "ist", "sind", "war", "wird", "wurde",
        ],
        titles: &["herr", "frau", "dr", "prof"],
    },
    Language {
        code: "fr",
        common: &[
            "le", "la", "les", "des", "et", "est", "une", "dans", "que", "pour", "qui", "sur",
        ],
        cues: &[
            "dit",
            "déclaré",
            "affirmé",
            "expliqué",
            "ajouté",
            "assuré",
            "estimé",
            "écrit",
            "répondu",
            "déclare",
            "affirme",
            "explique",
            "ajoute",
            "assure",
            "estime",
            "souligne",
            "souligné",
            "lancé",
            "précise",
            "précisé",
            "indique",
            "indiqué",
            "annoncé",
            "regretté",
            "dénoncé",
            "rappelé",
            "rappelle",
            "confié",
            "martelé",
            "insisté",
            "tweeté",
            "poursuivi",
        ],
        according_to: &["selon", "d'après"],
        pronouns: &["il", "elle", "on"],
        auxiliaries: &[
            "a", "ont", "avait", "avaient", "aurait", "est", "sont", "ai",
        ],
        titles: &["m", "mme", "monsieur", "madame"],
    },
    Language {
        code: "es",
        common: &[
            "el", "los", "las", "del", "una", "por", "con", "para", "está", "más", "su", "y",
        ],
        cues: &[
            "dijo",
            "dice",
            "afirmó",
            "aseguró",
            "explicó",
            "señaló",
            "declaró",
            "añadió",
            "agregó",
            "indicó",
            "manifestó",
            "sostuvo",
            "expresó",
            "comentó",
            "escribió",
            "respondió",
            "advirtió",
            "apuntó",
            "destacó",
            "insistió",
            "reconoció",
            "anunció",
            "subrayó",
            "preguntó",
            "dijeron",
        ],
        according_to: &["según"],
        pronouns: &["él", "ella"],
        auxiliaries: &["ha", "han", "había", "habían", "habría", "es", "son"],
        titles: &["sr", "sra", "señor", "señora", "don", "doña"],
    },
    Language {
        code: "it",
        common: &[
            "il", "di", "che", "non", "è", "della", "per", "gli", "sono", "nel", "ha", "anche",
        ],
        cues: &[
            "detto",
            "dice",
            "dichiarato",
            "spiega",
            "spiegato",
            "aggiunge",
            "aggiunto",
            "afferma",
            "affermato",
            "sottolinea",
            "sottolineato",
            "scrive",
            "scritto",
            "risponde",
            "risposto",
            "commenta",
            "commentato",
            "sostiene",
            "ribadito",
            "ribadisce",
            "precisato",
            "assicura",
        ],
        according_to: &["secondo"],
        pronouns: &["lui", "lei"],
        auxiliaries: &["ha", "hanno", "aveva", "avevano", "avrebbe", "è", "sono"],
        titles: &["signor", "signora", "dott"],
    },
    Language {
        code: "pt",
        common: &[
            "o", "os", "da", "do", "não", "uma", "em", "ao", "são", "foi", "mais", "dos",
        ],
        cues: &[
            "disse",
            "diz",
            "afirmou",
            "afirma",
            "declarou",
            "explicou",
            "acrescentou",
            "escreveu",
            "respondeu",
            "garantiu",
            "destacou",
            "ressaltou",
            "comentou",
            "informou",
            "anunciou",
            "alertou",
            "defendeu",
            "frisou",
            "sublinhou",
            "disseram",
        ],
        according_to: &["segundo", "conforme"],
        pronouns: &["ele", "ela"],
        auxiliaries: &["tem", "têm", "tinha", "tinham", "havia", "é", "são"],
        titles: &["sr", "sra", "senhor", "senhora"],
    },
    Language {
        code: "ru",
        common: &[
            "и", "в", "не", "на", "что", "с", "по", "это", "как", "из", "он", "о",
        ],
        cues: &[
            "сказал",
            "сказала",
            "заявил",
            "заявила",
            "отметил",
            "отметила",
            "сообщил",
            "сообщила",
            "добавил",
            "добавила",
            "подчеркнул",
            "подчеркнула",
            "написал",
            "написала",
            "рассказал",
            "рассказала",
            "пояснил",
            "пояснила",
            "считает",
            "говорит",
            "ответил",
            "ответила",
        ],
        according_to: &["согласно"],
        pronouns: &["он", "она"],
        auxiliaries: &["был", "была", "были"],
        titles: &["господин", "госпожа"],
    },
    Language {
        code: "zh",
        common: &["的", "是", "在", "了", "和", "有", "他", "说", "我", "这"],
        cues: &[
            "说", "表示", "称", "指出", "强调", "认为", "說", "稱", "問", "问",
        ],
        according_to: &[],
        pronouns: &["他", "她"],
        auxiliaries: &[],
        titles: &[],
    },
    Language {
        code: "ja",
        common: &["の", "に", "は", "を", "た", "が", "で", "て", "と", "し"],
        cues: &["述べた", "語った", "話した", "言った", "述べ", "語り"],
        according_to: &[],
        pronouns: &["彼", "彼女"],
        auxiliaries: &[],
        titles: &[],
    },
];

/// The language of a text by its common words; English where nothing speaks for another.
///
/// ```
/// use variorum::{language, text::tokens};
/// let text = "Das ist nicht der Fall, sagte er, und die Lage ist ernst.";
/// assert_eq!(language::detect(text, &tokens(text)).code, "de");
/// ```
pub fn detect(text: &str, tokens: &[Token]) -> &'static Language {
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
    static VOTES: std::sync::OnceLock<FxHashMap<String, Vec<usize>>> = std::sync::OnceLock::new();
    VOTES.get_or_init(|| {
        let mut votes: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (i, language) in LANGUAGES.iter().enumerate() {
            for word in language.common {
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
}
