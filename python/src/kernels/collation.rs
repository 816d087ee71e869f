//! Collation in parts: the quotations of each article, the keys under which they meet, the utterances among those that may be
//! one, the prose that repeats them, and the groups. `variorum::collate::parts` does the work.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use rustc_hash::FxHashMap;
use variorum::Article;
use variorum::article::Span;
use variorum::collate::parts::{self, Claim, Hit, Known, Loose, Sketch, Utterance, Witnesses};
use variorum::report::form::{GroupRow, group_row, witness};
use variorum::text::furniture;
use variorum::text::offsets::Offsets;

use super::columns::{
    Columns, Lists, batch, binaries, counts, ints, lists, longs, signed, strings,
};
use crate::checks::style;
use crate::rows::batch_of;
use crate::workers::Workers;

/// The keys of the paragraphs of each article, by which those that recur at a site are counted.
#[pyfunction]
pub(crate) fn paragraph_keys(py: Python<'_>, articles: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let articles = Columns::new(articles).articles()?;
    let rows = py.detach(|| each(&articles, furniture::keys));

    batch(vec![
        ("id", strings(rows.iter().map(|(at, _)| &articles[*at].id))),
        ("key", longs(rows.iter().map(|(_, key)| signed(*key)))),
    ])
}

/// How many articles of the batch hold each word.
#[pyfunction]
pub(crate) fn word_counts(py: Python<'_>, articles: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let articles = Columns::new(articles).articles()?;
    let counted = py.detach(|| {
        let mut counted: FxHashMap<u64, usize> = FxHashMap::default();
        for word in articles.iter().flat_map(parts::words) {
            *counted.entry(word).or_default() += 1;
        }
        counted.into_iter().collect::<Vec<(u64, usize)>>()
    });

    batch(vec![
        ("word", longs(counted.iter().map(|(word, _)| signed(*word)))),
        ("articles", counts(counted.iter().map(|(_, count)| *count))),
    ])
}

/// The distinct words of each article.
#[pyfunction]
pub(crate) fn article_words(py: Python<'_>, articles: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let articles = Columns::new(articles).articles()?;
    let rows = py.detach(|| each(&articles, parts::words));

    batch(vec![
        ("id", strings(rows.iter().map(|(at, _)| &articles[*at].id))),
        ("word", longs(rows.iter().map(|(_, word)| signed(*word)))),
    ])
}

/// The quotations of each article: a row for each, with what says who else may have it.
#[pyfunction]
pub(crate) fn strands(py: Python<'_>, articles: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(articles);
    let (articles, recurring) = (columns.articles()?, columns.lists("recurring")?);

    let found = py.detach(|| {
        let mut found: Vec<(Loose, Sketch, Vec<u8>)> = Vec::new();
        for (row, article) in articles.iter().enumerate() {
            let (strands, profile) = parts::strands(article, &recurring.hashes(row));
            let profile = weighed(&profile);
            let rows = strands.into_iter();
            found.extend(rows.map(|(loose, sketch)| (loose, sketch, profile.clone())));
        }
        found
    });
    let records = written(found.iter().map(|(loose, _, _)| loose))?;
    let sketches = || found.iter().map(|(_, sketch, _)| sketch);
    batch(vec![
        ("article", strings(found.iter().map(|row| &row.0.article))),
        ("quotation", counts(found.iter().map(|row| row.0.quotation))),
        (
            "day",
            longs(found.iter().map(|row| row.0.day.unwrap_or(UNDATED))),
        ),
        (
            "is_speech",
            longs(found.iter().map(|row| i64::from(row.0.is_speech))),
        ),
        (
            "wording",
            longs(sketches().map(|sketch| signed(sketch.wording))),
        ),
        ("sketch", binaries(sketches().map(sketched))),
        ("words", lists(sketches().map(|sketch| &*sketch.words))),
        ("record", binaries(records)),
        ("profile", binaries(found.iter().map(|row| &row.2))),
    ])
}

/// Before all days: of articles without a date.
const UNDATED: i64 = i64::MIN;

