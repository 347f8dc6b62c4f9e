// Formats the styles; with --check it names those that are not formatted, and fails. Biome checks them, but would write
// each short rule on three lines.
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createFromBuffer } from '@dprint/formatter';

const malva = createFromBuffer(fs.readFileSync(fileURLToPath(import.meta.resolve('dprint-plugin-malva/plugin.wasm'))));
malva.setConfig({ lineWidth: 160, indentWidth: 2, useTabs: false }, { hexCase: 'ignore', singleLineBlockThreshold: 9 });

const isCheck = process.argv.includes('--check');
for (const name of fs.readdirSync(import.meta.dirname).filter((name) => name.endsWith('.css'))) {
  const filePath = `${import.meta.dirname}/${name}`;
  const fileText = fs.readFileSync(filePath, 'utf8');
  const formatted = malva.formatText({ filePath, fileText });
  if (formatted === fileText) continue;
  if (!isCheck) fs.writeFileSync(filePath, formatted);
  else {
    console.error(`style/${name} is not formatted: run make format`);
    process.exitCode = 1;
  }
}
