//! Regions, their neighbors, and islands.

use std::collections::HashMap;

use super::cell::Decimal;
use super::fault::{Fault, Place, Problem};
use super::folder::Folder;
use super::listing::Listing;
use super::schema::{ISLANDS, NEIGHBORS, REGIONS};
use super::sources::{Sources, optional_source_list, source_list};
use super::table::{Faults, Row, read_table};
use super::words::{RegionKind, Units, Word};
use crate::dataset::json::WireText;
use crate::dataset::period::Date;

/// A row of `regions.csv`.
#[derive(Clone, Debug)]
pub struct Region {
    /// The country, or the division that it belongs to.
    pub units: Units,
    /// Official code in its unit set; `vn` for the country.
    pub code: String,
    /// Unique in its unit set.
    pub slug: String,
    /// Name.
    pub name: WireText,
    /// Short name.
    pub short: WireText,
    /// Province, city or country.
    pub kind: RegionKind,
    /// Socio-economic region.
    pub macro_region: Option<WireText>,
    /// Code among the 34, for a region of the 63.
    pub successor: Option<String>,
    /// First and last day, where they are known.
    pub valid: (Option<Date>, Option<Date>),
    /// Further names.
    pub aliases: Vec<String>,
    /// Column and row in the tile grid.
    pub tile: Option<(u8, u8)>,
    /// A remark.
    pub note: Option<WireText>,
}

/// A pair of rows of `regions.csv` that share a border.
#[derive(Clone, Copy, Debug)]
pub struct Neighbors {
    /// One region.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Length of the border.
    pub shared_km: Decimal,
}

/// A row of `islands.csv`.
#[derive(Clone, Debug)]
pub struct Island {
    /// Name.
    pub name: WireText,
    /// Its region in the 63.
    pub former: u32,
    /// Its region in the 34.
    pub current: u32,
    /// Longitude and latitude in degrees.
    pub at: (f64, f64),
    /// Area in square kilometres.
    pub area_km2: f64,
}

/// All regions, found by unit set and code.
#[derive(Debug)]
pub struct Regions {
    listing: Listing<Region>,
    codes: [HashMap<String, u32>; 3],
}

impl Regions {
    /// Reads `regions.csv`.
    pub fn read(folder: &Folder, sources: &Sources, faults: &mut Faults) -> Self {
        let mut listing = Listing::new(REGIONS.file);
        let mut slugs = HashMap::new();
        let mut tiles = HashMap::new();
        let mut successors = Vec::new();
        let complete = read_table(folder, REGIONS.file, REGIONS.columns, faults, |row| {
            let units = row.word::<Units>("unit_set");
            let code = code(row, units);
            let region = region(row, units, code, sources, &mut slugs, &mut tiles);
            if let Some(successor) = region.as_ref().and_then(|region| region.successor.clone()) {
                successors.push((row.line(), successor));
            }
            let key = units.zip(code).map(|(units, code)| key(units, code));
            listing.add(row, "code", key.as_deref(), region);
        });
        listing.complete = complete;
        let mut codes: [HashMap<String, u32>; 3] = Default::default();
        for (index, _, region) in listing.iter() {
            codes[region.units as usize].insert(region.code.clone(), index);
        }
        let regions = Self { listing, codes };
        if regions.listing.is_whole() {
            regions.check_whole(&successors, faults);
        }
        regions
    }

    fn check_whole(&self, successors: &[(u64, String)], faults: &mut Faults) {
        for (row, code) in successors {
            if self.index_of(Units::Current, code).is_none() {
                let problem = self.unknown(Units::Current, code);
                let column = Some("successor".to_owned());
                faults.push(Fault {
                    row: Some(*row),
                    column,
                    ..Fault::of_file(REGIONS.file, problem)
                });
            }
        }
        for (units, code, name) in [(Units::Country, "vn", "vn")] {
            if self.index_of(units, code).is_none() {
                faults.push(Fault::of_file(REGIONS.file, Problem::NoRow(name)));
            }
        }
    }

    /// The region that a row names in two columns.
    pub fn find(&self, row: &mut Row<'_>, units: Units, column: &str, code: &str) -> Option<u32> {
        let index = self.index_of(units, code);
        if index.is_none() && self.listing.is_whole() {
            let like = self.problem_like(units, code);
            row.fault_lazily(column, &like, || self.unknown(units, code));
        }
        index
    }

    fn index_of(&self, units: Units, code: &str) -> Option<u32> {
        let sound = self.codes[units as usize].get(code).copied();
        // A region whose row has a fault is known all the same.
        sound.or_else(|| self.listing.index_of(&key(units, code)))
    }

