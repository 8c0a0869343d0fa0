import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

const script = readFileSync(join(resolve(import.meta.dirname, '../..'), 'public/before-app.js'), 'utf8');

/** The page as the script leaves it in a browser of that age; `missing` names what the browser's `Promise` lacks. */
function pageIn({ missing }: { missing?: 'any' }) {
  const place = { innerHTML: '', style: {} };
  const context = createContext({
    document: {
      createElement: () => ({ noModule: false }),
      getElementById: () => place,
      addEventListener: (_type: string, run: () => void) => run(),
    },
    crypto: {},
    indexedDB: {},
  });
  runInContext('var window = globalThis;', context);
  if (missing !== undefined) runInContext(`delete Promise.${missing};`, context);
  runInContext(script, context);
  return { words: place.innerHTML, isZodKept: runInContext('__zod_globalConfig.jitless', context) as unknown };
}

/** The holder of the pieces in a browser that can read the app, with a head that notes what is asked for. */
function aHolder(links: readonly { rel: string; href: string }[] = []) {
  const tags: { src?: string; href?: string; onload?: () => void; onerror?: () => void }[] = [];
  const asks = (selector: string, name: string) => new RegExp(`\\[${name}="([^"]+)"\\]`).exec(selector)?.[1];
  const querySelector = (selector: string) => {
    const [rel, href] = [asks(selector, 'rel'), asks(selector, 'href')];
    return links.find((link) => link.href === href && (rel === undefined || link.rel === rel)) ?? null;
  };
  const page = { querySelector, head: { appendChild: (tag: (typeof tags)[number]) => tags.push(tag) } };
  const createElement = () => ({ noModule: false, remove: () => undefined });
  const context = createContext({ document: { ...page, createElement }, crypto: {}, indexedDB: {} });
  runInContext('var window = globalThis;', context);
  runInContext(script, context);
  return { tags, run: (code: string) => runInContext(code, context) as unknown };
}

describe('the holder of the pieces', () => {
  it('runs a piece once, when something asks for it, and what it stands on before it', () => {
    const { run } = aHolder();
    run(`var ran = [];
      shouwang.piece('top.js', (require, exports) => { exports.sum = require('base.js').one + 1; ran.push('top'); });
      shouwang.piece('base.js', (require, exports) => { exports.one = 1; ran.push('base'); });`);
    expect(run('ran.length')).toBe(0);
    expect(run(`shouwang.use('top.js').sum + shouwang.use('top.js').sum`)).toBe(4);
    expect(run('ran.join()')).toBe('base,top');
  });

  it('reads a piece that is asked for later with everything below it, and asks again for one that did not come', async () => {
    const { run, tags } = aHolder();
    const later = () => run(`shouwang.use.later(['page.css', 'page.js'], 'page.js').then((page) => page.word)`);
    const first = later();
    expect(tags.map(({ src, href }) => src ?? href)).toEqual(['/page.css', '/page.js']);
    tags[0]?.onload?.();
    tags[1]?.onerror?.();
    await expect(first).rejects.toThrow('could not be read');
    const second = later();
    expect(tags[2]?.src).toBe('/page.js');
    run(`shouwang.piece('page.js', (require, exports) => { exports.word = 'here'; });`);
    tags[2]?.onload?.();
    await expect(second).resolves.toBe('here');
  });
});

describe('a style', () => {
  const asked = `shouwang.piece('page.js', () => undefined); void shouwang.use.later(['page.css'], 'page.js')`;

  it('that was only fetched ahead is put on the page all the same', () => {
    const { run, tags } = aHolder([{ rel: 'preload', href: '/page.css' }]);
    run(asked);
    expect(tags.map(({ href }) => href)).toEqual(['/page.css']);
  });

  it('that stands on the page already is not put there twice', () => {
    const { run, tags } = aHolder([{ rel: 'stylesheet', href: '/page.css' }]);
    run(asked);
    expect(tags).toEqual([]);
  });
});

describe('the script before the app', () => {
  it('says nothing in Chromium 87, Safari 14 and newer, and keeps zod from probing eval', () => {
    expect(pageIn({})).toEqual({ words: '', isZodKept: true });
  });

  // Promise.any came with the logical assignment the app is written with: Chromium 85, Safari 14, Firefox 79.
  it('says one sentence in a browser that has modules and cannot read the syntax of the app', () => {
    expect(pageIn({ missing: 'any' }).words).toContain('这个浏览器太旧了');
  });
});
