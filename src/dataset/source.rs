//! Where figures were read.

use super::{Period, ReadAs, Text};

/// Where figures were read.
#[derive(Clone, Debug)]
pub struct Source {
    /// Slug.
    pub slug: String,
    /// Who published it.
    pub publisher: Text,
    /// What it is.
    pub title: Text,
    /// When it was published, where known.
    pub published: Option<Period>,
    /// http(s) address, where there is one.
    pub url: Option<String>,
    /// How it was read.
    pub read_as: ReadAs,
    /// http(s) address of the public copy in which it was read.
    pub copy_url: Option<String>,
    /// Terms seen there.
    pub terms: Option<String>,
    /// A remark.
    pub note: Option<Text>,
}
