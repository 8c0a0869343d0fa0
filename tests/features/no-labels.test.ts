/** Dignity (§9): no word of a screen, of a call or of a kind's form says 留守; a child may look over a teacher's shoulder. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';

/** What stands in a file outside its comments. */
const wordsIn = (path: string): string =>
  readFileSync(path, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');

describe('no label', () => {
  it('stands on a screen', () => {
    const files = globSync('src/{features,ui,app}/**/*.{ts,tsx}');
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((path) => wordsIn(path).includes('留守'))).toEqual([]);
  });

  it('stands in a form, on a timeline or in the list of what one may write', () => {
    for (const kind of allKinds()) {
      const spoken = fieldsOf(kind.schema).flatMap(({ label, spoken: soft, hint, options }) => [
        soft ?? label,
        hint ?? '',
        ...(options ?? []).map((option) => option.spoken),
      ]);
      const words = [kind.label, kind.deed ?? '', kind.line?.({}) ?? '', ...kind.groups.map(({ title }) => title)];
      expect(
        [...spoken, ...words].filter((word) => word.includes('留守')),
        kind.type,
      ).toEqual([]);
    }
  });
});
