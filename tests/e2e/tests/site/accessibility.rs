//! Every view, on a phone and on a desktop: for everyone, without sideways scrolling, without an error in the console.

use anyhow::Result;
use e2e::{App, Browser, DESKTOP, PHONE, Screen, Site};

const VIEWS: [&str; 21] = [
    "",
    "?units=63",
    "?province=da-nang&pin=ha-noi,da-nang",
    "?shape=tiles",
    "?shape=table",
    // Former provinces where the 34 have no one value.
    "?indicator=papi-total&province=da-nang",
    "?indicator=papi-total&shape=tiles",
    "?indicator=pci&shape=table&lang=en",
    "?view=compare",
    "?view=compare&pin=ha-noi,da-nang,ninh-binh",
    "?view=compare&chart=scatter&pin=ninh-binh",
    "?view=compare&chart=components&pin=ninh-binh",
    "?view=compare&chart=weights",
    "?view=compare&chart=maps",
    "?view=compare&chart=maps&against=pci&lang=en",
    "?view=meetings",
    "?view=meetings&meeting=ub03",
    "?view=meetings&show=tasks&lang=en",
    "?view=province&province=ninh-binh",
    "?view=province&province=ca-nuoc",
    "?view=sources",
];

/// The narrowest phone, a phone, a tablet and a desktop, each with a ground.
const SCREENS: [(u32, &str); 4] = [
    (320, "dark"),
    (PHONE.width, "light"),
    (768, "light"),
    (DESKTOP.width, "dark"),
];

/// What is wrong in each view; one browser sees all of them, and each of them on every screen.
async fn faults(views: &[&str]) -> Result<Vec<String>> {
    let app = App::open_on(PHONE, "").await?;
    let mut faults = Vec::new();
    for query in views {
        app.go_to(query).await?;
        app.wait_ready().await?;
        app.wait_for_quiet().await?;
        for (width, scheme) in SCREENS {
            let screen = if width < DESKTOP.width {
                PHONE
            } else {
                DESKTOP
            };
            app.browser.set_screen(Screen { width, ..screen }).await?;
            app.browser.set_color_scheme(scheme).await?;
            let place = format!("{query} at {width}, {scheme}");
            for fault in app.browser.accessibility_violations().await? {
                faults.push(format!("{place}: axe: {fault}"));
            }
            for fault in app.overflow().await? {
                faults.push(format!("{place}: wider than the page: {fault}"));
            }
        }
        for fault in app.browser.console_errors().await? {
            faults.push(format!("{query}: console: {fault}"));
        }
    }
    Ok(faults)
}

