//! The command line of `dataset`.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::prelude::*;

use super::Tables;
use super::diff::{Edition, diff};
use super::fault::{Fault, Problem};
use super::folder::Folder;
use super::geometry::Boundaries;
use super::import::{Drawing, Import, Order, import, preview};
use super::json_schema::{NAMES, schema};
use super::sheet::file;
use super::sheet::number::{DecimalSign, Scale};
use super::words::{Status, Units, Word};
use super::write::{build, write_all};
use crate::dataset::period::Period;
use crate::i18n::Locale;

const HELP_VI: &str = "\
Công cụ của người biên tập số liệu.

  dataset check <bảng>          kiểm tra mọi bảng của thư mục, nêu mọi lỗi, không ghi gì
  dataset build <bảng> <ra>     kiểm tra rồi ghi các tệp JSON mà trang web đọc
  dataset diff <cũ> <mới>       nêu khác biệt giữa hai thư mục bảng, hoặc hai thư mục đã build
  dataset import <tệp> --indicator <mã> --units 34|63 --period <kỳ> --source <mã>
                                đưa một bảng tính (.xlsx, .xls, .ods, CSV) vào các bảng; chỉ ghi khi có --write
  dataset schema [dataset|details|series|map]
                                in JSON Schema của các tệp JSON

  --lang vi|en          ngôn ngữ của thông báo
  --geo <tệp>           build: ranh giới (mặc định ../geo/vietnam.topo.json cạnh thư mục bảng)
  --tables <thư mục>    import: thư mục bảng (mặc định public/data/tables)
  --status <từ>         import: result (mặc định), preliminary, estimate, forecast, target
  --sheet <tên|số>      import: trang của bảng tính, khi có nhiều trang
  --header-row <số>     import: dòng tiêu đề thấp nhất, khi đoán sai; 0 là không có
  --column <tên|số>     import: cột có số, khi bảng tính có nhiều cột số
  --rank-column <tên|số>
                        import: cột có hạng
  --scale <÷100|×100|…> import: nhân hoặc chia mọi số, khi bảng dùng đơn vị khác
  --decimal comma|point import: dấu thập phân, khi không đoán được
  --conflict <mã>       import: mã hai con số, khi số mới khác một số chính thức đã có
  --preview <tệp.svg|.html>
                        import: vẽ bản đồ mới và các thay đổi vào tệp này
  --write               import: ghi thật
  --yes                 import: vẫn ghi dù có điều cần xem lại
";

const HELP_EN: &str = "\
The tool of those who edit the data.

  dataset check <tables>        checks all tables of a folder, names every fault, writes nothing
  dataset build <tables> <out>  checks, then writes the JSON files that the site reads
  dataset diff <old> <new>      says what differs between two folders of tables, or two built ones
  dataset import <file> --indicator <id> --units 34|63 --period <period> --source <id>
                                takes a sheet (.xlsx, .xls, .ods, CSV) into the tables; writes only with --write
  dataset schema [dataset|details|series|map]
                                prints the JSON Schema of the JSON files

  --lang vi|en          language of the messages
  --geo <file>          build: boundaries (else ../geo/vietnam.topo.json beside the tables)
  --tables <folder>     import: the tables (else public/data/tables)
  --status <word>       import: result (the default), preliminary, estimate, forecast, target
  --sheet <name|number> import: the sheet of a workbook, when it has several
  --header-row <number> import: the row of the lowest labels, when the guess is wrong; 0 for none
  --column <name|number>
                        import: the column with the values, when several have numbers
  --rank-column <name|number>
                        import: the column with ranks
  --scale <÷100|×100|…> import: divides or multiplies all values, when the sheet has another unit
  --decimal comma|point import: the sign before the decimals, when the values do not tell
  --conflict <id>       import: the conflict, when the new values differ from official ones
  --preview <file.svg|.html>
                        import: draw the new map and the changes into this file
  --write               import: write the change
  --yes                 import: write though something is to be confirmed
";

