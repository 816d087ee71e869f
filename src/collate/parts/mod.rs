//! Collation in parts, for whoever deals a corpus out to many machines: what [`super::collate`] does in one go, as functions of
//! an article, of two classes of quotations, or of the quotations that may be one utterance.
//!
//! What a part cannot know comes in: which paragraphs recur at a site, for how many days a phrase was used, which articles are
//! copies of one text. The rest is decided by the same code, on numbers that keep the order of articles, so that the utterances
//! are those of one machine. Cost: that of the parts.

mod claims;
mod groups;
mod keys;
mod loose;
mod together;

pub use claims::{Claim, Hit, STOCK, claims};
pub use groups::{Known, Witnesses, groups};
pub use keys::{Keys, keys, may_be_one, phrase, phrases, prose_keys, sought};
pub use loose::{Loose, Sketch, strands};
pub use together::{Utterance, linked, utterances};
