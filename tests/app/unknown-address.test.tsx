// @vitest-environment happy-dom
/** An address that leads nowhere still has the way out of trouble that every page has. */
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { FurtherRoutes } from '#app/further-routes.tsx';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

test('a page that is not there leads to 紧急 and back to 今日', () => {
  const props = { onLock: () => undefined, theme: 'light', onTheme: () => undefined } as const;
  show(<FurtherRoutes {...props} />, stubDevice(), '/nowhere/at-all');
  expect(screen.getByText('这里没有东西')).toBeTruthy();
  expect(screen.getByRole('link', { name: '紧急' }).getAttribute('href')).toBe('/urgent');
  expect(screen.getByRole('link', { name: '回到今日' }).getAttribute('href')).toBe('/');
});
