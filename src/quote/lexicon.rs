//! What English words do in a sentence, as far as attribution needs to know.
//!
//! A closed table of function words, verbs of saying and nouns for people. To add a cue verb, add
//! its base form to [`CUES`] (with `*` where the last consonant doubles, or its forms to
//! [`IRREGULAR`]). Look-up is O(1) a word, after one pass that builds the table.

use rustc_hash::FxHashMap;

use crate::language::{LANGUAGES, Language};

/// A word's part in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Class {
    /// Anything not listed.
    Other,
    /// A form of a verb of saying; the lemma is kept beside it.
    Cue,
    /// `is`, `had`, `would`.
    Auxiliary,
    /// A preposition but for the ones below.
    Preposition,
    /// `to`: after "told", and before who is addressed.
    To,
    /// `of`.
    Of,
    /// `by`.
    By,
    /// `the`, `a`, `some`.
    Determiner,
    /// `his`, `our`.
    Possessive,
    /// `he`, `they`, `I`.
    Pronoun,
    /// `him`, `us`.
    Object,
    /// `who`, `which`.
    Relative,
    /// `that`.
    That,
    /// `and`, `but`, `while`.
    Conjunction,
    /// `later`, `also`, and words in -ly.
    Adverb,
    /// `Monday`, `yesterday`, `March`.
    Time,
    /// `Mr`, `Senator`: before a name.
    Title,
    /// A noun for a person or a body that speaks: `spokesman`, `campaign`.
    Person,
    /// A frequent verb that is no cue.
    Verb,
    /// `not`, `no`.
    Negation,
    /// Punctuation.
    Comma,
    /// `.`, `!`, `?`.
    Stop,
    /// `:`.
    Colon,
    /// `-`, `—`.
    Dash,
    /// `(`, `[`.
    Opening,
    /// `)`, `]`.
    Closing,
    /// A quotation mark.
    QuoteMark,
    /// The `'s` of a genitive, cut off its word.
    Genitive,
}

/// The number of classes.
pub const CLASSES: usize = Class::Genitive as usize + 1;

/// A class, and the lemma of a cue (0 for none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its part.
    pub class: Class,
    /// The cue's number in [`cue_name`], 0 for none.
    pub cue: u16,
}

/// Base forms of the verbs of saying, grouped as a newcomer would look for them. The number of a
/// cue is its place here, from 1.
pub const CUES: &str = "
say tell according add write tweet call ask note report explain describe continue reply respond
declare state conclude read argue insist promise accuse warn admit* suggest claim cite shout vow
blame announce acknowledge remark assure urge joke find point blast chant recall thank answer
praise yell mock lament think question criticize criticise emphasize emphasise boast assert concede
quip* counter confirm deny predict pledge demand stress believe agree complain tout express recount
reveal testify observe mention propose advise caution contend maintain allege comment muse opine
exclaim whisper mutter murmur scream cry echo reiterate repeat elaborate clarify inform remind
interject interrupt rebut* retort rejoin snap* jab* scoff slam* denounce condemn decry deride dismiss
label dub* brand characterize characterise portray refer* term deem joke tease taunt gush rave
applaud laud hail congratulate welcome endorse back defend support deflect dodge plead beg* swear
attest affirm aver* proclaim pronounce preach lecture teach speak talk discuss address introduce open
close begin start finish end conclude sum* post publish blog* text email message tape record release
issue quote paraphrase attribute credit list show indicate signal* hint imply infer* intimate signify
demonstrate suspect feel hope wish want wonder worry fear know understand realize realise recognize
recognise remember forget consider view see regard hear learn tell order instruct direct command
request invite encourage challenge dare threaten attack bash rip* hit criticise fault chide rebuke
scold admonish berate lambaste lash excoriate castigate pan* skewer knock compare liken equate
joke laugh smile grin* nod* sigh shrug* grumble moan groan gripe whine fume rage thunder bellow roar
bark growl snarl sneer smirk chuckle giggle crack cheer boo sing recite intone read narrate relate
detail outline sketch spell lay set put go offer give deliver make sound weigh chime pipe come fire
shoot hurl sling pepper press push prod* probe quiz grill interview
summarize summarise theorize speculate estimate calculate reckon guess suppose surmise assume figure
determine rule decide judge hold write pen* scribble jot* sign print headline title name nickname
rename christen cast frame paint
";

