//! How large the tree of a page is, before anything is made of it.
//!
//! Computes: elements and texts, the bytes of their attributes, and the depth of the tree, as a browser builds it (WHATWG
//! HTML; `html5ever`, which the extraction uses too): an end tag without a beginning closes nothing, `a<b` in a script
//! is no tag, and formatting that is left open is opened again in every paragraph, so that a page of some kilobytes
//! can have millions of elements. The building stops where a bound is passed. Before it the tags are read alone
//! (`html5gum`), since the builder's time grows with the square of the attributes of one tag. Cost: O(n + elements).

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

/// Elements nested deeper than this are an attack: the deepest of 91 news pages has 51, and what extracts a page calls
/// itself once for every floor.
const DEEPEST: usize = 500;

/// The depth at which a page may have all the nodes that it may have: the extraction goes up from each of them.
const USUAL_DEPTH: usize = 50;

/// Different attributes of one tag: of the tags of those pages none has more than 64.
const MOST_ATTRIBUTES: usize = 250;

/// Bytes that are handed to the builder at once: what one piece can add to the tree is bounded by the elements so far.
const PIECE: usize = 64;

/// What a page may have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Elements, comments and texts.
    pub(super) nodes: usize,
    /// Bytes of all attributes.
    pub(super) attributes: u64,
}

/// Checks a page.
///
/// # Errors
/// What there is too much of.
pub(super) fn check(html: &str, bounds: Bounds) -> Result<(), String> {
    check_tags(html)?;
    let tally = Rc::new(Tally::default());
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts {
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(Sink::new(Rc::clone(&tally)), options);
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE));
        rest = after;
        parser.process(StrTendril::from(piece));
        tally.check(bounds)?;
    }
    parser.finish();
    tally.check(bounds)
}

fn check_tags(html: &str) -> Result<(), String> {
    let mut emitter = html5gum::DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in html5gum::Tokenizer::new_with_emitter(html, emitter) {
        if let Ok(html5gum::Token::StartTag(tag)) = token
            && tag.attributes.len() > MOST_ATTRIBUTES
        {
            return Err(format!(
                "a tag of {} attributes: none has more than {MOST_ATTRIBUTES}",
                tag.attributes.len()
            ));
        }
    }
    Ok(())
}

/// What was built so far.
#[derive(Default)]
struct Tally {
    nodes: Cell<usize>,
    attributes: Cell<u64>,
    deepest: Cell<usize>,
    /// Floors above all nodes together.
    floors: Cell<usize>,
}

impl Tally {
    fn check(&self, bounds: Bounds) -> Result<(), String> {
        let deep = self.deepest.get();
        if deep > DEEPEST {
            return Err(format!(
                "elements nested {deep} deep: no page is deeper than {DEEPEST}"
            ));
        }
        if self.nodes.get() > bounds.nodes {
            return Err(format!("more than {} elements and texts", bounds.nodes));
        }
        if self.floors.get() > bounds.nodes.saturating_mul(USUAL_DEPTH) {
            return Err(format!(
                "more elements and texts, as deep as they are nested, than {} at {USUAL_DEPTH} deep",
                bounds.nodes
            ));
        }
        if self.attributes.get() > bounds.attributes {
            return Err(format!(
                "its attributes are more than {} bytes",
                bounds.attributes
            ));
        }
        Ok(())
    }
}

/// An element, or what else has a place in the tree.
type Handle = Rc<Node>;

struct Node {
    name: QualName,
    /// Number of the node in [`Sink::places`].
    number: usize,
    /// What a template holds.
    content: Option<Handle>,
}

/// Where a node is.
#[derive(Clone, Default)]
struct Place {
    parent: Option<usize>,
    /// Floors above it.
    depth: usize,
    /// Nodes that were put under it, and may have been moved since.
    children: Vec<usize>,
    /// The last of them is a text, which takes up the next.
    ends_in_text: bool,
}

/// A tree of which only the shape is kept.
struct Sink {
    tally: Rc<Tally>,
    document: Handle,
    places: RefCell<Vec<Place>>,
}

impl Sink {
    fn new(tally: Rc<Tally>) -> Self {
        let document = Rc::new(Node {
            name: nameless(),
            number: 0,
            content: None,
        });
        Self {
            tally,
            document,
            places: RefCell::new(vec![Place::default()]),
        }
    }

    fn node(&self, name: QualName, content: Option<Handle>) -> Handle {
        let mut places = self.places.borrow_mut();
        places.push(Place::default());
        self.tally.nodes.set(self.tally.nodes.get() + 1);
        Rc::new(Node {
            name,
            number: places.len() - 1,
            content,
        })
    }

    fn count(&self, attributes: &[Attribute]) {
        let bytes: usize = attributes
            .iter()
            .map(|attribute| attribute.name.local.len() + attribute.value.len())
            .sum();
        let all = self.tally.attributes.get() + bytes as u64;
        self.tally.attributes.set(all);
    }

