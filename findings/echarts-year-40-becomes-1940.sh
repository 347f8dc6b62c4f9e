#!/usr/bin/env bash
# ECharts 6.1.0: a date of the first century, written with four digits, is drawn in the twentieth.
#
# Documented: the option manual says that a time value may be a string in a subset of ISO 8601 and that such strings are
# read in local time. It names no first year. ISO 8601 years have four digits, so 0040 is the year 40, and the browser's
# own Date reads it so (ECMA-262, "Date Time String Format").
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts echarts@6.1.0
cat >run.mjs <<'EOF'
import * as echarts from 'echarts';

const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 600, height: 200 });
chart.setOption({
  animation: false,
  xAxis: { type: 'time' },
  yAxis: { show: false },
  series: [{ type: 'scatter', data: [['0040-03-01', 1], ['0043-03-01', 1]] }],
});
const data = chart.getModel().getSeriesByIndex(0).getData();
const drawn = [0, 1].map((at) => new Date(data.get('x', at)).getFullYear());
chart.dispose();
const own = ['0040-03-01T00:00', '0043-03-01T00:00'].map((text) => new Date(text).getFullYear());
console.log(`version:  echarts ${echarts.version}`);
console.log(`expected: the years ${own}, as Date reads the same strings`);
console.log(`seen:     the years ${drawn}`);
process.exit(own.join() === '40,43' && drawn.join() === '1940,1943' ? 0 : 1);
EOF
node run.mjs
