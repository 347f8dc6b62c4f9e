//! The answer in the page: a choice of indicator or period colors the map before any program is there, and without one.

use anyhow::{Context, Result, ensure};
use e2e::{App, Choice, Choices, DESKTOP, Deployment, Fault, PHONE, Province, wait_for};
use serde_json::json;

/// Each page with a map: its address and its number of provinces.
const MAPS: [(&str, u8); 2] = [("", 34), ("63.html", 63)];

/// Goes through every choice that the two lists offer; what the page shows of each right then.
const ALL_CHOICES: &str = "
    const [indicator, period] = ['indicator', 'period'].map((id) => document.getElementById(id));
    const choose = (select, value) => {
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const values = (select) => [...select.options].map(({ value }) => value);
    const all = [];
    for (const one of values(indicator)) {
        choose(indicator, one);
        for (const at of values(period)) {
            choose(period, at);
            all.push({ indicator: indicator.value, period: period.value, title: document.querySelector('h1').textContent,
                provinces: [...document.querySelectorAll('[data-province]')]
                    .map((drawn) => ({ slug: drawn.dataset.province, class: drawn.dataset.class })),
                formers: [...document.querySelectorAll('.province-map__formers:not([data-hidden]) > [data-former]')]
                    .map((drawn) => ({ slug: drawn.dataset.former, class: drawn.dataset.class })) });
        }
    }
    return all;";

fn sorted(mut choices: Vec<Choice>) -> Vec<Choice> {
    choices.sort();
    choices
}

/// Compares choice by choice, so that a failure names the first that differs.
fn assert_same(seen: Vec<Choice>, expected: Vec<Choice>, what: &str) -> Result<()> {
    let (seen, expected) = (sorted(seen), sorted(expected));
    for (seen, expected) in seen.iter().zip(&expected) {
        assert_eq!(seen, expected, "{what}");
    }
    assert_eq!(seen.len(), expected.len(), "{what}");
    let n_colored = expected
        .iter()
        .flat_map(|choice| &choice.provinces)
        .filter(|province| province.class != "none")
        .count();
    ensure!(
        expected.len() > 30 && n_colored > 500,
        "{what}: {n_colored} colored"
    );
    Ok(())
}

/// The page without any program yet: they are held back.
async fn open_held(page: &str) -> Result<App> {
    let app = App::unopened(PHONE).await?;
    app.site.break_programs(&Fault::Held);
    app.go_to(page).await?;
    app.browser.wait_for_element("html[data-answers]").await?;
    ensure!(
        !app.is_ready().await?,
        "a program that is held back answers"
    );
    Ok(app)
}

/// That the page shows a choice: its colors, its title, and both lists. Former provinces may still be on their way.
async fn assert_shows(app: &App, choice: &Choice) -> Result<()> {
    if !choice.formers.is_empty() {
        wait_for("the former provinces", async || {
            Ok((app.formers().await? == choice.formers).then_some(()))
        })
        .await?;
    }
    assert_eq!(app.formers().await?, choice.formers, "{}", choice.title);
    assert_eq!(app.provinces().await?, choice.provinces, "{}", choice.title);
    let title: String = app
        .browser
        .eval("return document.querySelector('h1').textContent;", vec![])
        .await?;
    assert_eq!(title, choice.title);
    assert_eq!(app.chosen("#indicator").await?, choice.indicator);
    assert_eq!(app.chosen("#period").await?, choice.period);
    Ok(())
}

/// What stands in the console beside the programs that were refused.
async fn other_errors(app: &App) -> Result<Vec<String>> {
    let errors = app.browser.console_errors().await?.into_iter();
    Ok(errors
        .filter(|error| !error.contains("403") && !error.contains(".wasm"))
        .collect())
}

#[tokio::test]
async fn without_a_program_the_lists_color_both_maps_as_the_program_does() -> Result<()> {
    let choices = Choices::of_dist()?;
    for (page, n_provinces) in MAPS {
        let app = App::without_programs(PHONE, page).await?;
        if n_provinces == 34 {
            // The outlines of the former provinces come with the first choice that shows them.
            app.press_option("#indicator", "pci").await?;
            app.browser.wait_for_element("[data-former]").await?;
        }
        let seen: Vec<Choice> = app.browser.eval(ALL_CHOICES, vec![]).await?;
        assert_same(seen, choices.all(n_provinces)?, page)?;
        assert_eq!(other_errors(&app).await?, [""; 0]);
    }
    Ok(())
}

#[tokio::test]
async fn the_program_colors_every_choice_as_the_page_does_without_it() -> Result<()> {
    let choices = Choices::of_dist()?;
    for (query, n_provinces) in [("", 34), ("?units=63", 63)] {
        let app = App::open(query).await?;
        // Choices come by the address, so the script of the page has no part in it.
        let pairs: Vec<[String; 2]> = choices
            .all(n_provinces)?
            .into_iter()
            .map(|choice| [choice.indicator, choice.period])
            .collect();
        let mut seen = Vec::new();
        for pairs in pairs.chunks(8) {
            let some: Vec<Choice> = app.browser.eval_async(&format!(
                "const done = arguments[arguments.length - 1];
                const turn = () => new Promise((resolve) => setTimeout(resolve));
                (async () => {{
                    const all = [];
                    for (const [indicator, period] of {pairs}) {{
                        history.replaceState(null, '', `?units={n_provinces}&indicator=${{indicator}}&period=${{period}}`);
                        dispatchEvent(new Event('diem-cau:changed'));
                        const lacks = () => document.querySelector('[data-class=parts]') && !document.querySelector('[data-former]');
                        while (document.querySelector('main[aria-busy]') || !document.querySelector('.ranking__row') || lacks()) await turn();
                        all.push({{ indicator: document.getElementById('indicator').value,
                            period: document.getElementById('period').value, title: document.querySelector('h1').textContent,
                            provinces: [...document.querySelectorAll('[data-province]')]
                                .map((drawn) => ({{ slug: drawn.dataset.province, class: drawn.dataset.class }})),
                            formers: [...document.querySelectorAll('.province-map__formers:not([data-hidden]) > [data-former]')]
                                .map((drawn) => ({{ slug: drawn.dataset.former, class: drawn.dataset.class }})) }});
                    }}
                    return all;
                }})().then(done);",
                pairs = json!(pairs),
            ))
            .await?;
            seen.extend(some);
        }
        assert_same(seen, choices.all(n_provinces)?, query)?;
        assert_eq!(app.browser.console_errors().await?, [""; 0]);
    }
    Ok(())
}

#[tokio::test]
async fn without_a_program_an_indicator_opens_on_the_period_that_the_program_opens_it_on()
-> Result<()> {
    let choices = Choices::of_dist()?;
    for (page, n_provinces) in MAPS {
        let app = App::without_programs(PHONE, page).await?;
        for indicator in app.options("#indicator").await? {
            app.press_option("#indicator", &indicator).await?;
            assert_shows(&app, &choices.one(n_provinces, &indicator, None)?).await?;
        }
    }
    Ok(())
}

/// How many islands and frames of archipelagos there are, and the provinces whose color one of them has not.
async fn parts_of_other_colors(app: &App) -> Result<(usize, Vec<String>)> {
    app.browser
        .eval(
            "const parts = [...document.querySelectorAll('.province-map [data-of][data-class]')];
            return [parts.length, parts.filter((part) => part.dataset.class
                !== document.querySelector(`[data-province='${part.dataset.of}']`).dataset.class).map((part) => part.dataset.of)];",
            vec![],
        )
        .await
}

#[tokio::test]
async fn islands_and_archipelagos_have_the_color_of_their_province() -> Result<()> {
    let app = open_held("63.html").await?;
    for indicator in ["grdp-per-capita", "dti-security", "dti-institutions", "dti"] {
        app.press_option("#indicator", indicator).await?;
        let (n_parts, others) = parts_of_other_colors(&app).await?;
        ensure!(n_parts > 4, "{n_parts} parts");
        assert_eq!(others, [""; 0], "{indicator}");
    }
    app.press_option("#indicator", "grdp-per-capita").await?;
    app.site.repair_programs();
    app.wait_ready().await?;
    app.wait_for_words().await?;
    assert_eq!(parts_of_other_colors(&app).await?.1, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn without_the_former_provinces_the_map_is_hatched_and_a_sentence_says_so() -> Result<()> {
    let choice = Choices::of_dist()?.one(34, "pci", None)?;
    let old = Deployment::of_dist()?.read("data/parts.json")?;
    let day = old.split("\"version\":\"").nth(1).context("a version")?;
    let day = day.split('"').next().context("a day")?;
    // Refused, or of another deployment.
    for fault in [
        Fault::Status(404),
        Fault::Replaced(old.replace(day, "2020-01-01")),
    ] {
        let app = App::without_programs(PHONE, "").await?;
        app.site.break_file("data/parts.json", fault);
        app.press_option("#indicator", "pci").await?;
        app.browser.wait_for_element("#failure .notice").await?;
        ensure!(
            app.text_of("#failure")
                .await?
                .contains("ranh giới các tỉnh cũ")
        );
        ensure!(app.formers().await?.is_empty());
        let provinces = app.provinces().await?;
        ensure!(provinces.iter().all(|one| one.class == "parts"));
        app.site.repair("data/parts.json");
        app.press_option("#indicator", "dti").await?;
        app.press_option("#indicator", "pci").await?;
        assert_shows(&app, &choice).await?;
        assert_eq!(app.count("#failure .notice").await?, 0);
    }
    Ok(())
}

#[tokio::test]
async fn from_34_to_63_and_back_the_page_turns_with_and_without_motion() -> Result<()> {
    for motion in ["reduce", "no-preference"] {
        let app = App::open_on(DESKTOP, "?indicator=pci").await?;
        app.browser.wait_for_element("[data-former]").await?;
        app.browser
            .devtools(
                "Emulation.setEmulatedMedia",
                json!({ "features": [{ "name": "prefers-reduced-motion", "value": motion }] }),
            )
            .await?;
        for n_provinces in [63, 34] {
            app.turn_to_units(n_provinces).await?;
            app.wait_for_provinces(n_provinces).await?;
            app.wait_for_words().await?;
        }
        app.browser.wait_for_element("[data-former]").await?;
        assert_eq!(app.browser.console_errors().await?, [""; 0]);
    }
    Ok(())
}

#[tokio::test]
async fn without_a_program_one_sentence_and_one_retry_stand_and_nothing_that_is_dead() -> Result<()>
{
    for screen in [PHONE, DESKTOP] {
        for (page, n_provinces) in MAPS {
            let app = App::without_programs(screen, page).await?;
            ensure!(app.text_of("#calm").await?.contains("vẫn đọc được"));
            assert_eq!(app.seen("button").await?, ["Thử lại"]);
            assert_eq!(app.seen("input, textarea, [data-go]").await?, [""; 0]);
            assert_eq!(app.seen("select").await?.len(), 2);
            assert_eq!(
                app.seen(".ranking__row").await?.len(),
                usize::from(n_provinces),
                "the ranking is shown in full"
            );
            // What needs a program to lead anywhere is not shown.
            let queries: Vec<String> = app
                .browser
                .eval(
                    "return [...document.links].filter((link) => link.checkVisibility() && link.getAttribute('href').startsWith('?'))
                        .map((link) => link.outerHTML);",
                    vec![],
                )
                .await?;
            assert_eq!(queries, [""; 0]);
            let list: Vec<String> = app
                .browser
                .eval(
                    "return [...document.links].filter((link) => link.checkVisibility()).map(({ href }) => href);",
                    vec![],
                )
                .await?;
            for page in ["tinh/index.html", "so-sanh.html", "hoi-nghi/index.html"] {
                ensure!(list.contains(&app.site.url(page)), "no link to {page}");
            }
            assert_eq!(app.overflow().await?, [""; 0]);
            assert_eq!(other_errors(&app).await?, [""; 0]);

            app.site.repair_programs();
            app.press("Thử lại").await?;
            app.wait_ready().await?;
            assert_eq!(app.seen("#calm").await?, [""; 0]);
        }
    }
    Ok(())
}

#[tokio::test]
async fn without_a_program_34_and_63_are_links_that_keep_answering() -> Result<()> {
    let choices = Choices::of_dist()?;
    let app = App::without_programs(PHONE, "").await?;
    for n_provinces in [63, 34, 63] {
        app.turn_to_units(n_provinces).await?;
        app.wait_for_provinces(n_provinces).await?;
        app.browser
            .wait_for_element("html[data-app=failed]")
            .await?;
        let current = format!("[data-units='{n_provinces}'][aria-current=true]");
        assert_eq!(app.count(&current).await?, 1);
        assert_eq!(app.count("[data-units][aria-current]").await?, 1);
        let n_provinces = u8::try_from(n_provinces)?;
        app.press_option("#indicator", "grdp-per-capita").await?;
        assert_shows(&app, &choices.one(n_provinces, "grdp-per-capita", None)?).await?;
    }
    assert_eq!(other_errors(&app).await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn without_a_program_a_province_of_the_map_leads_to_its_page() -> Result<()> {
    for (page, slug, address) in [
        ("", "nghe-an", "tinh/nghe-an.html"),
        ("63.html", "nam-dinh", "tinh-cu/nam-dinh.html"),
    ] {
        for by_key in [false, true] {
            let app = App::without_programs(PHONE, page).await?;
            if by_key {
                app.focus_province(slug).await?;
                app.type_keys("\u{e007}").await?;
            } else {
                app.tap_province(slug).await?;
            }
            app.wait_for_view("province").await?;
            let url = app.browser.driver.current_url().await?;
            assert_eq!(url.as_str(), app.site.url(address));
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_choice_in_the_address_stands_without_a_program() -> Result<()> {
    let choices = Choices::of_dist()?;
    for (page, n_provinces, indicator, period) in [
        ("?indicator=papi-total", 34, "papi-total", None),
        ("?period=2023&utm_source=zalo", 34, "dti", Some("2023")),
        (
            "63.html?indicator=dti-security&period=2022",
            63,
            "dti-security",
            Some("2022"),
        ),
        (
            "63.html?indicator=grdp-per-capita",
            63,
            "grdp-per-capita",
            None,
        ),
    ] {
        let app = App::without_programs(PHONE, page).await?;
        assert_shows(&app, &choices.one(n_provinces, indicator, period)?).await?;
        ensure!(!app.text_of("main").await?.is_empty(), "{page} is not seen");
    }
    Ok(())
}

#[tokio::test]
async fn an_address_that_asks_for_what_stands_shows_it_before_the_program_is_there() -> Result<()> {
    let opening = Choices::of_dist()?.one(34, "dti", None)?;
    for query in [
        "fbclid=abc",
        "utm_source=zalo&zarsrc=30",
        "embed=1",
        "view=map&lang=vi",
    ] {
        let app = open_held(&format!("?{query}")).await?;
        assert_shows(&app, &opening).await?;
        assert_eq!(
            app.seen("#main").await?.len(),
            1,
            "{query}: the map is seen"
        );
        assert_eq!(app.count("html[data-other]").await?, 0, "{query}");
    }
    Ok(())
}

#[tokio::test]
async fn a_choice_in_the_address_is_seen_before_the_program_is_there() -> Result<()> {
    let choice = Choices::of_dist()?.one(34, "papi-total", None)?;
    let app = open_held("?indicator=papi-total").await?;
    assert_shows(&app, &choice).await?;
    assert_eq!(app.seen("#main").await?.len(), 1, "the map is seen");
    app.site.repair_programs();
    app.wait_ready().await?;
    app.wait_for_words().await?;
    assert_shows(&app, &choice).await
}

/// Notes each address that the app takes from now on.
const NOTE_STEPS: &str = "
    globalThis.steps = [];
    const push = history.pushState;
    history.pushState = function (...step) { steps.push(step[2].split('?')[1] ?? ''); return push.apply(this, step); };";

#[tokio::test]
async fn what_is_touched_before_the_program_is_there_is_done_in_its_order_when_it_comes()
-> Result<()> {
    let choice = Choices::of_dist()?.one(34, "grdp-per-capita", None)?;
    let app = open_held("").await?;
    app.browser.eval::<()>(NOTE_STEPS, vec![]).await?;
    assert_eq!(app.count("main[aria-busy]").await?, 0);
    app.press_option("#indicator", "grdp-per-capita").await?;
    assert_shows(&app, &choice).await?;
    assert_eq!(
        app.count("main[aria-busy=true]").await?,
        1,
        "stale is marked"
    );
    app.tap_province("nghe-an").await?;
    app.browser.wait_for_element("html[data-loading]").await?;
    assert_eq!(app.parameter("indicator").await?, None);
    assert_eq!(app.parameter("province").await?, None);
    assert_eq!(app.count("[data-province][aria-pressed=true]").await?, 0);
    ensure!(!app.is_ready().await?);

    app.site.repair_programs();
    app.wait_ready().await?;
    app.wait_for_words().await?;
    app.wait_for_parameter("indicator", Some("grdp-per-capita"))
        .await?;
    app.wait_for_parameter("province", Some("nghe-an")).await?;
    let strip = app.text_of(".chosen-strip").await?;
    ensure!(strip.contains("Nghệ An"), "{strip}");
    assert_shows(&app, &choice).await?;
    let steps: Vec<String> = app.browser.eval("return steps;", vec![]).await?;
    assert_eq!(
        steps,
        [
            "indicator=grdp-per-capita",
            "indicator=grdp-per-capita&province=nghe-an"
        ]
    );
    // Each is a step back.
    app.back().await?;
    app.wait_for_parameter("province", None).await?;
    app.wait_for_parameter("indicator", Some("grdp-per-capita"))
        .await?;
    app.back().await?;
    app.wait_for_parameter("indicator", None).await?;
    app.wait_for_words().await?;
    assert_eq!(app.chosen("#indicator").await?, "dti");
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_period_that_another_indicator_has_not_is_let_go_as_the_program_does() -> Result<()> {
    let all = Choices::of_dist()?.all(34)?;
    let opens_on = Choices::of_dist()?.one(34, "dti", None)?.period;
    let has = |indicator: &str, period: &str| {
        all.iter()
            .any(|choice| choice.indicator == indicator && choice.period == period)
    };
    let (period, other) = all
        .iter()
        .filter(|choice| choice.indicator == "dti" && choice.period != opens_on)
        .find_map(|choice| {
            let without = all.iter().find(|one| !has(&one.indicator, &choice.period));
            Some((&choice.period, &without?.indicator))
        })
        .context("an indicator without a period of another one")?;
    let app = open_held("").await?;
    app.press_option("#period", period).await?;
    assert_eq!(app.chosen("#period").await?, *period);
    app.press_option("#indicator", other).await?;
    app.press_option("#indicator", "dti").await?;
    let shown = app.chosen("#period").await?;
    let colors = app.provinces().await?;
    app.site.repair_programs();
    app.wait_ready().await?;
    app.wait_for_words().await?;
    assert_eq!(app.chosen("#period").await?, shown);
    assert_eq!(app.provinces().await?, colors);
    Ok(())
}

#[tokio::test]
async fn the_keyboard_chooses_and_searches_before_the_program_is_there() -> Result<()> {
    let choices = Choices::of_dist()?;
    let app = open_held("").await?;
    app.browser.set_screen(DESKTOP).await?;
    let options = app.options("#indicator").await?;
    app.browser
        .eval::<()>("document.querySelector('#indicator').focus();", vec![])
        .await?;
    for option in &options[1..3] {
        app.type_keys("\u{e015}").await?;
        wait_for("the next option", async || {
            Ok((app.chosen("#indicator").await? == *option).then_some(()))
        })
        .await?;
        assert_shows(&app, &choices.one(34, option, None)?).await?;
    }
    app.browser
        .eval::<()>("document.querySelector('#search').focus();", vec![])
        .await?;
    app.type_keys("soc trang").await?;

    app.site.repair_programs();
    app.wait_ready().await?;
    app.wait_for_parameter("indicator", Some(&options[2]))
        .await?;
    app.wait_for_words().await?;
    assert_shows(&app, &choices.one(34, &options[2], None)?).await?;
    wait_for("what the search finds", async || {
        let found = app.text_of("#search-hits").await?;
        Ok(found.contains("Sóc Trăng").then_some(()))
    })
    .await?;
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn links_lead_to_pages_before_the_program_is_there() -> Result<()> {
    let app = open_held("").await?;
    app.click(".tabs a[href*='so-sanh']").await?;
    app.wait_for_view("compare").await?;
    let url = app.browser.driver.current_url().await?;
    ensure!(url.path().ends_with("/so-sanh.html"), "{url}");
    Ok(())
}

#[tokio::test]
async fn the_colors_of_a_choice_stay_while_its_values_are_on_their_way() -> Result<()> {
    let choice = Choices::of_dist()?.one(34, "papi-total", None)?;
    for query in ["", "?indicator=papi-total"] {
        let app = App::unopened(PHONE).await?;
        let series: Vec<String> = Deployment::of_dist()?
            .files()?
            .into_iter()
            .filter(|file| file.starts_with("data/series-"))
            .collect();
        for file in &series {
            app.site.break_file(file, Fault::Held);
        }
        app.go_to(query).await?;
        app.wait_ready().await?;
        if query.is_empty() {
            app.press_option("#indicator", "papi-total").await?;
        }
        wait_for("the request for its values", async || {
            let requests = app.site.requests();
            Ok(requests
                .iter()
                .any(|path| series.contains(path))
                .then_some(()))
        })
        .await?;
        app.wait_for_parameter("indicator", Some("papi-total"))
            .await?;
        assert_shows(&app, &choice).await?;
        assert_eq!(
            app.count("main[aria-busy=true]").await?,
            1,
            "stale is marked"
        );
        for file in &series {
            app.site.repair(file);
        }
        app.wait_for_words().await?;
        assert_shows(&app, &choice).await?;
        // Nobody published one value of a merged province: the 63 stand in the list.
        assert_eq!(app.count(".ranking__row").await?, 63);
        assert_eq!(app.browser.console_errors().await?, [""; 0]);
    }
    Ok(())
}

/// Chooses indicators one after the other, in one turn of the page.
async fn choose_at_once(app: &App, indicators: &[&str], then: &str) -> Result<()> {
    app.browser
        .eval(
            &format!(
                "const select = document.querySelector('#indicator');
                for (const indicator of arguments[0]) {{
                    select.value = indicator;
                    select.dispatchEvent(new Event('change', {{ bubbles: true }}));
                }}
                {then}"
            ),
            vec![json!(indicators)],
        )
        .await
}

#[tokio::test]
async fn a_choice_that_returns_to_what_stands_leaves_nothing_marked_as_stale() -> Result<()> {
    let choice = Choices::of_dist()?.one(34, "dti", None)?;
    let app = App::open("").await?;
    choose_at_once(&app, &["dti-security", "dti"], "").await?;
    app.wait_for_words().await?;
    assert_shows(&app, &choice).await?;
    assert_eq!(app.parameter("indicator").await?, None);
    Ok(())
}

#[tokio::test]
async fn back_over_a_choice_that_was_not_told_leaves_title_and_colors_of_what_is_chosen()
-> Result<()> {
    let choices = Choices::of_dist()?;
    let app = App::open("").await?;
    app.tap_province("hue").await?;
    app.wait_for_parameter("province", Some("hue")).await?;
    choose_at_once(&app, &["dti-security"], "history.back();").await?;
    // Which of the two comes first is the browser's affair: what is seen must be of one choice.
    let indicator = wait_for("a page of one choice", async || {
        let indicator = app.chosen("#indicator").await?;
        let in_address = app.parameter("indicator").await?;
        let is_whole = in_address.as_deref().unwrap_or("dti") == indicator
            && app.count("main[aria-busy]").await? == 0
            && app.parameter("province").await?.is_none() == (indicator == "dti");
        Ok(is_whole.then_some(indicator))
    })
    .await?;
    assert_shows(&app, &choices.one(34, &indicator, None)?).await?;
    assert_eq!(parts_of_other_colors(&app).await?.1, [""; 0]);
    Ok(())
}

// --- Bad input ---

/// A copy of the page of the 34 with another class table.
fn page_with_table(table: &str) -> Result<String> {
    let html = Deployment::of_dist()?.read("index.html")?;
    let (before, rest) = html
        .split_once("id=\"classes\">")
        .context("a page without a class table")?;
    let (_, after) = rest.split_once("</script>").context("an open script")?;
    Ok(format!("{before}id=\"classes\">{table}</script>{after}"))
}

fn table_of(page: &str) -> Result<String> {
    let html = Deployment::of_dist()?.read(page)?;
    let (_, rest) = html
        .split_once("id=\"classes\">")
        .context("a page without a class table")?;
    let (table, _) = rest.split_once("</script>").context("an open script")?;
    Ok(table.to_owned())
}

#[tokio::test]
async fn a_class_table_of_other_outlines_colors_nothing_and_the_program_does() -> Result<()> {
    let choices = Choices::of_dist()?;
    let opening = choices.one(34, "dti", None)?;
    let chosen = choices.one(34, "grdp-per-capita", None)?;
    for table in [
        table_of("63.html")?,
        "{}".to_owned(),
        "null".to_owned(),
        "{\"units\":34".to_owned(),
        String::new(),
    ] {
        let app = App::unopened(PHONE).await?;
        app.site
            .break_file("index.html", Fault::Replaced(page_with_table(&table)?));
        app.site.break_programs(&Fault::Held);
        app.go_to("").await?;
        app.browser.wait_for_element("#period").await?;
        let what: String = table.chars().take(20).collect();
        assert_eq!(app.count("html[data-answers]").await?, 0, "{what}");
        app.press_option("#indicator", "grdp-per-capita").await?;
        assert_eq!(app.provinces().await?, opening.provinces, "{what}");
        app.site.repair_programs();
        app.wait_ready().await?;
        app.wait_for_parameter("indicator", Some("grdp-per-capita"))
            .await?;
        app.wait_for_words().await?;
        assert_shows(&app, &chosen).await?;
        app.select_indicator("dti-security").await?;
        assert_shows(&app, &choices.one(34, "dti-security", None)?).await?;
        assert_eq!(app.browser.console_errors().await?, [""; 0], "{what}");
    }
    Ok(())
}

#[tokio::test]
async fn an_indicator_that_the_class_table_has_not_waits_for_the_program() -> Result<()> {
    let choices = Choices::of_dist()?;
    let mut table: serde_json::Value = serde_json::from_str(&table_of("index.html")?)?;
    table["of"]
        .as_object_mut()
        .and_then(|of| of.remove("grdp-per-capita"))
        .context("an indicator of the table")?;
    for query in ["", "?indicator=grdp-per-capita"] {
        let app = App::unopened(PHONE).await?;
        let page = page_with_table(&table.to_string())?;
        app.site.break_file("index.html", Fault::Replaced(page));
        app.site.break_programs(&Fault::Held);
        app.go_to(query).await?;
        app.browser.wait_for_element("html[data-answers]").await?;
        if query.is_empty() {
            app.press_option("#indicator", "grdp-per-capita").await?;
            assert_eq!(
                app.count("main[aria-busy=true]").await?,
                1,
                "stale is marked"
            );
        } else {
            assert_eq!(
                app.seen("main h1").await?,
                [""; 0],
                "the map of another choice is seen"
            );
        }
        app.site.repair_programs();
        app.wait_ready().await?;
        app.wait_for_words().await?;
        assert_shows(&app, &choices.one(34, "grdp-per-capita", None)?).await?;
        assert_eq!(app.browser.console_errors().await?, [""; 0]);
    }
    Ok(())
}

#[tokio::test]
async fn a_value_in_the_address_that_does_not_exist_shows_the_opening_choice() -> Result<()> {
    let opening = Choices::of_dist()?.one(34, "dti", None)?;
    for (query, wrong) in [
        ("?indicator=khong-co", "khong-co"),
        ("?period=1999", "1999"),
    ] {
        let app = App::without_programs(PHONE, query).await?;
        assert_shows(&app, &opening).await?;
        ensure!(
            !app.text_of("main").await?.is_empty(),
            "{query} is not seen"
        );
        assert_eq!(other_errors(&app).await?, [""; 0]);
        app.site.repair_programs();
        app.press("Thử lại").await?;
        app.wait_ready().await?;
        assert_shows_or_says(&app, &opening, wrong).await?;
    }
    Ok(())
}

/// The program falls back to the same, or shows what was asked for without values; a notice or the lede names it.
async fn assert_shows_or_says(app: &App, opening: &Choice, wrong: &str) -> Result<()> {
    let text = app.text().await?;
    ensure!(text.contains(wrong), "nothing says {wrong}");
    let provinces = app.provinces().await?;
    let is_empty = provinces
        .iter()
        .all(|Province { class, .. }| class == "none");
    ensure!(provinces == opening.provinces || is_empty, "{provinces:?}");
    Ok(())
}

#[tokio::test]
async fn with_storage_switched_off_the_page_answers() -> Result<()> {
    let choices = Choices::of_dist()?;
    let app = App::unopened(PHONE).await?;
    let source = "
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
            Object.defineProperty(globalThis, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
        }
        Object.defineProperty(Document.prototype, 'cookie', { get() { throw new DOMException('denied', 'SecurityError'); } });
        Object.defineProperty(Navigator.prototype, 'serviceWorker', { get() { throw new DOMException('denied', 'SecurityError'); } });
        // What a page does later, it does at once here.
        const later = setTimeout;
        globalThis.setTimeout = (task, time, ...rest) => later(task, Math.min(time ?? 0, 10), ...rest);";
    app.browser.before_pages(source).await?;
    app.go_to("").await?;
    app.wait_ready().await?;
    app.select_indicator("grdp-per-capita").await?;
    assert_shows(&app, &choices.one(34, "grdp-per-capita", None)?).await?;
    app.turn_to_view("meetings").await?;
    app.wait_for_view("meetings").await?;
    app.wait_for_quiet().await?;
    assert_eq!(app.meetings().await?.len(), 21);
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_page_that_is_come_back_to_shows_one_choice() -> Result<()> {
    let choices = Choices::of_dist()?;
    // With a program the address has the choice; without one the page shows what its lists say.
    for has_programs in [true, false] {
        let app = if has_programs {
            App::open("").await?
        } else {
            App::without_programs(PHONE, "").await?
        };
        app.press_option("#indicator", "grdp-per-capita").await?;
        if has_programs {
            app.wait_for_parameter("indicator", Some("grdp-per-capita"))
                .await?;
            app.wait_for_words().await?;
        }
        app.go_to("tinh/ninh-binh.html").await?;
        app.wait_for_view("province").await?;
        app.back().await?;
        app.wait_for_view("map").await?;
        if has_programs {
            app.wait_ready().await?;
            app.wait_for_words().await?;
            assert_shows(&app, &choices.one(34, "grdp-per-capita", None)?).await?;
        } else {
            app.browser
                .wait_for_element("html[data-app=failed]")
                .await?;
            let indicator = app.chosen("#indicator").await?;
            assert_shows(&app, &choices.one(34, &indicator, None)?).await?;
        }
        app.press_option("#indicator", "dti-security").await?;
        if has_programs {
            app.wait_for_words().await?;
        }
        assert_shows(&app, &choices.one(34, "dti-security", None)?).await?;
    }
    Ok(())
}

/// As a browser does that translates the page: each text in two `<font>`.
const TRANSLATE: &str = "
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
    for (let node; (node = walk.nextNode());) {
        const of = node.parentElement;
        if (node.data.trim() && of.namespaceURI.endsWith('xhtml') && !of.closest('script, style, textarea, font')) texts.push(node);
    }
    for (const text of texts) {
        const [outer, inner] = ['font', 'font'].map((name) => document.createElement(name));
        text.replaceWith(outer);
        outer.append(inner);
        inner.append(text);
    }
    return texts.length;";

/// What a reader reads of the page, without what only a translated page has.
async fn read_main(app: &App) -> Result<Vec<String>> {
    let text = app.text_of("main").await?;
    Ok(text
        .lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect())
}

#[tokio::test]
async fn a_figure_of_a_translated_view_never_stands_under_another_name() -> Result<()> {
    for (query, button) in [
        (
            "?view=compare&units=63&pin=ha-noi,ca-mau,hue",
            ".pin button",
        ),
        (
            "?view=province&units=63&province=ninh-binh",
            "[data-go*='pin=']",
        ),
    ] {
        let app = App::open(query).await?;
        app.wait_for_quiet().await?;
        let _: usize = app.browser.eval(TRANSLATE, vec![]).await?;
        app.click(button).await?;
        app.wait_for_quiet().await?;
        let translated = read_main(&app).await?;
        app.reload().await?;
        app.wait_for_quiet().await?;
        assert_eq!(translated, read_main(&app).await?, "{query}");
    }
    Ok(())
}

#[tokio::test]
async fn a_translated_page_stays_right_when_something_else_is_chosen() -> Result<()> {
    for is_before in [false, true] {
        let app = if is_before {
            open_held("").await?
        } else {
            App::open("").await?
        };
        let n_texts: usize = app.browser.eval(TRANSLATE, vec![]).await?;
        ensure!(n_texts > 200, "{n_texts} texts");
        app.press_option("#indicator", "dti-security").await?;
        app.site.repair_programs();
        app.wait_ready().await?;
        app.wait_for_words().await?;
        app.tap_province("nghe-an").await?;
        app.wait_for_parameter("province", Some("nghe-an")).await?;
        let _: usize = app.browser.eval(TRANSLATE, vec![]).await?;
        app.press("Ghim").await?;
        app.wait_for_parameter("pin", Some("nghe-an")).await?;
        app.select_indicator("grdp-per-capita").await?;
        app.wait_for_quiet().await?;
        let translated = read_main(&app).await?;
        assert_eq!(app.browser.console_errors().await?, [""; 0]);

        app.reload().await?;
        app.wait_for_words().await?;
        app.wait_for_quiet().await?;
        assert_eq!(translated, read_main(&app).await?);

        // The second program's views too.
        let _: usize = app.browser.eval(TRANSLATE, vec![]).await?;
        app.turn_to_view("compare").await?;
        app.wait_for_view("compare").await?;
        app.wait_for_quiet().await?;
        let _: usize = app.browser.eval(TRANSLATE, vec![]).await?;
        app.turn_to_view("meetings").await?;
        app.wait_for_view("meetings").await?;
        app.wait_for_quiet().await?;
        assert_eq!(app.meetings().await?.len(), 21);
        assert_eq!(app.browser.console_errors().await?, [""; 0]);
    }
    Ok(())
}
