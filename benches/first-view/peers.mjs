// Builds the peer pages as their own users would: bundled, minified, only what is used, data preloaded.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');

/** Which entry each peer is built from, and the constants it is built with. */
const PEERS = {
  'echarts-full': { entry: 'echarts-full.js' },
  'echarts-shaken': { entry: 'echarts-shaken.js' },
  d3: { entry: 'd3.js' },
  leaflet: { entry: 'leaflet.js', define: { CANVAS: 'false' } },
  'leaflet-canvas': { entry: 'leaflet.js', define: { CANVAS: 'true' } },
};

const there = 'window.__there === true';

/** How the bench knows that a peer is there. */
export const peer = (folder) => ({
  root: folder,
  // Its select works as soon as its map stands, and it has nothing else.
  until: { visible: there, answers: there, whole: there },
});

/** Builds one peer into a folder with the geography and the values that it shows. */
export async function buildPeer(name, folder, geography, values) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const { entry, define } = PEERS[name];
  await build({
    entryPoints: [path.join(here, 'peers', entry)],
    outfile: path.join(folder, 'main.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    define,
    loader: { '.png': 'dataurl' },
    logLevel: 'error',
  });
  const style = fs.existsSync(path.join(folder, 'main.css')) ? '<link rel="stylesheet" href="main.css">' : '';
  const preloads = ['regions.json', 'values.json']
    .map((file) => `<link rel="preload" href="${file}" as="fetch" crossorigin>`)
    .join('');
  fs.writeFileSync(
    path.join(folder, 'index.html'),
    '<!doctype html><html lang="vi"><head><meta charset="utf-8">' +
      `<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>${name}</title>` +
      `${style}${preloads}</head><body><script type="module" src="main.js"></script></body></html>`,
  );
  fs.writeFileSync(path.join(folder, 'regions.json'), JSON.stringify(geography));
  fs.writeFileSync(path.join(folder, 'values.json'), JSON.stringify(values));
}

/** The boundaries that the site is built from. */
export const boundaries = () =>
  JSON.parse(fs.readFileSync(path.join(root, 'public/data/geo/vietnam.topo.json'), 'utf8'));

/** A topology with one object, named `regions`, and no arc that it does not use. */
export function only(topology, name) {
  const places = new Map();
  const arcs = [];
  const renumbered = (part) => {
    if (Array.isArray(part)) return part.map(renumbered);
    const arc = part < 0 ? ~part : part;
    if (!places.has(arc)) places.set(arc, arcs.push(topology.arcs[arc]) - 1);
    return part < 0 ? ~places.get(arc) : places.get(arc);
  };
  const geometries = topology.objects[name].geometries.map(({ type, arcs, properties: { code, name_vi } }) => ({
    type,
    arcs: renumbered(arcs),
    properties: { code, name: name_vi },
  }));
  return { ...topology, objects: { regions: { type: 'GeometryCollection', geometries } }, arcs };
}

/** Values of made-up but fixed indicators, four decimals as the DTI has: only their weight matters. */
export const madeUpValues = (codes, n) => ({
  indicators: Array.from({ length: n }, (_, indicator) => ({
    name: `Indicator ${indicator + 1}`,
    values: Object.fromEntries(
      codes.map((code, region) => [
        code,
        Number((0.3 + 0.6 * Math.abs(Math.sin((region + 1) * (indicator + 1.7)))).toFixed(4)),
      ]),
    ),
  })),
});
