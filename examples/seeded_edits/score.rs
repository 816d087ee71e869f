//! What a comparison makes of the pairs, against what it should make of them.

use std::ops::AddAssign;

use variorum::compare::cuts::Weight;
use variorum::compare::difference::{Kind, Verdict};
use variorum::compare::{Comparison, compare};

use crate::cpu::Watch;
use crate::make::Made;
use crate::recipe::{Expect, Pair, is_cleared};

/// A pair that was judged.
#[derive(Debug)]
pub(crate) struct Judged {
    /// The pair and its edit.
    pub(crate) made: Made,
    /// The verdict.
    pub(crate) verdict: Verdict,
    /// The kinds found, each once.
    pub(crate) kinds: Vec<Kind>,
    /// What the words weigh that one side leaves out.
    pub(crate) cuts: Vec<Weight>,
    /// What it counts for.
    pub(crate) tally: Tally,
}

/// Counts of pairs.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    /// All.
    pub(crate) pairs: usize,
    /// With changed words or sense, and no mark that shows it.
    pub(crate) altered: usize,
    /// Of those, cleared.
    pub(crate) cleared: usize,
    /// With a changed sense.
    pub(crate) turned: usize,
    /// Of those, graded less than meaning.
    pub(crate) lower: usize,
    /// Harmless.
    pub(crate) harmless: usize,
    /// Of those, accused of wording or meaning.
    pub(crate) accused: usize,
    /// With what was to be found, and nothing graver.
    pub(crate) right: usize,
    /// Cut off at an edge.
    pub(crate) cut: usize,
    /// Of those, cleared.
    pub(crate) cut_cleared: usize,
    /// The other way round gives another answer.
    pub(crate) unmirrored: usize,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.pairs += other.pairs;
        self.altered += other.altered;
        self.cleared += other.cleared;
        self.turned += other.turned;
        self.lower += other.lower;
        self.harmless += other.harmless;
        self.accused += other.accused;
        self.right += other.right;
        self.cut += other.cut;
        self.cut_cleared += other.cut_cleared;
        self.unmirrored += other.unmirrored;
    }
}

/// Judges the pairs, one after the other; the seconds are processor time of the comparisons, one way
/// each.
pub(crate) fn judge(pairs: Vec<Made>) -> (Vec<Judged>, f64) {
    let watch = Watch::start();
    let found: Vec<Comparison> = pairs
        .iter()
        .map(|made| compare(&made.pair.a, &made.pair.b))
        .collect();
    let seconds = watch.seconds();
    let judged = pairs
        .into_iter()
        .zip(found)
        .map(|(made, found)| judged(made, &found))
        .collect();
    (judged, seconds)
}

fn judged(made: Made, found: &Comparison) -> Judged {
    let expect = made.recipe.expect;
    let altered = expect.is_altered();
    let turned = expect.floor() == Verdict::Meaning;
    let cut = matches!(expect, Expect::Cut);
    let cleared = is_cleared(found);
    let accuses = matches!(found.verdict, Verdict::Wording | Verdict::Meaning);
    let tally = Tally {
        pairs: 1,
        altered: usize::from(altered),
        cleared: usize::from(altered && cleared),
        turned: usize::from(turned),
        lower: usize::from(turned && found.verdict < Verdict::Meaning),
        harmless: usize::from(expect.is_harmless()),
        accused: usize::from(expect.is_harmless() && accuses),
        right: usize::from(expect.is_met(found)),
        cut: usize::from(cut),
        cut_cleared: usize::from(cut && cleared),
        unmirrored: usize::from(!is_mirrored(&made.pair, found)),
    };
    let mut kinds: Vec<Kind> = found
        .differences
        .iter()
        .map(|difference| difference.kind)
        .collect();
    kinds.sort_unstable();
    kinds.dedup();

    Judged {
        verdict: found.verdict,
        kinds,
        cuts: found.cuts.iter().map(|cut| cut.weight).collect(),
        tally,
        made,
    }
}

/// Whether the other way round gives the same answer, its sides exchanged.
fn is_mirrored(pair: &Pair, found: &Comparison) -> bool {
    let back = compare(&pair.b, &pair.a).mirrored();
    back.relation == found.relation
        && back.verdict == found.verdict
        && places(&back) == places(found)
}

fn places(found: &Comparison) -> Vec<(Kind, usize, usize, usize, usize)> {
    let mut places: Vec<_> = found
        .differences
        .iter()
        .map(|of| (of.kind, of.a.start, of.a.end, of.b.start, of.b.end))
        .collect();
    places.sort_unstable();
    places
}

/// The sum over some pairs.
pub(crate) fn total<'j>(judged: impl IntoIterator<Item = &'j Judged>) -> Tally {
    let mut total = Tally::default();

    for one in judged {
        total += one.tally;
    }

    total
}
