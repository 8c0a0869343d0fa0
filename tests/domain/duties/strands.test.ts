import { describe, expect, it } from 'vitest';
import { dutyChildOf } from '#domain/duties/child-subject.ts';
import type { DutyRecord } from '#domain/duties/counting.ts';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { planDuties } from '#domain/duties/plan.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import { responsibleFor } from '#domain/duties/responsible.ts';
import { calendar } from '#tests/support/duty-world.ts';

const term = '2025-2026-2';
const record = (id: string, type: string, doc: DutyRecord['doc']): DutyRecord => ({ id, type, doc });
const group = (subject: string, need = 'some', more: DutyRecord['doc'] = {}) =>
  record(`group-${subject}-${need}`, 'learning-group', { term, subject, need, ...more });
const plan = (subject: string, madeOn = '2026-03-20') =>
  record(`plan-${subject}-${madeOn}`, 'learning-plan', { term, subject, madeOn });
const entry = (happenedOn: string, subject?: string) =>
  record(`entry-${happenedOn}-${subject ?? ''}`, 'progress-entry', { happenedOn, subject });

function dutiesOf(id: string, records: readonly DutyRecord[], today: string) {
  const rules = rulesOf().filter((rule) => rule.id === id);
  const laid = planDuties({ calendar, rules, today, since: '2026-03-01' });
  const child = dutyChildOf('child-1', { state: 'registered' }, { grade: 'g4', records, terms: calendar.terms });
  return dutiesOfSubject(laid, child, records);
}

const told = (id: string, records: readonly DutyRecord[], today = '2026-04-20') =>
  dutiesOf(id, records, today).map(({ label, state, doneBy }) => [label, doneBy ?? state].join(' '));

describe('a plan', () => {
  const told_ = (...records: readonly DutyRecord[]) => told('jss.learning-plan', records);

  it('is owed in each subject in which the child is to be helped, whatever there is in another', () => {
    expect(told_(group('chinese'), group('maths', 'much'), plan('chinese'))).toEqual([
      '学习帮扶计划（语文） plan-chinese-2026-03-20',
      '学习帮扶计划（数学） overdue',
    ]);
  });

  it('is owed once while nobody has grouped the child, and where it keeps up everywhere', () => {
    expect(told_()).toEqual(['学习帮扶计划 overdue']);
    expect(told_(plan('maths'))).toEqual(['学习帮扶计划 plan-maths-2026-03-20']);
    expect(told_(group('chinese', 'steady'), group('maths', 'steady'))).toEqual(['学习帮扶计划 overdue']);
    expect(told_(group('chinese', 'steady'), group('maths'))).toEqual(['学习帮扶计划（数学） overdue']);
  });

  it('of any subject is the one of a teacher who teaches all', () => {
    expect(told_(group('all'), plan('maths'))).toEqual(['学习帮扶计划（全科） plan-maths-2026-03-20']);
    expect(told_(group('maths'), plan('all'))).toEqual(['学习帮扶计划（数学） overdue']);
  });

  it('is owed in a subject only in the terms in which its group holds', () => {
    const autumn = group('maths', 'some', { term: '2025-2026-1', until: '2026-01-20' });
    expect(told_(autumn)).toEqual(['学习帮扶计划 overdue']);
  });

  it('is the subject’s own teacher’s, and what is owed once for all the class teacher’s', () => {
    const whose = (records: readonly DutyRecord[]) =>
      dutiesOf('jss.learning-plan', records, '2026-04-20').map((duty) =>
        responsibleFor(duty, {
          classTeachersOfChild: () => ['tuo'],
          classTeachersOf: () => [],
          pairedTeachersOf: () => [],
          subjectTeachersOf: (_, strand) => (strand === 'maths' ? ['han'] : []),
          dormKeepersOf: () => [],
          ownersOf: () => [],
          withRole: () => [],
          namedIn: () => [],
          isGiven: () => true,
        }).join(),
      );
    expect(whose([group('chinese'), group('maths')])).toEqual(['tuo', 'han']);
    expect(whose([])).toEqual(['tuo']);
  });
});

describe('what help has come to', () => {
  const months = (...records: readonly DutyRecord[]) => told('jss.progress', records, '2026-04-20');

  it('is looked at each month in each subject with a plan', () => {
    const plans = [plan('chinese', '2026-03-02'), plan('maths', '2026-03-02')];
    expect(months(...plans, entry('2026-03-20', 'chinese'), entry('2026-04-07', 'maths'), entry('2026-04-08'))).toEqual(
      [
        '三月看帮扶效果（语文） entry-2026-03-20-chinese',
        '四月看帮扶效果（语文） open',
        '三月看帮扶效果（数学） overdue',
        '四月看帮扶效果（数学） entry-2026-04-07-maths',
      ],
    );
  });
});
