/**
 * Read by the build alone. Leaves out of the first load what its packages carry and the app never asks, where no bundler
 * can see that nobody does: zod hangs the making of JSON Schemas, English sentences, a watch for values that contain
 * themselves (in JSON none does), checks for e-mail addresses and tokens, and a way back from parsed to written on every
 * schema, and carries a compiler that our policy against `eval` forbids; wouter brings a stand-in for what React has had
 * since 18, and Vite's helper preloads modules, which here are classic scripts.
 */
import type { Plugin } from 'vite';

interface LeftOut {
  readonly file: RegExp;
  /** What stands there instead; without it and without cuts every export does nothing. */
  readonly instead?: string;
  /** Only these texts of the file. A test holds that nobody asks for what they take away. */
  readonly cuts?: readonly Cut[];
}

type Cut = readonly [text: RegExp, instead: string];

const zodSchemas: readonly Cut[] = [
  // The string formats: email(), jwt(), cidrv6() and two dozen more.
  [/^ {4}\w+\(params\) \{\n {8}return this\.check\(core\._\w+\(Zod\w+, params\)\);\n {4}\},\n/gm, ''],
  [/^ {4}(?:\w+: )?(?:async )?(?:function )?_?(?:safe)?(?:en|de)code\w*\(.*\n.*\n {4}\},\n/gim, ''],
  [/^ {4}inst\._zod\.processJSONSchema = .*\n/gm, ''],
  [/core\.\$ZodObjectJIT/g, 'core.$ZodObject'],
];

const leftOutFiles: readonly LeftOut[] = [
  { file: /\/zod\/v4\/classic\/schemas\.js$/, cuts: zodSchemas },
  { file: /\/zod\/v4\/core\/to-json-schema\.js$/ },
  { file: /\/zod\/v4\/core\/json-schema-processors\.js$/ },
  { file: /\/zod\/v4\/core\/memoizer\.js$/ },
  { file: /\/zod\/v4\/locales\/en\.js$/, instead: 'export default () => ({});' },
  { file: /\/use-sync-external-store\/shim\/index\.js$/, instead: `export { useSyncExternalStore } from 'react';` },
  { file: /vite\/preload-helper\.js$/, instead: 'export const __vitePreload = (load) => load();' },
];

const EXPORTS = /^export (?:const|function) (\w+)/gm;

export function leftOut(): Plugin {
  const found = new Set<LeftOut | Cut>();
  return {
    name: 'left-out',
    apply: 'build',
    transform(code, id) {
      const known = leftOutIn(id);
      if (!known) return undefined;
      found.add(known);
      for (const cut of known.cuts ?? []) if (code.search(cut[0]) >= 0) found.add(cut);
      return { code: whatStays(code, id), map: null };
    },
    buildEnd(error) {
      const gone = [
        ...leftOutFiles.filter((each) => !found.has(each)).map(({ file }) => file.source),
        ...zodSchemas.filter((each) => !found.has(each)).map(([text]) => text.source),
      ];
      if (!error && gone.length > 0)
        this.warn(`Not found, so not left out: ${gone.join(', ')}. Look for their new names in the packages.`);
    },
  };
}

const leftOutIn = (id: string) => leftOutFiles.find(({ file }) => file.test(id));

/** What is built of a package's file; all of it where nothing is known to be left out. */
export function whatStays(code: string, id: string): string {
  const { instead, cuts } = leftOutIn(id) ?? { instead: code };
  if (cuts) return cuts.reduce((rest, [text, put]) => rest.replace(text, put), code);
  const names = Array.from(code.matchAll(EXPORTS), ([, name]) => name);
  return instead ?? names.map((name) => `export const ${name} = () => undefined;`).join('\n');
}