/// Runs the command. The exit code is 0 when all is well, 1 on faults of the data, 2 on a wrong call.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut call = Call::default();
    match call.parse(arguments).and_then(|()| call.perform()) {
        Ok(Outcome::Done(text)) => {
            print(&text);
            ExitCode::SUCCESS
        }
        Ok(Outcome::Unconfirmed(text)) => {
            print(&text);
            ExitCode::from(1)
        }
        Ok(Outcome::Faults(faults)) => {
            let lines: Vec<String> = faults.iter().map(|fault| fault.line(call.locale)).collect();
            print(&lines.join("\n"));
            let n = faults.len();
            complain(&call.say(
                format!("{n} lỗi; không ghi gì."),
                format!("{n} faults; nothing written."),
            ));
            ExitCode::from(1)
        }
        Err(error) => {
            complain(&error.to_string());
            complain(call.say(HELP_VI, HELP_EN));
            ExitCode::from(2)
        }
    }
}

/// A closed pipe is no fault of ours.
fn print(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{}", text.trim_end());
}

fn complain(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", text.trim_end());
}

enum Outcome {
    Done(String),
    /// Something is to be confirmed before it is done.
    Unconfirmed(String),
    Faults(Vec<Fault>),
}

impl From<Result<String, Vec<Fault>>> for Outcome {
    fn from(result: Result<String, Vec<Fault>>) -> Self {
        result.map_or_else(Self::Faults, Self::Done)
    }
}

#[derive(Default)]
struct Call {
    locale: Locale,
    help: bool,
    write: bool,
    yes: bool,
    words: Vec<PathBuf>,
    boundaries: Option<PathBuf>,
    tables: Option<PathBuf>,
    indicator: Option<String>,
    units: Option<Units>,
    period: Option<Period>,
    source: Option<String>,
    status: Option<Status>,
    sheet: Option<String>,
    header_row: Option<u64>,
    column: Option<String>,
    rank_column: Option<String>,
    decimal: Option<DecimalSign>,
    scale: Scale,
    preview: Option<PathBuf>,
    conflict: Option<String>,
}

impl Call {
    fn parse(
        &mut self,
        arguments: impl IntoIterator<Item = OsString>,
    ) -> Result<(), lexopt::Error> {
        let mut parser = lexopt::Parser::from_args(arguments);
        while let Some(argument) = parser.next()? {
            let option = match argument {
                Short('h') | Long("help") => {
                    self.help = true;
                    continue;
                }
                Long("write") => {
                    self.write = true;
                    continue;
                }
                Long("yes") => {
                    self.yes = true;
                    continue;
                }
                Value(word) => {
                    self.words.push(word.into());
                    continue;
                }
                Long(name) => name.to_owned(),
                other => return Err(other.unexpected()),
            };
            let value = parser.value()?.string()?;
            let wrong = || lexopt::Error::from(format!("--{option}: “{value}”?"));
            match option.as_str() {
                "lang" => {
                    let known = [Locale::Vi, Locale::En]
                        .into_iter()
                        .find(|one| one.tag() == value);
                    self.locale = known.ok_or_else(wrong)?;
                }
                "geo" => self.boundaries = Some(value.into()),
                "tables" => self.tables = Some(value.into()),
                "indicator" => self.indicator = Some(value),
                "units" => self.units = Some(Units::parse(&value).ok_or_else(wrong)?),
                "period" => self.period = Some(Period::parse(&value).ok_or_else(wrong)?),
                "source" => self.source = Some(value),
                "status" => self.status = Some(Status::parse(&value).ok_or_else(wrong)?),
                "sheet" => self.sheet = Some(value),
                "header-row" => self.header_row = Some(value.parse().map_err(|_| wrong())?),
                "column" => self.column = Some(value),
                "rank-column" => self.rank_column = Some(value),
                "decimal" => {
                    self.decimal = Some(match value.as_str() {
                        "comma" => DecimalSign::Comma,
                        "point" => DecimalSign::Point,
                        _ => return Err(wrong()),
                    });
                }
                "scale" => self.scale = Scale::parse(&value).ok_or_else(wrong)?,
                "preview" => {
                    Drawing::of_name(&value).ok_or_else(wrong)?;
                    self.preview = Some(value.into());
                }
                "conflict" => self.conflict = Some(value),
                _ => return Err(format!("--{option}?").into()),
            }
        }
        Ok(())
    }

    fn say<T>(&self, vi: T, en: T) -> T {
        self.locale.pick(vi, en)
    }

