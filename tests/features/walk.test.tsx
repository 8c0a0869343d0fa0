// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Device } from '#device/device.ts';
import { useListSettings } from '#features/children/list-settings.ts';
import { DeviceProvider } from '#features/device-context.tsx';
import { lastDeparture, rememberDeparture, useTodaysVillages } from '#features/walk.ts';
import { idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const phoneOf = (id: string) => stubDevice({ person: { id, roles: ['class-teacher'], classes: [] } });
const on = <T,>(device: Device, hook: () => T) =>
  renderHook(hook, {
    wrapper: ({ children }: { children: ReactNode }) => <DeviceProvider device={device}>{children}</DeviceProvider>,
  }).result;

describe('what a phone remembers while the app is open', () => {
  const [mine, hers] = [idOf(1), idOf(2)];

  it('is there again after a lock and unknown to the colleague who takes the phone over', () => {
    const villages = on(phoneOf(mine), useTodaysVillages);
    act(() => villages.current[1]('上湾村'));
    rememberDeparture(phoneOf(mine));
    const settings = on(phoneOf(mine), useListSettings);
    act(() => settings.current[1]({ sort: 'name', village: '上湾村' }));

    expect(on(phoneOf(mine), useTodaysVillages).current[0]).toEqual(['上湾村']);
    expect(lastDeparture(phoneOf(mine))).toBeDefined();
    expect(on(phoneOf(mine), useListSettings).current[0]).toEqual({ sort: 'name', village: '上湾村' });

    expect(on(phoneOf(hers), useTodaysVillages).current[0]).toEqual([]);
    expect(lastDeparture(phoneOf(hers))).toBeUndefined();
    expect(on(phoneOf(hers), useListSettings).current[0].village).toBe('');
  });
});
