// Writes the results as docs/performance.md: ratios first, medians after.
import * as manyRegions from './growth.mjs';
import * as first from './first-view.mjs';
import { ratio } from './figures.mjs';
import { VIEWS } from './views.mjs';
import { DESCRIPTIONS } from './wasm.mjs';

const FRAME = 1000 / 60;
/** A group of functions or a file below this share goes into one line with its like. */
const SMALL = 0.005;

const UNITS = {
  bytes: [1 / 1024, 1, 'KB'],
  requests: [1, 0, ''],
  fcp: [1, 0, 'ms'],
  lcp: [1, 0, 'ms'],
  visible: [1, 0, 'ms'],
  answers: [1, 0, 'ms'],
  whole: [1, 0, 'ms'],
  tbt: [1, 0, 'ms'],
  cls: [1, 3, ''],
  switch: [1, 1, 'ms'],
  heap: [1 / 2 ** 20, 1, 'MB'],
  memory: [1 / 2 ** 20, 1, 'MB'],
};
const NAMES = {
  app: 'Điểm Cầu',
  base: 'the build before',
  'echarts-full': 'ECharts, all of it',
  'echarts-shaken': 'ECharts, tree-shaken',
  d3: 'D3',
  leaflet: 'Leaflet',
  'leaflet-canvas': 'Leaflet on canvas',
};

const fixed = (value, decimals) => (Number.isFinite(value) ? value.toFixed(decimals) : '–');
const figure = (key, value) => {
  const [scale, decimals, unit] = UNITS[key];
  return Number.isFinite(value) ? `${(value * scale).toFixed(decimals)}${unit && ` ${unit}`}` : '–';
};
const times = (value) => (Number.isFinite(value) ? fixed(value, value < 0.095 ? 3 : 2) : '–');
const kilobytes = (bytes) => fixed(bytes / 1024, 1);
const percent = (part) => `${fixed(part * 100, 1)} %`;
const code = (text) => `\`${text}\``;

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

export function report({ machine, parts, quick }) {
  return (
    [
      heading(machine, parts, quick),
      budgets(parts),
      parts['first-view'] && firstView(parts['first-view']),
      parts.views && views(parts.views),
      parts.growth && growth(parts.growth),
      parts.sizes && sizes(parts.sizes),
    ]
      .filter(Boolean)
      .join('\n\n') + '\n'
  );
}

function heading(machine, parts, quick) {
  const dates = Object.entries(parts)
    .map(([name, part]) => `${name} ${part.date}`)
    .join(', ');
  return `# Performance

Written by \`make bench\`; what it says is changed in \`benches/first-view/\`, not here.${quick ? '\n\n**A quick run: few repetitions, for trying the bench. Do not cite it.**' : ''}

Measured: ${dates}. Machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memory} GB of memory; Chromium ${machine.chromium}, Node.js ${machine.node}.

The release build is measured beside pages that do the core of its job with what its users would pick instead: ECharts (all of it, and
only what a map needs), D3 and Leaflet, each bundled, minified and given its data by preload. All pages take turns in one run with an
empty cache, from a host that sends brotli. Figures are medians. Times on another machine are different; the ratios are what to compare.
**A ratio is ours divided by theirs: below 1 we take less.**

The peers draw the provinces, color them by one of six indicators and have a tooltip and a \`<select>\`, and nothing more: no legend
(but in ECharts), ranking, labels, table, sources, search, second language, meetings, keyboard, and no page without JavaScript. They are a
floor rather than equals: what we do beside them is in our figures and not in theirs.`;
}

// --- Budgets ---

