/** 今日 with what stands around the walk, which comes a moment later. */
import { screen } from '@testing-library/react';
import { TodayPage } from '#features/today/today-page.tsx';
import { show } from '#tests/support/show.tsx';
import type { StubDevice } from '#tests/support/stub-device.ts';

export async function showToday(device: StubDevice): Promise<void> {
  show(<TodayPage />, device);
  await screen.findByText('出发检查');
}
