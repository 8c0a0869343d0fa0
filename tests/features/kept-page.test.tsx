// @vitest-environment happy-dom
/** Forms that are no form of a record: what is typed in them lies sealed on the phone until it is done or given up. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { Draft } from '#device/device.ts';
import { defaultSchoolCalendar } from '#domain/calendar/school-year.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { School } from '#domain/records/school.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import { succeed } from '#domain/result.ts';
import { DraftsBlock } from '#features/me/drafts-block.tsx';
import { ClassesPage } from '#features/office/classes-page.tsx';
import { HeldPage } from '#features/office/held-page.tsx';
import { PeoplePage } from '#features/office/people-page.tsx';
import { RulesPage } from '#features/office/rules-page.tsx';
import { SchoolPage } from '#features/office/school-page.tsx';
import { aChild, aClass, aSchool, idOf, myClassId, myId, stoppedAt } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice, type StubDevice, type StubOptions } from '#tests/support/stub-device.ts';
import { anAccount, openOffice } from './office/in-office.tsx';

afterEach(cleanup);

const calendar = defaultSchoolCalendar('2026-04-24');
const aCalendarSchool = () => aSchool({ doc: { calendar } });
const teacher = anAccount({ personId: idOf(5), name: '马兰', username: 'malan', roles: ['paired-teacher'] });
const accounts = async () => succeed([anAccount(), teacher]);
const heldWork = {
  held: [
    { number: 12, by: myId, receivedAt: stoppedAt, isAside: false, reason: 'not-yours' as const, settlements: [] },
  ],
  stuck: [],
};

/** What the disk has, as the next unlock finds it: nothing but drafts and records outlives a lock. */
const draftsOf = (device: StubDevice): readonly Draft[] => JSON.parse(JSON.stringify(device.drafts.all()));

/** The phone is locked and unlocked: the page is drawn anew from what lies on the disk. */
function lockAndUnlock(
  page: ReactNode,
  path: string,
  { device, options }: { device: StubDevice; options: StubOptions },
) {
  cleanup();
  return openOffice(page, path, { ...options, drafts: draftsOf(device) });
}

const isKept = (device: StubDevice) => waitFor(() => expect(device.drafts.all()).toHaveLength(1));
const valueOf = (label: string | RegExp) => screen.getByLabelText<HTMLInputElement>(label).value;

const cases = [
  {
    name: 'the school',
    page: <SchoolPage />,
    path: '/office/school',
    options: { records: [aCalendarSchool()] },
    title: '学校',
    type: async () => userEvent.type(screen.getByLabelText('学校名称'), '分校'),
    isThere: () => expect(valueOf('学校名称')).toMatch(/分校$/),
  },
  {
    name: 'a new account',
    page: <PeoplePage />,
    path: '/office/people?new=1',
    options: { office: { accounts } },
    title: '添一位老师',
    type: async () => userEvent.type(screen.getByLabelText('姓名'), '祁玉兰'),
    isThere: () => expect(valueOf('姓名')).toBe('祁玉兰'),
  },
  {
    name: 'an account',
    page: <PeoplePage />,
    path: `/office/people?person=${teacher.personId}`,
    options: { office: { accounts } },
    title: '马兰的账号',
    type: async () => userEvent.type(await screen.findByLabelText('姓名'), '花'),
    isThere: async () => expect((await screen.findByLabelText<HTMLInputElement>('姓名')).value).toBe('马兰花'),
  },
  {
    name: 'a new class',
    page: <ClassesPage />,
    path: '/office/classes?new=1',
    options: {},
    title: '添一个班',
    type: async () => userEvent.type(screen.getByLabelText(/校区或教学点/), '上湾教学点'),
    isThere: () => expect(valueOf(/校区或教学点/)).toBe('上湾教学点'),
  },
  {
    name: 'a reason not to enter somebody’s record',
    page: <HeldPage />,
    path: '/office/held?op=12',
    options: { office: { held: async () => succeed(heldWork) } },
    title: '不归档，为什么',
    type: async () => {
      fireEvent.click(await screen.findByRole('button', { name: '不归档' }));
      await userEvent.type(screen.getByLabelText('跟老师说一句为什么'), '四月已经记过');
    },
    isThere: async () =>
      expect((await screen.findByLabelText<HTMLTextAreaElement>('跟老师说一句为什么')).value).toBe('四月已经记过'),
  },
  {
    name: 'the rules of the county',
    page: <RulesPage />,
    path: '/office/rules',
    options: { records: [aCalendarSchool()] },
    title: '要做的事',
    type: async () => {
      fireEvent.click(screen.getByRole('button', { name: /^家访/ }));
      const sheet = screen.getByRole('dialog');
      fireEvent.click(within(sheet).getByRole('radio', { name: '不用' }));
      fireEvent.click(within(sheet).getByRole('button', { name: '就这样' }));
    },
    isThere: () => expect(screen.getByText('不用')).toBeTruthy(),
  },
] as const;

