//! What other languages do otherwise than English, undone before anybody asks what a word does.
//!
//! Computes, on the words of an article that is not English: which capitals are of names (German writes every noun
//! with one, and every language the first word of a sentence), the "so" after speech that is a cue, and the joint
//! of an inverted pronoun ("déclare-t-il"), which is no distance. Elided words are cut in [`elided`]. Later, of a phrase
//! or a marked stretch: whether German makes an object of it or a name, and who is named after "laut". Only grammar and
//! what the article itself shows; no list of names. Cost: O(n).

use rustc_hash::FxHashSet;

use crate::language::Language;

use super::features::Place;
use super::lexicon::{self, Class, Entry};
use super::mention::Mention;
use super::scene::{Scene, Word, opens_sentence};

/// The language whose nouns all have capitals.
const NOUNS_HAVE_CAPITALS: &str = "de";

/// Where an elided word ends, and what it does: the "l'" of "l'Élysée".
pub(super) fn elided(language: &Language, spelt: &str) -> Option<(usize, Entry)> {
    let (at, apostrophe) = spelt
        .char_indices()
        .find(|(_, character)| matches!(character, '\'' | '’'))?;
    let end = at + apostrophe.len_utf8();
    let goes_on = spelt[end..].starts_with(char::is_alphabetic);
    let is_one = lexicon::is_listed(language, spelt);

    let first = &spelt[..end];
    let cut = goes_on && !is_one && lexicon::is_listed(language, first);
    cut.then(|| (end, lexicon::foreign(language, first)))
}

/// Sees to what the words of an article do by the grammar of its language.
pub(super) fn settle(text: &str, language: &Language, words: &mut [Word]) {
    if language.code == NOUNS_HAVE_CAPITALS {
        lower_nouns(text, words);
        find_genitives(text, words);
    }
    lower_first_words(text, words);

    for at in 1..words.len() {
        if is_said_so(text, language, words, at) || is_impersonal(text, language, words, at) {
            (words[at].class, words[at].cue) = (Class::Cue, say());
        }
        if is_inverted(text, words, at) {
            mark_joint(words, at);
        }
    }
}

/// Whether a word without a capital could be a noun: not in German, but where the capital was taken from it.
pub(super) fn could_be_noun(language: &Language, spelt: &str) -> bool {
    language.code != NOUNS_HAVE_CAPITALS || spelt.starts_with(char::is_uppercase)
}

/// Whether German names a thing with a marked stretch, and quotes nobody: one that begins with a capital, right after
/// a noun ("die Zeitung „Le Canard enchaîné“"), or after an article where nobody says anything ("die „Hvalur 9“").
pub(super) fn names_a_thing(scene: &Scene<'_>, place: &Place) -> bool {
    /// Words of a name; what is longer is a sentence.
    const LONGEST_NAME: usize = 6;

    let is_short = place.length <= LONGEST_NAME && place.capital && !place.stop && !place.comma;
    let before = place.first.checked_sub(1).map(|at| (at, scene.words[at]));
    let Some((at, before)) =
        before.filter(|_| scene.language.code == NOUNS_HAVE_CAPITALS && is_short)
    else {
        return false;
    };
    if before.paragraph != place.paragraph || before.quoted != 0 {
        return false;
    }

    let is_noun = matches!(before.class, Class::Other | Class::Person)
        && scene.spelt(at).starts_with(char::is_uppercase);
    let is_article = matches!(before.class, Class::Determiner | Class::Of);
    is_noun || is_article && !place.has_cue_before()
}

/// Whether a phrase is told of or told something by its article, and says nothing: "dem Sender sagte sie", but not
/// "laut dem Sender".
pub(super) fn is_object(scene: &Scene<'_>, at: usize) -> bool {
    const ENDINGS: [&str; 2] = ["em", "en"];

    let word = scene.words[at];
    let determines = matches!(word.class, Class::Determiner | Class::Possessive);
    if scene.language.code != NOUNS_HAVE_CAPITALS || !determines {
        return false;
    }
    let is_bent = ENDINGS.iter().any(|end| scene.spelt(at).ends_with(end));
    let is_governed = at > 0 && governs(&scene.words[at - 1]);
    is_bent && !is_governed
}

