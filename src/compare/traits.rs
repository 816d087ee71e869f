//! What a word is and what it could be a form of, worked out once, so that words are compared as
//! numbers.
//!
//! Cost: O(length) a word to work out, once for each distinct word of a thread; O(1) a pair to
//! compare. Strings are kept as 64-bit hashes: a collision could only make two words look alike to
//! the aligner, and let a rule look at the words themselves; no verdict rests on a hash.

use std::cell::RefCell;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use crate::language::{clauses, english, rarity};
use crate::text::{fold, spelling};

use super::likeness;
use super::masks;
use super::values::Value;

/// A word's forms as numbers; 0 where it has none of a sort.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traits {
    pub(super) form: u64,
    pub(super) letters: u64,
    stem: u64,
    /// The words it is a form of; of one that is not listed its stem.
    lemmas: Vec<u64>,
    pub(super) atlantic: u64,
    /// The consonants of a name.
    pub(super) skeleton: u64,
    pub(super) irregular: usize,
    pub(super) regional: usize,
    /// The sets of short forms it is in, a bit each.
    pub(super) shortened: u128,
    pub(super) letters_length: usize,
    /// Without its negation: "should" of "shouldn't".
    pub(super) plain: u64,
    /// The ways to read it as several words, each as the hash of its letters in a row.
    pub(super) expansions: Vec<u64>,
    pub(super) first: u8,
    pub(super) masked: bool,
    pub(super) modal: Option<&'static str>,
    /// It may be like a word that starts with another letter.
    pub(super) special: bool,
    /// It may be joined to a word that starts with another letter: "al" to "Gadhafi".
    pub(super) is_article: bool,
    /// It is a number phrase.
    value: bool,
    sort: Sort,
}

/// What sort of word it is, as the tables of its language have it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sort {
    /// A small word.
    pub function: bool,
    /// A small word that goes from place to place.
    pub wanders: bool,
    pub auxiliary: bool,
    pub negation: bool,
    pub quantifier: bool,
    pub weighty_quantifier: bool,
    pub pronoun: bool,
    pub hedge: bool,
    /// It is a word and no mistake: listed, or printed by newspapers.
    pub known: bool,
    /// It, or a word that it is a form of, has an opposite.
    pub paired: bool,
    /// It begins as a word does that a prefix denies or turns.
    pub turned: bool,
    /// It is on a scale: a unit, a day, a currency.
    pub scaled: bool,
    /// The table of forms has it.
    pub listed: bool,
}

/// Words whose forms are remembered by each thread: the distinct words of a day's news.
const REMEMBERED: usize = 1 << 17;

thread_local! {
    /// Of words in small letters and of those that may be names; of words and of number phrases.
    static KNOWN: RefCell<[FxHashMap<String, Arc<Traits>>; 4]> = RefCell::default();
}

/// What is known of a word; worked out where nothing is.
fn remembered(
    known: &mut FxHashMap<String, Arc<Traits>>,
    form: &str,
    work_out: impl FnOnce() -> Traits,
) -> Arc<Traits> {
    if let Some(traits) = known.get(form) {
        return Arc::clone(traits);
    }
    if known.len() >= REMEMBERED {
        known.clear();
    }

    let traits = Arc::new(work_out());
    known.insert(form.to_owned(), Arc::clone(&traits));
    traits
}

impl Traits {
    /// The traits of a folded word, worked out once. `capital` says that it may be a name.
    pub fn of(form: &str, value: Option<&Value>, capital: bool) -> Arc<Self> {
        let shelf = usize::from(capital) + 2 * usize::from(value.is_some());

        let work_out = || Self::new(form, value.is_some(), capital);
        KNOWN.with_borrow_mut(|known| remembered(&mut known[shelf], form, work_out))
    }

