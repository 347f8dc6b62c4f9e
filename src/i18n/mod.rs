//! The reader's language: words, numbers, days. Words stand by view, both languages side by side.

pub mod common;
pub mod compare;
pub mod letters;
pub mod map;
pub mod meetings;
pub mod number;
pub mod period;
pub mod province;
pub mod sources;

/// A language of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Locale {
    /// Tiếng Việt, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Locale {
    /// The language tag, as in `<html lang>` and in addresses.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The other language.
    pub fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    /// One of two texts.
    pub fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}

/// Defines the words of a view: a struct of texts and a function that gives them in a language.
macro_rules! words {
    ($($name:ident: $vi:expr, $en:expr;)*) => {
        /// The words of this view.
        #[allow(missing_docs)]
        pub struct Words { $(pub $name: &'static str,)* }

        /// The words in a language.
        pub fn words(locale: $crate::i18n::Locale) -> &'static Words {
            const VI: Words = Words { $($name: $vi,)* };
            const EN: Words = Words { $($name: $en,)* };
            match locale {
                $crate::i18n::Locale::Vi => &VI,
                $crate::i18n::Locale::En => &EN,
            }
        }
    };
}
pub(crate) use words;
