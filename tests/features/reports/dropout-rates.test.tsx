// @vitest-environment happy-dom
/** The rates of 控辍保学 go by file and case together, and 活动参与率 by activities alone. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { SafetyLesson } from '#domain/records/safety-lesson.ts';
import { MetricsPage } from '#features/reports/metrics-page.tsx';
import { aChild, aClass, aRecord, aSchool, aTeacher, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const [ma, musa] = [idOf(1), idOf(2)];
const calendar = {
  terms: [{ id: '2025-2026-2', name: '2025—2026学年第二学期', from: '2026-03-01', to: '2026-07-10' }],
  holidays: [],
  makeUpDays: [],
};
const records = [
  aSchool({ doc: { calendar } }),
  aClass(),
  aTeacher(),
  aChild({ id: ma }),
  aChild({ id: musa, doc: { name: '穆萨·马成福' } }),
];

const rowOf = (label: string): readonly (string | null)[] => {
  const row = screen.getByRole('cell', { name: label }).closest('tr');
  return row === null
    ? []
    : within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent);
};

describe('the rates of 控辍保学', () => {
  const lost = aRecord(DropoutCase, { state: 'government', since: '2026-03-02' }, { child: ma });
  const lesson = aRecord(SafetyLesson, { happenedOn: '2026-03-12', came: [ma, musa] });
  const school = stubDevice({ records: [...records, lost, lesson], me: { roles: ['head'] } });

  it.each([['入学率'], ['年巩固率']])(
    '%s leaves out a child whose case is with the government, whatever its file says',
    (label) => {
      show(<MetricsPage />, stubDevice({ records, me: { roles: ['head'] } }));
      expect(rowOf(label)[1]).toBe('2/2');
      cleanup();
      show(<MetricsPage />, school);
      expect(rowOf(label)[1]).toBe('1/2');
    },
  );

  it('counts in 年巩固率 who dropped out while the file was still looked over, and nobody of the kindergarten', () => {
    const file = { state: 'checking', stateSince: '2025-03-01', enrolment: 'dropped' } as const;
    const kindergarten = aClass({ id: idOf(9), doc: { grade: 'k2' } });
    const small = aChild({ id: idOf(4), doc: { classId: idOf(9), birth: '2021-05-01' } });
    const world = [...records, kindergarten, small, aChild({ id: idOf(3), doc: file })];
    show(<MetricsPage />, stubDevice({ records: world, me: { roles: ['head'] } }));
    expect(rowOf('年巩固率')[1]).toBe('2/3');
  });

  it('counts no lesson that all must come to as an activity, and the children of each grade', () => {
    show(<MetricsPage />, school);
    expect(rowOf('活动参与率')[1]).toBe('0/2');
    expect(rowOf('其中五年级')[1]).toBe('2');
  });
});
