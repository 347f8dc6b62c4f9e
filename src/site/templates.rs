//! The files of hosts and the service worker: templates with `{{…}}` to fill.

use std::path::Path;

use super::assets::Assets;
use super::{Failure, read, write};

/// Fills every template in the site.
pub fn fill(dist: &Path, assets: &Assets, policy: &str) -> Result<(), Failure> {
    for name in ["_headers", ".htaccess", "web.config", "hosting/nginx.conf"] {
        let text = read(dist, name)?;
        // A paragraph about a hashed file is said for each of them.
        let text = text
            .split("\n\n")
            .flat_map(|paragraph| {
                if paragraph.contains("{{hashed}}") {
                    assets
                        .hashed()
                        .iter()
                        .map(|name| paragraph.replace("{{hashed}}", name))
                        .collect()
                } else {
                    vec![paragraph.to_owned()]
                }
            })
            .collect::<Vec<_>>()
            .join("\n\n");
        write(dist, name, &text.replace("{{policy}}", policy))?;
    }
    let list = |files: Vec<&str>| -> Result<String, Failure> {
        serde_json::to_string(&files).map_err(|error| format!("sw.js: {error}"))
    };
    let worker = read(dist, "sw.js")?
        .replace("['{{files}}']", &list(assets.first())?)
        .replace("['{{lazy}}']", &list(assets.lazy())?);
    write(dist, "sw.js", &worker)
}
