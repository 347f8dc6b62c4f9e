//! Words of the meetings view.

pub use super::promises::{owners, promise, promise_beside, promise_mark, promise_share, promised};

use super::{Locale, common, number};
use crate::dataset::{Indicator, Meeting, UnitKind};
use crate::reports::{Apart, Change};
use crate::targets::Verdict;
use crate::tasks::{Owner, State};

super::words! {
    newest_first: "Mới nhất trước", "Newest first";
    body: "Cơ quan", "Body";
    all_bodies: "Tất cả", "All";
    year: "Năm", "Year";
    all_years: "Tất cả", "All";
    province: "Tỉnh, thành", "Province";
    any_province: "Tất cả", "All";
    follow: "Theo dõi một chỉ số", "Follow a figure";
    no_figure: "Không theo dõi", "None";
    as_of: "Như đã biết", "As known";
    today: "đến nay", "today";
    merger: "1/7/2025: 63 tỉnh, thành còn 34", "1 July 2025: 63 provinces became 34";
    no_match: "Không có hội nghị nào khớp bộ lọc.", "No meeting matches the filters.";
    clear: "Bỏ lọc", "Clear filters";
    list: "Các hội nghị", "The meetings";
    all_meetings: "Mọi hội nghị", "All meetings";
    see_all: "Xem tất cả", "See all";
    previous: "Trước", "Previous";
    next: "Sau", "Next";
    to_top: "Lên đầu", "To top";
    chair: "Chủ trì", "Chair";
    notice: "Kết luận", "Conclusions";
    figures: "Số liệu", "Figures";
    tasks: "Nhiệm vụ", "Tasks";
    bridge_points: "Điểm cầu", "Điểm cầu";
    sources: "Nguồn", "Sources";
    figures_reported: "Số liệu được báo cáo", "Figures reported";
    no_figures: "Chưa thấy số liệu nào được báo cáo tại hội nghị này.", "No figure reported at this meeting was found.";
    what: "Chỉ số", "Figure";
    this_session: "Lần này", "This session";
    last_reported: "Lần nêu trước", "Last reported";
    change: "Thay đổi", "Change";
    first_reported: "nêu lần đầu", "first reported";
    unchanged: "không đổi", "no change";
    repeated: "nhắc lại, không có số mới", "repeated, no new figure";
    revised: "cùng kỳ, con số khác", "same period, another figure";
    same_session: "nêu cùng hôm đó", "same session";
    no_meeting_told: "chưa hội nghị nào nêu", "reported by no meeting";
    two_accounts: "nguồn nêu hai con số", "sources give two figures";
    earlier_here: "Cùng hôm đó còn nêu", "Also reported here";
    aim_here: "Mục tiêu", "Target";
    forecast_here: "Dự báo", "Forecast";
    later: "Sau đó", "Later";
    elsewhere: "Nguồn khác", "Another source";
    see_map: "Xem bản đồ", "See the map";
    of_province: "Số liệu của", "Figures of";
    targets_results: "Dự báo và kết quả", "Targets against results";
    targets_short: "Mục tiêu", "Targets";
    tasks_short: "Nhiệm vụ", "Tasks";
    roll_short: "Thành phần dự", "Who took part";
    targets_lede: "Mục tiêu và dự báo các hội nghị đã nêu, đặt cạnh kết quả công bố về sau. Cả hai bên đều có nguồn.",
        "Targets and forecasts that meetings named, beside the results published later. Both have their source.";
    aim: "Mục tiêu, dự báo", "Target or forecast";
    result: "Kết quả", "Result";
    interim: "Số gần nhất", "Latest before";
    verdict: "Đối chiếu", "Verdict";
    no_result: "chưa thấy kết quả", "no result found";
    task_ledger: "Lời hứa", "Promises";
    task_lede: "Việc các hội nghị đã giao, hạn như đặt lần đầu và hạn mới nếu có, tình trạng tính đến hôm nay theo giờ Việt Nam.",
        "What the meetings asked for, the deadline as first set and any new one, and the state today by the clock in Việt Nam.";
    in_short: "Tóm tắt", "In short";
    short_rule: "Chọn từ các số báo cáo tại phiên này: những số được nhiều hội nghị nêu nhất, tối đa năm số.",
        "Of the figures reported here, those that most meetings reported, at most five.";
    next_due: "Hạn gần nhất:", "Next due:";
    lessons: "Bài học", "Lessons";
    lessons_drawn: "Bài học được nêu", "Lessons drawn";
    our_words: "Điểm Cầu tóm tắt; nguyên văn ở nguồn.", "Summed up by Điểm Cầu; the wording is in the source.";
    picture: "Mỗi nhiệm vụ một dấu, theo quý tới hạn", "Each task a mark, by the quarter in which it is due";
    picture_note: "Mỗi dấu là một nhiệm vụ, đặt ở quý tới hạn; hạn được gia hạn thì đặt ở hạn mới nhất, hạn đầu ghi trong danh sách. Chạm một dấu để tới nhiệm vụ. Vạch chấm: hôm nay.",
        "Each mark is a task in the quarter in which it is due; a renewed deadline counts at its latest day, the first one stands in the list. Tap a mark for its task. Dotted line: today.";
    skip_picture: "Bỏ qua hình, tới danh sách", "Skip the picture, go to the list";
    grouped_by: "Xếp theo", "Grouped by";
    by_outcome: "Kết quả", "Outcome";
    by_session: "Kỳ họp", "Meeting";
    undated: "không hạn", "no date";
    due_year: "Tới hạn trong năm", "Due in";
    no_match_figure: "Không có số nào khớp bộ lọc.", "No figure matches the filters.";
    no_targets: "Không có mục tiêu nào khớp.", "No target matches.";
    tasks_results: "Nhiệm vụ và kết quả", "Tasks and what came of them";
    given_here: "Giao tại kỳ họp này", "Given at this session";
    due_before: "Đến hạn trước kỳ họp này", "Due before this session";
    open_meeting: "Mở hội nghị này", "Open this meeting";
    no_tasks: "Không có nhiệm vụ nào khớp.", "No task matches.";
    owner: "Nơi thực hiện", "Owner";
    all_owners: "Tất cả", "All";
    state: "Tình trạng", "State";
    no_owner: "Không ghi nơi thực hiện", "No owner named";
    no_deadline: "không ghi hạn", "no deadline stated";
    target: "Chỉ tiêu", "Target";
    asked_again: "Nhắc lại", "Asked again";
    no_outcome_found: "Chưa tìm thấy kết quả công khai", "No public outcome found";
    task_note: "Đường cong liền nét kết thúc ở ngày có kết quả, đường đứt nét ở hạn đã ghi. Chỉ ghi “Trễ” khi có nguồn nói trễ; việc quá hạn mà chưa tìm thấy nguồn ghi là “Chưa rõ”, không có nghĩa là không làm. Hạn đặt lần đầu luôn được giữ lại.",
        "A solid arc lands on the day of a result, a dashed one on the deadline as stated. “Late” stands only where a source says so; past its deadline with no source found a task is “unknown”, which does not mean not done. The first deadline is never overwritten.";
    calendar: "Lịch (.ics)", "Calendar (.ics)";
    calendar_all: "Tải hạn về lịch", "Deadlines for your calendar";
    calendar_by_address: "đăng ký để lịch tự cập nhật", "subscribe and it updates itself";
    calendar_all_of_them: "Mọi lịch và nguồn tin", "All calendars and the feed";
    calendar_name: "Điểm Cầu: hạn của các nhiệm vụ", "Điểm Cầu: deadlines of tasks";
    calendar_open: "Mở tệp lịch", "Open the calendar file";
    calendar_copy: "Nếu không mở được tệp, hãy chép đoạn dưới đây vào một tệp có đuôi .ics:",
        "If the file does not open, copy this text into a file that ends in .ics:";
    calendar_none: "Không nhiệm vụ nào ở đây có hạn.", "No task here has a deadline.";
    roll_call: "Thành phần dự họp", "Who took part";
    roll_lede: "Ai dự tại điểm cầu nào, theo các bài tường thuật đã tìm thấy. Ô trống: chưa tìm thấy bài viết. Không có nghĩa là vắng mặt.",
        "Who sat at which điểm cầu, by the accounts that were found. Empty cell: no account found. This does not mean absent.";
    no_account: "chưa tìm thấy bài viết", "no account found";
    not_absent: "Không có nghĩa là vắng mặt.", "This does not mean absent.";
    who_sat: "Thành phần dự tại điểm cầu", "Who sat at the điểm cầu";
    no_person: "nguồn không ghi rõ tên", "the source gives no readable name";
    now_part_of: "nay thuộc", "now part of";
    two_tellings: "Một kỳ họp, hai bài viết", "One session, two accounts";
    both_tell: "Cả hai bài", "Both";
    only: "Chỉ", "Only";
    differ: "Chỗ các bài khác nhau", "Where accounts differ";
    through_meetings: "qua các hội nghị", "through the meetings";
    by_meeting: "Ai nêu, khi nào", "Who reported it, and when";
    not_at_meeting: "công bố ngoài hội nghị", "published outside the meetings";
    part_year: "Chấm rỗng: số của một phần kỳ, ước tính hoặc mục tiêu.", "Hollow points: part of a period, an estimate or a target.";
    no_joining: "Số liệu theo hai cách tính không được nối thành một đường.", "Two methods are never joined by a line.";
    wound_back: "Trang chỉ hiện những gì đã công bố đến ngày", "The page shows only what had been published by";
    back_to_today: "Về hiện tại", "Back to today";
    as_of_this: "Xem như đã biết hôm đó", "See what was known that day";
    thread_none: "chưa tìm thấy bài viết về kỳ nào", "no account found at any session";
    details_of_figure: "Theo dõi chỉ số này", "Follow this figure";
    stop_following: "Bỏ theo dõi", "Stop following";
}

