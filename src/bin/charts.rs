//! The chart program: turns the plain values of a chart, as JSON, into an ECharts option, as JSON.

#[cfg(target_arch = "wasm32")]
mod exports {
    use wasm_bindgen::prelude::*;

    /// The option of a trend chart.
    ///
    /// # Errors
    ///
    /// When the input is not a trend.
    #[wasm_bindgen]
    pub fn trend(input: &str) -> Result<String, JsError> {
        let trend: diem_cau::charts::trend::Trend = serde_json::from_str(input)?;
        Ok(serde_json::to_string(&diem_cau::charts::trend::option(
            &trend,
        ))?)
    }
}

fn main() {}