/// The keys of phrases: `key` of each sequence of few words, or with `held` of all that the sequences hold.
#[pyfunction]
pub(crate) fn phrase_keys(
    py: Python<'_>,
    sequences: PyRecordBatch,
    held: bool,
) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(sequences);
    let (names, words) = (columns.longs("sequence")?, columns.lists("words")?);

    let rows = py.detach(|| {
        let all = (0..columns.rows()).flat_map(|row| {
            let words = words.hashes(row);
            let keys = if held {
                parts::phrases(&words)
            } else {
                parts::phrase(&words).into_iter().collect()
            };
            keys.into_iter().map(move |key| (row, key))
        });
        all.collect::<Vec<(usize, u64)>>()
    });
    batch(vec![
        (
            "sequence",
            longs(rows.iter().map(|(row, _)| names.value(*row))),
        ),
        ("key", longs(rows.iter().map(|(_, key)| signed(*key)))),
    ])
}

/// The keys of classes: `kind` is 0 for a passage, 1 for a short one, 2 for a run that a short one may be.
#[pyfunction]
pub(crate) fn class_keys(py: Python<'_>, classes: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(classes);
    let (wordings, words) = (columns.longs("wording")?, columns.lists("words")?);
    let frequencies = Frequencies::new(&columns)?;

    let rows = py.detach(|| {
        let mut rows: Vec<(usize, u64, i64)> = Vec::new();
        for row in 0..columns.rows() {
            let words = words.hashes(row);
            let keys = parts::keys(&words, &frequencies.of(row));
            for (kind, keys) in (0..).zip([keys.passages, keys.short, keys.runs]) {
                rows.extend(keys.into_iter().map(|key| (row, key, kind)));
            }
        }
        rows
    });
    batch(vec![
        (
            "wording",
            longs(rows.iter().map(|row| wordings.value(row.0))),
        ),
        ("key", longs(rows.iter().map(|row| signed(row.1)))),
        ("kind", longs(rows.iter().map(|row| row.2))),
    ])
}

/// The keys by which prose finds a class, with their places in it.
#[pyfunction]
pub(crate) fn sought_keys(py: Python<'_>, classes: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(classes);
    let (wordings, words) = (columns.longs("wording")?, columns.lists("words")?);
    let frequencies = Frequencies::new(&columns)?;

    let rows = py.detach(|| {
        let all = (0..columns.rows()).flat_map(|row| {
            let words = words.hashes(row);
            let keys = parts::sought(&words, &frequencies.of(row)).into_iter();
            keys.map(move |(key, at)| (row, key, at))
        });
        all.collect::<Vec<(usize, u64, usize)>>()
    });
    batch(vec![
        (
            "wording",
            longs(rows.iter().map(|row| wordings.value(row.0))),
        ),
        ("key", longs(rows.iter().map(|row| signed(row.1)))),
        ("place", counts(rows.iter().map(|row| row.2))),
    ])
}

/// The keys of what articles tell in their own words, with their places and the days of the articles.
#[pyfunction]
pub(crate) fn prose_keys(py: Python<'_>, articles: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(articles);
    let (articles, recurring) = (columns.articles()?, columns.lists("recurring")?);
    let frequencies = Frequencies::new(&columns)?;

    let rows = py.detach(|| {
        let all = articles.iter().enumerate().flat_map(|(row, article)| {
            let recurring = recurring.hashes(row);
            let keys = parts::prose_keys(article, &recurring, &frequencies.of(row)).into_iter();
            keys.map(move |(key, at)| (row, key, at))
        });
        all.collect::<Vec<(usize, u64, usize)>>()
    });
    let day = |article: &Article| {
        let date = article.date.as_deref();
        date.and_then(variorum::article::day).unwrap_or(UNDATED)
    };
    batch(vec![
        (
            "article",
            strings(rows.iter().map(|row| &articles[row.0].id)),
        ),
        ("day", longs(rows.iter().map(|row| day(&articles[row.0])))),
        ("key", longs(rows.iter().map(|row| signed(row.1)))),
        ("at", counts(rows.iter().map(|row| row.2))),
    ])
}

/// The pairs of classes that could have places of one utterance.
#[pyfunction]
pub(crate) fn likely_pairs(py: Python<'_>, pairs: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(pairs);
    let (a, b) = (Sketches::new(&columns, "a")?, Sketches::new(&columns, "b")?);

    let rows: Vec<usize> = py.detach(|| {
        let rows = 0..columns.rows();
        rows.filter(|row| parts::may_be_one(&a.of(*row), &b.of(*row)))
            .collect()
    });
    batch(vec![
        ("a", longs(rows.iter().map(|row| a.wordings.value(*row)))),
        ("b", longs(rows.iter().map(|row| b.wordings.value(*row)))),
    ])
}

