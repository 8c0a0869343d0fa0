// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { refuse, succeed } from '#domain/result.ts';
import { open, pressPin, signIn } from './at-the-door.tsx';
import { aMe, anEnrolment, anOpenDevice, type GateAnswers } from './stub-gate.ts';

afterEach(cleanup);

describe('the surroundings', () => {
  test('in WeChat the way to a real browser is shown and nothing else is asked', async () => {
    const { gate } = open({ surroundings: async () => ({ type: 'wechat' }) });
    expect(await screen.findByText('选“在浏览器打开”')).toBeTruthy();
    expect(screen.getByRole('button', { name: '复制网址' })).toBeTruthy();
    expect(gate.calls.map(([name]) => name)).toEqual(['surroundings']);
  });

  test.each([
    [{ type: 'insecure' } as const, /https/],
    [{ type: 'too-old', missing: 'Web Crypto' } as const, /Web Crypto/],
    [{ type: 'no-storage' } as const, /无痕/],
  ])('%o is told in a sentence', async (surroundings, words) => {
    open({ surroundings: async () => surroundings });
    expect(await screen.findByText(words)).toBeTruthy();
  });
});

describe('the first sign-in on a phone', () => {
  test('without a network says that the first time needs the school, and tries again', async () => {
    const school = vi.fn<GateAnswers['school']>(async () => refuse({ type: 'offline' }));
    const { user } = open({ school });
    expect(await screen.findByText(/第一次登录要连学校的网/)).toBeTruthy();
    school.mockResolvedValue(succeed({ isSetUp: true }));
    await user.click(screen.getByRole('button', { name: '再试一次' }));
    expect(await screen.findByLabelText('用户名')).toBeTruthy();
  });

  test('leads through a PIN pressed twice to the open phone', async () => {
    const { gate, onOpen, user } = open();
    await signIn(user);
    await pressPin(user, '830514');
    expect(await screen.findByText('再按一遍，记住它')).toBeTruthy();
    await pressPin(user, '830514');
    await waitFor(() => expect(onOpen).toHaveBeenCalledWith(anOpenDevice));
    expect(gate.calls).toContainEqual(['signIn', 'qihe', 'malan2026']);
    expect(gate.calls).toContainEqual(['enrol', aMe(), '830514', expect.any(Function)]);
  });

  test('a weak PIN is refused with the reason and never reaches the phone', async () => {
    const { gate, user } = open();
    await signIn(user);
    await pressPin(user, '123456');
    expect(await screen.findByText(/顺着数/)).toBeTruthy();
    expect(gate.calls.some(([name]) => name === 'enrol')).toBe(false);
  });

  test('two different PINs start over', async () => {
    const { gate, user } = open();
    await signIn(user);
    await pressPin(user, '830514');
    await screen.findByText('再按一遍，记住它');
    await pressPin(user, '830515');
    expect(await screen.findByText(/两次按的不一样/)).toBeTruthy();
    expect(gate.calls.some(([name]) => name === 'enrol')).toBe(false);
  });

  test('says how many records have come while a whole school is being fetched', async () => {
    let hear = (_records: number): void => {};
    const { user } = open({
      enrol: (_me, _pin, onFetched = () => {}) => {
        hear = onFetched;
        return new Promise(() => {});
      },
    });
    await signIn(user);
    await pressPin(user, '830514');
    await screen.findByText('再按一遍，记住它');
    await pressPin(user, '830514');
    await screen.findByText('正在准备这部手机');
    expect(screen.queryByText(/\d条/)).toBeNull();
    act(() => hear(3500));
    expect(screen.getByText('3500条')).toBeTruthy();
  });

  test('a line that breaks while enrolling keeps the PIN and tries again', async () => {
    const enrol = vi.fn<GateAnswers['enrol']>(async () => refuse({ type: 'offline' }));
    const { onOpen, user } = open({ enrol });
    await signIn(user);
    await pressPin(user, '830514');
    await screen.findByText('再按一遍，记住它');
    await pressPin(user, '830514');
    await screen.findByText('还差一步');
    enrol.mockResolvedValue(succeed(anOpenDevice));
    await user.click(screen.getByRole('button', { name: '再试一次' }));
    await waitFor(() => expect(onOpen).toHaveBeenCalled());
    expect(enrol).toHaveBeenLastCalledWith(aMe(), '830514', expect.any(Function));
  });

  test('a wrong password is told, and the form stays', async () => {
    const { user } = open({ signIn: async () => refuse({ type: 'refused', status: 401, code: 'wrong-password' }) });
    await signIn(user);
    expect(await screen.findByText(/用户名或密码不对/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('用户名').value).toBe('qihe');
  });

  test('a first password is changed before a PIN is chosen', async () => {
    const { gate, user } = open({ signIn: async () => succeed(aMe({ mustChangePassword: true })) });
    await signIn(user, 'abcd-efgh');
    await user.type(await screen.findByLabelText('新密码'), 'short');
    await user.click(screen.getByRole('button', { name: '换好，下一步' }));
    expect(await screen.findByText(/至少8个字/, { selector: 'span' })).toBeTruthy();
    await user.type(screen.getByLabelText('新密码'), 'er-than-before');
    await user.type(screen.getByLabelText('再写一遍'), 'shorter-than-before');
    await user.click(screen.getByRole('button', { name: '换好，下一步' }));
    expect(await screen.findByText('选一个六位密码')).toBeTruthy();
    expect(gate.calls).toContainEqual(['changePassword', 'abcd-efgh', 'shorter-than-before']);
  });

  test('somebody who has a PIN here already is led to her own lock', async () => {
    const enrolments = vi.fn<GateAnswers['enrolments']>(async () => []);
    const { user } = open({ enrolments });
    await screen.findByLabelText('用户名');
    enrolments.mockResolvedValue([anEnrolment()]);
    await signIn(user);
    expect(await screen.findByText('祁老师，请按六位密码')).toBeTruthy();
  });
});

describe('[P8] a closed account', () => {
  const closed = { signIn: async () => succeed(aMe({ isClosed: true })) };

  test('is led to her own lock and told that what she wrote can go', async () => {
    const enrolments = vi.fn<GateAnswers['enrolments']>(async () => []);
    const { user } = open({ ...closed, enrolments });
    await screen.findByLabelText('用户名');
    enrolments.mockResolvedValue([anEnrolment()]);
    await signIn(user);
    expect(await screen.findByText(/停用了，写好的照样能交/)).toBeTruthy();
  });

  test('is not set up anew on a phone that has nothing of hers', async () => {
    const { user, gate } = open(closed);
    await signIn(user);
    expect(await screen.findByText('这个账号停用了。找校长打开。')).toBeTruthy();
    expect(gate.calls.some(([name]) => name === 'enrol')).toBe(false);
  });
});

describe('the lock screen', () => {
  const two = [
    anEnrolment(),
    anEnrolment({ personId: '00000000-0000-4000-8000-000000000009', name: '马兰', usedAt: 2 }),
  ];

  test('greets the last person and opens without asking the school', async () => {
    const { gate, onOpen, user } = open({ enrolments: async () => two });
    await screen.findByText('马老师，请按六位密码');
    await pressPin(user, '830514');
    await waitFor(() => expect(onOpen).toHaveBeenCalledWith(anOpenDevice));
    expect(gate.calls.some(([name]) => name === 'school' || name === 'signIn')).toBe(false);
  });

  test('carries the seal', async () => {
    open({ enrolments: async () => two });
    const seal = await screen.findByRole('link', { name: '紧急' });
    expect(seal.getAttribute('href')).toBe('/urgent');
  });

  test('after wrong digits shows the wait with its seconds and takes no key', async () => {
    const { user } = open({
      enrolments: async () => two,
      unlock: async () => refuse({ type: 'wrong-pin', waitMs: 30_000 }),
    });
    await screen.findByText('马老师，请按六位密码');
    await pressPin(user, '830514');
    expect(await screen.findByText('密码不对。等30秒再按。')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '1' }).disabled).toBe(true);
  });

  test('换人 lists who has a PIN here and lets another teacher sign in', async () => {
    const { user } = open({ enrolments: async () => two });
    await user.click(await screen.findByRole('button', { name: '换人' }));
    await user.click(await screen.findByRole('button', { name: /祁鹤/ }));
    expect(await screen.findByText('祁老师，请按六位密码')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '换人' }));
    await user.click(await screen.findByRole('button', { name: '别的老师登录' }));
    expect(await screen.findByLabelText('用户名')).toBeTruthy();
  });

  test.each([
    ['storage-shut', /打不开手机里的存储，写过的都还在/],
    ['disk-full', /手机存满了，守望打不开，写过的都还在/],
  ] as const)('storage that does not open now (%s) is no lost one: her lock stays and says so', async (type, words) => {
    let isShut = true;
    const { onOpen, user } = open({
      enrolments: async () => [anEnrolment()],
      unlock: async () => (isShut ? refuse({ type }) : succeed(anOpenDevice)),
    });
    await screen.findByText('祁老师，请按六位密码');
    await pressPin(user, '830514');
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByText(/存的东西被清掉了/)).toBeNull();
    isShut = false;
    await pressPin(user, '830514');
    await waitFor(() => expect(onOpen).toHaveBeenCalled());
  });

  test('storage that was emptied leads to the account and is made anew', async () => {
    const { gate, onOpen, user } = open({
      enrolments: async () => [anEnrolment()],
      unlock: async () => refuse({ type: 'storage-lost' }),
    });
    await screen.findByText('祁老师，请按六位密码');
    await pressPin(user, '830514');
    expect(await screen.findByText(/存的东西被清掉了/)).toBeTruthy();
    await signIn(user);
    await pressPin(user, '830514');
    await screen.findByText('再按一遍，记住它');
    await pressPin(user, '830514');
    await waitFor(() => expect(onOpen).toHaveBeenCalled());
    expect(gate.calls).toContainEqual(['enrol', aMe(), '830514', expect.any(Function)]);
  });
});