/// `Lịch các hạn của Ninh Bình (.ics)`; without a province that of the country.
pub fn calendar_of(locale: Locale, province: Option<&str>) -> String {
    match (locale, province) {
        (Locale::Vi, Some(name)) => format!("Lịch các hạn của {name} (.ics)"),
        (Locale::Vi, None) => "Lịch các hạn (.ics)".to_owned(),
        (Locale::En, Some(name)) => format!("Calendar of deadlines, {name} (.ics)"),
        (Locale::En, None) => "Calendar of deadlines (.ics)".to_owned(),
    }
}

/// The state of a task.
pub fn state(locale: Locale, state: State) -> &'static str {
    match state {
        State::Done => locale.pick("Xong", "Done"),
        State::Open => locale.pick("Đang mở", "Open"),
        State::Late => locale.pick("Trễ", "Late"),
        State::Unknown => locale.pick("Chưa rõ", "Unknown"),
    }
}

/// Whom a task binds.
pub fn owner(locale: Locale, owner: Owner) -> &'static str {
    match owner {
        Owner::Ministries => locale.pick("Bộ, ngành", "Ministries"),
        Owner::Provinces => locale.pick("Tỉnh, thành", "Provinces"),
        Owner::Enterprises => locale.pick("Doanh nghiệp", "Enterprises"),
    }
}