    /// Works out a folded word.
    fn new(form: &str, value: bool, capital: bool) -> Self {
        let skeleton: String = spelling::skeleton(form).collect();
        let has_skeleton = capital && skeleton.len() > 1;
        let expansions = english::expansions(form);

        let mut traits = Self {
            form: hash(form),
            letters: hash(&fold::letters(form)),
            stem: hash(&stem(form)),
            lemmas: lemmas(form).iter().map(|lemma| hash(lemma)).collect(),
            atlantic: hash(&english::atlantic(form)),
            skeleton: if has_skeleton { hash(&skeleton) } else { 0 },
            irregular: english::irregular(form).map_or(0, |number| number + 1),
            regional: english::regional(form).map_or(0, |number| number + 1),
            shortened: english::shortenings(form)
                .iter()
                .fold(0, |bits, set| bits | 1 << (set % 128)),
            letters_length: form
                .chars()
                .filter(|character| character.is_alphanumeric())
                .count(),
            plain: hash(&without_negation(form)),
            expansions: expansions
                .iter()
                .map(|long| hash(&long.join(" ")))
                .collect(),
            first: form.bytes().next().unwrap_or(0),
            masked: masks::is_mask(form),
            modal: english::modal(form),
            special: false,
            is_article: likeness::is_article(form),
            value,
            sort: Sort::of(form),
        };
        traits.special = traits.value
            || traits.skeleton != 0
            || traits.irregular != 0
            || traits.regional != 0
            || traits.shortened != 0
            || traits.modal.is_some()
            || traits.sort.quantifier;
        traits
    }

    /// Whether it is a small word: see [`english::is_function`].
    pub fn is_function(&self) -> bool {
        self.sort.function
    }

    /// Whether it is a small word that goes from place to place: see [`english::wanders`].
    pub fn wanders(&self) -> bool {
        self.sort.wanders
    }

    /// The number that forms of one word share.
    pub fn stem(&self) -> u64 {
        self.stem
    }

    /// What sort of word it is.
    pub(super) fn sort(&self) -> Sort {
        self.sort
    }

    /// Whether it may be like a word with another initial, or stand for several.
    pub(super) fn is_open(&self) -> bool {
        self.special || !self.expansions.is_empty()
    }

    /// How many or how much: a number phrase or a quantifier.
    pub(super) fn is_amount(&self) -> bool {
        self.value || self.sort.quantifier
    }

    /// Whether both are forms of one listed word, or have one stem.
    pub(super) fn shares_lemma(&self, other: &Self) -> bool {
        self.lemmas.iter().any(|lemma| other.lemmas.contains(lemma))
    }

    /// Whether they could be forms of one word; the table of forms decides.
    pub(super) fn may_share_lemma(&self, other: &Self) -> bool {
        if self.sort.listed && other.sort.listed {
            self.shares_lemma(other)
        } else {
            self.first == other.first
        }
    }

    /// Whether they could say the opposite of each other; the tables decide.
    pub(super) fn may_be_opposed(&self, other: &Self) -> bool {
        (self.sort.paired && other.sort.paired) || self.sort.turned || other.sort.turned
    }

    /// Whether they could be read as the same words written out.
    pub(super) fn may_share_expansion(&self, other: &Self) -> bool {
        self.expansions
            .iter()
            .any(|words| other.expansions.contains(words))
    }

    /// Whether they could be spellings of one word.
    pub(super) fn may_share_spelling(&self, other: &Self) -> bool {
        self.atlantic == other.atlantic || (self.regional != 0 && self.regional == other.regional)
    }
}

impl Sort {
    fn of(form: &str) -> Self {
        Self {
            function: english::is_function(form),
            wanders: english::wanders(form),
            auxiliary: english::is_auxiliary(form),
            negation: english::is_negation(form),
            quantifier: english::is_quantifier(form),
            weighty_quantifier: english::is_weighty_quantifier(form),
            pronoun: english::is_pronoun(form),
            hedge: clauses::is_hedge(form),
            known: english::is_known(form) || english::is_rare(form) || rarity::articles(form) > 0,
            paired: english::has_opposite(form),
            turned: english::is_turned(form),
            scaled: english::is_unit(form),
            listed: english::is_listed(form),
        }
    }
}

fn hash(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}

fn stem(form: &str) -> String {
    english::stem(form.strip_suffix("'s").unwrap_or(form))
}

fn lemmas(form: &str) -> Vec<String> {
    let listed: Vec<String> = english::lemmas(form).map(str::to_owned).collect();
    if listed.is_empty() {
        return vec![stem(form)];
    }
    listed
}

fn without_negation(form: &str) -> String {
    match form {
        "won't" => "will".into(),
        "can't" | "cannot" => "can".into(),
        _ => form.strip_suffix("n't").unwrap_or(form).to_owned(),
    }
}
