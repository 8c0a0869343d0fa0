// @vitest-environment happy-dom
/** A report that suspects a home, and a brother in another class: whoever sees both is told whom its word does not reach. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { WritePage } from '#features/writing/write-page.tsx';
import type { LocalRecord } from '#device/device.ts';
import { aChild, aClass, aGuardian, aRecord, aSchool, aTeacher, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const [ma, brother, otherClass] = [idOf(1), idOf(2), idOf(3)];
const han = {
  name: '韩志远',
  roles: ['class-teacher' as const],
  classes: [otherClass],
  phones: [{ number: '19900005678' }],
};
const aBrother = (doc: Readonly<Record<string, unknown>> = {}) =>
  aChild({ id: brother, doc: { name: '马成龙', classId: otherClass, ...doc } });
const aReport = (child: string, doc: Readonly<Record<string, unknown>> = { homeSuspected: true }) =>
  aRecord(MandatoryReport, { policeAt: '2026-04-15T09:00', ...doc }, { id: idOf(child === ma ? 20 : 21), child });
const open = (report: LocalRecord, ...more: readonly LocalRecord[]) =>
  show(
    <WritePage type="mandatory-report" id={report.id} />,
    stubDevice({
      me: { personId: idOf(9), roles: ['head'], classes: [] },
      records: [
        aSchool(),
        aClass(),
        aClass({ id: otherClass, doc: { grade: 'g6', number: 1 } }),
        aTeacher(),
        aTeacher({ id: idOf(8), doc: han }),
        aChild({ id: ma }),
        aGuardian({ id: idOf(10), child: ma }),
        aGuardian({ id: idOf(11), child: brother }),
        report,
        ...more,
      ],
    }),
  );
const told = () => screen.queryByText(/马成龙（六（1）班）也是这一家的/);

describe('a report that suspects a home', () => {
  it('names a child of it in another class, gives the teacher’s number and the way to report for that child', () => {
    open(aReport(ma), aBrother());
    expect(told()).toBeVisible();
    expect(screen.getByRole('link', { name: /班主任.*韩志远/ })).toHaveAttribute('href', 'tel:19900005678');
    expect(screen.getByRole('link', { name: '也替马成龙记一份报告' })).toHaveAttribute(
      'href',
      `/children/${brother}/write/mandatory-report`,
    );
  });

  it('names nobody whom a word reaches: of the same class, with a report of its own', () => {
    open(aReport(ma), aBrother({ classId: aClass().id }));
    expect(told()).toBeNull();
    cleanup();
    open(aReport(ma), aBrother(), aReport(brother));
    expect(told()).toBeNull();
  });

  it('names nobody who has died or left', () => {
    for (const state of ['died', 'left', 'graduated']) {
      open(aReport(ma), aBrother({ state }));
      expect(told()).toBeNull();
      cleanup();
    }
  });

  it('names nobody once home is not suspected, or the matter is closed', () => {
    for (const doc of [{ homeSuspected: false }, { homeSuspected: true, closedOn: '2026-04-15' }]) {
      open(aReport(ma, doc), aBrother());
      expect(told()).toBeNull();
      cleanup();
    }
  });

  it('names nobody of another home', () => {
    open(aReport(ma), aBrother(), aGuardian({ id: idOf(11), child: brother, doc: { phones: [] } }));
    expect(told()).toBeNull();
  });
});
