//! The command line of `dataset`.

mod importing;

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::prelude::*;

use super::Tables;
use super::diff::{Edition, diff};
use super::fault::Fault;
use super::folder::Folder;
use super::import::Drawing;
use super::json_schema::{NAMES, schema};
use super::report;
use super::sheet::number::{DecimalSign, Scale};
use super::tidy::tidy;
use super::words::{Status, Units, Word};
use super::write::{Writing, build};
use crate::dataset::period::Period;
use crate::i18n::Locale;

const HELP_VI: &str = "\
Công cụ của người biên tập số liệu.

  dataset check <bảng>          kiểm tra mọi bảng của thư mục, nêu mọi lỗi, không ghi gì
  dataset build <bảng> <ra>     kiểm tra rồi ghi các tệp JSON mà trang web đọc
  dataset diff <cũ> <mới>       nêu khác biệt giữa hai thư mục bảng, hoặc hai thư mục đã build
  dataset tidy <bảng>           đưa các bảng mà Excel, LibreOffice, pandas… lưu lại về đúng dạng; không đổi số nào
  dataset import <tệp> --indicator <mã> --units 34|63 --period <kỳ> --source <mã>
                                đưa một bảng tính (.xlsx, .xls, .ods, CSV) vào các bảng; chỉ ghi khi có --write
  dataset schema [dataset|details|series|map|search]
                                in JSON Schema của các tệp JSON
  dataset help                  in những dòng này

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
  --conflict <mã>       import: mã hai con số, khi số mới khác một số chính thức đã có, hoặc hạng trái với số
  --preview <tệp.svg|.html>
                        import: vẽ bản đồ mới và các thay đổi vào tệp này
  --write               import: ghi thật
  --yes                 import: vẫn ghi dù có điều cần xem lại
  -h, --help            in những dòng này
  -V, --version         in phiên bản

Mã kết thúc: 0 là xong (kể cả khi diff thấy khác biệt), 1 là số liệu có lỗi hoặc không đọc, không ghi được,
2 là gọi sai. Có lỗi thì không ghi gì; bị ngắt giữa chừng thì các tệp vẫn như trước.
";

const HELP_EN: &str = "\
The tool of those who edit the data.

  dataset check <tables>        checks all tables of a folder, names every fault, writes nothing
  dataset build <tables> <out>  checks, then writes the JSON files that the site reads
  dataset diff <old> <new>      says what differs between two folders of tables, or two built ones
  dataset tidy <tables>         brings tables that Excel, LibreOffice, pandas … saved back into their form;
                                no figure changes
  dataset import <file> --indicator <id> --units 34|63 --period <period> --source <id>
                                takes a sheet (.xlsx, .xls, .ods, CSV) into the tables; writes only with --write
  dataset schema [dataset|details|series|map|search]
                                prints the JSON Schema of the JSON files
  dataset help                  prints these lines

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
  --conflict <id>       import: the conflict, when the new values differ from official ones, or ranks from values
  --preview <file.svg|.html>
                        import: draw the new map and the changes into this file
  --write               import: write the change
  --yes                 import: write though something is to be confirmed
  -h, --help            print these lines
  -V, --version         print the version

Exit codes: 0 when done (also when diff finds differences), 1 when the data has faults or cannot be read or
written, 2 on a wrong call. On a fault nothing is written; after an interrupt the files are as before.
";