/// Of likely pairs of classes those that have two places which are more likely one utterance than not. All places of the
/// classes are among the strands.
#[pyfunction]
pub(crate) fn linked_pairs(
    py: Python<'_>,
    strands: PyRecordBatch,
    pairs: PyRecordBatch,
) -> PyResult<PyRecordBatch> {
    let given = Given::new(&Columns::new(strands), &Columns::new(pairs))?;
    let found = Workers::new(py, Some(1))?.run(py, None, move |_| {
        let Given {
            loose,
            profiles,
            days,
            pairs,
        } = &given;
        Ok(parts::linked(loose, profiles, days, pairs))
    })?;

    batch(vec![
        ("a", longs(found.iter().map(|(a, _)| signed(*a)))),
        ("b", longs(found.iter().map(|(_, b)| signed(*b)))),
    ])
}

/// The utterances of whole components of linked pairs: a row for each sentence. `pairs` are all that share a key.
#[pyfunction]
pub(crate) fn utterances(
    py: Python<'_>,
    strands: PyRecordBatch,
    pairs: PyRecordBatch,
) -> PyResult<PyRecordBatch> {
    let given = Given::new(&Columns::new(strands), &Columns::new(pairs))?;
    let (found, loose) = Workers::new(py, Some(1))?.run(py, None, move |_| {
        let found = parts::utterances(&given.loose, &given.profiles, &given.days, &given.pairs);
        Ok((found, given.loose))
    })?;

    let rows: Vec<(String, &Loose, u32, String)> =
        found.iter().flat_map(|one| rows_of(one, &loose)).collect();
    batch(vec![
        ("utterance", strings(rows.iter().map(|row| &row.0))),
        ("article", strings(rows.iter().map(|row| &row.1.article))),
        ("quotation", counts(rows.iter().map(|row| row.1.quotation))),
        ("unit", counts(rows.iter().map(|row| row.2 as usize))),
        ("reasons", strings(rows.iter().map(|row| &row.3))),
    ])
}

/// Quotations that are decided together.
struct Given {
    loose: Vec<Loose>,
    /// What each article is about.
    profiles: FxHashMap<String, Vec<(u32, f32)>>,
    /// For how long the words of each quotation were used.
    days: Vec<i64>,
    /// Classes that share a key.
    pairs: Vec<(u64, u64)>,
}

impl Given {
    fn new(strands: &Columns, pairs: &Columns) -> PyResult<Self> {
        let loose = read(strands, "record")?;
        let profiles = strands.bytes("profile")?;
        let profile = |(row, one): (usize, &Loose)| {
            let profile = unweighed(profiles.value(row));
            (one.article.clone(), profile)
        };
        let (a, b) = (pairs.longs("a")?, pairs.longs("b")?);
        let pair = |row| (a.value(row).cast_unsigned(), b.value(row).cast_unsigned());

        Ok(Self {
            profiles: loose.iter().enumerate().map(profile).collect(),
            days: strands.longs("days")?.values().to_vec(),
            pairs: (0..pairs.rows()).map(pair).collect(),
            loose,
        })
    }
}

fn rows_of<'l>(utterance: &Utterance, loose: &'l [Loose]) -> Vec<(String, &'l Loose, u32, String)> {
    let (first, unit) = utterance.units[0];
    let name = name_of(&loose[first].article, loose[first].quotation, unit);
    let units = utterance.units.iter();
    units
        .map(|(at, unit)| {
            (
                name.clone(),
                &loose[*at],
                *unit,
                utterance.reasons.join("\n"),
            )
        })
        .collect()
}

/// An utterance is called by its first sentence.
fn name_of(article: &str, quotation: usize, unit: u32) -> String {
    // As it is written in a program, so that a name is one line.
    format!("{quotation}.{unit} {article:?}")
}

