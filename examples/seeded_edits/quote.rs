//! A quotation as an editor's hand sees it: its words, and what stands between them.
//!
//! It knows nothing of how the product takes a text apart: words are what white space and dashes
//! part, with the marks around them left out.

use std::ops::Range;

/// Abbreviations whose point belongs to them and ends no sentence.
const ABBREVIATIONS: [&str; 40] = [
    "mr", "mrs", "ms", "dr", "sen", "sens", "gov", "govs", "rep", "reps", "gen", "st", "lt", "col",
    "sgt", "capt", "maj", "adm", "rev", "hon", "prof", "pres", "no", "vs", "jr", "sr", "jan",
    "feb", "aug", "sept", "oct", "nov", "dec", "calif", "mass", "conn", "tenn", "inc", "corp",
    "cmdr",
];

/// A word of a quotation.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Its first byte.
    pub(crate) start: usize,
    /// One past its last byte.
    pub(crate) end: usize,
    /// Lower case, apostrophes straight.
    pub(crate) lower: String,
    /// A sentence starts with it.
    pub(crate) opens: bool,
}

/// A quotation.
#[derive(Clone, Debug)]
pub(crate) struct Quote {
    /// Its text, white space made one blank.
    pub(crate) text: String,
    /// Its words.
    pub(crate) words: Vec<Word>,
}

impl Quote {
    /// Takes a text apart.
    pub(crate) fn new(text: &str) -> Self {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut words: Vec<Word> = Vec::new();

        for chunk in chunks(&text) {
            let Some(core) = core(&text, chunk) else {
                continue;
            };
            let opens = words
                .last()
                .is_none_or(|before| ends_sentence(&text, before, core.start));
            words.push(Word {
                lower: text[core.clone()].to_lowercase().replace(['’', '‘'], "'"),
                start: core.start,
                end: core.end,
                opens,
            });
        }

        Self { text, words }
    }

