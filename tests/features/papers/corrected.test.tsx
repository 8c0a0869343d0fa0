// @vitest-environment happy-dom
/** 退回 → 更正版(n), §4.4: what comes back stays as it went, and what goes up again has rows of its own. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { Submission } from '#domain/records/submission.ts';
import { findingsOf } from '#domain/records/findings.ts';
import { Annex3Page } from '#features/papers/annex3-page.tsx';
import { LedgerPaperPage } from '#features/papers/ledger-page.tsx';
import { aChild, aClass, aFlags, aRecord, aSchool, idOf, myClassId } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const ma = idOf(1);
const han = idOf(2);
const away = { father: 'away', mother: 'away', leftKindConfirmed: undefined } as const;
const records = [
  aSchool(),
  aClass({ id: myClassId }),
  aChild({ id: ma, doc: { name: '马尕麦', birth: '2014-09-20' } }),
  aFlags({ child: ma, doc: away }),
  aChild({ id: han, doc: { name: '韩秀兰', birth: '2015-01-01' } }),
  aFlags({ child: han, doc: away }),
];

it('附件3 sent back is frozen anew from the mended file, as 更正版 of the one that stays as it went', async () => {
  const head = stubDevice({ records, me: { roles: ['head'], classes: [] } });
  const user = userEvent.setup();
  const press = async (name: string) => {
    cleanup();
    show(<Annex3Page />, head);
    await user.click(screen.getByRole('button', { name }));
  };
  const sendBack = async (id = '') => {
    const seen = head.records.get(Submission, id)?.doc ?? {};
    await head.save([{ do: 'patch', type: 'submission', id, doc: { ...seen, state: 'returned' }, seen }]);
  };
  const newest = () => head.records.all(Submission).at(-1);
  await press('冻结这2人，记上报');
  const first = newest();
  await sendBack(first?.id);
  await head.save([{ do: 'patch', type: 'child', id: ma, doc: { name: '马小麦' }, seen: { name: '马尕麦' } }]);
  await press('冻结更正版（第1次），重报2026年4月的');
  expect(newest()?.doc).toMatchObject({
    state: 'corrected',
    corrects: first?.id,
    correction: 1,
    period: '2026年4月',
  });
  expect(JSON.stringify(newest()?.doc.rows)).toContain('马小麦');
  expect(JSON.stringify(head.records.get(Submission, first?.id ?? '')?.doc.rows)).toContain('马尕麦');
  cleanup();
  show(<Annex3Page />, head);
  expect(screen.queryByRole('button', { name: /冻结更正版/ })).toBeNull();
  expect(screen.getByText('2026年4月报的，2人，更正版（第1次）')).toBeVisible();
  expect(screen.getByText('2026年4月报的，2人，退回了')).toBeVisible();
  await sendBack(newest()?.id);
  await press('冻结更正版（第2次），重报2026年4月的');
  expect(newest()?.doc).toMatchObject({ correction: 2 });
});

/** Handed in on the day, as a phone of that time froze it. */
const handedIn = (doc: { kind: 'annex3' | 'dropout'; state: string; period: string }, madeAt: number) =>
  aRecord(Submission, { rows: [{ child: ma, cells: ['1'] }], rowCount: 1, ...doc }, { madeAt });

it('what came back is still there to be corrected when a later one was frozen meanwhile', async () => {
  const back = handedIn({ kind: 'annex3', state: 'returned', period: '2026年3月' }, Date.UTC(2026, 2, 10));
  const later = handedIn({ kind: 'annex3', state: 'sent', period: '2026年4月' }, Date.UTC(2026, 3, 10));
  const head = stubDevice({ records: [...records, back, later], me: { roles: ['head'], classes: [] } });
  show(<Annex3Page />, head);
  await userEvent.setup().click(screen.getByRole('button', { name: '冻结更正版（第1次），重报2026年3月的' }));
  expect(head.records.all(Submission).find(({ doc }) => doc.corrects === back.id)?.doc).toMatchObject({
    state: 'corrected',
    period: '2026年3月',
  });
});

it('the ledgers of April are no 更正版 of those of March', () => {
  const shown = (...periods: readonly string[]) => {
    cleanup();
    const back = periods.map((period, n) =>
      handedIn({ kind: 'dropout', state: 'returned', period }, Date.UTC(2026, 3, 10 + n)),
    );
    show(
      <LedgerPaperPage ledger="school-age" />,
      stubDevice({ records: [...records, ...back], me: { roles: ['head'], classes: [] } }),
    );
    return screen.queryAllByRole('button', { name: /冻结更正版/ }).map(({ textContent }) => textContent);
  };
  expect(shown('2026年3月')).toEqual([]);
  expect(screen.getByText(/退回的是2026年3月的，这一页现在是2026年4月的/)).toBeVisible();
  expect(shown('2026年4月', '2026年3月')).toEqual(['冻结更正版（第1次），重报2026年4月的']);
  expect(screen.queryByText(/退回的是/)).toBeNull();
});

it('an old one that was sent anew another way can be called 更正版, after one question', () => {
  const doc = { ...handedIn({ kind: 'annex3', state: 'corrected', period: '2026年3月' }, 0).doc };
  const found = findingsOf(Submission, doc, { today: '2026-04-15', earlier: [] });
  expect(found.filter(({ field }) => field === 'state')).toEqual([
    expect.objectContaining({ level: 'warning', say: expect.stringContaining('冻结更正版') as string }),
  ]);
});
