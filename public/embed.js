/* Điểm Cầu: <div data-diem-cau="https://…/?view=…"> or <diem-cau src="…">: a frame as high as its content. See docs/embed.md. */
((w, d) => {
  const NAME = 'diem-cau';
  // Not `w[NAME]`: an element with that id would stand there.
  if (w.diemCau) return w.diemCau();
  // The site: as built in; else where this script is from, which a module knows only by its trace. Never another script's place.
  const site =
    SITE ||
    (/^[^?#]*\/(?=embed\.js([?#]|$))/.exec(
      (d.currentScript && d.currentScript.src) || (/https?:[^\s()]+\/embed\.js/.exec(new Error().stack) || [''])[0],
    ) || [''])[0];
  // No frame of a frame.
  if (!site || (w !== w.top && /[?&]embed=1/.test(w.location.search))) return;
  const frames = new Map();
  const tell = (box, what, detail) => box.dispatchEvent(new CustomEvent(NAME + ':' + what, { bubbles: true, detail }));

  function make(box) {
    if (frames.has(box)) return;
    const said = (name) => box.getAttribute(name) || '';
    let url;
    try {
      url = new URL(said('src') || said('data-' + NAME), site);
    } catch {
      return;
    }
    // Ours: what another address asks for is asked of this site.
    if (url.href.indexOf(site)) url = new URL(url.search, site);
    const q = url.searchParams;
    if (/^en/i.test(d.documentElement.lang) && !q.has('lang')) q.set('lang', 'en');
    for (const key of ['province', 'lang', 'theme']) {
      const value = said('data-' + key);
      if (value) q.set(key, value);
    }
    q.set('embed', 1);
    url.hash = '';
    const frame = d.createElement('iframe');
    frame.title =
      box.title ||
      'Điểm Cầu: ' +
        (q.get('lang') === 'en'
          ? 'digital transformation in the provinces of Việt Nam'
          : 'chuyển đổi số các tỉnh, thành Việt Nam');
    frame.loading = 'lazy';
    frame.allow = 'clipboard-write';
    if (box.localName === NAME) box.style.display = 'block';
    const heights = (said('data-heights') || '600').split(' ');
    frame.style.cssText = 'all:initial;display:block!important;width:100%!important';
    size(frame, heights[box.clientWidth < 480 ? 0 : heights.length - 1]);
    frame.src = url.href;
    // A copy of this script in a folder of the page: no site is there, or the page's policy lets no frame of its own in.
    frame.onload = () => {
      const own = frame.contentDocument;
      if (own ? !own.documentElement.dataset.version : url.origin === w.origin) frame.remove();
    };
    box.textContent = '';
    box.appendChild(frame);
    // What is asked for before the frame listens waits for its first height.
    let asked = {};
    box.addEventListener(NAME + ':choose', ({ detail }) => {
      Object.assign(asked, detail);
      if (!frame.told) return;
      frame.contentWindow.postMessage({ [NAME]: { choose: asked } }, url.origin);
      asked = {};
    });
    frames.set(box, frame);
  }

  function size(frame, height) {
    if (height > 0 && height < 1e5) frame.style.setProperty('height', Math.ceil(height) + 'px', 'important');
  }

  w.addEventListener('message', ({ origin, source, data }) => {
    const said = !site.indexOf(origin + '/') && data && data[NAME];
    if (said)
      frames.forEach((frame, box) => {
        if (frame.contentWindow !== source) return;
        size(frame, said.height);
        if (said.chosen) tell(box, 'chosen', said.chosen);
        if (said.height && !frame.told) {
          frame.told = 1;
          tell(box, 'choose');
        }
      });
  });

  const look = () => d.querySelectorAll('[data-' + NAME + '],' + NAME).forEach(make);
  w.diemCau = look;
  look();
  new MutationObserver(look).observe(d, { childList: true, subtree: true });
})(window, document);