/// What came of a target or forecast.
pub fn verdict(locale: Locale, verdict: Verdict, forecast: bool) -> &'static str {
    match (verdict, forecast) {
        (Verdict::Met, false) => locale.pick("Đạt", "Met"),
        (Verdict::Met, true) => locale.pick("Đúng hoặc hơn dự báo", "As forecast or better"),
        (Verdict::Early, _) => locale.pick("Đạt trước hạn", "Met early"),
        (Verdict::Missed, false) => locale.pick("Không đạt", "Missed"),
        (Verdict::Missed, true) => locale.pick("Thấp hơn dự báo", "Below the forecast"),
        (Verdict::Contested, _) => {
            locale.pick("Hai con số, hai kết luận", "Two figures, two verdicts")
        }
        (Verdict::Open, _) => locale.pick("Chưa tới hạn", "Not yet due"),
        (Verdict::Unknown, _) => locale.pick("Chưa thấy số cuối kỳ", "No final figure found"),
    }
}

/// `74 số liệu`, `1 figure`.
pub fn n_figures(locale: Locale, n: usize) -> String {
    count(locale, n, "số liệu", "figure", "figures")
}

/// `13 nhiệm vụ`.
pub fn n_tasks(locale: Locale, n: usize) -> String {
    count(locale, n, "nhiệm vụ", "task", "tasks")
}

/// `10 điểm cầu`.
pub fn n_bridge_points(locale: Locale, n: usize) -> String {
    count(locale, n, "điểm cầu", "điểm cầu", "điểm cầu")
}

/// `17 kỳ họp`, `17 meetings`.
pub fn n_meetings(locale: Locale, n: usize) -> String {
    count(locale, n, "kỳ họp", "meeting", "meetings")
}

fn count(locale: Locale, n: usize, vi: &str, one: &str, many: &str) -> String {
    let word = match locale {
        Locale::Vi => vi,
        Locale::En if n == 1 => one,
        Locale::En => many,
    };
    format!("{n} {word}")
}

/// What was counted of a meeting: `74 số liệu · 10 điểm cầu`; what there is none of is said only for figures.
pub fn counts(locale: Locale, meeting: &Meeting) -> String {
    let figures = match meeting.n_figures {
        0 => locale
            .pick("chưa có số liệu", "no figures found")
            .to_owned(),
        n => n_figures(locale, usize::from(n)),
    };
    let mut out = figures;
    if meeting.n_tasks > 0 {
        out.push_str(" · ");
        out.push_str(&n_tasks(locale, usize::from(meeting.n_tasks)));
    }
    if !meeting.provinces.is_empty() {
        out.push_str(" · ");
        out.push_str(&n_bridge_points(locale, meeting.provinces.len()));
    }
    out
}

