#!/usr/bin/env bash
# charming 0.6.0 with ECharts 6.1.0: the colors set by VisualMap::out_range have no effect, since ECharts calls them outOfRange.
#
# Documented: charming's manual presents its setters as the options of ECharts, each under the same name in snake case, and
# has out_range beside in_range. The option manual of ECharts knows visualMap.inRange and visualMap.outOfRange only, and an
# option of another name is dropped without a word. The ECharts 5.5.1 that charming brings along has no outRange either.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts echarts@6.1.0
mkdir src
cat >Cargo.toml <<'EOF'
[package]
name = "run"
version = "0.1.0"
edition = "2021"
[dependencies]
charming = { version = "=0.6.0", default-features = false }
serde_json = "1"
[profile.dev]
debug = false
EOF
cat >src/main.rs <<'EOF'
use charming::Chart;
use charming::component::{Axis, VisualMap, VisualMapChannel, VisualMapPiece, VisualMapType};
use charming::element::AxisType;
use charming::series::Bar;

fn main() {
    let map = VisualMap::new()
        .type_(VisualMapType::Piecewise)
        .pieces(vec![VisualMapPiece::new().min(0.0).max(10.0).color("#1133cc")])
        .out_range(VisualMapChannel::new().color(vec!["#dddddd"]));
    let chart = Chart::new()
        .x_axis(Axis::new().type_(AxisType::Category).data(vec!["in", "out"]))
        .y_axis(Axis::new().type_(AxisType::Value))
        .visual_map(map)
        .series(Bar::new().data(vec![5, 50]));
    println!("{}", serde_json::to_string(&chart).unwrap());
}
EOF
CARGO_TARGET_DIR="$dir/target" cargo run --quiet >option.json
cat >run.mjs <<'EOF'
import { readFileSync } from 'node:fs';
import * as echarts from 'echarts';

const colors = (text) => {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 400, height: 300 });
  chart.setOption({ animation: false, ...JSON.parse(text) });
  const data = chart.getModel().getSeriesByIndex(0).getData();
  const fills = [0, 1].map((at) => data.getItemVisual(at, 'style').fill);
  chart.dispose();
  return fills.join(' ');
};
const option = readFileSync('option.json', 'utf8');
const renamed = colors(option.replace('"outRange"', '"outOfRange"'));
console.log(`version:  charming 0.6.0, echarts ${echarts.version}`);
console.log(`expected: the value within is #1133cc, the value outside #dddddd (under the name outOfRange: ${renamed})`);
console.log(`seen:     ${colors(option)}, from ${option.match(/"outRange":.*?}/)[0]}`);
process.exit(renamed === '#1133cc rgba(221,221,221,1)' && colors(option) === '#1133cc rgba(0,0,0,0)' ? 0 : 1);
EOF
node run.mjs
