//! What an order and a sheet say against each other, though either could be meant: each is a
//! sentence in both languages that the editor has to confirm.

use std::collections::HashMap;

use super::measure::{Measure, status_in};
use super::ranks::contradictions;
use super::report::{Taken, capped};
use crate::dataset::period::{Period, Span, Start};
use crate::tables::cell::Decimal;
use crate::tables::sheet::Form;
use crate::tables::sheet::columns::years_in;
use crate::tables::sheet::number::Scale;
use crate::tables::sheet::reading::{Figure, Reason};
use crate::tables::words::{UnitKind, Units, Word};

/// A sentence in Vietnamese and in English.
pub type Doubt = (String, String);

/// How many rows a doubt names.
const MOST_ROWS: usize = 6;

/// How often a value must hold the one before, or the other way round, to be asked about: a
/// decimal sign in the wrong place makes it ten, give or take what changed in a year.
const JUMP: f64 = 8.0;

/// All doubts, those about the whole sheet first.
pub fn doubts(taken: &Taken) -> Vec<Doubt> {
    let mut all = Vec::new();
    all.extend(macros(taken));
    all.extend(other_units(taken));
    all.extend(year(taken));
    all.extend(status(taken));
    let of_unit = unit(taken);
    // A wrong unit makes every value jump: that is said once.
    let of_size = match of_unit {
        Some(_) => Vec::new(),
        None => fraction(taken).map_or_else(|| against_before(taken), |doubt| vec![doubt]),
    };
    all.extend(of_unit);
    all.extend(of_size);
    all.extend(counted(taken));
    all.extend(rounded(taken));
    all.extend(ranks(taken));
    all.extend(out_of(taken));
    all.extend(nameless(taken));
    all
}

/// Programs in a workbook are never run, so what they would fill in is not there.
fn macros(taken: &Taken) -> Option<Doubt> {
    match &taken.sheet.form {
        Form::Workbook {
            has_macros: true,
            sheet,
            ..
        } => Some((
            format!(
                "bảng tính có macro; macro không chạy, chỉ đọc giá trị đã lưu ở trang “{sheet}”"
            ),
            format!(
                "the workbook has macros; they are not run, only the values saved on sheet “{sheet}” are read"
            ),
        )),
        _ => None,
    }
}

/// A sheet that has every unit of the other set, and no more, speaks of that set.
fn other_units(taken: &Taken) -> Option<Doubt> {
    let regions = &taken.tables.regions;
    let (units, other) = (taken.order.units, taken.order.units.other());
    if units == Units::Country {
        return None;
    }
    let n_rows = taken.reading.figures.len();
    let in_other = taken.reading.figures.iter().filter(|figure| {
        let slug = regions.get(figure.region).map(|region| &region.slug);
        let mut all = regions.iter();
        all.any(|(_, region)| region.units == other && Some(&region.slug) == slug)
    });
    let n_other = usize::from(other.number());
    let fits = n_rows < usize::from(units.number())
        && in_other.count() == n_rows
        && 2 * n_rows > n_other
        && n_rows <= n_other
        && units == Units::Former;
    fits.then(|| {
        let (units, other) = (units.as_str(), other.as_str());
        (
            format!("bảng có {n_rows} đơn vị, đều là tên của bộ {other}: khớp --units {other} hơn --units {units}"),
            format!("the sheet has {n_rows} units, all of them names of the {other}: it fits --units {other} better than --units {units}"),
        )
    })
}

/// Labels of the columns that are taken.
fn labels<'t>(taken: &'t Taken) -> impl Iterator<Item = &'t str> {
    let columns = [taken.reading.columns.value, taken.reading.columns.rank];
    columns
        .into_iter()
        .flatten()
        .map(|column| taken.reading.header.label(column))
}

/// Titles above the labels, and the name of the sheet in a workbook.
fn titles<'t>(taken: &'t Taken) -> impl Iterator<Item = &'t str> {
    let name = match &taken.sheet.form {
        Form::Workbook { sheet, .. } => Some(sheet.as_str()),
        Form::Text { .. } => None,
    };
    let above = taken.reading.header.above.iter().map(String::as_str);
    above.chain(name)
}

