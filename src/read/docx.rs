//! Word documents (Office Open XML, ECMA-376): the running text of `word/document.xml`.
//!
//! Computes: paragraphs, one to a line with a blank line between, tabs and line breaks; what tracked changes have deleted is
//! left out, what they have added is text. Headers, footnotes and comments are other parts of the file and are not read.
//! Cost: O(document); the part is bounded as a record is.

use std::io::{BufReader, Read};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::allowance::Allowance;
use super::{Item, skipped, whole};
use crate::article::Article;

/// The part of an archive that makes it a document.
pub(super) const PART: &str = "word/document.xml";

/// Hands on the document of a part.
pub(super) fn read(
    part: impl Read,
    path: &Path,
    stem: String,
    allowance: &Allowance<'_>,
    sink: &mut dyn FnMut(Item),
) {
    let xml = match whole(&mut BufReader::new(part), allowance.record()) {
        Ok(xml) => xml,
        Err(reason) => return sink(skipped(path, reason)),
    };
    let Ok(xml) = String::from_utf8(xml) else {
        return sink(skipped(path, "not a Word document: its text is not UTF-8"));
    };
    match text(&xml) {
        Ok(text) if text.trim().is_empty() => sink(skipped(path, "no text in it")),
        Ok(text) => sink(Item::Article(Box::new(Article {
            id: stem,
            path: path.to_string_lossy().into_owned(),
            text,
            ..Article::default()
        }))),
        Err(error) => sink(skipped(path, format!("not a Word document: {error}"))),
    }
}

/// The running text of a document's part.
fn text(xml: &str) -> Result<String, quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    let mut text = String::new();
    let mut is_text = false;

    loop {
        match reader.read_event()? {
            Event::Start(tag) if tag.local_name().as_ref() == "t" => is_text = true,
            Event::End(tag) if tag.local_name().as_ref() == "t" => is_text = false,
            Event::End(tag) if tag.local_name().as_ref() == "p" => end_paragraph(&mut text),
            Event::Empty(tag) if tag.local_name().as_ref() == "tab" => text.push('\t'),
            Event::Empty(tag) if matches!(tag.local_name().as_ref(), "br" | "cr") => {
                text.push('\n')
            }
            Event::Text(words) if is_text => text.push_str(&words),
            Event::GeneralRef(name) if is_text => push_reference(&mut text, &name)?,
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(text.trim_end().to_owned())
}

fn end_paragraph(text: &mut String) {
    if !text.is_empty() && !text.ends_with("\n\n") {
        text.push_str("\n\n");
    }
}

/// `&amp;`, `&#8220;`; what is no reference of XML is kept as it was written.
fn push_reference(
    text: &mut String,
    name: &quick_xml::events::BytesRef<'_>,
) -> Result<(), quick_xml::Error> {
    if let Some(letter) = name.resolve_char_ref()? {
        text.push(letter);
        return Ok(());
    }
    match quick_xml::escape::resolve_xml_entity(name) {
        Some(meaning) => text.push_str(meaning),
        None => text.push_str(&format!("&{};", &**name)),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_breaks_and_references() {
        let xml = r#"<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>“We will </w:t></w:r><w:del><w:r><w:delText>never
            </w:delText></w:r></w:del><w:ins><w:r><w:t xml:space="preserve">not </w:t></w:r></w:ins><w:r><w:t>act &amp; go&#8221;</w:t>
            <w:br/><w:t>he said.</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>Next.</w:t></w:r></w:p></w:body></w:document>"#;
        assert_eq!(
            text(xml).expect("XML"),
            "“We will not act & go”\nhe said.\n\nNext."
        );
    }
}
