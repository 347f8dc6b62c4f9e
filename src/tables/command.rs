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
use super::import::{Order, import};
use super::json_schema::{NAMES, schema};
use super::spreadsheet::DecimalSign;
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
                                đưa một bảng tính lưu dạng CSV vào các bảng; chỉ ghi khi có --write
  dataset schema [dataset|details|series|map]
                                in JSON Schema của các tệp JSON

  --lang vi|en          ngôn ngữ của thông báo
  --geo <tệp>           build: ranh giới (mặc định ../geo/vietnam.topo.json cạnh thư mục bảng)
  --tables <thư mục>    import: thư mục bảng (mặc định public/data/tables)
  --status <từ>         import: result (mặc định), preliminary, estimate, forecast, target
  --column <tên>        import: cột có số, khi bảng tính có nhiều cột số
  --rank-column <tên>   import: cột có hạng
  --decimal comma|point import: dấu thập phân, khi không đoán được
  --conflict <mã>       import: mã hai con số, khi số mới khác một số chính thức đã có
  --write               import: ghi thật
";

const HELP_EN: &str = "\
The tool of those who edit the data.

  dataset check <tables>        checks all tables of a folder, names every fault, writes nothing
  dataset build <tables> <out>  checks, then writes the JSON files that the site reads
  dataset diff <old> <new>      says what differs between two folders of tables, or two built ones
  dataset import <file> --indicator <id> --units 34|63 --period <period> --source <id>
                                takes a spreadsheet saved as CSV into the tables; writes only with --write
  dataset schema [dataset|details|series|map]
                                prints the JSON Schema of the JSON files

  --lang vi|en          language of the messages
  --geo <file>          build: boundaries (else ../geo/vietnam.topo.json beside the tables)
  --tables <folder>     import: the tables (else public/data/tables)
  --status <word>       import: result (the default), preliminary, estimate, forecast, target
  --column <name>       import: the column with the values, when several have numbers
  --rank-column <name>  import: the column with ranks
  --decimal comma|point import: the sign before the decimals, when the values do not tell
  --conflict <id>       import: the conflict, when the new values differ from official ones
  --write               import: write the change
";

/// Runs the command. The exit code is 0 when all is well, 1 on faults of the data, 2 on a wrong call.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut call = Call::default();
    match call.parse(arguments).and_then(|()| call.perform()) {
        Ok(Outcome::Done(text)) => {
            print(&text);
            ExitCode::SUCCESS
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
    words: Vec<PathBuf>,
    boundaries: Option<PathBuf>,
    tables: Option<PathBuf>,
    indicator: Option<String>,
    units: Option<Units>,
    period: Option<Period>,
    source: Option<String>,
    status: Option<Status>,
    column: Option<String>,
    rank_column: Option<String>,
    decimal: Option<DecimalSign>,
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
                "column" => self.column = Some(value),
                "rank-column" => self.rank_column = Some(value),
                "decimal" => {
                    self.decimal = Some(match value.as_str() {
                        "comma" => DecimalSign::Comma,
                        "point" => DecimalSign::Point,
                        _ => return Err(wrong()),
                    });
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
            ("import", [file]) => Ok(self.import(file, &self.order()?).into()),
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
            column: self.column.clone(),
            rank_column: self.rank_column.clone(),
            decimal: self.decimal,
            conflict: self.conflict.clone(),
        })
    }

    fn import(&self, file: &Path, order: &Order) -> Result<String, Vec<Fault>> {
        let path = self
            .tables
            .clone()
            .unwrap_or_else(|| PathBuf::from("public/data/tables"));
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let unreadable = |error: std::io::Error| {
            vec![Fault::of_file(
                &name,
                Problem::Unreadable(error.to_string()),
            )]
        };
        let bytes = std::fs::read(file).map_err(unreadable)?;
        let folder = Folder::new(&path);
        let tables = Tables::read_from(&folder)?;
        let change = import(&folder, &tables, &name, &bytes, order, self.locale)?;
        let mut lines = change.summary;
        let ((new, changed, same), table) = (change.counts, &change.file);
        lines.push(self.say(
            format!("{table}: {new} mới, {changed} đổi, {same} như cũ."),
            format!("{table}: {new} new, {changed} changed, {same} as before."),
        ));
        lines.push(if new + changed == 0 {
            self.say("Không có gì để ghi.", "Nothing to write.")
                .to_owned()
        } else if self.write {
            write_all(&path, &[(change.file, change.bytes)]).map_err(|fault| vec![fault])?;
            self.say("Đã ghi.", "Written.").to_owned()
        } else {
            self.say(
                "Chưa ghi gì; thêm --write để ghi.",
                "Nothing written yet; add --write to write.",
            )
            .to_owned()
        });
        Ok(lines.join("\n"))
    }

    fn schema(&self, name: &str) -> Result<Outcome, lexopt::Error> {
        let Some(schema) = schema(name) else {
            return Err(format!("schema {}", NAMES.join("|")).into());
        };
        let text = serde_json::to_string_pretty(&schema).map_err(|error| error.to_string())?;
        Ok(Outcome::Done(text))
    }
}