fn year(taken: &Taken) -> Option<Doubt> {
    let period = taken.order.period;
    let last = period.last_day().year();
    let ordered = period.first_day().year()..=last;
    let against = |text: &str| {
        let years: Vec<i16> = years_in(text).collect();
        // Of several years the last must be that of the order: `2021–2023`.
        years.last().copied().filter(|year| !ordered.contains(year))
    };
    let in_labels = labels(taken).find_map(|label| Some((label, against(label)?)));
    let labels_tell = labels(taken).any(|label| years_in(label).next().is_some());
    let in_titles = || {
        // A letterhead has the day of the letter.
        let is_dated = |text: &str| text.contains("ngày") && text.contains("tháng");
        let mut texts =
            titles(taken).filter(|text| years_in(text).next().is_some() && !is_dated(text));
        let first = texts.next()?;
        let all_against = std::iter::once(first)
            .chain(texts)
            .all(|text| against(text).is_some());
        Some((first, against(first)?)).filter(|_| all_against)
    };
    let found = match in_labels {
        Some(found) => Some(found),
        None if !labels_tell => in_titles(),
        None => None,
    };
    if let Some((text, year)) = found {
        return Some((
            format!("“{text}” nói năm {year}, lệnh nói --period {period}"),
            format!("“{text}” says {year}, the call says --period {period}"),
        ));
    }
    let is_year = matches!(
        (period.start(), period.end()),
        (Start::Whole, Span::Year(_))
    );
    let part = labels(taken).find(|label| {
        let folded = format!(" {} ", crate::search::fold(label));
        [
            " quy ",
            " 6 thang ",
            " 9 thang ",
            " q1 ",
            " q2 ",
            " q3 ",
            " q4 ",
        ]
        .iter()
        .any(|word| folded.contains(word))
    });
    part.filter(|_| is_year).map(|label| {
        (
            format!("“{label}” nói một phần của năm, lệnh nói --period {period}"),
            format!("“{label}” says a part of the year, the call says --period {period}"),
        )
    })
}

fn status(taken: &Taken) -> Option<Doubt> {
    let ordered = taken.order.status;
    let value = taken.reading.columns.value.or(taken.reading.columns.rank)?;
    let label = taken.reading.header.label(value);
    let told = status_in(label).map(|(status, word)| (label, status, word));
    let in_titles = || {
        titles(taken).find_map(|title| status_in(title).map(|(status, word)| (title, status, word)))
    };
    let (text, status, word) = told.or_else(in_titles)?;
    (status != ordered).then(|| {
        let (status, ordered) = (status.as_str(), ordered.as_str());
        (
            format!("“{text}” nói “{word}” ({status}), lệnh ghi là {ordered}; nếu đúng là {word}, thêm --status {status}"),
            format!("“{text}” says “{word}” ({status}), the call says {ordered}; if it is, add --status {status}"),
        )
    })
}

/// The unit that the sheet names, with its words.
pub fn unit_of_sheet(taken: &Taken) -> Option<(Measure, String)> {
    let value = taken.reading.columns.value?;
    let label = taken.reading.header.label(value);
    let in_titles = || {
        let above = &taken.reading.header.above;
        above.iter().find_map(|title| Measure::in_title(title))
    };
    let in_cells = || {
        let measure = Measure::parse("%")?;
        taken.reading.in_percent.then(|| (measure, "%".to_owned()))
    };
    Measure::in_label(label)
        .or_else(in_titles)
        .or_else(in_cells)
}

fn unit(taken: &Taken) -> Option<Doubt> {
    let (vi, en) = &taken.indicator.unit;
    let wanted = Measure::parse(vi)?;
    let (told, words) = unit_of_sheet(taken)?;
    if told.kind != wanted.kind {
        return Some((
            format!("bảng ghi đơn vị “{words}”, chỉ số này tính bằng “{vi}”"),
            format!("the sheet has the unit “{words}”, the indicator “{en}”"),
        ));
    }
    let needed = Scale(told.exponent - wanted.exponent);
    (needed != taken.order.scale).then(|| {
        let given = taken.order.scale;
        let (advice_vi, advice_en) = match (needed.0, given.0) {
            (0, _) => (
                format!("bỏ --scale {given}"),
                format!("leave out --scale {given}"),
            ),
            _ => (
                format!("thêm --scale {needed}"),
                format!("add --scale {needed}"),
            ),
        };
        (
            format!(
                "bảng ghi đơn vị “{words}”, chỉ số này tính bằng “{vi}”; nếu đúng vậy, {advice_vi}"
            ),
            format!("the sheet has the unit “{words}”, the indicator “{en}”; if so, {advice_en}"),
        )
    })
}

/// Fractions where percents are expected: no value is above one.
fn fraction(taken: &Taken) -> Option<Doubt> {
    if taken.indicator.unit_kind != UnitKind::Percent {
        return None;
    }
    let values: Vec<f64> = values(&taken.reading.figures).collect();
    let before = before(taken);
    let mut known = before.values().map(|(_, value)| value.to_f64().abs());
    let small = values.len() >= 2 && values.iter().all(|value| value.abs() <= 1.0);
    let all_zero = values.iter().all(|value| *value == 0.0);
    (small && !all_zero && (before.is_empty() || known.any(|value| value > 1.0))).then(|| {
        let scale = Scale(taken.order.scale.0.saturating_add(2));
        (
            format!("chỉ số này tính bằng phần trăm mà mọi số đều không quá 1: có lẽ là phân số (0,165 = 16,5 %); nếu vậy, thêm --scale {scale}"),
            format!("the indicator is in percent, but no value is above 1: perhaps fractions (0.165 = 16.5%); if so, add --scale {scale}"),
        )
    })
}

