//! The fast tokeniser finds as many words as the Unicode path, equal where they are equal; shingle sets of
//! words and characters.
#![no_main]

use std::collections::HashMap;

use libfuzzer_sys::fuzz_target;
use variorum::similar::sets::{SetMaker, Shingling, Unit};
use variorum::text::{fold, token, word_hashes};

fuzz_target!(|text: &str| {
    let mut fast = Vec::new();
    word_hashes::each(text, |hash| fast.push(hash));
    let slow: Vec<String> = token::words(text)
        .iter()
        .map(|word| fold::word(word.of(text)).into_owned())
        .collect();
    assert_eq!(fast.len(), slow.len());
    let mut hash_of: HashMap<&str, u64> = HashMap::new();
    for (word, hash) in slow.iter().zip(&fast) {
        assert_eq!(hash_of.entry(word).or_insert(*hash), hash, "{word}");
    }
    let mut maker = SetMaker::default();
    assert!(maker.set(text, Shingling::words(5)).len() <= slow.len().max(1));
    maker.set(
        text,
        Shingling {
            unit: Unit::Characters,
            size: 3,
        },
    );
});
