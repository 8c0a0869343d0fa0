// @vitest-environment happy-dom
/** While the child of a report is not safe, 今日 presses whoever handles it; a later word is written and holds. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Doc } from '#domain/records/kind.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { openMatters } from '#features/foot/owed/matters.ts';
import { WritePage } from '#features/writing/write-page.tsx';
import type { LocalRecord } from '#device/device.ts';
import { aChild, aRecord, aTeacher, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const child = aChild({ id: idOf(1) });
const aPhone = (report: LocalRecord) => stubDevice({ records: [child, aTeacher(), report] });
const aReport = (doc: Doc) => aRecord(MandatoryReport, doc, { id: idOf(20), child: child.id });
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

describe('a report', () => {
  it('presses whoever handles it while the child is not safe, and takes a later word for it', async () => {
    const told = { policeAt: '2026-04-15T10:34', safeNow: 'unsafe' };
    const device = aPhone(aReport(told));
    const [matter] = openMatters(device);
    expect(matter?.isPressing).toBe(true);
    expect(matter?.stage).toMatch(/^已报警，孩子还不安全，/);
    show(<WritePage type="mandatory-report" id={idOf(20)} />, device);
    await press(/孩子现在怎样/);
    await userEvent.selectOptions(screen.getByLabelText('后来孩子怎样'), '安全');
    await userEvent.type(screen.getByLabelText('谁说的，怎样知道的'), '县医院，姑姑陪着');
    await press('完成');
    await waitFor(() => expect(device.saved).toHaveLength(1));
    const safetyJudged = [{ at: '2026-04-15T10:42', view: 'safe', words: '县医院，姑姑陪着' }];
    expect(device.saved[0]?.edits[0]).toMatchObject({ doc: { safetyJudged } });
    expect(openMatters(aPhone(aReport({ ...told, safetyJudged })))[0]?.isPressing).toBe(false);
  });
});
