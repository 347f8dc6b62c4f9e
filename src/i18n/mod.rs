//! The reader's language: words, numbers, days. Words stand by view, both languages side by side.

pub mod common;
pub mod compare;
pub mod deadline;
pub mod glossary;
#[cfg(not(target_arch = "wasm32"))]
pub mod help;
pub mod letters;
pub mod map;
pub mod maps;
pub mod meetings;
pub mod number;
pub mod period;
mod promises;
pub mod province;
pub mod sharing;
pub mod sources;

pub use crate::locale::Locale;

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