/// Who is named right after "laut" or "selon" in the sentence of a stretch, as an index: whoever the sentence says it
/// by. English has "to" between, and its models know that.
pub(super) fn named_source(
    scene: &Scene<'_>,
    place: &Place,
    mentions: &[Mention],
    window: &[usize],
) -> Option<usize> {
    if scene.language.is_english() {
        return None;
    }

    let mut near = window.iter().copied();
    near.find(|at| is_source(scene, place, &mentions[*at]))
}

/// Whether "laut" or "selon" is right before a mention, and no sentence ends between it and the stretch.
fn is_source(scene: &Scene<'_>, place: &Place, mention: &Mention) -> bool {
    let before = mention.first.checked_sub(1).map(|at| &scene.words[at]);
    let (from, to) = if mention.first < place.first {
        (mention.last, place.first)
    } else {
        (place.last, mention.first)
    };

    before.is_some_and(is_according) && scene.between(from, to).stops == 0
}

/// "laut", "selon", "según".
fn is_according(word: &Word) -> bool {
    word.class == Class::Cue && word.quoted == 0 && lexicon::cue_name(word.cue) == "according"
}

/// "laut", "nach", "von": what it governs may say something.
fn governs(word: &Word) -> bool {
    is_according(word) || matches!(word.class, Class::Preposition | Class::Of | Class::By)
}

fn say() -> u16 {
    lexicon::cue_number("say").unwrap_or_default()
}

/// Takes the capital from nouns: from words for people and bodies, and from what the article has after a determiner
/// ("ein Gesetz") or with the end of a noun ("Verhandlung"), unless it has it after a title, a first name or a
/// profession ("Kanzlerin Merkel").
fn lower_nouns(text: &str, words: &mut [Word]) {
    let is_noun =
        |word: &Word| word.capital && word.class == Class::Other && !is_acronym(text, word);
    let mut nouns: FxHashSet<&str> = FxHashSet::default();
    let mut names: FxHashSet<&str> = FxHashSet::default();

    for at in 0..words.len() {
        let word = &words[at];
        if !is_noun(word) {
            continue;
        }
        let spelt = word.span.of(text);
        if is_after_determiner(text, words, at) || has_ending_of_noun(spelt) {
            nouns.insert(spelt);
        } else if is_after_name(words, at) {
            names.insert(spelt);
        }
    }

    for word in words.iter_mut() {
        let spelt = word.span.of(text);
        let is_common = nouns.contains(spelt) && !names.contains(spelt);
        if word.class == Class::Person && !is_acronym(text, word) || is_noun(word) && is_common {
            word.capital = false;
        }
    }
}

/// "SPD", "NATO-Staaten": a name, whatever is before it.
fn is_acronym(text: &str, word: &Word) -> bool {
    let spelt = word.span.of(text);
    spelt.chars().nth(1).is_some_and(char::is_uppercase)
}

/// "der Antrag", "im letzten Jahr", "ein neues, umstrittenes Gesetz": after a determiner, with adjectives between.
fn is_after_determiner(text: &str, words: &[Word], at: usize) -> bool {
    /// Adjectives between: "der erste schwarze Präsident".
    const MOST_ADJECTIVES: usize = 2;

    let is_adjective = |word: &&Word| {
        word.class == Class::Other && !word.capital && ends_like_adjective(word.span.of(text))
    };
    let mut before = words[..at].iter().rev();
    let between = before.clone().take_while(is_adjective).count();
    if between > MOST_ADJECTIVES {
        return false;
    }

    let Some(word) = before.nth(between) else {
        return false;
    };
    // "…, die Merkel kritisierte": after a comma it may be a relative pronoun.
    let determines =
        matches!(word.class, Class::Determiner | Class::Possessive) || is_with_article(text, word);
    let is_relative = between == 0 && at >= 2 && words[at - 2].class == Class::Comma;
    determines && !is_relative && word.paragraph == words[at].paragraph
}

