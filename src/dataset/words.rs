//! The closed lists of words in the data: each kind of thing with its words, once. Tables, files, markup and exports
//! read and write them by this.

/// One of a closed list.
pub trait Word: Copy + 'static {
    /// All of the list, in the order in which messages name them.
    const ALL: &'static [Self];

    /// The word of each, in the same order.
    const WORDS: &'static [&'static str];

    /// The word as data has it.
    fn as_str(self) -> &'static str;

    /// Reads a word.
    fn parse(text: &str) -> Option<Self> {
        position(Self::WORDS, text).map(|place| Self::ALL[place])
    }
}

/// Where a word stands in a list: compiled once for all of them.
pub fn position(words: &[&str], text: &str) -> Option<usize> {
    words.iter().position(|word| *word == text)
}

/// Defines kinds of things with their words.
macro_rules! words {
    ($(
        $(#[$of_type:meta])*
        pub enum $name:ident { $( $(#[$of_variant:meta])* $variant:ident = $word:literal, )* }
    )*) => {$(
        $(#[$of_type])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$of_variant])* $variant, )* }

        impl $crate::dataset::words::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),*];
            const WORDS: &'static [&'static str] = &[$($word),*];

            fn as_str(self) -> &'static str {
                Self::WORDS[self as usize]
            }
        }
    )*};
}
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use words;

words! {
    /// What kind of unit a region is.
    pub enum RegionKind {
        /// tỉnh
        Province = "province",
        /// thành phố trực thuộc trung ương
        City = "city",
        /// The whole country.
        Country = "country",
    }

    /// Which way of an indicator is better.
    pub enum Direction {
        /// More is better; the highest value has rank 1.
        Up = "up",
        /// Less is better; the lowest value has rank 1.
        Down = "down",
        /// Neither; the highest value has rank 1.
        None = "none",
    }

    /// What kind of number an indicator has.
    pub enum UnitKind {
        /// A score on a fixed scale.
        Index = "index",
        /// Out of a hundred.
        Percent = "percent",
        /// Whole things.
        Count = "count",
        /// Provinces, so many of those that there were.
        Provinces = "provinces",
        /// Money.
        Money = "money",
        /// A place in a list: 1 is first.
        Rank = "rank",
        /// So many times.
        Ratio = "ratio",
        /// Per area.
        Density = "density",
        /// Area.
        Area = "area",
        /// Anything else.
        Other = "other",
    }

    /// Where values of an indicator exist.
    pub enum Scope {
        /// For many provinces of a unit set.
        Map = "map",
        /// For the country.
        National = "national",
        /// For single provinces.
        Province = "province",
    }

    /// How values of the 63 may be combined into the 34; [`Combine`](super::Combine) also knows by which weight.
    pub enum CombineKind {
        /// As the plain mean.
        Mean = "mean",
        /// As the sum.
        Sum = "sum",
        /// As a weighted mean.
        Weighted = "weighted",
        /// Not at all.
        None = "none",
    }

    /// How a source was read.
    pub enum ReadAs {
        /// On the page of the body that published the figure.
        Official = "official",
        /// In a public copy of that page.
        Copy = "copy",
        /// In the report of a newspaper or portal.
        Article = "article",
    }

    /// What a value claims to be.
    #[derive(Default)]
    pub enum Status {
        /// Measured and published.
        #[default]
        Result = "result",
        /// Published, to be revised.
        Preliminary = "preliminary",
        /// Estimated by the publisher.
        Estimate = "estimate",
        /// Expected by the publisher.
        Forecast = "forecast",
        /// To be reached.
        Target = "target",
    }

    /// How a printed value hedges.
    pub enum Qualifier {
        /// khoảng
        About = "about",
        /// gần
        Nearly = "nearly",
        /// hơn
        MoreThan = "more-than",
        /// ít nhất
        AtLeast = "at-least",
        /// dưới
        LessThan = "less-than",
    }

    /// Who computed a value.
    #[derive(Default)]
    pub enum Basis {
        /// The source prints it.
        #[default]
        Published = "published",
        /// The sum of the former provinces, by us.
        Sum = "sum",
        /// The mean of the former provinces, by the publisher.
        Mean = "mean",
        /// Seen only in a listing without a named publisher.
        Secondary = "secondary",
    }

    /// How a rank came about.
    pub enum RankBasis {
        /// The source prints it.
        Printed = "printed",
        /// Worked out from the values.
        Computed = "computed",
        /// Only described in words, such as "last".
        Described = "described",
    }

    /// A session of a body, or a conference.
    pub enum MeetingKind {
        /// A session of the body.
        Session = "session",
        /// A conference.
        Conference = "conference",
    }

    /// What kind of place somebody sat in.
    pub enum VenueKind {
        /// The province's own điểm cầu.
        Province = "province",
        /// The building of its People's Committee.
        PeoplesCommittee = "peoples-committee",
        /// The điểm cầu of a district.
        District = "district",
    }

    /// Whom a task binds.
    pub enum AppliesTo {
        /// Ministries.
        Ministries = "ministries",
        /// All provinces.
        Provinces = "provinces",
        /// Enterprises.
        Enterprises = "enterprises",
    }

    /// What a later source says came of a task.
    pub enum OutcomeKind {
        /// Done or reached.
        Done = "done",
        /// Done or still open after the deadline, and a source says so.
        Late = "late",
        /// In part.
        Partial = "partial",
        /// Not reached.
        NotMet = "not-met",
        /// A report without a verdict.
        Reported = "reported",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both ways through the list, and the list in the text of the file format.
    #[track_caller]
    fn check<W: Word + PartialEq + std::fmt::Debug>(before_last: &str) {
        assert_eq!(W::ALL.len(), W::WORDS.len());
        for (one, word) in W::ALL.iter().zip(W::WORDS) {
            assert_eq!(one.as_str(), *word);
            assert_eq!(W::parse(word), Some(*one));
        }
        assert_eq!(W::parse("another"), None);
        let quoted: Vec<String> = W::WORDS.iter().map(|word| format!("`{word}`")).collect();
        let (last, others) = quoted.split_last().unwrap();
        let list = format!("{}{before_last}{last}", others.join(", "));
        let format = [include_str!("json.rs"), include_str!("json/meetings.rs")];
        assert!(format.iter().any(|text| text.contains(&list)), "{list}");
    }

    #[test]
    fn each_word_is_read_as_it_is_written_and_named_in_the_format() {
        check::<RegionKind>(" or ");
        check::<Direction>(" or ");
        check::<UnitKind>(" or ");
        check::<Scope>(" or ");
        check::<CombineKind>(" or ");
        check::<ReadAs>(" or ");
        check::<Status>(" or ");
        check::<Qualifier>(" or ");
        check::<Basis>(" or ");
        check::<RankBasis>(" or ");
        check::<MeetingKind>(" or ");
        check::<VenueKind>(" or ");
        check::<AppliesTo>(", ");
        check::<OutcomeKind>(" or ");
    }
}
