/** Months in which a report kept the home of a child back, once it is closed: the same for the head and for the class teacher. */
import { describe, expect, it } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import { Incident } from '#domain/records/incident.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { asGivenTo } from '#features/foot/owed/judged.ts';
import { restsOn } from '#features/foot/at-home/home-kept.ts';
import { homeKept } from '#features/foot/at-home/home-told.ts';
import { openMatters } from '#features/foot/owed/matters.ts';
import { Assessment } from '#domain/records/assessment.ts';
import { aChild, aRecord, aSchool, aTeacher, idOf, myId } from '#tests/support/builders.ts';
import { stubDevice, type StubOptions } from '#tests/support/stub-device.ts';

const today = '2026-04-15';
const child = aChild({ id: idOf(1) });
const at = (day: string) => Date.parse(`${day}T08:00:00+08:00`);

/** What a phone has of a record's history: its changes, and not how it began. */
const step = (day: string, set: Readonly<Record<string, unknown>>) => ({
  rev: 2,
  opId: day,
  by: idOf(9),
  at: at(day),
  received: at(day),
  kind: 'patch',
  set: Object.fromEntries(Object.entries(set).map(([name, to]) => [name, { from: null, to }])),
});
const about = { child: child.id, id: idOf(21), madeAt: at('2026-03-20'), author: idOf(7) };
const head: StubOptions = { me: { personId: idOf(9), roles: ['head'], classes: [] } };

/** The months for which a call home is still asked of the class. */
function calls(records: readonly LocalRecord[], options: StubOptions = head) {
  const device = stubDevice({ ...options, records: [child, aTeacher(), aSchool(), ...records] });
  return asGivenTo(device, dutiesOfSchool(device.records, today))
    .all.filter(
      ({ subject, rule, state }) => subject === child.id && rule.kind === 'parent-contact' && state !== 'done',
    )
    .map(({ period }) => period);
}

const begun = { homeSuspected: true, policeAt: '2026-03-20T09:00' };
const report = (doc: Readonly<Record<string, unknown>>) => aRecord(MandatoryReport, { ...begun, ...doc }, about);
const word = (overOn?: string) =>
  aRecord(HandledMatter, overOn === undefined ? {} : { overOn }, { ...about, author: '', changedAt: 0 });

const closing = { closedOn: '2026-04-01' };
const closed = { ...report(closing), steps: [step('2026-04-10', closing)] };
const added = step('2026-04-14', { additions: [{ at: '2026-04-14T08:00', words: '派出所又来过' }] });
const final = { final: '孩子已出院' };
const incident = {
  ...aRecord(Incident, { startedAt: '2026-03-20T09:00', place: 'home', ...final }, about),
  steps: [step('2026-04-10', final)],
};

describe('what rested while a report kept the home back', () => {
  it('is owed where there was none', () => {
    for (const options of [head, {}])
      expect(calls([], options)).toEqual(expect.arrayContaining(['2026-03', '2026-04']));
  });

  it.each([
    ['the head, who reads it', [closed], head],
    ['the head, of an incident', [incident], head],
    [
      'the head, whose word that closes it still waits',
      [{ ...report(closing), waiting: 2, unsent: [step('2026-04-10', closing), added] }],
      head,
    ],
    ['the class teacher, who was only told of it', [word('2026-04-10')], {}],
  ] as const)('is no gap once it is closed, and what comes after is owed: %s', (_, records, options) => {
    const owed = calls(records, options);
    expect(owed).not.toContain('2026-03');
    expect(owed).toContain('2026-04');
  });

  it('is no gap where it stays open and the home is cleared, for the teacher who wrote it', () => {
    const told = { homeJudged: [{ at: '2026-04-10T08:00', view: 'cleared' as const }] };
    const open = { ...report(told), author: myId, steps: [step('2026-04-10', told)] };
    const owed = calls([open], {});
    expect(owed).not.toContain('2026-03');
    expect(owed).toContain('2026-04');
  });

  it('is not held by a report that was closed when it was made, whatever waits on this phone', () => {
    const doc = { ...begun, ...closing };
    const made = { ...report(closing), rev: 0, waiting: 2, unsent: [step('2026-03-20', doc), added] };
    const device = stubDevice({ ...head, records: [child, aTeacher(), aSchool(), made] });
    expect(restsOn(device, child.id, '2026-03-20').map(({ by }) => by)).toEqual(['handled']);
    expect(restsOn(device, child.id, '2026-04-01')).toEqual([]);
  });

  it('is asked again of head and teacher alike once nothing was heard of it for a term', () => {
    const since = { madeAt: at('2025-10-10'), changedAt: at('2025-10-10') };
    const teachers = calls([{ ...word(), ...since }], {});
    expect(teachers).toContain('2026-03');
    expect(calls([{ ...report({}), ...since }])).toEqual(teachers);
    const device = stubDevice({ ...head, records: [child, aTeacher(), aSchool(), { ...report({}), ...since }] });
    expect(homeKept(device, child.id)).toBe('report');
    expect(openMatters(device)[0]?.stage).toMatch(/班主任那边又能联系家里了/);
    expect(openMatters(stubDevice({ ...head, records: [child, report({})] }))[0]?.stage).not.toMatch(/班主任/);
  });

  it('is a gap where the matter was over before the month ended', () => {
    const early = { ...report(closing), steps: [step('2026-03-25', closing)] };
    expect(calls([early])).toContain('2026-03');
    expect(calls([word('2026-03-25')], {})).toContain('2026-03');
  });
});

it.each([
  ['a word', word('2031-01-01'), {}],
  ['a report', { ...report(closing), waiting: 1, unsent: [step('2031-01-01', closing)] }, head],
  ['an incident', { ...incident, steps: [], waiting: 1, unsent: [step('2031-01-01', final)] }, head],
] as const)('is open today where a clock that ran ahead ended it: %s', (_, matter, options) => {
  const device = stubDevice({ ...options, records: [child, aTeacher(), aSchool(), matter] });
  const shut = ['2026-03-20', '2026-04-14', today].map((day) => restsOn(device, child.id, day).length > 0);
  expect(shut).toEqual([true, true, false]);
});

it('of a matter that is over nothing is said, and it answers for no other that must be reported', () => {
  const assessed = aRecord(Assessment, { happenedOn: '2026-04-15', immediate: ['abuse'] }, { child: child.id });
  const stages = (matter: LocalRecord) =>
    openMatters(stubDevice({ records: [child, aTeacher(), assessed, matter] })).map(({ label }) => label);
  expect(stages(word())).toEqual([]);
  expect(stages(word('2026-04-10'))).toEqual(['还没有报告']);
});

it('a word rests every home the school names beside it, though nothing on this phone ties them', () => {
  const other = aChild({ id: idOf(2), doc: { name: '冶二布' } });
  const kept = (doc: Readonly<Record<string, unknown>>) => {
    const told = aRecord(HandledMatter, { ...doc }, { ...about, author: '' });
    const device = stubDevice({ records: [child, other, aTeacher(), aSchool(), told] });
    return [child, other].map(({ id }) => homeKept(device, id));
  };
  expect(kept({})).toEqual(['handled', undefined]);
  expect(kept({ beside: [other.id] })).toEqual(['handled', 'handled']);
});
