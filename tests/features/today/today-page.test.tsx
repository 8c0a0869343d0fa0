// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { TodayPage } from '#features/today/today-page.tsx';
import {
  aChild,
  aClass,
  aContact,
  aGuardian,
  aPairing,
  aSchool,
  aTalk,
  aTeacher,
  aVisit,
  idOf,
  myClassId,
  onlyRules,
  stoppedAt,
} from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

const ma = idOf(1);
const musa = idOf(2);
const calendar = {
  terms: [{ id: '2025-2026-2', name: '2025—2026学年第二学期', from: '2026-03-01', to: '2026-07-10' }],
  holidays: [],
  makeUpDays: [],
};
const base = [
  onlyRules('jss.visit', 'jss.talk', 'jt.contact'),
  aSchool({ doc: { calendar } }),
  aClass({ id: myClassId }),
  aChild({ id: ma, doc: { name: '马尕麦', home: { village: '上湾村', group: '上庄社' } } }),
  aChild({ id: musa, doc: { name: '穆萨·马成福', home: { village: '石咀村' } } }),
];

/** A colleague changed a number that many days ago. */
const changeOf = (count: number, days: number) => ({
  rev: 1,
  opId: idOf(300 + count),
  by: idOf(77),
  at: stoppedAt - days * 86_400_000,
  received: stoppedAt,
  kind: 'patch' as const,
  set: { phones: { from: [], to: [] } },
});

afterEach(cleanup);

