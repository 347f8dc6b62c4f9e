//! `dataset import`: a sheet into the tables.

use std::path::{Path, PathBuf};

use super::{Call, Outcome};
use crate::tables::Tables;
use crate::tables::fault::Fault;
use crate::tables::folder::Folder;
use crate::tables::geometry::Boundaries;
use crate::tables::import::{Drawing, Import, Order, import, preview};
use crate::tables::sheet::file;
use crate::tables::words::Status;
use crate::tables::write::Writing;

impl Call {
    /// What is to be imported as what.
    pub(super) fn order(&self) -> Result<Order, lexopt::Error> {
        let missing = |option: &str| {
            lexopt::Error::from(
                self.say(format!("Thiếu {option}."), format!("{option} is missing.")),
            )
        };
        Ok(Order {
            indicator: self
                .indicator
                .clone()
                .ok_or_else(|| missing("--indicator"))?,
            units: self.units.ok_or_else(|| missing("--units"))?,
            period: self.period.ok_or_else(|| missing("--period"))?,
            source: self.source.clone().ok_or_else(|| missing("--source"))?,
            status: self.status.unwrap_or(Status::Result),
            sheet: self.sheet.clone(),
            header_row: self.header_row,
            column: self.column.clone(),
            rank_column: self.rank_column.clone(),
            decimal: self.decimal,
            scale: self.scale,
            conflict: self.conflict.clone(),
        })
    }

    pub(super) fn import(&self, file: &Path, order: &Order) -> Result<Outcome, Vec<Fault>> {
        let path = self
            .tables
            .clone()
            .unwrap_or_else(|| PathBuf::from("public/data/tables"));
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let bytes = file::read(file).map_err(|refusal| vec![refusal.fault(&name)])?;
        // Between reading and writing no other command may write.
        let begun = self.write.then(|| Writing::begin_existing(&path));
        let writing = begun.transpose().map_err(|fault| vec![fault])?;
        let taken = self.take_in(&path, &name, &bytes, order);
        let to_write = taken.as_ref().ok().and_then(|taken| taken.to_write.clone());
        let written = match (writing, to_write) {
            (Some(writing), Some(table)) => writing.commit(&[table]),
            (Some(writing), None) => writing.release(),
            (None, _) => Ok(()),
        };
        written.map_err(|fault| vec![fault])?;
        taken.map(|taken| taken.outcome)
    }

    /// Reads a sheet against the tables; writes nothing but the picture.
    fn take_in(
        &self,
        path: &Path,
        name: &str,
        bytes: &[u8],
        order: &Order,
    ) -> Result<Taken, Vec<Fault>> {
        let tables = Tables::read(path)?;
        let change = import(&Folder::new(path), &tables, name, bytes, order, self.locale)?;
        if let Some(picture) = &self.preview {
            self.draw(picture, path, &change, &tables, order)
                .map_err(|fault| vec![fault])?;
        }
        let mut lines = change.summary;
        lines.extend(change.changes);
        let doubts = change.doubts.iter();
        lines.extend(doubts.map(|doubt| {
            self.say(
                format!("Cần xem lại: {doubt}."),
                format!("To be confirmed: {doubt}."),
            )
        }));
        let (counts, table) = (change.counts, &change.file);
        let (new, changed, same) = (counts.new, counts.changed, counts.same);
        lines.push(self.say(
            format!("{table}: {new} mới, {changed} đổi, {same} như cũ."),
            format!("{table}: {new} new, {changed} changed, {same} as before."),
        ));

        let is_change = new + changed > 0;
        let is_confirmed = change.doubts.is_empty() || self.yes;
        let last = match (is_change, self.write, is_confirmed) {
            (false, _, _) => self.say("Không có gì để ghi.", "Nothing to write."),
            (true, true, true) => self.say("Đã ghi.", "Written."),
            (true, true, false) => self.say(
                "Không ghi gì: còn điều cần xem lại. Đã xem và đúng thì thêm --yes.",
                "Nothing written: something is to be confirmed. If it is right, add --yes.",
            ),
            (true, false, true) => self.say(
                "Chưa ghi gì; thêm --write để ghi.",
                "Nothing written yet; add --write to write.",
            ),
            (true, false, false) => self.say(
                "Chưa ghi gì; thêm --write --yes để ghi.",
                "Nothing written yet; add --write --yes to write.",
            ),
        };
        lines.push(last.to_owned());
        let text = lines.join("\n");
        let is_written = is_change && self.write && is_confirmed;
        let is_refused = is_change && self.write && !is_confirmed;
        Ok(Taken {
            outcome: if is_refused {
                Outcome::Unconfirmed(text)
            } else {
                Outcome::Done(text)
            },
            to_write: is_written.then_some((change.file, change.bytes)),
        })
    }

    /// Draws the change into a file.
    fn draw(
        &self,
        picture: &Path,
        tables_path: &Path,
        change: &Import,
        before: &Tables,
        order: &Order,
    ) -> Result<(), Fault> {
        let name = picture.to_string_lossy();
        let beside = || tables_path.join("../geo/vietnam.topo.json");
        let boundaries = Boundaries::read(&self.boundaries.clone().unwrap_or_else(beside))?;
        let drawing = Drawing::of_name(&name).unwrap_or(Drawing::Html);
        let text = preview(change, before, order, &boundaries, drawing, self.locale)?;
        std::fs::write(picture, text).map_err(|error| Fault::of_system(&name, &error))
    }
}

/// What an import says and writes.
struct Taken {
    outcome: Outcome,
    /// The table and its new content, where it is to be written.
    to_write: Option<(String, Vec<u8>)>,
}
