//! Words of the maps side by side: two periods with the change between them, or two indicators.

use super::{Locale, common, number};
use crate::change::{Counted, Gap};

super::words! {
    maps: "Bản đồ", "Maps";
    indicator: "Chỉ số", "Indicator";
    beside: "So với", "Compared with";
    before: "kỳ trước", "the period before";
    counted: "Tính theo", "Counted in";
    values: "Giá trị", "Values";
    ranks: "Hạng", "Ranks";
    periods: "Kỳ", "Period";
    year: "Đến năm", "Go to year";
    play: "Phát lần lượt các kỳ", "Play the periods";
    no_period: "Chỉ số này không có số liệu theo bộ đơn vị đang chọn.", "This indicator has no data for these units.";
    no_earlier: "Đây là kỳ đầu tiên có số liệu, nên chưa có kỳ nào trước để so. Chọn một kỳ sau trên thanh trượt.",
        "This is the first period with data, so there is none before it to compare with. Choose a later one on the slider.";
    only_period: "Chỉ số này mới có một kỳ số liệu, nên chưa tính được thay đổi.",
        "This indicator has data for one period only, so there is no change to draw.";
    none_has_both: "Không tỉnh nào có số liệu của cả hai kỳ.", "No province has figures of both periods.";
    parts: "Trong ranh giới mới, mỗi tỉnh cũ tô theo thay đổi của riêng mình, vì tỉnh mới chưa có giá trị chung của cả hai kỳ.",
        "Inside the new borders each former province has its own change: the new ones have no one value for both periods.";
    by_us: "Thay đổi do Điểm Cầu tính từ giá trị của hai kỳ, trước khi làm tròn.",
        "Changes are computed by Điểm Cầu from the values of both periods, before rounding.";
    rose: "Tăng nhiều nhất", "Largest rises";
    fell: "Giảm nhiều nhất", "Largest falls";
    rose_places: "Lên nhiều bậc nhất", "Up most places";
    fell_places: "Xuống nhiều bậc nhất", "Down most places";
    every: "Mọi tỉnh, thành", "Every province";
    change: "Thay đổi", "Change";
    province: "Tỉnh, thành", "Province";
    same: "không đổi", "no change";
    hint: "Chạm một tỉnh để ghim; tỉnh đang trỏ tới được nêu trên mọi bản đồ.",
        "Touch a province to pin it; the one pointed at shows on every map.";
}

/// Why a province has no change.
pub fn gap(locale: Locale, gap: Gap) -> &'static str {
    match gap {
        Gap::Method => locale.pick(
            "không so được vì đổi cách tính",
            "not comparable: the method changed",
        ),
        Gap::One => locale.pick("chỉ có số của một kỳ", "a figure of one period only"),
        Gap::Both => locale.pick("không có số liệu", "no data"),
    }
}

/// What changes are counted in: `điểm phần trăm`.
pub fn unit(locale: Locale, counted: Counted) -> &'static str {
    match counted {
        Counted::Points => locale.pick("điểm", "points"),
        Counted::PercentPoints => locale.pick("điểm phần trăm", "percentage points"),
        Counted::Share => locale.pick("% so với kỳ trước đó", "% of the earlier value"),
        Counted::Places => locale.pick("số bậc", "places"),
    }
}

/// A change with its sign: `+0,0123`, `−4,5 %`, `+3 bậc`.
pub fn change(locale: Locale, counted: Counted, by: f64, decimals: u8) -> String {
    let text = number::signed(by, decimals, locale);
    match (counted, locale) {
        (Counted::Points, _) => text,
        (Counted::PercentPoints, Locale::Vi) => format!("{text}\u{a0}điểm\u{a0}%"),
        (Counted::PercentPoints, Locale::En) => format!("{text}\u{a0}pp"),
        (Counted::Share, Locale::Vi) => format!("{text}\u{a0}%"),
        (Counted::Share, Locale::En) => format!("{text}%"),
        (Counted::Places, Locale::Vi) => format!("{text}\u{a0}bậc"),
        (Counted::Places, Locale::En) if by.abs() == 1.0 => format!("{text}\u{a0}place"),
        (Counted::Places, Locale::En) => format!("{text}\u{a0}places"),
    }
}

