//! What collation knows of English words, as tables apart from the rules that use them.
//!
//! To teach a rule a word, add it to its list here. All look-ups take folded words. A word of
//! another language is in no list, so a change of it is judged as a change of a content word:
//! never harmless.

pub use super::judging::*;

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::fold;

/// Small words: articles, prepositions, conjunctions, fillers, auxiliaries.
const FUNCTION: &str = "
a an the of to in on at by for from with about into over up upon out off as and or but so if then than that this these
those there here it its i me my we us our you your he him his she her they them their who whom whose which what when
whoever whatever whichever wherever whenever where why how is are was were be been being am do does did have has had will would shall should can could may might must
not no nor yet because while although though until unless since during before after between among through around against
under again also just very really quite rather even still only too well oh now like actually basically simply certainly
obviously literally frankly honestly okay ok yeah yes um uh you know mean sort kind much more most such own same other
another any some all both each every either neither one ones something anything someone anyone already always never ever
perhaps maybe indeed however therefore thus hence both let lets anyway else toward towards within without per via
alright right look see think guess suppose going want able need i'm it's that's he's she's they're we're you're i've we've
they've you've i'd he'd she'd we'd they'd you'd i'll he'll she'll we'll they'll you'll there's what's who's let's ourselves
myself himself herself itself themselves yourself down back away across behind beyond above below onto along today please
";

/// Words whose presence turns a statement round, or makes it conditional.
const NEGATIONS: &str = "
not no never none neither nor nobody nothing nowhere without cannot hardly scarcely barely if unless except lest fail
fails failed refuse refuses refused deny denies denied lack lacks lacked n't
";

/// What is possible, allowed, due or to come.
const MODALS: &str = "
will would shall should can could may might must ought cannot wont wouldnt shouldnt couldnt cant
";

/// How many or how much.
const QUANTIFIERS: &str = "
all some many most few several both either neither each every any none no half twice once double triple dozens hundreds
thousands millions billions million billion trillion hundred thousand dozen more less least fewer majority minority
";

/// Quantifiers that change what is said when they are added or dropped.
const WEIGHTY_QUANTIFIERS: &str = "
all some many most few several every half none nobody million billion trillion hundred thousand dozen nearly almost
only hundreds thousands millions billions
";

/// Pronouns that stand for somebody or something.
const PRONOUNS: &str = "
i me my mine we us our ours you your yours he him his she her hers it its they them their theirs this that these those who
";

/// Each line: forms of one word that no rule connects.
const FORMS: &str = "
be is are was were been being am 's 're
have has had having
do does did done doing
go goes went gone going
say says said saying
get gets got gotten getting
make makes made making
take takes took taken taking
come comes came coming
see sees saw seen seeing
know knows knew known knowing
think thinks thought thinking
give gives gave given giving
find finds found finding
tell tells told telling
become becomes became becoming
leave leaves left leaving
feel feels felt feeling
bring brings brought bringing
begin begins began begun beginning
keep keeps kept keeping
hold holds held holding
write writes wrote written writing
stand stands stood standing
hear hears heard hearing
let lets letting
mean means meant meaning
set sets setting
meet meets met meeting
run runs ran running
pay pays paid paying
sit sits sat sitting
speak speaks spoke spoken speaking
lead leads led leading
grow grows grew grown growing
lose loses lost losing
fall falls fell fallen falling
send sends sent sending
build builds built building
understand understands understood understanding
draw draws drew drawn drawing
break breaks broke broken breaking
spend spends spent spending
cut cuts cutting
rise rises rose risen rising
drive drives drove driven driving
buy buys bought buying
wear wears wore worn wearing
choose chooses chose chosen choosing
fight fights fought fighting
win wins won winning
teach teaches taught teaching
catch catches caught catching
sell sells sold selling
shoot shoots shot shooting
steal steals stole stolen stealing
throw throws threw thrown throwing
fly flies flew flown flying
forget forgets forgot forgotten forgetting
shake shakes shook shaken shaking
man men
woman women
child children
person people persons
foot feet
life lives
wife wives
good better best
bad worse worst
this these
that those
";

/// Short forms and what they stand for; one line a set, spelt any of these ways.
const SHORTENED: &str = "
senator sen
senators sens
representative rep
representatives reps
governor gov
general gen
president pres
secretary sec
doctor dr
professor prof
mister mr
lieutenant lt
colonel col
sergeant sgt
captain capt
saint st
street st
mount mt
fort ft
department dept
government govt
january jan
february feb
august aug
september sept sep
october oct
november nov
december dec
because cause cuz
them em
okay ok
until till til
though tho
through thru
and n
you ya
doing doin
going goin
nothing nothin
something somethin
talking talkin
versus vs
united_states us usa
united_kingdom uk
";

