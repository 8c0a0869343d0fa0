// @vitest-environment happy-dom
/** Who came back and is away again: one press opens the case there is, and every page knows of one case (R23). */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { Absence } from '#domain/records/absence.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { LadderPage } from '#features/child-file/ladder-page.tsx';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { ledgerLines } from '#features/foot/attending/ledgers.ts';
import { dropoutCaseExtra } from '#features/writing/extras/dropout-case.tsx';
import { AwaySlips } from '#features/today/away-slips.tsx';
import { WritePage } from '#features/writing/write-page.tsx';
import type { Device } from '#device/device.ts';
import { aChild, aClass, aContact, aRecord, aSchool, aTeacher, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const today = '2026-04-15';
const child = aChild({ id: idOf(1) });
const about = { child: child.id };
const days = ['2026-04-13', '2026-04-14', today] as const;
const away = days.map((happenedOn, index) =>
  aRecord(
    Absence,
    { happenedOn, leave: 'none', reached: '奶奶', reason: '不想念了' },
    { ...about, id: idOf(20 + index) },
  ),
);
const returned = aRecord(
  DropoutCase,
  {
    state: 'returned',
    since: '2026-03-09',
    backOn: '2026-03-25',
    persuasions: [{ on: '2026-03-12', how: 'visit', result: 'back' }],
  },
  { ...about, id: idOf(40) },
);
const aPhone = (...records: readonly (typeof away)[number][]) =>
  stubDevice({ records: [child, aClass(), aTeacher(), aSchool(), returned, ...records] });
const press = (name: string) => userEvent.setup().click(screen.getByRole('button', { name }));
const cases = ({ records }: Device) => records.ofChild(DropoutCase, child.id).map(({ doc }) => doc);
const stateOfThirdDay = ({ records }: Device) =>
  dutiesOfSchool(records, today)
    .all.filter(({ rule }) => rule.id === 'jt.away-3')
    .map(({ state }) => state);
const inSuspected = ({ records }: Device) =>
  ledgerLines(records, { ledger: 'suspected', today }).map(({ cells }) => [cells[4], cells.at(-1)]);

it('opens again with one press, stands once in the ledger, and meets the duty of the third day', async () => {
  const device = aPhone(...away);
  expect(stateOfThirdDay(device)).toEqual(['open']);
  const { at } = show(<LadderPage child={child.id} />, device);
  expect(screen.getByText(/第3天没来/)).toBeVisible();
  expect(screen.getByText('回来以后的登记还没销，重新打开')).toBeVisible();
  await press('登记重新打开');
  await waitFor(() => expect(cases(device)).toMatchObject([{ state: 'absent', again: days[0] }]));
  expect(at()).toBe(`/records/dropout-case/${returned.id}`);
  expect(cases(device)[0]?.persuasions).toHaveLength(4);
  expect(cases(device)[0]?.backOn).toBeUndefined();
  expect(stateOfThirdDay(device)).toEqual(['done']);
  expect(inSuspected(device)).toEqual([['2026年3月9日，又从2026年4月13日', '缺勤']]);
  cleanup();

  show(<LadderPage child={child.id} />, device);
  await press('改成疑似辍学');
  await waitFor(() => expect(inSuspected(device)).toEqual([[expect.any(String), '疑似辍学']]));
  cleanup();
  show(<LadderPage child={child.id} />, device);
  expect(screen.queryByRole('button', { name: /疑似辍学/ })).toBeNull();
});

it('is asked on the first day, and the case it opens leaves the press for 疑似辍学 to the third', async () => {
  const device = aPhone(...away.slice(2));
  show(<LadderPage child={child.id} />, device);
  expect(screen.getByText(/现在：登记重新打开/)).toBeVisible();
  expect([screen.getAllByText('4/15').length, screen.queryByText('4/17')]).toEqual([2, null]);
  await press('登记重新打开');
  await waitFor(() => expect(cases(device)).toMatchObject([{ state: 'absent', again: today }]));
  cleanup();
  show(<LadderPage child={child.id} />, device);
  expect(screen.queryByRole('button', { name: '改成疑似辍学' })).toBeNull();
  expect(screen.getByRole('link', { name: '看、补记' })).toBeVisible();
});

it('is no second case by the form either, which leads to the one there is', async () => {
  const device = aPhone(...away);
  show(<WritePage type="dropout-case" child={child.id} />, device);
  expect(screen.getByText(/上次的登记还没销号/)).toBeVisible();
  expect(screen.getByRole('link', { name: '到那一份里写' }).getAttribute('href')).toBe(
    `/records/dropout-case/${returned.id}`,
  );
  const opening = { device, kind: DropoutCase, child: child.id, recordId: idOf(41) };
  const levels = (since: string, record?: typeof returned) =>
    dropoutCaseExtra.findings?.({ ...opening, record }, { since }).map(({ level }) => level);
  expect([levels(today), levels('2025-10-08'), levels(today, returned)]).toEqual([['error'], [], []]);
});

it('opened in its form asks since when the child is away again', () => {
  const opening = { device: aPhone(), kind: DropoutCase, child: child.id, recordId: returned.id, record: returned };
  const found = (doc: object) =>
    dropoutCaseExtra.findings?.(opening, { ...returned.doc, ...doc }).map(({ field }) => field);
  expect(found({ state: 'absent' })).toEqual(['again']);
  expect(found({ state: 'absent', again: today })).toEqual([]);
  expect(found({ state: 'closed' })).toEqual([]);
});

describe('a file that says 辍学 or 未入学', () => {
  const change = {
    rev: 2,
    opId: idOf(60),
    by: idOf(9),
    at: Date.parse('2026-04-14T08:00+08:00'),
    kind: 'patch',
  } as const;
  const set = { enrolment: { from: 'enrolled', to: 'dropped' } };
  const saysSo = (doc: object) => ({
    ...aChild({ id: idOf(1), doc }),
    steps: [{ ...change, received: change.at, set }],
  });
  const phoneOf = (file: typeof child) => stubDevice({ records: [file, aClass(), aTeacher(), aSchool()] });

  it('is told on 今日, and one press opens its case from that day', async () => {
    const device = phoneOf(saysSo({ enrolment: 'dropped' }));
    show(<AwaySlips />, device);
    expect(screen.getByRole('link', { name: /马尕麦，没在上学/ })).toHaveAttribute('href', `/away/${child.id}`);
    cleanup();
    show(<LadderPage child={child.id} />, device);
    expect(screen.getByText(/从昨天.*起，档案上写的是没在上学/)).toBeVisible();
    await press('开疑似辍学登记');
    await waitFor(() => expect(cases(device)).toMatchObject([{ state: 'suspected', since: '2026-04-14' }]));
    expect(inSuspected(device)).toHaveLength(1);
    cleanup();
    show(<LadderPage child={child.id} />, device);
    expect(screen.queryByRole('button', { name: '开疑似辍学登记' })).toBeNull();
  });

  it.each([
    ['at school', { enrolment: 'enrolled' }],
    ['taught at home', { enrolment: 'home' }],
    ['too young when the year began', { enrolment: 'never', birth: '2019-09-02', classId: idOf(99) }],
    ['past sixteen', { enrolment: 'dropped', birth: '2009-08-01' }],
    ['gone to another school', { enrolment: 'dropped', state: 'left', stateSince: '2026-04-01' }],
  ])('is nobody’s matter for a child that is %s', (_, doc) => {
    show(<AwaySlips />, phoneOf(saysSo(doc)));
    expect(screen.queryByText(/没在上学/)).toBeNull();
  });
});

it('tells of each step its own day, and of a case only once there is one', () => {
  const device = stubDevice({ records: [child, aClass(), aTeacher(), aSchool(), ...away.slice(2)] });
  show(<LadderPage child={child.id} />, device);
  for (const day of ['4/15', '4/16', '4/17']) expect(screen.getAllByText(day)).toHaveLength(1);
  expect(screen.getByText('劝不回').textContent).toBe('劝不回');
  expect(screen.queryByText(/改成“复学”/)).toBeNull();
});

it('takes a message that nobody answered for a try, and asks for the word with the home all the same', () => {
  const sent = { happenedOn: today, channel: 'wechat', whom: 'parents', counterpart: '爸爸', result: 'sent' } as const;
  const gone = aRecord(Absence, { happenedOn: today, leave: 'none' }, { ...about, id: idOf(50) });
  const device = (result: 'sent' | 'reached') =>
    stubDevice({
      records: [child, aClass(), aTeacher(), aSchool(), gone, aContact({ ...about, doc: { ...sent, result } })],
    });
  show(<LadderPage child={child.id} />, device('sent'));
  expect(screen.getByText(/现在：今天就联系家里/)).toBeVisible();
  expect(screen.getByText('试过，还没说上话：4/15 微信 发了，还没回。')).toBeVisible();
  cleanup();
  show(<LadderPage child={child.id} />, device('reached'));
  expect(screen.queryByText(/今天就联系家里/)).toBeNull();
  expect(screen.queryByText(/试过/)).toBeNull();
});
