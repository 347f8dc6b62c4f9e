//! Which indicator has how many provinces in which period.

use crate::dataset::{Dataset, Indicator, IndicatorId, Period, Scope, UnitSet};

/// How many provinces of each set have a value; zero is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Count {
    /// Of the 63.
    pub former: u16,
    /// Of the 34.
    pub current: u16,
}

impl Count {
    /// Whether no province has a value.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    /// Of one set.
    pub fn of(self, unit_set: UnitSet) -> u16 {
        match unit_set {
            UnitSet::Former => self.former,
            UnitSet::Current => self.current,
        }
    }
}

/// A line of the matrix: an indicator and its counts, one for each period of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub indicator: IndicatorId,
    /// In the order of [`Matrix::periods`].
    pub counts: Vec<Count>,
}

/// All indicators of the map by all periods that one of them has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// Oldest first.
    pub periods: Vec<Period>,
    /// In the order of indicators.
    pub lines: Vec<Line>,
}

/// The coverage of the indicators that a map can show.
pub fn matrix(dataset: &Dataset) -> Matrix {
    let indicators: Vec<&Indicator> = dataset
        .indicators()
        .iter()
        .filter(|indicator| indicator.scope == Scope::Map && !indicator.coverage.is_empty())
        .collect();
    let mut periods: Vec<Period> = indicators
        .iter()
        .flat_map(|indicator| &indicator.coverage)
        .map(|coverage| coverage.period)
        .collect();
    crate::order::sort_by_key(&mut periods, |one| *one);
    periods.dedup();
    // A period that holds one or two provinces of one indicator would only widen the table.
    periods.retain(|period| {
        let counts = || {
            indicators
                .iter()
                .flat_map(|indicator| &indicator.coverage)
                .filter(|coverage| coverage.period == *period)
        };
        counts().any(|coverage| coverage.count > 2)
    });
    let lines = indicators
        .into_iter()
        .map(|indicator| Line {
            indicator: indicator.id,
            counts: periods
                .iter()
                .map(|period| count(indicator, *period))
                .collect(),
        })
        .collect();
    Matrix { periods, lines }
}

fn count(indicator: &Indicator, period: Period) -> Count {
    let of = |unit_set| {
        indicator
            .coverage
            .iter()
            .find(|coverage| coverage.unit_set == unit_set && coverage.period == period)
            .map_or(0, |coverage| coverage.count)
    };
    Count {
        former: of(UnitSet::Former),
        current: of(UnitSet::Current),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published::whole;

    #[track_caller]
    fn check(indicator: &str, period: &str, former: u16, current: u16) {
        let matrix = matrix(whole());
        let id = whole().indicator_by_slug(indicator).unwrap().id;
        let line = matrix
            .lines
            .iter()
            .find(|line| line.indicator == id)
            .unwrap();
        let period = Period::parse(period).unwrap();
        let at = matrix
            .periods
            .iter()
            .position(|other| *other == period)
            .unwrap();
        assert_eq!(line.counts[at], Count { former, current });
    }

    #[test]
    fn the_matrix_says_what_the_research_found() {
        check("dti", "2024", 63, 34);
        check("dti", "2023", 63, 0);
        check("dti", "2020", 15, 0);
        check("dti", "2021", 12, 0);
        check("dti-awareness", "2022", 10, 0);
        check("dti-awareness", "2024", 0, 34);
        check("papi-total", "2021", 60, 0);
    }

    #[test]
    fn every_line_has_as_many_counts_as_there_are_periods() {
        let matrix = matrix(whole());
        assert!(matrix.periods.is_sorted());
        for line in matrix.lines {
            assert_eq!(line.counts.len(), matrix.periods.len());
            assert!(line.counts.iter().any(|count| !count.is_none()));
        }
    }
}
