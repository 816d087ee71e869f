//! What the quotation stage makes of news: each case is a text, and what must be found in it.
//!
//! A row is `(quotation, mention of the speaker, name of the speaker)`; "-" stands for none. What is
//! found and is no speech is written `("…", "no speech", "-")`.

use variorum::quote::{Kind, Quotation, find};

fn rows(text: &str) -> Vec<(String, String, String)> {
    let none = || "-".to_owned();
    let row = |q: Quotation| {
        let mention = q
            .speaker
            .as_ref()
            .map_or_else(none, |s| s.mention.of(text).to_owned());
        let mention = if q.kind == Kind::Speech {
            mention
        } else {
            "no speech".to_owned()
        };
        (
            q.text(text),
            mention,
            q.speaker.and_then(|s| s.name).unwrap_or_else(none),
        )
    };
    find(text).into_iter().map(row).collect()
}

#[track_caller]
fn check(text: &str, expected: &[(&str, &str, &str)]) {
    let found = rows(text);
    let found: Vec<_> = found
        .iter()
        .map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

mod attribution {
    use super::check;

    #[test]
    fn before_after_and_inverted() {
        check(
            "Anna Berg runs the port. Berg said: “The cranes are old.”",
            &[("The cranes are old.", "Berg", "Anna Berg")],
        );
        check(
            "Anna Berg runs the port. “The cranes are old,” Ms Berg said.",
            &[("The cranes are old,", "Ms Berg", "Anna Berg")],
        );
        check(
            "President Xi Jinping arrived on Tuesday. “The door is open,” said Mr Xi.",
            &[("The door is open,", "Mr Xi", "Xi Jinping")],
        );
    }

    #[test]
    fn inside_a_split_quotation() {
        check(
            "“It will not stand,” John Smith said on Monday, “and everyone knows it.”",
            &[(
                "It will not stand, and everyone knows it.",
                "John Smith",
                "John Smith",
            )],
        );
    }

    #[test]
    fn by_colon_and_by_a_signature_on_the_next_line() {
        check(
            "The mayor, Anna Berg, said: “Stay home.”",
            &[("Stay home.", "Anna Berg", "Anna Berg")],
        );
        check(
            "“Not everything that is faced can be changed.”\n— James Baldwin",
            &[(
                "Not everything that is faced can be changed.",
                "James Baldwin",
                "James Baldwin",
            )],
        );
    }

    #[test]
    fn according_to_and_told_that() {
        check(
            "According to Maria Lopez, the engineer, the bridge “was never safe”.",
            &[("was never safe", "Maria Lopez", "Maria Lopez")],
        );
        check(
            "John Smith told Mary Jones that the plan was “a disgrace”.",
            &[("a disgrace", "John Smith", "John Smith")],
        );
    }

    #[test]
    fn the_subject_of_a_passive_is_spoken_to() {
        check(
            "Mary Jones was told by John Smith that the plan was “a disgrace”.",
            &[("a disgrace", "John Smith", "John Smith")],
        );
    }

    #[test]
    fn carried_over_several_quotations() {
        check(
            "“It is over,” said John Smith. “There is nothing left. We tried.”",
            &[
                ("It is over,", "John Smith", "John Smith"),
                (
                    "There is nothing left. We tried.",
                    "John Smith",
                    "John Smith",
                ),
            ],
        );
    }

    #[test]
    fn an_institution_and_a_document_speak() {
        check(
            "The European Commission said in a statement that the deal was “a step back”.",
            &[(
                "a step back",
                "The European Commission",
                "European Commission",
            )],
        );
        check(
            "The report says the company “failed to act” on warnings.",
            &[("failed to act", "The report", "report")],
        );
    }

    #[test]
    fn two_people_speak_together() {
        check(
            "“We reject this,” John Smith and Mary Jones said in a joint letter.",
            &[(
                "We reject this,",
                "John Smith and Mary Jones",
                "John Smith and Mary Jones",
            )],
        );
    }

    #[test]
    fn whoever_is_spoken_of_or_addressed_does_not_speak() {
        check(
            "Mr Trump said of Mr Cruz that he was “a liar”.",
            &[("a liar", "Mr Trump", "Trump")],
        );
        check(
            "“They asked Mr Trump to leave,” a spokesman told Reuters.",
            &[("They asked Mr Trump to leave,", "a spokesman", "-")],
        );
    }
}

mod no_speech {
    use super::check;

    #[test]
    fn what_is_on_the_air() {
        check(
            "“Harbour Nights” host Olga Brandt asked whether the pier was safe.",
            &[("Harbour Nights", "no speech", "-")],
        );
        check(
            "Anna Berg told “Harbour Nights” that the pier was closed.",
            &[("Harbour Nights", "no speech", "-")],
        );
        check(
            "Olga Brandt sang of the sea, most of all in the 1998 “Leave the Harbour.”",
            &[("Leave the Harbour.", "no speech", "-")],
        );
    }

    #[test]
    fn titles_nicknames_and_coined_terms() {
        check(
            "Fans of “Game of Thrones” were not amused by the so-called “Spygate” affair.",
            &[
                ("Game of Thrones", "no speech", "-"),
                ("Spygate", "no speech", "-"),
            ],
        );
    }
}

mod marks {
    use super::{check, rows};

    #[test]
    fn british_single_marks_with_apostrophes() {
        check(
            "‘I don’t think it’s the workers’ fault,’ said Mr Brown.",
            &[(
                "I don’t think it’s the workers’ fault,",
                "Mr Brown",
                "Brown",
            )],
        );
    }

    #[test]
    fn straight_and_curly_in_one_article() {
        let found = rows("\"One thing is clear,” he said. “Two things are not,\" she said.");
        assert_eq!(
            found.iter().map(|r| r.0.as_str()).collect::<Vec<_>>(),
            ["One thing is clear,", "Two things are not,"]
        );
    }

    #[test]
    fn an_odd_mark_does_not_swallow_the_next_paragraph() {
        let found = rows(
            "\"This is odd, he said, and left.\n\nThe next day \"a deal\" was signed, Mary Jones said.",
        );
        assert_eq!(found[1].0, "a deal");
    }

    #[test]
    fn inches_years_and_markup_are_no_marks() {
        let text = "In the '90s a 6'2\" player wore the voters' scarf. <a href=\"https://a.example/b\">More</a>";
        assert!(rows(text).is_empty(), "{:?}", rows(text));
    }

    #[test]
    fn a_paragraph_in_straight_marks_holds_curly_ones() {
        let found = rows(
            "He wrote:\n\n\"“You win by showing up,” Rubio said, and then he left the room.\"\n\nIt was late.",
        );
        assert_eq!(
            found[0].0,
            "“You win by showing up,” Rubio said, and then he left the room."
        );
        assert_eq!(found[1].0, "You win by showing up,");
    }
}

mod languages {
    use super::check;

    #[test]
    fn german() {
        check(
            "Angela Merkel sprach am Montag in Berlin und war nicht erfreut. „Das ist falsch“, sagte Merkel.",
            &[("Das ist falsch", "Merkel", "Angela Merkel")],
        );
        check(
            "»Wir schaffen das«, erklärte Angela Merkel.",
            &[("Wir schaffen das", "Angela Merkel", "Angela Merkel")],
        );
        check(
            "Laut Olaf Scholz ist das Gesetz „nicht gut genug“.",
            &[("nicht gut genug", "Olaf Scholz", "Olaf Scholz")],
        );
    }

    #[test]
    fn french() {
        check(
            "« Nous allons gagner », a déclaré Emmanuel Macron lundi dans la capitale.",
            &[("Nous allons gagner", "Emmanuel Macron", "Emmanuel Macron")],
        );
        check(
            "Selon Emmanuel Macron, la réforme est « nécessaire ».",
            &[("nécessaire", "Emmanuel Macron", "Emmanuel Macron")],
        );
    }

    #[test]
    fn spanish_italian_and_portuguese() {
        check(
            "«No vamos a ceder», dijo Pedro Sánchez el lunes en la sede del partido.",
            &[("No vamos a ceder", "Pedro Sánchez", "Pedro Sánchez")],
        );
        check(
            "«Non ci fermeremo», ha detto Giorgia Meloni ai giornalisti.",
            &[("Non ci fermeremo", "Giorgia Meloni", "Giorgia Meloni")],
        );
        check(
            "“Não vamos parar”, disse Lula da Silva na segunda-feira.",
            &[("Não vamos parar", "Lula da Silva", "Lula da Silva")],
        );
    }

    #[test]
    fn russian() {
        check(
            "«Мы победим», — сказал Владимир Путин в понедельник.",
            &[("Мы победим", "Владимир Путин", "Владимир Путин")],
        );
    }

    #[test]
    fn chinese_and_japanese_are_found_and_left_open_where_words_run_together() {
        check(
            "外交部发言人华春莹表示，“中方坚决反对”。",
            &[("中方坚决反对", "-", "-")],
        );
        check(
            "岸田首相は「全力で取り組む」と述べた。",
            &[("全力で取り組む", "-", "-")],
        );
    }
}

mod names {
    use super::check;

    #[test]
    fn several_people_are_nobody_of_them() {
        check(
            "Police Chief Karl Lund spoke on Monday. Police said they had “enough people” for the night.",
            &[("enough people", "Police", "-")],
        );
    }

    #[test]
    fn the_pronoun_after_a_surname_tells_whose_it_is() {
        check(
            "Karl Lund and Olga Lund came. Lund said that she was tired of the “empty pier and the fog” of the town.",
            &[("empty pier and the fog", "Lund", "Olga Lund")],
        );
    }
}
