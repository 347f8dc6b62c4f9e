//! The app, as a WebAssembly program.

#[cfg(target_arch = "wasm32")]
fn main() {
    diem_cau::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The app runs in a browser: see `make serve`.");
}
