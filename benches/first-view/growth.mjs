// How cost grows with the number of regions: the same made-up country in the site, in D3 and in Leaflet.
import fs from 'node:fs';
import path from 'node:path';
import { measure, visit, WHOLE } from './browser.mjs';
import { exponent, medians } from './figures.mjs';
import { buildPeer, madeUpValues, peer } from './peers.mjs';
import { centroid, pathData, regions, unproject } from './regions.mjs';

export const PEERS = ['d3', 'leaflet', 'leaflet-canvas'];
export const FIGURES = ['whole', 'tbt', 'switch', 'heap', 'memory'];
export const NUMBERS = [34, 63, 696, 3321, 10000];

/** The country's units of today: the only set that the made-up country has. */
const UNITS = 34;
const PERIOD = '2024';

export async function growth(browser, { app, work, query, numbers = NUMBERS, runs, switches, log }) {
  const results = {};
  for (const n of numbers) {
    const pages = await pagesFor(browser, n, app, path.join(work, 'growth', String(n)), log);
    pages.app.query = query;
    const taken = Object.fromEntries(Object.keys(pages).map((name) => [name, []]));
    const failures = {};
    for (let round = 0; round <= runs; round++) {
      for (const [name, page] of Object.entries(pages)) {
        if (failures[name]) continue;
        log(`${n} regions, round ${round} of ${runs}: ${name}`);
        try {
          const one = await measure(browser, page, 'phone-local', { switches: round ? switches : 1, quality: 5 });
          if (round) taken[name].push(one);
        } catch (error) {
          failures[name] = error.message.split('\n')[0];
          log(`  failed: ${failures[name]}`);
        }
      }
    }
    results[n] = Object.fromEntries(
      Object.entries(taken).map(([name, all]) => [
        name,
        {
          ...medians(all, FIGURES),
          failure: failures[name] ?? null,
          unpainted: name === 'app' ? all.reduce((sum, one) => sum + one.unpainted, 0) : 0,
          errors: [...new Set(all.flatMap((one) => one.errors))],
        },
      ]),
    );
  }
  return { numbers: results, exponents: exponents(results) };
}

/** For each page and figure the exponent over all numbers, and over the larger ones, where fixed costs matter less. */
function exponents(results) {
  const numbers = Object.keys(results).map(Number);
  const fit = (name, figure, least) =>
    exponent(numbers.filter((n) => n >= least).map((n) => [n, results[n][name][figure]]));
  return Object.fromEntries(
    ['app', ...PEERS].map((name) => [
      name,
      Object.fromEntries(
        FIGURES.map((figure) => [figure, { all: fit(name, figure, 0), large: fit(name, figure, 500) }]),
      ),
    ]),
  );
}

/** Writes the pages of a country with `n` regions. */
export async function pagesFor(browser, n, app, folder, log) {
  log(`${n} regions: drawing them`);
  const country = regions(n);
  const values = madeUpValues(
    country.rings.map((_, at) => String(at)),
    2,
  );
  const geography = {
    type: 'FeatureCollection',
    features: country.rings.map((ring, at) => ({
      type: 'Feature',
      properties: { code: String(at), name: `Xã ${at}` },
      geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]].map(unproject)] },
    })),
  };
  const pages = { app: siteWith(country, values, app, path.join(folder, 'app')) };
  await addClassTable(browser, pages.app);
  for (const name of PEERS) {
    await buildPeer(name, path.join(folder, name), geography, values);
    pages[name] = peer(path.join(folder, name));
  }
  return pages;
}