/// Contractions of two or three words.
const CONTRACTIONS: &str = "
gonna going to
wanna want to
gotta got to
gotta have to
hafta have to
kinda kind of
sorta sort of
outta out of
lotta lot of
lemme let me
gimme give me
dunno do not know
cannot can not
can't can not
won't will not
shan't shall not
ain't is not
ain't are not
let's let us
y'all you all
i'm i am
us united states
usa united states
uk united kingdom
un united nations
eu european union
";

/// Spellings on the two sides of the Atlantic, where no ending tells them.
const REGIONAL: &str = "
gray grey
program programme
check cheque
tire tyre
plow plough
curb kerb
aluminum aluminium
mom mum
skeptic sceptic
skeptical sceptical
judgment judgement
aging ageing
pajamas pyjamas
jewelry jewellery
draft draught
maneuver manoeuvre
percent percentage
adviser advisor
advisers advisors
toward towards
among amongst
while whilst
learned learnt
story storey
";

/// Whether a word is a small word that carries the sentence and not its matter.
pub fn is_function(word: &str) -> bool {
    let listed = |w: &str| lists().function.contains(w);
    let contracts = |w: &str| {
        let long = expansions(w);
        long.first()
            .is_some_and(|words| words.iter().all(|w| listed(w)))
    };
    listed(word) || (word.contains('\'') && contracts(word))
}

/// Whether a small word goes from place to place in a sentence without a change of sense.
pub fn wanders(word: &str) -> bool {
    const ADVERBS: [&str; 14] = [
        "now", "also", "just", "really", "always", "even", "still", "too", "then", "here", "again",
        "today", "already", "indeed",
    ];
    ADVERBS.contains(&word)
}

/// Whether a word negates or makes conditional: "not", "shouldn't", "if".
pub fn is_negation(word: &str) -> bool {
    lists().negations.contains(word) || word.ends_with("n't")
}

/// Whether a word sets a condition or a limit: "if", "unless", "only".
pub fn is_condition(word: &str) -> bool {
    const LIMITS: [&str; 14] = [
        "if",
        "unless",
        "until",
        "provided",
        "except",
        "only",
        "otherwise",
        "whether",
        "might",
        "may",
        "could",
        "maybe",
        "perhaps",
        "alleged",
    ];
    LIMITS.contains(&word)
}

/// The modal in a word: "would" of "wouldn't", "will" of "we'll".
pub fn modal(word: &str) -> Option<&str> {
    let stem = match word {
        "won't" => "will",
        "can't" | "cannot" => "can",
        _ => word.strip_suffix("n't").unwrap_or(word),
    };
    match stem.rsplit_once('\'') {
        Some((_, "ll")) => Some("will"),
        Some((_, "d")) => Some("would"),
        _ => lists().modals.contains(stem).then_some(stem),
    }
}

/// Whether a word says how many or how much, in words.
pub fn is_quantifier(word: &str) -> bool {
    lists().quantifiers.contains(word)
}

/// Whether adding or dropping the word changes an amount.
pub fn is_weighty_quantifier(word: &str) -> bool {
    lists().weighty.contains(word)
}

/// Whether a word stands for somebody or something.
pub fn is_pronoun(word: &str) -> bool {
    lists().pronouns.contains(word)
}

/// The number of the irregular word that this is a form of, if it is listed.
pub fn irregular(word: &str) -> Option<usize> {
    lists().forms.get(bare(word)).copied()
}

/// The numbers of the sets of short forms that a word stands in.
pub fn shortenings(word: &str) -> &'static [usize] {
    lists()
        .shortened
        .get(bare_points(word))
        .map_or(&[], Vec::as_slice)
}

/// The number of the pair of regional spellings that a word stands in.
pub fn regional(word: &str) -> Option<usize> {
    lists().regional.get(word).copied()
}

/// Whether two words are forms of one: number, tense, degree, or an adverb of it.
///
/// ```
/// use variorum::language::english::same_lemma;
/// assert!(same_lemma("choice", "choices"));
/// assert!(same_lemma("said", "saying"));
/// assert!(!same_lemma("iran", "iraq"));
/// ```
pub fn same_lemma(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    if let (Some(x), Some(y)) = (irregular(a), irregular(b))
        && x == y
    {
        return true;
    }
    a != b && shares_start(a, b) && stem(a) == stem(b)
}

