/*
 * Plain old script, run before any part of the app. A browser that cannot read the app itself gets one clear sentence
 * instead of a white page; and zod, which looks here when the first schema is made, is kept from probing `eval`, which the
 * content security policy forbids and reports. In every other browser it holds the pieces of the app: each arrives as a
 * classic script, waits, and is run when something asks for it (`src/app/classic-pieces.ts` says why they are not modules).
 */
window.__zod_globalConfig = { jitless: true };
(function () {
  // Promise.any is as old as the newest syntax the app is built with: Chromium 85, Safari 14, Firefox 79.
  var readsTheApp = 'noModule' in document.createElement('script') && 'Promise' in window && 'any' in Promise;
  if (!readsTheApp || !('crypto' in window) || !('indexedDB' in window)) {
    // Without the holder below, no piece runs.
    document.addEventListener('DOMContentLoaded', function () {
      var place = document.getElementById('app');
      place.style.margin = '20px';
      place.innerHTML =
        '<p>这个浏览器太旧了，打不开守望。请在手机的应用商店更新浏览器（Chrome、Edge 或手机自带的都行），再打开这个网址。</p>';
    });
    return;
  }

  var waiting = {};
  var running = {};
  var asked = {};

  /** What the piece exports; it runs when it is first asked for, and everything it stands on before it. */
  function use(file) {
    if (running[file]) return running[file];
    if (!waiting[file]) throw new Error('The piece ' + file + ' has not been read.');
    var exported = (running[file] = {});
    waiting[file](use, exported);
    return exported;
  }

  /** Reads one file of the app, once; one that could not be read is asked for again the next time. */
  function read(file) {
    if (waiting[file]) return undefined;
    asked[file] =
      asked[file] ||
      new Promise(function (done, fail) {
        var isStyle = file.endsWith('.css');
        // One that is only fetched ahead dresses nothing yet.
        if (isStyle && document.querySelector('link[rel="stylesheet"][href="/' + file + '"]')) return done();
        var tag = document.createElement(isStyle ? 'link' : 'script');
        tag.onload = done;
        tag.onerror = function () {
          delete asked[file];
          tag.remove();
          fail(new TypeError('The piece ' + file + ' could not be read.'));
        };
        if (isStyle) tag.rel = 'stylesheet';
        tag[isStyle ? 'href' : 'src'] = '/' + file;
        document.head.appendChild(tag);
      });
    return asked[file];
  }

  use.later = function (files, file) {
    return Promise.all(files.map(read)).then(function () {
      return use(file);
    });
  };
  window.shouwang = {
    use: use,
    piece: function (file, run) {
      waiting[file] = run;
    },
  };
})();
