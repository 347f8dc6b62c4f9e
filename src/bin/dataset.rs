//! `dataset`: the editor's tool. Checks the tables and compiles the files that the app loads.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    diem_cau::tables::command::run(std::env::args_os().skip(1))
}
