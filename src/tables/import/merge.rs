//! Puts the figures of a sheet into their table. Lines that do not change stay as they are, byte by byte.

use std::collections::{HashMap, HashSet};

use super::Order;
use crate::dataset::period::Period;
use crate::tables::Tables;
use crate::tables::cell::Decimal;
use crate::tables::schema::OBSERVATION_COLUMNS;
use crate::tables::sheet::reading::Figure;
use crate::tables::words::Word;

/// How many figures are new, changed, and as they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Without a row before.
    pub new: usize,
    /// With another value or rank before.
    pub changed: usize,
    /// With the same value and rank before.
    pub same: usize,
}

/// A table with the figures of a sheet.
#[derive(Debug)]
pub struct Merged {
    /// Its content.
    pub bytes: Vec<u8>,
    /// Counts.
    pub counts: Counts,
    /// Which line of the table came from which row of the sheet.
    pub origins: HashMap<u64, u64>,
}

/// The header of a table without rows.
pub fn header() -> Vec<u8> {
    format!("{}\n", OBSERVATION_COLUMNS.join(",")).into_bytes()
}

/// The table that already has values of the indicator, or else of its neighbors in the list.
pub fn table_of(tables: &Tables, order: &Order) -> String {
    let wanted = tables.indicators.index_of(&order.indicator);
    let definition = wanted.and_then(|index| tables.indicators.get(index));
    let mut scores: HashMap<u16, [usize; 3]> = HashMap::new();
    for row in &tables.observations.rows {
        let other = tables.indicators.get(row.indicator);
        let (Some(definition), Some(other)) = (definition, other) else {
            continue;
        };
        let score = scores.entry(row.file).or_default();
        let whole = definition.part_of.as_deref();
        let same = [
            Some(row.indicator) == wanted,
            whole.is_some_and(|id| id == tables.indicators.id(row.indicator))
                || (whole.is_some() && other.part_of.as_deref() == whole),
            other.file == definition.file && other.pillar == definition.pillar,
        ];
        for (count, same) in score.iter_mut().zip(same) {
            *count += usize::from(same);
        }
    }
    let best = scores
        .into_iter()
        .max_by_key(|(file, score)| (*score, std::cmp::Reverse(*file)));
    best.filter(|(_, score)| *score != [0; 3])
        .and_then(|(file, _)| tables.observations.files.get(usize::from(file)).cloned())
        .or_else(|| tables.observations.files.first().cloned())
        .unwrap_or_else(|| "observations-import.csv".to_owned())
}

/// The table with the figures.
pub fn merged(old: &[u8], tables: &Tables, order: &Order, figures: &[Figure]) -> Merged {
    let mut lines: Vec<Vec<u8>> = old
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    if let Some(last) = lines.last_mut()
        && !last.ends_with(b"\n")
    {
        last.push(b'\n');
    }
    let columns = lines.first().map(|line| cells(line)).unwrap_or_default();
    let by_region: HashMap<u32, &Figure> = figures
        .iter()
        .map(|figure| (figure.region, figure))
        .collect();
    let mut counts = Counts::default();
    let mut origins = HashMap::new();
    let mut written: HashSet<u32> = HashSet::new();
    let mut last_of_kind = None;
    for (index, line) in lines.iter_mut().enumerate().skip(1) {
        let mut row = Row {
            columns: &columns,
            cells: cells(line),
        };
        if row.get("indicator") != order.indicator || row.get("unit_set") != order.units.as_str() {
            continue;
        }
        last_of_kind = Some(index);
        let region = tables.regions.by_code(order.units, row.get("region"));
        let Some(figure) = region
            .filter(|_| row.is_of(order))
            .and_then(|(region, _)| by_region.get(&region))
        else {
            continue;
        };
        if !written.insert(figure.region) {
            continue;
        }
        if row.take(figure) {
            counts.changed += 1;
            *line = csv_line(&row.cells);
            origins.insert(index as u64 + 1, figure.line);
        } else {
            counts.same += 1;
        }
    }

    let at = last_of_kind.map_or(lines.len(), |index| index + 1);
    let new = figures
        .iter()
        .filter(|figure| !written.contains(&figure.region));
    let mut in_order: Vec<&Figure> = new.collect();
    in_order.sort_by_key(|figure| figure.region);
    let mut new_lines = Vec::new();
    for figure in in_order {
        let Some(region) = tables.regions.get(figure.region) else {
            continue;
        };
        origins.insert((at + new_lines.len()) as u64 + 1, figure.line);
        new_lines.push(csv_line(&new_row(&columns, order, figure, &region.code)));
    }
    counts.new = new_lines.len();
    lines.splice(at..at, new_lines);
    Merged {
        bytes: lines.concat(),
        counts,
        origins,
    }
}

fn new_row(columns: &[String], order: &Order, figure: &Figure, code: &str) -> Vec<String> {
    let text = |value: Option<String>| value.unwrap_or_default();
    let cell = |column: &String| match column.as_str() {
        "unit_set" => order.units.as_str().to_owned(),
        "region" => code.to_owned(),
        "indicator" => order.indicator.clone(),
        "period" => order.period.to_string(),
        "value" => text(figure.value.map(|value| value.to_string())),
        "status" => order.status.as_str().to_owned(),
        "rank" => text(figure.rank.map(|rank| rank.to_string())),
        "rank_basis" if figure.rank.is_some() => "printed".to_owned(),
        "basis" => "published".to_owned(),
        "source" => order.source.clone(),
        "conflict" => text(order.conflict.clone()),
        _ => String::new(),
    };
    columns.iter().map(cell).collect()
}

/// A row of the table.
struct Row<'c> {
    columns: &'c [String],
    cells: Vec<String>,
}

impl Row<'_> {
    fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|name| name == column)
    }

    fn get(&self, column: &str) -> &str {
        let cell = self.place(column).and_then(|place| self.cells.get(place));
        cell.map_or("", String::as_str)
    }

    fn set(&mut self, column: &str, content: String) {
        if let Some(cell) = self
            .place(column)
            .and_then(|place| self.cells.get_mut(place))
        {
            *cell = content;
        }
    }

    fn is_of(&self, order: &Order) -> bool {
        Period::parse(self.get("period")) == Some(order.period)
            && self.get("status") == order.status.as_str()
            && self.get("source").split('|').any(|id| id == order.source)
    }

    /// Takes a figure; whether it changes anything.
    fn take(&mut self, figure: &Figure) -> bool {
        let old_value = Decimal::parse(self.get("value")).map(Decimal::shortest);
        let old_rank: Option<u16> = self.get("rank").parse().ok();
        let same_value = old_value == figure.value.map(Decimal::shortest);
        if same_value && (figure.rank.is_none() || figure.rank == old_rank) {
            return false;
        }
        if !same_value {
            let value = figure.value.map(|value| value.to_string());
            self.set("value", value.unwrap_or_default());
            self.set("printed", String::new());
        }
        if let Some(rank) = figure.rank {
            self.set("rank", rank.to_string());
            self.set("rank_basis", "printed".to_owned());
        } else if !same_value {
            // The old rank belonged to the old value.
            self.set("rank", String::new());
            self.set("rank_basis", String::new());
        }
        true
    }
}

/// The cells of one line.
fn cells(line: &[u8]) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(line);
    let record = reader
        .records()
        .next()
        .and_then(Result::ok)
        .unwrap_or_default();
    record.iter().map(str::to_owned).collect()
}

fn csv_line(cells: &[String]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(cells);
    writer.into_inner().unwrap_or_default()
}