/// `17 kỳ họp, từ 11/2021 đến 2/2026.`, `17 meetings, Nov 2021 to Feb 2026.`
pub fn span(locale: Locale, n: usize, first: &str, last: &str) -> String {
    match locale {
        Locale::Vi => format!("{}, từ {first} đến {last}.", n_meetings(locale, n)),
        Locale::En => format!("{}, {first} to {last}.", n_meetings(locale, n)),
    }
}

/// At how many meetings a province took part: `Ninh Bình có dự tại điểm cầu ở 2 kỳ, theo bài tường thuật.`
pub fn thread(locale: Locale, name: &str, n: usize) -> String {
    match (locale, n) {
        (_, 0) => format!("{name}: {}", words(locale).thread_none),
        (Locale::Vi, _) => format!("{name} có dự tại điểm cầu ở {n} kỳ, theo bài tường thuật."),
        (Locale::En, 1) => {
            format!("{name} took part from its điểm cầu at 1 meeting, by an account.")
        }
        (Locale::En, _) => {
            format!("{name} took part from its điểm cầu at {n} meetings, by the accounts.")
        }
    }
}

/// The change of a figure since its last report.
pub fn change(locale: Locale, indicator: &Indicator, change: Change, rough: bool) -> String {
    let about = if rough {
        locale.pick("khoảng ", "about ")
    } else {
        ""
    };
    let text = match change {
        Change::First => return words(locale).first_reported.to_owned(),
        Change::Repeated => return words(locale).repeated.to_owned(),
        Change::Revised => return words(locale).revised.to_owned(),
        Change::Apart(apart) => return apart_words(locale, apart).to_owned(),
        Change::Points(0.0, _) => return words(locale).unchanged.to_owned(),
        Change::Points(points, decimals) => format!(
            "{} {}",
            number::signed(points, decimals, locale),
            locale.pick("điểm\u{a0}%", "points")
        ),
        Change::Places(places) => return super::map::places(locale, places),
        Change::Difference(difference, decimals) => {
            if difference == 0.0 {
                return words(locale).unchanged.to_owned();
            }
            number::signed(difference, decimals, locale)
        }
        Change::Growth(percent) => {
            let text = number::signed(percent, u8::from(percent.abs() < 10.0), locale);
            match locale {
                Locale::Vi => format!("{text}{}%", number::NO_BREAK_SPACE),
                Locale::En => format!("{text}%"),
            }
        }
        Change::Times(times) => {
            let text = number::trimmed(times, u8::from(times < 10.0), locale);
            match locale {
                Locale::Vi => format!("gấp {text} lần"),
                Locale::En => format!("{text} times"),
            }
        }
    };
    let _ = indicator;
    format!("{about}{text}")
}

fn apart_words(locale: Locale, apart: Apart) -> &'static str {
    match apart {
        Apart::Length => locale.pick(
            "khác độ dài kỳ, không tính",
            "another length of time, not computed",
        ),
        Apart::Whole => locale.pick(
            "trên tổng số khác, không tính",
            "of another whole, not computed",
        ),
        Apart::Merger => locale.pick(
            "63 tỉnh nay là 34, không tính",
            "63 provinces became 34, not computed",
        ),
    }
}

/// A unit in words, where the number does not show it: nothing for percentages and ranks.
pub fn unit(locale: Locale, indicator: &Indicator) -> &str {
    let unit = indicator.unit.get(locale);
    match indicator.unit_kind {
        UnitKind::Percent => unit.strip_prefix('%').map_or(unit, str::trim_start),
        UnitKind::Rank => "",
        _ => unit,
    }
}

/// `Giao tại phiên thứ tám, 24/4/2024`.
pub fn given_at(locale: Locale, meeting: &str, day: &str) -> String {
    match locale {
        Locale::Vi => format!("Giao tại {}, {day}", common::lower_first(meeting)),
        Locale::En => format!("Given at: {meeting}, {day}"),
    }
}

/// `Hạn nguyên văn: “trong tháng 02 năm 2025”`.
pub fn deadline_printed(locale: Locale, printed: &str) -> String {
    match locale {
        Locale::Vi => format!("Hạn nguyên văn: “{printed}”"),
        Locale::En => format!("Deadline as printed: “{printed}”"),
    }
}

