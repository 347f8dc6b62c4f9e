// The part of ECharts that the trend charts use, as one module of its own. The app imports it when a chart comes into view.
import { init, use } from "echarts/core";
import { LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([LineChart, GridComponent, SVGRenderer]);

export { init };
