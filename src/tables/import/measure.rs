//! What labels and titles say of figures: their unit, their status.

use crate::search::fold;
use crate::tables::words::Status;

/// What is measured: units of one kind differ by a power of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// People.
    People,
    /// A share of a whole.
    Share,
    /// Money of Việt Nam.
    Dong,
    /// Money of the United States.
    Dollar,
    /// Area.
    Area,
    /// People per square kilometer.
    Density,
    /// Points of a scale.
    Points,
}

/// A unit: so many tens of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// What is measured.
    pub kind: Kind,
    /// The power of ten: 3 for thousands, −2 for percent.
    pub exponent: i8,
}

impl Measure {
    /// Reads `nghìn người`, `%`, `triệu đồng`, `km²`, `thang 0–1`; `None` for units that are not known.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace('²', "2");
        let text = text.as_str();
        let of = |kind, exponent| Some(Self { kind, exponent });
        if text.starts_with('%') {
            return of(Kind::Share, -2);
        }
        if text.starts_with('‰') {
            return of(Kind::Share, -3);
        }
        let is_density = text.contains('/');
        let folded = fold(text);
        if is_density {
            let people_per_area = matches!(
                folded.as_str(),
                "nguoi km2" | "people per km2" | "persons km2" | "people km2"
            );
            return people_per_area.then_some(Self {
                kind: Kind::Density,
                exponent: 0,
            });
        }
        match folded.as_str() {
            "thang 0 1" | "scale 0 1" => return of(Kind::Share, 0),
            "phan tram" | "percent" | "ty le phan tram" => return of(Kind::Share, -2),
            "phan nghin" => return of(Kind::Share, -3),
            "diem" | "points" | "score" => return of(Kind::Points, 0),
            "people per km2" => return of(Kind::Density, 0),
            "km2" => return of(Kind::Area, 0),
            "ha" | "hecta" | "hectares" => return of(Kind::Area, -2),
            "nghin ha" | "1000 ha" => return of(Kind::Area, 1),
            "m2" => return of(Kind::Area, -6),
            _ => {}
        }
        let (exponent, rest) = multiple(&folded);
        let kind = match rest {
            "nguoi" | "people" | "persons" | "inhabitants" => Kind::People,
            "dong" | "vnd" => Kind::Dong,
            "usd" | "do la" | "do la my" => Kind::Dollar,
            _ => return None,
        };
        of(kind, exponent)
    }

    /// The unit that a label names: in brackets, or behind its last comma.
    pub fn in_label(label: &str) -> Option<(Self, String)> {
        let in_brackets = label.split(['(', '[']).skip(1);
        let in_brackets = in_brackets.filter_map(|part| part.split([')', ']']).next());
        let behind = label.rsplit_once([',', ':']).map(|(_, behind)| behind);
        let parts = in_brackets.chain(behind).chain([label]);
        parts
            .map(str::trim)
            .find_map(|part| Some((Self::parse(part)?, part.to_owned())))
    }

    /// The unit that a text above the labels names: `Đơn vị: %`, `ĐVT: nghìn người`.
    pub fn in_title(title: &str) -> Option<(Self, String)> {
        let (before, unit) = title.split_once(':')?;
        let folded = fold(before);
        let says_unit = ["don vi", "don vi tinh", "dvt", "unit"];
        if !says_unit
            .iter()
            .any(|word| folded == *word || folded.ends_with(&format!(" {word}")))
        {
            return None;
        }
        let unit = unit.trim().trim_end_matches(')').trim();
        Some((Self::parse(unit)?, unit.to_owned()))
    }
}

fn multiple(folded: &str) -> (i8, &str) {
    const MULTIPLES: [(&str, i8); 13] = [
        ("nghin ty ", 12),
        ("ngan ty ", 12),
        ("trieu ty ", 15),
        ("nghin ", 3),
        ("ngan ", 3),
        ("1000 ", 3),
        ("1 000 ", 3),
        ("thousand ", 3),
        ("trieu ", 6),
        ("million ", 6),
        ("ty ", 9),
        ("ti ", 9),
        ("billion ", 9),
    ];
    let found = MULTIPLES
        .iter()
        .find_map(|(word, exponent)| Some((*exponent, folded.strip_prefix(word)?)));
    found.unwrap_or((0, folded))
}

