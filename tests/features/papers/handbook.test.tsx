// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { framesOf, linesOf } from '#features/foot/papers/hand-ins.ts';
import { HandInPage } from '#features/papers/hand-in-page.tsx';
import { leadersOn, withoutCopy } from '#features/papers/handbook.ts';
import { LedgerPaperPage } from '#features/papers/ledger-page.tsx';
import { ListPage } from '#features/papers/lists-page.tsx';
import { StatisticsPaperPage } from '#features/reports/statistics-paper-page.tsx';
import { Child } from '#domain/records/child.ts';
import { OrgRole } from '#domain/records/org-role.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { SubmissionRows } from '#domain/records/submission-rows.ts';
import { Submission } from '#domain/records/submission.ts';
import { papersOf } from '#paper/hand-in.ts';
import { formToXlsx } from '#paper/xlsx.ts';
import type { Device } from '#device/device.ts';
import {
  aChild,
  aClass,
  aFlags,
  aGuardian,
  aRecord,
  aSchool,
  aTalk,
  aTeacher,
  idOf,
  myClassId,
  aVisit,
} from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

const ma = idOf(1);
const boss = aTeacher({ id: idOf(31), doc: { name: '韩国栋', roles: ['head'], classes: [] } });
const named = aTeacher({ id: idOf(32), doc: { name: '喇玉梅', roles: ['class-teacher'], classes: [myClassId] } });
const gone = aTeacher({ id: idOf(33), doc: { name: '冶成福', roles: ['deputy'], classes: [], leftOn: '2026-02-01' } });
const other = aTeacher({ id: idOf(34), doc: { name: '马占林', roles: ['class-teacher'], classes: [] } });
const records = [
  aSchool({ doc: { name: '松岔中心小学', bureau: '积石山县' } }),
  aClass({ id: myClassId }),
  aChild({ id: ma, doc: { name: '马尕麦', birth: '2014-09-20' } }),
  aFlags({ child: ma, doc: { father: 'away', mother: 'away', leftKindConfirmed: undefined } }),
  aGuardian({ child: ma, doc: { name: '马八姑', phones: [{ number: '19900002716' }] } }),
  boss,
  named,
  gone,
  other,
  aRecord(OrgRole, { person: named.id, part: 'member', from: '2025-09-01' }),
];
const aHead = () => stubDevice({ records, me: { roles: ['head'], classes: [] } });
const papers = () =>
  [...screen.getByRole('region', { name: '纸面' }).querySelectorAll<HTMLElement>('section')].map((page) =>
    within(page),
  );
const user = userEvent.setup();
const print = vi.fn();

beforeEach(() => vi.stubGlobal('print', print));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  print.mockClear();
});

/** Presses 冻结 on that page; the one hand-in there is afterwards. */
async function frozenOn(page: React.ReactElement, head: Device, words: RegExp) {
  const { unmount } = show(page, head);
  await user.click(screen.getByRole('button', { name: words }));
  await vi.waitFor(() => expect(head.records.all(Submission)).toHaveLength(1));
  unmount();
  const [handIn] = head.records.all(Submission);
  if (handIn === undefined) throw new Error('Nothing was handed in.');
  return handIn;
}

/** The papers of the hand-in and their workbook as they come out of the phone now. */
async function madeOf(head: Device, id: string) {
  const handIn = head.records.get(Submission, id);
  const lines = handIn && linesOf(handIn, head.records.all(SubmissionRows));
  const forms = papersOf(handIn ? framesOf(handIn, head.records) : [], lines ?? []);
  // A workbook carries the second it is saved in.
  vi.useFakeTimers({ now: Date.UTC(2026, 3, 15), toFake: ['Date'] });
  const table = unzipSync(await formToXlsx(...forms));
  vi.useRealTimers();
  return { forms, table };
}

