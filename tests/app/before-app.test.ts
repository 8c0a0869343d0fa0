import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

const script = readFileSync(join(resolve(import.meta.dirname, '../..'), 'public/before-app.js'), 'utf8');

/** The page as the script leaves it in a browser of that age; `missing` names what the browser's `Promise` lacks. */
function pageIn({ missing }: { missing?: 'any' }) {
  const place = { innerHTML: '' };
  const context = createContext({
    document: { createElement: () => ({ noModule: false }), getElementById: () => place },
    crypto: {},
    indexedDB: {},
  });
  runInContext('var window = globalThis;', context);
  if (missing !== undefined) runInContext(`delete Promise.${missing};`, context);
  runInContext(script, context);
  return { words: place.innerHTML, isZodKept: runInContext('__zod_globalConfig.jitless', context) as unknown };
}

describe('the script before the app', () => {
  it('says nothing in Chromium 87, Safari 14 and newer, and keeps zod from probing eval', () => {
    expect(pageIn({})).toEqual({ words: '', isZodKept: true });
  });

  // Promise.any came with the logical assignment the app is written with: Chromium 85, Safari 14, Firefox 79.
  it('says one sentence in a browser that has modules and cannot read the syntax of the app', () => {
    expect(pageIn({ missing: 'any' }).words).toContain('这个浏览器太旧了');
  });
});
