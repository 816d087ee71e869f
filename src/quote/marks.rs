//! Pairing quotation marks.
//!
//! Computes: the marked stretches of a text, nested to any depth, from straight, curly, single,
//! TeX, guillemet (both ways), low-high and corner marks, mixed as news mixes them. A straight mark
//! opens or closes by what is beside it (the flanking rule), and by the stack where both fit.
//! A paragraph that reopens without a close continues the stretch. An unclosed mark is ended at a
//! paragraph's or sentence's end and said to be repaired; it never reaches into another paragraph.
//! Cost: O(n) plus O(depth) a mark; the depth kept is bounded by [`MAX_DEPTH`].

use crate::article::Span;
use crate::language::ENGLISH;
use crate::text::layout;

/// One stretch between marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// From the opening mark to the closing one, both included.
    pub outer: Span,
    /// The text inside, one span per paragraph it runs over, marks left out.
    pub parts: Vec<Span>,
    /// 0 for speech of the article, 1 for speech inside that.
    pub depth: u8,
    /// Why the end was guessed, where it was.
    pub repaired: bool,
    /// The sort of marks.
    pub family: Family,
}

/// Marks that close one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// `"…"`, `“…”`, `„…“`, ``` ``…'' ```.
    Double,
    /// `'…'`, `‘…’`, `‚…‘`.
    Single,
    /// `«…»` and `»…«`.
    Guillemet,
    /// `‹…›` and `›…‹`.
    SingleGuillemet,
    /// `「…」`.
    Corner,
    /// `『…』`.
    WhiteCorner,
    /// `“…”` inside a paragraph that straight marks hold.
    InnerDouble,
    /// Set off by layout, without marks.
    Block,
    /// A turn of a transcript, after its speaker's label.
    Turn,
}

/// Marks opened deeper than this are read as plain text.
pub(super) const MAX_DEPTH: usize = 8;

/// An unclosed quotation is cut at its paragraph's end when that is nearer than this many bytes,
/// and at its first sentence's end when it is not: whole articles arrive as one line.
const LONGEST_REPAIR: usize = 600;

/// Every marked stretch, ordered by start, outer before inner.
pub(super) fn pair(text: &str) -> Vec<Marked> {
    let mut marks = scan(text);
    if marks.is_empty() {
        return Vec::new();
    }

    let mut pairing = Pairing::new(text);
    let mut next = 0;
    for paragraph in layout::paragraphs(text) {
        let end = next + marks[next..].partition_point(|mark| mark.at < paragraph.end);
        nest_curly(text, paragraph, &mut marks[next..end]);
        pairing.paragraph(paragraph, &marks[next..end]);
        next = end;
    }
    pairing.finish()
}

/// A paragraph that a straight mark opens, with whole pairs of curly ones inside and no other
/// straight mark but at its end, is one quotation that holds others.
fn nest_curly(text: &str, paragraph: Span, marks: &mut [Mark]) {
    let glyph = |mark: &Mark| &text[mark.at..mark.end()];
    let is_curly = |mark: &Mark| matches!(glyph(mark), "“" | "”");
    let opens = marks
        .first()
        .is_some_and(|mark| mark.at == paragraph.start && glyph(mark) == "\"");
    let lone = marks
        .iter()
        .skip(1)
        .filter(|mark| glyph(mark) == "\"")
        .all(|mark| mark.end() == paragraph.end);

    let mut expected = ["“", "”"].into_iter().cycle();
    let curly = marks.iter().filter(|mark| is_curly(mark)).count();
    let paired = marks
        .iter()
        .filter(|mark| is_curly(mark))
        .all(|mark| expected.next() == Some(glyph(mark)));

    if opens && lone && paired && curly > 0 && curly % 2 == 0 {
        marks
            .iter_mut()
            .filter(|mark| is_curly(mark))
            .for_each(|mark| mark.family = Family::InnerDouble);
    }
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    len: usize,
    family: Family,
    opens: bool,
    closes: bool,
}

impl Mark {
    fn end(self) -> usize {
        self.at + self.len
    }
}