/// "im", "zum": a preposition that holds an article.
fn is_with_article(text: &str, word: &Word) -> bool {
    let spelt = word.span.of(text);
    ["im", "am", "zum", "zur", "beim", "vom", "ins", "ans"]
        .iter()
        .any(|held| spelt.eq_ignore_ascii_case(held))
}

fn ends_like_adjective(spelt: &str) -> bool {
    ["e", "en", "er", "es", "em"]
        .iter()
        .any(|end| spelt.ends_with(end))
}

/// "Verhandlung", "Sicherheit", "Universitäten".
fn has_ending_of_noun(spelt: &str) -> bool {
    const ENDINGS: [&str; 14] = [
        "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen",
        "tät", "täten", "ismus", "nisse",
    ];
    // Longer than the ending by a stem: "Jung" is a name.
    const SHORTEST_STEM: usize = 3;

    ENDINGS
        .iter()
        .any(|end| spelt.ends_with(end) && spelt.len() >= end.len() + SHORTEST_STEM)
}

/// "Angela Merkel", "Herr Merkel", "Kanzlerin Merkel".
fn is_after_name(words: &[Word], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|at| &words[at]) else {
        return false;
    };
    let names = matches!(before.class, Class::Other | Class::Title | Class::Person);
    before.capital && names && before.paragraph == words[at].paragraph
}

/// "ein Sprecher der Stadt", "der Chef des Verbands": an article right after a noun is the "of the" of English.
fn find_genitives(text: &str, words: &mut [Word]) {
    for at in 1..words.len() {
        let spelt = words[at].span.of(text);
        let could_be = ["des", "der", "eines", "einer"].contains(&spelt);
        let before = words[at - 1];
        let after_noun = matches!(before.class, Class::Other | Class::Person)
            && before.span.of(text).starts_with(char::is_uppercase)
            && before.paragraph == words[at].paragraph;

        if could_be && (after_noun || spelt == "des") {
            words[at].class = Class::Of;
        }
    }
}

/// Takes the capital from the first word of a sentence that has none, or no name, anywhere else: "Neue Proteste",
/// "Gestern", but not "Merkel sagte".
fn lower_first_words(text: &str, words: &mut [Word]) {
    let inside: FxHashSet<&str> = (0..words.len())
        .filter(|at| words[*at].capital && !opens_sentence(words, *at))
        .map(|at| words[at].span.of(text))
        .collect();

    for at in 0..words.len() {
        let word = &words[at];
        let is_open = word.capital && word.class == Class::Other && opens_sentence(words, at);
        if !is_open || is_acronym(text, word) || inside.contains(word.span.of(text)) {
            continue;
        }
        let next = words.get(at + 1);
        let goes_on = next.is_some_and(|next| {
            next.class == Class::Cue || next.capital && next.class == Class::Other
        });
        if !goes_on {
            words[at].capital = false;
        }
    }
}

/// The "so" of "„Es reicht“, so der Minister": right after speech, before who says it.
fn is_said_so(text: &str, language: &Language, words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let could_be = word.quoted == 0 && word.class == Class::Adverb;
    if !could_be || !lexicon::says_after_speech(language, word.span.of(text)) {
        return false;
    }

    let mut before = words[..at].iter().rev();
    let spoken = before.find(|word| word.class != Class::Comma);
    let ends_speech =
        spoken.is_some_and(|word| word.quoted != 0) || words[at - 1].class == Class::Comma;

    ends_speech && words.get(at + 1).is_some_and(begins_name)
}

/// "der", "seine", "Minister", "Scholz": the first word of whoever is named.
fn begins_name(word: &Word) -> bool {
    let points = matches!(
        word.class,
        Class::Determiner | Class::Possessive | Class::Title | Class::Person
    );

    word.quoted == 0 && (points || word.capital)
}

