// While `make serve` runs: a change of a style alone goes into the built pages and into open ones, and nothing is compiled.
// `node style/watch.mjs PORT`; PORT is where open pages listen.
import fs from 'node:fs';
import http from 'node:http';
import { context } from 'esbuild';
import { styles } from './build.mjs';

const port = Number(process.argv[2]);
const PAGES = ['dist/index.html', 'dist/63.html'];
const css = {};

// In an open page: the style of the front page is the first <style>, that of the views a file until it changes.
function listen(port) {
  new EventSource(`//${location.hostname}:${port}`).onmessage = ({ data }) => {
    const { first, views } = JSON.parse(data);
    document.querySelector('head style').textContent = first;
    const link = document.querySelector('link[rel=stylesheet][href*="/views-"]');
    const style = document.getElementById('views-style') ?? document.createElement('style');
    style.id = 'views-style';
    style.textContent = views;
    link?.after(style);
  };
}
const listener = `<script data-style>(${listen})(${port})</script>`;

const open = new Set();
http
  .createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'access-control-allow-origin': '*' }).flushHeaders();
    open.add(response);
    request.on('close', () => open.delete(response));
  })
  .listen(port, '127.0.0.1');

function writePages() {
  for (const page of PAGES.filter(fs.existsSync)) {
    const html = fs.readFileSync(page, 'utf8');
    const styled = html.replace(/<style>[^<]*<\/style>/, () => `<style>${css.first}</style>`);
    const whole = styled.includes('<script data-style>') ? styled : styled + listener;
    if (whole !== html) fs.writeFileSync(page, whole);
  }
}

function put({ outputFiles, errors }) {
  if (errors.length > 0) return;
  for (const { path, text } of outputFiles) css[path.endsWith('first.css') ? 'first' : 'views'] = text.trim();
  const built = fs.existsSync('dist') ? fs.readdirSync('dist') : [];
  for (const file of built.filter((file) => /^(first|views)-[0-9a-f]{16}\.css$/.test(file)))
    fs.writeFileSync(`dist/${file}`, css[file.split('-')[0]]);
  writePages();
  for (const page of open) page.write(`data: ${JSON.stringify(css)}\n\n`);
}

const watched = await context({
  ...styles,
  write: false,
  outdir: 'dist',
  plugins: [...styles.plugins, { name: 'put', setup: (build) => build.onEnd(put) }],
});
const rebuild = () => watched.rebuild().catch(() => {});
await rebuild();
let timer;
fs.watch('style', () => {
  clearTimeout(timer);
  timer = setTimeout(rebuild, 50);
});
// A build of Trunk leaves pages that do not listen.
for (const page of PAGES) fs.watchFile(page, { interval: 500 }, writePages);
