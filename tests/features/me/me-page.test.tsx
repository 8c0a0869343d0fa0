// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import type { Device, Draft, Receipt, SyncState } from '#device/device.ts';
import { refuse, succeed } from '#domain/result.ts';
import { DeviceProvider } from '#features/foot/page/device-context.tsx';
import { MePage, type MePageProps } from '#features/me/me-page.tsx';
import { aChild, aClass, idOf, stoppedAt } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

function show(device: Device, props: Partial<MePageProps> = {}) {
  const onLock = vi.fn();
  render(
    <Router hook={memoryLocation({ path: '/me' }).hook}>
      <DeviceProvider device={device}>
        <MePage onLock={onLock} {...props} />
      </DeviceProvider>
    </Router>,
  );
  return { onLock, user: userEvent.setup() };
}

const child = aChild();
const aDraft: Draft = {
  key: `home-visit/new/${child.id}`,
  type: 'home-visit',
  child: child.id,
  recordId: idOf(600_001),
  values: {},
  savedAt: stoppedAt,
};
const aReceipt: Receipt = {
  opId: idOf(600_002),
  type: 'talk',
  recordId: idOf(600_003),
  kind: 'create',
  at: stoppedAt,
  bucket: 'waiting',
  photosWaiting: 0,
};

async function pressPin(user: ReturnType<typeof userEvent.setup>, pin: string) {
  for (const digit of pin) await user.click(await screen.findByRole('button', { name: digit }));
}

describe('我', () => {
  test('says who I am, and adds the buckets up', () => {
    show(stubDevice({ records: [aClass()], receipts: [aReceipt, { ...aReceipt, bucket: 'sent' }] }));
    expect(screen.getByText('妥文珍')).toBeTruthy();
    expect(screen.getByText('班主任')).toBeTruthy();
    expect(screen.getByText('五（2）班')).toBeTruthy();
    expect(screen.getByText('本机2条 = 已送达1 + 待传1 + 需处理0')).toBeTruthy();
    expect(screen.getByRole('link', { name: /送达情况/ }).getAttribute('href')).toBe('/me/receipts');
  });

  test('leads to a half-written form', () => {
    show(stubDevice({ records: [child], drafts: [aDraft] }));
    const draft = screen.getByRole('link', { name: /马尕麦.*家访/ });
    expect(draft.getAttribute('href')).toBe(`/children/${child.id}/write/home-visit`);
  });

  test('shows the office to those who answer for the school only', () => {
    show(stubDevice({ me: { roles: ['archivist'], classes: [] } }));
    const hrefs = ['老师和账号', '班级', '学校和校历', '导入名单'].map((name) =>
      screen.getByRole('link', { name: new RegExp(name) }).getAttribute('href'),
    );
    expect(hrefs).toEqual(['/office/people', '/office/classes', '/office/school', '/office/import']);
    cleanup();
    show(stubDevice());
    expect(screen.queryByText('老师和账号')).toBeNull();
  });

  test('[F55] says in plain words how phone and school compare', async () => {
    const compared = { type: 'compared', records: 312, mended: 0, resent: 0, unread: 0 } as const;
    const { user } = show(stubDevice({ compared }));
    await user.click(screen.getByRole('button', { name: '和学校核对' }));
    expect(await screen.findByText('核对过了，学校给你的312条，一条不差。')).toBeTruthy();
    cleanup();
    const second = show(stubDevice({ compared: { ...compared, mended: 3, resent: 1 } }));
    await second.user.click(screen.getByRole('button', { name: '和学校核对' }));
    expect(await screen.findByText(/少了你送过的1条，已经再送一次。有3条和学校不一样，已经改成一样/)).toBeTruthy();
    cleanup();
    const third = show(stubDevice({ compared: { ...compared, unread: 2 } }));
    await third.user.click(screen.getByRole('button', { name: '和学校核对' }));
    expect(await screen.findByText(/^有2条要新的守望才读得出来/)).toBeTruthy();
  });

  const reasons: { words: string; syncState: SyncState }[] = [
    { words: '没核对成。现在没有网。到学校连上，会自己传。', syncState: { type: 'offline', retryAt: stoppedAt } },
    {
      words: '没核对成。登录过期了。锁屏后选“换人”，用密码登录一次，写好的会接着传。登不上就找校长。',
      syncState: { type: 'signed-out' },
    },
    {
      words: '没核对成。学校的系统要先升级。写好的都在手机里，升级完会自己传。',
      syncState: { type: 'school-older', retryAt: stoppedAt },
    },
    {
      words:
        '没核对成。你传到学校的太多，学校先不收了。写好的都在手机里，一条没少，过一会儿会自己再传。请校长看看待定的记录。',
      syncState: { type: 'inbox-full', retryAt: stoppedAt },
    },
    { words: '这会儿没核对成。你写的都在，过一会儿再按一次。', syncState: { type: 'idle' } },
  ];
  test.each(reasons)('[F55] says why phone and school were not compared: $words', async ({ words, syncState }) => {
    const { user } = show(stubDevice({ syncState }));
    await user.click(screen.getByRole('button', { name: '和学校核对' }));
    expect(await screen.findByText(words)).toBeTruthy();
  });

  test('names the version', () => {
    show(stubDevice());
    expect(screen.getByText(/^守望 \d+\.\d+\.\d+/)).toBeTruthy();
  });
});

