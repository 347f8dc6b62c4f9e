import * as echarts from 'echarts';
import { run } from './echarts.js';

await run(echarts);