describe('档案 and 调查统计表 handed in', () => {
  it('come out as they went in, on the screen and in .xlsx, when child, class and school have changed', async () => {
    const head = aHead();
    const handIn = await frozenOn(<ListPage which="survey" />, head, /^冻结这1人/);
    expect(handIn.doc).toMatchObject({ kind: 'roster', state: 'frozen', period: '2025—2026学年', rowCount: 1 });
    const before = await madeOf(head, handIn.id);
    expect(before.forms.map(({ title }) => title)).toEqual(['留守儿童花名册', '留守儿童摸底调查统计表']);
    expect(handIn.doc.checksum).toBe(before.forms.map(({ checksum }) => checksum).join('、'));
    const school = records[0];
    await head.save([
      { do: 'patch', type: 'child', id: ma, doc: { name: '马小麦', boards: true }, seen: { name: '马尕麦' } },
      {
        do: 'patch',
        type: 'school',
        id: school?.id ?? '',
        doc: { name: '新名字小学' },
        seen: { name: '松岔中心小学' },
      },
    ]);
    expect(await madeOf(head, handIn.id)).toEqual(before);
    show(<HandInPage submission={handIn.id} />, head);
    const [roster, statistics] = papers();
    expect(roster?.getByText('马尕麦')).toBeVisible();
    expect(roster?.getByText('松岔中心小学')).toBeVisible();
    expect(statistics?.getByText('合计')).toBeVisible();
    expect(screen.queryByText(/打印前看一看/)).toBeNull();
  });

  it('go to each leader as a numbered copy with one press, written down before it is printed', async () => {
    const head = aHead();
    const handIn = await frozenOn(<ListPage which="roster" />, head, /^冻结这1人/);
    show(<HandInPage submission={handIn.id} />, head);
    const checksum = papers()[0]?.getByText(/^校验码/).textContent;
    await user.click(screen.getByRole('button', { name: '打第1册，给韩国栋（校长）' }));
    await vi.waitFor(() => expect(print).toHaveBeenCalledOnce());
    expect(head.records.get(Submission, handIn.id)?.doc.copies).toEqual([
      { number: '第1册', receiver: '韩国栋', on: '2026-04-15' },
    ]);
    for (const each of papers()) expect(each.getByText('韩国栋')).toBeVisible();
    expect(papers()[0]?.getByText(/^校验码/).textContent).toBe(checksum);
    expect(await screen.findByText('发了1册')).toBeVisible();
    expect(screen.queryByRole('button', { name: /给韩国栋/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: '打第2册，给喇玉梅（成员）' }));
    expect(await screen.findByText('领导机构的人都有了。')).toBeVisible();
  });

  it('are printed again with their own number, and not given twice', async () => {
    const head = aHead();
    const handIn = await frozenOn(<ListPage which="roster" />, head, /^冻结这1人/);
    show(<HandInPage submission={handIn.id} />, head);
    await user.click(screen.getByRole('button', { name: /^打第1册，给韩国栋/ }));
    await user.click(await screen.findByRole('button', { name: /^打第2册/ }));
    await user.click(await screen.findByRole('button', { name: '第1册，韩国栋领了，再打一次' }));
    expect(print).toHaveBeenCalledTimes(3);
    expect(papers()[0]?.getByText('第1册')).toBeVisible();
    expect(papers()[0]?.getByText('韩国栋')).toBeVisible();
    expect(head.records.get(Submission, handIn.id)?.doc.copies).toHaveLength(2);
  });

  it('are not for who has left, nor for a class teacher whom no list of leaders names; of two with one name each needs one', () => {
    const namesake = aTeacher({ id: idOf(35), doc: { name: '韩国栋', roles: ['archivist'], classes: [] } });
    const leaders = leadersOn(stubDevice({ records: [...records, namesake] }).records, '2026-04-15');
    expect(leaders.map(({ name, part }) => `${name}${part}`)).toEqual(['韩国栋校长', '韩国栋学籍档案员', '喇玉梅成员']);
    expect(withoutCopy(leaders, [{ number: '1', receiver: '韩国栋' }]).map(({ part }) => part)).toEqual([
      '学籍档案员',
      '成员',
    ]);
  });

  it('of one class are not handed in', async () => {
    const sixth = aClass({ id: idOf(98), doc: { grade: 'g6', number: 1 } });
    const elsewhere = aChild({ id: idOf(97), doc: { name: '马成福', classId: sixth.id } });
    show(<ListPage which="roster" />, stubDevice({ records: [...records, sixth, elsewhere], me: { roles: ['head'] } }));
    await user.selectOptions(screen.getByLabelText('哪个班'), myClassId);
    expect(screen.queryByRole('button', { name: /冻结/ })).toBeNull();
    expect(papers()[0]?.getByText('范围：五（2）班。')).toBeVisible();
  });

  it('say before they are frozen which child stands in no column', () => {
    const unasked = aChild({ id: ma, doc: { name: '马尕麦', birth: '2014-09-20', boards: undefined } });
    const world = records.map((each) => (each.id === ma ? unasked : each));
    show(<ListPage which="survey" />, stubDevice({ records: world, me: { roles: ['head'], classes: [] } }));
    expect(screen.getByText(/寄宿、走读加起来，比留守儿童少1人。没写寄宿还是走读的：马尕麦/)).toBeVisible();
  });
});

