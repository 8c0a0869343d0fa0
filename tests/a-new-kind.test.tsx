// @vitest-environment happy-dom
/**
 * The rule of the house on trial: a kind of record that no file of the product knows is written down once and is
 * then in the form, on the timeline, in the history, in the question when two differ, on paper and in the table. That the
 * school accepts it, cuts it and merges it stands in `server/a-new-kind.test.ts`.
 */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { recordSheet } from '#paper/record-sheet.ts';
import { formToXlsx } from '#paper/xlsx.ts';
import { datedPromisesOf } from '#domain/duties/promises.ts';
import { findingsOf } from '#domain/records/findings.ts';
import { registerKind } from '#domain/records/kinds.ts';
import { timelineOf } from '#features/child-file/timeline.ts';
import { HistoryPage } from '#features/child-file/history-page.tsx';
import { PromisesPage } from '#features/promises/promises-page.tsx';
import { QuestionPage } from '#features/receipts/question-page.tsx';
import { BookPage } from '#features/book/book-page.tsx';
import { KindPage } from '#features/book/kind-page.tsx';
import { MorePage } from '#features/book/more-page.tsx';
import { TodayPage } from '#features/today/today-page.tsx';
import { WritePage } from '#features/writing/write-page.tsx';
import type { Conflict } from '#sync/messages.ts';
import { aChild, aRecord, aTeacher, idOf, myId, onlyRules, stoppedAt } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';
import { TreeDay } from '#tests/support/tree-day.ts';
import { coat, WinterCoat } from '#tests/support/winter-coat.ts';

const child = aChild({ id: idOf(1) });

beforeAll(() => {
  registerKind(WinterCoat);
  registerKind(TreeDay);
});
afterEach(cleanup);

describe('a kind written down in one place', () => {
  it('has a form, with the options and the sealed words', () => {
    show(<WritePage type="winter-coat" child={child.id} />, stubDevice({ records: [child] }));
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('棉衣登记');
    expect(screen.getByRole('radio', { name: '中号' })).toBeInTheDocument();
    expect(screen.getByText(/封存/)).toBeInTheDocument();
  });

  it('says what is missing and refuses a day to come', () => {
    const context = { today: '2026-04-15', earlier: [] };
    expect(findingsOf(WinterCoat, { on: '2026-05-01' }, context).map((each) => each.field)).toEqual(['size', 'on']);
    expect(findingsOf(WinterCoat, coat, context)).toEqual([]);
  });

  it('stands on the timeline and in the history', () => {
    const set = { donor: { from: '县妇联', to: '乡团委' } };
    const step = { rev: 2, opId: idOf(8), by: myId, at: stoppedAt, received: stoppedAt, kind: 'patch', set };
    const record = aRecord(WinterCoat, coat, { id: idOf(5), child: child.id, steps: [step] });
    const device = stubDevice({ records: [child, aTeacher({ id: myId }), record] });
    expect(timelineOf(device.records, child.id, '2026-04-15')).toMatchObject([
      { label: '棉衣登记', line: '收到棉衣，县妇联送的', day: '2026-04-14' },
    ]);
    show(<HistoryPage child={child.id} />, device);
    expect(screen.getByText('县妇联 → 乡团委')).toBeVisible();
  });

  it('is offered on the child’s page and listed in the book', () => {
    const record = aRecord(WinterCoat, coat, { id: idOf(5), child: child.id });
    const device = stubDevice({ records: [child, record] });
    show(<MorePage child={child.id} />, device);
    expect(screen.getByRole('link', { name: '记棉衣' })).toHaveAttribute(
      'href',
      `/children/${child.id}/write/winter-coat`,
    );
    cleanup();
    show(<BookPage />, device);
    expect(screen.getByRole('link', { name: /棉衣登记.*1.*条/ })).toHaveAttribute('href', '/book/winter-coat');
    cleanup();
    show(<KindPage type="winter-coat" />, device);
    expect(screen.getByRole('link', { name: /马尕麦.*县妇联/ })).toHaveAttribute(
      'href',
      `/records/winter-coat/${idOf(5)}`,
    );
  });

  it('asks its question in its own words', () => {
    const side = { opId: idOf(9), by: myId, at: stoppedAt, received: stoppedAt };
    const doc: Conflict = {
      about: { type: 'winter-coat', id: idOf(5) },
      field: 'size',
      kept: { ...side, value: 'm' },
      waiting: { ...side, value: 'l' },
      state: 'open',
    };
    const frame = { rev: 1, sealed: [], author: myId, madeAt: stoppedAt, changedAt: stoppedAt, steps: [], waiting: 0 };
    const question: LocalRecord = { ...frame, type: 'conflict', id: idOf(6), child: child.id, doc };
    const record = aRecord(WinterCoat, coat, { id: idOf(5), child: child.id });
    show(<QuestionPage id={idOf(6)} />, stubDevice({ records: [child, record, question] }));
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('尺码');
    expect(screen.getAllByRole('region').map((card) => card.textContent)).toEqual([
      expect.stringContaining('大号'),
      expect.stringContaining('中号'),
    ]);
  });

  it('is printed and saved as a table from the same model', async () => {
    const form = recordSheet(WinterCoat, coat, { heading: {}, childName: '马尕麦' });
    const words = JSON.stringify(form);
    for (const printed of ['棉衣登记', '县妇联', '中号', '很暖和', '马尕麦']) expect(words).toContain(printed);
    const files = unzipSync(await formToXlsx(form));
    const xml = Object.values(files)
      .map((bytes) => strFromU8(bytes))
      .join('');
    expect(xml).toContain('县妇联');
  });
});