/// Runs the command. The exit code is 0 when all is well, 1 on faults of the data, 2 on a wrong call.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut call = Call::default();
    let parsed = call.parse(arguments);
    match parsed.and_then(|()| call.perform()) {
        Ok(Outcome::Done(text)) => {
            print(&text);
            ExitCode::SUCCESS
        }
        Ok(Outcome::Unconfirmed(text)) => {
            print(&text);
            ExitCode::from(1)
        }
        Ok(Outcome::Faults(faults)) => {
            print(&report::lines(&faults, call.locale).join("\n"));
            let n = report::count(&faults);
            complain(&call.say(
                format!("{n} lỗi; không ghi gì."),
                format!("{n} faults; nothing written."),
            ));
            ExitCode::from(1)
        }
        Err(error) => {
            complain(&call.wrong_call(&error));
            complain(call.say(
                "`dataset help` in cách dùng.",
                "`dataset help` prints the usage.",
            ));
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
    version: bool,
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
                Short('V') | Long("version") => {
                    self.version = true;
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
        if self.version {
            return Ok(Outcome::Done(format!(
                "dataset {}",
                env!("CARGO_PKG_VERSION")
            )));
        }
        if self.help {
            return Ok(Outcome::Done(self.say(HELP_VI, HELP_EN).to_owned()));
        }
        let words: Vec<&Path> = self.words.iter().map(PathBuf::as_path).collect();
        let Some((command, words)) = words.split_first() else {
            return Err(self.say("Cần một lệnh.", "Expected a command.").into());
        };
        match (command.to_str().unwrap_or_default(), words) {
            ("help", _) => Ok(Outcome::Done(self.say(HELP_VI, HELP_EN).to_owned())),
            ("check", [folder]) => Ok(self.check(folder).into()),
            ("tidy", [folder]) => Ok(self.tidy(folder).into()),
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

    fn tidy(&self, path: &Path) -> Result<String, Vec<Fault>> {
        let writing = Writing::begin_existing(path).map_err(|fault| vec![fault])?;
        let tidied = match tidy(&Folder::new(path)) {
            Ok(tidied) => tidied,
            Err(faults) => {
                writing.release().map_err(|fault| vec![fault])?;
                return Err(faults);
            }
        };
        let mut lines: Vec<String> = tidied.iter().map(|one| one.sentence(self.locale)).collect();
        if lines.is_empty() {
            lines.push(
                self.say("Các bảng đã đúng dạng.", "The tables are in their form.")
                    .to_owned(),
            );
        }
        let files: Vec<_> = tidied
            .into_iter()
            .map(|one| (one.file, one.bytes))
            .collect();
        writing.commit(&files).map_err(|fault| vec![fault])?;
        Ok(lines.join("\n"))
    }

    /// What is wrong with the call; the words of the parser are English.
    fn wrong_call(&self, error: &lexopt::Error) -> String {
        if self.locale == Locale::En {
            return error.to_string();
        }
        match error {
            lexopt::Error::MissingValue { option } => {
                let option = option.as_deref().unwrap_or_default();
                format!("{option} cần một giá trị đi sau.")
            }
            lexopt::Error::UnexpectedOption(option) => format!("Không có tùy chọn {option}."),
            lexopt::Error::UnexpectedArgument(word) => {
                format!("Thừa “{}”.", word.to_string_lossy())
            }
            lexopt::Error::UnexpectedValue { option, .. } => {
                format!("{option} không nhận giá trị.")
            }
            lexopt::Error::NonUnicodeValue(word) => {
                format!("“{}” không phải UTF-8.", word.to_string_lossy())
            }
            lexopt::Error::ParsingFailed { value, .. } => format!("Không hiểu “{value}”."),
            lexopt::Error::Custom(error) => error.to_string(),
        }
    }

    fn build(&self, folder: &Path, out: &Path) -> Result<String, Vec<Fault>> {
        let beside = || folder.join("../geo/vietnam.topo.json");
        let boundaries = self.boundaries.clone().unwrap_or_else(beside);
        let files = build(folder, &boundaries, out)?;
        let lines = files.iter().map(|(name, size)| format!("{name}  {size}"));
        Ok(lines.collect::<Vec<_>>().join("\n"))
    }

    fn diff(&self, old: &Path, new: &Path) -> Result<String, Vec<Fault>> {
        let [old, new] = Edition::read_both(old, new)?;
        let sentences = diff(&old, &new, self.locale);
        if sentences.is_empty() {
            return Ok(self.say("Không khác gì.", "Nothing differs.").to_owned());
        }
        Ok(sentences.join("\n"))
    }

    fn schema(&self, name: &str) -> Result<Outcome, lexopt::Error> {
        let Some(schema) = schema(name) else {
            return Err(format!("schema {}", NAMES.join("|")).into());
        };
        let text = serde_json::to_string_pretty(&schema).map_err(|error| error.to_string())?;
        Ok(Outcome::Done(text))
    }
}