    /// How many regions a unit set has.
    pub fn count(&self, units: Units) -> usize {
        self.codes[units as usize].len()
    }

    /// The code with the zero that a spreadsheet took away, where that is one of the unit set.
    fn with_zero(&self, units: Units, code: &str) -> Option<String> {
        let padded = format!("0{code}");
        let lost = code.len() == 1 && self.index_of(units, &padded).is_some();
        lost.then_some(padded)
    }

    /// A problem of the kind of [`Self::unknown`], without the cost of a guess.
    fn problem_like(&self, units: Units, code: &str) -> Problem {
        if self.with_zero(units, code).is_some() || self.index_of(units.other(), code).is_some() {
            return self.unknown(units, code);
        }
        Problem::Unknown {
            found: String::new(),
            listed_in: REGIONS.file,
            near: None,
        }
    }

    fn unknown(&self, units: Units, code: &str) -> Problem {
        if let Some(meant) = self.with_zero(units, code) {
            return Problem::CodeWithoutZero {
                found: code.to_owned(),
                meant,
            };
        }
        let other = units.other();
        let elsewhere = self.index_of(other, code).and_then(|index| self.get(index));
        if let Some(region) = elsewhere
            && other != units
        {
            return Problem::RegionOfOtherUnits {
                code: code.to_owned(),
                units: units.as_str(),
                other: other.as_str(),
                name: region.name.0.clone(),
            };
        }
        // The editor wrote the name instead of the code.
        let slug = super::cell::slug_of(code);
        let near = self
            .iter()
            .find(|(_, region)| region.units == units && region.slug == slug)
            .map(|(_, region)| region.code.clone());
        Problem::Unknown {
            found: code.to_owned(),
            listed_in: REGIONS.file,
            near,
        }
    }

    /// The region at an index.
    pub fn get(&self, index: u32) -> Option<&Region> {
        self.listing.get(index)
    }

    /// Index and region of all, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &Region)> {
        self.listing
            .iter()
            .map(|(index, _, region)| (index, region))
    }

    /// The region with this code.
    pub fn by_code(&self, units: Units, code: &str) -> Option<(u32, &Region)> {
        let index = self.index_of(units, code)?;
        Some((index, self.get(index)?))
    }
}

fn key(units: Units, code: &str) -> String {
    format!("{}:{code}", units.as_str())
}

fn code<'r>(row: &mut Row<'r>, units: Option<Units>) -> Option<&'r str> {
    let code = row.required("code")?;
    let digits = code.bytes().all(|byte| byte.is_ascii_digit()) && (2..=5).contains(&code.len());
    let (valid, allowed) = match units {
        Some(Units::Country) => (code == "vn", "vn"),
        _ => (digits, "01–99"),
    };
    if !valid {
        let found = code.to_owned();
        let problem = match code.as_bytes() {
            [b'1'..=b'9'] => Problem::CodeWithoutZero {
                meant: format!("0{code}"),
                found,
            },
            _ => Problem::NotOneOf {
                found,
                allowed: vec![allowed],
            },
        };
        row.fault("code", problem);
        return None;
    }
    Some(code)
}

type Seen<K> = HashMap<(Units, K), u64>;

fn region(
    row: &mut Row<'_>,
    units: Option<Units>,
    code: Option<&str>,
    sources: &Sources,
    slugs: &mut Seen<String>,
    tiles: &mut Seen<(u8, u8)>,
) -> Option<Region> {
    let place = |row| Place {
        file: REGIONS.file.to_owned(),
        row,
    };
    let slug = row.id("slug").map(str::to_owned);
    if let (Some(units), Some(slug)) = (units, &slug)
        && let Some(first) = slugs.insert((units, slug.clone()), row.line())
    {
        row.fault(
            "slug",
            Problem::Repeated {
                found: slug.clone(),
                first: place(first),
            },
        );
    }
    let name = row.text("name_vi", "name_en");
    let short = row.optional_text("short_vi", "short_en");
    let kind = row.word::<RegionKind>("kind");
    let macro_region = row.optional_text("macro_region_vi", "macro_region_en");
    let successor = match units {
        Some(Units::Former) => row.required("successor"),
        _ => {
            let cell = row.optional("successor");
            if cell.is_some() {
                row.fault("successor", Problem::OnlyFor("unit_set 63"));
            }
            None
        }
    };
    let valid = (
        row.optional_date("valid_from"),
        row.optional_date("valid_to"),
    );
    if let (Some(from), Some(to)) = valid
        && to < from
    {
        let (found, date) = (to.to_string(), from.to_string());
        row.fault("valid_to", Problem::BeforeStart { found, date });
    }
    let aliases = row.list("aliases").into_iter().map(str::to_owned).collect();
    let tile = tile(row, units);
    if let (Some(units), Some(tile)) = (units, tile)
        && let Some(first) = tiles.insert((units, tile), row.line())
    {
        row.fault("tile_col", Problem::SameTile(place(first)));
    }
    if units == Some(Units::Country) {
        optional_source_list(row, "source", sources);
    } else {
        source_list(row, "source", sources);
    }
    let note = row.optional_text("note_vi", "note_en");
    let name = name?;
    Some(Region {
        units: units?,
        code: code?.to_owned(),
        slug: slug?,
        short: short.unwrap_or_else(|| name.clone()),
        name,
        kind: kind?,
        macro_region,
        successor: successor.map(str::to_owned),
        valid,
        aliases,
        tile,
        note,
    })
}

