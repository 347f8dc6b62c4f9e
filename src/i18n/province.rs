//! Words of the province view.

use super::Locale;
use crate::dataset::{RegionKind, UnitSet};
use crate::merger::Merged;

super::words! {
    title: "Tỉnh, thành", "Provinces";
    choose: "Chọn một tỉnh, thành để xem mọi số liệu đã ghi nhận.", "Choose a province to see all that is on record.";
    pin_to_compare: "Ghim để so sánh", "Pin to compare";
    share: "Chia sẻ, nhúng", "Share, embed";
    on_the_map: "Xem trên bản đồ", "See on the map";
    ranks: "Thứ hạng DTI qua các năm", "DTI rank over the years";
    partial: "Vòng rỗng: năm đó chỉ có số liệu của một phần các tỉnh; thứ hạng do nguồn ghi.",
        "Open ring: only some provinces have data for that year; the rank is as the source prints it.";
    country_map: "Bản đồ", "Map";
    country_figures: "Năm số chính", "Five figures";
    country_rule: "Chỉ số chuyển đổi số quốc gia và bốn số được nhiều hội nghị nêu nhất. Hai vạch ngang là hai đầu thang; chấm rỗng: số của một phần kỳ hoặc ước tính.",
        "The national index and the four figures that most meetings reported. The two lines are the ends of the scale; hollow: part of a period, or an estimate.";
    method_lines: "Vạch chấm: năm đổi cách tính.", "Dotted lines: the method changed.";
    apart: "Hai bộ đơn vị không nối với nhau.", "The two unit sets are never joined.";
    by_34: "tính theo 34 tỉnh", "among the 34";
    no_ranks: "Không có thứ hạng DTI của tỉnh này.", "No DTI rank of this province.";
    components: "Tám thành phần của DTI", "The eight components of the DTI";
    components_none: "Tỉnh cũ: không công bố theo 63 tỉnh, thành.", "Former province: not published for the 63.";
    each_dot: "Mỗi chấm một tỉnh. Vạch đứt: bình quân.", "Each dot a province. Dashed: the mean.";
    rank_computed: "Hạng do Điểm Cầu xếp từ giá trị.", "Ranks worked out by Điểm Cầu from the values.";
    facts: "Số liệu theo lĩnh vực", "Figures by field";
    facts_country: "Số liệu cả nước theo lĩnh vực", "Figures of the country by field";
    what: "Chỉ số", "Indicator";
    value: "Giá trị", "Value";
    unit: "Đơn vị", "Unit";
    period: "Kỳ", "Period";
    change: "Thay đổi", "Change";
    rank: "Hạng", "Rank";
    a_year: "so cùng kỳ", "on a year before";
    points: "điểm", "points";
    conflicts: "Hai con số chính thức", "Two official figures";
    all_conflicts: "Mọi chỗ số liệu không khớp", "All conflicts";
    here: "Ở điểm cầu", "At the điểm cầu of";
    no_person: "Nguồn không ghi rõ tên người dự.", "The source gives no readable name.";
    not_absent: "Không có nghĩa là vắng mặt.", "This does not mean absent.";
    tasks_lead: "Việc các phiên họp giao cho mọi địa phương.", "Tasks that the meetings gave to all provinces.";
    no_deadline: "không ghi hạn", "no deadline stated";
    deadline: "Hạn", "Due";
    given: "Giao ngày", "Given on";
    neighbors: "Tỉnh giáp ranh", "Neighbors";
    sources: "Nguồn của trang này", "Sources of this page";
    former_unit: "đến 30/6/2025", "until 30 June 2025";
    current_unit: "từ 1/7/2025", "since 1 July 2025";
    no_figures: "Chưa có số liệu.", "No figures yet.";
    list_former: "63 tỉnh, thành đến 30/6/2025", "The 63 provinces until 30 June 2025";
    list_current: "34 tỉnh, thành từ 1/7/2025", "The 34 provinces since 1 July 2025";
    region_none: "Vùng khác", "Other";
    locator: "Vị trí trên bản đồ Việt Nam", "Where it is in Viet Nam";
    not_surveyed: "Điểm của tỉnh mới là bình quân cộng của các tỉnh cũ, do nơi công bố tính. Không có khảo sát mới.",
        "The value of the new province is the plain mean of the former ones, computed by the publisher. Nothing was surveyed again.";
}

/// `Tỉnh cũ`, `Thành phố mới`; `Trong 63` for a unit that did not merge.
pub fn unit(locale: Locale, unit_set: UnitSet, kind: RegionKind, merged: bool) -> &'static str {
    match (unit_set, locale, kind) {
        (UnitSet::Former, Locale::Vi, _) if !merged => "Trong 63 tỉnh, thành",
        (UnitSet::Current, Locale::Vi, _) if !merged => "Trong 34 tỉnh, thành",
        (UnitSet::Former, Locale::En, _) if !merged => "Among the 63",
        (UnitSet::Current, Locale::En, _) if !merged => "Among the 34",
        (UnitSet::Former, Locale::Vi, RegionKind::City) => "Thành phố cũ",
        (UnitSet::Former, Locale::Vi, _) => "Tỉnh cũ",
        (UnitSet::Former, Locale::En, _) => "Former unit",
        (UnitSet::Current, Locale::Vi, RegionKind::City) => "Thành phố mới",
        (UnitSet::Current, Locale::Vi, _) => "Tỉnh mới",
        (UnitSet::Current, Locale::En, _) => "Current unit",
    }
}

