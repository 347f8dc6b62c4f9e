// A CPU profile of one switch of the indicator, to see where its time goes. Names of WebAssembly functions
// appear when the program in the site has them.
import fs from 'node:fs';
import path from 'node:path';
import { measure } from './browser.mjs';
import { pagesFor } from './growth.mjs';

export async function profile(browser, { app, work, query, regions, log }) {
  const folder = path.join(work, 'profile');
  const { app: target } = await pagesFor(browser, regions, app, folder, log);
  const { more: used } = await measure(browser, { ...target, query }, 'phone-local', {
    switches: 1,
    quality: 5,
    more: record,
  });
  const file = path.join(folder, 'switch.cpuprofile');
  fs.writeFileSync(file, JSON.stringify(used));
  const { total, self, whole } = added(used);
  const line = ([name, time]) =>
    `${(time / 1000).toFixed(1).padStart(10)} ms ${((time / total) * 100).toFixed(1).padStart(5)} %  ${name}`;
  console.log(`One switch among ${regions} regions: ${(total / 1000).toFixed(0)} ms. By itself:`);
  console.log(self.slice(0, 25).map(line).join('\n'));
  console.log('With what it calls:');
  console.log(whole.slice(0, 40).map(line).join('\n'));
}

async function record(page, devtools) {
  await devtools.send('Profiler.enable');
  await devtools.send('Profiler.setSamplingInterval', { interval: 500 });
  await devtools.send('Profiler.start');
  await page.evaluate(async () => {
    const select = document.querySelector('select#indicator');
    select.selectedIndex = (select.selectedIndex + 1) % select.options.length;
    for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, { bubbles: true }));
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 0)));
  });
  return (await devtools.send('Profiler.stop')).profile;
}

/** Microseconds of each function by itself and with its callees, most first. A recursive one counts once. */
function added({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const node of nodes) for (const child of node.children ?? []) byId.get(child).parent = node;
  const [self, whole] = [new Map(), new Map()];
  const add = (sums, name, time) => sums.set(name, (sums.get(name) ?? 0) + time);
  let total = 0;
  samples.forEach((id, at) => {
    const time = timeDeltas[at];
    let node = byId.get(id);
    if (node.callFrame.functionName === '(idle)') return;
    total += time;
    add(self, node.callFrame.functionName || '(anonymous)', time);
    const names = new Set();
    for (; node; node = node.parent) names.add(node.callFrame.functionName || '(anonymous)');
    for (const name of names) add(whole, name, time);
  });
  const sorted = (sums) => [...sums].sort((a, b) => b[1] - a[1]);
  return { total, self: sorted(self), whole: sorted(whole) };
}
