//! Owners as mentions of their own: "Clinton" in "Clinton's aide".

use crate::article::Span;
use crate::quote::lexicon::Class;
use crate::quote::mention::{Mention, Sort};
use crate::quote::scene::Scene;

/// The mentions with the owners inside them, and where each mention went.
pub(super) fn with_owners(scene: &Scene<'_>, mentions: &[Mention]) -> (Vec<Mention>, Vec<usize>) {
    let mut all = Vec::with_capacity(mentions.len());
    let mut places = Vec::with_capacity(mentions.len());
    for mention in mentions {
        all.extend(owner(scene, mention));
        places.push(all.len());
        all.push(*mention);
    }
    (all, places)
}

/// The words before the last genitive of a mention, where they end in a name.
fn owner(scene: &Scene<'_>, mention: &Mention) -> Option<Mention> {
    let genitive = (mention.first + 1..mention.last)
        .rev()
        .find(|i| scene.words[*i].class == Class::Genitive)?;
    let named = scene.words[genitive - 1].capital && genitive + 1 < mention.last;
    let words = genitive - mention.first;

    named.then(|| Mention {
        last: genitive,
        span: Span::new(mention.span.start, scene.words[genitive - 1].span.end),
        sort: if words > 1 {
            Sort::FullName
        } else {
            Sort::Name
        },
        named: None,
        ..*mention
    })
}
