// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { WorkListPage, WorkPage } from '#features/reports/workload-page.tsx';
import { aChild, aClass, aRecord, aSchool, aTeacher, aVisit, idOf, myClassId, myId } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const ma = idOf(1);
const calendar = {
  terms: [{ id: '2025-2026-2', name: '2025—2026学年第二学期', from: '2026-03-01', to: '2026-07-10' }],
  holidays: [],
  makeUpDays: [],
};
const records = [
  aSchool({ doc: { calendar } }),
  aClass({ id: myClassId }),
  aTeacher(),
  aChild({ id: ma }),
  aVisit({ child: ma, doc: { happenedOn: '2026-03-05' } }),
];

describe('工作量 of what is secret', () => {
  it('has no column for reports, counselling and who opened what, and no list either', () => {
    const report = aRecord(MandatoryReport, { happenedOn: '2026-04-03', openTo: [myId] }, { child: ma });
    const head = stubDevice({ records: [...records, report], me: { roles: ['head'], classes: [] } });
    show(<WorkPage />, head);
    expect(screen.queryByRole('columnheader', { name: /强制报告|突发事件|心理辅导|查阅/ })).toBeNull();
    cleanup();
    show(<WorkListPage person={myId} of="mandatory-report" span="term" />, head);
    expect(screen.queryByRole('link', { name: /马尕麦/ })).toBeNull();
  });
});
