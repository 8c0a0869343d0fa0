/*
 * Plain old script, run before any part of the app. A browser that cannot read the app itself gets one clear sentence
 * instead of a white page; and zod, which looks here when the first schema is made, is kept from probing `eval`, which the
 * content security policy forbids and reports.
 */
window.__zod_globalConfig = { jitless: true };
(function () {
  var modern = 'noModule' in document.createElement('script') && 'crypto' in window && 'indexedDB' in window && 'Promise' in window;
  if (modern) return;
  var app = document.getElementById('app');
  if (app)
    app.innerHTML =
      '<p>这个浏览器太旧了，打不开守望。请在手机的应用商店更新浏览器（Chrome、Edge 或手机自带的都行），再打开这个网址。</p>';
})();
