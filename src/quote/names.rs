//! Whether two names can be one person's.
//!
//! Names are compared by their words: one's are all among the other's, where a letter or a
//! transliteration may differ. Cost: O(words x words).

use crate::text::{fold, spelling};

/// Whether two names can be one person's: equal, one part of the other, or a letter apart.
pub(crate) fn compatible(a: &str, b: &str) -> bool {
    let (a, b) = (parts(a), parts(b));
    let (few, many) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    !few.is_empty() && few.iter().all(|x| many.iter().any(|y| alike(x, y)))
}

fn parts(name: &str) -> Vec<String> {
    name.split(|character: char| character.is_whitespace() || character == '.')
        .filter(|part| part.chars().count() > 1)
        .map(|part| fold::word(part).into_owned())
        .collect()
}

pub(super) fn alike(a: &str, b: &str) -> bool {
    a == b || spelling::may_be_one_name(a, b)
}

#[cfg(test)]
mod tests {
    #[test]
    fn compatible_by_example() {
        use crate::quote::names::compatible;
        assert!(compatible("Barack Obama", "Obama"));
        assert!(compatible("Xi Jinping", "Xi Jingping"));
        assert!(!compatible("Barack Obama", "Xi Jinping"));
    }
}
