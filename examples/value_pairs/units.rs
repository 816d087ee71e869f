//! Units, and their forms around a number.

/// A unit; the first of [`UNITS`] is none.
pub(super) struct Unit {
    pub(super) name: &'static str,
    /// "#" is the number; after "?" stand the other units that the form may mean.
    forms: &'static str,
}

impl Unit {
    /// The forms around a number, and the other units that each may mean.
    pub(super) fn forms(&self) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
        self.forms.split(" | ").map(|form| {
            let mut parts = form.split(" ?");
            (parts.next().unwrap_or("#"), parts.collect())
        })
    }
}

const fn unit(name: &'static str, forms: &'static str) -> Unit {
    Unit { name, forms }
}

pub(super) const UNITS: [Unit; 20] = [
    unit("", "#"),
    unit("usd", "$# | # dollars | US$# | # US dollars | #-dollar"),
    unit("gbp", "£# | # pounds sterling | # pounds ?lb | GBP #"),
    unit("eur", "€# | # euros | EUR #"),
    unit("aud", "A$# | # Australian dollars"),
    unit("jpy", "¥# | # yen"),
    unit("percent", "#% | # percent | # per cent | # pct | #-percent"),
    unit("points", "# percentage points | #-percentage-point"),
    unit("km", "# km | #km | # kilometres | #-kilometer"),
    unit("mile", "# miles | #-mile"),
    unit("kg", "# kg | #kg | # kilograms | # kilos"),
    unit("lb", "# lb | #lbs | # pounds ?gbp"),
    unit("day", "# days | #-day"),
    unit("week", "# weeks | #-week"),
    unit("year", "# years | #-year"),
    unit("hour", "# hours | # hrs | #-hour"),
    unit(
        "fahrenheit",
        "#°F | # degrees Fahrenheit | # degrees ?celsius ?angle | #F",
    ),
    unit("celsius", "#°C | # degrees Celsius | #C"),
    unit("square mile", "# square miles | # sq. mi"),
    unit("mph", "# mph | # miles per hour | # miles an hour | #mph"),
];

/// A power of ten, its name, and the letters that stand for it.
pub(super) const SCALES: [(u32, &str, &[&str]); 4] = [
    (3, "thousand", &["k", "K"]),
    (6, "million", &["m", "M", "mn", " mn"]),
    (9, "billion", &["bn", "B", " bn", "b"]),
    (12, "trillion", &["tn", "trn"]),
];
