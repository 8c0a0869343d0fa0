/** What the desk asks beside the walk, from the records in memory: of cards that have grown old, and of parts whose holder left. */
import { describe, expect, it } from 'vitest';
import type { Standing } from '#domain/access.ts';
import { defaultSchoolCalendar } from '#domain/calendar/school-year.ts';
import { jss } from '#domain/duties/jss.ts';
import { mayJudge } from '#domain/duties/judging.ts';
import { ContactCard } from '#domain/records/contact-card.ts';
import type { Role } from '#domain/records/roles.ts';
import { OrgRole } from '#domain/records/org-role.ts';
import type { LocalRecord } from '#device/device.ts';
import { cardOf, cardStateOf, cardTold } from '#features/foot/at-home/contact-card.ts';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import {
  aChild,
  aClass,
  aGuardian,
  aRecord,
  aSchool,
  aTeacher,
  aPairing,
  idOf,
  myClassId,
  onlyRules,
  stoppedAt,
} from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const ma = idOf(1);
const DAY_MS = 86_400_000;
const monthAgo = stoppedAt - 30 * DAY_MS;
const base = [
  aSchool({ madeAt: monthAgo, changedAt: monthAgo }),
  aClass({ madeAt: monthAgo, changedAt: monthAgo }),
  aTeacher({ madeAt: monthAgo, changedAt: monthAgo }),
  aChild({ id: ma, madeAt: monthAgo, changedAt: monthAgo }),
];

/** The card as the file of these records makes it. */
function cardFrom(records: readonly LocalRecord[], issuedOn: string) {
  const { lines, fingerprint } = cardOf(stubDevice({ records }).records, ma, issuedOn);
  const doc = { issuedOn, fingerprint, contents: lines.join('\n') };
  return aRecord(ContactCard, doc, { child: ma, madeAt: Date.parse(`${issuedOn}T04:00:00Z`) });
}

const owedOf = (records: readonly LocalRecord[], today: string) =>
  dutiesOfSchool(stubDevice({ records }).records, today)
    .all.filter(({ rule }) => rule.kind === ContactCard.type && rule.id.startsWith('jss.'))
    .map(({ rule, due, state }) => `${rule.id} ${due} ${state}`);

