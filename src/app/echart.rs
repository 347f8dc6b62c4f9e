//! ECharts: the one place that touches it. Loaded from our own origin once a chart is wanted.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::charts::values::Plot;

#[wasm_bindgen]
extern "C" {
    /// A module of our own origin: the start script of the page gives this, so that no further file is needed.
    #[wasm_bindgen(js_namespace = diemCau, catch)]
    fn load(address: &str) -> Result<js_sys::Promise, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    type EChartsModule;
    #[wasm_bindgen(method, catch)]
    fn init(
        this: &EChartsModule,
        host: &web_sys::Element,
        theme: &JsValue,
        options: &JsValue,
    ) -> Result<Instance, JsValue>;

    type ChartsModule;
    #[wasm_bindgen(method, js_name = default)]
    fn start(this: &ChartsModule, program: &JsValue) -> js_sys::Promise;
    #[wasm_bindgen(method, catch)]
    fn plot(this: &ChartsModule, input: &str) -> Result<String, JsValue>;

    /// A chart on the page.
    pub type Instance;
    #[wasm_bindgen(method, catch, js_name = setOption)]
    fn set_option(this: &Instance, option: &JsValue, not_merge: bool) -> Result<(), JsValue>;
    /// Fits the chart to its host.
    #[wasm_bindgen(method)]
    pub fn resize(this: &Instance);
    /// Gives all it holds back.
    #[wasm_bindgen(method)]
    pub fn dispose(this: &Instance);
}

/// Fetches a script of our own that needs nothing but the page; once, however often it is asked for.
pub fn fetch(file: &str) {
    // Without it the page lacks what it would have added.
    let _ = load(&crate::browser::address(file));
}

/// Both programs, loaded.
pub struct Library {
    echarts: EChartsModule,
    charts: ChartsModule,
}

/// Fetches ECharts and the chart program.
///
/// # Errors
///
/// When one of them cannot be had or does not start.
pub async fn library() -> Result<Library, JsValue> {
    let address = crate::browser::address;
    // All three start at once.
    let (echarts, charts) = (load(&address("echarts.js"))?, load(&address("charts.js"))?);
    let fetched = leptos::prelude::window().fetch_with_str(&address("charts.wasm"));
    let echarts: EChartsModule = JsFuture::from(echarts).await?.unchecked_into();
    let charts: ChartsModule = JsFuture::from(charts).await?.unchecked_into();
    let program = js_sys::Object::new();
    js_sys::Reflect::set(&program, &"module_or_path".into(), &fetched)?;
    JsFuture::from(charts.start(&program)).await?;
    Ok(Library { echarts, charts })
}

impl Library {
    /// A chart in a host element, drawn as SVG.
    ///
    /// # Errors
    ///
    /// When ECharts refuses the host.
    pub fn chart(&self, host: &web_sys::Element) -> Result<Instance, JsValue> {
        let options = js_sys::JSON::parse(r#"{"renderer":"svg"}"#)?;
        self.echarts.init(host, &JsValue::NULL, &options)
    }

    /// Shows a plot.
    ///
    /// # Errors
    ///
    /// When the option cannot be made or is refused.
    pub fn show(&self, chart: &Instance, plot: &Plot) -> Result<(), JsValue> {
        let input =
            serde_json::to_string(plot).map_err(|error| JsValue::from_str(&error.to_string()))?;
        let option = js_sys::JSON::parse(&self.charts.plot(&input)?)?;
        chart.set_option(&option, true)
    }
}
