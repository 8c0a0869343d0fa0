// @vitest-environment happy-dom
/** 一次记一班: one screen, one save, a record for each child that was ticked and for nobody else. */
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { FamilyCall } from '#domain/records/family-call.ts';
import { ManyPage } from '#features/book/many-page.tsx';
import { draftHref } from '#features/foot/page/draft-href.ts';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { BatchPage } from '#features/writing/batch-page.tsx';
import { ChooseChildPage } from '#features/writing/choose-child-page.tsx';
import { aChild, aClass, aFamilyMember, aTeacher, idOf, onlyRules } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice, type StubDevice, type StubOptions } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const elsewhere = idOf(77);
const ma = aChild({ id: idOf(1), doc: { name: '马尕麦' } });
const han = aChild({ id: idOf(2), doc: { name: '韩小雨' } });
const ye = aChild({ id: idOf(3), doc: { name: '冶二布' } });
const other = aChild({ id: idOf(4), doc: { name: '别班的孩子', classId: elsewhere } });
const mother = aFamilyMember({ child: han.id, doc: { relation: 'mother', name: '韩桂花' } });

const aClassPhone = (options: Omit<StubOptions, 'records'> & { records?: readonly LocalRecord[] } = {}) =>
  stubDevice({ ...options, records: [ma, han, ye, other, mother, aClass(), aTeacher(), ...(options.records ?? [])] });

const line = (name: RegExp) => screen.getByRole('checkbox', { name });
const done = () => screen.getByRole('button', { name: /完成$/ });
const openCalls = (device: StubDevice) => ({
  ...show(<BatchPage type="family-call" />, device, '/many/family-call'),
  user: userEvent.setup(),
});

describe('family calls of a class', () => {
  test('only the ticked children are filed, in one save, with what stands above and what differs', async () => {
    const device = aClassPhone();
    const { user, at } = openCalls(device);
    await user.type(screen.getAllByLabelText(/和谁/)[0] as HTMLElement, '爸爸');
    await user.type(screen.getByLabelText(/多长时间/), '10');
    await user.click(line(/马尕麦/));
    await user.click(line(/韩小雨/));
    const minutes = screen.getAllByLabelText(/多长时间/);
    await user.clear(minutes[minutes.length - 1] as HTMLElement);
    await user.type(minutes[minutes.length - 1] as HTMLElement, '4');
    await user.click(done());
    await waitFor(() => expect(device.saved).toHaveLength(1));
    const edits = device.saved[0]?.edits ?? [];
    const filed = edits.flatMap((edit) =>
      edit.do === 'create' ? [[edit.child, edit.doc['whom'], edit.doc['who'], edit.doc['minutes']]] : [],
    );
    expect(filed).toEqual([
      [han.id, 'parents', '爸爸', 10],
      [ma.id, 'parents', '爸爸', 4],
    ]);
    expect(device.saved[0]?.clearDraft).toBe('family-call/many');
    await waitFor(() => expect(at()).toBe('/book/family-call'));
  });

  test('each child’s own duty is done, and the untouched child still owes', async () => {
    const device = aClassPhone({ records: [onlyRules('jss.family-call')] });
    const { user } = openCalls(device);
    await user.type(screen.getByLabelText(/和谁/), '妈妈');
    await user.click(line(/马尕麦/));
    await user.click(line(/韩小雨/));
    await user.click(done());
    await waitFor(() => expect(device.records.all(FamilyCall)).toHaveLength(2));
    const stateOf = (child: string) =>
      dutiesOfSchool(device.records, '2026-04-15')
        .byChild.get(child)
        ?.find(({ period }) => period === '2026-04')?.state;
    expect([ma, han, ye].map(({ id }) => stateOf(id))).toEqual(['done', 'done', 'open']);
  });

  test('begins a row with the parent who is away where nothing stands above', async () => {
    const { user } = openCalls(aClassPhone());
    await user.click(line(/韩小雨/));
    expect(screen.getAllByLabelText(/和谁/).map((field) => (field as HTMLInputElement).value)).toEqual(['', '妈妈']);
  });

  test('asks first for what every row needs, so that the names are on the screen', async () => {
    const user = userEvent.setup();
    show(<BatchPage type="absence" />, aClassPhone(), '/many/absence');
    expect(screen.getByRole('radiogroup', { name: '请假还是无故' })).toBeTruthy();
    expect(screen.queryByLabelText('原因')).toBeNull();
    await user.click(line(/马尕麦/));
    expect(screen.getAllByLabelText('原因')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: '还有5项，大家一样的先写' }));
    expect(screen.getAllByLabelText('原因')).toHaveLength(2);
  });

  test('offers nobody she does not look after, and files nothing while nobody is ticked', async () => {
    const device = aClassPhone();
    const { user } = openCalls(device);
    expect(screen.queryByRole('checkbox', { name: /别班的孩子/ })).toBeNull();
    await user.click(done());
    expect(screen.getByText('还没点孩子。')).toBeTruthy();
    expect(device.saved).toEqual([]);
  });

  test('says at the row what is missing there and saves nothing until it is written', async () => {
    const device = aClassPhone();
    const { user } = openCalls(device);
    await user.click(line(/马尕麦/));
    await user.click(done());
    expect(await screen.findByRole('button', { name: '马尕麦，和谁' })).toBeTruthy();
    expect(device.saved).toEqual([]);
  });

  test('a killed page opens with every row as it was, from the list of drafts', async () => {
    const device = aClassPhone();
    const first = openCalls(device);
    await first.user.click(line(/韩小雨/));
    first.unmount();
    await waitFor(() => expect(device.drafts.all()).toHaveLength(1));
    const [draft] = device.drafts.all();
    expect(draft && draftHref(draft)).toBe('/many/family-call');
    openCalls(device);
    expect((line(/韩小雨/) as HTMLInputElement).checked).toBe(true);
    expect((line(/马尕麦/) as HTMLInputElement).checked).toBe(false);
  });

  test('a full disk files none of them and keeps every word', async () => {
    const device = aClassPhone();
    const { user } = openCalls(device);
    await user.click(line(/韩小雨/));
    device.refusals.save = { type: 'disk-full' };
    await user.click(done());
    expect(await screen.findByText(/手机存满了/)).toBeTruthy();
    expect(device.records.all(FamilyCall)).toEqual([]);
    device.refusals.save = undefined;
    await user.click(done());
    await waitFor(() => expect(device.records.all(FamilyCall)).toHaveLength(1));
  });
});

