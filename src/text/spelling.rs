//! When two spellings are one name.
//!
//! Computes: the consonants of a name with those that alphabets confuse made one, and the Jaro
//! similarity of the spellings as a floor (`strsim`). Cost: O(length).

/// Two spellings of a name with the same consonants are at least this alike (Jaro, 0 to 1).
const LEAST_NAME: f64 = 0.6;

/// Whether two folded names are transliterations of one: the same consonants, about the same
/// length.
///
/// ```
/// use variorum::text::spelling::same_name;
/// assert!(same_name("gadhafi", "qaddafi"));
/// assert!(!same_name("romney", "rodney"));
/// ```
pub fn same_name(a: &str, b: &str) -> bool {
    let near_length = a.chars().count().abs_diff(b.chars().count()) <= 1;
    let (x, y) = (skeleton(a), skeleton(b));
    let enough = x.len() >= 2 && y.len() >= 2;
    near_length && enough && x == y && strsim::jaro(a, b) >= LEAST_NAME
}

/// The consonants of a name, those that alphabets confuse made one.
pub fn skeleton(name: &str) -> String {
    let mut out = String::new();
    let plain = name
        .replace("ph", "f")
        .replace("dh", "d")
        .replace("th", "t")
        .replace("kh", "k")
        .replace("gh", "k")
        .replace("ng", "n");
    for c in plain.chars() {
        let class = match c {
            'g' | 'k' | 'q' | 'c' => 'k',
            'd' | 't' => 't',
            'b' | 'p' => 'p',
            'f' | 'v' | 'w' => 'f',
            's' | 'z' => 's',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | '\'' => continue,
            other => other,
        };
        if !out.ends_with(class) {
            out.push(class);
        }
    }
    out
}
