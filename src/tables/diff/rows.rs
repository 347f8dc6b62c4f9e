//! An edition as its tables: every column of every row.

use std::collections::{BTreeMap, HashMap};

use super::super::cell::Decimal;
use super::super::fault::Fault;
use super::super::folder::Folder;
use super::super::records::{Next, Records};
use super::super::schema::{OBSERVATION_COLUMNS, REGIONS, TABLES, Table};
use super::super::words::{Status, Units, Word};
use super::figures::{Figure, FigureKey};
use super::{Edition, Kind, Members};

/// A row by its columns.
type Cells = HashMap<String, String>;

impl Edition {
    /// The tables of a folder, cell by cell. They need not be sound.
    pub fn of_folder(folder: &Folder) -> Result<Self, Fault> {
        let mut edition = Self {
            has_all_ranks: true,
            ..Self::default()
        };
        let mut slugs: HashMap<(String, String), String> = HashMap::new();
        for table in TABLES {
            let kind = Kind::of_table(table);
            let mut seen: HashMap<String, usize> = HashMap::new();
            each_row(folder, table.file, |row| {
                let cell = |column: &str| row.get(column).cloned().unwrap_or_default();
                if table.file == REGIONS.file {
                    let units = number(&cell("unit_set"));
                    let name = (cell("name_vi"), cell("name_en"));
                    edition.regions.push(((units, cell("slug")), name));
                    slugs.insert((cell("unit_set"), cell("code")), cell("slug"));
                }
                if kind == Kind::Indicator {
                    let short = (cell("short_vi"), cell("short_en"));
                    let name = (cell("name_vi"), cell("name_en"));
                    let name = if short.0.is_empty() { name } else { short };
                    edition.indicators.push((cell("id"), name));
                }
                let mut id = kind.id(&cell);
                let n = seen.entry(id.clone()).or_default();
                *n += 1;
                if *n > 1 {
                    id = format!("{id} ({n})");
                }
                edition.order.entry(kind).or_default().push(id.clone());
                let filled = row.iter().filter(|(_, cell)| !cell.is_empty());
                let members: Members = filled
                    .map(|(column, cell)| (column.clone(), cell.clone()))
                    .collect();
                edition.others.insert((kind, id), members);
            })?;
        }
        for file in folder.observation_files() {
            each_row(folder, &file, |row| {
                let (key, figure) = figure(&row, &slugs);
                edition.figures.entry(key).or_default().push(figure);
            })?;
        }
        for figures in edition.figures.values_mut() {
            figures.sort();
        }
        Ok(edition)
    }
}

fn number(units: &str) -> u8 {
    Units::parse(units).map_or(u8::MAX, Units::number)
}

fn figure(row: &Cells, slugs: &HashMap<(String, String), String>) -> (FigureKey, Figure) {
    let cell = |column: &str| row.get(column).cloned().unwrap_or_default();
    let place = (cell("unit_set"), cell("region"));
    let status = cell("status");
    let key = FigureKey {
        indicator: cell("indicator"),
        units: number(&place.0),
        region: slugs.get(&place).cloned().unwrap_or(place.1),
        period: cell("period"),
        status: if status == Status::Result.as_str() {
            String::new()
        } else {
            status
        },
    };
    let filled = |column: &str| Some(cell(column)).filter(|cell| !cell.is_empty());
    let value = filled("value");
    let mut rest = BTreeMap::new();
    for column in OBSERVATION_COLUMNS {
        match *column {
            "unit_set" | "region" | "indicator" | "period" | "status" | "rank" | "source" => {}
            // A value that is no number is compared as it stands.
            "value"
                if value
                    .as_deref()
                    .is_none_or(|value| Decimal::parse(value).is_some()) => {}
            column => {
                rest.extend(filled(column).map(|cell| (column, cell)));
            }
        }
    }
    let figure = Figure {
        sources: cell("source").split('|').map(str::to_owned).collect(),
        value: value.as_deref().and_then(Decimal::parse),
        rank: filled("rank"),
        rest,
    };
    (key, figure)
}

fn each_row(folder: &Folder, file: &str, mut each: impl FnMut(Cells)) -> Result<(), Fault> {
    let fault = |error: std::io::Error| Fault::of_system(file, &error);
    let bytes = match folder.open(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(fault(error)),
    };
    let mut records = Records::new(bytes, b',');
    let mut header: Vec<String> = Vec::new();
    loop {
        match records.advance().map_err(fault)? {
            Next::End | Next::OpenQuote => return Ok(()),
            Next::Blank => {}
            Next::Row => {
                let cells = records
                    .cells()
                    .map(|cell| String::from_utf8_lossy(cell).into_owned());
                if header.is_empty() {
                    header = cells.collect();
                } else {
                    each(header.iter().cloned().zip(cells).collect());
                }
            }
        }
    }
}

impl Kind {
    fn of_table(table: &Table) -> Self {
        match table.file {
            "regions.csv" => Self::Region,
            "sources.csv" => Self::Source,
            "pillars.csv" => Self::Pillar,
            "indicators.csv" => Self::Indicator,
            "methods.csv" => Self::Method,
            "conflicts.csv" => Self::Conflict,
            "bodies.csv" => Self::Body,
            "meetings.csv" => Self::Meeting,
            "bridge_points.csv" => Self::BridgePoint,
            "tasks.csv" => Self::Task,
            "lessons.csv" => Self::Lesson,
            "neighbors.csv" => Self::Neighbors,
            _ => Self::Island,
        }
    }

    /// How a row is named.
    fn id(self, cell: &impl Fn(&str) -> String) -> String {
        match self {
            Self::Region => format!("{}:{}", cell("unit_set"), cell("code")),
            Self::Method => {
                let from = Some(cell("from_period")).filter(|from| !from.is_empty());
                format!("{}, {}", cell("indicator"), from.as_deref().unwrap_or("–"))
            }
            Self::BridgePoint => format!(
                "{}, {}:{}, {}",
                cell("meeting"),
                cell("unit_set"),
                cell("region"),
                cell("seq")
            ),
            Self::Task => format!("{}#{}", cell("meeting"), cell("seq")),
            Self::Lesson => format!("{}, {}", cell("meeting"), cell("seq")),
            Self::Neighbors => format!("{}: {}–{}", cell("unit_set"), cell("a"), cell("b")),
            Self::Island => cell("name_vi"),
            _ => cell("id"),
        }
    }
}