/// The deadline that counts now, where another was printed first.
pub fn deadline_now(locale: Locale, deadline: &str) -> String {
    match locale {
        Locale::Vi => format!("Hạn hiện nay: {deadline}"),
        Locale::En => format!("Deadline now: {deadline}"),
    }
}

/// `nêu 8/8/2022`.
pub fn told_at(locale: Locale, day: &str) -> String {
    match locale {
        Locale::Vi => format!("nêu {day}"),
        Locale::En => format!("reported {day}"),
    }
}

/// `Có bài viết về 10 trong 63 tỉnh, thành.`
pub fn accounts_of(locale: Locale, n: usize, of: u8) -> String {
    match locale {
        Locale::Vi => format!("Có bài viết về {n} trong {of} tỉnh, thành."),
        Locale::En if n == 1 => format!("An account was found from 1 of {of} provinces."),
        Locale::En => format!("Accounts were found from {n} of {of} provinces."),
    }
}

/// `53 tỉnh, thành khác: chưa tìm thấy bài viết. Không có nghĩa là vắng mặt.`
pub fn no_account_from(locale: Locale, n: usize) -> String {
    let words = words(locale);
    match locale {
        Locale::Vi => format!(
            "{} khác: {}. {}",
            common::n_provinces(locale, n),
            words.no_account,
            words.not_absent
        ),
        Locale::En => format!(
            "{n} other {}: {}. {}",
            if n == 1 { "province" } else { "provinces" },
            words.no_account,
            words.not_absent
        ),
    }
}

/// `Xem 62 chỉ số còn lại`.
pub fn rest_of_figures(locale: Locale, n: usize) -> String {
    match locale {
        Locale::Vi => format!("Xem {n} chỉ số còn lại"),
        Locale::En => format!("See the other {n}"),
    }
}

/// `8 đạt, 1 không đạt, 22 chưa đủ số để kết luận`.
pub fn verdict_counts(locale: Locale, (met, missed, rest): (usize, usize, usize)) -> String {
    match locale {
        Locale::Vi => format!("{met} đạt, {missed} không đạt, {rest} chưa đủ số để kết luận"),
        Locale::En => format!("{met} met, {missed} missed, {rest} without a final figure yet"),
    }
}

/// A value for a narrow place: `63,4 tr`, `1,3 tỷ`, `18,3`.
pub fn compact(locale: Locale, value: f64, decimals: u8) -> String {
    let (scale, sign) = match value.abs() {
        size if size >= 1e9 => (1e9, locale.pick("\u{a0}tỷ", "bn")),
        size if size >= 1e6 => (1e6, locale.pick("\u{a0}tr", "M")),
        _ => return number::trimmed(value, decimals, locale),
    };
    format!("{}{sign}", number::trimmed(value / scale, 2, locale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Locale::{En, Vi};

    #[test]
    fn the_words_are_those_of_the_examples() {
        assert_eq!(n_meetings(Vi, 17), "17 kỳ họp");
        assert_eq!(n_meetings(En, 1), "1 meeting");
        assert_eq!(
            span(Vi, 17, "11/2021", "2/2026"),
            "17 kỳ họp, từ 11/2021 đến 2/2026."
        );
        assert_eq!(
            thread(Vi, "Ninh Bình", 2),
            "Ninh Bình có dự tại điểm cầu ở 2 kỳ, theo bài tường thuật."
        );
        assert_eq!(
            given_at(Vi, "Phiên thứ tám", "24/4/2024"),
            "Giao tại phiên thứ tám, 24/4/2024"
        );
        assert_eq!(
            deadline_printed(Vi, "trong tháng 02 năm 2025"),
            "Hạn nguyên văn: “trong tháng 02 năm 2025”"
        );
        assert_eq!(told_at(Vi, "8/8/2022"), "nêu 8/8/2022");
        assert_eq!(
            accounts_of(Vi, 10, 63),
            "Có bài viết về 10 trong 63 tỉnh, thành."
        );
        assert_eq!(
            no_account_from(Vi, 53),
            "53 tỉnh, thành khác: chưa tìm thấy bài viết. Không có nghĩa là vắng mặt."
        );
        assert_eq!(rest_of_figures(Vi, 62), "Xem 62 chỉ số còn lại");
        assert_eq!(
            verdict_counts(Vi, (8, 1, 22)),
            "8 đạt, 1 không đạt, 22 chưa đủ số để kết luận"
        );
        assert_eq!(compact(Vi, 63_400_000.0, 0), "63,4\u{a0}tr");
    }
}
