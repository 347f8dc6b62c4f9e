//! The closed lists of words in the tables.

/// A word of a closed list.
pub trait Word: Copy + 'static {
    /// All words, in the order in which messages name them.
    const ALL: &'static [Self];

    /// As the tables write it.
    fn as_str(self) -> &'static str;

    /// Reads the written form.
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.as_str() == text)
    }
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = concat!("`", $word, "`")] $variant),*
        }

        impl Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),*];

            fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }
        }
    )*};
}

words! {
    /// The country, or a division of it into provinces.
    Units { Country = "vn", Former = "63", Current = "34" }
    /// Kind of a region.
    RegionKind { Province = "province", City = "city", Country = "country" }
    /// How a source was read.
    ReadAs { Official = "official", Copy = "copy", Article = "article" }
    /// What the number of an indicator is.
    UnitKind {
        Index = "index", Percent = "percent", Count = "count", Provinces = "provinces",
        Money = "money", Rank = "rank", Ratio = "ratio", Density = "density", Area = "area",
        Other = "other",
    }
    /// Which way is better.
    Direction { Up = "up", Down = "down", None = "none" }
    /// Which regions an indicator speaks of.
    Scope { Map = "map", National = "national", Province = "province" }
    /// How values of the 63 may be combined into the 34.
    Combine { Mean = "mean", Sum = "sum", Weighted = "weighted", None = "none" }
    /// Which file carries the values.
    File {
        Core = "core", Access = "access", Economy = "economy", Population = "population",
        Papi = "papi", Indices = "indices", Meetings = "meetings", Provinces = "provinces",
    }
    /// How firm a value is.
    Status {
        Result = "result", Preliminary = "preliminary", Estimate = "estimate",
        Forecast = "forecast", Target = "target",
    }
    /// A word before the number.
    Qualifier {
        About = "about", Nearly = "nearly", MoreThan = "more-than", AtLeast = "at-least",
        LessThan = "less-than",
    }
    /// How a rank came about.
    RankBasis { Printed = "printed", Computed = "computed", Described = "described" }
    /// How a value came about.
    Basis { Published = "published", Sum = "sum", Mean = "mean", Secondary = "secondary" }
    /// Kind of a meeting.
    MeetingKind { Session = "session", Conference = "conference" }
    /// Where somebody sat: at the province's own điểm cầu, in the building of its People's Committee, or
    /// at the điểm cầu of a district.
    VenueKind {
        Province = "province", PeoplesCommittee = "peoples-committee", District = "district",
    }
    /// Whom a task binds.
    AppliesTo { Ministries = "ministries", Provinces = "provinces", Enterprises = "enterprises" }
    /// What a later source says came of a task.
    Outcome {
        Done = "done", Late = "late", Partial = "partial", NotMet = "not-met",
        Reported = "reported",
    }
}

impl Units {
    /// As the JSON files write it: 63, 34, or 0 for the country.
    pub fn number(self) -> u8 {
        match self {
            Self::Country => 0,
            Self::Former => 63,
            Self::Current => 34,
        }
    }

    /// The other division into provinces.
    pub fn other(self) -> Self {
        match self {
            Self::Former => Self::Current,
            Self::Current => Self::Former,
            Self::Country => Self::Country,
        }
    }
}
