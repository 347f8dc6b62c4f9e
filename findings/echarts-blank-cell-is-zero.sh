#!/usr/bin/env bash
# ECharts 6.1.0: an empty string is a gap, a string of one space is the value zero.
#
# Documented: the option manual says that '-', null, undefined and NaN stand for a point without data; of other strings
# only that numbers may come as strings. A text that is no number is a gap too ("n/a", "1,5"), so one expects a blank,
# which a spreadsheet easily leaves in a cell, to be one. Nowhere is it said to be zero.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts echarts@6.1.0
cat >run.mjs <<'EOF'
import * as echarts from 'echarts';

const cells = ['7', '', ' ', 'n/a', '1,5', '-'];
const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 600, height: 200 });
chart.setOption({
  animation: false,
  dataset: { source: [['place', 'value'], ...cells.map((cell, at) => [`p${at}`, cell])] },
  xAxis: { type: 'category' },
  yAxis: {},
  series: [{ type: 'bar' }],
});
const data = chart.getModel().getSeriesByIndex(0).getData();
const read = cells.map((_, at) => data.get('value', at));
chart.dispose();
console.log(`version:  echarts ${echarts.version}`);
console.log(`expected: of ${JSON.stringify(cells)} one number and five gaps (NaN)`);
console.log(`seen:     ${read.join(', ')}: the blank is drawn as a measured zero`);
process.exit(read.map(String).join() === '7,NaN,0,NaN,NaN,NaN' ? 0 : 1);
EOF
node run.mjs
