import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { choice, day, line, list, notesOf, paragraph } from '#domain/records/field.ts';
import { findingsOf } from '#domain/records/findings.ts';
import { defineKind, fieldOf, fieldsOf, isEmpty, optionWords, type RecordKind } from '#domain/records/kind.ts';
import { allKinds, kindOf, registerKind } from '#domain/records/kinds.ts';

const context = { today: '2026-04-15', birth: '2015-09-03', earlier: [] };

/** A kind nobody ordered, whole in one place. */
const Shadow = defineKind({
  type: 'shadow-puppet',
  label: '皮影',
  serves: ['F7'],
  about: 'child',
  happenedOn: 'on',
  groups: [{ key: 'all', title: '皮影' }],
  schema: () =>
    z.looseObject({
      on: day({ label: '日期', group: 'all', needed: true }),
      role: choice(
        { hero: { label: '主角', spoken: '当主角' }, crowd: '群众' },
        { label: '角色', group: 'all', needed: true },
      ),
      words: paragraph({ label: '台词', group: 'all', sensitivity: 'own-words' }),
      props: list(z.object({ name: line({ label: '道具', group: 'all' }) }), { label: '道具', group: 'all' }),
    }),
  check: (doc) =>
    doc.role === 'hero' && !doc.words ? [{ level: 'warning', field: 'words', say: '主角要有台词。' }] : [],
  line: (doc) => `演了${doc.role === 'hero' ? '主角' : '群众'}`,
});

const find = (doc: Record<string, unknown>, kind: RecordKind = Shadow) =>
  findingsOf(kind, doc, context).map(({ level, field }) => `${level} ${field}`);

describe('an invented kind in one file', () => {
  it('is known everywhere once it is registered, and only once', () => {
    registerKind(Shadow);
    expect(kindOf('shadow-puppet')).toBe(Shadow);
    expect(allKinds()).toContain(Shadow);
    expect(() => registerKind(Shadow)).toThrow('registered twice');
  });

  it('gives its fields in declared order with their notes', () => {
    expect(fieldsOf(Shadow.schema).map(({ name, widget }) => `${name} ${widget}`)).toEqual([
      'on day',
      'role choice',
      'words text',
      'props list',
    ]);
    expect(fieldOf(Shadow, 'words')?.sensitivity).toBe('own-words');
    expect(fieldOf(Shadow, 'nobody knows')).toBeUndefined();
  });

  it('refuses a schema without notes, because a silent field is lost on paper', () => {
    expect(() => notesOf(z.string())).toThrow('has no notes');
  });
});

describe('findings', () => {
  it('name what is needed first, then what the kind itself checks', () => {
    expect(find({})).toEqual(['error on', 'error role']);
    expect(find({ role: 'hero' })).toEqual(['error on', 'warning words']);
    expect(find({ on: '2026-04-14', role: 'crowd' })).toEqual([]);
  });

  it.each([
    ['2026-04-15', []],
    ['2026-04-16', ['warning on']],
    ['2026-04-17', ['error on']],
    ['2015-09-02', ['error on']],
    ['2026-02-14', []],
    ['2026-02-13', ['warning on']],
  ])('on the day %s: %j', (on, found) => {
    expect(find({ on, role: 'crowd' })).toEqual(found);
  });

  it('ask with the spoken word and say what to do', () => {
    const Soft = defineKind({
      ...Shadow,
      type: 'soft',
      schema: () => z.looseObject({ on: day({ label: '硬', spoken: '软', group: 'all', needed: true }) }),
      check: () => [],
    });
    expect(findingsOf(Soft, {}, context)[0]?.say).toContain('软');
  });

  it.each([
    [undefined, true],
    [null, true],
    ['', true],
    [[], true],
    [0, false],
    [false, false],
    ['x', false],
  ])('%j is empty: %s', (value, empty) => {
    expect(isEmpty(value)).toBe(empty);
  });
});

describe('the words of an option', () => {
  const field = fieldOf(Shadow, 'role');
  it.each([
    ['hero', 'printed', '主角'],
    ['hero', 'spoken', '当主角'],
    ['crowd', 'spoken', '群众'],
    ['of a newer version', 'printed', 'of a newer version'],
    [7, 'printed', ''],
  ] as const)('%s %s is %s', (code, voice, words) => {
    expect(field && optionWords(field, code, voice)).toBe(words);
  });
});
