//! Words of the help.

super::words! {
    title: "Cách dùng", "How to use this site";
    step_1: "Chọn chỉ số và năm: bản đồ tô màu theo giá trị, màu càng xa màu nền thì giá trị càng cao.",
        "Choose an indicator and a year: the map is colored by value; the further a color is from the background, the higher the value.";
    step_2: "Chạm một tỉnh để xem giá trị, thứ hạng; chạm một con số để xem nguồn của nó.",
        "Tap a province for its value and rank; tap a figure for its source.";
    step_3: "Ghim nhiều nhất sáu tỉnh rồi mở So sánh. Mục Hội nghị cho biết điều gì đã hứa và kết quả ra sao.",
        "Pin up to six provinces, then open Compare. Meetings shows what was promised and what came of it.";
    keys: "Phím tắt trên bản đồ", "Keyboard on the map";
    arrows: "sang tỉnh bên cạnh", "to the next province in that direction";
    ends: "tỉnh đầu, tỉnh cuối danh sách", "first and last province";
    letters: "tỉnh kế tiếp có tên bắt đầu bằng chữ đó", "next province whose name begins with the letter";
    enter: "chọn; bấm lần nữa để ghim", "select; once more to pin";
    escape: "bỏ chọn", "unselect";
    question: "mở bảng này", "open this help";
    all_words: "Mọi từ ngữ", "All words";
}
