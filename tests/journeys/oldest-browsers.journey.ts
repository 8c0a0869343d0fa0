/**
 * The built app has nothing that the oldest browsers of the README cannot read. It stands among the journeys because they
 * are what runs on `dist`; no browser of that age is at hand to walk one in.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { newerStyle, newerSyntax, unaskedCalls } from '#tests/support/browser-floor.ts';

/**
 * Asked for elsewhere: hucre makes one only beside a DecompressionStream, React tries it for an element the app does not use, and
 * what Dexie listens to is a transaction, which ends the listening with itself.
 */
const askedElsewhere = [
  'xlsx: TransformStream',
  'first: .startViewTransition',
  'inside: addEventListener with a signal',
];

const dist = join(import.meta.dirname, '../../dist');
const filesOf = (ending: string) =>
  readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ name, text: readFileSync(join(dist, name), 'utf8') }));

test('No script of the app has syntax newer than Chromium 87 and Safari 14, or calls what they may lack unasked', () => {
  const scripts = filesOf('.js');
  expect(scripts.length).toBeGreaterThan(100);
  const nameOf = (file: string) => file.replace(/^assets\/(.*)-[\w-]{7}\.js$/, '$1');
  const newer = scripts.flatMap(({ name, text }) =>
    [...newerSyntax(text), ...unaskedCalls(text)].map((each) => `${nameOf(name)}: ${each}`),
  );
  expect(newer.filter((each) => !askedElsewhere.includes(each))).toEqual([]);
});

test('No style of the app is newer than Chromium 87 and Safari 14', () => {
  const styles = filesOf('.css');
  expect(styles.length).toBeGreaterThan(10);
  expect(styles.flatMap(({ name, text }) => newerStyle(text).map((each) => `${name}: ${each}`))).toEqual([]);
});