/// What the prose of articles repeats. `hits` has the places where it meets a quotation, `owners` the utterances of the
/// sentences of those.
#[pyfunction]
pub(crate) fn claims(
    py: Python<'_>,
    articles: PyRecordBatch,
    hits: PyRecordBatch,
) -> PyResult<PyRecordBatch> {
    let (columns, hits) = (Columns::new(articles), Columns::new(hits));
    let (articles, recurring) = (columns.articles()?, columns.lists("recurring")?);
    let met = Met::new(&hits)?;

    let found: Vec<(usize, Claim, usize)> = Workers::new(py, Some(1))?.run(py, None, {
        let articles = articles.clone();
        move |_| {
            let mut found = Vec::new();
            for (row, article) in articles.iter().enumerate() {
                let Some(own) = met.by_article.get(&article.id) else {
                    continue;
                };
                let claims = met.claims(article, &recurring.hashes(row), own);
                found.extend(claims.into_iter().map(|(claim, hit)| (row, claim, hit)));
            }
            Ok(found)
        }
    })?;
    let (strand_article, strand_quotation) = (
        hits.strings("strand_article")?,
        ints(&hits.longs("strand_quotation")?),
    );
    batch(vec![
        (
            "article",
            strings(found.iter().map(|row| &articles[row.0].id)),
        ),
        ("start", counts(found.iter().map(|row| row.1.span.start))),
        ("end", counts(found.iter().map(|row| row.1.span.end))),
        (
            "strand_article",
            strings(found.iter().map(|row| strand_article.value(row.2))),
        ),
        (
            "strand_quotation",
            counts(found.iter().map(|row| strand_quotation[row.2])),
        ),
        ("unit", counts(found.iter().map(|row| row.1.unit as usize))),
        ("words", counts(found.iter().map(|row| row.1.words))),
        (
            "is_long",
            longs(found.iter().map(|row| i64::from(row.1.is_long))),
        ),
    ])
}

/// The quotations that the prose of articles meets, a row for each two.
struct Met {
    by_article: FxHashMap<String, Vec<usize>>,
    records: Vec<Loose>,
    owners: Vec<String>,
    begins: Vec<Vec<i64>>,
    at: Vec<Vec<i64>>,
}

impl Met {
    fn new(columns: &Columns) -> PyResult<Self> {
        let (articles, owners) = (columns.strings("article")?, columns.strings("owners")?);
        let (begins, at) = (columns.lists("begins")?, columns.lists("at")?);
        let rows = 0..columns.rows();

        let mut by_article: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for row in rows.clone() {
            let article = articles.value(row).to_owned();
            by_article.entry(article).or_default().push(row);
        }
        Ok(Self {
            by_article,
            records: read(columns, "record")?,
            owners: rows
                .clone()
                .map(|row| owners.value(row).to_owned())
                .collect(),
            begins: rows.clone().map(|row| begins.of(row)).collect(),
            at: rows.map(|row| at.of(row)).collect(),
        })
    }

    /// The claims of an article, each with the row that has its quotation.
    fn claims(&self, article: &Article, recurring: &[u64], rows: &[usize]) -> Vec<(Claim, usize)> {
        let loose: Vec<Loose> = rows.iter().map(|row| self.records[*row].clone()).collect();
        let hits: Vec<Hit> = rows
            .iter()
            .enumerate()
            .flat_map(|(quotation, row)| {
                let places = self.begins[*row].iter().zip(&self.at[*row]);
                places.map(move |(begins, at)| Hit {
                    quotation,
                    begins: *begins,
                    at: *at as u32,
                })
            })
            .collect();

        let claims = parts::claims(article, recurring, &loose, &self.owners(rows), &hits);
        let with_row = |claim: Claim| {
            let row = rows[claim.quotation];
            (claim, row)
        };
        claims.into_iter().map(with_row).collect()
    }

    /// The utterances of sentences: a line has the number of one and the utterance's name.
    fn owners(&self, rows: &[usize]) -> FxHashMap<(usize, u32), usize> {
        let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
        let mut owners = FxHashMap::default();
        for (quotation, row) in rows.iter().enumerate() {
            let lines = self.owners[*row].lines();
            for (unit, name) in lines.filter_map(|line| line.split_once(' ')) {
                let next = numbers.len();
                let utterance = *numbers.entry(name).or_insert(next);
                owners.insert((quotation, unit.parse().unwrap_or_default()), utterance);
            }
        }
        owners
    }
}

