// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Annex1Page } from '#features/papers/annex1-page.tsx';
import { Annex2Page } from '#features/papers/annex2-page.tsx';
import { Annex3Page } from '#features/papers/annex3-page.tsx';
import { cardOf, cardStateOf } from '#features/foot/at-home/contact-card.ts';
import { CardsPage } from '#features/papers/cards-page.tsx';
import { annex3Paper, freezeBatch, linesOf } from '#features/foot/papers/hand-ins.ts';
import { HandInPage } from '#features/papers/hand-in-page.tsx';
import { ListPage } from '#features/papers/lists-page.tsx';
import { PapersPage } from '#features/papers/papers-page.tsx';
import { RegisterPage } from '#features/papers/register-page.tsx';
import { SignInPage } from '#features/papers/sign-in-page.tsx';
import { ContactCard } from '#domain/records/contact-card.ts';
import { LearningGroup } from '#domain/records/learning-group.ts';
import { Referral } from '#domain/records/referral.ts';
import { SubmissionRows } from '#domain/records/submission-rows.ts';
import { Submission } from '#domain/records/submission.ts';
import { Survey } from '#domain/records/survey.ts';
import {
  aChild,
  aClass,
  aFamilyMember,
  aFlags,
  aGuardian,
  aPairing,
  aRecord,
  aSchool,
  aSnapshot,
  aTalk,
  aTeacher,
  idOf,
  myClassId,
} from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

const ma = idOf(1);
const han = idOf(2);
const ye = idOf(3);
const talk = idOf(4);
const records = [
  aSchool({ doc: { name: '松岔中心小学', mailbox: 'jiaoyuke@example.com' } }),
  aClass({ id: myClassId }),
  aChild({ id: ma, doc: { name: '马尕麦', birth: '2014-09-20' } }),
  aFlags({ child: ma, doc: { father: 'away', mother: 'away', leftKindConfirmed: undefined } }),
  aFamilyMember({ child: ma, doc: { relation: 'father', name: '马成祥' } }),
  aGuardian({ child: ma, doc: { name: '马八姑', phones: [{ number: '19900002716' }] } }),
  aSnapshot({ child: ma, doc: { learning: 'good' } }),
  aChild({ id: han, doc: { name: '韩秀兰', birth: '2015-01-01' } }),
  aFlags({ child: han, doc: { father: 'away', mother: 'home', leftKindConfirmed: undefined } }),
  aChild({ id: ye, doc: { name: '冶二布', birth: '2010-04-16' } }),
  aFlags({ child: ye, doc: { father: 'away', mother: 'died', leftKindConfirmed: 'father' } }),
  aTalk({ id: talk, child: ma, doc: { promise: '周五带画给我看' } }),
];
const device = () => stubDevice({ records });
const paper = () => within(screen.getByRole('region', { name: '纸面' }));

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('附件3', () => {
  it('lists who belongs on it today and says why the others do not', () => {
    show(<Annex3Page />, device());
    expect(paper().getByText('马尕麦')).toBeVisible();
    expect(paper().getByText('冶二布')).toBeVisible();
    expect(paper().queryByText('韩秀兰')).toBeNull();
    expect(screen.getByText('父母有一方在家，能照顾')).toBeVisible();
    expect(paper().getByText('共2人')).toBeVisible();
    expect(paper().getByText(/jiaoyuke@example.com/)).toBeVisible();
  });

  it('follows the day of the heading: who turns 16 on the 16th is off the list of that day', () => {
    show(<Annex3Page />, device());
    fireEvent.change(screen.getByLabelText('日期'), { target: { value: '2026-04-16' } });
    expect(paper().queryByText('冶二布')).toBeNull();
    expect(screen.getByText('已满16岁')).toBeVisible();
    expect(paper().getByText('2026年4月16日')).toBeVisible();
  });

  it('names what to look at before printing, also of a child that somebody left out against the facts', () => {
    const leftOut = aChild({ id: idOf(9), doc: { name: '单小妹' } });
    const flags = aFlags({ child: idOf(9), doc: { father: 'away', mother: 'away', leftKindConfirmed: 'none' } });
    show(<Annex3Page />, stubDevice({ records: [...records, leftOut, flags] }));
    const line = (words: RegExp) => within(screen.getByText(words, { selector: 'li' }));
    expect(line(/：没写监护人。$/).getByRole('link', { name: '冶二布' })).toHaveProperty('pathname', `/children/${ye}`);
    expect(line(/：附件3类别和父母的情况对不上/).getByRole('link', { name: '单小妹' })).toHaveProperty(
      'pathname',
      `/children/${idOf(9)}/write/family-flags`,
    );
  });
});

