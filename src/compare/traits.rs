//! What a word could be a form of, worked out once, so that alignment compares numbers.
//!
//! Cost: O(length) a word to work out; O(1) a pair to compare. Strings are kept as 64-bit hashes: a
//! collision could only make two words look alike to the aligner, and the kind of a difference is
//! decided afterwards on the words themselves.

use std::cell::RefCell;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use crate::align::Term;
use crate::language::english;
use crate::text::{fold, spelling};

use super::masks;
use super::values::Value;

/// A word's forms as numbers; 0 where it has none of a sort.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traits {
    form: u64,
    letters: u64,
    stem: u64,
    function: bool,
    wanders: bool,
    /// The words it is a form of; of one that is not listed its stem.
    lemmas: Vec<u64>,
    /// It is a number phrase.
    value: bool,
    atlantic: u64,
    /// The consonants of a name.
    skeleton: u64,
    irregular: usize,
    regional: usize,
    /// The sets of short forms it stands in, a bit each.
    shortened: u128,
    letters_length: usize,
    /// Without its negation: "should" of "shouldn't".
    plain: u64,
    /// The ways to read it as several words, each as the hash of its letters in a row.
    expansions: Vec<u64>,
    first: u8,
    masked: bool,
    modal: bool,
    quantifier: bool,
    /// It may be like a word that starts with another letter.
    special: bool,
}

/// Words whose forms are remembered by each thread: the distinct words of a day's news.
const REMEMBERED: usize = 1 << 17;

thread_local! {
    /// Of words in small letters, and of those that may be names.
    static KNOWN: RefCell<[FxHashMap<String, Arc<Traits>>; 2]> = RefCell::default();
}

impl Traits {
    /// The traits of a folded word, worked out once. `capital` says that it may be a name.
    pub fn of(form: &str, value: Option<&Value>, capital: bool) -> Arc<Self> {
        if value.is_some() {
            return Arc::new(Self::new(form, value, capital));
        }

        KNOWN.with_borrow_mut(|known| {
            let known = &mut known[usize::from(capital)];
            if let Some(traits) = known.get(form) {
                return Arc::clone(traits);
            }
            if known.len() >= REMEMBERED {
                known.clear();
            }

            let traits = Arc::new(Self::new(form, None, capital));
            known.insert(form.to_owned(), Arc::clone(&traits));
            traits
        })
    }

    /// Works out a folded word.
    fn new(form: &str, value: Option<&Value>, capital: bool) -> Self {
        let hash = |text: &str| xxh3_64(text.as_bytes());
        let skeleton: String = spelling::skeleton(form).collect();
        let expansions = english::expansions(form);
        let mut traits = Self {
            special: false,
            function: english::is_function(form),
            wanders: english::wanders(form),
            form: hash(form),
            letters: hash(&fold::letters(form)),
            stem: hash(&english::stem(form.strip_suffix("'s").unwrap_or(form))),
            lemmas: lemmas(form).iter().map(|lemma| hash(lemma)).collect(),
            value: value.is_some(),
            atlantic: hash(&english::atlantic(form)),
            skeleton: if capital && skeleton.len() > 1 {
                hash(&skeleton)
            } else {
                0
            },
            irregular: english::irregular(form).map_or(0, |n| n + 1),
            regional: english::regional(form).map_or(0, |n| n + 1),
            shortened: english::shortenings(form)
                .iter()
                .fold(0, |bits, set| bits | 1 << (set % 128)),
            letters_length: form.chars().filter(|c| c.is_alphanumeric()).count(),
            plain: hash(&without_negation(form)),
            expansions: expansions
                .iter()
                .map(|long| hash(&long.join(" ")))
                .collect(),
            first: form.bytes().next().unwrap_or(0),
            masked: masks::is_mask(form),
            modal: english::modal(form).is_some(),
            quantifier: english::is_quantifier(form),
        };
        traits.special = traits.value
            || traits.skeleton != 0
            || traits.irregular != 0
            || traits.regional != 0
            || traits.shortened != 0
            || traits.modal
            || traits.quantifier;
        traits
    }
}

