//! The keys of the query, each once; scripts get them by the build.

macro_rules! keys {
    ($($(#[$doc:meta])* $constant:ident = $name:literal;)*) => {
        $($(#[$doc])* pub const $constant: &str = $name;)*
        /// All of them.
        pub const ALL: &[&str] = &[$($name),*];
    };
}
keys! {
    /// Which view.
    VIEW = "view";
    /// Slug of the indicator on the map.
    INDICATOR = "indicator";
    /// The period on the map.
    PERIOD = "period";
    /// 34 or 63.
    UNITS = "units";
    /// Outlines, tiles or table.
    SHAPE = "shape";
    /// Slugs of the pinned provinces, with commas.
    PIN = "pin";
    /// Slug of the chosen province.
    PROVINCE = "province";
    /// The open meeting.
    MEETING = "meeting";
    /// The open ledger.
    SHOW = "show";
    /// Slug of the figure that is followed.
    FIGURE = "figure";
    /// Only meetings of this body.
    BODY = "body";
    /// Only meetings of this year.
    YEAR = "year";
    /// The meeting up as of which the page is shown.
    ASOF = "asof";
    /// The order of meetings.
    ORDER = "order";
    /// Only tasks that bind these.
    OWNER = "owner";
    /// Only tasks in this state.
    STATE = "state";
    /// Only tasks that are this as a promise.
    OUTCOME = "outcome";
    /// Only tasks that are due in this year.
    DUE = "due";
    /// By what the picture of tasks is grouped.
    GROUP = "group";
    /// Which chart of the comparison.
    CHART = "chart";
    /// What the chart over time counts.
    MEASURE = "measure";
    /// Since which period a change counts.
    SINCE = "since";
    /// Slug of the other indicator of the scatter plot.
    AGAINST = "against";
    /// Weights of the components of the index, with commas.
    WEIGHTS = "weights";
    /// The language.
    LANG = "lang";
    /// The ground.
    THEME = "theme";
    /// Whether the page is a frame.
    EMBED = "embed";
}

/// Stands for a key that is none of these.
pub const UNKNOWN: &str = "";

/// Keys that nobody chose: those with which messengers and advertisers mark addresses. One that ends in `_` is how several
/// begin.
pub const NOBODYS: &[&str] = &[
    "fbclid", "gclid", "gad_", "gbraid", "wbraid", "msclkid", "zarsrc", "utm_", "igsh", "igshid",
    "_ga", "_ga_", "_gl", "ttclid", "mibextid", "si",
];

/// Whether nobody chose a key: see [`NOBODYS`].
pub fn is_nobodys(name: &str) -> bool {
    let is = |one: &&str| name == *one || one.ends_with('_') && name.starts_with(*one);
    NOBODYS.iter().any(is)
}
