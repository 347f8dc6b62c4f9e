//! The chart program: turns the plain values of a chart, as JSON, into an ECharts option, as JSON.

#[cfg(target_arch = "wasm32")]
mod exports {
    use wasm_bindgen::prelude::*;

    /// The option of a chart.
    ///
    /// # Errors
    ///
    /// When the input is not a plot.
    #[wasm_bindgen]
    pub fn plot(input: &str) -> Result<String, JsError> {
        let plot: diem_cau::charts::values::Plot = serde_json::from_str(input)?;
        Ok(serde_json::to_string(&diem_cau::charts::plot::option(
            &plot,
        ))?)
    }
}

fn main() {}
