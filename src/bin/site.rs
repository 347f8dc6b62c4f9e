//! `site`: after Trunk's build, makes static pages and the files of hosts from what is in a folder. Run by Trunk's
//! post_build hook; the address of the site comes from `SITE_URL`.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use std::path::PathBuf;
    let Some(dist) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("site <folder>: which folder?");
        return std::process::ExitCode::from(2);
    };
    let url = std::env::var("SITE_URL").unwrap_or_default();
    let (public, kept) = (PathBuf::from("public"), PathBuf::from("target/site/cards"));
    match diem_cau::site::finish(&dist, &public, &kept, &url) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("site: {failure}");
            std::process::ExitCode::FAILURE
        }
    }
}
