//! The front page: an indicator on a map.

use anyhow::{Result, ensure};
use e2e::{App, DESKTOP, PHONE, Screen, wait_for};
use serde_json::json;
use std::collections::BTreeSet;

const CLASSES: [&str; 6] = ["0", "1", "2", "3", "4", "none"];

#[tokio::test]
async fn the_front_page_shows_dti_2024_of_34_provinces() -> Result<()> {
    let app = App::open("").await?;
    let provinces = app.provinces().await?;
    let slugs: BTreeSet<&str> = provinces
        .iter()
        .map(|province| province.slug.as_str())
        .collect();
    assert_eq!(slugs.len(), 34, "{slugs:?}");
    assert_eq!(provinces.len(), 34, "one element for each province");
    for province in &provinces {
        assert!(
            CLASSES[..5].contains(&province.class.as_str()),
            "{province:?}"
        );
    }
    assert_eq!(app.view().await?, "map");
    assert_eq!(app.chosen("#indicator").await?, "dti");
    assert_eq!(app.chosen("#period").await?, "2024");
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn the_63_provinces_before_the_merger_are_one_parameter_away() -> Result<()> {
    let app = App::open("?units=63").await?;
    let provinces = app.wait_for_provinces(63).await?;
    let slugs: BTreeSet<&str> = provinces
        .iter()
        .map(|province| province.slug.as_str())
        .collect();
    assert_eq!(slugs.len(), 63);
    assert!(slugs.contains("soc-trang"), "{slugs:?}");
    Ok(())
}

#[tokio::test]
async fn the_reader_can_turn_from_34_to_63_and_go_back() -> Result<()> {
    let app = App::open("").await?;
    app.turn_to_units(63).await?;
    app.wait_for_provinces(63).await?;
    app.wait_for_parameter("units", Some("63")).await?;
    app.back().await?;
    app.wait_for_provinces(34).await?;
    app.wait_for_parameter("units", None).await
}

/// Notes which dots of the legend are moved: by the province of today, or as one of those that became one.
const NOTE_DOTS: &str = "
    window.moved = [];
    const { animate } = Element.prototype;
    Element.prototype.animate = function (...given) {
        if (this.matches('.legend__dot')) moved.push(this.dataset.into ?? 'former');
        return animate.apply(this, given);
    };";

#[tokio::test]
async fn dots_of_the_legend_go_to_their_new_values_unless_the_reader_wants_no_motion() -> Result<()>
{
    for (motion, n_moved) in [("no-preference", 63), ("reduce", 0)] {
        let app = App::open_on(DESKTOP, "").await?;
        let feature = json!({ "name": "prefers-reduced-motion", "value": motion });
        app.browser
            .devtools(
                "Emulation.setEmulatedMedia",
                json!({ "features": [feature] }),
            )
            .await?;
        // What moves them comes with the second program.
        app.browser
            .wait_for_element("link[href*='beside-'], link[href*='beside.']")
            .await?;
        app.browser.eval::<()>(NOTE_DOTS, vec![]).await?;
        for n_units in [63, 34] {
            app.turn_to_units(n_units).await?;
            app.wait_for_provinces(n_units).await?;
            // What does not begin at once begins not at all.
            app.wait_for_quiet().await?;
            let mut dots: Vec<String> = wait_for("the dots on their way", async || {
                let moved: Vec<String> = app.browser.eval("return moved;", vec![]).await?;
                Ok((moved.len() >= n_moved).then_some(moved))
            })
            .await?;
            assert_eq!(dots.len(), n_moved, "{motion}, {n_units}");
            let n_former = dots.iter().filter(|dot| *dot == "former").count();
            assert_eq!(n_former, if n_units == 34 { n_moved } else { 0 });
            dots.sort();
            dots.dedup();
            let n_today = if n_units == 63 { 34 } else { 1 };
            ensure!(dots.is_empty() || dots.len() == n_today, "{dots:?}");
            // Those of the former provinces are gone when they have arrived.
            wait_for("a dot for each province", async || {
                Ok((app.count(".legend__dot").await? == n_units).then_some(()))
            })
            .await?;
            app.browser.eval::<()>("moved.length = 0;", vec![]).await?;
        }
        assert_eq!(app.browser.console_errors().await?, [""; 0]);
    }
    Ok(())
}

#[tokio::test]
async fn no_digit_of_a_tile_is_cut_off() -> Result<()> {
    let narrow = Screen {
        width: 360,
        ..PHONE
    };
    for units in ["34", "63"] {
        let app = App::open_on(narrow, &format!("?shape=tiles&units={units}")).await?;
        let mut n_numbers = 0;
        for indicator in app.options("#indicator").await? {
            app.select_indicator(&indicator).await?;
            wait_for("the values", async || {
                Ok((app.count(".loading").await? == 0).then_some(()))
            })
            .await?;
            let (n_tiles, n_filled, cut): (usize, usize, Vec<String>) = app
                .browser
                .eval(
                    "const tiles = [...document.querySelectorAll('.tile-map__tile')];
                    // A tile of former provinces has their colors and no number.
                    const filled = tiles.filter((tile) => !['none', 'parts'].includes(tile.dataset.class));
                    const sticks_out = (part, tile) => {
                        const range = document.createRange();
                        range.selectNodeContents(part);
                        const own = range.getBoundingClientRect(), room = tile.getBoundingClientRect();
                        return own.left < room.left || own.right > room.right || own.bottom > room.bottom;
                    };
                    return [tiles.length, filled.length, filled.filter((tile) => sticks_out(tile.querySelector('.tile-map__value'), tile))
                        .map((tile) => tile.textContent)];",
                    vec![],
                )
                .await?;
            ensure!(
                n_tiles.to_string() == units && cut.is_empty(),
                "{units} {indicator}: {n_tiles} tiles, cut: {cut:?}"
            );
            n_numbers += n_filled;
        }
        ensure!(n_numbers > 300, "{units}: {n_numbers} numbers");
    }
    Ok(())
}

#[tokio::test]
async fn values_and_ranks_are_those_of_the_published_table() -> Result<()> {
    let app = App::open("").await?;
    app.wait_for_provinces(34).await?;
    for (slug, expected) in [
        ("ha-noi", ["Hà Nội", "0,8241", "hạng 1 trong 34"]),
        ("da-nang", ["Đà Nẵng", "0,7069", "hạng 17 trong 34"]),
    ] {
        let description = app.description_of(slug).await?;
        assert!(
            expected.iter().all(|part| description.contains(part)),
            "{description}"
        );
    }
    app.turn_to_units(63).await?;
    app.wait_for_provinces(63).await?;
    for (slug, expected) in [
        ("da-nang", ["Đà Nẵng", "0,8335", "hạng 2 trong 63"]),
        ("ha-noi", ["Hà Nội", "0,8241", "hạng 4 trong 63"]),
    ] {
        let description = app.description_of(slug).await?;
        assert!(
            expected.iter().all(|part| description.contains(part)),
            "{description}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn another_indicator_recolors_the_map_and_is_in_the_address() -> Result<()> {
    let app = App::open("?units=63").await?;
    let before = app.wait_for_provinces(63).await?;
    app.select_indicator("grdp-per-capita").await?;
    app.wait_for_parameter("indicator", Some("grdp-per-capita"))
        .await?;
    let after = wait_for("another coloring", async || {
        let provinces = app.provinces().await?;
        Ok((provinces != before).then_some(provinces))
    })
    .await?;
    assert_eq!(after.len(), 63);
    assert_eq!(app.chosen("#indicator").await?, "grdp-per-capita");
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn another_period_recolors_the_map_and_is_in_the_address() -> Result<()> {
    let app = App::open("?units=63").await?;
    let before = app.wait_for_provinces(63).await?;
    let options = app.options("#period").await?;
    for year in ["2020", "2021", "2022", "2023", "2024"] {
        assert!(options.iter().any(|option| option == year), "{options:?}");
    }
    app.select_period("2022").await?;
    app.wait_for_parameter("period", Some("2022")).await?;
    wait_for("another coloring", async || {
        Ok((app.provinces().await? != before).then_some(()))
    })
    .await
}

#[tokio::test]
async fn tiles_show_the_same_provinces_in_the_same_classes_as_the_map() -> Result<()> {
    let app = App::open("").await?;
    let mut drawn = app.wait_for_provinces(34).await?;
    app.go_to("?shape=tiles").await?;
    app.wait_ready().await?;
    let mut tiles = app.wait_for_provinces(34).await?;
    drawn.sort();
    tiles.sort();
    assert_eq!(drawn, tiles);
    Ok(())
}

#[tokio::test]
async fn the_archipelagos_are_named_on_every_map() -> Result<()> {
    let app = App::open("").await?;
    for query in [
        "",
        "?units=63",
        "?shape=tiles",
        "?shape=tiles&units=63",
        "?embed=1",
    ] {
        app.go_to(query).await?;
        app.wait_ready().await?;
        app.wait_for_text("Hoàng Sa").await?;
        app.wait_for_text("Trường Sa").await?;
    }
    app.go_to("?lang=en").await?;
    app.wait_ready().await?;
    app.wait_for_text("Hoang Sa").await?;
    app.wait_for_text("Truong Sa").await
}

#[tokio::test]
async fn a_tap_chooses_a_province_and_it_can_be_pinned() -> Result<()> {
    let app = App::open("").await?;
    app.tap_province("lam-dong").await?;
    app.wait_for_parameter("province", Some("lam-dong")).await?;
    app.press("Ghim").await?;
    app.wait_for_parameter("pin", Some("lam-dong")).await
}

#[tokio::test]
async fn arrow_keys_go_from_province_to_province() -> Result<()> {
    let app = App::open_on(DESKTOP, "?province=ha-noi").await?;
    app.focus_province("ha-noi").await?;
    app.type_keys("\u{E015}").await?;
    wait_for("a province south of Hà Nội", async || {
        let province = app.parameter("province").await?;
        Ok(province.filter(|slug| slug != "ha-noi").map(|_| ()))
    })
    .await
}

#[tokio::test]
async fn a_drag_over_the_map_scrolls_the_page() -> Result<()> {
    let app = App::open("").await?;
    app.wait_for_provinces(34).await?;
    app.swipe_up_over_the_map().await?;
    wait_for("a scrolled page", async || {
        let scrolled: f64 = app
            .browser
            .eval("return scrollY - scrolledBefore;", vec![])
            .await?;
        Ok((scrolled > 100.0).then_some(()))
    })
    .await?;
    ensure!(
        app.parameter("province").await?.is_none(),
        "a drag chose a province"
    );
    Ok(())
}

#[tokio::test]
async fn the_source_of_a_figure_is_one_tap_away() -> Result<()> {
    let app = App::open_on(DESKTOP, "").await?;
    app.tap_first_figure().await?;
    app.browser
        .wait_for_element("dialog[open] a[href^='http']")
        .await?;
    let sheet = app.text_of("dialog[open]").await?;
    assert!(
        sheet.contains("dti.gov.vn") || sheet.contains("Bộ Khoa học và Công nghệ"),
        "{sheet}"
    );
    Ok(())
}

#[tokio::test]
async fn english_is_one_parameter_away() -> Result<()> {
    let app = App::open("?lang=en").await?;
    assert_eq!(
        app.browser
            .eval::<String>("return document.documentElement.lang;", vec![])
            .await?,
        "en"
    );
    let description = app.description_of("da-nang").await?;
    assert!(
        description.contains("0.7069") && description.contains("17th of 34"),
        "{description}"
    );
    Ok(())
}

#[tokio::test]
async fn names_on_the_map_do_not_cover_each_other() -> Result<()> {
    for (screen, query) in [(DESKTOP, ""), (DESKTOP, "?units=63"), (PHONE, "")] {
        let app = App::open_on(screen, query).await?;
        for indicator in app.options("#indicator").await? {
            app.select_indicator(&indicator).await?;
            let covered: Vec<String> = app
                .browser
                .eval(
                    "const names = [...document.querySelectorAll('.map-label, .swatches li')].filter((one) => one.checkVisibility());
                    const boxes = names.map((one) => one.getBoundingClientRect());
                    const covers = (a, b) =>
                        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
                        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
                    if (names.length < 3) return [`${names.length} names`];
                    return names.flatMap((one, i) => names.slice(0, i)
                        .filter((_, j) => covers(boxes[i], boxes[j]))
                        .map((other) => `${one.textContent} × ${other.textContent}`));",
                    vec![],
                )
                .await?;
            ensure!(covered.is_empty(), "{query} {indicator}: {covered:?}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn on_a_phone_three_cities_are_named_where_nothing_is_chosen() -> Result<()> {
    for query in ["", "?units=63"] {
        let app = App::open(query).await?;
        let names: BTreeSet<String> = app
            .browser
            .eval(
                "return [...document.querySelectorAll('.map-label')].filter((one) => one.checkVisibility())
                    .map((one) => one.querySelector('.map-label__name').textContent);",
                vec![],
            )
            .await?;
        let cities = ["Hà Nội", "TP. HCM", "Đà Nẵng"].map(str::to_owned);
        assert_eq!(names, BTreeSet::from(cities), "{query}");
    }
    Ok(())
}

#[tokio::test]
async fn the_name_of_the_chosen_province_covers_no_other_and_no_legend_or_frame() -> Result<()> {
    for (screen, query) in [(PHONE, ""), (PHONE, "?units=63"), (DESKTOP, "?units=63")] {
        let app = App::open_on(screen, query).await?;
        for province in app.provinces().await? {
            let slug = &province.slug;
            app.click_province(slug).await?;
            e2e::wait_for(&format!("{slug} to be chosen"), async || {
                let chosen = format!("[data-province='{slug}'][aria-pressed=true]");
                Ok((app.count(&chosen).await? == 1).then_some(()))
            })
            .await?;
            let (is_within, n_frames, covered): (bool, usize, Vec<String>) = app
                .browser
                .eval(
                    "const own = document.querySelector('.map-label[data-chosen]');
                    const { left, right, top, bottom } = own.getBoundingClientRect();
                    const frames = [...document.querySelectorAll('.inset__frame')];
                    const others = [...frames, ...document.querySelectorAll('.map-label, .swatches li')]
                        .filter((one) => one !== own && one.checkVisibility());
                    const covered = others.filter((one) => {
                        const box = one.getBoundingClientRect();
                        return Math.min(right, box.right) - Math.max(left, box.left) > 1
                            && Math.min(bottom, box.bottom) - Math.max(top, box.top) > 3;
                    });
                    return [left > 0 && right > left && right < innerWidth, frames.length,
                        covered.map((one) => one.textContent || 'a frame')];",
                    vec![],
                )
                .await?;
            ensure!(
                is_within && n_frames == 2 && covered.is_empty(),
                "{query} {slug}: within: {is_within}, {n_frames} frames, covered: {covered:?}"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_name_on_a_page_of_a_province_stays_out_of_the_frames() -> Result<()> {
    for (screen, province) in [
        (PHONE, "hue"),
        (DESKTOP, "lam-dong"),
        (DESKTOP, "soc-trang"),
    ] {
        let app = App::open_on(screen, &format!("?view=province&province={province}")).await?;
        app.browser.wait_for_element(".locator__label").await?;
        let (is_drawn, n_frames, covered): (bool, usize, bool) = app
            .browser
            .eval(
                "const own = document.querySelector('.locator__label').getBoundingClientRect();
                const frames = [...document.querySelectorAll('.locator__inset rect')].map((one) => one.getBoundingClientRect());
                return [own.width > 0, frames.length, frames.some((one) => one.left < own.right && one.right > own.left
                    && one.top < own.bottom && one.bottom > own.top)];",
                vec![],
            )
            .await?;
        ensure!(
            is_drawn && n_frames == 2 && !covered,
            "{province}: drawn: {is_drawn}, {n_frames} frames, covered: {covered}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn where_few_have_values_the_highest_and_the_lowest_of_them_are_named() -> Result<()> {
    // Ten of the 63, without ranks; Cao Bằng is the first of them by its code.
    let app = App::open("?units=63&indicator=dti-institutions&period=2023").await?;
    let lede = app.text_of(".lede").await?;
    let (highest, rest) = lede.split_once(';').unwrap_or_default();
    ensure!(
        highest.contains("Huế và Đà Nẵng với 1,0000"),
        "both have it: {lede}"
    );
    ensure!(
        rest.contains("An Giang") && rest.contains("0,6000"),
        "{lede}"
    );
    ensure!(
        rest.contains("10/63") || rest.contains("10 trong 63"),
        "{lede}"
    );
    Ok(())
}

#[tokio::test]
async fn nobody_is_said_to_lead_alone_where_several_do() -> Result<()> {
    let app = App::open("?indicator=dti-security").await?;
    let lede = app.text_of(".lede").await?;
    ensure!(
        lede.starts_with("5 địa phương cùng đứng đầu 34 tỉnh, thành với 1,0000"),
        "{lede}"
    );
    let app_in_english = App::open("?indicator=dti-infrastructure&lang=en").await?;
    let lede = app_in_english.text_of(".lede").await?;
    ensure!(
        lede.starts_with("Lang Son and Quang Ninh lead the 34 provinces with 1.0000"),
        "{lede}"
    );
    // The list says so too.
    let ranks: Vec<String> = app
        .browser
        .eval(
            "return [...document.querySelectorAll('.ranking__row')].slice(0, 6).map((row) => row.textContent);",
            vec![],
        )
        .await?;
    let first = ranks.iter().filter(|row| row.contains("1,0000")).count();
    assert_eq!(first, 5, "{ranks:?}");
    Ok(())
}

/// Chooses an indicator, and gives the classes right after it: before the program is told.
async fn colored_at_once(app: &App, indicator: &str) -> Result<Vec<String>> {
    app.browser
        .eval(
            "const select = document.querySelector('#indicator');
            let told = false;
            document.addEventListener('diem-cau:chosen', () => { told = true; }, { once: true });
            select.value = arguments[0];
            select.dispatchEvent(new Event('change', { bubbles: true }));
            if (told) throw new Error('the program was told before the map was colored');
            return [...document.querySelectorAll('[data-province]')].map((one) => one.dataset.class);",
            vec![json!(indicator)],
        )
        .await
}

async fn settled_classes(app: &App) -> Result<Vec<String>> {
    app.wait_for_words().await?;
    Ok(app
        .provinces()
        .await?
        .into_iter()
        .map(|one| one.class)
        .collect())
}

#[tokio::test]
async fn colors_of_the_table_are_those_of_the_program() -> Result<()> {
    for query in ["", "?units=63", "?units=63&period=2022", "63.html"] {
        // The program colors the 63 alone where the page came with the table of the 34.
        let has_table = !query.contains("units=63");
        let app = App::open(query).await?;
        // The former provinces of the 34 are fetched with the first choice that shows them.
        app.select_indicator("papi-total").await?;
        settled_classes(&app).await?;
        app.select_indicator("dti").await?;
        settled_classes(&app).await?;
        let mut n_colored = 0;
        for indicator in [
            "dti-awareness",
            "dti-institutions",
            "papi-total",
            "dti-security",
            "dti",
            "dti-awareness",
        ] {
            let at_once = colored_at_once(&app, indicator).await?;
            app.wait_for_parameter("indicator", (indicator != "dti").then_some(indicator))
                .await?;
            let settled = settled_classes(&app).await?;
            if has_table {
                assert_eq!(at_once, settled, "{query} {indicator}");
            }
            n_colored += settled.iter().filter(|class| *class != "none").count();
        }
        ensure!(n_colored > 100, "{query}: {n_colored} colored");
        assert_eq!(app.browser.console_errors().await?, [""; 0]);
    }
    Ok(())
}

#[tokio::test]
async fn back_right_after_a_choice_leaves_the_colors_of_what_is_chosen() -> Result<()> {
    let app = App::open("").await?;
    let first = settled_classes(&app).await?;
    app.select_indicator("dti-awareness").await?;
    let second = settled_classes(&app).await?;
    ensure!(first != second, "two indicators with the same colors");
    app.browser
        .eval::<()>(
            "const select = document.querySelector('#indicator');
            select.value = 'dti';
            select.dispatchEvent(new Event('change', { bubbles: true }));
            history.back();",
            vec![],
        )
        .await?;
    wait_for("the colors of the chosen indicator", async || {
        let expected = match app.chosen("#indicator").await?.as_str() {
            "dti" => &first,
            "dti-awareness" => &second,
            other => anyhow::bail!("{other} is chosen"),
        };
        Ok((settled_classes(&app).await? == *expected).then_some(()))
    })
    .await
}

/// Stops the clock of choices: whatever the machine, those that follow are a series that goes on until `rested()`.
const STOP_CLOCK: &str = "
    const now = performance.now() + 1e6, later = setTimeout;
    performance.now = () => now;
    let last;
    window.setTimeout = (act, ms, ...rest) => ms === 200 ? (last = () => act(...rest), -1) : later(act, ms, ...rest);
    window.rested = () => { last?.(); last = undefined; };
    window.told = 0;
    document.addEventListener('diem-cau:chosen', () => { told += 1; });
    window.choose = (indicator) => {
        const select = document.querySelector('#indicator');
        select.value = indicator;
        select.dispatchEvent(new Event('change', { bubbles: true }));
        return [...document.querySelectorAll('[data-province]')].map((one) => one.dataset.class);
    };";

/// The app with the clock of choices stopped.
async fn app_for_a_series() -> Result<App> {
    let app = App::open("").await?;
    app.browser.eval::<()>(STOP_CLOCK, vec![]).await?;
    Ok(app)
}

async fn choose_in_series(app: &App, indicator: &str) -> Result<Vec<String>> {
    app.browser
        .eval("return choose(arguments[0]);", vec![json!(indicator)])
        .await
}

async fn told(app: &App) -> Result<u32> {
    app.browser.eval("return told;", vec![]).await
}

#[tokio::test]
async fn in_a_series_of_choices_the_colors_follow_each_and_the_words_the_last() -> Result<()> {
    let series = ["dti-awareness", "dti-security", "dti-infrastructure"];
    let app = app_for_a_series().await?;
    let steps: u32 = app.browser.eval("return history.length;", vec![]).await?;
    choose_in_series(&app, series[0]).await?;
    settled_classes(&app).await?;
    assert_eq!(told(&app).await?, 1, "the first is told at once");
    let second = choose_in_series(&app, series[1]).await?;
    let third = choose_in_series(&app, series[2]).await?;
    ensure!(second != third, "two indicators with the same colors");
    assert_eq!(told(&app).await?, 1, "the others wait");
    assert_eq!(app.count("main[aria-busy=true]").await?, 1);
    app.wait_for_parameter("indicator", Some(series[0])).await?;

    app.browser.eval::<()>("rested();", vec![]).await?;
    assert_eq!(settled_classes(&app).await?, third);
    assert_eq!(told(&app).await?, 2);
    app.wait_for_parameter("indicator", Some(series[2])).await?;
    let after: u32 = app.browser.eval("return history.length;", vec![]).await?;
    assert_eq!(
        after - steps,
        2,
        "a step for the first and one for the last"
    );
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn what_is_done_within_a_series_of_choices_comes_on_top_of_it() -> Result<()> {
    let series = ["dti-awareness", "dti-security"];
    let app = app_for_a_series().await?;
    // Each is drawn with the choice that waited.
    for (act, parameter) in [
        (
            "document.querySelector('[data-province=hue]').dispatchEvent(
                new MouseEvent('click', { bubbles: true, cancelable: true }));",
            ("province", Some("hue")),
        ),
        (
            "const period = document.querySelector('#period');
            period.value = '2022';
            period.dispatchEvent(new Event('change', { bubbles: true }));",
            ("period", Some("2022")),
        ),
    ] {
        choose_in_series(&app, series[0]).await?;
        settled_classes(&app).await?;
        choose_in_series(&app, series[1]).await?;
        app.wait_for_parameter("indicator", Some(series[0])).await?;
        app.browser.eval::<()>(act, vec![]).await?;
        settled_classes(&app).await?;
        app.wait_for_parameter(parameter.0, parameter.1).await?;
        app.wait_for_parameter("indicator", Some(series[1])).await?;
        assert_eq!(app.chosen("#indicator").await?, series[1]);
        // The clock that stands has nothing left to do.
        let before = told(&app).await?;
        app.browser.eval::<()>("rested();", vec![]).await?;
        assert_eq!(told(&app).await?, before);
    }

    // A choice whose file is still to come is one of the series, as the table has its colors too.
    choose_in_series(&app, series[0]).await?;
    settled_classes(&app).await?;
    app.browser
        .eval::<()>(
            "choose('papi-total'); choose(arguments[0]); rested();",
            vec![json!(series[1])],
        )
        .await?;
    app.wait_for_parameter("indicator", Some(series[1])).await?;
    settled_classes(&app).await?;
    assert_eq!(app.chosen("#indicator").await?, series[1]);

    // Back wins over a choice that waited.
    choose_in_series(&app, series[0]).await?;
    app.browser.eval::<()>("rested();", vec![]).await?;
    settled_classes(&app).await?;
    let first = app.provinces().await?;
    choose_in_series(&app, "dti").await?;
    app.browser.eval::<()>("rested();", vec![]).await?;
    settled_classes(&app).await?;
    choose_in_series(&app, series[1]).await?;
    app.back().await?;
    app.wait_for_parameter("indicator", Some(series[0])).await?;
    settled_classes(&app).await?;
    assert_eq!(app.provinces().await?, first);
    assert_eq!(app.chosen("#indicator").await?, series[0]);
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn on_paper_the_legend_has_its_colors_and_nothing_waits_to_be_pressed() -> Result<()> {
    let app = App::open("").await?;
    app.browser
        .devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }))
        .await?;
    let printed: Vec<String> = app
        .browser
        .eval(
            "return [...document.querySelectorAll('.swatches .swatch')].map((one) => getComputedStyle(one).printColorAdjust);",
            vec![],
        )
        .await?;
    assert_eq!(printed, ["exact"; 6]);
    let pressed: Vec<String> = app
        .browser
        .eval(
            "return [...document.querySelectorAll('button, select, input')]
                .filter((one) => one.checkVisibility()).map((one) => one.outerHTML);",
            vec![],
        )
        .await?;
    assert_eq!(pressed, [""; 0]);
    Ok(())
}
