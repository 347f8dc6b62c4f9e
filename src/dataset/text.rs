//! Texts in both languages.

use crate::locale::Locale;

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Text {
    vi: String,
    en: String,
}

impl Text {
    /// The text in one language.
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::Vi => &self.vi,
            Locale::En => &self.en,
        }
    }
}

impl From<(String, String)> for Text {
    fn from((vi, en): (String, String)) -> Self {
        Self { vi, en }
    }
}
