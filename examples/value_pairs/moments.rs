//! The forms of dates, times and decades.

use super::drawn::Date;
use super::forms::Form;
use super::spelling::{nth, ordinal_words, words};

const MONTHS: [&str; 12] = [
    "January Jan.",
    "February Feb.",
    "March Mar.",
    "April Apr.",
    "May May",
    "June Jun.",
    "July Jul.",
    "August Aug.",
    "September Sept.",
    "October Oct.",
    "November Nov.",
    "December Dec.",
];

pub(super) fn date_forms(date: Date) -> Vec<Form> {
    let Date { day, month, year } = date;
    let name_of = |day: u64, month: u64| format!("day {day} of {month} in {year:?}");
    let meaning = name_of(day, month);
    let names = MONTHS[month as usize - 1].split_once(' ');
    let (long, short) = names.unwrap_or_default();
    let (nth, spelt) = (nth(day), ordinal_words(day));
    let after = |comma: &str| year.map_or(String::new(), |year| format!("{comma} {year}"));
    let mut texts = vec![
        format!("{long} {day}{}", after(",")),
        format!("{short} {day}{}", after(",")),
        format!("{long} {nth}{}", after(",")),
        format!("{day} {long}{}", after("")),
        format!("{nth} of {long}{}", after(",")),
        format!("{spelt} of {long}{}", after("")),
        format!("{long} {spelt}{}", after(",")),
        format!("{long} the {nth}{}", after(",")),
    ];
    let mut digits = format!("{month}/{day}");
    if let Some(year) = year {
        texts.push(format!("{year}-{month:02}-{day:02}"));
        digits = format!("{digits}/{year}");
    }
    let form = |text| Form::certain(text, &meaning);
    let mut forms: Vec<Form> = texts.into_iter().map(form).collect();
    // 7/4 is in July or in April.
    forms.push(Form {
        text: digits,
        meanings: vec![meaning, name_of(month, day)],
    });
    forms
}

pub(super) fn clock_forms(hour: u64, minute: u64) -> Vec<Form> {
    let meaning = format!("{hour}h{minute}");
    let face = if hour.is_multiple_of(12) {
        12
    } else {
        hour % 12
    };
    let (short, dotted, capitals) = if hour < 12 {
        ("am", "a.m.", "AM")
    } else {
        ("pm", "p.m.", "PM")
    };
    let spelt = &words(face)[0];
    let mut texts = vec![
        format!("{face}:{minute:02} {dotted}"),
        format!("{face}:{minute:02}{short}"),
        format!("{face}:{minute:02} {capitals}"),
        format!("{face}.{minute:02}{short}"),
        format!("{face}.{minute:02} {dotted}"),
    ];
    if hour >= 13 || hour == 0 {
        texts.push(format!("{hour:02}:{minute:02}"));
    }
    if minute == 0 {
        texts.push(format!("{face} {dotted}"));
        texts.push(format!("{face}{short}"));
        texts.push(format!("{face} {capitals}"));
        texts.push(format!("{spelt} {dotted}"));
    } else if minute >= 10 {
        texts.push(format!("{spelt} {} {dotted}", words(minute)[0]));
    }
    match (hour, minute) {
        (0, 0) => texts.push("midnight".to_owned()),
        (12, 0) => texts.push("noon".to_owned()),
        _ => {}
    }
    let form = |text| Form::certain(text, &meaning);
    texts.into_iter().map(form).collect()
}

pub(super) fn decade_forms(year: u64) -> Vec<Form> {
    const NAMES: [&str; 8] = [
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
        "nineties",
    ];
    let meaning = format!("{year}s");
    let mut forms = Vec::new();
    for end in ["s", "'s", "’s"] {
        forms.push(Form::certain(format!("{year}{end}"), &meaning));
    }
    let tens = year % 100;
    let Some(name) = (tens / 10).checked_sub(2).map(|at| NAMES[at as usize]) else {
        return forms;
    };
    let century = &words(year / 100)[0];
    forms.push(Form::certain(format!("{century} {name}"), &meaning));
    forms.push(Form::certain(format!("{century}-{name}"), &meaning));
    if (1900..2000).contains(&year) {
        forms.extend(short_decade_forms(meaning, tens, name));
    }
    forms
}

fn short_decade_forms(meaning: String, tens: u64, name: &str) -> [Form; 4] {
    let mut meanings = vec![meaning];
    if tens <= 30 {
        meanings.push(format!("20{tens}s"));
    }
    let decade = |text: String| Form {
        text,
        meanings: meanings.clone(),
    };
    // Without an apostrophe it may be of ages or degrees.
    let tens_or_decade = |text: String| {
        let mut form = decade(text);
        form.meanings.push(format!("tens of {tens}"));
        form
    };
    [
        decade(format!("'{tens}s")),
        decade(format!("’{tens}s")),
        tens_or_decade(format!("{tens}s")),
        tens_or_decade(name.to_owned()),
    ]
}
