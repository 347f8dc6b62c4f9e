//! Words of the compare view.

use super::Locale;

super::words! {
    add: "Thêm tỉnh", "Add a province";
    neighbors_of: "Láng giềng của", "Neighbors of";
    similar_to: "Gần giá trị với", "Close in value to";
    national: "Cả nước", "The country";
    median: "trung vị", "median";
    indicator: "Chỉ số", "Indicator";
    each_indicator: "Từng chỉ số, đặt giữa các tỉnh, thành", "Each indicator, among all provinces";
    strip_note: "Mỗi chấm một tỉnh; vạch đứt: mốc so sánh. Trung vị do Điểm Cầu tính.",
        "Each dot a province; dashed: the reference. Medians are computed by Điểm Cầu.";
    trend_rank: "Thứ hạng", "Rank";
    trend_value: "Giá trị", "Value";
    trend_table: "Số liệu của biểu đồ", "The figures of the chart";
    chart_waits: "Biểu đồ sẽ hiện khi tải xong; bảng bên dưới có đủ số liệu.",
        "The chart appears once it is loaded; the table below has all figures.";
    chart_failed: "Không tải được phần vẽ biểu đồ. Bảng bên dưới có đủ số liệu.",
        "The chart could not be loaded. The table below has all figures.";
    no_trend: "Chỉ có một kỳ số liệu theo bộ đơn vị này, nên không có đường diễn biến.",
        "Only one period has data for these units, so there is no trend to draw.";
    method_changed: "Cách tính đổi qua các năm. Hạng so được giữa các năm tốt hơn giá trị.",
        "The method changed over the years. Ranks compare better than values.";
    mergers: "Sau 1/7/2025, các tỉnh này thuộc", "Since 1 July 2025 these belong to";
    merged_of: "Các tỉnh này gộp từ", "These were merged from";
    movers: "Ai đổi hạng chỉ vì phép tính", "Who moves by arithmetic alone";
    movers_why: "Giá trị của tỉnh mới là bình quân cộng của các tỉnh cũ, không khảo sát lại. Vòng tròn: hạng của từng tỉnh cũ trong 63; chấm đặc: hạng của tỉnh mới trong 34.",
        "The value of a new province is the plain mean of the former ones; nothing was surveyed again. Rings: the ranks of the former provinces among the 63; filled: the rank of the new one among the 34.";
    first: "hạng đầu", "first";
    last: "hạng cuối", "last";
    to_map: "Chọn tỉnh trên bản đồ", "Choose provinces on the map";
    scrolls: "Bảng so sánh, cuộn ngang được", "Comparison table, scrolls sideways";
}

/// `So sánh ba tỉnh với cả nước`.
pub fn title(locale: Locale, n: usize) -> String {
    const VI: [&str; 7] = ["", "một", "hai", "ba", "bốn", "năm", "sáu"];
    const EN: [&str; 7] = ["", "one", "two", "three", "four", "five", "six"];
    match (locale, n) {
        (Locale::Vi, 0) => "So sánh các tỉnh".to_owned(),
        (Locale::En, 0) => "Compare provinces".to_owned(),
        (Locale::Vi, n) => {
            format!(
                "So sánh {} tỉnh với cả nước",
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
