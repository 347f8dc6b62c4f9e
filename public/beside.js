// What the page does beside its programs: it filters lists, sorts the table, explains words, hears further keys on the map,
// and moves what passes from 34 to 63. The markup says what is meant: `data-list-filter`, `data-term`, `data-into`.
// The style for all this, for fingers and for paper. A static page has it already.
const href = new URL('{{beside.css}}', import.meta.url).href;
if (![...document.querySelectorAll('link[rel=stylesheet]')].some((link) => link.href === href)) {
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href }));
}

const fold = (text) =>
  text
    .toLowerCase()
    .replace(/đ/g, 'd')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');

// What is typed or chosen above a list leaves those of its items that fit: by their text, or by an attribute.
function filterLists({ target }) {
  if (!target.matches('[data-list-filter]')) return;
  const section = target.closest('section');
  const wanted = [...section.querySelectorAll('[data-list-filter]')]
    .map(({ dataset, value }) => [dataset.listFilter, dataset.listFilter ? value : fold(value).trim()])
    .filter(([, value]) => value);
  const fits = (item) =>
    wanted.every(([attribute, value]) =>
      attribute
        ? item.dataset[attribute] === value
        : value.split(/\s+/).every((word) => fold(item.textContent).includes(word)),
    );
  let n = 0;
  for (const group of section.querySelectorAll('.sources__kind, .sources__group')) {
    let here = 0;
    for (const item of group.querySelectorAll('li[id]')) {
      item.hidden = !fits(item);
      here += !item.hidden;
    }
    group.hidden = !here;
    // What was found is seen.
    if (group.matches('details')) group.open = wanted.length > 0 && here > 0;
    n += here;
  }
  const found = section.querySelector('[data-many]');
  if (found) found.textContent = wanted.length ? (n === 1 ? found.dataset.one : `${n} ${found.dataset.many}`) : '';
}
document.addEventListener('input', filterLists);
document.addEventListener('change', filterLists);

// A word opens what it means over the page: its section of the page of all explanations. Where that cannot be had, the link
// is a link. The focus goes back to where it was.
async function explain(link, back = link) {
  try {
    const [file, id] = link.href.split('#');
    const text = await (await fetch(file)).text();
    const [, section] = text.split(`<section id="${id}">`);
    const [head, rest] = section.split('</section>')[0].split('</h2>');
    const [, close] = text.match(/data-close="([^"]*)"/);
    const dialog = document.createElement('dialog');
    dialog.className = 'source-sheet';
    dialog.setAttribute('aria-labelledby', 'word');
    diemCau.write(
      dialog,
      `<div class="source-sheet__body"><div class="source-sheet__head">${head.replace('<h2', '<h2 id="word"')}</h2><button class="button" type="button">${close}</button></div><div class="help">${rest}</div></div>`,
    );
    dialog.addEventListener('click', ({ target }) => {
      if (target === dialog || target.closest('button')) dialog.close();
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      back.focus({ preventScroll: true });
    });
    document.body.append(dialog);
    dialog.showModal();
  } catch {
    location.assign(link.href);
  }
}

// The column by which the table is sorted, and which way round; none before a head was pressed.
let sorted;

// Rows in that order; what has no value stands last.
function sort(table) {
  const [at, order] = sorted;
  const head = table.tHead.rows[0].cells[at];
  const isNumber = head.classList.contains('number');
  const { lang } = document.documentElement;
  const value = (row) => {
    const text = row.cells[at].textContent.trim();
    if (!isNumber) return text;
    const plain = lang === 'en' ? text.replace(/,/g, '') : text.replace(/\./g, '').replace(',', '.');
    return Number.parseFloat((plain.match(/[-\d.]+/) ?? [''])[0]);
  };
  const isNone = (one) => one === '' || Number.isNaN(one);
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => [value(row), row]);
  rows.sort(([a], [b]) => {
    if (isNone(a) || isNone(b)) return isNone(a) - isNone(b);
    const way = order === 'ascending' ? 1 : -1;
    return way * (isNumber ? a - b : a.localeCompare(b, lang));
  });
  body.append(...rows.map(([, row]) => row));
  for (const other of head.parentElement.cells) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', order);
}

// The heads of a table that was drawn become buttons that sort, and its rows stand as they were sorted before. A link of
// it that had the focus is that of the chosen province.
function makeSortable() {
  const table = document.querySelector('.value-table');
  if (!table || table.querySelector('thead button')) return;
  for (const head of table.tHead.rows[0].cells) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'link' });
    button.append(...head.childNodes);
    head.append(button);
  }
  if (!sorted) return;
  const hadFocus = table.tBodies[0].contains(document.activeElement);
  sort(table);
  if (hadFocus) table.querySelector(`tr[data-province="${CSS.escape(query().get(KEY.province))}"] a`)?.focus();
}

// A pressed head sorts by its column, once more the other way round.
function press(head) {
  const order = head.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
  sorted = [head.cellIndex, order];
  sort(head.closest('table'));
}

