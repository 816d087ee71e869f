//! Another person, place or organisation; two of them exchanged.

use std::ops::Range;

use variorum::compare::difference::Kind;

use crate::names::{self, Found, Name, Sort};
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};

const NAME: Expect = Expect::OneOf(&[Kind::Name]);

/// The edits of this kind.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("another name of its sort", NAME, replaced),
    recipe("another name that opens a sentence", NAME, opening),
    recipe("two names that look alike", NAME, alike),
    recipe("a person for another", NAME, |quote, random| {
        put_in(quote, random, Sort::Person)
    }),
    recipe("a country for another", NAME, |quote, random| {
        put_in(quote, random, Sort::Country)
    }),
    recipe("a city for another", NAME, |quote, random| {
        put_in(quote, random, Sort::City)
    }),
    recipe("an organisation for another", NAME, |quote, random| {
        put_in(quote, random, Sort::Organisation)
    }),
    recipe("another first name", NAME, first_name),
    recipe("another part of the country's name", NAME, part),
    recipe("another party or people", NAME, people),
    recipe("two names exchanged", NAME, exchanged),
    recipe("two names put in and exchanged", NAME, exchanged_put_in),
];

const fn recipe(
    name: &'static str,
    expect: Expect,
    make: fn(&Quote, &mut Random) -> Option<Pair>,
) -> Recipe {
    Recipe {
        row: "name",
        name,
        expect,
        make,
    }
}

/// Names that a rule of likeness could take for one.
const ALIKE: [(&str, &str); 60] = [
    ("Oman", "Yemen"),
    ("Austin", "Houston"),
    ("Barr", "Perry"),
    ("Canada", "Uganda"),
    ("Iran", "Iraq"),
    ("Austria", "Australia"),
    ("Niger", "Nigeria"),
    ("Slovakia", "Slovenia"),
    ("Mali", "Malawi"),
    ("Gambia", "Zambia"),
    ("Guinea", "Guyana"),
    ("Latvia", "Libya"),
    ("Lithuania", "Latvia"),
    ("Paraguay", "Uruguay"),
    ("Mauritania", "Mauritius"),
    ("Dominica", "Jamaica"),
    ("Colombia", "Columbia"),
    ("Georgia", "Algeria"),
    ("Chad", "Chile"),
    ("Peru", "Beirut"),
    ("Cuba", "Kuwait"),
    ("Jordan", "Gordon"),
    ("Laos", "Lagos"),
    ("Congo", "Tonga"),
    ("Macron", "Marcos"),
    ("Merkel", "Markle"),
    ("Bush", "Busch"),
    ("Nixon", "Dixon"),
    ("Clinton", "Clifton"),
    ("Sanders", "Sandler"),
    ("Ryan", "Bryan"),
    ("Romney", "Rooney"),
    ("Rubio", "Rubin"),
    ("Pence", "Spence"),
    ("Cruz", "Cruise"),
    ("Kerry", "Kelly"),
    ("Kelly", "Kenny"),
    ("Powell", "Howell"),
    ("Palin", "Paine"),
    ("Miller", "Mueller"),
    ("Reid", "Rudd"),
    ("Reed", "Ryde"),
    ("Flynn", "Flint"),
    ("Comey", "Cowley"),
    ("Sofia", "Sophie"),
    ("Vienna", "Vientiane"),
    ("Tripoli", "Naples"),
    ("Moscow", "Mosul"),
    ("Berlin", "Dublin"),
    ("Bern", "Bonn"),
    ("Bahrain", "Brno"),
    ("Brazil", "Basel"),
    ("Syria", "Serbia"),
    ("Sudan", "Sweden"),
    ("Bosnia", "Botswana"),
    ("Boston", "Houston"),
    ("Dallas", "Dulles"),
    ("Madison", "Edison"),
    ("Portland", "Poland"),
    ("Nepal", "Naples"),
];

/// A name that the list knows, in a place of its own.
fn replaced(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let found = names::listed(quote);
    let one = random.pick(&found)?;
    exchange(quote, one, names::another(one.name, random))
}

fn opening(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let found: Vec<Found> = names::listed(quote)
        .into_iter()
        .filter(|found| quote.words[found.words.start].opens)
        .collect();
    if let Some(one) = random.pick(&found) {
        return exchange(quote, one, names::another(one.name, random));
    }
    let pronouns: Vec<usize> = names::pronouns(quote)
        .into_iter()
        .filter(|at| quote.words[*at].opens)
        .collect();
    let at = *random.pick(&pronouns)?;
    two_in(
        quote,
        at..at + 1,
        *random.pick(&[Sort::Person, Sort::Country, Sort::City])?,
        random,
    )
}

fn exchange(quote: &Quote, found: &Found, with: &str) -> Option<Pair> {
    Pair::changed(quote, names::replace(quote, found.words.clone(), with))
}

/// Two names of a sort where a name or pronoun stands.
fn put_in(quote: &Quote, random: &mut Random, sort: Sort) -> Option<Pair> {
    let room = names::room_for_one(quote, random)?;
    two_in(quote, room, sort, random)
}

fn two_in(quote: &Quote, room: Range<usize>, sort: Sort, random: &mut Random) -> Option<Pair> {
    let text = names::any(sort, random);
    let other = names::another(Name { sort, text }, random);
    Pair::made(
        names::replace(quote, room.clone(), text),
        names::replace(quote, room, other),
    )
}