/// The status that a label names, with its word: `Ước 2019`, `Sơ bộ 2023`, `Kế hoạch 2026`.
pub fn status_in(label: &str) -> Option<(Status, &'static str)> {
    const WORDS: [(&str, Status, &str); 14] = [
        ("so bo", Status::Preliminary, "sơ bộ"),
        ("preliminary", Status::Preliminary, "preliminary"),
        ("prel", Status::Preliminary, "prel."),
        ("uoc", Status::Estimate, "ước"),
        ("estimate", Status::Estimate, "estimate"),
        ("estimated", Status::Estimate, "estimated"),
        ("du bao", Status::Forecast, "dự báo"),
        ("du kien", Status::Forecast, "dự kiến"),
        ("forecast", Status::Forecast, "forecast"),
        ("ke hoach", Status::Target, "kế hoạch"),
        ("muc tieu", Status::Target, "mục tiêu"),
        ("chi tieu ke hoach", Status::Target, "chỉ tiêu kế hoạch"),
        ("plan", Status::Target, "plan"),
        ("target", Status::Target, "target"),
    ];
    let folded = format!(" {} ", fold(label));
    let found = WORDS
        .iter()
        .find(|(word, ..)| folded.contains(&format!(" {word} ")));
    found.map(|(_, status, word)| (*status, *word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_one_kind_differ_by_a_power_of_ten() {
        let exponent = |text: &str, kind: Kind| {
            Measure::parse(text)
                .filter(|measure| measure.kind == kind)
                .map(|measure| measure.exponent)
        };
        assert_eq!(exponent("người", Kind::People), Some(0));
        assert_eq!(exponent("Nghìn người", Kind::People), Some(3));
        assert_eq!(exponent("1000 người", Kind::People), Some(3));
        assert_eq!(exponent("triệu người", Kind::People), Some(6));
        assert_eq!(exponent("triệu đồng", Kind::Dong), Some(6));
        assert_eq!(exponent("nghìn tỷ đồng", Kind::Dong), Some(12));
        assert_eq!(exponent("tỷ USD", Kind::Dollar), Some(9));
        assert_eq!(exponent("% dân số", Kind::Share), Some(-2));
        assert_eq!(exponent("thang 0–1", Kind::Share), Some(0));
        assert_eq!(exponent("Km2", Kind::Area), Some(0));
        assert_eq!(exponent("ha", Kind::Area), Some(-2));
        assert_eq!(exponent("người/km²", Kind::Density), Some(0));
        assert_eq!(exponent("Người/km2", Kind::Density), Some(0));
        assert_eq!(Measure::parse("tỉnh, thành phố"), None);
        assert_eq!(Measure::parse("triệu USD/ha/năm"), None);
    }

    #[test]
    fn a_unit_is_found_in_labels_and_titles() {
        let label = |text: &str| Measure::in_label(text).map(|(_, unit)| unit);
        assert_eq!(
            label("2023 Dân số trung bình (Nghìn người)").as_deref(),
            Some("Nghìn người")
        );
        assert_eq!(label("Diện tích(*) (Km2)").as_deref(), Some("Km2"));
        assert_eq!(label("Tỷ lệ hộ, %").as_deref(), Some("%"));
        assert_eq!(label("DTI 2025"), None);
        let title = |text: &str| Measure::in_title(text).map(|(_, unit)| unit);
        assert_eq!(title("Đơn vị: %").as_deref(), Some("%"));
        assert_eq!(title("ĐVT: nghìn người").as_deref(), Some("nghìn người"));
        assert_eq!(title("Đơn vị báo cáo: Sở"), None);
    }

    #[test]
    fn a_status_is_found_in_a_label() {
        let status = |text: &str| status_in(text).map(|(status, _)| status);
        assert_eq!(status("Ước 2019"), Some(Status::Estimate));
        assert_eq!(status("Ước thực hiện 2025"), Some(Status::Estimate));
        assert_eq!(status("Sơ bộ 2023"), Some(Status::Preliminary));
        assert_eq!(status("Kế hoạch 2026"), Some(Status::Target));
        assert_eq!(status("Dự báo 2030"), Some(Status::Forecast));
        assert_eq!(status("Nước sạch 2023"), None);
        assert_eq!(status("DTI 2025"), None);
    }
}
