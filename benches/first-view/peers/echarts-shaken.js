import { MapChart } from 'echarts/charts';
import { GeoComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { run } from './echarts.js';

echarts.use([MapChart, GeoComponent, TooltipComponent, VisualMapComponent, SVGRenderer]);
await run(echarts);
