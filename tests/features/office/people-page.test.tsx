// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Office } from '#device/office.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { refuse, succeed } from '#domain/result.ts';
import { PeoplePage } from '#features/office/people-page.tsx';
import { usernameFor } from '#features/office/person-form.tsx';
import { aChild, aClass, aPairing, aTeacher, idOf, myClassId } from '#tests/support/builders.ts';
import { anAccount, openOffice } from './in-office.tsx';

afterEach(cleanup);

const here = '/office/people';
const accounts = async () =>
  succeed([anAccount(), anAccount({ personId: idOf(5), name: '马兰', username: 'malan', roles: ['paired-teacher'] })]);

test('lists who may sign in and what they answer for', async () => {
  openOffice(<PeoplePage />, here, { office: { accounts } });
  expect(await screen.findByRole('link', { name: /马兰.*结对教师.*malan/ })).toBeTruthy();
  expect(screen.getByRole('link', { name: '添一位老师' })).toBeTruthy();
});

test('a teacher without the office sees one sentence and no accounts', () => {
  openOffice(<PeoplePage />, here, { me: { roles: ['class-teacher'] }, office: { accounts } });
  expect(screen.getByText('这一页归校长和档案员')).toBeTruthy();
  expect(screen.queryByText('qihe')).toBeNull();
});

test('an archivist looks and does not add', async () => {
  openOffice(<PeoplePage />, here, { me: { roles: ['archivist'] }, office: { accounts } });
  expect(await screen.findByText('qihe')).toBeTruthy();
  expect(screen.queryByText('添一位老师')).toBeNull();
});

test('a deputy who opens an account reads what it is and who changes it', async () => {
  const account = anAccount({ personId: idOf(6), name: '妥文珍', roles: ['class-teacher'], classes: [myClassId] });
  openOffice(<PeoplePage />, `${here}?person=${idOf(6)}`, {
    me: { roles: ['deputy'] },
    records: [aClass()],
    office: { accounts: async () => succeed([account]) },
  });
  expect(await screen.findByText('班主任，五（2）班')).toBeTruthy();
  expect(screen.getByText('账号由校长改。')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '改好了' })).toBeNull();
});

test('without a network the names on the phone stand, and trying again asks once more', async () => {
  const asked = vi.fn<Office['accounts']>(async () => refuse({ type: 'offline' }));
  const { user } = openOffice(<PeoplePage />, here, { records: [aTeacher()], office: { accounts: asked } });
  expect(await screen.findByText(/现在没有网/)).toBeTruthy();
  expect(screen.getByText('妥文珍')).toBeTruthy();
  asked.mockImplementation(accounts);
  await user.click(screen.getByRole('button', { name: '再试一次' }));
  expect(await screen.findByText('qihe')).toBeTruthy();
});

test('adding proposes a username from the name and shows the first password once', async () => {
  const addAccount = vi.fn<Office['addAccount']>(async () =>
    succeed({ personId: idOf(9), password: 'k7mh-2qxt-9rwe' }),
  );
  const { user } = openOffice(<PeoplePage />, `${here}?new=1`, {
    records: [aClass()],
    office: { accounts, addAccount },
  });
  await user.type(screen.getByLabelText('姓名'), '马兰');
  await user.tab();
  expect(screen.getByLabelText<HTMLInputElement>(/^用户名/).value).toBe('malan2');
  await user.click(screen.getByRole('checkbox', { name: '五（2）班' }));
  await user.click(screen.getByRole('button', { name: '添上，给出第一个密码' }));
  expect(await screen.findByText('k7mh-2qxt-9rwe')).toBeTruthy();
  expect(addAccount).toHaveBeenCalledWith({
    name: '马兰',
    username: 'malan2',
    roles: ['class-teacher'],
    classes: [myClassId],
  });
});

test('who is added late in a term of a school at work is new, which the head may say otherwise, also afterwards', async () => {
  const addAccount = vi.fn<Office['addAccount']>(async () => succeed({ personId: idOf(9), password: 'k7mh' }));
  const changeAccount = vi.fn<Office['changeAccount']>(async () => succeed(true));
  const records = [aClass({ madeAt: Date.parse('2025-10-08T10:00+08:00') })];
  const { user } = openOffice(<PeoplePage />, `${here}?new=1`, { records, office: { accounts, addAccount } });
  expect(screen.getByLabelText<HTMLInputElement>(/^哪天来的/).value).toBe('2026-04-15');
  await user.type(screen.getByLabelText('姓名'), '马兰');
  await user.tab();
  await user.click(screen.getByRole('button', { name: '添上，给出第一个密码' }));
  await waitFor(() => expect(addAccount).toHaveBeenCalledWith(expect.objectContaining({ cameOn: '2026-04-15' })));
  cleanup();
  const late = anAccount({ personId: idOf(5), cameOn: '2026-04-15' });
  const other = openOffice(<PeoplePage />, `${here}?person=${idOf(5)}`, {
    records,
    office: { accounts: async () => succeed([late]), changeAccount },
  });
  await other.user.clear(await screen.findByLabelText(/^哪天来的/));
  await other.user.click(screen.getByRole('button', { name: '改好了' }));
  await waitFor(() => expect(changeAccount.mock.calls[0]?.[1]).toMatchObject({ cameOn: null }));
});

