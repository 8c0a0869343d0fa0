/* Plain old script: a browser that cannot read the app itself gets one clear sentence instead of a white page. */
(function () {
  var modern = 'noModule' in document.createElement('script') && 'crypto' in window && 'indexedDB' in window && 'Promise' in window;
  if (modern) return;
  var app = document.getElementById('app');
  if (app)
    app.innerHTML =
      '<p>这个浏览器太旧了，打不开守望。请在手机的应用商店更新浏览器（Chrome、Edge 或手机自带的都行），再打开这个网址。</p>';
})();