    /// Puts a node, and all that is under it, under another.
    fn put(&self, parent: usize, child: usize) {
        let mut places = self.places.borrow_mut();
        places[parent].children.push(child);
        places[parent].ends_in_text = false;
        places[child].parent = Some(parent);
        let mut waiting = vec![child];
        while let Some(number) = waiting.pop() {
            let above = places[number]
                .parent
                .map_or(0, |parent| places[parent].depth);
            let is_new = places[number].depth != above + 1;
            let floors = self.tally.floors.get() + above + 1 - places[number].depth.min(above + 1);
            self.tally.floors.set(floors);
            places[number].depth = above + 1;
            self.tally
                .deepest
                .set(self.tally.deepest.get().max(above + 1));
            // A node without children, as nearly all are that are put, ends here.
            if is_new {
                let under = places[number].children.iter();
                waiting.extend(under.filter(|under| places[**under].parent == Some(number)));
            }
        }
    }

    fn put_text(&self, parent: usize) {
        let place = &mut self.places.borrow_mut()[parent];
        if !place.ends_in_text {
            place.ends_in_text = true;
            self.tally.nodes.set(self.tally.nodes.get() + 1);
            self.tally
                .floors
                .set(self.tally.floors.get() + place.depth + 1);
        }
    }

    fn parent(&self, node: &Handle) -> Option<usize> {
        self.places.borrow()[node.number].parent
    }
}

fn nameless() -> QualName {
    QualName::new(None, html5ever::ns!(), html5ever::local_name!(""))
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = ();
    type ElemName<'a> = &'a QualName;

    fn finish(self) {}

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Rc::clone(&self.document)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> Handle {
        self.count(&attributes);
        let content = flags.template.then(|| self.node(nameless(), None));
        let inner = content.as_ref().map(|content| content.number);
        let element = self.node(name, content);
        if let Some(inner) = inner {
            self.put(element.number, inner);
        }
        element
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.node(nameless(), None)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.node(nameless(), None)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        match child {
            NodeOrText::AppendNode(node) => self.put(parent.number, node.number),
            NodeOrText::AppendText(_) => self.put_text(parent.number),
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        before: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.parent(element).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        Rc::clone(target.content.as_ref().unwrap_or(target))
    }

    fn same_node(&self, a: &Handle, b: &Handle) -> bool {
        a.number == b.number
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.parent(sibling).unwrap_or(0);
        match child {
            NodeOrText::AppendNode(node) => self.put(parent, node.number),
            NodeOrText::AppendText(_) => {
                self.put_text(parent);
                // What comes next at the end is not taken up by a text before a sibling.
                self.places.borrow_mut()[parent].ends_in_text = false;
            }
        }
    }

    fn add_attrs_if_missing(&self, _: &Handle, attributes: Vec<Attribute>) {
        self.count(&attributes);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.places.borrow_mut()[target.number].parent = None;
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let children = std::mem::take(&mut self.places.borrow_mut()[node.number].children);
        for child in children {
            let is_there = self.places.borrow()[child].parent == Some(node.number);
            if is_there {
                self.put(new_parent.number, child);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(html: &str) -> Result<(), String> {
        let bounds = Bounds {
            nodes: 10_000,
            attributes: 100_000,
        };
        check(html, bounds)
    }

    #[test]
    fn depth_is_that_of_the_tree() {
        let deep = |tag: &str| format!("{}text", format!("<{tag}>").repeat(2_000));
        for tag in [
            "div",
            "p-x",
            "b",
            "span a=1",
            "table><tr><td",
            "template",
            "svg",
        ] {
            let error = checked(&deep(tag)).expect_err(tag);
            assert!(
                error.contains("deep") || error.contains("more than"),
                "{tag}: {error}"
            );
        }
        for flat in [
            "<p>text".repeat(2_000),
            "<li>text".repeat(2_000),
            "<p-x>text</p-x>".repeat(2_000),
            format!("<script>{}</script>", "if (a<b) c<d; ".repeat(5_000)),
            format!("<!-- {} -->", "<div>".repeat(5_000)),
            format!("<div>{}</div>", "</zz>".repeat(5_000)),
            format!("<textarea>{}</textarea>", "<div>".repeat(5_000)),
        ] {
            assert_eq!(checked(&flat), Ok(()), "{}", &flat[..40]);
        }
        // End tags that end nothing do not make it shallower.
        assert!(checked(&"<div></zz></zz>".repeat(2_000)).is_err());
    }

    #[test]
    fn what_is_opened_again_and_again_counts_as_often() {
        let open: String = (0..1_000).map(|i| format!("<b a={i}></zz><p>x")).collect();
        let error = checked(&open).expect_err("too much");
        assert!(
            error.contains("deep") || error.contains("more than"),
            "{error}"
        );
        let many: String = (0..200).map(|i| format!("<b a{i}>")).collect();
        let error = checked(&format!("<p>{many}{}", "</p><p>x".repeat(500))).expect_err("too many");
        assert!(error.contains("elements"), "{error}");
    }

    #[test]
    fn a_tag_of_many_attributes_is_no_tag() {
        let names: String = (0..1_000).map(|i| format!(" a{i}=1")).collect();
        let error = checked(&format!("<p{names}>x")).expect_err("too many");
        assert!(error.contains("attributes"), "{error}");
    }
}