describe('a contact card', () => {
  const rules = onlyRules('jss.contact-card', 'jss.contact-change');
  const told = aGuardian({ child: ma, madeAt: monthAgo, changedAt: monthAgo });
  const other = { ...told, doc: { ...told.doc, phones: [{ number: '19900009999', owner: 'self' as const }] } };
  const card = cardFrom([...base, told], '2026-03-20');
  // 10 April.
  const changed = { ...other, changedAt: stoppedAt - 5 * DAY_MS };

  it('given out in March counts by the end of June, and is owed by nobody while it says what the file says', () => {
    expect(owedOf([...base, rules, told, card], '2026-04-15')).toEqual([]);
    expect(owedOf([...base, rules, told, card], '2026-07-01')).toEqual(['jss.contact-card 2026-06-30 done']);
  });

  it('that grew old before the calendar begins is owed from its first day', () => {
    const autumn = aSchool({
      doc: { calendar: defaultSchoolCalendar('2026-09-10') },
      madeAt: monthAgo,
      changedAt: monthAgo,
    });
    const world = [autumn, ...base.slice(1)];
    expect(owedOf([...world, rules, changed, cardFrom([...world, told], '2026-03-20')], '2026-09-10')).toContainEqual(
      expect.stringMatching(/^jss\.contact-change 2026-09-\d\d overdue$/),
    );
  });

  it('is owed anew within a week of what changed on it, and done once another is given out', () => {
    expect(owedOf([...base, rules, changed, card], '2026-04-15')).toEqual(['jss.contact-change 2026-04-17 open']);
    expect(owedOf([...base, rules, changed, card], '2026-04-20')).toEqual(['jss.contact-change 2026-04-17 overdue']);
    const next = cardFrom([...base, changed], '2026-04-20');
    expect(owedOf([...base, rules, changed, card, next], '2026-04-21')).toEqual(['jss.contact-change 2026-04-17 done']);
    const again = { ...cardFrom([...base, told], '2026-04-20'), id: idOf(88) };
    expect(owedOf([...base, rules, told, card, again], '2026-04-21')).toEqual([]);
  });

  it('is owed since its first change, whatever is written in the file afterwards', () => {
    const step = (day: string, field: string) => ({
      rev: 2,
      opId: idOf(90),
      received: 0,
      at: Date.parse(`${day}T04:00:00Z`),
      by: idOf(50),
      kind: 'patch' as const,
      set: { [field]: { to: 'x' } },
    });
    const later = {
      ...other,
      steps: [step('2026-03-28', 'illness'), step('2026-04-02', 'phones'), step('2026-04-12', 'name')],
    };
    expect(owedOf([...base, rules, later, card], '2026-04-15')).toEqual(['jss.contact-change 2026-04-09 overdue']);
  });

  it('is called old on no phone that is not told which parent died', () => {
    const [rule] = jss.rules.filter(({ id }) => id === 'jss.contact-change');
    const says = (standing: Standing) => rule !== undefined && mayJudge(rule, [standing]);
    expect((['paired-teacher', 'counsellor'] as const).map(says)).toEqual([false, false]);
    expect((['class-teacher', 'archivist', 'head'] as const).map(says)).toEqual([true, true, true]);
  });

  it('is old in the same moment for who looks at the child and for who keeps the cards', () => {
    const { records } = stubDevice({ records: [...base, changed, card] });
    expect(cardStateOf(records, ma, '2026-04-15')).toBe('stale');
  });

  it('is only given out for who is not told all that stands on it, and is not there for who gets no card', () => {
    const pairing = aPairing({ child: ma, doc: { teacher: idOf(50), from: '2026-03-01' } });
    const told = (roles: string[]) => {
      const me = { personId: idOf(50), roles, classes: roles.includes('paired-teacher') ? [] : [myClassId] };
      return cardTold(stubDevice({ records: [...base, changed, card, pairing], me }), ma, '2026-04-15');
    };
    expect(told(['class-teacher'])).toBe('stale');
    expect(told(['paired-teacher'])).toBe('given');
  });

  it('holds for the school year, as its duty does', () => {
    const autumn = { ...card, doc: { ...card.doc, issuedOn: '2025-09-20' } };
    const { records } = stubDevice({ records: [...base, autumn] });
    expect(cardStateOf(records, ma, '2026-04-15')).not.toBe('old');
    const before = { ...card, doc: { ...card.doc, issuedOn: '2025-06-20' } };
    expect(cardStateOf(stubDevice({ records: [...base, before] }).records, ma, '2026-04-15')).toBe('old');
  });

  it('given out on the day of the change is not met by itself', () => {
    const sameDay = { ...card, doc: { ...card.doc, issuedOn: '2026-04-10' }, madeAt: stoppedAt - 5 * DAY_MS };
    expect(owedOf([...base, rules, changed, sameDay], '2026-04-15')).toEqual(['jss.contact-change 2026-04-18 open']);
  });
});

describe('the leaders of a school', () => {
  const leader = aRecord(OrgRole, { person: idOf(55), part: 'leader', from: '2025-09-05' });
  const stateOf = (leftOn?: string) =>
    dutiesOfSchool(
      stubDevice({ records: [...base, onlyRules('jss.leaders'), leader, aTeacher({ id: idOf(55), doc: { leftOn } })] })
        .records,
      '2026-04-15',
    ).all.find(({ rule }) => rule.id === 'jss.leaders')?.state;

  it('are there as long as the one who leads is, and to be named anew when she has left', () => {
    expect(stateOf()).toBe('done');
    expect(stateOf('2026-03-02')).toBe('overdue');
  });
});

