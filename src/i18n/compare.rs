//! Words of the compare view.

use super::Locale;

super::words! {
    add: "Thêm tỉnh", "Add a province";
    mine: "Chọn tỉnh của bạn", "Choose your province";
    start: "Bắt đầu từ", "Start from";
    about: "So sánh nhiều nhất sáu tỉnh, thành với nhau và với cả nước, theo từng chỉ số và qua các kỳ.",
        "Up to six provinces beside one another and the country, by each indicator and over time.";
    start_note: "Ghim nhiều nhất sáu tỉnh; mỗi tỉnh có một màu và một dấu riêng.",
        "Pin up to six provinces; each has a color and a mark of its own.";
    every_province: "Mọi tỉnh, thành", "Every province";
    neighbors_of: "Giáp ranh với", "Neighbors of";
    similar_to: "Giống nhất với", "Most like";
    both_ends: "Hai đầu", "Ends";
    former_dots: "mỗi chấm một tỉnh cũ", "each dot a former province";
    national: "Cả nước", "The country";
    national_or_median: "Cả nước hoặc trung vị", "Country or median";
    median: "trung vị", "median";
    indicator: "Chỉ số", "Indicator";
    each_indicator: "Từng chỉ số, đặt giữa các tỉnh, thành", "Each indicator, among all provinces";
    strip_note: "Mỗi chấm một tỉnh, hai đầu ghi tên; vạch đứt: mốc so sánh. Trung vị và chênh lệch do Điểm Cầu tính trước khi làm tròn.",
        "Each dot a province, the two ends are named; dashed: the reference. Medians and differences are computed by Điểm Cầu before rounding.";
    strip_spans: "Thanh: từ tỉnh cũ thấp nhất, nơi đặt dấu, tới cao nhất, vì chưa có số công bố cho tỉnh mới.",
        "Bars: from the lowest former province, where the mark stands, to the highest, where nobody published one value.";
    trend_rank: "Thứ hạng", "rank";
    trend_value: "Giá trị", "value";
    trend_change: "Thay đổi", "change";
    measure: "Tính theo", "Counted in";
    by_rank: "Hạng", "Rank";
    by_value: "Giá trị", "Value";
    by_change: "Thay đổi", "Change";
    since: "So với", "Since";
    since_first: "kỳ đủ tỉnh đầu tiên", "the first complete period";
    medians: "Trung vị các tỉnh", "Median of the provinces";
    merged_here: "sáp nhập 1/7/2025", "merged 1 July 2025";
    events: "Vạch ngắn ở đáy là ngày họp:", "Short lines at the bottom are meetings:";
    spans: "Thanh đứng: từ tỉnh cũ thấp nhất tới cao nhất, vì chưa có số công bố cho tỉnh mới.",
        "Upright bars: from the lowest to the highest former province, where nobody published one value.";
    ranks_joined: "Nét chấm: hai năm có số tỉnh khác nhau hoặc cách tính khác nhau; vạch đứng: đổi cách tính.",
        "Dots join years with other coverage or another method; upright: the method changed.";
    values_joined: "Không nối đường qua chỗ cách tính đổi (vạch đứng).",
        "No line crosses a change of method (upright).";
    no_change: "Cách tính đổi giữa các kỳ, nên không tính được thay đổi.",
        "The method changed between the periods, so no change can be computed.";
    no_pinned_values: "Các tỉnh đã ghim không có số liệu này.", "The pinned provinces have no figures of this.";
    charts: "Cách xem", "Chart";
    trend: "Diễn biến", "Over time";
    scatter: "Hai chỉ số", "Two indicators";
    against: "Đặt cạnh", "Against";
    choose_for_trend: "Chọn một tỉnh để xem diễn biến qua các năm.", "Choose a province to see it over the years.";
    no_pairs: "Chưa có hai tỉnh nào đủ cả hai số liệu.", "No two provinces have both figures.";
    scatter_note: "Chấm lớn theo dân số; vạch đứt: trung vị mỗi chỉ số, do Điểm Cầu tính; vệt nối các năm của tỉnh đã ghim, chấm qua chỗ cách tính đổi. Hai chỉ số đi cùng nhau không có nghĩa là cái này gây ra cái kia.",
        "Dots are as large as the population; dashed: the median of each indicator, computed by Điểm Cầu; trails join the years of a pinned province, by dots across a change of method. Standing together does not mean that one causes the other.";
    all_rows: "Số liệu của mọi tỉnh, thành", "The figures of every province";
    components: "Tám thành phần của DTI", "The eight components of DTI";
    components_short: "Thành phần", "Components";
    components_note: "Mỗi chấm một tỉnh. Các thành phần cùng thang 0–1 nhưng mức chung khác nhau: nên so trong từng hàng, không so giữa các hàng.",
        "Each dot a province. All components are on a scale of 0–1 but at different levels: compare within a row, not between rows.";
    components_unknown: "Chưa có điểm thành phần DTI của các tỉnh đã ghim: với 63 tỉnh cũ mới tìm thấy năm tỉnh đầu và năm tỉnh cuối của 2022, 2023.",
        "The DTI components of the pinned provinces are not known: of the 63 only those of the first five and the last five of 2022 and 2023 were found.";
    components_of_34: "Xem theo 34 tỉnh", "See the 34 provinces";
    weights: "Hạng DTI khi đổi trọng số", "DTI ranks under other weights";
    weights_short: "Trọng số", "Weights";
    weights_by_us: "Hạng thấp nhất và cao nhất do Điểm Cầu tính.", "Best and worst ranks are computed by Điểm Cầu.";
    weights_reset: "Trở lại trọng số của năm", "Back to the weights of the year";
    weights_unknown: "Đổi trọng số cần điểm thành phần của gần đủ các tỉnh; của 63 tỉnh cũ mới tìm thấy năm tỉnh đầu và năm tỉnh cuối của 2022, 2023.",
        "Other weights need the components of nearly all provinces; of the 63 only the first and last five of 2022 and 2023 were found.";
    own_rank: "Hạng", "Rank";
    published_rank: "Công bố", "Published";
    best_to_worst: "Cao nhất–thấp nhất", "Best–worst";
    province: "Tỉnh, thành", "Province";
    picture: "Ảnh (SVG, PNG)", "Picture (SVG, PNG)";
    trend_table: "Số liệu của biểu đồ", "The figures of the chart";
    chart_waits: "Biểu đồ sẽ hiện khi tải xong; bảng bên dưới có đủ số liệu.",
        "The chart appears once it is loaded; the table below has all figures.";
    chart_failed: "Không tải được phần vẽ biểu đồ. Bảng bên dưới có đủ số liệu.",
        "The chart could not be loaded. The table below has all figures.";
    no_trend: "Chỉ có một kỳ số liệu theo bộ đơn vị này, nên không có đường diễn biến.",
        "Only one period has data for these units, so there is no trend to draw.";
    mergers: "Sau 1/7/2025, các tỉnh này thuộc", "Since 1 July 2025 these belong to";
    merged_of: "Các tỉnh này gộp từ", "These were merged from";
    movers: "Tỉnh nào đổi hạng chỉ do cách tính", "Who moves by arithmetic alone";
    movers_why: "Giá trị của tỉnh mới là bình quân cộng của các tỉnh cũ, không khảo sát lại. Vòng tròn: hạng của từng tỉnh cũ trong 63; chấm đặc: hạng của tỉnh mới trong 34.",
        "The value of a new province is the plain mean of the former ones; nothing was surveyed again. Rings: the ranks of the former provinces among the 63; filled: the rank of the new one among the 34.";
    first: "hạng đầu", "first";
    last: "hạng cuối", "last";
    to_map: "Chọn tỉnh trên bản đồ", "Choose provinces on the map";
    scrolls: "Bảng so sánh, cuộn ngang được", "Comparison table, scrolls sideways";
}

