// Before anything else runs, in the language of old browsers: notes when the address asks for another choice than the
// page holds, when this browser cannot run the program, and when a script of the page cannot be had.
(function (w, d) {
  var html = d.documentElement;
  var query = location.search;
  html.className = '';
  var language = RegExp('[?&]' + KEY.lang + '=(vi|en)').exec(query);
  if (query.length > 1) html.setAttribute(ATTRIBUTE.other, language ? language[1] : html.lang);
  if (RegExp('[?&]' + KEY.embed + '=1').test(query)) html.setAttribute(ATTRIBUTE.embed, '1');
  html.setAttribute(ATTRIBUTE.loading, '');
  function fail() {
    if (html.getAttribute(ATTRIBUTE.app) !== 'ready') html.setAttribute(ATTRIBUTE.app, 'failed');
    html.removeAttribute(ATTRIBUTE.loading);
    html.removeAttribute(ATTRIBUTE.other);
  }
  if (!w.WebAssembly || !('noModule' in d.createElement('script'))) fail();
  w.addEventListener(
    'error',
    function (event) {
      if (/[/]start-/.test((event.target && event.target.src) || event.filename)) fail();
    },
    true,
  );
  w.addEventListener(EVENT.failed, fail);
  // What the first program needs comes while the rest of the page does. The start script takes these answers: WebKit hands
  // no preload to a fetch before it is whole, and fetches twice.
  var now = w.WebAssembly && w.WebAssembly.instantiateStreaming ? d.querySelectorAll('[data-now]') : [];
  w.diemCauAhead = {};
  for (var at = 0; at < now.length; at++) {
    var answer = fetch(now[at].href);
    // Whoever takes it hears of a failure.
    answer.catch(Object);
    w.diemCauAhead[now[at].href] = answer;
  }
  // The way to try again, whichever script is there.
  d.addEventListener('click', function (event) {
    var act = event.target.getAttribute && event.target.getAttribute('data-act');
    if (act === 'reload') location.reload();
  });
})(window, document);
