//! The site under nginx and Apache with the files it brings for them, under a sub-path.

use anyhow::{Context, Result, ensure};
use e2e::deployment::{hash, hash_in_name};
use e2e::{Browser, Deployment, PHONE, Server, app, server};

const FOREVER: &str = "public, max-age=31536000, immutable";

/// The hashed name with this ending.
fn hashed(server: &Server, ending: &str) -> Result<String> {
    let files = server.deployment.files()?;
    files
        .into_iter()
        .find(|name| name.ends_with(ending) && hash_in_name(name).is_some())
        .with_context(|| format!("dist/ has no *-0123456789abcdef*{ending}"))
}

fn policy(server: &Server) -> Result<String> {
    let headers = server.deployment.read("_headers")?;
    let policy = headers
        .lines()
        .find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "))
        .context("_headers has no policy")?;
    Ok(policy.to_owned())
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
        ("icons/icon.svg", "image/svg+xml"),
        ("icons/icon-192.png", "image/png"),
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
    let policy = policy(server)?;
    ensure!(policy.starts_with("default-src 'none'"), "{policy}");
    for (name, status) in [("", 200), ("sw.js", 200), ("khong-co", 404)] {
        let answer = server.get(name, &[])?;
        assert_eq!(answer.status, status, "{name}");
        assert_eq!(answer.header("content-security-policy"), policy, "{name}");
        ensure!(!answer.header("referrer-policy").is_empty(), "{name}");
    }
    Ok(())
}

fn check_caching(server: &Server) -> Result<()> {
    let dataset = format!(
        "data/dataset.json?v={}",
        hash(&server.deployment.read("data/dataset.json")?)
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
        "icons/icon-192.png",
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

async fn check(server: &Server) -> Result<()> {
    check_types(server)?;
    check_policy(server)?;
    check_caching(server)?;
    check_compression(server)?;
    check_missing_page(server)?;
    check_in_a_browser(server).await
}

#[tokio::test]
async fn nginx_serves_the_site_under_a_sub_path() -> Result<()> {
    check(&Server::nginx()?).await
}

#[tokio::test]
async fn apache_serves_the_site_under_a_sub_path() -> Result<()> {
    check(&Server::apache()?).await
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
        "sw.js",
    ] {
        ensure!(
            !deployment.read(name)?.contains("{{"),
            "{name} is not filled in"
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

#[test]
fn the_manifest_names_icons_that_are_there() -> Result<()> {
    let deployment = Deployment::of_dist()?;
    let manifest: serde_json::Value =
        serde_json::from_str(&deployment.read("manifest.webmanifest")?)?;
    let files = deployment.files()?;
    let icons = manifest["icons"].as_array().context("no icons")?;
    ensure!(
        icons
            .iter()
            .all(|icon| files.iter().any(|file| icon["src"] == file.as_str())),
        "{icons:?}"
    );
    assert_eq!(
        (&manifest["start_url"], &manifest["scope"]),
        (&"./".into(), &"./".into())
    );
    Ok(())
}
