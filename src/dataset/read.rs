//! From JSON to the types of the file format.
//!
//! One reader for all types, over [`Value`]. Serde's derived readers are compiled anew for every type and
//! every list of it; they alone were a sixth of the first program.

use super::error::{DatasetError, FORMAT};
use super::value::{self, Value};
use crate::number;

/// A type that a JSON value can become. What does not fit becomes the default, and the reader keeps where that was: so
/// reading has one way out, and the code for each type stays small.
pub trait FromJson: Default {
    /// Whether a member of this type may be absent.
    const MAY_BE_ABSENT: bool = false;

    /// Reads a value.
    fn from_json(value: Value, reader: &mut Reader) -> Self;
}

/// The members of an object.
pub(crate) type Members<'a> = Vec<(String, Value<'a>)>;

/// Where the reading stands, and the first value that did not fit its place.
#[derive(Default)]
pub struct Reader {
    path: Vec<Step>,
    misfit: Option<DatasetError>,
}

enum Step {
    Member(&'static str),
    Position(usize),
}

impl Reader {
    /// Notes that something else is expected where the reading stands.
    fn expected(&mut self, what: &'static str) {
        if self.misfit.is_some() {
            return;
        }
        let mut place = String::new();
        for step in &self.path {
            match step {
                Step::Member(name) => {
                    if !place.is_empty() {
                        place.push('.');
                    }
                    place.push_str(name);
                }
                Step::Position(position) => place.push_str(&format!("[{position}]")),
            }
        }
        self.misfit = Some(DatasetError::Invalid {
            place,
            what: format!("{what} is expected"),
        });
    }

    fn within<T: FromJson>(&mut self, step: Step, value: Value) -> T {
        self.path.push(step);
        let read = T::from_json(value, self);
        self.path.pop();
        read
    }

    /// The members of an object.
    pub(crate) fn members<'a>(&mut self, value: Value<'a>) -> Members<'a> {
        match value {
            Value::Object(members) => members,
            _ => {
                self.expected("an object");
                Vec::new()
            }
        }
    }

    /// Takes a member out of an object.
    pub(crate) fn member<T: FromJson>(
        &mut self,
        of: &mut Members,
        name: &'static str,
        may_be_absent: bool,
    ) -> T {
        // The last one counts where a name stands twice, as in JavaScript.
        match of.iter_mut().rfind(|(member, _)| member == name) {
            Some((_, value)) => {
                let value = std::mem::replace(value, Value::Null);
                self.within(Step::Member(name), value)
            }
            None => {
                if !(may_be_absent || T::MAY_BE_ABSENT) {
                    self.path.push(Step::Member(name));
                    self.expected("a member");
                    self.path.pop();
                }
                T::default()
            }
        }
    }

    fn list<'a>(&mut self, value: Value<'a>) -> Vec<Value<'a>> {
        match value {
            Value::List(list) => list,
            _ => {
                self.expected("a list");
                Vec::new()
            }
        }
    }

    /// Takes exactly so many values out of a list.
    fn tuple<'a, const N: usize>(&mut self, value: Value<'a>) -> [Value<'a>; N] {
        self.list(value).try_into().unwrap_or_else(|_| {
            self.expected("a list of another length");
            [const { Value::Null }; N]
        })
    }
}

/// Reads a file of the format.
///
/// # Errors
///
/// When it is no JSON, is of a newer format, or does not fit its type.
pub fn file<T: FromJson>(text: &str) -> Result<T, DatasetError> {
    let value = value::parse(text).map_err(DatasetError::Syntax)?;
    // Before all else: a newer format may look different.
    let format = match &value {
        Value::Object(members) => members.iter().find(|(name, _)| name == "format"),
        _ => None,
    };
    let found = match format {
        Some((_, Value::Number(number))) => number.parse().ok(),
        _ => None,
    };
    match found {
        Some(found) if found > FORMAT => Err(DatasetError::NewerFormat { found }),
        _ => {
            let mut reader = Reader::default();
            let read = T::from_json(value, &mut reader);
            reader.misfit.map_or(Ok(read), Err)
        }
    }
}

impl FromJson for String {
    fn from_json(value: Value, reader: &mut Reader) -> Self {
        match value {
            Value::Text(text) => text,
            _ => {
                reader.expected("a text");
                Self::new()
            }
        }
    }
}

impl FromJson for f64 {
    fn from_json(value: Value, reader: &mut Reader) -> Self {
        let number = match &value {
            Value::Number(number) => number::from_json(number),
            _ => None,
        };
        number.unwrap_or_else(|| {
            reader.expected("a number");
            0.0
        })
    }
}

