//! The second program: every view. The first one calls it when the reader wants more than the map.

#[cfg(target_arch = "wasm32")]
fn main() {
    diem_cau::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The app runs in a browser: see `make serve`.");
}