test('a class teacher without a number is asked about, and the number goes with the account', async () => {
  const addAccount = vi.fn<Office['addAccount']>(async () => succeed({ personId: idOf(9), password: 'k7mh' }));
  const changeAccount = vi.fn<Office['changeAccount']>(async () => succeed(true));
  const { user } = openOffice(<PeoplePage />, `${here}?new=1`, { office: { accounts, addAccount } });
  expect(screen.getByText(/联系卡上印“没有电话”/)).toBeTruthy();
  await user.type(screen.getByLabelText('姓名'), '马兰');
  await user.type(screen.getByLabelText(/^电话/), '199 0000 1234');
  expect(screen.queryByText(/联系卡上印“没有电话”/)).toBeNull();
  await user.click(screen.getByRole('button', { name: '添上，给出第一个密码' }));
  await waitFor(() =>
    expect(addAccount).toHaveBeenCalledWith(expect.objectContaining({ phones: [{ number: '19900001234' }] })),
  );
  cleanup();
  const other = { number: '09307721234', note: '办公室' };
  const known = anAccount({ personId: idOf(5), phones: [{ number: '19900001234', owner: 'self' }, other] });
  const form = openOffice(<PeoplePage />, `${here}?person=${idOf(5)}`, {
    office: { accounts: async () => succeed([known]), changeAccount },
  });
  await form.user.clear(await screen.findByLabelText(/^电话/));
  await form.user.type(screen.getByLabelText(/^电话/), '19900009999');
  await form.user.click(screen.getByRole('button', { name: '改好了' }));
  const phones = [{ number: '19900009999', owner: 'self' }, other];
  await waitFor(() => expect(changeAccount.mock.calls[0]?.[1]).toMatchObject({ phones }));
});

test('to whoever is no head, the address of a new account shows the list', async () => {
  openOffice(<PeoplePage />, `${here}?new=1`, { me: { roles: ['archivist'] }, office: { accounts } });
  expect(await screen.findByText('qihe')).toBeTruthy();
  expect(screen.queryByLabelText('姓名')).toBeNull();
});

test('a taken username is told at its field', async () => {
  const addAccount = async () => refuse({ type: 'refused' as const, status: 409, code: 'username-taken' });
  const { user } = openOffice(<PeoplePage />, `${here}?new=1`, { office: { accounts, addAccount } });
  await user.type(screen.getByLabelText('姓名'), '妥文珍');
  await user.tab();
  await user.click(screen.getByRole('button', { name: '添上，给出第一个密码' }));
  expect(await screen.findByText('这个用户名已经有人用了，换一个。')).toBeTruthy();
});

test('what somebody else changed meanwhile is told with what stands now, and her words stay until she presses again', async () => {
  const before = anAccount({ personId: idOf(5), name: '马兰', username: 'malan', roles: ['paired-teacher'] });
  let now = before;
  const changeAccount = vi.fn<Office['changeAccount']>(async (_person, _change, seen) =>
    seen?.name === now.name ? succeed(true) : refuse({ type: 'refused', status: 409, code: 'changed-meanwhile' }),
  );
  const { user } = openOffice(<PeoplePage />, `${here}?person=${idOf(5)}`, {
    records: [aClass()],
    office: { accounts: async () => succeed([now]), changeAccount },
  });
  await user.type(await screen.findByLabelText('姓名'), '花');
  now = { ...before, name: '马蓝', roles: ['counsellor'], classes: [myClassId] };
  await user.click(screen.getByRole('button', { name: '改好了' }));
  expect(await screen.findByText(/现在是：马蓝，心理.*，五（2）班。/)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('姓名').value).toBe('马兰花');
  await user.click(screen.getByRole('button', { name: '改好了' }));
  await waitFor(() => expect(changeAccount).toHaveBeenCalledTimes(2));
  expect(changeAccount).toHaveBeenLastCalledWith(
    idOf(5),
    { name: '马兰花', roles: ['paired-teacher'], classes: [] },
    { name: '马蓝', roles: ['counsellor'], classes: [myClassId] },
  );
  await waitFor(() => expect(screen.queryByText(/现在是：马蓝/)).toBeNull());
});

test('stopping an account is asked once more', async () => {
  const changeAccount = vi.fn<Office['changeAccount']>(async () => succeed(true));
  const { user } = openOffice(<PeoplePage />, `${here}?person=${idOf(5)}`, { office: { accounts, changeAccount } });
  await user.click(await screen.findByRole('button', { name: '停用' }));
  expect(changeAccount).not.toHaveBeenCalled();
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: '停用' }));
  await waitFor(() => expect(changeAccount).toHaveBeenCalledWith(idOf(5), { isDisabled: true }));
});