/// Verbs whose forms are not made by rule: base, then the other forms.
pub const IRREGULAR: &[(&str, &[&str])] = &[
    ("say", &["says", "said", "saying"]),
    ("tell", &["tells", "told", "telling"]),
    ("write", &["writes", "wrote", "written", "writing"]),
    ("read", &["reads", "reading"]),
    ("speak", &["speaks", "spoke", "spoken", "speaking"]),
    ("think", &["thinks", "thought", "thinking"]),
    ("find", &["finds", "found", "finding"]),
    ("swear", &["swears", "swore", "sworn", "swearing"]),
    ("begin", &["begins", "began", "begun", "beginning"]),
    ("feel", &["feels", "felt", "feeling"]),
    ("know", &["knows", "knew", "known", "knowing"]),
    (
        "understand",
        &["understands", "understood", "understanding"],
    ),
    ("forget", &["forgets", "forgot", "forgotten", "forgetting"]),
    ("see", &["sees", "saw", "seen", "seeing"]),
    ("hear", &["hears", "heard", "hearing"]),
    ("sing", &["sings", "sang", "sung", "singing"]),
    ("lay", &["lays", "laid", "laying"]),
    ("set", &["sets", "setting"]),
    ("put", &["puts", "putting"]),
    ("go", &["goes", "went", "gone", "going"]),
    ("give", &["gives", "gave", "given", "giving"]),
    ("make", &["makes", "made", "making"]),
    ("come", &["comes", "came", "coming"]),
    ("shoot", &["shoots", "shot", "shooting"]),
    ("sling", &["slings", "slung", "slinging"]),
    ("hit", &["hits", "hitting"]),
    ("show", &["shows", "showed", "shown", "showing"]),
    ("spell", &["spells", "spelled", "spelt", "spelling"]),
    ("hold", &["holds", "held", "holding"]),
    ("cast", &["casts", "casting"]),
    ("teach", &["teaches", "taught", "teaching"]),
    ("according", &[]),
    ("learn", &["learns", "learned", "learnt", "learning"]),
    ("panic", &["panics", "panicked", "panicking"]),
];