fn values(figures: &[Figure]) -> impl Iterator<Item = f64> {
    figures
        .iter()
        .filter_map(|figure| figure.value.map(Decimal::to_f64))
}

/// For each region the value of the nearest other period; of two as near the earlier one.
fn before(taken: &Taken) -> HashMap<u32, (Period, Decimal)> {
    let mut nearest: HashMap<u32, (Period, Decimal)> = HashMap::new();
    let Some(indicator) = taken.tables.indicators.index_of(&taken.order.indicator) else {
        return nearest;
    };
    let ordered = taken.order.period.last_day().days_since_epoch();
    let distance = |period: Period| {
        let days = period.last_day().days_since_epoch();
        (days.abs_diff(ordered), days)
    };
    for row in &taken.tables.observations.rows {
        let Some(value) = row.value.filter(|_| row.indicator == indicator) else {
            continue;
        };
        if row.period == taken.order.period {
            continue;
        }
        let known = nearest.entry(row.region).or_insert((row.period, value));
        if distance(row.period) < distance(known.0) {
            *known = (row.period, value);
        }
    }
    nearest
}

/// Values ten times those of the nearest year, or a tenth; or the very same for all.
fn against_before(taken: &Taken) -> Vec<Doubt> {
    let before = before(taken);
    let mut compared = 0;
    let mut n_same = 0;
    let mut jumps: Vec<(&Figure, Period, Decimal, f64)> = Vec::new();
    for figure in &taken.reading.figures {
        let Some((value, (period, old))) = figure.value.zip(before.get(&figure.region)) else {
            continue;
        };
        compared += 1;
        n_same += usize::from(value.shortest() == old.shortest());
        let (new, old_number) = (value.to_f64(), old.to_f64());
        let tiny =
            taken.indicator.unit_kind == UnitKind::Percent && new.abs().max(old_number.abs()) < 1.0;
        let ratio = new / old_number;
        if !tiny && ratio.is_finite() && ratio > 0.0 && (ratio >= JUMP || ratio <= 1.0 / JUMP) {
            jumps.push((figure, *period, *old, ratio));
        }
    }
    let mut doubts = Vec::new();
    if compared >= 10 && n_same == compared {
        doubts.push((
            format!("cả {compared} số giống hệt kỳ gần nhất đã có: có phải chép nhầm bảng cũ?"),
            format!(
                "all {compared} values are those of the nearest period in the tables: an old sheet?"
            ),
        ));
    }
    if jumps.is_empty() {
        return doubts;
    }
    let n = jumps.len();
    if 2 * n > compared && compared > 1 {
        let mut ratios: Vec<f64> = jumps.iter().map(|jump| jump.3.log10()).collect();
        ratios.sort_by(f64::total_cmp);
        let middle = ratios.get(n / 2).copied().unwrap_or(0.0).round();
        let exponent = -(middle.clamp(-12.0, 12.0) as i8);
        let scale = Scale(taken.order.scale.0.saturating_add(exponent));
        doubts.push((
            format!("{n} trong {compared} số khác kỳ gần nhất khoảng 10 lần trở lên: có lẽ bảng dùng đơn vị khác; nếu vậy, thêm --scale {scale}"),
            format!("{n} of {compared} values differ from the nearest period by about 10 times or more: perhaps the sheet has another unit; if so, add --scale {scale}"),
        ));
        return doubts;
    }
    let told = jumps.iter().map(|(figure, period, old, _)| {
        let name = taken.name_of(figure.region);
        let value = figure
            .value
            .map_or_else(String::new, |value| value.to_string());
        let (line, old) = (figure.line, old.to_string());
        (
            format!("dòng {line}, {name}: {value}, mà kỳ {period} là {old}"),
            format!("row {line}, {name}: {value}, but {old} in {period}"),
        )
    });
    let (vi, en) = capped(told, n, MOST_ROWS);
    doubts.push((
        format!("số khác kỳ gần nhất khoảng 10 lần trở lên: {vi}"),
        format!("values that differ from the nearest period by about 10 times or more: {en}"),
    ));
    doubts
}

