/**
 * Read by the build alone. Leaves out of the first load what its packages carry and the app never asks, where no bundler
 * can see that nobody does: zod hangs the making of JSON Schemas, English sentences and a watch for values that contain
 * themselves on every schema, which in JSON none does, and carries a compiler that our policy against `eval` forbids;
 * wouter brings a stand-in for what React has had since 18, and Vite's helper preloads modules, which here are classic scripts.
 */
import type { Plugin } from 'vite';

interface LeftOut {
  readonly file: RegExp;
  /** What stands there instead; without it every export does nothing. */
  readonly instead?: string;
}

const leftOutFiles: readonly LeftOut[] = [
  { file: /\/zod\/v4\/core\/to-json-schema\.js$/ },
  { file: /\/zod\/v4\/core\/json-schema-processors\.js$/ },
  { file: /\/zod\/v4\/core\/memoizer\.js$/ },
  { file: /\/zod\/v4\/core\/doc\.js$/, instead: 'export class Doc {}' },
  { file: /\/zod\/v4\/locales\/en\.js$/, instead: 'export default () => ({});' },
  { file: /\/use-sync-external-store\/shim\/index\.js$/, instead: `export { useSyncExternalStore } from 'react';` },
  { file: /vite\/preload-helper\.js$/, instead: 'export const __vitePreload = (load) => load();' },
];

const EXPORTS = /^export (?:const|function) (\w+)/gm;

export function leftOut(): Plugin {
  const found = new Set<LeftOut>();
  return {
    name: 'left-out',
    apply: 'build',
    transform(code, id) {
      const known = leftOutFiles.find(({ file }) => file.test(id));
      if (!known) return undefined;
      found.add(known);
      const names = Array.from(code.matchAll(EXPORTS), ([, name]) => name);
      const nothing = names.map((name) => `export const ${name} = () => undefined;`).join('\n');
      return { code: known.instead ?? nothing, map: null };
    },
    buildEnd(error) {
      const gone = leftOutFiles.filter((each) => !found.has(each)).map(({ file }) => file.source);
      if (!error && gone.length > 0)
        this.warn(`Not found, so not left out: ${gone.join(', ')}. Look for their new names in the packages.`);
    },
  };
}
