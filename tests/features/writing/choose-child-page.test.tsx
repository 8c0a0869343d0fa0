// @vitest-environment happy-dom
/** Choosing the child for a deed. */
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { DeviceProvider } from '#features/foot/page/device-context.tsx';
import { ChooseChildPage } from '#features/writing/choose-child-page.tsx';
import { aChild, aClass, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const open = (type: string) =>
  render(
    <DeviceProvider
      device={stubDevice({
        records: [
          aClass(),
          aChild({ id: idOf(1) }),
          aChild({ id: idOf(2), doc: { name: '马成龙' } }),
          aChild({ id: idOf(3), doc: { name: '马转走', state: 'left' } }),
        ],
      })}
    >
      <ChooseChildPage type={type} />
    </DeviceProvider>,
  );

test('the child is found by pinyin and leads to the form', async () => {
  open('home-visit');
  expect(screen.getByRole('heading', { name: '记家访：哪个孩子？' })).toBeTruthy();
  expect(screen.queryByText('马转走')).toBeNull();
  await userEvent.type(screen.getByLabelText('找孩子'), 'mcl');
  const rows = screen.getAllByRole('link', { name: /马/ });
  expect(rows.map((row) => row.getAttribute('href'))).toEqual([`/children/${idOf(2)}/write/home-visit`]);
});

test('who is not found can be written down as new', async () => {
  open('talk');
  await userEvent.type(screen.getByLabelText('找孩子'), '没有这个人');
  expect(screen.getByRole('link', { name: '记新来的孩子' }).getAttribute('href')).toBe('/write/child');
});

test('a new child needs no choice', () => {
  open('child');
  expect(screen.getByRole('heading', { name: /新来的孩子/ })).toBeTruthy();
  expect(screen.getByLabelText('姓名')).toBeTruthy();
});