/// `So sánh ba tỉnh, thành với cả nước`.
pub fn title(locale: Locale, n: usize) -> String {
    const VI: [&str; 7] = ["", "một", "hai", "ba", "bốn", "năm", "sáu"];
    const EN: [&str; 7] = ["", "one", "two", "three", "four", "five", "six"];
    match (locale, n) {
        (Locale::Vi, 0) => "So sánh các tỉnh, thành".to_owned(),
        (Locale::En, 0) => "Compare provinces".to_owned(),
        (Locale::Vi, n) => {
            format!(
                "So sánh {} tỉnh, thành với cả nước",
                VI.get(n).copied().unwrap_or_default()
            )
        }
        (Locale::En, 1) => "One province and the country".to_owned(),
        (Locale::En, n) => {
            let word = EN.get(n).copied().unwrap_or_default();
            format!("Comparing {word} provinces with the country")
        }
    }
}

/// `Năm 2024, Ninh Bình đứng thứ 38, Tây Ninh thứ 53 trong 63 tỉnh, thành.`
pub fn lede(locale: Locale, period: &str, ranks: &[(String, u16)], n: usize) -> String {
    let list = ranks
        .iter()
        .enumerate()
        .map(|(at, (name, rank))| match locale {
            Locale::Vi if at == 0 => format!("{name} đứng thứ {rank}"),
            Locale::Vi => format!("{name} thứ {rank}"),
            Locale::En if at == 0 => format!("{name} ranks {}", super::common::ordinal(*rank)),
            Locale::En => format!("{name} {}", super::common::ordinal(*rank)),
        })
        .collect::<Vec<_>>()
        .join(", ");
    match locale {
        Locale::Vi => format!("Năm {period}, {list} trong {n} tỉnh, thành."),
        Locale::En => format!("In {period}, {list} of {n} provinces."),
    }
}

