//! Every figure has its source; two official figures stand side by side.

use anyhow::{Result, ensure};
use e2e::{App, DESKTOP};
use serde_json::json;

/// Views that together print figures of every kind.
const VIEWS: [&str; 10] = [
    "",
    "?units=63&indicator=grdp-per-capita",
    "?shape=table&indicator=population",
    "?view=compare&pin=ha-noi,da-nang,ninh-binh",
    "?view=meetings&meeting=ub03",
    "?view=meetings&meeting=ub10",
    "?view=province&province=ninh-binh&units=63",
    "?view=province&province=ho-chi-minh",
    "?view=province&province=ca-nuoc",
    "?view=sources",
];

#[tokio::test]
async fn every_figure_of_every_view_opens_a_source() -> Result<()> {
    let app = App::open_on(DESKTOP, "").await?;
    let mut silent = Vec::new();
    for query in VIEWS {
        app.go_to(query).await?;
        app.wait_ready().await?;
        app.browser
            .wait_for_element("main [data-observation]")
            .await?;
        app.wait_for_quiet().await?;
        // Each figure is tapped in turn; what opens must name where it was read.
        let without: Vec<String> = app
            .browser
            .eval_async(
                "const done = arguments[arguments.length - 1];
                const turn = () => new Promise((resolve) => setTimeout(resolve));
                (async () => {
                    const silent = [];
                    for (const figure of document.querySelectorAll('main [data-observation]')) {
                        figure.click();
                        for (let n = 0; n < 4000 && !document.querySelector('dialog[open] .source'); n += 1) await turn();
                        const source = document.querySelector('dialog[open] .source');
                        if (!source?.textContent.trim()) silent.push(figure.dataset.observation);
                        const dialog = document.querySelector('dialog[open]');
                        if (dialog) await new Promise((closed) => {
                            dialog.addEventListener('close', () => setTimeout(closed), { once: true });
                            dialog.close();
                        });
                    }
                    return silent;
                })().then(done);",
            )
            .await?;
        silent.extend(
            without
                .into_iter()
                .map(|figure| format!("{query}: {figure}")),
        );
    }
    assert_eq!(silent, [""; 0]);
    Ok(())
}

/// Pages, and figures of the founding articles that they print, as Vietnamese readers write them.
const FOUNDING: [(&str, &[&str]); 6] = [
    (
        "?view=meetings&meeting=ub03",
        &[
            "11,27", "70,91", "71,75", "45,78", "36,91", "45,7", "36,9", "71,79", "35,29", "32,7",
            "4,7", "477/832", "457.249", "97,3", "55",
        ],
    ),
    (
        "?view=meetings&meeting=ub07",
        &[
            "0,75", "16,5", "1.500", "7,5", "2.500", "528", "18/62", "27/62", "17/62", "102/126",
            "43,5", "27,5",
        ],
    ),
    (
        "?view=meetings&meeting=hn2024",
        &[
            "25/194", "0,71", "18,5", "16,5", "3,5", "28", "19", "43", "55",
        ],
    ),
    (
        "?view=meetings&meeting=ub10",
        &[
            "71/193",
            "4.475",
            "70,8",
            "425.000",
            "18,3",
            "82,4",
            "2.990",
            "678",
            "1.013",
            "647",
            "15.822.260",
            "911.696",
            "2.629.117",
            "129.695",
            "4.793",
            "8.019",
            "1.784.410",
            "520.887",
            "132.541",
            "0,2",
        ],
    ),
    (
        "?view=province&province=ninh-binh&units=63",
        &[
            "2.323", "969", "75,07", "21,5", "71,8", "90,6", "216", "897.339", "769.790",
            "734.331", "647.570", "598.198", "765.472", "2.248", "20,35",
        ],
    ),
    (
        "?view=province&province=ba-ria-vung-tau&units=63",
        &["20/20", "16,7", "255/255", "31,83", "200", "26"],
    ),
];

#[tokio::test]
async fn the_figures_of_the_founding_articles_stand_on_pages() -> Result<()> {
    let app = App::open_on(DESKTOP, "").await?;
    let mut missing = Vec::new();
    for (query, figures) in FOUNDING {
        app.go_to(query).await?;
        app.wait_ready().await?;
        app.browser
            .wait_for_element("main [data-observation]")
            .await?;
        app.wait_for_quiet().await?;
        let printed: Vec<String> = app
            .browser
            .eval(
                "return [...document.querySelectorAll('main [data-observation]')].map((one) => one.textContent);",
                vec![],
            )
            .await?;
        for figure in figures {
            // The figure itself, not digits inside a longer one.
            let stands = printed.iter().any(|text| {
                text.split(|letter: char| {
                    !(letter.is_ascii_digit() || matches!(letter, ',' | '.' | '/'))
                })
                .any(|word| word == *figure)
            });
            if !stands {
                missing.push(format!("{query}: {figure}"));
            }
        }
    }
    assert_eq!(missing, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn known_conflicts_stand_side_by_side_in_the_sources() -> Result<()> {
    let app = App::open_on(DESKTOP, "?view=sources").await?;
    app.browser.wait_for_element(".conflict").await?;
    let text: String = app
        .browser
        .eval("return document.querySelector('main').textContent;", vec![])
        .await?;
    for pair in [
        ["769.790", "734.331"],
        ["18,5", "18,3"],
        ["45,78", "45,7"],
        ["36,91", "36,9"],
        ["0,7326", "0,75"],
        ["3,5", "3"],
        ["16,5", "12,87"],
    ] {
        ensure!(pair.iter().all(|figure| text.contains(figure)), "{pair:?}");
    }
    ensure!(app.count(".conflict").await? >= 26);
    Ok(())
}

#[tokio::test]
async fn on_paper_the_sources_of_a_province_are_listed_though_nobody_opened_them() -> Result<()> {
    let app = App::open("?view=province&province=ninh-binh").await?;
    app.browser
        .wait_for_element("link[href*='beside-']")
        .await?;
    let say = "dispatchEvent(new Event(arguments[0])); return document.querySelector('.province__sources').open;";
    for (event, expected) in [("beforeprint", true), ("afterprint", false)] {
        let is_open: bool = app.browser.eval(say, vec![json!(event)]).await?;
        assert_eq!(is_open, expected, "{event}");
    }
    Ok(())
}
