import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { FieldNotes } from '#domain/records/field.ts';
import { fieldOf, fieldsOf, fieldsTogether, type Field, type RecordKind } from '#domain/records/kind.ts';
import { allKinds, kindOf } from '#domain/records/kinds.ts';

const kinds = allKinds().map((kind) => [kind.type, kind] as const);
const ID = '00000000-0000-4000-8000-000000000001';
const CLAUSE =
  /^(JT (附[123]( 注\d)?|[一二三](\.\d[一二三四]?)?)|JSS [一二三四五](\([一二三]\)\d|\d)?|PL [一二三四五](\([一二三四五六]\)[一二三]?)?)$/;

/** A field and, for a list, the fields of its entries. */
const withEntries = (field: Field): readonly Field[] =>
  field.of instanceof z.ZodObject ? [field, ...fieldsOf(field.of).flatMap(withEntries)] : [field];
const allFieldsOf = (kind: RecordKind) => fieldsOf(kind.schema).flatMap(withEntries);
const spokenWords = (field: FieldNotes) => [
  field.spoken ?? field.label,
  field.hint ?? '',
  ...(field.options ?? []).map(({ spoken }) => spoken),
];

describe.each(kinds)('the kind %s', (type, kind) => {
  it('is found by its type and has a Chinese name', () => {
    expect(kindOf(type)).toBe(kind);
    expect(type).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(kind.label).toMatch(/^\p{Script=Han}+$/u);
  });

  it('serves rows of domain.md §2', () => {
    expect(kind.serves.length).toBeGreaterThan(0);
    for (const row of kind.serves) expect(row).toMatch(/^[A-J][1-9]\d?$/);
  });

  it('keeps a draft that says nothing, and fields of newer versions', () => {
    expect(kind.schema.parse({})).toEqual({});
    expect(kind.schema.parse({ ofANewerVersion: 1 })).toEqual({ ofANewerVersion: 1 });
  });

  it('is listed under a heading or has a page of its own, and somebody writes it', () => {
    const hasOwnPage = [
      'child',
      'school',
      'school-class',
      'staff',
      'access-note',
      'handled-matter',
      'own-rules',
      'submission-rows',
    ].includes(type);
    expect(kind.heading !== undefined).toBe(!hasOwnPage && kind.isStatement !== true);
    if (kind.about === 'school') expect(kind.writers?.length).toBeGreaterThan(0);
  });

  it('begins with values that fit it', () => {
    const me = { id: ID, classes: [ID] };
    const begun = kind.begin?.({ today: '2026-04-15', time: '10:42', moment: '2026-04-15T10:42', me }) ?? {};
    expect(kind.schema.parse(begun)).toEqual(begun);
    const names = fieldsOf(kind.schema).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(begun)));
  });

  it('leads from state to state it knows, and reaches every state', () => {
    for (const { name, options = [], next } of fieldsOf(kind.schema)) {
      if (next === undefined) continue;
      const codes = options.map(({ code }) => code);
      expect(Object.keys(next), name).toEqual(codes);
      expect(codes, name).toEqual(expect.arrayContaining(Object.values(next).flat()));
      const reached = new Set(Object.values(next).flat());
      for (const code of codes.slice(1)) expect(reached.has(code), `${name} ${code} is reached`).toBe(true);
    }
  });

  it('gives every field a label, a group of its own and a clause in the one form', () => {
    const groups = kind.groups.map(({ key }) => key);
    for (const field of fieldsOf(kind.schema)) {
      expect(groups, field.name).toContain(field.group);
      expect(field.label.trim(), field.name).not.toBe('');
    }
    for (const field of allFieldsOf(kind))
      if (field.clause !== undefined) expect(field.clause, field.name).toMatch(CLAUSE);
  });

  it('has no group without a field, and hides nothing it needs', () => {
    for (const { key } of kind.groups)
      expect(
        fieldsOf(kind.schema).some((field) => field.group === key),
        key,
      ).toBe(true);
    for (const field of fieldsOf(kind.schema)) if (field.needed) expect(field.widget).not.toBe('hidden');
  });

  it('names only fields and kinds that exist', () => {
    const names = fieldsOf(kind.schema).map(({ name }) => name);
    for (const named of [kind.happenedOn, kind.findBy].flat()) if (named !== undefined) expect(names).toContain(named);
    for (const field of allFieldsOf(kind))
      if (typeof field.of === 'string') expect(kindOf(field.of), field.name).toBeDefined();
  });

  it('stores the codes it shows, each with words of its own', () => {
    for (const field of allFieldsOf(kind)) {
      const options = field.options ?? [];
      for (const voice of ['code', 'label', 'spoken'] as const)
        expect(new Set(options.map((option) => option[voice])).size, field.name).toBe(options.length);
      for (const { code } of options) {
        const value =
          field.widget === 'choices' ? [code] : field.widget === 'attendance' ? [{ child: ID, mark: code }] : code;
        expect(field.schema.safeParse(value).success, `${field.name} ${code}`).toBe(true);
      }
      if (options.length > 0) expect(field.schema.safeParse('no such code').success).toBe(false);
    }
  });

  it('speaks softly: no word on the screen that could sting', () => {
    for (const field of allFieldsOf(kind))
      for (const word of spokenWords(field)) expect(word).not.toMatch(/留守|问题|困难|差$|滑坡|不健全|缺失|死亡/);
  });

  it('tells itself in one line without the child’s own words, an ID number or health', () => {
    const secret = fieldsOf(kind.schema).filter(
      ({ sensitivity, widget }) =>
        ['own-words', 'id-number', 'health'].includes(sensitivity) && (widget === 'line' || widget === 'text'),
    );
    const doc = Object.fromEntries(secret.map(({ name }) => [name, 'SECRET']));
    expect(kind.line?.(doc) ?? '').not.toContain('SECRET');
    expect(kind.line?.({}) ?? '').not.toBe('');
  });
});

