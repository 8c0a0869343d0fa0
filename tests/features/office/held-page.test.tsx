// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Office } from '#device/office.ts';
import { succeed, refuse } from '#domain/result.ts';
import { HeldPage } from '#features/office/held-page.tsx';
import { HeldList, type HeldWork } from '#sync/held.ts';
import { aChild, aGuardian, aTeacher, idOf, myId, stoppedAt } from '#tests/support/builders.ts';
import { openOffice } from './in-office.tsx';

afterEach(cleanup);

const here = '/office/held';
const ma = aChild();

const aHeldVisit = (over: Partial<HeldWork> = {}): HeldWork => ({
  number: 12,
  by: myId,
  receivedAt: stoppedAt,
  isAside: false,
  reason: 'not-yours',
  settlements: [],
  op: {
    type: 'home-visit',
    id: idOf(41),
    child: ma.id,
    kind: 'create',
    deviceTime: stoppedAt - 24 * 60 * 60_000,
    set: { metName: { from: null, to: '马八姑' } },
  },
  ...over,
});

function open(path: string, list: Partial<HeldList>, office: Partial<Office> = {}) {
  const held = vi.fn<Office['held']>(async () => succeed({ held: [], stuck: [], ...list }));
  return { held, ...openOffice(<HeldPage />, path, { records: [ma, aTeacher()], office: { held, ...office } }) };
}

test('[I12] what waits for the head comes first, what settles by itself after it, and what she left out last', async () => {
  open(here, {
    held: [
      aHeldVisit({
        number: 3,
        isAside: true,
        settlements: [{ by: idOf(1), at: stoppedAt, how: 'aside', why: '记过了' }],
      }),
      aHeldVisit({ number: 4, reason: 'predecessor-missing' }),
      aHeldVisit(),
    ],
    stuck: [{ opId: idOf(9), type: 'talk', id: idOf(8), child: ma.id, at: stoppedAt, bytes: 700_000, by: myId }],
  });
  expect(await screen.findByText('没有归档：记过了')).toBeTruthy();
  expect(screen.getAllByRole('heading', { level: 2 }).map((each) => each.textContent)).toEqual([
    expect.stringContaining('等你定'),
    expect.stringContaining('等前面一条'),
    expect.stringContaining('没有归档的'),
    expect.stringContaining('还在老师手机上'),
  ]);
  expect(screen.getByRole('link', { name: /马尕麦.*家访，妥文珍写的.*这个孩子不归这位老师管/ })).toBeTruthy();
});

test('[W2] says of a yes what it lacks, and nothing of whose the child is', async () => {
  const yes = { noReportConfirmed: { from: null, to: true } };
  open(here, {
    held: [
      aHeldVisit({
        op: { type: 'assessment', id: idOf(42), child: ma.id, kind: 'patch', deviceTime: stoppedAt, set: yes },
      }),
    ],
  });
  const link = await screen.findByRole('link', { name: /马尕麦.*改评估.*点确认的人自己写过这条/ });
  expect(link.textContent).not.toContain('不归这位老师管');
});

test('[I12] says how many there are and brings the rest page by page, also after a call that failed', async () => {
  const first = { held: [aHeldVisit({ number: 30 })], counts: { open: 2, waiting: 0, aside: 0 } };
  const { held, user } = open(here, first);
  expect(await screen.findByText('2件')).toBeTruthy();
  held.mockResolvedValueOnce(refuse({ type: 'offline' }));
  await user.click(screen.getByRole('button', { name: '还有1件，接着看' }));
  expect(await screen.findByText(/现在没有网/)).toBeTruthy();
  held.mockResolvedValueOnce(succeed({ ...first, stuck: [], held: [aHeldVisit({ number: 12 })] }));
  await user.click(screen.getByRole('button', { name: '还有1件，接着看' }));
  await waitFor(() => expect(screen.getAllByRole('link', { name: /马尕麦/ })).toHaveLength(2));
  expect(held).toHaveBeenLastCalledWith({ place: 'open', before: 30 });
  expect(screen.queryByRole('button', { name: /接着看/ })).toBeNull();
});

test('nothing held is said in one sentence, and a call that fails can be made again', async () => {
  const { held, user } = open(here, {}, {});
  expect(await screen.findByText('没有待定的')).toBeTruthy();
  cleanup();
  held.mockResolvedValueOnce(refuse({ type: 'offline' }));
  openOffice(<HeldPage />, here, { office: { held } });
  await user.click(await screen.findByRole('button', { name: '再试一次' }));
  expect(await screen.findByText('没有待定的')).toBeTruthy();
});

test('[P10] one press lets it count in its author’s name', async () => {
  const settleHeld = vi.fn<Office['settleHeld']>(async () => succeed({ opId: idOf(1), verdict: 'applied' }));
  const { user, history } = open(`${here}?op=12`, { held: [aHeldVisit()] }, { settleHeld });
  expect(await screen.findByText('马八姑')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '归档，算妥文珍写的' }));
  await waitFor(() => expect(settleHeld).toHaveBeenCalledWith(12, { how: 'apply' }));
  await waitFor(() => expect(history[history.length - 1]).toBe(here));
});

test('[P10] leaving it out takes a sentence for whoever wrote it', async () => {
  const settleHeld = vi.fn<Office['settleHeld']>(async () => succeed({ opId: idOf(1), verdict: 'aside' }));
  const { user } = open(`${here}?op=12`, { held: [aHeldVisit()] }, { settleHeld });
  await user.click(await screen.findByRole('button', { name: '不归档' }));
  const sheet = within(screen.getByRole('dialog'));
  expect(sheet.getByRole<HTMLButtonElement>('button', { name: '就这样' }).disabled).toBe(true);
  await user.type(sheet.getByLabelText('跟老师说一句为什么'), '李老师已经记过了');
  await user.click(sheet.getByRole('button', { name: '就这样' }));
  await waitFor(() => expect(settleHeld).toHaveBeenCalledWith(12, { how: 'aside', why: '李老师已经记过了' }));
});

test('what nobody can enter is shown as it came and offers no way in; what is sealed shows none of its words', async () => {
  open(`${here}?op=12`, { held: [aHeldVisit({ reason: 'unreadable', op: undefined, raw: '{"坏":1}' })] });
  expect(await screen.findByText('{"坏":1}')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^归档/ })).toBeNull();
  cleanup();
  const sealed = {
    type: 'counselling',
    id: idOf(5),
    child: ma.id,
    kind: 'create' as const,
    deviceTime: stoppedAt,
    set: {},
    isSealed: true,
  };
  open(`${here}?op=12`, { held: [aHeldVisit({ op: sealed })] });
  expect(await screen.findByText(/封存的，这里看不到/)).toBeTruthy();
});

test('[W2] a held confirmation is read beside the words it would be given to', async () => {
  const guardian = aGuardian({ id: idOf(50), child: ma.id, doc: { kind: 'none', noReport: '和舅舅有关' } });
  const set = { noReportConfirmed: { from: null, to: true } };
  const op = { type: 'guardian', id: idOf(50), child: ma.id, kind: 'patch', deviceTime: stoppedAt, set } as const;
  const held = vi.fn<Office['held']>(async () => succeed({ held: [aHeldVisit({ op })], stuck: [] }));
  openOffice(<HeldPage />, `${here}?op=12`, { records: [ma, aTeacher(), guardian], office: { held } });
  const agreed = await screen.findByRole('region', { name: '现在写的' });
  expect(agreed.textContent).toContain('和舅舅有关');
  expect(within(agreed).getByRole('link').getAttribute('href')).toBe(`/records/guardian/${idOf(50)}`);
});
