//! How a figure differs from an earlier one.

use super::same_time::{same_time, stretch};
use crate::comparison::difference;
use crate::dataset::{Indicator, Observation, UnitKind, UnitSet};

/// How a figure differs from its last report.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// Nothing was reported before.
    First,
    /// The same figure for the same period again.
    Repeated,
    /// The same period, another figure.
    Revised,
    /// So many points of a percentage, with decimals.
    Points(f64, u8),
    /// So many places in a list; positive is better.
    Places(i32),
    /// So much in the unit of the indicator, with decimals.
    Difference(f64, u8),
    /// By so many per cent.
    Growth(f64),
    /// So many times as much.
    Times(f64),
    /// Not computed, and why.
    Apart(Apart),
}

/// Why a change is not computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    /// One stretch of time is longer than the other, and the figure adds up over time.
    Length,
    /// Counted out of different wholes.
    Whole,
    /// Provinces are counted, and their number changed on 1 July 2025.
    Merger,
}

/// How `now` differs from an earlier figure of the same indicator.
pub fn change(indicator: &Indicator, now: &Observation, earlier: &Observation) -> Change {
    let (Some(value), Some(before)) = (now.value, earlier.value) else {
        return Change::First;
    };
    if same_time(now.period, earlier.period) {
        return if value == before {
            Change::Repeated
        } else {
            Change::Revised
        };
    }
    let decimals = now.decimals.max(earlier.decimals);
    match indicator.unit_kind {
        UnitKind::Percent => Change::Points(difference(value, before, decimals), decimals),
        UnitKind::Index | UnitKind::Density | UnitKind::Ratio => {
            Change::Difference(difference(value, before, decimals), decimals)
        }
        UnitKind::Rank => {
            // A rank is a small whole number.
            #[allow(clippy::cast_possible_truncation)]
            let places = (before - value).round() as i32;
            Change::Places(places)
        }
        _ => {
            let of_provinces = [now, earlier].iter().any(|one| one.out_of == Some(63.0))
                || indicator.unit_kind == UnitKind::Provinces;
            let [before_merger, now_merged] =
                [earlier, now].map(|one| UnitSet::on(one.period.last_day()));
            let crosses = before_merger == UnitSet::Former && now_merged == UnitSet::Current;
            if of_provinces && crosses {
                return Change::Apart(Apart::Merger);
            }
            if value == before && now.out_of == earlier.out_of {
                return Change::Difference(0.0, 0);
            }
            if now.out_of != earlier.out_of {
                return Change::Apart(Apart::Whole);
            }
            if stretch(now.period) != stretch(earlier.period) {
                return Change::Apart(Apart::Length);
            }
            if before <= 0.0 || value <= 0.0 {
                return Change::Difference(difference(value, before, decimals), decimals);
            }
            // Of small counts the difference says more than a percentage.
            let is_count = matches!(indicator.unit_kind, UnitKind::Count | UnitKind::Provinces);
            if before < 100.0 && is_count {
                return Change::Difference(difference(value, before, decimals), decimals);
            }
            if value / before >= 3.0 {
                return Change::Times(value / before);
            }
            Change::Growth((value / before - 1.0) * 100.0)
        }
    }
}