/// Of claims that overlap in an article the one with the most words is kept: the numbers of the rows. All claims of an article
/// are there.
#[pyfunction]
pub(crate) fn settled(py: Python<'_>, claims: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(claims);
    let (articles, of) = (
        columns.strings("article")?,
        columns.strings("strand_article")?,
    );
    let number = |name: &str| columns.longs(name).map(|column| ints(&column));
    let (starts, ends, words) = (number("start")?, number("end")?, number("words")?);
    let (quotations, units) = (number("strand_quotation")?, number("unit")?);

    let kept = py.detach(|| {
        let mut order: Vec<usize> = (0..columns.rows()).collect();
        order.sort_by_key(|row| {
            let unit = (of.value(*row), quotations[*row], units[*row]);
            let weight = std::cmp::Reverse(words[*row]);
            (articles.value(*row), weight, starts[*row], ends[*row], unit)
        });
        let mut kept: Vec<usize> = Vec::new();
        for row in order {
            let span = Span::new(starts[row], ends[row]);
            let same = |other: &&usize| articles.value(**other) == articles.value(row);
            let mut here = kept.iter().rev().take_while(same);
            if here.all(|other| Span::new(starts[*other], ends[*other]).overlap(span) == 0) {
                kept.push(row);
            }
        }
        kept
    });
    batch(vec![
        (
            "article",
            strings(kept.iter().map(|row| articles.value(*row))),
        ),
        ("start", counts(kept.iter().map(|row| starts[*row]))),
        ("end", counts(kept.iter().map(|row| ends[*row]))),
        (
            "strand_article",
            strings(kept.iter().map(|row| of.value(*row))),
        ),
        (
            "strand_quotation",
            counts(kept.iter().map(|row| quotations[*row])),
        ),
        ("unit", counts(kept.iter().map(|row| units[*row]))),
    ])
}

/// The groups of whole utterances. `witnesses` has a row for each sentence of a quotation (`unit`) and for each place of prose
/// (`unit` is -1), `articles` those of the witnesses.
#[pyfunction]
pub(crate) fn groups(
    py: Python<'_>,
    articles: PyRecordBatch,
    witnesses: PyRecordBatch,
    style: &str,
) -> PyResult<PyRecordBatch> {
    let style = self::style(py, style)?;
    let (columns, witnesses) = (Columns::new(articles), Columns::new(witnesses));
    let known = known(&columns)?;
    let (loose, utterances) = gathered(&witnesses)?;

    let rows: Vec<GroupRow> = Workers::new(py, Some(1))?.run(py, None, move |_| {
        let (groups, articles) = parts::groups(known, &loose, &utterances);
        let texts: Vec<Offsets<'_>> = articles.iter().map(|one| Offsets::new(&one.text)).collect();
        let row = |group| {
            group_row(group, style, |one| {
                witness(one, &articles[one.article], &texts[one.article], 0)
            })
        };
        Ok(groups.iter().map(row).collect())
    })?;
    batch_of(&rows)
        .map(Into::into)
        .map_err(|error| PyValueError::new_err(error.to_string()))
}

fn known(columns: &Columns) -> PyResult<Vec<Known>> {
    let (recurring, sources) = (
        columns.lists("recurring")?,
        columns.strings("independence")?,
    );
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();

    let articles = columns.articles()?.into_iter().enumerate();
    let known = articles.map(|(row, article)| {
        let next = numbers.len();
        Known {
            article,
            recurring: recurring.hashes(row),
            source: *numbers.entry(sources.value(row)).or_insert(next),
        }
    });
    Ok(known.collect())
}

/// The quotations of witnesses, each once, and the utterances.
fn gathered(columns: &Columns) -> PyResult<(Vec<Loose>, Vec<Witnesses>)> {
    let (names, articles) = (columns.strings("utterance")?, columns.strings("article")?);
    let (quotations, units) = (columns.longs("quotation")?, columns.longs("unit")?);
    let (starts, ends) = (ints(&columns.longs("start")?), ints(&columns.longs("end")?));
    let (records, reasons) = (columns.bytes("record")?, columns.strings("reasons")?);

    let mut loose: Vec<Loose> = Vec::new();
    let mut places: FxHashMap<(&str, i64), usize> = FxHashMap::default();
    let mut utterances: FxHashMap<&str, Witnesses> = FxHashMap::default();
    for row in 0..columns.rows() {
        let article = articles.value(row);
        let utterance = utterances.entry(names.value(row)).or_default();
        if units.value(row) < 0 {
            let span = Span::new(starts[row], ends[row]);
            utterance.prose.push((article.to_owned(), span));
            continue;
        }
        let place = (article, quotations.value(row));
        if !places.contains_key(&place) {
            places.insert(place, loose.len());
            loose.push(record(records.value(row))?);
        }
        utterance
            .units
            .push((places[&place], units.value(row) as u32));
        let reasons = reasons.value(row).lines().map(str::to_owned);
        utterance.reasons = reasons.collect();
    }
    Ok((loose, utterances.into_values().collect()))
}

