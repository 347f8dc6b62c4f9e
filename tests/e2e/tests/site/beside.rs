//! What the page does beside its programs: lists are filtered, tables sorted, words explained.

use anyhow::Result;
use e2e::{App, DESKTOP, PHONE, wait_for};
use serde_json::json;

#[tokio::test]
async fn a_table_sorts_by_each_of_its_columns() -> Result<()> {
    let app = App::open_on(DESKTOP, "?shape=table").await?;
    let first = async || app.text_of(".value-table tbody tr:first-child th").await;
    assert_eq!(first().await?, "Hà Nội");
    // What sorts comes with the second program.
    wait_for("the names in order", async || {
        app.click(".value-table th:nth-child(2) button").await?;
        Ok((first().await? == "An Giang").then_some(()))
    })
    .await?;
    let sorted = "document.querySelector('[aria-sort]').getAttribute('aria-sort')";
    let order: String = app
        .browser
        .eval(&format!("return {sorted};"), vec![])
        .await?;
    assert_eq!(order, "ascending");
    app.click(".value-table th:nth-child(3) button").await?;
    assert_eq!(first().await?, "Cao Bằng", "the lowest value");
    app.click(".value-table th:nth-child(3) button").await?;
    assert_eq!(first().await?, "Hà Nội", "the highest");
    // The order outlives another choice, which draws the table anew.
    app.click(".value-table th:nth-child(2) button").await?;
    app.select_indicator("population").await?;
    assert_eq!(first().await?, "An Giang");
    assert_eq!(
        app.count(".value-table th:nth-child(2)[aria-sort=ascending] button")
            .await?,
        1
    );
    Ok(())
}

#[tokio::test]
async fn sources_are_filtered_by_text_publisher_and_kind() -> Result<()> {
    let app = App::open("?view=sources").await?;
    let seen = async || app.seen("#sources .source-list > li").await;
    assert_eq!(seen().await?, [""; 0], "all kinds are folded");
    let set = async |selector: &str, value: &str| {
        app.browser
            .eval::<Option<bool>>(
                "const field = document.querySelector(arguments[0]); field.value = arguments[1];
                field.dispatchEvent(new Event('input', { bubbles: true })); return null;",
                vec![json!(selector), json!(value)],
            )
            .await
    };
    wait_for("what was typed", async || {
        set("#sources [data-list-filter='']", "tay ninh").await?;
        Ok((!seen().await?.is_empty()).then_some(()))
    })
    .await?;
    let found = seen().await?;
    assert!(
        found.iter().all(|one| one.contains("Tây Ninh")),
        "{found:?}"
    );
    let said = app.text_of("#sources .sources__found").await?;
    assert_eq!(said, format!("{} nguồn khớp", found.len()));
    set("#sources [data-list-filter='kind']", "copy").await?;
    assert_eq!(seen().await?, [""; 0]);
    set("#sources [data-list-filter='']", "").await?;
    assert!(!seen().await?.is_empty(), "all public copies");
    Ok(())
}

#[tokio::test]
async fn a_word_is_explained_over_the_page_and_the_focus_comes_back() -> Result<()> {
    let app = App::open_on(PHONE, "?view=province&province=ninh-binh&lang=en").await?;
    app.click("h2 a[data-term]").await?;
    app.browser.wait_for_element("dialog[open] #word").await?;
    let text = app.text_of("dialog[open]").await?;
    assert!(
        text.starts_with("DTI: Digital Transformation Index"),
        "{text}"
    );
    app.type_keys("\u{e00c}").await?;
    let is_back: bool = app
        .browser
        .eval(
            "return !document.querySelector('dialog[open]') && document.activeElement.matches('a[data-term]');",
            vec![],
        )
        .await?;
    assert!(is_back);
    Ok(())
}
