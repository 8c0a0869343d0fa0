/** Where the app begins in the browser: the looks first, then the roof over everything. */
import '#ui/tokens.css';
import '#ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browserDeps } from '#device/browser-deps.ts';
import { createLazyGate } from '#device/lazy-gate.ts';
import { createSettings, type Settings } from '#device/settings.ts';
import { mayKeepAnything } from '#device/surroundings.ts';
import { App } from './app.tsx';
import { Boundary } from './boundary.tsx';
import type { FirstMoment } from '#features/gate/first-pad.ts';

const place = document.getElementById('app');
if (!place) throw new Error('index.html has no element with the id "app".');

declare const __APP_VERSION__: string;

const deps = browserDeps(__APP_VERSION__);

const settings = mayKeepAnything(deps) ? createSettings(deps.keyStore) : undefined;

createRoot(place).render(
  <StrictMode>
    <Boundary>
      <App gate={createLazyGate(deps)} settings={settings} first={firstMoment(settings)} now={() => deps.now()} />
    </Boundary>
  </StrictMode>,
);

/** What the first script of the page has left; under Vite's own server, which names no build, nothing is kept of it. */
function firstMoment(settings: Settings | undefined): FirstMoment {
  const { build, pad, sight } = window.shouwang ?? {};
  return { pad, sight, keepPage: (page) => void (build && settings?.keepLockPage({ ...page, build })) };
}
