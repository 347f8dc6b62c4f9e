//! The files of hosts and the service worker: templates with `{{…}}` to fill.

use std::collections::BTreeMap;
use std::path::Path;

use super::assets::Assets;
use super::{Failure, read, write};

/// What the service worker knows beside the files.
pub struct Worker<'a> {
    /// See [`views`].
    pub views: BTreeMap<&'a str, String>,
    /// What it puts into a page that it kept.
    pub notice: String,
}

/// Fills every template in the site.
pub fn fill(dist: &Path, assets: &Assets, policy: &str, worker: &Worker) -> Result<(), Failure> {
    for name in [
        "_headers",
        ".htaccess",
        "web.config",
        "hosting/nginx.conf",
        "hosting/caddy.conf",
        "hosting/lighttpd.conf",
    ] {
        let text = read(dist, name)?;
        // A paragraph about a hashed file is said for each of them.
        let text = text
            .split("\n\n")
            .flat_map(|paragraph| {
                if paragraph.contains("{{hashed}}") {
                    assets
                        .hashed()
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
    let worker = read(dist, "sw.js")?
        .replace("['{{files}}']", &json(&assets.first())?)
        .replace("['{{lazy}}']", &json(&assets.lazy())?)
        .replace("{ '{{views}}': '' }", &json(&worker.views)?)
        .replace("'{{notice}}'", &json(&worker.notice)?);
    write(dist, "sw.js", &worker)
}

fn json(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| format!("sw.js: {error}"))
}

/// The pages by their names without `index` and `.html`, with the query under which the front page shows the same.
pub fn views(pages: &[(String, String)]) -> BTreeMap<&str, String> {
    pages
        .iter()
        .filter_map(|(name, html)| {
            let (_, rest) = html.split_once(" data-static=\"")?;
            let (query, _) = rest.split_once('"')?;
            let name = name.strip_suffix(".html")?;
            let name = name.strip_suffix("index").unwrap_or(name);
            Some((name, query.replace("&amp;", "&")))
        })
        .filter(|(_, query)| !query.is_empty())
        .collect()
}
