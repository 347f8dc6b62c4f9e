/* global CANVAS: one of Leaflet's two renderers is chosen when the page is built; SVG is Leaflet's default. */
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { feature } from 'topojson-client';
import { box, load, present, range } from './page.js';

const { geography, indicators } = await load();
const regions = geography.type === 'Topology' ? feature(geography, geography.objects.regions) : geography;
const palette = ['#eff3ff', '#bdd7e7', '#6baed6', '#3182bd', '#08519c'];
let shown = indicators[0].values;
let [least, greatest] = range(shown);
const color = (value) =>
  value == null ? '#ddd' : palette[Math.min(4, Math.floor(((value - least) / (greatest - least || 1)) * 5))];
const style = (region) => ({
  weight: 1,
  color: '#fff',
  fillOpacity: 1,
  fillColor: color(shown[region.properties.code]),
});

const map = L.map(box(), { attributionControl: false, preferCanvas: CANVAS });
const layer = L.geoJSON(regions, {
  style,
  onEachFeature: (region, shape) =>
    shape.bindTooltip(() => `${region.properties.name}: ${shown[region.properties.code] ?? '–'}`),
}).addTo(map);
map.fitBounds(layer.getBounds());

present(indicators, (values) => {
  if (values === shown) return;
  shown = values;
  [least, greatest] = range(values);
  layer.setStyle(style);
});
