// A deep link to a view beside the map: its words stand on a static page, so they are fetched from there and shown before
// any program is there. The program takes them over as on that page.
(() => {
  const html = document.documentElement;
  let style;
  const chosen = {};
  for (const [key, value] of new URLSearchParams(location.search)) {
    // A ground that the reader prefers changes no word.
    if (key !== KEY.theme && !RegExp(NOBODYS).test(key)) chosen[key] = value;
  }
  const {
    [KEY.view]: view,
    [KEY.province]: province,
    [KEY.meeting]: meeting,
    [KEY.units]: units,
    [KEY.lang]: language = html.lang,
    ...others
  } = chosen;
  const folder = (html.lang === 'en' ? '../' : '') + (language === 'en' ? 'en/' : '');
  if (!/^[a-z0-9-]*$/.test((province ?? '') + (meeting ?? ''))) return;

  const pages = {
    sources: ['nguon.html'],
    compare: ['so-sanh.html'],
    meetings: [`hoi-nghi/${meeting ?? 'index'}.html`],
  }[view];
  const ofProvince = () => {
    if (!province) return ['tinh/index.html'];
    if (province === 'ca-nuoc') return ['viet-nam.html'];
    const folders = { 34: ['tinh'], 63: ['tinh-cu'] }[units] ?? ['tinh', 'tinh-cu'];
    return folders.map((folder) => `${folder}/${province}.html`);
  };
  let found;
  if (view === 'province' && !meeting) found = ofProvince();
  else if (pages && !province && (view === 'meetings' || !meeting)) found = pages;
  if (!found) return;
  if (units && view !== 'province') others.units = units;

  // What else is chosen only a program shows. Where none can come, the page of the view is nearest.
  const hasFailed = () => html.getAttribute(ATTRIBUTE.app) === 'failed';
  if (!Object.keys(others).length || hasFailed()) self.diemCauWords = show(found);
  else {
    const watch = new MutationObserver(() => {
      if (!html.hasAttribute(ATTRIBUTE.app)) return;
      watch.disconnect();
      if (hasFailed()) show(found);
    });
    watch.observe(html, { attributeFilter: [ATTRIBUTE.app] });
  }

  function show([page, ...rest]) {
    const request = new XMLHttpRequest();
    request.open('GET', new URL(folder + page, document.baseURI));
    request.responseType = 'document';
    const parsed = new Promise((done) => {
      request.onload = () => done(request.status === 200 && request.response);
      request.onerror = () => done();
    });
    request.send();
    const whole = new Promise((done) => {
      if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', done);
      else done();
    });
    return Promise.all([parsed, styled(), whole]).then(([theirs]) => {
      const own = document.getElementById('app');
      const other = theirs?.getElementById?.('app');
      // None for this choice, or of another deployment: the program shows it.
      if (other?.dataset.version === own.dataset.version) put(own, other, theirs);
      else if (rest.length) return show(rest);
      return undefined;
    });
  }

  function styled() {
    style ??= new Promise((done) => {
      const link = document.createElement('link');
      const { href } = document.querySelector('[data-file="views.css"]') ?? {};
      Object.assign(link, { rel: 'stylesheet', href, onload: done, onerror: done });
      document.head.append(link);
    });
    return style;
  }

  function put(own, other, theirs) {
    // The program was faster.
    if (!html.hasAttribute(ATTRIBUTE.other) && !hasFailed()) return;
    for (const what of [
      'link[rel=canonical]',
      'link[hreflang=vi]',
      'link[hreflang=en]',
      'meta[name=description]',
      ...['url', 'title', 'description', 'image'].map((of) => `meta[property="og:${of}"]`),
    ]) {
      const one = theirs.querySelector(what);
      if (one?.href) one.setAttribute('href', one.href);
      document.querySelector(what)?.replaceWith(one ?? '');
    }
    for (const link of other.querySelectorAll('a[href]:not([href^="#"])')) link.setAttribute('href', link.href);
    html.lang = theirs.documentElement.lang;
    own.textContent = '';
    own.append(...other.childNodes);
    own.dataset.view = other.dataset.view;
    document.title = theirs.title;
    html.removeAttribute(ATTRIBUTE.other);
  }
})();