describe('本机', () => {
  test('says how the phone is and what lies on it', async () => {
    show(stubDevice({ records: [child, aClass()] }));
    expect(await screen.findByText('1个孩子，2条记录')).toBeTruthy();
    expect(screen.getByText('已保护')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '请手机保护' })).toBeNull();
  });

  test('asks the phone to protect what is stored, and looks again', async () => {
    const device = stubDevice({ health: { isPersisted: false } });
    let isPersisted = false;
    const { user } = show({
      ...device,
      health: async () => ({ ...(await device.health()), isPersisted }),
      protectStorage: async () => {
        isPersisted = true;
        return true;
      },
    });
    await user.click(await screen.findByRole('button', { name: '请手机保护' }));
    expect(await screen.findByText('已保护')).toBeTruthy();
  });

  test('tells of a clock that is off and a phone that is full', async () => {
    show(stubDevice({ health: { clockOffsetMs: -600_000, freeBytes: 50 * 1024 ** 2 } }));
    expect(await screen.findByText('差10分钟')).toBeTruthy();
    expect(screen.getByText('还有50 MB')).toBeTruthy();
  });
});

describe('时钟', () => {
  test('is not ticked when something on the phone is newer than it', async () => {
    const device = stubDevice({ records: [child], now: Date.UTC(2020, 0, 1) });
    show({ ...device, sync: { ...device.sync, lastContactAt: () => stoppedAt, clockOffsetMs: () => 0 } });
    expect(await screen.findByText('手机的时间不对，到设置里打开“自动设置时间”')).toBeTruthy();
    expect(screen.queryByText('时钟')).toBeNull();
  });
});

describe('颜色', () => {
  test('is put on at once and handed on to be kept', async () => {
    const onTheme = vi.fn();
    const { user } = show(stubDevice(), { theme: 'dark', onTheme });
    expect(screen.getByRole('radio', { name: '夜间' })).toHaveProperty('checked', true);
    await user.click(screen.getByRole('radio', { name: '户外' }));
    expect(document.documentElement.dataset.theme).toBe('outdoor');
    expect(onTheme).toHaveBeenCalledWith('outdoor');
  });
});