/// `So với tỉnh cũ cùng tên, Đà Nẵng xuống nhiều nhất: từ hạng 2 trong 63 thành 17 trong 34. …`
pub fn movers(locale: Locale, down: &(String, u16, u16), up: &(String, u16, u16)) -> String {
    match locale {
        Locale::Vi => format!(
            "So với tỉnh cũ cùng tên, {} xuống nhiều nhất: từ hạng {} trong 63 thành hạng {} trong 34; {} lên nhiều nhất: từ hạng {} trong 63 thành hạng {} trong 34.",
            down.0, down.1, down.2, up.0, up.1, up.2
        ),
        Locale::En => {
            let rank = super::common::ordinal;
            format!(
                "Against the former province of its name, {} falls farthest: from {} of 63 to {} of 34; {} rises farthest: from {} of 63 to {} of 34.",
                down.0,
                rank(down.1),
                rank(down.2),
                up.0,
                rank(up.1),
                rank(up.2)
            )
        }
    }
}

/// `Các thành phố trực thuộc trung ương`; where there are more than can be pinned, how many of them.
pub fn cities(locale: Locale, n: usize, of: usize) -> String {
    match (locale, n < of) {
        (Locale::Vi, false) => "Các thành phố trực thuộc trung ương".to_owned(),
        (Locale::Vi, true) => format!("{n} trong {of} thành phố trực thuộc trung ương"),
        (Locale::En, false) => "The centrally run cities".to_owned(),
        (Locale::En, true) => format!("{n} of the {of} centrally run cities"),
    }
}

/// `Ninh Bình và các tỉnh giáp ranh`.
pub fn with_neighbors(locale: Locale, name: &str) -> String {
    match locale {
        Locale::Vi => format!("{name} và các tỉnh giáp ranh"),
        Locale::En => format!("{name} and its neighbors"),
    }
}

/// `Ninh Bình và những tỉnh giống nhất`.
pub fn with_alike(locale: Locale, name: &str) -> String {
    match locale {
        Locale::Vi => format!("{name} và những tỉnh giống nhất"),
        Locale::En => format!("{name} and those most like it"),
    }
}

/// `Đầu, giữa và cuối bảng DTI 2024`.
pub fn ends_of(locale: Locale, of: &str) -> String {
    match locale {
        Locale::Vi => format!("Đầu, giữa và cuối bảng {of}"),
        Locale::En => format!("First, middle and last in {of}"),
    }
}

/// What provinces are alike by: `theo dân số 2024, GRDP bình quân 2024`.
pub fn alike_by(locale: Locale, by: &[String]) -> String {
    let list = by.join(", ");
    match locale {
        Locale::Vi => format!("theo {list}"),
        Locale::En => format!("by {list}"),
    }
}

/// `Chưa tỉnh nào đã ghim có số: Nhận thức số (10/63), …`.
pub fn without_values(locale: Locale, names: &[String]) -> String {
    let list = names.join(", ");
    match locale {
        Locale::Vi => format!("Không tỉnh nào đã ghim có số về: {list}."),
        Locale::En => format!("No pinned province has a figure of: {list}."),
    }
}

/// One province over time: `Ninh Bình từ hạng 21 (2022) xuống hạng 38 (2024)`.
pub fn moved(
    locale: Locale,
    name: &str,
    from: (&str, &str),
    to: (&str, &str),
    way: std::cmp::Ordering,
) -> String {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let ((then, at), (now, by)) = (from, to);
    match (locale, way) {
        (Locale::Vi, Greater) => format!("{name} từ {then} ({at}) lên {now} ({by})"),
        (Locale::Vi, Less) => format!("{name} từ {then} ({at}) xuống {now} ({by})"),
        (Locale::Vi, Equal) => format!("{name} giữ {now} ({at}, {by})"),
        (Locale::En, Greater) => format!("{name} up from {then} ({at}) to {now} ({by})"),
        (Locale::En, Less) => format!("{name} down from {then} ({at}) to {now} ({by})"),
        (Locale::En, Equal) => format!("{name} stays at {now} ({at}, {by})"),
    }
}

/// `Năm 2020 mới có 15/63 tỉnh`, of the periods that lack provinces.
pub fn partial_periods(locale: Locale, periods: &[String]) -> String {
    let list = periods.join(", ");
    match locale {
        Locale::Vi => format!("Kỳ chưa đủ tỉnh: {list}."),
        Locale::En => format!("Periods that lack provinces: {list}."),
    }
}