impl FromJson for i64 {
    fn from_json(value: Value, reader: &mut Reader) -> Self {
        let number = match &value {
            Value::Number(number) => number.parse().ok(),
            _ => None,
        };
        number.unwrap_or_else(|| {
            reader.expected("a whole number");
            0
        })
    }
}

macro_rules! small_numbers {
    ($($number:ty),*) => {
        $(impl FromJson for $number {
            fn from_json(value: Value, reader: &mut Reader) -> Self {
                i64::from_json(value, reader).try_into().unwrap_or_else(|_| {
                    reader.expected("a whole number in range");
                    0
                })
            }
        })*
    };
}
small_numbers!(u8, u16, u32, i16);

impl<T: FromJson> FromJson for Option<T> {
    const MAY_BE_ABSENT: bool = true;

    fn from_json(value: Value, reader: &mut Reader) -> Self {
        match value {
            Value::Null => None,
            value => Some(T::from_json(value, reader)),
        }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: Value, reader: &mut Reader) -> Self {
        reader
            .list(value)
            .into_iter()
            .enumerate()
            .map(|(position, value)| reader.within(Step::Position(position), value))
            .collect()
    }
}

macro_rules! tuples {
    ($($n:literal: $($name:ident $position:literal),*;)*) => {
        $(impl<$($name: FromJson),*> FromJson for ($($name,)*) {
            #[allow(non_snake_case)]
            fn from_json(value: Value, reader: &mut Reader) -> Self {
                let [$($name),*] = reader.tuple::<$n>(value);
                ($(reader.within(Step::Position($position), $name),)*)
            }
        })*
    };
}
tuples! {
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
}

/// Defines types of the file format: what is written with serde, and how it is read. A member followed by `= default`
/// may be absent.
macro_rules! records {
    ($(
        $(#[$of_type:meta])*
        pub struct $name:ident {
            $( $(#[$of_member:meta])* pub $member:ident : $type:ty $(= $default:ident)?, )*
        }
    )*) => {
        $(
            $(#[$of_type])*
            pub struct $name {
                $( $(#[$of_member])* pub $member: $type, )*
            }

            impl $crate::dataset::read::FromJson for $name {
                fn from_json(
                    value: $crate::dataset::value::Value,
                    reader: &mut $crate::dataset::read::Reader,
                ) -> Self {
                    let mut members = reader.members(value);
                    Self {
                        $( $member: reader.member(
                            &mut members,
                            stringify!($member),
                            $crate::dataset::read::records!(@may_be_absent $($default)?),
                        ), )*
                    }
                }
            }
        )*
    };
    (@may_be_absent default) => { true };
    (@may_be_absent) => { false };
}
pub(crate) use records;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::json::SeriesFile;

    #[track_caller]
    fn refused(series: &str, expected: &str) {
        let text =
            format!(r#"{{"format":1,"version":"2026-11-24","sources":[],"series":[{series}]}}"#);
        let error = file::<SeriesFile>(&text).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }

    const WHOLE: &str = r#"{"indicator":"dti","units":34,"period":"2024","sources":["a"],"decimals":4,"values":[1,null]}"#;

    #[test]
    fn what_may_be_absent_is_empty() {
        let text = format!(r#"{{"format":1,"version":"1","sources":[],"series":[{WHOLE}]}}"#);
        let read = file::<SeriesFile>(&text).unwrap();
        assert_eq!(read.series[0].values, [Some(1), None]);
        assert!(read.series[0].ranks.is_empty() && read.series[0].note.is_none());
    }

    #[test]
    fn the_place_of_the_first_misfit_is_named() {
        let with = |from: &str, to: &str| WHOLE.replace(from, to);
        refused(
            &with(r#""dti""#, "7"),
            "series[0].indicator: a text is expected",
        );
        refused(
            &with(r#""decimals":4,"#, ""),
            "series[0].decimals: a member is expected",
        );
        refused(
            &with("34", "3400"),
            "series[0].units: a whole number in range is expected",
        );
        refused(
            &format!("{WHOLE},{}", with("null", "1.5")),
            "series[1].values[1]: a whole number is expected",
        );
        refused(
            &with(r#""decimals""#, r#""notes":[[3]],"decimals""#),
            "series[0].notes[0]: a list of another length is expected",
        );
        refused("3", "series[0]: an object is expected");
    }

    #[test]
    fn a_newer_format_is_told_before_all_else() {
        let error = file::<SeriesFile>(r#"{"format":99,"series":{}}"#).unwrap_err();
        assert_eq!(error, DatasetError::NewerFormat { found: 99 });
    }
}