describe('密码锁', () => {
  const begin = async (given: Partial<Pick<Device, 'provePin' | 'changePin'>> = {}) => {
    const changePin = vi.fn(given.changePin ?? (async () => succeed(true as const)));
    const shown = show({ ...stubDevice(), ...given, changePin });
    await shown.user.click(screen.getByRole('button', { name: '改六位密码' }));
    const pressAll = async (...pins: readonly string[]) => {
      for (const pin of pins) await pressPin(shown.user, pin);
    };
    return { pressAll, changePin };
  };

  test('takes the old one and the new one twice', async () => {
    const { pressAll, changePin } = await begin();
    await pressAll('111213');
    await screen.findByText('按新的六位密码');
    await pressAll('830514', '830514');
    expect(changePin).toHaveBeenCalledWith('111213', '830514');
    expect(screen.queryByText('再按一遍新的，记住它')).toBeNull();
  });

  test('two different new ones never reach the phone', async () => {
    const { pressAll, changePin } = await begin();
    await pressAll('111213', '830514', '830515');
    expect(await screen.findByText(/两次按的不一样/)).toBeTruthy();
    expect(changePin).not.toHaveBeenCalled();
  });

  test.each([
    ['121212', /两个数字来回按.*按新的六位密码/],
    ['123123', /前三位和后三位一样.*按新的六位密码/],
    ['890123', /顺着数的数字.*按新的六位密码/],
  ])(
    'the weak %s is refused with its reason, at once, and the old one need not be pressed again',
    async (pin, words) => {
      const { pressAll, changePin } = await begin();
      await pressAll('111213', pin);
      expect(await screen.findByText(words)).toBeTruthy();
      await pressAll('830514', '830514');
      expect(changePin).toHaveBeenCalledExactlyOnceWith('111213', '830514');
    },
  );

  test('a wrong old one is told before a new one is asked for, with how long to wait', async () => {
    const { pressAll } = await begin({ provePin: async () => refuse({ type: 'wrong-pin', waitMs: 30_000 }) });
    await pressAll('111214');
    expect(await screen.findByText(/现在的密码不对。等30秒再来。先按现在的密码/)).toBeTruthy();
  });

  test('[F45] a full phone keeps the old one and says so', async () => {
    const { pressAll } = await begin({ changePin: async () => refuse({ type: 'disk-full' }) });
    await pressAll('111213', '830514', '830514');
    expect(await screen.findByText(/手机存满了，新密码没存上，现在的照用。/)).toBeTruthy();
  });

  test('leads to the password of the account', () => {
    show(stubDevice());
    expect(screen.getByRole('link', { name: '账号密码' }).getAttribute('href')).toBe('/me/password');
  });

  test('锁上 and 换人 lock', async () => {
    const { user, onLock } = show(stubDevice());
    await user.click(screen.getByRole('button', { name: '锁上' }));
    await user.click(screen.getByRole('button', { name: '换人' }));
    expect(onLock).toHaveBeenCalledTimes(2);
  });
});

describe('退出这部手机', () => {
  const leave = async (device: Device) => {
    const shown = show(device);
    await shown.user.click(screen.getByRole('button', { name: '退出这部手机' }));
    const [, sure] = screen.getAllByRole('button', { name: '退出这部手机' });
    if (sure) await shown.user.click(sure);
    return shown;
  };

  test('is refused while something lies only here, and says what', async () => {
    const { onLock } = await leave(stubDevice({ records: [child], drafts: [aDraft], receipts: [aReceipt] }));
    const words = '还有1条没送到学校、1张没写完，都只在这部手机上。先连上学校的网传完，再退出。';
    expect((await screen.findByRole('alert')).textContent).toBe(words);
    expect(onLock).not.toHaveBeenCalled();
  });

  test('[F33] [I8] offers a copy first, and gives up only what is written out by hand', async () => {
    const { user, onLock } = await leave(stubDevice({ records: [child], drafts: [aDraft], receipts: [aReceipt] }));
    const copy = await screen.findByRole('link', { name: '先存一份到保险箱' });
    expect(copy.getAttribute('href')).toBe('/me/safe');
    const giveUp = screen.getByRole<HTMLButtonElement>('button', { name: '丢掉，退出' });
    const field = screen.getByRole('textbox', { name: /写下“丢掉2条”/ });
    await user.type(field, '丢掉1条');
    expect(giveUp.disabled).toBe(true);
    await user.clear(field);
    await user.type(field, '丢掉２条');
    await user.click(giveUp);
    expect(onLock).toHaveBeenCalledOnce();
  });

  test('[F45] says why a full phone does not sign out, and is ready for the next press', async () => {
    const signOut: Device['signOut'] = async () => refuse({ type: 'disk-full' });
    const { user, onLock } = await leave({ ...stubDevice(), signOut });
    expect(await screen.findByText(/^手机存满了，没退出，也没丢什么/)).toBeTruthy();
    const [, again] = screen.getAllByRole<HTMLButtonElement>('button', { name: '退出这部手机' });
    expect(again?.disabled).toBe(false);
    if (again) await user.click(again);
    expect(onLock).not.toHaveBeenCalled();
  });

  test('ends at the door when everything has arrived', async () => {
    const { onLock } = await leave(stubDevice());
    expect(onLock).toHaveBeenCalledOnce();
  });
});