describe('附件1', () => {
  it('says whose its ticks are when they are of another term than its heading', () => {
    show(<Annex1Page child={ma} />, device());
    expect(screen.getByText(/2025年9月10日核对的，不是表头这学期的，先核对再打印/)).toBeVisible();
    fireEvent.change(screen.getByLabelText('日期'), { target: { value: '2025-10-10' } });
    expect(screen.queryByText(/不是表头这学期的/)).toBeNull();
  });
});

describe('附件3 handed in', () => {
  it('is frozen line by line, and the frozen one stays when the file changes', async () => {
    const head = stubDevice({ records, me: { roles: ['head'], classes: [] } });
    const { unmount } = show(<Annex3Page />, head);
    await userEvent.setup().click(screen.getByRole('button', { name: '冻结这2人，记上报' }));
    const [submission] = head.records.all(Submission);
    expect(submission?.doc).toMatchObject({ kind: 'annex3', state: 'frozen', rowCount: 2, asOf: '2026-04-15' });
    expect(submission?.doc.rows).toHaveLength(2);
    unmount();
    await head.save([{ do: 'patch', type: 'child', id: ma, doc: { name: '马小麦' }, seen: { name: '马尕麦' } }]);
    show(<HandInPage submission={submission?.id ?? ''} />, head);
    expect(paper().getByText('马尕麦')).toBeVisible();
    expect(paper().getByText(`校验码 ${submission?.doc.checksum ?? ''}`)).toBeVisible();
  });

  it('of a thousand children is kept in parts and printed whole; while a part is on its way it says so', async () => {
    const lines = Array.from({ length: 1000 }, (_, index) => ({ child: idOf(1000 + index), cells: [`${index + 1}`] }));
    const head = stubDevice({ records, me: { roles: ['head'], classes: [] } });
    const id = await freezeBatch(head, {
      kind: 'annex3',
      period: '2026年4月',
      day: '2026-04-15',
      papers: [annex3Paper({})],
      lines,
    });
    const parts = head.records.all(SubmissionRows);
    expect(parts.map(({ doc }) => [doc.submission, doc.part, doc.rows?.length])).toEqual([
      [id, 2, 400],
      [id, 3, 200],
    ]);
    const [submission] = head.records.all(Submission);
    if (submission === undefined) throw new Error('Nothing was handed in.');
    expect(linesOf(submission, [...parts].reverse())).toEqual(lines);
    const halfway = stubDevice({ records: [...records, submission, ...parts.slice(0, 1)] });
    show(<HandInPage submission={submission.id} />, halfway);
    expect(screen.getByText(/名单还没到齐，差200人/)).toBeVisible();
  });

  it('is not frozen while the school’s records are still coming, and the paper says that it may lack children', () => {
    const me = { roles: ['head' as const], classes: [] };
    show(<Annex3Page />, stubDevice({ records, me, isFetching: true }));
    expect(screen.getByText('学校的记录还没取完，这张表可能不全，会漏人。连着网等一会儿再打。')).toBeVisible();
    expect(screen.getByText(/现在冻结会漏人/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /冻结/ })).toBeNull();
    cleanup();
    show(<Annex3Page />, stubDevice({ records, me }));
    expect(screen.queryByText(/还没取完/)).toBeNull();
  });

  it('is the whole school’s: of one class nothing is frozen', async () => {
    const other = aClass({ id: idOf(98), doc: { grade: 'g6', number: 1 } });
    const elsewhere = aChild({ id: idOf(97), doc: { name: '马成福', classId: other.id } });
    const me = { roles: ['head' as const], classes: [] };
    show(<Annex3Page />, stubDevice({ records: [...records, other, elsewhere], me }));
    expect(screen.getByRole('button', { name: /冻结/ })).toBeVisible();
    await userEvent.setup().selectOptions(screen.getByLabelText('哪个班'), myClassId);
    expect(screen.queryByRole('button', { name: /冻结/ })).toBeNull();
    expect(screen.getByText('上报的是全校这一份。上面“哪个班”选“全部”，再冻结。')).toBeVisible();
  });

  it('is not offered to who does not answer for the school’s papers', () => {
    show(<Annex3Page />, device());
    expect(screen.queryByRole('button', { name: /冻结/ })).toBeNull();
  });
});

