// What the built site weighs, file by file, and what its WebAssembly programs are made of.
import fs from 'node:fs';
import path from 'node:path';
import { wireBytes } from './serve.mjs';
import { contents, sections } from './wasm.mjs';

/** A folder with more files of one kind than this takes one line of the table. */
const MANY = 12;

export async function sizes({ app, programs, log }) {
  log('sizes: compressing each file');
  const files = [];
  for (const file of fs.readdirSync(app, { recursive: true }).map(String).sort()) {
    const full = path.join(app, file);
    // The data stand there twice: these are the same under the names that programs ask for.
    if (!fs.statSync(full).isFile() || /^data.*-[0-9a-f]{16}\.json$/.test(file)) continue;
    files.push({
      file: file.split(path.sep).join('/'),
      raw: fs.statSync(full).size,
      brotli: (await wireBytes(full)).bytes.length,
    });
  }
  return { files: gathered(files), programs: programsOf(app, programs, log) };
}

function gathered(files) {
  const kinds = new Map();
  for (const one of files) {
    const kind = one.file.includes('/') ? `${path.posix.dirname(one.file)}/*${path.posix.extname(one.file)}` : one.file;
    kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  }
  const sum = (members, key) => members.reduce((total, one) => total + one[key], 0);
  return [...kinds]
    .flatMap(([kind, members]) =>
      members.length <= MANY
        ? members.map((one) => ({ ...one, n: 1 }))
        : [{ file: kind, n: members.length, raw: sum(members, 'raw'), brotli: sum(members, 'brotli') }],
    )
    .sort((a, b) => b.brotli - a.brotli);
}

/** Each program in the site, beside the one that cargo left: only that still has the names of its functions. */
function programsOf(app, programs, log) {
  return fs
    .readdirSync(app)
    .filter((file) => file.endsWith('.wasm'))
    .map((file) => {
      const shipped = fs.readFileSync(path.join(app, file));
      const name = file.replace(/(-[0-9a-f]{16})?(_bg)?\.wasm$/, '');
      const named = path.join(programs, `${name}.wasm`);
      const result = { file, name, shipped: sections(shipped), groups: null };
      if (!fs.existsSync(named)) {
        log(`sizes: no ${name}.wasm as cargo leaves it, so what is in ${file} stays unknown`);
        return result;
      }
      return { ...result, ...contents(fs.readFileSync(named)) };
    });
}