/// How a value that no source prints came about; `None` for one that a source prints.
pub fn how(locale: Locale, merged: &Merged) -> Option<String> {
    let words = match merged {
        Merged::Published(..) => return None,
        Merged::Sum(_) => locale.pick("tổng các tỉnh cũ", "sum of the former provinces"),
        Merged::WeightedMean(..) => locale.pick(
            "bình quân có trọng số của các tỉnh cũ",
            "weighted mean of the former provinces",
        ),
        Merged::Parts { .. } => {
            locale.pick("giá trị của từng tỉnh cũ", "values of the former provinces")
        }
    };
    Some(words.to_owned())
}

/// `Thang của mọi dải: từ 0,31 đến 1,02.`
pub fn scale(locale: Locale, least: &str, greatest: &str) -> String {
    match locale {
        Locale::Vi => format!("Thang của mọi dải: từ {least} đến {greatest}."),
        Locale::En => format!("The scale of all strips: from {least} to {greatest}."),
    }
}

/// `nay thuộc TP. Cần Thơ`.
pub fn now_part_of(locale: Locale, successor: &str) -> String {
    match locale {
        Locale::Vi => format!("nay thuộc {successor}"),
        Locale::En => format!("now part of {successor}"),
    }
}

/// `15 kỳ khác: chưa tìm thấy bài viết về Ninh Bình.`
pub fn others(locale: Locale, n: usize, name: &str) -> String {
    match locale {
        Locale::Vi => format!("{n} kỳ khác: chưa tìm thấy bài viết về {name}."),
        Locale::En if n == 1 => format!("1 other meeting: no account found from {name}."),
        Locale::En => format!("{n} other meetings: no account found from {name}."),
    }
}

/// `cùng 23 nơi`, beside a rank that several have.
pub fn tied(locale: Locale, n: usize) -> String {
    match locale {
        Locale::Vi => format!("cùng {n} nơi"),
        Locale::En if n == 1 => "with 1 other".to_owned(),
        Locale::En => format!("with {n} others"),
    }
}

/// `Xem cả 23 việc`.
pub fn all_tasks(locale: Locale, n: usize) -> String {
    match locale {
        Locale::Vi => format!("Xem cả {n} việc"),
        Locale::En => format!("See all {n} tasks"),
    }
}

/// `Tỉnh Ninh Bình mới, giữa 34 tỉnh, thành.`
pub fn among(locale: Locale, name: &str, n_values: usize, n: usize, new: bool) -> String {
    let all = n_values == n;
    match locale {
        Locale::Vi => {
            let new = if new { " mới" } else { "" };
            let among = if all {
                format!("giữa {n} tỉnh, thành")
            } else {
                format!("giữa {n_values} trong {n} tỉnh, thành có số liệu")
            };
            format!("{name}{new}, {among}.")
        }
        Locale::En => {
            let new = if new { "The new " } else { "" };
            let among = if all {
                format!("among the {n} provinces")
            } else {
                format!("among the {n_values} of {n} provinces with data")
            };
            format!("{new}{name}, {among}.")
        }
    }
}

/// `23 nguồn`.
pub fn n_sources(locale: Locale, n: usize) -> String {
    match locale {
        Locale::Vi => format!("{n} nguồn"),
        Locale::En if n == 1 => "1 source".to_owned(),
        Locale::En => format!("{n} sources"),
    }
}

/// `54 số liệu`.
pub fn n_figures(locale: Locale, n: usize) -> String {
    let text = super::number::fixed(f64::from(u32::try_from(n).unwrap_or(u32::MAX)), 0, locale);
    match locale {
        Locale::Vi => format!("{text} số liệu"),
        Locale::En if n == 1 => "1 figure".to_owned(),
        Locale::En => format!("{text} figures"),
    }
}

/// `11 chỉ số thành phần`.
pub fn n_parts(locale: Locale, n: usize) -> String {
    match locale {
        Locale::Vi => format!("{n} chỉ số thành phần"),
        Locale::En if n == 1 => "1 component".to_owned(),
        Locale::En => format!("{n} components"),
    }
}

/// `Xem cả 68 số liệu`.
pub fn all_figures(locale: Locale, n: usize) -> String {
    match locale {
        Locale::Vi => format!("Xem cả {n} số liệu"),
        Locale::En => format!("See all {n} figures"),
    }
}

/// `Việc tỉnh phải làm`.
pub fn tasks(locale: Locale, kind: RegionKind) -> &'static str {
    match (locale, kind) {
        (Locale::Vi, RegionKind::City) => "Việc thành phố phải làm",
        (Locale::Vi, _) => "Việc tỉnh phải làm",
        (Locale::En, RegionKind::City) => "What the city must do",
        (Locale::En, _) => "What the province must do",
    }
}

/// `Dự tại điểm cầu: 2 trong 17 hội nghị, theo bài viết đã tìm thấy`.
pub fn attended(locale: Locale, n: usize, of: usize) -> String {
    match locale {
        Locale::Vi => {
            format!("Dự tại điểm cầu: {n} trong {of} hội nghị, theo bài viết đã tìm thấy")
        }
        Locale::En => format!("At its điểm cầu: accounts of {n} of {of} meetings"),
    }
}