/// Values 1, 2, 3 … in the order of the rows are the numbers of a list, or ranks.
fn counted(taken: &Taken) -> Option<Doubt> {
    let figures = &taken.reading.figures;
    let values: Vec<f64> = values(figures).collect();
    let counts = (1..).zip(&values).all(|(n, value)| f64::from(n) == *value);
    (values.len() >= 3 && values.len() == figures.len() && counts).then(|| {
        (
            "các số là 1, 2, 3 … theo thứ tự dòng: có lẽ là số thứ tự hay hạng, không phải giá trị".to_owned(),
            "the values are 1, 2, 3 … in the order of the rows: perhaps numbers of a list or ranks, not values".to_owned(),
        )
    })
}

fn rounded(taken: &Taken) -> Option<Doubt> {
    let all = taken.rounded;
    let n = all.len();
    let decimals = taken.indicator.decimals;
    let told = all.iter().map(|(line, cell, kept)| {
        (
            format!("dòng {line}: “{cell}” → {kept}"),
            format!("row {line}: “{cell}” → {kept}"),
        )
    });
    let (vi, en) = capped(told, n, MOST_ROWS);
    (n > 0).then(|| {
        (
            format!("{n} số có nhiều hơn {decimals} chữ số thập phân của chỉ số, được làm tròn: {vi}"),
            format!("{n} values have more than the {decimals} decimals of the indicator and are rounded: {en}"),
        )
    })
}

fn ranks(taken: &Taken) -> Option<Doubt> {
    let n_units = usize::from(taken.order.units.number());
    let direction = taken.indicator.direction;
    let figures = &taken.reading.figures;
    let wrong = contradictions(figures, direction, n_units);
    let ranked: Vec<u16> = figures.iter().filter_map(|figure| figure.rank).collect();
    // Where there are no values, ranks can only be held against each other.
    let same = ranked.len() >= 3 && ranked.windows(2).all(|pair| pair.first() == pair.last());
    if wrong.is_empty() {
        let rank = ranked.first()?;
        return same.then(|| {
            let n = ranked.len();
            (
                format!("cả {n} đơn vị đều hạng {rank}"),
                format!("all {n} units have rank {rank}"),
            )
        });
    }
    let with_values = figures
        .iter()
        .filter(|figure| figure.value.is_some() && figure.rank.is_some());
    let is_complete = with_values.count() == n_units;
    let n = wrong.len();
    let told = wrong.iter().map(|one| {
        let figure = one.figure;
        let (line, name) = (figure.line, taken.name_of(figure.region));
        let value = figure
            .value
            .map_or_else(String::new, |value| value.to_string());
        let rank = figure.rank.unwrap_or(0);
        let (first, last) = one.allowed;
        let by_value = match (is_complete, first == last) {
            (false, _) => (String::new(), String::new()),
            (true, true) => (
                format!(" (theo số: {first})"),
                format!(" (by value: {first})"),
            ),
            (true, false) => (
                format!(" (theo số: {first}–{last})"),
                format!(" (by value: {first}–{last})"),
            ),
        };
        (
            format!("dòng {line}, {name}: {value} mà hạng {rank}{}", by_value.0),
            format!("row {line}, {name}: {value} but rank {rank}{}", by_value.1),
        )
    });
    let (vi, en) = capped(told, n, MOST_ROWS);
    let all = if same {
        let n = ranked.len();
        (
            format!("cả {n} đơn vị cùng một hạng; "),
            format!("all {n} units have one rank; "),
        )
    } else {
        (String::new(), String::new())
    };
    Some((
        format!("{}hạng trái với số ở {n} dòng: {vi}", all.0),
        format!("{}ranks against the values in {n} rows: {en}", all.1),
    ))
}

/// Ranks of another number of units than the order has.
fn out_of(taken: &Taken) -> Option<Doubt> {
    let n_units = u16::from(taken.order.units.number());
    let figures = &taken.reading.figures;
    let other = figures
        .iter()
        .find_map(|figure| Some((figure, figure.out_of.filter(|of| *of != n_units)?)));
    other.map(|(figure, of)| {
        let line = figure.line;
        (
            format!("hạng ở dòng {line} tính trên {of} đơn vị, lệnh nói --units {n_units}"),
            format!("the rank in row {line} is out of {of} units, the call says --units {n_units}"),
        )
    })
}

fn nameless(taken: &Taken) -> Option<Doubt> {
    let skipped = taken.reading.skipped.iter();
    let nameless: Vec<u64> = skipped
        .filter(|row| row.reason == Reason::NoName)
        .map(|row| row.line)
        .collect();
    let n = nameless.len();
    let told = nameless
        .iter()
        .map(|line| (line.to_string(), line.to_string()));
    let (vi, en) = capped(told, n, MOST_ROWS);
    (n > 0).then(|| {
        (
            format!("{n} dòng có số mà không có tên tỉnh, bị bỏ qua: dòng {vi}"),
            format!("{n} rows have a value but name no province, and are left out: rows {en}"),
        )
    })
}
