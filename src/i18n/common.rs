//! Words of the frame around all views, and of figures wherever they stand.

use crate::selection::key;

use super::letters::lower;
use super::{Locale, period};
use crate::dataset::{
    Basis, DatasetError, Date, Meeting, MeetingKind, Qualifier, ReadAs, RegionKind, Status, UnitSet,
};

super::words! {
    site_name: "Điểm Cầu", "Điểm Cầu";
    about_what: "Chuyển đổi số từng tỉnh", "Provinces going digital";
    skip_to_content: "Tới nội dung", "Skip to content";
    navigation: "Các phần", "Sections";
    map: "Bản đồ", "Map";
    compare: "So sánh", "Compare";
    meetings: "Hội nghị", "Meetings";
    sources: "Nguồn", "Sources";
    province: "Tỉnh, thành", "Province";
    search: "Tìm", "Search";
    search_placeholder: "Tỉnh, chỉ số, hội nghị", "Province or indicator";
    search_waiting: "Đang tìm…", "Searching…";
    search_failed: "Chưa tải được danh mục tìm kiếm. Gõ tiếp để thử lại.", "The search index could not be loaded. Type on to try again.";
    share: "Chia sẻ", "Share";
    dark: "Tối", "Dark";
    light: "Sáng", "Light";
    other_language: "English", "Tiếng Việt";
    other_language_short: "EN", "VI";
    close: "Đóng", "Close";
    loading: "Đang tải số liệu", "Loading data";
    retry: "Thử lại", "Try again";
    no_data: "Không có số liệu", "No data";
    no_data_short: "không có", "no data";
    source: "Nguồn", "Source";
    open_source: "Mở trang nguồn", "Open the source";
    open_copy: "Mở bản sao đã đọc", "Open the copy that was read";
    no_address: "Nguồn không ghi địa chỉ trang.", "The source came without a page address.";
    read_as_label: "Cách đọc", "Read";
    published_label: "Công bố", "Published";
    status_label: "Loại số", "Kind of figure";
    note_label: "Ghi chú", "Note";
    printed_label: "Nguồn viết", "As printed";
    period_label: "Kỳ", "Period";
    terms_label: "Điều khoản", "Terms";
    basis_label: "Cách tính", "Basis";
    told_at_label: "Nêu tại", "Reported at";
    two_figures: "Hai con số chính thức", "Two official figures";
    boundary_credit: "Ranh giới tỉnh:", "Province boundaries:";
    boundary_rest: ", CC BY-SA 4.0; đã giản lược, gộp theo Nghị quyết 202/2025/QH15.",
        ", CC BY-SA 4.0; simplified, and merged after Resolution 202/2025/QH15.";
    help: "Cách dùng, giải thích từ ngữ", "How to use, words explained";
    data_version: "Số liệu bản ngày", "Data as of";
    code_licence: "Mã nguồn: MIT hoặc Apache-2.0", "Code: MIT or Apache-2.0";
    data_licences: "Giấy phép số liệu", "Data licences";
    open_full: "Mở trên Điểm Cầu", "Open on Điểm Cầu";
    pin: "Ghim", "Pin";
    unpin: "Bỏ ghim", "Unpin";
    open: "Mở", "Open";
    pins_full: "Đã ghim đủ sáu tỉnh. Bỏ ghim một tỉnh để thêm.", "Six provinces are pinned. Unpin one to add another.";
}

// What only the build of the site says is not among the words that each program carries.

/// What the site is, in a line.
pub fn tagline(locale: Locale) -> &'static str {
    locale.pick(
        "Các tỉnh chuyển đổi số tới đâu, các hội nghị quốc gia đã hứa gì",
        "Where the provinces stand in digital transformation, and what the national meetings promised",
    )
}

/// A program stopped.
pub fn stopped(locale: Locale) -> &'static str {
    locale.pick(
        "Chương trình gặp lỗi và đã dừng. Nội dung trên trang vẫn đọc được.",
        "The program ran into an error and stopped. What is on the page can still be read.",
    )
}

/// The page comes from what this device kept, with data of this day: the server could not be asked.
pub fn kept(locale: Locale, day: Date) -> String {
    let day = super::period::date(day, locale);
    match locale {
        Locale::Vi => format!(
            "Chưa nối được máy chủ. Đang xem bản đã lưu trên máy này, số liệu bản ngày {day}."
        ),
        Locale::En => format!(
            "The server cannot be reached. This is the copy kept on this device, with data as of {day}."
        ),
    }
}

/// No program could start, or none may.
pub fn cannot_start(locale: Locale) -> &'static str {
    locale.pick(
        "Phần tương tác của trang chưa chạy được ở đây. Nội dung trên trang vẫn đọc được, các liên kết vẫn dùng được.",
        "The interactive part of the page could not start here. What is on the page can be read, and its links work.",
    )
}

