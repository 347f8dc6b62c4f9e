//! Provinces, and the two divisions of the country into them.

use super::{Date, RegionId, RegionKind, Text};

/// One of the two divisions of the country into provinces.
///
/// The same code can mean different provinces in the two: a region is always (unit set, code).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UnitSet {
    /// The 63 provinces until 30 June 2025.
    Former,
    /// The 34 provinces since 1 July 2025.
    Current,
}

impl UnitSet {
    /// The day from which the 34 hold.
    pub const MERGER: Date = match Date::new(2025, 7, 1) {
        Some(day) => day,
        None => Date::MIN,
    };

    /// The set that holds on a day.
    pub fn on(day: Date) -> Self {
        if day < Self::MERGER {
            Self::Former
        } else {
            Self::Current
        }
    }

    /// How many provinces the set has, which is also its name in addresses and files.
    pub fn len(self) -> u8 {
        match self {
            Self::Former => 63,
            Self::Current => 34,
        }
    }

    /// Never: a unit set has provinces.
    pub fn is_empty(self) -> bool {
        false
    }

    /// The set with that many provinces.
    pub fn from_len(len: u8) -> Option<Self> {
        match len {
            63 => Some(Self::Former),
            34 => Some(Self::Current),
            _ => None,
        }
    }

    /// The other set.
    pub fn other(self) -> Self {
        match self {
            Self::Former => Self::Current,
            Self::Current => Self::Former,
        }
    }
}

/// A province of one unit set, or the country.
#[derive(Clone, Debug)]
pub struct Region {
    /// Its id.
    pub id: RegionId,
    /// The set it belongs to; `None` for the country.
    pub unit_set: Option<UnitSet>,
    /// Official code in that set.
    pub code: String,
    /// Name in addresses; unique in its set.
    pub slug: String,
    /// Full name.
    pub name: Text,
    /// Name for narrow places.
    pub short: Text,
    /// What kind of unit it is.
    pub kind: RegionKind,
    /// Socio-economic region.
    pub macro_region: Option<Text>,
    /// For one of the 63: the province of the 34 that it became or joined.
    pub successor: Option<RegionId>,
    /// Further names that a search finds.
    pub aliases: Vec<String>,
    /// Column and row in the tile grid of its set.
    pub tile: Option<(u8, u8)>,
    /// What a reader should know of this unit.
    pub note: Option<Text>,
}
