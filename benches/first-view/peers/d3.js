import { geoMercator, geoPath } from 'd3-geo';
import { scaleQuantize } from 'd3-scale';
import { schemeBlues } from 'd3-scale-chromatic';
import { select } from 'd3-selection';
import { feature } from 'topojson-client';
import { load, present, range } from './page.js';

const { geography, indicators } = await load();
const regions = geography.type === 'Topology' ? feature(geography, geography.objects.regions) : geography;
const [width, height] = [390, 700];
const path = geoPath(geoMercator().fitSize([width, height], regions));
const svg = select(document.body).append('svg').attr('viewBox', `0 0 ${width} ${height}`).attr('width', '100%');
const shapes = svg.selectAll('path').data(regions.features).join('path').attr('d', path).attr('stroke', '#fff');
const titles = shapes.append('title');

present(indicators, (values) => {
  const color = scaleQuantize(range(values), schemeBlues[5]);
  const value = (region) => values[region.properties.code];
  shapes.attr('fill', (region) => (value(region) == null ? '#ddd' : color(value(region))));
  titles.text((region) => `${region.properties.name}: ${value(region) ?? '–'}`);
});