test('a class that would lose its last class teacher is named before the account changes or stops', async () => {
  const alone = aTeacher({ id: idOf(5), doc: { name: '妥文珍', roles: ['class-teacher'], classes: [myClassId] } });
  const withClass = async () =>
    succeed([anAccount({ personId: idOf(5), roles: ['class-teacher'], classes: [myClassId] })]);
  const warning = '这样五（2）班就没有班主任了，到“班级”里定一位。';
  const { user } = openOffice(<PeoplePage />, `${here}?person=${idOf(5)}`, {
    records: [aClass(), alone],
    office: { accounts: withClass },
  });
  const box = await screen.findByRole('checkbox', { name: '五（2）班' });
  expect(screen.queryByText(warning)).toBeNull();
  await user.click(box);
  expect(screen.getByText(warning)).toBeTruthy();
  await user.click(box);
  await user.click(screen.getByRole('button', { name: '停用' }));
  expect(within(screen.getByRole('dialog')).getByText(warning)).toBeTruthy();
});

test('a class with two class teachers may lose one without a word', async () => {
  const leads = (id: string) => aTeacher({ id, doc: { roles: ['class-teacher'], classes: [myClassId] } });
  const withClass = async () =>
    succeed([anAccount({ personId: idOf(5), roles: ['class-teacher'], classes: [myClassId] })]);
  const { user } = openOffice(<PeoplePage />, `${here}?person=${idOf(5)}`, {
    records: [aClass(), leads(idOf(5)), leads(idOf(6))],
    office: { accounts: withClass },
  });
  await user.click(await screen.findByRole('button', { name: '停用' }));
  expect(screen.queryByText(/没有班主任了/)).toBeNull();
});

test('pairing finds children by pinyin and writes one pairing each', async () => {
  const ma = aChild({ doc: { name: '马小明' } });
  const qi = aChild({ doc: { name: '祁春花' } });
  const { device, user } = openOffice(<PeoplePage />, `${here}?person=${idOf(5)}`, {
    records: [aClass(), ma, qi],
    office: { accounts },
  });
  await user.type(await screen.findByLabelText('找孩子来结对'), 'mxm');
  await user.click(await screen.findByRole('checkbox', { name: /马小明/ }));
  await user.click(screen.getByRole('button', { name: '结对这1个孩子' }));
  await waitFor(() => expect(device.saved).toHaveLength(1));
  const [edit] = device.saved[0]?.edits ?? [];
  expect(edit).toMatchObject({ do: 'create', type: Pairing.type, child: ma.id });
  expect(edit).toHaveProperty('doc.teacher', idOf(5));
});

test('says before it pairs that a teacher will walk beside more than eight; who has ended or left the school is none of them', async () => {
  const children = Array.from({ length: 9 }, (_, n) => aChild({ doc: { name: `马小${'一二三四五六七八九'[n]}` } }));
  const left = aChild({ doc: { name: '祁走了', state: 'left' } });
  const over = aChild({ doc: { name: '祁不陪了' } });
  const pair = (child: string, until?: string) =>
    aPairing({ child, doc: { teacher: idOf(5), ...(until && { until }) } });
  const { user } = openOffice(<PeoplePage />, `${here}?person=${idOf(5)}`, {
    records: [
      aClass(),
      ...children,
      left,
      over,
      ...children.slice(0, 7).map(({ id }) => pair(id)),
      pair(left.id),
      pair(over.id, '2026-04-15'),
    ],
    office: { accounts },
  });
  await user.type(await screen.findByLabelText('找孩子来结对'), '马小');
  await user.click(await screen.findByRole('checkbox', { name: /马小八/ }));
  expect(screen.queryByText(/不超过8个/)).toBeNull();
  await user.click(await screen.findByRole('checkbox', { name: /马小九/ }));
  expect(screen.getByText(/已经陪着7个，加上这2个是9个/)).toBeTruthy();
  expect(screen.getByRole('button', { name: '结对这2个孩子' })).toBeTruthy();
});

test('a pairing ends today and stays on file', async () => {
  const ma = aChild({ doc: { name: '马小明' } });
  const pairing = aPairing({ child: ma.id, doc: { teacher: idOf(5) } });
  const { device, user } = openOffice(<PeoplePage />, `${here}?person=${idOf(5)}`, {
    records: [ma, pairing],
    office: { accounts },
  });
  await user.click(await screen.findByRole('button', { name: '不再结对：马小明' }));
  await waitFor(() => expect(device.records.get(Pairing, pairing.id)?.doc.until).toBe('2026-04-15'));
});

test.each([
  ['祁鹤', [], 'qihe'],
  ['单春', [], 'shanchun'],
  ['马兰', ['malan', 'malan2'], 'malan3'],
  ['□', [], ''],
])('%s with %o taken becomes %s', (name, taken, username) => expect(usernameFor(name, taken)).toBe(username));
