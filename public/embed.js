/* Điểm Cầu: <div data-diem-cau="https://…/?view=…"> or <diem-cau src="…"> becomes a frame as high as its content. See docs/embed.md. */
((w, d) => {
  const NAME = 'diem-cau';
  if (w[NAME]) return w[NAME]();
  // The site: as built in; else where this script is from, which a module knows only by its trace. Never another script's place.
  const from =
    (d.currentScript && d.currentScript.src) || (/https?:[^\s()]+\/embed\.js/.exec(new Error().stack) || [''])[0];
  const site = SITE || (/^[^?#]*\/(?=embed\.js([?#]|$))/.exec(from) || [''])[0];
  if (!site) return;
  const { origin } = new URL(site);
  const frames = new Map();

  function make(box) {
    if (frames.has(box)) return;
    let url;
    try {
      url = new URL(box.getAttribute('src') || box.getAttribute('data-' + NAME) || '', site);
    } catch {
      return;
    }
    // Ours, or nothing; and no frame of a frame.
    if (url.href.indexOf(site) || (w !== w.top && /[?&]embed=1/.test(w.location.search))) return;
    const q = url.searchParams;
    for (const key of ['province', 'lang', 'theme']) {
      const value = box.getAttribute('data-' + key);
      if (value) q.set(key, value);
    }
    const page = /^en/i.test(d.documentElement.lang);
    if (page && !q.has('lang')) q.set('lang', 'en');
    q.set('embed', 1);
    url.hash = '';
    const frame = d.createElement('iframe');
    frame.title =
      box.title ||
      (q.get('lang') === 'en'
        ? 'Điểm Cầu: digital transformation in the provinces of Việt Nam'
        : 'Điểm Cầu: chuyển đổi số các tỉnh, thành Việt Nam');
    frame.setAttribute('loading', 'lazy');
    frame.setAttribute('allow', 'clipboard-write; web-share');
    if (box.localName === NAME) box.style.display = 'block';
    const heights = (box.getAttribute('data-heights') || '600').split(' ');
    frame.style.cssText =
      'display:block!important;width:100%!important;min-width:0;max-width:none;border:0;margin:0;padding:0;box-sizing:border-box';
    size(frame, heights[box.clientWidth < 480 ? 0 : heights.length - 1]);
    frame.src = url.href;
    // A copy of this script in a folder of the page: no site is there.
    frame.onload = () => {
      try {
        if (!frame.contentDocument.documentElement.dataset.version) frame.remove();
      } catch {
        /* Another origin, as it should be. */
      }
    };
    box.textContent = '';
    box.appendChild(frame);
    box.addEventListener(NAME + ':choose', (event) => {
      frame.contentWindow.postMessage({ [NAME]: { choose: event.detail } }, origin);
    });
    frames.set(box, frame);
  }

  function size(frame, height) {
    if (height > 0 && height < 1e5) frame.style.setProperty('height', Math.ceil(height) + 'px', 'important');
  }

  w.addEventListener('message', ({ origin: theirs, source, data }) => {
    const said = theirs === origin && data && data[NAME];
    if (said)
      frames.forEach((frame, box) => {
        if (frame.contentWindow !== source) return;
        size(frame, said.height);
        if (said.chosen) box.dispatchEvent(new CustomEvent(NAME + ':chosen', { bubbles: true, detail: said.chosen }));
      });
  });

  const look = () => d.querySelectorAll('[data-' + NAME + '],' + NAME).forEach(make);
  w[NAME] = look;
  look();
  new MutationObserver(look).observe(d, { childList: true, subtree: true });
})(window, document);
