// Before anything else runs, in the language of old browsers: notes when the address asks for another choice than the
// page holds, when this browser cannot run the program, and when a script of the page cannot be had.
(function (w, d) {
  var html = d.documentElement;
  var query = location.search;
  html.className = '';
  if (query.length > 1) html.setAttribute(ATTRIBUTE.other, RegExp('[?&]' + KEY.lang + '=en').test(query) ? 'en' : 'vi');
  if (RegExp('[?&]' + KEY.embed + '=1').test(query)) html.setAttribute(ATTRIBUTE.embed, '1');
  html.setAttribute(ATTRIBUTE.loading, '');
  function fail() {
    if (html.getAttribute(ATTRIBUTE.app) !== 'ready') html.setAttribute(ATTRIBUTE.app, 'failed');
    html.removeAttribute(ATTRIBUTE.loading);
    html.removeAttribute(ATTRIBUTE.other);
  }
  if (!w.WebAssembly || !('noModule' in d.createElement('script'))) fail();
  w.addEventListener('error', function (event) {
    if (/[/]start-/.test((event.target && event.target.src) || event.filename)) fail();
  }, true);
  w.addEventListener(EVENT.failed, fail);
  // The way to try again, whichever script is there.
  d.addEventListener('click', function (event) {
    var act = event.target.getAttribute && event.target.getAttribute('data-act');
    if (act === 'reload') location.reload();
  });
})(window, document);
