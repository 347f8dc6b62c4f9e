// Reads the sections of a WebAssembly program, and adds its functions up by the crate that their names begin with.

/** Crates whose modules are told apart. */
const OURS = new Set(['diem_cau', 'charts']);

/** Functions that wasm-bindgen runs at build time and then drops. */
export const DESCRIPTIONS = '(dropped by wasm-bindgen)';

const KINDS = [
  'custom',
  'type',
  'import',
  'function',
  'table',
  'memory',
  'global',
  'export',
  'start',
  'element',
  'code',
  'data',
  'data count',
  'tag',
];

class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  text() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString('utf8', this.at - length, this.at);
  }
}

function* eachSection(bytes) {
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const kind = KINDS[bytes[reader.at++]] ?? 'unknown';
    const size = reader.number();
    const end = reader.at + size;
    const name = kind === 'custom' ? reader.text() : kind;
    yield { name, size, start: reader.at, end };
    reader.at = end;
  }
}

/** Bytes of code, of data and of all else. */
export function sections(bytes) {
  const sum = { code: 0, data: 0, rest: 0 };
  for (const { name, size } of eachSection(bytes)) sum[name === 'code' || name === 'data' ? name : 'rest'] += size;
  return sum;
}

/** The code of a program that has its names, by crate and, for our crates, by module: `[{ name, bytes, functions }]`. */
export function contents(bytes) {
  const found = Object.fromEntries([...eachSection(bytes)].map((section) => [section.name, section]));
  const names = found.name ? functionNames(bytes, found.name) : new Map();
  if (names.size === 0) return { groups: null };
  const first = importedFunctions(bytes, found.import);
  const groups = new Map();
  const reader = new Reader(bytes, found.code.start);
  const n = reader.number();
  for (let at = 0; at < n; at++) {
    const before = reader.at;
    reader.at = reader.number() + reader.at;
    const name = group(names.get(first + at) ?? '');
    const sum = groups.get(name) ?? { name, bytes: 0, functions: 0 };
    groups.set(name, { name, bytes: sum.bytes + reader.at - before, functions: sum.functions + 1 });
  }
  return {
    code: found.code.size,
    data: found.data?.size ?? 0,
    groups: [...groups.values()].sort((a, b) => b.bytes - a.bytes),
  };
}

function functionNames(bytes, section) {
  const names = new Map();
  const reader = new Reader(bytes, section.start);
  while (reader.at < section.end) {
    const kind = bytes[reader.at++];
    const end = reader.number() + reader.at;
    if (kind === 1) for (let left = reader.number(); left > 0; left--) names.set(reader.number(), reader.text());
    reader.at = end;
  }
  return names;
}

/** Imported functions come first in the numbering. */
function importedFunctions(bytes, section) {
  if (!section) return 0;
  const reader = new Reader(bytes, section.start);
  let functions = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.text();
    reader.text();
    const kind = bytes[reader.at++];
    const limits = () => {
      if (bytes[reader.at++] & 1) {
        reader.number();
        reader.number();
      } else reader.number();
    };
    if (kind === 0) {
      functions += 1;
      reader.number();
    }
    if (kind === 1) {
      reader.at += 1;
      limits();
    }
    if (kind === 2) limits();
    if (kind === 3) reader.at += 2;
    if (kind === 4) {
      reader.at += 1;
      reader.number();
    }
  }
  return functions;
}

/** `leptos`, or `diem_cau::app::store`: the crate, or our module, that a function's name begins with. */
function group(symbol) {
  if (symbol.startsWith('__wbindgen_describe')) return DESCRIPTIONS;
  const path = pathOf(symbol);
  if (path.length === 0) return '(no Rust name)';
  const [crate, module, inner] = path;
  if (!OURS.has(crate) || !isModule(module)) return crate;
  return [crate, module, ...(['app', 'page'].includes(module) && isModule(inner) ? [inner] : [])].join('::');
}

const isModule = (word) => /^[a-z][a-z0-9_]*$/.test(word ?? '');

function pathOf(symbol) {
  if (symbol.startsWith('_ZN')) return legacyPath(symbol);
  if (symbol.startsWith('_R')) return v0Path(symbol);
  return plainPath(symbol);
}

/** `_ZN4core3ptr13drop_in_place…E`; an implementation's first part is `_$LT$crate..module..Type$u20$as$u20$…`. */
function legacyPath(symbol) {
  const parts = [];
  let at = 3;
  for (;;) {
    const match = /^(\d+)/.exec(symbol.slice(at, at + 6));
    if (!match) break;
    at += match[1].length;
    parts.push(symbol.slice(at, at + Number(match[1])));
    at += Number(match[1]);
  }
  if (!parts[0]?.startsWith('_$') && !parts[0]?.includes('$')) return parts;
  const escapes = { LT: '<', GT: '>', RF: '&', BP: '*', LP: '(', RP: ')', C: ',', SP: '@' };
  return plainPath(
    parts[0]
      .replace(/^_/, '')
      .replaceAll('..', '::')
      .replace(/\$(\w+?)\$/g, (_, code) => escapes[code] ?? String.fromCodePoint(parseInt(code.slice(1), 16))),
  );
}

/** `_RNvNtCs…_8diem_cau3app5start`: the first crate root and the names that follow it. */
function v0Path(symbol) {
  let at = 2;
  const skip = (pattern) => {
    const match = pattern.exec(symbol.slice(at));
    at += match?.[0].length ?? 0;
    return match;
  };
  // Tags before the first crate root; a disambiguator (`s…_`) may hold any letter.
  for (;;) {
    if (skip(/^s[0-9a-zA-Z]*_/)) continue;
    if (symbol[at] === 'C' || at >= symbol.length) break;
    at += symbol[at] === 'N' ? 2 : 1;
  }
  at += 1;
  const path = [];
  for (;;) {
    skip(/^s[0-9a-zA-Z]*_/);
    const length = skip(/^u?(\d+)_?/);
    if (!length) return path;
    path.push(symbol.slice(at, at + Number(length[1])));
    at += Number(length[1]);
  }
}

/** `<alloc::vec::Vec<T> as …>::drop`, as a demangler writes it: the first path, past brackets, references and keywords. */
function plainPath(name) {
  const match = /(?:^|[<&*([ ,])((?!dyn\b|mut\b|const\b|as\b|impl\b|for\b)[A-Za-z_]\w*(?:::\w+)+)/.exec(name);
  return match ? match[1].split('::') : [];
}
