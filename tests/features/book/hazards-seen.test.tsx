// @vitest-environment happy-dom
/** What visits saw near the homes reaches the school's list of 隐患, and leaves it once it is there. */
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { HazardCheck } from '#domain/records/hazard-check.ts';
import { RegisterPage } from '#features/papers/register-page.tsx';
import { KindPage } from '#features/book/kind-page.tsx';
import type { LocalRecord } from '#device/device.ts';
import { aChild, aRecord, aTeacher, aVisit, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const [ma, musa] = [aChild({ id: idOf(1) }), aChild({ id: idOf(2), doc: { name: '穆萨' } })];
const visit = (child: string, happenedOn: string, hazardWords?: string) =>
  aVisit({ child, doc: { happenedOn, hazards: ['water'], hazardWords } });
const seen = [
  visit(ma.id, '2026-03-05', '河边没有栏杆'),
  visit(ma.id, '2026-04-01', '河边没有栏杆'),
  visit(musa.id, '2026-03-20', '涝坝很深'),
  visit(musa.id, '2025-05-01', '去年的'),
];
const listed = (doc: object) =>
  aRecord(HazardCheck, {
    where: { village: '上湾村', group: '上庄社' },
    kinds: ['water'],
    happenedOn: '2026-03-30',
    ...doc,
  });
const page = (...more: readonly LocalRecord[]) => {
  cleanup();
  const device = stubDevice({ records: [ma, musa, aTeacher(), ...seen, ...more] });
  return { device, ...show(<KindPage type="hazard-check" />, device) };
};
const button = () => screen.queryByRole('button', { name: '上湾村上庄社，溺水点：记成隐患' });

test('is listed with one press, with where it is, what was said of it and who lives near', async () => {
  const { device, at } = page();
  expect(screen.getByText(/3次家访看到，最近4月1日/)).toBeTruthy();
  await userEvent.click(button() ?? document.body);
  await waitFor(() => expect(device.saved).toHaveLength(1));
  const [edit] = device.saved[0]?.edits ?? [];
  expect(edit).toMatchObject({
    do: 'create',
    type: 'hazard-check',
    doc: {
      where: { village: '上湾村', group: '上庄社' },
      kinds: ['water'],
      words: '涝坝很深\n河边没有栏杆',
      near: [musa.id, ma.id],
      state: 'found',
    },
  });
  expect(at()).toMatch(/^\/records\/hazard-check\//);
});

test('is not asked for while the list has it, and again once it was seen after it was mended', () => {
  page(listed({ state: 'told' }));
  expect(button()).toBeNull();
  page(listed({ state: 'mended' }));
  expect(button()).not.toBeNull();
  page(listed({ state: 'mended', happenedOn: '2026-04-02' }));
  expect(button()).toBeNull();
});

test('is still asked for while the list only has one of the whole village that does not name who lives near', () => {
  const where = { village: '上湾村' };
  page(listed({ where, state: 'told' }));
  expect(button()).not.toBeNull();
  page(listed({ where, state: 'told', near: [ma.id] }));
  expect(button()).not.toBeNull();
  page(listed({ where, state: 'told', near: [ma.id, musa.id] }));
  expect(button()).toBeNull();
});

test('keeps the paper of the list from going up without it', () => {
  const paper = (...more: readonly LocalRecord[]) => {
    cleanup();
    show(<RegisterPage type="hazard-check" />, stubDevice({ records: [ma, musa, aTeacher(), ...seen, ...more] }));
    return screen.queryByText(/家访看到的还有1处没列上/) !== null;
  };
  expect(paper()).toBe(true);
  expect(paper(listed({ state: 'told' }))).toBe(false);
});

test('takes what is to be mended at home as well, by the sort it belongs to', () => {
  const home = (doc: object) => aVisit({ child: ma.id, doc: { happenedOn: '2026-04-02', ...doc } });
  page(
    home({ electricity: 'mend', fire: 'fine' }),
    home({ fire: 'mend', hazards: ['gas'] }),
    home({ house: 'unsafe' }),
  );
  const names = screen
    .getAllByRole('button', { name: /记成隐患/ })
    .map((each) => each.getAttribute('aria-label') ?? '');
  expect(new Set(names.map((name) => /，(.*)：/.exec(name)?.[1]))).toEqual(new Set(['其他', '溺水点', '煤气', '触电']));
  page(home({ house: 'fair', electricity: 'fine', fire: 'fine' }));
  expect(screen.getAllByRole('button', { name: /记成隐患/ })).toHaveLength(1);
});

test('says what was seen, and leaves room for the list of the school below', async () => {
  const groups = ['甲社', '乙社', '丙社', '丁社', '戊社', '己社', '庚社'];
  const homes = groups.map((group, index) =>
    aChild({ id: idOf(20 + index), doc: { home: { village: '石咀村', group } } }),
  );
  const unsafe = homes.map(({ id }) => aVisit({ child: id, doc: { happenedOn: '2026-04-03', house: 'unsafe' } }));
  page(...homes, ...unsafe);
  expect(screen.getAllByText(/^危房/)).toHaveLength(5);
  await userEvent.click(screen.getByRole('button', { name: '再看3处' }));
  expect(screen.getAllByText(/^危房/)).toHaveLength(groups.length);
});
