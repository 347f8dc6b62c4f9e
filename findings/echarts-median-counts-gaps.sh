#!/usr/bin/env bash
# ECharts 6.1.0: the line drawn at the median of a series takes its middle among all points, gaps included.
#
# Documented: the option manual offers `average`, `min`, `max` and `median` for a mark line and says that null, '-' and NaN
# stand for "no data". Nothing says that gaps shift the median; `average` beside it leaves them out.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts echarts@6.1.0
cat >run.mjs <<'EOF'
import * as echarts from 'echarts';

function marks(values) {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 400, height: 300 });
  chart.setOption({
    animation: false,
    xAxis: { type: 'category', data: values.map((_, at) => `n${at}`) },
    yAxis: { show: false },
    series: [{
      type: 'line',
      data: values,
      markLine: {
        data: ['average', 'median'].map((type) => ({ type, label: { formatter: ({ value }) => `${type}=${value}` } })),
      },
    }],
  });
  const text = chart.renderToSVGString();
  chart.dispose();
  return ['average', 'median'].map((type) => Number(text.match(new RegExp(`${type}=([^<]+)<`))[1]));
}

const full = marks([10, 20, 60]);
const gaps = marks([10, null, 20, null, 60]);
console.log(`version:  echarts ${echarts.version}`);
console.log('expected: 10, 20, 60 have the average 30 and the median 20, with or without two gaps between them');
console.log(`seen:     without gaps ${full}; with gaps ${gaps}`);
process.exit(full.join() === '30,20' && gaps[0] === 30 && gaps[1] === 60 ? 0 : 1);
EOF
node run.mjs