    fn perform(&self) -> Result<Outcome, lexopt::Error> {
        if self.help {
            return Ok(Outcome::Done(self.say(HELP_VI, HELP_EN).to_owned()));
        }
        let words: Vec<&Path> = self.words.iter().map(PathBuf::as_path).collect();
        let Some((command, words)) = words.split_first() else {
            return Err(self.say("Cần một lệnh.", "Expected a command.").into());
        };
        match (command.to_str().unwrap_or_default(), words) {
            ("check", [folder]) => Ok(self.check(folder).into()),
            ("build", [folder, out]) => Ok(self.build(folder, out).into()),
            ("diff", [old, new]) => Ok(self.diff(old, new).into()),
            ("import", [file]) => {
                let imported = self.import(file, &self.order()?);
                Ok(imported.unwrap_or_else(Outcome::Faults))
            }
            ("schema", []) => self.schema("dataset"),
            ("schema", [name]) => self.schema(name.to_str().unwrap_or_default()),
            _ => Err(self.say("Không rõ lệnh.", "No such call.").into()),
        }
    }

    fn check(&self, folder: &Path) -> Result<String, Vec<Fault>> {
        let n = Tables::read(folder)?.observations.rows.len();
        Ok(self.say(
            format!("Không có lỗi: {n} số liệu."),
            format!("No faults: {n} observations."),
        ))
    }

    fn build(&self, folder: &Path, out: &Path) -> Result<String, Vec<Fault>> {
        let beside = || folder.join("../geo/vietnam.topo.json");
        let boundaries = self.boundaries.clone().unwrap_or_else(beside);
        let files = build(folder, &boundaries, out)?;
        let lines = files.iter().map(|(name, size)| format!("{name}  {size}"));
        Ok(lines.collect::<Vec<_>>().join("\n"))
    }

    fn diff(&self, old: &Path, new: &Path) -> Result<String, Vec<Fault>> {
        let sentences = diff(&Edition::read(old)?, &Edition::read(new)?, self.locale);
        if sentences.is_empty() {
            return Ok(self.say("Không khác gì.", "Nothing differs.").to_owned());
        }
        Ok(sentences.join("\n"))
    }

    fn order(&self) -> Result<Order, lexopt::Error> {
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

    fn import(&self, file: &Path, order: &Order) -> Result<Outcome, Vec<Fault>> {
        let path = self
            .tables
            .clone()
            .unwrap_or_else(|| PathBuf::from("public/data/tables"));
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let bytes = file::read(file).map_err(|refusal| vec![refusal.fault(&name)])?;
        let folder = Folder::new(&path);
        let tables = Tables::read_from(&folder)?;
        let change = import(&folder, &tables, &name, &bytes, order, self.locale)?;
        if let Some(picture) = &self.preview {
            self.draw(picture, &path, &change, &tables, order)
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
        let unconfirmed = !change.doubts.is_empty() && !self.yes;
        if new + changed == 0 {
            lines.push(
                self.say("Không có gì để ghi.", "Nothing to write.")
                    .to_owned(),
            );
        } else if self.write && unconfirmed {
            lines.push(
                self.say(
                    "Không ghi gì: còn điều cần xem lại. Đã xem và đúng thì thêm --yes.",
                    "Nothing written: something is to be confirmed. If it is right, add --yes.",
                )
                .to_owned(),
            );
            return Ok(Outcome::Unconfirmed(lines.join("\n")));
        } else if self.write {
            write_all(&path, &[(change.file, change.bytes)]).map_err(|fault| vec![fault])?;
            lines.push(self.say("Đã ghi.", "Written.").to_owned());
        } else {
            let how = if unconfirmed {
                "--write --yes"
            } else {
                "--write"
            };
            lines.push(self.say(
                format!("Chưa ghi gì; thêm {how} để ghi."),
                format!("Nothing written yet; add {how} to write."),
            ));
        }
        Ok(Outcome::Done(lines.join("\n")))
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
        std::fs::write(picture, text)
            .map_err(|error| Fault::of_file(&name, Problem::Unreadable(error.to_string())))
    }

    fn schema(&self, name: &str) -> Result<Outcome, lexopt::Error> {
        let Some(schema) = schema(name) else {
            return Err(format!("schema {}", NAMES.join("|")).into());
        };
        let text = serde_json::to_string_pretty(&schema).map_err(|error| error.to_string())?;
        Ok(Outcome::Done(text))
    }
}
