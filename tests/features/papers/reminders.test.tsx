// @vitest-environment happy-dom
/** 督促: of whom nothing was heard for long gets the letter, and its file says that it went out (JSS 四(二)2). */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { FamilyCall } from '#domain/records/family-call.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import { ParentContact } from '#domain/records/parent-contact.ts';
import { RemindersPage } from '#features/papers/reminders-page.tsx';
import { aChild, aClass, aFlags, aRecord, aSchool, aTeacher, idOf, myClassId, myId } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const names = ['马尕麦', '冶二布', '韩小雨', '妥文', '拜小军'];
const [unknown, longAgo, lately, orphan, kept] = [1, 2, 3, 4, 5].map(idOf);
const call = (child: string | undefined, happenedOn: string) =>
  aRecord(FamilyCall, { happenedOn, manner: 'phone', whom: 'parents', who: '妈妈' }, { child: child ?? '' });
const records = [
  aSchool({ doc: { name: '松岔中心小学' } }),
  aClass({ id: myClassId }),
  aTeacher(),
  ...names.map((name, index) => aChild({ id: idOf(index + 1), doc: { name } })),
  aFlags({ child: unknown, doc: { father: 'away', mother: 'away' } }),
  aFlags({ child: orphan, doc: { father: 'died', mother: 'ran' } }),
  call(longAgo, '2026-03-31'),
  call(lately, '2026-04-01'),
  aRecord(MandatoryReport, { homeSuspected: true, policeAt: '2026-04-15T09:00' }, { child: kept ?? '' }),
];
const paper = () => within(screen.getByRole('region', { name: '纸面' }));
const press = (name: string | RegExp) => userEvent.setup().click(screen.getByRole('button', { name }));
const letters = () => names.filter((name) => paper().queryByText(new RegExp(`^${name}的`)));

it('goes to those of whom nothing is known and those of two weeks ago, and the press is filed with exactly them', async () => {
  const device = stubDevice({ records });
  show(<RemindersPage />, device);
  expect(letters()).toEqual(['马尕麦', '冶二布']);
  await press('打印好发出去了，记下2封');
  const filed = device.records.all(ParentContact);
  expect(filed.map(({ child }) => child)).toEqual([unknown, longAgo]);
  expect(filed[0]?.doc).toMatchObject({
    happenedOn: '2026-04-15',
    channel: 'letter',
    whom: 'parents',
    counterpart: '爸爸妈妈',
    result: 'sent',
    staff: [myId],
  });
  expect(await screen.findByText('没有要发的。')).toBeVisible();
  await userEvent.setup().click(screen.getByRole('radio', { name: '全部' }));
  expect(letters()).toEqual(['马尕麦', '冶二布']);
});

it('is printed for no home that may not be told, and says how many that are', () => {
  show(<RemindersPage />, stubDevice({ records }));
  expect(letters()).not.toContain('拜小军');
  expect(screen.getByText(/另有1人，家里先不联系，不在里面。/)).toBeVisible();
});

it('is for whom the chosen documents mean, like every list', () => {
  const city = aChild({ id: idOf(1), doc: { name: '马尕麦', ruralHousehold: false } });
  const under = (documents: string[]) => [...records.slice(0, 3), city, aRecord(OwnRules, { documents })];
  show(<RemindersPage />, stubDevice({ records: under(['jss', 'pl']) }));
  expect(letters()).toEqual(['马尕麦']);
  cleanup();
  show(<RemindersPage />, stubDevice({ records: under(['pl']) }));
  expect(letters()).toEqual([]);
});

it('is filed by nobody who writes no contact of that child', () => {
  show(<RemindersPage />, stubDevice({ records, me: { roles: ['counsellor'], classes: [] } }));
  expect(letters()).toContain('马尕麦');
  expect(screen.queryByRole('button', { name: /打印好发出去了/ })).toBeNull();
});
