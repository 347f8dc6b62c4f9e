//! Words of the sources view, of downloads and of sharing.

use super::Locale;
use super::letters::upper;

super::words! {
    title: "Nguồn, độ phủ và tải về", "Sources, coverage and downloads";
    lead: "Mọi con số trên trang này đều có nguồn. Hai con số chính thức khác nhau thì nêu cả hai. Chỗ không có số liệu thì để trống: Điểm Cầu không ước tính hay điền thêm.",
        "Every figure here has its source. Where two official figures differ, both stand. A gap is left a gap: nothing is estimated or filled in.";
    contents: "Trong trang này", "On this page";
    coverage: "Độ phủ số liệu", "Coverage";
    coverage_lead: "Bao nhiêu tỉnh, thành có số liệu: hàng trên trong 63 (đến 30/6/2025), hàng dưới trong 34 (từ 1/7/2025). Ô gạch chéo: không có.",
        "How many provinces have data: upper number of the 63 (until 30 June 2025), lower of the 34 (since 1 July 2025). Hatched: none.";
    conflicts: "Hai con số chính thức", "Two official figures";
    conflicts_lead: "Những chỗ nguồn chính thức nói khác nhau về một việc. Không con số nào bị xóa; lý do chỉ nêu khi biết.",
        "Where official sources differ on one thing. No figure is deleted; the reason is given only where it is known.";
    methods: "Cách tính và các lần thay đổi", "Methods and when they changed";
    all_sources: "Mọi nguồn", "All sources";
    no_figure: "chưa số liệu nào lấy từ nguồn này", "no figure comes from it";
    open_coverage: "Xem bảng: chỉ số nào có số liệu của bao nhiêu tỉnh, năm nào", "See the table: which indicator has how many provinces in which year";
    open_methods: "Xem cách tính của từng chỉ số", "See how each indicator is made";
    all: "Tất cả", "All";
    of_region: "Của tỉnh, thành", "Province";
    several_regions: "Nhiều tỉnh, thành", "Several provinces";
    publisher: "Nơi công bố", "Publisher";
    kind: "Cách đọc", "Read from";
    find_source: "Tìm nguồn", "Find a source";
    find_source_example: "Tên nguồn, nơi công bố, năm", "Title, publisher, year";
    one_found: "1 nguồn khớp", "1 source matches";
    n_found: "nguồn khớp", "sources match";
    licences: "Giấy phép", "Licences";
    downloads: "Tải về", "Downloads";
    shown: "Đang xem", "What is shown";
    file_note: "Tệp ghi kèm nguồn và ngày.", "Files carry sources and dates.";
    incomplete: "Một phần số liệu chưa tải xong hoặc không tải được, nên tệp lúc này chưa đủ.",
        "Some of the data has not arrived or cannot be had, so the file is not complete now.";
    cite: "Trích dẫn", "Citation";
    copy: "Sao chép", "Copy";
    copied: "Đã sao chép", "Copied";
    hold_to_copy: "Nhấn giữ vào ô để sao chép", "Hold the field to copy";
    no_download: "Không tải được? Sao chép văn bản", "No download? Copy the text";
    web_view: "Trình xem trong ứng dụng này có thể không lưu được tệp. Hãy sao chép văn bản dưới đây, hoặc mở trang bằng trình duyệt.",
        "This in-app viewer may not save files. Copy the text below, or open the page in a browser.";
    everything: "Tải toàn bộ số liệu", "Download everything";
    table_of_this: "Bảng gốc", "The table it stands in";
    cite_whole: "Chuyển đổi số các tỉnh, thành Việt Nam", "Digital transformation in the provinces of Việt Nam";
    licence_boundaries: "Ranh giới tỉnh: Open Development Vietnam (Open Development Mekong), CC BY-SA 4.0; đã giản lược, gộp theo Nghị quyết 202/2025/QH15.",
        "Province boundaries: Open Development Vietnam (Open Development Mekong), CC BY-SA 4.0; simplified, and merged after Resolution 202/2025/QH15.";
    licence_figures: "Số liệu thuộc về nơi công bố; phần lớn không ghi điều khoản sử dụng. Nguồn nào có ghi thì nêu cạnh nguồn đó.",
        "The figures belong to their publishers; most state no terms. The terms that were seen stand with each source.";
    licence_words: "Tiêu đề, tóm tắt, ghi chú và bản dịch trong các bảng là lời của Điểm Cầu.",
        "Titles, summaries, notes and translations in the tables are Điểm Cầu’s own words.";
    licence_code: "Mã nguồn: MIT hoặc Apache-2.0, tùy chọn.", "Code: MIT or Apache-2.0, at your choice.";
    licence_file: "Giấy phép từng nguồn số liệu", "The licence of each data source";
    tables: "Bảng gốc (CSV)", "Tables (CSV)";
    files: "Tệp mà trang đọc (JSON)", "Files that the page reads (JSON)";
    share: "Chia sẻ và nhúng", "Share and embed";
    link: "Liên kết tới đúng những gì đang xem", "Link to exactly what is shown";
    link_note: "Người nhận thấy cùng chỉ số, năm, bản đồ và các tỉnh đã chọn. Dùng được trong Zalo.",
        "Whoever opens it sees the same indicator, year, map and chosen provinces. Works in Zalo.";
    embed: "Nhúng vào trang khác", "Embed in another page";
    embed_what: "Nội dung", "Content";
    embed_this: "Phần đang xem", "This view";
    embed_map: "Bản đồ này", "This map";
    embed_language: "Ngôn ngữ", "Language";
    embed_theme: "Nền", "Background";
    as_page: "Theo trang", "As the page";
    as_device: "Theo máy", "As the device";
    embed_script: "Mã có tập lệnh, khung cao theo nội dung", "Element and script, height follows the content";
    embed_frame: "Mã không cần tập lệnh (iframe)", "Code without a script (iframe)";
    copy_code: "Sao chép mã", "Copy the code";
    preview: "Người đọc sẽ thấy như sau, khung rộng 360 px", "What readers see, 360 px wide";
}