/// `* 2024 sơ bộ, 2025 ước tính.`
pub fn unsettled_periods(periods: &[String]) -> String {
    format!("* {}.", periods.join(", "))
}

/// `DTI đặt cạnh GRDP đầu người`.
pub fn against(locale: Locale, y: &str, x: &str) -> String {
    match locale {
        Locale::Vi => format!("{y} đặt cạnh {x}"),
        Locale::En => format!("{y} against {x}"),
    }
}

/// A corner of a scatter plot: `GRDP đầu người cao, DTI thấp`. Of each indicator its name, and whether it is high.
pub fn corner(locale: Locale, x: (&str, bool), y: (&str, bool)) -> String {
    let level = |is_high: bool| match (locale, is_high) {
        (Locale::Vi, true) => "cao",
        (Locale::Vi, false) => "thấp",
        (Locale::En, true) => "high",
        (Locale::En, false) => "low",
    };
    format!("{} {}, {} {}", x.0, level(x.1), y.0, level(y.1))
}

/// How many provinces stand in each corner: above both middles, above that of x alone, above that of y alone, below both.
pub fn quarters(
    locale: Locale,
    x: &str,
    y: &str,
    [both, x_only, y_only, none]: [usize; 4],
) -> String {
    let n = both + x_only + y_only + none;
    match locale {
        Locale::Vi => format!(
            "Trong {n} tỉnh, thành có cả {x} và {y}: {both} nơi trên trung vị ở cả hai, {none} nơi không trên trung vị nào, {x_only} nơi chỉ trên trung vị ở {x}, {y_only} nơi chỉ trên trung vị ở {y}."
        ),
        Locale::En => format!(
            "Of {n} provinces with both {x} and {y}, {both} are above both medians, {none} above neither, {x_only} above in {x} only, {y_only} above in {y} only."
        ),
    }
}

/// What the two axes are.
pub fn axes(locale: Locale, x: &str, y: &str) -> String {
    match locale {
        Locale::Vi => format!("Ngang: {x}. Dọc: {y}."),
        Locale::En => format!("Across: {x}. Up: {y}."),
    }
}

/// `Thành phần DTI 2024 của 34/34 tỉnh.`
pub fn components_of(locale: Locale, period: &str, (n, of): (usize, u8)) -> String {
    match locale {
        Locale::Vi => format!("Thành phần DTI {period}, biết của {n}/{of} tỉnh."),
        Locale::En => format!("Components of DTI {period}, known of {n}/{of} provinces."),
    }
}

/// Where a province is furthest above and below the mean; else its highest and lowest component. Of each the name and the
/// figure.
pub fn strongest(
    locale: Locale,
    name: &str,
    most: &(String, String),
    least: &(String, String),
    is_offset: bool,
) -> String {
    let (high, low) = (
        format!("{} ({})", most.0, most.1),
        format!("{} ({})", least.0, least.1),
    );
    match (locale, is_offset) {
        (Locale::Vi, true) => {
            format!("{name} so với bình quân các tỉnh: hơn nhất ở {high}, kém nhất ở {low}.")
        }
        (Locale::Vi, false) => format!("{name} cao nhất ở {high}, thấp nhất ở {low}."),
        (Locale::En, true) => {
            format!(
                "{name} against the mean of the provinces: furthest ahead in {high}, furthest behind in {low}."
            )
        }
        (Locale::En, false) => format!("{name} is highest in {high}, lowest in {low}."),
    }
}

/// `Ninh Bình từ hạng 9 tới hạng 15`.
pub fn between_ranks(locale: Locale, name: &str, best: u16, worst: u16) -> String {
    match (locale, best == worst) {
        (Locale::Vi, true) => format!("{name} luôn ở hạng {best}"),
        (Locale::Vi, false) => format!("{name} từ hạng {best} tới hạng {worst}"),
        (Locale::En, true) => format!("{name} is always {}", super::common::ordinal(best)),
        (Locale::En, false) => format!(
            "{name} between {} and {}",
            super::common::ordinal(best),
            super::common::ordinal(worst)
        ),
    }
}

/// The set of weightings over which ranks were taken.
pub fn set_of_weightings(locale: Locale, n: usize) -> String {
    match locale {
        Locale::Vi => format!(
            "Hạng cao nhất và thấp nhất trong {n} bộ trọng số: bộ của năm, và mọi bộ khác trong đó mỗi thành phần nặng bằng nửa hoặc gấp đôi. Trọng số ở giữa hoặc ngoài các mức ấy có thể làm hạng đổi nhiều hơn."
        ),
        Locale::En => format!(
            "Best and worst of {n} weightings: that of the year, and every other in which each component weighs half or twice as much. Weightings in between or beyond may move a province further."
        ),
    }
}
