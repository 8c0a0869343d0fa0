// @vitest-environment happy-dom
/** 考核 rests on the records (J5): its counts begin with theirs, and one that differs is told. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Appraisal } from '#domain/records/appraisal.ts';
import { extraOf } from '#features/writing/extras/extras.ts';
import { aChild, aRecord, aTalk, aTeacher, aVisit, idOf, myId } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';
import { open, pressed } from './open-form.tsx';

afterEach(cleanup);

const other = idOf(91);
const child = idOf(1);
const records = [
  aTeacher(),
  aTeacher({ id: other, doc: { name: '白老师' } }),
  aChild({ id: child }),
  aVisit({ child, doc: { happenedOn: '2025-10-12' } }),
  aVisit({ child, doc: { happenedOn: '2026-03-05' } }),
  aVisit({ child, doc: { happenedOn: '2025-05-06' } }),
  aTalk({ child, doc: { happenedOn: '2026-03-24', speakers: [myId, other] } }),
];
const aHead = (...more: typeof records) =>
  stubDevice({ records: [...records, ...more], me: { personId: idOf(9), roles: ['head'], classes: [] } });
const valueOf = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value;

it('begins with the teacher’s own records of that school year, keeps what is typed and tells the difference', async () => {
  const { user } = open(aHead(), { type: 'appraisal' });
  await user.selectOptions(screen.getByLabelText('哪位老师'), '妥文珍');
  expect(await screen.findByText(/这学年的记录里有：家访2次，谈心1次，联系家里0次/)).toBeVisible();
  await user.click(pressed('写下一节'));
  expect([valueOf('家访'), valueOf('谈心'), valueOf('帮扶计划')]).toEqual(['2', '1', '0']);
  expect(screen.queryByText(/记录里有/)).toBeNull();

  await user.clear(screen.getByLabelText('家访'));
  await user.type(screen.getByLabelText('家访'), '9');
  expect(await screen.findByText('家访写的是9次，记录里有2次。')).toBeVisible();
  await user.click(pressed('照记录填'));
  await waitFor(() => expect(valueOf('家访')).toBe('2'));
  expect(screen.queryByText(/记录里有/)).toBeNull();
});

it('of another teacher is filled anew, but for what somebody typed', async () => {
  const { user } = open(aHead(), { type: 'appraisal' });
  await user.selectOptions(screen.getByLabelText('哪位老师'), '妥文珍');
  await user.click(pressed('写下一节'));
  await user.clear(screen.getByLabelText('谈心'));
  await user.type(screen.getByLabelText('谈心'), '5');
  await user.click(pressed('改：考核谁'));
  await user.selectOptions(screen.getByLabelText('哪位老师'), '白老师');
  await user.click(pressed('改：做了多少'));
  expect([valueOf('家访'), valueOf('谈心')]).toEqual(['0', '5']);
});

it('that is kept stays as it was written, and is asked about where the records say otherwise', async () => {
  const doc = {
    whom: 'teacher',
    teacher: myId,
    schoolYear: '2025—2026学年',
    visits: 4,
    happenedOn: '2026-04-01',
  } as const;
  const kept = aRecord(Appraisal, doc, { id: idOf(40) });
  const device = aHead(kept);
  const { user } = open(device, { type: 'appraisal', id: kept.id });
  await user.click(pressed('改：做了多少'));
  expect([valueOf('家访'), valueOf('谈心')]).toEqual(['4', '']);
  const opening = { device, kind: Appraisal, recordId: kept.id, record: kept };
  const found = (more: object) => extraOf('appraisal').findings?.(opening, { ...doc, ...more });
  expect(found({})).toEqual([
    expect.objectContaining({
      level: 'warning',
      field: 'visits',
      say: expect.stringContaining('记录里有2次') as string,
    }),
  ]);
  expect([found({ visits: 2 }), found({ whom: 'school' }), found({ visits: undefined })]).toEqual([[], [], []]);
  expect(found({ schoolYear: '2024—2025学年' })?.[0]?.say).toContain('记录里有1次');
});
