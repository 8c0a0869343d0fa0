// @vitest-environment happy-dom
/** Whoever inspects holds the mailed table against what the school froze (R36). */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { HandInPage } from '#features/papers/hand-in-page.tsx';
import { Submission } from '#domain/records/submission.ts';
import { papersOf } from '#paper/hand-in.ts';
import { formToXlsx } from '#paper/xlsx.ts';
import { aRecord, aSchool, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const paper = { as: 'annex3', heading: { unit: '松岔中心小学', day: '2026-04-08' }, note: {} } as const;
const line = (name: string) => ({
  child: idOf(1),
  cells: ['1', name, '女', '2014年9月', '11', ...Array<string>(7).fill('')],
});
const doc = { kind: 'annex3', state: 'frozen', period: '2026年4月', asOf: '2026-04-08', rowCount: 1 } as const;
const frozen = aRecord(Submission, { ...doc, papers: [paper], rows: [line('马尕麦')] }, { id: idOf(70) });

const fileWith = async (name: string) => {
  const bytes = await formToXlsx(...papersOf([paper], [line(name)]));
  return new File([Uint8Array.from(bytes)], '附件3.xlsx');
};
const choose = (file: File) => userEvent.setup().upload(screen.getByLabelText(/核对电子稿/), file);

it('says that a file is the frozen one, or which cell is not', async () => {
  show(<HandInPage submission={frozen.id} />, stubDevice({ records: [aSchool(), frozen] }));
  await choose(await fileWith('马尕麦'));
  expect(await screen.findByText('和冻结的一样，每一格都对上了。')).toBeVisible();
  await choose(await fileWith('马小麦'));
  expect(await screen.findByText('有1格和冻结的不一样：')).toBeVisible();
  expect(screen.getByText(/：文件里是“马小麦”，冻结的是“马尕麦”$/)).toBeVisible();
  await choose(new File(['不是表'], '附件3.xlsx'));
  expect(await screen.findByText(/这个文件打不开/)).toBeVisible();
});
