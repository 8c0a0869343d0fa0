// @vitest-environment happy-dom
/** A class that changes hands, or a child that changes its class, in the middle of a term: whose the months are that went by. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { NumberListPage } from '#features/reports/number-list-page.tsx';
import { ReportsPage } from '#features/reports/reports-page.tsx';
import { aChild, aClass, aSchool, aTeacher, idOf, myClassId, onlyRules } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const [tuo, han, otherClass] = [idOf(1), idOf(2), idOf(3)];
const onApril10 = Date.UTC(2026, 3, 10, 2);
const changed = (set: LocalRecord['steps'][number]['set']): LocalRecord['steps'] => [
  { rev: 2, opId: idOf(90), by: idOf(9), at: onApril10, received: onApril10, kind: 'patch', set },
];
const leading = (classId: string, name: string, more: Partial<LocalRecord>) =>
  aTeacher({ ...more, doc: { name, roles: ['class-teacher'], classes: [classId] } });
const base = [onlyRules('jss.talk'), aSchool(), aClass(), aClass({ id: otherClass, doc: { grade: 'g6', number: 1 } })];
const desk = (records: readonly LocalRecord[]) =>
  stubDevice({ records: [...base, ...records], me: { personId: idOf(9), roles: ['head'], classes: [] } });
const rowOf = (table: string, name: string) =>
  within(screen.getByRole('table', { name: table })).getByRole('row', { name: new RegExp(name) });

describe('a class that was given to another in April', () => {
  const world = () =>
    desk([
      leading(otherClass, '妥文珍', {
        id: tuo,
        steps: changed({ classes: { from: [myClassId], to: [otherClass] } }),
      }),
      leading(myClassId, '韩志远', { id: han, steps: changed({ classes: { from: [], to: [myClassId] } }) }),
      aChild({ id: idOf(20) }),
      aChild({ id: idOf(21), doc: { name: '单二甲', classId: otherClass } }),
    ]);

  it('leaves the month that went by with who led it then', () => {
    show(<ReportsPage />, world());
    expect(within(rowOf('老师们', '妥文珍')).getByRole('link', { name: /没赶上/ })).toHaveAttribute(
      'href',
      `/reports/list/missed-${tuo}`,
    );
    expect(rowOf('老师们', '韩志远')).not.toHaveTextContent(/没赶上[1-9]/);
    cleanup();
    show(<NumberListPage what={`missed-${tuo}`} />, world());
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('妥文珍，没赶上1件');
    expect(screen.getByRole('link', { name: /马尕麦/ })).toHaveTextContent('三月谈心');
  });
});

describe('a child that went to another class in April', () => {
  const steps = changed({ classId: { from: myClassId, to: otherClass } });
  const world = () =>
    desk([
      leading(myClassId, '妥文珍', { id: tuo }),
      leading(otherClass, '韩志远', { id: han }),
      aChild({ id: idOf(20), steps, doc: { classId: otherClass } }),
      aChild({ id: idOf(21), doc: { name: '单二甲' } }),
    ]);

  it('leaves the month that went by in the class it was in', () => {
    show(<ReportsPage />, world());
    const missed = (name: string) =>
      within(rowOf('谁需要搭把手', name))
        .getAllByRole('cell')
        .find((cell) => cell.textContent?.startsWith('没赶上'))?.textContent;
    expect([missed('五（2）班'), missed('六（1）班')]).toEqual(['没赶上2', '没赶上0']);
    cleanup();
    show(<NumberListPage what={`missed-${otherClass}`} />, world());
    expect(screen.getByText('一件也没有')).toBeInTheDocument();
  });
});
