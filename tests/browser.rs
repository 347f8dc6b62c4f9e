//! Components in a real browser: `cargo test --target wasm32-unknown-unknown --test browser`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use diem_cau::app::testing;
use diem_cau::dataset::{Dataset, UnitSet};
use diem_cau::i18n::{Locale, number};
use diem_cau::map_shapes::MapShapes;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

// The published data, compiled by `make site-files` before the tests.
const CORE: &str = include_str!("../target/site/data/dataset.json");
const MAP_34: &str = include_str!("../target/site/data/map-34.json");
const MAP_63: &str = include_str!("../target/site/data/map-63.json");

fn dataset() -> Dataset {
    Dataset::parse(CORE).unwrap()
}

fn shapes() -> Vec<MapShapes> {
    [MAP_34, MAP_63]
        .map(|text| MapShapes::parse(text).unwrap())
        .into()
}

#[wasm_bindgen(inline_js = r#"
export const all = (host, selector) => [...host.querySelectorAll(selector)];
export const text = (element) => element.textContent;
export const click = (element) => element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
// What the start script of a page has for both programs, as far as these tests need it.
export const stub = () => {
    globalThis.diemCau = {
        write: (place, markup) => { place.innerHTML = markup; },
        morph: (place, markup) => { place.innerHTML = markup; },
        address: (file) => file,
        settle: () => {},
        afterFrame: (act) => { setTimeout(act, 0); },
        // No file can be had here: a view is drawn when it waits for none.
        fetchText: (url, done) => { setTimeout(() => done(0, undefined), 0); },
        load: () => Promise.reject(new Error("no program in a test")),
    };
};
export const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
"#)]
extern "C" {
    fn all(host: &JsValue, selector: &str) -> Vec<JsValue>;
    fn text(element: &JsValue) -> String;
    fn click(element: &JsValue);
    fn stub();
    async fn frame();
}

/// The app on the page, looked at by role, label and data attribute.
struct Page {
    host: web_sys::HtmlElement,
    _kept: testing::Kept,
}

impl Page {
    fn all(&self, selector: &str) -> Vec<JsValue> {
        all(&self.host, selector)
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(text).collect()
    }

    fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.all(selector)
            .first()?
            .unchecked_ref::<web_sys::Element>()
            .get_attribute(name)
    }

    #[track_caller]
    fn click(&self, selector: &str) {
        click(self.all(selector).first().expect(selector));
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.host.remove();
    }
}

fn app(query: &str) -> Page {
    stub();
    let (host, kept) = testing::mount(&dataset(), shapes(), query).unwrap();
    Page { host, _kept: kept }
}

#[wasm_bindgen_test]
async fn the_map_draws_every_province_once_with_its_class() {
    for (query, unit_set) in [("", UnitSet::Current), ("units=63", UnitSet::Former)] {
        let app = app(query);
        assert_eq!(
            app.all("path[data-province]").len(),
            usize::from(unit_set.len())
        );
        assert_eq!(
            app.attribute("[data-province=ha-noi]", "data-class")
                .as_deref(),
            Some("4")
        );
    }
}

#[wasm_bindgen_test]
async fn both_archipelagos_are_named_in_both_unit_sets() {
    for query in ["", "units=63", "units=63&lang=en", "lang=en"] {
        let app = app(query);
        let labels = app.texts("[data-inset-label]").join(" ");
        let (first, second) = if query.contains("en") {
            (
                "Hoang Sa Islands (Viet Nam)",
                "Truong Sa Islands (Viet Nam)",
            )
        } else {
            (
                "Quần đảo Hoàng Sa (Việt Nam)",
                "Quần đảo Trường Sa (Việt Nam)",
            )
        };
        assert!(
            labels.contains(first) && labels.contains(second),
            "{labels}"
        );
    }
}

