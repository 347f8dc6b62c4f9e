//! Words of the map view.

use super::{Locale, number};
use crate::choropleth::{Basis, Method};
use crate::dataset::UnitSet;

super::words! {
    indicator: "Chỉ số", "Indicator";
    period: "Năm", "Year";
    units: "Đơn vị hành chính", "Administrative units";
    shape: "Cách xem", "Shown as";
    shape_map: "Bản đồ", "Map";
    shape_tiles: "Ô vuông", "Tiles";
    shape_table: "Bảng", "Table";
    years_with_data: "Năm có số liệu", "Years with data";
    two_years: "So sánh hai năm", "Compare two years";
    each_dot: "mỗi chấm một tỉnh", "each dot a province";
    ranking: "Xếp hạng", "Ranking";
    rank: "Hạng", "Rank";
    name: "Tỉnh, thành", "Province";
    chosen: "Đã chọn", "Selected";
    first_steps: "1. Chọn chỉ số và năm. 2. Chạm một tỉnh để ghim, nhiều nhất sáu. 3. Mở Hội nghị: đã hứa gì, làm được gì.",
        "1. Choose an indicator and a year. 2. Tap up to six provinces to pin them. 3. See in Meetings what was promised.";
    same_method: "Điểm mới là bình quân cộng của các đơn vị cũ. Không khảo sát lại: chỉ phép tính thay đổi.",
        "The new value is the plain mean of the former units. Nothing was surveyed again: only the arithmetic changed.";
    weighted: "Do Điểm Cầu tính từ các tỉnh cũ, lấy trọng số là", "Computed by Điểm Cầu from the former provinces, weighted by";
    summed: "Tổng các tỉnh cũ, do Điểm Cầu tính.", "Sum of the former provinces, computed by Điểm Cầu.";
    by_former: "theo tỉnh cũ", "by former province";
    of_former: "giá trị của các tỉnh cũ", "values of the former provinces";
    period_former: "tỉnh cũ", "former provinces";
    parts_drawn: "Bản đồ tô giá trị của từng tỉnh cũ trong ranh giới mới.", "The map shows each former province inside the new borders.";
    why_parts: "Chưa có giá trị công bố cho tỉnh mới, và không gộp được từ số liệu của các tỉnh cũ.",
        "No value of the new provinces has been published, and it cannot be combined from the figures of the former ones.";
    unpublished: "chưa công bố", "not yet published";
    wound_back: "Bản đồ chỉ nêu những gì đã công bố đến", "The map shows only what had been published by";
    back_to_today: "Về hiện tại", "Back to today";
    map_label: "Bản đồ các tỉnh, thành Việt Nam. Dùng phím mũi tên để sang tỉnh bên cạnh, Enter để chọn.",
        "Map of the provinces of Viet Nam. Arrow keys move to the next province, Enter selects it.";
    tiles_label: "Lưới ô các tỉnh, thành Việt Nam", "Tile grid of the provinces of Viet Nam";
    see_63: "Xem theo 63 tỉnh", "See the 63 provinces";
    see_34: "Xem theo 34 tỉnh", "See the 34 provinces";
    all_rows: "Xem cả", "See all";
    fewer_rows: "Thu gọn", "Show fewer";
    meetings_say: "Hội nghị nói gì", "What meetings said";
    mentioned: "có nêu", "reported it";
    not_mentioned: "không nêu", "did not";
    attended: "số kỳ dự từ điểm cầu", "meetings joined from its điểm cầu";
    merger_mark: "1/7/2025: 63 thành 34", "1 July 2025: 63 became 34";
    contested: "có hai con số", "two figures";
    estimated: "ước tính, sơ bộ hoặc dự báo", "estimate, preliminary or forecast";
    unselect: "Bỏ chọn", "Unselect";
    members_without: "chưa có giá trị", "no value";
    table_caption: "Giá trị từng tỉnh, thành", "Values by province";
}

/// What a dot of the legend stands for where there are more regions than dots.
pub fn dot_of(locale: Locale, n: usize) -> String {
    match locale {
        Locale::Vi => format!("mỗi chấm {n} đơn vị"),
        Locale::En => format!("each dot {n} units"),
    }
}

