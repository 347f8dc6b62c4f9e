//! Điểm Cầu as its readers see it: what they choose, and what the page then shows.
//!
//! Only this file knows the page's markup, and it leans only on the markup that the design promises.

use crate::{Browser, PHONE, Screen, Site, wait_for};
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::json;
use thirtyfour::prelude::*;

/// The app in a browser, with the site it came from.
pub struct App {
    pub browser: Browser,
    pub site: Site,
}

/// One province as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Province {
    pub slug: String,
    /// `0` to `4`, or `none`.
    pub class: String,
}

impl App {
    /// Opens the built site on a phone, with a query such as `?units=63`, and waits until it answers.
    pub async fn open(query: &str) -> Result<Self> {
        Self::open_on(PHONE, query).await
    }

    pub async fn open_on(screen: Screen, query: &str) -> Result<Self> {
        let app = Self {
            browser: Browser::start(screen).await?,
            site: Site::dist()?,
        };
        app.go_to(query).await?;
        app.wait_ready().await?;
        Ok(app)
    }

    /// Loads the page anew, as someone who follows a link to it.
    pub async fn go_to(&self, query: &str) -> Result<()> {
        self.browser.driver.goto(self.site.url(query)).await?;
        Ok(())
    }

    pub async fn wait_ready(&self) -> Result<()> {
        wait_ready(&self.browser).await
    }

    pub async fn reload(&self) -> Result<()> {
        self.browser.driver.refresh().await?;
        self.wait_ready().await
    }

    pub async fn back(&self) -> Result<()> {
        self.browser.driver.back().await?;
        Ok(())
    }

    // --- The address ---

    /// A parameter of the address, decoded, or nothing when it is not there.
    pub async fn parameter(&self, name: &str) -> Result<Option<String>> {
        let url = self.browser.driver.current_url().await?;
        Ok(url
            .query_pairs()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned()))
    }

    pub async fn wait_for_parameter(&self, name: &str, value: Option<&str>) -> Result<()> {
        let what = format!("{name}={} in the address", value.unwrap_or("(absent)"));
        wait_for(&what, async || {
            Ok((self.parameter(name).await?.as_deref() == value).then_some(()))
        })
        .await
    }

    // --- Map ---

    pub async fn provinces(&self) -> Result<Vec<Province>> {
        self.browser
            .eval(
                "return [...document.querySelectorAll('[data-province]')]
                    .map((drawn) => ({ slug: drawn.dataset.province, class: drawn.dataset.class ?? '' }));",
                vec![],
            )
            .await
    }

    pub async fn wait_for_provinces(&self, n_provinces: usize) -> Result<Vec<Province>> {
        wait_for(&format!("{n_provinces} provinces on the map"), async || {
            let provinces = self.provinces().await?;
            Ok((provinces.len() == n_provinces).then_some(provinces))
        })
        .await
    }

    /// The values that a native `<select>` offers, in order.
    pub async fn options(&self, select: &str) -> Result<Vec<String>> {
        self.browser
            .eval("return [...document.querySelector(arguments[0]).options].map(({ value }) => value);", vec![json!(select)])
            .await
    }

    pub async fn chosen(&self, select: &str) -> Result<String> {
        self.browser
            .eval(
                "return document.querySelector(arguments[0]).value;",
                vec![json!(select)],
            )
            .await
    }

    pub async fn select_indicator(&self, id: &str) -> Result<()> {
        self.select("#indicator", id).await
    }

    pub async fn select_period(&self, period: &str) -> Result<()> {
        self.select("#period", period).await
    }

    async fn select(&self, select: &str, value: &str) -> Result<()> {
        let options = self.options(select).await?;
        ensure!(
            options.iter().any(|option| option == value),
            "{select} offers {options:?}, not {value}"
        );
        let option = self
            .browser
            .driver
            .find(By::Css(format!("{select} option[value='{value}']")))
            .await?;
        option.click().await?;
        Ok(())
    }

    // --- Any view ---

    /// The view that the page says it shows.
    pub async fn view(&self) -> Result<String> {
        let main = self.browser.wait_for_element("main[data-view]").await?;
        main.attr("data-view")
            .await?
            .context("main without data-view")
    }

    pub async fn wait_for_view(&self, view: &str) -> Result<()> {
        self.browser
            .wait_for_element(&format!("main[data-view='{view}']"))
            .await?;
        Ok(())
    }

    /// All that a reader can read on the page, as it is laid out.
    pub async fn text(&self) -> Result<String> {
        self.text_of("body").await
    }

    pub async fn text_of(&self, selector: &str) -> Result<String> {
        self.browser
            .eval(
                "return document.querySelector(arguments[0])?.innerText ?? '';",
                vec![json!(selector)],
            )
            .await
    }

    pub async fn wait_for_text(&self, text: &str) -> Result<()> {
        wait_for(&format!("the text {text:?} on the page"), async || {
            Ok(self.text().await?.contains(text).then_some(()))
        })
        .await
    }

    /// How many elements there are.
    pub async fn count(&self, selector: &str) -> Result<usize> {
        self.browser
            .eval(
                "return document.querySelectorAll(arguments[0]).length;",
                vec![json!(selector)],
            )
            .await
    }
}

/// Waits until the app in this browser answers input.
pub async fn wait_ready(browser: &Browser) -> Result<()> {
    let state: String = wait_for("html[data-app=ready]", async || {
        browser
            .eval(
                "return document.documentElement.dataset.app ?? null;",
                vec![],
            )
            .await
    })
    .await?;
    ensure!(
        state == "ready",
        "the app says data-app={state}: {:?}",
        browser.console_errors().await?
    );
    Ok(())
}