/// Something of each article, each with the article's place.
fn each(articles: &[Article], of: impl Fn(&Article) -> Vec<u64>) -> Vec<(usize, u64)> {
    let numbered = articles.iter().enumerate();
    numbered
        .flat_map(|(at, article)| of(article).into_iter().map(move |one| (at, one)))
        .collect()
}

/// How many articles hold the words of each row that several hold: the words, and as many numbers.
struct Frequencies {
    words: Lists,
    articles: Lists,
}

impl Frequencies {
    fn new(columns: &Columns) -> PyResult<Self> {
        Ok(Self {
            words: columns.lists("known")?,
            articles: columns.lists("held")?,
        })
    }

    fn of(&self, row: usize) -> FxHashMap<u64, u32> {
        let counts = self.articles.of(row).into_iter().map(|count| count as u32);
        self.words.hashes(row).into_iter().zip(counts).collect()
    }
}

/// One side of pairs of classes.
struct Sketches {
    wordings: arrow_array::Int64Array,
    words: Lists,
    sketches: arrow_array::LargeBinaryArray,
    speech: arrow_array::Int64Array,
    days: arrow_array::Int64Array,
}

impl Sketches {
    fn new(columns: &Columns, side: &str) -> PyResult<Self> {
        Ok(Self {
            wordings: columns.longs(side)?,
            words: columns.lists(&format!("words_{side}"))?,
            sketches: columns.bytes(&format!("sketch_{side}"))?,
            speech: columns.longs(&format!("is_speech_{side}"))?,
            days: columns.longs(&format!("days_{side}"))?,
        })
    }

    fn of(&self, row: usize) -> Sketch {
        let bytes = self.sketches.value(row);
        let (head, stems) = bytes.split_at(8);
        let head = head.first_chunk::<8>().copied().unwrap_or_default();
        let [a, b, c, d, spoken @ ..] = head;
        Sketch {
            wording: self.wordings.value(row).cast_unsigned(),
            words: self.words.hashes(row),
            weight: f32::from_le_bytes([a, b, c, d]),
            spoken: u32::from_le_bytes(spoken) as usize,
            stems: unweighed(stems),
            is_speech: self.speech.value(row) != 0,
            days: self.days.value(row),
        }
    }
}

/// The weight, the number of spoken words and the stems of a sketch, packed.
fn sketched(sketch: &Sketch) -> Vec<u8> {
    let head = [
        sketch.weight.to_le_bytes(),
        (sketch.spoken as u32).to_le_bytes(),
    ];
    [head.concat(), weighed(&sketch.stems)].concat()
}

/// Hashes with weights, packed.
fn weighed(list: &[(u32, f32)]) -> Vec<u8> {
    let bytes = |(hash, weight): &(u32, f32)| [hash.to_le_bytes(), weight.to_le_bytes()].concat();
    list.iter().flat_map(bytes).collect()
}

fn unweighed(bytes: &[u8]) -> Vec<(u32, f32)> {
    let (pairs, _) = bytes.as_chunks::<8>();
    let pair = |[a, b, c, d, weight @ ..]: &[u8; 8]| {
        (
            u32::from_le_bytes([*a, *b, *c, *d]),
            f32::from_le_bytes(*weight),
        )
    };
    pairs.iter().map(pair).collect()
}

fn written<'l>(strands: impl Iterator<Item = &'l Loose>) -> PyResult<Vec<Vec<u8>>> {
    strands
        .map(|one| {
            serde_json::to_vec(one).map_err(|error| PyValueError::new_err(error.to_string()))
        })
        .collect()
}

fn read(columns: &Columns, name: &str) -> PyResult<Vec<Loose>> {
    let records = columns.bytes(name)?;
    (0..columns.rows())
        .map(|row| record(records.value(row)))
        .collect()
}

fn record(bytes: &[u8]) -> PyResult<Loose> {
    serde_json::from_slice(bytes).map_err(|error| PyValueError::new_err(error.to_string()))
}
