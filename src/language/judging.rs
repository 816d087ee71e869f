//! Look-ups that rules of comparison ask of English words.

/// Forms of "do", "be" and "have", which carry a tense and no sense of their own.
pub fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "do" | "does" | "did" | "is" | "are" | "was" | "were" | "has" | "have" | "had"
    )
}

/// Words that are masked in print.
pub fn profanities() -> &'static [&'static str] {
    &[
        "arsehole",
        "arseholes",
        "ass",
        "asshole",
        "assholes",
        "bastard",
        "bastards",
        "bitch",
        "bitches",
        "bollocks",
        "bullshit",
        "cock",
        "crap",
        "crappy",
        "cunt",
        "cunts",
        "damn",
        "damned",
        "dick",
        "fuck",
        "fucked",
        "fucker",
        "fuckers",
        "fucking",
        "fucks",
        "goddamn",
        "goddamned",
        "hell",
        "motherfucker",
        "motherfuckers",
        "motherfucking",
        "nigger",
        "niggers",
        "piss",
        "pissed",
        "prick",
        "pussy",
        "shit",
        "shithole",
        "shitholes",
        "shits",
        "shitting",
        "shitty",
        "slut",
        "sluts",
        "tits",
        "twat",
        "wank",
        "wanker",
        "wankers",
        "whore",
        "whores",
    ]
}

/// Whether one is the other without its apostrophe: "dont" and "don't". "its" is no "it's".
pub fn is_without_apostrophe(a: &str, b: &str) -> bool {
    const OTHER_WORDS: [&str; 12] = [
        "hell", "id", "ill", "its", "lets", "shed", "shell", "wed", "well", "were", "whore", "hes",
    ];
    let (plain, contracted) = if a.contains('\'') { (b, a) } else { (a, b) };

    !plain.contains('\'')
        && contracted.contains('\'')
        && !OTHER_WORDS.contains(&plain)
        && contracted.replace('\'', "") == plain
        && !super::english::expansions(contracted).is_empty()
        && !contracted.ends_with("'s")
}

/// Whether two words say the opposite of each other.
pub fn is_opposed(a: &str, b: &str) -> bool {
    const PAIRS: [[&str; 2]; 20] = [
        ["for", "against"],
        ["pro", "anti"],
        ["with", "without"],
        ["if", "unless"],
        ["before", "after"],
        ["above", "below"],
        ["over", "under"],
        ["up", "down"],
        ["in", "out"],
        ["on", "off"],
        ["always", "never"],
        ["everyone", "nobody"],
        ["more", "less"],
        ["yes", "no"],
        ["right", "wrong"],
        ["good", "bad"],
        ["true", "false"],
        ["win", "lose"],
        ["legal", "illegal"],
        ["lawful", "unlawful"],
    ];
    const PREFIXES: [&str; 6] = ["un", "il", "ir", "im", "in", "non"];

    let is_listed = PAIRS
        .iter()
        .any(|[one, other]| (a == *one && b == *other) || (a == *other && b == *one));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let is_prefixed = short.len() >= 4
        && PREFIXES
            .iter()
            .any(|prefix| long.strip_prefix(prefix) == Some(short));

    is_listed || is_prefixed
}

/// Whether two words are units of one sort of which one holds many of the other.
pub fn are_rival_units(a: &str, b: &str) -> bool {
    const TIMES: [&str; 10] = [
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "decade",
        "century",
        "centuries",
    ];
    let unit = |word: &str| {
        let stem = word.strip_suffix('s').unwrap_or(word);
        TIMES.iter().position(|time| *time == stem || *time == word)
    };

    matches!((unit(a), unit(b)), (Some(left), Some(right)) if left != right)
}

/// Whether a folded word is an English word that is no name.
pub fn is_known(_word: &str) -> bool {
    true
}

/// Words that may be written as one or as two: "cannot", "anyone".
pub fn is_joined_freely(word: &str) -> bool {
    matches!(
        word,
        "cannot"
            | "anyone"
            | "everyone"
            | "someone"
            | "into"
            | "onto"
            | "alright"
            | "forever"
            | "anymore"
            | "noone"
    )
}

/// Words that are others with a hyphen: "resent" and "re-sent".
pub fn is_homograph(word: &str) -> bool {
    matches!(
        word,
        "resent"
            | "recover"
            | "recovered"
            | "reform"
            | "reformed"
            | "resign"
            | "resigned"
            | "release"
            | "resort"
            | "reserve"
            | "remark"
            | "redress"
            | "retreat"
            | "repress"
            | "recreation"
            | "recreate"
            | "represent"
            | "represents"
            | "unionized"
    )
}

/// Whether two folded names are spellings of one, as a table of transliterations has it.
pub fn are_one_name(a: &str, b: &str) -> bool {
    const ROWS: [&str; 6] = [
        "gadhafi qaddafi gaddafi kadafi kadhafi qadhafi gadafi",
        "kiev kyiv",
        "osama usama",
        "jinping jingping",
        "mohammed muhammad mohammad mohamed",
        "peking beijing",
    ];
    a != b
        && ROWS
            .iter()
            .any(|row| row.split(' ').any(|name| name == a) && row.split(' ').any(|name| name == b))
}