/// Column and row in the tile grid: every province has one, the country none.
fn tile(row: &mut Row<'_>, units: Option<Units>) -> Option<(u8, u8)> {
    if units == Some(Units::Country) {
        for column in ["tile_col", "tile_row"] {
            if row.optional(column).is_some() {
                row.fault(column, Problem::OnlyFor("unit_set 63, 34"));
            }
        }
        return None;
    }
    let (column, line) = (row.whole("tile_col"), row.whole("tile_row"));
    Some((u8::try_from(column?).ok()?, u8::try_from(line?).ok()?))
}

/// Reads `neighbors.csv`.
pub fn read_neighbors(
    folder: &Folder,
    regions: &Regions,
    sources: &Sources,
    faults: &mut Faults,
) -> Vec<Neighbors> {
    let mut all = Vec::new();
    let mut pairs = HashMap::new();
    read_table(folder, NEIGHBORS.file, NEIGHBORS.columns, faults, |row| {
        let units = row.word::<Units>("unit_set");
        let (a, b) = (row.required("a"), row.required("b"));
        let ends = match (units, a, b) {
            (Some(units), Some(a), Some(b)) => {
                let index_of_a = regions.find(row, units, "a", a);
                let index_of_b = regions.find(row, units, "b", b);
                let pair = (units, a.min(b).to_owned(), a.max(b).to_owned());
                if let Some(first) = pairs.insert(pair, row.line()) {
                    let first = Place {
                        file: NEIGHBORS.file.to_owned(),
                        row: first,
                    };
                    row.fault(
                        "b",
                        Problem::Repeated {
                            found: format!("{a}, {b}"),
                            first,
                        },
                    );
                }
                index_of_a.zip(index_of_b)
            }
            _ => None,
        };
        let shared_km = row.number("shared_km");
        if let Some(km) = shared_km.filter(|km| km.digits <= 0) {
            let problem = Problem::OutOfRange {
                found: km.to_string(),
                low: 0.1,
                high: f64::INFINITY,
            };
            row.fault("shared_km", problem);
        }
        source_list(row, "source", sources);
        if let (Some((a, b)), Some(shared_km)) = (ends, shared_km) {
            all.push(Neighbors { a, b, shared_km });
        }
    });
    all
}

/// Reads `islands.csv`.
pub fn read_islands(
    folder: &Folder,
    regions: &Regions,
    sources: &Sources,
    faults: &mut Faults,
) -> Vec<Island> {
    let mut all = Vec::new();
    read_table(folder, ISLANDS.file, ISLANDS.columns, faults, |row| {
        let name = row.text("name_vi", "name_en");
        let find = |row: &mut Row<'_>, column, units| {
            let code = row.required(column)?;
            regions.find(row, units, column, code)
        };
        let former = find(row, "region63", Units::Former);
        let current = find(row, "region34", Units::Current);
        let lon = within(row, "lon", 102.0, 118.0);
        let lat = within(row, "lat", 6.0, 24.0);
        let area_km2 = within(row, "area_km2", 0.0, 1000.0);
        source_list(row, "source", sources);
        if let (Some(name), Some(former), Some(current), Some(lon), Some(lat), Some(area_km2)) =
            (name, former, current, lon, lat, area_km2)
        {
            all.push(Island {
                name,
                former,
                current,
                at: (lon, lat),
                area_km2,
            });
        }
    });
    all
}

fn within(row: &mut Row<'_>, column: &str, low: f64, high: f64) -> Option<f64> {
    let number = row.number(column)?;
    let value = number.to_f64();
    if !(low..=high).contains(&value) {
        row.fault(
            column,
            Problem::OutOfRange {
                found: number.to_string(),
                low,
                high,
            },
        );
        return None;
    }
    Some(value)
}
