import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/calendar/day.ts';
import { SchoolCalendar } from '#domain/calendar/school-year.ts';
import { checkIdNumber } from '#domain/people/id-number.ts';
import { findingsOf } from '#domain/records/findings.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { smallPlan, type StaffKey } from '#server/demo/plan.ts';
import { demoSchool } from '#server/demo/school.ts';
import { schoolDoc } from '#server/demo/story.ts';
import { idOf } from '#tests/support/builders.ts';

const staffId = (key: StaffKey) => idOf(smallPlan.staff.findIndex((staff) => staff.key === key) + 1);
const schoolOn = (today: string, seed = 'songcha') => demoSchool({ plan: smallPlan, seed, today, staffId });
const school = schoolOn('2026-06-03');
const docs = (type: string) =>
  school.edits.filter((edit) => edit.type === type && edit.before === undefined).map(({ doc }) => doc);
const allText = JSON.stringify(school.edits);

describe('the invented school', () => {
  it('is the same for the same seed and day, and another for another seed', () => {
    expect(schoolOn('2026-06-03')).toEqual(school);
    expect(schoolOn('2026-06-03', 'other').edits).not.toEqual(school.edits);
  });

  it('has three classes, sixty children and a term’s deeds', () => {
    expect(docs('school-class')).toHaveLength(3);
    expect(docs('child')).toHaveLength(60);
    expect(docs('family-flags')).toHaveLength(60);
    expect(docs('guardian')).toHaveLength(60);
    expect(docs('home-visit').length).toBeGreaterThan(40);
    expect(docs('talk').length).toBeGreaterThan(120);
    expect(docs('parent-contact').length).toBeGreaterThan(80);
    expect(docs('pairing').length).toBeGreaterThan(5);
  });

  it('gives every record an id of its own and a child that exists', () => {
    const made = school.edits.filter((edit) => edit.before === undefined);
    expect(new Set(made.map(({ id }) => id)).size).toBe(made.length);
    const children = new Set(school.children.map(({ file }) => file.id));
    for (const { type, child } of made) if (type !== 'school-class') expect(children.has(child ?? ''), type).toBe(true);
  });

  it('writes only what fits its kind, without an error to finish', () => {
    for (const { type, doc } of school.edits) {
      const kind = kindOf(type);
      if (!kind) throw new Error(`no kind ${type}`);
      const parsed = kind.schema.safeParse(doc);
      expect(parsed.success ? '' : `${type} ${parsed.error.message}`).toBe('');
      expect(
        Object.keys(doc).filter((name) => !(name in kind.schema.shape)),
        type,
      ).toEqual([]);
    }
    for (const { type, doc, day } of school.edits.filter((edit) => edit.before === undefined)) {
      const kind = kindOf(type);
      const errors = kind
        ? findingsOf(kind, doc, { today: day, earlier: [] }).filter(({ level }) => level === 'error')
        : [];
      expect(errors, type).toEqual([]);
    }
  });

  it('knows only ID numbers of a region nobody was ever born in, right in check digit, birth and sex', () => {
    const people = [...docs('child'), ...docs('family-member')].filter(({ idNumber }) => idNumber !== undefined);
    expect(people.length).toBeGreaterThan(80);
    for (const { idNumber, birth, sex, relation } of people) {
      const read = checkIdNumber(String(idNumber), '2026-06-03');
      const isMale = sex === 'male' || relation === 'father';
      expect(read).toMatchObject({ ok: true, value: { region6: '622999', birth, sex: isMale ? '男' : '女' } });
    }
    const names = new Map(people.map(({ idNumber, name }) => [idNumber, name]));
    for (const { idNumber, name } of people) expect(names.get(idNumber)).toBe(name);
    const children = docs('child').flatMap(({ idNumber }) => idNumber ?? []);
    expect(new Set(children).size).toBe(children.length);
  });

  it('knows only phone numbers 199 0000 xxxx', () => {
    const numbers = allText.match(/"number":"[^"]*"/g) ?? [];
    expect(numbers.length).toBeGreaterThan(100);
    for (const number of numbers) expect(number).toMatch(/^"number":"1990000\d{4}"$/);
  });

  it('tells nothing of today or later, and nothing before a child came', () => {
    for (const edit of school.edits) expect(edit.day < '2026-06-03').toBe(true);
    for (const { file } of school.children)
      for (const edit of school.edits) if (edit.child === file.id) expect(edit.day >= file.cameOn).toBe(true);
  });

  it('has children who share a name, and the names a search must know', () => {
    const names = docs('child').map(({ name }) => String(name));
    expect(names.length - new Set(names).size).toBeGreaterThan(3);
    expect(names).toEqual(
      expect.arrayContaining(['马尕麦', '马𬭎', '单小雨', '尉迟晓', '阿卜杜热合曼·买买提依明·托合提']),
    );
  });

  it('has the cases that forms stumble over', () => {
    const flags = docs('family-flags');
    expect(flags).toContainEqual(expect.objectContaining({ father: 'died', mother: 'away', singleParent: true }));
    expect(flags).toContainEqual(expect.objectContaining({ orphanConfirmed: true }));
    expect(docs('child')).toContainEqual(expect.objectContaining({ idKind: 'none' }));
    expect(school.edits.map(({ doc }) => doc)).toContainEqual(expect.objectContaining({ state: 'left' }));
    expect(docs('child')).toContainEqual(expect.objectContaining({ cameFrom: 'transferred' }));
    expect(docs('guardian')).toContainEqual(expect.objectContaining({ noPhone: true, reads: false, age: 73 }));
  });

  it.each(['2026-01-05', '2026-02-10', '2026-03-02', '2026-08-20', '2026-09-02', '2026-11-22', '2027-03-01'])(
    'stands on %s',
    (today) => {
      const { edits } = schoolOn(today);
      const earliest = addDays(today, -151);
      expect(edits.filter(({ type }) => type === 'talk').length).toBeGreaterThan(40);
      expect(edits.every(({ day }) => day < today && day > earliest)).toBe(true);
      expect(SchoolCalendar.safeParse(schoolDoc(today, smallPlan).calendar).success).toBe(true);
    },
  );
});
