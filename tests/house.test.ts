/** The house checks itself: laws that neither the compiler nor the linter can see, each told in one sentence. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allKinds } from '#domain/records/kinds.ts';
import { fieldsOf } from '#domain/records/kind.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const floors = ['domain', 'sync', 'paper', 'device', 'ui', 'features', 'app', 'server'] as const;
type Floor = (typeof floors)[number];

/** What each floor may stand on; the compiler holds the same by its references, this says it in words. */
const mayImport: Readonly<Record<Floor, readonly Floor[]>> = {
  domain: [],
  sync: ['domain'],
  paper: ['domain', 'sync'],
  device: ['domain', 'sync', 'paper'],
  ui: ['domain', 'paper'],
  features: ['domain', 'sync', 'paper', 'device', 'ui'],
  app: ['domain', 'sync', 'paper', 'device', 'ui', 'features'],
  server: ['domain', 'sync'],
};

const filesUnder = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(join(root, path)).isFile());

const sources = filesUnder('src').filter((path) => /\.tsx?$/.test(path));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const importsOf = (path: string): string[] =>
  [...read(path).matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
const floorOf = (path: string): string => relative('src', path).split('/')[0] ?? '';
const isFloor = (name: string): name is Floor => floors.some((floor) => floor === name);

describe('the house', () => {
  it('lets an import only go down', () => {
    const wrong = sources.flatMap((path) => {
      const floor = floorOf(path);
      const allowed = isFloor(floor) ? mayImport[floor] : [];
      return importsOf(path)
        .map((name) => /^#([a-z]+)\//.exec(name)?.[1])
        .filter((name): name is string => name !== undefined && name !== floor)
        .filter((name) => !allowed.some((each) => each === name))
        .map((name) => `${path} climbs to ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps features apart from each other', () => {
    const wrong = sources
      .filter((path) => path.startsWith('src/features/'))
      .flatMap((path) => {
        const own = relative('src/features', path).split('/')[0];
        return importsOf(path)
          .map((name) => /^#features\/([^/]+)\//.exec(name)?.[1])
          .filter((name) => name !== undefined && name !== own && name !== 'foot')
          .map((name) => `${path} looks into the feature ${name}`);
      });
    expect(wrong).toEqual([]);
  });

  it('lets no file lie loose among the features', () => {
    expect(sources.filter((path) => /^src\/features\/[^/]+\.(tsx?|css)$/.test(path))).toEqual([]);
  });

  it('names a neighbour with ./ and never climbs with ../', () => {
    expect(sources.filter((path) => importsOf(path).some((name) => name.startsWith('../')))).toEqual([]);
  });

  it('knows React, Dexie and Kysely only in their rooms', () => {
    const homes: readonly (readonly [RegExp, RegExp])[] = [
      [/^(react|react-dom|react-hook-form|wouter|virtua)(\/|$)/, /^src\/(ui|features|app)\//],
      [/^dexie/, /^src\/device\//],
      [/^idb-keyval/, /^src\/device\//],
      [/^(kysely|pg)(\/|$)|^node:sqlite/, /^src\/server\/storage\//],
      [/^hucre/, /^src\/paper\//],
    ];
    const wrong = sources.flatMap((path) =>
      importsOf(path)
        .filter((name) => homes.some(([library, home]) => library.test(name) && !home.test(path)))
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no file over 300 lines', () => {
    const long = [...sources, ...filesUnder('tests').filter((path) => /\.tsx?$/.test(path))]
      .filter((path) => !path.endsWith('pinyin-table.ts'))
      .filter((path) => read(path).split('\n').length > 301);
    expect(long).toEqual([]);
  });

  it('has no drawers: no folder or file named for a kind of code, no barrels', () => {
    const drawers = /(^|\/)(utils?|helpers?|common|shared|types|misc|index)(\.tsx?|\/|$)/;
    expect(sources.filter((path) => drawers.test(relative('src', path)))).toEqual([]);
  });

  it('names files in kebab-case', () => {
    expect(sources.filter((path) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(path.split('/').pop() ?? ''))).toEqual([]);
  });

  it('has a README of at most 40 lines on every floor', () => {
    const wrong = floors.filter((floor) => {
      const lines = read(`src/${floor}/README.md`).trimEnd().split('\n').length;
      return lines > 40;
    });
    expect(wrong).toEqual([]);
  });

  it('opens every module with what it is', () => {
    const silent = sources.filter((path) => !/^(\/\*\*|\/\/|\/\*)/.test(read(path).trimStart()));
    expect(silent).toEqual([]);
  });

  it('lists every file of records that defines a kind', () => {
    const defining = filesUnder('src/domain/records').filter((path) => read(path).includes('= defineKind('));
    expect(defining).toHaveLength(allKinds().length);
  });

  it('asks every field of every kind for a group that exists', () => {
    const lost = allKinds().flatMap((kind) =>
      fieldsOf(kind.schema)
        .filter((field) => field.widget !== 'hidden' && !kind.groups.some((group) => group.key === field.group))
        .map((field) => `${kind.type}.${field.name}`),
    );
    expect(lost).toEqual([]);
  });

  it('says of every form what becomes of what is typed when the page goes', () => {
    const asks = /<(TextField|TextArea|SealedField|PhoneField|DayField|TimeField|NumberField|ComboField|PinPad)\b/;
    const says = /\buse(KeptPage|KeptState|OnlyOnScreen)\b/;
    const others = [
      /^src\/features\/writing\//, // The drafts of records.
      /^src\/features\/office\/(calendar-fields|import-came)\.tsx$/, // Parts of the school's page and of a roster's.
      /^src\/features\/office\/audit-page\.tsx$/, // Asks the school, and writes nothing.
      /^src\/features\/survey\/class-survey-page\.tsx$/, // Saved with every key.
      /^src\/features\/gate\/(lock|pin|stranger)-page\.tsx$/, // Six digits and nothing more.
    ];
    const silent = sources
      .filter((path) => path.startsWith('src/features/') && !others.some((other) => other.test(path)))
      .filter((path) => /\buseForm\b/.test(read(path)) || (/\buseState\b/.test(read(path)) && asks.test(read(path))))
      .filter((path) => !says.test(read(path)));
    expect(silent).toEqual([]);
  });

  it('keeps real names of machines and places out', () => {
    const marks = new RegExp(['/work' + '/', '/home' + '/', 'registry' + '\\.npmjs'].join('|'));
    const tracked = [...sources, ...filesUnder('tests').filter((path) => /\.(tsx?|md)$/.test(path)), 'README.md'];
    expect(tracked.filter((path) => marks.test(read(path)))).toEqual([]);
  });
});