const LISTS: &[(Class, &str)] = &[
    (
        Class::Auxiliary,
        "is was were are be been being am has have had having do does did will would could can may might must
         shall should isn't wasn't weren't aren't hasn't haven't hadn't don't doesn't didn't won't wouldn't
         couldn't can't cannot shouldn't he's she's they're i'm we're it's i've we've they've i'd he'd she'd they'd
         i'll we'll he'll she'll they'll you're you've you'll that's there's",
    ),
    (
        Class::Preposition,
        "in on at from with for about into during through over under against among between within without toward
         towards via per like upon behind beyond near around across amid amidst despite regarding concerning
         following up out off down outside inside onto including than",
    ),
    (Class::To, "to"),
    (Class::Of, "of"),
    (Class::By, "by"),
    (
        Class::Determiner,
        "the a an some several many most both all any each every this these those two three four five six seven
         eight nine ten dozens hundreds thousands few another other",
    ),
    (Class::Possessive, "his her their its my our your whose"),
    (Class::Pronoun, "he she they i we it you one someone somebody others everyone everybody nobody"),
    (Class::Object, "him them me us himself herself themselves itself myself ourselves"),
    (Class::Relative, "who which whom what where how why"),
    (Class::That, "that"),
    (
        Class::Conjunction,
        "and but or while as because when after before if although since so nor yet though until unless whether once",
    ),
    (
        Class::Adverb,
        "later also then again once now here there too still even just only never always often sometimes ever
         already soon afterward afterwards meanwhile instead however moreover earlier previously further more most
         back away together perhaps maybe thus hence very quite rather almost about approximately simply first second
         last next ago today yesterday tomorrow tonight",
    ),
    (
        Class::Time,
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
         september october november december morning afternoon evening night week month year weekend sept oct nov dec
         jan feb aug",
    ),
    (
        Class::Title,
        "mr mrs ms miss mx dr prof professor sen senator rep representative gov governor president vice prime minister
         chancellor secretary chairman chairwoman mayor judge justice attorney general gen lt col colonel maj major capt
         captain sgt sergeant adm admiral king queen prince princess pope bishop cardinal archbishop rev reverend sir
         lord lady dame ambassador commissioner congressman congresswoman councilman sheriff detective officer chief
         sens reps speaker ceo premier",
    ),
    (
        Class::Person,
        "spokesman spokeswoman spokesperson spokespeople official officials aide aides adviser advisers advisor advisors
         source sources campaign statement report group lawyer lawyers analyst analysts critic critics expert experts
         leader leaders lawmaker lawmakers prosecutor prosecutors police officer officers candidate nominee senator
         president secretary minister ministry government administration company agency department committee commission
         court judge document documents letter memo email tweet article newspaper editorial poll survey study survivor
         author columnist reporter journalist editor host anchor moderator strategist strategists consultant manager
         director chairman chairwoman executive founder owner resident residents voter voters supporter supporters
         opponent opponents protester protesters activist activists organizer organizers member members woman man women
         men mother father son daughter wife husband brother sister friend friends neighbor neighbour colleague student
         students teacher professor scientist researchers researcher doctor officials billionaire businessman mogul actor
         actress singer star comedian democrat democrats republican republicans governor mayor congressman congresswoman
         lawmaker pundit pundits people person crowd audience employee employees worker workers union organization
         organisation association network website paper magazine book speech ad video transcript filing lawsuit complaint
         indictment ruling law resolution petition press release narrator announcer caller user veteran veterans
         soldier general colonel commander pastor priest bishop rabbi imam witness witnesses victim victims defendant",
    ),
    (
        Class::Verb,
        "got get gets getting took take takes taking led lead leads won win wins lost lose ran run runs running met meet
         left leave kept keep became become becomes brought bring held used use uses using tried try trying seemed seem
         seems appeared appear appears turned turn looked look looks sought seek seeks moved move wore sat stood stand
         walked followed happened include includes included sent send sends received receive visited appeared joined
         helped help served serve serves worked work works need needs needed came comes attended refused declined failed
         launched created drew won faced faces remains remained plans planned expected based held",
    ),
    (Class::Negation, "not no never neither none nothing n't"),
];

/// A cue verb's base form by its number.
pub fn cue_name(cue: u16) -> &'static str {
    lexicon()
        .names
        .get(usize::from(cue).wrapping_sub(1))
        .copied()
        .unwrap_or("")
}

/// What a folded English word does.
pub fn english(folded: &str) -> Entry {
    match lexicon().english.get(folded) {
        Some(entry) => *entry,
        None if folded.len() > 4 && folded.ends_with("ly") => plain(Class::Adverb),
        None => plain(Class::Other),
    }
}

/// What a folded word of another language does.
pub fn foreign(language: &Language, folded: &str) -> Entry {
    let table = lexicon().foreign.get(language.code);
    table
        .and_then(|table| table.get(folded).copied())
        .unwrap_or(plain(Class::Other))
}

fn plain(class: Class) -> Entry {
    Entry { class, cue: 0 }
}

struct Lexicon {
    english: FxHashMap<&'static str, Entry>,
    foreign: FxHashMap<&'static str, FxHashMap<String, Entry>>,
    names: Vec<&'static str>,
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: std::sync::OnceLock<Lexicon> = std::sync::OnceLock::new();
    LEXICON.get_or_init(build)
}

