//! When two spellings may be one name: a proposal to the aligner, never a verdict.
//!
//! Computes: the consonants of a name with those that alphabets confuse made one, and the Jaro
//! similarity of the spellings as a floor (`strsim`). Cost: O(length).

/// Two spellings of a name with the same consonants are at least this alike (Jaro, 0 to 1).
const LEAST_NAME: f64 = 0.6;

/// Whether two folded names may be transliterations of one: the same consonants, about the same
/// length. "Oman" and "Yemen" may be too, and are not: a table decides.
pub(crate) fn may_be_one_name(a: &str, b: &str) -> bool {
    let near_length = || a.chars().count().abs_diff(b.chars().count()) <= 1;
    let enough = || skeleton(a).take(2).count() == 2;
    skeleton(a).eq(skeleton(b)) && enough() && near_length() && strsim::jaro(a, b) >= LEAST_NAME
}

/// The consonants of a name, those that alphabets confuse made one, doubled ones single.
pub(crate) fn skeleton(name: &str) -> impl Iterator<Item = char> {
    let mut rest = name.chars().peekable();
    let mut last = None;
    let classes = std::iter::from_fn(move || {
        let letter = rest.next()?;
        let next = rest.peek().copied();
        if (letter, next) == ('n', Some('g')) {
            rest.next();
        }
        Some(class_of(letter, next))
    });

    classes
        .flatten()
        .filter(move |class| last.replace(*class) != Some(*class))
}

/// One letter for all that alphabets confuse with a consonant, before the next letter; `None` for a vowel.
fn class_of(letter: char, next: Option<char>) -> Option<char> {
    let class = match (letter, next) {
        ('p', Some('h')) => 'f',
        ('g' | 'k' | 'q' | 'c', _) => 'k',
        ('d' | 't', _) => 't',
        ('b' | 'p', _) => 'p',
        ('f' | 'v' | 'w', _) => 'f',
        ('s' | 'z', _) => 's',
        ('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | '\'', _) => return None,
        (other, _) => other,
    };

    Some(class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn may_be_one_name_by_example() {
        use crate::text::spelling::may_be_one_name;
        assert!(may_be_one_name("gadhafi", "qaddafi"));
        assert!(!may_be_one_name("romney", "rodney"));
    }

    #[test]
    fn alphabets_confuse_consonants_and_drop_vowels() {
        let consonants = |name| skeleton(name).collect::<String>();
        assert_eq!(consonants("qaddafi"), "ktf");
        assert_eq!(consonants("gadhafi"), "ktf");
        assert_eq!(consonants("jinping"), "jnpn");
    }
}