function budgets(parts) {
  const phone = parts['first-view']?.profiles.phone;
  const many = parts.growth?.numbers['3321'];
  const rows = [];
  const check = (name, value, shown, budget, stretch) => {
    const verdict = ([limit, text] = [], at = value) =>
      text == null ? '' : `${Number.isFinite(at) ? (at <= limit ? 'met' : '**missed**') : 'not measured'} (${text})`;
    rows.push([name, shown, verdict(budget), verdict(stretch, stretch?.[2] ?? value)]);
  };
  const before = phone?.base;
  if (phone) {
    const ours = phone.app;
    const to = (key, peer) => ratio(ours[key], phone[peer]?.[key]);
    check(
      'First view on the wire',
      ours.bytes / 1024,
      figure('bytes', ours.bytes),
      [145, '≤ 145 KB'],
      [110, '≤ 110 KB'],
    );
    const visible = to('visible', 'd3');
    check('Map visible, against D3', visible, times(visible), [0.6, '≤ 0.6'], [0.5, '≤ 0.5']);
    const answers = to('answers', 'd3');
    check('Answers (the select colors), against D3', answers, times(answers), [0.65, '≤ 0.65'], [0.55, '≤ 0.55']);
    const whole = to('whole', 'leaflet');
    check('Whole (all of it answers), against Leaflet', whole, times(whole), [1.35, '≤ 1.35'], [1, '≤ 1.0']);
    const change = to('switch', 'd3');
    check(
      'Switch of the indicator, against D3; stretch: one frame',
      change,
      `${times(change)}; ${figure('switch', ours.switch)}`,
      [1.1, '≤ 1.1'],
      [FRAME, '≤ 16.7 ms', ours.switch],
    );
    if (before) {
      const wholeBefore = to('whole', 'base');
      check('Whole, against the build before', wholeBefore, times(wholeBefore), [1, '≤ 1.0']);
    }
  }
  const second = parts.sizes?.files.filter(({ file }) => /^views(-\w+)?\.(wasm|js|css)$/.test(file));
  if (second?.length) {
    const bytes = second.reduce((sum, { brotli }) => sum + brotli, 0);
    check(
      'Second program with glue and style',
      bytes / 1024,
      figure('bytes', bytes),
      [172, '≤ 172 KB'],
      [120, '≤ 120 KB'],
    );
  }
  if (parts.views) {
    const { app: ours, base } = parts.views.sites;
    const worst = (figures) => Math.max(...Object.values(figures).filter(Number.isFinite));
    const milliseconds = (value) => figure('whole', value);
    const words = worst(ours.words);
    const wordsToBase = base && Math.max(...VIEWS.map((view) => ratio(ours.words[view], base.words[view]) ?? 0));
    check(
      'Deep link to a view, cold: its words painted (the slowest view), against the build before',
      wordsToBase,
      `${times(wordsToBase)}; ${milliseconds(words)}`,
      [0.25, '≤ 0.25'],
      [1000, '≤ 1 s', words],
    );
    check(
      'First tap on another view, after 5 s of quiet',
      ours.tapAfterQuiet,
      milliseconds(ours.tapAfterQuiet),
      [150, '≤ 150 ms'],
      [FRAME, '≤ 16.7 ms'],
    );
    const tap = base && ratio(ours.tap, base.tap);
    check(
      'The same at once, its program not yet fetched, against the build before',
      tap,
      `${times(tap)}; ${milliseconds(ours.tap)}`,
      [0.55, '≤ 0.55'],
    );
    const slowest = worst(ours.taps);
    check(
      'Any tap to next paint, warm (the slowest)',
      slowest,
      milliseconds(slowest),
      [200, '≤ 200 ms'],
      [100, '≤ 100 ms'],
    );
    const shift = Math.max(worst(ours.cls), phone?.app.cls ?? 0);
    check('Layout shift, the view that shifts most', shift, figure('cls', shift), [0.02, '≤ 0.02'], [0.0049, '0.00']);
    const memory = base && ratio(ours.memory, base.memory);
    check(
      'Memory after visiting all views, against the build before',
      memory,
      `${times(memory)}; ${figure('memory', ours.memory)}`,
      [0.7, '≤ 0.7'],
    );
  }
  if (many) {
    const svg = ratio(many.app.switch, many.leaflet.switch);
    const canvas = ratio(many.app.switch, many['leaflet-canvas'].switch);
    check(
      'Switch on a map of 3,321 communes, against Leaflet (as it comes; on canvas in brackets)',
      svg,
      `${times(svg)} (${times(canvas)})`,
      [0.75, '≤ 0.75'],
      [0.5, '≤ 0.5'],
    );
  }
  if (rows.length === 0) return null;
  return `## Budgets

On the phone. The budgets are those of the design; the stretch column is what we try for.

${table(['figure', 'measured', 'budget', 'stretch'], rows)}`;
}

// --- First view ---

