// The answer in the page: a choice of the indicator or the period colors the outlines from the class table, before any
// program is there and at once when one is. The first program follows: see `chosen` in `input.rs`.
//
// What is touched before the program listens is kept and told to it then, in order.
(() => {
  const html = document.documentElement;
  const by = (id) => document.getElementById(id);
  const selects = { indicator: by('indicator'), period: by('period') };
  const main = by('main');
  let table;
  try {
    table = JSON.parse(by('classes').textContent);
  } catch {
    /* A page without a table: the program answers. */
  }

  const isReady = () => html.getAttribute(ATTRIBUTE.app) === 'ready';
  const query = () => new URLSearchParams(html.getAttribute(ATTRIBUTE.query) ?? location.search);

  // The outlines of the page, if the table is theirs: after a turn to the other provinces it is not, and it knows nothing
  // of what was known on another day.
  function outlines() {
    const found = document.querySelectorAll('.province-map__provinces > [data-province]');
    return table && found.length === table.units && !query().has(KEY.asof) ? found : [];
  }

  // The period that the reader chose; without one an indicator opens on its own.
  let chosenPeriod = query().get(KEY.period);
  const shownPeriod = ([periods, opensOn]) => (periods.includes(chosenPeriod) ? chosenPeriod : opensOn);

  const lettersOf = (entry, period) => entry[2 + entry[0].indexOf(period)] ?? '';

  // Where the 34 have no one value their former provinces are colored: two files, fetched when first asked for. A host that
  // has them of different deployments has neither.
  let parts;
  let asked;
  let failed;
  async function askForParts() {
    try {
      const files = ['data/parts.json', 'data/map-63.json'].map(async (name) =>
        (await fetch(document.querySelector(`[data-file="${name}"]`).href)).json(),
      );
      const [found, { provinces }] = await Promise.all(files);
      if (found.version !== by('app').dataset.version || found.into.length !== provinces.length) throw 0;
      found.drawn = provinces.map(({ slug, path }) => {
        const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        drawn.setAttribute('data-former', slug);
        drawn.setAttribute('d', path);
        return drawn;
      });
      found.members = {};
      for (const slug of found.into) {
        found.members[slug] = found.into.flatMap((other, n) => (other === slug ? [n] : []));
      }
      parts = found;
      failed?.remove();
      if (main.hasAttribute('aria-busy')) answer();
    } catch {
      asked = undefined;
      if (isReady()) return;
      failed = failed ?? document.createElement('p');
      failed.className = 'notice';
      failed.textContent = table.missing;
      by('failure').append(failed);
    }
  }

  const nameOf = (letter = '-') => ({ '-': 'none', p: 'parts' })[letter] ?? letter;

  // The class of an outline for which former provinces may stand; who did not merge has a color of its own.
  function classOf(letter, slug, former) {
    if (letter !== 'p' || !parts) return nameOf(letter);
    const own = parts.members[slug].map((n) => former[n] ?? '-');
    if (own.length > 1) return own.some((one) => one !== '-') ? 'parts' : 'none';
    return nameOf(own[0]);
  }

  // What has its class already is not to be styled anew.
  function classify(element, name) {
    if (element.getAttribute('data-class') !== name) element.setAttribute('data-class', name);
  }

  // Small islands and the frames of the archipelagos have the color of their province.
  function color(found, letters, indicator, period) {
    const hasParts = letters.includes('p');
    if (hasParts) asked = asked ?? askForParts();
    const former = (hasParts && parts?.of[indicator]?.[period]) || '';
    const classes = {};
    found.forEach((outline, n) => {
      const slug = outline.dataset.province;
      classes[slug] = classOf(letters === 'p' ? letters : letters[n], slug, former);
      classify(outline, classes[slug]);
    });
    const formers = {};
    const drawn = (former ? parts.drawn : []).filter((one, n) => {
      formers[one.dataset.former] = nameOf(former[n]);
      classify(one, nameOf(former[n]));
      return classes[parts.into[n]] === 'parts';
    });
    // To make them anew takes longer than to color: those of the choice before wait unseen until the program is told.
    const layer = document.querySelector('.province-map__formers');
    layer.toggleAttribute('data-hidden', !drawn.length);
    const isOther = layer.children.length !== drawn.length || drawn.some((one, n) => layer.children[n] !== one);
    if (drawn.length && isOther) {
      layer.textContent = '';
      layer.append(...drawn);
    }
    document.querySelectorAll('.province-map [data-of][data-class]').forEach((part, n) => {
      let name = classes[part.dataset.of];
      if (name === 'parts' && former) name = formers[parts.places[n]];
      classify(part, name ?? 'none');
    });
  }

  function clearUnseen() {
    const layer = document.querySelector('.province-map__formers[data-hidden]');
    if (!layer) return;
    layer.textContent = '';
    layer.removeAttribute('data-hidden');
  }

  // The periods of another indicator, in the language of the page. What there is of each comes with the program.
  function listPeriods(entry, shown) {
    selects.period.textContent = '';
    selects.period.append(...entry[0].map((period) => new Option(table.names[period] ?? period, period)));
    selects.period.value = shown;
  }

  // How long (ms) what is stale looks as before: mostly the program's words are there sooner.
  const PATIENCE = 300;
  let patience;
  function markStale() {
    main.setAttribute('aria-busy', 'true');
    clearTimeout(patience);
    patience = setTimeout(() => main.toggleAttribute('data-stale', main.hasAttribute('aria-busy')), PATIENCE);
  }

  // Colors the map for what the selects say. Title and short name follow; what else belongs to the colors of before is
  // marked as stale until the program has made it anew.
  function answer() {
    const indicator = selects.indicator.value;
    markStale();
    const found = outlines();
    if (!found.length) return;
    const entry = table.of[indicator];
    if (!entry) return;
    const period = shownPeriod(entry);
    // As the program does: a period that this indicator has not is let go.
    if (period !== chosenPeriod) chosenPeriod = undefined;
    color(found, lettersOf(entry, period), indicator, period);
    if (!isReady()) listPeriods(entry, period);
    const option = selects.indicator.selectedOptions[0];
    const title = main.querySelector('h1');
    if (title) title.textContent = `${option.text} ${table.names[period] ?? period}`;
    const short = main.querySelector('.controls__short');
    if (short) short.textContent = option.dataset.short ?? option.text;
  }

  // Choices within this time (ms) are a series, as with an arrow key held down: the colors follow each, and the program
  // is told of the first at once and of the last when the hand has rested that long. Words do not hold back colors: while
  // they were made the hand could not go on, so the time runs from when they stand.
  const PAUSE = 200;
  let toldAt = -PAUSE;
  let told;
  let timer;
  let pending;
  let pendingValue;

  // With the value that was chosen: the words of an earlier choice may have set the select back.
  function tell(select, value) {
    clearTimeout(timer);
    timer = pending = undefined;
    select.value = value;
    clearUnseen();
    select.dispatchEvent(new Event(EVENT.chosen, { bubbles: true }));
    toldAt = performance.now();
  }

  function debounce(select) {
    // Another select begins anew.
    const { value } = select;
    if (pending && pending !== select) tell(pending, pendingValue);
    const now = performance.now();
    const isSeries = select === told && now - toldAt < PAUSE;
    pending = told = select;
    pendingValue = value;
    toldAt = now;
    clearTimeout(timer);
    if (isSeries)
      timer = setTimeout(() => {
        if (pending) tell(pending, pendingValue);
      }, PAUSE);
    else
      diemCau.afterFrame(() => {
        if (pending === select && !timer) tell(select, pendingValue);
      });
  }

  let listens = false;
  // What was touched before the program listens.
  const waiting = [];

  document.addEventListener('change', ({ target }) => {
    if (target !== selects.indicator && target !== selects.period) return;
    if (target === selects.period) chosenPeriod = target.value;
    answer();
    if (listens) {
      debounce(target);
    } else {
      const { value } = target;
      waiting.push(() => tell(target, value));
    }
  });

  // Without a program a province of the map leads where its row of the ranking does.
  const hasFailed = () => html.getAttribute(ATTRIBUTE.app) === 'failed';
  function openPage(target) {
    const drawn = target.closest('.province-map [data-province],.province-map [data-of]');
    if (drawn)
      main.querySelector(`.ranking__name[href$="/${drawn.dataset.province ?? drawn.dataset.of}.html"]`)?.click();
  }
  document.addEventListener('keydown', ({ key, target }) => {
    if (key === 'Enter' && !listens && hasFailed()) openPage(target);
  });

  const NEEDS_PROGRAM = '[data-go],[data-act]:not([data-act=reload]),.province-map__drawing,a[href^="?"]';
  document.addEventListener(
    'click',
    (event) => {
      const { target, clientX, clientY, button } = event;
      const isPlain = button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      if (listens) {
        // The reader does something else: a choice that still waits is told before, and the next one begins anew.
        if (pending) tell(pending, pendingValue);
        told = undefined;
      } else if (isPlain && hasFailed()) {
        openPage(target);
      } else if (isPlain && target.closest(NEEDS_PROGRAM)) {
        event.preventDefault();
        html.setAttribute(ATTRIBUTE.loading, '');
        waiting.push(() =>
          target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, clientX, clientY })),
        );
      }
    },
    true,
  );

  addEventListener(EVENT.listens, () => {
    listens = true;
    const search = by('search');
    if (search?.value) waiting.push(() => search.dispatchEvent(new Event('input', { bubbles: true })));
    while (waiting.length) waiting.shift()();
  });
  addEventListener(EVENT.failed, () => {
    waiting.length = 0;
  });
  // What is chosen now stands in the address; Back drops a choice that waits.
  for (const name of [EVENT.changed, 'popstate']) {
    addEventListener(name, () => {
      if (name === 'popstate') {
        clearTimeout(timer);
        timer = pending = undefined;
        html.removeAttribute(ATTRIBUTE.query);
      }
      chosenPeriod = query().get(KEY.period);
    });
  }

  // What the address asks for, if this page has it: then it stands here before a program does.
  const STANDS = { [KEY.view]: 'map', [KEY.lang]: html.lang, [KEY.units]: String(table?.units) };
  function stands([key, value]) {
    if (key === KEY.indicator) return Boolean(table.of[value]);
    return [KEY.period, KEY.embed, KEY.theme].includes(key) || STANDS[key] === value || RegExp(NOBODYS).test(key);
  }

  if (table && outlines().length) {
    html.setAttribute(ATTRIBUTE.answers, '');
    if ([...query()].every(stands)) {
      selects.indicator.value = query().get(KEY.indicator) ?? selects.indicator.value;
      if (query().get(KEY.indicator) || chosenPeriod) answer();
      html.removeAttribute(ATTRIBUTE.other);
    }
  }
})();