/// The marks of a text with what each could do where it is.
fn scan(text: &str) -> Vec<Mark> {
    let bytes = text.as_bytes();

    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(step) = bytes[at..].iter().position(|b| MAY_START_MARK[*b as usize]) {
        at += step;
        match glyph_at(text, at) {
            Some((family, len, side)) => {
                marks.extend(judge(text, at, family, len, side));
                at += len;
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    marks
}

const MAY_START_MARK: [bool; 256] = {
    let mut table = [false; 256];
    let starts = [b'"', b'\'', b'`', 0xC2, 0xE2, 0xE3, 0xEF];
    let mut i = 0;
    while i < starts.len() {
        table[starts[i] as usize] = true;
        i += 1;
    }
    table
};

/// Which way a glyph points.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opening,
    Closing,
    Either,
}

fn glyph_at(text: &str, at: usize) -> Option<(Family, usize, Side)> {
    use Family::*;

    let rest = &text[at..];
    if rest.starts_with("''") {
        return Some((Double, 2, Side::Either));
    }
    if rest.starts_with("``") {
        return Some((Double, 2, Side::Opening));
    }
    if rest.starts_with("‘‘") {
        return Some((Double, "‘‘".len(), Side::Opening));
    }
    if rest.starts_with("’’") && is_inside_double(text, at) {
        return Some((Double, "’’".len(), Side::Closing));
    }

    let character = rest.chars().next()?;
    let (family, side) = match character {
        '"' | '＂' => (Double, Side::Either),
        '“' | '„' | '‟' => (Double, Side::Opening),
        '”' => (Double, Side::Closing),
        '\'' => (Single, Side::Either),
        '‘' | '‚' | '‛' => (Single, Side::Opening),
        '’' => (Single, Side::Closing),
        '«' => (Guillemet, Side::Opening),
        '»' => (Guillemet, Side::Closing),
        '‹' => (SingleGuillemet, Side::Opening),
        '›' => (SingleGuillemet, Side::Closing),
        '「' => (Corner, Side::Opening),
        '」' => (Corner, Side::Closing),
        '『' => (WhiteCorner, Side::Opening),
        '』' => (WhiteCorner, Side::Closing),
        _ => return None,
    };
    Some((family, character.len_utf8(), side))
}

/// Bytes looked back for the mark that two single ones close.
const LOOKED_BACK: usize = 2048;

/// `“I was impressed,’’ he said`: the last mark opened is a double one, so that two single ones close it.
fn is_inside_double(text: &str, at: usize) -> bool {
    let near = &text[text.floor_char_boundary(at.saturating_sub(LOOKED_BACK))..at];
    let last = |mark: char| near.rfind(mark);
    let double = last('“').max(near.rfind("‘‘"));
    let inner = near
        .match_indices('‘')
        .map(|(found, _)| found)
        .rfind(|found| !near[*found..].starts_with("‘‘") && !near[..*found].ends_with('‘'));
    double.is_some() && double > inner && double > last('”')
}

/// Decides what a glyph could do by its neighbours; `None` where it is no quotation mark.
fn judge(text: &str, at: usize, family: Family, len: usize, side: Side) -> Option<Mark> {
    let before = text[..at].chars().next_back();
    let after = text[at + len..].chars().next();

    let left_flank = after
        .is_some_and(|character| !character.is_whitespace() && !is_closing_punctuation(character))
        && !before.is_some_and(char::is_alphanumeric);
    let right_flank = before
        .is_some_and(|character| !character.is_whitespace() && !is_opening_punctuation(character))
        && !after.is_some_and(char::is_alphanumeric);

    let glyph = &text[at..at + len];
    let (opens, closes) = match (family, side) {
        (Family::Corner | Family::WhiteCorner, Side::Opening) => (true, false),
        (Family::Corner | Family::WhiteCorner, _) => (false, true),
        (Family::Guillemet | Family::SingleGuillemet, _) => (true, true),
        (Family::Double, _) if is_markup(before) => return None,
        (Family::Double, Side::Opening) if glyph == "“" => (true, right_flank && !left_flank),
        (Family::Double, Side::Opening) => (true, false),
        (Family::Double, Side::Closing) if is_alone(before, after) && ends_speech(&text[..at]) => {
            (false, true)
        }
        (Family::Double, Side::Closing) => (left_flank && !right_flank, true),
        (Family::Single, _) => single(text, at, len, side, left_flank, right_flank),
        _ if is_inches(&text[..at]) => return None,
        // `audiences,"he said`: the space is missing after the mark.
        _ if before.is_some_and(|character| matches!(character, ',' | '?' | '!')) => (false, true),
        _ if before == Some('.') && after.is_some_and(char::is_alphabetic) => (false, true),
        // `'it is over.' " he said`: a mark alone between spaces ends what a stop has ended.
        _ if is_alone(before, after) && ends_speech(&text[..at]) => (false, true),
        _ => (left_flank, right_flank),
    };

    (opens || closes).then_some(Mark {
        at,
        len,
        family,
        opens,
        closes,
    })
}

/// `href="…"`: an attribute that a scraper left.
fn is_markup(before: Option<char>) -> bool {
    before == Some('=')
}

fn is_alone(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(char::is_whitespace) && after.is_none_or(char::is_whitespace)
}

fn ends_speech(before: &str) -> bool {
    before
        .trim_end_matches([' ', '\u{a0}'])
        .ends_with(['\'', '’', ',', '.', '?', '!', '”'])
}

/// Single marks share their glyphs with apostrophes.
fn single(
    text: &str,
    at: usize,
    len: usize,
    side: Side,
    left_flank: bool,
    right_flank: bool,
) -> (bool, bool) {
    let after = &text[at + len..];
    let opens = side != Side::Closing && left_flank && !starts_with_elision(after);

    // "Mr Rauner 's plan": a genitive that a scraper cut off its name.
    let genitive = after
        .strip_prefix('s')
        .is_some_and(|rest| rest.starts_with(|character: char| character.is_whitespace()));
    let opens = opens && !genitive;
    let before_digit = text[..at].ends_with(|character: char| character.is_ascii_digit());
    let feet = side == Side::Either && before_digit && !after.starts_with([',', '.']);
    (opens, right_flank && !feet)
}

fn is_opening_punctuation(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '“' | '‘' | '«' | '„' | '‚' | '¿' | '¡')
}

fn is_closing_punctuation(c: char) -> bool {
    matches!(
        c,
        ')' | ']' | '}' | ',' | '.' | ';' | ':' | '!' | '?' | '”' | '’' | '»'
    )
}

/// `'90s`, `'em`, `'til`: an apostrophe for what was left out.
fn starts_with_elision(after: &str) -> bool {
    if after.starts_with(|character: char| character.is_ascii_digit()) {
        let digits = after.chars().take_while(char::is_ascii_digit).count();
        return digits == 2;
    }

    let word: String = after
        .chars()
        .take_while(|character| character.is_alphabetic())
        .take(8)
        .flat_map(char::to_lowercase)
        .collect();
    ENGLISH.words().is_elision(&word)
}

/// `6'2"`: feet and inches.
fn is_inches(before: &str) -> bool {
    let stem = before.trim_end_matches(|character: char| character.is_ascii_digit());
    stem.len() < before.len() && stem.ends_with(['\'', '’', '′'])
}

/// A stretch whose end has not been seen.
#[derive(Debug)]
struct Open {
    mark: Mark,
    reversed: bool,
    /// Parts of earlier paragraphs; `start` is where the present one begins.
    parts: Vec<Span>,
    start: usize,
}

struct Pairing<'t> {
    text: &'t str,
    found: Vec<Marked>,
    stack: Vec<Open>,
    paragraph: Span,
}

