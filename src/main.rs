//! The first program, fetched with the page: the map alone. `bin/views.rs` has every view.

#[cfg(target_arch = "wasm32")]
fn main() {
    diem_cau::front::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The app runs in a browser: see `make serve`.");
}
