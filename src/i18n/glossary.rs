//! Words that a reader may not know: how texts write them, and what they mean.

use std::ops::Range;

use super::Locale;
use super::letters::{is_letter, lower};

/// A word with an explanation: its id, which is also its anchor, and how a text writes it in Vietnamese and in English.
pub struct Term {
    /// Its id.
    pub id: &'static str,
    written: (&'static str, &'static str),
}

impl Term {
    /// How a text writes it within a sentence.
    pub fn written(&self, locale: Locale) -> &'static str {
        locale.pick(self.written.0, self.written.1)
    }

    /// Where a text first has it, at the beginning of a word; in that of a sentence its first letter is large. `None`
    /// where the text lacks it.
    pub fn place(&self, text: &str, locale: Locale) -> Option<Range<usize>> {
        let written = self.written(locale);
        let first = written.chars().next()?;
        let rest = &written[first.len_utf8()..];
        let mut before = ' ';
        text.char_indices().find_map(|(at, letter)| {
            let is_first = (letter == first || lower(letter) == first) && !is_letter(before);
            before = letter;
            let after = at + letter.len_utf8();
            (is_first && text[after..].starts_with(rest)).then(|| at..after + rest.len())
        })
    }
}

const fn term(id: &'static str, vi: &'static str, en: &'static str) -> Term {
    Term {
        id,
        written: (vi, en),
    }
}

/// All of them.
pub const TERMS: [Term; 9] = [
    term("diem-cau", "điểm cầu", "điểm cầu"),
    term("dti", "DTI", "DTI"),
    term("papi", "PAPI", "PAPI"),
    term("pci", "PCI", "PCI"),
    term("egdi", "EGDI", "EGDI"),
    term("de-an-06", "Đề án 06", "Project 06"),
    term("toan-trinh", "toàn trình", "end to end"),
    term("thang-0-1", "thang 0–1", "scale 0–1"),
    term(
        "hai-con-so",
        "hai con số chính thức",
        "two official figures",
    ),
];

/// The page with all explanations.
pub fn page(locale: Locale) -> &'static str {
    locale.pick("giai-thich.html", "glossary.html")
}

