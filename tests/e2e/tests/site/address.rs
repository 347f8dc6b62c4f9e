//! Everything a reader chose is in the address, and the address alone brings it back.

use anyhow::{Context, Result, ensure};
use e2e::{App, Browser, DESKTOP, PHONE, Site, app};

#[tokio::test]
async fn a_reload_shows_the_same_map() -> Result<()> {
    let app = App::open("?units=63").await?;
    app.wait_for_provinces(63).await?;
    app.select_indicator("grdp-per-capita").await?;
    app.wait_for_parameter("indicator", Some("grdp-per-capita"))
        .await?;
    app.tap_province("lao-cai").await?;
    app.wait_for_parameter("province", Some("lao-cai")).await?;
    let before = app.wait_for_provinces(63).await?;
    let address = app.browser.driver.current_url().await?;

    app.reload().await?;
    assert_eq!(app.wait_for_provinces(63).await?, before);
    assert_eq!(app.browser.driver.current_url().await?, address);
    assert_eq!(app.chosen("#indicator").await?, "grdp-per-capita");
    Ok(())
}

#[tokio::test]
async fn back_undoes_one_choice_at_a_time() -> Result<()> {
    let app = App::open("").await?;
    let first = app.wait_for_provinces(34).await?;
    app.turn_to_units(63).await?;
    app.wait_for_provinces(63).await?;
    app.select_indicator("grdp-per-capita").await?;
    app.wait_for_parameter("indicator", Some("grdp-per-capita"))
        .await?;
    app.turn_to_view("meetings").await?;
    app.wait_for_view("meetings").await?;

    app.back().await?;
    app.wait_for_view("map").await?;
    app.wait_for_parameter("indicator", Some("grdp-per-capita"))
        .await?;
    app.wait_for_provinces(63).await?;
    app.back().await?;
    app.wait_for_parameter("indicator", None).await?;
    app.back().await?;
    assert_eq!(app.wait_for_provinces(34).await?, first);
    assert_eq!(app.chosen("#indicator").await?, "dti");
    Ok(())
}

#[tokio::test]
async fn a_value_that_does_not_exist_falls_back_and_a_notice_names_it() -> Result<()> {
    let app = App::open("").await?;
    for (query, wrong) in [
        ("?indicator=khong-co-that", "khong-co-that"),
        ("?period=1999x", "1999x"),
        ("?units=64", "64"),
        ("?shape=globe", "globe"),
        ("?view=nothing", "nothing"),
        ("?pin=ha-noi,atlantis", "atlantis"),
        ("?province=atlantis", "atlantis"),
        ("?view=meetings&meeting=ub99", "ub99"),
        ("?lang=tlh", "tlh"),
        ("?theme=pink", "pink"),
        ("?indicator=%00%F0%9F%92%A9%3Cscript%3E&period=", "<script>"),
    ] {
        app.go_to(query).await?;
        app.wait_ready().await?;
        let notices = app.notices().await?;
        ensure!(
            notices.iter().any(|notice| notice.contains(wrong)),
            "{query}: {notices:?}"
        );
    }
    // The page of that meeting was looked for.
    let errors = app.browser.console_errors().await?;
    ensure!(
        errors
            .iter()
            .all(|error| error.contains("ub99.html") && error.contains("404")),
        "{errors:?}"
    );
    Ok(())
}

#[tokio::test]
async fn a_former_province_alone_in_the_address_turns_to_the_63() -> Result<()> {
    let app = App::open("?province=soc-trang").await?;
    app.wait_for_provinces(63).await?;
    assert_eq!(app.notices().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn parameters_of_others_do_no_harm() -> Result<()> {
    let app = App::open("?utm_source=zalo&fbclid=abc&units=63&zarsrc=30").await?;
    app.wait_for_provinces(63).await?;
    assert_eq!(app.notices().await?, [""; 0]);
    Ok(())
}

/// As a web view that forbids it, or Safari after a hundred in half a minute: only the address stays behind.
#[tokio::test]
async fn a_choice_that_the_browser_does_not_write_into_the_address_stays() -> Result<()> {
    // Safari throws, Chromium does nothing.
    for answer in ["throw new DOMException('too many', 'SecurityError')", ""] {
        stays_without_an_address(answer).await.context(answer)?;
    }
    Ok(())
}

async fn stays_without_an_address(answer: &str) -> Result<()> {
    let app = App::unopened(PHONE).await?;
    app.browser
        .before_pages(&format!(
            "for (const name of ['pushState', 'replaceState']) History.prototype[name] = () => {{ {answer} }};",
        ))
        .await?;
    app.go_to("").await?;
    app.wait_ready().await?;
    app.select_indicator("pci").await?;
    app.turn_to_units(63).await?;
    app.wait_for_provinces(63).await?;
    assert_eq!(app.chosen("#indicator").await?, "pci");
    app.turn_to_view("compare").await?;
    app.wait_for_view("compare").await?;
    app.wait_for_quiet().await?;
    app.click(".tabs a:first-child").await?;
    app.wait_for_view("map").await?;
    app.wait_for_provinces(63).await?;
    assert_eq!(app.chosen("#indicator").await?, "pci");
    assert_eq!(app.parameter("indicator").await?, None);
    assert_eq!(app.failures().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn the_site_works_under_any_path() -> Result<()> {
    let site = Site::dist_under("/so-lieu/diem-cau/")?;
    let browser = Browser::start(PHONE).await?;
    browser.driver.goto(site.url("?units=63")).await?;
    app::wait_ready(&browser).await?;
    let app = App { browser, site };
    app.wait_for_provinces(63).await?;
    app.turn_to_view("meetings").await?;
    app.browser.wait_for_element("[data-meeting]").await?;
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_view_asks_for_no_file_twice() -> Result<()> {
    for query in [
        "",
        "?indicator=papi-total",
        "?view=compare&units=63&pin=ha-noi&indicator=papi-total",
        "?view=meetings",
        "tinh/da-nang.html",
    ] {
        let app = App::unopened(DESKTOP).await?;
        // Both programs read the same data.
        app.site.let_hashed_be_kept();
        app.browser.forgo_worker().await?;
        app.go_to(query).await?;
        app.wait_ready().await?;
        app.wait_for_quiet().await?;
        let mut requests = app.site.requests();
        // When these come is the browser's own affair.
        requests
            .retain(|path| !path.ends_with("manifest.webmanifest") && !path.contains("pictures/"));
        requests.sort();
        let all = requests.len();
        requests.dedup();
        assert_eq!(requests.len(), all, "{query}: {:?}", app.site.requests());
    }
    Ok(())
}