describe('fields that only say something together', () => {
  it.each([
    ['child', ['birth', 'birthKnown']],
    ['child', ['idKind', 'idNumber', 'idCopied', 'noIdBecause']],
    ['child', ['state', 'stateSince']],
    ['family-member', ['age', 'ageAsOf']],
    ['family-member', ['health', 'disabilityGrade']],
    ['family-flags', ['father', 'fatherSince']],
    ['family-flags', ['mother', 'motherSince']],
    ['family-flags', ['leftKindConfirmed', 'leftKindReason']],
    ['family-flags', ['shapeConfirmed', 'shapeReason']],
    ['term-snapshot', ['health', 'disabilityGrade', 'healthWords']],
    ['term-snapshot', ['care', 'careWords']],
    ['talk', ['promise', 'promiseBy']],
  ])('[M6] of a %s collide as one: %s', (type, names) => {
    const kind = kindOf(type);
    const groups = names.map((name) => kind && fieldOf(kind, name)?.together);
    expect(groups[0]).toBeDefined();
    expect(new Set(groups).size).toBe(1);
  });

  it('[M6] are seen and written by the same people, and none of them unites by itself', () => {
    for (const kind of allKinds()) {
      for (const { name } of fieldsOf(kind.schema)) {
        const members = fieldsTogether(kind, name).flatMap((each) => fieldOf(kind, each) ?? []);
        expect(new Set(members.map(({ sensitivity, byDuty }) => `${sensitivity} ${byDuty}`)).size, name).toBe(1);
        if (members.length > 1) expect(members.filter(({ merges }) => merges === 'set')).toEqual([]);
      }
    }
  });

  it('[M6] are no members of another group of their kind', () => {
    for (const kind of allKinds()) {
      const groups = fieldsOf(kind.schema).flatMap(({ together }) => together ?? []);
      for (const each of new Set(groups)) expect(groups.filter((group) => group === each).length).toBeGreaterThan(1);
    }
  });
});