/// A name inside a sentence: its first letter small, unless it begins with an abbreviation such as `GRDP`.
pub fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if lower(second) == second => {
            let mut small = String::from(lower(first));
            small.push_str(&name[first.len_utf8()..]);
            small
        }
        _ => name.to_owned(),
    }
}

/// `34 tỉnh, thành`.
pub fn n_provinces(locale: Locale, n: usize) -> String {
    match locale {
        Locale::Vi => format!("{n} tỉnh, thành"),
        Locale::En if n == 1 => "1 province".to_owned(),
        Locale::En => format!("{n} provinces"),
    }
}

/// `34 từ 1/7/2025`, in two parts: the number and the rest.
pub fn unit_set(locale: Locale, unit_set: UnitSet) -> (&'static str, &'static str) {
    match (unit_set, locale) {
        (UnitSet::Current, Locale::Vi) => ("34", "từ 1/7/2025"),
        (UnitSet::Current, Locale::En) => ("34", "since 1 July 2025"),
        (UnitSet::Former, Locale::Vi) => ("63", "trước đó"),
        (UnitSet::Former, Locale::En) => ("63", "before"),
    }
}

/// `hạng 12 trong 34`, `12th of 34`.
pub fn rank_of(locale: Locale, rank: u16, n: usize) -> String {
    match locale {
        Locale::Vi => format!("hạng {rank} trong {n}"),
        Locale::En => format!("{} of {n}", ordinal(rank)),
    }
}

/// `hạng 12`, `12th`.
pub fn rank(locale: Locale, rank: u16) -> String {
    match locale {
        Locale::Vi => format!("hạng {rank}"),
        Locale::En => ordinal(rank),
    }
}

/// `1st`, `2nd`, `3rd`, `4th`, `11th`.
pub fn ordinal(n: u16) -> String {
    let suffix = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}

/// `tỉnh`, `thành phố`; in English nothing stands before the name.
pub fn kind(locale: Locale, kind: RegionKind) -> &'static str {
    match (kind, locale) {
        (RegionKind::Province, Locale::Vi) => "tỉnh",
        (RegionKind::Province, Locale::En) => "province",
        (RegionKind::City, Locale::Vi) => "thành phố",
        (RegionKind::City, Locale::En) => "city",
        (RegionKind::Country, Locale::Vi) => "cả nước",
        (RegionKind::Country, Locale::En) => "country",
    }
}

/// What a figure claims to be.
pub fn status(locale: Locale, status: Status) -> &'static str {
    match status {
        Status::Result => locale.pick("kết quả", "result"),
        Status::Preliminary => locale.pick("sơ bộ", "preliminary"),
        Status::Estimate => locale.pick("ước tính", "estimate"),
        Status::Forecast => locale.pick("dự báo", "forecast"),
        Status::Target => locale.pick("mục tiêu", "target"),
    }
}

/// How a printed value hedges, to stand before it.
pub fn qualifier(locale: Locale, qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::About => locale.pick("khoảng", "about"),
        Qualifier::Nearly => locale.pick("gần", "nearly"),
        Qualifier::MoreThan => locale.pick("hơn", "more than"),
        Qualifier::AtLeast => locale.pick("ít nhất", "at least"),
        Qualifier::LessThan => locale.pick("dưới", "less than"),
    }
}

/// Who computed a value.
pub fn basis(locale: Locale, basis: Basis) -> &'static str {
    match basis {
        Basis::Published => locale.pick("nguồn công bố", "published"),
        Basis::Sum => locale.pick(
            "tổng các tỉnh cũ, do Điểm Cầu tính",
            "sum of the former provinces, computed by Điểm Cầu",
        ),
        Basis::Mean => locale.pick(
            "bình quân cộng các tỉnh cũ, do nơi công bố tính",
            "mean of the former provinces, computed by the publisher",
        ),
        Basis::Secondary => locale.pick(
            "chỉ thấy trong bảng kê không rõ nguồn gốc",
            "seen only in a listing of unclear origin",
        ),
    }
}

/// How a source was read.
pub fn read_as(locale: Locale, read_as: ReadAs) -> &'static str {
    match read_as {
        ReadAs::Official => locale.pick("trang của nơi công bố", "the publisher's own page"),
        ReadAs::Copy => locale.pick(
            "bản sao công khai của trang công bố",
            "a public copy of the publisher's page",
        ),
        ReadAs::Article => locale.pick(
            "bài của báo hoặc cổng thông tin",
            "an article of a newspaper or portal",
        ),
    }
}

/// The title of a meeting's page: `Phiên họp thứ ba, 8/8/2022`. Two series have a third session.
pub fn meeting_title(locale: Locale, meeting: &Meeting) -> String {
    let title = meeting.title.get(locale);
    format!("{title}, {}", period::date(meeting.date, locale))
}

