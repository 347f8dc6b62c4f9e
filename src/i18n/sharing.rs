//! Words that only the build of the site says: on cards, in calendars to subscribe to, in feeds, and into the script of the
//! share dialog. No program carries them.

use super::Locale;
use crate::dataset::UnitSet;

/// To stand before the day of the data.
pub fn data_of(locale: Locale) -> &'static str {
    locale.pick("Số liệu bản ngày", "Data as of")
}

super::words! {
    follow: "Theo dõi", "Follow";
    only_vietnamese: "Lịch và tin bằng tiếng Việt.", "The calendars and the feed are in Vietnamese.";
    follow_lead: "Hạn của các nhiệm vụ vào thẳng lịch của bạn; hội nghị, số liệu mới và chỗ sửa vào trình đọc tin.",
        "Deadlines of the tasks go straight into your calendar; meetings, new figures and corrections into your news reader.";
    news: "Tin mới", "News";
    feed: "Nguồn tin (Atom)", "Feed (Atom)";
    feed_note: "Sao chép địa chỉ này vào trình đọc tin.", "Give this address to a news reader.";
    deadlines: "Lịch hạn của các nhiệm vụ", "Calendars of deadlines";
    calendar_note: "Đăng ký bằng địa chỉ (“webcal”) thì lịch tự cập nhật: nhiệm vụ được gia hạn sẽ dời ngày, không hiện hai lần. Tệp tải về là bản của hôm nay.",
        "Subscribed to by address (“webcal”), a calendar updates itself: a renewed task moves to its new day and does not appear twice. A downloaded file is as of today.";
    whole_country: "Mọi nhiệm vụ, cả nước", "Every task, whole country";
    by_province: "Theo tỉnh, thành", "By province";
    by_owner: "Theo nơi thực hiện, như nguồn ghi", "By owner, in the words of the sources";
    subscribe: "Đăng ký lịch", "Subscribe";
    send: "Gửi qua ứng dụng khác…", "Send with another app…";
    short_text: "Đoạn ngắn để gửi qua Zalo", "A short text for a message";
    copy_text: "Sao chép", "Copy";
    copy_code: "Sao chép mã", "Copy the code";
    qr: "Mã QR", "QR code";
    qr_too_long: "Liên kết quá dài cho mã QR.", "The link is too long for a QR code.";
    picture: "Ảnh", "Picture";
    hold_picture: "Nếu ảnh không tự tải về, nhấn giữ vào ảnh để lưu.", "If the picture is not saved, press and hold it.";
    more_codes: "Mã nhúng khác", "Other codes";
    preview_width: "Xem thử khung nhúng rộng", "Preview the frame at";
    phone: "Điện thoại, 360", "Phone, 360";
    article: "Bài báo, 640", "Article, 640";
    plain_code: "Cho trang không nhận khung nhúng: ảnh và liên kết", "For a portal that removes frames too: picture and link";
    plain_note: "Ảnh được vẽ lại mỗi khi trang này cập nhật số liệu.", "The picture is drawn anew when this site updates its data.";
    frozen: "Bản giữ nguyên số liệu hôm nay", "A copy that keeps today’s figures";
    frozen_note: "Mã này chứa sẵn số liệu, không đổi khi trang cập nhật, và ghi rõ ngày. Mã nhúng ở trên thì thay đổi theo số liệu mới.",
        "This code holds the figures themselves, does not change when the site does, and says of which day it is. The code above follows the data.";
    frozen_on: "Bản giữ nguyên, sao chép ngày", "A fixed copy, taken on";
    other_sources: "cùng các nguồn nêu ở trang", "and the sources named there";
    newest: "Xem bản mới nhất", "See the latest";
    pages: "Các trang", "Pages";
    all_provinces: "Mọi tỉnh, thành, nay và trước", "Every province, now and before";
    all_meetings: "Các hội nghị", "The meetings";
}

/// What the link to the map of a unit set says.
pub fn map_of(locale: Locale, unit_set: UnitSet) -> &'static str {
    match unit_set {
        UnitSet::Current => locale.pick(
            "Bản đồ 34 tỉnh, thành từ 1/7/2025",
            "Map of the 34 provinces since 1 July 2025",
        ),
        UnitSet::Former => locale.pick(
            "Bản đồ 63 tỉnh, thành đến 30/6/2025",
            "Map of the 63 provinces until 30 June 2025",
        ),
    }
}

/// What a source brought.
pub fn new_figures(locale: Locale, n: usize, publisher: &str) -> String {
    match locale {
        Locale::Vi => format!("{publisher} công bố; {n} số liệu ở đây lấy từ nguồn này."),
        Locale::En => format!("Published by {publisher}; {n} figures here are from it."),
    }
}
