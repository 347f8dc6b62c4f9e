//! The files of hosts and the service worker: templates with `{{…}}` to fill.

use std::collections::BTreeMap;
use std::path::Path;

use crate::i18n::Locale;

use super::assets::Assets;
use super::head::Address;
use super::{Failure, read, write};

/// What the service worker knows beside the files.
pub struct Worker {
    /// See [`views`].
    pub views: BTreeMap<String, String>,
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

/// The Vietnamese pages by their names without `index` and `.html`, with the query under which the front page shows the
/// same. The page of a province or a meeting tells it by its name.
pub fn views(pages: &[(Address, String)]) -> BTreeMap<String, String> {
    pages
        .iter()
        .filter(|(at, _)| at.locale == Locale::default())
        .filter_map(|(at, html)| {
            let (_, rest) = html.split_once(" data-static=\"")?;
            let (query, _) = rest.split_once('"')?;
            let name = at.page.strip_suffix(".html")?;
            let name = name.strip_suffix("index").unwrap_or(name);
            let is_one_of_many = query.contains("&amp;") && name.contains('/');
            (!is_one_of_many).then(|| (name.to_owned(), query.replace("&amp;", "&")))
        })
        .filter(|(_, query)| !query.is_empty())
        .collect()
}
