/** Where the app begins in the browser: the looks first, then the roof over everything. */
import '#ui/tokens.css';
import '#ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browserDeps } from '#device/browser-deps.ts';
import { createLazyGate } from '#device/lazy-gate.ts';
import { createSettings } from '#device/settings.ts';
import { mayKeepAnything } from '#device/surroundings.ts';
import { App } from './app.tsx';
import { Boundary } from './boundary.tsx';

const place = document.getElementById('app');
if (!place) throw new Error('index.html has no element with the id "app".');

declare const __APP_VERSION__: string;

const deps = browserDeps(__APP_VERSION__);

createRoot(place).render(
  <StrictMode>
    <Boundary>
      <App
        gate={createLazyGate(deps)}
        settings={mayKeepAnything(deps) ? createSettings(deps.keyStore) : undefined}
        now={() => deps.now()}
      />
    </Boundary>
  </StrictMode>,
);