impl<'t> Pairing<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            found: Vec::new(),
            stack: Vec::new(),
            paragraph: Span::default(),
        }
    }

    fn paragraph(&mut self, paragraph: Span, marks: &[Mark]) {
        let reopening = marks
            .first()
            .filter(|mark| mark.at == paragraph.start && mark.opens)
            .copied();
        let continued = self.carry_over(reopening, paragraph);
        self.paragraph = paragraph;

        for (i, mark) in marks.iter().enumerate().skip(usize::from(continued)) {
            self.place(*mark, &marks[i + 1..]);
        }
    }

    /// Between paragraphs: a reopening mark continues what is open, anything else ends it.
    fn carry_over(&mut self, reopening: Option<Mark>, paragraph: Span) -> bool {
        let same = |open: &Open| reopening.is_some_and(|mark| mark.family == open.mark.family);
        let continues = self.stack.first().is_some_and(same);
        self.end_paragraph(usize::from(continues));

        if let (Some(open), Some(mark)) = (self.stack.first_mut(), reopening) {
            let end = self.paragraph.end;
            open.parts.push(Span::new(open.start, end));
            open.start = mark.end();
            debug_assert!(open.start >= paragraph.start);
        }
        continues
    }

    /// Ends everything that is open above `keep`.
    fn end_paragraph(&mut self, keep: usize) {
        while self.stack.len() > keep {
            if let Some(open) = self.stack.pop() {
                let end = self.repaired_end(&open, self.paragraph.end);
                self.repair(open, end);
            }
        }
    }

    fn place(&mut self, mark: Mark, later: &[Mark]) {
        let open_at = self
            .stack
            .iter()
            .rposition(|open| open.mark.family == mark.family);

        match open_at {
            Some(at) if self.closes(mark, at, later) => self.close(at, mark),
            Some(at) if mark.opens && at + 1 == self.stack.len() => self.reopen(mark),
            Some(_) => {}
            None if self.opens(mark) => self.push(mark),
            None => {}
        }
    }

    fn closes(&self, mark: Mark, at: usize, later: &[Mark]) -> bool {
        let open = &self.stack[at];

        match mark.family {
            Family::Guillemet | Family::SingleGuillemet => {
                let opener = open.mark.at..open.mark.end();
                self.text[opener] != self.text[mark.at..mark.end()]
            }
            Family::Single => mark.closes && !self.is_possessive(mark, open, later),
            _ => mark.closes,
        }
    }

    /// `the boys’ toys’`: after an s, a later mark that closes better is waited for.
    fn is_possessive(&self, mark: Mark, open: &Open, later: &[Mark]) -> bool {
        let inside = &self.text[open.start..mark.at];
        if !inside.ends_with(['s', 'S'])
            || self.text[mark.end()..].starts_with(is_closing_punctuation)
        {
            return false;
        }

        later
            .iter()
            .take(32)
            .take_while(|mark| mark.at < self.paragraph.end)
            .take_while(|mark| mark.family == Family::Single && (mark.closes || !mark.opens))
            .any(|mark| self.text[..mark.at].ends_with([',', '.', '!', '?']))
    }

    fn opens(&self, mark: Mark) -> bool {
        let reversed_needs_flank =
            matches!(mark.family, Family::Guillemet | Family::SingleGuillemet)
                && self.points_left_closing(mark);
        let flank = self.text[mark.end()..]
            .chars()
            .next()
            .is_some_and(|character| !character.is_whitespace());
        mark.opens && self.stack.len() < MAX_DEPTH && (!reversed_needs_flank || flank)
    }

    fn points_left_closing(&self, mark: Mark) -> bool {
        matches!(&self.text[mark.at..mark.end()], "»" | "›")
    }

    fn push(&mut self, mark: Mark) {
        self.stack.push(Open {
            reversed: self.points_left_closing(mark),
            start: mark.end(),
            parts: Vec::new(),
            mark,
        });
    }

    /// A mark that can only open, while its family is open: a reopened paragraph whose break was
    /// lost continues; anything else shows that the close was forgotten.
    fn reopen(&mut self, mark: Mark) {
        let Some(mut open) = self.stack.pop() else {
            return;
        };

        let inside = self.text[open.start..mark.at].trim_end();
        let sentence_ends = inside.ends_with(['.', '!', '?', '…']);
        if sentence_ends && inside.len() < LONGEST_REPAIR && !open.reversed {
            open.parts
                .push(Span::new(open.start, open.start + inside.len()));
            open.start = mark.end();
            self.stack.push(open);
            return;
        }

        let end = self.repaired_end(&open, mark.at);
        self.repair(open, end);
        self.push(mark);
    }

    fn close(&mut self, at: usize, mark: Mark) {
        // What is open inside and never closed was an apostrophe or a stray mark.
        self.stack.truncate(at + 1);
        if let Some(open) = self.stack.pop() {
            let outer = Span::new(open.mark.at, mark.end());
            self.emit(open, mark.at, outer, false);
        }
    }

    fn repaired_end(&self, open: &Open, limit: usize) -> usize {
        let rest = Span::new(open.start.min(limit), limit);
        if rest.len() <= LONGEST_REPAIR && limit == self.paragraph.end {
            return limit;
        }
        layout::sentences(self.text, rest)
            .first()
            .map_or(limit, |sentence| sentence.end)
    }

    fn repair(&mut self, open: Open, end: usize) {
        // A lone single mark is an apostrophe far more often than a quotation.
        if open.mark.family != Family::Single {
            let end = self.past_what_it_holds(&open, end);
            let outer = Span::new(open.mark.at, end);
            self.emit(open, end, outer, true);
        }
    }

    /// A guessed end must not cut a stretch that was closed inside.
    fn past_what_it_holds(&self, open: &Open, end: usize) -> usize {
        let held = |mark: &&Marked| mark.outer.start >= open.start && mark.outer.start < end;
        let ends = self.found.iter().rev().take(MAX_DEPTH * 4).filter(held);
        ends.map(|mark| mark.outer.end).fold(end, usize::max)
    }

    fn emit(&mut self, open: Open, end: usize, outer: Span, repaired: bool) {
        let last = Span::new(open.start, end);
        let parts: Vec<Span> = open
            .parts
            .into_iter()
            .chain([last])
            .map(|part| part.trimmed(self.text))
            .filter(|part| !part.is_empty())
            .collect();

        if !parts.is_empty() {
            self.found.push(Marked {
                outer,
                parts,
                depth: self.stack.len() as u8,
                repaired,
                family: open.mark.family,
            });
        }
    }

    fn finish(mut self) -> Vec<Marked> {
        self.end_paragraph(0);
        self.found
            .sort_by_key(|mark| (mark.outer.start, std::cmp::Reverse(mark.outer.end)));
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pair_by_example() {
        use crate::quote::marks::pair;
        let text = "“He said ‘no’ to it,” she said. It is 6'2\" tall.";
        let inside: Vec<_> = pair(text).iter().map(|m| m.parts[0].of(text)).collect();
        assert_eq!(inside, ["He said ‘no’ to it,", "no"]);
    }

    fn inside(text: &str) -> Vec<String> {
        pair(text)
            .iter()
            .map(|m| {
                let parts: Vec<_> = m.parts.iter().map(|p| p.of(text)).collect();
                format!("{}{}", "  ".repeat(m.depth as usize), parts.join(" ¶ "))
            })
            .collect()
    }

    #[test]
    fn two_single_marks_close_a_double_one() {
        assert_eq!(
            inside("“I was impressed,’’ he said. “It is late.”"),
            ["I was impressed,", "It is late."]
        );
        assert_eq!(
            inside("“He said, ‘No,’ and left.”"),
            ["He said, ‘No,’ and left.", "  No,"]
        );
        assert_eq!(inside("‘‘It is late,’’ he said."), ["It is late,"]);
    }

    #[test]
    fn straight_and_curly_mixed() {
        assert_eq!(
            inside("\"One,” he said. “Two,\" she said."),
            ["One,", "Two,"]
        );
    }

    #[test]
    fn tex_and_doubled_apostrophes() {
        assert_eq!(
            inside("``One,'' he said. ''Two,'' she said."),
            ["One,", "Two,"]
        );
    }

    #[test]
    fn guillemets_both_ways_and_low_high() {
        assert_eq!(
            inside("Er sagte: »Nein.« Elle dit : « Oui. »"),
            ["Nein.", "Oui."]
        );
        assert_eq!(
            inside("„Das ist ‚gut‘ so“, sagte er."),
            ["Das ist ‚gut‘ so", "  gut"]
        );
    }

    #[test]
    fn corner_marks_nest() {
        assert_eq!(
            inside("他说：「我听见『好』了。」"),
            ["我听见『好』了。", "  好"]
        );
    }

    #[test]
    fn british_single_marks_and_apostrophes() {
        assert_eq!(
            inside("‘It’s the boys’ fault, isn’t it,’ he said of the workers’ plan."),
            ["It’s the boys’ fault, isn’t it,"]
        );
    }

    #[test]
    fn what_is_no_mark() {
        assert!(
            inside("In the '90s he was 6'2\" and 5' wide; the voters' choice, rock 'n' roll.")
                .is_empty()
        );
    }

    #[test]
    fn a_paragraph_that_reopens_continues() {
        let text = "“First.\n\n“Second,” he said.";
        assert_eq!(inside(text), ["First. ¶ Second,"]);
        assert!(!pair(text)[0].repaired);
    }

    #[test]
    fn an_odd_mark_stays_in_its_paragraph() {
        let text = "He saw a \"sign and left.\n\nThen \"yes\" came.";
        let found = pair(text);
        assert_eq!(inside(text), ["sign and left.", "yes"]);
        assert!(found[0].repaired && !found[1].repaired);
    }

    #[test]
    fn a_reopening_inside_one_line_continues() {
        assert_eq!(
            inside("\"First part. \"Second part,\" he said."),
            ["First part. ¶ Second part,"]
        );
    }

    proptest! {
        #[test]
        fn never_panics_and_spans_nest(text in "([a-z .,\n\u{301}\u{200d}]|[\"'“”‘’«»„`「」]|6){0,80}") {
            let found = pair(&text);
            for marked in &found {
                for part in &marked.parts {
                    prop_assert!(marked.outer.contains(*part), "{:?}", marked);
                    prop_assert_eq!(part.of(&text).trim(), part.of(&text));
                }
            }
            for (i, a) in found.iter().enumerate() {
                for b in &found[i + 1..] {
                    let nested = a.outer.contains(b.outer) || b.outer.contains(a.outer);
                    prop_assert!(nested || a.outer.overlap(b.outer) == 0, "{:?} {:?}", a, b);
                }
            }
        }
    }
}
