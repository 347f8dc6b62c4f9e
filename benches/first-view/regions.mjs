// A made-up country: so many regions inside the outline of the mainland, always the same for the same number.
import { Delaunay } from 'd3-delaunay';
import polygonClipping from 'polygon-clipping';
import { merge } from 'topojson-client';
import { boundaries } from './peers.mjs';

/** The drawing of the site's map files. */
export const VIEW_BOX = [2600, 3400];
const UNIT_KM = 0.5;
const KM_PER_DEGREE = 111.2;
const [WEST, NORTH, MIDDLE] = [102.0, 23.5, 106.0];

/** Points between the two ends of a border, so that a region has about as many as a simplified commune has. */
const STEPS = 4;
const ROUNDS_OF_RELAXATION = 2;

/** How far points along the coast stand from each other at most, in drawing units. */
const SHORE_STEP = 4;

const cos = (degrees) => Math.cos((degrees * Math.PI) / 180);
const left = ((MIDDLE - WEST) * KM_PER_DEGREE * cos(16)) / UNIT_KM;
const project = ([lon, lat]) => [
  left + ((lon - MIDDLE) * KM_PER_DEGREE * cos(lat)) / UNIT_KM,
  ((NORTH - lat) * KM_PER_DEGREE) / UNIT_KM,
];

/** The longitude and latitude of a point of the drawing. */
export function unproject([x, y]) {
  const lat = NORTH - (y * UNIT_KM) / KM_PER_DEGREE;
  return [MIDDLE + ((x - left) * UNIT_KM) / (KM_PER_DEGREE * cos(lat)), lat].map((degree) => Number(degree.toFixed(4)));
}

/** `n` regions, each a ring of whole drawing units (open, clockwise on the screen), and the outline around them. */
export function regions(n) {
  const outline = mainland();
  const random = randomFrom(34);
  const bounds = boundsOf(outline);
  const [x0, y0, x1, y1] = bounds;
  let seeds = [];
  while (seeds.length < n) {
    const point = [x0 + random() * (x1 - x0), y0 + random() * (y1 - y0)];
    if (inside(outline, point)) seeds.push(point);
  }
  let rings = cells(seeds, outline, bounds);
  for (let round = 0; round < ROUNDS_OF_RELAXATION; round++) {
    seeds = rings.map((ring, at) => (inside(ring, centroid(ring)) ? centroid(ring) : seeds[at]));
    rings = cells(seeds, outline, bounds);
  }
  return { outline: whole(outline), rings: rings.map((ring) => whole(roughened(ring))) };
}

/** The largest part of the country. */
function mainland() {
  const topology = boundaries();
  const parts = merge(topology, topology.objects.provinces34.geometries).coordinates.map(([ring]) =>
    ring.slice(1).map(project),
  );
  return clockwise(parts.reduce((a, b) => (Math.abs(area(a)) > Math.abs(area(b)) ? a : b)));
}

/** The part of each seed's Voronoi cell that is on land; the largest one where the sea parts it. */
function cells(seeds, outline, [x0, y0, x1, y1]) {
  const voronoi = Delaunay.from(seeds).voronoi([x0 - 1, y0 - 1, x1 + 1, y1 + 1]);
  const shore = alongside(outline);
  const coast = Delaunay.from(shore);
  return seeds.map((seed, at) => {
    const cell = voronoi.cellPolygon(at).slice(1);
    // No point of the coast is nearer than the farthest corner: the cell is all land.
    const nearest = shore[coast.find(...seed)];
    const reach = Math.max(...cell.map((corner) => distance(seed, corner)));
    if (distance(seed, nearest) > reach + SHORE_STEP) return clockwise(cell);
    const parts = polygonClipping.intersection([cell], [outline]).map(([ring]) => ring.slice(1));
    return clockwise(parts.reduce((a, b) => (Math.abs(area(a)) > Math.abs(area(b)) ? a : b)));
  });
}

/** Points along a ring. */
const alongside = (ring) =>
  ring.flatMap((a, at) => {
    const b = ring[(at + 1) % ring.length];
    const n = Math.ceil(distance(a, b) / SHORE_STEP);
    return Array.from({ length: n }, (_, step) => a.map((from, axis) => from + ((b[axis] - from) * step) / n));
  });

const distance = ([ax, ay], [bx, by]) => Math.hypot(ax - bx, ay - by);

/** The ring with each long side bent, alike for the two regions that share it. */
function roughened(ring) {
  return ring.flatMap((a, at) => {
    const b = ring[(at + 1) % ring.length];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const [low, high] = [a, b].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
    const random = randomFrom(
      Math.round(low[0] * 8) * 31 + Math.round(low[1] * 8) * 17 + Math.round(high[0] * 8) * 7 + Math.round(high[1] * 8),
    );
    const bends = Array.from({ length: STEPS - 1 }, () => ((random() - 0.5) * 0.3 * length) / STEPS);
    if (length < 2 * STEPS) return [a];
    const points = bends.map((bend, step) => {
      const part = (step + 1) / STEPS;
      return [
        low[0] + (high[0] - low[0]) * part - ((high[1] - low[1]) / length) * bend,
        low[1] + (high[1] - low[1]) * part + ((high[0] - low[0]) / length) * bend,
      ];
    });
    return [a, ...(low === a ? points : points.reverse())];
  });
}

/** Whole units, without points that fall together. */
function whole(ring) {
  const rounded = ring.map((point) => point.map(Math.round));
  return rounded.filter(([x, y], at) => {
    const [px, py] = rounded[(at + rounded.length - 1) % rounded.length];
    return x !== px || y !== py;
  });
}

/** Path data as the `dataset` command writes it: relative, whole, a minus sign parts numbers by itself. */
export function pathData(ring) {
  let [x, y] = [0, 0];
  const numbers = ring.flatMap(([px, py]) => {
    const step = [px - x, py - y];
    [x, y] = [px, py];
    return step;
  });
  return `m${numbers.map((number, at) => (at > 0 && number >= 0 ? ` ${number}` : number)).join('')}z`;
}

export function centroid(ring) {
  let [sum, x, y] = [0, 0, 0];
  ring.forEach(([ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length];
    const cross = ax * by - bx * ay;
    sum += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  });
  return Math.abs(sum) < 1e-9 ? ring[0] : [x / (3 * sum), y / (3 * sum)];
}

const area = (ring) =>
  ring.reduce((sum, [ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length];
    return sum + (ax * by - bx * ay) / 2;
  }, 0);

/** With y downwards, a positive area is clockwise on the screen. */
const clockwise = (ring) => (area(ring) < 0 ? [...ring].reverse() : ring);

const boundsOf = (ring) =>
  ring.reduce(
    ([x0, y0, x1, y1], [x, y]) => [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)],
    [Infinity, Infinity, -Infinity, -Infinity],
  );

function inside(ring, [x, y]) {
  return ring.reduce((odd, [ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length];
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !odd : odd;
  }, false);
}

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
function randomFrom(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