/// The label of a class of change: its sign, and between which sizes.
pub fn strength(
    locale: Locale,
    counted: Counted,
    is_rise: bool,
    (above, upto): (Option<&str>, Option<&str>),
) -> String {
    let way = match (counted, is_rise) {
        (Counted::Places, true) => locale.pick("lên", "up"),
        (Counted::Places, false) => locale.pick("xuống", "down"),
        (_, true) => locale.pick("tăng", "rise"),
        (_, false) => locale.pick("giảm", "fall"),
    };
    match (above, upto, locale) {
        (None, Some(upto), Locale::Vi) => format!("{way} tối đa {upto}"),
        (None, Some(upto), Locale::En) => format!("{way} {upto} or less"),
        (Some(above), Some(upto), _) => format!("{way} {above}–{upto}"),
        (Some(above), None, Locale::Vi) => format!("{way} hơn {above}"),
        (Some(above), None, Locale::En) => format!("{way} more than {above}"),
        (None, None, _) => way.to_owned(),
    }
}

/// `DTI: thay đổi từ 2023 đến 2024`.
pub fn title(locale: Locale, indicator: &str, from: &str, to: &str) -> String {
    match locale {
        Locale::Vi => format!("{indicator}: thay đổi từ {from} đến {to}"),
        Locale::En => format!("{indicator}: change from {from} to {to}"),
    }
}

/// `40 tỉnh, thành tăng, 20 giảm, 3 không đổi; 2 không tính được.` `n` is rose, fell, stayed, and without a change.
pub fn counts(locale: Locale, counted: Counted, n: (usize, usize, usize, usize)) -> String {
    let (rose, fell, stayed, without) = n;
    let (up, down) = match counted {
        Counted::Places => (
            locale.pick("lên hạng", "rose"),
            locale.pick("xuống hạng", "fell"),
        ),
        _ => (locale.pick("tăng", "rose"), locale.pick("giảm", "fell")),
    };
    let mut text = format!("{} {up}, {fell} {down}", common::n_provinces(locale, rose));
    if stayed > 0 {
        text.push_str(&match locale {
            Locale::Vi => format!(", {stayed} không đổi"),
            Locale::En => format!(", {stayed} unchanged"),
        });
    }
    if without > 0 {
        text.push_str(&match locale {
            Locale::Vi => format!("; {without} không tính được"),
            Locale::En => format!("; for {without} no change can be computed"),
        });
    }
    text.push('.');
    text
}

/// Why ranks are compared where values cannot be.
pub fn ranks_instead(locale: Locale, from: &str, to: &str) -> String {
    match locale {
        Locale::Vi => {
            format!(
                "Giữa {from} và {to} cách tính đã đổi: chỉ so được hạng, không so được giá trị."
            )
        }
        Locale::En => format!(
            "The method changed between {from} and {to}: ranks can be compared, values cannot."
        ),
    }
}

/// Why a typed year leads nowhere.
pub fn no_year(locale: Locale, year: &str) -> String {
    match locale {
        Locale::Vi => format!("Không có số liệu của năm “{year}”."),
        Locale::En => format!("There is no data for “{year}”."),
    }
}

/// Why nothing can be compared, where the method changed.
pub fn method(locale: Locale, from: &str, to: &str) -> String {
    match locale {
        Locale::Vi => format!(
            "Giữa {from} và {to} cách tính đã đổi, nên không so được giá trị; hai bản đồ vẫn được đặt cạnh nhau."
        ),
        Locale::En => format!(
            "The method changed between {from} and {to}, so values cannot be compared; the two maps stand side by side all the same."
        ),
    }
}
