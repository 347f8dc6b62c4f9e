// The bench: `node run.mjs --help`.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch } from './browser.mjs';
import { firstView } from './first-view.mjs';
import { NUMBERS, growth } from './growth.mjs';
import { profile } from './profile.mjs';
import { report } from './report.mjs';
import { sizes } from './sizes.mjs';
import { views } from './views.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

const HELP = `Measures the built site and writes docs/performance.md.

  --part NAME       only this part; may be given again: first-view, views, sizes, growth, profile.
                    The report keeps what earlier runs found in the others. profile prints the CPU profile
                    of one switch and is not in the report.
  --quick           few repetitions; the report goes to target/bench/performance.md
  --runs N          rounds after the first one, which is not counted
  --switches N      switches of the indicator in each run
  --device NAME     only phone, or only desktop
  --units N         34 or 63 provinces in the first view
  --regions N,N     how many regions the made-up countries have
  --query TEXT      the address query with which the site opens a made-up country, such as '?lang=en'
  --app FOLDER      the built site (dist)
  --base FOLDER     another build of it, measured beside it
  --programs FOLDER where cargo left the WebAssembly programs
  --out FILE        where the report goes
`;

const { values: options } = parseArgs({
  options: {
    part: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    runs: { type: 'string' },
    switches: { type: 'string' },
    device: { type: 'string' },
    units: { type: 'string', default: '34' },
    regions: { type: 'string' },
    query: { type: 'string', default: '' },
    app: { type: 'string', default: path.join(root, 'dist') },
    base: { type: 'string' },
    programs: { type: 'string', default: path.join(root, 'target/wasm32-unknown-unknown/release') },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(HELP);
  process.exit();
}

const { quick } = options;
const work = path.join(root, 'target/bench');
const app = path.resolve(options.app);
const base = options.base && path.resolve(options.base);
const programs = path.resolve(options.programs);
const numbers = options.regions?.split(',').map(Number);
const count = (given, many, few) => Number(given ?? (quick ? few : many));
const log = (line) => console.error(line);
const wanted = options.part ?? ['first-view', 'views', 'sizes', 'growth'];

if (![app, base ?? app].every((folder) => fs.existsSync(path.join(folder, 'index.html')))) {
  console.error(
    'The built site is not there: run `make build`, or name its folder with --app (and another with --base).',
  );
  process.exit(1);
}

/** What a part's result is, by its name; each gets the browser. */
const PARTS = {
  async 'first-view'(browser) {
    const [runs, switches, units] = [count(options.runs, 7, 1), count(options.switches, 10, 3), Number(options.units)];
    const profiles = options.device ? [options.device] : ['phone', 'desktop'];
    return {
      units,
      runs,
      switches,
      profiles: await firstView(browser, { app, base, work, units, profiles, runs, switches, log }),
    };
  },
  async views(browser) {
    const runs = count(options.runs, 5, 1);
    return { runs, ...(await views(browser, { app, base, runs, log })) };
  },
  sizes: () => sizes({ app, programs, log }),
  async growth(browser) {
    const [runs, switches] = [count(options.runs, 3, 1), count(options.switches, 7, 3)];
    return {
      runs,
      switches,
      ...(await growth(browser, { app, work, numbers, query: options.query, runs, switches, log })),
    };
  },
  profile: (browser) => profile(browser, { app, work, query: options.query, regions: numbers?.[0] ?? NUMBERS[3], log }),
};

fs.mkdirSync(work, { recursive: true });
const kept = path.join(work, quick ? 'quick.json' : 'results.json');
const parts = fs.existsSync(kept) ? JSON.parse(fs.readFileSync(kept, 'utf8')) : {};
const browser = await launch();
const machine = {
  cpu: os.cpus()[0].model.trim(),
  cores: os.cpus().length,
  memory: Math.round(os.totalmem() / 2 ** 30),
  chromium: browser.version(),
  node: process.versions.node,
};
try {
  for (const name of wanted) {
    if (!PARTS[name]) throw new Error(`there is no part ${name}`);
    const result = await PARTS[name](browser);
    if (!result) continue;
    parts[name] = { date: new Date().toISOString().slice(0, 10), ...result };
    fs.writeFileSync(kept, JSON.stringify(parts, null, 1));
  }
} finally {
  await browser.close();
}

const out = path.resolve(options.out ?? path.join(root, quick ? 'target/bench/performance.md' : 'docs/performance.md'));
if (wanted.some((name) => name !== 'profile')) {
  const text = report({ machine, parts, quick });
  fs.writeFileSync(out, text);
  const budgets = text.split('\n## ').find((section) => section.startsWith('Budgets'));
  if (budgets) console.log(`## ${budgets.trim()}\n`);
  console.log(`The report is in ${path.relative(process.cwd(), out)}`);
}