/// How the classes were found, and from whose values in which period.
pub fn method(locale: Locale, method: Method, of: Option<Basis>) -> String {
    let whose = of.map_or(String::new(), |(unit_set, at)| {
        let at = super::period::period(at, locale);
        let n = unit_set.len();
        match (locale, unit_set) {
            (Locale::Vi, UnitSet::Current) => format!(" {n} tỉnh, thành, {at}"),
            (Locale::Vi, UnitSet::Former) => format!(" {n} tỉnh, thành cũ, {at}"),
            (Locale::En, UnitSet::Current) => format!(" the {n} provinces, {at}"),
            (Locale::En, UnitSet::Former) => format!(" the {n} former provinces, {at}"),
        }
    });
    let words = match method {
        Method::Fixed => locale.pick(
            "Ngưỡng cố định, giữ nguyên qua các năm",
            "Fixed breaks, the same for all years",
        ),
        Method::NaturalBreaks => locale.pick(
            "Ngưỡng tròn gần điểm ngắt tự nhiên của",
            "Round breaks near the natural breaks of",
        ),
        Method::Quantiles => locale.pick(
            "Ngưỡng tròn chia thành các nhóm gần bằng nhau:",
            "Round breaks near the quantiles of",
        ),
        Method::OneClass => locale.pick(
            "Mọi giá trị bằng nhau nên chỉ có một màu:",
            "One class, as all values are equal:",
        ),
    };
    format!("{words}{whose}.")
}

/// The label of class `class` of `breaks`.
pub fn class_label(locale: Locale, breaks: &[f64], class: usize, decimals: u8) -> String {
    let decimals = break_decimals(breaks, decimals);
    let print = |value: f64| number::fixed(value, decimals, locale);
    match (
        class.checked_sub(1).and_then(|at| breaks.get(at)),
        breaks.get(class),
    ) {
        (None, Some(upper)) => format!("{} {}", locale.pick("đến", "up to"), print(*upper)),
        (Some(lower), Some(upper)) => format!("{}–{}", print(*lower), print(*upper)),
        (Some(lower), None) => format!("{} {}", locale.pick("trên", "over"), print(*lower)),
        (None, None) => locale.pick("có giá trị", "with a value").to_owned(),
    }
}

/// The fewest decimals, at most those of the values, that print all breaks in full.
pub fn break_decimals(breaks: &[f64], decimals: u8) -> u8 {
    (0..decimals.max(2))
        .find(|fewest| {
            let scale = 10_f64.powi(i32::from(*fewest));
            breaks
                .iter()
                .all(|at| ((at * scale).round() / scale - at).abs() < 1e-9 * at.abs().max(1.0))
        })
        .unwrap_or(decimals.max(2))
}

/// Who is first or last, highest or lowest; mostly one, but several may have the same value.
pub struct Extreme<'a> {
    /// Their names.
    pub names: Vec<String>,
    /// Their value, as printed.
    pub value: &'a str,
}

impl Extreme<'_> {
    /// Their names; of more than three only how many they are.
    fn who(&self, locale: Locale) -> String {
        match (self.names.len(), locale) {
            (..=3, _) => crate::lede::list(locale, &self.names),
            (n, Locale::Vi) => format!("{n} địa phương"),
            (n, Locale::En) => format!("{n} provinces"),
        }
    }

    fn is_one(&self) -> bool {
        self.names.len() == 1
    }
}

/// `Hà Nội đứng đầu 34 tỉnh, thành với 0,8241; Cao Bằng cuối bảng, 0,5128.`
pub fn lede(locale: Locale, n: usize, first: &Extreme, last: &Extreme) -> String {
    let (top, bottom) = (first.value, last.value);
    let (leader, trailer) = (first.who(locale), last.who(locale));
    match locale {
        Locale::Vi => {
            let both = |one: &Extreme| if one.is_one() { "" } else { "cùng " };
            format!(
                "{leader} {}đứng đầu {n} tỉnh, thành với {top}; {trailer} {}cuối bảng, {bottom}.",
                both(first),
                both(last)
            )
        }
        Locale::En => {
            let leader = match first.names.len() {
                1 => format!("{leader} leads the {n} provinces"),
                2 | 3 => format!("{leader} lead the {n} provinces"),
                alike => format!("{alike} of the {n} provinces lead"),
            };
            let are = if last.is_one() { "is" } else { "are" };
            format!("{leader} with {top}; {trailer} {are} last with {bottom}.")
        }
    }
}

