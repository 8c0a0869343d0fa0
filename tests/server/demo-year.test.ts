/** The whole invented school with fewer children in a class: the same code, quick enough for every run. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFLICT } from '#sync/messages.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import { catchUpsOf } from '#domain/duties/catch-up.ts';
import { dutyChildOf } from '#domain/duties/child-subject.ts';
import type { DutyRecord } from '#domain/duties/counting.ts';
import { dutiesOf } from '#domain/duties/engine.ts';
import { isScored } from '#domain/duties/rule.ts';
import { withOwnRules } from '#domain/duties/own-rules.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import {
  classesOfRecord,
  classSubject,
  recordsOfTeacher,
  SCHOOL,
  schoolSubject,
  teacherSubject,
  type Roll,
} from '#domain/duties/school-subjects.ts';
import type { Subject } from '#domain/duties/subject.ts';
import { checkIdNumber } from '#domain/people/id-number.ts';
import { Child } from '#domain/records/child.ts';
import { findingsOf } from '#domain/records/findings.ts';
import { fieldsOf } from '#domain/records/kind.ts';
import { allKinds, kindOf } from '#domain/records/kinds.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import { School } from '#domain/records/school.ts';
import { Staff } from '#domain/records/staff.ts';
import { wholePlan, type StaffKey } from '#server/demo/plan.ts';
import { demoSchool } from '#server/demo/school.ts';
import { schoolDoc } from '#server/demo/story.ts';
import { seedDemo } from '#server/demo/seed-demo.ts';
import { recordsOfType, type StoredRecord } from '#server/storage/records.ts';
import { theSchool } from '#server/storage/schools.ts';
import { aServer } from '#tests/support/a-server.ts';
import { idOf } from '#tests/support/builders.ts';

const plan = wholePlan(12);
const staffId = (key: StaffKey) => idOf(plan.staff.findIndex((staff) => staff.key === key) + 1);
const yearUpTo = (today: string, seed = 'songcha') => demoSchool({ plan, seed, today, staffId });

describe('the year of an invented school', () => {
  const year = yearUpTo('2026-06-03');

  it('is the same for the same seed and day, and another for another seed', () => {
    expect(yearUpTo('2026-06-03')).toEqual(year);
    expect(yearUpTo('2026-06-03', 'other').edits).not.toEqual(year.edits);
  });

  it('has about three hundred children where the classes are whole', () => {
    const whole = wholePlan();
    expect(whole.classes.reduce((sum, { size }) => sum + size, 0)).toBe(299);
    expect(new Set(whole.staff.flatMap(({ roles }) => roles)).size).toBe(8);
    expect(new Set(whole.staff.map(({ name }) => name)).size).toBe(whole.staff.length);
  });

  it('writes only what fits its kind, without an error to finish', () => {
    const troubles = year.edits.flatMap(({ type, doc, day, before }) => {
      const kind = kindOf(type);
      if (!kind) return [`no kind ${type}`];
      const parsed = kind.schema.safeParse(doc);
      const known = new Set(fieldsOf(kind.schema).map(({ name }) => name));
      const errors = before === undefined ? findingsOf(kind, doc, { today: day, earlier: [] }) : [];
      return [
        ...(parsed.success ? [] : [`${type} ${parsed.error.message}`]),
        ...Object.keys(doc).flatMap((name) => (known.has(name) ? [] : [`${type} has no ${name}`])),
        ...errors.flatMap(({ level, say }) => (level === 'error' ? [`${type} ${say} ${JSON.stringify(doc)}`] : [])),
      ];
    });
    expect(troubles).toEqual([]);
  });

  it('gives every person numbers of her own, in a region nobody was ever born in', () => {
    const people = year.edits.map(({ doc }) => doc).filter(({ idNumber }) => idNumber !== undefined);
    const names = new Map(people.map(({ idNumber, name }) => [idNumber, name]));
    const foreign = people.filter(({ idNumber, name }) => {
      const read = checkIdNumber(String(idNumber), '2026-06-03');
      return !read.ok || read.value.region6 !== '622999' || names.get(idNumber) !== name;
    });
    expect(people.length).toBeGreaterThan(200);
    expect(foreign).toEqual([]);
    const numbers = JSON.stringify(year.edits).match(/"number":"\d[^"]*"/g) ?? [];
    expect(numbers.filter((number) => !/^"number":"1990000\d{4}"$/.test(number))).toEqual([]);
  });

  it.each(['2026-01-05', '2026-02-10', '2026-03-02', '2026-08-20', '2026-09-02', '2026-11-22'])(
    'stands on %s, with nothing of that day or before a child came',
    (today) => {
      const { edits, children } = yearUpTo(today);
      expect(edits.length).toBeGreaterThan(3000);
      expect(edits.filter(({ day }) => day >= today)).toEqual([]);
      const cameOn = new Map(children.map(({ file }) => [file.id, file.cameOn]));
      expect(edits.filter(({ child, day }) => day < (cameOn.get(child ?? '') ?? ''))).toEqual([]);
    },
  );
});

describe('the year at a school', () => {
  let server: Awaited<ReturnType<typeof aServer>>;
  let lines: readonly string[];
  const months: string[] = [];
  const records: StoredRecord[] = [];
  beforeAll(async () => {
    server = await aServer();
    lines = await seedDemo(server.deps, { plan, onMonth: (month) => months.push(month) });
    const school = (await theSchool(server.deps.db)) ?? '';
    for (const { type } of allKinds()) records.push(...(await recordsOfType(server.deps.db, school, type)));
  }, 120_000);
  afterAll(() => server.close());

  it('prints school, seed and accounts of every duty, and tells of each month while it writes', () => {
    expect(lines[0]).toMatch(/seed songcha.*156 children/);
    for (const duty of ['校长', '分管领导', '学籍档案员', '班主任', '结对教师', '任课教师', '心理教师', '宿舍管理人员'])
      expect(
        lines.some((line) => line.endsWith(`  ${duty}`)),
        duty,
      ).toBe(true);
    expect(months.length).toBeGreaterThan(7);
    expect([...months].sort()).toEqual(months);
  });

  it('was taken by the judge as it came, but for one question and one late record that the story is about', async () => {
    const rows = await server.deps.db.selectFrom('op_inbox').select(['verdict', 'payload']).execute();
    const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
    expect(rows.length).toBeGreaterThan(6000);
    expect(count('conflict')).toBeGreaterThanOrEqual(1);
    expect(count('held')).toBe(1);
    expect(count('applied') + count('merged') + count('conflict') + count('held')).toBe(rows.length);
  });

  it('has records of every kind that is ever written', () => {
    const found = new Set(records.map(({ type }) => type));
    const written = allKinds().filter(({ writers }) => writers === undefined || writers.length > 0);
    // The lines beyond the four-hundredth child: this school has no such list.
    expect(written.filter(({ type }) => !found.has(type)).map(({ type }) => type)).toEqual(['submission-rows']);
  });

  it('shows every rule of every document at least once, owed or done', () => {
    const today = dayInChina(server.deps.now());
    const own = records.filter(({ type }) => type === 'own-rules').map(({ doc }) => OwnRules.schema.parse(doc))[0];
    const rules = withOwnRules(rulesOf(), { rules: own?.rules ?? [], off: own?.off ?? [] });
    expect(rules.length).toBe(rulesOf().length + 1);
    const { calendar } = schoolDoc(today, plan);
    const subjects = subjectsIn(records);
    const duties = dutiesOf({ calendar, rules, today, ...subjects });
    const shown = new Set(duties.map(({ rule }) => rule.id));
    expect(rules.filter(({ id }) => !shown.has(id)).map(({ id }) => id)).toEqual([]);
    const met = new Set(duties.flatMap(({ rule, state }) => (state === 'done' ? [rule.id] : [])));
    const isPast = (id: string) => duties.some(({ rule, until }) => rule.id === id && until < today);
    expect(rules.filter((rule) => isScored(rule) && isPast(rule.id) && !met.has(rule.id)).map(({ id }) => id)).toEqual(
      [],
    );
    const states = new Set(duties.map(({ state }) => state));
    expect([...states].sort()).toEqual(['done', 'open', 'overdue']);
  });

  it('asks about two files of one child, and has a month that was written down in one evening', async () => {
    const school = (await theSchool(server.deps.db)) ?? '';
    const asked = await recordsOfType(server.deps.db, school, CONFLICT);
    expect(asked.filter(({ doc }) => doc['alike'] !== undefined).length).toBeGreaterThan(0);
    const terms = schoolDoc(dayInChina(server.deps.now()), plan).calendar.terms;
    const calls = records.filter(({ type }) => type === 'family-call');
    const written = calls.map((each) => ({ ...each, day: String(each.doc['happenedOn']) }));
    expect(catchUpsOf(written, terms).length).toBeGreaterThan(0);
  });

  it('keeps the pictures its visits name, and waits for one', async () => {
    const rows = await server.deps.db.selectFrom('photo').select(['is_complete']).execute();
    expect(rows.filter((row) => row.is_complete === 1).length).toBeGreaterThan(3);
    expect(rows.filter((row) => row.is_complete === 0)).toHaveLength(1);
  });

  it('gave one class another teacher, whose children the first one no longer sees', async () => {
    const left = records.filter(({ type, doc }) => type === 'staff' && doc['leftOn'] !== undefined);
    expect(left).toHaveLength(1);
    const before = left[0]?.id;
    const hers = records.filter(({ type, author }) => type === 'home-visit' && author === before);
    expect(hers.length).toBeGreaterThan(5);
    expect(lines.some((line) => line.startsWith('  banzhuren14  '))).toBe(false);
  });
});

/** Children, classes, teachers and the school as the rules see them, each with what is theirs. */
function subjectsIn(records: readonly StoredRecord[]) {
  const of = (type: string) => records.filter((record) => record.type === type);
  const ofSchool = records.filter(({ type }) => kindOf(type)?.about === 'school' && type !== School.type);
  const own = new Map<string, readonly DutyRecord[]>([[SCHOOL, ofSchool]]);
  const byChild = new Map<string, DutyRecord[]>();
  for (const record of records)
    if (record.child !== undefined) byChild.set(record.child, [...(byChild.get(record.child) ?? []), record]);
  const groups = new Map(of(SchoolClass.type).map(({ id, doc }) => [id, SchoolClass.schema.parse(doc)]));
  const children = of(Child.type).map(({ id, doc }): Subject => {
    // A phone says of a card that the file has gone on since; here each of them has.
    const theirs = (byChild.get(id) ?? []).map((record) =>
      record.type === 'contact-card' ? { ...record, doc: { ...record.doc, staleOn: record.doc['issuedOn'] } } : record,
    );
    own.set(id, theirs);
    const child = Child.schema.parse(doc);
    const paired = theirs.filter(({ type }) => type === 'pairing').map((each) => each.doc['teacher']);
    const isBeside = (person: unknown) => paired.includes(person);
    return dutyChildOf(id, child, { grade: groups.get(child.classId ?? '')?.grade, isBeside, records: theirs });
  });
  const taught = new Map(of(Staff.type).map(({ id, doc }) => [id, Staff.schema.parse(doc).classes ?? []]));
  const classOf = new Map(of(Child.type).map(({ id, doc }) => [id, Child.schema.parse(doc).classId]));
  const roll: Roll = {
    classOf: (child) => classOf.get(child),
    classesOf: (person) => taught.get(person) ?? [],
    all: [...groups.keys()],
  };
  const classes = [...groups].map(([id, group]) => {
    own.set(
      id,
      ofSchool.filter((record) => classesOfRecord(record, roll).includes(id)),
    );
    return classSubject(id, group);
  });
  const teachers = of(Staff.type).map(({ id, doc }) => {
    own.set(id, recordsOfTeacher(records, id));
    return teacherSubject(id, Staff.schema.parse(doc));
  });
  return { subjects: [schoolSubject(true), ...children, ...classes, ...teachers], records: own };
}