describe('the first minutes of a school', () => {
  test('three steps send code, name, terms and head, then the head chooses a PIN', async () => {
    const { gate, user } = open({ school: async () => succeed({ isSetUp: false }) });
    await user.type(await screen.findByLabelText('一次性码'), 'SONG-CHA');
    await user.type(screen.getByLabelText('学校名称'), '松岔中心小学');
    await user.click(screen.getByRole('button', { name: '下一步' }));
    const firstDay = await screen.findByLabelText<HTMLInputElement>('第一学期从哪天');
    expect(firstDay.value).toBe('2025-09-01');
    await user.click(screen.getByRole('button', { name: '下一步' }));
    await user.type(await screen.findByLabelText('姓名'), '祁鹤');
    await user.type(screen.getByLabelText(/^用户名/), 'qihe');
    await user.type(screen.getByLabelText('密码'), 'malan2026');
    await user.type(screen.getByLabelText('密码再写一遍'), 'malan2026');
    await user.click(screen.getByRole('button', { name: '建好学校' }));
    expect(await screen.findByText('选一个六位密码')).toBeTruthy();
    const setUp = gate.calls.find(([name]) => name === 'setUp')?.[1];
    expect(setUp).toMatchObject({
      code: 'SONG-CHA',
      schoolName: '松岔中心小学',
      calendar: { terms: [{ id: '2025-2026-1', from: '2025-09-01' }, { id: '2025-2026-2' }] },
      person: { name: '祁鹤', username: 'qihe', password: 'malan2026' },
    });
    expect(gate.calls).toContainEqual(['signIn', 'qihe', 'malan2026']);
  });

  test('an empty code keeps the first step and says what to write', async () => {
    const { user } = open({ school: async () => succeed({ isSetUp: false }) });
    await user.click(await screen.findByRole('button', { name: '下一步' }));
    expect(await screen.findByText('写上学校电脑屏幕上的一次性码。')).toBeTruthy();
    expect(screen.queryByLabelText('第一学期从哪天')).toBeNull();
  });
});
