/*
 * Plain old script, run before any part of the app. A browser that cannot read the app itself gets one clear sentence
 * instead of a white page; and zod, which looks here when the first schema is made, is kept from probing `eval`, which the
 * content security policy forbids and reports.
 */
window.__zod_globalConfig = { jitless: true };
(function () {
  // Promise.any is as old as the newest syntax the app is built with: Chromium 85, Safari 14, Firefox 79.
  var readsTheApp = 'noModule' in document.createElement('script') && 'Promise' in window && 'any' in Promise;
  if (readsTheApp && 'crypto' in window && 'indexedDB' in window) return;
  var app = document.getElementById('app');
  if (app)
    app.innerHTML =
      '<p>这个浏览器太旧了，打不开守望。请在手机的应用商店更新浏览器（Chrome、Edge 或手机自带的都行），再打开这个网址。</p>';
})();