describe('the report of the term handed in', () => {
  it('keeps its numbers when there is more work afterwards', async () => {
    const head = aHead();
    const handIn = await frozenOn(<StatisticsPaperPage />, head, /^冻结这张表/);
    expect(handIn.doc).toMatchObject({ kind: 'term', state: 'frozen', differences: '' });
    const before = await madeOf(head, handIn.id);
    const talk = aTalk({ child: ma });
    await head.save([{ do: 'create', type: talk.type, id: talk.id, child: ma, doc: talk.doc }]);
    expect(await madeOf(head, handIn.id)).toEqual(before);
    show(<HandInPage submission={handIn.id} />, head);
    expect(papers()[0]?.getByText(/^学期工作统计表/)).toBeVisible();
    expect(screen.queryByText('人手一册')).toBeNull();
  });
});

it('the month of 控辍保学 is the three ledgers together, and stays as it went up', async () => {
  const head = aHead();
  const handIn = await frozenOn(<LedgerPaperPage ledger="dropout" />, head, /^冻结三本台账/);
  expect(handIn.doc).toMatchObject({ kind: 'dropout', period: '2026年4月', rowCount: 1, state: 'frozen' });
  const before = await madeOf(head, handIn.id);
  expect(before.forms.map(({ title }) => title)).toEqual(['适龄儿童台账', '疑似辍学学生台账', '辍学学生台账']);
  const child = head.records.get(Child, ma)?.doc ?? {};
  await head.save([{ do: 'patch', type: Child.type, id: ma, doc: { ...child, name: '马阿舍' }, seen: child }]);
  expect(await madeOf(head, handIn.id)).toEqual(before);
  show(<HandInPage submission={handIn.id} />, head);
  expect(papers()).toHaveLength(3);
  expect(papers()[0]?.getByText('马尕麦')).toBeInTheDocument();
  expect(screen.queryByText(/校验码和冻结时的/)).toBeNull();
});

describe('迎检目录', () => {
  it('counts this school year’s records and what goes on from an earlier one, and cites the chosen documents', () => {
    const other = { child: ma, author: boss.id } as const;
    const world = [
      ...records,
      aRecord(OwnRules, { documents: ['jss'], rules: [], off: [] }),
      aVisit({ child: ma, doc: { happenedOn: '2025-10-12' } }),
      aVisit({ child: ma, doc: { happenedOn: '2025-05-12' } }),
      aVisit({ child: ma, doc: { happenedOn: '2025-05-13', until: undefined } }),
      aRecord(Pairing, { teacher: boss.id, from: '2025-03-01' }, other),
      aRecord(Pairing, { teacher: boss.id, from: '2024-03-01', until: '2025-06-30' }, other),
    ];
    show(<ListPage which="inspection" />, stubDevice({ records: world, me: { roles: ['head'], classes: [] } }));
    const lineOf = (title: string) => {
      const rows = papers().flatMap((page) => page.queryAllByText(title));
      return [...(rows[0]?.closest('tr')?.children ?? [])].slice(3, 5).map((cell) => cell.textContent);
    };
    expect(lineOf('家访汇总表')).toEqual(['积石山方案〔2021〕96号 四(二)2', '1']);
    expect(lineOf('结对帮扶一览表')[1]).toBe('1');
    expect(lineOf('花名册')).toEqual(['积石山方案〔2021〕96号 四(一)1', '0']);
    expect(papers().some((page) => page.queryByText(/金坛|平利/) !== null)).toBe(false);
  });
});
