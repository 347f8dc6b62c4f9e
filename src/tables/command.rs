//! The command line of `dataset`.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::prelude::*;

use super::Tables;
use super::fault::{Fault, Language};
use super::write::build;

const HELP_VI: &str = "\
Công cụ của người biên tập số liệu.

  dataset check <thư mục bảng>              kiểm tra mọi bảng, nêu mọi lỗi, không ghi gì
  dataset build <thư mục bảng> <thư mục ra>  kiểm tra rồi ghi các tệp JSON mà trang web đọc

  --geo <tệp>     ranh giới (mặc định: ../geo/vietnam.topo.json cạnh thư mục bảng)
  --lang vi|en    ngôn ngữ của thông báo
";

const HELP_EN: &str = "\
The tool of those who edit the data.

  dataset check <tables>         checks all tables, names every fault, writes nothing
  dataset build <tables> <out>   checks, then writes the JSON files that the site reads

  --geo <file>    boundaries (else ../geo/vietnam.topo.json beside the tables)
  --lang vi|en    language of the messages
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
            let lines: Vec<String> = faults
                .iter()
                .map(|fault| fault.line(call.language))
                .collect();
            print(&lines.join("\n"));
            let n_faults = faults.len();
            complain(&call.say(
                format!("{n_faults} lỗi; không ghi gì."),
                format!("{n_faults} faults; nothing written."),
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
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

fn complain(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

enum Outcome {
    Done(String),
    Faults(Vec<Fault>),
}

struct Call {
    language: Language,
    boundaries: Option<PathBuf>,
    help: bool,
    words: Vec<PathBuf>,
}

impl Default for Call {
    fn default() -> Self {
        Self {
            language: Language::Vietnamese,
            boundaries: None,
            help: false,
            words: Vec::new(),
        }
    }
}

impl Call {
    fn parse(
        &mut self,
        arguments: impl IntoIterator<Item = OsString>,
    ) -> Result<(), lexopt::Error> {
        let mut parser = lexopt::Parser::from_args(arguments);
        while let Some(argument) = parser.next()? {
            match argument {
                Long("lang") => {
                    let value = parser.value()?.string()?;
                    let language = Language::parse(&value);
                    self.language = language.ok_or_else(|| format!("--lang vi|en: “{value}”"))?;
                }
                Long("geo") => self.boundaries = Some(parser.value()?.into()),
                Long("help") | Short('h') => self.help = true,
                Value(word) => self.words.push(word.into()),
                other => return Err(other.unexpected()),
            }
        }
        Ok(())
    }

    fn say<T>(&self, vi: T, en: T) -> T {
        match self.language {
            Language::Vietnamese => vi,
            Language::English => en,
        }
    }

    fn perform(&self) -> Result<Outcome, lexopt::Error> {
        if self.help {
            return Ok(Outcome::Done(self.say(HELP_VI, HELP_EN).to_owned()));
        }
        let words: Vec<&Path> = self.words.iter().map(PathBuf::as_path).collect();
        match words.as_slice() {
            [command, folder] if *command == Path::new("check") => Ok(self.check(folder)),
            [command, folder, out] if *command == Path::new("build") => Ok(self.build(folder, out)),
            _ => Err(self.say("Không rõ lệnh.", "No such call.").into()),
        }
    }

    fn check(&self, folder: &Path) -> Outcome {
        match Tables::read(folder) {
            Ok(tables) => Outcome::Done(self.say(
                format!("Không có lỗi: {} số liệu.", tables.observations.rows.len()),
                format!(
                    "No faults: {} observations.",
                    tables.observations.rows.len()
                ),
            )),
            Err(faults) => Outcome::Faults(faults),
        }
    }

    fn build(&self, folder: &Path, out: &Path) -> Outcome {
        let beside = || folder.join("../geo/vietnam.topo.json");
        let boundaries = self.boundaries.clone().unwrap_or_else(beside);
        match build(folder, &boundaries, out) {
            Ok(files) => {
                let lines = files.iter().map(|(name, size)| format!("{name}  {size}"));
                Outcome::Done(lines.collect::<Vec<_>>().join("\n"))
            }
            Err(faults) => Outcome::Faults(faults),
        }
    }
}