fn build() -> Lexicon {
    let mut english = FxHashMap::default();
    let mut names: Vec<&'static str> = Vec::new();
    for (class, list) in LISTS {
        for word in list.split_whitespace() {
            english.entry(word).or_insert(plain(*class));
        }
    }
    for base in CUES.split_whitespace() {
        let stem = base.trim_end_matches('*');
        if names.contains(&stem) {
            continue;
        }
        names.push(stem);
        let entry = Entry {
            class: Class::Cue,
            cue: names.len() as u16,
        };
        for form in forms(base) {
            english.insert(form, entry);
        }
    }
    // Nouns that share a form with a rare cue stay nouns.
    for noun in ["report", "statement", "back", "post", "article", "will"] {
        if let Some(entry) = english.get_mut(noun) {
            entry.class = if noun == "back" {
                Class::Adverb
            } else {
                entry.class
            };
        }
    }
    let foreign = LANGUAGES
        .iter()
        .map(|language| (language.code, foreign_table(language, &names)))
        .collect();
    Lexicon {
        english,
        foreign,
        names,
    }
}

/// Every form of a foreign cue counts as the English "say"; `according_to` as "according".
fn foreign_table(language: &Language, names: &[&str]) -> FxHashMap<String, Entry> {
    let number = |base: &str| {
        names
            .iter()
            .position(|n| *n == base)
            .map_or(0, |i| i as u16 + 1)
    };
    let mut table = FxHashMap::default();
    let mut insert = |words: &[&str], class: Class, cue: u16| {
        for word in words {
            table.insert(
                crate::text::fold::word(word).into_owned(),
                Entry { class, cue },
            );
        }
    };
    insert(language.titles, Class::Title, 0);
    insert(language.pronouns, Class::Pronoun, 0);
    insert(language.auxiliaries, Class::Auxiliary, 0);
    insert(language.cues, Class::Cue, number("say"));
    insert(language.according_to, Class::Cue, number("according"));
    table
}

fn forms(base: &'static str) -> Vec<&'static str> {
    let stem = base.trim_end_matches('*');
    if let Some((_, others)) = IRREGULAR.iter().find(|(b, _)| *b == stem) {
        return others.iter().copied().chain([stem]).collect();
    }
    let doubled = if base.ends_with('*') {
        format!("{stem}{}", &stem[stem.len() - 1..])
    } else {
        stem.to_owned()
    };
    let made = match stem.strip_suffix('e') {
        Some(cut) => [format!("{stem}s"), format!("{stem}d"), format!("{cut}ing")],
        None if ends_in_consonant_y(stem) => {
            let cut = &stem[..stem.len() - 1];
            [
                format!("{cut}ies"),
                format!("{cut}ied"),
                format!("{stem}ing"),
            ]
        }
        None if stem.ends_with(['s', 'x', 'z']) || stem.ends_with("sh") || stem.ends_with("ch") => {
            [
                format!("{stem}es"),
                format!("{stem}ed"),
                format!("{stem}ing"),
            ]
        }
        None => [
            format!("{stem}s"),
            format!("{doubled}ed"),
            format!("{doubled}ing"),
        ],
    };
    made.into_iter()
        .map(|form| &*Box::leak(form.into_boxed_str()))
        .chain([stem])
        .collect()
}

fn ends_in_consonant_y(stem: &str) -> bool {
    let mut last = stem.chars().rev();
    last.next() == Some('y') && last.next().is_some_and(|c| !"aeiou".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_cue_has_its_lemma() {
        for form in [
            "says",
            "quipped",
            "replied",
            "urging",
            "slammed",
            "wrote",
            "addresses",
        ] {
            assert_eq!(english(form).class, Class::Cue, "{form}");
        }
        assert_eq!(cue_name(english("told").cue), "tell");
    }

    #[test]
    fn foreign_cues_stand_for_saying() {
        let german = LANGUAGES.iter().find(|l| l.code == "de").expect("listed");
        assert_eq!(cue_name(foreign(german, "sagte").cue), "say");
        assert_eq!(cue_name(foreign(german, "laut").cue), "according");
    }
}
