// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** What the first script has the page read. */
let asked: string[];
beforeEach(() => {
  vi.resetModules();
  asked = [];
  const script = document.createElement('script');
  Object.assign(script.dataset, { build: 'one', app: '/lock.js /rest.js' });
  vi.spyOn(document, 'currentScript', 'get').mockReturnValue(script);
  vi.spyOn(document.head, 'appendChild').mockImplementation((tag) => {
    if (tag instanceof HTMLScriptElement) asked.push(new URL(tag.src, 'http://school').pathname);
    return tag;
  });
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('shouwang', {});
});
afterEach(() => void vi.unstubAllGlobals());

const forbidden = () => {
  throw new DOMException('The user denied permission to access the database.', 'SecurityError');
};

describe('the first moment where storage is forbidden', () => {
  it.each([
    ['opening it throws', { value: { open: forbidden } }],
    ['there is none', { value: undefined }],
    ['asking for it throws', { get: forbidden }],
  ])('has the app read all the same: %s', async (_how, indexedDB) => {
    Object.defineProperty(window, 'indexedDB', { ...indexedDB, configurable: true });
    await import('#app/first-moment.ts');
    await expect.poll(() => asked).toEqual(['/lock.js', '/rest.js']);
  });
});

describe('the first moment of a page that is still being read', () => {
  it('leaves the app alone until its place is there, though no lock screen is drawn', async () => {
    vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
    Object.defineProperty(window, 'indexedDB', { value: undefined, configurable: true });
    await import('#app/first-moment.ts');
    await new Promise((done) => setTimeout(done, 20));
    expect(asked).toEqual([]);
    document.dispatchEvent(new Event('DOMContentLoaded'));
    await expect.poll(() => asked).toEqual(['/lock.js', '/rest.js']);
  });
});
