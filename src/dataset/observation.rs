//! Figures: those of all provinces together, and single ones.

use super::{
    Basis, IndicatorId, MeetingId, Period, Qualifier, RankBasis, RegionId, SourceId, Status, Text,
    UnitSet,
};

/// Values of one indicator in one period for the provinces of one unit set, all from the same source.
#[derive(Clone, Debug)]
pub struct Series {
    /// What is measured.
    pub indicator: IndicatorId,
    /// For which provinces.
    pub unit_set: UnitSet,
    /// When.
    pub period: Period,
    /// What the values claim to be.
    pub status: Status,
    /// Who computed them.
    pub basis: Basis,
    /// Where they were read; never empty.
    pub sources: Vec<SourceId>,
    /// Decimals as printed.
    pub decimals: u8,
    /// How the ranks came about, where the series carries ranks.
    pub rank_basis: Option<RankBasis>,
    pub(super) values: Vec<Option<f64>>,
    pub(super) ranks: Vec<Option<u16>>,
    pub(super) note: Option<Text>,
    pub(super) notes: Vec<(u16, Text)>,
    pub(super) conflicts: Vec<(u16, String)>,
}

/// One figure: of a region, an indicator and a period, with all that is known about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// Whose.
    pub region: RegionId,
    /// Of what.
    pub indicator: IndicatorId,
    /// When.
    pub period: Period,
    /// The value in the indicator's unit; `None` where a source gives only a rank.
    pub value: Option<f64>,
    /// Decimals as printed.
    pub decimals: u8,
    /// As the source prints it, where that says more than the number.
    pub printed: Option<String>,
    /// What it claims to be.
    pub status: Status,
    /// How the source hedges it.
    pub qualifier: Option<Qualifier>,
    /// The whole of which it is counted, or how many are ranked.
    pub out_of: Option<f64>,
    /// Rank that the source gives.
    pub rank: Option<u16>,
    /// Who computed it.
    pub basis: Basis,
    /// Where it was read; never empty.
    pub sources: Vec<SourceId>,
    /// The meeting that reported it.
    pub meeting: Option<MeetingId>,
    /// Slug of the conflict that it is part of.
    pub conflict: Option<String>,
    /// A remark.
    pub note: Option<Text>,
}

impl Series {
    /// The value of the province at that position of its unit set.
    pub fn value(&self, position: usize) -> Option<f64> {
        self.values.get(position).copied().flatten()
    }

    /// The rank that the source gives the province at that position.
    pub fn rank(&self, position: usize) -> Option<u16> {
        self.ranks.get(position).copied().flatten()
    }

    /// How many provinces have a value.
    pub fn n_values(&self) -> usize {
        self.values.iter().flatten().count()
    }

    /// The remark on the value at that position.
    pub fn note(&self, position: usize) -> Option<&Text> {
        at(&self.notes, position).or(self.note.as_ref())
    }

    pub(super) fn observation(&self, region: RegionId, position: usize) -> Option<Observation> {
        let (value, rank) = (self.value(position), self.rank(position));
        if value.is_none() && rank.is_none() {
            return None;
        }
        Some(Observation {
            region,
            indicator: self.indicator,
            period: self.period,
            value,
            decimals: self.decimals,
            printed: None,
            status: self.status,
            qualifier: None,
            out_of: None,
            rank,
            basis: self.basis,
            sources: self.sources.clone(),
            meeting: None,
            conflict: at(&self.conflicts, position).cloned(),
            note: self.note(position).cloned(),
        })
    }
}

/// What stands for a position.
fn at<T>(list: &[(u16, T)], position: usize) -> Option<&T> {
    list.iter()
        .find(|(at, _)| usize::from(*at) == position)
        .map(|(_, what)| what)
}

/// Two or more official figures for one thing.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// Slug.
    pub slug: String,
    /// What it is about.
    pub title: Text,
    /// Why they differ, where known.
    pub why: Option<Text>,
}