function firstView({ profiles, units, runs, switches }) {
  return (
    Object.entries(profiles)
      .map(([name, pages]) => {
        const screen =
          name === 'phone'
            ? '390 × 844, CPU four times slower, 1.6 Mbit/s with 150 ms latency (Lighthouse\'s mid-range phone and "Slow 4G")'
            : '1280 × 800, CPU as it is, 20 Mbit/s with 20 ms latency';
        const best = (key) => {
          const all = first.PEERS.map((peer) => pages[peer][key]).filter(Number.isFinite);
          return all.length ? Math.min(...all) : null;
        };
        const peers = [...first.PEERS, ...(pages.base ? ['base'] : [])];
        const keys = first.FIGURES.filter((key) => key !== 'cls');
        const failed = Object.entries(pages).flatMap(([page, { errors, runs: done }]) => [
          ...errors.map((error) => `- ${NAMES[page]}: the page reported \`${error}\``),
          ...(done < runs ? [`- ${NAMES[page]}: ${runs - done} of ${runs} runs failed`] : []),
        ]);
        const { unpainted, switches: all } = pages.app;
        return `## First view, ${name}

${screen}. ${units} provinces. Runs: ${runs}, with ${switches} switches each.

Ours divided by theirs:

${table(
  ['', 'best peer', ...peers.map((peer) => NAMES[peer])],
  keys.map((key) => [
    key,
    times(ratio(pages.app[key], best(key))),
    ...peers.map((peer) => times(ratio(pages.app[key], pages[peer][key]))),
  ]),
)}

Medians:

${table(
  ['', 'Điểm Cầu', ...peers.map((peer) => NAMES[peer])],
  first.FIGURES.map((key) => [key, ...['app', ...peers].map((page) => figure(key, pages[page][key]))]),
)}${
  unpainted ? `\n\nIn ${unpainted} of our ${all} switches the frame after it did not yet show other classes.` : ''
}${failed.length ? `\n\n${failed.join('\n')}` : ''}${name === 'phone' ? firstFiles(pages.app) : ''}`;
      })
      .join('\n\n') +
    `

What the figures are: *bytes* and *requests* all that the page asked for until it was whole, headers included (KB = 1024 bytes; what it
fetches later, when it is idle, is for other views, and a service worker is held back); *fcp*, *lcp* first and largest contentful paint; *visible* all
provinces are in the page and it has been painted; *answers* the select colors the map; *whole* all of the page answers (a peer has nothing but its
map and its select: for it both are one moment); *tbt* the part of long tasks beyond 50 ms; *cls* layout shift; *switch* from the
change of the \`<select>\` to the end of the frame that follows it, with the wait for that frame, up to 16.7 ms; *heap* JavaScript heap
after a collection, what was fetched when idle included; *memory* that heap, the browser's objects for the page, and WebAssembly memory.`
  );
}

function firstFiles(app) {
  const total = app.files.reduce((sum, { bytes, times: n }) => sum + bytes * n, 0);
  const large = app.files.filter(({ bytes }) => bytes >= total * SMALL);
  const small = app.files.filter(({ bytes }) => bytes < total * SMALL);
  const rest = small.reduce((sum, { bytes, times: n }) => sum + bytes * n, 0);
  return `

What our first view consists of:

${table(
  ['file', 'KB on the wire', 'share'],
  [
    ...large.map(({ file, bytes, times: n }) => [
      code(file) + (n > 1 ? `, fetched ${fixed(n, n % 1 ? 1 : 0)} times` : ''),
      kilobytes(bytes * n),
      percent((bytes * n) / total),
    ]),
    ...(small.length ? [[`${small.length} smaller files`, kilobytes(rest), percent(rest / total)]] : []),
    ['together', kilobytes(total), ''],
  ],
)}`;
}

// --- Views ---

function views({ sites, runs }) {
  const names = Object.keys(sites);
  const head = ['', ...names.map((name) => NAMES[name]), ...(sites.base ? ['ratio'] : [])];
  const row = (name, key, read) => [
    name,
    ...names.map((site) => figure(key, read(sites[site]))),
    ...(sites.base ? [times(ratio(read(sites.app), read(sites.base)))] : []),
  ];
  return `## Views, phone

As above, ${runs} runs. A *tap* is from the click on *So sánh*, with two provinces pinned, until the frame with its table is done: at the moment the
map is whole, so that nothing of the view has been fetched, and after five seconds. *Words* is how long after a deep link to a view more than a
sentence of it can be read, with an empty cache; *shift* the layout shift until it is whole. The taps below are a finger's, one after the other on a warm page,
to the next paint by the browser's own account (Event Timing, in steps of 8 ms from 16).

${table(head, [
  row('tap at once', 'whole', (one) => one.tap),
  row('tap after 5 s', 'whole', (one) => one.tapAfterQuiet),
  row('memory after all views', 'memory', (one) => one.memory),
  ...VIEWS.map((view) => row(`words, ${view}`, 'whole', (one) => one.words[view])),
  ...VIEWS.map((view) => row(`shift, ${view}`, 'cls', (one) => one.cls[view])),
  ...Object.keys(sites.app.taps).map((tap) => row(`tap on ${tap}`, 'whole', (one) => one.taps[tap])),
])}`;
}

// --- Many regions ---

