//! The citation of a page.

use crate::dataset::{Dataset, Date};
use crate::i18n::{Locale, period};

/// A citation, ready to be copied. `address` is the page's own; a page made before it is known has none.
pub fn citation(
    dataset: &Dataset,
    title: &str,
    address: &str,
    today: Date,
    locale: Locale,
) -> String {
    let version = Date::parse(dataset.version()).map_or_else(
        || dataset.version().to_owned(),
        |day| period::date(day, locale),
    );
    let today = period::date(today, locale);
    let mut address = address.to_owned();
    if !address.is_empty() {
        address.push(' ');
    }
    match locale {
        Locale::Vi => format!(
            "Điểm Cầu, “{title}”, số liệu bản ngày {version}. {address}(truy cập ngày {today})."
        ),
        Locale::En => {
            format!("Điểm Cầu, “{title}”, data as of {version}. {address}(accessed {today}).")
        }
    }
}
