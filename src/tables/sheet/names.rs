//! What the first words of a row name: a province, or what stands between provinces.

use std::collections::{HashMap, HashSet};

use super::number::without_marks;
use crate::search::fold;
use crate::tables::Tables;
use crate::tables::nearest::allowed_edits;
use crate::tables::words::Units;

/// What a cell names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A province of the unit set; `plainly` when the cell is one of its names as written.
    Province {
        /// Index of the region.
        region: u32,
        /// Whether it is one of its names, and not another spelling or an office there.
        plainly: bool,
    },
    /// A province that only the other unit set has.
    OtherUnits(u32),
    /// Several provinces.
    Several(Vec<u32>),
    /// A part of the country, the country, or a heading of provinces.
    Group(Group),
    /// Nothing that is known.
    Unknown,
}

/// What stands in a sheet among provinces and is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// A socio-economic region.
    Region,
    /// The country, a sum or a mean.
    Total,
    /// A heading such as “Thành phố trực thuộc trung ương”.
    Heading,
}

/// Words before a name that say of what kind it is.
const KINDS: [&str; 5] = ["thanhpho", "tinh", "tp", "city", "province"];

/// First words of offices that send figures of their province.
const OFFICES: [&str; 14] = [
    "ubnd",
    "uy ban nhan dan",
    "so",
    "hdnd",
    "hoi dong nhan dan",
    "tinh uy",
    "thanh uy",
    "cong an",
    "van phong",
    "cuc",
    "chi cuc",
    "ban",
    "bo chi huy",
    "mttq",
];

/// Words right before a name that make it the name of something smaller than a province.
const SMALLER: [&str; 7] = ["huyen", "quan", "xa", "phuong", "thi", "tran", "dao"];

/// Regions of the country under names that the tables do not have.
const REGIONS: [&str; 25] = [
    "dong bang song hong",
    "dong bang song cuu long",
    "dbsh",
    "dbscl",
    "trung du va mien nui phia bac",
    "trung du va mien nui bac bo",
    "trung du mien nui phia bac",
    "trung du mien nui bac bo",
    "mien nui phia bac",
    "bac trung bo va duyen hai mien trung",
    "bac trung bo",
    "nam trung bo",
    "duyen hai nam trung bo",
    "duyen hai mien trung",
    "duyen hai nam trung bo va tay nguyen",
    "tay nguyen",
    "dong nam bo",
    "tay nam bo",
    "dong bac",
    "dong bac bo",
    "tay bac",
    "bac bo",
    "trung bo",
    "nam bo",
    "tay bac bo",
];

/// Sums and means, also with further words behind them.
const TOTALS: [&str; 16] = [
    "ca nuoc",
    "toan quoc",
    "viet nam",
    "vietnam",
    "tong",
    "tong so",
    "tong cong",
    "cong",
    "trung binh",
    "binh quan",
    "trung vi",
    "whole country",
    "country",
    "total",
    "average",
    "median",
];

/// Headings of provinces.
const HEADINGS: [&str; 9] = [
    "tinh",
    "thanh pho",
    "tinh thanh pho",
    "thanh pho truc thuoc trung uong",
    "thanh pho truc thuoc tw",
    "khoi tinh",
    "khoi thanh pho",
    "cac tinh",
    "cac thanh pho",
];

/// All names of the provinces of a unit set.
pub struct ProvinceNames {
    by_name: HashMap<String, u32>,
    /// By a form that is the same for spellings that differ by habit only.
    by_spelling: HashMap<String, Option<u32>>,
    by_code: HashMap<String, u32>,
    of_other_units: HashMap<String, u32>,
    /// Words of each name, for finding it among other words.
    words: Vec<(Vec<String>, u32)>,
    regions: HashSet<String>,
}

