import { feature } from 'topojson-client';
import { box, load, present, range } from './page.js';

export async function run(echarts) {
  const { geography, indicators } = await load();
  const chart = echarts.init(box(), null, { renderer: 'svg' });
  echarts.registerMap('regions', feature(geography, geography.objects.regions));
  present(indicators, (values) => {
    const [min, max] = range(values);
    chart.setOption({
      animation: false,
      tooltip: {},
      visualMap: { type: 'piecewise', splitNumber: 5, min, max },
      series: [
        {
          type: 'map',
          map: 'regions',
          nameProperty: 'code',
          data: Object.entries(values).map(([name, value]) => ({ name, value })),
        },
      ],
    });
  });
}