describe('a class and a colleague of June', () => {
  const late = '2026-06-22';
  const rules = onlyRules('jss.safety', 'jss.joins');
  const statesOf = (cameOn?: string) => {
    const [group, teacher] = [aClass({ doc: { cameOn } }), aTeacher({ doc: { cameOn } })];
    const { records } = stubDevice({ records: [aSchool(), rules, group, teacher, aChild({ id: ma })] });
    return dutiesOfSchool(records, '2026-06-30')
      .all.filter(({ rule }) => rule.per === 'class' || rule.per === 'teacher')
      .map(({ rule, due, state }) => `${rule.id} ${due} ${state}`);
  };

  it('owe what is left of the term, and nothing of what was due before they were there', () => {
    expect(statesOf(late)).toEqual(['jss.safety 2026-07-10 open', 'jss.joins 2026-07-10 open']);
  });

  it('owe all of it where nobody wrote that they came late: a school set up within a term was at work before', () => {
    expect(statesOf().filter((each) => each.startsWith('jss.safety'))).toEqual([
      'jss.safety 2025-11-11 overdue',
      'jss.safety 2026-01-20 overdue',
      'jss.safety 2026-05-06 overdue',
      'jss.safety 2026-07-10 open',
    ]);
  });
});

describe('a part that is given, or taken, in the middle of a term', () => {
  const setUp = aClass({ madeAt: Date.UTC(2025, 7, 20), changedAt: Date.UTC(2025, 7, 20) });
  const given = (day: string, from: string[], to: string[]) => ({
    rev: 2,
    opId: idOf(90),
    by: idOf(9),
    received: 0,
    at: Date.parse(`${day}T02:00:00Z`),
    kind: 'patch' as const,
    set: { roles: { from, to } },
  });
  const owedBy = (
    steps: LocalRecord['steps'],
    { role = 'class-teacher', group = setUp }: { readonly role?: Role; readonly group?: typeof setUp } = {},
  ) =>
    dutiesOfSchool(
      stubDevice({ records: [aSchool(), onlyRules('jss.joins'), group, aTeacher({ doc: { roles: [role] }, steps })] })
        .records,
      '2026-07-20',
    )
      .all.filter(({ rule }) => rule.id === 'jss.joins')
      .map(({ termId, from, due, state }) => `${termId} ${from}–${due} ${state}`);
  const joining = ['subject-teacher'];

  it('owes what is left of it, and nothing of the terms before', () => {
    expect(owedBy([given('2026-06-22', joining, ['class-teacher'])])).toEqual([
      '2025-2026-2 2026-06-22–2026-07-10 overdue',
    ]);
  });

  it('owes the whole of it where it was given in its first weeks, or while the school was set up', () => {
    const spring = '2025-2026-2 2026-03-01–2026-07-10 overdue';
    expect(owedBy([given('2026-03-09', joining, ['class-teacher'])])).toEqual([spring]);
    const late = aClass({ madeAt: Date.UTC(2026, 4, 5), changedAt: Date.UTC(2026, 4, 5) });
    const autumn = '2025-2026-1 2025-09-01–2026-01-20 overdue';
    expect(owedBy([given('2026-05-06', joining, ['class-teacher'])], { group: late })).toEqual([autumn, spring]);
  });

  it('owes the next term alone where it was given in the vacation', () => {
    expect(owedBy([given('2026-02-10', joining, ['class-teacher'])])).toEqual([
      '2025-2026-2 2026-03-01–2026-07-10 overdue',
    ]);
  });

  it('owes what was due while it was held, and nothing once it was taken or was a slip of one day', () => {
    const role = 'subject-teacher';
    expect(owedBy([given('2026-04-08', ['class-teacher'], joining)], { role })).toEqual([
      '2025-2026-1 2025-09-01–2026-01-20 overdue',
    ]);
    const slip = [given('2026-04-08', joining, ['class-teacher']), given('2026-04-08', ['class-teacher'], joining)];
    expect(owedBy(slip, { role })).toEqual([]);
  });
});
