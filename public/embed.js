/* Điểm Cầu: <div data-diem-cau="?view=…"></div> becomes a frame that is as high as its content. */
(function () {
  'use strict';
  var script = document.currentScript || document.querySelector('script[src*="embed.js"]');
  if (!script || !window.addEventListener) return;
  var base = script.src.split(/[?#]/)[0].replace(/[^/]*$/, '');
  var origin = base.split('/').slice(0, 3).join('/');
  var frames = [];

  function start() {
    var boxes = document.querySelectorAll('[data-diem-cau]');
    for (var i = 0; i < boxes.length; i++) {
      var box = boxes[i];
      if (box.querySelector('iframe')) continue;
      var query = box
        .getAttribute('data-diem-cau')
        .replace(/^[^?]*\?/, '')
        .replace(/#.*$/, '');
      var english = /^en/i.test(document.documentElement.lang);
      if (english && !/(^|&)lang=/.test(query)) query += '&lang=en';
      var frame = document.createElement('iframe');
      frame.title =
        box.title ||
        (english || /(^|&)lang=en/.test(query)
          ? 'Điểm Cầu: digital transformation in the provinces of Viet Nam'
          : 'Điểm Cầu: chuyển đổi số các tỉnh, thành Việt Nam');
      frame.setAttribute('loading', 'lazy');
      frame.style.cssText = 'display:block;width:100%;height:600px;border:0';
      frame.src = base + '?' + (query ? query + '&' : '') + 'embed=1';
      box.innerHTML = '';
      box.appendChild(frame);
      frames.push(frame);
    }
  }

  window.addEventListener('message', function (event) {
    var own = event.origin === origin && event.data && event.data['diem-cau'];
    var height = own && Number(own.height);
    if (!(height > 0 && height < 1e5)) return;
    for (var i = 0; i < frames.length; i++) {
      if (frames[i].contentWindow === event.source) frames[i].style.height = Math.ceil(height) + 'px';
    }
  });

  start();
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
})();
