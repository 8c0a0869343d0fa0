// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import type { Device } from '#device/device.ts';
import { succeed } from '#domain/result.ts';
import { DeviceProvider } from '#features/foot/page/device-context.tsx';
import { NumberListPage } from '#features/reports/number-list-page.tsx';
import { ReportsPage } from '#features/reports/reports-page.tsx';
import { aChild, idOf, myClassId, myId, stoppedAt } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';
import { aClassTeacher, aHead, aSchoolInApril, otherClassId, otherTeacherId } from './a-school.ts';

afterEach(cleanup);

function show(device: Device, page: ReactNode = <ReportsPage />) {
  const place = memoryLocation({ path: '/reports', record: true });
  const shown = render(
    <Router hook={place.hook}>
      <DeviceProvider device={device}>{page}</DeviceProvider>
    </Router>,
  );
  return { ...shown, place };
}

const aSchoolDevice = (over = {}) => stubDevice({ ...aHead, records: aSchoolInApril(), ...over });

/** What a list shows: the number in its heading and how many lines it has. */
function listOf(device: Device, address: string) {
  const { container, unmount } = show(device, <NumberListPage what={address} />);
  const heading = within(container).getByRole('heading', { level: 1 }).textContent ?? '';
  const lines = container.querySelectorAll(
    'main :is(a[href^="/children/"], a[href^="/records/"], a[href^="/write/"])',
  ).length;
  unmount();
  return { heading, lines, number: Number(/(\d+)[人件次]$/.exec(heading)?.[1]) };
}

const doneAndDue = (words: string) => /已做(\d+)，应做\/?(\d+)/.exec(words)?.slice(1).map(Number);

/** Every link to a list that a page shows, with the words it is read out with. */
const listLinks = (container: HTMLElement) =>
  [...container.querySelectorAll('a[href^="/reports/list/"]')].map((link) => ({
    address: (link.getAttribute('href') ?? '').replace('/reports/list/', ''),
    words: link.getAttribute('aria-label') ?? link.textContent ?? '',
  }));

describe.each([
  ['the head', aHead],
  ['a class teacher', aClassTeacher],
])('what %s sees', (_, who) => {
  test('has under every number the list it counts', () => {
    const device = stubDevice({ ...who, records: aSchoolInApril() });
    const { container, unmount } = show(device);
    const links = listLinks(container);
    unmount();
    expect(links.length).toBeGreaterThan(8);
    for (const { address, words } of links) {
      const list = listOf(device, address);
      expect(list.lines, address).toBe(list.number);
      const counts = doneAndDue(words) ?? /(\d+)\/(\d+)$/.exec(words)?.slice(1).map(Number);
      const due = counts?.[1] ?? Number(/(\d+)[人件]$/.exec(words)?.[1]);
      expect(due, `${address}: ${words}`).toBe(list.number);
      if (counts) expect(listOf(device, address.replace('-due-', '-done-')).lines, address).toBe(counts[0]);
    }
  });
});