    /// How many words it has.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// A word in lower case; "" outside the quotation.
    pub(crate) fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.lower)
    }

    /// The word before one, in lower case; "" before the first or where a mark parts them.
    pub(crate) fn previous(&self, at: usize) -> &str {
        if at > 0 && self.joined(at - 1) {
            self.lower(at - 1)
        } else {
            ""
        }
    }

    /// The word after one, in lower case; "" after the last or where a mark parts them.
    pub(crate) fn next(&self, at: usize) -> &str {
        if self.joined(at) {
            self.lower(at + 1)
        } else {
            ""
        }
    }

    /// A word as printed.
    pub(crate) fn spelt(&self, at: usize) -> &str {
        &self.text[self.words[at].start..self.words[at].end]
    }

    /// Words as printed, with what stands between them; "" where the range goes past the last.
    pub(crate) fn phrase(&self, words: Range<usize>) -> &str {
        if words.end > self.len() {
            return "";
        }
        &self.text[self.words[words.start].start..self.words[words.end - 1].end]
    }

    /// What stands between a word and the next; after the last word, the rest.
    pub(crate) fn gap(&self, at: usize) -> &str {
        let Some(word) = self.words.get(at) else {
            return "";
        };
        let end = self
            .words
            .get(at + 1)
            .map_or(self.text.len(), |next| next.start);
        &self.text[word.end..end]
    }

    /// A word and the next have but a blank between them.
    pub(crate) fn joined(&self, at: usize) -> bool {
        at + 1 < self.len() && self.gap(at) == " "
    }

    /// Neither the first word nor the last: dropping it leaves both edges as they are.
    pub(crate) fn is_inner(&self, at: usize) -> bool {
        at > 0 && at + 1 < self.len()
    }

    /// Starts with a capital.
    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.words
            .get(at)
            .is_some_and(|_| self.spelt(at).starts_with(char::is_uppercase))
    }

    /// A capital that a sentence's start does not explain, and no "I".
    pub(crate) fn is_proper(&self, at: usize) -> bool {
        self.is_capital(at)
            && !self.words[at].opens
            && self.lower(at) != "i"
            && !self.lower(at).starts_with("i'")
    }

    /// The places that pass a test, in order.
    pub(crate) fn places(&self, test: impl Fn(&Self, usize) -> bool) -> Vec<usize> {
        (0..self.len()).filter(|at| test(self, *at)).collect()
    }

    /// The sentences, as ranges of words.
    pub(crate) fn sentences(&self) -> Vec<Range<usize>> {
        let starts: Vec<usize> = self.places(|quote, at| quote.words[at].opens);
        let ends = starts.iter().skip(1).copied().chain([self.len()]);
        starts
            .iter()
            .copied()
            .zip(ends)
            .map(|(from, to)| from..to)
            .collect()
    }

    /// The text with bytes replaced.
    pub(crate) fn splice(&self, bytes: Range<usize>, with: &str) -> String {
        format!(
            "{}{with}{}",
            &self.text[..bytes.start],
            &self.text[bytes.end..]
        )
    }

    /// The text with words replaced; a sentence goes on starting with a capital.
    pub(crate) fn replace(&self, words: Range<usize>, with: &str) -> String {
        let (first, last) = (&self.words[words.start], &self.words[words.end - 1]);
        let keeps_capital = first.opens && self.is_capital(words.start);
        let with = if keeps_capital {
            capitalised(with)
        } else {
            with.to_owned()
        };
        let doubled = with.ends_with('.') && self.text[last.end..].starts_with('.');
        self.splice(first.start..last.end + usize::from(doubled), &with)
    }

    /// The text without some words; marks after them stay with the word before.
    pub(crate) fn remove(&self, words: Range<usize>) -> String {
        let (first, last) = (words.start, words.end - 1);

        if words.end == self.len() {
            return self.splice(self.words[first - 1].end..self.words[last].end, "");
        }
        let next = &self.words[words.end];

        if self.words[first].opens {
            let rest = capitalised(&self.text[next.start..]);
            return format!("{}{rest}", &self.text[..self.words[first].start]);
        }
        if self.gap(last) == " " {
            return self.splice(self.words[first].start..next.start, "");
        }

        self.splice(self.words[first - 1].end..self.words[last].end, "")
    }

    /// The text with words put before a word.
    pub(crate) fn insert(&self, before: usize, words: &str) -> String {
        let at = &self.words[before];

        if at.opens && self.is_capital(before) {
            let rest = self.decapitalised(before);
            return format!("{}{} {rest}", &self.text[..at.start], capitalised(words));
        }

        self.splice(at.start..at.start, &format!("{words} "))
    }

    /// The text with words put after a word.
    pub(crate) fn append(&self, after: usize, words: &str) -> String {
        let at = self.words[after].end;
        self.splice(at..at, &format!(" {words}"))
    }

    /// The text from a word on, its first letter small unless the word always has a capital.
    pub(crate) fn decapitalised(&self, from: usize) -> String {
        let rest = &self.text[self.words[from].start..];

        if self.keeps_capital(from) {
            return rest.to_owned();
        }
        let mut letters = rest.chars();
        let first: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_lowercase)
            .collect();
        first + letters.as_str()
    }

    /// A word that opens a sentence and would have its capital anywhere, as far as one can tell: no
    /// word that is common in small letters.
    fn keeps_capital(&self, at: usize) -> bool {
        !crate::grammar::is_small(self.lower(at))
    }

    /// Whether its first word may be written small.
    pub(crate) fn opens_plainly(&self) -> bool {
        self.is_capital(0) && !self.keeps_capital(0)
    }
}

/// With its first letter a capital.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first + letters.as_str()
}