describe('a day that such a kind says is to be come back to', () => {
  const given = aRecord(WinterCoat, { ...coat, lookOn: '2026-04-20' }, { id: idOf(5), child: child.id });
  const jobs = [
    { what: '给树浇水', by: '2026-04-18' },
    { what: '还锄头', by: '2026-04-10', done: true },
  ];
  const trees = aRecord(TreeDay, { on: '2026-04-01', guides: [myId], jobs }, { id: idOf(7) });
  const device = () => stubDevice({ records: [onlyRules(), child, aTeacher({ id: myId }), given, trees] });

  it('stands in 承诺本, is answered there, and leads to the record that answers it', async () => {
    const phone = device();
    const user = userEvent.setup();
    show(<PromisesPage />, phone);
    expect(screen.getByText('看看暖不暖')).toBeVisible();
    expect(screen.getByText('送棉衣时说好的')).toBeVisible();
    expect(screen.getByRole('link', { name: '记棉衣' })).toHaveAttribute(
      'href',
      `/children/${child.id}/write/winter-coat`,
    );
    expect(screen.queryByText('还锄头')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '做到了' }));
    expect(phone.records.get(TreeDay, trees.id)?.doc.jobs).toEqual([{ ...jobs[0], done: true }, jobs[1]]);
    expect(screen.queryByText('给树浇水')).not.toBeInTheDocument();
  });

  it('is owed on 今日: the child’s on the walk, the school’s at the desk of whoever was there', async () => {
    show(<TodayPage />, device());
    expect(screen.getByRole('region', { name: '要做的' })).toHaveTextContent('看看暖不暖');
    expect(await screen.findByRole('region', { name: '案头的' })).toHaveTextContent(/周六约好给树浇水植树时定的/);
  });

  it('is over with the next record, or once it is done', () => {
    const next = aRecord(WinterCoat, { ...coat, on: '2026-04-15' }, { child: child.id });
    const now = { child: child.id, today: '2026-04-15' };
    expect(datedPromisesOf({ ...now, records: [given] })).toMatchObject([{ what: '看看暖不暖', by: '2026-04-20' }]);
    expect(datedPromisesOf({ ...now, records: [given, next] })).toEqual([]);
    expect(datedPromisesOf({ today: '2026-04-15', records: [trees] }).map(({ what }) => what)).toEqual(['给树浇水']);
  });
});

describe('a kind of the whole school, written down in one place', () => {
  const second = aChild({ id: idOf(2), doc: { name: '冶二布' } });
  const day = {
    on: '2026-04-14',
    where: '后山',
    came: [child.id],
    families: [
      { child: child.id, mark: 'came' },
      { child: second.id, mark: 'away' },
    ],
    state: 'planned',
  };
  const device = () => stubDevice({ records: [child, second, aRecord(TreeDay, day, { id: idOf(7) })] });

  it('begins with its first state and is finished with the children that were ticked', async () => {
    const phone = stubDevice({ records: [child, second] });
    const user = userEvent.setup();
    const { at } = show(<WritePage type="tree-day" />, phone, '/write/tree-day');
    expect(screen.getByRole('radio', { name: '定了' })).toBeChecked();
    await user.click(screen.getByRole('checkbox', { name: /马尕麦/ }));
    await user.click(screen.getByRole('button', { name: '没选的2人都写“来了”' }));
    await user.click(screen.getByRole('button', { name: '完成' }));
    const [create] = phone.saved[0]?.edits ?? [];
    expect(create).toMatchObject({
      do: 'create',
      type: 'tree-day',
      doc: {
        where: '后山',
        guides: [myId],
        came: [child.id],
        families: [second, child].map(({ id }) => ({ child: id, mark: 'came' })),
      },
    });
    expect(create).not.toHaveProperty('child');
    expect(at()).toBe('/book/tree-day');
  });

  it('offers only the states that may follow, and refuses a leap', () => {
    show(<WritePage type="tree-day" id={idOf(7)} />, device());
    expect(screen.queryByRole('radio', { name: '浇了' })).not.toBeInTheDocument();
    const context = { today: '2026-04-15', earlier: [], before: { state: 'planned' } };
    const found = (state: string) => findingsOf(TreeDay, { ...day, state }, context).map((each) => each.level);
    expect([found('planned'), found('planted'), found('watered')]).toEqual([[], [], ['error']]);
    expect(findingsOf(TreeDay, day, { ...context, before: { state: 'planted' } })).toMatchObject([
      { level: 'warning' },
    ]);
  });

  it('stands on the timeline of each child it names, in the book and on paper', () => {
    const { records } = device();
    expect(timelineOf(records, child.id, '2026-04-15')).toMatchObject([{ label: '植树', line: '去后山植树' }]);
    expect(timelineOf(records, second.id, '2026-04-15')).toHaveLength(1);
    show(<KindPage type="tree-day" />, device());
    expect(screen.getByRole('link', { name: /去后山植树.*定了/ })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: '记植树' })).toHaveAttribute('href', '/write/tree-day');
    const names = new Map([child, second].map((each) => [each.id, String(each.doc.name)]));
    const form = recordSheet(TreeDay, day, { heading: {}, nameOf: (id) => names.get(id) ?? '' });
    const words = JSON.stringify(form);
    for (const printed of ['植树登记表', '护林员', '来了（1人）：马尕麦', '没来（1人）：冶二布'])
      expect(words).toContain(printed);
  });
});
