//! The first program, fetched with the page: the map alone. `bin/views.rs` has every view.

#[cfg(target_arch = "wasm32")]
fn main() {
    diem_cau::browser::rest::await_it();
    diem_cau::browser::start();
}

/// Called by the start script when the second half of this program is here.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn arrived() {
    diem_cau::browser::rest::arrived();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The app runs in a browser: see `make serve`.");
}
