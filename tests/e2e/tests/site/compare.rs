//! Pinned provinces side by side.

use anyhow::{Result, ensure};
use e2e::{App, DESKTOP, Fault, wait_for};

const THREE: &str = "?view=compare&pin=ha-noi,da-nang,ninh-binh";
/// Of the 63 there are five years, so there is something to chart.
const FIVE_YEARS: &str = "?view=compare&units=63&pin=ha-noi,da-nang,ninh-binh";

#[tokio::test]
async fn three_provinces_pinned_on_the_map_stand_side_by_side() -> Result<()> {
    let app = App::open("").await?;
    let mut pins = Vec::new();
    for slug in ["ha-noi", "da-nang", "ninh-binh"] {
        app.tap_province(slug).await?;
        app.wait_for_parameter("province", Some(slug)).await?;
        app.press("Ghim").await?;
        pins.push(slug);
        app.wait_for_parameter("pin", Some(&pins.join(","))).await?;
    }
    app.turn_to_view("compare").await?;
    app.wait_for_view("compare").await?;
    for name in ["Hà Nội", "Đà Nẵng", "Ninh Bình"] {
        app.wait_for_text(name).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_link_opens_the_comparison_with_values_and_ranks() -> Result<()> {
    let app = App::open_on(DESKTOP, THREE).await?;
    assert_eq!(app.view().await?, "compare");
    for figure in ["0,8241", "0,7069", "0,7223"] {
        app.wait_for_text(figure).await?;
    }
    ensure!(
        app.count("[data-observation]").await? >= 3,
        "printed figures carry their source"
    );
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn the_chart_library_comes_only_when_a_chart_comes_into_view() -> Result<()> {
    let app = App::unopened(DESKTOP).await?;
    // A worker would bring the rest when the page is idle.
    app.browser.forgo_worker().await?;
    app.go_to("").await?;
    app.wait_ready().await?;
    app.wait_for_provinces(34).await?;
    ensure!(
        !asked_for_echarts(&app),
        "the map needs no chart library: {:?}",
        app.site.requests()
    );
    app.go_to(FIVE_YEARS).await?;
    app.wait_ready().await?;
    app.wait_for_view("compare").await?;
    app.scroll_through().await?;
    wait_for("the chart library", async || {
        Ok(asked_for_echarts(&app).then_some(()))
    })
    .await?;
    app.browser
        .wait_for_element("[data-chart=trend] [_echarts_instance_] svg")
        .await?;
    // The second chart of a visit loads nothing.
    let asked = || {
        let all = app.site.requests().into_iter();
        all.filter(|path| path.starts_with("echarts") || path.starts_with("charts-"))
            .count()
    };
    let before = asked();
    app.click(".compare__charts a[href*='chart=scatter']")
        .await?;
    app.wait_for_parameter("chart", Some("scatter")).await?;
    app.browser
        .wait_for_element("[data-chart=scatter] [_echarts_instance_] svg")
        .await?;
    assert_eq!(asked(), before);
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_moved_slider_goes_into_the_address_and_ranks_anew() -> Result<()> {
    let app = App::open("?view=compare&chart=weights").await?;
    app.wait_for_view("compare").await?;
    app.browser.wait_for_element("[data-weight='0']").await?;
    app.browser
        .eval::<()>(
            "const slider = document.querySelector(\"[data-weight='0']\"); slider.value = 400;
             slider.dispatchEvent(new Event('change', { bubbles: true }));",
            Vec::new(),
        )
        .await?;
    app.wait_for_parameter("weights", Some("400,50,140,100,100,200,150,150"))
        .await?;
    app.wait_for_text("Trở lại trọng số của năm").await?;
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn the_periods_of_the_maps_are_played_by_keys_and_typed_and_the_address_follows() -> Result<()>
{
    let app = App::open_on(
        DESKTOP,
        "?view=compare&chart=maps&units=63&indicator=dti&period=2023",
    )
    .await?;
    app.wait_for_view("compare").await?;
    app.browser.wait_for_element("[data-step]").await?;
    let slider = "document.querySelector('[data-step]')";
    let history = "return history.length";
    let steps: usize = app.browser.eval(history, Vec::new()).await?;
    app.browser
        .eval::<()>(&format!("{slider}.focus()"), Vec::new())
        .await?;
    // WebDriver's names of Home, arrow to the right, End.
    for (key, period) in [
        ("\u{e011}", "2020"),
        ("\u{e014}", "2021"),
        ("\u{e010}", "2024"),
    ] {
        app.type_keys(key).await?;
        app.wait_for_parameter("period", Some(period)).await?;
        let says: String = app
            .browser
            .eval(
                &format!("return {slider}.getAttribute('aria-valuetext')"),
                Vec::new(),
            )
            .await?;
        assert_eq!(says, period);
    }
    let typed = |year: &str| {
        format!(
            "const field = document.querySelector('[data-year]'); field.value = '{year}';
             field.dispatchEvent(new Event('change', {{ bubbles: true }})); return field.validity.valid;"
        )
    };
    assert!(!app.browser.eval::<bool>(&typed("1999"), Vec::new()).await?);
    assert!(app.browser.eval::<bool>(&typed("2022"), Vec::new()).await?);
    app.wait_for_parameter("period", Some("2022")).await?;
    assert_eq!(app.browser.eval::<usize>(history, Vec::new()).await?, steps);
    // A province pointed at on one map is marked on each, with what that shows of it.
    let marked: usize = app
        .browser
        .eval(
            "document.querySelector('[data-mapped=hue]').dispatchEvent(new Event('pointerover', { bubbles: true }));
             return [...document.querySelectorAll('.maps__one')].filter((map) => map.querySelector('[data-mapped=hue][data-pointed]')
                 && map.querySelector('.maps__tip').textContent).length;",
            Vec::new(),
        )
        .await?;
    assert_eq!(marked, 3);
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn play_goes_through_the_periods_to_the_last_and_a_second_press_stops_it() -> Result<()> {
    let app = App::unopened(DESKTOP).await?;
    let media = serde_json::json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    app.browser
        .devtools("Emulation.setEmulatedMedia", media)
        .await?;
    // A period stands until the test says that its time is over.
    app.browser
        .before_pages(
            "const standing = [], wait = window.setTimeout;
             window.setTimeout = (then, time, ...rest) => time < 1000 ? wait(then, time, ...rest) : standing.push(then);
             window.timeIsOver = () => { for (const then of standing.splice(0)) then(); };",
        )
        .await?;
    app.go_to("?view=compare&chart=maps&units=63&indicator=dti&period=2022")
        .await?;
    app.wait_ready().await?;
    app.browser.wait_for_element("[data-act=play]").await?;
    // What the page shows as soon as the hand has done this: its period, and whether it plays.
    let after = async |hand: &str| -> Result<(String, String)> {
        app.browser
            .eval(
                &format!(
                    "{hand};
                     return [document.querySelector('[data-step]').getAttribute('aria-valuetext'),
                         document.querySelector('[data-act=play]').getAttribute('aria-pressed')];"
                ),
                Vec::new(),
            )
            .await
    };
    let (press, time) = (
        "document.querySelector('[data-act=play]').click()",
        "timeIsOver()",
    );
    let shows = |period: &str, plays: bool| (period.to_owned(), plays.to_string());
    assert_eq!(after(press).await?, shows("2023", true));
    app.wait_for_parameter("period", Some("2023")).await?;
    let moving = "return document.getAnimations().length";
    assert_eq!(app.browser.eval::<usize>(moving, Vec::new()).await?, 0);
    assert_eq!(after(time).await?, shows("2024", false));
    app.wait_for_parameter("period", Some("2024")).await?;
    assert_eq!(after(time).await?, shows("2024", false));
    // From the last it begins anew.
    assert_eq!(after(press).await?, shows("2020", true));
    assert_eq!(after(time).await?, shows("2021", true));
    assert_eq!(after(press).await?, shows("2021", false));
    assert_eq!(after(time).await?, shows("2021", false));
    app.wait_for_parameter("period", Some("2021")).await?;
    assert_eq!(app.browser.console_errors().await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn with_the_chart_library_blocked_the_figures_stand() -> Result<()> {
    let app = App::open("").await?;
    let files = app.site.named("echarts-", ".js");
    ensure!(!files.is_empty(), "a chart library");
    for file in &files {
        app.site.break_file(file, Fault::Status(403));
    }
    app.go_to(FIVE_YEARS).await?;
    app.wait_ready().await?;
    app.scroll_through().await?;
    wait_for("the chart library", async || {
        Ok(asked_for_echarts(&app).then_some(()))
    })
    .await?;
    app.browser
        .wait_for_element("[data-chart=trend][data-phase=failed]")
        .await?;
    app.wait_for_text("0,8335").await?;
    assert_eq!(app.view().await?, "compare");
    Ok(())
}

fn asked_for_echarts(app: &App) -> bool {
    app.site
        .requests()
        .iter()
        .any(|path| path.starts_with("echarts"))
}