/// "heißt es", "es hieß": told, and by nobody who is named beside it.
fn is_impersonal(text: &str, language: &Language, words: &[Word], at: usize) -> bool {
    let is_it = |beside: Option<&Word>| {
        beside.is_some_and(|word| word.span.of(text).eq_ignore_ascii_case("es"))
    };

    words[at].quoted == 0
        && words[at].class == Class::Auxiliary
        && lexicon::says_impersonally(language, words[at].span.of(text))
        && (is_it(words.get(at - 1)) || is_it(words.get(at + 1)))
}

/// The pronoun of "déclare-t-il" and "dit-elle".
fn is_inverted(text: &str, words: &[Word], at: usize) -> bool {
    let touches = |a: usize, b: usize| words[a].span.end == words[b].span.start;
    let is_hyphen = |at: usize| words[at].class == Class::Dash && words[at].span.of(text) == "-";

    words[at].class == Class::Pronoun
        && at >= 2
        && is_hyphen(at - 1)
        && touches(at - 1, at)
        && touches(at - 2, at - 1)
}

/// What is between the verb and its pronoun is no distance.
fn mark_joint(words: &mut [Word], pronoun: usize) {
    let from = pronoun.saturating_sub(3);
    for word in words[from..pronoun].iter_mut().rev() {
        let is_joint = word.class == Class::Dash || word.span.len() == 1;
        if !is_joint {
            break;
        }
        word.aside = true;
    }
}

#[cfg(test)]
mod tests {
    use crate::quote;

    /// The first quotation, whose it is, and its cue.
    fn told(text: &str) -> (String, String, String) {
        let found = quote::find(text);
        let first = found.first().expect("a quotation");
        let mention = first
            .speaker
            .as_ref()
            .map_or("", |speaker| speaker.mention.of(text));
        let cue = first.cue.map_or("", |cue| cue.of(text));
        (first.text(text), mention.to_owned(), cue.to_owned())
    }

    fn assert_said(text: &str, speaker: &str, cue: &str) {
        let (_, mention, found) = told(text);
        assert_eq!((mention.as_str(), found.as_str()), (speaker, cue), "{text}");
    }

    #[test]
    fn german_says_it_after_the_speech() {
        let story = |attribution: &str| {
            format!(
                "Der Landtag hat am Dienstag über das neue Gesetz beraten, und die Regierung hat es nicht zurückgezogen. \
                 „Wir werden das nicht hinnehmen“, {attribution}. Die Abstimmung ist für den Herbst geplant."
            )
        };
        assert_said(
            &story("sagte die Ministerin Anna Berg"),
            "die Ministerin Anna Berg",
            "sagte",
        );
        assert_said(
            &story("so der Regierungssprecher"),
            "der Regierungssprecher",
            "so",
        );
        assert_said(
            &story("kritisierte ein Sprecher der Opposition"),
            "ein Sprecher",
            "kritisierte",
        );
        assert_said(
            &story("erklärte sie auf einer Veranstaltung"),
            "sie",
            "erklärte",
        );
    }

    #[test]
    fn french_inverts_its_pronouns() {
        let text = "Le maire de la ville, Jean Perrin, a pris la parole mardi devant les habitants, et il n'a pas caché \
                    sa colère. « Nous ne pouvons pas accepter cette décision », déclare-t-il dans un entretien.";
        assert_said(text, "il", "déclare");
        let text = "La décision a été prise dans la nuit, et les habitants ne sont pas contents de l'avoir apprise par \
                    la presse. « Nous irons jusqu'au bout », a affirmé la ministre Claire Vidal.";
        assert_said(text, "la ministre Claire Vidal", "affirmé");
    }

    #[test]
    fn spanish_has_its_perfect() {
        let text = "El gobierno no ha presentado todavía la ley que había prometido en el mes de enero, y los vecinos \
                    se han quejado. «No vamos a esperar más», ha señalado el portavoz de los vecinos, Luis Romero.";
        assert_said(text, "el portavoz", "señalado");
        let text = "El alcalde se reunió con los vecinos en la plaza y les pidió paciencia una vez más. «No es fácil», \
                    dijo él después de la reunión con los vecinos.";
        assert_said(text, "él", "dijo");
    }
}