#[wasm_bindgen_test]
async fn choosing_a_province_marks_it_and_prints_its_value_and_rank() {
    let app = app("");
    app.click("[data-province=da-nang]");
    frame().await;
    assert_eq!(
        app.attribute("[data-province=da-nang]", "aria-pressed")
            .as_deref(),
        Some("true")
    );
    let chosen = app.texts(".chosen__rows").join(" ");
    assert!(
        chosen.contains("Đà Nẵng") && chosen.contains("0,7069") && chosen.contains("hạng 17"),
        "{chosen}"
    );
}

#[wasm_bindgen_test]
async fn every_figure_of_the_ranking_opens_its_source() {
    let app = app("");
    assert_eq!(app.all(".ranking [data-observation]").len(), 34);
    app.click(".ranking [data-observation='dti/34/ha-noi/2024']");
    frame().await;
    let sheet = app.texts("dialog.source-sheet").join(" ");
    assert!(sheet.contains("0,8241"), "{sheet}");
    assert!(
        !app.all("dialog.source-sheet .source a[href^='http']")
            .is_empty()
    );
}

#[wasm_bindgen_test]
async fn the_ranking_and_the_legend_agree_on_the_number_of_provinces() {
    let app = app("units=63&period=2022");
    assert_eq!(app.all(".ranking__row").len(), 63);
    assert_eq!(app.all(".legend__dot").len(), 63);
}

#[wasm_bindgen_test]
async fn a_period_of_former_provinces_alone_shows_them_and_hatches_the_rest() {
    // Twelve of the 63 are known, in four of the 34.
    let app = app("period=2021");
    assert_eq!(app.all("path[data-province][data-class=none]").len(), 30);
    let lede = app.texts(".lede").join(" ");
    assert!(lede.contains("tỉnh cũ"), "{lede}");
}

#[wasm_bindgen_test]
async fn a_notice_names_a_value_that_cannot_be_used() {
    let app = app("indicator=xyz");
    assert!(
        app.texts("[data-notice]")
            .join(" ")
            .contains("Không có chỉ số “xyz”; đang xem DTI")
    );
}

#[wasm_bindgen_test]
async fn tiles_stand_in_for_every_province() {
    let app = app("shape=tiles&units=63");
    assert_eq!(app.all("button[data-province]").len(), 63);
    assert_eq!(app.all(".tile-map__inset").len(), 2);
}

#[wasm_bindgen_test]
async fn six_provinces_can_be_compared_and_not_more() {
    let pins = "ha-noi,hue,da-nang,ninh-binh,tay-ninh,ca-mau";
    let app = app(&format!("view=compare&pin={pins}"));
    // The view is drawn when what runs effects comes to it, and nothing is waited for.
    for _ in 0..4 {
        frame().await;
    }
    assert_eq!(app.all(".pin:not(.pin--add)").len(), 6);
    assert!(app.attribute("#add-pin", "disabled").is_some());
}

#[wasm_bindgen_test]
fn numbers_have_the_shape_that_the_browser_gives_them() {
    #[wasm_bindgen(
        inline_js = "export const intl = (value, decimals, tag) => new Intl.NumberFormat(tag, { signDisplay: \"negative\", minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);"
    )]
    extern "C" {
        fn intl(value: f64, decimals: u8, tag: &str) -> String;
    }
    let values = [
        0.0,
        0.7223,
        0.82405,
        5.5,
        16.5,
        93.07,
        999.0,
        1013.0,
        12_345.678,
        77_732_636.0,
        -0.2,
        -1_234.5,
    ];
    for value in values {
        for decimals in [0, 1, 2, 4] {
            for (locale, tag) in [(Locale::Vi, "vi-VN"), (Locale::En, "en-US")] {
                // The browser rounds half away from zero, Rust half to even: only printed figures matter here.
                let printed = format!("{value:.*}", usize::from(decimals))
                    .parse::<f64>()
                    .unwrap();
                let ours = number::fixed(printed, decimals, locale);
                assert_eq!(
                    ours,
                    intl(printed, decimals, tag).replace('-', "−"),
                    "{value} {decimals} {tag}"
                );
            }
        }
    }
}