// Two tests, since two run at a time.
#[tokio::test]
async fn every_map_and_comparison_is_for_everyone_on_every_screen() -> Result<()> {
    assert_eq!(faults(&VIEWS[..10]).await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn every_other_view_is_for_everyone_on_every_screen() -> Result<()> {
    assert_eq!(faults(&VIEWS[10..]).await?, [""; 0]);
    Ok(())
}

/// What Chromium tells a screen reader of each view: a reviewed file. Tasks are looked at as of a day, since deadlines pass. After a change that is meant, the new one is in
/// `target/accessibility.txt`.
#[tokio::test]
async fn a_screen_reader_is_told_what_the_reviewed_transcript_says() -> Result<()> {
    let app = App {
        browser: Browser::start_for_a_screen_reader(DESKTOP).await?,
        site: Site::dist()?,
    };
    let mut told = String::new();
    for query in [
        "?province=da-nang",
        "?shape=table",
        "?view=compare&pin=ha-noi,da-nang",
        "?view=meetings&meeting=ub03&asof=bc05&lang=en",
        "?view=meetings&show=tasks&asof=bc05",
        "?view=province&province=ninh-binh&asof=bc05",
        "?view=sources",
    ] {
        app.go_to(query).await?;
        app.wait_ready().await?;
        // What is told comes with the second program.
        app.browser
            .wait_for_element("body > [role=status].visually-hidden")
            .await?;
        app.wait_for_quiet().await?;
        let tree = app.browser.accessibility_tree().await?;
        told.push_str(&format!("=== {query}\n{tree}\n"));
    }
    let reviewed = include_str!("accessibility.txt");
    if told != reviewed {
        let path = e2e::repository().join("target/accessibility.txt");
        std::fs::write(&path, &told)?;
        let differs = told.lines().zip(reviewed.lines()).find(|(a, b)| a != b);
        anyhow::bail!(
            "{} differs from the reviewed one, first: {differs:?}",
            path.display()
        );
    }
    Ok(())
}

/// Without a mouse: from the map to a province by its first letter, to the last, and away; what is said each time.
#[tokio::test]
async fn keys_walk_the_map_and_a_screen_reader_hears_where() -> Result<()> {
    let app = App::open_on(DESKTOP, "?province=hue").await?;
    app.wait_for_quiet().await?;
    app.focus_province("hue").await?;
    let said = async || app.text_of("body > [role=status].visually-hidden").await;
    // The keys are those of the second program, which comes when the page is idle.
    e2e::wait_for("the last province", async || {
        app.type_keys("\u{e010}").await?;
        Ok((app.parameter("province").await?.as_deref() == Some("ca-mau")).then_some(()))
    })
    .await?;
    app.wait_for_words().await?;
    let last = said().await?;
    assert!(last.starts_with("Cà Mau, 0,"), "{last}");
    assert!(
        last.contains("hạng ") && last.contains(" trong 34, 0,"),
        "{last}"
    );
    app.type_keys("n").await?;
    app.wait_for_parameter("province", Some("ninh-binh"))
        .await?;
    app.type_keys("n").await?;
    app.wait_for_parameter("province", Some("nghe-an")).await?;
    app.type_keys("\u{e011}").await?;
    app.wait_for_parameter("province", Some("ha-noi")).await?;
    app.type_keys("\u{e00c}").await?;
    app.wait_for_parameter("province", None).await?;
    // Help on `?`, closed by Escape.
    app.type_keys("?").await?;
    app.browser.wait_for_element("dialog[open] kbd").await?;
    Ok(())
}

/// Pages on which names and numbers are crowded.
const CROWDED: [&str; 12] = [
    "?province=lam-dong&pin=hue,an-giang",
    "?province=tay-ninh&pin=an-giang,vinh-long,can-tho,dong-thap",
    "?view=compare&units=63&pin=lang-son,quang-ninh,bac-giang,phu-tho,vinh-phuc,bac-ninh",
    "?view=compare&units=63&pin=ho-chi-minh,da-nang,hai-phong,ha-noi,hue,thai-nguyen",
    "?view=meetings&meeting=ub08",
    "?view=meetings&meeting=bc01",
    "?view=meetings&meeting=bc02",
    "?view=province&province=cao-bang",
    "?view=province&province=quang-tri",
    "?view=province&province=ho-chi-minh",
    "?view=province&province=quang-binh&units=63",
    "?view=province&province=hung-yen&units=63",
];

#[tokio::test]
async fn no_text_covers_another_on_a_phone_a_tablet_or_a_desktop() -> Result<()> {
    let screen = |width| Screen {
        width,
        ..if width < DESKTOP.width {
            PHONE
        } else {
            DESKTOP
        }
    };
    let mut faults = Vec::new();
    for (width, language) in [
        (360, "vi"),
        (PHONE.width, "en"),
        (768, "en"),
        (1024, "vi"),
        (DESKTOP.width, "en"),
    ] {
        let app = App::open_on(screen(width), "").await?;
        for query in VIEWS.iter().chain(&CROWDED) {
            let query = match *query {
                "" => format!("?lang={language}"),
                query => format!("{query}&lang={language}"),
            };
            app.go_to(&query).await?;
            app.wait_ready().await?;
            app.wait_for_quiet().await?;
            // A chart comes with its library.
            if query.contains("view=compare&units=63") {
                app.scroll_through().await?;
                app.browser
                    .wait_for_element("[_echarts_instance_] svg text")
                    .await?;
            }
            let covered = app.covered_texts().await?.into_iter();
            let wide = app.overflow().await?.into_iter();
            faults.extend(
                covered
                    .chain(wide)
                    .map(|fault| format!("{width} {query}: {fault}")),
            );
        }
    }
    assert_eq!(faults, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn the_keyboard_keeps_its_place_when_the_page_changes() -> Result<()> {
    let app = App::open_on(DESKTOP, "?pin=hue,da-nang&province=hue").await?;
    // What is pressed, and where the focus is afterwards.
    for (pressed, then) in [
        ("[data-units='63']", "[data-units='63'][aria-current=true]"),
        (
            "button[data-shape=tiles]",
            "button[data-shape=tiles][aria-pressed=true]",
        ),
        (
            "button[data-shape=map]",
            "button[data-shape=map][aria-pressed=true]",
        ),
        (
            ".periods__list li:nth-child(2) a",
            ".periods__list a[aria-current]",
        ),
        (".ranking__more", ".ranking__more[aria-expanded=true]"),
        (".ranking__name", ".ranking__name"),
        (".chosen__remove", ".chosen__remove"),
        (".site-header__theme", ".site-header__theme"),
        (".site-header__language", ".site-header__language[lang=vi]"),
    ] {
        app.browser
            .eval::<Option<bool>>(
                "document.querySelector(arguments[0]).focus(); return null;",
                vec![serde_json::json!(pressed)],
            )
            .await?;
        app.type_keys("\u{e007}").await?;
        e2e::wait_for(
            &format!("the focus at {then} after {pressed}"),
            async || {
                let there: bool = app
                    .browser
                    .eval(
                        "return document.activeElement.matches(arguments[0]);",
                        vec![serde_json::json!(then)],
                    )
                    .await?;
                Ok(there.then_some(()))
            },
        )
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn an_arrow_with_a_modifier_belongs_to_the_browser() -> Result<()> {
    let app = App::open("?province=da-nang").await?;
    let taken = async |modifier: &str| {
        app.browser
            .eval::<bool>(
                &format!(
                    "return !document.querySelector('path[data-province=da-nang]').dispatchEvent(new KeyboardEvent('keydown', \
                     {{ key: 'ArrowLeft', bubbles: true, cancelable: true, {modifier} }}));"
                ),
                vec![],
            )
            .await
    };
    for modifier in ["altKey: true", "ctrlKey: true", "metaKey: true"] {
        assert!(!taken(modifier).await?, "{modifier}");
    }
    assert!(taken("").await?, "an arrow alone walks on the map");
    Ok(())
}