/** A copy of the site with the made-up country in place of its provinces. */
function siteWith({ outline, rings }, values, app, folder) {
  fs.rmSync(folder, { recursive: true, force: true });
  const tables = path.join(app, 'data/tables');
  fs.cpSync(app, folder, { recursive: true, filter: (file) => !file.startsWith(tables) });
  const slug = (at) => `xa-${at}`;

  change(folder, /^dataset(-\w+)?\.json$/, (dataset) => {
    const country = dataset.regions.find((region) => region.units === 0);
    const shown = dataset.indicators.filter((indicator) => indicator.scope === 'map').slice(0, 2);
    const indicators = shown.map(({ breaks, reference, part_of, weight, ...rest }) => ({
      ...rest,
      combine: 'none',
      file: 'core',
      coverage: [[UNITS, PERIOD, rings.length]],
    }));
    return {
      ...dataset,
      regions: [
        country,
        ...rings.map((_, at) => ({
          units: UNITS,
          code: String(at),
          slug: slug(at),
          name: [`Xã ${at}`, `Commune ${at}`],
          kind: 'province',
        })),
      ],
      indicators,
      series: indicators.map((indicator, at) => ({
        indicator: indicator.id,
        units: UNITS,
        period: PERIOD,
        sources: [dataset.sources[0].id],
        decimals: 4,
        values: rings.map((_, region) => Math.round(values.indicators[at].values[region] * 1e4)),
      })),
      facts: [],
      meetings: dataset.meetings.map((meeting) => ({ ...meeting, provinces: [UNITS, []] })),
    };
  });
  change(folder, /^map-34(-\w+)?\.json$/, (map) => ({
    ...map,
    provinces: rings.map((ring, at) => ({
      slug: slug(at),
      path: pathData(ring),
      label: centroid(ring).map(Math.round),
    })),
    coast: pathData(outline),
    former_borders: '',
    insets: map.insets.map((inset, at) => ({ ...inset, province: slug(at) })),
    islands: map.islands.map((island, at) => ({ ...island, province: slug(at) })),
  }));
  // Whatever else is loaded later tells of provinces that this country does not have.
  change(folder, /^details(-\w+)?\.json$/, (details) =>
    Object.fromEntries(Object.entries(details).map(([key, value]) => [key, Array.isArray(value) ? [] : value])),
  );

  const count = `document.querySelectorAll("[data-province]").length === ${rings.length}`;
  const whole = `${WHOLE} && ${count}`;
  return { root: folder, until: { visible: count, answers: whole, whole } };
}

/** The class table that the build would have put into the page, read off the program's own drawing. */
async function addClassTable(browser, target) {
  const of = await visit(browser, target, 'desktop-local', { quality: 1 }, ({ page }) => page.evaluate(classesOfEach));
  const units = Object.values(of)[0][2].length;
  const table = JSON.stringify({ units, none: '', names: {}, without: {}, of });
  const index = path.join(target.root, 'index.html');
  const html = fs.readFileSync(index, 'utf8');
  const place = '<div id="dialogs"></div>';
  if (!html.includes(place)) throw new Error('the page has no place for a class table');
  fs.writeFileSync(
    index,
    html.replace(place, `${place}<script type="application/json" id="classes">${table}</script>`),
  );
}

/** Runs in the page: chooses every indicator, waits for the program, and reads the classes of all regions. */
async function classesOfEach() {
  const [select, period] = ['indicator', 'period'].map((id) => document.getElementById(id));
  const of = {};
  for (const { value } of [...select.options]) {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    // A choice soon after another is told to the program when the hand has rested.
    await new Promise((done) => setTimeout(done, 500));
    while (document.querySelector('main[aria-busy=true]')) await new Promise((done) => setTimeout(done, 50));
    const outlines = document.querySelectorAll('.province-map__provinces > [data-province]');
    const letter = ({ dataset }) => (dataset.class === 'none' ? '-' : dataset.class);
    of[value] = [[period.value], period.value, [...outlines].map(letter).join('')];
  }
  return of;
}

/** Changes the data files with such a name; the page must not insist on what they were. */
function change(folder, name, edit) {
  const data = path.join(folder, 'data');
  const files = fs.readdirSync(data).filter((file) => name.test(file));
  if (files.length === 0) throw new Error(`the site has no data file like ${name}`);
  for (const file of files) {
    const full = path.join(data, file);
    fs.writeFileSync(full, JSON.stringify(edit(JSON.parse(fs.readFileSync(full, 'utf8')))));
  }
  const index = path.join(folder, 'index.html');
  const html = fs.readFileSync(index, 'utf8');
  // The page is that of the provinces: the app must neither begin with it nor take the map that it carries.
  fs.writeFileSync(
    index,
    html
      .replace(/\sdata-static=("[^"]*"|\S+)/, '')
      .replace(/<script type="application\/json"[^>]*>[\s\S]*?<\/script>/g, '')
      .replace(/<link\b[^>]*\bdata\/[^>]*>/g, (link) => link.replace(/\sintegrity=("[^"]*"|\S+)/, '')),
  );
}
