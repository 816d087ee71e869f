//! What two articles share.

use std::io::Write;

use anyhow::{Result, bail};
use variorum::analysis::{passages_between, relations_between};
use variorum::article::Article;
use variorum::passage;
use variorum::report::form::round;
use variorum::similar;

use super::shingling;
use crate::args::{ShingleUnit, SimilarArgs};
use crate::output::{Console, Outcome, Told, stdout, write_line};

/// The measures, the shingles as the first spells them, the passages.
pub(super) fn run(args: &SimilarArgs, a: &str, b: &str, console: &Console) -> Result<Outcome> {
    if args.unit != ShingleUnit::Words {
        bail!("--explain shows shared words: leave --unit out");
    }
    let mut found: [Option<Article>; 2] = [None, None];
    let mut told = Told::default();
    args.input.each(&mut |item, stop| {
        let Some(article) = told.article(item) else {
            return;
        };
        for (slot, id) in found.iter_mut().zip([a, b]) {
            if slot.is_none() && article.id == id {
                *slot = Some(article.clone());
            }
        }
        if found.iter().all(Option::is_some) {
            stop.now();
        }
    });
    let [Some(x), Some(y)] = found else {
        let missing = if found[0].is_none() { a } else { b };
        bail!("no article has the id {missing:?}");
    };
    let shared = similar::explain(&x.text, &y.text, shingling(args).size);
    let passages = passages_between(&x.text, &y.text, &passage::Settings::default());
    let [relation, own_words] = relations_between(&x.text, &y.text);
    let mut out = stdout();
    write_line(
        &mut out,
        &serde_json::json!({
            "a": a, "b": b,
            "resemblance": round(shared.pair.resemblance),
            "containment_a": round(shared.pair.containment_a),
            "containment_b": round(shared.pair.containment_b),
            "relation": relation, "own_words": own_words,
            "shingles": shared.shingles,
            "passages": passages.iter().map(|p| serde_json::json!({
                "words": p.words, "identity": round(p.identity.into()), "a": p.a.of(&x.text), "b": p.b.of(&y.text),
            })).collect::<Vec<_>>(),
        }),
    )?;
    out.flush()?;
    Ok(console.settle(&told, 2))
}
