// @vitest-environment happy-dom
/** 结对 in balance: how many each teacher walks beside, too many marked, nobody suggested. */
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { FocusFlag } from '#domain/records/focus-flag.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { PairsPage } from '#features/pairs/pairs-page.tsx';
import { aChild, aClass, aRecord, aTeacher, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const bai = aTeacher({ id: idOf(50), doc: { name: '白老师', roles: ['paired-teacher'], classes: [] } });
const ding = aTeacher({ id: idOf(51), doc: { name: '丁老师', roles: ['paired-teacher'], classes: [] } });
const children = Array.from({ length: 11 }, (_, index) =>
  aChild({ id: idOf(100 + index), doc: { name: `孩子甲${index}` } }),
);
const pairings = children
  .slice(0, 9)
  .map(({ id }) => aRecord(Pairing, { teacher: bai.id, from: '2026-03-01' }, { child: id }));
const over = aRecord(
  Pairing,
  { teacher: ding.id, from: '2025-09-01', until: '2026-01-20' },
  { child: children[9]?.id },
);
const flag = aRecord(FocusFlag, { reason: 'focus', from: '2026-03-01' }, { child: children[10]?.id });

test('counts open pairings, marks more than eight, and lists whom nobody walks beside, those to be looked after more first', () => {
  const device = stubDevice({ records: [...children, ...pairings, over, flag, bai, ding, aClass(), aTeacher()] });
  show(<PairsPage />, device);
  const table = within(screen.getByRole('table', { name: '每位老师陪几个' }));
  expect(within(table.getByRole('row', { name: /白老师/ })).getByText('9人，多了')).toBeTruthy();
  expect(within(table.getByRole('row', { name: /丁老师/ })).getAllByText('0人')).toHaveLength(2);
  const alone = within(screen.getByRole('region', { name: '还没有老师陪的' })).getAllByRole('link');
  expect(alone.map((each) => each.getAttribute('href'))).toEqual([
    `/children/${children[10]?.id}`,
    `/children/${children[9]?.id}`,
  ]);
  expect(alone[0]?.textContent).toContain('要多陪');
  expect(screen.queryByRole('button', { name: /建议|自动/ })).toBeNull();
});
