/** What the oldest browsers of the README cannot read is found; that the built app has none of it is in journeys/oldest-browsers. */
import { describe, expect, it } from 'vitest';
import { newerStyle, newerSyntax, unaskedCalls } from '#tests/support/browser-floor.ts';

describe('a script for the oldest browsers', () => {
  it.each([
    ['class A { static { this.b = 1; } }', 'a static block'],
    ['class A { #b = 1; }', 'the private #b'],
    ['class A { static b = 1; }', 'a static field'],
    ['const a = /(?<=b)c/;', 'a pattern that looks behind'],
    ["const a = new RegExp('(?<!b)c');", 'a pattern that looks behind'],
    ['const a = /b/v;', 'a pattern with the flags v'],
    ['{ using a = b(); }', 'using'],
  ])('does not have %s', (code, words) => expect(newerSyntax(code)).toContain(words));

  it('has what Chromium 87 and Safari 14 read', () =>
    expect(
      newerSyntax('class A { b = a?.b ?? 1_000n; } a ||= 2; try { b = /(?<year>\\d{4})\\p{L}(?:x)/su; } catch { c; }'),
    ).toEqual([]));

  it('calls nothing newer without asking first', () => {
    expect(unaskedCalls('const a = structuredClone(b);')).toEqual(['structuredClone']);
    expect(unaskedCalls('const a = Object.hasOwn(b, c), d = e.at(-1);')).toEqual(['Object.hasOwn', '.at']);
    expect(unaskedCalls('navigator.locks.request(a, b); new CompressionStream("gzip");')).toEqual([
      'CompressionStream',
      'navigator.locks',
    ]);
    expect(
      unaskedCalls(
        'const t=require("assets/first.js"); t.at(); if ("locks" in navigator) navigator.locks.request(a, b);',
      ),
    ).toEqual([]);
    expect(unaskedCalls('typeof structuredClone === "function" ? structuredClone(a) : b')).toEqual([]);
    expect(unaskedCalls('a.showPicker?.(); crypto.randomUUID ? crypto.randomUUID() : b')).toEqual([]);
  });

  it.each([
    ['a.with(0, b);', '.with'],
    ['a.at(i);', '.at'],
    ['a.union(b);', '.union'],
    ['a.values().map(b);', '.map of an iterator'],
    ['Iterator.from(a);', 'Iterator.from'],
    ['URL.canParse(a);', 'URL.canParse'],
    ['Response.json(a);', 'Response.json'],
    ['a.addEventListener("b", c, { signal: d });', 'addEventListener with a signal'],
  ])('does not call %s', (code, words) => expect(unaskedCalls(code)).toEqual([words]));

  it('may take the values of an object, and call what another piece exports by any name', () =>
    expect(unaskedCalls('const t=require("assets/first.js"); t.with(a); Object.values(a).map(b);')).toEqual([]));

  it('may call it in the same breath as it takes the piece in', () => {
    expect(unaskedCalls('const i=require("assets/first.js").at();')).toEqual([]);
    expect(unaskedCalls('const i=require("assets/first.js").at(), j=list.at(0);')).toEqual(['.at']);
  });
});

describe('a style for the oldest browsers', () => {
  it.each([
    '.a{inset:0}',
    '.a{aspect-ratio:1}',
    '.a{display:flex;gap:4px}',
    '.a:has(.b){color:red}',
    '.a:focus-visible{color:red}',
    '.a{.b{color:red}}',
    '@layer a{.b{color:red}}',
    '@media (width>=600px){.a{color:red}}',
    '@media print{.a{height:100dvh}}',
    '.a{color:color-mix(in srgb,red,blue)}',
    '.a{appearance:none}',
    '.a{margin-inline:auto}',
    '.a{overflow-x:clip}',
    '.a{overflow-wrap:anywhere}',
  ])('is not %s', (css) => expect(newerStyle(css)).toHaveLength(1));

  it('has what Chromium 87 and Safari 14 know', () =>
    expect(
      newerStyle(
        '.a>b:not(.c)::after{content:"{;}";grid-gap:4px;padding:max(4px,env(safe-area-inset-top))}@media (min-width:15em){.a{text-wrap:pretty;word-break:break-word;overflow-wrap:anywhere;column-count:2;column-gap:4px;-webkit-appearance:none;appearance:none}}',
      ),
    ).toEqual([]));
});
