//! From JSON to the types of the file format.
//!
//! One reader for all types, over [`serde_json::Value`]. Serde's derived readers are compiled anew for every type and
//! every list of it; they alone were a sixth of the first program.

use serde_json::{Map, Value};

use super::DatasetError;
use super::json::FORMAT;

/// A type that a JSON value can become.
pub trait FromJson: Sized {
    /// What an absent member stands for; `None` where it must be there.
    fn absent() -> Option<Self> {
        None
    }

    /// Reads a value.
    ///
    /// # Errors
    ///
    /// When the value is of another type, out of range, or lacks a member.
    fn from_json(value: Value) -> Result<Self, Misfit>;
}

/// A value that does not fit its place.
#[derive(Debug)]
pub struct Misfit {
    /// Where, from the inside out: `.slug[3].regions`, each name and position reversed as a whole.
    path: Vec<String>,
    /// What was expected.
    expected: &'static str,
}

impl Misfit {
    fn new(expected: &'static str) -> Self {
        Self {
            path: Vec::new(),
            expected,
        }
    }

    fn within(mut self, step: String) -> Self {
        self.path.push(step);
        self
    }
}

impl From<Misfit> for DatasetError {
    fn from(misfit: Misfit) -> Self {
        let mut place = String::new();
        for step in misfit.path.iter().rev() {
            if !place.is_empty() && !step.starts_with('[') {
                place.push('.');
            }
            place.push_str(step);
        }
        Self::Invalid {
            place,
            what: format!("{} is expected", misfit.expected),
        }
    }
}

/// Reads a file of the format.
///
/// # Errors
///
/// When it is no JSON, is of a newer format, or does not fit its type.
pub fn file<T: FromJson>(text: &str) -> Result<T, DatasetError> {
    let value: Value = serde_json::from_str(text).map_err(|error| DatasetError::Syntax {
        line: error.line(),
        column: error.column(),
        message: error.to_string(),
    })?;
    // Before all else: a newer format may look different.
    let format = value.get("format").and_then(Value::as_u64);
    match format.and_then(|format| u32::try_from(format).ok()) {
        Some(found) if found > FORMAT => Err(DatasetError::NewerFormat { found }),
        _ => Ok(T::from_json(value)?),
    }
}

/// The members of an object.
pub(crate) fn members(value: Value) -> Result<Map<String, Value>, Misfit> {
    match value {
        Value::Object(members) => Ok(members),
        _ => Err(Misfit::new("an object")),
    }
}

/// Takes a member out of an object; `or` stands for an absent one.
pub(crate) fn member<T: FromJson>(
    of: &mut Map<String, Value>,
    name: &'static str,
    or: Option<T>,
) -> Result<T, Misfit> {
    let read = match of.remove(name) {
        Some(value) => T::from_json(value),
        None => or.or_else(T::absent).ok_or(Misfit::new("a member")),
    };
    read.map_err(|misfit| misfit.within(name.to_owned()))
}

/// Takes exactly so many values out of a list.
fn tuple<const N: usize>(value: Value) -> Result<[Value; N], Misfit> {
    match value {
        Value::Array(list) => list
            .try_into()
            .map_err(|_| Misfit::new("a list of this length")),
        _ => Err(Misfit::new("a list")),
    }
}

fn at<T: FromJson>(value: Value, position: usize) -> Result<T, Misfit> {
    T::from_json(value).map_err(|misfit| misfit.within(format!("[{position}]")))
}

impl FromJson for String {
    fn from_json(value: Value) -> Result<Self, Misfit> {
        match value {
            Value::String(text) => Ok(text),
            _ => Err(Misfit::new("a text")),
        }
    }
}

impl FromJson for f64 {
    fn from_json(value: Value) -> Result<Self, Misfit> {
        value.as_f64().ok_or(Misfit::new("a number"))
    }
}

impl FromJson for i64 {
    fn from_json(value: Value) -> Result<Self, Misfit> {
        value.as_i64().ok_or(Misfit::new("a whole number"))
    }
}

macro_rules! small_numbers {
    ($($number:ty),*) => {
        $(impl FromJson for $number {
            fn from_json(value: Value) -> Result<Self, Misfit> {
                i64::from_json(value)?
                    .try_into()
                    .map_err(|_| Misfit::new("a whole number in range"))
            }
        })*
    };
}
small_numbers!(u8, u16, u32, i16);

impl<T: FromJson> FromJson for Option<T> {
    fn absent() -> Option<Self> {
        Some(None)
    }

    fn from_json(value: Value) -> Result<Self, Misfit> {
        match value {
            Value::Null => Ok(None),
            value => T::from_json(value).map(Some),
        }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: Value) -> Result<Self, Misfit> {
        let Value::Array(values) = value else {
            return Err(Misfit::new("a list"));
        };
        let mut list = Self::with_capacity(values.len());
        for (position, value) in values.into_iter().enumerate() {
            list.push(at(value, position)?);
        }
        Ok(list)
    }
}

impl<A: FromJson, B: FromJson> FromJson for (A, B) {
    fn from_json(value: Value) -> Result<Self, Misfit> {
        let [a, b] = tuple(value)?;
        Ok((at(a, 0)?, at(b, 1)?))
    }
}

impl<A: FromJson, B: FromJson, C: FromJson> FromJson for (A, B, C) {
    fn from_json(value: Value) -> Result<Self, Misfit> {
        let [a, b, c] = tuple(value)?;
        Ok((at(a, 0)?, at(b, 1)?, at(c, 2)?))
    }
}

impl<A: FromJson, B: FromJson, C: FromJson, D: FromJson> FromJson for (A, B, C, D) {
    fn from_json(value: Value) -> Result<Self, Misfit> {
        let [a, b, c, d] = tuple(value)?;
        Ok((at(a, 0)?, at(b, 1)?, at(c, 2)?, at(d, 3)?))
    }
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
                    value: serde_json::Value,
                ) -> Result<Self, $crate::dataset::read::Misfit> {
                    let mut members = $crate::dataset::read::members(value)?;
                    Ok(Self {
                        $( $member: $crate::dataset::read::member(
                            &mut members,
                            stringify!($member),
                            $crate::dataset::read::records!(@absent $($default)?),
                        )?, )*
                    })
                }
            }
        )*
    };
    (@absent default) => { Some(Default::default()) };
    (@absent) => { None };
}
pub(crate) use records;