/// `Cao nhất là Hà Nội với 2.511; thấp nhất là …` for an indicator where neither way is better.
pub fn lede_neutral(locale: Locale, highest: &Extreme, lowest: &Extreme) -> String {
    let (top, bottom) = (highest.value, lowest.value);
    let (high, low) = (highest.who(locale), lowest.who(locale));
    match locale {
        Locale::Vi => format!("Cao nhất là {high} với {top}; thấp nhất là {low}, {bottom}."),
        Locale::En => {
            let are = |one: &Extreme| if one.is_one() { "is" } else { "are" };
            format!(
                "Highest {} {high} with {top}; lowest {} {low} with {bottom}.",
                are(highest),
                are(lowest)
            )
        }
    }
}

/// `Chỉ 10 trong 63 tỉnh, thành có số liệu.`
pub fn partial(locale: Locale, n_values: usize, n: usize) -> String {
    match locale {
        Locale::Vi => format!("Chỉ {n_values} trong {n} tỉnh, thành có số liệu."),
        Locale::En => format!("Only {n_values} of {n} provinces have data."),
    }
}

/// `Không có số liệu DTI 2021 theo 34 tỉnh.`
pub fn empty(locale: Locale, indicator: &str, period: &str, n: u8) -> String {
    match locale {
        Locale::Vi => format!("Không có số liệu {indicator} {period} theo {n} tỉnh."),
        Locale::En => format!("There is no {indicator} data of {period} for the {n} provinces."),
    }
}

/// `Năm gần nhất: 2024`.
pub fn latest(locale: Locale, period: &str) -> String {
    match locale {
        Locale::Vi => format!("Năm gần nhất: {period}"),
        Locale::En => format!("Latest: {period}"),
    }
}

/// `Không có số liệu: 2 tỉnh, thành`; on a day when some were still to be published also `; chưa công bố: 32 tỉnh, thành`, or
/// that alone.
pub fn n_without(locale: Locale, n_none: usize, n_unpublished: usize) -> String {
    let of = |what, n| [what, ": ", &super::common::n_provinces(locale, n)].concat();
    let mut text = String::new();
    if n_none > 0 || n_unpublished == 0 {
        text = of(locale.pick("Không có số liệu", "No data"), n_none);
    }
    if n_unpublished > 0 {
        if n_none > 0 {
            text.push_str("; ");
        }
        text.push_str(&of(words(locale).unpublished, n_unpublished));
    }
    text
}

/// `Vì sao Đà Nẵng từ hạng 2/63 thành 17/34?` Neither up nor down: the two ranks are of different lists.
pub fn why_rank(locale: Locale, name: &str, former: u16, current: u16) -> String {
    match locale {
        Locale::Vi => format!("Vì sao {name} từ hạng {former}/63 thành {current}/34?"),
        Locale::En => format!("Why {name} was {former}/63 and is {current}/34"),
    }
}

/// `so với 2023: +0,0123, lên 3 bậc`.
pub fn since(locale: Locale, period: &str) -> String {
    match locale {
        Locale::Vi => format!("so với {period}"),
        Locale::En => format!("since {period}"),
    }
}

/// `lên 3 bậc`, `xuống 2 bậc`, `giữ hạng`.
pub fn places(locale: Locale, gained: i32) -> String {
    match (locale, gained) {
        (Locale::Vi, 0) => "giữ hạng".to_owned(),
        (Locale::Vi, 1..) => format!("lên {gained} bậc"),
        (Locale::Vi, _) => format!("xuống {} bậc", -gained),
        (Locale::En, 0) => "same rank".to_owned(),
        (Locale::En, 1..) => format!("up {gained}"),
        (Locale::En, _) => format!("down {}", -gained),
    }
}