describe('a talk', () => {
  test('is refused for a class and leads to one child at a time', () => {
    show(<BatchPage type="talk" />, aClassPhone());
    expect(screen.getByText('谈心一个一个来')).toBeTruthy();
    expect(screen.getByRole('link', { name: '记谈心' }).getAttribute('href')).toBe('/write/talk');
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  test('is not among what can be entered for a class', () => {
    show(<ManyPage />, aClassPhone());
    expect(screen.getByRole('link', { name: /亲情通话/ }).getAttribute('href')).toBe('/many/family-call');
    expect(screen.getByRole('link', { name: /安全教育/ }).getAttribute('href')).toBe('/write/safety-lesson');
    expect(screen.queryByRole('link', { name: /谈心/ })).toBeNull();
  });
});

describe('a class that was there but those ticked', () => {
  test('a safety lesson names everybody else', async () => {
    const device = aClassPhone();
    const user = userEvent.setup();
    show(<ChooseChildPage type="safety-lesson" />, device);
    await user.click(screen.getByRole('checkbox', { name: '溺水' }));
    await user.click(screen.getByRole('button', { name: '写：谁在场' }));
    await user.click(screen.getByRole('button', { name: /都来了，只点没来的/ }));
    const away = screen.getByRole('group', { name: /没来的点一下/ });
    await user.click(within(away).getByRole('checkbox', { name: /韩小雨/ }));
    await user.click(screen.getByRole('button', { name: '写：送到家' }));
    await user.click(done());
    await waitFor(() => expect(device.saved).toHaveLength(1));
    const [edit] = device.saved[0]?.edits ?? [];
    expect(edit?.do === 'create' ? [...(edit.doc['came'] as string[])].sort() : []).toEqual([ma.id, ye.id].sort());
  });

  test('a meeting marks everybody as there, and one tap says who was not', async () => {
    const device = aClassPhone();
    const user = userEvent.setup();
    show(<ChooseChildPage type="guardian-meeting" />, device);
    await user.click(screen.getByRole('button', { name: '写：谁来了' }));
    await user.click(screen.getByRole('button', { name: /都写“到”/ }));
    await user.click(within(screen.getByRole('radiogroup', { name: /韩小雨/ })).getByRole('radio', { name: '缺' }));
    await user.click(screen.getByRole('button', { name: '写：通报和建议' }));
    await user.click(screen.getByRole('checkbox', { name: '学习' }));
    await user.click(done());
    await user.click(done());
    await waitFor(() => expect(device.saved).toHaveLength(1));
    const [edit] = device.saved[0]?.edits ?? [];
    const came = edit?.do === 'create' ? (edit.doc['came'] as { child: string; mark: string }[]) : [];
    expect(Object.fromEntries(came.map(({ child, mark }) => [child, mark]))).toEqual({
      [ma.id]: 'came',
      [ye.id]: 'came',
      [han.id]: 'absent',
    });
  });
});
