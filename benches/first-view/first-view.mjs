// The first view: the site and each peer show the same provinces, one indicator out of several, ready to be switched.
import path from 'node:path';
import { feature } from 'topojson-client';
import { ANSWERS, measure, WHOLE } from './browser.mjs';
import { median, medians } from './figures.mjs';
import { boundaries, buildPeer, madeUpValues, only, peer } from './peers.mjs';

export const PEERS = ['echarts-full', 'echarts-shaken', 'd3', 'leaflet'];
export const FIGURES = [
  'bytes',
  'requests',
  'fcp',
  'lcp',
  'visible',
  'answers',
  'whole',
  'tbt',
  'cls',
  'switch',
  'heap',
  'memory',
];

const N_INDICATORS = 6;

export async function firstView(browser, { app, base, work, units, profiles, runs, switches, log }) {
  const topology = only(boundaries(), `provinces${units}`);
  const codes = feature(topology, topology.objects.regions).features.map((region) => region.properties.code);
  const query = units === 34 ? '' : `?units=${units}`;
  const until = {
    visible: `document.querySelectorAll("[data-province]").length === ${units}`,
    answers: ANSWERS,
    whole: WHOLE,
  };
  const pages = { app: { root: app, query, until } };
  if (base) pages.base = { root: base, query, until };
  for (const name of PEERS) {
    const folder = path.join(work, 'peers', name);
    await buildPeer(name, folder, topology, madeUpValues(codes, N_INDICATORS));
    pages[name] = peer(folder);
  }

  const results = {};
  for (const profile of profiles) {
    const taken = Object.fromEntries(Object.keys(pages).map((name) => [name, []]));
    // Page after page in each round, so that a busy machine slows all of them. The first round fills the host's cache.
    for (let round = 0; round <= runs; round++) {
      for (const [name, page] of Object.entries(pages)) {
        log(`first view, ${profile}, round ${round} of ${runs}: ${name}`);
        try {
          const one = await measure(browser, page, profile, { switches: round ? switches : 1 });
          if (round) taken[name].push(one);
        } catch (error) {
          log(`  failed: ${error.message.split('\n')[0]}`);
        }
      }
    }
    results[profile] = Object.fromEntries(
      Object.entries(taken).map(([name, all]) => [
        name,
        {
          ...medians(all, FIGURES),
          runs: all.length,
          switches: all.length * switches,
          unpainted: all.reduce((sum, one) => sum + one.unpainted, 0),
          errors: [...new Set(all.flatMap((one) => one.errors))],
          files: filesOf(all),
        },
      ]),
    );
  }
  return results;
}

/** Each file of a view with its median weight on the wire, heaviest first. A file that is fetched twice counts twice. */
function filesOf(all) {
  const weights = new Map();
  for (const { files } of all)
    for (const { file, bytes } of files) weights.set(file, [...(weights.get(file) ?? []), bytes]);
  return [...weights]
    .map(([file, bytes]) => ({ file, times: bytes.length / all.length, bytes: median(bytes) }))
    .sort((a, b) => b.bytes * b.times - a.bytes * a.times);
}
