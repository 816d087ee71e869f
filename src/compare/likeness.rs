//! How alike two words are for the aligner, or a few words and one.
//!
//! Cost: O(1) a pair: the words' [`Traits`] are numbers that are compared; the words themselves are
//! looked at only where those agree.

use xxhash_rust::xxh3::xxh3_64;

use crate::align::Term;
use crate::language::english;
use crate::text::spelling;

use super::masks;
use super::phrase::Phrase;
use super::traits::Traits;

const SAME: f32 = 1.0;
/// "tool kit" and "toolkit", "it is" and "it's".
const JOINED: f32 = 0.98;
/// "Sen." and "Senator".
const SHORTENED: f32 = 0.95;
/// "f***" and the word behind it, "tool-kit" and "toolkit".
const SAME_LETTERS: f32 = 0.9;
/// "choice" and "choices", "colour" and "color", "should" and "shouldn't".
const FORM: f32 = 0.8;
/// "will" and "would", "some" and "all": they change places with each other.
const EXCHANGEABLE: f32 = 0.3;
const STRANGERS: f32 = 0.0;

/// The likeness of the words of two phrases.
pub(super) struct Words<'p> {
    /// By the terms' tags: those of the first phrase, then those of the second.
    traits: Vec<&'p Traits>,
}

impl<'p> Words<'p> {
    pub(super) fn new(a: &'p Phrase, b: &'p Phrase) -> Self {
        let words = a.words.iter().chain(&b.words);

        Self {
            traits: words.map(|word| &*word.traits).collect(),
        }
    }

    /// How alike two words, or a word and a few, are: 1 for the same word, less for a form of it, a
    /// little for words that change places with each other, 0 for strangers.
    pub(super) fn likeness(&self, a: &[Term<'_>], b: &[Term<'_>]) -> f32 {
        match (a, b) {
            ([one], [other]) => self.of_words(one, other),
            (few, [single]) | ([single], few) => self.of_few(few, single),
            _ => STRANGERS,
        }
    }

    fn traits(&self, term: &Term<'_>) -> &'p Traits {
        self.traits[term.tag as usize]
    }

    fn of_few(&self, few: &[Term<'_>], single: &Term<'_>) -> f32 {
        if few[1..].iter().any(|term| term.after_ellipsis) {
            return STRANGERS;
        }
        // "al Qaddafi" and "Gadhafi".
        let has_article = few.len() == 2 && is_article(few[0].form);
        if has_article && self.of_words(&few[1], single) >= FORM {
            return JOINED;
        }

        let may_join = has_article || few[0].initial == single.initial;
        if may_join && joins(few, single, self.traits(single)) {
            JOINED
        } else {
            STRANGERS
        }
    }

    fn of_words(&self, x: &Term<'_>, y: &Term<'_>) -> f32 {
        let (a, b) = (self.traits(x), self.traits(y));
        if a.form == b.form {
            return SAME;
        }
        if a.first != b.first && !(a.special && b.special) {
            return STRANGERS;
        }
        if a.shortened & b.shortened != 0 {
            return SHORTENED;
        }

        let is_obscured = (a.masked || b.masked) && masks::is_same_masked(x.form, y.form);
        if is_obscured || a.letters == b.letters {
            return SAME_LETTERS;
        }
        if a.plain == b.plain || is_inflected(x, y, a, b) || is_spelt_otherwise(x, y, a, b) {
            return FORM;
        }
        if (a.modal.is_some() && b.modal.is_some()) || (a.is_amount() && b.is_amount()) {
            return EXCHANGEABLE;
        }
        STRANGERS
    }
}

/// Arabic and Spanish articles, which a transliterated name may go without.
pub(super) fn is_article(form: &str) -> bool {
    matches!(form, "al" | "el")
}

/// Whether a few words, written together, are the one word, or what it contracts.
fn joins(few: &[Term<'_>], single: &Term<'_>, whole: &Traits) -> bool {
    let forms = few.iter().map(|term| term.form);
    let letters = forms
        .flat_map(str::chars)
        .filter(|character| character.is_alphanumeric());

    letters.eq(single
        .form
        .chars()
        .filter(|character| character.is_alphanumeric()))
        || expands(few, whole)
}

fn expands(few: &[Term<'_>], whole: &Traits) -> bool {
    if whole.expansions.is_empty() {
        return false;
    }

    let forms: Vec<&str> = few.iter().map(|term| term.form).collect();
    let words = xxh3_64(forms.join(" ").as_bytes());
    whole.expansions.contains(&words)
}

fn is_inflected(x: &Term<'_>, y: &Term<'_>, a: &Traits, b: &Traits) -> bool {
    let are_suppletive = a.irregular != 0 && a.irregular == b.irregular;

    are_suppletive
        || (a.first == b.first && a.shares_lemma(b) && english::same_lemma(x.form, y.form))
}

fn is_spelt_otherwise(x: &Term<'_>, y: &Term<'_>, a: &Traits, b: &Traits) -> bool {
    let may_be_one_name = a.skeleton != 0 && a.skeleton == b.skeleton;

    a.atlantic == b.atlantic
        || (a.regional != 0 && a.regional == b.regional)
        || (may_be_one_name && spelling::may_be_one_name(x.form, y.form))
}