describe('the whole school', () => {
  test('names term, week and day', () => {
    show(aSchoolDevice());
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('全校 2025—2026学年第二学期，第8周，4月15日');
  });

  test('tells what can still be done apart from what was missed; most of both first, those without a class last', () => {
    show(aSchoolDevice());
    const table = screen.getByRole('table', { name: '谁需要搭把手' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(
      rows.map((row) =>
        within(row)
          .getAllByRole('cell')
          .slice(0, 5)
          .map((cell) => cell.textContent),
      ),
    ).toEqual([
      ['妥文珍', '五（2）班', '3', '3件逾期', '没赶上5'],
      ['韩志远', '六（1）班', '2', '2件逾期', '没赶上4'],
      ['还没有班主任', '还没分班', '1', '1件逾期', '没赶上2'],
      // The school's own plan for an emergency.
      ['其余的', '学校和别的老师的', '—', '1件逾期', '没赶上0'],
    ]);
  });

  test('counts what was done for a child who has left, and tells what waits on this phone', () => {
    show(aSchoolDevice());
    expect(screen.getByRole('link', { name: /五（2）班家访，\s*已做\s*3\s*，应做\s*7/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: /五（2）班本月谈心，\s*已做\s*1\s*，应做\s*3/ })).toBeTruthy();
    expect(screen.getByText('家访：已做3，应做13次，其中1本机待传')).toBeTruthy();
  });

  test('offline shows — for what only the school knows', async () => {
    show(aSchoolDevice());
    const table = screen.getByRole('table', { name: '谁需要搭把手' });
    const [first] = within(table).getAllByRole('row').slice(1);
    const words =
      first &&
      within(first)
        .getAllByRole('cell')
        .map((cell) => cell.textContent);
    expect(words?.slice(-2)).toEqual(['—', '最近送达—']);
    expect(screen.getByRole('link', { name: /送达情况.*本机待传/ })).toBeTruthy();
  });

  test('[I9] online shows what each teacher’s phones hold, what never came, and how long the one that owes it has been silent', async () => {
    const day = 24 * 60 * 60_000;
    const devices = async () =>
      succeed([
        { personId: myId, pending: 4, seenAt: stoppedAt - 9 * day, received: 100, ranges: [[3, 5]], stuck: 0 },
        { personId: myId, pending: 0, seenAt: stoppedAt - 60_000, received: 20, ranges: [], stuck: 0 },
        { personId: otherTeacherId, pending: 2, seenAt: stoppedAt - 60_000, received: 8, ranges: [], stuck: 0 },
      ]);
    show(aSchoolDevice({ office: { devices } }));
    expect(await screen.findByText('9天前')).toBeTruthy();
    expect(screen.getByRole('link', { name: '五（2）班手机待传4，缺3条' }).getAttribute('href')).toBe(
      `/reports/phones/${myClassId}`,
    );
    expect(screen.getByText('今天10:41')).toBeTruthy();
    expect(screen.getByText(/手机待传/).textContent).toBe('手机待传 6');
    expect(screen.getByText(/已送达/, { selector: 'header *' }).textContent).toBe('已送达 128');
  });

  test('[F51] [F46] [I9] [I13] names each phone that is in trouble, since when, and what to do', async () => {
    const day = 24 * 60 * 60_000;
    const fine = { personId: otherTeacherId, pending: 0, seenAt: stoppedAt, received: 8, ranges: [], stuck: 0 };
    const hers = { ...fine, personId: myId, pending: 12, seenAt: stoppedAt - 60_000 };
    const devices = async () =>
      succeed([
        { ...hers, stalled: { at: stoppedAt - 2 * day, count: 12 }, clockOffsetMs: 3 * 3_600_000 },
        {
          ...fine,
          ranges: [
            [3, 3],
            [7, 9],
          ] as [number, number][],
        },
        { ...fine, emptied: { at: stoppedAt - day, count: 5 } },
        { ...fine, gone: { at: stoppedAt - day, count: 6 } },
        { ...fine, gone: { at: stoppedAt - 40 * day, count: 7 } },
      ]);
    const { unmount } = show(aSchoolDevice({ office: { devices } }));
    const block = within(await screen.findByRole('region', { name: '要看一看的手机' }));
    expect(block.getByText('有网，可是还有12条送不出来')).toBeTruthy();
    expect(block.getByText('手机的钟快了3小时')).toBeTruthy();
    expect(block.getByText('第3条、第7—9条一直没有来，后面的都来了')).toBeTruthy();
    expect(block.getByText('手机里存的东西没了，那时有5条没送到')).toBeTruthy();
    expect(block.getByText('手机不在了，那时还有6条没送到')).toBeTruthy();
    expect(block.queryByText(/那时还有7条/)).toBeNull();
    expect(block.getByText('请她打开守望，到“我”按“和学校核对”。')).toBeTruthy();
    expect(block.getByText('4/13').parentElement?.textContent).toBe('4/13起');
    expect(block.getAllByText('4/15').map((shown) => shown.parentElement?.textContent)).toEqual([
      '4/15联系',
      '4/15联系',
    ]);
    unmount();
    const stuck = { ...fine, stuck: 1, ranges: [[7, 7]] as [number, number][] };
    const second = show(aSchoolDevice({ office: { devices: async () => succeed([stuck]) } }));
    expect(await screen.findByText('有1条太大，送不出来')).toBeTruthy();
    expect(screen.queryByText(/一直没有来/)).toBeNull();
    second.unmount();
    show(aSchoolDevice({ office: { devices: async () => succeed([fine]) } }));
    expect(await screen.findByText(/手机待传/)).toBeTruthy();
    expect(screen.queryByRole('region', { name: '要看一看的手机' })).toBeNull();
  });

  test('shows the deadline of 附件3 and leads to it', () => {
    show(aSchoolDevice());
    const slip = screen.getByRole('link', { name: /附件3/ });
    expect(slip.textContent).toContain('4月8日截止');
    expect(slip.getAttribute('href')).toBe('/papers/annex3');
  });

  test('counts nothing before all has been fetched once', () => {
    show(aSchoolDevice({ isFetching: true }));
    expect(screen.getByText('还没取完')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });

  test('without children offers to bring the list in', () => {
    show(stubDevice(aHead));
    expect(screen.getByRole('link', { name: '导入名单' }).getAttribute('href')).toBe('/office/import');
    expect(screen.queryByRole('table')).toBeNull();
  });

  test('in the summer looks at the term that has ended, and makes no share of nothing', () => {
    show(aSchoolDevice({ now: Date.parse('2026-07-20T02:00:00Z') }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('第二学期，已经结束，7月20日');
    expect(screen.getByText('本月谈心、本月联系：—，现在没有要做的。')).toBeTruthy();
  });
});

describe('a teacher', () => {
  test('sees her classes without phones and without the office', () => {
    show(stubDevice({ ...aClassTeacher, records: aSchoolInApril() }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('我的孩子');
    expect(screen.queryByText('最近送达')).toBeNull();
    expect(document.querySelector('a[href^="/office"]')).toBeNull();
  });

  test('without children is told where they come from', () => {
    show(stubDevice(aClassTeacher));
    expect(screen.getByText('到学校连上网，名单会自己来。')).toBeTruthy();
  });
});

describe('the children of the desk', () => {
  const rowNames = () =>
    within(screen.getByRole('table', { name: '孩子' }))
      .getAllByRole('row')
      .slice(1)
      .map((row) => within(row).getAllByRole('cell')[0]?.textContent);

  test('stand with those nobody has visited first; a visit by phone is none', () => {
    show(aSchoolDevice());
    expect(rowNames().slice(-2)).toEqual(['马一甲', '马一乙']);
    expect(rowNames()).toHaveLength(6);
  });

  test('are cut by class and found by letters', async () => {
    const user = userEvent.setup();
    show(aSchoolDevice());
    await user.selectOptions(screen.getByLabelText('班'), '六（1）班');
    expect(rowNames()).toEqual(['单二甲', '单二乙']);
    await user.type(screen.getByLabelText('找孩子'), '二乙');
    expect(rowNames()).toEqual(['单二乙']);
    await user.type(screen.getByLabelText('找孩子'), '没有');
    expect(screen.getByText(/没找到/)).toBeTruthy();
  });

  test('come a hundred at a time', async () => {
    const user = userEvent.setup();
    const many = Array.from({ length: 130 }, (_, index) => aChild({ id: idOf(700_000 + index) }));
    show(stubDevice({ ...aHead, records: [...aSchoolInApril(), ...many] }));
    expect(rowNames()).toHaveLength(100);
    await user.click(screen.getByRole('button', { name: '再看36人' }));
    expect(rowNames()).toHaveLength(136);
  });
});

describe('the list behind a number', () => {
  test('names its rules with their clauses', () => {
    show(aSchoolDevice(), <NumberListPage what={`missed-${myClassId}`} />);
    expect(screen.getByText(/谈心，依据积石山方案〔2021〕96号 四\(二\)4/)).toBeTruthy();
    expect(screen.getByText(/联系爸爸妈妈，依据金坛通知〔2016〕20号 二\.5一.*次数学校自定/)).toBeTruthy();
  });

  test('tells visits by phone beside the number', () => {
    show(aSchoolDevice(), <NumberListPage what="visits-due-all" />);
    expect(screen.getByText('另有电话或视频家访1次，不算在内。')).toBeTruthy();
  });

  test('goes to its parts, which add up', async () => {
    const user = userEvent.setup();
    const { place } = show(aSchoolDevice(), <NumberListPage what={`visits-due-${otherClassId}`} />);
    await user.click(screen.getByRole('radio', { name: /还没做/ }));
    expect(place.history.at(-1)).toBe(`/reports/list/visits-open-${otherClassId}`);
  });

  test('opens the record that was made, and the child where none was', () => {
    const { container } = show(aSchoolDevice(), <NumberListPage what={`visits-due-${myClassId}`} />);
    expect(container.querySelectorAll('a[href^="/records/home-visit/"]')).toHaveLength(3);
    expect(screen.getAllByText('本机待传')).toHaveLength(1);
  });

  test('says so when the address is no number', () => {
    show(aSchoolDevice(), <NumberListPage what="secrets-all" />);
    expect(screen.getByText('没有这个数字')).toBeTruthy();
  });
});