function growth({ numbers, exponents, runs, switches }) {
  const all = Object.keys(numbers);
  const grouped = (n) => Number(n).toLocaleString('en-US');
  const pages = ['app', ...manyRegions.PEERS];
  const ratios = (peer) =>
    table(
      [`ours / ${NAMES[peer]}`, ...all.map(grouped)],
      manyRegions.FIGURES.map((key) => [
        key,
        ...all.map((n) => times(ratio(numbers[n].app[key], numbers[n][peer][key]))),
      ]),
    );
  const notes = all.flatMap((n) =>
    Object.entries(numbers[n]).flatMap(([page, { failure, errors, unpainted }]) => [
      ...(failure ? [`- ${grouped(n)} regions, ${NAMES[page]}: ${failure}`] : []),
      ...errors.map((error) => `- ${grouped(n)} regions, ${NAMES[page]}: the page reported \`${error}\``),
      ...(unpainted
        ? [`- ${grouped(n)} regions: ${unpainted} of our switches did not show other classes in the frame after them`]
        : []),
    ]),
  );
  return `## From 34 to 10,000 regions

A made-up country: the outline of the mainland, filled with as many regions as there are provinces (34), were provinces (63) and districts (696),
are communes (3,321), and with 10,000; two indicators. The site gets it in its own data files, D3 and Leaflet get the same shapes and values as GeoJSON. Leaflet draws
SVG unless told otherwise; it is measured as it comes and on canvas. The phone's CPU, no limit on the network: what is measured is the
program. Runs: ${runs}, with ${switches} switches each. Our page also ranks the regions and describes each to a screen reader; the peers do not. On a switch it
colors the outlines in the next frame, which is what is measured; title, legend, ranking and descriptions follow when that frame is done. Of more than a hundred regions the ranking
holds ten rows until it is asked for all, and a dot of the legend stands for several.

${manyRegions.PEERS.map(ratios).join('\n\n')}

How cost grows: the exponent *e* of cost ≈ regions*ᵉ*, fitted on the logarithms over all numbers, and in brackets over 696 and more, where fixed
costs matter less. 1 is linear, 2 is quadratic.

${table(
  ['', ...pages.map((page) => NAMES[page])],
  manyRegions.FIGURES.map((key) => [
    key,
    ...pages.map((page) => `${fixed(exponents[page][key].all, 2)} (${fixed(exponents[page][key].large, 2)})`),
  ]),
)}

Medians:

${table(
  ['', ...all.map(grouped)],
  pages.flatMap((page) =>
    manyRegions.FIGURES.map((key) => [`${NAMES[page]}, ${key}`, ...all.map((n) => figure(key, numbers[n][page][key]))]),
  ),
)}${notes.length ? `\n\n${notes.join('\n')}` : ''}`;
}

// --- Sizes ---

function sizes({ files, programs }) {
  return `## What each file weighs

Everything in the site, most of which no first view loads. Brotli at its best, without headers.

${table(
  ['file', 'KB, brotli', 'KB, as it is'],
  files.map(({ file, n, brotli, raw }) => [
    code(file) + (n > 1 ? `, ${n} files` : ''),
    kilobytes(brotli),
    kilobytes(raw),
  ]),
)}

## What the programs consist of

The programs in the site carry no names of functions, so this counts the code that cargo leaves, before wasm-bindgen and wasm-opt make it
smaller. A function belongs to the crate that its name begins with: a generic one of \`core\` or \`tachys\` stands under
that crate, even where our types made the compiler write it out. Our own crate is told apart by module. KB of code, uncompressed.

${programs.map(program).join('\n\n')}`;
}

function program({ file, name, shipped, groups, code: codeBytes, data }) {
  const shippedLine = `### ${code(file)}\n\nIn the site: code ${kilobytes(shipped.code)} KB, data ${kilobytes(shipped.data)} KB, the rest ${kilobytes(shipped.rest)} KB.`;
  if (!groups) return `${shippedLine} Cargo's own output was not there, or had no names.`;
  const kept = groups.filter((group) => group.name !== DESCRIPTIONS);
  const dropped = groups.find((group) => group.name === DESCRIPTIONS)?.bytes ?? 0;
  const total = kept.reduce((sum, group) => sum + group.bytes, 0);
  const large = kept.filter((group) => group.bytes >= total * SMALL);
  const small = kept.filter((group) => group.bytes < total * SMALL);
  const sum = (groupList, key) => groupList.reduce((all, group) => all + group[key], 0);
  return `${shippedLine}
As cargo leaves ${code(`${name}.wasm`)}: code ${kilobytes(codeBytes)} KB, of which wasm-bindgen drops at least ${kilobytes(dropped)} KB; data ${kilobytes(data)} KB.

${table(
  ['crate or module', 'KB', 'share', 'functions'],
  [
    ...large.map((group) => [code(group.name), kilobytes(group.bytes), percent(group.bytes / total), group.functions]),
    ...(small.length
      ? [
          [
            `${small.length} smaller ones`,
            kilobytes(sum(small, 'bytes')),
            percent(sum(small, 'bytes') / total),
            sum(small, 'functions'),
          ],
        ]
      : []),
  ],
)}`;
}