// What a screen reader is told when another province is chosen: its name, value, rank and class, and no button.
const status = document.createElement('p');
status.className = 'visually-hidden';
status.setAttribute('role', 'status');
const query = () => new URLSearchParams(document.documentElement.getAttribute(ATTRIBUTE.query) ?? location.search);
let told = query().get(KEY.province);
function tell() {
  const slug = query().get(KEY.province);
  const drawn = slug && document.querySelector(`[data-province="${CSS.escape(slug)}"]`);
  if (slug === told || (slug && !drawn)) return;
  told = slug;
  const band = drawn && document.querySelector(`.swatches .swatch[data-class="${drawn.dataset.class}"]`);
  // On a map of links the name stands with the link.
  const name = drawn?.getAttribute('aria-label') ?? (drawn?.closest('a') ?? drawn)?.textContent;
  const parts = [name, band?.parentElement.textContent];
  status.textContent = parts.filter(Boolean).join(', ');
}
const app = document.getElementById('app');
if (app) {
  document.body.prepend(status);
  makeSortable();
  // The strip of the chosen province and the table are made anew with each choice.
  const follow = () => {
    tell();
    makeSortable();
  };
  new MutationObserver(follow).observe(app, { subtree: true, childList: true, characterData: true });
}

const isPlain = ({ altKey, ctrlKey, metaKey }) => !(altKey || ctrlKey || metaKey);

document.addEventListener('click', (event) => {
  const head = event.target.closest('.value-table thead th');
  if (head) press(head);
  const word = event.target.closest('a[data-term]');
  if (!word || !isPlain(event) || event.shiftKey || !self.HTMLDialogElement) return;
  event.preventDefault();
  explain(word);
});

// Keys on the map beside the arrows: the first, the last, the next whose name begins with a letter; a slug begins as the
// name does, without marks.
function goal(key, slugs, here) {
  if (key === 'Home') return 0;
  if (key === 'End') return slugs.length - 1;
  if (key.length !== 1) return -1;
  const begins = (slug) => slug.startsWith(fold(key));
  const next = slugs.findIndex((slug, at) => at > here && begins(slug));
  return next < 0 ? slugs.findIndex(begins) : next;
}

document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (!isPlain(event)) return;
  if (key === '?' && !target.closest('input, select, textarea, dialog')) {
    const help = document.querySelector('footer a[data-term]');
    if (help && self.HTMLDialogElement) explain(help, target);
    return;
  }
  const map = target.closest('.province-map__provinces, .tile-map');
  if (!map) return;
  if (key === 'Escape') {
    // As a link to the same choice without the province: the first program follows it.
    const other = query();
    other.delete(KEY.province);
    const link = document.createElement('a');
    link.href = `?${other}`;
    document.body.append(link);
    link.click();
    link.remove();
    return;
  }
  const all = [...map.querySelectorAll('[data-province]')];
  const slugs = all.map(({ dataset }) => dataset.province);
  const to = all[goal(key, slugs, all.indexOf(target))];
  if (!to) return;
  event.preventDefault();
  to.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  to.focus();
});

// From 34 to 63 and back, borders dissolve, colors pass into each other, and the dots of the legend go to their new values,
// where the browser can and the reader likes motion. The click goes on once the picture of before is taken.
const TRAVEL = { duration: 600, easing: 'ease-in-out' };
let isTurning = false;
document.addEventListener(
  'click',
  (event) => {
    const { target, button } = event;
    const isPlain = button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const isAsked = isPlain && !isTurning && target.closest('[data-units]:not([aria-current])');
    if (!isAsked || !document.startViewTransition || document.documentElement.dataset.app !== 'ready') return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    event.preventDefault();
    event.stopPropagation();
    const before = dots();
    const turn = document.startViewTransition(() => {
      isTurning = true;
      target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      isTurning = false;
    });
    turn.ready.then(() => travel(before)).catch(Object);
  },
  true,
);

// The dots of the legend, with the province of today that each is of and its place on the page.
function dots() {
  return [...document.querySelectorAll('.legend__dot[data-into]')].map((dot) => {
    const { x, y } = dot.getBoundingClientRect();
    return { dot, into: dot.dataset.into, x: x + scrollX, y: y + scrollY };
  });
}

// Each dot comes from where its province, or the one that it became part of, had its own. Of provinces that became one each
// goes to the value of that one.
function travel(before) {
  const after = dots();
  const move = (dot, from, to) => {
    const { a: scale } = dot.getScreenCTM();
    const shift = `translate(${(from.x - to.x) / scale}px, ${(from.y - to.y) / scale}px)`;
    return dot.animate({ transform: [shift, 'none'] }, TRAVEL);
  };
  const of = (list, { into }) => list.find((other) => other.into === into);
  if (before.length <= after.length) {
    for (const to of after) {
      const from = of(before, to);
      if (from) move(to.dot, from, to);
    }
    return;
  }
  for (const from of before) {
    const to = of(after, from);
    if (!to) continue;
    const guest = from.dot.cloneNode();
    for (const name of ['cx', 'cy']) guest.setAttribute(name, to.dot.getAttribute(name));
    guest.removeAttribute('data-into');
    to.dot.after(guest);
    move(guest, from, to).onfinish = () => guest.remove();
  }
}

// On paper the sources of the page are listed, though nobody opened the list.
let unfolded = [];
addEventListener('beforeprint', () => {
  unfolded = [...document.querySelectorAll('.province__sources:not([open])')];
  for (const list of unfolded) list.open = true;
});
addEventListener('afterprint', () => {
  for (const list of unfolded) list.open = false;
});