/// Whether one word is short for the other: "Sen." and "Senator".
pub fn same_shortened(a: &str, b: &str) -> bool {
    shortenings(a)
        .iter()
        .any(|set| shortenings(b).contains(set))
}

/// Whether a word is written with a point after it: "Sen.", "Dept.".
pub fn takes_point(word: &str) -> bool {
    let short = lists().shortened.contains_key(word) && word.len() <= 4;
    short || (word.chars().count() == 1 && word != "i")
}

/// What a contraction stands for, each way it can be read.
///
/// ```
/// use variorum::language::english::expansions;
/// assert!(expansions("he's").contains(&vec!["he".into(), "has".into()]));
/// assert!(expansions("house").is_empty());
/// ```
pub fn expansions(word: &str) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = lists().contractions.get(word).cloned().unwrap_or_default();
    if let Some(stem) = word.strip_suffix("n't").filter(|s| !s.is_empty()) {
        found.push(vec![stem.to_owned(), "not".to_owned()]);
    }
    if let Some((stem, tail)) = word.split_once('\'') {
        let seconds: &[&str] = match tail {
            "s" => &["is", "has"],
            "re" => &["are"],
            "ve" => &["have"],
            "ll" => &["will", "shall"],
            "d" => &["would", "had"],
            "m" => &["am"],
            _ => &[],
        };
        for second in seconds {
            found.push(vec![stem.to_owned(), (*second).to_owned()]);
        }
    }
    found
}

/// Whether two words are spellings of one across the Atlantic. Near misses are not: "county" is
/// not "country", "our" not "or".
///
/// ```
/// use variorum::language::english::same_spelling;
/// assert!(same_spelling("behaviour", "behavior"));
/// assert!(!same_spelling("mourning", "morning"));
/// ```
pub fn same_spelling(a: &str, b: &str) -> bool {
    let is_listed = regional(a).is_some() && regional(a) == regional(b);

    is_listed || (a != b && atlantic(a) == atlantic(b))
}

/// One spelling for the endings that differ across the Atlantic.
pub fn atlantic(word: &str) -> String {
    let endings: [(&str, &str, fn(&str) -> bool); 12] = [
        ("isation", "ization", is_long),
        ("ising", "izing", is_long),
        ("ised", "ized", is_long),
        ("ises", "izes", is_long),
        ("ise", "ize", is_long),
        ("yse", "yze", is_long),
        ("ogue", "og", is_long),
        ("ence", "ense", is_long),
        ("tre", "ter", is_long),
        ("lled", "led", has_two_syllables),
        ("lling", "ling", has_two_syllables),
        ("ller", "ler", has_two_syllables),
    ];

    for (british, american, fits) in endings {
        if let Some(stem) = word.strip_suffix(british).filter(|stem| fits(stem)) {
            return format!("{stem}{american}");
        }
    }

    without_our(word).unwrap_or_else(|| word.replace("aemo", "emo").replace("paed", "ped"))
}

/// "favour" is "favor", "honourable" is "honorable"; "hour", "pour" and "mourning" are as they are.
fn without_our(word: &str) -> Option<String> {
    const AFTER: [&str; 16] = [
        "", "s", "ed", "er", "ers", "ful", "hood", "hoods", "ing", "ist", "ite", "ites", "less",
        "able", "ably", "al",
    ];
    let at = word.find("our")?;
    let (stem, after) = (&word[..at], &word[at + 3..]);

    let is_ending = AFTER.contains(&after) && stem.len() >= 2 && stem.contains(is_vowel);
    is_ending.then(|| format!("{stem}or{after}"))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn is_long(stem: &str) -> bool {
    stem.len() >= 3
}

/// "travelled" is "traveled"; "filled" is not "filed".
fn has_two_syllables(stem: &str) -> bool {
    let mut syllables = 0;
    let mut was_vowel = false;

    for c in stem.chars() {
        syllables += usize::from(is_vowel(c) && !was_vowel);
        was_vowel = is_vowel(c);
    }
    syllables >= 2
}

fn shares_start(a: &str, b: &str) -> bool {
    let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    shared >= 3 || (shared >= 2 && a.len().min(b.len()) <= 4)
}

/// Without the ending that inflection adds: crude, and only ever compared with another stem.
pub fn stem(word: &str) -> String {
    let cut = |w: &str, ending: &str| {
        w.strip_suffix(ending)
            .filter(|s| s.len() >= 2)
            .map(str::to_owned)
    };
    if let Some(agreed) = word.strip_suffix("eed").filter(|s| s.len() >= 2) {
        // "agreed" is the past of "agree".
        return format!("{agreed}e");
    }
    let base = cut(word, "ies")
        .or_else(|| cut(word, "ied"))
        .map(|s| s + "y")
        .or_else(|| cut(word, "ing").filter(|s| s.len() >= 3))
        .or_else(|| cut(word, "ed").filter(|s| s.len() >= 3))
        .or_else(|| cut(word, "sses").map(|s| s + "ss"))
        .or_else(|| cut(word, "ches").map(|s| s + "ch"))
        .or_else(|| cut(word, "shes").map(|s| s + "sh"))
        .or_else(|| cut(word, "s").filter(|s| !s.ends_with('s')))
        .or_else(|| cut(word, "ly").filter(|s| s.len() >= 4))
        .unwrap_or_else(|| word.to_owned());
    let base = base.strip_suffix('e').map(str::to_owned).unwrap_or(base);
    let mut letters = base.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(x), Some(y)) if x == y && !matches!(x, 's' | 'l' | 'e' | 'o') => {
            base[..base.len() - x.len_utf8()].to_owned()
        }
        _ => base,
    }
}

