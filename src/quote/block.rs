//! Block quotations: set off by layout instead of marks.
//!
//! Computes: paragraphs that start with `>`, as mail and Markdown set them. Cost: O(paragraphs).

use crate::article::Span;

use super::marks::{Family, Marked};

/// Adds the blocks of a text to its marked stretches; what a block holds is nested in it.
pub(super) fn add(text: &str, paragraphs: &[Span], marked: &mut Vec<Marked>) {
    let mut blocks: Vec<Marked> = Vec::new();
    let mut last_block = None;
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let Some(part) = inside(text, *paragraph) else {
            continue;
        };
        match blocks
            .last_mut()
            .filter(|_| last_block == Some(i.wrapping_sub(1)))
        {
            Some(block) => {
                block.parts.push(part);
                block.outer.end = paragraph.end;
            }
            None => blocks.push(Marked {
                outer: *paragraph,
                parts: vec![part],
                depth: 0,
                repaired: false,
                family: Family::Block,
            }),
        }
        last_block = Some(i);
    }

    nest(blocks, marked);
}

/// Puts blocks among the marked stretches; what they hold is one deeper.
pub(super) fn nest(blocks: Vec<Marked>, marked: &mut Vec<Marked>) {
    if blocks.is_empty() {
        return;
    }

    for stretch in marked.iter_mut() {
        let after = blocks.partition_point(|b| b.outer.end <= stretch.outer.start);
        let inside = blocks
            .get(after)
            .is_some_and(|b| b.outer.overlap(stretch.outer) > 0);
        stretch.depth += u8::from(inside);
    }

    marked.extend(blocks);
    marked.sort_by_key(|stretch| (stretch.outer.start, std::cmp::Reverse(stretch.outer.end)));
}

fn inside(text: &str, paragraph: Span) -> Option<Span> {
    let rest = paragraph.of(text).strip_prefix('>')?;
    let part = Span::new(paragraph.end - rest.len(), paragraph.end).trimmed(text);
    (!part.is_empty()).then_some(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::{Kind, find};

    #[test]
    fn lines_set_off_are_one_quotation() {
        let text = "The minister wrote:\n\n> We will not yield.\n> Never.\n\nThat was all.";
        let found = find(text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].text(text), "We will not yield. Never.");
        assert_eq!(found[0].kind, Kind::Speech);
    }

    #[test]
    fn a_text_without_blocks_is_left_alone() {
        let mut marked = Vec::new();
        add("a > b", &[Span::new(0, 5)], &mut marked);
        assert!(marked.is_empty());
    }
}