/// `Thẻ Ninh Bình`.
pub fn card_of(locale: Locale, name: &str) -> String {
    match locale {
        Locale::Vi => format!("Thẻ {name}"),
        Locale::En => format!("Card of {name}"),
    }
}

/// `34 dòng`.
pub fn n_rows(locale: Locale, n: usize) -> String {
    match locale {
        Locale::Vi => format!("{n} dòng"),
        Locale::En if n == 1 => "1 row".to_owned(),
        Locale::En => format!("{n} rows"),
    }
}

/// `Từ 2022`.
pub fn since(locale: Locale, period: &str) -> String {
    match locale {
        Locale::Vi => format!("Từ {period}"),
        Locale::En => format!("From {period}"),
    }
}

/// The kinds of sources, as headings.
pub fn read_as(locale: Locale, read_as: crate::dataset::ReadAs) -> &'static str {
    use crate::dataset::ReadAs;
    match read_as {
        ReadAs::Official => locale.pick("Trang của nơi công bố", "Publishers’ own pages"),
        ReadAs::Copy => locale.pick(
            "Bản sao công khai của trang công bố",
            "Public copies of publishers’ pages",
        ),
        ReadAs::Article => locale.pick(
            "Bài của báo và cổng thông tin",
            "Articles of newspapers and portals",
        ),
    }
}

/// Terms of a source on which none were seen: the section on licences says so of all of these.
pub const NO_TERMS: &str = "không thấy ghi";

/// Terms as the tables note them, in Vietnamese; the forms that they use are known in English too.
pub fn terms(locale: Locale, terms: &str) -> String {
    if locale == Locale::Vi {
        return terms.to_owned();
    }
    [
        ("không thấy ghi", "none seen"),
        (
            "bản sao công khai không nhận quyền gì với dữ liệu",
            "the public copy claims no rights over the data",
        ),
        ("bản sao công khai: MIT", "public copy: MIT"),
        (
            "ghi \"other\" (nhãn Hugging Face)",
            "“other” (label on Hugging Face)",
        ),
    ]
    .into_iter()
    .fold(terms.to_owned(), |text, (vi, en)| text.replace(vi, en))
}

/// A remark as a sentence: its first letter large, a point at its end.
pub fn sentence(text: &str) -> String {
    let text = text.trim().trim_end_matches('.');
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", upper(first), letters.as_str()),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_becomes_a_sentence() {
        assert_eq!(sentence("đoạn sau của cùng bài"), "Đoạn sau của cùng bài.");
        assert_eq!(sentence("Bản sao."), "Bản sao.");
        assert_eq!(sentence(""), "");
    }

    #[test]
    fn terms_are_said_in_english_too() {
        assert_eq!(
            terms(
                Locale::En,
                "không thấy ghi; bản sao công khai: MIT (opendx)"
            ),
            "none seen; public copy: MIT (opendx)"
        );
    }
}
