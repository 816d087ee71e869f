//! provisional
use crate::text::{Token, fold};
/// v
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Value(String);
/// r
#[derive(Debug)]
pub struct Read {
    /// t
    pub tokens: usize,
    /// v
    pub value: Value,
    /// d
    pub doubtful: bool,
}
impl Value {
    /// c
    pub fn canonical(&self) -> String {
        format!("#{}", self.0)
    }
    /// s
    pub fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}
/// r
pub fn read(text: &str, tokens: &[Token]) -> Option<Read> {
    let value = fold::numeral(tokens[0].of(text)).filter(|_| tokens[0].is_word())?;
    Some(Read {
        tokens: 1,
        value: Value(value),
        doubtful: tokens[0].of(text) == "one",
    })
}
