//! The closed lists of words in the tables: those of the data, and two that only tables have.

use crate::dataset::words::words;
pub use crate::dataset::words::{
    AppliesTo, Basis, CombineKind as Combine, Direction, MeetingKind, OutcomeKind as Outcome,
    Qualifier, RankBasis, ReadAs, RegionKind, Scope, Status, UnitKind, VenueKind, Word,
};

words! {
    /// The country, or a division of it into provinces.
    pub enum Units {
        /// `vn`
        Country = "vn",
        /// `63`
        Former = "63",
        /// `34`
        Current = "34",
    }

    /// Which file carries the values.
    pub enum File {
        /// `core`
        Core = "core",
        /// `access`
        Access = "access",
        /// `economy`
        Economy = "economy",
        /// `population`
        Population = "population",
        /// `papi`
        Papi = "papi",
        /// `indices`
        Indices = "indices",
        /// `meetings`
        Meetings = "meetings",
        /// `provinces`
        Provinces = "provinces",
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
