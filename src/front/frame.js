// In a frame: tells the page around it how high the content is and what was chosen, and does what that page asks for.
// Nothing leaves the frame that its address does not say, so any page may hear it; only the page around it is heard, and
// only what has the form of a choice.
(() => {
  const html = document.documentElement;
  if (parent === self || self.diemCauFrame) return;
  self.diemCauFrame = true;
  const say = (message) => parent.postMessage(message, '*');

  // In our own form and in those that the host scripts of Datawrapper, AMP and WordPress understand.
  const secret = /secret=(\w{1,40})/.exec(location.hash);
  let told;
  const tell = () => {
    const height = document.body.scrollHeight;
    // Until the page answers or has failed, while something is on its way, or in a tab that nobody sees, it has none.
    const isSettled = html.hasAttribute(ATTRIBUTE.app) && !html.hasAttribute(ATTRIBUTE.loading);
    if (!isSettled || !innerWidth || !height || height === told) return;
    told = height;
    say({
      'diem-cau': { height },
      'datawrapper-height': { [self.name]: height },
      sentinel: 'amp',
      type: 'embed-size',
      height,
    });
    if (secret) say({ message: 'height', value: height, secret: secret[1] });
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
