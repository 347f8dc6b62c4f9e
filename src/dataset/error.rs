//! Why a file is refused.

use std::fmt;

use super::value::SyntaxError;

/// The newest `format` that this program reads. A file with a newer one is refused.
pub const FORMAT: u32 = 1;

/// Why a file of the dataset cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatasetError {
    /// The text is not the JSON that it should be.
    Syntax(SyntaxError),
    /// The file was made for a newer program.
    NewerFormat {
        /// The file's `format`.
        found: u32,
    },
    /// The file belongs to another deployment than `dataset.json`.
    OtherVersion {
        /// The version of `dataset.json`.
        expected: String,
        /// The file's version.
        found: String,
    },
    /// A value is not what the format says.
    Invalid {
        /// Where, such as `series 12 (dti, 63, 2024)`.
        place: String,
        /// What is wrong there, in English.
        what: String,
    },
}

impl fmt::Display for DatasetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(SyntaxError { line, column, what }) => {
                write!(f, "line {line}, column {column}: {what}")
            }
            Self::NewerFormat { found } => {
                write!(
                    f,
                    "format {found} is newer than {FORMAT}, the newest this program reads"
                )
            }
            Self::OtherVersion { expected, found } => {
                write!(
                    f,
                    "version {found} does not belong to dataset.json of version {expected}"
                )
            }
            Self::Invalid { place, what } => write!(f, "{place}: {what}"),
        }
    }
}

impl std::error::Error for DatasetError {}
