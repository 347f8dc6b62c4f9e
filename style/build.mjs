// Bundles the styles for old web views: `node style/build.mjs FOLDER`. What Chromium 83 and Safari 14 cannot read is
// written the old way: sides and sizes by the direction of the line (the app is read from left to right, from top to
// bottom), `inset`, and the properties `translate` and `rotate`. The rest is lowered by esbuild.
import fs from 'node:fs';
import { build } from 'esbuild';
import postcss from 'postcss';
import logical from 'postcss-logical';

const sides = ['top', 'right', 'bottom', 'left'];

// The values of a declaration, apart: `0 calc(1px + 2px)` is two.
const values = ({ value }) => postcss.list.space(value);

const written = {
  postcssPlugin: 'for-old-browsers',
  Declaration: {
    inset(declaration) {
      const [top, right = top, bottom = top, left = right] = values(declaration);
      [top, right, bottom, left].forEach((value, n) => {
        declaration.cloneBefore({ prop: sides[n], value });
      });
      declaration.remove();
    },
    translate(declaration) {
      const [x, y = '0'] = values(declaration);
      transform(declaration, x === 'none' ? x : `translate(${x},${y})`);
    },
    rotate(declaration) {
      transform(declaration, `rotate(${declaration.value})`);
    },
  },
  // A height of the window that follows the bars of a phone: without it, that of the window.
  DeclarationExit(declaration) {
    if (!/\ddvh\b/.test(declaration.value) || declaration.prev()?.prop === declaration.prop) return;
    declaration.cloneBefore({ value: declaration.value.replace(/(\d)dvh\b/g, '$1vh') });
  },
};

function transform(declaration, value) {
  const { parent, prop } = declaration;
  if (parent.nodes.filter((one) => /^(transform|translate|rotate|scale)$/.test(one.prop)).length > 1) {
    throw declaration.error(`${prop} beside another transformation: write one transform`);
  }
  declaration.replaceWith({ prop: 'transform', value });
}

const lowering = postcss([written, logical()]);

export const styles = {
  entryPoints: ['style/first.css', 'style/views.css', 'style/beside.css'],
  bundle: true,
  minify: true,
  target: ['chrome83', 'safari14'],
  logLevel: 'warning',
  plugins: [
    {
      name: 'for-old-browsers',
      setup: (of) =>
        of.onLoad({ filter: /\.css$/ }, async ({ path }) => ({
          contents: (await lowering.process(await fs.promises.readFile(path, 'utf8'), { from: path })).css,
          loader: 'css',
        })),
    },
  ],
};

const [outdir] = process.argv.slice(2);
if (import.meta.filename === process.argv[1]) await build({ ...styles, outdir });