/// The heading of a term and what it means; `None` for an id that is none.
#[cfg(not(target_arch = "wasm32"))]
pub fn explanation(locale: Locale, id: &str) -> Option<(&'static str, &'static str)> {
    let (name, text) = match id {
        "diem-cau" => (
            ("Điểm cầu", "Điểm cầu"),
            (
                "Phòng họp ở mỗi tỉnh, thành, bộ, ngành nối trực tuyến với hội nghị toàn quốc. Trang này mang tên ấy vì nối điều các hội nghị đã nêu với tình hình từng tỉnh.",
                "The room in each province or ministry that joins a national meeting by video. The site is named after it: it joins what the meetings said with where each province stands.",
            ),
        ),
        "dti" => (
            (
                "DTI: Chỉ số chuyển đổi số",
                "DTI: Digital Transformation Index",
            ),
            (
                "Điểm hằng năm do bộ phụ trách chấm cho từng tỉnh, thành: chính quyền, kinh tế và xã hội ở đó đã chuyển đổi số tới đâu. Điểm từ 0 đến 1, càng cao càng tốt. Cách tính đã đổi vào các năm 2021, 2022 và 2024, nên so thứ hạng qua các năm chắc hơn so điểm.",
                "The yearly score that the ministry in charge gives each province: how far its government, economy and society have gone digital. From 0 to 1, higher is better. The method changed in 2021, 2022 and 2024, so ranks compare across years better than scores.",
            ),
        ),
        "papi" => (
            (
                "PAPI: Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh",
                "PAPI: Provincial Governance and Public Administration Performance Index",
            ),
            (
                "Khảo sát hằng năm hỏi người dân về chính quyền và dịch vụ công ở tỉnh mình, gồm tám lĩnh vực; điểm tổng hợp là tổng của tám lĩnh vực. Điểm cao là người dân đánh giá tốt hơn.",
                "A yearly survey that asks citizens about government and public services in their province, in eight fields; the total is their sum. A high score means that citizens think better of them.",
            ),
        ),
        "pci" => (
            (
                "PCI: Chỉ số năng lực cạnh tranh cấp tỉnh",
                "PCI: Provincial Competitiveness Index",
            ),
            (
                "Điểm do Liên đoàn Thương mại và Công nghiệp Việt Nam (VCCI) công bố từ khảo sát doanh nghiệp: điều hành kinh tế của tỉnh thuận lợi cho kinh doanh tới đâu. Thang 100, càng cao càng tốt.",
                "Published by the Vietnam Chamber of Commerce and Industry (VCCI) from a survey of firms: how well the province’s economic governance serves business. Out of 100, higher is better.",
            ),
        ),
        "egdi" => (
            (
                "EGDI: Chỉ số Chính phủ điện tử của Liên Hợp Quốc",
                "EGDI: UN E-Government Development Index",
            ),
            (
                "Hai năm một lần, Liên Hợp Quốc xếp hạng các nước về dịch vụ trực tuyến, hạ tầng viễn thông và nguồn nhân lực. Điểm từ 0 đến 1, càng cao càng tốt; thứ hạng thì số nhỏ là tốt.",
                "Every two years the United Nations ranks countries by online services, telecommunications and human capital. The score runs from 0 to 1, higher is better; for ranks, lower is better.",
            ),
        ),
        "de-an-06" => (
            ("Đề án 06", "Project 06 (Đề án 06)"),
            (
                "Đề án của Chính phủ về dùng dữ liệu dân cư, định danh và xác thực điện tử cho dịch vụ công và đời sống; các hội nghị báo cáo cùng đề án này những tiện ích trên VNeID.",
                "The Government’s project on using population data, electronic identification and authentication in public services and daily life; meetings report the services of the VNeID app with it.",
            ),
        ),
        "toan-trinh" => (
            (
                "Dịch vụ công trực tuyến toàn trình",
                "Public service online from end to end",
            ),
            (
                "Người dân làm mọi bước trên mạng, từ nộp hồ sơ, trả phí đến nhận kết quả, không phải tới cơ quan. “Một phần” là còn ít nhất một bước phải làm trực tiếp.",
                "Every step is done online, from filing and paying to receiving the result, without a visit to the office. “Partial” means that at least one step needs a visit.",
            ),
        ),
        _ => sign(id)?,
    };
    Some((locale.pick(name.0, name.1), locale.pick(text.0, text.1)))
}

/// A text in both languages.
#[cfg(not(target_arch = "wasm32"))]
type Words = (&'static str, &'static str);

/// A scale or a sign: its heading and what it means, each in both languages.
#[cfg(not(target_arch = "wasm32"))]
fn sign(id: &str) -> Option<(Words, Words)> {
    Some(match id {
        "thang-0-1" => (
            ("Thang 0–1", "Scale 0–1"),
            (
                "Điểm thấp nhất có thể là 0, cao nhất có thể là 1; 0,70 nghĩa là đạt 70 phần trăm mức tối đa.",
                "The lowest possible score is 0, the highest possible is 1; 0.70 is 70 percent of the most that can be reached.",
            ),
        ),
        "hai-con-so" => (
            ("Dấu ≠ cạnh một con số", "The sign ≠ beside a figure"),
            (
                "Có hai con số chính thức khác nhau về cùng một việc. Điểm Cầu giữ cả hai, không chọn thay bạn đọc: chạm vào con số để xem cả hai và nguồn của chúng.",
                "There are two official figures for the same thing, and they differ. Điểm Cầu keeps both and does not choose for you: tap the figure to see both with their sources.",
            ),
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_is_explained_in_both_languages_under_an_id_of_its_own() {
        for (at, term) in TERMS.iter().enumerate() {
            assert!(TERMS[..at].iter().all(|other| other.id != term.id));
            for locale in [Locale::Vi, Locale::En] {
                let (name, text) = explanation(locale, term.id).unwrap();
                assert!(!name.is_empty() && text.ends_with('.'), "{}", term.id);
            }
        }
        assert_eq!(explanation(Locale::Vi, "khac"), None);
    }
}