describe.each(cases)('$name, half written', ({ page, path, options, title, type, isThere }) => {
  test('is there again after the lock, until it is given up', async () => {
    const { device } = openOffice(page, path, options);
    await type();
    await isKept(device);
    const again = lockAndUnlock(page, path, { device, options });
    await isThere();
    fireEvent.click(await screen.findByRole('button', { name: '不要上次写的' }));
    await waitFor(() => expect(again.device.drafts.all()).toEqual([]));
    expect(screen.queryByText(/上次写的还没存/)).toBeNull();
  });

  test('stands among what is not finished, and leads back to its page', async () => {
    const { device } = openOffice(page, path, options);
    await type();
    await isKept(device);
    cleanup();
    show(<DraftsBlock />, stubDevice({ drafts: draftsOf(device) }));
    const row = screen.getByRole('link', { name: new RegExp(title) });
    expect(row.getAttribute('href')).toBe(path);
  });

  test('goes to the disk when the page goes, and not a moment later', async () => {
    const { device } = openOffice(page, path, options);
    await type();
    cleanup();
    expect(device.drafts.all()).toHaveLength(1);
  });
});

test('what is typed and taken back leaves nothing behind', async () => {
  const { device, user } = openOffice(<SchoolPage />, '/office/school', { records: [aCalendarSchool()] });
  await user.type(screen.getByLabelText('学校名称'), '校');
  await isKept(device);
  await user.type(screen.getByLabelText('学校名称'), '{Backspace}');
  await waitFor(() => expect(device.drafts.all()).toEqual([]));
});

test('a school saved after the lock keeps what a colleague changed meanwhile', async () => {
  const school = aCalendarSchool();
  const { device, user } = openOffice(<SchoolPage />, '/office/school', { records: [school] });
  await user.type(screen.getByLabelText('学校名称'), '分校');
  await isKept(device);
  const colleagues = { ...school, doc: { ...school.doc, bureau: '松岔县教育局' } };
  const again = lockAndUnlock(<SchoolPage />, '/office/school', { device, options: { records: [colleagues] } });
  await again.user.click(screen.getByRole('button', { name: '存好，发给全校' }));
  await waitFor(() => expect(again.device.saved).toHaveLength(1));
  const [edit] = again.device.saved[0]?.edits ?? [];
  expect(edit).toMatchObject({ do: 'patch', type: School.type });
  expect(edit && 'seen' in edit && edit.seen).toEqual(school.doc);
  expect(again.device.saved[0]?.clearDraft).toBe('/office/school');
  expect(again.device.drafts.all()).toEqual([]);
});

test('a class begun before the lock and saved after it is one class', async () => {
  const here = '/office/classes?new=1';
  const { device } = openOffice(<ClassesPage />, here);
  await userEvent.type(screen.getByLabelText(/校区或教学点/), '上湾');
  await isKept(device);
  const [draft] = draftsOf(device);
  cleanup();
  const again = openOffice(<ClassesPage />, here, { drafts: draft ? [{ ...draft, recordId: idOf(77) }] : [] });
  await again.user.selectOptions(screen.getByLabelText('年级'), 'g3');
  await again.user.click(screen.getByRole('button', { name: '存好' }));
  await waitFor(() => expect(again.device.records.all(SchoolClass)).toHaveLength(1));
  expect(again.device.records.all(SchoolClass)[0]?.id).toBe(idOf(77));
  expect(again.device.drafts.all()).toEqual([]);
});

test('children ticked for a pairing are ticked after the lock, and paired once', async () => {
  const path = `/office/people?person=${teacher.personId}`;
  const options = { records: [aClass(), aChild({ doc: { classId: myClassId } })], office: { accounts } };
  const { device, user } = openOffice(<PeoplePage />, path, options);
  await user.type(await screen.findByLabelText('找孩子来结对'), 'mgm');
  await user.click(await screen.findByRole('checkbox', { name: /马尕麦/ }));
  await isKept(device);
  const again = lockAndUnlock(<PeoplePage />, path, { device, options });
  const pair = await screen.findByRole('button', { name: '结对这1个孩子' });
  fireEvent.click(pair);
  fireEvent.click(pair);
  await waitFor(() => expect(again.device.drafts.all()).toEqual([]));
  expect(again.device.records.all(Pairing)).toHaveLength(1);
});

test('a form of an earlier build that no longer fits is left out of the form', async () => {
  const left = { key: '/office/school', type: 'page', title: '学校', recordId: 'x', savedAt: stoppedAt };
  const school = aSchool({ doc: { calendar, phones: [{ number: '0915-8421001' }] } });
  const { device, user } = openOffice(<SchoolPage />, '/office/school', {
    records: [school],
    drafts: [{ ...left, values: { name: '松岔分校', phones: 'gone', elsewhere: 1 } }],
  });
  await user.click(screen.getByRole('button', { name: '存好，发给全校' }));
  await waitFor(() => expect(device.saved).toHaveLength(1));
  expect(device.records.all(School)[0]?.doc).toEqual({ ...school.doc, name: '松岔分校' });
});

test('a disk that refuses is told, and the words stay on the page', async () => {
  const { device, user } = openOffice(<SchoolPage />, '/office/school', { records: [aCalendarSchool()] });
  device.refusals.drafts = { type: 'disk-full' };
  await user.type(screen.getByLabelText('学校名称'), '校');
  expect(await screen.findByText(/手机存满了，写的还没收好/)).toBeTruthy();
  expect(device.drafts.hasUnkept()).toBe(true);
});
