// What the share dialog has beside link, code and files: sending, a short text, a QR code, pictures, a copy that keeps
// today's figures. Fetched when the dialog opens.
// The markup is made when the site is built: `page/share/taking.rs`.

import qrcode from 'qrcode-generator';
import { picture, png } from './picture.js';

const dialogs = document.getElementById('dialogs');
const dialog = () => dialogs.querySelector('#share');
const find = (name) => dialog()?.querySelector(`[data-take="${name}"]`);
// A button of ours has a `display` of its own, so `hidden` would not hide it.
const show = (name, isShown) => {
  find(name).style.display = isShown ? '' : 'none';
};
const words = () => find('words').dataset;
const text = (selector) => (document.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
const link = () => dialog().querySelector('textarea').value;
const escaped = (value) => value.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const day = (year, month, date) =>
  document.documentElement.lang === 'en'
    ? `${date} ${MONTHS.slice(3 * month - 3, 3 * month)} ${year}`
    : `${date}/${month}/${year}`;

// What is on the page: its title, what it says, and whom that is from. A comparison is known by its chart.
const title = () => text('main .compare__trend > h2') || text('main h1') || document.title;
const said = () =>
  text('main .lede') || text('main .province__lede') || text('main .compare__sentence') || text('main .ledger__counts');
const site = () => new URL('.', new URL(document.getElementById('app').dataset.root || './', document.baseURI)).href;
// A chart has no boundaries.
const source = () =>
  [...(document.querySelector('main #source.source-line')?.childNodes ?? [])]
    .filter(({ className }) => className !== 'boundary-credit' || !of('.trend-chart'))
    .map(({ textContent }) => textContent)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
const dated = () => `${words().data} ${day(...document.getElementById('app').dataset.version.split('-').map(Number))}`;

// What can be a picture, each with what explains it: the map or the tiles, a chart, maps side by side, the ranks of a
// province, the roll call.
const PICTURES = [
  { drawing: '.map-view__drawing .province-map, .map-view__drawing .tile-map', under: '.legend' },
  { over: '.chart-key', drawing: '[data-phase="shown"] .trend-chart__host' },
  { drawing: '.maps__row', under: '.maps__row + .swatches' },
  { title: '.province__section--first > h2', drawing: '.rank-chart', under: '.rank-chart + .province__note' },
  { drawing: '.roll-call__table table' },
];

const of = (selector) => selector && document.querySelector('main').querySelector(selector);
const shown = () => PICTURES.find(({ drawing }) => of(drawing));

function parts() {
  const { over, drawing, under } = shown() ?? {};
  return drawing ? [of(over), of(drawing), of(under)] : [];
}

// On light ground, whatever the page has: on paper the dark one is a waste, and in grey its classes turn over.
function inLight(make) {
  const { documentElement: html } = document;
  const own = html.getAttribute(ATTRIBUTE.theme);
  // Colors that go over slowly are there at once.
  const settle = () => {
    for (const change of document.getAnimations?.() ?? []) if (change instanceof CSSTransition) change.finish();
  };
  html.setAttribute(ATTRIBUTE.theme, 'light');
  settle();
  try {
    return make();
  } finally {
    if (own) html.setAttribute(ATTRIBUTE.theme, own);
    else html.removeAttribute(ATTRIBUTE.theme);
    settle();
  }
}

function pictured() {
  const notes = [...document.querySelectorAll('main .compare__trend > .compare__note')].map((note) =>
    // What a hand could do is not said on paper.
    [...note.childNodes].map((node) => (node.className === 'compare__hint' ? '' : node.textContent)).join(''),
  );
  const terms = `${words().licences}: ${site()}data/LICENSES.md`;
  const heading = [title(), of(shown().title)?.textContent].filter(Boolean).join(': ');
  const end = `${dated()}. ${terms}. Điểm Cầu: ${link()}`;
  return inLight(() => picture(parts(), heading, [said(), ...notes, source(), end]));
}

function put(field, value) {
  if (field && field.value !== value) field.value = value;
}

// Whom the text is from: the sources of the map, or the first of those that the page lists.
function from() {
  const [first] = source().split('. ');
  const listed = text('main #source .source__name strong');
  if (first || !listed) return first;
  return `${words().source}: ${listed}, ${words().others}`;
}

function short() {
  const all = said();
  const told = all.length <= 300 ? all : all.slice(0, all.lastIndexOf('. ', 300) + 1);
  return [title(), told, `${[from(), dated()].filter(Boolean).join('. ')}.`, link()].filter(Boolean).join('\n');
}

// The static page of the choice has a card, which any portal shows as a picture.
function plain() {
  const [address] = link().split('?');
  if (!address.startsWith(site())) return '';
  const page = address
    .slice(site().length)
    .replace(/(^|\/)$/, '$1index')
    .replace(/\.html$/, '');
  if (link() !== address) return '';
  const alt = escaped(`${title()}. ${said()}`.slice(0, 300));
  return `<a href="${escaped(address)}"><img src="${escaped(site())}cards/${page}.png" width="600" alt="${alt}"></a>`;
}

function frozen() {
  const today = new Date();
  const on = `${words().frozen} ${day(today.getFullYear(), today.getMonth() + 1, today.getDate())}. ${dated()}.`;
  const more = `<a href="${escaped(link())}">${escaped(words().newest)}</a>`;
  const says = `${escaped(
    [title(), said(), source()]
      .filter(Boolean)
      .map((part) => part.replace(/\.$/, ''))
      .join('. '),
  )}. ${escaped(on)} ${more}`;
  if (!parts().length) return `<blockquote cite="${escaped(link())}">${says}</blockquote>`;
  const bytes = new TextEncoder().encode(pictured().svg);
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return `<figure style="margin:0"><img src="data:image/svg+xml;base64,${btoa(letters)}" style="width:100%;max-width:720px" alt="${escaped(title())}"><figcaption>${says}</figcaption></figure>`;
}

function code() {
  const place = find('qr-place');
  if (place.dataset.of === link()) return;
  place.dataset.of = link();
  try {
    const qr = qrcode(0, 'M');
    qr.addData(link());
    qr.make();
    diemCau.write(place, qr.createSvgTag({ cellSize: 4, margin: 16 }));
  } catch {
    place.textContent = place.dataset.long;
  }
}

function offer(blob, ending) {
  const url = URL.createObjectURL(blob);
  const name = title()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .toLowerCase();
  // Where another app holds the page a download may fail in silence: the picture can be pressed and held.
  const image = find('image');
  const isHeld = IN_APP.some((name) => navigator.userAgent.includes(name));
  show('image', isHeld);
  show('hold', isHeld);
  if (isHeld) {
    image.src = url;
    image.alt = title();
    image.scrollIntoView({ block: 'nearest' });
    return;
  }
  const way = document.createElement('a');
  way.href = url;
  way.download = `diem-cau-${name}.${ending}`;
  way.click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

// How high the frame is at the width of a phone and of an article: the code says it, so that it has that height at once.
const WIDTHS = [360, 640];
const heights = {};
addEventListener('message', ({ source: from, data }) => {
  const frame = dialog()?.querySelector('.share__frame');
  const height = Number(data?.['diem-cau']?.height);
  if (!frame || from !== frame.contentWindow || !(height > 0 && height < 1e5)) return;
  heights[frame.src] = { ...heights[frame.src], [frame.dataset.width || WIDTHS[0]]: Math.ceil(height) };
  frame.style.height = `${Math.ceil(height)}px`;
  fill();
});

function snippet() {
  const frame = dialog().querySelector('.share__frame');
  const field = dialog().querySelector('.share__embed textarea');
  const known = heights[frame?.src];
  if (!field || !known) return;
  const both = WIDTHS.map((width) => known[width]).filter(Boolean);
  const own = field.value.replace(/ data-heights="[^"]*"/, '');
  put(field, own.replace(/^(<div data-diem-cau="[^"]*")/, `$1 data-heights="${both.join(' ')}"`));
}

function fill() {
  const place = dialog()?.querySelector('[data-part="take"]');
  if (!place || !dialog().hasAttribute('open')) return;
  const { lang } = document.documentElement;
  if (place.dataset.lang !== lang) {
    place.dataset.lang = lang;
    diemCau.write(place, TAKING[lang] ?? TAKING.vi);
  }
  show('send', navigator.share);
  show('widths', dialog().querySelector('.share__frame'));
  put(find('text').querySelector('textarea'), short());
  show('picture', parts().length);
  const copy = plain();
  show('plain', copy);
  put(find('plain').querySelector('textarea'), copy);
  if (find('frozen').open) put(find('frozen').querySelector('textarea'), frozen());
  if (find('qr').open) code();
  snippet();
  const { goal } = dialog().dataset;
  if (!goal) return;
  delete dialog().dataset.goal;
  // The head of the dialog stays over what is at its top.
  find(goal).scrollIntoView({ block: 'center' });
  find(goal).querySelector('button').focus({ preventScroll: true });
}

dialogs.addEventListener('click', ({ target }) => {
  const press = target.closest('[data-take],[data-preview]');
  if (!press) return;
  const { take, scale, preview } = press.dataset;
  if (take === 'send') navigator.share({ title: title(), text: short(), url: link() }).catch(() => {});
  if (take === 'svg') offer(new Blob([pictured().svg], { type: 'image/svg+xml' }), 'svg');
  if (take === 'png') png(pictured(), Number(scale)).then((blob) => blob && offer(blob, 'png'));
  if (preview) {
    const frame = dialog().querySelector('.share__frame');
    frame.dataset.width = preview;
    frame.style.width = `${preview}px`;
    // As wide as the phone's on the page: an article is seen from further off.
    frame.style.zoom = WIDTHS[0] / preview;
    for (const other of press.parentElement.children) other.setAttribute('aria-pressed', other === press);
  }
});
dialogs.addEventListener('toggle', fill, true);
new MutationObserver(fill).observe(dialogs, {
  attributeFilter: ['open', 'src'],
  characterData: true,
  childList: true,
  subtree: true,
});
fill();
