// The part of ECharts that the charts use, as one module of its own. The app imports it once a chart is wanted. The grid is
// the simple one: the other brings the pointer of axes along.
import { init, use } from 'echarts/core';
import { LineChart } from 'echarts/charts';
import { GridSimpleComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, GridSimpleComponent, SVGRenderer]);

export { init };