impl ProvinceNames {
    /// The names in a unit set.
    pub fn new(tables: &Tables, units: Units) -> Self {
        let mut names = Self {
            by_name: HashMap::new(),
            by_spelling: HashMap::new(),
            by_code: HashMap::new(),
            of_other_units: HashMap::new(),
            words: Vec::new(),
            regions: REGIONS.iter().map(|name| compact(name)).collect(),
        };
        for (index, region) in tables.regions.iter() {
            let texts = [&region.name, &region.short];
            let texts = texts.into_iter().flat_map(|(vi, en)| [vi, en]);
            let all = texts.chain(&region.aliases).chain([&region.slug]);
            if region.units == units {
                for name in all {
                    names.add(name, index);
                }
                names.by_code.insert(region.code.clone(), index);
                // A spreadsheet drops the zero of 01.
                let short = region.code.trim_start_matches('0').to_owned();
                names.by_code.insert(short, index);
            } else if region.units == units.other() {
                let all = all.map(|name| (compact(name), index));
                names.of_other_units.extend(all);
            }
            if let Some((vi, en)) = &region.macro_region {
                names.regions.extend([compact(vi), compact(en)]);
            }
        }
        names
    }

    fn add(&mut self, name: &str, region: u32) {
        let folded = fold(name);
        let words: Vec<String> = folded.split(' ').map(str::to_owned).collect();
        self.by_name.insert(compact(name), region);
        let mut spellings = vec![spelling(&compact(name))];
        // TT-Huế, BR-VT: all words but the last by their first letter.
        if let [first @ .., last] = words.as_slice()
            && words.len() > 2
        {
            let initials: String = first
                .iter()
                .filter_map(|word| word.chars().next())
                .collect();
            spellings.push(spelling(&format!("{initials}{last}")));
        }
        for spelling in spellings {
            let known = self.by_spelling.entry(spelling).or_insert(Some(region));
            if *known != Some(region) {
                *known = None;
            }
        }
        self.words.push((words, region));
    }

    /// The province with this code, with or without its first zero.
    pub fn by_code(&self, code: &str) -> Option<u32> {
        self.by_code.get(code).copied()
    }

    /// What a cell names. Codes name nothing here: a column of codes is another matter.
    pub fn find(&self, cell: &str) -> Named {
        let (name, _) = without_marks(without_ordinal(cell));
        if !name.chars().any(char::is_alphabetic) {
            return Named::Unknown;
        }
        let whole = compact(name);
        if let Some(region) = without_kinds(&whole, |name| self.by_name.get(name).copied()) {
            return Named::Province {
                region,
                plainly: true,
            };
        }
        let other = without_kinds(&whole, |name| self.of_other_units.get(name).copied());
        if let Some(region) = other {
            return Named::OtherUnits(region);
        }
        let folded = fold(name);
        if let Some(group) = self.group(&folded) {
            return Named::Group(group);
        }
        let spelled = without_kinds(&whole, |name| {
            self.by_spelling.get(&spelling(name)).copied().flatten()
        });
        if let Some(region) = spelled {
            return Named::Province {
                region,
                plainly: false,
            };
        }
        self.of_office(&folded)
    }

