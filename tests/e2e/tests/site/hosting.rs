//! The site under nginx and Apache as `docs/hosting.md` says, and on hosts with habits of their own.

use anyhow::{Context, Result, ensure};
use e2e::deployment::hash_in_name;
use e2e::server::{self, Setup};
use e2e::{App, Browser, Deployment, Fault, PHONE, Server, Site, app};

const FOREVER: &str = "public, max-age=31536000, immutable";

/// The hashed name with this ending.
fn hashed(server: &Server, ending: &str) -> Result<String> {
    let files = server.deployment.files()?;
    files
        .into_iter()
        .find(|name| name.ends_with(ending) && hash_in_name(name).is_some())
        .with_context(|| format!("dist/ has no *-0123456789abcdef*{ending}"))
}

fn check_types(server: &Server) -> Result<()> {
    for (name, expected) in [
        ("", "text/html"),
        (&hashed(server, ".js")?, "text/javascript"),
        (&hashed(server, ".wasm")?, "application/wasm"),
        (&hashed(server, ".css")?, "text/css"),
        ("data/dataset.json", "application/json"),
        ("data/tables/regions.csv", "text/csv"),
        ("data/LICENSES.md", "text/plain"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("pictures/icon.svg", "image/svg+xml"),
        ("pictures/icon-192.png", "image/png"),
    ] {
        let answer = server.get(name, &[])?;
        assert_eq!(
            (answer.status, answer.content_type()),
            (200, expected),
            "{name}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{name}");
    }
    for name in ["", "data/tables/regions.csv", "data/LICENSES.md"] {
        let content_type = server.get(name, &[])?.header("content-type").to_lowercase();
        ensure!(
            content_type.contains("charset=utf-8"),
            "{name}: {content_type}"
        );
    }
    Ok(())
}

fn check_policy(server: &Server) -> Result<()> {
    let policy = e2e::policy()?;
    ensure!(policy.starts_with("default-src 'none'"), "{policy}");
    for (name, status) in [("", 200), ("sw.js", 200), ("khong-co", 404)] {
        let answer = server.get(name, &[])?;
        assert_eq!(answer.status, status, "{name}");
        assert_eq!(answer.header("content-security-policy"), policy, "{name}");
        ensure!(!answer.header("referrer-policy").is_empty(), "{name}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{name}");
    }
    Ok(())
}

fn check_caching(server: &Server) -> Result<()> {
    let dataset = server.deployment.named("data/dataset.json")?;
    assert_eq!(
        server.deployment.read(&dataset)?,
        server.deployment.read("data/dataset.json")?
    );
    for (name, expected) in [
        (hashed(server, ".js")?.as_str(), FOREVER),
        (&hashed(server, ".wasm")?, FOREVER),
        (&hashed(server, ".css")?, FOREVER),
        (&dataset, FOREVER),
        ("", "no-cache"),
        ("?view=meetings", "no-cache"),
        ("63.html", "no-cache"),
        ("sw.js", "no-cache"),
        ("embed.js", "no-cache"),
        ("data/dataset.json", "no-cache"),
    ] {
        assert_eq!(
            server.get(name, &[])?.header("cache-control"),
            expected,
            "{name}"
        );
    }
    // What is asked for again is answered shortly, compressed or not.
    for encoding in ["identity", "gzip", "br"] {
        let encoding = format!("Accept-Encoding: {encoding}");
        let etag = server
            .get("data/dataset.json", &[&encoding])?
            .header("etag")
            .to_owned();
        ensure!(!etag.is_empty(), "{encoding}: no ETag");
        let again = server.get(
            "data/dataset.json",
            &[&encoding, &format!("If-None-Match: {etag}")],
        )?;
        assert_eq!((again.status, again.n_bytes), (304, 0), "{encoding} {etag}");
    }
    // A deployment that is half there must not be remembered as missing.
    let missing = server.get("diem-cau-0000000000000000.js", &[])?;
    assert_eq!(missing.status, 404);
    ensure!(
        !missing.header("cache-control").contains("immutable"),
        "{missing:?}"
    );
    Ok(())
}

fn check_compression(server: &Server) -> Result<()> {
    for name in [
        "",
        &hashed(server, ".js")?,
        &hashed(server, ".wasm")?,
        "data/dataset.json",
        "data/tables/regions.csv",
        "pictures/icon-192.png",
    ] {
        let plain = server.get(name, &[])?;
        assert_eq!(plain.header("content-encoding"), "", "{name}");
        let mut accepted = vec![("gzip", "gzip"), ("gzip, deflate", "gzip")];
        if server.has_brotli {
            accepted.push(("gzip, deflate, br", "br"));
        }
        for (accepts, expected) in accepted {
            let answer = server.get(name, &[&format!("Accept-Encoding: {accepts}")])?;
            if name.ends_with(".png") {
                assert_eq!(answer.header("content-encoding"), "", "{name}");
                continue;
            }
            assert_eq!(
                answer.header("content-encoding"),
                expected,
                "{name} to {accepts}"
            );
            ensure!(answer.header("vary").contains("Accept-Encoding"), "{name}");
            ensure!(
                answer.n_bytes * 10 < plain.n_bytes * 7,
                "{name}: {} bytes of {}",
                answer.n_bytes,
                plain.n_bytes
            );
        }
    }
    Ok(())
}

fn check_missing_page(server: &Server) -> Result<()> {
    let answer = server.get("khong/co/trang-nay", &[])?;
    assert_eq!((answer.status, answer.content_type()), (404, "text/html"));
    assert_eq!(answer.n_bytes, server.deployment.read("404.html")?.len());
    Ok(())
}

async fn check_in_a_browser(server: &Server) -> Result<()> {
    ensure!(server.url("").ends_with(server::BASE));
    let browser = Browser::start(PHONE).await?;
    browser.driver.goto(server.url("")).await?;
    app::wait_ready(&browser).await?;
    browser
        .driver
        .goto(server.url("?units=63&view=province&province=ninh-binh"))
        .await?;
    app::wait_ready(&browser).await?;
    browser
        .driver
        .goto(server.url("tinh/ninh-binh.html"))
        .await?;
    let title = browser.driver.title().await?;
    ensure!(
        title.to_lowercase().replace('-', " ").contains("ninh b"),
        "{title}"
    );
    assert_eq!(browser.console_errors().await?, [""; 0]);
    Ok(())
}

/// Without its slash the folder is no address for what is relative to it.
fn check_slash(server: &Server) -> Result<()> {
    let bare = server::BASE.trim_end_matches('/');
    let answer = server.get_at_root(bare, &[])?;
    assert_eq!(answer.status, 301);
    let location = answer.header("location");
    ensure!(location.ends_with(server::BASE), "{location}");
    let with_query = server.get_at_root(&format!("{bare}?view=meetings"), &[])?;
    let location = with_query.header("location");
    ensure!(location.ends_with("/?view=meetings"), "{location}");
    Ok(())
}

async fn check(server: &Server) -> Result<()> {
    check_types(server)?;
    check_policy(server)?;
    check_caching(server)?;
    check_compression(server)?;
    check_missing_page(server)?;
    check_slash(server)?;
    check_in_a_browser(server).await
}

#[tokio::test]
async fn nginx_serves_the_site_as_the_recipe_says() -> Result<()> {
    check(&Server::nginx()?).await
}

#[tokio::test]
async fn apache_of_debian_serves_the_site_as_the_recipe_says() -> Result<()> {
    let server = Server::apache(Setup::Debian { has_brotli: true })?;
    ensure!(
        server.has_brotli,
        "Apache's module for brotli is not installed"
    );
    check(&server).await?;
    // At the root of the host the folder that Apache takes for itself hides nothing of the site.
    ensure!(server.get_at_root("/icons/icon.svg", &[])?.status != 200);
    for icon in icons(&server.deployment)? {
        let answer = server.get_at_root(&format!("/{icon}"), &[])?;
        assert_eq!(answer.status, 200, "{icon}");
    }
    Ok(())
}

#[test]
fn apache_without_brotli_gives_gzip() -> Result<()> {
    let server = Server::apache(Setup::Debian { has_brotli: false })?;
    ensure!(!server.has_brotli);
    check_compression(&server)?;
    let all = "Accept-Encoding: gzip, deflate, br";
    assert_eq!(server.get("", &[all])?.header("content-encoding"), "gzip");
    Ok(())
}

#[test]
fn an_old_apache_serves_the_site_by_its_htaccess() -> Result<()> {
    let server = Server::apache(Setup::Old("FileInfo"))?;
    check_types(&server)?;
    check_policy(&server)?;
    check_caching(&server)?;
    check_compression(&server)?;
    check_missing_page(&server)
}

#[test]
fn an_apache_that_forbids_the_rules_does_what_the_documentation_says() -> Result<()> {
    let refused = Server::apache(Setup::Old("AuthConfig"))?;
    assert_eq!(refused.get("", &[])?.status, 500);
    let unread = Server::apache(Setup::Old("None"))?;
    let answer = unread.get("", &[])?;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-security-policy"), "");
    Ok(())
}

/// Folders that hosts keep for themselves: Apache of Debian (`alias.conf`, `serve-cgi-bin.conf`, `javascript-common`, its
/// manual, `doc`) and of Red Hat (`/error/`), IIS (hidden segments), Cloudflare, Netlify, Firebase, Vercel.
const TAKEN: [&str; 18] = [
    "icons",
    "cgi-bin",
    "javascript",
    "manual",
    "doc",
    "error",
    "server-status",
    "server-info",
    "bin",
    "app_code",
    "app_data",
    "app_globalresources",
    "cdn-cgi",
    "functions",
    ".netlify",
    "__",
    "api",
    "_next",
];

#[test]
fn no_folder_has_a_name_that_a_host_takes_for_itself() -> Result<()> {
    for file in Deployment::of_dist()?.files()? {
        if let Some((folder, _)) = file.split_once('/') {
            ensure!(!TAKEN.contains(&folder.to_lowercase().as_str()), "{file}");
        }
    }
    Ok(())
}

async fn open_on(site: Site) -> Result<App> {
    App::on(PHONE, site).await
}

#[tokio::test]
async fn the_journey_holds_on_a_host_that_takes_away_html() -> Result<()> {
    let app = open_on(Site::dist_under("/a/b/")?).await?;
    app.site.take_away_html();
    app.go_to("63.html").await?;
    app.wait_ready().await?;
    app.wait_for_provinces(63).await?;
    app.select_indicator("population").await?;
    app.reload().await?;
    assert_eq!(
        app.parameter("indicator").await?.as_deref(),
        Some("population")
    );
    app.wait_for_provinces(63).await?;
    for (page, view) in [
        ("tinh/ninh-binh.html", "province"),
        ("tinh/index.html", "province"),
        ("hoi-nghi/index.html", "meetings"),
        ("so-sanh.html", "compare"),
    ] {
        app.go_to(page).await?;
        app.wait_ready().await?;
        app.wait_for_view(view).await?;
    }
    assert_eq!(app.failures().await?, [""; 0]);
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn the_page_for_what_is_missing_finds_the_way_home() -> Result<()> {
    let app = open_on(Site::dist_under("/a/b/")?).await?;
    app.site.take_away_html();
    app.go_to("khong/co/trang-nay").await?;
    let home = app.site.url("");
    e2e::wait_for("the way home", async || {
        let link = app.browser.wait_for_element("a").await?;
        Ok((link.prop("href").await?.as_ref() == Some(&home)).then_some(()))
    })
    .await
}

#[tokio::test]
async fn without_the_scripts_of_the_page_the_program_answers_alone() -> Result<()> {
    let site = Site::dist()?;
    let policy = e2e::policy()?;
    let without: Vec<&str> = policy
        .split(' ')
        .filter_map(|word| match word.strip_prefix("'sha256-") {
            Some(hash) => hash.ends_with(';').then_some(";"),
            None => Some(word),
        })
        .collect();
    // A policy without any hash, as a portal's own may be.
    let without = without.join(" ").replace(" ;", ";");
    ensure!(
        without.contains("'wasm-unsafe-eval'; style-src"),
        "{without}"
    );
    site.send_header("Content-Security-Policy", &without);
    let app = open_on(site).await?;
    app.go_to("").await?;
    app.wait_ready().await?;
    assert_eq!(app.count("html.static").await?, 0);
    app.browser.wait_for_element("#indicator").await?;
    app.press_option("#indicator", "population").await?;
    app.wait_for_parameter("indicator", Some("population"))
        .await?;
    app.wait_for_text("Dân số").await?;
    app.click(".tabs [href*='view=compare']").await?;
    app.wait_for_view("compare").await
}

#[tokio::test]
async fn a_host_that_answers_everything_with_its_page_gives_a_sentence() -> Result<()> {
    let app = open_on(Site::dist()?).await?;
    let page = "<!doctype html><title>Cổng thông tin</title>".to_owned();
    app.site
        .break_file("data/details.json", Fault::Replaced(page));
    app.go_to("?view=meetings").await?;
    let sentence = app.wait_for_failure().await?;
    ensure!(
        sentence.contains("không phải số liệu của Điểm Cầu"),
        "{sentence}"
    );
    app.site.repair("data/details.json");
    app.press("Thử lại").await?;
    app.wait_for_quiet().await?;
    assert_eq!(app.failures().await?, [""; 0]);
    Ok(())
}

#[test]
fn the_files_for_hosts_are_there_and_filled_in() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let files = deployment.files()?;
    ensure!(files.iter().any(|name| name == ".nojekyll"));
    for name in [
        "_headers",
        ".htaccess",
        "web.config",
        "hosting/nginx.conf",
        "hosting/caddy.conf",
        "hosting/lighttpd.conf",
        "sw.js",
    ] {
        let text = deployment.read(name)?;
        ensure!(!text.contains("{{"), "{name} is not filled in");
        ensure!(
            name == "sw.js" || text.contains(&e2e::policy()?),
            "{name}: the policy"
        );
    }
    // Hosts whose rules know no patterns name every file that never changes.
    for name in ["_headers", "web.config"] {
        let rules = deployment.read(name)?;
        for file in files.iter().filter(|file| hash_in_name(file).is_some()) {
            ensure!(rules.contains(file.as_str()), "{name} does not name {file}");
        }
    }
    // The limits of Cloudflare Pages.
    let headers = deployment.read("_headers")?;
    ensure!(headers.lines().filter(|line| line.starts_with('/')).count() <= 100);
    ensure!(headers.lines().all(|line| line.len() <= 2000));
    Ok(())
}

fn icons(deployment: &Deployment) -> Result<Vec<String>> {
    let manifest: serde_json::Value =
        serde_json::from_str(&deployment.read("manifest.webmanifest")?)?;
    assert_eq!(
        (&manifest["start_url"], &manifest["scope"]),
        (&"./".into(), &"./".into())
    );
    let icons = manifest["icons"].as_array().context("no icons")?;
    ensure!(!icons.is_empty());
    icons
        .iter()
        .map(|icon| {
            Ok(icon["src"]
                .as_str()
                .context("an icon without src")?
                .to_owned())
        })
        .collect()
}

#[test]
fn the_manifest_names_icons_that_are_there() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let files = deployment.files()?;
    let icons = icons(&deployment)?;
    ensure!(icons.iter().all(|icon| files.contains(icon)), "{icons:?}");
    Ok(())
}
