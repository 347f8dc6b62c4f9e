//! The pictures of `docs/`.

/// What one picture shows, on both screens, light and dark.
pub struct Shot {
    /// Its name in file names.
    pub name: &'static str,
    /// What it is.
    pub title: &'static str,
    /// The page, relative to the site.
    pub page: &'static str,
    /// What is pressed first.
    pub press: Option<&'static str>,
    /// What must be there.
    pub wait: &'static str,
    /// What is brought to the top of the screen, where that is not the page.
    pub at: Option<&'static str>,
}

/// A page from its top.
const fn page(
    name: &'static str,
    title: &'static str,
    address: &'static str,
    wait: &'static str,
) -> Shot {
    Shot {
        name,
        title,
        page: address,
        press: None,
        wait,
        at: None,
    }
}

/// A part of a page.
const fn part(
    name: &'static str,
    title: &'static str,
    address: &'static str,
    wait: &'static str,
    at: &'static str,
) -> Shot {
    Shot {
        at: Some(at),
        ..page(name, title, address, wait)
    }
}

/// All of them, in the order of the index.
pub const SHOTS: &[Shot] = &[
    page("map-34", "The map of the 34", "", ".legend"),
    page("map-63", "The map of the 63", "?units=63", ".legend"),
    page(
        "map-former",
        "The 34 with their former provinces within",
        "?period=2022",
        ".province-map__formers > *",
    ),
    page("tiles", "Tiles", "?shape=tiles", ".tile-map"),
    page("table", "The table", "?shape=table", ".value-table"),
    part(
        "compare-over-time",
        "Comparison over time",
        "?view=compare&units=63&pin=ha-noi,da-nang,ninh-binh",
        "[data-chart=trend][data-phase=shown]",
        ".compare__trend",
    ),
    part(
        "compare-scatter",
        "Two indicators",
        "?view=compare&pin=ha-noi,da-nang,ninh-binh&chart=scatter",
        "[data-chart=scatter][data-phase=shown]",
        ".compare__trend",
    ),
    part(
        "compare-components",
        "The components of DTI",
        "?view=compare&pin=ha-noi,da-nang,ninh-binh&chart=components",
        "[data-chart=components][data-phase=shown]",
        ".compare__trend",
    ),
    part(
        "compare-maps",
        "Maps of change",
        "?view=compare&units=63&pin=ha-noi,da-nang&chart=maps",
        ".maps__one svg",
        ".compare__trend",
    ),
    part(
        "compare-indicators",
        "Every indicator, among all provinces",
        "?view=compare&units=63&pin=ha-noi,da-nang,ninh-binh",
        ".compare__indicators",
        ".compare__indicators",
    ),
    part(
        "compare-movers",
        "Who moves by arithmetic alone",
        "?view=compare&pin=da-nang",
        ".movers svg",
        ".movers",
    ),
    page(
        "province",
        "A province of the 34",
        "?view=province&province=ninh-binh",
        ".province",
    ),
    page(
        "province-63",
        "A province of the 63",
        "?view=province&units=63&province=ha-nam",
        ".province",
    ),
    page("country", "The country", "viet-nam.html", ".province"),
    page(
        "meetings",
        "The meetings",
        "?view=meetings",
        ".meeting-list",
    ),
    page(
        "meeting",
        "One meeting",
        "?view=meetings&meeting=ub10",
        ".meeting",
    ),
    page(
        "tasks",
        "What was promised, and what came of it",
        "?view=meetings&show=tasks",
        ".promises",
    ),
    page(
        "sources",
        "The sources",
        "?view=sources",
        ".sources__section",
    ),
    page("glossary", "The glossary", "giai-thich.html", "main"),
    Shot {
        name: "share",
        title: "The dialog for sharing",
        page: "",
        press: Some(".site-header__share"),
        wait: "#share [data-take=text] textarea",
        at: None,
    },
    page(
        "embed",
        "A province in a frame",
        "?view=province&province=ninh-binh&embed=1",
        ".card",
    ),
];

/// The map as some eyes see it: the name of the picture, whose eyes, and Chromium's name of the simulation.
pub const EYES: [(&str, &str, &str); 4] = [
    ("protan", "without red cones", "protanopia"),
    ("deutan", "without green cones", "deuteranopia"),
    ("tritan", "without blue cones", "tritanopia"),
    ("grey", "in grey", "achromatopsia"),
];

/// What is taken along as an SVG and drawn by another program: name, what it is, the page, what must be there.
pub const TAKEN: [(&str, &str, &str, &str); 2] = [
    ("export-map", "The map, taken along", "?units=63", ".legend"),
    (
        "export-chart",
        "A chart, taken along",
        "?view=compare&units=63&pin=ha-noi,da-nang,ninh-binh&measure=value",
        "[data-chart=trend][data-phase=shown]",
    ),
];