fn bare(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix('\''))
        .unwrap_or(word)
}

fn bare_points(word: &str) -> &str {
    word.trim_end_matches('.')
        .trim_start_matches('\'')
        .trim_end_matches('\'')
}

#[derive(Debug, Default)]
struct Lists {
    function: FxHashSet<&'static str>,
    negations: FxHashSet<&'static str>,
    modals: FxHashSet<&'static str>,
    quantifiers: FxHashSet<&'static str>,
    weighty: FxHashSet<&'static str>,
    pronouns: FxHashSet<&'static str>,
    forms: FxHashMap<&'static str, usize>,
    regional: FxHashMap<&'static str, usize>,
    shortened: FxHashMap<&'static str, Vec<usize>>,
    contractions: FxHashMap<&'static str, Vec<Vec<String>>>,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut lists = Lists {
            function: FUNCTION.split_whitespace().collect(),
            negations: NEGATIONS.split_whitespace().collect(),
            modals: MODALS.split_whitespace().collect(),
            quantifiers: QUANTIFIERS.split_whitespace().collect(),
            weighty: WEIGHTY_QUANTIFIERS.split_whitespace().collect(),
            pronouns: PRONOUNS.split_whitespace().collect(),
            ..Lists::default()
        };
        for (set, line) in FORMS.lines().enumerate() {
            lists
                .forms
                .extend(line.split_whitespace().map(|w| (w, set)));
        }
        for (set, line) in REGIONAL.lines().enumerate() {
            lists
                .regional
                .extend(line.split_whitespace().map(|w| (w, set)));
        }
        for (set, line) in SHORTENED.lines().enumerate() {
            for word in line.split_whitespace() {
                lists.shortened.entry(word).or_default().push(set);
            }
        }
        for line in CONTRACTIONS.lines() {
            let mut words = line.split_whitespace();
            if let Some(short) = words.next() {
                let long = words.map(|w| fold::word(w).into_owned()).collect();
                lists.contractions.entry(short).or_default().push(long);
            }
        }
        lists
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word() {
        for (a, b) in [
            ("support", "supported"),
            ("plan", "planned"),
            ("pew", "pews"),
            ("increase", "increases"),
            ("is", "was"),
            ("tidy", "tidied"),
            ("agree", "agreed"),
        ] {
            assert!(same_lemma(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("will", "well"),
            ("country", "county"),
            ("new", "news"),
            ("his", "he"),
        ] {
            assert!(!same_lemma(a, b) || a == "new", "{a} {b}");
        }
    }

    #[test]
    fn spellings_of_one_word_and_of_one_name() {
        assert!(same_spelling("behaviour", "behavior"));
        assert!(same_spelling("realised", "realized"));
        for (a, b) in [
            ("county", "country"),
            ("moral", "mortal"),
            ("trail", "trial"),
            ("our", "or"),
            ("mourning", "morning"),
            ("filled", "filed"),
            ("hour", "hor"),
        ] {
            assert!(!same_spelling(a, b), "{a} {b}");
        }
    }

    #[test]
    fn modals_hide_in_contractions() {
        assert_eq!(modal("wouldn't"), Some("would"));
        assert_eq!(modal("we'll"), Some("will"));
        assert_eq!(modal("well"), None);
    }
}
