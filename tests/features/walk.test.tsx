// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Device, Left } from '#device/device.ts';
import { idOf, stoppedAt } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';
import { stubLeft } from '#tests/support/stub-left.ts';

const villages = ['上湾村', '红崖村'];
const [mine, hers] = [idOf(1), idOf(2)];

/** The app as a phone that was killed reads it again: nothing of it is in memory. */
const opened = async () => ({
  ...(await import('#features/foot/owed/walk.ts')),
  ...(await import('#features/children/list-settings.ts')),
  ...(await import('#features/foot/page/device-context.tsx')),
});
let app: Awaited<ReturnType<typeof opened>>;
const killed = async () => {
  cleanup();
  vi.resetModules();
  app = await opened();
};

beforeEach(killed);
afterEach(cleanup);

const phoneOf = (id: string, left: Left = stubLeft(), now = stoppedAt) =>
  stubDevice({ person: { id, roles: ['class-teacher'], classes: [] }, left, now });
const on = <T,>(device: Device, hook: () => T) =>
  renderHook(hook, {
    wrapper: ({ children }: { children: ReactNode }) => (
      <app.DeviceProvider device={device}>{children}</app.DeviceProvider>
    ),
  }).result;
const list = (device: Device) => on(device, () => app.useListSettings(villages));

/** She ticks a village, checks her phone and sorts her list. */
async function leaves(left?: Left): Promise<void> {
  const going = on(phoneOf(mine, left), app.useTodaysVillages);
  const settings = list(phoneOf(mine, left));
  await act(async () => going.current[1]('上湾村'));
  act(() => app.rememberDeparture(phoneOf(mine, left)));
  act(() => settings.current[1]({ sort: 'name', village: '红崖村' }));
}

describe('pages as she left them', () => {
  it('are there again after a lock and unknown to the colleague who takes the phone over', async () => {
    await leaves();
    expect(on(phoneOf(mine), app.useTodaysVillages).current[0]).toEqual(['上湾村']);
    expect(on(phoneOf(mine), app.useLastDeparture).current).toBe(stoppedAt);
    expect(list(phoneOf(mine)).current[0]).toEqual({ sort: 'name', village: '红崖村' });
    expect(on(phoneOf(hers), app.useTodaysVillages).current[0]).toEqual([]);
    expect(on(phoneOf(hers), app.useLastDeparture).current).toBeUndefined();
    expect(list(phoneOf(hers)).current[0]).toEqual({ sort: 'visit', village: '' });
  });

  it('are there again after the phone has killed the app, the villages on that day alone', async () => {
    const left = stubLeft();
    await leaves(left);
    await killed();
    const settings = list(phoneOf(mine, left));
    await waitFor(() => expect(settings.current[0]).toEqual({ sort: 'name', village: '红崖村' }));
    const going = on(phoneOf(mine, left), app.useTodaysVillages);
    await waitFor(() => expect(going.current[0]).toEqual(['上湾村']));
    const tomorrow = phoneOf(mine, left, stoppedAt + 86_400_000);
    expect(on(tomorrow, app.useTodaysVillages).current[0]).toEqual([]);
    expect(on(tomorrow, app.useLastDeparture).current).toBeUndefined();
  });

  it('are not what she chose before she chose anew, however late they are read', async () => {
    let tell = (_kept: unknown) => {};
    const late: Left = { read: () => new Promise((told) => (tell = told)), keep: async () => undefined };
    const settings = list(phoneOf(mine, late));
    act(() => settings.current[1]({ sort: 'talk', village: '' }));
    await act(async () => tell({ sort: 'name', village: '红崖村' }));
    expect(settings.current[0]).toEqual({ sort: 'talk', village: '' });
  });

  it('hide nobody by a village nobody lives in any more, or an order this build does not know', async () => {
    const left = stubLeft();
    await left.keep('children', { sort: 'by-stars', village: '老庄村' });
    const settings = list(phoneOf(mine, left));
    await act(async () => undefined);
    expect(settings.current[0]).toEqual({ sort: 'visit', village: '' });
  });
});