describe('今日', () => {
  it('[F51] says that nothing goes out although there is a network, and that nothing is lost', async () => {
    show(<TodayPage />, stubDevice({ records: base, isStalled: true }));
    expect(await screen.findByRole('alert')).toHaveTextContent('没有丢');
    expect(screen.getByRole('link', { name: '去看看' })).toHaveAttribute('href', '/me/receipts');
  });

  it('judges nothing before all has been fetched once, and says that it is still fetching', () => {
    const { unmount } = show(<TodayPage />, stubDevice({ records: base, isFetching: true }));
    expect(screen.getByText('还没取完')).toBeVisible();
    expect(screen.queryByText('马尕麦')).toBeNull();
    expect(screen.getByRole('radio', { name: /逾期/ })).toHaveAccessibleName(/0/);
    unmount();
    show(<TodayPage />, stubDevice({ records: base }));
    expect(screen.queryByText('还没取完')).toBeNull();
    expect(screen.getAllByText('马尕麦').length).toBeGreaterThan(0);
  });

  it('groups what is owed by village and names it with its day', () => {
    show(<TodayPage />, stubDevice({ records: base }));
    const village = screen.getByRole('region', { name: '上湾村' });
    expect(within(village).getByRole('link')).toHaveTextContent('马尕麦');
    expect(within(village).getByRole('link')).toHaveTextContent('四月谈心');
    expect(within(village).getByRole('link')).toHaveTextContent('4/30');
  });

  it('names the most pressing of many things with one child, and how many more there are', () => {
    const promises = ['借一本书', '画一张画', '写一封信', '种一棵豆'].map((promise, day) =>
      aTalk({ child: ma, doc: { happenedOn: '2026-04-01', promise, promiseBy: `2026-04-0${day + 2}` } }),
    );
    show(<TodayPage />, stubDevice({ records: [...base, ...promises] }));
    const row = within(screen.getByRole('region', { name: '上湾村' })).getByRole('link');
    expect(row).toHaveTextContent(/借一本书、画一张画、写一封信，还有\d件/);
    expect(row).not.toHaveTextContent('种一棵豆');
  });

  it('draws five children of a whole school above the desk, sixty more when asked, and counts them all', async () => {
    const home = { village: '上湾村' };
    const many = Array.from({ length: 70 }, (_, index) => aChild({ id: idOf(500 + index), doc: { home } }));
    show(<TodayPage />, stubDevice({ records: [...base, ...many], me: { roles: ['head'], classes: [] } }));
    const rows = () => within(screen.getByRole('region', { name: '要做的' })).getAllByRole('link').length;
    expect(screen.getByRole('heading', { name: /上湾村 71人/ })).toBeInTheDocument();
    await userEvent.click(await screen.findByRole('button', { name: '再看60人' }));
    expect(rows()).toBe(65);
    await userEvent.click(screen.getByRole('button', { name: '再看7人' }));
    expect(rows()).toBe(72);
  });

  it('drops a duty as soon as a record meets it', () => {
    const talk = aTalk({ child: ma, doc: { happenedOn: '2026-04-10' } });
    show(<TodayPage />, stubDevice({ records: [...base, talk] }));
    expect(screen.getByRole('region', { name: '上湾村' })).not.toHaveTextContent('四月谈心');
    expect(screen.getByRole('region', { name: '石咀村' })).toHaveTextContent('四月谈心');
  });

  it('brings a promise back on its day', () => {
    const talk = aTalk({
      child: ma,
      doc: { happenedOn: '2026-04-10', promise: '和爸爸视频一次', promiseBy: '2026-04-13' },
    });
    show(<TodayPage />, stubDevice({ records: [...base, talk] }));
    const village = screen.getByRole('region', { name: '上湾村' });
    expect(village).toHaveTextContent('和爸爸视频一次');
    expect(village).toHaveTextContent('2天过了');
  });

  it('counts each filter and the list behind it alike', async () => {
    show(<TodayPage />, stubDevice({ records: base }));
    for (const radio of screen.getAllByRole('radio')) {
      await userEvent.click(radio);
      const count = Number(/\d+/.exec(radio.closest('label')?.textContent ?? '')?.[0] ?? 0);
      const shown = screen
        .queryAllByText(/\d+人，\d+件/)
        .map((head) => Number(/，(\d+)件/.exec(head.textContent ?? '')?.[1]));
      expect(shown.reduce((sum, each) => sum + each, 0)).toBe(count);
    }
  });

  it('offers a half-written form to go on with', () => {
    const draft = {
      key: `home-visit/new/${ma}`,
      type: 'home-visit',
      child: ma,
      recordId: idOf(50),
      values: {},
      group: 'home',
      savedAt: stoppedAt,
    };
    show(<TodayPage />, stubDevice({ records: base, drafts: [draft] }));
    const [slip] = screen.getAllByRole('link', { name: /马尕麦的家访/ });
    expect(slip).toHaveTextContent('写到“住的地方”');
    expect(slip).toHaveAttribute('href', `/children/${ma}/write/home-visit`);
  });

  it('tells how long nobody came where a visit is owed', () => {
    const visit = aVisit({ child: ma, doc: { happenedOn: '2026-01-10' } });
    show(<TodayPage />, stubDevice({ records: [...base, visit] }));
    expect(screen.getByRole('region', { name: '上湾村' })).toHaveTextContent('距上次家访95天');
  });

  it('shows a paired teacher nothing that is the class teacher’s', () => {
    const device = stubDevice({ records: [...base, aTeacher({ id: idOf(77) })] });
    const paired = { ...device, person: { id: idOf(78), roles: ['paired-teacher' as const], classes: [] } };
    show(<TodayPage />, paired);
    expect(screen.getByText('这会儿没有要做的')).toBeVisible();
  });

  it('gathers what is done at the desk in one line a rule', async () => {
    show(<TodayPage />, stubDevice({ records: [...base.slice(1), onlyRules('jt.annex-1')] }));
    const desk = await screen.findByRole('region', { name: '案头的' });
    expect(
      within(desk)
        .getAllByRole('link')
        .map((row) => row.textContent),
    ).toEqual(['18天逾期核对附件12人', '3天逾期告知和同意2人']);
    expect(within(desk).getByRole('link', { name: /附件1/ })).toHaveAttribute(
      'href',
      '/reports/list/rule-jt.annex-1-open-mine',
    );
  });

  it('never lists what is a parent’s to do, for whoever looks', () => {
    const world = [...base.slice(1), onlyRules('jss.parent-teacher', 'law.parent-call')];
    show(<TodayPage />, stubDevice({ records: world, person: { id: idOf(79), roles: ['head'], classes: [] } }));
    expect(screen.getByText('这会儿没有要做的')).toBeVisible();
  });

  it('suggests in the vacation to call whom nobody has spoken with', () => {
    const now = Date.UTC(2026, 6, 20);
    const called = aContact({ child: musa, doc: { happenedOn: '2026-07-15' } });
    show(<TodayPage />, stubDevice({ records: [...base, called], now }));
    expect(screen.getByRole('region', { name: '上湾村' })).toHaveTextContent('假期联系一次');
    expect(screen.queryByRole('region', { name: '石咀村' })).not.toBeInTheDocument();
  });

  it('tells of a sixteenth birthday, of a paper that ends, and of what a colleague changed', async () => {
    const old = aChild({ id: idOf(3), doc: { name: '何春', birth: '2010-05-01' } });
    const guardian = aGuardian({
      child: ma,
      steps: [
        {
          rev: 2,
          opId: idOf(90),
          by: idOf(77),
          at: stoppedAt - 86_400_000,
          received: stoppedAt,
          kind: 'patch',
          set: { phones: { from: [], to: [] } },
        },
      ],
    });
    const pairing = aPairing({ child: musa, doc: { until: '2026-04-20' } });
    show(<TodayPage />, stubDevice({ records: [...base, old, guardian, pairing, aTeacher({ id: idOf(77) })] }));
    const news = await screen.findByRole('region', { name: '要知道的' });
    expect(news).toHaveTextContent('16天以后何春满16岁');
    expect(news).toHaveTextContent('马尕麦照护人：联系电话妥文珍');
    expect(news).toHaveTextContent('穆萨·马成福结对快到期，要续签');
  });

  it('says of a child past its sixteenth birthday that the file is to say so, until it does', async () => {
    const grown = (state: 'registered' | 'grown') =>
      stubDevice({ records: [...base, aChild({ id: idOf(8), doc: { name: '何春', birth: '2010-04-01', state } })] });
    show(<TodayPage />, grown('registered'));
    const news = await screen.findByRole('region', { name: '要知道的' });
    expect(news).toHaveTextContent('4/1满16岁何春满16岁了，把档案状态改过来');
    cleanup();
    show(<TodayPage />, grown('grown'));
    expect(screen.queryByText(/满16岁了/)).not.toBeInTheDocument();
  });

  it('shows eight lines and, behind one press, the rest', async () => {
    const changed = Array.from({ length: 10 }, (_, index) => aGuardian({ child: ma, steps: [changeOf(index, 0)] }));
    show(<TodayPage />, stubDevice({ records: [...base, ...changed, aTeacher({ id: idOf(77) })] }));
    const news = within(await screen.findByRole('region', { name: '要知道的' }));
    expect(news.getAllByRole('link')).toHaveLength(8);
    await userEvent.click(news.getByRole('button', { name: '还有2条，看全部' }));
    expect(news.getAllByRole('link')).toHaveLength(10);
    expect(news.queryByRole('button', { name: /看全部/ })).toBeNull();
  });

  it('asks again for what was promised last term without a day, and not for what has one or is kept', async () => {
    const promised = (happenedOn: string, doc: object) =>
      aTalk({ child: ma, doc: { happenedOn, promiseBy: undefined, ...doc } });
    const world = [
      ...base,
      promised('2025-12-01', { promise: '借一本新书' }),
      promised('2025-12-02', { promise: '寄照片', promiseKept: true }),
      promised('2026-04-02', { promise: '这学期约的' }),
    ];
    show(<TodayPage />, stubDevice({ records: world }));
    const news = await screen.findByRole('region', { name: '要知道的' });
    expect(news).toHaveTextContent('上学期的，再问一问：借一本新书');
    expect(news).not.toHaveTextContent('寄照片');
    expect(news).not.toHaveTextContent('这学期约的');
  });

  it('tells of a change until it was looked through, and of one that came late all the same', async () => {
    const guardian = aGuardian({ child: ma, steps: [changeOf(91, 1)] });
    const device = stubDevice({ records: [...base, guardian, aTeacher({ id: idOf(77) })] });
    const { unmount } = show(<TodayPage />, device);
    await userEvent.click(await screen.findByRole('button', { name: '改过的都看过了' }));
    expect(screen.queryByText(/照护人：联系电话/)).toBeNull();
    unmount();
    const late = aGuardian({ child: ma, steps: [changeOf(91, 1), changeOf(92, 30)] });
    const seenChanges = [...(device.seen.changes() ?? [])];
    show(<TodayPage />, stubDevice({ records: [...base, late, aTeacher({ id: idOf(77) })], seenChanges }));
    expect(await screen.findByText(/照护人：联系电话/)).toBeVisible();
  });

  it('takes as looked through only the changes that stood there, after what has a day to come', async () => {
    const changed = Array.from({ length: 9 }, (_, index) => aGuardian({ child: ma, steps: [changeOf(index, 3)] }));
    const pairing = aPairing({ child: musa, doc: { until: '2026-04-20' } });
    const device = stubDevice({ records: [...base, ...changed, pairing, aTeacher({ id: idOf(77) })] });
    show(<TodayPage />, device);
    const news = within(await screen.findByRole('region', { name: '要知道的' }));
    expect(news.getAllByRole('link')[0]).toHaveTextContent('快到期，要续签');
    expect(news.getAllByText(/照护人：联系电话/)).toHaveLength(7);
    await userEvent.click(news.getByRole('button', { name: '改过的都看过了' }));
    expect(device.seen.changes()?.size).toBe(7);
    expect(screen.getAllByText(/照护人：联系电话/)).toHaveLength(2);
    await userEvent.click(news.getByRole('button', { name: '改过的都看过了' }));
    expect(screen.queryByText(/照护人：联系电话/)).toBeNull();
  });

  it('separates what the school has from what is still on this phone in the ring', async () => {
    const visits = [
      aVisit({ child: ma, doc: { happenedOn: '2026-04-02' } }),
      aVisit({ child: musa, doc: { happenedOn: '2026-04-03' }, waiting: 1 }),
    ];
    show(<TodayPage />, stubDevice({ records: [...base, ...visits] }));
    expect(await screen.findByText('家访：已做2，应做4次，其中1本机待传')).toBeInTheDocument();
  });

  it('says that the clock is wrong when the phone knows a later moment, and nothing when it is right', async () => {
    const device = stubDevice({ records: base, now: Date.UTC(2020, 0, 1) });
    const sync = { ...device.sync, lastContactAt: () => stoppedAt, clockOffsetMs: () => 0 };
    show(<TodayPage />, { ...device, sync });
    expect(await screen.findByText(/手机的时间不对（现在显示2020年1月1日08:00）/)).toBeVisible();
    cleanup();
    show(<TodayPage />, stubDevice({ records: base }));
    expect(screen.queryByText(/手机的时间不对/)).not.toBeInTheDocument();
  });

  it('says so when there are no children yet', () => {
    show(<TodayPage />, stubDevice());
    expect(screen.getByText('还没有孩子')).toBeVisible();
  });
});