impl Traits {
    /// Whether it is a small word: see [`english::is_function`].
    pub fn is_function(&self) -> bool {
        self.function
    }

    /// Whether it is a small word that goes from place to place: see [`english::wanders`].
    pub fn wanders(&self) -> bool {
        self.wanders
    }

    /// The number that forms of one word share.
    pub fn stem(&self) -> u64 {
        self.stem
    }

    /// How many or how much: a number phrase or a quantifier.
    fn is_amount(&self) -> bool {
        self.value || self.quantifier
    }
}

fn lemmas(form: &str) -> Vec<String> {
    let listed: Vec<String> = english::lemmas(form).map(str::to_owned).collect();
    if listed.is_empty() {
        return vec![english::stem(form.strip_suffix("'s").unwrap_or(form))];
    }
    listed
}

fn shares_lemma(a: &Traits, b: &Traits) -> bool {
    a.lemmas.iter().any(|lemma| b.lemmas.contains(lemma))
}

fn without_negation(form: &str) -> String {
    match form {
        "won't" => "will".into(),
        "can't" | "cannot" => "can".into(),
        _ => form.strip_suffix("n't").unwrap_or(form).to_owned(),
    }
}

/// How alike two words, or a word and a few, are for the aligner: 1 for the same word, less for a
/// form of it, a little for words that change places with each other, 0 for strangers. Words are
/// looked up in `traits` by their tags.
pub(super) fn likeness(traits: &[&Traits], a: &[Term], b: &[Term]) -> f32 {
    let of = |term: &Term| traits[term.tag as usize];
    match (a, b) {
        ([x], [y]) => one(x, y, of(x), of(y)),
        _ => {
            let (few, single) = if a.len() > b.len() {
                (a, &b[0])
            } else {
                (b, &a[0])
            };
            let article = few.len() == 2 && matches!(few[0].form.as_str(), "al" | "el");
            if !article && of(&few[0]).first != of(single).first {
                return 0.0;
            }
            if few[1..].iter().any(|t| t.after_ellipsis) {
                return 0.0;
            }
            let length: usize = few.iter().map(|t| of(t).letters_length).sum();
            if !article && length != of(single).letters_length && of(single).expansions.is_empty() {
                return 0.0;
            }
            let same = if article {
                one(&few[1], single, of(&few[1]), of(single)) >= 0.8
            } else {
                false
            };
            if same || joins(few, of(single)) {
                0.98
            } else {
                0.0
            }
        }
    }
}

/// Whether a few words, written together, are the one word, or what it contracts.
fn joins(few: &[Term], single: &Traits) -> bool {
    let forms: Vec<&str> = few.iter().map(|t| t.form.as_str()).collect();
    let letters = fold::letters(&forms.concat());
    xxh3_64(letters.as_bytes()) == single.letters
        || single
            .expansions
            .contains(&xxh3_64(forms.join(" ").as_bytes()))
}

fn one(x: &Term, y: &Term, a: &Traits, b: &Traits) -> f32 {
    let both = |p: u64, q: u64| p != 0 && p == q;
    if a.form == b.form {
        return 1.0;
    }
    if a.first != b.first && !(a.special && b.special) {
        return 0.0;
    }
    if a.shortened & b.shortened != 0 {
        return 0.95;
    }
    let obscured = (a.masked || b.masked) && masks::is_same_masked(&x.form, &y.form);
    if obscured || a.letters == b.letters {
        return 0.9;
    }
    let inflected = (a.irregular != 0 && a.irregular == b.irregular)
        || (a.first == b.first && shares_lemma(a, b) && english::same_lemma(&x.form, &y.form));
    let spelt = a.atlantic == b.atlantic
        || (a.regional != 0 && a.regional == b.regional)
        || (both(a.skeleton, b.skeleton) && spelling::may_be_one_name(&x.form, &y.form));
    if a.plain == b.plain || inflected || spelt {
        return 0.8;
    }
    let exchangeable = (a.modal && b.modal) || (a.is_amount() && b.is_amount());
    if exchangeable { 0.3 } else { 0.0 }
}
