//! Quotations lie inside the text, on character boundaries, in order, and so do their parts, cues and speakers.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::article::Span;
use variorum::quote;

fuzz_target!(|text: &str| {
    for quotation in quote::find(text) {
        let inside = |span: Span| assert!(text.get(span.start..span.end).is_some(), "{span:?}");
        inside(quotation.span);
        quotation.parts.iter().for_each(|part| {
            inside(*part);
            assert!(quotation.span.contains(*part));
        });
        quotation.cue.iter().for_each(|cue| inside(*cue));
        quotation
            .speaker
            .iter()
            .for_each(|speaker| inside(speaker.mention));
    }
});