describe('the papers of the school', () => {
  it('give out cards with one press, and a card that is out and true is asked for no more', async () => {
    const mine = device();
    show(<CardsPage />, mine);
    expect(paper().getByText(/奶奶 马八姑/)).toBeVisible();
    await userEvent.setup().click(screen.getByRole('button', { name: '打好发下去了，记下3张' }));
    expect(mine.records.all(ContactCard)).toHaveLength(3);
    expect(await screen.findByText('都发过了，和档案一样。')).toBeVisible();
  });

  it('ask for a card again in a new school year, though nothing on it has changed', async () => {
    const mine = device();
    const { unmount } = show(<CardsPage />, mine);
    await userEvent.setup().click(screen.getByRole('button', { name: /记下3张/ }));
    unmount();
    expect(cardStateOf(mine.records, ma, '2026-06-30')).toBe('fresh');
    expect(cardStateOf(mine.records, ma, '2026-09-10')).toBe('old');
  });

  it('draw a register of the term, and a blank one', async () => {
    show(<RegisterPage type="talk" />, device());
    expect(paper().getByText(/月谈心汇总表/)).toBeVisible();
    expect(paper().getByText('马尕麦')).toBeVisible();
    await userEvent.setup().click(screen.getByRole('radio', { name: '空白' }));
    expect(paper().queryByText('马尕麦')).toBeNull();
  });

  it('say which rows whoever prints them is not given, to her and below the table', async () => {
    const referred = aRecord(Referral, { happenedOn: '2026-04-03', kind: 'civil', state: 'wanted' }, { child: ma });
    const archivist = stubDevice({ records: [...records, referred], me: { roles: ['archivist'], classes: [] } });
    show(<RegisterPage type="referral" />, archivist);
    expect(screen.getByText(/^心理、司法方面的转介不给你，这里只有你自己记的。/)).toBeVisible();
    expect(paper().getByText('不全：不含别人记的心理、司法方面的转介。')).toBeVisible();
    await userEvent.setup().click(screen.getByRole('radio', { name: '空白' }));
    expect(paper().queryByText(/不全/)).toBeNull();
    cleanup();
    show(<RegisterPage type="referral" />, stubDevice({ records: [...records, referred] }));
    expect(paper().getByText('范围：五（2）班。')).toBeVisible();
    expect(screen.queryByText(/不给你/)).toBeNull();
    cleanup();
    show(<RegisterPage type="talk" />, stubDevice({ records, me: { roles: ['head'], classes: [] } }));
    expect(paper().queryByText(/范围|不全/)).toBeNull();
  });

  it('keep what is for another term out of the register of this one', () => {
    const groupIn = (term: string, group: string) =>
      aRecord(LearningGroup, { term, subject: 'maths', need: 'much', group }, { child: ma });
    const world = [...records, groupIn('2025-2026-2', '第2组'), groupIn('2024-2025-2', '第7组')];
    show(<RegisterPage type="learning-group" />, stubDevice({ records: world }));
    expect(paper().getByText('第2组')).toBeVisible();
    expect(paper().queryByText('第7组')).toBeNull();
  });

  it('have a row in the survey for a class where nobody was found, by the survey of that school year', () => {
    const other = idOf(81);
    const surveyOf = (classId: string, schoolYear: string, doc: object) =>
      aRecord(Survey, { classId, schoolYear, happenedOn: '2025-10-01', state: 'done', ...doc });
    const world = [
      ...records,
      aClass({ id: other, doc: { grade: 'g6', number: 3 } }),
      surveyOf(other, '2025—2026学年', { total: 41, doubtful: 2 }),
      surveyOf(myClassId, '2024—2025学年', { total: 39, happenedOn: '2025-11-01' }),
    ];
    show(<ListPage which="survey" />, stubDevice({ records: world, me: { roles: ['head'], classes: [] } }));
    const cells = (name: string) =>
      [...(paper().getByText(name).closest('tr')?.children ?? [])].slice(0, 5).map((cell) => cell.textContent);
    expect(cells('六（3）班')).toEqual(['六（3）班', '41', '', '0', '2']);
    expect(cells('五（2）班').slice(0, 2)).toEqual(['五（2）班', '']);
  });

  it('give on a card whom it may ring: a pairing that has an end ahead, and nobody who has left', () => {
    const world = [
      ...records,
      aPairing({ child: ma, doc: { teacher: idOf(91), until: '2026-07-10' } }),
      aTeacher({ id: idOf(91), doc: { name: '白老师', roles: ['paired-teacher'], classes: [] } }),
      aTeacher({ id: idOf(92), doc: { name: '丁老师', leftOn: '2026-03-31' } }),
    ].map((each) =>
      each.type === 'staff' ? { ...each, doc: { ...each.doc, phones: [{ number: '19900003333' }] } } : each,
    );
    const lines = cardOf(stubDevice({ records: world }).records, ma, '2026-04-15').lines.join();
    expect(lines).toContain('白老师');
    expect(lines).not.toContain('丁老师');
  });

  it('say for the 学籍 system what each pupil is, with whom to ask where it cannot be told', () => {
    show(<ListPage which="codes" />, device());
    expect(paper().getByText('马尕麦')).toBeVisible();
    expect(screen.getByText(/填几算不出来|满没满三个月算不出来/)).toBeVisible();
  });

  it('name those of a class on a sign-in sheet', () => {
    show(<SignInPage type="guardian-meeting" />, device());
    expect(paper().getByText('监护人会议签到表')).toBeVisible();
    expect(paper().getByText('奶奶 马八姑')).toBeVisible();
  });

  it('are all reached from one page, and none of its words says what a child may not read', () => {
    show(<PapersPage />, device());
    expect(screen.getByRole('link', { name: /花名册/ })).toHaveAttribute('href', '/papers/list/roster');
    expect(screen.getByRole('link', { name: /疑似辍学（辍学）学生台账/ })).toBeVisible();
    expect(screen.getByRole('main').textContent).not.toContain('留守');
  });
});

describe('附件1 and 附件2', () => {
  it('are filled from the child’s records, with the school on the heading', async () => {
    show(<Annex1Page child={ma} />, device());
    expect(paper().getByText('马尕麦')).toBeVisible();
    expect(paper().getByText('松岔中心小学')).toBeVisible();
    expect(paper().getByText('2026年4月15日')).toBeVisible();
    await userEvent.setup().click(screen.getByRole('radio', { name: '空白' }));
    expect(paper().queryByText('马尕麦')).toBeNull();
    expect(screen.queryByText(/打印前看一看/)).toBeNull();
  });

  it('say which parent is not written down yet', () => {
    show(<Annex2Page child={ma} />, device());
    expect(paper().getByText('马成祥')).toBeVisible();
    expect(screen.getByText('没写母亲，那一行空着。')).toBeVisible();
  });

  it('say so when the child is not on this phone', () => {
    show(<Annex1Page child={idOf(99)} />, device());
    expect(screen.getByText('这部手机上没有这个孩子')).toBeVisible();
  });
});
