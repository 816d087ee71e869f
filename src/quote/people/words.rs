//! What single words say of who is named: bodies, particles of names, and whose title is whose.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::language::ENGLISH;
use crate::language::first_names::{self, Gender};
use crate::text::fold;

/// Last words of the names of bodies.
const BODIES: &str = "
    conference party house senate news times post university college committee council congress court department
    ministry agency association institute center centre bank inc corp company group union bureau commission
    journal tribune herald magazine press network foundation federation league club church school hospital office
    administration government parliament army navy force forces police service services board authority fund
    organization organisation society museum campaign coalition alliance front movement states kingdom nations america
    daughters act bill law day week show today weekly daily media online tv radio city state team international
    airlines airways systems partners holdings enforcement investigations operations security affairs times review
    gazette globe chronicle observer guardian yorker republic broadcasting corporation ltd llc plc technologies
    records library archives project initiative watch trust committee caucus guard industries motors energy";

/// Parties and what else is before a name like an adjective.
const ADJECTIVES: &str = "
    democrat democratic republican gop libertarian conservative liberal socialist independent labour tory
    presumptive former retired late then";

/// Last words of the names of streets, buildings and regions, where somebody speaks and which do not.
const PLACES: &str = "
    avenue ave street road boulevard highway lane square plaza tower towers building hall hotel airport station
    beach park river lake creek island islands mountain mountains valley bay bridge county district theater theatre
    stadium arena sea ocean gulf strait peninsula border";

/// Titles and nouns of women and of men.
const WOMEN: &str = "
    mrs ms miss mme madame lady queen princess dame congresswoman chairwoman spokeswoman councilwoman saleswoman
    businesswoman policewoman assemblywoman actress mother wife daughter sister woman girl grandmother widow aunt
    niece frau baroness duchess waitress hostess heroine girlfriend stewardess senora";
const MEN: &str = "
    mr sir lord king prince pope congressman chairman spokesman councilman salesman businessman policeman assemblyman
    actor father husband son brother man boy grandfather uncle nephew herr baron duke waiter hero boyfriend priest
    imam bishop cardinal archbishop monsieur senor";

fn listed(
    list: &'static str,
    table: &'static OnceLock<FxHashSet<&'static str>>,
    word: &str,
) -> bool {
    let words = table.get_or_init(|| list.split_whitespace().collect());
    fold::with_word(word, |folded| words.contains(folded))
}

/// A word of the names of bodies, or a row of capitals.
pub(super) fn is_body(word: &str) -> bool {
    static TABLE: OnceLock<FxHashSet<&str>> = OnceLock::new();
    is_acronym(word) || listed(BODIES, &TABLE, word)
}

/// The last word of a place's name.
pub(super) fn is_place(word: &str) -> bool {
    static TABLE: OnceLock<FxHashSet<&str>> = OnceLock::new();
    listed(PLACES, &TABLE, word)
}

/// "Israeli", "Catholics".
pub(super) fn is_people(word: &str) -> bool {
    fold::with_word(word, |folded| ENGLISH.name_words().is_people(folded))
}

/// A title that is written short: "Rep", "Cmdr".
pub(super) fn is_short_title(word: &str) -> bool {
    ENGLISH.name_words().is_abbreviation(word)
}

/// A country, a state, a city.
pub(super) fn is_place_name(word: &str) -> bool {
    fold::with_word(word, |folded| ENGLISH.name_words().is_place(folded))
}

/// Two capitals or more and nothing else: "IMF", "E.U".
pub(super) fn is_acronym(word: &str) -> bool {
    let capitals = word
        .chars()
        .filter(|character| character.is_uppercase())
        .count();
    capitals > 1
        && word
            .chars()
            .all(|character| character.is_uppercase() || character == '.')
}

/// A word that is before a name and is none of it: "Democrat", "Canadian".
pub(super) fn is_adjective(word: &str) -> bool {
    static TABLE: OnceLock<FxHashSet<&str>> = OnceLock::new();
    let people = word.len() > 5
        && ["ian", "ish", "ese", "can"]
            .iter()
            .any(|end| word.ends_with(end));
    people || listed(ADJECTIVES, &TABLE, word)
}

/// An office that somebody is addressed by: "Mr. President".
pub(super) fn is_office(word: &str) -> bool {
    matches!(
        word,
        "President"
            | "Speaker"
            | "Chairman"
            | "Secretary"
            | "Mayor"
            | "Governor"
            | "Minister"
            | "Senator"
    )
}

/// "J" of "J. Smith".
pub(super) fn is_initial(word: &str) -> bool {
    word.chars().count() == 1 && word.starts_with(char::is_uppercase)
}

/// A small word inside names: "de", "van".
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "la"
            | "van"
            | "von"
            | "der"
            | "al"
            | "el"
            | "bin"
            | "ibn"
            | "da"
            | "du"
            | "di"
            | "of"
            | "-"
    )
}

/// Whose title or noun a folded word is.
pub(super) fn gender_of_title(word: &str) -> Option<Gender> {
    static WOMEN_TABLE: OnceLock<FxHashSet<&str>> = OnceLock::new();
    static MEN_TABLE: OnceLock<FxHashSet<&str>> = OnceLock::new();

    if listed(WOMEN, &WOMEN_TABLE, word) {
        Some(Gender::Female)
    } else if listed(MEN, &MEN_TABLE, word) {
        Some(Gender::Male)
    } else {
        None
    }
}

/// Whom "he", "she", "his" and "her" stand for.
pub(super) fn gender_of_pronoun(word: &str) -> Option<Gender> {
    let is = |list: &[&str]| list.iter().any(|listed| word.eq_ignore_ascii_case(listed));
    if is(&["she", "her", "herself", "hers"]) {
        Some(Gender::Female)
    } else if is(&["he", "his", "him", "himself"]) {
        Some(Gender::Male)
    } else {
        None
    }
}

/// Whose a full name is by its first word.
pub(super) fn gender_of_given_name(word: &str) -> Option<Gender> {
    first_names::gender(word)
}