    fn group(&self, folded: &str) -> Option<Group> {
        let begins = |text: &str, word: &str| {
            text.strip_prefix(word)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        if TOTALS.iter().any(|total| begins(folded, total)) {
            return Some(Group::Total);
        }
        let is_region = |name: &str| self.regions.contains(&compact(name));
        let named_after = |prefix: &str| {
            let rest = folded.strip_prefix(prefix).map(str::trim_start);
            rest.is_some_and(|rest| is_region(rest) || is_ordinal(rest))
        };
        let prefixes = [
            "vung",
            "khu vuc",
            "cac tinh",
            "cac tinh vung",
            "cac tinh thuoc",
        ];
        let compass = ["mien bac", "mien trung", "mien nam"];
        if is_region(folded)
            || compass.contains(&folded)
            || prefixes.iter().any(|prefix| named_after(prefix))
        {
            return Some(Group::Region);
        }
        let heads = ["cac tinh", "cac thanh pho", "nhom"];
        let is_heading =
            HEADINGS.contains(&folded) || heads.iter().any(|head| begins(folded, head));
        is_heading.then_some(Group::Heading)
    }

    /// The province whose office a cell names: `UBND tỉnh Lào Cai`, `Sở KH&CN tỉnh Lạng Sơn`.
    fn of_office(&self, folded: &str) -> Named {
        let is_office = |office: &&str| {
            folded
                .strip_prefix(*office)
                .is_some_and(|rest| rest.starts_with(' '))
        };
        if !OFFICES.iter().any(is_office) {
            return Named::Unknown;
        }
        let words: Vec<&str> = folded.split(' ').collect();
        // Places of names among the words; a longer name hides those within it.
        let mut found: Vec<(usize, usize, u32)> = Vec::new();
        for (name, region) in &self.words {
            let places = words.windows(name.len()).enumerate();
            let places = places.filter(|(at, window)| {
                let before = at.checked_sub(1).and_then(|at| words.get(at));
                window.iter().eq(name.iter()) && before.is_none_or(|word| !SMALLER.contains(word))
            });
            found.extend(places.map(|(at, window)| (at, at + window.len(), *region)));
        }
        let hidden = |one: &(usize, usize, u32)| {
            found.iter().any(|other| {
                other.0 <= one.0 && one.1 <= other.1 && other.1 - other.0 > one.1 - one.0
            })
        };
        let mut regions: Vec<u32> = found
            .iter()
            .filter(|one| !hidden(one))
            .map(|(_, _, region)| *region)
            .collect();
        regions.sort_unstable();
        regions.dedup();
        match regions.as_slice() {
            [] => Named::Unknown,
            [region] => Named::Province {
                region: *region,
                plainly: false,
            },
            _ => Named::Several(regions),
        }
    }

    /// The province that a mistyped name most likely means; `None` when several are as near.
    pub fn nearest(&self, cell: &str) -> Option<u32> {
        let (name, _) = without_marks(without_ordinal(cell));
        let name = compact(name);
        let mut best: Option<(usize, Option<u32>)> = None;
        for (candidate, region) in &self.by_name {
            let most = allowed_edits(&name);
            if candidate.len().abs_diff(name.len()) > most {
                continue;
            }
            let edits = strsim::osa_distance(&name, candidate);
            match best {
                _ if edits > most => {}
                Some((least, _)) if edits > least => {}
                Some((least, known)) if edits == least => {
                    best = Some((least, known.filter(|known| known == region)));
                }
                _ => best = Some((edits, Some(*region))),
            }
        }
        best.and_then(|(_, region)| region)
    }
}

/// Looks a name up, also without the kinds of provinces around it: `UBND Thành phố TP. HCM`.
fn without_kinds(name: &str, look_up: impl Fn(&str) -> Option<u32>) -> Option<u32> {
    let mut rest = name;
    loop {
        if let Some(region) = look_up(rest) {
            return Some(region);
        }
        rest = KINDS.iter().find_map(|kind| {
            rest.strip_prefix(kind)
                .or_else(|| rest.strip_suffix(kind))
                .filter(|rest| !rest.is_empty())
        })?;
    }
}

/// A name without its number in the list: `1. Hà Nội`, `II) Tỉnh`, `- Huế`.
fn without_ordinal(cell: &str) -> &str {
    let cell = cell.trim_start_matches(['-', '–', '+', '•']).trim_start();
    match cell.split_once(['.', ')']) {
        Some((ordinal, rest)) if is_ordinal(ordinal) && !rest.trim().is_empty() => {
            rest.trim_start()
        }
        _ => cell,
    }
}

/// A number of a list: digits or a Roman numeral.
pub fn is_ordinal(text: &str) -> bool {
    let text = text.trim();
    let of = |letters: &str| text.chars().all(|letter| letters.contains(letter));
    (1..=5).contains(&text.len()) && (of("0123456789") || of("IVX") || of("ivx"))
}

/// One form for spellings that differ by habit: `Dac Lac` and `Đắk Lắk`, `Bắc Cạn` and `Bắc Kạn`.
fn spelling(compact: &str) -> String {
    compact.replace('c', "k").replace('y', "i")
}

/// Letters and digits only, without marks: `Bà Rịa – Vũng Tàu` and `Ba Ria-Vung Tau` are one name.
fn compact(name: &str) -> String {
    fold(name)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn tables() -> Tables {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/data/tables");
        Tables::read(&folder).unwrap()
    }

    #[test]
    fn a_province_is_found_by_every_usual_form_of_its_name() {
        let tables = tables();
        let names = ProvinceNames::new(&tables, Units::Former);
        let code = |name: &str| match names.find(name) {
            Named::Province { region, .. } => {
                Some(tables.regions.get(region).unwrap().code.clone())
            }
            _ => None,
        };
        for (name, expected) in [
            ("Hà Nội", "01"),
            ("HÀ NỘI (1)", "01"),
            ("1. Hà Nội", "01"),
            ("TP. Hà Nội", "01"),
            ("Ha Noi city", "01"),
            ("\u{d0}à Nẵng", "48"),
            ("Hoà Bình", "17"),
            ("TT-Hue", "46"),
            ("Thừa Thiên - Huế*", "46"),
            ("Dac Lac", "66"),
            ("Đăk Lăk", "66"),
            ("Bắc Cạn", "06"),
            ("TP.Hồ Chí Minh", "79"),
            ("BR-VT", "77"),
            ("UBND Thành phố TP. Hồ Chí Minh", "79"),
            ("UBND tỉnh Lào Cai", "10"),
            ("Sở KH&CN tỉnh Lạng Sơn", "20"),
            ("Sở Thông tin và Truyền thông Bà Rịa - Vũng Tàu", "77"),
        ] {
            assert_eq!(code(name).as_deref(), Some(expected), "{name}");
        }
        for name in [
            "UBND huyện Sơn La",
            "Thành phố Vinh, Nghệ An",
            "15",
            "Vũng Tàu",
            "Hà Tây",
        ] {
            assert_eq!(names.find(name), Named::Unknown, "{name}");
        }
        let several = names.find("Sở GTVT Hải Phòng - Hải Dương");
        assert!(matches!(several, Named::Several(_)), "{several:?}");
    }

    #[test]
    fn what_stands_among_provinces_is_told_apart() {
        let names = ProvinceNames::new(&tables(), Units::Current);
        let group = |name: &str| match names.find(name) {
            Named::Group(group) => Some(group),
            _ => None,
        };
        for name in [
            "Đồng bằng sông Hồng",
            "Ðồng bằng sông Hồng",
            "TRUNG DU VÀ MIỀN NÚI PHÍA BẮC",
            "Tây Nguyên",
            "Vùng Đông Nam Bộ",
            "II. Bắc Trung Bộ và Duyên hải miền Trung",
            "Miền Bắc",
            "Red River Delta",
        ] {
            assert_eq!(group(name), Some(Group::Region), "{name}");
        }
        for name in ["CẢ NƯỚC", "Tổng cộng", "Bình quân cả nước", "TRUNG BÌNH"] {
            assert_eq!(group(name), Some(Group::Total), "{name}");
        }
        for name in ["Thành phố trực thuộc trung ương", "Tỉnh", "Các tỉnh"] {
            assert_eq!(group(name), Some(Group::Heading), "{name}");
        }
        assert!(matches!(names.find("Hải Dương"), Named::OtherUnits(_)));
    }

    #[test]
    fn a_near_miss_has_one_guess() {
        let tables = tables();
        let names = ProvinceNames::new(&tables, Units::Current);
        let guess = |name: &str| {
            let region = names
                .nearest(name)
                .and_then(|index| tables.regions.get(index));
            region.map(|region| region.name.0.as_str())
        };
        assert_eq!(guess("Nghẹ Am"), Some("Nghệ An"));
        assert_eq!(guess("Thái Nguyênn"), Some("Thái Nguyên"));
        assert_eq!(guess("Quảng Nin"), Some("Quảng Ninh"));
        assert_eq!(guess("Atlantis"), None);
    }
}