/// `Phiên thứ ba`, `3rd session`; the title where no number is known.
pub fn meeting_name(locale: Locale, meeting: &Meeting) -> String {
    const VI: [&str; 11] = [
        "", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười",
    ];
    let number = meeting
        .number
        .as_deref()
        .filter(|_| meeting.kind == MeetingKind::Session);
    match (
        number.map(|number| number.split_once('/').unwrap_or((number, ""))),
        locale,
    ) {
        (Some((number, year)), _) if number.parse::<u16>().is_ok() => {
            let n: u16 = number.parse().unwrap_or_default();
            match locale {
                Locale::Vi => {
                    let word = VI.get(usize::from(n)).copied().unwrap_or(number);
                    let year = if year.is_empty() {
                        String::new()
                    } else {
                        format!(" năm {year}")
                    };
                    format!("Phiên thứ {word}{year}")
                }
                Locale::En => {
                    let year = if year.is_empty() {
                        String::new()
                    } else {
                        format!(" of {year}")
                    };
                    format!("{} session{year}", ordinal(n))
                }
            }
        }
        _ => meeting.title.get(locale).to_owned(),
    }
}

/// A sentence for a query value that could not be used.
pub fn rejected(locale: Locale, key: &str, value: &str, instead: &str) -> String {
    let what = match key {
        key::UNKNOWN => {
            return match locale {
                Locale::Vi => format!("Địa chỉ có phần không hiểu được: “{value}”."),
                Locale::En => format!("A part of the address is not understood: “{value}”."),
            };
        }
        key::VIEW => locale.pick("phần", "view"),
        key::INDICATOR => locale.pick("chỉ số", "indicator"),
        key::PERIOD => locale.pick("kỳ", "period"),
        key::UNITS => locale.pick("bộ đơn vị", "unit set"),
        key::SHAPE => locale.pick("cách xem", "shape"),
        key::PIN => locale.pick("tỉnh đã ghim", "pinned province"),
        key::PROVINCE => locale.pick("tỉnh", "province"),
        key::MEETING => locale.pick("hội nghị", "meeting"),
        key::SHOW => locale.pick("bảng kê", "ledger"),
        key::FIGURE => locale.pick("chỉ số của hội nghị", "figure of the meetings"),
        key::BODY => locale.pick("cơ quan", "body"),
        key::YEAR => locale.pick("năm họp", "year of meetings"),
        key::ASOF => locale.pick("hội nghị làm mốc", "meeting to look back from"),
        key::ORDER => locale.pick("thứ tự", "order"),
        key::OWNER => locale.pick("nơi thực hiện", "kind of owner"),
        key::STATE => locale.pick("trạng thái", "state"),
        key::LANG => locale.pick("ngôn ngữ", "language"),
        key::THEME => locale.pick("nền", "theme"),
        _ => locale.pick("giá trị", "value"),
    };
    match (locale, instead.is_empty()) {
        (Locale::Vi, true) => format!("Không có {what} “{value}”."),
        (Locale::Vi, false) => format!("Không có {what} “{value}”; đang xem {instead}."),
        (Locale::En, true) => format!("There is no {what} “{value}”."),
        (Locale::En, false) => format!("There is no {what} “{value}”; showing {instead}."),
    }
}

/// Why data could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadFailure {
    /// No answer.
    Unreachable,
    /// An answer that is not the file, with its HTTP status.
    Status(u16),
    /// The file, but not usable.
    Unusable(DatasetError),
}

/// A sentence that says what is wrong with the data. It names no file: a reader can do nothing with its name.
pub fn load_failure(locale: Locale, failure: &LoadFailure) -> String {
    let lead = locale.pick("Không tải được số liệu.", "The data could not be loaded.");
    let why = match failure {
        LoadFailure::Unreachable => locale.pick(
            "Chưa nối được máy chủ; có thể mạng đang đứt.",
            "The server cannot be reached; the network may be down.",
        ),
        LoadFailure::Status(404) => locale.pick(
            "Máy chủ không có tệp mà trang cần; có thể trang vừa được cập nhật. Hãy tải lại trang.",
            "The server does not have a file that the page needs; the site may just have been updated. Reload the page.",
        ),
        LoadFailure::Status(status) => {
            let said = locale.pick("Máy chủ báo lỗi", "The server answered with error");
            return format!("{lead} {said} {status}.");
        }
        LoadFailure::Unusable(
            DatasetError::NewerFormat { .. } | DatasetError::OtherVersion { .. },
        ) => locale.pick(
            "Máy chủ đã có bản khác của trang này. Hãy tải lại trang.",
            "The server has another version of this page. Reload the page.",
        ),
        LoadFailure::Unusable(_) => locale.pick(
            "Máy chủ gửi về nội dung bị cắt cụt hoặc không phải số liệu của Điểm Cầu.",
            "What the server sent is cut off or is not Điểm Cầu data.",
        ),
    };
    format!("{lead} {why}")
}
