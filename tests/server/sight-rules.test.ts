/** A phone that read under other rules of sight starts afresh; what changes no sight sends none back to the beginning [D3]. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { v7 } from 'uuid';
import type { Standing } from '#domain/access.ts';
import { choice, line } from '#domain/records/field.ts';
import { defineKind, type KindText } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';
import { Referral } from '#domain/records/referral.ts';
import { rulesOfSight } from '#server/feed/sight-rules.ts';
import { aServer, to, type TestSchool, type TestServer } from '#tests/support/a-server.ts';
import * as z from 'zod';

/** What another build would say beside the rules of this one. */
const older = vi.hoisted(() => ({ lines: [] as string[] }));
vi.mock('#server/feed/sight-rules.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('#server/feed/sight-rules.ts')>();
  const rules = (...given: Parameters<typeof real.rulesOfSight>) => [...real.rulesOfSight(...given), ...older.lines];
  return { ...real, rulesOfSight: rules };
});

type Note = KindText<z.ZodObject>;
const text = (over: Partial<Note> = {}): Note => ({
  type: 'note',
  label: '一笔',
  serves: [],
  about: 'child',
  groups: [],
  schema: () => z.looseObject({ words: line({ label: '写什么', group: 'a' }) }),
  ...over,
});
const everybody: readonly Standing[] = [
  'head',
  'deputy',
  'archivist',
  'class-teacher',
  'paired-teacher',
  'counsellor',
  'dorm-keeper',
  'subject-teacher',
  'colleague',
  'author',
  'named',
];
const told = (standing: Standing, ...kinds: readonly Note[]) =>
  rulesOfSight(
    [standing],
    kinds.map((each) => defineKind(each)),
  );
/** Who is sent back to the beginning where the kinds were these and are those. */
const sentBack = (before: readonly Note[], after: readonly Note[]) =>
  everybody.filter((standing) => told(standing, ...before).join() !== told(standing, ...after).join());
const withField = (sensitivity: 'record' | 'basic' | 'handled' | 'own-words'): Note =>
  text({
    schema: () =>
      z.looseObject({
        words: line({ label: '写什么', group: 'a' }),
        more: line({ label: '还有', group: 'a', sensitivity }),
      }),
  });

describe('another version', () => {
  it('sends nobody back for a field, a word or a check that hides nothing', () => {
    expect(sentBack([text()], [withField('record')])).toEqual([]);
    expect(sentBack([text()], [text({ label: '一条', check: () => [], single: true, writers: ['head'] })])).toEqual([]);
    const flow = () => z.looseObject({ words: choice({ one: '一' }, { label: '写什么', group: 'a' }) });
    expect(sentBack([text()], [text({ schema: flow })])).toEqual([]);
  });

  it('sends few back for what they would have been given, or not, by a school that did not know it', () => {
    expect(sentBack([text()], [text(), text({ type: 'other' })])).toEqual(['dorm-keeper']);
    expect(sentBack([text()], [withField('basic')])).toEqual(['archivist']);
  });

  it('sends back whoever may see less or more than before, and nobody else', () => {
    expect(sentBack([withField('record')], [withField('handled')])).toEqual(['paired-teacher', 'colleague']);
    expect(sentBack([withField('handled')], [withField('own-words')])).toEqual(['class-teacher']);
    expect(sentBack([text()], [text({ readers: ['head', 'class-teacher'] })])).toEqual([
      'deputy',
      'paired-teacher',
      'counsellor',
      'colleague',
    ]);
    expect(sentBack([text()], [text({ sealedAs: 'counselling' })])).toEqual([
      'head',
      'deputy',
      'class-teacher',
      'paired-teacher',
      'colleague',
      'named',
    ]);
    expect(sentBack([text()], [text({ openTo: 'people' })])).toEqual(['named']);
  });

  it('sends back whoever held names of fields that tell by themselves', () => {
    const decided: Note = { ...withField('own-words'), fourEyes: { first: 'more', second: 'yes' } };
    expect(sentBack([withField('own-words')], [decided])).toEqual([
      'archivist',
      'class-teacher',
      'paired-teacher',
      'colleague',
      'named',
    ]);
  });

  it('knows a word of a choice that shuts the whole record', () => {
    const open = { ...Referral, asks: () => undefined };
    const before = rulesOfSight(['archivist', 'paired-teacher'], [open]);
    const now = rulesOfSight(['archivist', 'paired-teacher'], [Referral]);
    expect(now.filter((each) => !before.includes(each)).sort()).toEqual([
      'archivist referral shut kind=justice',
      'archivist referral shut kind=mind',
      'paired-teacher referral shut kind=justice',
      'paired-teacher referral shut kind=mind',
    ]);
  });

  it('says the same of this build each time it is asked, of every kind', () => {
    expect(rulesOfSight(everybody)).toEqual(rulesOfSight([...everybody].reverse(), allKinds()));
  });
});

describe('[D3] a phone that read under an older version', () => {
  let server: TestServer;
  let school: TestSchool;
  const asks = Object.fromEntries(Object.entries(Referral).filter(([name]) => name === 'asks'));
  beforeEach(async () => {
    server = await aServer();
    school = await server.setUpSchool();
  });
  afterEach(async () => {
    Object.assign(Referral, asks);
    older.lines = [];
    await server.close();
  });

  it('gets what it may see now, loses what it may not, and then goes on as before', async () => {
    const [child] = school.children;
    const id = v7();
    const set = to({ happenedOn: '2026-04-01', kind: 'mind', to: '县医院' });
    await school.office.send({ type: 'referral', id, child: child?.id ?? '', set });
    // The older version had no word for it.
    Object.assign(Referral, { asks: undefined });
    older.lines = ['as it was'];
    const archivist = (await server.signIn('archivist')).phone();
    const before = await archivist.pullAll();
    expect(before.rows.map((row) => row.id)).toContain(id);
    expect((await archivist.pull(before.cursor)).fresh).toBe(false);
    Object.assign(Referral, asks);
    older.lines = [];
    const after = await archivist.pullAll(before.cursor);
    expect(after.isFresh).toBe(true);
    expect(after.rows.map((row) => row.id)).not.toContain(id);
    expect(after.rows).toHaveLength(before.rows.length - 1);
    expect((await archivist.pull(after.cursor)).fresh).toBe(false);
  });
});
