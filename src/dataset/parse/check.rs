//! What is wrong with a file.

use super::super::words::{Word, position};
use super::super::{DatasetError, Date, Period, UnitSet};

/// What is read, and the first thing that is wrong with it. A fault stops nothing: what did not fit becomes the first of
/// its kind, and the whole is refused at the end. So reading has one way out, and stays small.
#[derive(Default)]
pub(super) struct Check {
    place: String,
    fault: Option<DatasetError>,
}

impl Check {
    /// From now on, faults are in this place.
    pub(super) fn at(&mut self, place: String) {
        self.place = place;
    }

    pub(super) fn wrong(&mut self, what: &str) {
        if self.fault.is_none() {
            self.fault = Some(DatasetError::Invalid {
                place: self.place.clone(),
                what: what.to_owned(),
            });
        }
    }

    pub(super) fn unknown(&mut self, what: &str, name: &str) {
        self.wrong(&format!("unknown {what} `{name}`"));
    }

    /// The place of what a name stands for.
    pub(super) fn found(&mut self, position: Option<usize>, what: &str, name: &str) -> u16 {
        let Some(position) = position else {
            self.unknown(what, name);
            return 0;
        };
        self.small(position)
    }

    /// A position as an id has it.
    pub(super) fn small(&mut self, position: usize) -> u16 {
        u16::try_from(position).unwrap_or_else(|_| {
            self.wrong("there are too many");
            0
        })
    }

    /// What a word of the format stands for.
    pub(super) fn word<W: Word>(&mut self, what: &str, name: &str) -> W {
        let place = position(W::WORDS, name);
        W::ALL[usize::from(self.found(place, what, name))]
    }

    pub(super) fn unit_set(&mut self, units: u8) -> UnitSet {
        UnitSet::from_len(units).unwrap_or_else(|| {
            self.wrong("units must be 63 or 34");
            UnitSet::Current
        })
    }

    pub(super) fn period(&mut self, text: &str) -> Period {
        Period::parse(text).unwrap_or_else(|| {
            self.wrong(&format!("`{text}` is no period"));
            Period::year(Date::MIN.year())
        })
    }

    pub(super) fn optional_period(&mut self, text: Option<&str>) -> Option<Period> {
        text.map(|text| self.period(text))
    }

    pub(super) fn date(&mut self, text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|| {
            self.wrong(&format!("`{text}` is no day"));
            Date::MIN
        })
    }

    pub(super) fn address(&mut self, url: Option<String>) -> Option<String> {
        if let Some(url) = &url
            && !["https://", "http://"]
                .iter()
                .any(|scheme| url.starts_with(scheme))
        {
            self.wrong(&format!("`{url}` is no http(s) address"));
        }
        url
    }

    pub(super) fn done(self) -> Result<(), DatasetError> {
        self.fault.map_or(Ok(()), Err)
    }
}