/// Runs without white space, dashes or ellipses.
fn chunks(text: &str) -> Vec<Range<usize>> {
    let mut chunks = Vec::new();
    let mut start = None;
    let mut at = 0;

    while at < text.len() {
        let rest = &text[at..];
        let parting = parting_length(rest);
        if parting > 0 {
            chunks.extend(start.take().map(|from| from..at));
            at += parting;
        } else {
            start.get_or_insert(at);
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }

    chunks.extend(start.map(|from| from..text.len()));
    chunks
}

/// The length of what parts words at the start of a text; 0 where nothing does.
fn parting_length(rest: &str) -> usize {
    for mark in ["--", "...", "—", "–", "…", " "] {
        if rest.starts_with(mark) {
            return mark.len();
        }
    }

    match rest.chars().next() {
        Some(first) if first.is_whitespace() => first.len_utf8(),
        _ => 0,
    }
}

/// A chunk without the marks around it; `None` where nothing is left.
fn core(text: &str, chunk: Range<usize>) -> Option<Range<usize>> {
    let inner = &text[chunk.clone()];
    let leads = |c: char| !c.is_alphanumeric() && !is_currency(c);
    let trails = |c: char| !c.is_alphanumeric() && c != '%';
    let led = inner.trim_start_matches(leads);
    let bare = led.trim_end_matches(trails);

    if bare.is_empty() {
        return None;
    }
    let start = chunk.start + (inner.len() - led.len());
    let end = start + bare.len();
    let is_amount = bare.starts_with(|c: char| c.is_ascii_digit() || is_currency(c));
    let signed = is_amount && inner[..inner.len() - led.len()] == *"-";
    let pointed = text[end..].starts_with('.') && takes_point(bare);
    Some(start - usize::from(signed)..end + usize::from(pointed))
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€')
}

/// "U.S." and "Sen." keep their point.
fn takes_point(bare: &str) -> bool {
    let lower = bare.to_lowercase();
    let initials = lower.contains('.') && lower.split('.').all(|part| part.chars().count() <= 1);
    let abbreviated = bare.starts_with(char::is_uppercase) || lower == "vs";
    initials || (abbreviated && ABBREVIATIONS.contains(&lower.as_str()))
}

fn ends_sentence(text: &str, before: &Word, next: usize) -> bool {
    let gap = &text[before.end..next];
    let capital = text[next..].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let initial = before.lower.len() == 1 && before.lower != "i";
    gap.contains(['.', '!', '?']) && !gap.contains("...") && capital && !initial
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "Mr. Lund said “no”--twice. The U.S. lost -30 points, or 5% of all; we know it.";

    fn words(text: &str) -> Vec<String> {
        let quote = Quote::new(text);
        (0..quote.len())
            .map(|at| quote.spelt(at).to_owned())
            .collect()
    }

    #[test]
    fn words_keep_their_points_signs_and_nothing_else() {
        assert_eq!(
            words(TEXT),
            [
                "Mr.", "Lund", "said", "no", "twice", "The", "U.S.", "lost", "-30", "points", "or",
                "5%", "of", "all", "we", "know", "it"
            ]
        );
    }

    #[test]
    fn sentences_end_at_points_that_belong_to_no_word() {
        assert_eq!(Quote::new(TEXT).sentences(), [0..5, 5..17]);
    }

    #[test]
    fn what_is_replaced_keeps_the_capital_of_its_sentence() {
        let quote = Quote::new("We saw it. They left.");
        assert_eq!(quote.replace(3..4, "the men"), "We saw it. The men left.");
        assert_eq!(quote.replace(1..2, "heard"), "We heard it. They left.");
    }

    #[test]
    fn what_is_removed_leaves_the_marks_in_place() {
        let quote = Quote::new("We ran quickly, and they left.");
        assert_eq!(quote.remove(2..3), "We ran, and they left.");
        assert_eq!(quote.remove(1..2), "We quickly, and they left.");
        assert_eq!(quote.remove(0..1), "Ran quickly, and they left.");
    }

    #[test]
    fn what_is_put_before_a_sentence_takes_its_capital() {
        let quote = Quote::new("It rained. We left.");
        assert_eq!(quote.insert(2, "I think"), "It rained. I think we left.");
        assert_eq!(quote.append(1, "hard"), "It rained hard. We left.");
    }
}