fn alike(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let room = names::room_for_one(quote, random)?;
    let (one, other) = *random.pick(&ALIKE)?;
    Pair::made(
        names::replace(quote, room.clone(), one),
        names::replace(quote, room, other),
    )
    .map(|pair| pair.turned(random))
}

fn first_name(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const FIRST: [&str; 40] = [
        "James",
        "Mary",
        "John",
        "Patricia",
        "Robert",
        "Jennifer",
        "Michael",
        "Linda",
        "David",
        "Elizabeth",
        "William",
        "Barbara",
        "Richard",
        "Susan",
        "Joseph",
        "Jessica",
        "Thomas",
        "Sarah",
        "Charles",
        "Karen",
        "Daniel",
        "Nancy",
        "Matthew",
        "Lisa",
        "Anthony",
        "Margaret",
        "Mark",
        "Betty",
        "Donald",
        "Sandra",
        "Steven",
        "Ashley",
        "Paul",
        "Dorothy",
        "Andrew",
        "Kimberly",
        "George",
        "Emily",
        "Kenneth",
        "Donna",
    ];
    let room = names::room_for_one(quote, random)?;
    let last = random.word(&[
        "Clinton", "Bush", "Obama", "Trump", "Johnson", "Kennedy", "Miller", "Warren", "Paul",
        "Moore", "Walker", "Scott", "Cameron", "Murphy", "Rice",
    ]);
    let (one, other) = (random.word(&FIRST), random.word(&FIRST));
    Pair::made(
        names::replace(quote, room.clone(), &format!("{one} {last}")),
        names::replace(quote, room, &format!("{other} {last}")),
    )
}

/// "North Korea", "South Korea".
fn part(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const PARTS: [(&str, &str); 14] = [
        ("North Korea", "South Korea"),
        ("North Carolina", "South Carolina"),
        ("North Dakota", "South Dakota"),
        ("New Mexico", "Mexico City"),
        ("East Germany", "West Germany"),
        ("New York", "New Jersey"),
        ("New England", "New Zealand"),
        ("West Virginia", "Virginia Beach"),
        ("South Sudan", "South Korea"),
        ("New Delhi", "New Haven"),
        ("East Jerusalem", "West Jerusalem"),
        ("West Africa", "East Africa"),
        ("South America", "North America"),
        ("South Africa", "Central Africa"),
    ];
    let room = names::room_for_one(quote, random)?;
    let (one, other) = *random.pick(&PARTS)?;
    Pair::made(
        names::replace(quote, room.clone(), one),
        names::replace(quote, room, other),
    )
    .map(|pair| pair.turned(random))
}

fn people(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const SETS: [&[&str]; 6] = [
        &["Democrats", "Republicans"],
        &["Democratic", "Republican"],
        &[
            "Muslims",
            "Christians",
            "Jews",
            "Hindus",
            "Buddhists",
            "Catholics",
        ],
        &[
            "Americans",
            "Russians",
            "Mexicans",
            "Iranians",
            "Israelis",
            "Palestinians",
            "Germans",
        ],
        &[
            "American",
            "Russian",
            "Mexican",
            "Iranian",
            "Israeli",
            "Palestinian",
            "German",
            "Syrian",
        ],
        &["Sunni", "Shiite"],
    ];
    let places = quote.places(|quote, at| {
        quote.is_proper(at) && SETS.iter().any(|set| set.contains(&quote.spelt(at)))
    });
    let at = *random.pick(&places)?;
    let set = SETS.iter().find(|set| set.contains(&quote.spelt(at)))?;
    Pair::changed(quote, quote.replace(at..at + 1, random.word(set)))
}

/// Two names that the quotation holds, with words between them.
fn exchanged(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let found = names::listed(quote);
    let pairs: Vec<(&Found, &Found)> = found
        .iter()
        .flat_map(|one| found.iter().map(move |other| (one, other)))
        .filter(|(one, other)| {
            one.name.sort == other.name.sort
                && one.words.end + 1 < other.words.start
                && names::are_apart(one.name.text, other.name.text)
        })
        .collect();
    let (one, other) = *random.pick(&pairs)?;
    let later = names::replace(quote, other.words.clone(), one.name.text);
    let both = names::replace(&Quote::new(&later), one.words.clone(), other.name.text);
    Pair::changed(quote, both)
}

/// "Oman will talk to Yemen": a name for a subject, and one for an object after it.
fn exchanged_put_in(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let rooms = names::pronouns(quote);
    let (first, second) = (*rooms.first()?, *rooms.get(1)?);
    let sort = *random.pick(&[Sort::Person, Sort::Country])?;
    let text = names::any(sort, random);
    let other = names::another(Name { sort, text }, random);
    let apart = second > first + 2;
    Pair::made(
        both_in(quote, first, second, text, other),
        both_in(quote, first, second, other, text),
    )
    .filter(|_| apart)
}

fn both_in(quote: &Quote, first: usize, second: usize, one: &str, other: &str) -> String {
    let later = names::replace(quote, second..second + 1, other);
    names::replace(&Quote::new(&later), first..first + 1, one)
}
