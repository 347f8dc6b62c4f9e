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
  const query = () => new URLSearchParams(location.search);

  // The outlines of the page, if the table is theirs: after a turn to the other provinces it is not.
  function outlines() {
    const found = document.querySelectorAll('.province-map__provinces > [data-province]');
    return table && found.length === table.units ? found : [];
  }

  // The period that the reader chose; without one an indicator opens on its own.
  let chosenPeriod = query().get(KEY.period);
  const shownPeriod = ([periods, opensOn]) => (periods.includes(chosenPeriod) ? chosenPeriod : opensOn);

  const classes = (entry, period) => entry[2 + entry[0].indexOf(period)] ?? '';

  // Small islands and the frames of the archipelagos have the color of their province.
  function color(letters) {
    const classes = {};
    outlines().forEach((outline, n) => {
      const letter = letters[n] ?? '-';
      classes[outline.dataset.province] = letter === '-' ? 'none' : letter;
      outline.setAttribute('data-class', classes[outline.dataset.province]);
    });
    for (const part of document.querySelectorAll('.province-map [data-of][data-class]')) {
      part.setAttribute('data-class', classes[part.dataset.of] ?? 'none');
    }
  }

  // The periods of another indicator, in the language of the page.
  function listPeriods(indicator, [periods], shown) {
    const without = table.without[indicator] ?? [];
    selects.period.replaceChildren(
      ...periods.map(
        (period) => new Option((table.names[period] ?? period) + (without.includes(period) ? table.none : ''), period),
      ),
    );
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
    if (!outlines().length) return;
    const entry = table.of[indicator];
    if (!entry) return;
    const period = shownPeriod(entry);
    // As the program does: a period that this indicator has not is let go.
    if (period !== chosenPeriod) chosenPeriod = undefined;
    color(classes(entry, period));
    if (!isReady()) listPeriods(indicator, entry, period);
    const option = selects.indicator.selectedOptions[0];
    const title = main.querySelector('h1');
    if (title) title.textContent = `${option.text} ${table.names[period] ?? period}`;
    const short = main.querySelector('.controls__short');
    if (short) short.textContent = option.dataset.short ?? option.text;
  }

  // Choices within this time (ms) are a series, as with an arrow key held down: the colors follow each, and the program
  // is told of the first at once and of the last when the hand has rested that long. Words do not hold back colors.
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
    select.dispatchEvent(new Event(EVENT.chosen, { bubbles: true }));
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
      }
      chosenPeriod = query().get(KEY.period);
    });
  }

  // What the address asks for, if this page has it: then it stands here before a program does.
  const STANDS = { [KEY.view]: 'map', [KEY.lang]: 'vi', [KEY.units]: String(table?.units) };
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
