/** The build cuts methods out of zod that the types still offer, and tests run uncut: nothing else would say it before a phone does. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { whatStays } from '#app/left-out.ts';

const root = resolve(import.meta.dirname, '../..');
const schemas = join(root, 'node_modules/zod/v4/classic/schemas.js');
const whole = readFileSync(schemas, 'utf8');
const built = whatStays(whole, schemas);

const methodsIn = (code: string): readonly string[] => [
  ...new Set(Array.from(code.matchAll(/^ {4}(?:async )?(\w+)(?:\(|: (?:async )?function)/gm), ([, name = '']) => name)),
];
const gone = methodsIn(whole).filter((name) => !methodsIn(built).includes(name));

it('cuts the formats of strings and the way back out of every schema, and leaves what is asked of them', () => {
  expect(gone).toEqual(expect.arrayContaining(['email', 'jwt', 'cidrv6', 'encode', 'safeDecodeAsync']));
  expect(gone.length).toBeGreaterThan(30);
  expect(methodsIn(built)).toEqual(
    expect.arrayContaining(['regex', 'min', 'max', 'trim', 'int', 'refine', 'safeParse']),
  );
  expect(built).not.toContain('ObjectJIT');
});

it('cuts nothing that a schema of the app is asked for', () => {
  // Bytes go in and out of text by methods of the same names.
  const asks = new RegExp(`(?<!Text(?:En|De)coder\\(\\))(?<=\\))\\s*\\.(?:${gone.join('|')})\\(`);
  expect(asks.test('z.string().email()')).toBe(true);
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    /^(?!server)\w+\/.*\.tsx?$/.test(path),
  );
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.filter((path) => asks.test(readFileSync(join(root, 'src', path), 'utf8')))).toEqual([]);
});
