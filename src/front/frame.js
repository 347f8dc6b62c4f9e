// In a frame: tells the page around it how high the content is and what was chosen, and does what that page asks for.
// Nothing leaves the frame that its address does not say, so any page may hear it; only the page around it is heard, and
// only what has the form of a choice.
(() => {
  const html = document.documentElement;
  if (parent === self || self.diemCauFrame) return;
  self.diemCauFrame = true;
  const say = (message) => parent.postMessage(message, '*');

  // In our own form and in those that the host scripts of Datawrapper, AMP and WordPress understand.
  const [, secret] = /secret=(\w{1,40})/.exec(location.hash) ?? [];
  // Without the scrollbar that is there only as long as the frame is too low, and narrows the page.
  const measure = () => {
    const { overflow } = html.style;
    html.style.overflow = 'hidden';
    const { body } = document;
    const height = Math.max(body.scrollHeight, Math.ceil(body.getBoundingClientRect().height));
    html.style.overflow = overflow;
    return height;
  };
  // How long (ms) a page that became lower may become higher again: what is made anew is low for a moment.
  const REST = 300;
  let told;
  let timer;
  const tell = (isAtRest) => {
    clearTimeout(timer);
    // Until the page answers or has failed, while something is on its way, or in a tab that nobody sees, it has none.
    const isSettled = html.hasAttribute(ATTRIBUTE.app) && !html.hasAttribute(ATTRIBUTE.loading);
    const height = isSettled && innerWidth && measure();
    if (!height || height === told) return;
    if (height < told && isAtRest !== true) {
      timer = setTimeout(tell, REST, true);
      return;
    }
    told = height;
    say({
      'diem-cau': { height },
      'datawrapper-height': { [self.name]: height },
      sentinel: 'amp',
      type: 'embed-size',
      height,
    });
    if (secret) say({ message: 'height', value: height, secret });
  };
  new ResizeObserver(tell).observe(document.body);
  new MutationObserver(tell).observe(html, { attributeFilter: [ATTRIBUTE.app, ATTRIBUTE.loading] });

  // Which choices are told, and which may be asked for, in which form.
  const slug = /^[a-z0-9-]{1,60}$/;
  const forms = {
    [KEY.view]: slug,
    [KEY.province]: slug,
    [KEY.meeting]: slug,
    [KEY.indicator]: slug,
    [KEY.period]: /^[0-9QH/-]{4,21}$/,
    [KEY.units]: /^(34|63)$/,
    [KEY.lang]: /^(vi|en)$/,
    [KEY.theme]: /^(light|dark)$/,
  };
  const keys = Object.keys(forms);
  const query = () => new URLSearchParams(html.getAttribute(ATTRIBUTE.query) ?? location.search);
  const chosen = () => {
    const now = query();
    return keys.map((key) => now.get(key));
  };
  let before = String(chosen());
  addEventListener(EVENT.changed, () => {
    const now = chosen();
    if (String(now) === before) return;
    before = String(now);
    say({ 'diem-cau': { chosen: Object.fromEntries(keys.map((key, at) => [key, now[at]])) } });
  });

  // WordPress asks again when its script came late, and lets its frames open no window: it goes to pages of this site itself.
  if (secret) {
    addEventListener('message', ({ source, data }) => {
      if (source !== parent || data?.message !== 'ready' || data.secret !== secret) return;
      told = undefined;
      tell();
    });
    document.addEventListener('click', ({ target }) => {
      const link = target.closest('a[target=_blank]');
      if (link) say({ message: 'link', value: link.href, secret });
    });
  }

  addEventListener('message', ({ source, data }) => {
    const wanted = source === parent && data?.['diem-cau']?.choose;
    if (!wanted || typeof wanted !== 'object') return;
    const to = query();
    for (const key of keys) {
      const value = wanted[key];
      if (value === null) to.delete(key);
      else if (typeof value === 'string' && forms[key].test(value)) to.set(key, value);
    }
    if (String(to) === String(query())) return;
    // As a press in the page: the first program reads it. Before it is there, nobody does.
    const press = document.createElement('button');
    press.hidden = true;
    press.setAttribute('data-go', to);
    press.setAttribute('data-history', 'replace');
    document.body.append(press);
    press.click();
    press.remove();
  });
})();
